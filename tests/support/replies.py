"""Small replies for tests of the rules reader: a frame around what a letter's body says, and the reading in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from foiread.readers.rules import RulesReader
from foiread.sections import find_sections

if TYPE_CHECKING:
    from foiread.types import Document, Pieces, QuestionPointer, Reading, ValuePointer

HEAD = """Wexmouth Borough Council
Our ref: FOI/2024/0117
3 May 2024

Dear Ms Quill

Thank you for your request dated 8 April 2024, which we have handled under the Freedom of Information Act 2000.

"""
FOOT = """

If you are unhappy with this response you may ask for an internal review within 40 working days.

Yours sincerely

Ivy Sallow
Information Officer
"""


def reply(body: str) -> str:
    """A whole letter with this body."""
    return f"{HEAD}{body.strip()}{FOOT}"


@dataclass(frozen=True)
class Read:
    """A reading and the document that it points into."""

    document: Document
    reading: Reading

    def words(self, pieces: Pieces) -> str:
        """The words under a pointer, white space collapsed."""
        return " ".join(" ".join(self.document.slice(piece) for piece in pieces).split())

    def question(self, identity: str) -> QuestionPointer:
        """The question with this id."""
        return next(one for one in self.reading.questions if one.id == identity)

    def ids(self) -> list[str]:
        """The questions' ids, in order."""
        return [one.id for one in self.reading.questions]

    def answers(self) -> dict[str, str]:
        """Id → the words of the answer."""
        return {one.id: self.words(one.answer) for one in self.reading.questions}

    def outcomes(self) -> dict[str, str]:
        """Id → outcome."""
        return {one.id: one.outcome.value for one in self.reading.questions}

    def values(self, identity: str | None = None) -> list[str]:
        """The values as printed: all of them, or those of one question."""
        return [self.words(one.pieces) for one in self.pointers(identity)]

    def pointers(self, identity: str | None = None) -> list[ValuePointer]:
        """The pointers at values: all of them, or those of one question."""
        return [one for one in self.reading.values if identity is None or one.question == identity]


def read(document: Document) -> Read:
    """What the rules reader makes of a document."""
    return Read(document, RulesReader().read(document, find_sections(document)))
