"""Body units → atoms: the smallest stretches that one speaker speaks.

A line can hold a question and its answer (`… seized?  48,521`, `3) Houses with one permit - 21`, `Answer: 27`), so
lines are cut into sentences, at announced answers, and at a dash, colon or gap before something value-like.
"""

from __future__ import annotations

import re
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from foiread.frozen import dataclass
from foiread.phrase import any_of
from foiread.sections import phrases
from foiread.sections.annexes import find_annexes
from foiread.sections.beside import SPACED_DASH, answer_after_gap
from foiread.sections.forms import Entry, find_forms
from foiread.sections.labelling import BULLET_HEAD, HEADING_MAX, find_labels, place_labels
from foiread.sections.sentences import sentences_from, sentences_of
from foiread.types import Span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from foiread.sections.labels import Label
    from foiread.sections.numbering import Placed
    from foiread.sections.told import Told
    from foiread.sections.units import Cue, Unit


_REQUEST_WORD = re.compile(r"(?:(?:your|the)\s+)?(?:request|question)s?\s*:?", re.IGNORECASE)
"""`1. Request` announces; `a) requests received` asks for their number."""
_YOUR_REQUEST = re.compile(r"(?:your|you)\b", re.IGNORECASE)
_RETOLD = re.compile(
    r"(?:you\s+(?:\w+\s+){0,2}(?:asked|requested|wanted|enquired)\b|(?:lastly|finally|first(?:ly)?|second(?:ly)?|third(?:ly)?|next)\b)"
    r"[^\"“”.?]{0,40}[\"“](?P<asked>[^\"“”]{12,600})[\"”][\s.,:;–—-]*",
    re.IGNORECASE,
)
"""`You then asked "what rent was received?"`: the requester's words inside a sentence of the body."""
_NO_CUE: Cue = ""
_NOTHING_TOLD: Mapping[int, tuple[Told, ...]] = MappingProxyType({})


_ANNOUNCEMENT = 15


@dataclass(frozen=True, slots=True)
class Atom:
    """A sentence, or less, of the body."""

    unit: Unit
    start: int
    end: int
    text: str
    first: bool
    """First of its unit: a line begins here."""
    label: Span | None = None
    """The printed number before it."""
    printed: Label | None = None
    placed: Placed | None = None
    cue: Cue = ""
    """The atom itself is an announcement, not content."""
    announced: Cue = ""
    """A prefix on the same line announced it."""

    @property
    def span(self) -> Span:
        """Its place in the document."""
        return Span(start=self.start, end=self.end)

    @property
    def heading(self) -> bool:
        """Whether it may be a heading: short, alone on its line, no sentence."""
        text = self.text.strip()
        return (
            self.first
            and self.end == self.unit.end
            and 0 < len(text) <= HEADING_MAX
            and text[-1] not in ".?;,"
            and self.unit.table is None
            and not self.unit.bullet
            and not phrases.VALUE_START.match(text)
            and not phrases.ANSWER_START.match(text)
        )


def find_atoms(units: list[Unit], told: Mapping[int, tuple[Told, ...]] = _NOTHING_TOLD) -> list[Atom]:
    """Cut the units of the body and give each label its place in the letter's numbering.

    Args:
        units: the body of a letter.
        told: where its lines tell what was asked, by index.

    """
    labels = find_labels(units)
    placed = place_labels(units, labels)
    entries = find_forms(units, labels, placed)
    annexes = find_annexes(units)
    atoms: list[Atom] = []
    for unit in units:
        label = labels.get(unit.index)
        place = placed.get(unit.index)
        if label is not None and place is None and label.word != "a":
            label = None
        if unit.index in annexes:
            atoms.append(Atom(unit, unit.start, unit.end, unit.text, first=True, cue=annexes[unit.index]))
        elif unit.index in told:
            atoms.extend(_cut_told(unit, told[unit.index]))
        else:
            atoms.extend(_cut(unit, label, place, entries.get(unit.index)))
    return _option_tails(atoms)


_CHOOSE = re.compile(
    any_of(r"""
        \b(?:select|choose|tick|option|options|pick|which of the following|list below|one of the|following)\b
        """),
    re.IGNORECASE,
)


def _option_tails(atoms: list[Atom]) -> list[Atom]:
    """`b) In an open container – all five sites use one`: among options, what stands behind a dash was written beside one."""
    groups: dict[tuple[object, ...], list[int]] = {}
    for i, atom in enumerate(atoms):
        if atom.placed is not None and len(atom.placed.path) > 1:
            groups.setdefault((atom.placed.run, *(t.value for t in atom.placed.path[:-1])), []).append(i)
    cuts: dict[int, tuple[int, int]] = {}
    for members in groups.values():
        asked = " ".join(atoms[i].text for i in range(max(0, members[0] - 3), members[0]))
        if not _CHOOSE.search(asked):
            continue
        found = {i: cut for i in members if (cut := _dash_outside_brackets(atoms[i].text)) is not None}
        if found and len(found) < len(members):
            cuts.update(found)
    out: list[Atom] = []
    for i, atom in enumerate(atoms):
        if i not in cuts:
            out.append(atom)
            continue
        left, right = cuts[i]
        out.append(replace(atom, end=atom.start + left, text=atom.text[:left]))
        out.append(
            replace(
                atom,
                start=atom.start + right,
                text=atom.text[right:],
                first=False,
                label=None,
                printed=None,
                placed=None,
                announced="answer",
            )
        )
    return out


def _dash_outside_brackets(text: str) -> tuple[int, int] | None:
    for match in SPACED_DASH.finditer(text):
        if (
            text.count("(", 0, match.start()) == text.count(")", 0, match.start())
            and len(text[match.end() :].split()) > 1
        ):
            return match.start(), match.end()
    return None


def _cut_told(unit: Unit, told: tuple[Told, ...]) -> list[Atom]:
    """A line that tells what was asked: what announces it, the requester's words, and what else is said."""
    places = {one.start: one for one in told}
    atoms: list[Atom] = []
    for start, end in sentences_of(unit.text):
        one = places.get(start)
        cuts: list[tuple[int, int, Cue, Cue]] = (
            [(start, end, "", "")]
            if one is None
            else [(start, one.asked, "told", ""), (one.asked, one.end, "", "told")]
        )
        for begin, stop, cue, announced in cuts:
            first = not atoms or atoms[-1].cue == "told"
            text = unit.text[begin:stop].rstrip()
            place = unit.start + begin
            atoms.append(Atom(unit, place, place + len(text), text, first=first, cue=cue, announced=announced))
    return atoms


def _cut(unit: Unit, label: Label | None, placed: Placed | None, entry: Entry | None) -> list[Atom]:
    if unit.table is not None:
        return [Atom(unit, unit.start, unit.end, unit.text, first=True)]
    bullet = BULLET_HEAD.match(unit.text)
    begin = 0 if unit.label_text else (label.end if label else bullet.end() if bullet else 0)
    label_span = None
    if label is not None:
        if unit.label_span is not None:
            label_span = unit.label_span
        else:
            printed = unit.text[: label.end].rstrip()
            label_span = Span(start=unit.start, end=unit.start + len(printed))
    parts = _parts(unit.text, begin, labelled=label is not None) if entry is None else _filled(unit.text, begin, entry)
    if unit.speaks:
        parts = [
            (a, b, "", "answer" if n and _answers(unit.text[a:b]) else unit.speaks)
            for n, (a, b, cue, _) in enumerate(parts)
            if not cue or len(parts) == 1
        ]
    atoms = []
    for n, (start, end, cue, announced) in enumerate(parts):
        atoms.append(
            Atom(
                unit,
                unit.start + start,
                unit.start + end,
                unit.text[start:end],
                first=(n == 0 and not unit.continues) or (n > 0 and parts[n - 1][2] != ""),
                cue=cue,
                announced=announced,
                label=label_span if n == 0 else None,
                printed=label if n == 0 else None,
                placed=placed if n == 0 else None,
            ),
        )
    if not atoms and label is not None and label_span is not None:
        at = label_span.end
        atoms.append(Atom(unit, at, at, "", first=True, label=label_span, printed=label, placed=placed))
    if label is not None and label.word == "a" and atoms:
        atoms[0] = replace(atoms[0], announced="answer")
    return atoms


def _answers(text: str) -> bool:
    """Whether a further sentence of a question's cell is its answer: some tables have one column for both."""
    return bool(phrases.VALUE_START.match(text) or phrases.ANSWER_START.match(text))


def _parts(text: str, begin: int, *, labelled: bool) -> list[tuple[int, int, Cue, Cue]]:
    """(start, end, cue, announced by) of each part of a line."""
    rest = text[begin:]
    if not rest.strip():
        return []
    whole = rest.strip()
    offset = begin + rest.index(whole[0])
    if phrases.BLOCK.fullmatch(whole):
        return [(offset, offset + len(whole), "", "")]
    if phrases.ANSWER_CUE.fullmatch(whole) and (len(whole) > 1 or not labelled):
        return [(offset, offset + len(whole), "answer", "")]
    if phrases.REQUEST_CUE.fullmatch(whole) and (not labelled or _REQUEST_WORD.fullmatch(whole)):
        return [(offset, offset + len(whole), "request", "")]
    retold = None if labelled else _RETOLD.match(text, offset)
    if retold:
        begins, ends = retold.span("asked")
        told = sentences_from(text, retold.end()) if text[retold.end() :].strip() else []
        return [(begins, ends, _NO_CUE, "request"), *((start, end, _NO_CUE, _NO_CUE) for start, end in told)]
    boxes = list(phrases.MARKED.finditer(text, offset))
    if boxes:
        # A printed choice is the body's: it made the mark.
        before = text[offset : boxes[0].start()].strip()
        asked = (
            sentences_from(text[: boxes[0].start()].rstrip(), offset)
            if before and (phrases.ASKS_START.match(before) or before.endswith(("?", ":")))
            else []
        )
        start = boxes[0].start() if asked else offset
        return [*((a, b, _NO_CUE, _NO_CUE) for a, b in asked), (start, len(text.rstrip()), "", "answer")]
    announced: Cue = ""
    head: list[tuple[int, int, Cue, Cue]] = []
    for pattern, cue in ((phrases.ANSWER_PREFIX, "answer"), (phrases.REQUEST_PREFIX, "request")):
        match = pattern.match(whole)
        if match:
            head = [(offset, offset + len(match.group().rstrip()), cue, "")]  # type: ignore[list-item]
            announced = cue  # type: ignore[assignment]
            offset += match.end()
            break
    spans = sentences_from(text, offset)
    if len(spans) > 1 and _EITHER.fullmatch(text, *spans[-1]):
        spans[-2:] = [(spans[-2][0], spans[-1][1])]
    out: list[tuple[int, int, Cue, Cue]] = []
    last = _announces(text[slice(*spans[-1])]) if len(spans) > 1 else _NO_CUE
    for start, end in spans[:-1] if last else spans:  # a label's question is its first sentence
        cut = answer_after_gap(
            text,
            start,
            end,
            labelled=labelled
            or bool(phrases.ASKS_START.match(text[start:end]) or phrases.NOUN_START.match(text[start:end])),
        )
        if cut is None:
            out.append((start, end, "", announced))
        else:
            out.append((start, cut[0], "", announced))
            out.append((cut[1], end, "", "answer"))
        labelled = False
    return head + out + ([(*spans[-1], last, _NO_CUE)] if last else [])


_EITHER = re.compile(r"\W*(?:yes ?/ ?no|y ?/ ?n)\W*", re.IGNORECASE)
"""What may be answered to the question before it: `Do you have a scheme? Y/N`."""


def _announces(sentence: str) -> Cue:
    """What the last sentence of a paragraph announces: `Thank you for writing. Your request is set out below:`."""
    announces = len(sentence) >= _ANNOUNCEMENT and _YOUR_REQUEST.match(sentence)
    return "request" if announces and phrases.REQUEST_CUE.fullmatch(sentence) else ""


def _filled(text: str, begin: int, entry: Entry) -> list[tuple[int, int, Cue, Cue]]:
    """A line of a form: its question, and each sentence of what was filled in."""
    asked = begin + len(text[begin : entry.end]) - len(text[begin : entry.end].lstrip())
    told: Cue = "answer"
    return [
        (asked, len(text[: entry.end].rstrip()), _NO_CUE, _NO_CUE),
        *((start, end, _NO_CUE, told) for start, end in sentences_from(text, entry.start)),
    ]
