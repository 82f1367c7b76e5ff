"""Why a letter was read as it was: a read letter in, explanations of its questions, values, tables and outcomes out.

Nothing is read again: an explanation is made of what the reading says of itself (`how`, `confidence`), of who speaks
where and by what margin, of the letter's numbering, and of what each table's rows and columns were taken for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from foiread.errors import UsageError
from foiread.explain.base import Explanation, Reason
from foiread.explain.places import Places
from foiread.explain.questions import explain_outcome, explain_question
from foiread.explain.values import explain_table, explain_value

if TYPE_CHECKING:
    from foiread.types import Letter

__all__ = ["OUTCOME", "Explanation", "Reason", "explain"]

OUTCOME: Final = "outcome"
"""Asks about the outcome of every question."""


def explain(letter: Letter, what: str | None = None) -> list[Explanation]:
    """Explain a question, value or table by its id, every outcome (`outcome`), or (None) every question.

    A value may also be named as it is printed (`1,398`), where nothing has that for its id.

    Raises:
        UsageError: nothing in the letter has that id.
    """
    places = Places.of(letter)
    if what is None:
        return [explain_question(question, places) for question in letter.questions]
    if what == OUTCOME:
        return [explain_outcome(question, places) for question in letter.questions]
    found = [
        *(explain_question(question, places) for question in letter.questions if question.id == what),
        *(explain_value(value, places) for value in letter.values if value.id == what),
        *(explain_table(table, places) for table in letter.tables if table.id == what),
    ] or [explain_value(value, places) for value in letter.values if value.raw == what]
    if not found:
        raise UsageError(_unknown(letter, what))
    return found


def _unknown(letter: Letter, what: str) -> str:
    """What could have been asked."""
    there = [", ".join(question.id for question in letter.questions)]
    there += [f"{things[0].id} to {things[-1].id}" for things in (letter.values, letter.tables) if things]
    return f"nothing in the letter has the id {what!r}; there are: {'; '.join(filter(None, there))}; or say {OUTCOME}"
