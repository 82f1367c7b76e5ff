"""A grid and what a reader says of it in; every body cell with its header paths out.

A group of header rows holds for the rows below it until the next group. A merged header holds for every column it
spans; in a table that cannot say that cells are merged, a blank right of a filled upper header is covered by it. A
blank in an outer stub column takes the label above it. A band row's heading comes first in the row path.
"""

from __future__ import annotations

from bisect import bisect_left
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from foiread.types import Cell, Grid, Pieces, TablePointer


class BodyCell(NamedTuple):
    """A cell that stands in the table's body."""

    row: int
    column: int
    pieces: Pieces
    row_path: tuple[Pieces, ...]
    column_path: tuple[Pieces, ...]
    question: str | None
    cell: Cell
    """As the grid has it."""


def body_cells(grid: Grid, table: TablePointer) -> Iterator[BodyCell]:
    """Yield the body's cells that are not blank, row by row."""
    layout = _Layout(grid, table)
    for cell in sorted(grid.cells, key=attrgetter("row", "column")):
        if cell.pieces and layout.in_body(cell):
            yield BodyCell(
                row=cell.row,
                column=cell.column,
                pieces=cell.pieces,
                row_path=layout.row_path(cell.row),
                column_path=layout.column_path(cell.row, cell.column),
                question=layout.question(cell),
                cell=cell,
            )


class _Layout:
    """The grid by position, and which rows and columns are what."""

    def __init__(self, grid: Grid, table: TablePointer) -> None:
        self.grid, self.table = grid, table
        self.at: dict[tuple[int, int], Cell] = {}
        for cell in grid.cells:
            for row in range(cell.row, min(cell.row + cell.row_span, grid.rows)):
                for column in range(cell.column, min(cell.column + cell.column_span, grid.columns)):
                    self.at.setdefault((row, column), cell)
        self.headers = {row for row in table.header_rows if 0 <= row < grid.rows}
        self.bands = {row for row in table.band_rows if 0 <= row < grid.rows} - self.headers
        self.stubs = sorted({column for column in table.stub_columns if 0 <= column < grid.columns})
        self.not_rows = self.headers | self.bands | set(table.skip_rows)
        self.not_columns = {*self.stubs, *table.skip_columns}
        self.row_questions = dict(table.row_questions)
        self.column_questions = dict(table.column_questions)
        self._column_paths: dict[tuple[int, int], tuple[Pieces, ...]] = {}
        self._row_paths: dict[int, tuple[Pieces, ...]] = {}
        self._groups = _groups(self.headers)
        self._group_ends = [group[-1] for group in self._groups]

    def in_body(self, cell: Cell) -> bool:
        return cell.row not in self.not_rows and cell.column not in self.not_columns

    def question(self, cell: Cell) -> str | None:
        return self.row_questions.get(cell.row) or self.column_questions.get(cell.column) or self.table.question

    def column_path(self, row: int, column: int) -> tuple[Pieces, ...]:
        place = bisect_left(self._group_ends, row)
        key = (place, column)
        if key not in self._column_paths:
            group = self._groups[place - 1] if place else ()
            cells = [cell for header in group if (cell := self._header_cell(header, column, group))]
            self._column_paths[key] = _distinct(cells)
        return self._column_paths[key]

    def row_path(self, row: int) -> tuple[Pieces, ...]:
        if row not in self._row_paths:
            self._row_paths[row] = _distinct([*self._bands_above(row), *self._stub_cells(row)])
        return self._row_paths[row]

    def _header_cell(self, row: int, column: int, group: tuple[int, ...]) -> Cell | None:
        """The header over a column in one header row: its own, or the filled one that reaches over it."""
        cell = self.at.get((row, column))
        if cell is None or cell.pieces:
            return cell
        lower = row + 1
        if lower not in group or not self._filled(lower, column) or self._says_merged(row):
            return None
        for left in range(column - 1, -1, -1):
            if left in self.stubs:
                return None
            other = self.at.get((row, left))
            if other is not None and other.pieces:
                return other if self._filled(lower, left) else None
            if not self._filled(lower, left):
                return None
        return None

    def _says_merged(self, row: int) -> bool:
        """Whether the format itself says which cells of a row are merged, so that a blank is a blank."""
        return any(cell.column_span > 1 and cell.pieces for cell in self.grid.cells if cell.row == row)

    def _filled(self, row: int, column: int) -> bool:
        cell = self.at.get((row, column))
        return cell is not None and bool(cell.pieces)

    def _bands_above(self, row: int) -> list[Cell]:
        nearest = max((band for band in self.bands if band < row), default=None)
        found: list[Cell] = []
        while nearest is not None and nearest in self.bands:
            cell = next(
                (self.at[nearest, column] for column in range(self.grid.columns) if self._filled(nearest, column)), None
            )
            if cell is not None:
                found.insert(0, cell)
            nearest -= 1
        return found

    def _stub_cells(self, row: int) -> list[Cell]:
        found: list[Cell] = []
        for column in self.stubs:
            cell = self.at.get((row, column))
            if (cell is None or not cell.pieces) and column != self.stubs[-1]:
                cell = self._above(row, column)
            if cell is not None and cell.pieces:
                found.append(cell)
        return found

    def _above(self, row: int, column: int) -> Cell | None:
        for upper in range(row - 1, -1, -1):
            if upper in self.headers or upper in self.bands:
                return None
            cell = self.at.get((upper, column))
            if cell is not None and cell.pieces:
                return cell
        return None


def _groups(rows: set[int]) -> list[tuple[int, ...]]:
    """Cut header rows into runs of neighbours, top to bottom."""
    groups: list[list[int]] = []
    for row in sorted(rows):
        if groups and groups[-1][-1] == row - 1:
            groups[-1].append(row)
        else:
            groups.append([row])
    return [tuple(group) for group in groups]


def _distinct(cells: list[Cell]) -> tuple[Pieces, ...]:
    """Pieces of the cells, a cell that spans several rows listed once."""
    paths: list[Pieces] = []
    for cell in cells:
        if cell.pieces and cell.pieces not in paths:
            paths.append(cell.pieces)
    return tuple(paths)
