"""What a letter is made of before it is a file: paragraphs and tables, their texts marked (see `marks`)."""

from __future__ import annotations

from dataclasses import dataclass, field

ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi")


@dataclass(frozen=True)
class Auto:
    """A list number that Word or HTML makes by itself; elsewhere it is typed."""

    kind: str
    """`1`, `a` or `i`."""
    pattern: str
    """What is printed around it: `{}.`, `({})`."""
    list_id: int
    value: int

    @property
    def printed(self) -> str:
        """As a reader of the letter sees it."""
        return self.pattern.format(numeral(self.kind, self.value))


@dataclass(frozen=True)
class Paragraph:
    """One paragraph."""

    text: str
    kind: str = "paragraph"
    """`paragraph`, `heading`, `item`, `bullet`, `letterhead` or `quote` (a line of an earlier mail)."""
    auto: Auto | None = None
    level: int = 0
    bold: bool = False
    tight: bool = False
    """In plain text it follows the one before it without a blank line."""


@dataclass(frozen=True)
class Cell:
    """One cell, perhaps over several columns."""

    text: str
    span: int = 1


@dataclass(frozen=True)
class Table:
    """One table."""

    rows: tuple[tuple[Cell, ...], ...]
    header_rows: int = 1
    style: str = "grid"
    """`grid`, `lines` or `none` for real tables; for those of text see `text_tables`."""
    widths: tuple[int, ...] = field(default=())
    """Characters a column may have in text, where it is set."""

    @property
    def columns(self) -> int:
        """How many columns."""
        return max(sum(cell.span for cell in row) for row in self.rows)


Part = Paragraph | Table


def numeral(kind: str, value: int) -> str:
    """A list number: 3, c or iii."""
    if kind == "1":
        return str(value)
    return ROMAN[value - 1] if kind == "i" else chr(96 + value)


def table(rows: list[list[str]], header_rows: int = 1, style: str = "grid") -> Table:
    """A table of plain rows."""
    return Table(tuple(tuple(Cell(text) for text in row) for row in rows), header_rows, style)
