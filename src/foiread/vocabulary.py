"""Words whose meaning is fixed by law, by statistical practice or by WhatDoTheyKnow.

Nothing comes in. What goes out is tables of words and codes (number words, months, units, markers, regimes,
exemptions, states), that `values`, the readers and `resolve` look things up in. Each table names its source.
"""

from __future__ import annotations

from typing import Final

from foiread.types import LetterKind, Marker, Outcome

# ── numbers written as words ────────────────────────────────────────────────────────────────────

NUMBER_WORDS: Final[dict[str, int]] = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fourty": 40,
    "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
"""English cardinals below a hundred (with the common misspelling of forty)."""

NUMBER_SCALES: Final[dict[str, int]] = {"hundred": 100, "thousand": 1_000, "million": 10**6, "billion": 10**9}
"""Short scale, as British government statistics use it since 1974 (HC Deb 20 December 1974)."""

MAGNITUDES: Final[dict[str, int]] = {
    "k": 1_000, "thousand": 1_000, "m": 10**6, "mn": 10**6, "mil": 10**6, "million": 10**6,
    "b": 10**9, "bn": 10**9, "billion": 10**9,
}  # fmt: skip
"""What may be glued to a number, or follow it, to multiply it."""

# ── calendar ────────────────────────────────────────────────────────────────────────────────────

MONTHS: Final[dict[str, int]] = {
    "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8,
    "september": 9, "october": 10, "november": 11, "december": 12, "jan": 1, "feb": 2, "mar": 3, "apr": 4,
    "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip

FINANCIAL_YEAR_STARTS: Final = (4, 1)
"""Financial year of public bodies: 1 April to 31 March (Interpretation Act 1978, Schedule 1)."""

ACADEMIC_YEAR_STARTS: Final = (9, 1)
"""Schools' academic year: 1 September to 31 August (Department for Education statistics)."""

# ── units ───────────────────────────────────────────────────────────────────────────────────────

CURRENCY_SIGNS: Final[dict[str, str]] = {"£": "GBP", "€": "EUR", "$": "USD", "gbp": "GBP", "eur": "EUR", "usd": "USD"}
"""ISO 4217 codes."""

DURATION_UNITS: Final[dict[str, str]] = {
    "second": "seconds", "seconds": "seconds", "secs": "seconds", "sec": "seconds",
    "minute": "minutes", "minutes": "minutes", "mins": "minutes", "min": "minutes",
    "hour": "hours", "hours": "hours", "hrs": "hours", "hr": "hours",
    "day": "days", "days": "days", "working day": "working days", "working days": "working days",
    "calendar days": "days", "week": "weeks", "weeks": "weeks", "wks": "weeks", "wk": "weeks",
    "month": "months", "months": "months", "mths": "months", "mth": "months",
    "year": "years", "years": "years", "yrs": "years", "yr": "years",
}  # fmt: skip
"""Words of time. A number with one of them is a duration."""

MEASURE_UNITS: Final[dict[str, str]] = {
    "fte": "FTE", "ftes": "FTE", "wte": "FTE", "full time equivalent": "FTE", "full-time equivalent": "FTE",
    "km": "km", "kilometres": "km", "mile": "miles", "miles": "miles", "m2": "m2", "sqm": "m2", "metres": "m",
    "cm": "cm", "mm": "mm", "m3": "m3", "km2": "km2", "kw": "kW", "mw": "MW",
    "hectares": "ha", "ha": "ha", "acres": "acres", "kg": "kg", "litres": "litres", "ml": "ml",
    "tonne": "tonnes", "tonnes": "tonnes", "t": "tonnes", "tco2e": "tCO2e",
    "mg": "mg", "kwh": "kWh", "mwh": "MWh", "mph": "mph", "gb": "GB", "tb": "TB", "mb": "MB",
}  # fmt: skip
"""Units of measurement: the number with one of them stays a count. WTE is the health service's word for FTE."""

PERCENT_WORDS: Final = ("%", "per cent", "percent", "percentage", "pct")

PER_UNITS: Final[dict[str, str]] = {
    "h": "hour", "hr": "hour", "hour": "hour", "d": "day", "day": "day", "w": "week", "wk": "week", "week": "week",
    "m": "month", "month": "month", "mth": "month", "q": "quarter", "quarter": "quarter", "a": "year",
    "annum": "year", "year": "year", "yr": "year", "y": "year", "night": "night", "head": "head", "person": "person",
    "child": "child", "pupil": "pupil", "mile": "mile", "visit": "visit", "session": "session", "unit": "unit",
}  # fmt: skip
"""What stands after "per", "p/" or "/" in a rate: `p/w`, `pw`, `per annum`."""

SCALED_UNITS: Final[dict[str, int]] = {
    "£000": 1_000, "£000s": 1_000, "£'000": 1_000, "£'000s": 1_000, "£k": 1_000, "000s": 1_000, "thousands": 1_000,
    "£m": 10**6, "£ million": 10**6, "£million": 10**6, "£ millions": 10**6, "£bn": 10**9,
}  # fmt: skip
"""Units in a header that multiply every number below it, as in published accounts (CIPFA Code of Practice)."""

# ── markers: words that stand where a value would ───────────────────────────────────────────────

MARKERS: Final[dict[str, Marker]] = {
    # Government Statistical Service, "Symbols in tables": [c] confidential, [x] not available, [z] not applicable,
    # [low] rounds to zero; the older set is `*`, `..`, `-`.
    "*": Marker.SUPPRESSED, "**": Marker.SUPPRESSED, "c": Marker.SUPPRESSED, "[c]": Marker.SUPPRESSED,
    "suppressed": Marker.SUPPRESSED, "s": Marker.SUPPRESSED, "disclosive": Marker.SUPPRESSED,
    "x": Marker.UNKNOWN, "[x]": Marker.UNKNOWN, "..": Marker.UNKNOWN, "...": Marker.UNKNOWN, "…": Marker.UNKNOWN,
    ":": Marker.UNKNOWN, "-": Marker.UNKNOWN, "–": Marker.UNKNOWN, "—": Marker.UNKNOWN, "--": Marker.UNKNOWN,
    "z": Marker.NOT_APPLICABLE, "[z]": Marker.NOT_APPLICABLE, "[low]": Marker.SUPPRESSED,
    # Freedom of information replies.
    "n/a": Marker.NOT_APPLICABLE, "na": Marker.NOT_APPLICABLE,
    "n.a.": Marker.NOT_APPLICABLE, "n.a": Marker.NOT_APPLICABLE,
    "n / a": Marker.NOT_APPLICABLE, "not applicable": Marker.NOT_APPLICABLE, "not relevant": Marker.NOT_APPLICABLE,
    "does not apply": Marker.NOT_APPLICABLE,
    "not held": Marker.NOT_HELD, "none held": Marker.NOT_HELD, "nothing held": Marker.NOT_HELD,
    "no data": Marker.NOT_HELD, "no data held": Marker.NOT_HELD, "no data available": Marker.NOT_HELD,
    "data not held": Marker.NOT_HELD, "information not held": Marker.NOT_HELD, "no information held": Marker.NOT_HELD,
    "not recorded": Marker.NOT_HELD, "not collected": Marker.NOT_HELD, "not captured": Marker.NOT_HELD,
    "no record": Marker.NOT_HELD, "no records": Marker.NOT_HELD, "no records held": Marker.NOT_HELD,
    "no recorded information": Marker.NOT_HELD, "no information": Marker.NOT_HELD, "nothing recorded": Marker.NOT_HELD,
    "none recorded": Marker.NOT_HELD, "not available": Marker.NOT_HELD, "unavailable": Marker.NOT_HELD,
    "not yet available": Marker.NOT_HELD, "data not available": Marker.NOT_HELD,
    "not currently available": Marker.NOT_HELD,
    "not known": Marker.UNKNOWN, "unknown": Marker.UNKNOWN, "don't know": Marker.UNKNOWN, "dont know": Marker.UNKNOWN,
    "do not know": Marker.UNKNOWN, "tbc": Marker.UNKNOWN, "tba": Marker.UNKNOWN, "to be confirmed": Marker.UNKNOWN,
    "not stated": Marker.UNKNOWN, "not specified": Marker.UNKNOWN,
    "exempt": Marker.REFUSED, "refused": Marker.REFUSED, "withheld": Marker.REFUSED, "redacted": Marker.REFUSED,
    "[redacted]": Marker.REFUSED, "not disclosed": Marker.REFUSED, "declined": Marker.REFUSED,
    "information withheld": Marker.REFUSED, "information exempt": Marker.REFUSED, "exempt information": Marker.REFUSED,
    "confidential": Marker.REFUSED, "commercially sensitive": Marker.REFUSED,
    "nil": Marker.ZERO, "none": Marker.ZERO, "zero": Marker.ZERO, "nil return": Marker.ZERO, "nought": Marker.ZERO,
    "nothing": Marker.ZERO,
}  # fmt: skip
"""Folded to lower case, straight quotes, single spaces, no final full stop. A symbol alone means only what the
letter's note says; this is what it means when the note is silent."""

SYMBOL_MARKERS: Final = frozenset({
    "*", "**", "c", "s", "x", "z", "-", "–", "—", "--", "..", "...", "…", ":", "[c]", "[x]", "[z]", "[low]", "na",
})  # fmt: skip
"""Markers that are values only where a value must stand (a table cell), never in prose."""

AMBIGUOUS_SYMBOLS: Final = frozenset({"-", "–", "—", "--", ":", "..", "...", "…"})
"""Symbols that mean zero in one letter and "not known" in the next: without a note they earn a finding."""

SUPPRESSION_CEILING: Final = 20
"""The largest threshold below which a comparator ("fewer than N") is read as suppression of a small count. Practice
goes from 3 (ONS, Code of Practice T6) over 5 and 7 (NHS Digital) to 10, 11 and 20 (schools and benefit statistics)."""

SUPPRESSED_RANGE_CEILING: Final = 10
"""A printed range from 0, 1 or 2 up to at most this ("1-4") is a suppressed count, not a measured interval."""

YES_WORDS: Final = frozenset({"yes", "y", "true"})
NO_WORDS: Final = frozenset({"no", "n", "false"})

# ── access regimes ──────────────────────────────────────────────────────────────────────────────

REGIMES: Final[tuple[tuple[str, str], ...]] = (
    # (code, regular expression of how letters name it), most particular first.
    (
        "FOISA 2002",
        r"Freedom\s+of\s+Information\s+(?:\(?Scotland\)?\s+Act|Act\s+\(?Scotland\)?)(?:\s+2002)?|\bFOISA\b|\bFOI\s?\(S\)A\b",
    ),
    ("EIR 2004", r"Environmental\s+Information\s+(?:\(Scotland\)\s+)?Regulations(?:\s+2004)?|\bEIRs?\b|\bEISRs?\b"),
    (
        "FOIA 2000",
        r"Freedom\s+of\s+Information\s+(?:\(FOIA?\)\s+)?Act(?:\s+2000)?|\bFOIA\b|\bFoIA\b|\bFOI\s+Act(?:\s+2000)?",
    ),
    ("DPA 2018", r"Data\s+Protection\s+Act(?:\s+(?:2018|1998))?|\bDPA\b(?:\s+2018)?"),
)
"""Acts that a reply can be made under. The Scottish regulations are exported under the code of their sibling."""

FOIA_EXEMPTIONS: Final = frozenset(range(21, 45)) | {12, 14}
"""Freedom of Information Act 2000: Part II is ss.21 to 44; s.12 (cost) and s.14 (vexatious) also let a body refuse."""

FOIA_PROCEDURAL: Final = frozenset({1, 2, 8, 9, 10, 11, 16, 17, 45, 46, 50, 51, 57})
"""Sections that replies name without refusing under them: access, fees, time, advice, notice, appeal."""

FOISA_EXEMPTIONS: Final = frozenset(range(25, 42)) | {12, 14, 17, 18}
"""Freedom of Information (Scotland) Act 2002: Part 2 is ss.25 to 41; 12 cost, 14 vexatious, 17 not held, 18 neither."""

FOISA_PROCEDURAL: Final = frozenset({1, 8, 9, 10, 11, 15, 16, 19, 20, 21, 47, 49, 56})

EIR_REGULATIONS: Final = frozenset(range(4, 14))
"""Environmental Information Regulations 2004, regs 4 to 13 (Scotland: 4 to 13 too)."""

NEVER_CITED: Final = frozenset({"s.16", "s.50", "r.9", "r.11"})
"""Advice and appeal, in the Act and in the Regulations: named in almost every letter, never a ground.

The sections s.1(1) and s.17 count where cited.
"""

# ── WhatDoTheyKnow ──────────────────────────────────────────────────────────────────────────────

WHATDOTHEYKNOW_STATES: Final[dict[Outcome, str]] = {
    Outcome.DISCLOSED: "successful",
    Outcome.PARTLY_DISCLOSED: "partially_successful",
    Outcome.ATTACHED: "successful",
    Outcome.PUBLISHED: "successful",
    Outcome.NOT_HELD: "not_held",
    Outcome.REFUSED: "rejected",
    Outcome.NEITHER_CONFIRMED: "rejected",
    Outcome.NOT_APPLICABLE: "not_held",
    Outcome.UNANSWERED: "waiting_response",
}
"""Alaveteli's `InfoRequestEvent.described_state` for the state of a whole request that ended so."""

WHATDOTHEYKNOW_WAITING: Final[dict[LetterKind, str]] = {
    LetterKind.ACKNOWLEDGEMENT: "waiting_response",
    LetterKind.EXTENSION: "waiting_response",
    LetterKind.CLARIFICATION: "waiting_clarification",
}
"""The same, of letters that end nothing."""
