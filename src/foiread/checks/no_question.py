"""A reply in which no question was found, and a letter that is no reply."""

from __future__ import annotations

from foiread.checks.base import Checked
from foiread.types import Finding, Letter, LetterKind, Severity


def check(letter: Letter) -> Checked:
    """Say why a letter has no questions in the tables."""
    kind = letter.metadata.kind
    if kind is not LetterKind.REPLY:
        message = (
            f"This letter is not a reply ({kind.value.replace('_', ' ')}): it has a row among the letters, "
            "and no questions or values"
        )
        said = letter.metadata.kind_from
        place = said.span if said else None
        return Checked((Finding(code="not_a_reply", severity=Severity.NOTE, message=message, span=place),))
    if letter.questions:
        return Checked()
    message = (
        "No question was found in this letter: look at it with `foiread show --sections`, "
        "and give the request with --request if you have it"
    )
    return Checked((Finding(code="no_question", severity=Severity.WARNING, message=message),))
