"""A judged reply in, a `Reading` out: every block id and quote becomes a span, every handle the id of a question.

An id is made of the number that is printed, never of one that the model gives.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from foiread.types import (
    ExemptionPointer,
    LetterKind,
    MetadataPointers,
    Pointer,
    QuestionPointer,
    Reading,
    Role,
    Span,
    TablePointer,
    ValueKind,
    ValuePointer,
)
from foiread.values import find_regimes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from foiread.readers.llm.models import AskedQuestion, DescribedTable, PointedValue, Quote, Reply
    from foiread.readers.llm.validate import Judge
    from foiread.types import Document, Pieces, Section

CONFIDENCE: Final = 0.5
"""Of what a model alone says: nothing is known yet about how often it is right, so a person looks at it."""

_ABOUT_PEOPLE: Final = "DPA 2018"
"""A law that answers cite for withholding names: a regime only where the letter says what it is written under."""

_FILLER: Final = re.compile(
    r"\b(?:questions?|q|parts?|request|requests|answer|no|number|item)\b\.?|^q(?=\d)", re.IGNORECASE
)


@dataclass
class Translation:
    """The replies about one letter, as they come in, and the reading that they make."""

    how: str
    """Model and prompt."""
    ids: dict[int, str] = field(default_factory=dict)
    """Handle → id of the question; those that were carried along are there from the start."""
    questions: dict[str, QuestionPointer] = field(default_factory=dict)
    values: list[ValuePointer] = field(default_factory=list)
    tables: list[TablePointer] = field(default_factory=list)
    metadata: MetadataPointers = field(default_factory=MetadataPointers)
    taken: set[str] = field(default_factory=set)
    """Ids in use."""

    def add(self, reply: Reply, judge: Judge) -> None:
        """Take in a reply that `judge` has nothing against."""
        is_reply = bool(self.questions)
        for one in reply.q:
            self._question(one, judge)
        self.values += [self._value(one, judge) for one in reply.v]
        self.tables += [self._table(one) for one in reply.t]
        self._metadata(reply, judge, is_reply=is_reply)

    def reading(self, reader: str, version: str) -> Reading:
        """What all replies say together."""
        if self.metadata.kind is not LetterKind.REPLY:
            return Reading(reader=reader, reader_version=version, metadata=self.metadata)
        return Reading(
            reader=reader,
            reader_version=version,
            metadata=self.metadata,
            questions=tuple(self.questions.values()),
            values=tuple(sorted(self.values, key=lambda one: one.pieces[0].start)),
            tables=tuple(self.tables),
        )

    def name_laws(self, document: Document, sections: Iterable[Section]) -> None:
        """The access laws that the letter names: no model needs to say what code can read."""
        found: dict[str, Pointer] = {}
        roles = [role for section in sections for role in section.roles]
        for wanted in ((Role.LETTERHEAD, Role.PREAMBLE), (Role.ANSWER,)):
            for role in roles:
                for code, span in find_regimes(document.text, role.span.start, role.span.end):
                    if role.role in wanted and (code != _ABOUT_PEOPLE or Role.PREAMBLE in wanted):
                        found.setdefault(code, Pointer(pieces=(span,), how=self.how, confidence=CONFIDENCE))
        laws = tuple(sorted(found.items(), key=lambda law: law[1].pieces[0].start))
        self.metadata = self.metadata.model_copy(update={"regimes": laws})

    def _question(self, one: AskedQuestion, judge: Judge) -> None:
        answer = tuple(_merged(judge.answer_of(one)))
        if one.i in self.ids:
            self._adds_to(self.ids[one.i], one, answer, judge)
            return
        label = judge.words_at(one, one.l) if one.l and one.b else None
        words = judge.words_at(one, one.t) if one.t and one.b else None
        blocks = judge.spans(one.b)
        pieces = [words] if words else _after(blocks, label)
        parent = self.ids.get(one.p) if one.p else None
        name = self._name(judge.view.document.slice(label) if label else "", parent)
        self.ids[one.i] = name
        self.questions[name] = QuestionPointer(
            id=name,
            pieces=tuple(pieces),
            label=Pointer(pieces=(label,), how=self.how) if label else None,
            parent=parent,
            answer=answer,
            outcome=one.o,
            exemptions=self._exemptions(one, judge),
            shared_answer=one.s,
            how=self.how,
            confidence=CONFIDENCE,
        )

    def _adds_to(self, name: str, one: AskedQuestion, answer: Pieces, judge: Judge) -> None:
        """A question that was carried along: what is new of its answer."""
        old = self.questions.get(name)
        if old is None:
            self.questions[name] = QuestionPointer(
                id=name,
                pieces=(),
                answer=answer,
                outcome=one.o,
                exemptions=self._exemptions(one, judge),
                shared_answer=one.s,
                how=self.how,
                confidence=CONFIDENCE,
            )
            return
        update = {
            "answer": tuple(_merged([*old.answer, *answer])),
            "outcome": one.o if not old.answer else old.outcome,
            "exemptions": (*old.exemptions, *self._exemptions(one, judge)),
        }
        self.questions[name] = old.model_copy(update=update)

    def _exemptions(self, one: AskedQuestion, judge: Judge) -> tuple[ExemptionPointer, ...]:
        places = [span for quote in one.x if (span := judge.place(quote))]
        return tuple(
            ExemptionPointer(pieces=(span,), code=code, how=self.how, confidence=CONFIDENCE)
            for span in places
            for code in judge.cited(span)
        )

    def _value(self, one: PointedValue, judge: Judge) -> ValuePointer:
        place = judge.place(one)
        return ValuePointer(
            pieces=(place,) if place else (),
            question=self.ids.get(one.q) if one.q else None,
            row=tuple(pieces for quote in one.r if (pieces := _pieces(quote, judge))),
            unit=_pieces(one.u, judge),
            period=_pieces(one.y, judge),
            kind=ValueKind.CHOICE if one.c else None,
            option=_pieces(one.c, judge),
            how=self.how,
            confidence=CONFIDENCE,
        )

    def _table(self, one: DescribedTable) -> TablePointer:
        return TablePointer(
            id=f"t{len(self.tables) + 1}",
            block=one.b,
            question=self.ids.get(one.q) if one.q else None,
            header_rows=tuple(range(one.h)),
            stub_columns=tuple(range(one.s)),
            band_rows=one.g,
            skip_rows=one.w,
            skip_columns=one.c,
            how=self.how,
            confidence=CONFIDENCE,
        )

    def _metadata(self, reply: Reply, judge: Judge, *, is_reply: bool) -> None:
        """Details of the letter: what an earlier part said stands. A letter that asked something is a reply."""
        found: dict[str, object] = {}
        for one in reply.m:
            place = judge.place(one)
            if place is None:
                continue
            pointer = Pointer(pieces=(place,), how=self.how, confidence=CONFIDENCE)
            found.setdefault(one.f, pointer)
        if "licence" in found:
            words = judge.view.document.slice(found["licence"].pieces[0]).lower()  # type: ignore[attr-defined]
            found["licence_code"] = "ogl" if "open government" in words or "ogl" in words else "restricted"
        kind = reply.k if not is_reply and (reply.q or reply.k is not LetterKind.REPLY) else self.metadata.kind
        new = {name: one for name, one in found.items() if getattr(self.metadata, name) is None}
        self.metadata = self.metadata.model_copy(update={**new, "kind": kind})

    def _name(self, label: str, parent: str | None) -> str:
        """The path id that a printed number makes under its parent."""
        token = "".join(re.findall(r"[^\W_]+", _FILLER.sub(" ", label))).lower()[:8]
        if not token:
            token = f"u{1 + sum(name.startswith('u') for name in self.taken)}"
            name = token
        elif parent is None or token.startswith(parent.replace(".", "")):
            name = token
        else:
            name = f"{parent}.{token}"
        unique, count = name, 1
        while unique in self.taken:
            count += 1
            unique = f"{name}#{count}"
        self.taken.add(unique)
        return unique


def _after(blocks: list[Span], label: Span | None) -> list[Span]:
    """The blocks of a question, its printed number left out."""
    if label is None:
        return blocks
    return [
        Span(start=label.end, end=span.end) if span.covers(label) else span
        for span in blocks
        if not (span.covers(label) and label.end == span.end)
    ]


def _pieces(quote: Quote | None, judge: Judge) -> Pieces:
    """Where a quote stands; nothing when there is none."""
    place = judge.place(quote) if quote else None
    return (place,) if place else ()


def _merged(spans: Iterable[Span]) -> list[Span]:
    """Ordered and disjoint."""
    out: list[Span] = []
    for span in sorted(spans, key=lambda one: (one.start, one.end)):
        if out and span.start < out[-1].end:
            out[-1] = Span(start=out[-1].start, end=max(out[-1].end, span.end))
        else:
            out.append(span)
    return out
