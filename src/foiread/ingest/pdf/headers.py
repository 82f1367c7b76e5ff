"""Cells of an unruled table → the same with merged header cells, and blank cells listed.

A header cell that stands over columns which only the next header row fills is merged over them: to the right when it
stands at its own column's left edge, to both sides when it stands in the middle.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from foiread.ingest.pdf.parts import RawCell

if TYPE_CHECKING:
    from collections.abc import Sequence


def header_cells(
    cells: Sequence[RawCell], header: int, columns: Sequence[tuple[float, float]], rows: int
) -> list[RawCell]:
    """All cells of the grid, row-major, every position covered once."""
    at = {(cell.row, cell.column): cell for cell in cells}
    for row in range(header - 1):
        _spread(row, at, columns)
    for row in range(header):
        cell = at.get((row, 0))
        if cell and header < rows:
            below = row + 1
            while below < header and (below, 0) not in at:
                below += 1
            if below == header:
                cell.row_span = below - row
    covered = {
        (cell.row + i, cell.column + j)
        for cell in at.values()
        for i in range(cell.row_span)
        for j in range(cell.column_span)
    }
    blanks = [
        RawCell(row, column) for row in range(rows) for column in range(len(columns)) if (row, column) not in covered
    ]
    return sorted([*at.values(), *blanks], key=lambda cell: (cell.row, cell.column))


def _spread(row: int, at: dict[tuple[int, int], RawCell], columns: Sequence[tuple[float, float]]) -> None:
    heads = sorted(c for r, c in at if r == row and c > 0)
    empty = [c for c in range(1, len(columns)) if c not in heads and (row + 1, c) in at]
    if not heads or not empty:
        return
    size = at[(row, heads[0])].words[0].size
    left_set = all(
        abs(at[(row, c)].x0 - min(cell.x0 for (r, k), cell in at.items() if k == c and r > row)) < 0.5 * size
        for c in heads
        if (row + 1, c) in at
    )
    right_set = all(
        abs(at[(row, c)].x1 - max(cell.x1 for (r, k), cell in at.items() if k == c and r > row)) < 0.3 * size
        for c in heads
        if (row + 1, c) in at
    )
    owner: dict[int, list[int]] = {c: [c] for c in heads}
    for column in empty:
        if right_set and not left_set:
            later = [c for c in heads if c > column]
            if later:
                owner[later[0]].append(column)
        elif left_set:
            earlier = [c for c in heads if c < column]
            if earlier:
                owner[earlier[-1]].append(column)
        else:
            middle = sum(columns[column]) / 2
            owner[min(heads, key=lambda c: abs((at[(row, c)].x0 + at[(row, c)].x1) / 2 - middle))].append(column)
    for head, group in owner.items():
        low, high = min(group), max(group)
        if sorted(group) == list(range(low, high + 1)) and high > low:
            cell = at.pop((row, head))
            cell.column, cell.column_span = low, high - low + 1
            at[(row, low)] = cell
