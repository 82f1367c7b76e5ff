"""Tables of several value columns run together in one line: `Year Male Female 2019 20 11 2020 18 14 Total 38 25`.

Words may stand before and after it. Either every row begins with a period, or with a name and the columns are headed
by periods; the same number of values stands behind each label. A header that cannot be cut makes no table.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from foiread.ingest.grids.base import WHITE, Found, Line, RawCell, Row
from foiread.ingest.grids.cells import make_grid
from foiread.ingest.grids.header_words import VALUE_HEAD, cut_header, stub_words
from foiread.ingest.grids.reject import is_contact
from foiread.types import FoundBy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_PERIOD = re.compile(r"(?:(?:19|20)\d\d(?:[/–-](?:19|20)?\d\d)?|\d\d/\d\d)\*?")
_VALUE = re.compile(
    r"[<>]?[£-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:%|[km](?!\w))?\*?|\*|-|–|n/a|nil|none", re.IGNORECASE
)
_MONTH = re.compile(r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}|q[1-4]|quarter|half", re.IGNORECASE)
_TOTAL = re.compile(r"(?:grand |overall |sub-?)?totals?|average", re.IGNORECASE)
_ENDS = (".", "?", "!", ":", ";")
_WORD = re.compile(r"[^ \u00a0\t\r]+")
_SHORTEST = 30
_LEAST_ROWS, _LEAST_COLUMNS, _MOST_COLUMNS = 2, 2, 12
_LABEL_WORDS, _HEADER_WORDS, _STUB_WORDS = 10, 30, 4


class _Word(NamedTuple):
    start: int
    end: int
    text: str


class _Segment(NamedTuple):
    """Words that are no values, and the values behind them."""

    words: list[_Word]
    values: list[_Word]


class _Body(NamedTuple):
    rows: list[tuple[list[_Word], list[_Word]]]
    last: int
    """The segment after the last one that rows stand in."""


def find(lines: Sequence[Line], first: int, last: int) -> Iterator[Found]:
    """Find tables of several columns in one line, with the rows that go on in the next lines."""
    number = first
    while number < last:
        line = lines[number]
        found = _table(lines, number, last) if len(line.text) >= _SHORTEST else None
        if found is not None:
            yield found
            number = found.last
        else:
            number += 1


def _table(lines: Sequence[Line], number: int, last: int) -> Found | None:
    segments = _segments(lines[number])
    for at, segment in enumerate(segments):
        if len(segment.values) < _LEAST_COLUMNS:
            continue
        head = _after_sentence(segment.words)
        if len(head) > _HEADER_WORDS or is_contact(" ".join(word.text for word in head)):
            continue
        body = _dated(segments, at)
        header = _heads_in_words(head, body) if body is not None else None
        if header is None:
            header = _heads_in_periods(head, segment.values)
            body = _named(segments, at) if header is not None else None
        if body is None or header is None:
            continue
        rows: list[Row] = [*header, *([_cell(label), *map(_one, values)] for label, values in body.rows)]
        end = number + 1
        if body.last == len(segments):
            end = _goes_on(lines, number + 1, last, rows, len(body.rows[0][1]))
        return Found(number, end, make_grid(lines[number:end], rows, FoundBy.ALIGNED))
    return None


def _segments(line: Line) -> list[_Segment]:
    out = [_Segment([], [])]
    for match in _WORD.finditer(line.text):
        word = _Word(line.start + match.start(), line.start + match.end(), match[0])
        if _VALUE.fullmatch(match[0]) or _PERIOD.fullmatch(match[0]):
            out[-1].values.append(word)
        elif out[-1].values:
            out.append(_Segment([word], []))
        else:
            out[-1].words.append(word)
    return out


def _after_sentence(words: list[_Word]) -> list[_Word]:
    """The words after the last that ends a sentence; `No.` ends none."""
    ends = [n for n, word in enumerate(words) if word.text.endswith(_ENDS) and not VALUE_HEAD.fullmatch(word.text)]
    return words[ends[-1] + 1 :] if ends else words


def _dated(segments: list[_Segment], at: int) -> _Body | None:
    """Rows that begin with periods, all in one run of numbers, and a total behind them."""
    run = segments[at].values
    for step in range(_LEAST_COLUMNS + 1, min(len(run) // _LEAST_ROWS, _MOST_COLUMNS) + 1):
        labels = [word.text.rstrip("*") for word in run[::step]]
        if len(run) % step or not all(map(_PERIOD.fullmatch, labels)) or not _runs(labels):
            continue
        if all(_PERIOD.fullmatch(word.text) for word in run):
            return None
        rows = [([run[n]], run[n + 1 : n + step]) for n in range(0, len(run), step)]
        after = segments[at + 1] if at + 1 < len(segments) else _Segment([], [])
        if len(after.values) == step - 1 and _TOTAL.fullmatch(" ".join(word.text for word in after.words)):
            rows.append((after.words, after.values))
            return _Body(rows, at + 2)
        return _Body(rows, at + 1)
    return None


def _runs(labels: list[str]) -> bool:
    """Whether periods go up or down."""
    return all(a < b for a, b in pairwise(labels)) or all(a > b for a, b in pairwise(labels))


def _named(segments: list[_Segment], at: int) -> _Body | None:
    """Rows that begin with names, below columns headed by periods."""
    columns = len(segments[at].values)
    rows: list[tuple[list[_Word], list[_Word]]] = []
    end = at + 1
    while end < len(segments) and len(segments[end].values) == columns and _is_label(segments[end].words):
        rows.append((segments[end].words, segments[end].values))
        end += 1
    return _Body(rows, end) if len(rows) >= _LEAST_ROWS else None


def _is_label(words: list[_Word]) -> bool:
    return (
        0 < len(words) <= _LABEL_WORDS
        and not words[0].text[:1].islower()
        and not any(word.text.endswith(_ENDS) for word in words)
    )


def _heads_in_words(head: list[_Word], body: _Body) -> list[Row] | None:
    """`Financial Year Number of funerals Total Cost (£)`; words before the label's header stay outside."""
    columns = len(body.rows[0][1])
    texts = [word.text for word in head]
    for begin in range(len(head)):
        starts = cut_header(texts[begin:], columns) if stub_words(texts[begin:]) else None
        if starts is not None and starts[0]:
            edges = [begin, *(begin + start for start in starts), len(head)]
            return [[_cell(head[left:right]) for left, right in pairwise(edges)]]
    return None


def _heads_in_periods(head: list[_Word], values: list[_Word]) -> list[Row] | None:
    """`Offence 2020 2021`, or `Recorded Solved Offence 2020 2021 2020 2021`, whose first words stand over them."""
    texts = [value.text for value in values]
    if not all(map(_PERIOD.fullmatch, texts)) or any(map(_MONTH.fullmatch, (word.text for word in head[-1:]))):
        return None
    size = len(dict.fromkeys(texts))
    groups = len(texts) // size
    if texts != texts[:size] * groups or not _runs(texts[:size]):
        return None
    if groups == 1:
        known = next((n for n in range(len(head)) if _is_stub(head[n:])), None)
        stub = head[known:] if known is not None else head if len(head) <= _STUB_WORDS else []
        return [[_cell(stub), *map(_one, values)]]
    if len(head) < groups or any(word.text[:1].islower() for word in head[:groups]):
        return None
    over: Row = [RawCell(), *(RawCell([(w.start, w.end)], column_span=size) for w in head[:groups])]
    return [over, [_cell(head[groups:]), *map(_one, values)]]


def _is_stub(words: list[_Word]) -> bool:
    return stub_words([word.text for word in words]) == len(words)


def _goes_on(lines: Sequence[Line], at: int, last: int, rows: list[Row], columns: int) -> int:
    """Add the rows that stand in the lines below, and say where the table ends."""
    end = at
    while at < last:
        if not lines[at].text.strip(WHITE):
            at += 1
            continue
        segments = _segments(lines[at])
        if not all(len(one.values) == columns and _is_label(one.words) for one in segments):
            break
        rows += [[_cell(one.words), *map(_one, one.values)] for one in segments]
        at += 1
        end = at
    return end


def _cell(words: list[_Word]) -> RawCell:
    return RawCell([(words[0].start, words[-1].end)]) if words else RawCell()


def _one(word: _Word) -> RawCell:
    return RawCell([(word.start, word.end)])
