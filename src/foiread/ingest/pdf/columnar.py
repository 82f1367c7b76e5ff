"""A ruled table with rules between its columns only → the same with one row for each line of values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foiread.ingest.pdf.columns import PERIOD, is_value
from foiread.ingest.pdf.parts import Line, RawCell, RawTable, Token
from foiread.ingest.pdf.rows import group_rows
from foiread.ingest.pdf.words import group_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from foiread.ingest.pdf.rows import Group


def split_rows(table: RawTable) -> RawTable:
    """Rows whose cells hold several values one under the other are divided."""
    cells: list[RawCell] = []
    row = 0
    for old in range(table.rows):
        own = [cell for cell in table.cells if cell.row == old]
        added = _divided(table, own) if _holds_rows(table, own) else None
        if added is None:
            added = [own]
        for extra, part in enumerate(added):
            for cell in part:
                cell.row = row + extra
            cells += part
        row += len(added)
    return RawTable(row, table.edges, cells, table.found_by, table.page, table.top, table.bottom)


def _holds_rows(table: RawTable, cells: list[RawCell]) -> bool:
    """Whether more than half of the value columns hold several lines, each a value."""
    if len(cells) != table.columns or any(cell.row_span > 1 for cell in cells):
        return False
    stacked = 0
    for cell in cells[1:]:
        lines = group_lines(word for word in cell.words if not word.turn)
        values = [line for line in lines if is_value(line.text) or PERIOD.match(line.text)]
        stacked += len(values) > 1 and len(values) >= len(lines) - 2
    return stacked > (table.columns - 1) / 2


def _divided(table: RawTable, cells: list[RawCell]) -> list[list[RawCell]] | None:
    owner = {id(word): cell.column for cell in cells for word in cell.words}
    lines = group_lines(word for cell in cells for word in cell.words)
    placed = [_by_column(line.words, owner) for line in lines]
    groups, _ = group_rows(lines, placed, table.edges, ())
    if len(groups) < 2:
        return None
    out: list[list[RawCell]] = []
    for start, end in groups:
        part = [RawCell(0, column) for column in range(table.columns)]
        for index in range(start, end):
            for (column, _), segment in placed[index]:
                part[column].words += segment.words
        out.append(part)
    return out


def _by_column(words: Sequence[Token], owner: dict[int, int]) -> list[tuple[Group, Line]]:
    columns: dict[int, list[Token]] = {}
    for word in words:
        columns.setdefault(owner[id(word)], []).append(word)
    return [((column, column), Line(own)) for column, own in sorted(columns.items())]
