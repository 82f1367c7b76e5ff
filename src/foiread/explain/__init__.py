"""Why a letter was read as it was: a read letter in, explanations of its questions, values, tables and outcomes out.

Nothing is read again: an explanation is made of what the reading says of itself (`how`, `confidence`), of who speaks
where and by what margin, of the letter's numbering, and of what each table's rows and columns were taken for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from foiread.errors import UsageError
from foiread.explain.base import Explanation, Reason
from foiread.explain.kind import explain_kind
from foiread.explain.places import Places
from foiread.explain.questions import explain_outcome, explain_question
from foiread.explain.values import explain_table, explain_value
from foiread.types import LetterKind

if TYPE_CHECKING:
    from foiread.types import Letter

__all__ = ["KIND", "OUTCOME", "Explanation", "Reason", "explain"]

OUTCOME: Final = "outcome"
"""Asks about the outcome of every question."""
KIND: Final = "kind"
"""Asks what kind of letter it is."""


def explain(letter: Letter, what: str | None = None) -> list[Explanation]:
    """Explain a question, value or table by its id, every outcome (`outcome`), the `kind`, or (None) every question.

    A letter that is no reply has no questions: its kind says why. A value may also be named as it is printed (`1,398`),
    where nothing has that for its id.

    Raises:
        UsageError: nothing in the letter has that id.
    """
    documents = [Places.of(one) for one in letter.documents]
    questions = [(question, places) for places in documents for question in places.letter.questions]
    values = [(value, places) for places in documents for value in places.letter.values]
    if what == KIND or (what is None and letter.reply.metadata.kind is not LetterKind.REPLY):
        return [explain_kind(letter.reply)]
    if what is None:
        return [explain_question(*one) for one in questions]
    if what == OUTCOME:
        return [explain_outcome(*one) for one in questions]
    found = [
        *(explain_question(*one) for one in questions if one[0].id == what),
        *(explain_value(*one) for one in values if one[0].id == what),
        *(explain_table(table, places) for places in documents for table in places.letter.tables if table.id == what),
    ] or [explain_value(*one) for one in values if one[0].raw == what]
    if not found:
        raise UsageError(_unknown(documents, what))
    return found


def _unknown(documents: list[Places], what: str) -> str:
    """What could have been asked."""
    there = [", ".join(question.id for places in documents for question in places.letter.questions)]
    for places in documents:
        kinds = (places.letter.values, places.letter.tables)
        there += [f"{things[0].id} to {things[-1].id}" for things in kinds if things]
    return f"nothing in the letter has the id {what!r}; there are: {'; '.join(filter(None, there))}; {OUTCOME}; {KIND}"
