"""A stretch of text in, every value-shaped token in it out, each said to be a value or one kind of noise.

A token is maximal: comparator, sign, currency, magnitude, percent and glued units belong to it (`<5`, `£12.2m`,
`205k`, `fewer than five`, `12 per cent`), and all of `8 minutes 41 seconds`; words that merely follow do not (`12` of
"12 days", with unit `days`). What only looks like a value (a section number, a postcode, an age band, a year) is found
too, with its `noise` saying why, so that a reader can choose and a cut can be told. `is_fact_like` is True when nothing
speaks against it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from foiread.frozen import dataclass
from foiread.types import Span, ValueKind
from foiread.values.dates import exists, printed_dates
from foiread.values.durations import compound_places
from foiread.values.exemptions import find_exemptions
from foiread.values.hints import KEPT, hints_of
from foiread.values.noise import (
    ADDRESS_RE,
    AGE_RE,
    CITATION_RE,
    CONTACT_RE,
    IDENTIFIER_RE,
    LABEL_RE,
    MALFORMED_RE,
    NAME_RE,
    ORDINAL_RE,
    TIME_RE,
    Noise,
    may_hold,
)
from foiread.values.patterns import COMPARATOR, DIGITS, HS, NUMBER, NUMBER_IN_WORDS, OR_LESS
from foiread.values.periods import find_periods
from foiread.values.typed import Typed, folded, type_value
from foiread.values.units import unit_after
from foiread.vocabulary import CURRENCY_SIGNS, DURATION_UNITS, MARKERS, NUMBER_SCALES, NUMBER_WORDS, SYMBOL_MARKERS

if TYPE_CHECKING:
    from collections.abc import Callable

    from foiread.phrase import Phrase


@dataclass(frozen=True, slots=True)
class FoundValue:
    """One maximal token."""

    span: Span
    kind: ValueKind
    typed: Typed
    noise: Noise | None = None
    unit: str | None = None
    """The token's own unit, or the one the words right after it name."""
    approximate: bool = False
    """"approximately", "around" … stand before it."""

    @property
    def is_fact_like(self) -> bool:
        """Whether nothing speaks against its being a value."""
        return self.noise is None


_BEGINS: Final = (
    r"(?:(?<![\w.,/:#])|(?<=\b(?:19|20)\d\d:)|(?<=\d\d[/–-]\d\d:)|(?<=[a-z]-\d\d:)|(?<=[a-z]{3}:)|(?<=\w\):))"
)
"""Where a number may begin; behind a colon only where a label ends, since `1:12` is a ratio: `2021/22:356`."""
_NUMBER_RE: Final = re.compile(rf"{_BEGINS}(?:{NUMBER})(?!\w|[.,:/]\d)")
_BARE_NUMBER_RE: Final = re.compile(rf"(?=[^\sA-Za-z]){_BEGINS}(?:{NUMBER})(?!\w|[.,:/]\d)")
"""The same where none of these words stands: no match can begin with a letter."""
_BEFORE_NUMBERS: Final = frozenset(
    {
        *("fewer", "less", "more", "greater", "higher", "lower", "no", "not", "at", "up", "in", "over", "under"),
        *("above", "below", "c", "ca", *CURRENCY_SIGNS),
    }
)
_CARDINALS: Final = frozenset({*NUMBER_WORDS, *NUMBER_SCALES})
_SPACED_AFTER_PERIOD_RE: Final = re.compile(
    rf"(?m)(?<!\d)\d\d{HS}?[/–-]{HS}?\d\d{HS}?[:=]{HS}*(?P<number>£?\d{{1,3}}(?:,{HS}\d{{3}})+)(?={HS}*$)"
)
"""`22/23: 613, 207`: alone behind a year, a space inside a number is a slip and no list."""
_NEXT_NUMBER_RE: Final = re.compile(
    rf"(?P<joint>{HS}?[-–—]{HS}?|{HS}(?:to|and){HS})"
    rf"(?:[£€$]{HS}?)?(?:{DIGITS})(?:k|m|bn|%|{HS}(?:million|per{HS}cent))?(?!\w|[.,:/]\d)"
)
_WORDS_RE: Final = re.compile(
    rf"(?P<comparator>{COMPARATOR})?(?P<words>{NUMBER_IN_WORDS})(?P<open>{OR_LESS})?", re.IGNORECASE
)
_YEARISH_RE: Final = re.compile(r"(?:19[5-9]\d|20[0-4]\d)")
_OLD_YEAR_RE: Final = re.compile(r"\b(?:since|until|in|circa|dating from|built in) (?=1[6-9]\d\d$)", re.IGNORECASE)
"""Years that no figure of a table is about: only words before them, and none that they count, tell them apart."""
_COUNTS_NOTHING_RE: Final = re.compile(r"\s*(?:[.,;:)]|$|\n|(?:the|it|by|and|when|after|under|as|was)\b)")
_YEAR_BEFORE_RE: Final = re.compile(
    r"(?<!total )(?<!number )\b(?:in|since|during|for|from|of|to|by|until|till|year|years|calendar|before|"
    r"after|between|early|late|mid|end|and|FY|"
    r"Jan\w*|Feb\w*|Mar\w*|Apr\w*|May|June?|July?|Aug\w*|Sep\w*|Oct\w*|Nov\w*|Dec\w*)[\s-]*$|(?:19|"
    r"20)\d\d\s?[,/–&-]\s*$|[(]$",
    re.IGNORECASE,
)
_APPROX_BEFORE_RE: Final = re.compile(
    r"\b(?:approx(?:imately)?\.?|circa|around|about|roughly|nearly|almost|estimated(?: at)?)\s*$", re.IGNORECASE
)
_BOOLEAN_RE: Final = re.compile(
    r"\s*(?P<word>(?:yes|YES|Yes)\b|[YN](?=[\s.]*\Z)|(?:No|NO|no)\b(?=\s*(?:[.,;:!–—(-]|$|\n|\s(?:we|I|it|they|there|this|the|"
    r"these|you)\b)))"
)
_NIL: Final = frozenset({"nil"})
_NIL_RE: Final = re.compile(
    rf"(?<![\w-])(?:£{HS}?)?nil\b(?!-|{HS}(?:returns?|response|reply|rates?|rated)\b)", re.IGNORECASE
)
"""`£nil was spent`, `upheld nil`: nought wherever it stands."""
_DIGIT_RE: Final = re.compile(r"\d")
_BETWEEN_RE: Final = re.compile(r"\bbetween\s+$", re.IGNORECASE)
_RATIO_RE: Final = re.compile(r"(?!(?:19|20)\d\d:)\d+(?:\.\d+)?:\d+")
_CODE_RE: Final = re.compile(r"0\d+|\d{7,}")
_CELL_EDGE_RE: Final = re.compile(r"[\n\t]")
_WORD_MARKERS: Final = frozenset(MARKERS) - frozenset(SYMBOL_MARKERS)
_SEGMENT_EDGE: Final = " \t\n\r\u00a0.,;:!?*_•·"


def find_values(text: str, start: int = 0, end: int | None = None) -> list[FoundValue]:
    """Find every value-shaped token between two offsets, in order, none overlapping another.

    The stretch is taken as what the reader says it is: a marker (`Unknown`, `N/A`) counts only when it is all of it
    or all of a line, `Yes` and `No` only where it begins.
    """
    return list(_kept(text)(text, start, len(text) if end is None else end))


def find_dates(text: str, start: int = 0, end: int | None = None) -> list[FoundValue]:
    """Find the dates among the values of a stretch; quick where none is printed."""
    stop = len(text) if end is None else end
    if not _DIGIT_RE.search(text, start, stop) or not hints_of(text, start, stop).date:
        return []
    # Numbers are looked for last and are no dates.
    return [value for value in _but_numbers(text, start, stop).in_order() if value.kind is ValueKind.DATE]


@lru_cache(maxsize=1024)
def _find_values(text: str, start: int, stop: int) -> tuple[FoundValue, ...]:
    """Find the values; kept for a while, since reading a line and refusing cut tokens in it ask for the same."""
    found = _but_numbers(text, start, stop)
    if found.digits:
        _numbers(found)
    if found.hints.word(_CARDINALS):
        _number_words(found)
    if found.hints.word(_NIL):
        for match in _NIL_RE.finditer(text, start, stop):
            found.add(*match.span(), None)
    return tuple(found.in_order())


def _but_numbers(text: str, start: int, stop: int) -> _Found:
    found = _Found(text, start, stop)
    _segments(found)
    if found.digits:
        _noise(found)
        _dates(found)
    return found


def _kept(text: str) -> Callable[[str, int, int], tuple[FoundValue, ...]]:
    """The function that keeps what it found, but for texts that are too long to be kept with it."""
    return _find_values if len(text) < KEPT else _find_values.__wrapped__


class _Found:
    """What has been found so far in one stretch; a place once taken is not taken again."""

    def __init__(self, text: str, start: int, stop: int) -> None:
        self.text, self.start, self.stop = text, start, stop
        self.hints = hints_of(text, start, stop)
        self.digits = _DIGIT_RE.search(text, start, stop) is not None
        self.whole = _trim(text, start, stop)
        """All of the stretch but for the stops and spaces round it."""
        self.values: list[FoundValue] = []
        self._taken: list[tuple[int, int]] = []

    def in_order(self) -> list[FoundValue]:
        return sorted(self.values, key=lambda value: value.span.start)

    def free(self, start: int, end: int) -> bool:
        place = bisect_left(self._taken, (end, end))
        return place == 0 or self._taken[place - 1][1] <= start

    def add(self, start: int, end: int, noise: Noise | None, typed: Typed | None = None) -> None:
        if end <= start or not self.free(start, end):
            return
        insort(self._taken, (start, end))
        what = typed or type_value(self.text[start:end])
        after = None if noise else unit_after(self.text, end, self.stop)
        kind, unit = _with_words(what, after)
        approximate = what.approximate or bool(_APPROX_BEFORE_RE.search(self.text, max(self.start, start - 16), start))
        self.values.append(FoundValue(Span(start=start, end=end), kind, what, noise, unit, approximate))


def _with_words(typed: Typed, after: tuple[str, bool] | None) -> tuple[ValueKind, str | None]:
    """Read kind and unit of a token together with the unit that follows it (`20` of "£20 per hour")."""
    if after is None:
        return typed.kind, typed.unit
    unit, per = after
    if typed.unit and not per:
        return typed.kind, typed.unit
    if per:
        return (ValueKind.RATE, f"{typed.unit} per {unit}") if typed.unit else (typed.kind, None)
    is_time = unit in DURATION_UNITS.values() and typed.kind is ValueKind.COUNT
    return (ValueKind.DURATION if is_time else typed.kind), unit


def _segments(found: _Found) -> None:
    """Find markers that are a whole line or the whole stretch, and the yes or no it begins with."""
    position = found.start
    places = [found.whole]
    lines = _CELL_EDGE_RE.split(found.text[found.start : found.stop])
    for line in lines if len(lines) > 1 else ():
        places.append(_trim(found.text, position, position + len(line)))
        position += len(line) + 1
    for left, right in places:
        if 0 < right - left < 40 and folded(found.text[left:right]) in _WORD_MARKERS:
            found.add(left, right, None)
    match = _BOOLEAN_RE.match(found.text, found.start, found.stop)
    if match and found.free(match.start("word"), match.end("word")):
        found.add(match.start("word"), match.end("word"), None)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    words = text[start:end]
    rest = words.lstrip(_SEGMENT_EDGE)
    start += len(words) - len(rest)
    return start, start + len(rest.rstrip(_SEGMENT_EDGE))


def _noise(found: _Found) -> None:
    text, start, stop = found.text, found.start, found.stop
    _take(found, Noise.CONTACT, CONTACT_RE)
    _take(found, Noise.CITATION, CITATION_RE)
    _take(found, Noise.TIME, TIME_RE)
    for exemption in find_exemptions(text, start, stop):
        found.add(exemption.span.start, exemption.span.end, Noise.CITATION)
    for match in LABEL_RE.finditer(text, start, stop):
        if match.end() < stop and text[match.end() : stop].strip():
            found.add(*match.span("label"), Noise.LIST_LABEL)
    _take(found, Noise.AGE, AGE_RE)
    for period in find_periods(text, start, stop):
        if (
            period.kind not in {"day", "calendar_year"} and (period.span.start, period.span.end) != found.whole
        ) or period.kind not in {"day", "calendar_year", "month"}:
            found.add(period.span.start, period.span.end, Noise.PERIOD)


def _take(found: _Found, noise: Noise, pattern: re.Pattern[str] | Phrase) -> None:
    """Take every place where a pattern of noise matches."""
    if may_hold(noise, found.hints):
        for match in pattern.finditer(found.text, found.start, found.stop):
            found.add(*match.span(), noise)


def _dates(found: _Found) -> None:
    if not found.hints.date:
        return
    for match in printed_dates(found.text, found.start, found.stop):
        if exists(match):
            found.add(*match.span(), None)


def _numbers(found: _Found) -> None:
    text, start, stop = found.text, found.start, found.stop
    for place in compound_places(found.hints, text, start, stop):
        found.add(*place, None)
    _take(found, Noise.ORDINAL, ORDINAL_RE)
    _take(found, Noise.NAME, NAME_RE)
    _take(found, Noise.ADDRESS, ADDRESS_RE)
    if found.hints.piece(":") and _RATIO_RE.fullmatch(text, *found.whole):
        found.add(*found.whole, None)
    if found.hints.split_year:
        for match in _SPACED_AFTER_PERIOD_RE.finditer(text, start, stop):
            found.add(*match.span("number"), None)
    number = _NUMBER_RE if found.hints.word(_BEFORE_NUMBERS) else _BARE_NUMBER_RE
    for match in number.finditer(text, start, stop):
        _number(found, match.start(), match.end())
    _take(found, Noise.IDENTIFIER, IDENTIFIER_RE)
    _take(found, Noise.MALFORMED, MALFORMED_RE)


def _number(found: _Found, left: int, right: int) -> None:
    """Take one number, with the other end of its range, and say whether it is a year or a bare identifier."""
    text = found.text
    if not found.free(left, right):
        return
    follow = _NEXT_NUMBER_RE.match(text, right, found.stop)
    if follow and found.free(right, follow.end()):
        joined = follow["joint"].strip() == "and"
        between = _BETWEEN_RE.search(text[max(found.start, left - 10) : left]) if joined else None
        typed = type_value(text[left : follow.end()])
        # `£4,689 -24.6%` are an amount and a share.
        mixed = ("%" in follow[0]) != ("%" in text[left:right]) and "£" in text[left : follow.end()]
        if typed.recognised and typed.number is None and not mixed and (between or not joined):
            found.add(left - len(between[0]) if between else left, follow.end(), None, typed)
            return
    digits = text[left:right]
    noise: Noise | None = None
    if (
        _YEARISH_RE.fullmatch(digits)
        and (left, right) != found.whole
        and _YEAR_BEFORE_RE.search(text[max(found.start, left - 16) : left])
    ) or (
        _OLD_YEAR_RE.search(text[max(found.start, left - 16) : right])
        and _COUNTS_NOTHING_RE.match(text, right, found.stop)
    ):
        noise = Noise.YEAR
    elif _CODE_RE.fullmatch(digits):
        noise = Noise.IDENTIFIER
    found.add(left, right, noise)


def _number_words(found: _Found) -> None:
    for match in _WORDS_RE.finditer(found.text, found.start, found.stop):
        several = match["comparator"] or match["open"] or re.search(r"[\s-]", match["words"])
        strong = several or match.span() == found.whole
        found.add(*match.span(), None if strong else Noise.WORD)
