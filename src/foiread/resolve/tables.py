"""A table and what a reader says of it in; the values of its cells out.

A cell is a value when it is one of the known forms, or a few words in a column of numbers ("not built"). A cell that
holds a sentence is none.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from foiread.resolve.cells import BodyCell, body_cells
from foiread.resolve.making import Context, ValueMaker
from foiread.resolve.stored import with_stored
from foiread.types import Finding, Marker, Pieces, Said, Severity, Span, Table, TablePointer, ValueKind
from foiread.values import Typed, find_values, header_unit, type_value, whole_period
from foiread.vocabulary import AMBIGUOUS_SYMBOLS

if TYPE_CHECKING:
    from foiread.types import Block, Grid

GUESSED: Final = "guessed_question"
"""The finding of a table that another question would take as gladly."""
_SHORT_WORDS, _SHORT_CHARACTERS = 4, 40
"""A cell of at most this many words, in a column of numbers, stands where a value would."""

_LONG = 80
"""A cell of more characters is prose, whatever numbers stand in it."""


class TableReader:
    """Turns the tables of one letter into values of its maker."""

    def __init__(self, maker: ValueMaker) -> None:
        """Write to one maker."""
        self.maker = maker
        self.desk = maker.desk

    def add(self, pointer: TablePointer) -> None:
        """Make the values of a table, cell by cell."""
        block = self.desk.blocks.get(pointer.block)
        question = self.maker.known(pointer.question)
        if block is None or block.grid is None:
            self.desk.reject(
                f"The table {pointer.id} was not read: block {pointer.block} holds no table.",
                question=question,
                table=pointer.id,
            )
            return
        grid = block.grid
        if pointer.guessed and question is not None:
            self._guessed(pointer, block, question)
        caption = self.desk.said(pointer.caption, "a caption", question=question)
        self.maker.tables.append(_table(pointer, block, grid, caption, (question, self.desk.page_of(block.span))))
        cells = [cell for cell in body_cells(grid, pointer) if self.desk.why_not(cell.pieces) is None]
        texts = {(cell.row, cell.column): self.desk.words(cell.pieces) for cell in cells}
        stored = {(cell.row, cell.column): cell.cell for cell in cells if cell.cell.stored is not None}
        typed = {place: with_stored(type_value(text), text, stored.get(place)) for place, text in texts.items()}
        numeric = _numeric_columns(typed, texts)
        shared = _TableFacts(
            pointer=pointer,
            caption=caption,
            zeros_printed=any(one.number == 0 and one.marker is None for one in typed.values()),
            period=self.desk.said(pointer.period, "a table's period", question=question),
            unit=self.desk.said(pointer.unit, "a table's unit", question=question),
            sheet=grid.sheet,
        )
        refused = [
            cell
            for cell in cells
            for place in [(cell.row, cell.column)]
            if not self._from_cell(cell, texts[place], typed[place], shared, numeric=cell.column in numeric)
        ]
        if refused:
            self.desk.reject(
                f"{len(refused)} cells of table {pointer.id} were not taken: they do not stand in the body's own "
                "answer, or are broken into pieces.",
                span=refused[0].pieces[0],
                question=question,
                table=pointer.id,
            )
        unknown = {place: text for place, text in texts.items() if place not in stored}
        self._ambiguous_symbols(pointer, unknown, question)

    def _from_cell(self, cell: BodyCell, words: str, typed: Typed, shared: _TableFacts, *, numeric: bool) -> bool:
        """Make the values of one cell; False when it holds one that cannot be taken."""
        spans = self._spans(cell, words, typed, numeric=numeric)
        if not spans:
            return spans is not None
        context = self._cell_context(cell, shared)
        for span in spans:
            if not self.desk.answered_at(span) or self.desk.markup_in(span):
                return False
            self.maker.make(span, context)
        return True

    def _spans(self, cell: BodyCell, words: str, typed: Typed, *, numeric: bool) -> list[Span] | None:
        """The values of a cell: all of it, the several it holds, or none; None when its pieces do not join."""
        whole = self._joined(cell.pieces)
        if typed.recognised:
            return None if whole is None else [whole]
        stands = numeric and _short(words) and not whole_period(words)
        if whole is None:
            return None if stands else []
        several = self._several(whole) if len(words) <= _LONG else []
        return several or ([whole] if stands else [])

    def _several(self, whole: Span) -> list[Span]:
        """The values in a cell that holds a few and next to nothing else: `45 (12%)`, `Total: 45`."""
        text = self.desk.document.text
        found = [
            value.span
            for value in find_values(text, whole.start, whole.end)
            if value.is_fact_like and value.typed.recognised
        ]
        rest = text[whole.start : whole.end]
        for span in reversed(found):
            rest = rest[: span.start - whole.start] + " " + rest[span.end - whole.start :]
        bare = not any(char.isalnum() for char in rest) if len(found) > 1 else len(rest.split()) < _SHORT_WORDS
        return found if bare and not any(char.isdecimal() for char in rest) else []

    def _joined(self, pieces: Pieces) -> Span | None:
        """One span for a cell whose pieces are parted by white space alone."""
        if len(pieces) == 1:
            return self.desk.trimmed(pieces[0])
        text = self.desk.document.text
        gaps = [text[left.end : right.start] for left, right in pairwise(pieces)]
        if any(gap.strip() or "\t" in gap for gap in gaps):
            return None
        return self.desk.trimmed(Span(start=pieces[0].start, end=pieces[-1].end))

    def _cell_context(self, cell: BodyCell, shared: _TableFacts) -> Context:
        question = self.maker.known(cell.question)
        row = self.desk.path(cell.row_path, "a row header", question)
        column = self.desk.path(cell.column_path, "a column header", question)
        return Context(
            question=question,
            row=row,
            column=column,
            caption=shared.caption,
            period=self.maker.period(row, column, shared.caption, shared.period, question),
            unit_hint=_unit_words(row, column, shared),
            zeros_printed=shared.zeros_printed,
            how=shared.pointer.how,
            confidence=shared.pointer.confidence,
            table=shared.pointer.id,
            grid_row=cell.row,
            grid_column=cell.column,
            sheet=shared.sheet,
            cell=cell.cell,
        )

    def _guessed(self, pointer: TablePointer, block: Block, question: str) -> None:
        where = f" on page {block.page}" if block.page else ""
        self.desk.findings.append(
            Finding(
                code=GUESSED,
                severity=Severity.WARNING,
                message=f"Table {pointer.id}{where} stands far from the questions, and nothing says clearly which it "
                f"answers: it was given to question {question}.",
                question=question,
                table=pointer.id,
                span=block.span,
            )
        )

    def _ambiguous_symbols(
        self, pointer: TablePointer, texts: dict[tuple[int, int], str], question: str | None
    ) -> None:
        unsure = sorted(
            {text for text in texts.values() if text in AMBIGUOUS_SYMBOLS and text not in self.maker.notes.zeros}
        )
        if unsure:
            count = sum(text in unsure for text in texts.values())
            cells = "1 cell" if count == 1 else f"{count} cells"
            self.desk.findings.append(
                Finding(
                    code="ambiguous_marker",
                    severity=Severity.WARNING,
                    message=f'Table {pointer.id} prints "{unsure[0]}" in {cells} and the letter does not say '
                    "what it means: zero, suppressed or not known.",
                    question=question,
                    table=pointer.id,
                )
            )


@dataclass(frozen=True, slots=True)
class _TableFacts:
    """What holds for every cell of a table."""

    pointer: TablePointer
    caption: Said | None
    zeros_printed: bool
    period: Said | None
    unit: Said | None
    sheet: str | None


def _table(
    pointer: TablePointer, block: Block, grid: Grid, caption: Said | None, where: tuple[str | None, int | None]
) -> Table:
    question, page = where
    return Table(
        id=pointer.id,
        block=block.id,
        question=question,
        caption=caption,
        rows=grid.rows,
        columns=grid.columns,
        found_by=grid.found_by,
        span=block.span,
        page=page,
        header_rows=tuple(row for row in pointer.header_rows if 0 <= row < grid.rows),
        stub_columns=tuple(column for column in pointer.stub_columns if 0 <= column < grid.columns),
    )


def _numeric_columns(typed: dict[tuple[int, int], Typed], texts: dict[tuple[int, int], str]) -> set[int]:
    """Columns most of whose filled cells are quantities: a few words among them stand for a value.

    In a table that is numeric elsewhere, a column may hold more of one and the same remark (`not built`) than numbers.
    """
    quantities: Counter[int] = Counter()
    filled: Counter[int] = Counter()
    for (_, column), one in typed.items():
        filled[column] += 1
        quantities[column] += one.recognised and one.kind is not ValueKind.BOOLEAN and one.marker is not Marker.UNKNOWN
    numeric = {column for column, count in filled.items() if 2 * quantities[column] >= count > 1}
    for column, count in filled.items():
        remarks = {texts[place] for place, one in typed.items() if place[1] == column and not one.recognised}
        if 2 * len(numeric) >= len(filled) - 1 > 0 and quantities[column] and count > 1 and len(remarks) == 1:
            numeric.add(column)
    return numeric


def _short(text: str) -> bool:
    """Whether a cell's words are few enough to stand for a value, and no sentence."""
    return len(text) <= _SHORT_CHARACTERS and len(text.split()) <= _SHORT_WORDS and not text.endswith((".", ":", "?"))


def _unit_words(row: tuple[Said, ...], column: tuple[Said, ...], shared: _TableFacts) -> str:
    """The first words among headers, caption and table that name a unit."""
    if shared.unit is not None:
        return shared.unit.text
    heard = [*(said.text for said in reversed(column)), *(said.text for said in reversed(row))]
    if shared.caption is not None:
        heard.append(shared.caption.text)
    return next((words for words in heard if header_unit(words)), "")
