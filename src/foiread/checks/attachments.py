"""Attachments: spoken of and absent, or present and not read."""

from __future__ import annotations

import re
from typing import Final

from foiread.checks.base import Checked, some, spoken_by
from foiread.phrase import Phrase, any_of
from foiread.types import Finding, Letter, LetterKind, Outcome, Role, Severity, Span

SPOKEN_OF: Final = Phrase(
    any_of(r"""
        \b(?:(?:see|find|is|are|have|been|provided|in|the|an?) (?:\w+ ){0,2}?(?:attached|enclosed)\b(?! to (?!this\b
            |our (?:reply|response|letter|e-?mail)))|attached (?:\w+ ){0,2}?(?:spreadsheet|document|file|table
            |report|copy|copies|pdf|workbook|information|data)\b|(?:attachment|enclosure)s?\b)
        """),
    re.IGNORECASE,
)
"""Ways in which a letter says that something came with it."""

NOT_OURS: Final = re.compile(r"your\s+(?:attachment|enclosure)|virus|not\s+(?:been\s+)?attached", re.IGNORECASE)
"""What such words mean elsewhere: the requester's files, the mail system's notice."""

AROUND: Final = 60
"""Characters looked at on both sides of a mention."""


CODES: Final = frozenset({"attachment_absent", "attachment_not_read"})
"""What this check finds."""


def check(letter: Letter) -> Checked:
    """Note an attachment that an answer speaks of and that is not there, and those that are and were not read."""
    if letter.reply.metadata.kind is not LetterKind.REPLY:
        return Checked()
    if letter.attachments:
        return _missing(letter)
    names = letter.document.attachments
    if names:
        message = (
            f"{some(list(names))} came with this letter and {'is' if len(names) == 1 else 'are'} not read as part of "
            "it: figures given only there are not in the data"
        )
        return Checked((Finding(code="attachment_not_read", severity=Severity.NOTE, message=message),))
    attached = next((question for question in letter.questions if question.outcome is Outcome.ATTACHED), None)
    span = attached.answer.span if attached and attached.answer and attached.answer.pieces else _mention(letter)
    if not attached and not span:
        return Checked()
    message = "The letter speaks of an attachment that is not here: put it beside the letter, in a folder of their own"
    question = attached.id if attached else None
    return Checked(
        (Finding(code="attachment_absent", severity=Severity.NOTE, message=message, question=question, span=span),)
    )


def _missing(letter: Letter) -> Checked:
    """Each question that is answered in an attachment, when nothing of what came could be tied to it."""
    tables = {table.question for one in letter.attachments for table in one.tables}
    parents = {question.parent for one in letter.documents for question in one.questions}
    return Checked(
        tuple(
            Finding(
                code="attachment_absent",
                severity=Severity.NOTE,
                message=f"Question {question.id} is answered in an attachment, and nothing that came with the letter "
                "could be tied to it: look there, or ask for what is missing",
                question=question.id,
                span=question.answer.span if one is letter and question.answer and question.answer.pieces else None,
            )
            for one in letter.documents
            for question in one.questions
            if question.outcome is Outcome.ATTACHED and question.id not in {*tables, *parents}
        )
    )


def _mention(letter: Letter) -> Span | None:
    """Where an answer first speaks of an attachment."""
    for part in spoken_by(letter, Role.ANSWER):
        text = letter.document.slice(part)
        for found in SPOKEN_OF.finditer(text):
            if not NOT_OURS.search(text[max(0, found.start() - AROUND) : found.end() + AROUND]):
                return Span(start=part.start + found.start(), end=part.start + found.end())
    return None
