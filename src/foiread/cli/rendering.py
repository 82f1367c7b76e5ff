"""A letter as lines for a person: what was read, with the place of each thing.

In: a `Letter`, a `Document`, sections or a `Reading`. Out: styled lines; `.plain` of each is the text without colours.
Places are code points of the canonical text, the numbers that the tables call `start` and `end`.
"""

from __future__ import annotations

import textwrap
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from rich.text import Text

from foiread.checks.base import plural
from foiread.types import Document, Letter, Outcome, Severity, Value

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from foiread.types import Finding, Pieces, Question, Reading, Section, Span, Table

DIM = "bright_black"
GOOD = (Outcome.DISCLOSED, Outcome.PARTLY_DISCLOSED, Outcome.ATTACHED, Outcome.PUBLISHED)
WIDTH = 160
"""Longer questions, answers and blocks are shortened; `--json` has them whole."""


def letter_lines(letter: Letter) -> Iterator[Text]:
    """The letter as it was read: what it says of itself, each question with its answer and values, findings."""
    yield from _metadata_lines(letter)
    values = [(value, _whose(one, letter)) for one in letter.documents for value in one.values]
    tables = [(table, _whose(one, letter)) for one in letter.documents for table in one.tables]
    for question in (question for one in letter.documents for question in one.questions):
        yield Text()
        own = [found for found in values if found[0].question == question.id]
        ids = {value.table for value, _ in own}
        answers = [found for found in tables if found[0].id in ids or found[0].question == question.id]
        yield from _question_lines(question, own, answers)
    rest = [found for found in values if found[0].question is None]
    if rest:
        yield Text()
        yield Text("Whole request", style="bold")
        yield from (_value_line(*found) for found in rest)
    findings = [finding for one in letter.documents for finding in one.findings]
    if findings:
        yield Text()
        yield Text("Findings", style="bold")
        yield from map(_finding_line, findings)
    yield Text()
    counts = (
        f"{plural(sum(len(one.questions) for one in letter.documents), 'question')}, "
        f"{plural(len(values), 'value')}, {plural(sum(len(one.tables) for one in letter.documents), 'table')}, "
        f"{plural(len(findings), 'finding')}; "
        f"read by {letter.reader} {letter.reader_version}"
    )
    yield Text(counts, style=DIM)


def _whose(document: Letter, letter: Letter) -> str:
    """The name of a document that came with the letter."""
    return "" if document is letter else PurePosixPath(document.document.source.name).name


def block_lines(document: Document) -> Iterator[Text]:
    """Each block of the document: its id, its place, what it is and how it begins."""
    for block in document.blocks:
        line = Text(f"{block.id:<5}")
        line.append(f"{_place(block.span):<13}", style=DIM)
        page = f"p{block.page} " if block.page is not None else ""
        what = f"{page}{block.kind.value}{' bold' if block.bold else ''}"
        if block.grid is not None:
            what += f" {block.grid.rows}×{block.grid.columns} {block.grid.found_by.value}"
        line.append(f"{what:<24}", style="cyan")
        line.append(_short(document.slice(block.span)))
        yield line


def section_lines(document: Document, sections: Sequence[Section]) -> Iterator[Text]:
    """Each section, and inside it who is speaking."""
    for section in sections:
        yield Text.assemble((section.id, "bold"), (f"  {_place(section.span)}  {' '.join(section.blocks)}", DIM))
        for role in section.roles:
            line = Text("  ")
            line.append(f"{role.role.value:<14}", style="cyan")
            line.append(f"{_place(role.span):<13}", style=DIM)
            line.append(_short(document.slice(role.span)))
            yield line


def reading_lines(document: Document, reading: Reading) -> Iterator[Text]:
    """What the reader pointed at, how it found it and how sure it is."""
    yield Text(f"{reading.reader} {reading.reader_version}", style=DIM)
    for question in reading.questions:
        line = Text(f"{question.id:<8}", style="bold")
        line.append(f"{question.outcome.value:<18}", style=_colour(question.outcome))
        line.append(_pointed(document, question.pieces))
        line.append(f"  {question.how} {question.confidence:.2f}", style=DIM)
        yield line
        if question.answer:
            yield Text.assemble((f"{'':8}{'answer':<18}", DIM), _pointed(document, question.answer))
    for value in reading.values:
        line = Text.assemble((f"{value.question or '-':<8}", "bold"), (f"{'value':<18}", "cyan"))
        line.append(_pointed(document, value.pieces))
        line.append(f"  {value.how} {value.confidence:.2f}", style=DIM)
        yield line
    for table in reading.tables:
        line = Text.assemble((f"{table.question or '-':<8}", "bold"), (f"{'table ' + table.id:<18}", "cyan"))
        line.append(f"{table.block}: header rows {list(table.header_rows)}, row headers {list(table.stub_columns)}")
        line.append(f"  {table.how} {table.confidence:.2f}", style=DIM)
        yield line


def _metadata_lines(letter: Letter) -> Iterator[Text]:
    """What the letter says of itself."""
    said = letter.reply.metadata
    yield Text(letter.document.source.name, style="bold")
    for name, text in (
        ("authority", said.authority.text if said.authority else ""),
        ("reference", said.reference.text if said.reference else ""),
        ("date", said.date_iso or ""),
        ("kind", said.kind.value),
        ("made under", ", ".join(said.regimes)),
        ("about", said.subject.text if said.subject else ""),
        ("licence", said.licence or ""),
        ("review", said.review_email.text if said.review_email else ""),
    ):
        if text:
            yield Text.assemble((f"  {name:<12}", DIM), _short(text))


def _question_lines(
    question: Question, values: list[tuple[Value, str]], tables: list[tuple[Table, str]]
) -> Iterator[Text]:
    """One question: its outcome, its words, its answer (words and tables, as they stand) and the values."""
    head = Text.assemble((question.id, "bold"), "  ", (question.outcome.value, _colour(question.outcome)))
    for exemption in question.exemptions:
        head.append(f" {exemption.code}", style="yellow")
    if question.needs_review:
        head.append("  needs review", style="red")
    if question.text.pieces:
        head.append(f"  {_place(question.text.span)}", style=DIM)
    if question.request_question is not None and question.request_question != question.id:
        head.append(f"  {question.request_question} of the request", style=DIM)
    yield head
    if words := question.text.text or question.asked:
        yield Text(f"   {_short(words)}")
    answer = question.answer
    above = [found for found in tables if answer and not found[1] and found[0].span.start < answer.span.start]
    yield from (_table_line(*found, values) for found in above)
    if answer:
        yield Text.assemble(("   → ", DIM), _short(answer.text))
    yield from (_table_line(*found, values) for found in tables if found not in above)
    yield from (_value_line(*found) for found in values)


def _table_line(table: Table, document: str, values: list[tuple[Value, str]]) -> Text:
    """A table that answers a question: how large it is, how many of its values follow, where it stands."""
    count = plural(sum(value.table == table.id for value, _ in values), "value")
    line = Text.assemble(("   → ", DIM), f"table {table.id}, {table.rows} × {table.columns}: {count}")
    line.append(f"  {' '.join(part for part in (document, _place(table.span)) if part)}", style=DIM)
    return line


def _value_line(value: Value, document: str = "") -> Text:
    """One value: as printed, as typed, what it is a value of, where it stands."""
    line = Text("     ")
    line.append(f"{' '.join(value.raw.split()):<12}", style="bold green")
    line.append(f"  {_typed(value):<22}", style="cyan")
    of = " > ".join(value.headers)
    if value.period is not None and value.period.text not in of:
        of += f" ({value.period.text})" if of else value.period.text
    line.append(f"  {_short(of)}")
    line.append(
        f"  {' '.join(part for part in (document, value.sheet, value.cell, _place(value.span)) if part)}", style=DIM
    )
    return line


def _typed(value: Value) -> str:
    """The value as a number, an interval, a date or a marker."""
    if value.number is not None:
        body = f"{value.number:,}"
    elif value.low is not None or value.high is not None:
        body = f"{'' if value.low is None else value.low}–{'' if value.high is None else value.high}"
    else:
        body = value.date or ""
    parts = (value.kind.value, body, value.unit or "", value.marker.value if value.marker else "")
    return " ".join(dict.fromkeys(part for part in parts if part))


def _finding_line(finding: Finding) -> Text:
    """One finding: how bad, what, where."""
    colour = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}[finding.severity]
    where = f"  {_place(finding.span)}" if finding.span else ""
    place = (f" [{finding.code}]{where}", DIM)
    return Text.assemble((f"  {finding.severity.value:<8}", colour), finding.message, place)


def _colour(outcome: Outcome) -> str:
    """Green for what was given, yellow for what was not, red for what was passed over."""
    return "green" if outcome in GOOD else "red" if outcome is Outcome.UNANSWERED else "yellow"


def _pointed(document: Document, pieces: Pieces) -> str:
    """The text under a pointer, with its place."""
    if not pieces:
        return ""
    place = f"{pieces[0].start}-{pieces[-1].end}"
    return f"{_short(' '.join(document.slice(piece) for piece in pieces))}  {place}"


def _place(span: Span) -> str:
    """A span as `start-end`."""
    return f"{span.start}-{span.end}"


def _short(text: str) -> str:
    """One line, white space collapsed, cut at a word."""
    return textwrap.shorten(text, WIDTH, placeholder=" …")
