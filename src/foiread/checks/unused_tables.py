"""Tables in the body's reply that no question points at: their figures are not in the data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foiread.checks.base import Checked, plural, spoken_by
from foiread.types import Finding, Letter, LetterKind, Role, Severity

if TYPE_CHECKING:
    from foiread.types import Block, Document, Grid


def check(letter: Letter) -> Checked:
    """Warn of each table with figures that was not read."""
    if letter.metadata.kind is not LetterKind.REPLY:
        return Checked()
    used = {table.block for table in letter.tables}
    answers = spoken_by(letter, Role.ANSWER)
    return Checked(
        tuple(
            _finding(letter.document, block, block.grid)
            for block in letter.document.blocks
            if block.grid
            and block.id not in used
            and any(span.overlaps(block.span) for span in answers)
            and not any(block.span.covers(value.span) for value in letter.values)
            and _has_figures(letter.document, block.grid)
        )
    )


def _has_figures(document: Document, grid: Grid) -> bool:
    """Whether a grid is a table of data: two rows and columns at least, and digits beyond its first row and column."""
    return (
        grid.rows > 1
        and grid.columns > 1
        and any(
            char.isdecimal()
            for cell in grid.cells
            if cell.row and cell.column
            for piece in cell.pieces
            for char in document.slice(piece)
        )
    )


def _finding(document: Document, block: Block, grid: Grid) -> Finding:
    words = document.slice(block.span).split()
    where = f" on page {block.page}" if block.page else ""
    return Finding(
        code="table_nobody_points_at",
        severity=Severity.WARNING,
        message=f"A table{where} ({plural(grid.rows, 'row')}, {plural(grid.columns, 'column')}, beginning "
        f"“{' '.join(words[:6])}”) belongs to no question: its figures are not in the data",
        span=block.span,
    )
