"""A unit as printed in, a unit of the vocabulary out.

Units come glued to a number (`£`, `%`, `p/w`), after it (`12 days`), or in a header or caption ("(£000)", "Cost per
hour", "%"). A header's unit can also scale the numbers below it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from foiread.values.patterns import HS
from foiread.vocabulary import (
    CURRENCY_SIGNS,
    DURATION_UNITS,
    MEASURE_UNITS,
    PER_UNITS,
    PERCENT_WORDS,
    SCALED_UNITS,
)


class FoundUnit(NamedTuple):
    """A unit read from words, and what it multiplies numbers by."""

    unit: str
    scale: int = 1


_WORDS = {**DURATION_UNITS, **MEASURE_UNITS}
_AFTER_RE = re.compile(
    rf"{HS}?(?:(?P<word>{'|'.join(sorted(map(re.escape, _WORDS), key=len, reverse=True))})(?![\w-])"
    rf"|(?P<per>(?:per|a|an|each){HS}(?P<each>{'|'.join(sorted(PER_UNITS, key=len, reverse=True))})\b"
    rf"|/{HS}?(?P<slash>{'|'.join(sorted(PER_UNITS, key=len, reverse=True))})\b))",
    re.IGNORECASE,
)
_PER_RE = re.compile(rf"\b(?:per{HS}|p/|p\.)({'|'.join(sorted(PER_UNITS, key=len, reverse=True))})\b", re.IGNORECASE)
_SCALE_RE = re.compile(
    r"£\s?['’]?000['’]?s?|£\s?(?:m|k|bn)\b|£\s?(?:million|thousand)s?|\(000s?\)|['’]000s?|\bin thousands\b",
    re.IGNORECASE,
)
_MONEY_RE = re.compile(r"£(?!\s?\d)|\bGBP\b|\bpounds?\b|\bsterling\b", re.IGNORECASE)
_PERCENT_RE = re.compile(r"(?<!\d)\s?%|\bper\s?cent(?:age)?\b|\bpercent(?:age)?\b", re.IGNORECASE)
_PAREN_UNIT_RE = re.compile(r"\(\s*(?:in|number of|no\.? of)?\s*([A-Za-z][A-Za-z ]{0,20}?)\s*\)\s*$", re.IGNORECASE)


_PRICE_RE = re.compile(
    r"\b(?:costs?|fees?|charges?|rates?|prices?|pay|paid|spend|salary|wages?)\b|^per\b", re.IGNORECASE
)
_COUNT_RE = re.compile(r"\b(?:number|no|count)\b", re.IGNORECASE)
_TIME_AXES = frozenset({"months", "years", "weeks"})
"""Words that as a whole header ("Year", "Month") say when, not how long."""


def per_unit(word: str) -> str | None:
    """Read what a rate is per: `w` or `annum` → `week`, `year`."""
    bare = re.sub(r"[^a-z]", "", word.lower())
    if len(bare) > 1 and bare not in PER_UNITS and bare.startswith("p"):
        bare = bare[1:]
    return PER_UNITS.get(bare)


def unit_word(word: str) -> str | None:
    """Read one word, or a few, as a unit: `hrs` → `hours`, `per cent` → `percent`, `£` → `GBP`."""
    bare = re.sub(r"\s+", " ", word.strip().lower()).strip("() .")
    if bare in PERCENT_WORDS:
        return "percent"
    return _WORDS.get(bare) or CURRENCY_SIGNS.get(bare)


def unit_after(text: str, start: int, end: int) -> tuple[str, bool] | None:
    """Read the unit that follows a number at `start`: (unit, whether it is "per" something)."""
    match = _AFTER_RE.match(text, start, end)
    if match is None:
        return None
    if match["word"]:
        return _WORDS[match["word"].lower()], False
    each = PER_UNITS[(match["each"] or match["slash"]).lower()]
    if match["per"].lower().startswith(("a ", "an ")) and each not in {"week", "day", "hour", "month", "year"}:
        return None
    return each, True


@lru_cache(maxsize=4096)
def header_unit(text: str) -> FoundUnit | None:  # noqa: PLR0911 - one return for each way of printing a unit
    """Read the unit that a header, a caption or a hint gives to the values under it."""
    scaled = _SCALE_RE.search(text)
    if scaled:
        folded = re.sub(r"[\s’]+", lambda match: "'" if "’" in match[0] else "", scaled[0].lower()).strip("()")
        factor = SCALED_UNITS.get(folded) or SCALED_UNITS.get(folded.strip("'")) or _loose_scale(folded)
        money = "£" in folded or _MONEY_RE.search(text)
        return FoundUnit("GBP" if money else "", factor)
    per = _PER_RE.search(text)
    if _MONEY_RE.search(text):
        return FoundUnit(f"GBP per {per_unit(per[1])}" if per else "GBP")
    if per and _PRICE_RE.search(text):
        return FoundUnit(f"per {per_unit(per[1])}")
    if _PERCENT_RE.search(text):
        return None if _COUNT_RE.search(text) else FoundUnit("percent")
    whole = unit_word(text)
    if whole and whole not in _TIME_AXES:
        return FoundUnit(whole)
    paren = _PAREN_UNIT_RE.search(text)
    if paren and unit_word(paren[1]):
        return FoundUnit(unit_word(paren[1]) or "")
    measure = re.search(r"\b(?:FTEs?|WTE)\b|\bin ((?:working )?days|weeks|months|hours|minutes)\b", text)
    if measure:
        return FoundUnit(unit_word(measure[1] or measure[0]) or "")
    return None


def _loose_scale(folded: str) -> int:
    if "bn" in folded:
        return 10**9
    return 10**6 if re.search(r"£m|million", folded) else 1_000
