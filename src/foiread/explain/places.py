"""Places of a letter, explained: who speaks there and how close a call that was, and what number is printed there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from foiread.explain.base import quoted
from foiread.sections import analyse
from foiread.sections.speakers import Speaker

if TYPE_CHECKING:
    from foiread.sections import Analysis
    from foiread.sections.speakers import Spoken
    from foiread.types import Document, Letter, Pieces, Span

CLOSE, LIKELY = 1.0, 3.0
"""Margins below which the other speaker was nearly as likely, or only less likely."""
_NAMES = {Speaker.PREAMBLE: "nobody yet (opening words)", Speaker.REQUESTER: "the requester", Speaker.BODY: "the body"}


@dataclass(frozen=True)
class Places:
    """A letter whose places can be asked about."""

    letter: Letter
    analysis: Analysis

    @classmethod
    def of(cls, letter: Letter) -> Places:
        """Look at a letter once."""
        return cls(letter, analyse(letter.document))

    @property
    def document(self) -> Document:
        """The letter's document."""
        return self.letter.document

    def spoken_in(self, pieces: Pieces) -> list[Spoken]:
        """The sentences that some places touch."""
        return [one for one in self.analysis.spoken if any(piece.overlaps(one.atom.span) for piece in pieces)]

    def speaker(self, pieces: Pieces) -> str:
        """Who says some words, and how close a call that was."""
        spoken = self.spoken_in(pieces)
        if not spoken:
            return self._zone(pieces)
        closest = min(spoken, key=lambda one: one.margin)
        names = list(dict.fromkeys(_NAMES[one.speaker] for one in spoken))
        where = f"closest at {place(closest.atom.span)} {quoted(closest.atom.text, 50)}" if len(spoken) > 1 else ""
        told = f"{' and '.join(names)}, {_how_close(closest)}"
        return f"said by {told}; {where}" if where else f"said by {told}"

    def number(self, pieces: Pieces) -> str:
        """The printed number before some words, and its place in the letter's numbering; empty where there is none."""
        first = next((one.atom for one in self.spoken_in(pieces) if one.atom.placed is not None), None)
        if first is None or first.placed is None or first.label is None:
            return ""
        run = [one.atom for one in self.analysis.spoken if one.atom.placed and one.atom.placed.run == first.placed.run]
        at = next(i for i, atom in enumerate(run) if atom is first)
        before, after = run[at - 1] if at else None, run[at + 1] if at + 1 < len(run) else None
        neighbours = [f"after {before.placed.id}" if before and before.placed else "the first of its run"]
        if after and after.placed:
            neighbours.append(f"before {after.placed.id}")
        printed = quoted(self.document.slice(first.label))
        return (
            f"printed {printed} at {place(first.label)}; read as {first.placed.id} of run {first.placed.run + 1} "
            f"of the letter's numbering, {', '.join(neighbours)}"
        )

    def announced(self, start: int, end: int) -> str:
        """The words between two places that announce an answer or a request; empty where there are none."""
        cues = [one.atom for one in self.analysis.spoken if one.atom.cue and start <= one.atom.start < end]
        return f"announced by {quoted(cues[-1].text)} at {place(cues[-1].span)}" if cues else ""

    def role(self, span: Span) -> str:
        """The section and role of a place."""
        for section in self.letter.sections:
            for role in section.roles:
                if role.span.covers(span):
                    return f"in section {section.id}, role {role.role.value} at {place(role.span)}"
        return "in no section"

    def _zone(self, pieces: Pieces) -> str:
        """Words outside the body of the letter."""
        for unit, zone in zip(self.analysis.units, self.analysis.zones, strict=True):
            if zone is not None and any(piece.overlaps(unit.span) for piece in pieces):
                return f"outside the body of the letter: {zone.value.replace('_', ' ')}"
        return "no words of the body of the letter"


def place(span: Span) -> str:
    """A place as `start-end`."""
    return f"{span.start}-{span.end}"


def _how_close(spoken: Spoken) -> str:
    if spoken.speaker is Speaker.PREAMBLE:
        return "no question and no answer"
    other = "the body" if spoken.speaker is Speaker.REQUESTER else "the requester"
    call = "a close call" if spoken.margin < CLOSE else "likely" if spoken.margin < LIKELY else "clearly"
    return f"{call} (margin {spoken.margin:.1f} over {other})"
