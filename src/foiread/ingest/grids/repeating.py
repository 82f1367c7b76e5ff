"""Tables with one cell a line and nothing that marks it: found by a repeating period.

`Year`, `Applications`, `Refused`, then `2019/20`, `12`, `4`, `2020/21`, `15`, `6`: a header of words and rows that each
have a label and the same number of values. Blank lines between the cells are allowed, and headers that are broken
over two lines (`Count of`, `placements`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from foiread.ingest.grids.base import Found, Line, RawCell, Row
from foiread.ingest.grids.cells import make_grid, plain
from foiread.ingest.grids.header_words import VALUE_HEAD, stub_words
from foiread.ingest.grids.headers import spread_headers
from foiread.ingest.grids.looks import VALUES, Look, is_band, look
from foiread.ingest.grids.reject import is_contact, is_list_mark, starts_list
from foiread.types import FoundBy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LONGEST = 70
_GAPS = 2
_WIDE_GAPS = 4
"""Blank lines between two cells, and as many where one of them holds white space: a blank paragraph of a cell."""
_FEW = 4
_WIDEST = 15
_HEADER_WORDS = 9
_ASKS = 2
"""A header of at most so many words may end with a question mark: `Appealed?`."""
_BROKEN = 3
_UNFINISHED = re.compile(r"(?:\b(?:and|of|or|to|for|the|with|in|by|at|on|per|a)|[-–/&(])$", re.IGNORECASE)
"""What the line of a broken header ends with."""


@dataclass(frozen=True, slots=True)
class _Item:
    line: int
    text: str
    look: Look

    @property
    def value(self) -> bool:
        return self.look in VALUES

    @property
    def label(self) -> bool:
        return self.look in {Look.TEXT, Look.PERIOD} or is_band(self.text) or self.look is Look.DATE


def find(lines: Sequence[Line], first: int, last: int) -> Iterator[Found]:
    """Find tables with one cell a line."""
    for run in _runs(lines, first, last):
        yield from _tables(lines, run)


def _runs(lines: Sequence[Line], first: int, last: int) -> Iterator[list[_Item]]:
    """Runs of short lines, at most a blank line or two apart, that hold some values."""
    run: list[_Item] = []
    gap = values = 0
    wide = False
    for number in range(first, last):
        text = lines[number].text
        if len(text) > _LONGEST + 20:
            text = ""
        else:
            text = plain(text) if text else text
            if not text:
                gap += 1
                wide = wide or bool(lines[number].text)
                if gap <= (_WIDE_GAPS if wide else _GAPS):
                    continue
        if not text or len(text) > _LONGEST or gap > (_WIDE_GAPS if wide else _GAPS):
            if values > 1:
                yield run
            run, gap, values, wide = [], 0, 0, False
            if not text or len(text) > _LONGEST:
                continue
        kind = look(text)
        run.append(_Item(number, text, kind))
        values += kind in VALUES
        gap, wide = 0, False
    if values > 1:
        yield run


def _tables(lines: Sequence[Line], run: list[_Item]) -> Iterator[Found]:
    at = 0
    free = 0
    while at < len(run):
        body = _body(run, at)
        if body is None:
            at += 1
            continue
        start, end, size = body
        head = _header(run, free, start, size)
        rows = (end - start) // size
        if head is None and (size < 3 or rows < 3):
            at = at + 1 if rows <= _FEW else end - size
            continue
        if head is not None:
            above = _one_row_above(run, free, size, head)
            if above is not None:
                yield _build(lines, above, run[head.first - size : head.first], size)
        yield _build(lines, head, run[start:end], size)
        at = free = end


def _body(run: list[_Item], at: int) -> tuple[int, int, int] | None:
    """A stretch of rows that begins at item `at`: (first item, end, cells a row)."""
    item = run[at]
    if (
        item.label
        and not starts_list(item.text)
        and not item.text.endswith((":", "?", ".", ";"))
        and not is_contact(item.text)
    ):
        size = 1
        while at + size < len(run) and run[at + size].value and not is_band(run[at + size].text) and size <= _WIDEST:
            size += 1
        if 2 <= size <= _WIDEST:
            rows = 1
            while _is_row(run, at + rows * size, size, item.look):
                rows += 1
            if rows > 1:
                return at, at + rows * size, size
    opens = item.text.isdecimal() and (at == 0 or not run[at - 1].value)
    return _numbered(run, at) if opens else None


def _is_row(run: list[_Item], at: int, size: int, kind: Look) -> bool:
    if at + size > len(run):
        return False
    first = run[at]
    same = first.look is kind or (kind is Look.TEXT and first.label) or is_band(first.text)
    if not (same and first.label) or starts_list(first.text) or first.text.endswith((":", "?", ".", ";")):
        return False
    return all(item.value for item in run[at + 1 : at + size])


def _numbered(run: list[_Item], at: int) -> tuple[int, int, int] | None:
    """Rows whose label is a number: an age, a week, a ward; the labels count upwards."""
    end = at
    while end < len(run) and run[end].value:
        end += 1
    for size in range(2, min(_WIDEST, (end - at) // 2) + 1):
        labels = [run[n].text for n in range(at, end, size)]
        if (end - at) % size or len(labels) < 3 or not all(text.isdecimal() for text in labels):
            continue
        if all(int(b) - int(a) == 1 for a, b in pairwise(labels)):
            return at, end, size
    return None


@dataclass(frozen=True, slots=True)
class _Head:
    """A header row: the item that it begins at, and the items of each of its cells."""

    first: int
    cells: list[list[_Item]]

    @property
    def texts(self) -> list[str]:
        """The words of its cells."""
        return [" ".join(item.text for item in cell) for cell in self.cells]


def _header(run: list[_Item], free: int, start: int, size: int) -> _Head | None:
    """The header of as many cells right above the rows."""
    for broken in (True, False):
        head = _head(run, free, start, size, broken=broken)
        if head is not None and _is_header(head, run, start, size):
            return head
    return None


def _head(run: list[_Item], free: int, start: int, size: int, *, broken: bool) -> _Head | None:
    """The last `size` cells above item `start`, put together where they are broken over lines."""
    cells: list[list[_Item]] = []
    at = start
    while len(cells) < size:
        at -= 1
        if at < free:
            return None
        cell = [run[at]]
        while broken and at > free and len(cell) < _BROKEN and _goes_on(run[at - 1], run[at]):
            at -= 1
            cell.insert(0, run[at])
        cells.insert(0, cell)
    return _Head(at, cells)


def _goes_on(above: _Item, item: _Item) -> bool:
    """Whether a line of a header is the rest of the one above."""
    return not above.value and (bool(_UNFINISHED.search(above.text)) or item.text[:1].islower() or item.text[0] == "(")


def _is_header(head: _Head, run: list[_Item], start: int, size: int) -> bool:
    items = [item for cell in head.cells for item in cell]
    texts = head.texts
    if any(item.value and not item.text.isalpha() for item in items) or is_list_mark(texts[0]):
        return False
    kinds = {look(texts[0])}
    if kinds & {Look.PERIOD, Look.QUESTION} or not all(_heads(text, first=not n) for n, text in enumerate(texts)):
        return False
    dated = len(texts[0].split()) < 5 and run[start].look in {Look.PERIOD, Look.DATE, Look.NUMBER}
    return size > 2 or dated or _strong(texts, run, start)


def _one_row_above(run: list[_Item], free: int, size: int, head: _Head) -> _Head | None:
    """The header of one row that stands right above a table with the same columns."""
    row = head.first - size
    if row <= free or not run[row].label or not all(item.value for item in run[row + 1 : head.first]):
        return None
    above = _head(run, free, row, size, broken=any(len(cell) > 1 for cell in head.cells))
    same = above is not None and above.texts[1:] == head.texts[1:]
    return above if same else None


def _heads(text: str, *, first: bool) -> bool:
    """Whether a line could head a column: short, no sentence, no list item, no contact."""
    ends = text.endswith((":", ".", ";", ",")) or (text.endswith("?") and (first or len(text.split()) > _ASKS))
    return not ends and len(text.split()) <= _HEADER_WORDS and not starts_list(text) and not is_contact(text)


def _strong(heads: list[str], run: list[_Item], start: int) -> bool:
    """A pair of short headers over at least three labels with a number each."""
    labelled = sum(run[n].look is Look.NUMBER for n in range(start + 1, min(len(run), start + 6), 2))
    named = stub_words(heads[0].split()) == len(heads[0].split())
    found = VALUE_HEAD.search(heads[1])
    counts = found is not None and found.start() == 0 and heads[1][found.end() :].startswith(" of ")
    return labelled > 2 and found is not None and (named or counts)


def _build(lines: Sequence[Line], head: _Head | None, items: list[_Item], size: int) -> Found:
    first = items[0].line if head is None else head.cells[0][0].line
    last = items[-1].line + 1
    here = lines[first:last]
    rows: list[Row] = [
        [RawCell([(lines[item.line].start, lines[item.line].end)]) for item in items[n : n + size]]
        for n in range(0, len(items), size)
    ]
    if head is not None:
        cells = [[(lines[item.line].start, lines[item.line].end) for item in cell] for cell in head.cells]
        rows.insert(0, [RawCell(ranges) for ranges in cells])
    return Found(first, last, make_grid(here, spread_headers(here, rows), FoundBy.CELL_PER_LINE))
