"""Write the canonical text of a letter that is not plain text: paragraphs and tables in, a `Document` out.

Readers of Word and web pages hand over `Paragraph`s and `Table`s in reading order; here they become one text, blocks
joined by a blank line, a table row by row with its cells joined by tabs, a merged cell written once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from foiread.errors import NoText
from foiread.ingest import guard
from foiread.ingest.text import name_blocks
from foiread.types import Block, BlockKind, Cell, Document, Finding, FoundBy, Grid, Source, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_LABEL = re.compile(
    r"\s*(?:\(?\d{1,2}[a-z]?[.):](?!\d)|\d{1,2}(?:\.\d{1,2})+[.)]?\s|\(?(?:[a-zA-Z]|[ivx]{1,5})\)|[a-z]\.\s"
    r"|(?:Q|Question)\s*\d{1,2}\b)"
)
"""A line after a soft line break that begins like a question or a list item."""
_LONG_CELL = 80
"""Characters; a one-column table with a longer cell is a frame around prose."""


class Run(NamedTuple):
    """A stretch of one paragraph in one weight."""

    text: str
    bold: bool = False


@dataclass
class Paragraph:
    """One paragraph; a newline in a run is a soft line break."""

    runs: list[Run]
    kind: BlockKind = BlockKind.PARAGRAPH
    number: str = ""
    """The list number that the format generates; it is written into the text."""
    level: int | None = None
    category: str = ""

    @property
    def text(self) -> str:
        """Its words, without the generated number."""
        return "".join(run.text for run in self.runs).strip()


@dataclass
class TableCell:
    """One cell as the format has it, before it is known where in the text it stands."""

    row: int
    column: int
    items: list[Paragraph | Table] = field(default_factory=list)
    row_span: int = 1
    column_span: int = 1
    header: bool = False
    address: str | None = None
    stored: float | int | None = None
    hidden: bool = False


@dataclass
class Table:
    """A table with its cells, blank ones included or left out; nothing overlaps."""

    cells: list[TableCell]
    found_by: FoundBy
    sheet: str | None = None

    @property
    def rows(self) -> int:
        """How many rows its cells reach."""
        return max((cell.row + cell.row_span for cell in self.cells), default=0)

    @property
    def columns(self) -> int:
        """How many columns its cells reach."""
        return max((cell.column + cell.column_span for cell in self.cells), default=0)


class Canvas:
    """Collects the text and the blocks."""

    def __init__(self, name: str) -> None:
        """Start an empty letter; `name` is for error messages."""
        self._name = name
        self._parts: list[str] = []
        self._length = 0
        self._blocks: list[Block] = []

    def add(self, items: Iterable[Paragraph | Table]) -> None:
        """Write paragraphs and tables in order."""
        for item in items:
            if isinstance(item, Paragraph):
                self._paragraph(item)
            elif is_layout(item):
                for cell in sorted(item.cells, key=lambda cell: (cell.row, cell.column)):
                    self.add(cell.items)
            else:
                self._table(item)

    def finish(self, source: Source, *, notes: tuple[Finding, ...] = (), attachments: tuple[str, ...] = ()) -> Document:
        """The document."""
        text = guard.check_text("".join(self._parts), source.name)
        if not self._blocks:
            raise NoText(
                source.name,
                "there is no text in it (only pictures, or nothing)",
                "Save the letter as PDF with its text",
            )
        return Document(
            id=source.sha256[:16],
            source=source,
            text=text,
            blocks=name_blocks(text, self._blocks),
            notes=notes,
            attachments=attachments,
        )

    def _paragraph(self, paragraph: Paragraph) -> None:
        number = paragraph.number
        for lines in _split_soft_breaks(paragraph.runs):
            text = "".join(run.text for run in lines)
            lead = f"{number}\t" if number else ""
            body = text.strip()
            if not body:
                continue
            start = self._open()
            self._write(lead + body)
            self._blocks.append(
                Block(
                    id="",
                    kind=paragraph.kind,
                    span=Span(start=start, end=self._length),
                    bold=_all_bold(lines),
                    number=number or None,
                    level=paragraph.level,
                    category=paragraph.category,
                )
            )
            guard.check_blocks(len(self._blocks), self._name)
            number = ""

    def _table(self, table: Table) -> None:
        rows, columns = table.rows, table.columns
        guard.check_cells(rows, columns, self._name)
        by_place: dict[tuple[int, int], TableCell] = {(cell.row, cell.column): cell for cell in table.cells}
        covered = {place for cell in table.cells for place in _places(cell)}
        if not any(cell_text(cell) for cell in table.cells):
            return
        self._open()
        start, end = None, self._length
        cells: list[Cell] = []
        for row in range(rows):
            for column in range(columns):
                if column:
                    self._write("\t")
                found = by_place.get((row, column))
                if found is None:
                    if (row, column) not in covered:
                        cells.append(Cell(row=row, column=column))
                    continue
                text = cell_text(found)
                begin = self._length
                self._write(text)
                if text:
                    start, end = begin if start is None else start, self._length
                cells.append(
                    Cell(
                        row=row,
                        column=column,
                        row_span=found.row_span,
                        column_span=found.column_span,
                        pieces=(Span(start=begin, end=self._length),) if text else (),
                        bold=_cell_bold(found),
                        header=found.header,
                        address=found.address,
                        stored=found.stored,
                        hidden=found.hidden,
                    )
                )
            if row < rows - 1:
                self._write("\n")
        grid = Grid(rows=rows, columns=columns, cells=tuple(cells), found_by=table.found_by, sheet=table.sheet)
        self._blocks.append(
            Block(id="", kind=BlockKind.TABLE, span=Span(start=start or 0, end=end), grid=grid, category="Table")
        )

    def _open(self) -> int:
        if self._parts:
            self._write("\n\n")
        return self._length

    def _write(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)
        if self._length > guard.LIMITS.characters:
            guard.check_text("".join(self._parts), self._name)


def is_layout(table: Table) -> bool:
    """Whether a table is only a frame around paragraphs or around other tables."""
    filled = [cell for cell in table.cells if cell.items and (cell_text(cell) or _nested(cell))]
    if len(filled) <= 1 or any(not is_layout(inner) for cell in filled for inner in _nested(cell) if _is_block(inner)):
        return True
    several = any(sum(1 for item in cell.items if not _is_blank(item)) > 1 for cell in filled)
    if len({cell.column for cell in filled}) == 1 and len({cell.column for cell in table.cells}) == 1:
        return several or any(len(cell_text(cell)) > _LONG_CELL for cell in filled)
    return table.rows == 1 and several


def cell_text(cell: TableCell) -> str:
    """A cell's words: paragraphs on lines of their own, no tab inside."""
    lines = (line for item in cell.items for line in _lines(item))
    return "\n".join(line for line in lines if line)


def _lines(item: Paragraph | Table) -> Iterator[str]:
    if isinstance(item, Paragraph):
        text = item.text
        if text:
            yield re.sub(r"[ \t]*\t[ \t]*", " ", f"{item.number} {text}" if item.number else text).strip()
        return
    for cell in sorted(item.cells, key=lambda cell: (cell.row, cell.column)):
        for inner in cell.items:
            yield from _lines(inner)


def _nested(cell: TableCell) -> list[Table]:
    return [item for item in cell.items if isinstance(item, Table)]


def _is_block(table: Table) -> bool:
    """A nested table worth a grid of its own."""
    return table.rows > 1 and table.columns > 1


def _is_blank(item: Paragraph | Table) -> bool:
    return not any(_lines(item))


def _places(cell: TableCell) -> Iterator[tuple[int, int]]:
    for row in range(cell.row, cell.row + cell.row_span):
        for column in range(cell.column, cell.column + cell.column_span):
            yield row, column


def _cell_bold(cell: TableCell) -> bool:
    paragraphs = [item for item in cell.items if isinstance(item, Paragraph) and item.text]
    return bool(paragraphs) and all(_all_bold(paragraph.runs) for paragraph in paragraphs)


def _all_bold(runs: list[Run]) -> bool:
    visible = [run for run in runs if run.text.strip()]
    return bool(visible) and all(run.bold for run in visible)


def _split_soft_breaks(runs: list[Run]) -> list[list[Run]]:
    """Cut a paragraph at blank lines, and where a line after a soft break begins with a label or changes its weight."""
    lines: list[list[Run]] = [[]]
    for run in runs:
        first, *rest = run.text.split("\n")
        lines[-1].append(Run(first, run.bold))
        lines += [[Run(part, run.bold)] for part in rest]
    out: list[list[Run]] = []
    fresh, weight = True, False
    for line in lines:
        text = "".join(run.text for run in line)
        if not text.strip():
            fresh = True
        elif fresh or _LABEL.match(text) or _all_bold(line) != weight:
            out.append(line)
            fresh, weight = False, _all_bold(line)
        else:
            out[-1] += [Run("\n", bold=False), *line]
    return out
