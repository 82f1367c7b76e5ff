"""Answers that carry the number of a question which only the request words: `1. 45`, `Q2: not held`.

In: the questions that were put together, and the request if it is at hand. Out: the same, with a question for each
number of the request that the body's words stand under (without the request: for each number, where the letter
restates no question); those words no longer belong to anything else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from foiread.phrase import any_of
from foiread.readers.rules import references
from foiread.readers.rules.asked import Asked
from foiread.readers.rules.node import Node
from foiread.readers.rules.outcome_phrases import ATTACHED, NOT_HELD
from foiread.sections import phrases
from foiread.sections.labels import Token, parse_label
from foiread.sections.numbering import path_id
from foiread.sections.speakers import Speaker
from foiread.types import Span

if TYPE_CHECKING:
    from foiread.readers.rules.node import Built
    from foiread.readers.rules.references import Key
    from foiread.readers.rules.request import Request
    from foiread.sections import Analysis
    from foiread.sections.atoms import Atom

HOW = "answered by the number it has in the request"
_LEAST = 2
"""Answers with a bare number (`1. 45`) that it takes to believe that they answer by number."""
_LEAST_UNASKED = 3
"""The same where no request says what was asked."""
_TELLS = re.compile(
    any_of(r"""
        \W{0,3}(?:yes|no|none|nil|zero|n/?a|not (?:applicable|held|known|recorded|available)|unknown|refused|exempt
            |withheld|see|please see|attached|as (?:above|at)|(?:no|the) information|there (?:is|are|was|were)|approx\w*)\b
        """),
    re.IGNORECASE,
)
"""How an answer begins that no argument begins like."""


def answer_by_number(built: Built, analysis: Analysis, request: Request | None) -> None:
    """Give the body's words that carry a number of the request to the question of that number.

    Words such as `Q7` name a question wherever they stand. A bare `7.` does so only in a letter that restates no
    numbered question, where the numbers ascend and reach over half of what was asked: else it may count arguments.
    """
    if request is None:
        _by_own_number(built, analysis)
        return
    wanted = _by_key(request)
    if not wanted:
        return
    known = {node.key for node in built.nodes if node.key}
    marks = [mark for mark in _marks(analysis, wanted) if not known.intersection(mark.keys)]
    if known or not _answer_each([mark for mark in marks if mark.bare], request):
        marks = [mark for mark in marks if not mark.bare]
    if marks:
        _Taker(built, analysis, wanted, quoted=request.quoted).take({id(mark.atom): mark for mark in marks})


def _by_own_number(built: Built, analysis: Analysis) -> None:
    """Answers numbered from 1 in a letter that restates no question before them are each a question's.

    `Question 4` names one wherever it stands. Bare numbers count arguments and documents too: most of what stands behind
    them has to begin with a value, or as short answers do.
    """
    marks = [mark for mark in _marks(analysis, None) if mark.keys[0] == mark.keys[0][:2]]
    worded = [mark for mark in marks if not mark.bare]
    if len({mark.keys[0][0] for mark in worded}) >= _LEAST:
        marks = worded
    elif len({mark.keys[0][0] for mark in marks}) < _LEAST_UNASKED or 2 * sum(map(_tells, marks)) <= len(marks):
        return
    keys = [mark.keys[0] for mark in marks]
    ascending = all(a < b for a, b in pairwise(keys)) and keys[0][0] == 1
    if not ascending or any(_asked_before(node, marks[-1].atom, analysis) for node in built.nodes):
        return
    wanted = {key: _unworded(key, mark) for mark in marks for key in mark.keys}
    over_tables = [node for node in built.nodes if node.key in wanted]
    built.nodes[:] = [node for node in built.nodes if node.key not in wanted]
    _Taker(built, analysis, wanted, quoted=False).take({id(mark.atom): mark for mark in marks})
    for heading in over_tables:
        # `Q5: Routes in 2023/24`, over the table that the answer to question 5 spoke of.
        node = next(node for node in built.nodes if node.key == heading.key)
        node.answer += heading.answer
        node.tables += heading.tables


def _asked_before(node: Node, atom: Atom, analysis: Analysis) -> bool:
    """Whether a question is printed, or read, before words that may answer it."""
    read = [one.atom.unit.index for one in analysis.spoken]
    before = read[: read.index(atom.unit.index)]
    return node.start < atom.start or any(one.unit.index in before for one in node.text[:1])


def _tells(mark: _Mark) -> bool:
    """Whether the words behind a number begin as an answer does, or say that it is not held or sent along."""
    words = mark.atom.text[mark.end :]
    opens = phrases.VALUE_START.match(words) or _TELLS.match(words)
    return bool(opens or NOT_HELD.search(words) or ATTACHED.search(words))


def _unworded(key: Key, mark: _Mark) -> Asked:
    """A question that nothing words: all that is known of it is its number."""
    placed = mark.atom.placed
    if placed is not None and tuple(token.value for token in placed.path) == key:
        path = placed.path
    else:
        first, *parts = key
        path = (Token("n", first, str(first)), *(Token("l", n, chr(96 + n), glued=True) for n in parts))
    return Asked(id=path_id(path), words="", atoms=(), path=path)


@dataclass(frozen=True)
class _Mark:
    """A sentence that begins with numbers of the request."""

    atom: Atom
    keys: tuple[Key, ...]
    end: int
    """Where the words after the numbers begin, in the sentence."""
    bare: bool

    @property
    def printed(self) -> Span | None:
        """Where the numbers stand."""
        start = self.atom.label.start if self.atom.label is not None else self.atom.start
        numbers = self.atom.text[: self.end].rstrip()
        end = self.atom.start + len(numbers) if numbers or self.atom.label is None else self.atom.label.end
        return Span(start=start, end=end) if end > start else None


def _by_key(request: Request) -> dict[Key, Asked]:
    """The numbered questions; none where a number stands twice, since it names neither."""
    numbered = [one for one in request.questions if one.path]
    by_key = {one.key: one for one in numbered}
    return by_key if len(by_key) == len(numbered) else {}


def _marks(analysis: Analysis, wanted: dict[Key, Asked] | None) -> list[_Mark]:
    """Every sentence of the body that begins with numbers of the request (any, where that is unknown), and no others."""
    marks = []
    for spoken in analysis.spoken:
        atom = spoken.atom
        if spoken.speaker is not Speaker.BODY or not atom.first or atom.unit.table is not None:
            continue
        keys, end, bare = _numbers(atom)
        named = keys if wanted is None else [full for key in keys for full in _expanded(key, wanted)]
        if named and (wanted is None or all(_expanded(key, wanted) for key in keys)):
            marks.append(_Mark(atom, tuple(dict.fromkeys(named)), end, bare))
    return marks


def _numbers(atom: Atom) -> tuple[list[Key], int, bool]:
    """The numbers that a sentence begins with, where its own words begin, and whether no word says `question`."""
    if atom.label is not None and atom.printed is not None:
        # `Questions 1 and 2: …`: what looks like one label begins a list of them.
        several = references.leading(atom.unit.text)
        if len(several) > 1:
            return several, max(0, references.leading_end(atom.unit.text) - (atom.start - atom.unit.start)), False
        path = atom.placed.path if atom.placed is not None else atom.printed.readings[0]
        return [tuple(token.value for token in path)], 0, not atom.printed.word
    keys = references.leading(atom.text)
    if keys:
        return keys, references.leading_end(atom.text), not atom.text.lstrip("(“\"' ")[:1].isalpha()
    label = parse_label(atom.text)
    if label is None or label.weak:
        return [], 0, True
    return [tuple(token.value for token in label.readings[0])], label.end, not label.word


def _expanded(key: Key, wanted: dict[Key, Asked]) -> list[Key]:
    """The question of that number, or its parts where only they are asked."""
    return [key] if key in wanted else [other for other in wanted if other[: len(key)] == key]


def _answer_each(marks: list[_Mark], request: Request) -> bool:
    """Whether bare numbers answer by number: ascending, and reaching over half of what was asked."""
    keys = [mark.keys[0] for mark in marks]
    roots = [one for one in request.questions if one.path and one.parent is None]
    ascending = all(a < b for a, b in pairwise(keys))
    return ascending and len(keys) >= max(_LEAST, len(roots) / 2)


class _Taker:
    """Moves words from where they hung to the questions whose numbers they carry."""

    def __init__(self, built: Built, analysis: Analysis, wanted: dict[Key, Asked], *, quoted: bool) -> None:
        self.built = built
        self.analysis = analysis
        self.wanted = wanted
        self.quoted = quoted
        self.made: dict[Key, Node] = {}
        runs = {node.run for node in built.nodes if node.path is not None}
        self.run = min(runs) if len(runs) == 1 else max(runs, default=-1) + 1
        self.glued = any(token.glued for node in built.nodes for token in node.path or ()) or not runs

    def take(self, marks: dict[int, _Mark]) -> None:
        """Walk the letter; words after a mark belong to its questions until somebody else is spoken of."""
        targets: list[Node] = []
        for spoken in self.analysis.spoken:
            atom = spoken.atom
            mark = marks.get(id(atom))
            if spoken.speaker is not Speaker.BODY or atom.cue:
                targets = []
            elif mark is not None:
                targets = [self._node(key, mark) for key in mark.keys]
            elif atom.first and targets and self._is_of_another(atom):
                targets = []
            if not targets:
                continue
            self._detach(atom)
            if atom.unit.table is not None:
                targets[0].tables.append(atom.unit)
                continue
            own = replace(atom, start=atom.start + mark.end, text=atom.text[mark.end :]) if mark is not None else atom
            for node in targets:
                if own.text:
                    node.answer.append(own)
        self._insert()

    def _node(self, key: Key, mark: _Mark) -> Node:
        """The question of that number."""
        if key not in self.made:
            asked = self.wanted[key]
            glued = self.glued if asked.atoms else None
            path = (asked.path[0], *(t if glued is None else t._replace(glued=glued) for t in asked.path[1:]))
            node = Node(run=self.run, path=path, label=mark.printed, how=HOW, confidence=0.8)
            node.text = list(asked.atoms) if self.quoted else []
            self.made[key] = node
        self.made[key].shared = self.made[key].shared or len(mark.keys) > 1
        return self.made[key]

    def _is_of_another(self, atom: Atom) -> bool:
        """Whether a sentence begins with the number of a question that the letter restates."""
        keys, _, bare = _numbers(atom)
        return not bare and any(node.key == key for node in self.built.nodes for key in keys)

    def _detach(self, atom: Atom) -> None:
        """Take a sentence or table from whatever it hung on."""
        built = self.built
        for node in built.nodes:
            node.answer = [other for other in node.answer if not _within(other, atom)]
            node.tables = [unit for unit in node.tables if unit is not atom.unit]
        built.loose[:] = [other for other in built.loose if not _within(other, atom)]
        built.loose_tables[:] = [unit for unit in built.loose_tables if unit is not atom.unit]

    def _insert(self) -> None:
        """Put the questions where their numbers belong among the others."""
        for key in sorted(self.made):
            nodes = self.built.nodes
            later = [i for i, node in enumerate(nodes) if node.run == self.run and node.key > key]
            nodes.insert(later[0] if later else len(nodes), self.made[key])


def _within(part: Atom, atom: Atom) -> bool:
    """Whether a sentence is another one, or what is left of it behind a number."""
    return part is atom or (part.unit is atom.unit and atom.start <= part.start < atom.end)
