"""Why a question was read as it was: its words, its number, the answer found for it and what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foiread.explain.base import Explanation, Reason, quoted, sure
from foiread.explain.confidence import explain_confidence
from foiread.explain.places import place
from foiread.readers.rules import references
from foiread.types import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator

    from foiread.explain.places import Places
    from foiread.types import Question


def explain_question(question: Question, places: Places) -> Explanation:
    """Everything about one question."""
    review = ", needs review" if question.needs_review else ""
    return Explanation(
        id=question.id,
        title=f"{question.id}  {question.outcome.value}  ({sure(question.confidence)}{review})",
        reasons=(
            *_words(question, places),
            *_request(question),
            *_answer(question, places),
            *explain_outcome(question, places).reasons,
            *_found(question, places),
            *explain_confidence(places.letter, question.id),
        ),
    )


def explain_outcome(question: Question, places: Places) -> Explanation:
    """Only what became of it, and the words that say so."""
    reasons = [Reason("outcome", _outcome(question, places))]
    for exemption in question.exemptions:
        words = quoted(places.document.slice(exemption.span))
        reasons.append(Reason("exemption", f"{exemption.code}, cited as {words} at {place(exemption.span)}"))
    return Explanation(question.id, f"{question.id}  {question.outcome.value}", tuple(reasons))


def _words(question: Question, places: Places) -> Iterator[Reason]:
    """Where its words stand, how they were found, who says them, and its number."""
    how = question.text.how or "no rule named"
    if not question.text.pieces:
        told = f"the letter does not print them; the request has {quoted(question.asked)}" if question.asked else "none"
        yield Reason("words", f"{told}; found as: {how}")
    else:
        span = question.text.span
        yield Reason("words", f"{place(span)} {quoted(question.text.text)}; found as: {how}")
        yield Reason("speaker", places.speaker(question.text.pieces))
    number = places.number(question.text.pieces)
    if number:
        yield Reason("number", number)
    elif question.label:
        yield Reason("number", f"printed {quoted(question.label)}")
    elif question.request_question is not None and not question.id.startswith("u"):
        yield Reason("number", "none is printed before its words; it is called as the request calls it")
    else:
        yield Reason("number", "none is printed before it")
    if question.parent is not None:
        yield Reason("parent", f"belongs to question {question.parent}")


def _request(question: Question) -> Iterator[Reason]:
    if question.request_question is not None:
        yield Reason("request", f"is question {question.request_question} of the request")


def _answer(question: Question, places: Places) -> Iterator[Reason]:
    """Which words answer it, why these, and who says them."""
    tables = [table.id for table in places.letter.tables if table.question == question.id]
    if question.answer is None:
        told = f"no words; {', '.join(tables)} stands under it" if tables else "no words of the body were found for it"
        yield Reason("answer", told)
        return
    span = question.answer.span
    yield Reason("answer", f"{place(span)} {quoted(question.answer.text)}; {_why_there(question, places)}")
    yield Reason("speaker", places.speaker(question.answer.pieces))
    others = [
        other.id
        for other in places.letter.questions
        if other.id != question.id and other.answer is not None and other.answer.pieces == question.answer.pieces
    ]
    if others:
        yield Reason("answer", f"the same words answer {', '.join(others)} too")


def _why_there(question: Question, places: Places) -> str:
    """What ties the answer to the question."""
    if question.answer is None:
        return ""
    start = question.answer.span.start
    spoken = next(iter(places.spoken_in(question.answer.pieces)), None)
    if spoken is not None and spoken.atom.label is not None and spoken.atom.label.end <= start:
        return f"it carries the number {quoted(places.document.slice(spoken.atom.label))}"
    if spoken is not None and references.leading(spoken.atom.unit.text):
        return "it begins by naming the questions that it answers"
    if not question.text.pieces:
        return "it is the body's answer to the whole request"
    return _behind(question.text.span.end, start, places)


def _behind(end: int, start: int, places: Places) -> str:
    """How far an answer stands behind its question."""
    if start < end:
        return "it stands before the question, or inside its words"
    if not places.document.text[end:start].strip(" \t\n\r*_-–—:"):
        return "it stands right behind the question"
    later = [q for q in places.letter.questions if q.text.pieces and end < q.text.span.start < start]
    cue = places.announced(end, start)
    where = f"after {len(later)} other questions" if later else "behind the question"
    return f"it stands {where}, {cue}" if cue else f"it stands {where}"


def _outcome(question: Question, places: Places) -> str:
    """The words that say what became of it, or what it follows from."""
    said = question.outcome_from
    parts = [other for other in places.letter.questions if other.parent == question.id and not _unnumbered(other)]
    if parts and (said is None or said.how == "from its parts"):
        return f"{question.outcome.value}, from its parts: {', '.join(f'{p.id} {p.outcome.value}' for p in parts)}"
    if said is not None:
        how = said.how or "words that say so"
        return f"{question.outcome.value}: {how}; {quoted(said.text)} at {place(said.span)}; {sure(said.confidence)}"
    if question.outcome is Outcome.UNANSWERED:
        return "unanswered: nothing that the body says was found for it"
    refers, keys = references.back(question.answer.text) if question.answer else (False, [])
    if refers:
        named = f"question {'.'.join(map(str, keys[0]))}" if keys else "the question before it"
        return f"{question.outcome.value}, as that of {named}, to which the answer refers back"
    tables = [table.id for table in places.letter.tables if table.question == question.id]
    if tables:
        return f"{question.outcome.value}: {', '.join(tables)} answers it"
    return f"{question.outcome.value}: no phrase says so, and nothing says otherwise"


def _unnumbered(question: Question) -> bool:
    return question.id.rpartition(".")[2].startswith("u")


def _found(question: Question, places: Places) -> Iterator[Reason]:
    """Its values and tables by id, and the findings about it."""
    for table in places.letter.tables:
        if table.question == question.id:
            yield Reason("table", f"{table.id} at {place(table.span)}, {table.rows} × {table.columns}")
    for value in places.letter.values:
        if value.question == question.id:
            yield Reason("value", f"{value.id} {quoted(value.raw)} at {place(value.span)}")
    for finding in places.letter.findings:
        if finding.question == question.id:
            yield Reason("finding", f"{finding.severity.value}: {finding.message} [{finding.code}]")
