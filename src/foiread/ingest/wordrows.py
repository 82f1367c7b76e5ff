"""Put paragraphs of a Word file into cells, rows and tables: marks in, `Table`s out.

Rich text and old Word files have no tables, only rows: a row says where its cells end on the page, and which of them
are merged.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from foiread.ingest import guard
from foiread.ingest.canvas import Table, TableCell
from foiread.types import FoundBy

if TYPE_CHECKING:
    from foiread.ingest.canvas import Paragraph

_SAME_EDGE = 50
"""Twips (a tenth of a millimetre is 6): edges of two rows that are nearer are one edge."""
_DEEPEST = 12
"""Tables inside tables."""


@dataclass
class CellShape:
    """One cell of a row's definition."""

    edge: int = 0
    """Its right edge in twips."""
    joins_left: bool = False
    joins_above: bool = False


@dataclass
class RowShape:
    """A row's definition."""

    left: int = 0
    header: bool = False
    cells: list[CellShape] = field(default_factory=list)


@dataclass
class _Row:
    shape: RowShape
    cells: list[list[Paragraph | Table]]


@dataclass
class _Level:
    """A table being written, one for each depth of nesting."""

    rows: list[_Row] = field(default_factory=list)
    cells: list[list[Paragraph | Table]] = field(default_factory=list)
    items: list[Paragraph | Table] = field(default_factory=list)


class Assembler:
    """Collects one stream of text: the body, a header, a note, a text box."""

    def __init__(self, name: str) -> None:
        """Start empty; `name` is for error messages."""
        self._name = name
        self._levels: list[_Level] = [_Level()]

    def paragraph(self, items: list[Paragraph | Table], depth: int) -> None:
        """Put what one paragraph is where it stands: in the text (0) or in a cell of a table that deep."""
        self._go_to(min(depth, _DEEPEST))
        self._levels[-1].items += items

    def cell(self, depth: int) -> None:
        """A cell ends."""
        self._go_to(min(max(depth, 1), _DEEPEST))
        level = self._levels[-1]
        level.cells.append(level.items)
        level.items = []

    def row(self, depth: int, shape: RowShape) -> None:
        """A row ends."""
        self._go_to(min(max(depth, 1), _DEEPEST))
        level = self._levels[-1]
        if level.items:
            level.cells.append(level.items)
        level.rows.append(_Row(shape, level.cells))
        level.cells, level.items = [], []
        guard.check_blocks(len(level.rows), self._name)

    def finish(self) -> list[Paragraph | Table]:
        """Everything collected."""
        self._go_to(0)
        return self._levels[0].items

    def _go_to(self, depth: int) -> None:
        while len(self._levels) - 1 > depth:
            closed = self._levels.pop()
            if closed.cells or closed.items:  # cut short in the middle of a row
                closed.rows.append(_Row(RowShape(), [*closed.cells, closed.items]))
            self._levels[-1].items.append(build_table([(row.shape, row.cells) for row in closed.rows], self._name))
        while len(self._levels) - 1 < depth:
            self._levels.append(_Level())


def build_table(rows: list[tuple[RowShape, list[list[Paragraph | Table]]]], name: str) -> Table:
    """A table of rows that say where their cells end; the columns are all the edges there are."""
    edges = _edges([shape for shape, _ in rows])
    cells: list[TableCell] = []
    above: dict[int, TableCell] = {}
    for index, (shape, contents) in enumerate(rows):
        guard.check_cells(index + 1, max(len(edges), len(contents)), name)
        started: dict[int, TableCell] = {}
        last: TableCell | None = None
        column = _column(edges, shape.left) if shape.cells else 0
        for place, items in enumerate(contents):
            cell = shape.cells[place] if place < len(shape.cells) else CellShape()
            end = max(_column(edges, cell.edge), column + 1) if cell.edge else column + 1
            upper = above.get(column)
            if cell.joins_left and last is not None:
                last.column_span += end - column
                last.items += items
            elif cell.joins_above and upper is not None:
                upper.row_span = index - upper.row + 1
                upper.items += items
                started[column] = last = upper
            else:
                last = TableCell(index, column, items, 1, end - column, header=shape.header)
                cells.append(last)
                started[column] = last
            column = end
        above = started
    return Table(cells, FoundBy.WORD)


def _edges(shapes: list[RowShape]) -> list[int]:
    """The places where any row has an edge, left to right."""
    out: list[int] = []
    for edge in sorted({edge for shape in shapes if shape.cells for edge in _of(shape)}):
        if not out or edge - out[-1] > _SAME_EDGE:
            out.append(edge)
    return out


def _of(shape: RowShape) -> list[int]:
    return [shape.left, *(cell.edge for cell in shape.cells)]


def _column(edges: list[int], edge: int) -> int:
    """The number of the column that begins at this edge."""
    return max(bisect_left(edges, edge + 1) - 1, 0) if edges else 0
