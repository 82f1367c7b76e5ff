"""Two readings of one letter in, one out: what rules said stands, a model's fills what is empty.

Where both say something and it differs, the rules' is kept with its confidence lowered, and a finding says so. Where
both say the same, it is surer. A question is known by where it stands, by its id only where a reader points at no words
of it. What the second says of no question that is kept, or of words that answer another one, is left out, and a finding
says so. Who writes, when and under
which Act is what the first says: the second is shown questions and answers, where nothing of that stands.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeVar

from foiread.types import (
    Finding,
    Outcome,
    Pointer,
    QuestionPointer,
    Reading,
    Role,
    Severity,
    TablePointer,
    ValuePointer,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from foiread.types import Document, Pieces, Section, Span

DISAGREE: Final = "readers_disagree"

LOWERED: Final = 0.4
"""Confidence of what two readers read differently, at most."""

AGREED: Final = 0.75
"""Confidence of what two readers read alike, at least."""

_Pointed = TypeVar("_Pointed", QuestionPointer, ValuePointer, TablePointer)


@dataclass(frozen=True)
class Merged:
    """One reading made of two, and where they differed."""

    reading: Reading
    findings: tuple[Finding, ...]


def merge(
    document: Document, first: Reading, second: Reading, version: str, sections: Iterable[Section] = ()
) -> Merged:
    """The first reading, with what the second has to add; nothing that the sections give to the body asks anything."""
    said = [role.span for section in sections for role in section.roles if role.role is Role.ANSWER]
    work = _Merge(document, first, second, said)
    reading = Reading(
        reader="hybrid",
        reader_version=version,
        metadata=first.metadata,
        questions=work.merged_questions(),
        values=work.merged_values(),
        tables=work.merged_tables(),
    )
    return Merged(reading, tuple(work.findings))


def surer(reading: Reading, other: Reading) -> Reading:
    """A reading in which a value or table is surer that another reader found there too, for the same question."""
    same = {(one.pieces, _start(other, one.question)) for one in other.values}
    shapes = {(one.block, one.header_rows, one.stub_columns, _start(other, one.question)) for one in other.tables}
    return reading.model_copy(
        update={
            "values": tuple(
                _sure(one) if (one.pieces, _start(reading, one.question)) in same else one for one in reading.values
            ),
            "tables": tuple(
                _sure(one)
                if (one.block, one.header_rows, one.stub_columns, _start(reading, one.question)) in shapes
                else one
                for one in reading.tables
            ),
        }
    )


class _Merge:
    """The state of one merge."""

    def __init__(self, document: Document, first: Reading, second: Reading, said: list[Span]) -> None:
        self.document, self.first, self.second, self.said = document, first, second, said
        self.findings: list[Finding] = []
        self.answered = [piece for one in first.questions for piece in one.answer]
        self.ids = self._same_questions()

    def merged_questions(self) -> tuple[QuestionPointer, ...]:
        """The first reader's questions, each with what the second says of it, and those that only the second found."""
        theirs = {self.ids[one.id]: one for one in self.second.questions if one.id in self.ids}
        questions = [self._question(one, theirs.get(one.id)) for one in self.first.questions]
        taken = [piece for one in self.first.questions for piece in (*one.pieces, *one.answer)]
        for one in self.second.questions:
            if one.id in self.ids or not one.pieces or _overlap(one.pieces, [*taken, *self.said]):
                continue
            self.ids[one.id] = name = self._free(one.id)
            parent = self.ids.get(one.parent) if one.parent else None
            new = one.model_copy(update={"id": name, "parent": parent, "answer": _without(one.answer, taken)})
            later = (n for n, other in enumerate(questions) if other.pieces and _at(other) > _at(new))
            after_parent = next((n + 1 for n, other in enumerate(questions) if other.id == parent), 0)
            questions.insert(max(next(later, len(questions)), after_parent), new)
        return tuple(questions)

    def merged_values(self) -> tuple[ValuePointer, ...]:
        """Values of both; a cell of a table that the first reader described is that table's."""
        values = {(one.pieces, one.question): one for one in self.first.values}
        blocks = {block.id: block.span for block in self.document.blocks}
        tables = [blocks[one.block] for one in self.first.tables if one.block in blocks]
        left_out: list[Span] = []
        for one in self.second.values:
            place = one.pieces[0]
            if any(span.overlaps(place) for span in tables):
                continue
            meant = self.ids.get(one.question) if one.question else None
            ours = [(old.pieces, old.question) for old in self.first.values]
            there = [key for key in ours if key[0] and key[0][0].overlaps(place)]
            same = [key for key in there if key[0] == one.pieces and (meant is None or key[1] == meant)]
            for key in same or there:
                values[key] = _sure(values[key]) if same else _lowered(values[key])
                if not same:
                    self._differ("the value here", key[1], key[0][0])
            if there:
                continue
            question = self._of(meant, place)
            if question is None:
                left_out.append(place)
            else:
                values[one.pieces, question] = one.model_copy(update={"question": question})
        self._leave_out("value", left_out)
        return tuple(sorted(values.values(), key=lambda one: one.pieces[0].start if one.pieces else 0))

    def merged_tables(self) -> tuple[TablePointer, ...]:
        """Tables of both, one description each."""
        tables = {one.block: one for one in self.first.tables}
        blocks = {block.id: block.span for block in self.document.blocks}
        left_out: list[Span | None] = []
        for one in self.second.tables:
            question = self.ids.get(one.question) if one.question else None
            old = tables.get(one.block)
            if old is None:
                question = self._of(question, blocks[one.block]) if one.block in blocks else None
                if question is not None or one.question is None:
                    number = f"t{len(tables) + 1}"
                    tables[one.block] = one.model_copy(update={"id": number, "question": question})
                else:
                    left_out.append(blocks.get(one.block))
                continue
            same = (old.header_rows, old.stub_columns) == (one.header_rows, one.stub_columns)
            if same and (question is None or old.question == question):
                tables[one.block] = _sure(old)
                continue
            tables[one.block] = _lowered(old)
            self._differ(f"table {old.id}", old.question, None, old.id)
        self._leave_out("table", left_out)
        return tuple(tables.values())

    def _question(self, ours: QuestionPointer, theirs: QuestionPointer | None) -> QuestionPointer:
        if theirs is None:
            return ours
        if ours.outcome is Outcome.UNANSWERED and not ours.answer:
            answer = theirs.answer if theirs.shared_answer else _without(theirs.answer, self.answered)
            if not answer:
                return ours
            update = {name: getattr(theirs, name) for name in ("outcome", "exemptions", "shared_answer")}
            sure = min(ours.confidence, theirs.confidence)
            return ours.model_copy(update={**update, "answer": answer, "confidence": sure})
        if ours.outcome is theirs.outcome:
            # The outcome alone says little: most answers disclose something.
            return _sure(ours) if _overlap(ours.answer, theirs.answer) else ours
        self._differ(f"what became of question {ours.id}", ours.id, ours.pieces[0] if ours.pieces else None)
        return _lowered(ours)

    def _same_questions(self) -> dict[str, str]:
        """Id of a question in the second reading → the same question's in the first."""
        known = {one.id: one for one in self.first.questions}
        own = {one.id for one in self.second.questions}
        whole = [one.id for one in self.first.questions if not one.pieces]
        same: dict[str, str] = {}
        for one in self.second.questions:
            over = {other.id: _share(one.pieces, other.pieces) for other in self.first.questions}
            if any(over.values()):
                # One that runs over several questions is that of which it has the most; of two alike it is neither.
                most = max(over.values())
                best = [name for name, share in over.items() if share == most]
                same.update({one.id: best[0]} if len(best) == 1 else {})
            elif one.id in known and not (one.pieces and known[one.id].pieces):
                same[one.id] = one.id
            elif len(whole) == len(known) == 1:
                same[one.id] = whole[0]
        return {**{name: name for name in known if name not in own}, **same}

    def _of(self, meant: str | None, place: Span) -> str | None:
        """Which question has what only the second found in a place; None where the first has others answered there.

        What the first gave to a part of the question that is meant is that part's.
        """
        owners = [one.id for one in self.first.questions if _overlap(one.answer, [place])]
        if meant is None or not owners or meant in owners:
            return meant
        parts = [name for name in owners if meant in self._above(name)]
        return parts[0] if len(parts) == len(owners) == 1 else None

    def _above(self, name: str) -> set[str]:
        """The questions that a question is a part of."""
        parents = {one.id: one.parent for one in self.first.questions}
        above: set[str] = set()
        parent = parents.get(name)
        while parent is not None and parent not in above:
            above.add(parent)
            parent = parents.get(parent)
        return above

    def _free(self, name: str) -> str:
        """The second reader's id of a question; where the first gave it to another one, the next `u`."""
        first = {one.id for one in self.first.questions}
        if name not in first:
            return name
        used = {*first, *(one.id for one in self.second.questions), *self.ids.values()}
        return next(free for n in range(1, len(used) + 2) if (free := f"u{n}") not in used)

    def _leave_out(self, what: str, places: Sequence[Span | None]) -> None:
        """Say what the second reader found and nobody gets."""
        if not places:
            return
        count = f"a {what}" if len(places) == 1 else f"{len(places)} {what}s"
        message = (
            f"The model found {count} of no question that is kept, or in the answer of another one: left out, look at "
            "the first."
        )
        self.findings.append(Finding(code=DISAGREE, severity=Severity.WARNING, message=message, span=places[0]))

    def _differ(self, what: str, question: str | None, span: Span | None, table: str | None = None) -> None:
        message = f"The rules and the model read {what} differently: what the rules read is kept, look at it."
        finding = Finding(
            code=DISAGREE, severity=Severity.WARNING, message=message, question=question, table=table, span=span
        )
        if finding not in self.findings:
            self.findings.append(finding)


def _overlap(pieces: Pieces, others: Iterable[Span]) -> bool:
    """Whether they share a code point."""
    return any(one.overlaps(other) for other in others for one in pieces)


def _share(pieces: Pieces, others: Pieces) -> float:
    """Of all code points that either has, the share that both have."""
    both = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in pieces for b in others)
    either = sum(map(len, (*pieces, *others))) - both
    return both / either if either else 0.0


def _without(pieces: Pieces, taken: list[Span]) -> Pieces:
    """Pieces that nobody else has."""
    return tuple(piece for piece in pieces if not any(piece.overlaps(other) for other in taken))


def _start(reading: Reading, question: str | None) -> int | None:
    """Where a question begins: what it is known by, whatever a reader calls it."""
    found = next((one for one in reading.questions if one.id == question), None)
    return _at(found) if found and found.pieces else None


def _at(pointer: Pointer) -> int:
    return pointer.pieces[0].start


def _lowered(pointer: _Pointed) -> _Pointed:
    return pointer.model_copy(update={"confidence": min(pointer.confidence, LOWERED)})


def _sure(pointer: _Pointed) -> _Pointed:
    return pointer.model_copy(update={"confidence": max(pointer.confidence, AGREED)})
