"""A case: one reply and everything that came with it, read as one letter.

In: the document that was given (a mail, or the letter of a folder) and the documents that came with it. Out: its
`Letter`, in whose `attachments` stands a `Letter` for each of them. Every value belongs to the document of the letter
that holds it, so that a span never needs to say whose text it counts; ids of questions, values and tables are unique
over the whole case. `Letter.documents` goes through all of them.

Which document replies is decided by what they say, not by what they are called. A mail that only says "please find
attached our response" covers the reply; then its stand-in question is dropped. A further document that answers
questions of its own keeps them, with the attachment's number before their ids (`A2.1`). Everything else answers the
reply's questions with its tables: `ties` says which.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from foiread.cases.attached import Tied, read_attached
from foiread.cases.naming import with_prefix
from foiread.cases.ties import tie
from foiread.checks import attachments as spoken_of
from foiread.errors import InputError
from foiread.readers.sheets import WHOLE_REQUEST, is_sheet
from foiread.types import Finding, Letter, LetterKind, LetterPart, Outcome, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from foiread.types import Document, Question

QUIET = frozenset({"no_text", "unsupported_file"})
"""Why a file that came along was not read, when it hardly matters: a picture, a program."""


def read_case(given: Document, others: Sequence[Document | InputError], read: Callable[[Document], Letter]) -> Letter:
    """Read a document and those that came with it.

    Args:
        given: the document that stands for the case.
        others: what came with it, in order; an error for each file that could not be read.
        read: reads one document on its own.

    """
    letter = read(given)
    documents = _distinct(given, [other for other in others if not isinstance(other, InputError)])
    if not documents and not any(isinstance(other, InputError) for other in others):
        return letter
    letters = {number: read(other) for number, other in documents.items() if not is_sheet(other)}
    replies = {number: one for number, one in letters.items() if _replies(one)}
    if replies and not _asks(letter) and not letter.values:
        letter = letter.model_copy(
            update={"part": LetterPart.COVERING, "questions": (), "tables": (), "findings": given.notes}
        )
    letter = _without_mentions(letter)
    bare = None if letter.questions and letter.part is LetterPart.REPLY else next(iter(replies), None)
    for number, one in replies.items():
        prefix = "" if number == bare else f"A{number}."
        reply = _without_mentions(one).model_copy(update={"part": LetterPart.REPLY})
        replies[number] = with_prefix(reply, f"a{number}.", questions=prefix)
    questions = (*letter.questions, *(question for one in replies.values() for question in one.questions))
    tied = _tied(questions, {number: one for number, one in documents.items() if number not in replies})
    attachments = [replies[number] if number in replies else tied[number].letter for number in documents]
    letter = letter.model_copy(
        update={
            "attachments": tuple(attachments),
            "findings": (
                *letter.findings,
                *(finding for one in tied.values() for finding in one.findings),
                *_unread(others),
            ),
        }
    )
    return letter.model_copy(update={"findings": (*letter.findings, *spoken_of.check(letter).findings)})


def _distinct(given: Document, others: list[Document]) -> dict[int, Document]:
    """What came along, numbered from 1; the same bytes twice are one document."""
    seen = {given.source.sha256}
    out: dict[int, Document] = {}
    for other in others:
        if other.source.sha256 not in seen:
            seen.add(other.source.sha256)
            out[len(out) + 1] = other
    return out


def _asks(letter: Letter) -> bool:
    """Whether a document answers questions of its own, and not only the request as a whole."""
    return letter.metadata.kind is LetterKind.REPLY and any(
        question.text.how != WHOLE_REQUEST for question in letter.questions
    )


def _replies(letter: Letter) -> bool:
    """Whether a document that came along is itself a reply: it answers, and says under which Act or number."""
    said = letter.metadata
    formal = bool(said.regimes or said.reference or said.review_email)
    answered = any(question.outcome is not Outcome.UNANSWERED for question in letter.questions)
    return formal and answered and said.kind is LetterKind.REPLY and (_asks(letter) or bool(letter.values))


def _without_mentions(letter: Letter) -> Letter:
    """The letter without what was found on its own about attachments: now it is known what came."""
    kept = tuple(finding for finding in letter.findings if finding.code not in spoken_of.CODES)
    return letter.model_copy(update={"findings": kept})


def _tied(questions: tuple[Question, ...], documents: dict[int, Document]) -> dict[int, Tied]:
    ties = tie(questions, documents)
    return {number: read_attached(number, one, questions, ties) for number, one in documents.items()}


def _unread(others: Sequence[Document | InputError]) -> list[Finding]:
    """One finding for each file that came along and cannot be read."""
    return [
        Finding(
            code=other.code,
            severity=Severity.NOTE if other.code in QUIET else Severity.WARNING,
            message=f"Something that came with the letter was not read: {other}",
        )
        for other in others
        if isinstance(other, InputError)
    ]
