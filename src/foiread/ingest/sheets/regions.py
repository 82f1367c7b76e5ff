"""A sheet in; its titles, tables and notes out, in reading order.

Blank rows and columns part the tables of a sheet, save where what follows could not stand alone: rows of figures
under a blank row go on with the table above it, columns of figures beside a blank column with the labels left of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from foiread.ingest.sheets.book import Sheet, SheetCell

_FIGURE: Final = re.compile(r"[(\-+£$€<>≤≥~]?\s*[£$€]?\s*\d[\d,. ]*\s*%?\)?|[-–*]|n/?a", re.IGNORECASE)
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_TOTAL: Final = re.compile(r"(?:grand |sub-?)?totals?\b", re.IGNORECASE)
_NOTE: Final = re.compile(r"(?:notes?|source|key|nb|n\.b\.|please note|data|figures)\b|[*†#^]", re.IGNORECASE)
_LONG: Final = 60
"""Characters; a longer text alone in its row says something, and labels nothing."""
_GAP: Final = 2
"""Blank rows over which a table may go on."""
_DEPTH: Final = 60
"""How often a sheet is cut: each cut looks at what is left once more."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A filled cell and the positions that it takes."""

    row: int
    column: int
    cell: SheetCell
    row_span: int = 1
    column_span: int = 1

    @property
    def bottom(self) -> int:
        """First row below it."""
        return self.row + self.row_span

    @property
    def right(self) -> int:
        """First column right of it."""
        return self.column + self.column_span


@dataclass(frozen=True, slots=True)
class Words:
    """Something said above, below or beside a table."""

    placed: Placed
    title: bool


@dataclass(frozen=True, slots=True)
class Region:
    """A table: its filled cells, row by row, and the range that it takes."""

    cells: tuple[Placed, ...]
    top: int
    left: int
    bottom: int
    right: int


def find_regions(sheet: Sheet) -> Iterator[Words | Region]:
    """Cut a sheet into what stands on it."""
    for region in _cut(_placed(sheet), _DEPTH):
        yield from _parts(region)


def _placed(sheet: Sheet) -> list[Placed]:
    """The filled cells with what they span; a cell under a merged one is not there."""
    if not sheet.cells:
        return []
    last_row = max(row for row, _ in sheet.cells) + 1
    last_column = max(column for _, column in sheet.cells) + 1
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    covered: set[tuple[int, int]] = set()
    for merge in sheet.merges:
        start = (merge.row, merge.column)
        if start not in sheet.cells or start in covered or merge.row >= last_row or merge.column >= last_column:
            continue
        rows, columns = min(merge.rows, last_row - merge.row), min(merge.columns, last_column - merge.column)
        if rows * columns > len(sheet.cells) * 50 + 1000:
            rows, columns = 1, 1
        places = {(merge.row + down, merge.column + along) for down in range(rows) for along in range(columns)}
        if places & covered:
            continue
        spans[start] = (rows, columns)
        covered |= places - {start}
    return [
        Placed(row, column, cell, *spans.get((row, column), (1, 1)))
        for (row, column), cell in sorted(sheet.cells.items())
        if (row, column) not in covered
    ]


def _cut(cells: list[Placed], depth: int) -> list[Region]:
    """Cut at blank rows, what is left at blank columns, and so on until nothing is parted."""
    if not cells:
        return []
    if depth:
        strips = _strips(cells, rows=True)
        if len(strips) == 1:
            strips = _strips(cells, rows=False)
            if len(strips) > 1:
                strips = _with_labels(strips)
            if len(strips) > 1:
                return [region for strip in strips for region in _cut(strip, depth - 1)]
        else:
            strips = _with_headers(strips)
            if len(strips) > 1:
                return [region for strip in strips for region in _cut(strip, depth - 1)]
            columns = _with_labels(_strips(strips[0], rows=False))
            if len(columns) > 1:
                return [region for strip in columns for region in _cut(strip, depth - 1)]
    return [
        Region(
            cells=tuple(sorted(cells, key=lambda cell: (cell.row, cell.column))),
            top=min(cell.row for cell in cells),
            left=min(cell.column for cell in cells),
            bottom=max(cell.bottom for cell in cells),
            right=max(cell.right for cell in cells),
        )
    ]


def _strips(cells: list[Placed], *, rows: bool) -> list[list[Placed]]:
    """Cells parted by at least one blank row, or column."""

    def bounds(cell: Placed) -> tuple[int, int]:
        return (cell.row, cell.bottom) if rows else (cell.column, cell.right)

    strips: list[list[Placed]] = []
    reached = -1
    for cell in sorted(cells, key=bounds):
        start, end = bounds(cell)
        if not strips or start > reached:
            strips.append([])
        strips[-1].append(cell)
        reached = max(reached, end)
    return strips


def _with_headers(strips: list[list[Placed]]) -> list[list[Placed]]:
    """Put a strip that begins with figures under the table that it goes on with."""
    out: list[list[Placed]] = []
    for strip in strips:
        if out and _goes_on(out[-1], strip):
            out[-1] += strip
        else:
            out.append(list(strip))
    return out


def _goes_on(above: list[Placed], strip: list[Placed]) -> bool:
    top = min(cell.row for cell in strip)
    left, right = min(cell.column for cell in above), max(cell.right for cell in above)
    first = [cell for cell in strip if cell.row == top]
    inside = left == min(cell.column for cell in strip) and max(cell.right for cell in strip) <= right
    near = top - max(cell.bottom for cell in above) <= _GAP
    if not (inside and near and right - left > 1 and len({cell.row for cell in above}) > 1):
        return False
    figures = [cell for cell in first if cell.column > left and is_figure(cell.cell)]
    return bool(figures) or (len(first) > 1 and bool(_TOTAL.match(first[0].cell.text)))


def _with_labels(strips: list[list[Placed]]) -> list[list[Placed]]:
    """Put columns of figures that have no labels of their own beside the labels left of them."""
    out: list[list[Placed]] = []
    for strip in strips:
        left = min(cell.column for cell in strip)
        first = [cell for cell in strip if cell.column == left]
        bare = 2 * sum(is_figure(cell.cell) for cell in first) >= len(first) > 1
        level = {cell.row for cell in strip} & {cell.row for cell in out[-1]} if out else set()
        if bare and len(level) > 1:
            out[-1] += strip
        else:
            out.append(list(strip))
    return out


def _parts(region: Region) -> Iterator[Words | Region]:
    """A region's titles, its table, its notes. One column, or one cell, is words."""
    rows: dict[int, list[Placed]] = {}
    for cell in region.cells:
        rows.setdefault(cell.row, []).append(cell)
    if len({cell.column for cell in region.cells}) == 1:
        yield from (Words(cell, title=False) for cell in region.cells if cell.cell.text)
        return
    order = sorted(rows)
    head = 0
    while head < len(order) - 1 and _stands_alone(rows[order[head]], region) and not _is_note(rows[order[head]]):
        head += 1
    while 0 < head < len(order) and _is_band(rows, order, head, region):
        head -= 1
    tail = len(order)
    while tail > head + 1 and _stands_alone(rows[order[tail - 1]], region) and _is_note(rows[order[tail - 1]]):
        tail -= 1
    yield from (Words(rows[row][0], title=True) for row in order[:head])
    body = [cell for row in order[head:tail] for cell in rows[row]]
    if len({cell.column for cell in body}) == 1:
        yield from (Words(cell, title=False) for cell in body if cell.cell.text)
    elif any(cell.cell.text for cell in body):
        yield Region(
            cells=tuple(body),
            top=min(cell.row for cell in body),
            left=min(cell.column for cell in body),
            bottom=max(cell.bottom for cell in body),
            right=max(cell.right for cell in body),
        )
    yield from (Words(rows[row][0], title=False) for row in order[tail:])


def _stands_alone(row: list[Placed], region: Region) -> bool:
    """Whether a row holds one text, at the left or over the whole width, that is no figure."""
    if len(row) != 1 or row[0].row_span > 1:
        return False
    only = row[0]
    return only.column == region.left and bool(only.cell.text) and not is_figure(only.cell)


def _is_note(row: list[Placed]) -> bool:
    text = row[0].cell.text
    return len(text) > _LONG or bool(_NOTE.match(text))


def _is_band(rows: dict[int, list[Placed]], order: list[int], head: int, region: Region) -> bool:
    """Whether the row above the first full one heads figures (a band) and is no title: the full row holds figures."""
    if head < 2:
        return False
    first = rows[order[head]]
    return any(is_figure(cell.cell) for cell in first if cell.column > region.left)


def is_figure(cell: SheetCell) -> bool:
    """Whether a cell holds a number or what stands for one. A year heads figures, and a formula gives one."""
    if not cell.text:
        return True
    if _YEAR.fullmatch(cell.text):
        return False
    return cell.stored is not None or bool(_FIGURE.fullmatch(cell.text))


def texts(cells: Iterable[Placed]) -> list[str]:
    """The texts of cells."""
    return [cell.cell.text for cell in cells]
