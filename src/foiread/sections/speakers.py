"""Atoms → who speaks each: preamble, requester or body, by scoring the whole letter at once.

A two-party conversation is read as a hidden sequence: every atom has a tendency (its words, its print), every
border between two atoms a cost for changing speaker (none at a new numbered question, much in mid-sentence), and
the cheapest whole is taken (Viterbi). Costs are hand-set; docs/reading.md says what each stands for.
"""

from __future__ import annotations

from dataclasses import replace
from enum import IntEnum
from typing import TYPE_CHECKING

from foiread.frozen import dataclass
from foiread.sections import phrases, signs
from foiread.sections.context import Context
from foiread.sections.scores import emission

if TYPE_CHECKING:
    from foiread.sections.atoms import Atom


class Speaker(IntEnum):
    """Who speaks an atom of the body of a letter."""

    PREAMBLE = 0
    REQUESTER = 1
    BODY = 2


@dataclass(frozen=True, slots=True)
class Spoken:
    """An atom, its speaker, and how far ahead of the alternative that speaker is."""

    atom: Atom
    speaker: Speaker
    margin: float
    again: bool = False
    """It prints a line of the request once more."""


def find_speakers(atoms: list[Atom]) -> list[Spoken]:
    """Tell the speakers of all atoms of the body apart."""
    if not atoms:
        return []
    context = Context.of(atoms)
    emissions = [emission(i, atom, context) for i, atom in enumerate(atoms)]
    path = _viterbi(atoms, emissions, context.again)
    return [
        Spoken(
            replace(atom, first=True) if i and _begins_line(atoms[i - 1], atom) and _takes_over(path, i) else atom,
            Speaker(state),
            abs(costs[Speaker.REQUESTER] - costs[Speaker.BODY]),
            i in context.again,
        )
        for i, (atom, state, costs) in enumerate(zip(atoms, path, emissions, strict=True))
    ]


def _begins_line(a: Atom, b: Atom) -> bool:
    """Whether a sentence begins a printed line of wrapped text."""
    return not b.first and any(a.end <= place.start and place.end <= b.start for place in a.unit.breaks)


def _takes_over(path: list[int], i: int) -> bool:
    """Whether a question follows the body's words: at the start of a line, it begins a paragraph."""
    return path[i] == Speaker.REQUESTER and path[i - 1] == Speaker.BODY


def _viterbi(atoms: list[Atom], emissions: list[tuple[float, float, float]], again: frozenset[int]) -> list[int]:
    best = [emissions[0][0], emissions[0][1] + 0.5, emissions[0][2] + 0.8]
    back: list[tuple[int, int, int]] = []
    for i in range(1, len(atoms)):
        whole = i - 1 in again or _complete(atoms[i - 1])
        moves = _transitions(atoms[i - 1], atoms[i], whole=whole, again=i in again)
        came: list[int] = []
        grown: list[float] = []
        for state in range(3):
            source, cost = 0, best[0] + moves[0][state]
            for old in (1, 2):
                other = best[old] + moves[old][state]
                if other < cost:
                    source, cost = old, other
            came.append(source)
            grown.append(cost + emissions[i][state])
        best = grown
        back.append((came[0], came[1], came[2]))
    state = min(range(3), key=best.__getitem__)
    path = [state]
    for came_from in reversed(back):
        state = came_from[state]
        path.append(state)
    return path[::-1]


def _complete(atom: Atom) -> bool:
    """Whether the atom is a whole question, so that a line after it may be its answer."""
    return atom.placed is not None or atom.text.rstrip('"”’) ').endswith(("?", ":", "."))


def _transitions(a: Atom, b: Atom, *, whole: bool, again: bool) -> tuple[tuple[float, float, float], ...]:
    """Costs of (from, to) between two neighbouring atoms."""
    if b.start < a.start:
        # A request printed behind its answers has been read, and the letter goes on in front of it.
        return ((0.0, 8.0, 0.3), (0.5, 8.0, 0.0), (5.0, 8.0, 0.0))
    inline = not b.first
    broken = _begins_line(a, b)
    paragraph = b.first and b.unit.blank_before
    labelled = b.label is not None
    bold_change = b.first and a.unit.bold != b.unit.bold
    if broken:
        # A sentence that begins a line of wrapped text may begin a paragraph.
        ask_to_answer, answer_to_ask = 0.3, 1.6 if phrases.ASKS_START.match(b.text) else 3.0
    elif inline:
        asks = b.text.rstrip('"”’) ').endswith("?") and bool(phrases.ASKS_START.match(b.text))
        ask_to_answer, answer_to_ask = 0.8, 3.5 if asks else 7.0
    elif labelled or again:
        ask_to_answer, answer_to_ask = 0.6, 0.0
    else:
        ask_to_answer = 0.0
        answer_to_ask = 1.6 if not paragraph else 1.3
        if bold_change:
            answer_to_ask -= 0.8
    if b.first and not labelled and a.unit.bullet and b.unit.bullet and not signs.states(b):
        # Items of one list are one speaker's, unless one gives something.
        ask_to_answer += 1.5
    if (
        b.first
        and not labelled
        and a.text.rstrip().endswith(":")
        and b.unit.bullet
        and not b.text.rstrip().endswith("?")
    ):
        # A list that the body announces is the body's.
        answer_to_ask += 2.0
    if a.cue == "request":
        ask_to_answer += 4.0
    if a.cue == "answer":
        answer_to_ask += 1.5 if b.placed is not None else 4.0
    if b.cue == "told":
        # Wherever it stands, even in the middle of a line.
        return ((0.0, 0.0, 0.0),) * 3
    if a.announced == "told" and not b.cue:
        # The sentence that told of the request is over.
        return ((0.0, 0.3, 0.3), (4.0, 4.0, 0.0), (5.0, answer_to_ask, 0.0))
    # A question that has been asked is followed by its answer, unless what follows asks on.
    stay_asking = 0.4 if (b.first or broken) and not labelled and whole else 0.0
    # `I am responding to your request of …` opens the reply, though nothing announces it.
    opens_reply = b.first and b.placed is None and phrases.ANSWERS_REQUEST.match(b.text)
    return (
        (0.0, 0.3, 0.3),
        (1.0 if opens_reply else 4.0, stay_asking, ask_to_answer),
        (5.0, answer_to_ask, 0.0),
    )
