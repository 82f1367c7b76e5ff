"""One raw value in, its type out: kind, number or interval or marker, unit, date.

`type_value` reads a whole raw text. It never looks outside it; what a header, a note or the rest of a table knows
comes in as arguments. A text that it cannot read is kind `marker`, marker `unknown`, `recognised` False.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from foiread.frozen import dataclass
from foiread.phrase import any_of
from foiread.types import Marker, ValueKind
from foiread.values.dates import is_date, parse_date
from foiread.values.durations import parse_compound
from foiread.values.numbers import parse_digits, parse_words
from foiread.values.patterns import (
    APPROXIMATE,
    COMPARATOR,
    DIGITS,
    HS,
    NUMBER,
    NUMBER_IN_WORDS,
    OR_LESS,
    SPACED_DIGITS,
)
from foiread.values.units import header_unit, per_unit, unit_after, unit_word
from foiread.vocabulary import (
    CURRENCY_SIGNS,
    DURATION_UNITS,
    MAGNITUDES,
    MARKERS,
    NO_WORDS,
    SUPPRESSED_RANGE_CEILING,
    SUPPRESSION_CEILING,
    YES_WORDS,
)

Number = int | float


@dataclass(frozen=True, slots=True)
class Typed:
    """What a raw value says."""

    kind: ValueKind
    number: Number | None = None
    """The printed number; None for an interval (`<5`), a marker, a date."""
    low: Number | None = None
    high: Number | None = None
    """Inclusive bounds, equal to `number` when exact; None where a side is open, or for an estimate (`c.30`)."""
    marker: Marker | None = None
    unit: str | None = None
    date: str | None = None
    recognised: bool = True
    """False when the text is none of the known forms (free words)."""
    approximate: bool = False


_NUMBER_RE = re.compile(NUMBER)
_LONE_NUMBER_RE = re.compile(NUMBER.replace(DIGITS, rf"(?:{SPACED_DIGITS}|\d{{1,3}}(?: \d{{3}})+(?:\.\d+)?|\.\d+)"))
_APPROXIMATE_RE = re.compile(APPROXIMATE)
_WORD_INTERVAL_RE = re.compile(
    rf"(?P<comparator>{COMPARATOR})?(?P<words>{NUMBER_IN_WORDS})(?P<open>{OR_LESS})?", re.IGNORECASE
)
_RANGE_RE = re.compile(
    rf"^(?:(?:between|from){HS}+)?(?P<left>.+?){HS}?(?:[-–—]|(?<!\w)(?:to|and)(?!\w)){HS}?(?P<right>.+)$", re.IGNORECASE
)
_RATIO_RE = re.compile(rf"(\d+(?:\.\d+)?){HS}?:{HS}?(\d+(?:\.\d+)?)")
_SECTION_RE = re.compile(
    any_of(r"""
        (?:(?:exempt|refused|withheld|redacted)\b.{0,20})?\(?(?:s|section|reg|regulation|r)\.?\s?\d{1,2}
            (?:\(\d\w?\))*(?:\([a-z]+\))*\)?
        """),
    re.IGNORECASE,
)
_BOOLEANS = YES_WORDS | NO_WORDS
_NO_SUCH_RE = re.compile(
    r"no\s+(?!data|information|record|response|answer|change|comment)[a-z]+s(?:\s[a-z]+){0,2}", re.IGNORECASE
)
_TRAILING_WORDS_RE = re.compile(r"^[A-Za-z][A-Za-z'’/()-]*(?:\s[A-Za-z'’/()-]+){0,2}$")


@lru_cache(maxsize=8192)
def type_value(  # noqa: PLR0913 - each is one thing that only the rest of the letter knows
    raw: str,
    *,
    kind: ValueKind | None = None,
    unit_hint: str | None = None,
    zeros_printed: bool = False,
    note_threshold: int | None = None,
    zero_hint: bool = False,
) -> Typed:
    """Read one raw value. What was read is kept for a while: the same few texts stand in hundreds of cells.

    Args:
        raw: the value as printed, nothing else.
        kind: what the reader says it is; only `choice` overrules the text.
        unit_hint: words that may name the unit (a header, a caption): `(£000)`, `%`, `days`.
        zeros_printed: whether the same table prints zeros, so that `<5` begins at 1.
        note_threshold: N where the letter's note says that a symbol stands for counts under N.
        zero_hint: whether the letter's note says that a dash means none.

    """
    text = _tidy(raw)
    if kind is ValueKind.CHOICE:
        return Typed(ValueKind.CHOICE)
    hint = header_unit(unit_hint) if unit_hint else None
    typed = (
        _boolean(text)
        or _date(text)
        or _marker(text, zeros_printed=zeros_printed, note_threshold=note_threshold, zero_hint=zero_hint)
        or _quantity(text, zeros_printed=zeros_printed)
        or Typed(ValueKind.MARKER, marker=Marker.UNKNOWN, recognised=False)
    )
    if hint and hint.unit.startswith("per "):
        return (
            replace(typed, kind=ValueKind.RATE, unit=f"{typed.unit} {hint.unit}")
            if typed.kind is ValueKind.MONEY
            else typed
        )
    if hint and typed.unit is None and typed.kind is ValueKind.COUNT and typed.marker is not Marker.SUPPRESSED:
        typed = _with_unit(typed, hint.unit, hint.scale)
    if (
        kind
        and typed.kind is ValueKind.COUNT
        and kind in {ValueKind.MONEY, ValueKind.PERCENT, ValueKind.RATE, ValueKind.DURATION}
    ):
        typed = replace(typed, kind=kind)
    return typed


def value_like(raw: str) -> bool:
    """Whether a text is, as a whole, something `type_value` knows: what may stand in a table's body."""
    return type_value(raw).recognised


def folded(raw: str) -> str:
    """Fold a text for look-up among the markers."""
    flat = " ".join(raw.replace("’", "'").split()).lower()
    return flat if len(flat) < 4 and not flat.isalpha() else flat.rstrip(".").strip() or flat


def _tidy(raw: str) -> str:
    text = " ".join(raw.replace("&lt;", "<").replace("&gt;", ">").replace("&nbsp;", " ").split())
    if len(text) > 1 and text[-1] in ".,;" and text not in MARKERS and set(text) != {"."}:
        text = text[:-1].rstrip()
    return text


def _boolean(text: str) -> Typed | None:
    return Typed(ValueKind.BOOLEAN) if text.lower() in _BOOLEANS else None


def _date(text: str) -> Typed | None:
    return Typed(ValueKind.DATE, date=parse_date(text)) if is_date(text) else None


def _marker(text: str, *, zeros_printed: bool, note_threshold: int | None, zero_hint: bool) -> Typed | None:
    flat = folded(text).removeprefix("£").lstrip()
    found = MARKERS.get(flat) or MARKERS.get(flat.strip("()[] "))
    if found is None and _SECTION_RE.fullmatch(text):
        found = Marker.REFUSED
    if found is Marker.ZERO or (found is None and _NO_SUCH_RE.fullmatch(text)):
        return Typed(ValueKind.COUNT, number=0, low=0, high=0, marker=Marker.ZERO)
    if found is None:
        return None
    if zero_hint and set(text) <= set("-–—"):
        return Typed(ValueKind.COUNT, number=0, low=0, high=0, marker=Marker.ZERO)
    if found is Marker.SUPPRESSED and note_threshold:
        return Typed(ValueKind.MARKER, low=int(zeros_printed), high=note_threshold - 1, marker=found)
    return Typed(ValueKind.MARKER, marker=found)


def _quantity(text: str, *, zeros_printed: bool) -> Typed | None:
    """Read a number, an interval, money, a percentage, a rate or a duration."""
    approximate = _APPROXIMATE_RE.match(text)
    body = text[approximate.end() :] if approximate else text
    if body.startswith("£"):
        body = re.sub(rf"^(£)({HS}?[<>]{HS}?)(?=\d)", r"\2\1", body)
    if body.startswith("(") and body.endswith(")") and (inner := _NUMBER_RE.fullmatch(body[1:-1].strip())):
        if inner["sign"] or inner["comparator"] or inner["suffix"]:
            return _quantity(body[1:-1].strip(), zeros_printed=zeros_printed)
        return _negated(_from_match(inner, zeros_printed=zeros_printed))
    typed = (
        _ratio(body)
        or _compound(body)
        or _one_number(body, zeros_printed=zeros_printed)
        or _in_words(body, zeros_printed=zeros_printed)
        or _range(body, zeros_printed=zeros_printed)
        or _number_and_unit(body, zeros_printed=zeros_printed)
    )
    if typed and approximate and typed.marker is None:
        return replace(typed, low=None, high=None, approximate=True)
    return typed


def _one_number(text: str, *, zeros_printed: bool) -> Typed | None:
    if text.isdecimal():  # most are: nothing but its digits is to be read
        number = parse_digits(text)
        return None if number is None else Typed(ValueKind.COUNT, number=number, low=number, high=number)
    match = _NUMBER_RE.fullmatch(text) or _LONE_NUMBER_RE.fullmatch(text)
    return _from_match(match, zeros_printed=zeros_printed) if match else None


def _from_match(match: re.Match[str], *, zeros_printed: bool) -> Typed | None:
    number = parse_digits(match["digits"], match["magnitude"] or "")
    if number is None:
        return None
    if match["sign"] or match["sign2"]:
        number = -number
    kind, unit = _kind_and_unit(match)
    if (match["suffix"] or "") == "p":
        number = number / 100
    base = Typed(kind, number=number, low=number, high=number, unit=unit)
    if match.group(0).startswith(("~", "≈", "c.", "ca.")):
        return replace(base, low=None, high=None, approximate=True)
    return _bounded(base, match["comparator"] or "", match["open"] or "", zeros_printed=zeros_printed)


def _kind_and_unit(match: re.Match[str]) -> tuple[ValueKind, str | None]:
    suffix = (match["suffix"] or "").strip()
    currency = CURRENCY_SIGNS.get((match["currency"] or "").strip().lower())
    if currency is None and suffix == "p":
        currency = "GBP"
    if currency and match["rate"]:
        return ValueKind.RATE, f"{currency} per {per_unit(match['rate'])}"
    if currency:
        return ValueKind.MONEY, currency
    unit = unit_word(suffix) if suffix else None
    if unit == "percent":
        return ValueKind.PERCENT, unit
    return (ValueKind.DURATION if unit in DURATION_UNITS.values() else ValueKind.COUNT), unit


def _bounded(  # noqa: PLR0911 - one return for each way of printing a bound
    base: Typed, comparator: str, open_end: str, *, zeros_printed: bool
) -> Typed:
    """Turn an exact number and its comparator into an interval."""
    if not comparator and not open_end:
        return base
    number = base.number or 0
    sign = re.sub(r"\s+", " ", comparator.replace("&lt;", "<").replace("&gt;", ">")).strip().lower()
    tail = open_end.strip().lower()
    step = 1 if isinstance(number, int) and base.kind is ValueKind.COUNT else 0
    if tail == "+":
        return replace(base, number=None, low=number, high=None)
    if sign in {"<", "under", "below"} or re.fullmatch(r"(?:fewer|less|lower) than", sign):
        return _suppressed(base, number - step, number, zeros_printed=zeros_printed)
    if sign == "up to":
        return replace(base, number=None, low=0, high=number)
    if (
        sign in {"<=", "≤", "at most"}
        or sign.startswith(("no more", "not more"))
        or (" or equal" in sign and "less" in sign)
    ):
        return _suppressed(base, number, number, zeros_printed=zeros_printed)
    if tail.endswith(("less", "fewer", "under", "below")):
        return _suppressed(base, number, number, zeros_printed=zeros_printed)
    if sign in {">=", "≥", "at least"} or sign.startswith(("no fewer", "no less", "not less", "not fewer")) or tail:
        return replace(base, number=None, low=number, high=None)
    if sign:
        return replace(base, number=None, low=number + step, high=None)
    return base


def _suppressed(base: Typed, high: Number, threshold: Number, *, zeros_printed: bool) -> Typed:
    small = base.kind is ValueKind.COUNT and isinstance(threshold, int) and 0 < threshold <= SUPPRESSION_CEILING
    low = 1 if small and zeros_printed else 0
    return replace(base, number=None, low=low, high=high, marker=Marker.SUPPRESSED if small else None)


def _in_words(text: str, *, zeros_printed: bool) -> Typed | None:
    match = _WORD_INTERVAL_RE.fullmatch(text)
    if match is None:
        return None
    number = parse_words(match["words"])
    if number is None:
        return None
    base = Typed(ValueKind.COUNT, number=number, low=number, high=number)
    return _bounded(base, match["comparator"] or "", match["open"] or "", zeros_printed=zeros_printed)


def _compound(text: str) -> Typed | None:
    """Read `8 minutes 41 seconds`."""
    found = parse_compound(text) if text[-1:].isalpha() else None
    if found is None:
        return None
    base = Typed(ValueKind.DURATION, number=found.number, low=found.number, high=found.number, unit=found.unit)
    return _bounded(base, found.comparator, found.open_end, zeros_printed=False)


def _ratio(text: str) -> Typed | None:
    match = _RATIO_RE.fullmatch(text) if ":" in text else None
    if match is None or float(match[2]) == 0:
        return None
    ratio = float(match[1]) / float(match[2])
    number: Number = int(ratio) if ratio.is_integer() else ratio
    return Typed(ValueKind.RATE, number=number, low=number, high=number, unit="ratio")


def _range(text: str, *, zeros_printed: bool) -> Typed | None:
    match = _RANGE_RE.fullmatch(text)
    if match is None:
        return None
    left, right = (
        _one_number(match[side], zeros_printed=False) or _in_words(match[side], zeros_printed=False)
        for side in ("left", "right")
    )
    if left is None or right is None or left.number is None or right.number is None:
        return None
    whole = right if left.kind is ValueKind.COUNT else left
    low, high = left.number, right.number
    if (scale := _scale_of(match["right"])) > 1 and _scale_of(match["left"]) == 1:
        low *= scale  # "£1-2m" is one to two million
    if low > high:
        return None
    small = (
        whole.kind is ValueKind.COUNT
        and isinstance(low, int)
        and low in {0, 1, 2}
        and 2 < high <= SUPPRESSED_RANGE_CEILING
    )
    if small and low == 0 and zeros_printed:
        low = 1
    return replace(whole, number=None, low=low, high=high, marker=Marker.SUPPRESSED if small else None)


def _scale_of(words: str) -> int:
    match = _NUMBER_RE.fullmatch(words)
    return MAGNITUDES.get((match["magnitude"] or "").strip().lower(), 1) if match else 1


def _number_and_unit(text: str, *, zeros_printed: bool) -> Typed | None:
    """Read `12 days`, `0.5 FTE`, `£20 per hour`, and a number with up to three plain words after it."""
    match = _NUMBER_RE.match(text)
    typed = _from_match(match, zeros_printed=zeros_printed) if match else None
    end = match.end() if match else 0
    if typed is None and (words := _WORD_INTERVAL_RE.match(text)):
        typed, end = _in_words(words[0], zeros_printed=zeros_printed), words.end()
    if typed is None:
        return None
    after = unit_after(text, end, len(text))
    rest = text[end:].strip()
    if after is not None and re.fullmatch(r"(?:(?:working|calendar) )?[\w./-]+(?: \w+)?", rest):
        unit, per = after
        if per:
            return replace(typed, kind=ValueKind.RATE, unit=f"{typed.unit} per {unit}" if typed.unit else f"per {unit}")
        return _with_unit(typed, unit, 1)
    if (
        rest
        and _TRAILING_WORDS_RE.match(rest)
        and text[end : end + 1].isspace()
        and not re.match(r"(?:of|in|to|out|and|or|from|x)\b", rest)
    ):
        return typed
    return None


def _with_unit(typed: Typed, unit: str, scale: int) -> Typed:
    kind = typed.kind
    if " per " in unit:
        kind = ValueKind.RATE
    elif unit in CURRENCY_SIGNS.values():
        kind = ValueKind.MONEY
    elif unit == "percent":
        kind = ValueKind.PERCENT
    elif unit in DURATION_UNITS.values():
        kind = ValueKind.DURATION
    return replace(
        typed,
        kind=kind,
        unit=unit or None,
        number=_times(typed.number, scale),
        low=_times(typed.low, scale),
        high=_times(typed.high, scale),
    )


def _times(number: Number | None, scale: int) -> Number | None:
    return None if number is None else number * scale


def _negated(typed: Typed | None) -> Typed | None:
    if typed is None or typed.number is None:
        return typed
    return replace(typed, number=-typed.number, low=-typed.number, high=-typed.number)
