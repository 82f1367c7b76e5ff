"""Sections of a request that words head, over numbering that begins anew in each: `Allotments` 1 to 3, `Beach huts` 1, 2.

In: who speaks. Out: the headings, and where the answers print one again, alone (`Beach huts`) or before a number
(`Beach huts 1: 96`). Below it an answer's number is that of the section's question.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from foiread.readers.rules import references
from foiread.sections import signs
from foiread.sections.speakers import Speaker, Spoken

if TYPE_CHECKING:
    from foiread.sections.atoms import Atom

_SEVERAL = 2
_LONGEST = 8
_PARTED = r"\s*[:,.–—-]*\s*"
_NUMERAL_STOP = re.compile(r"(?<=[IVXivx])\.(?=\s*(?:&|and\b|,))")
_COUNTS = re.compile(r"\d{1,2}\s+(?!and\b|to\b|&|[-–—])")
"""`Beach huts 2 are let`: no number of a question."""
_NAMED = "Questions "


class Named(NamedTuple):
    """A heading of the request, printed again by the body."""

    section: str
    keys: list[references.Key]
    """The questions of that section that are named behind it; none where it stands alone."""
    end: int
    """Where the words after them begin in the line."""


def find_headings(spoken: tuple[Spoken, ...]) -> dict[int, str]:
    """The headings of a request's sections, by the atom's id, where there are several and each numbers anew; else none."""
    found: dict[int, str] = {}
    for i, one in enumerate(spoken[:-1]):
        following = spoken[i + 1]
        placed = following.atom.placed
        if placed is None or len(placed.path) != 1 or placed.path[0].value != 1:
            continue
        asked = following.speaker is Speaker.REQUESTER and one.atom.label is None and not one.atom.cue
        if asked and one.atom.heading and len(one.atom.text.split()) <= _LONGEST:
            found[id(one.atom)] = signs.plain(one.atom.text)
    return found if len(set(found.values())) == len(found) >= _SEVERAL else {}


def named_by(atom: Atom, sections: dict[int, str]) -> Named | None:
    """The section that words of the body begin with, and the questions they name of it."""
    if not atom.first or atom.label is not None or atom.cue or atom.unit.table is not None:
        return None
    said = signs.plain(atom.text)
    section = max((words for words in sections.values() if said.startswith(words)), key=len, default="")
    if not section:
        return None
    if said == section:
        return Named(section, [], len(atom.text))
    lead = re.match(r"\W*" + r"\W+".join(map(re.escape, section.split())) + _PARTED, atom.text, re.IGNORECASE)
    if lead is None or _COUNTS.match(atom.text, lead.end()):
        return None
    rest = atom.text[lead.end() :]
    words = _NAMED + _NUMERAL_STOP.sub("", rest)
    keys = references.leading(words)
    end = references.leading_end(words) - len(words) + len(atom.text) if keys else 0
    return Named(section, keys, end) if keys else None
