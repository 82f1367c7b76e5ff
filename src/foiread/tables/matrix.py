"""A grid as texts and looks by row and column, which is what the rules about tables ask for.

A `Document` and a table block come in; a `Matrix` goes out. A merged cell has its words at its top left position.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from foiread.ingest.grids.looks import VALUES, Look, is_band, is_class, look

if TYPE_CHECKING:
    from foiread.types import Cell, Document, Grid

WORDY = 12
"""A cell of more words than this is a sentence, neither a header nor a label."""


@dataclass(frozen=True)
class Matrix:
    """Texts and looks of a grid."""

    grid: Grid
    texts: tuple[tuple[str, ...], ...]
    """`texts[row][column]`, white space collapsed; empty for blank and covered positions."""

    @classmethod
    def of(cls, document: Document, grid: Grid) -> Matrix:
        """Read the texts of a grid out of its document."""
        texts = [[""] * grid.columns for _ in range(grid.rows)]
        for cell in grid.cells:
            texts[cell.row][cell.column] = cell_text(document, cell)
        return cls(grid, tuple(tuple(row) for row in texts))

    @cached_property
    def looks(self) -> tuple[tuple[Look, ...], ...]:
        """What each position looks like."""
        return tuple(tuple(look(text) for text in row) for row in self.texts)

    @cached_property
    def cells(self) -> dict[tuple[int, int], Cell]:
        """The cell that covers each position."""
        return {
            (cell.row + down, cell.column + right): cell
            for cell in self.grid.cells
            for down in range(cell.row_span)
            for right in range(cell.column_span)
        }

    def filled(self, row: int) -> list[int]:
        """Columns of a row with words in them."""
        return [column for column, text in enumerate(self.texts[row]) if text]

    def covered(self, row: int, column: int) -> str:
        """The words over a position, also where a merged cell covers it."""
        cell = self.cells.get((row, column))
        return self.texts[cell.row][cell.column] if cell is not None else ""

    def share(self, column: int, rows: list[int], looks: frozenset[Look]) -> float:
        """How much of the non-blank cells of a column, in these rows, look so."""
        here = [self.looks[row][column] for row in rows if self.texts[row][column]]
        return sum(kind in looks for kind in here) / len(here) if here else 0.0

    def majority(self, column: int, rows: list[int]) -> Look:
        """The commonest look of a column's non-blank cells in these rows."""
        counts = Counter(self.looks[row][column] for row in rows if self.texts[row][column])
        return counts.most_common(1)[0][0] if counts else Look.BLANK

    def has_value(self, row: int, columns: list[int] | None = None) -> bool:
        """Whether a row holds something that could be a value."""
        return any(
            self.looks[row][column] in VALUES for column in (range(self.grid.columns) if columns is None else columns)
        )

    def bands(self, column: int, rows: list[int]) -> bool:
        """Whether most of a column are ranges such as age bands, or all are different classes (`Over 26 weeks`)."""
        here = [self.texts[row][column] for row in rows if self.texts[row][column]]
        if len(here) > 1 and len(set(here)) == len(here) and all(is_class(text) for text in here):
            return True
        return bool(here) and sum(is_band(text) for text in here) * 2 > len(here)


def cell_text(document: Document, cell: Cell) -> str:
    """The words of a cell, its pieces joined and white space collapsed."""
    return " ".join(" ".join([document.slice(piece) for piece in cell.pieces]).split())
