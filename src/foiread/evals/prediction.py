"""What is scored: in comes a resolved `Letter`, or a `Label` for the oracle; out comes a plain `Prediction`.

Metrics know only this shape, so that they judge any reader, an exported table or the labels themselves alike.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from foiread.types import Frozen, Letter, LetterKind, Marker, Outcome, Role, Span, Value, ValueKind

if TYPE_CHECKING:
    from foiread.evals.labels import Label, LabelFact


class PredictedQuestion(Frozen):
    """One question as a reader gave it."""

    id: str
    label: str = ""
    parent: str | None = None
    text: str = ""
    outcome: Outcome
    exemptions: tuple[str, ...] = ()
    answer: str = ""
    start: int | None = None
    end: int | None = None
    confidence: float = 1.0


class PredictedFact(Frozen):
    """One value as a reader gave it."""

    question: str | None = None
    row: tuple[str, ...] = ()
    column: tuple[str, ...] = ()
    caption: str = ""
    raw: str
    number: float | int | None = None
    low: float | int | None = None
    high: float | int | None = None
    marker: Marker | None = None
    unit: str | None = None
    period: str = ""
    period_start: str | None = None
    period_end: str | None = None
    start: int | None = None
    end: int | None = None
    confidence: float = 1.0
    grounded: bool = True
    """Whether the letter's text at its place is exactly `raw`."""
    from_request: bool = False
    """Whether the reader itself says that this place is the requester's words."""

    @property
    def words(self) -> tuple[str, ...]:
        """Everything that says what it is a value of, apart from its question."""
        path = (*self.row, *self.column)
        parts = (*path, " ".join(self.row), " ".join(self.column), " ".join(path))
        return tuple(part for part in (*parts, self.caption, self.period, self.unit or "") if part)


class PredictedGrid(Frozen):
    """A table as rows of cell texts; a merged cell is written once, at its top left."""

    rows: tuple[tuple[str, ...], ...]


class PredictedMetadata(Frozen):
    """What the letter says of itself."""

    authority: str | None = None
    reference: str | None = None
    date: str | None = None
    regimes: tuple[str, ...] = ()
    licence: str | None = None
    review_email: str | None = None
    kind: LetterKind = LetterKind.REPLY


class Prediction(Frozen):
    """One letter as a reader gave it, in the terms that labels use."""

    metadata: PredictedMetadata = PredictedMetadata()
    questions: tuple[PredictedQuestion, ...] = ()
    facts: tuple[PredictedFact, ...] = ()
    grids: tuple[PredictedGrid, ...] = ()
    text: str = ""
    """The letter's canonical text, and after it those of what came with it, for showing differences in it."""


def from_letter(letter: Letter) -> Prediction:
    """The scored view of a resolved letter: what is exported, so that what is no reply has no questions or values."""
    meta = letter.reply.metadata
    exported = letter.documents if meta.kind is LetterKind.REPLY else ()
    text, at = _one_text(letter)
    return Prediction(
        metadata=PredictedMetadata(
            authority=meta.authority.text if meta.authority else None,
            reference=meta.reference.text if meta.reference else None,
            date=meta.date_iso,
            regimes=meta.regimes,
            licence=meta.licence,
            review_email=meta.review_email.text if meta.review_email else None,
            kind=meta.kind,
        ),
        questions=tuple(
            PredictedQuestion(
                id=question.id,
                label=question.label,
                parent=question.parent,
                text=question.text.text or question.asked,
                outcome=question.outcome,
                exemptions=tuple(exemption.code for exemption in question.exemptions),
                answer=question.answer.text if question.answer else "",
                start=question.text.pieces[0].start + start if question.text.pieces else None,
                end=question.text.pieces[-1].end + start if question.text.pieces else None,
                confidence=question.confidence,
            )
            for one, start in zip(exported, at, strict=False)
            for question in one.questions
        ),
        facts=tuple(fact for one, start in zip(exported, at, strict=False) for fact in _facts(one, start)),
        grids=tuple(grid for one in exported for grid in _grids(one)),
        text=text,
    )


def from_label(label: Label, text: str = "") -> Prediction:
    """The perfect output: what a reader would give that read exactly what the label says."""
    ids = _oracle_ids(label)
    questions = tuple(
        PredictedQuestion(
            id=identifier,
            parent=question.under,
            text=" ".join(filter(None, (question.starts or question.starts_within, question.ends))),
            outcome=question.outcome,
            exemptions=question.exemptions,
            answer=question.answer or "",
        )
        for identifier, question in zip(ids, label.questions, strict=True)
    )
    return Prediction(
        metadata=PredictedMetadata(
            authority=label.authority,
            reference=label.reference,
            date=label.date,
            regimes=label.regimes,
            licence=label.licence,
            review_email=label.review_email,
            kind=label.kind,
        ),
        questions=questions,
        facts=tuple(_oracle_fact(fact, questions) for fact in label.facts),
        text=text,
    )


def _one_text(letter: Letter) -> tuple[str, list[int]]:
    """The texts of a letter and of what came with it as one, and where each begins in it."""
    at: list[int] = []
    text = ""
    for one in letter.documents:
        text += "\n\n" if at else ""
        at.append(len(text))
        text += one.document.text
    return text, at


def _facts(letter: Letter, start: int) -> list[PredictedFact]:
    """The values of one document whose text begins at `start`."""
    asked = [role.span for section in letter.sections for role in section.roles if role.role is Role.REQUEST]
    return [_fact(letter, value, asked, start) for value in letter.values]


def _fact(letter: Letter, value: Value, asked: list[Span], start: int) -> PredictedFact:
    period = value.period
    inside = any(span.covers(value.span) for span in asked)
    return PredictedFact(
        question=value.question,
        row=tuple(said.text for said in value.row),
        column=tuple(said.text for said in value.column),
        caption=value.caption.text if value.caption else "",
        raw=value.raw,
        number=value.number,
        low=value.low,
        high=value.high,
        marker=value.marker,
        unit=value.unit,
        period=period.text if period else "",
        period_start=period.start if period else None,
        period_end=period.end if period else None,
        start=value.span.start + start,
        end=value.span.end + start,
        confidence=value.confidence,
        grounded=letter.document.slice(value.span) == value.raw,
        from_request=inside and value.kind is not ValueKind.CHOICE,
    )


def _grids(letter: Letter) -> list[PredictedGrid]:
    grids = []
    blocks = {block.id: block for block in letter.document.blocks}
    for table in letter.tables:
        grid = blocks[table.block].grid if table.block in blocks else None
        if grid is None:
            continue
        rows = [[""] * grid.columns for _ in range(grid.rows)]
        for cell in grid.cells:
            rows[cell.row][cell.column] = " ".join(letter.document.slice(piece) for piece in cell.pieces)
        grids.append(PredictedGrid(rows=tuple(tuple(row) for row in rows)))
    return grids


def _oracle_ids(label: Label) -> list[str]:
    """Unique ids as the export writes them: `#2` for a number printed twice, `u1` for none."""
    seen: dict[str, int] = {}
    ids: list[str] = []
    unnumbered = 0
    for question in label.questions:
        unnumbered += question.id is None
        base = question.id or f"u{unnumbered}"
        seen[base] = seen.get(base, 0) + 1
        ids.append(base if seen[base] == 1 else f"{base}#{seen[base]}")
    return ids


def _oracle_fact(fact: LabelFact, questions: tuple[PredictedQuestion, ...]) -> PredictedFact:
    question = fact.q
    if question is None and fact.q_starts and questions:
        starts = fact.q_starts
        question = max(questions, key=lambda one: _shared(one.text, starts)).id
    return PredictedFact(
        question=question,
        row=fact.labels,
        raw=fact.raw,
        number=fact.number,
        low=fact.low,
        high=fact.high,
        marker=fact.marker,
        unit=fact.unit,
        period_start=fact.period_start,
        period_end=fact.period_end,
    )


def _shared(one: str, other: str) -> int:
    """How many characters two texts have in common at their beginning."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (left, right) in pairs if left != right), min(len(one), len(other)))
