"""A pointer at words in the body's prose in, a value of the maker out, or the reason why not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from foiread.resolve.making import Context, printed_period
from foiread.types import Period, ValueKind
from foiread.values import find_periods, header_unit

if TYPE_CHECKING:
    from foiread.resolve.desk import Desk
    from foiread.resolve.making import ValueMaker
    from foiread.types import Pieces, Said, ValuePointer


def add_value(maker: ValueMaker, pointer: ValuePointer) -> None:
    """Make the value one pointer points at, or write down why not."""
    desk = maker.desk
    question = maker.known(pointer.question)
    if pointer.question is not None and question is None:
        desk.reject(f"A value is said to answer question {pointer.question}, which there is not.")
    chosen = pointer.kind is ValueKind.CHOICE
    pieces = pointer.option if chosen and pointer.option else pointer.pieces
    problem = _problem(maker.desk, pointer, pieces, chosen=chosen)
    if problem is not None:
        place = pointer.pieces[0] if pointer.pieces else None
        desk.reject(f"A value was not taken: {problem}.", span=place, question=question)
        return
    span = desk.trimmed(pieces[0])
    row = desk.path(pointer.row, "a row header", question)
    column = desk.path(pointer.column, "a column header", question)
    unit = desk.said(pointer.unit, "a unit", question=question)
    said = desk.said(pointer.period, "a period", question=question)
    period = maker.in_its_year(_period(desk, said), question) if said else None
    mark = pointer.pieces[0]
    context = Context(
        question=question,
        row=row,
        column=column,
        period=period or maker.period(row, column, None, None, question),
        unit_hint=_unit_hint(unit),
        kind=pointer.kind,
        how=f"{pointer.how}; marked at {mark.start}-{mark.end}" if chosen and pointer.option else pointer.how,
        confidence=pointer.confidence,
    )
    maker.make(span, context)


def _problem(desk: Desk, pointer: ValuePointer, pieces: Pieces, *, chosen: bool) -> str | None:
    """Why a pointer cannot be followed, or None."""
    if not pointer.pieces:
        return "nothing is pointed at"
    problem = desk.why_not(pieces) or desk.why_not(pointer.pieces)
    if problem is None and len(pieces) != 1:
        problem = "a value is one unbroken piece of the letter, and this pointer has several"
    if problem is not None:
        return problem
    span = desk.trimmed(pieces[0])
    words = desk.words((span,))
    if not words:
        problem = "it points at nothing but white space or markup"
    elif desk.markup_in(span):
        problem = f'markup stands inside "{words}"'
    elif not all(desk.answered_at(desk.trimmed(mark)) for mark in pointer.pieces):
        problem = f'"{words}" does not stand in the body\'s own answer'
    elif not chosen:
        problem = desk.cut(span)
    return problem


def _period(desk: Desk, said: Said) -> Period:
    """A period pointed at, with the bounds that the words before it give it: "between", "since"."""
    text, span = desk.document.text, said.span
    low = text.rfind("\n", 0, span.start) + 1
    for found in find_periods(text, max(low, span.start - _BEFORE), span.end):
        if found.span == span:
            return Period(text=said.text, start=found.start, end=found.end, kind=found.kind)
    return printed_period(said.text)


_BEFORE: Final = 50
"""Characters before a period that may say what it is."""


def _unit_hint(unit: Said | None) -> str:
    """A unit pointed at is one, even the words ("years") that as a header would say when."""
    if unit is None:
        return ""
    return unit.text if header_unit(unit.text) else f"({unit.text.strip('()')})"
