"""Pointers at values in, `Value`s out: the only place where a `Value` is made.

Words standing in the body's prose come as `ValuePointer`, cells of a table as `TablePointer` and its grid. Each raw
text is copied, typed, and given its headers, unit and period.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from foiread.resolve.cells import BodyCell, body_cells
from foiread.resolve.desk import Desk
from foiread.resolve.notes import Notes
from foiread.types import (
    Block,
    Grid,
    Marker,
    Period,
    Pieces,
    Question,
    Said,
    Severity,
    Span,
    Table,
    TablePointer,
    Value,
    ValueKind,
    ValuePointer,
)
from foiread.values import FoundPeriod, Typed, find_periods, find_values, header_unit, type_value
from foiread.vocabulary import AMBIGUOUS_SYMBOLS

REVIEW_BELOW = 0.6
"""A value of less confidence than this is for a person to look at."""

_FREE_TEXT_CONFIDENCE = 0.5
"""Words that are none of the known forms are a guess that they stand for a value at all."""

_SHORT_WORDS, _SHORT_CHARACTERS = 4, 40
"""A cell of at most this many words, in a column of numbers, stands where a value would."""


@dataclass(frozen=True, slots=True)
class _Context:
    """What is known round a value before its own text is read."""

    question: str | None
    row: tuple[Said, ...] = ()
    column: tuple[Said, ...] = ()
    caption: Said | None = None
    period: Period | None = None
    unit_hint: str = ""
    zeros_printed: bool = False
    kind: ValueKind | None = None
    how: str = ""
    confidence: float = 1.0
    table: str | None = None
    grid_row: int | None = None
    grid_column: int | None = None


class ValueMaker:
    """Makes the values of one letter, in the order of their places."""

    def __init__(self, desk: Desk, notes: Notes, questions: Iterable[Question]) -> None:
        self.desk, self.notes = desk, notes
        self.questions = {question.id: question for question in questions}
        self.values: list[Value] = []
        self.tables: list[Table] = []
        self._periods: dict[str, Period | None] = {}
        self._ids: Counter[int] = Counter()
        self._places: set[tuple[int, int, str | None]] = set()

    def sorted_values(self) -> tuple[Value, ...]:
        """The values made, in the order of their places."""
        return tuple(sorted(self.values, key=lambda value: (value.span.start, value.span.end, value.id)))

    # ── words in the body's prose ───────────────────────────────────────────────────────────────

    def from_pointer(self, pointer: ValuePointer) -> None:
        """Make the value one pointer points at, or write down why not."""
        question = self._known(pointer.question)
        chosen = pointer.kind is ValueKind.CHOICE
        pieces = pointer.option if chosen and pointer.option else pointer.pieces
        problem = self._problem(pointer, pieces, chosen=chosen)
        if problem is not None:
            place = pointer.pieces[0] if pointer.pieces else None
            self.desk.reject(f"A value was not taken: {problem}.", span=place, question=question)
            return
        span = self.desk.trimmed(pieces[0])
        row = self.desk.path(pointer.row, "a row header", question)
        column = self.desk.path(pointer.column, "a column header", question)
        unit = self.desk.said(pointer.unit, "a unit", question=question)
        said = self.desk.said(pointer.period, "a period", question=question)
        period = _printed_period(said.text) if said else None
        mark = pointer.pieces[0]
        context = _Context(
            question=question,
            row=row,
            column=column,
            period=period or self._period(row, column, None, None, question),
            unit_hint=_unit_hint(unit),
            kind=pointer.kind,
            how=f"{pointer.how}; marked at {mark.start}-{mark.end}" if chosen and pointer.option else pointer.how,
            confidence=pointer.confidence,
        )
        self._make(span, context)

    def _problem(self, pointer: ValuePointer, pieces: Pieces, *, chosen: bool) -> str | None:
        """Why a pointer cannot be followed, or None."""
        if not pointer.pieces:
            return "nothing is pointed at"
        problem = self.desk.why_not(pieces) or self.desk.why_not(pointer.pieces)
        if problem is not None:
            return problem
        if len(pieces) != 1:
            return "a value is one unbroken piece of the letter, and this pointer has several"
        span = self.desk.trimmed(pieces[0])
        if len(span) == 0:
            return "it points at white space"
        if self.desk.markup_in(span):
            return f'markup stands inside "{self.desk.words((span,))}"'
        if not all(self.desk.answered_at(self.desk.trimmed(mark)) for mark in pointer.pieces):
            return f'"{self.desk.words((span,))}" does not stand in the body\'s own answer'
        return None if chosen else self.desk.cut(span)

    # ── tables ──────────────────────────────────────────────────────────────────────────────────

    def from_table(self, pointer: TablePointer) -> None:
        """Make the values of a table, cell by cell."""
        block = self.desk.blocks.get(pointer.block)
        question = self._known(pointer.question)
        if block is None or block.grid is None:
            self.desk.reject(
                f"The table {pointer.id} was not read: block {pointer.block} holds no table.",
                question=question,
                table=pointer.id,
            )
            return
        grid = block.grid
        caption = self.desk.said(pointer.caption, "a caption", question=question)
        self.tables.append(_table(pointer, block, grid, question, caption, self.desk.page_of(block.span)))
        cells = [cell for cell in body_cells(grid, pointer) if self.desk.why_not(cell.pieces) is None]
        texts = {(cell.row, cell.column): self.desk.words(cell.pieces) for cell in cells}
        typed = {place: _typed(text) for place, text in texts.items()}
        numeric = _numeric_columns(typed)
        shared = _TableFacts(
            pointer=pointer,
            caption=caption,
            zeros_printed=any(one.number == 0 and one.marker is None for one in typed.values()),
            period=self.desk.said(pointer.period, "a table's period", question=question),
            unit=self.desk.said(pointer.unit, "a table's unit", question=question),
        )
        refused = [
            cell
            for cell in cells
            if not self._from_cell(cell, typed[cell.row, cell.column], shared, numeric=cell.column in numeric)
        ]
        if refused:
            self.desk.reject(
                f"{len(refused)} cells of table {pointer.id} were not taken: they do not stand in the body's own answer, "
                "or are broken into pieces.",
                span=refused[0].pieces[0],
                question=question,
                table=pointer.id,
            )
        self._ambiguous_symbols(pointer, texts, question, block)

    def _from_cell(self, cell: BodyCell, typed: Typed, shared: _TableFacts, *, numeric: bool) -> bool:
        """Make the values of one cell; False when it holds one that cannot be taken."""
        spans = self._spans(cell, typed, numeric=numeric)
        if not spans:
            return spans is not None
        context = self._cell_context(cell, shared)
        for span in spans:
            if not self.desk.answered_at(span) or self.desk.markup_in(span):
                return False
            self._make(span, context)
        return True

    def _spans(self, cell: BodyCell, typed: Typed, *, numeric: bool) -> list[Span] | None:
        """The values of a cell: all of it, the several it holds, or none; None when its pieces do not join."""
        whole = self._joined(cell.pieces)
        if typed.recognised or (numeric and _short(self.desk.words(cell.pieces))):
            return None if whole is None else [whole]
        if whole is None:
            return []
        text = self.desk.document.text
        found = [
            value
            for value in find_values(text, whole.start, whole.end)
            if value.is_fact_like and value.typed.recognised
        ]
        rest = text[whole.start : whole.end]
        for value in reversed(found):
            rest = rest[: value.span.start - whole.start] + " " + rest[value.span.end - whole.start :]
        plain = not any(char.isalnum() for char in rest) if len(found) > 1 else len(rest.split()) < _SHORT_WORDS
        return [value.span for value in found] if found and plain and not any(map(str.isdigit, rest)) else []

    def _joined(self, pieces: Pieces) -> Span | None:
        """One span for a cell whose pieces are parted by white space alone."""
        text = self.desk.document.text
        gaps = [text[left.end : right.start] for left, right in zip(pieces, pieces[1:], strict=False)]
        if any(gap.strip() or "\t" in gap for gap in gaps):
            return None
        return self.desk.trimmed(Span(start=pieces[0].start, end=pieces[-1].end))

    def _cell_context(self, cell: BodyCell, shared: _TableFacts) -> _Context:
        question = self._known(cell.question)
        row = self.desk.path(cell.row_path, "a row header", question)
        column = self.desk.path(cell.column_path, "a column header", question)
        return _Context(
            question=question,
            row=row,
            column=column,
            caption=shared.caption,
            period=self._period(row, column, shared.caption, shared.period, question),
            unit_hint=_unit_words(row, column, shared),
            zeros_printed=shared.zeros_printed,
            how=shared.pointer.how,
            confidence=shared.pointer.confidence,
            table=shared.pointer.id,
            grid_row=cell.row,
            grid_column=cell.column,
        )

    def _ambiguous_symbols(
        self, pointer: TablePointer, texts: dict[tuple[int, int], str], question: str | None, block: Block
    ) -> None:
        unsure = sorted({text for text in texts.values() if text in AMBIGUOUS_SYMBOLS and text not in self.notes.zeros})
        if unsure:
            count = sum(text in unsure for text in texts.values())
            self.desk.note(
                "ambiguous_marker",
                Severity.WARNING,
                f'Table {pointer.id} prints "{unsure[0]}" in {count} cells and the letter does not say what it means: '
                "zero, suppressed or not known.",
                span=None if count else block.span,
                question=question,
                table=pointer.id,
            )

    # ── making ──────────────────────────────────────────────────────────────────────────────────

    def _make(self, span: Span, context: _Context) -> None:
        document = self.desk.document
        raw = document.slice(span)
        key = (span.start, span.end, context.question)
        if key in self._places:
            self.desk.reject(f'"{raw}" was pointed at twice and is kept once.', span=span, question=context.question)
            return
        self._places.add(key)
        symbol = raw.strip().lower()
        typed = _typed(
            raw,
            kind=context.kind,
            unit_hint=context.unit_hint or None,
            zeros_printed=context.zeros_printed,
            note_threshold=self.notes.thresholds.get(symbol),
            zero_hint=symbol in self.notes.zeros,
        )
        confidence = context.confidence
        if not typed.recognised:
            confidence = min(confidence, _FREE_TEXT_CONFIDENCE)
        value = Value(
            id=self._id(span),
            question=context.question,
            table=context.table,
            row=context.row,
            column=context.column,
            caption=context.caption,
            raw=raw,
            span=span,
            kind=typed.kind,
            number=typed.number,
            low=typed.low,
            high=typed.high,
            marker=typed.marker,
            unit=typed.unit,
            date=typed.date,
            period=context.period,
            grid_row=context.grid_row,
            grid_column=context.grid_column,
            page=self.desk.page_of(span),
            how=context.how,
            confidence=confidence,
        )
        if document.text[value.span.start : value.span.end] != value.raw:  # pragma: no cover - the rule of the house
            message = f"value {value.id} is not what stands at its place"
            raise RuntimeError(message)
        self.values.append(value)

    def _id(self, span: Span) -> str:
        """`v` and the offset: the same value keeps its id when others are found or lost."""
        self._ids[span.start] += 1
        count = self._ids[span.start]
        return f"v{span.start}" if count == 1 else f"v{span.start}-{count}"

    def _known(self, question: str | None) -> str | None:
        return question if question in self.questions else None

    # ── periods ─────────────────────────────────────────────────────────────────────────────────

    def _period(
        self,
        row: tuple[Said, ...],
        column: tuple[Said, ...],
        caption: Said | None,
        table_period: Said | None,
        question: str | None,
    ) -> Period | None:
        """A header's period, else the caption's, else the table's, else the question's own or its parent's."""
        headers = [period for said in (*reversed(column), *reversed(row)) if (period := self._only_period(said.text))]
        if headers:
            return min(headers, key=_length)
        for said in (caption, table_period):
            if said is not None and (period := self._only_period(said.text)):
                return period
        seen: set[str] = set()
        while question is not None and question not in seen and question in self.questions:
            seen.add(question)
            if period := self._only_period(self.questions[question].text.text):
                return period
            question = self.questions[question].parent
        return None

    def _only_period(self, words: str) -> Period | None:
        """The period that some words print, if they print exactly one."""
        if words not in self._periods:
            found = find_periods(words)
            self._periods[words] = _as_period(words, found[0]) if len(found) == 1 else None
        return self._periods[words]


@dataclass(frozen=True, slots=True)
class _TableFacts:
    """What holds for every cell of a table."""

    pointer: TablePointer
    caption: Said | None
    zeros_printed: bool
    period: Said | None
    unit: Said | None


@lru_cache(maxsize=8192)
def _typed(
    raw: str,
    *,
    kind: ValueKind | None = None,
    unit_hint: str | None = None,
    zeros_printed: bool = False,
    note_threshold: int | None = None,
    zero_hint: bool = False,
) -> Typed:
    return type_value(
        raw,
        kind=kind,
        unit_hint=unit_hint,
        zeros_printed=zeros_printed,
        note_threshold=note_threshold,
        zero_hint=zero_hint,
    )


def _table(
    pointer: TablePointer, block: Block, grid: Grid, question: str | None, caption: Said | None, page: int | None
) -> Table:
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


def _numeric_columns(typed: dict[tuple[int, int], Typed]) -> set[int]:
    """Columns most of whose filled cells are quantities: a few words among them stand for a value."""
    quantities: Counter[int] = Counter()
    filled: Counter[int] = Counter()
    for (_, column), one in typed.items():
        filled[column] += 1
        quantities[column] += one.recognised and one.kind is not ValueKind.BOOLEAN and one.marker is not Marker.UNKNOWN
    return {column for column, count in filled.items() if 2 * quantities[column] >= count > 1}


def _short(text: str) -> bool:
    """Whether a cell's words are few enough to stand for a value, and no sentence."""
    return len(text) <= _SHORT_CHARACTERS and len(text.split()) <= _SHORT_WORDS and not text.endswith((".", ":", "?"))


def _unit_hint(unit: Said | None) -> str:
    """A unit pointed at is one, even the words ("years") that as a header would say when."""
    if unit is None:
        return ""
    return unit.text if header_unit(unit.text) else f"({unit.text.strip('()')})"


def _unit_words(row: tuple[Said, ...], column: tuple[Said, ...], shared: _TableFacts) -> str:
    """The first words among headers, caption and table that name a unit."""
    if shared.unit is not None:
        return shared.unit.text
    heard = [*(said.text for said in reversed(column)), *(said.text for said in reversed(row))]
    if shared.caption is not None:
        heard.append(shared.caption.text)
    return next((words for words in heard if header_unit(words)), "")


def _printed_period(words: str) -> Period:
    found = find_periods(words)
    return _as_period(words, found[0]) if found else Period(text=words)


def _as_period(words: str, found: FoundPeriod) -> Period:
    return Period(text=words[found.span.start : found.span.end], start=found.start, end=found.end, kind=found.kind)


def _length(period: Period) -> tuple[int, str]:
    """Order periods by how narrow they are; one without bounds comes last."""
    if period.start is None or period.end is None:
        return (10**9, "")
    days = (int(period.end[:4]) - int(period.start[:4])) * 372 + (int(period.end[5:7]) - int(period.start[5:7])) * 31
    return (days + int(period.end[8:10]) - int(period.start[8:10]), "")
