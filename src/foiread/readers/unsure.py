"""A letter as rules read it in, the sections that are worth a second look out.

A section is unsure where a question, value or table is, where nobody claims what the body says, or where nothing was
found at all. What is no reply has nothing to look for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from foiread.types import REVIEW_BELOW, LetterKind, Outcome, Role, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from foiread.types import Letter, Question

WORTH_READING: Final = 15
"""Characters of the body's words that belong to no answer, from which on they may hide one."""


def unsure_sections(letter: Letter) -> frozenset[str]:
    """Ids of the sections that a second reader should see."""
    if letter.metadata.kind is not LetterKind.REPLY:
        return frozenset()
    speaking = [
        section
        for section in letter.sections
        if any(role.role in (Role.REQUEST, Role.ANSWER) for role in section.roles)
    ]
    if not letter.questions:
        return frozenset(section.id for section in speaking)
    places = [*_unsure_questions(letter), *_unsure_values(letter), *_unclaimed(letter)]
    return frozenset(section.id for section in speaking if any(section.span.overlaps(place) for place in places))


def _unsure_questions(letter: Letter) -> Iterator[Span]:
    parents = {question.parent for question in letter.questions}
    for question in letter.questions:
        unanswered = question.outcome is Outcome.UNANSWERED and question.id not in parents
        if question.confidence < REVIEW_BELOW or unanswered:
            yield from _of(question)


def _unsure_values(letter: Letter) -> Iterator[Span]:
    questions = {question.id: question for question in letter.questions}
    for value in letter.values:
        if value.confidence < REVIEW_BELOW or value.checks_failed:
            yield value.span
            if value.question in questions:
                yield from questions[value.question].text.pieces


def _unclaimed(letter: Letter) -> Iterator[Span]:
    """What the body says and no answer, table or value holds."""
    claimed = [piece for question in letter.questions if question.answer for piece in question.answer.pieces]
    claimed += [piece for question in letter.questions for piece in question.text.pieces]
    claimed += [table.span for table in letter.tables]
    text = letter.document.text
    for section in letter.sections:
        for role in section.roles:
            if role.role is not Role.ANSWER:
                continue
            rest = [text[gap.start : gap.end] for gap in _gaps(role.span, claimed)]
            if any(len(words.strip()) >= WORTH_READING for words in rest):
                yield role.span


def _of(question: Question) -> Iterator[Span]:
    yield from question.text.pieces
    if question.answer:
        yield from question.answer.pieces


def _gaps(span: Span, taken: Iterable[Span]) -> Iterator[Span]:
    """What is left of a span."""
    start = span.start
    for other in sorted((one for one in taken if one.overlaps(span)), key=lambda one: one.start):
        if other.start > start:
            yield Span(start=start, end=other.start)
        start = max(start, other.end)
    if start < span.end:
        yield Span(start=start, end=span.end)
