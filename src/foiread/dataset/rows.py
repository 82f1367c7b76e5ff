"""One record → its rows of every table: those of the letter, then those of what came with it.

Rows are given column by column: a column is read out of a letter, and written, in a fraction of what it costs to make
an object of every row.

What is no reply (an acknowledgement, an internal review) gives its letter row and findings, and no questions or
values; so does a letter that could not be read.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from foiread.dataset.tables import LetterRow
from foiread.types import LetterKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from foiread.dataset.record import Record
    from foiread.types import Finding, Letter, Question, Said, Table, Value

Cell = str | float | bool | tuple[str, ...] | None
Columns = dict[str, "Sequence[Cell]"]
"""Every column of a table → its cell in each row."""


@dataclass(frozen=True)
class Rows:
    """The rows of one letter; the fields are the names of the tables."""

    letters: Columns
    questions: Columns
    values: Columns
    tables: Columns
    findings: Columns

    def of(self, table: str) -> Columns:
        """The rows of one table, by its name."""
        columns: Columns = getattr(self, table)
        return columns

    def count(self, table: str) -> int:
        """How many rows there are for a table."""
        return len(self.of(table)["letter"])


def rows_of(record: Record) -> Rows:
    """The rows that a record gives to each table."""
    letter = record.result
    documents = letter.documents if letter else ()
    exported = documents if letter and letter.reply.metadata.kind is LetterKind.REPLY else ()
    questions = [(one.document.id, one.questions) for one in exported]
    values = [(one.document.id, one.values) for one in exported]
    tables = [(one.document.id, one.tables) for one in exported]
    findings = [(record.document, record.findings), *((one.document.id, one.findings) for one in documents[1:])]
    rows = Rows(
        letters={},
        questions=_ids(record, questions) | _questions([each for _, own in questions for each in own]),
        values=_ids(record, values) | _values([each for _, own in values for each in own]),
        tables=_ids(record, tables) | _tables([each for _, own in tables for each in own]),
        findings=_ids(record, findings) | _findings([each for _, own in findings for each in own]),
    )
    row = LetterRow(
        letter=record.letter,
        case=record.case,
        file=record.file,
        **({**_metadata(letter), **record.filled()} if letter else record.filled()),
        questions=rows.count("questions"),
        values=rows.count("values"),
        findings=rows.count("findings"),
        status=record.status,
    )
    rows.letters.update({name: (cell,) for name, cell in row})
    return rows


def _metadata(letter: Letter) -> dict[str, str | None]:
    """What the reply says of itself; what it leaves out, the mail round it or a letter beside it may say."""
    said = [_said(one) for one in (letter.reply, *letter.documents)]
    return {name: next((one[name] for one in said if one[name] is not None), None) for name in said[0]}


def _said(letter: Letter) -> dict[str, str | None]:
    said = letter.metadata
    return {
        "authority": _text(said.authority),
        "reference": _text(said.reference),
        "date": said.date_iso,
        "regimes": ";".join(said.regimes) or None,
        "kind": said.kind.value,
        "licence": said.licence,
        "review_email": _text(said.review_email),
        "subject": _text(said.subject),
        "language": said.language,
        "reader": f"{letter.reader} {letter.reader_version}".strip(),
    }


def _ids(record: Record, documents: Iterable[tuple[str, Sequence[object]]]) -> Columns:
    """The columns that every table begins with, for the rows of each document."""
    ids = [document for document, own in documents for _ in own]
    return {"letter": [record.letter] * len(ids), "document": ids}


def _questions(questions: list[Question]) -> Columns:
    hulls = [_hull(one.text) for one in questions]
    answers = [_hull(one.answer) for one in questions]
    return {
        "question": [one.id for one in questions],
        "label": [one.label or None for one in questions],
        "parent": [one.parent for one in questions],
        "text": [one.text.text or one.asked or None for one in questions],
        "outcome": [one.outcome.value for one in questions],
        "exemptions": [";".join(dict.fromkeys(cited.code for cited in one.exemptions)) or None for one in questions],
        "answer": [_text(one.answer) for one in questions],
        "start": [start for start, _ in hulls],
        "end": [end for _, end in hulls],
        "answer_start": [start for start, _ in answers],
        "answer_end": [end for _, end in answers],
        "page": [one.page for one in questions],
        "request_question": [one.request_question for one in questions],
        "confidence": [one.confidence for one in questions],
        "needs_review": [one.needs_review for one in questions],
    }


def _values(values: list[Value]) -> Columns:
    nothing = [None] * len(values)
    periods = [one.period for one in values]
    return {
        "value": [one.id for one in values],
        "question": [one.question for one in values],
        "table": [one.table for one in values],
        "row": [tuple([said.text for said in one.row]) for one in values],
        "column": [tuple([said.text for said in one.column]) for one in values],
        "caption": [_text(one.caption) for one in values],
        "raw": [one.raw for one in values],
        "kind": [one.kind.value for one in values],
        "number": [one.number for one in values],
        "low": [one.low for one in values],
        "high": [one.high for one in values],
        "marker": [one.marker.value if one.marker else None for one in values],
        "unit": [one.unit for one in values],
        "period": [one.text if one else None for one in periods],
        "period_start": [one.start if one else None for one in periods],
        "period_end": [one.end if one else None for one in periods],
        "row_code": nothing,
        "column_code": nothing,
        "start": [one.span.start for one in values],
        "end": [one.span.end for one in values],
        "page": [one.page for one in values],
        "sheet": [one.sheet for one in values],
        "cell": [one.cell for one in values],
        "text_from": [one.text_from for one in values],
        "confidence": [one.confidence for one in values],
        "needs_review": [one.needs_review for one in values],
        "checks": [_verdicts(one) for one in values],
    }


def _tables(tables: list[Table]) -> Columns:
    return {
        "table": [one.id for one in tables],
        "question": [one.question for one in tables],
        "caption": [_text(one.caption) for one in tables],
        "rows": [one.rows for one in tables],
        "columns": [one.columns for one in tables],
        "found_by": [one.found_by.value for one in tables],
        "start": [one.span.start for one in tables],
        "end": [one.span.end for one in tables],
        "page": [one.page for one in tables],
    }


def _findings(findings: list[Finding]) -> Columns:
    return {
        "severity": [one.severity.value for one in findings],
        "code": [one.code for one in findings],
        "message": [one.message for one in findings],
        "question": [one.question for one in findings],
        "table": [one.table for one in findings],
        "start": [one.span.start if one.span else None for one in findings],
        "end": [one.span.end if one.span else None for one in findings],
    }


def _verdicts(value: Value) -> str | None:
    """What the checks said of a value."""
    passed, failed = value.checks_passed, value.checks_failed
    if not (passed or failed):
        return None
    return ";".join([*(f"{code}=passed" for code in passed), *(f"{code}=failed" for code in failed)])


def _text(said: Said | None) -> str | None:
    """The words, or nothing."""
    return (said.text or None) if said else None


def _hull(said: Said | None) -> tuple[int, int] | tuple[None, None]:
    """From its first to its last character; nothing for words that stand nowhere."""
    return (said.pieces[0].start, said.pieces[-1].end) if said and said.pieces else (None, None)
