"""Tables pasted with one cell a line, each line beginning with a tab, rows parted by blank lines.

A line of white space is a blank cell. A cell may be broken by a line break, even with a blank line inside it; a
header row may have fewer cells than the rows below, since its cells were merged.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from foiread.ingest.grids.base import WHITE, Found, Line, RawCell, Row
from foiread.ingest.grids.cells import make_grid, words
from foiread.ingest.grids.headers import spread_headers, stretch_short
from foiread.ingest.grids.looks import is_value
from foiread.types import FoundBy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LOOSE_LINES = 3
"""So many lines without a tab may break a cell; more are a paragraph."""


@dataclass(slots=True)
class _Group:
    """Lines between two blank ones: `before` are lines without a tab that stand before the first cell."""

    before: list[int] = field(default_factory=list)
    cells: list[list[int]] = field(default_factory=list)

    @property
    def first(self) -> int:
        return self.before[0] if self.before else self.cells[0][0]


def find(lines: Sequence[Line], first: int, last: int) -> Iterator[Found]:
    """Find tables with one cell a line."""
    at = first
    while at < last:
        if not _is_cell(lines[at]):
            at += 1
            continue
        groups, at = _region(lines, at, last)
        for table in _tables(lines, groups):
            found = _build(lines, table)
            if found is not None:
                yield found


def _is_cell(line: Line) -> bool:
    return line.text[:1] == "\t" and "\t" not in line.text.strip(WHITE)


def _region(lines: Sequence[Line], at: int, last: int) -> tuple[list[_Group], int]:
    """Groups from line `at` on, and the line after the last of them."""
    groups: list[_Group] = [_Group()]
    loose: list[int] = []
    gaps, end = 0, at
    while at < last and gaps < 2 and len(loose) <= _LOOSE_LINES:
        line = lines[at]
        current = groups[-1]
        if _is_cell(line):
            if loose and current.cells:
                current.cells[-1] += loose
            elif loose:
                current.before = loose
            loose, gaps = [], 0
            current.cells.append([at])
            end = at + 1
        elif line.blank and line.text.strip(" ") == "":
            if loose:
                break
            gaps += 1
            if current.cells:
                groups.append(_Group())
        elif "\t" in line.text:
            break
        else:
            loose.append(at)
        at += 1
    return [group for group in groups if group.cells], end


def _tables(lines: Sequence[Line], groups: list[_Group]) -> Iterator[list[_Group]]:
    """Glue broken cells together and cut where words stand between two tables."""
    if not groups:
        return
    sizes = Counter(len(group.cells) for group in groups if len(group.cells) > 1)
    if not sizes:
        return
    size = max(sizes, key=lambda n: (sizes[n], n))
    table: list[_Group] = []
    for group in groups:
        held = table[-1] if table else None
        if held is not None and len(held.cells) < size and len(held.cells) + len(group.cells) == size and group.before:
            held.cells[-1] += group.before
            held.cells += group.cells
            continue
        if group.before and held is not None:
            yield table
            table = []
        if held is not None and table and len(held.cells) == 1 and _goes_on(lines, group) and len(group.cells) == size:
            held.cells[-1] += group.cells[0]
            held.cells += group.cells[1:]
            continue
        table.append(_Group(cells=list(group.cells)))
    yield table


def _goes_on(lines: Sequence[Line], group: _Group) -> bool:
    text = lines[group.cells[0][0]].text.strip(WHITE)
    return text[:1] == "(" or text[:1].islower()


def _build(lines: Sequence[Line], groups: list[_Group]) -> Found | None:
    sizes = Counter(len(group.cells) for group in groups)
    size = max((n for n in sizes if n > 1), key=lambda n: (sizes[n], n), default=0)
    rows_of_size = sizes.get(size, 0)
    if size < 2 or rows_of_size < 2:
        return None
    first, last = groups[0].first, groups[-1].cells[-1][-1] + 1
    here = lines[first:last]
    rows = [_row(lines, here, group, size) for group in groups]
    rows = [
        stretch_short(here, row, rows[n + 1]) if len(row) < len(rows[n + 1]) and not _values(here, row) else row
        for n, row in enumerate(rows[:-1])
    ] + rows[-1:]
    if not any(is_value(words(here, cell)) for row in rows for cell in row) and rows_of_size < 3:
        return None
    return Found(first, last, make_grid(here, spread_headers(here, rows), FoundBy.CELL_PER_LINE))


def _row(lines: Sequence[Line], here: Sequence[Line], group: _Group, size: int) -> Row:
    row = [RawCell([(lines[n].start, lines[n].end) for n in cell]) for cell in group.cells]
    extra = len(row) - size
    if extra > 0 and not any(is_value(words(here, cell)) for cell in row[: extra + 1]):
        # A label broken over several lines.
        row = [RawCell([part for cell in row[: extra + 1] for part in cell.ranges]), *row[extra + 1 :]]
    return row


def _values(lines: Sequence[Line], row: Row) -> bool:
    return any(is_value(words(lines, cell)) for cell in row)
