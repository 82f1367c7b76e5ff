"""Tables of several columns run together in one line: `Year Lost Found 2021/22 412 9 2022/23 398 12`.

Every row is a label and the same number of values, up to the end of the line; what stands before the first row must cut
into as many headers, or be periods and then what was counted, once more for each of them.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from foiread.ingest.grids.base import WHITE, Found, Line, RawCell, Row
from foiread.ingest.grids.cells import make_grid
from foiread.ingest.grids.header_words import cut_header, stub_words
from foiread.ingest.grids.looks import VALUES, Look, look
from foiread.ingest.grids.reject import is_contact
from foiread.types import FoundBy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SHORTEST, _LONGEST = 30, 2000
_LEAST_ROWS = 2
_MOST_COLUMNS = 16
_LABEL_WORDS = 6
_HEADER_WORDS = 30
_WORD = re.compile(r"[^ \u00a0]+")
_STOP = re.compile(r"(?<=[a-z])[.:?]\s+(?=[A-Z\d])")
_LABEL = re.compile(r"[A-Z(][^.?!:;]*")
_Places = list[tuple[int, int]]


def find(lines: Sequence[Line], first: int, last: int) -> Iterator[Found]:
    """Find tables of several columns in one line."""
    for number in range(first, last):
        line = lines[number]
        if _SHORTEST <= len(line.text) <= _LONGEST and line.text.rstrip(WHITE)[-1:] in "0123456789%*-–A":
            rows = _table(line)
            if rows is not None:
                yield Found(number, number + 1, make_grid([line], rows, FoundBy.ALIGNED))


def _table(line: Line) -> list[Row] | None:
    # Words that announce the table end with a stop.
    begin = max((stop.end() for stop in _STOP.finditer(line.text)), default=0)
    places = [found.span() for found in _WORD.finditer(line.text.rstrip(WHITE), begin)]
    texts = [line.text[slice(*place)] for place in places]
    values = [_is_value(text) for text in texts]
    if sum(values) < 2 * _LEAST_ROWS or not texts:
        return None
    for columns in range(2, _MOST_COLUMNS + 1):
        body = _body(texts, values, columns)
        if body is None:
            continue
        head = _heads(texts[: body[0][1]], columns, dated=_dated(texts, body))
        if head is None:
            continue
        rows, at = head
        body[0] = (at, body[0][1])
        cells = [[_raw(line, places, *cell) if cell else RawCell() for cell in row] for row in rows]
        if len(rows) == 2:
            over = columns // (len(rows[0]) - 1)
            cells[0] = [cells[0][0], *(RawCell(cell.ranges, column_span=over) for cell in cells[0][1:])]
        for start, first in body:
            label = _raw(line, places, start, first)
            cells.append([label, *(_raw(line, places, n, n + 1) for n in range(first, first + columns))])
        return cells
    return None


def _is_value(text: str) -> bool:
    return look(text) in VALUES


def _dated(texts: Sequence[str], body: list[tuple[int, int]]) -> bool:
    return all(look(" ".join(texts[start:first])) is Look.PERIOD for start, first in body[1:])


def _body(texts: Sequence[str], values: Sequence[bool], columns: int) -> list[tuple[int, int]] | None:
    """The rows from the end backwards, each as (first word of its label, first value); the first label is open."""
    rows: list[tuple[int, int]] = []
    end = len(texts)
    while end > columns and all(values[end - columns : end]):
        first = end - columns
        start = first
        while start and not values[start - 1] and first - start < _LABEL_WORDS:
            start -= 1
            if look(texts[start]) is Look.PERIOD:
                break
        if start == first:
            return None
        rows.insert(0, (start, first))
        end = start
        if not (end and values[end - 1]):
            break
    labels = [" ".join(texts[start:first]) for start, first in rows[1:]]
    told = all((_LABEL.fullmatch(label) and not is_contact(label)) or look(label) is Look.PERIOD for label in labels)
    return rows if len(rows) >= _LEAST_ROWS and told and len(set(labels)) == len(labels) else None


_Cells = list[tuple[int, int] | None]


def _heads(texts: Sequence[str], columns: int, *, dated: bool) -> tuple[list[_Cells], int] | None:
    """The header rows as places among the words, and where the first row's label begins."""
    if len(texts) > _HEADER_WORDS + columns:
        return None
    periods = [n for n, text in enumerate(texts) if look(text) is Look.PERIOD]
    if periods and not dated:
        return _under_periods(texts, columns, periods[0])
    if dated:
        return _cut(texts[:-1], columns, len(texts) - 1) if look(texts[-1]) is Look.PERIOD else None
    stub = stub_words(texts)
    at = stub + columns
    named = stub and at < len(texts) and _LABEL.fullmatch(" ".join(texts[at:]))
    return _cut(texts[:at], columns, at) if named else None


def _cut(header: Sequence[str], columns: int, at: int) -> tuple[list[_Cells], int] | None:
    starts = cut_header(header, columns) if stub_words(header) else None
    if starts is None:
        return None
    row: _Cells = [(0, starts[0]) if starts[0] else None, *pairwise([*starts, len(header)])]
    return [row], at


def _under_periods(texts: Sequence[str], columns: int, first: int) -> tuple[list[_Cells], int] | None:
    """A line of periods, and below it what was counted, if that comes again and again."""
    count = 0
    while first + count < len(texts) and look(texts[first + count]) is Look.PERIOD:
        count += 1
    upper: _Cells = [(0, first) if first else None, *((n, n + 1) for n in range(first, first + count))]
    at = first + count
    if count == columns and at < len(texts):
        return [upper], at
    if count < _LEAST_ROWS or not comes_again(texts[at : at + columns], count) or columns % count:
        return None
    lower: _Cells = [None, *((n, n + 1) for n in range(at, at + columns))]
    return ([upper, lower], at + columns) if at + columns < len(texts) else None


def comes_again(words: Sequence[str], times: int) -> bool:
    """Whether the words are the same few, two at least, so many times."""
    names = [word.casefold() for word in words]
    size = len(names) // times if times else 0
    whole = size > 1 and len(names) == size * times and len(set(names[:size])) == size
    return whole and all(name == names[n % size] and name[:1].isalpha() for n, name in enumerate(names))


def _raw(line: Line, places: _Places, first: int, last: int) -> RawCell:
    return RawCell([(line.start + places[first][0], line.start + places[last - 1][1])])
