"""One document that came with a reply in, its tables as answers to the reply's questions out."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from foiread.cases.naming import with_prefix
from foiread.checks import ambiguous_marker, apply_only, totals
from foiread.checks.base import plural, some
from foiread.readers.sheets import is_sheet, read_tables, sheet_sections
from foiread.resolve import resolve
from foiread.types import Finding, Letter, LetterPart, Reading, Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from foiread.cases.ties import Ties
    from foiread.types import Document, Question

CHECKS = {"totals": totals.check, "ambiguous_marker": ambiguous_marker.check}
"""The checks that make sense for tables without a letter round them."""


class Tied(NamedTuple):
    """A document as read, and what the reply's reader should know of it."""

    letter: Letter
    findings: tuple[Finding, ...]


def read_attached(number: int, document: Document, questions: Sequence[Question], ties: Ties) -> Tied:
    """Read the tables of a document; those of a text count only when the reply sends its reader there."""
    taken = is_sheet(document) or ties.pointed_at(number)
    reading = (
        read_tables(document, lambda block: ties.question(number, block.id))
        if taken
        else Reading(reader="none", reader_version="1")
    )
    tables = tuple(
        table.model_copy(
            update={
                "how": f"{table.how}; {ties.how(number, table.block)}",
                "confidence": min(table.confidence, ties.confidence(number, table.block)),
            }
        )
        for table in reading.tables
    )
    reading = reading.model_copy(update={"tables": tables})
    letter = resolve(document, sheet_sections(document), reading, asked=questions)
    letter = letter.model_copy(update={"part": LetterPart.ATTACHMENT})
    letter = with_prefix(apply_only(letter, CHECKS), f"a{number}.")
    return Tied(letter, (_finding(letter, ties.reasons(number)),))


def _finding(letter: Letter, reasons: list[str]) -> Finding:
    """What became of the document, in a sentence."""
    name = PurePosixPath(letter.document.source.name).name
    if not letter.tables:
        message = f"{name} came with the letter and was read as text: no values were taken from it"
        return Finding(code="attachment_without_values", severity=Severity.NOTE, message=message)
    found = f"{plural(len(letter.tables), 'table')}, {plural(len(letter.values), 'value')}"
    answered = [one for one in dict.fromkeys(table.question for table in letter.tables) if one is not None]
    if not answered:
        message = (
            f"{name} ({found}) came with the letter, which does not say what it answers: "
            "its values are given for no question"
        )
        return Finding(code="attachment_not_tied", severity=Severity.WARNING, message=message)
    rest = sum(table.question is None for table in letter.tables)
    untied = f"; {plural(rest, 'table')} for none" if rest else ""
    message = f"{name} was read with the letter: {found} for question {some(answered)} ({some(reasons)}){untied}"
    return Finding(code="attachment_read", severity=Severity.NOTE, message=message)
