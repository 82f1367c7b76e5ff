"""A stretch of text in, every value-shaped token in it out, each said to be a value or one kind of noise.

A token is maximal: comparator, sign, currency, magnitude, percent and glued units belong to it (`<5`, `£12.2m`,
`205k`, `fewer than five`, `12 per cent`), words that merely follow do not (`12` of "12 days", with unit `days`).
What only looks like a value (a section number, a postcode, an age band, a year) is found too, with its `noise`
saying why, so that a reader can choose and a cut can be told. `is_fact_like` is True when nothing speaks against it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from foiread.types import Span, ValueKind
from foiread.values.dates import exists
from foiread.values.exemptions import find_exemptions
from foiread.values.patterns import COMPARATOR, DATE_RE, DIGITS, HS, NUMBER, NUMBER_IN_WORDS, OR_LESS
from foiread.values.periods import find_periods
from foiread.values.typed import Typed, folded, type_value
from foiread.values.units import unit_after
from foiread.vocabulary import DURATION_UNITS, MARKERS, SYMBOL_MARKERS


class Noise(StrEnum):
    """Why a token that looks like a value is probably none."""

    PERIOD = "period"
    """A financial year, a month, a range of dates, "last 12 months"."""
    YEAR = "year"
    """Four digits that may be a year (after "in", "since", a comma …)."""
    ORDINAL = "ordinal"
    LIST_LABEL = "list_label"
    CITATION = "citation"
    """A section, an Act's year, a statutory instrument."""
    CONTACT = "contact"
    """A URL, an e-mail address, a phone number, a postcode."""
    TIME = "time"
    IDENTIFIER = "identifier"
    """A reference number, or letters and digits in one word: `FOI633495667`, `A61`, `COVID-19`, `Q5`."""
    NAME = "name"
    """A number that is part of a name: `Year 7`, `Key Stage 2`, `24/7`, `1:1 tuition`, `11+`."""
    AGE = "age"
    """An age or age band: `0-19`, `aged 5`, `16 year olds`."""
    WORD = "word"
    """A single number word in a sentence ("one case per child")."""
    MALFORMED = "malformed"
    """Digits with separators that make no number: `1.1.2`, `5,6,7`."""


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


_LETTERED: Final = r"(?:[A-Za-z]+[-/]?\d|\d+[-/]?[A-Za-z])"
_CONTACT_RE: Final = re.compile(
    r"(?:https?://|www\.)[^\s)>\]]+|[\w.+'-]+@[\w-]+(?:\.[\w-]+)+"
    r"|\b(?:[a-z0-9-]+\.)+(?:gov|org|co|ac|nhs|police|com|net)(?:\.uk)?(?:/[^\s)>\]]*)?\b"
    r"|(?<![\w£.,])(?:\+44[\s(0)]{0,5}|\(?0)(?:\d[ -]?\)?[ -]?){8,10}\d(?!\w)"
    r"|\b(?:tel|telephone|phone|fax|mobile|call)(?:\s(?:no|number))?\.?:?\s*(?:\+?\d[\d ()-]{5,}\d)"
    r"|\b[A-Z]{1,2}\d[A-Z\d]?[ \u00a0]{1,3}\d[A-Z]{2}\b",
    re.IGNORECASE,
)
_CITATION_RE: Final = re.compile(
    r"\b(?:Act|Acts|Regulations?|Order|Rules|Measure|Code|Directive|Bill|SI)\s*(?:\(\w+\)\s*)?,?\s(?:of\s)?(?:19|20)\d\d(?!\d)(?:\s*/\s*\d+|[ ,]*No\.?\s?\d+)?"
    r"|(?<!['’])\b(?i:sections?|sec|ss?|s\.|ss\.|regulations?|regs?|articles?|part|schedules?|paragraphs?|paras?|clauses?|chapter|rule|recital)\b\.?\s?"
    r"\d{1,3}[A-Z]{0,2}(?:\.\d+)*(?:\s?\(\w{1,4}\))*(?:(?:\s?,\s?|\s?(?:and|or|&|to|-|–)\s?)\d{1,3}[A-Z]{0,2}(?:\(\w{1,4}\))+)*"
    r"|\b(?:EU|EC|UKSI|SI)\s?(?:No\.?\s?)?(?:19|20)\d\d/\d+\b|\(\d{4}\)\s\d*\s?[A-Z]{2,}|\[(?:19|20)\d\d\][\sA-Z()]+\d+",
)
_TIME_RE: Final = re.compile(
    rf"(?<![\w£.,:])(?:[01]?\d|2[0-4])(?:[:.][0-5]\d)?{HS}?(?:am|pm|a\.m\.?|p\.m\.?)\b|(?<![\w£.,:])(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?![\w:])"
    rf"|(?<![\w£.,:])\d{{1,2}}:[0-5]\d{HS}?hrs\b|\b[0-2]\d[0-5]\d{HS}?hrs\b",
    re.IGNORECASE,
)
_NAMED: Final = (
    r"(?:pages?|pg|appendix|annexe?|table|figure|fig|chart|questions?|q|version|box|no\.|ref|reference|ks|key{HS}stage|tab|sheet|"
    r"footnote|junction|windows|attachment|bbc|year{HS}group|section|exemption|schedule|chapter|flat|suite)"
).replace("{HS}", HS)
"""Words whose number is always part of a name."""

_NAMED_SMALL: Final = (
    r"(?:years?|stage|band|grade|tier|level|category|class|option|phase|type|priority|standard|wave|round|lot|quartile|decile|"
    r"cohort|step|room|zone|floor|scenario|document)"
)
"""Words whose number is part of a name when it is small (`Year 7`, `Band 5`), and a count when it is not."""

_NAME_RE: Final = re.compile(
    rf"\b(?:covid|omicron|p){HS}?-{HS}?\d{{1,2}}\b"
    rf"|\b{_NAMED}\.?{HS}?(?:#|no\.?{HS}?)?\d{{1,4}}(?:\.\d+)*[a-z]?(?:\([a-z0-9]+\))*"
    rf"(?:(?:,{HS}?|{HS}?(?:and|&|to|-|–|or){HS}?)\d{{1,2}}[a-z]?(?![\d,%£]))*(?:{HS}of{HS}\d+)?(?![\w,%]*\d|\w|%)"
    rf"|\b{_NAMED_SMALL}{HS}(?:1[0-3]|\d)[a-z]?(?:(?:,{HS}?|{HS}?(?:and|&|to|-|–|or){HS}?)(?:1[0-3]|\d)[a-z]?(?![\w,.]*\d|%))*(?![\w,.%]*\d|\w|%)"
    rf"|(?<![\w£.,])(?:24/7|24/24|7/7|9/11|50/50|7/11)(?![\w/.,]\d)|(?<![\w£.,:])\d{{1,2}}:\d{{1,2}}(?={HS}[a-z])"
    rf"|(?<![\w£.,])(?:7|11|12|13)\+(?!\d)",
    re.IGNORECASE,
)
_AGE_RE: Final = re.compile(
    rf"\b(?:age|ages|aged|age{HS}group|age{HS}range|age{HS}band){HS}?:?{HS}?(?:between{HS}|from{HS}|of{HS}|(?:over|under|above|below){HS})?\d{{1,3}}(?:\+|{HS}?(?:[-–]|to|and){HS}?(?:\d{{1,3}}|over|under|above|below))?(?:{HS}(?:or|and){HS}(?:over|under|above|below))?"
    rf"|(?<![\w£.,])(?:(?:under|over){HS})?\d{{1,3}}(?:{HS}?(?:[-–]|to|and){HS}?\d{{1,3}})?\+?(?:{HS}|-)(?:years?|yrs?|yr|months?)(?:{HS}|-)(?:olds?|of{HS}age|and{HS}(?:over|under|above))\b"
    rf"|\b(?:under|over){HS}?\d{{1,2}}(?:'|’)?s\b|(?<![\w£.,])(?:16|18|25|65|75|85)\+(?!\d)|(?<![\w£.,])0{HS}?[-–]{HS}?(?:17|18|19|25)(?![\w%,.]\d|%)",
    re.IGNORECASE,
)
_IDENTIFIER_RE: Final = re.compile(
    r"(?<![\w£$€.<>~-])(?=[\w/.-]*[A-Za-z])(?=[\w/.-]*\d)[A-Za-z0-9]+(?:[-/_.][A-Za-z0-9]+)*(?<![.])(?!\w)"
    r"|(?<![\w£$€.,])#\s?\d+|(?<![\w£$€.,-])\d{7,}(?![\d,.]\d|\w)|(?<![\w£$€.,-])\d{3,}(?:[-/]\d{3,})+(?!\w)"
)
_ORDINAL_RE: Final = re.compile(r"(?<![\w£.,])\d+\^?(?:st|nd|rd|th)\b\^?", re.IGNORECASE)
_LABEL_RE: Final = re.compile(
    r"(?m)^[ \t]*\(?(?P<label>\d{1,2}(?:\.\d{1,2})*[a-z]?)(?:[.)]{1,2}(?=\s|$|[A-Za-z(])|(?=\)))"
)
_MALFORMED_RE: Final = re.compile(r"(?<![\w£$€])\d+(?:[.,/:]\d+)+(?!\w)|(?<![\w£$€])\d{1,3}(?:\.\d+){2,}")
_NUMBER_RE: Final = re.compile(rf"(?<![\w.,/:#])(?:{NUMBER})(?!\w|[.,:/]\d)")
_NEXT_NUMBER_RE: Final = re.compile(
    rf"(?P<joint>{HS}?[-–—]{HS}?|{HS}(?:to|and){HS})"
    rf"(?:[£€$]{HS}?)?(?:{DIGITS})(?:k|m|bn|%|{HS}(?:million|per{HS}cent))?(?!\w|[.,:/]\d)"
)
_WORDS_RE: Final = re.compile(
    rf"(?P<comparator>{COMPARATOR})?(?P<words>{NUMBER_IN_WORDS})(?P<open>{OR_LESS})?", re.IGNORECASE
)
_YEARISH_RE: Final = re.compile(r"(?:19[5-9]\d|20[0-4]\d)")
_YEAR_BEFORE_RE: Final = re.compile(
    r"(?<!total )(?<!number )\b(?:in|since|during|for|from|of|to|by|until|till|year|years|calendar|before|after|between|early|late|mid|end|and|FY|"
    r"Jan\w*|Feb\w*|Mar\w*|Apr\w*|May|June?|July?|Aug\w*|Sep\w*|Oct\w*|Nov\w*|Dec\w*)[\s-]*$|(?:19|20)\d\d\s?[,/–&-]\s*$|[(]$",
    re.IGNORECASE,
)
_APPROX_BEFORE_RE: Final = re.compile(
    r"\b(?:approx(?:imately)?\.?|circa|around|about|roughly|nearly|almost|estimated(?: at)?)\s*$", re.IGNORECASE
)
_BOOLEAN_RE: Final = re.compile(
    r"\s*(?P<word>(?:yes|YES|Yes)\b|(?:No|NO|no)\b(?=\s*(?:[.,;:!–—(-]|$|\n|\s(?:we|I|it|they|there|this|the|these|you)\b)))"
)
_SEGMENT_EDGE: Final = " \t\n\r\u00a0.,;:!?*_•·"


def find_values(text: str, start: int = 0, end: int | None = None) -> list[FoundValue]:
    """Find every value-shaped token between two offsets, in order, none overlapping another.

    The stretch is taken as what the reader says it is: a marker (`Unknown`, `N/A`) counts only when it is all of it
    or all of a line, `Yes` and `No` only where it begins.
    """
    stop = len(text) if end is None else end
    found = _Found(text, start, stop)
    _segments(found)
    if any(char.isdigit() for char in text[start:stop]):
        _noise(found)
        _dates(found)
        _numbers(found)
    _number_words(found)
    return sorted(found.values, key=lambda value: value.span.start)


class _Found:
    """What has been found so far in one stretch; a place once taken is not taken again."""

    def __init__(self, text: str, start: int, stop: int) -> None:
        self.text, self.start, self.stop = text, start, stop
        self.values: list[FoundValue] = []
        self._taken: list[tuple[int, int]] = []

    def free(self, start: int, end: int) -> bool:
        return all(end <= left or right <= start for left, right in self._taken)

    def add(self, start: int, end: int, noise: Noise | None, typed: Typed | None = None) -> None:
        if end <= start or not self.free(start, end):
            return
        self._taken.append((start, end))
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
    lines = []
    for line in re.split(r"[\n\t]", found.text[found.start : found.stop]):
        lines.append((position, position + len(line)))
        position += len(line) + 1
    for low, high in [(found.start, found.stop), *lines]:
        left, right = _trim(found.text, low, high)
        words = found.text[left:right]
        if 0 < len(words) < 40 and folded(words) in MARKERS and folded(words) not in SYMBOL_MARKERS:
            found.add(left, right, None)
    match = _BOOLEAN_RE.match(found.text, found.start, found.stop)
    if match and found.free(match.start("word"), match.end("word")):
        found.add(match.start("word"), match.end("word"), None)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _SEGMENT_EDGE:
        start += 1
    while end > start and text[end - 1] in _SEGMENT_EDGE:
        end -= 1
    return start, end


def _noise(found: _Found) -> None:
    text, start, stop = found.text, found.start, found.stop
    for pattern, noise in ((_CONTACT_RE, Noise.CONTACT), (_CITATION_RE, Noise.CITATION), (_TIME_RE, Noise.TIME)):
        for match in pattern.finditer(text, start, stop):
            found.add(*match.span(), noise)
    for exemption in find_exemptions(text, start, stop):
        found.add(exemption.span.start, exemption.span.end, Noise.CITATION)
    for match in _LABEL_RE.finditer(text, start, stop):
        if match.end() < stop and text[match.end() : stop].strip():
            found.add(*match.span("label"), Noise.LIST_LABEL)
    for match in _AGE_RE.finditer(text, start, stop):
        found.add(*match.span(), Noise.AGE)
    whole = _trim(text, start, stop)
    for period in find_periods(text, start, stop):
        if (
            period.kind not in {"day", "calendar_year"} and (period.span.start, period.span.end) != whole
        ) or period.kind not in {"day", "calendar_year", "month"}:
            found.add(period.span.start, period.span.end, Noise.PERIOD)


def _dates(found: _Found) -> None:
    for match in DATE_RE.finditer(found.text, found.start, found.stop):
        if exists(match):
            found.add(*match.span(), None)


def _numbers(found: _Found) -> None:
    text, start, stop = found.text, found.start, found.stop
    for match in _ORDINAL_RE.finditer(text, start, stop):
        found.add(*match.span(), Noise.ORDINAL)
    for match in _NAME_RE.finditer(text, start, stop):
        found.add(*match.span(), Noise.NAME)
    whole = _trim(text, start, stop)
    if re.fullmatch(r"\d+(?:\.\d+)?:\d+", text[whole[0] : whole[1]]):
        found.add(*whole, None)
    for match in _NUMBER_RE.finditer(text, start, stop):
        _number(found, match.start(), match.end(), whole)
    for match in _IDENTIFIER_RE.finditer(text, start, stop):
        found.add(*match.span(), Noise.IDENTIFIER)
    for match in _MALFORMED_RE.finditer(text, start, stop):
        found.add(*match.span(), Noise.MALFORMED)


def _number(found: _Found, left: int, right: int, whole: tuple[int, int]) -> None:
    """Take one number, with the other end of its range, and say whether it is a year or a bare identifier."""
    text = found.text
    if not found.free(left, right):
        return
    between = re.search(r"\bbetween\s+$", text[max(found.start, left - 10) : left], re.IGNORECASE)
    follow = _NEXT_NUMBER_RE.match(text, right, found.stop)
    if follow and found.free(right, follow.end()):
        joint = follow["joint"].strip()
        typed = type_value(text[left : follow.end()])
        if typed.recognised and typed.number is None and (joint != "and" or between):
            begin = left - len(between[0]) if between and joint == "and" else left
            found.add(begin, follow.end(), None, typed)
            return
    digits = text[left:right]
    noise: Noise | None = None
    if (
        _YEARISH_RE.fullmatch(digits)
        and (left, right) != whole
        and _YEAR_BEFORE_RE.search(text[max(found.start, left - 16) : left])
    ):
        noise = Noise.YEAR
    elif re.fullmatch(r"0\d+|\d{7,}", digits):
        noise = Noise.IDENTIFIER
    found.add(left, right, noise)


def _number_words(found: _Found) -> None:
    whole = _trim(found.text, found.start, found.stop)
    for match in _WORDS_RE.finditer(found.text, found.start, found.stop):
        strong = match["comparator"] or match["open"] or re.search(r"[\s-]", match["words"]) or match.span() == whole
        found.add(*match.span(), None if strong else Noise.WORD)
