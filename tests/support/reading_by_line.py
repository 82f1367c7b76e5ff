"""A reader for tests of everything around readers: a line that ends in `?` is a question.

It misbehaves on request, the way a parser can: a letter that says so ends the process or never comes back.
"""

from __future__ import annotations

import os
import re
import threading
from typing import TYPE_CHECKING

from foiread.types import (
    LetterKind,
    MetadataPointers,
    Outcome,
    Pointer,
    QuestionPointer,
    Reading,
    Span,
    ValuePointer,
)

if TYPE_CHECKING:
    from foiread.types import Document, Section

NAME = "reading_by_line:LineReader"


class LineReader:
    """Reads one question a line."""

    name = "line"
    version = "1"

    def read(self, document: Document, sections: tuple[Section, ...], request: str | None = None) -> Reading:  # noqa: ARG002
        """Point at the questions and the numbers that follow them."""
        if "end this process" in document.text:
            os._exit(7)
        if "never come back" in document.text:
            threading.Event().wait()
        if "raise an error" in document.text:
            message = "a fault"
            raise ValueError(message)
        questions, values = [], []
        for number, found in enumerate(re.finditer(r"([^\n?]+\?)[ \n]*(\d+)?", document.text), start=1):
            identity = str(number)
            answer = (Span(start=found.start(2), end=found.end(2)),) if found[2] else ()
            questions.append(
                QuestionPointer(
                    pieces=(Span(start=found.start(1), end=found.end(1)),),
                    id=identity,
                    answer=answer,
                    outcome=Outcome.DISCLOSED if answer else Outcome.UNANSWERED,
                )
            )
            if answer:
                values.append(ValuePointer(pieces=answer, question=identity))
        kind = LetterKind.ACKNOWLEDGEMENT if "acknowledge" in document.text else LetterKind.REPLY
        asked = re.search("asked by", document.text)
        return Reading(
            reader=self.name,
            reader_version=self.version + (" with request" if request else ""),
            metadata=MetadataPointers(
                kind=kind, subject=Pointer(pieces=(Span(start=asked.start(), end=asked.end()),)) if asked else None
            ),
            questions=tuple(questions),
            values=tuple(values),
        )
