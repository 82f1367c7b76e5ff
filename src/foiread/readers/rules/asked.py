"""The questions of a request, in order: lines in, `Asked` out, numbered or not.

The cutting of lines into sentences and the reading of numbers are those of letters; only the speaker is known: every
word is the requester's.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from foiread.phrase import any_of
from foiread.sections import phrases
from foiread.sections.atoms import Atom, find_atoms
from foiread.sections.labels import Token, parse_label
from foiread.sections.numbering import path_id

if TYPE_CHECKING:
    from foiread.sections.units import Unit
    from foiread.types import Pieces

_INTRODUCES = re.compile(r"[^?]*(?:\bfollowing\b[^?.]{0,200}[.:]?|:)\s*", re.IGNORECASE | re.DOTALL)
"""`Please provide the following information:` says that questions follow; it is none itself."""
_CLOSES = re.compile(
    any_of(r"""
        \W*(?:(?:(?:many|with) )?thanks?\b|regards\b|i (?:look forward|would (?:prefer|appreciate|be grateful)
            |understand|am happy)|if (?:any part|you (?:need|require|have)|this|it is|possible|some|the (?:cost|time
            |request))\b|(?:please|could|can|would)\b.{0,60}\b(?:respond|reply|repl(?:y|ies)|format|spreadsheet|csv
            |excel|electronic\w*|e-?mail|acknowledge|answers)\b|under the freedom|my (?:preferred|contact|address)
            |in line with|for (?:the avoidance|clarity)\b)
        """),
    re.IGNORECASE | re.DOTALL,
)
"""Courtesies and wishes about the form of the answer, said after the questions."""
_GOES_ON = re.compile(
    any_of(r"""
        \W*(?:please (?:break|split|separate|include|indicate|state (?:if|whether)|specify|stipulate|note)\b|if (?:so|yes|not|no)\b
            |for each\b|by |e\.?g\b|for example|broken down|(?:can|could) (?:this|these|the)\b|i (?:am|have|mean
            |only)\b|\()
        """),
    re.IGNORECASE,
)
"""Sentences that go on with the question before them."""
_HEADING_WORDS = 5


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of a request."""

    id: str
    """Path id, unique in the request, made as those of a letter are."""
    words: str
    atoms: tuple[Atom, ...]
    """Its sentences, in the text of the request (of the letter, when the letter quotes the request)."""
    path: tuple[Token, ...] = ()
    """Its number; empty when it has none."""
    parent: str | None = None
    label: str = ""
    """As printed."""

    @property
    def pieces(self) -> Pieces:
        """Where its words stand."""
        return tuple(atom.span for atom in self.atoms if atom.end > atom.start)

    @property
    def key(self) -> tuple[int, ...]:
        """Its number as values, whatever the style."""
        return tuple(token.value for token in self.path)


def find_asked(units: list[Unit]) -> tuple[Asked, ...]:
    """Everything that some lines of a request ask; a request without a question mark or number is one question."""
    atoms = [atom for atom in find_atoms(units) if not atom.cue]
    if not atoms:
        return ()
    last = {atom.placed.run: i for i, atom in enumerate(atoms) if atom.placed is not None}
    drafts: list[_Draft] = []
    current: _Draft | None = None
    for i, atom in enumerate(atoms):
        current = _take(atom, current, drafts, more=current is not None and i < last.get(current.run, -1))
    drafts = [d for d in drafts if not (_is_preface(d, drafts) or _heads_others(d, drafts) or _is_name(d, drafts))]
    if not drafts:
        drafts = [_Draft([atom for atom in atoms if atom.text])]
    return _named([draft for draft in drafts if draft.atoms])


@dataclass
class _Draft:
    """A question while its words are gathered."""

    atoms: list[Atom]
    run: int = -1
    path: tuple[Token, ...] = ()
    label: str = ""
    parent: _Draft | None = None

    @property
    def words(self) -> str:
        return " ".join(" ".join(atom.text.split()) for atom in self.atoms)


def _take(atom: Atom, current: _Draft | None, drafts: list[_Draft], *, more: bool) -> _Draft | None:
    """Hang one sentence on the question it belongs to; returns the question that the next one may go on with."""
    begun = _next_part(atom, current) or _numbered(atom)
    if begun is not None:
        drafts.append(begun)
        return begun
    if not atom.text or (current is not None and (not atom.first or not current.atoms)):
        if current is not None and atom.text:
            current.atoms.append(atom)
        return current
    if _is_heading(atom) or (atom.first and not more and _CLOSES.match(atom.text)):
        return None
    if current is not None and current.path:
        return _under_number(atom, current, drafts, more=more)
    if atom.first and _asks(atom) and not _GOES_ON.match(atom.text):
        return _open(atom, drafts)
    if current is not None:
        current.atoms.append(atom)
    return current


def _numbered(atom: Atom) -> _Draft | None:
    """The question that a printed number begins."""
    if atom.placed is None:
        return None
    label = atom.unit.text[: atom.start - atom.unit.start].strip()
    return _Draft([atom] if atom.text else [], run=atom.placed.run, path=atom.placed.path, label=label)


def _under_number(atom: Atom, current: _Draft, drafts: list[_Draft], *, more: bool) -> _Draft:
    """A line below a numbered question: a part of it, more of its words, or a question after the last number."""
    if _asks(atom) and atom.unit.bullet:
        drafts.append(_Draft([atom], parent=current))
    elif more or not atom.unit.blank_before or _GOES_ON.match(atom.text) or not _asks(atom):
        current.atoms.append(atom)
    else:
        return _open(atom, drafts)
    return current


def _open(atom: Atom, drafts: list[_Draft]) -> _Draft:
    """A question without a number."""
    draft = _Draft([atom])
    drafts.append(draft)
    return draft


def _next_part(atom: Atom, current: _Draft | None) -> _Draft | None:
    """`(b) If so, where?` printed behind `(a) …` on the same line."""
    if atom.first or current is None or len(current.path) < 2:
        return None
    label = parse_label(atom.text)
    end = current.path[-1]
    if label is None or label.weak:
        return None
    for reading in label.readings:
        if len(reading) == 1 and reading[0].kind == end.kind and reading[0].value == end.value + 1:
            words = replace(atom, start=atom.start + label.end, text=atom.text[label.end :])
            path = (*current.path[:-1], reading[0]._replace(glued=end.glued))
            return _Draft([words], run=current.run, path=path, label=atom.text[: label.end].strip())
    return None


def _asks(atom: Atom) -> bool:
    text = atom.text.lstrip("*•·◦▪■●○‣-– \t\xa0")
    return bool(phrases.ASKS_START.match(text) or phrases.NOUN_START.match(text)) or text.rstrip('"”’ )').endswith("?")


def _is_heading(atom: Atom) -> bool:
    """A heading between questions, or the name under them: a few words on a line of their own."""
    text = atom.text.strip()
    short = atom.first and atom.end == atom.unit.end and len(text.split()) <= _HEADING_WORDS
    plain = text[:1].isupper() and text[-1] not in ".?;," and not any(ch.isdecimal() for ch in text)
    return short and plain and not _asks(atom) and not atom.unit.bullet


def _heads_others(draft: _Draft, drafts: list[_Draft]) -> bool:
    """A numbered heading (`1. LIFTS`) over questions whose numbers begin anew."""
    after = drafts.index(draft) + 1
    if after >= len(drafts) or len(draft.path) != 1 or len(draft.atoms) != 1:
        return False
    below = drafts[after]
    restarts = below.run != draft.run and tuple(token.value for token in below.path) == (1,)
    return restarts and not _asks(draft.atoms[0]) and len(draft.words.split()) <= _HEADING_WORDS


def _is_name(draft: _Draft, drafts: list[_Draft]) -> bool:
    """`A. Reader` under the last question is who asks, not part A."""
    alone = draft is drafts[-1] and len(draft.path) > 1 and draft.path[-1].value == 1
    return alone and len(draft.words.split()) < 3 and not any(_asks(atom) for atom in draft.atoms)


def _is_preface(draft: _Draft, drafts: list[_Draft]) -> bool:
    """Whether some words only announce the questions after them."""
    later = drafts[drafts.index(draft) + 1 :]
    return not draft.path and draft.parent is None and bool(later) and bool(_INTRODUCES.fullmatch(draft.words))


# ── names ───────────────────────────────────────────────────────────────────────────────────────


def _named(drafts: list[_Draft]) -> tuple[Asked, ...]:
    """Give every question its id, as a letter's questions get theirs."""
    tops: dict[int, set[str]] = {}
    for draft in drafts:
        if draft.path:
            tops.setdefault(draft.run, set()).add(draft.path[0].text)
    runs = list(tops)
    restarts = any(tops[a] & tops[b] for n, a in enumerate(runs) for b in runs[n + 1 :])
    seen: Counter[str] = Counter()
    ids: dict[int, str] = {}
    unnumbered = 0
    out: list[Asked] = []
    for draft in drafts:
        if draft.path:
            bare = (f"R{runs.index(draft.run) + 1}." if restarts else "") + path_id(draft.path)
            seen[bare] += 1
            ids[id(draft)] = bare if seen[bare] == 1 else f"{bare}#{seen[bare]}"
        else:
            unnumbered += 1
            ids[id(draft)] = f"u{unnumbered}"
        parent = draft.parent or _above(draft, drafts)
        out.append(
            Asked(
                id=ids[id(draft)],
                words=draft.words,
                atoms=tuple(draft.atoms),
                path=draft.path,
                parent=ids.get(id(parent)) if parent is not None else None,
                label=draft.label,
            )
        )
    return tuple(out)


def _above(draft: _Draft, drafts: list[_Draft]) -> _Draft | None:
    """The question that a numbered part belongs to: the last one before it with the beginning of its number."""
    for depth in range(len(draft.path) - 1, 0, -1):
        for other in reversed(drafts[: drafts.index(draft)]):
            if other.run == draft.run and other.path == draft.path[:depth]:
                return other
    return None
