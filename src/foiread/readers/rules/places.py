"""Where in a letter the readers of its details look: stretches by role, printed lines, pointers at places."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from foiread.sections.lines import blank_markup
from foiread.sections.speakers import Speaker
from foiread.types import Pointer, Role, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from foiread.sections import Analysis


_BULLET = re.compile(r"[-–—*•·]\s+")


class Printed(NamedTuple):
    """A printed line that is not blank: where it begins, and its words without the space round them or a bullet."""

    start: int
    text: str

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.text)


def pointer(start: int, end: int, how: str, confidence: float = 0.9) -> Pointer:
    """Point at one place."""
    return Pointer(pieces=(Span(start=start, end=end),), how=how, confidence=confidence)


def parts(analysis: Analysis, *roles: Role) -> Iterator[tuple[int, int]]:
    """Stretches of the letter with any of these roles."""
    for unit, zone in zip(analysis.units, analysis.zones, strict=True):
        if zone in roles:
            yield unit.start, unit.end
    wanted = {Role.PREAMBLE: Speaker.PREAMBLE, Role.ANSWER: Speaker.BODY, Role.REQUEST: Speaker.REQUESTER}
    speakers = {wanted[role] for role in roles if role in wanted}
    for spoken in analysis.spoken:
        if spoken.speaker in speakers:
            yield spoken.atom.start, spoken.atom.end


def printed_lines(analysis: Analysis) -> Iterator[Printed]:
    """The letter's printed lines in order, without those of quoted mails and the blank ones."""
    text = blank_markup(analysis.document)
    for unit, zone in zip(analysis.units, analysis.zones, strict=True):
        if zone is Role.QUOTED_MAIL or unit.quoted:
            continue
        at = unit.start
        for line in text[unit.start : unit.end].split("\n"):
            words = line.strip()
            bullet = _BULLET.match(words)
            words = words[bullet.end() :] if bullet else words
            if words:
                yield Printed(at + line.index(words), words)
            at += len(line) + 1


def lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines of a text with their offsets."""
    at = 0
    for line in text.split("\n"):
        yield at, line
        at += len(line) + 1
