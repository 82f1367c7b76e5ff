"""The words beside a value that say what it is one of, its period and its unit: `18/19 = 5210`, `281 sent to the depot`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from foiread.phrase import any_of
from foiread.types import Pieces, Span, ValueKind
from foiread.values import FoundPeriod, FoundValue, whole_period

if TYPE_CHECKING:
    from foiread.readers.rules.answer_lines import Line

SEPARATORS = " \t\n\xa0:=-–—,;.•·◦▪*()[]|>"
_HARD_CLAUSE = re.compile(r"[;•·◦▪\n]|,\s|(?<=[a-z)0-9%+])(?<!\bincl)(?<!\bexcl)(?<!\bapprox)\.\s")
_NAME = re.compile(r"[^\W\d_][^\d.;:?•·◦▪\n£%]{2,70}(?:\s?[-–—=]\s|:\s?)\s*")
"""`Coughs, colds and fevers - `, at the start of a line: all of it says what the value is of."""
_NOUN_THEN_PERIOD = re.compile(r"\s+(?:[a-z’'-]+\s+){1,4}?(?:in|during|for|by|on)\s+(?:the\s+)?", re.IGNORECASE)
_COUNTED = re.compile(r"[£\d][\d,.]*\s+(?:[a-z’'-]+\s+){1,4}?(?:in|during|for|by|on)\s+(?:the\s+)?$", re.IGNORECASE)
"""`12 people in 2023 and 7 people in 2024`: each number has its period behind it."""
_CLAUSE_REACH = 60
_JOINT = re.compile(
    r"\b(?:and|or|plus|as\s+well\s+as)\b(?!\s+(?:above|below|over|under|more|less|fewer|older|younger)\b)|&",
    re.IGNORECASE,
)
"""What parts two values, and no band (`65 and over`)."""
_COMPARED = re.compile(
    r"\b(?:compared|against|versus|(?:up|down|rise|fall|increase|decrease)\s+(?:from|on)|previous)\b", re.IGNORECASE
)
"""What follows is another figure's period."""
_SOFTENER = re.compile(r"(?:between|approximately|approx\.?|around|about|roughly)\s+(?=[£\d])", re.IGNORECASE)
_YEAR_DASH = re.compile(r"(?:19|20)\d\d\s+[-–—]\s+(?=\S)")
_EMPTY_WORDS = re.compile(
    any_of(r"""
        (?:\b(?:and|or|of|whom|which|with|for|in|the|a|an|we|is|are|was|were|there|have|has|had|this|these|that|it
            |to|at|by|on|out|plus|from|as|be|been|our|they|also|but|so|then|only|just|total|pay|paid|being)\b|\W)+
        """),
    re.IGNORECASE,
)
PAIRED = re.compile(r"[:=–—-]\s*$|\t\s*$")
_TRAILING_PERIOD = re.compile(
    any_of(r"""
        \s*\(?\s*(?:in|for|during|as at|at|on|over|to)?\s*(?:the )?(?:financial year|academic year|year
            |calendar year)?\s*
        """),
    re.IGNORECASE,
)
_WORDS_AFTER = 12
_PAIR_LENGTH = 40
"""Characters of a line that is a label and its value; a longer one is a sentence."""
_NOUN = re.compile(r"\s+(?P<noun>[A-Za-z][a-z’'-]*(?:\s+[a-z][a-z’'-]*){0,5})(?=\s*(?:[(*,;.)\n]|$))")


def unit_after(text: str, value: FoundValue, line: Line) -> Pieces:
    """The word right after it that names the unit (`0.5 FTE`), where the token itself has none."""
    if value.unit is None or value.typed.unit is not None:
        return ()
    match = re.compile(r"\s*(\w+)(?:\s(days|time equivalents?))?").match(text, value.span.end, line.end)
    return (Span(start=match.start(1), end=match.end()),) if match else ()


def labels_next(text: str, value: FoundValue, following: FoundValue) -> bool:
    """`Under 5: 66`: a band with a value behind a colon is the value's label."""
    if value.kind is ValueKind.BOOLEAN:
        return False
    between = text[value.span.end : following.span.start]
    return bool(
        re.fullmatch(
            r"\s+(?:quarters|months|weeks|years|terms)\s+|\s*(?:years?(?:\s+old)?|miles|days|weeks|months|hours|\+)?\s*[:=]\s*|\s*(?:years?(?:\s+old)?)?\s+[-–—]\s+",
            between,
        )
    ) and not text[value.span.start : value.span.end].startswith("£")


def bare(text: str, span: Span) -> Span:
    """Without the words that only soften it (`Between 140 and 155`, `Approximately 12%`), or the year before it (`2023 - 214`)."""
    year = _YEAR_DASH.match(text, span.start, span.end)
    if year:
        return Span(start=year.end(), end=span.end)
    match = _SOFTENER.match(text, span.start, span.end)
    return Span(start=match.end(), end=span.end) if match else span


def words_beside(
    text: str,
    value: FoundValue,
    before: int,
    after: int,
    periods: list[FoundPeriod],
    line: Line,
    *,
    led: bool = False,
) -> tuple[Pieces, Pieces]:
    """The words that say what it is a value of, and its period; `led`: the line's periods stand before their values.

    What follows a yes or no explains it and says of nothing that it is one.
    """
    if value.kind is ValueKind.BOOLEAN:
        period = _nearest_period(text, periods, value.span, before, after, line, led=led)
        near = period is not None and bool(_TRAILING_PERIOD.fullmatch(text, value.span.end, period.start))
        lead = trimmed(text, before, value.span.start)
        when = (period,) if period is not None and (near or period.end <= value.span.start) else ()
        return ((lead,) if lead is not None else when), when
    named = before == line.start and _NAME.fullmatch(text, before, value.span.start)
    lead = trimmed(text, before if named else _clause_start(text, before, value.span.start), value.span.start)
    period = _nearest_period(text, periods, value.span, before, after, line, led=led)
    when = (period,) if period is not None else ()
    if lead is not None and PAIRED.search(text, before, value.span.start):
        noun = _noun_after(text, value, after) if whole_period(text[lead.start : lead.end]) else None
        return ((lead, noun) if noun is not None else (lead,)), when
    bracketed = _noun_in_brackets(text, value, line)
    if bracketed is not None:
        return (bracketed,), when
    tail = trimmed(text, value.span.end, _clause_end(text, value.span.end, after))
    if lead is not None and _EMPTY_WORDS.fullmatch(text[lead.start : lead.end]):
        lead = lead if tail is None else None
    if lead is not None and tail is not None and _EMPTY_WORDS.fullmatch(text[tail.start : tail.end]):
        tail = None
    if (
        lead is not None
        and tail is not None
        and (line.end - line.start < _PAIR_LENGTH or text[value.span.end : tail.start].strip())
    ):
        tail = None
    pieces = tuple(piece for piece in (lead, tail) if piece is not None)
    return pieces or when, when


def _noun_after(text: str, value: FoundValue, after: int) -> Span | None:
    """`2022-23 - 8 incidents`: what was counted, behind the number."""
    match = _NOUN.match(text, value.span.end, after)
    return Span(start=match.start("noun"), end=match.end("noun")) if match else None


def _noun_in_brackets(text: str, value: FoundValue, line: Line) -> Span | None:
    """`8 incidents (7 pupils)`: the second number counts what stands in its brackets."""
    if text[line.start : value.span.start].rstrip()[-1:] != "(":
        return None
    match = _NOUN.match(text, value.span.end, line.end)
    if match is None or text[match.end() : match.end() + 1] != ")":
        return None
    return Span(start=match.start("noun"), end=match.end("noun"))


def joint(text: str, low: int, high: int, periods: list[FoundPeriod]) -> tuple[int, int]:
    """Where the words of one value end and those of the next begin: `41 people in 2023 and 57 firms`.

    An "and", a bracket that opens, or a comma, semicolon or full stop with nothing but the next value behind it, parts them. Where neither does, both may have all of
    them, up to the clauses that they stand in (`£2 a day; band 8 and above £3`).
    """
    clause = _clause_start(text, low, high)
    for match in reversed(list(_JOINT.finditer(text, clause, high))):
        if clause > low and text[clause : match.start()].strip():
            continue
        inside = any(period.span.start <= match.start() < period.span.end for period in periods)
        if not inside and text.count("(", low, match.start()) == text.count(")", low, match.start()):
            return match.start(), match.end()
    opened = text.rfind("(", low, high)
    if opened > text.rfind(")", low, high) and trimmed(text, opened, high) is not None:
        # What a bracket says goes with the value in it.
        return opened, opened + 1
    comma = re.search(r"(?:[,;]|\.\s)\s*$", text[low:high])
    if comma and clause == low and trimmed(text, low, high) is not None:
        return low + comma.start(), high
    return high, low


def _nearest_period(
    text: str, periods: list[FoundPeriod], value: Span, before: int, after: int, line: Line, *, led: bool
) -> Span | None:
    trailing = [p.span for p in periods if p.span.start >= value.end and p.span.end <= after]
    if trailing and _TRAILING_PERIOD.fullmatch(text, value.end, trailing[0].start):
        return trailing[0]
    leading = [p.span for p in periods if before <= p.span.start and p.span.end <= value.start]
    if leading and not (
        trailing
        and _NOUN_THEN_PERIOD.fullmatch(text, value.end, trailing[0].start)
        and _COUNTED.search(text, max(line.start, leading[-1].start - _CLAUSE_REACH), leading[-1].start)
    ):
        return leading[-1]
    if led:
        # `In 2021 there were 188 burials and 1,042 cremations, in 2022 …`: both are of the year that opened.
        return [p.span for p in periods if p.span.end <= value.start][-1]
    if trailing:
        return trailing[0]
    anywhere = [p.span for p in periods if line.start <= p.span.start and p.span.end <= line.end]
    if len(anywhere) != 1 or _COMPARED.search(text, value.end, max(value.end, anywhere[0].start)):
        return None
    return anywhere[0]


def _clause_start(text: str, low: int, high: int) -> int:
    last = low
    for match in _HARD_CLAUSE.finditer(text, low, high):
        if trimmed(text, match.end(), high) is not None:
            last = match.end()
    return last


def _clause_end(text: str, low: int, high: int) -> int:
    match = _HARD_CLAUSE.search(text, low, high)
    end = match.start() if match else high
    words = [m.end() for m in re.finditer(r"\S+", text[low:end])]
    return low + words[_WORDS_AFTER - 1] if len(words) > _WORDS_AFTER else end


def trimmed(text: str, start: int, end: int) -> Span | None:
    """A stretch without the space and signs at its ends, or None if it says nothing."""
    while start < end and text[start] in SEPARATORS and not (text[start] == "(" and ")" in text[start:end]):
        start += 1
    while end > start and text[end - 1] in SEPARATORS and not (text[end - 1] == ")" and "(" in text[start:end]):
        end -= 1
    if not any(ch.isalnum() for ch in text[start:end]):
        return None
    return Span(start=start, end=end)
