"""A workbook as any of its formats has it: sheets of filled cells, merges, and what is hidden.

Rows and columns are 0-based; only cells with something in them are kept, so that a cell at the far end of a sheet
costs no more than one at its beginning.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from foiread.errors import HostileFile
from foiread.ingest import guard

if TYPE_CHECKING:
    from collections.abc import Iterable


class SheetCell(NamedTuple):
    """One filled cell."""

    text: str
    """As the program that made it would show it; empty for a formula without a result."""
    stored: float | None = None
    """The number behind the text."""
    bold: bool = False


class Merge(NamedTuple):
    """A range that is one cell: its first row and column, and how many it takes."""

    row: int
    column: int
    rows: int
    columns: int


@dataclass
class Sheet:
    """One sheet."""

    name: str
    hidden: bool = False
    cells: dict[tuple[int, int], SheetCell] = field(default_factory=dict)
    merges: list[Merge] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    uncalculated: list[tuple[int, int]] = field(default_factory=list)
    """Formulas whose result the file does not hold."""

    def hides(self, row: int, column: int) -> bool:
        """Whether a reader of the sheet would not see that cell."""
        return self.hidden or row in self.hidden_rows or column in self.hidden_columns


class Budget:
    """Counts what a workbook holds and refuses one that holds too much."""

    def __init__(self, name: str) -> None:
        """Begin at nothing; `name` is for the message."""
        self.name = name
        self._cells = self._characters = 0

    def spend(self, cell: SheetCell) -> SheetCell:
        """The same cell, counted."""
        self._cells += 1
        self._characters += len(cell.text) + 1
        if self._cells > guard.LIMITS.cells or self._characters > guard.LIMITS.characters:
            raise too_much(self.name)
        return cell


def too_much(name: str) -> HostileFile:
    """What is said of a workbook that holds too much."""
    return HostileFile(
        name,
        f"it holds more than {guard.LIMITS.cells:,} cells or {guard.LIMITS.characters:,} characters",
        "Give only the sheets that hold the reply",
    )


def address(row: int, column: int) -> str:
    """The name of a cell: row 6, column 1 is `B7`."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"


def place(name: str) -> tuple[int, int] | None:
    """The row and column of a cell's name."""
    letters = name.rstrip("0123456789")
    digits = name[len(letters) :]
    if not digits or not 0 < len(letters) <= 3 or not letters.isascii() or not letters.isalpha() or len(digits) > 7:
        return None
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - 64
    return int(digits) - 1, column - 1


def merge_of(name: str) -> Merge | None:
    """The range that `A1:C2` names; None when it is one cell or none."""
    first, _, last = name.partition(":")
    start, end = place(first), place(last)
    if start is None or end is None or end[0] < start[0] or end[1] < start[1]:
        return None
    return Merge(start[0], start[1], end[0] - start[0] + 1, end[1] - start[1] + 1)


def flagged(rows: Iterable[str | None]) -> bool:
    """Whether any of some XML attributes says yes."""
    return any(value in {"1", "true", "on"} for value in rows)
