"""Document + sections + Reading in, the resolved Letter out.

Metadata and questions are copied, values made, and every pointer that was refused becomes a finding.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from foiread.resolve.desk import Desk
from foiread.resolve.inline import add_value
from foiread.resolve.making import ValueMaker
from foiread.resolve.notes import read_notes
from foiread.resolve.tables import TableReader
from foiread.types import (
    REVIEW_BELOW,
    Document,
    Exemption,
    ExemptionPointer,
    Finding,
    Letter,
    Metadata,
    MetadataPointers,
    Outcome,
    Question,
    QuestionPointer,
    Reading,
    Said,
    Section,
    Span,
    Value,
)
from foiread.values import find_exemptions, find_regimes
from foiread.values.dates import parse_date
from foiread.values.patterns import DATE_RE
from foiread.vocabulary import NEVER_CITED

if TYPE_CHECKING:
    from collections.abc import Iterable

_ISO_DAY = 10
_REACH = 60
"""How far before a bare "40(2)" the word "Sections" of its list may stand."""

_ACCESS_ACTS = frozenset({"FOIA 2000", "FOISA 2002"})
_FOI_RE = re.compile(r"\bFOI\b|freedom\s+of\s+information", re.IGNORECASE)


def resolve(
    document: Document,
    sections: Iterable[Section],
    reading: Reading,
    request: str = "",
    asked: Iterable[Question] = (),
) -> Letter:
    """Copy what a reading points at and type it.

    Nothing is guessed: a pointer that cannot be followed is left out, and `findings` says why. The words of a question
    that the letter does not restate are copied out of `request`, the text of the request; nothing else is. `asked` are
    the questions of the letter that this document came with: its values may answer them.
    """
    desk = Desk(document, tuple(sections))
    metadata = _metadata(desk, reading.metadata)
    questions = _questions(desk, reading.questions, request)
    maker = ValueMaker(desk, read_notes(document.text), (*asked, *questions))
    tables = TableReader(maker)
    for table in reading.tables:
        tables.add(table)
    for pointer in reading.values:
        add_value(maker, pointer)
    findings = (*document.notes, *desk.findings)
    return Letter(
        document=document,
        reader=reading.reader,
        reader_version=reading.reader_version,
        metadata=metadata,
        sections=desk.sections,
        questions=tuple(questions),
        values=_reviewed(maker.sorted_values(), findings),
        tables=tuple(maker.tables),
        findings=findings,
    )


def _metadata(desk: Desk, pointers: MetadataPointers) -> Metadata:
    date = desk.said_by(pointers.date, "the date of the letter")
    licence = desk.said_by(pointers.licence, "the licence")
    regimes: list[str] = []
    for code, pointer in pointers.regimes:
        said = desk.said_by(pointer, "the access regime") if code not in regimes else None
        if said is None:
            continue
        named = {named for named, _ in find_regimes(said.text)}
        # `your FOI request` names the access to information; which country's Act it is, the letter says elsewhere.
        if code in named or (not named and code in _ACCESS_ACTS and _FOI_RE.search(said.text)):
            regimes.append(code)
        else:
            desk.reject(f'"{said.text}" does not name {code}.', span=said.pieces[0])
    return Metadata(
        authority=desk.said_by(pointers.authority, "the public body's name"),
        reference=desk.said_by(pointers.reference, "the reference"),
        date=date,
        date_iso=_iso_day(date.text) if date else None,
        subject=desk.said_by(pointers.subject, "the subject"),
        review_email=desk.said_by(pointers.review_email, "the review address"),
        licence=pointers.licence_code if licence else None,
        regimes=tuple(regimes),
        kind=pointers.kind,
        kind_from=desk.said_by(pointers.kind_from, "the kind of letter"),
        language=pointers.language,
    )


def _iso_day(words: str) -> str | None:
    """The day that some words print, if they print one with its year."""
    match = DATE_RE.search(words)
    iso = parse_date(match[0]) if match else None
    return iso if iso and len(iso) == _ISO_DAY else None


def _questions(desk: Desk, pointers: Iterable[QuestionPointer], request: str) -> list[Question]:
    questions: dict[str, Question] = {}
    for pointer in pointers:
        if pointer.id in questions:
            desk.reject(f"Question {pointer.id} was pointed at twice and is kept once.", question=pointer.id)
            continue
        text = _question_text(desk, pointer)
        if text is None:
            continue
        parent = pointer.parent
        if parent is not None and parent not in questions:
            desk.reject(
                f"Question {pointer.id} is said to belong to {parent}, which does not come before it.",
                question=pointer.id,
            )
            parent = None
        label = desk.said_by(pointer.label, "a question's number", pointer.id)
        questions[pointer.id] = Question(
            id=pointer.id,
            label=label.text if label else "",
            parent=parent,
            text=text,
            outcome=pointer.outcome,
            outcome_from=desk.said_by(pointer.outcome_from, "an outcome", pointer.id),
            exemptions=_exemptions(desk, pointer),
            answer=desk.said(
                pointer.answer, "an answer", how=pointer.how, confidence=pointer.confidence, question=pointer.id
            ),
            page=desk.page_of(text.pieces[0]) if text.pieces else None,
            request_question=pointer.request_question,
            asked=_asked(pointer, request),
            confidence=pointer.confidence,
            needs_review=pointer.confidence < REVIEW_BELOW or pointer.outcome is Outcome.UNANSWERED,
        )
    return list(questions.values())


def _question_text(desk: Desk, pointer: QuestionPointer) -> Said | None:
    """The words of a question; one without words of its own stands for the whole request."""
    if not pointer.pieces:
        return Said(text="", pieces=(), how=pointer.how, confidence=pointer.confidence)
    return desk.said(pointer.pieces, f"question {pointer.id}", how=pointer.how, confidence=pointer.confidence)


def _asked(pointer: QuestionPointer, request: str) -> str:
    """The words of a question that only the request has."""
    if any(piece.end > len(request) for piece in pointer.asked):
        return ""
    return " ".join(" ".join(request[piece.start : piece.end] for piece in pointer.asked).split())


def _exemptions(desk: Desk, pointer: QuestionPointer) -> tuple[Exemption, ...]:
    cited: dict[str, Exemption] = {}
    for exemption in pointer.exemptions:
        if exemption.code.partition("(")[0] in NEVER_CITED or exemption.code in cited:
            continue
        said = desk.said_by(exemption, "a cited section", pointer.id)
        if said is None:
            continue
        if not _cites(desk, exemption, said):
            desk.reject(f'"{said.text}" does not cite {exemption.code}.', span=said.pieces[0], question=pointer.id)
            continue
        cited[exemption.code] = Exemption(code=exemption.code, span=said.span)
    return tuple(cited.values())


def _cites(desk: Desk, exemption: ExemptionPointer, said: Said) -> bool:
    """Whether the words pointed at, read where they stand, do cite that section."""
    text = desk.document.text
    low, high = max(0, said.span.start - _REACH), min(len(text), said.span.end + _REACH)
    block = desk.block_at(said.span)
    if block is not None:
        low, high = max(low, _line_above(text, block.span.start)), min(len(text), max(high, said.span.end))
    return any(
        found.code == exemption.code and found.span.overlaps(said.span) for found in find_exemptions(text, low, high)
    )


def _line_above(text: str, start: int) -> int:
    """Where the line above begins, since a citation may (`sections 23(5),` / `24(2)`); `start` where it is blank."""
    line = text.rfind("\n", 0, start)
    above = text.rfind("\n", 0, max(line, 0)) + 1
    return above if line > 0 and text[above:line].strip() else start


def _reviewed(values: Iterable[Value], findings: Iterable[Finding]) -> tuple[Value, ...]:
    """Mark the values that a person should look at: unsure ones, and those a finding touches."""
    touched: list[Span] = [finding.span for finding in findings if finding.span is not None]
    return tuple(
        value.model_copy(update={"needs_review": True})
        if value.confidence < REVIEW_BELOW or any(span.overlaps(value.span) for span in touched)
        else value
        for value in values
    )
