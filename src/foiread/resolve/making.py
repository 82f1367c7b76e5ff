"""One place and what is known round it in, one `Value` out: the only module that constructs a `Value`.

The raw text is copied, typed, and given its headers, unit and period. Which place, and what is round it, is decided
in `inline` (words in prose) and `tables` (cells).
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from foiread.phrase import Phrase
from foiread.resolve.stored import with_stored
from foiread.types import Period, Said, Span, Table, Value, ValueKind
from foiread.values import FoundPeriod, as_academic, find_periods, only_school_years, quarter_of, type_value, year_opens

if TYPE_CHECKING:
    from collections.abc import Iterable

    from foiread.resolve.desk import Desk
    from foiread.resolve.notes import Notes
    from foiread.types import Cell, Question

_FREE_TEXT_CONFIDENCE = 0.5
"""Words that are none of the known forms are a guess that they stand for a value at all; what a sheet hides, that it
was meant to be sent."""


class Context(NamedTuple):
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
    sheet: str | None = None
    cell: Cell | None = None
    """The cell of a sheet, when the value is all that it shows."""


class ValueMaker:
    """Makes the values of one letter and keeps what they share: ids, places taken, periods read."""

    def __init__(self, desk: Desk, notes: Notes, questions: Iterable[Question]) -> None:
        """Begin with no value made."""
        self.desk, self.notes = desk, notes
        self.questions = {question.id: question for question in questions}
        self.values: list[Value] = []
        self.tables: list[Table] = []
        self._opens = year_opens(desk.document.text)
        self._quarters = "quarter" in desk.document.text.lower()
        """Whether `Q1` may be a quarter: it is the number of a question where no quarter is spoken of."""
        self._periods: dict[str, Period | None] = {}
        self._ids: dict[int, int] = {}
        self._places: set[tuple[int, int, str | None]] = set()

    def sorted_values(self) -> tuple[Value, ...]:
        """The values made, in the order of their places."""
        return tuple(sorted(self.values, key=lambda value: (value.span.start, value.span.end, value.id)))

    def make(self, span: Span, context: Context) -> None:
        """Copy, type and keep what stands at one place; a place is taken once for a question."""
        document = self.desk.document
        raw = document.slice(span)
        key = (span.start, span.end, context.question)
        if key in self._places:
            self.desk.reject(f'"{raw}" was pointed at twice and is kept once.', span=span, question=context.question)
            return
        self._places.add(key)
        symbol = raw.strip().lower()
        typed = type_value(
            raw,
            kind=context.kind,
            unit_hint=context.unit_hint or None,
            zeros_printed=context.zeros_printed,
            note_threshold=self.notes.thresholds.get(symbol),
            zero_hint=symbol in self.notes.zeros,
        )
        typed = with_stored(typed, raw, context.cell, context.unit_hint)
        cell, how, confidence = context.cell, context.how, context.confidence
        if not typed.recognised or (cell is not None and cell.hidden):
            confidence = min(confidence, _FREE_TEXT_CONFIDENCE)
        if cell is not None and cell.hidden:
            how = f"{how}; hidden on its sheet"
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
            period=None if typed.kind is ValueKind.DATE else self._own(typed.kind, context.period, context.question),
            grid_row=context.grid_row,
            grid_column=context.grid_column,
            page=self.desk.page_of(span),
            sheet=context.sheet,
            cell=cell.address if cell is not None else None,
            text_from=self._text_from(span, cell),
            how=how,
            confidence=confidence,
            needs_review=bool(document.unsure) and any(unsure.overlaps(span) for unsure in document.unsure),
        )
        if document.text[value.span.start : value.span.end] != value.raw:  # pragma: no cover - the rule of the house
            message = f"value {value.id} is not what stands at its place"
            raise RuntimeError(message)
        self.values.append(value)

    def _text_from(self, span: Span, cell: Cell | None) -> str:
        """`cell` of a spreadsheet, `ocr` of a picture, else `text`."""
        if cell is not None and cell.address is not None:
            return "cell"
        recognised = self.desk.document.recognised
        return "ocr" if recognised and any(seen.overlaps(span) for seen in recognised) else "text"

    def _id(self, span: Span) -> str:
        """`v` and the offset: the same value keeps its id when others are found or lost."""
        count = self._ids[span.start] = self._ids.get(span.start, 0) + 1
        return f"v{span.start}" if count == 1 else f"v{span.start}-{count}"

    def _own(self, kind: ValueKind, period: Period | None, question: str | None) -> Period | None:
        """A value's period; `Yes` has none of the sentence that only asks for more, `If so, how many in 2021?`."""
        if kind is not ValueKind.BOOLEAN or period is None or question not in self.questions:
            return period
        first, mark, rest = self.questions[question].text.text.partition("?")
        return None if mark and period.text in rest and period.text not in first else period

    def known(self, question: str | None) -> str | None:
        """The question's id, if there is such a question."""
        return question if question in self.questions else None

    def period(
        self,
        row: tuple[Said, ...],
        column: tuple[Said, ...],
        caption: Said | None,
        table_period: Said | None,
        question: str | None,
    ) -> Period | None:
        """A header's period, else the caption's, else the table's, else the question's own or its parent's."""
        period = self._period(row, column, caption, table_period, question)
        if period is None:
            return None
        for said in (*column, *row) if self._quarters else ():
            if quarter := quarter_of(said.text, period):
                return quarter
        academic = self._speaks_of_school_years((*row, *column, *((caption,) if caption else ())), question)
        return as_academic(period, self._opens) if academic or period.kind == "academic_year" else period

    def in_its_year(self, period: Period, question: str | None) -> Period:
        """A period as the question means it: `2021/22` is another year in a question about academic years."""
        academic = period.kind == "academic_year" or self._speaks_of_school_years((), question)
        return as_academic(period, self._opens) if academic else period

    def _speaks_of_school_years(self, said: tuple[Said, ...], question: str | None) -> bool:
        """Whether a header, the caption, the question or the letter as a whole means academic years by its years."""
        if only_school_years(self.desk.document.text):
            return True
        asked = [self.questions[question].text.text] if question in self.questions else []
        return any(map(_SCHOOL_YEAR.search, [*[one.text for one in said], *asked]))

    def _period(
        self,
        row: tuple[Said, ...],
        column: tuple[Said, ...],
        caption: Said | None,
        table_period: Said | None,
        question: str | None,
    ) -> Period | None:
        headers = [period for said in (*reversed(column), *reversed(row)) if (period := self._only_period(said.text))]
        if headers:
            return headers[0] if len(headers) == 1 else min(headers, key=_length)
        for said in (caption, table_period):
            if said is not None and (period := self._only_period(said.text)):
                return period
        seen: set[str] = set()
        while question is not None and question not in seen and question in self.questions:
            seen.add(question)
            words = _without_example(self.questions[question].text.text)
            if period := self._only_period(words):
                return period
            question = self._before(question) if _SAME_PERIOD.search(words) else self.questions[question].parent
        return None

    def _before(self, question: str) -> str | None:
        """The question printed before another one."""
        ids = list(self.questions)
        place = ids.index(question)
        return ids[place - 1] if place else None

    def _only_period(self, words: str) -> Period | None:
        """The period that some words print, if they print exactly one."""
        if words not in self._periods:
            found = find_periods(words)
            self._periods[words] = _as_period(words, found[0]) if len(found) == 1 else None
        return self._periods[words]


_SAME_PERIOD = Phrase(r"\b(?:same|above|said)\s+(?:\w+\s+)?(?:periods?|years?|time\s?frames?|dates)\b", re.IGNORECASE)
"""`… in the same period`: the one that the question before it asks about."""
_EXAMPLE = Phrase(r"\(?\b(?:e\.\s?g\b|for example\b|for instance\b)", re.IGNORECASE)
"""What the requester only gives as an example: its year is not the one that is asked about."""
_SCHOOL_YEAR = Phrase(r"\b(?:academic|school)\s+years?\b", re.IGNORECASE)


def _without_example(words: str) -> str:
    """A question up to what it only gives as an example."""
    example = _EXAMPLE.search(words)
    return words[: example.start()] if example else words


def printed_period(words: str) -> Period:
    """The period that some words print first; without bounds when they are none we know."""
    found = find_periods(words)
    return _as_period(words, found[0]) if found else Period(text=words)


def _as_period(words: str, found: FoundPeriod) -> Period:
    return Period(text=words[found.span.start : found.span.end], start=found.start, end=found.end, kind=found.kind)


def _length(period: Period) -> int:
    """Days in a period, to find the narrowest; one without bounds comes last."""
    if period.start is None or period.end is None:
        return 10**9
    return (date.fromisoformat(period.end) - date.fromisoformat(period.start)).days
