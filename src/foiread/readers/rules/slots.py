"""Tables printed far from their questions → the question that each fits, as one alignment over all of them.

In: the questions in their order, and tables in theirs. Out: a `Fit` for each table. A question that announces a table
and has none, or has no answer at all, is a *slot* that wants to be filled; the words of a table's headers and caption,
and its years, speak for the questions that few others share them with. The best whole that keeps the order is found by
dynamic programming, so that no single word and no single table decides. How much worse the best other place of a table
would be says how sure its place is.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from foiread.phrase import Phrase, any_of
from foiread.readers.rules.topics import EVERYDAY
from foiread.sections import phrases

if TYPE_CHECKING:
    from collections.abc import Sequence

    from foiread.readers.rules.node import Node
    from foiread.sections.atoms import Atom
    from foiread.sections.units import Unit
    from foiread.types import Document

_EMPTY, _ANNOUNCED, _SENDS = 1.5, 1.5, 1.0
"""What it costs to leave a question without a table: nothing answers it; a table is announced; it sends elsewhere."""
_ANSWERED = -1.5
"""What it costs to hang a table on a question that its own words answer already."""
_MOST_WORDS, _STUB_WORDS = 3.0, 0.5
"""What shared words can weigh in all; what a row header's word weighs beside one of a column header or caption."""
_SERIES, _SECOND = 1.0, -0.5
"""A table that goes on with the one before it (the next year of it), and one that does not, on the same question."""
_STANDS = 0.25
"""What speaks for the question that a table stands under, if nothing else does."""
_SURE = 1.5
"""Margin from which a place is sure."""
_LEAST, _GUESS, _MOST = 0.5, 0.6, 0.85
"""Confidence of a place without any margin, that below which it is a guess, and that of a sure one."""
_ALIKE = 0.7
"""Share of their headers that two tables of a series have in common."""
_STEM, _SHORTEST = 5, 3
_LITTLE = 8
"""Words under an announcement that are no answer yet (`(Single agency)`)."""
_BELOW = Phrase(
    any_of(r"""
        \b(?:below|overleaf|as follows|(?:following|attached|enclosed|accompanying) (?:\w+ )?tables?|annexe?|appendix
            |appendices)\b
        \btables? (?:above|attached|enclosed|overleaf|at the end)\b
        \b(?:at|towards) the end of this (?:letter|response|reply|document)\b
        """),
    re.IGNORECASE,
)
"""What announces a table that stands elsewhere."""
_SENT = Phrase(r"\b(?:attach(?:ed|ment)s?|enclos(?:ed|ures?)|spreadsheets?|tables?)\b", re.IGNORECASE)
_SMALL = frozenset(
    re.findall(
        r"\w+",
        "and the for per you our are was all any not has had can how may who its one two out yes see new use due day "
        "his her she him top via etc ref non nil",
    )
)
_KINDS = {
    "gende": "male female man woman men women boys girls",
    "ethni": "white black asian mixed chinese african caribbean",
    "month": "january february march april june july august september october november december jan feb mar apr jun jul "
    "aug sep oct nov dec",
    "quart": "q1 q2 q3 q4",
    "cost": "£",
}
"""What a breakdown is called, and the headers that such a table has."""
_CALLED = {word: kind for kind, words in _KINDS.items() for word in words.split()} | {
    "sex": "gende",
    "race": "ethni",
    "spend": "cost",
    "spent": "cost",
    "expen": "cost",
    "paid": "cost",
    "cost": "cost",
    "costs": "cost",
    "fees": "cost",
    "budge": "cost",
}
_TOKEN = re.compile(r"£|q[1-4]\b|[a-z]+|(?:19|20)\d\d(?!\d)", re.IGNORECASE)


@dataclass(frozen=True, eq=False)
class Far:
    """A table to be placed, with the lines that head it and the question that it hangs on so far."""

    unit: Unit
    captions: tuple[Atom, ...]
    holder: Node | None


class Fit(NamedTuple):
    """Where a table belongs, and how sure that is."""

    node: Node
    confidence: float

    @property
    def guess(self) -> bool:
        """Whether another question would do nearly as well."""
        return self.confidence < _GUESS

    @property
    def how(self) -> str:
        """What is said of such a table."""
        return "brought to its question by order and words"


def fit(document: Document, tables: Sequence[Far], nodes: Sequence[Node], under: Node | None = None) -> list[Fit]:
    """Align tables with questions, both in their order; nothing where no question is open to any.

    Args:
        document: the letter.
        tables: what is to be placed.
        nodes: the questions that may have it.
        under: the one that it stands right under, with nothing between.

    """
    slots = [slot for node in nodes if (slot := _slot(node, nodes, under)) is not None]
    if not slots or not tables:
        return []
    worded = _without_lone_years([_slot_words(slot.node, nodes) for slot in slots])
    shared_by = Counter(word for words in worded for word in words)
    heads = [_head(document, table) for table in tables]
    pairs = [
        [
            _likeness(head, words, shared_by, len(slots)) + slot.base + _STANDS * (slot.node is table.holder)
            for slot, words in zip(slots, worded, strict=True)
        ]
        for table, head in zip(tables, heads, strict=True)
    ]
    stays = [_SERIES if _series(a, b) else _SECOND for a, b in pairwise(heads)]
    skips = [0.0]
    for slot in slots:
        skips.append(skips[-1] + slot.need)
    return [Fit(slots[j].node, _sureness(margin)) for j, margin in _best(pairs, stays, skips)]


class _Slot(NamedTuple):
    """A question as a place for tables."""

    node: Node
    need: float
    base: float


def _slot(node: Node, nodes: Sequence[Node], under: Node | None) -> _Slot | None:
    """How much a question wants a table; nothing where it refuses, or where its parts are asked instead of it."""
    told = node.answer
    if any(phrases.DECIDES.search(atom.text) for atom in told):
        return None
    if not told:
        return None if _parts(node, nodes) else _Slot(node, _EMPTY, 0.0)
    announces = next((n for n, atom in enumerate(told) if _BELOW.search(atom.text) or atom.text.endswith(":")), None)
    if announces is not None and sum(len(atom.text.split()) for atom in told[announces + 1 :]) <= _LITTLE:
        return _Slot(node, _ANNOUNCED, 0.0)
    if node is under or any(_BELOW.search(atom.text) or _SENT.search(atom.text) for atom in told):
        return _Slot(node, _SENDS, 0.0)
    return _Slot(node, 0.0, _ANSWERED)


def _parts(node: Node, nodes: Sequence[Node]) -> bool:
    return any(_above(node, other) or other.parent is node for other in nodes)


def _above(node: Node, other: Node) -> bool:
    """Whether one is a part of the other by its number."""
    path, longer = node.path or (), other.path or ()
    return bool(path) and node.run == other.run and len(path) < len(longer) and longer[: len(path)] == path


def _slot_words(node: Node, nodes: Sequence[Node]) -> frozenset[str]:
    """What a question is about: its words, those of the question it is a part of, those that announce its table."""
    over = [other.words for other in nodes if _above(other, node) or node.parent is other]
    said = [atom.text for atom in node.answer if _BELOW.search(atom.text)] if not node.shared else []
    return _words(" ".join([node.words, *over, *said]))


def _without_lone_years(worded: list[frozenset[str]]) -> list[frozenset[str]]:
    """Years part questions where most name some; named once, they hold for all that follow."""
    naming = sum(any(word.isdecimal() for word in words) for words in worded)
    if naming > 1 and naming * 2 > len(worded):
        return worded
    return [frozenset(word for word in words if not word.isdecimal()) for words in worded]


class _Head(NamedTuple):
    """What a table says of itself."""

    columns: frozenset[str]
    rows: frozenset[str]
    stub: frozenset[str]
    """Its row headers as printed, without figures."""
    over: frozenset[str]
    """Its column headers, likewise."""
    printed: str
    """All of them with their figures, and its captions."""


def _head(document: Document, table: Far) -> _Head:
    """The words of a table's captions and column headers, and those of its row headers."""
    block, shape = table.unit.table, table.unit.shape
    if block is None or block.grid is None or shape is None:
        return _Head(frozenset(), frozenset(), frozenset(), frozenset(), "")
    columns, rows = [], []
    for cell in block.grid.cells:
        words = " ".join(document.slice(piece) for piece in cell.pieces)
        if cell.row in shape.header_rows:
            columns.append(words)
        elif cell.column in shape.stub_columns or cell.row in shape.band_rows:
            rows.append(words)
    over = [*(atom.text for atom in table.captions), *columns]
    printed = " ".join((*over, *rows))
    return _Head(
        _words(" ".join(over)), _words(" ".join(rows)), _without_figures(rows), _without_figures(columns), printed
    )


def _without_figures(texts: list[str]) -> frozenset[str]:
    return frozenset(bare for text in texts if (bare := re.sub(r"[\W\d_]+", " ", text).strip().lower()))


def _words(text: str) -> frozenset[str]:
    """Longer words cut to what an ending leaves of them, years, and what a breakdown is called."""
    found = set()
    for token in _TOKEN.findall(text.lower()):
        stem = token[:_STEM]
        found.add(_CALLED.get(token) or _CALLED.get(stem) or stem)
        if len(token) < _SHORTEST or token in EVERYDAY or token in _SMALL:
            found.discard(stem)
    return frozenset(found)


def _likeness(head: _Head, words: frozenset[str], shared_by: Counter[str], slots: int) -> float:
    """The weight of the words that a table and a question share; one that most questions have weighs nothing."""
    weight = 0.0
    for word in words & (head.columns | head.rows):
        if shared_by[word] * 2 > slots and shared_by[word] > 1:
            continue
        weight += (1.0 if word in head.columns else _STUB_WORDS) / shared_by[word]
    return min(weight, _MOST_WORDS)


def _series(a: _Head, b: _Head) -> bool:
    """Whether two tables differ in their figures or captions alone: one is the next year of the other."""
    alike = _overlap(a.stub, b.stub) >= _ALIKE and _overlap(a.over, b.over) >= _ALIKE
    return alike and a.printed != b.printed


def _overlap(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / len(a | b) if a or b else 1.0


def _sureness(margin: float) -> float:
    return _LEAST + (_MOST - _LEAST) * min(1.0, max(0.0, margin / _SURE))


def _best(pairs: list[list[float]], stays: list[float], skips: list[float]) -> list[tuple[int, float]]:
    """The place of each table in the best whole, and how much worse the best whole with it elsewhere is."""
    forward = _sweep(pairs, stays, skips)
    mirrored = [skips[-1] - skip for skip in reversed(skips)]
    backward = _sweep([row[::-1] for row in reversed(pairs)], stays[::-1], mirrored)
    places: list[tuple[int, float]] = []
    last = 0
    for i, row in enumerate(pairs):
        count = len(row)
        through = [forward[i][j] + backward[-1 - i][count - 1 - j] - row[j] for j in range(count)]
        best = max(range(last, count), key=lambda j: (through[j], j))
        other = max((total for j, total in enumerate(through) if j != best), default=through[best] - _SURE)
        places.append((best, through[best] - other))
        last = best
    return places


def _sweep(pairs: list[list[float]], stays: list[float], skips: list[float]) -> list[list[float]]:
    """For each table and slot: the best total of all tables so far, if the table stands there."""
    totals: list[list[float]] = []
    for i, row in enumerate(pairs):
        line: list[float] = []
        before = float("-inf")
        for j, pair in enumerate(row):
            arrived = before - skips[j] if totals else -skips[j]
            stayed = totals[-1][j] + stays[i - 1] if totals else float("-inf")
            line.append(pair + max(arrived, stayed))
            if totals:
                before = max(before, totals[-1][j] + skips[j + 1])
        totals.append(line)
    return totals
