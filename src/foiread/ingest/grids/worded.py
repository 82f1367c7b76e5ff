"""Tables with one cell a line and columns of words: `Route`, `Days`, `Trips`, then `Kiln Street`, `Mon-Fri`, `42`.

A header of words, at least three rows below it, each column of values or of words from its first row to its last, and
one column of values at least; a total may follow that leaves the columns of words blank.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from foiread.ingest.grids.base import Found, Line, RawCell, Row
from foiread.ingest.grids.cells import make_grid
from foiread.ingest.grids.looks import Look
from foiread.ingest.grids.reject import is_contact, starts_list
from foiread.ingest.grids.repeating import Item, may_head, raw_cell, runs
from foiread.types import FoundBy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SIZES = range(3, 9)
_LEAST = 3
_LONGEST = 60
_TOTAL = re.compile(r"(?:grand |overall |sub-?)?totals?:?", re.IGNORECASE)


def find(lines: Sequence[Line], first: int, last: int) -> Iterator[Found]:
    """Find tables with columns of words."""
    for run in runs(lines, first, last):
        at = 0
        while at < len(run):
            size, rows = max(((size, _rows(run, at, size)) for size in _SIZES), key=lambda table: table[0] * table[1])
            if rows < _LEAST:
                at += 1
                continue
            end = at + size * (rows + 1)
            total = _total(run, end, size, at)
            rest = run[end : end + total]
            yield _build(lines, run[at:end], size, rest)
            at = end + total


def _rows(run: list[Item], at: int, size: int) -> int:
    """How many rows of so many cells stand under a header at an item; 0 where there is none."""
    head, first = run[at : at + size], run[at + size : at + 2 * size]
    if len(first) < size or not all(_names(item, first=not n) for n, item in enumerate(head)):
        return 0
    valued = [item.value for item in first]
    if valued[0] or not any(valued) or sum(valued) > size - 2:
        return 0
    rows = 1
    while _alike(run[at + (rows + 1) * size : at + (rows + 2) * size], valued):
        rows += 1
    labels = {run[at + (row + 1) * size].text for row in range(rows)}
    return rows if _alike(first, valued) and len(labels) == rows else 0


def _names(item: Item, *, first: bool) -> bool:
    return item.look is Look.TEXT and may_head(item.text, first=first)


def _alike(row: list[Item], valued: list[bool]) -> bool:
    """Whether a row has values and words where the first has them."""
    return len(row) == len(valued) and all(
        item.value == value and (value or _is_word(item)) for item, value in zip(row, valued, strict=True)
    )


def _is_word(item: Item) -> bool:
    text = item.text
    ends = text.endswith((".", ":", "?", ";"))
    return len(text) <= _LONGEST and not ends and not starts_list(text) and not is_contact(text)


def _total(run: list[Item], at: int, size: int, head: int) -> int:
    """How many items a total below the rows has: its label and the sums of the columns of values at their end."""
    first = run[head + size : head + 2 * size]
    sums = next((n for n, item in enumerate(reversed(first)) if not item.value), 0)
    row = run[at : at + sums + 1]
    told = sums and len(row) > sums and _TOTAL.fullmatch(row[0].text) and all(item.value for item in row[1:])
    return sums + 1 if told else 0


def _build(lines: Sequence[Line], items: list[Item], size: int, total: list[Item]) -> Found:
    first, last = items[0].line, [*items, *total][-1].line + 1
    rows: list[Row] = [[raw_cell(lines, item) for item in items[n : n + size]] for n in range(0, len(items), size)]
    if total:
        label, *sums = (raw_cell(lines, item) for item in total)
        rows.append([label, *(RawCell() for _ in range(size - len(total))), *sums])
    return Found(first, last, make_grid(lines[first:last], rows, FoundBy.CELL_PER_LINE))
