"""What one line of an answer gives: its values, the words beside them and their periods.

In: a line and the question it answers. Out: pointers at the values, in order. `inline` says which lines give any.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING

from foiread.phrase import any_of
from foiread.readers.rules.beside import bare, joint, labels_next, trimmed, unit_after, words_beside
from foiread.readers.rules.wanted import is_restated, is_value
from foiread.types import Pieces, Span, ValueKind, ValuePointer
from foiread.values import FoundPeriod, FoundValue, find_periods, find_values, whole_period

if TYPE_CHECKING:
    from foiread.readers.rules.answer_lines import Line

_PLAIN_PAIR = re.compile(
    any_of(r"""
        (?P<label>.{1,80}?)\s*(?:[=:]|\s[-–—]|(?<=\d)\s?[-–—](?=\s)|(?:(?<=20\d\d)|(?<=\d[/-]\d\d)) )\s*(?P<marker>(?:not (?:available|held|known
            |recorded|applicable|collected|provided)|no (?:data|information|records?)(?: (?:held|available))?
            |n\s?/\s?a|unknown|none|nil|zero|exempt|refused|withheld|unavailable|\*|\[(?:low|c|x|z)\])(?![\w/*]))
        """),
    re.IGNORECASE,
)
"""`18/19 = Not available as …`: a marker where the value of a series would stand."""
_NONE_OPENS = re.compile(r"\W{0,3}(None|Nil(?: return)?|Zero)\b(?!\s+of\b)[^.\n]{0,100}(?:\.|$)", re.IGNORECASE)
_SENTENCE_ENDS = re.compile(r"[.;!?]\s")
_ASKS_BOTH_DAYS = re.compile(
    r"\b(?:start(?:ing|ed|s)?|commenc\w+|begin\w*|from)\b[^?]{0,40}\b(?:end(?:ing|ed|s)?|expir\w+|finish\w*|complet\w+|to)\b[^?]{0,20}\bdates?\b|"
    r"\b(?:start|commencement) dates?\b[^?]{0,60}\b(?:end|expiry|completion|finish) dates?\b|\bdates\b[^?]{0,40}\b(?:start\w*|began|begin\w*)\b",
    re.IGNORECASE,
)
"""A question for two days: `Start and end date` is answered by both ends of a range of days."""
_BOTH = 2
_A_ROW = 90
"""A line longer than this tells of a range of days in a sentence."""
_TO = re.compile(r"\s+(?:[-–—]|to|until|till)\s+|(?<=\d{4})[-–—](?=\d)", re.IGNORECASE)


def line_values(text: str, line: Line, question: str | None, asked: str, *, alone: bool) -> list[ValuePointer]:
    """Point at the values of one line.

    Args:
        text: the document's text.
        line: the line, with the label, period or topic that stands over it.
        question: id of the question that it answers.
        asked: the question's words.
        alone: the line is all of the answer.

    """
    found = find_values(text, line.start, line.end)
    periods = find_periods(text, line.start, line.end)
    days = _both_days(text, line, question, periods) if len(periods) == 1 and _ASKS_BOTH_DAYS.search(asked) else []
    if days:
        return days
    told = any(v.noise is None for v in found)
    pair = _PLAIN_PAIR.match(text, line.start, line.end)
    if pair and not text[pair.end("label") : pair.start("marker")].strip() and not whole_period(pair["label"]):
        # `2015 not held` is a row; `Figures before 2015 not held` is none.
        pair = None
    if pair and any(
        v.noise is None
        and v.span.end <= pair.end("label")
        and not _in_any(v.span, periods)
        and not _is_band(text, v, pair)
        for v in found
    ):
        pair = None
    if pair and not any(
        v.noise is None and v.span.start < pair.end("marker") and v.typed.marker is None
        for v in found
        if v.span.start >= pair.start("marker")
    ):
        label = trimmed(text, pair.start("label"), pair.end("label"))
        if label is not None and (periods or len(pair["label"]) <= 60):
            inside = [p.span for p in periods if label.covers(p.span)]
            path: tuple[Pieces, ...] = ((label,),)
            if line.head is not None and not inside:
                path, inside = ((line.head,), *path), [line.head]
            path = ((line.topic,), *path) if line.topic is not None else path
            return [
                ValuePointer(
                    pieces=(Span(start=pair.start("marker"), end=pair.end("marker")),),
                    question=question,
                    row=path,
                    period=(inside[0],) if inside else (),
                    how="marker in a series",
                    confidence=0.8,
                ),
            ]
    none = _NONE_OPENS.match(text, line.start, line.end) if line.first and not told else None
    if none is not None:
        return [
            ValuePointer(
                pieces=(Span(start=none.start(1), end=none.end(1)),),
                question=question,
                how="none, and what of",
                confidence=0.7,
            )
        ]
    found = [v for v in found if not any(p.span.covers(v.span) and p.span != v.span for p in periods)]
    wanted = [v for v in found if is_value(text, v, line, asked, alone=alone)]
    wanted = [
        v
        for v, following in zip_longest(wanted, wanted[1:])
        if following is None or not labels_next(text, v, following)
    ]
    whole = text[line.start : line.end].strip()
    joints = [joint(text, one.span.end, other.span.start, periods) for one, other in pairwise(wanted)]
    led = len(periods) > 1 and bool(wanted) and periods[0].span.end <= wanted[0].span.start
    wanted_all, out = wanted, []
    opened: Pieces = ()
    for i, value in enumerate(wanted):
        if len(wanted_all) > 1 and is_restated(text, value, asked):
            continue
        before = joints[i - 1][1] if i else line.start
        shared = i + 1 < len(wanted) and _in_brackets_alone(text, value, wanted[i + 1])
        after = joints[i + shared][0] if i + shared < len(joints) else line.end
        widened = Span(start=value.span.start, end=wanted[i + 1].span.end + 1) if shared else value.span
        row, period = words_beside(text, replace(value, span=widened), before, after, periods, line, led=led)
        path = ((line.label,),) if line.label is not None else (row,) if row else ()
        dated = bool(row and period) and _only_dates(text, row, period)
        if i and dated and opened and not _SENTENCE_ENDS.search(text, wanted[i - 1].span.end, value.span.start):
            # `Repairs cost £4 in 2021 and £5 in 2022`: both are what the sentence began with.
            path = (opened, row)
        elif row and not dated and row[0].end <= value.span.start:
            opened = row[:1]
        if line.head is not None and not period:
            path, period = ((line.head,), *path), (line.head,)
        path = ((line.topic,), *path) if line.topic is not None else path
        confidence = (
            0.95 if value.span.end - value.span.start >= len(whole) - 2 else 0.85 if row and len(whole) < 80 else 0.6
        )
        out.append(
            ValuePointer(
                pieces=(bare(text, value.span),),
                question=question,
                row=path,
                period=() if value.kind is ValueKind.DATE else period,
                unit=unit_after(text, value, line),
                kind=value.kind if value.kind is ValueKind.CHOICE else None,
                how="inline value",
                confidence=confidence,
            ),
        )
    return out


def _is_band(text: str, value: FoundValue, pair: re.Match[str]) -> bool:
    """`18 to 24: *`, `65+ – [c]`: a range that is all of the label of a marker that ends the line."""
    label, rest = text[pair.start("label") : pair.end("label")], text[pair.end("marker") : pair.endpos]
    return (
        value.typed.number is None
        and label.strip() == text[value.span.start : value.span.end]
        and not rest.strip(" .;,")
    )


def _both_days(text: str, line: Line, question: str | None, periods: list[FoundPeriod]) -> list[ValuePointer]:
    """The days at both ends of the one range of days that a line gives, with the words before or behind it."""
    ends = [one for one in _halves(text, periods[0].span) if one.kind is ValueKind.DATE and one.typed.date is not None]
    if len(ends) != _BOTH or line.end - line.start > _A_ROW:
        return []
    beside = [
        trimmed(text, line.start, ends[0].span.start),
        trimmed(text, ends[1].span.end, line.end),
    ]
    label = line.label or next((one for one in beside if one is not None), None)
    path: list[Pieces] = [(one,) for one in (line.topic, line.head, label) if one is not None]
    return [
        ValuePointer(
            pieces=(bare(text, one.span),), question=question, row=tuple(path), how="a day of a range", confidence=0.85
        )
        for one in ends
    ]


def _halves(text: str, span: Span) -> list[FoundValue]:
    joint = _TO.search(text, span.start, span.end)
    if joint is None:
        return []
    return [*find_values(text, span.start, joint.start()), *find_values(text, joint.end(), span.end)]


def _only_dates(text: str, row: Pieces, period: Pieces) -> bool:
    """Whether the words beside a value are its period and no more: `in 2022/23`."""
    words = text[row[0].start : row[-1].end].replace(text[period[0].start : period[-1].end], "")
    return len(row) == 1 and not re.sub(r"\b(?:in|for|during|and|the|of|to)\b|\W", "", words)


def _in_brackets_alone(text: str, value: FoundValue, following: FoundValue) -> bool:
    """`47 (22%) were upheld`: the words behind the brackets belong to the number before them."""
    between = text[value.span.end : following.span.start]
    return between.strip() == "(" and text[following.span.end : following.span.end + 1] == ")"


def _in_any(span: Span, periods: list[FoundPeriod]) -> bool:
    return any(period.span.covers(span) for period in periods)
