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
from foiread.ingest.grids.header_words import VALUE_HEAD, cut_header, stub_words
from foiread.ingest.grids.headers import spread_headers
from foiread.ingest.grids.looks import VALUES, Look, is_band, is_class, look
from foiread.ingest.grids.reject import is_contact, is_list_mark, starts_list
from foiread.ingest.grids.two_heads import TwoHeads, two_heads
from foiread.types import FoundBy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LONGEST = 70
_GAPS = 3
_WIDE_GAPS = 4
"""Blank lines between two cells, and as many where one of them holds white space: a blank paragraph of a cell."""
_FEW = 4
_WIDEST = 15
_HEADER_WORDS = 9
_ASKS = 2
"""A header of at most so many words may end with a question mark: `Appealed?`."""
_BROKEN = 3
_WORD = re.compile(r"[^ \u00a0\t]+")
_YEARLY = re.compile(r"(?:19|20)\d\d|\d\d/\d\d")
_VARYING = re.compile(r"\d+|\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\b", re.IGNORECASE)
_OF_THE_REST = re.compile(
    r"(?:(?:grand|overall|sub|annual|combined)[ -]?)?totals?|overall|average|mean|all (?:years|ages|wards|areas)|"
    r"others?|unknown|not (?:known|stated|recorded|specified)|blank|"
    r"\d{1,3} (?:and|or) (?:over|above|older|under|below)|\d{1,3}\+",
    re.IGNORECASE,
)
"""Labels of the rows that end a table whose other rows are labelled by periods or bands."""
_UNFINISHED = re.compile(r"(?:\b(?:and|of|or|to|for|the|with|in|by|at|on|per|a)|[-–/&(])$", re.IGNORECASE)
"""What the line of a broken header ends with."""


@dataclass(frozen=True, slots=True)
class Item:
    """A line that may be a cell."""

    line: int
    text: str
    look: Look
    part: tuple[int, int] | None = None
    """Columns of the line, where a cell is only a part of it."""

    @property
    def value(self) -> bool:
        """Whether it looks like a value."""
        return self.look in VALUES

    @property
    def label(self) -> bool:
        """Whether it could be the label of a row."""
        return self.look in {Look.TEXT, Look.PERIOD} or is_band(self.text) or self.look is Look.DATE


def find(lines: Sequence[Line], first: int, last: int) -> Iterator[Found]:
    """Find tables with one cell a line."""
    for run in runs(lines, first, last):
        yield from _tables(lines, run)


def runs(lines: Sequence[Line], first: int, last: int) -> Iterator[list[Item]]:
    """Runs of short lines, at most a few blank lines apart, that hold some values."""
    run: list[Item] = []
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
        run.append(Item(number, text, kind))
        values += kind in VALUES
        gap, wide = 0, False
    if values > 1:
        yield run


def _tables(lines: Sequence[Line], run: list[Item]) -> Iterator[Found]:
    at = 0
    free = 0
    while at < len(run):
        body = _body(run, at)
        if body is None:
            at += 1
            continue
        start, end, size = body
        head = _header(run, free, start, size) or _header_in_a_line(lines, run, free, start, size)
        rows = (end - start) // size
        stacked = two_heads(run, free, start, size - 1, _heads) if head is None else None
        if stacked is not None:
            yield _build_stacked(lines, stacked, [(None, start, end)], run, size)
            at = free = end
            continue
        if head is None and (size < 3 or rows < 3) and not _dated_pairs(run, start, end, size):
            at = at + 1 if rows <= _FEW else end - size
            continue
        if head is not None:
            above = _one_row_above(run, free, size, head)
            if above is not None:
                yield _build(lines, above, [(None, head.first - size, head.first)], run, size)
        parts: list[_Part] = [(None, start, end)]
        if head is not None:
            parts += _parts_below(run, end, size, run[start].look)
            over = _header(run, free, start - 1, size) if len(parts) > 1 and _is_band(run[start - 1]) else None
            if over is not None:
                head, parts[0] = over, (start - 1, start, end)
        yield _build(lines, head, parts, run, size)
        at = free = parts[-1][2]


_Part = tuple[int | None, int, int]
"""The item that heads some rows, if one does, the first item of the rows and the item after them."""


def _parts_below(run: list[Item], at: int, size: int, kind: Look) -> list[_Part]:
    """Further rows, each lot under a heading of its own."""
    parts: list[_Part] = []
    while at + size < len(run) and _is_band(run[at]) and _is_row(run, at + 1, size, kind):
        end = at + 1
        while _is_row(run, end, size, kind):
            end += size
        parts.append((at, at + 1, end))
        at = end
    return parts


def _is_band(item: Item) -> bool:
    return item.look is Look.TEXT and may_head(item.text, first=True)


def _dated_pairs(run: list[Item], start: int, end: int, size: int) -> bool:
    """Labels that differ in nothing but their period, each over a number: no header is needed."""
    labels = [run[n].text for n in range(start, end, size)]
    if size != 2 or not all(_YEARLY.search(label) for label in labels) or len(set(labels)) < len(labels):
        return False
    bare = {_VARYING.sub("#", label).casefold() for label in labels}
    return len(bare) == 1 and all(run[n].look is Look.NUMBER for n in range(start + 1, end, size))


def _body(run: list[Item], at: int) -> tuple[int, int, int] | None:
    """A stretch of rows that begins at item `at`: (first item, end, cells a row)."""
    item = run[at]
    if (
        item.label
        and not starts_list(item.text)
        and not item.text.endswith((":", "?", ".", ";"))
        and not is_contact(item.text)
    ):
        size = 1
        while at + size < len(run) and _fills(run[at + size], item) and size <= _WIDEST:
            size += 1
        if 2 <= size <= _WIDEST:
            rows = 1
            while _is_row(run, at + rows * size, size, item.look):
                rows += 1
            if rows > 1:
                return at, at + rows * size, size
    opens = item.text.isdecimal() and (at == 0 or not run[at - 1].value)
    return _numbered(run, at) if opens else None


def _fills(item: Item, label: Item) -> bool:
    """Whether a cell may be a value of the row that a label begins; under a day, the next day begins a row."""
    return item.value and not is_band(item.text) and not (item.look is label.look is Look.DATE)


def _is_row(run: list[Item], at: int, size: int, kind: Look) -> bool:
    if at + size > len(run):
        return False
    first = run[at]
    further = is_class(first.text) or bool(_OF_THE_REST.fullmatch(first.text))
    alike = first.label and (first.look is kind or kind is Look.TEXT)
    if not (alike or further) or starts_list(first.text) or first.text.endswith((":", "?", ".", ";")):
        return False
    return all(item.value for item in run[at + 1 : at + size])


def _numbered(run: list[Item], at: int) -> tuple[int, int, int] | None:
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
    cells: list[list[Item]]

    @property
    def texts(self) -> list[str]:
        """The words of its cells."""
        return [" ".join(item.text for item in cell) for cell in self.cells]


def _header(run: list[Item], free: int, start: int, size: int) -> _Head | None:
    """The header of as many cells right above the rows."""
    for broken in (True, False):
        head = _head(run, free, start, size, broken=broken)
        if head is not None and _is_header(head, run, start, size):
            return head
    first = start - size + 1
    lone = size > 2 and first >= free and (first == free or run[first - 1].look is not Look.PERIOD)
    if lone and run[start].look is Look.TEXT and all(item.look is Look.PERIOD for item in run[first:start]):
        # Periods whose blank corner was lost.
        return _Head(first, [[], *([item] for item in run[first:start])])
    return None


def _header_in_a_line(lines: Sequence[Line], run: list[Item], free: int, start: int, size: int) -> _Head | None:
    """A header whose cells are run together in the line above the rows: `Year Requests received`."""
    if start <= free or run[start].look is not Look.PERIOD or run[start - 1].look is not Look.TEXT:
        return None
    line = lines[run[start - 1].line]
    places = [found.span() for found in _WORD.finditer(line.text)]
    texts = [line.text[slice(*place)] for place in places]
    starts = cut_header(texts, size - 1) if stub_words(texts) and may_head(run[start - 1].text, first=True) else None
    if starts is None or not starts[0]:
        return None
    edges = [0, *starts, len(places)]
    parts = [(places[left][0], places[right - 1][1]) for left, right in pairwise(edges)]
    return _Head(start - 1, [[Item(run[start - 1].line, line.text[slice(*p)], Look.TEXT, p)] for p in parts])


def _head(run: list[Item], free: int, start: int, size: int, *, broken: bool) -> _Head | None:
    """The last `size` cells above item `start`, put together where they are broken over lines."""
    cells: list[list[Item]] = []
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


def _goes_on(above: Item, item: Item) -> bool:
    """Whether a line of a header is the rest of the one above."""
    return not above.value and (bool(_UNFINISHED.search(above.text)) or item.text[:1].islower() or item.text[0] == "(")


def _is_header(head: _Head, run: list[Item], start: int, size: int) -> bool:
    items = [item for cell in head.cells for item in cell]
    texts = head.texts
    if any(item.value and not item.text.isalpha() for item in items) or is_list_mark(texts[0]):
        return False
    kinds = {look(texts[0])}
    bare = [_LETTERED.sub("", text) for text in texts]
    if sum(a != b for a, b in zip(bare, texts, strict=True)) < _PARTS:
        bare = texts
    if kinds & {Look.PERIOD, Look.QUESTION} or not all(may_head(text, first=not n) for n, text in enumerate(bare)):
        return False
    dated = len(texts[0].split()) < 5 and run[start].look in {Look.PERIOD, Look.DATE, Look.NUMBER}
    return size > 2 or dated or _strong(texts, run, start)


_LETTERED = re.compile(r"^\([a-h]\)\s+(?=\w)", re.IGNORECASE)
"""`(a) Requests`, `(b) Refused`: headers that name the parts of a question."""
_PARTS = 2


def _one_row_above(run: list[Item], free: int, size: int, head: _Head) -> _Head | None:
    """The header of one row that stands right above a table with the same columns."""
    row = head.first - size
    if row <= free or not run[row].label or not all(item.value for item in run[row + 1 : head.first]):
        return None
    above = _head(run, free, row, size, broken=any(len(cell) > 1 for cell in head.cells))
    same = above is not None and above.texts[1:] == head.texts[1:]
    return above if same else None


def may_head(text: str, *, first: bool) -> bool:
    """Whether a line could head a column: short, no sentence, no list item, no contact."""
    ends = text.endswith((":", ".", ";", ",")) or (text.endswith("?") and (first or len(text.split()) > _ASKS))
    return not ends and len(text.split()) <= _HEADER_WORDS and not starts_list(text) and not is_contact(text)


def _strong(heads: list[str], run: list[Item], start: int) -> bool:
    """A pair of short headers over at least three labels with a number each, one of them a usual header."""
    beside = [run[n] for n in range(start + 1, min(len(run), start + 6), 2)]
    # A mark stands for a number that is kept back.
    counted = [one for one in beside if one.look is Look.NUMBER or one.text.strip("*#-–") == ""]
    labelled = len(counted) if any(one.look is Look.NUMBER for one in counted) else 0
    named = stub_words(heads[0].split()) == len(heads[0].split())
    found = VALUE_HEAD.search(heads[1])
    counts = found is not None and found.start() == 0 and heads[1][found.end() :].startswith(" of ")
    return labelled > 2 and (counts or (named and (found is not None or len(heads[1].split()) <= _FEW)))


def _build(lines: Sequence[Line], head: _Head | None, parts: list[_Part], run: list[Item], size: int) -> Found:
    first = run[parts[0][1]].line if head is None else next(cell[0].line for cell in head.cells if cell)
    last = run[parts[-1][2] - 1].line + 1
    here = lines[first:last]
    rows: list[Row] = [] if head is None else [[raw_cell(lines, *cell) for cell in head.cells]]
    for band, start, end in parts:
        if band is not None:
            rows.append([raw_cell(lines, run[band]), *(RawCell() for _ in range(size - 1))])
        rows += [[raw_cell(lines, item) for item in run[n : n + size]] for n in range(start, end, size)]
    return Found(first, last, make_grid(here, spread_headers(here, rows), FoundBy.CELL_PER_LINE))


def _heads(item: Item) -> bool:
    return may_head(item.text, first=False)


def _build_stacked(lines: Sequence[Line], heads: TwoHeads, parts: list[_Part], run: list[Item], size: int) -> Found:
    corner = RawCell() if heads.corner is None else raw_cell(lines, heads.corner)
    upper = [RawCell(raw_cell(lines, item).ranges, column_span=heads.span) for item in heads.upper]
    lower = [RawCell(), *(raw_cell(lines, item) for item in heads.lower)]
    rows: list[Row] = [[corner, *upper], lower]
    for _, start, end in parts:
        rows += [[raw_cell(lines, item) for item in run[n : n + size]] for n in range(start, end, size)]
    first, last = heads.first.line, run[parts[-1][2] - 1].line + 1
    return Found(first, last, make_grid(lines[first:last], rows, FoundBy.CELL_PER_LINE))


def raw_cell(lines: Sequence[Line], *items: Item) -> RawCell:
    """The cell that some lines are."""
    ranges: list[tuple[int, int]] = []
    for item in items:
        line = lines[item.line]
        left, right = item.part or (0, len(line.text))
        ranges.append((line.start + left, line.start + right))
    return RawCell(ranges)
