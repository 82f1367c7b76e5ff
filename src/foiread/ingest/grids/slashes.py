"""Tables whose cells are parted by ` / `, as converters of Word files write them, or by dashes, as people do in mails.

`Year / Patients` over `2005 / 1,305`. A cell may hold line breaks, so that a row is as many lines as it takes to have
its cells; a header may have lost its blank corner. Every row below the header must hold values: `and / or` is none.
Dashes part cells only where each of several lines has as many, two or more: `Rats – 12` is a label and its value.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from foiread.ingest.grids.base import WHITE, Found, Line, RawCell, Row
from foiread.ingest.grids.cells import make_grid, words
from foiread.ingest.grids.headers import spread_headers
from foiread.ingest.grids.looks import Look, is_value, look
from foiread.types import FoundBy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_PART = re.compile(r"(?<=\S) / (?=\S)")
_DASH = re.compile(r"(?<=\S) [-–—] (?=\S)")
_LONGEST = 400
_WIDEST = 40
_DASHED, _ROWS = 3, 2
"""Columns and rows that it takes for dashes to part cells."""
_LEADING = re.compile(r"[~£<>]?\d[\d,.]*%?(?![^\s(/*])")
"""A value at the beginning of a cell that says more: `585 (50%)`, `214/987*`."""


def find(lines: Sequence[Line], first: int, last: int) -> Iterator[Found]:
    """Find tables with slashes."""
    at = first
    while at < last:
        parts = _parts(lines[at])
        if not parts:
            dashed = _dashed(lines, at, last)
            if dashed is not None:
                yield dashed
            at = at + 1 if dashed is None else dashed.last
            continue
        found = _table(lines, at, last, parts + 1) or _table(lines, at, last, parts + 2)
        if found is not None:
            yield found
        at = found.last if found is not None else at + 1


def _parts(line: Line) -> int:
    return len(_PART.findall(line.text)) if " / " in line.text and len(line.text) <= _LONGEST else 0


def _dashed(lines: Sequence[Line], at: int, last: int) -> Found | None:
    """The table of dashes whose header is line `at`: each line has as many, and all below it are values."""
    columns = len(_DASH.findall(lines[at].text)) + 1 if len(lines[at].text) <= _LONGEST else 0
    head = _cells(lines[at], _DASH)
    if columns < _DASHED or any(is_value(words(lines[at : at + 1], cell)) for cell in head):
        return None
    body: list[Row] = []
    for line in lines[at + 1 : last]:
        row = _cells(line, _DASH) if len(line.text) <= _LONGEST else []
        if len(row) != columns or not all(is_value(words([line], cell)) for cell in row[1:]):
            break
        body.append(row)
    if len(body) < _ROWS:
        return None
    here = lines[at : at + 1 + len(body)]
    return Found(at, at + len(here), make_grid(here, spread_headers(here, [head, *body]), FoundBy.PIPE))


def _table(lines: Sequence[Line], at: int, last: int, columns: int) -> Found | None:
    """The table whose header is line `at`, if the rows below it have as many cells."""
    head, body, end = _cells(lines[at]), [], at + 1
    if len(head) > columns or columns > _WIDEST or any(is_value(words(lines[at : at + 1], cell)) for cell in head):
        return None
    while True:
        row, after = _row(lines, end, last, columns)
        if row is None:
            break
        body.append(row)
        end = after
    here = lines[at:end]
    lost = columns - len(head)
    if len(body) + len(head) < columns + 1 or len(body) < (2 if columns == 2 or lost else 1):
        return None
    rows: list[Row] = [[*(RawCell() for _ in range(lost)), *head], *body]
    return Found(at, end, make_grid(here, spread_headers(here, rows), FoundBy.PIPE))


def _row(lines: Sequence[Line], at: int, last: int, columns: int) -> tuple[Row | None, int]:
    """The row that begins in line `at`, and the line after it; None where there is none."""
    row: Row = []
    end = at
    while end < last and len(row) < columns:
        line = lines[end]
        if line.blank or (row and not _parts(line) and len(row) < columns - 1):
            return None, at
        cells = _cells(line)
        if row:
            row[-1].ranges += cells[0].ranges
            cells = cells[1:]
        row += cells
        end += 1
    if len(row) != columns:
        return None, at
    while end < last and lines[end].text[:1] == "(" and not _parts(lines[end]):
        row[-1].ranges.append((lines[end].start, lines[end].end))
        end += 1
    here = lines[at:end]
    texts = [words(here, cell) for cell in row]
    valued = sum(is_value(text) or bool(_LEADING.match(text)) for text in texts[1:])
    return (row, end) if valued * 2 >= columns - 1 and look(texts[0]) is not Look.BLANK else (None, at)


def _cells(line: Line, parted: re.Pattern[str] = _PART) -> Row:
    text = line.text.rstrip(WHITE)
    edges = [(0, 0), *(part.span() for part in parted.finditer(text)), (len(text), len(text))]
    return [RawCell([(line.start + left[1], line.start + right[0])]) for left, right in pairwise(edges)]
