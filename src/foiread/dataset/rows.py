"""One record → its rows of every table: those of the letter, then those of what came with it.

What is no reply (an acknowledgement, an internal review) gives its letter row and findings, and no questions or
values; so does a letter that could not be read.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from foiread.dataset.tables import FindingRow, LetterRow, QuestionRow, Row, TableRow, ValueRow
from foiread.types import LetterKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from foiread.dataset.record import Record
    from foiread.types import Finding, Letter, Question, Said, Table, Value


@dataclass(frozen=True)
class Rows:
    """The rows of one letter; the fields are the names of the tables."""

    letters: tuple[LetterRow, ...]
    questions: tuple[QuestionRow, ...]
    values: tuple[ValueRow, ...]
    tables: tuple[TableRow, ...]
    findings: tuple[FindingRow, ...]

    def of(self, table: str) -> Sequence[Row]:
        """The rows of one table, by its name."""
        rows: Sequence[Row] = getattr(self, table)
        return rows


def rows_of(record: Record) -> Rows:
    """The rows that a record gives to each table."""
    letter = record.result
    documents = letter.documents if letter else ()
    exported = documents if letter and letter.reply.metadata.kind is LetterKind.REPLY else ()
    ids = {one.document.id: {"letter": record.letter, "document": one.document.id} for one in documents}
    own = {"letter": record.letter, "document": record.document}
    ids[record.document] = own
    questions = tuple(_question(ids[one.document.id], each) for one in exported for each in one.questions)
    values = tuple(_value(ids[one.document.id], each) for one in exported for each in one.values)
    tables = tuple(_table(ids[one.document.id], each) for one in exported for each in one.tables)
    findings = (
        *(_finding(own, each) for each in record.findings),
        *(_finding(ids[one.document.id], each) for one in documents[1:] for each in one.findings),
    )
    row = LetterRow(
        letter=record.letter,
        case=record.case,
        file=record.file,
        **({**_metadata(letter), **record.filled()} if letter else record.filled()),
        questions=len(questions),
        values=len(values),
        findings=len(findings),
        status=record.status,
    )
    return Rows((row,), questions, values, tables, findings)


def _finding(ids: dict[str, str], finding: Finding) -> FindingRow:
    return FindingRow(
        **ids,
        severity=finding.severity.value,
        code=finding.code,
        message=finding.message,
        question=finding.question,
        table=finding.table,
        start=finding.span.start if finding.span else None,
        end=finding.span.end if finding.span else None,
    )


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


def _question(ids: dict[str, str], question: Question) -> QuestionRow:
    (start, end), (answer_start, answer_end) = _hull(question.text), _hull(question.answer)
    return QuestionRow(
        **ids,
        question=question.id,
        label=question.label or None,
        parent=question.parent,
        text=_text(question.text) or question.asked or None,
        outcome=question.outcome.value,
        exemptions=";".join(dict.fromkeys(exemption.code for exemption in question.exemptions)) or None,
        answer=_text(question.answer),
        start=start,
        end=end,
        answer_start=answer_start,
        answer_end=answer_end,
        page=question.page,
        request_question=question.request_question,
        confidence=question.confidence,
        needs_review=question.needs_review,
    )


def _value(ids: dict[str, str], value: Value) -> ValueRow:
    period = value.period
    verdicts = [
        *(f"{code}=passed" for code in value.checks_passed),
        *(f"{code}=failed" for code in value.checks_failed),
    ]
    return ValueRow(
        **ids,
        value=value.id,
        question=value.question,
        table=value.table,
        row=tuple(said.text for said in value.row),
        column=tuple(said.text for said in value.column),
        caption=_text(value.caption),
        raw=value.raw,
        kind=value.kind.value,
        number=value.number,
        low=value.low,
        high=value.high,
        marker=value.marker.value if value.marker else None,
        unit=value.unit,
        period=period.text if period else None,
        period_start=period.start if period else None,
        period_end=period.end if period else None,
        start=value.span.start,
        end=value.span.end,
        page=value.page,
        sheet=value.sheet,
        cell=value.cell,
        text_from=value.text_from,
        confidence=value.confidence,
        needs_review=value.needs_review,
        checks=";".join(verdicts) or None,
    )


def _table(ids: dict[str, str], table: Table) -> TableRow:
    return TableRow(
        **ids,
        table=table.id,
        question=table.question,
        caption=_text(table.caption),
        rows=table.rows,
        columns=table.columns,
        found_by=table.found_by.value,
        start=table.span.start,
        end=table.span.end,
        page=table.page,
    )


def _text(said: Said | None) -> str | None:
    """The words, or nothing."""
    return (said.text or None) if said else None


def _hull(said: Said | None) -> tuple[int, int] | tuple[None, None]:
    """From its first to its last character; nothing for words that stand nowhere."""
    return (said.pieces[0].start, said.pieces[-1].end) if said and said.pieces else (None, None)
