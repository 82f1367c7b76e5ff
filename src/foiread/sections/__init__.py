"""Document → sections: chunks of the letter, and inside them spans with a role (who is speaking).

`analyse` does the work once; `find_sections` is what the rest of foiread sees. Roles partition the visible text:
the zones around the body, and inside the body the requester's words and the body's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from foiread.ingest import elements
from foiread.sections import phrases, signs
from foiread.sections.asked_last import asked_first
from foiread.sections.atoms import find_atoms
from foiread.sections.labels import Token, parse_label
from foiread.sections.lines import unbroken
from foiread.sections.sentences import sentences_of
from foiread.sections.speakers import Speaker, Spoken, find_speakers
from foiread.sections.told import Told, find_told
from foiread.sections.units import Unit, find_units
from foiread.sections.zones import find_zones
from foiread.types import Document, Role, RoleSpan, Section, Span

if TYPE_CHECKING:
    from foiread.sections.numbering import Placed

_COURTESY = re.compile(r"\W*(?:should|if)\s+you\b", re.IGNORECASE)
_ROLE = {Speaker.PREAMBLE: Role.PREAMBLE, Speaker.REQUESTER: Role.REQUEST, Speaker.BODY: Role.ANSWER}


@dataclass(frozen=True, slots=True)
class Analysis:
    """What was found out about who speaks, for a reader that wants more than the roles."""

    document: Document
    units: tuple[Unit, ...]
    zones: tuple[Role | None, ...]
    """One entry a unit; None for the body."""
    spoken: tuple[Spoken, ...]
    """The body's atoms as they are to be read, with their speakers: in order, a request printed behind its answers first."""
    text: str
    """The document's text, as long as it is, with a blank for each line break inside a paragraph."""


class _ByIdentity:
    """Lets the cache key on the document object itself: hashing a whole letter costs more than reading it."""

    def __init__(self, document: Document) -> None:
        self.document = document

    def __hash__(self) -> int:
        return id(self.document)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _ByIdentity) and other.document is self.document


def analyse(document: Document) -> Analysis:
    """Zones, atoms and speakers of a document (kept for the last few documents)."""
    return _analyse(_ByIdentity(document))


@lru_cache(maxsize=2)
def _analyse(key: _ByIdentity) -> Analysis:
    document = key.document
    units = find_units(document)
    zones = find_zones(units)
    body = asked_first([unit for unit, zone in zip(units, zones, strict=True) if zone is None])
    spoken = find_speakers(find_atoms(body))
    told = find_told(body, sentences_of)
    if told and not any(one.speaker is Speaker.REQUESTER and _asks(one, told) for one in spoken):
        spoken = find_speakers(find_atoms(body, told))
    breaks = {place.start: place for unit in units for place in unit.breaks}
    text = unbroken(document.text, breaks.values())
    return Analysis(document, tuple(units), tuple(zones), tuple(spoken), text)


def _asks(one: Spoken, told: dict[int, tuple[Told, ...]]) -> bool:
    """Whether a sentence of the requester is a question of its own, not one that the body tells of."""
    atom = one.atom
    if any(place.start <= atom.start - atom.unit.start < place.end for place in told.get(atom.unit.index, ())):
        return False
    if _COURTESY.match(atom.text) and not atom.text.rstrip().endswith("?"):
        return False
    asks = signs.asks(atom) or phrases.NOUN_START.match(atom.text)
    return atom.placed is not None or atom.announced == "request" or bool(asks)


def find_sections(document: Document) -> tuple[Section, ...]:
    """Cut a document into Unstructured's chunks (a chunk begins at every question) and give every stretch its role."""
    analysis = analyse(document)
    by_unit: dict[int, list[Spoken]] = {}
    for spoken in analysis.spoken:
        by_unit.setdefault(spoken.atom.unit.index, []).append(spoken)
    first_of_root = _firsts(analysis.spoken)
    units = [
        elements.Unit(
            text=unit.text,
            is_title=_begins_question(by_unit.get(unit.index, []), first_of_root)
            or _begins_quoted(unit, analysis.zones[unit.index]),
            is_table=unit.table is not None,
        )
        for unit in analysis.units
    ]
    groups = elements.chunk(units) if units else []
    return tuple(
        _section(n, [analysis.units[i] for i in group], analysis, by_unit) for n, group in enumerate(groups) if group
    )


def _firsts(spoken: tuple[Spoken, ...]) -> set[Placed]:
    """Where a number of the first level is first met: at `2.1` where no `2.` is printed above it."""
    firsts: dict[tuple[int, Token], Placed] = {}
    for one in spoken:
        if one.atom.placed is not None:
            firsts.setdefault((one.atom.placed.run, one.atom.placed.path[0]), one.atom.placed)
    return set(firsts.values())


def _begins_question(spoken: list[Spoken], first_of_root: set[Placed]) -> bool:
    first = next((one for one in spoken if one.atom.cue != "told"), None)
    if first is None:
        return False
    placed = first.atom.placed
    # `4a` and `4b` are each printed as one number: each begins a question of its own.
    top = placed is not None and (len(placed.path) == 1 or placed.path[-1].glued or placed in first_of_root)
    return top or (placed is None and first.speaker is Speaker.REQUESTER)


def _begins_quoted(unit: Unit, zone: Role | None) -> bool:
    """Whether a number begins the unit in the request quoted under a reply by mail."""
    if zone is not Role.QUOTED_MAIL:
        return False
    label = parse_label(unit.text)
    return label is not None and any(len(reading) == 1 and reading[0].kind == "n" for reading in label.readings)


def _section(n: int, units: list[Unit], analysis: Analysis, by_unit: dict[int, list[Spoken]]) -> Section:
    roles: list[_Said] = []
    alone: set[int] = set()
    for unit in units:
        zone = analysis.zones[unit.index]
        if zone is not None:
            roles.append(_Said(unit.start, unit.end, zone, "zone", 1.0))
            continue
        for spoken in by_unit.get(unit.index, []):
            atom = spoken.atom
            start = atom.label.start if atom.label is not None and unit.start <= atom.label.start else atom.start
            if start < atom.end:
                if unit.in_table:
                    alone.add(start)
                confidence = min(1.0, 0.5 + spoken.margin / 8)
                roles.append(_Said(start, atom.end, _ROLE[spoken.speaker], "speakers", confidence))
    blocks = tuple(dict.fromkeys(block.id for unit in units for block in unit.blocks))
    return Section(
        id=f"s{n}",
        blocks=blocks,
        span=Span(start=min(u.start for u in units), end=max(u.end for u in units)),
        roles=tuple(
            RoleSpan(span=Span(start=one.start, end=one.end), role=one.role, how=one.how, confidence=one.confidence)
            for one in _merge(roles, alone)
        ),
    )


class _Said(NamedTuple):
    """A stretch and who speaks it, before its neighbours are joined to it."""

    start: int
    end: int
    role: Role
    how: str
    confidence: float


def _merge(roles: list[_Said], alone: set[int]) -> list[_Said]:
    """Neighbours with the same role become one span: an answer of three sentences is one stretch of speech.

    `alone` are the starts of those between which others speak: questions that are row headers of a table.
    """
    out: list[_Said] = []
    for role in sorted(roles, key=lambda one: one.start):
        if out and out[-1].role is role.role and role.start not in alone:
            last = out[-1]
            confidence = min(last.confidence, role.confidence)
            out[-1] = role._replace(start=last.start, end=max(last.end, role.end), confidence=confidence)
        else:
            out.append(role)
    return out
