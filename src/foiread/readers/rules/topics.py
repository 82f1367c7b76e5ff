"""One answer to several questions → the paragraphs of it that speak of each, where their words tell.

`People: 22 are in post …` under six questions answers the one about people. An answer is parted only if most of its
questions find words of their own in it; a refusal of everything is everybody's.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from foiread.readers.rules.columns import follow, heads_of, own_words, owners_of, stems, stubs_of
from foiread.readers.rules.outcome_phrases import PUBLISHED
from foiread.sections import phrases

if TYPE_CHECKING:
    from foiread.readers.rules.node import Node
    from foiread.sections.atoms import Atom
    from foiread.sections.units import Unit

_SEVERAL = 2
_STEM = 5
"""Letters by which words are compared: `spending` and `spend`, `published` and `publish`."""
_SHORTEST = 4
_IRREGULAR = {"spent": "spend", "paid": "payme", "pays": "payme", "held": "hold", "sold": "sale"}
_HEADING_WORDS = 8
_AND = re.compile(r",\s+(?:and\s+)?|\s+(?:and|or|&)\s+", re.IGNORECASE)
_SENTENCE = 30
"""Words of a sentence that may be about several questions, at most."""
_OPENING = 8
"""Words with which a sentence says what it is about."""
_TABLE_HEAD = 200
"""Characters of a table that say what it is about."""
_ENOUGH = 1.0
"""Weight of shared words from which a paragraph speaks of a question; a word that one question alone has weighs 1."""
_AHEAD = 0.5
EVERYDAY = frozenset(
    [
        "about",
        "above",
        "after",
        "also",
        "amount",
        "answer",
        "asked",
        "authority",
        "been",
        "before",
        "being",
        "below",
        "between",
        "board",
        "body",
        "both",
        "break",
        "broken",
        "confirm",
        "copies",
        "copy",
        "could",
        "council",
        "data",
        "date",
        "dates",
        "department",
        "detail",
        "details",
        "does",
        "down",
        "each",
        "figure",
        "figures",
        "following",
        "follows",
        "from",
        "further",
        "give",
        "given",
        "have",
        "held",
        "hold",
        "holds",
        "information",
        "into",
        "like",
        "list",
        "long",
        "made",
        "make",
        "many",
        "much",
        "number",
        "numbers",
        "over",
        "please",
        "provide",
        "provided",
        "question",
        "questions",
        "recorded",
        "records",
        "regarding",
        "request",
        "requested",
        "respect",
        "same",
        "send",
        "should",
        "since",
        "some",
        "such",
        "supply",
        "tell",
        "than",
        "that",
        "their",
        "them",
        "then",
        "there",
        "these",
        "they",
        "this",
        "those",
        "total",
        "trust",
        "under",
        "used",
        "university",
        "were",
        "what",
        "when",
        "where",
        "which",
        "while",
        "will",
        "with",
        "within",
        "would",
        "year",
        "years",
        "your",
    ]
)
"""Words that say nothing of a topic."""
_WORD = re.compile(r"[a-z]+|(?<!\d)20[0-4]\d(?!\d)")
"""A word, or a year: `homes that switched during 2025`."""
_FIGURES = re.compile(r"\d+")
_OF_EVERYTHING = re.compile(
    r"(?<!part of )(?<!parts of )\b(?:your|this|the)\s+(?:foi\s+)?request\b|\b(?:the|this|that|all)\s+(?:requested\s+)?(?:information|data)\b"
    r"(?!\s+(?:on|about|regarding|relating|concerning|as\s+to|in\s+relation\s+to)\b(?!\s+(?:your|this|the)\s+request\b))|"
    r"\brequested\s+information\b",
    re.IGNORECASE,
)
"""`The information is exempt`; but `the information about the cameras' positions` is one part of it."""

_ALL_OF_IT = re.compile(
    r"\W*(?:all (?:of )?)?(?:this|the|both) (?:requested )?(?:information|data)\b(?! on| about)", re.IGNORECASE
)
_EXEMPT = re.compile(
    r"\b(?:exempt|excepted|refusal notice|(?:appropriate|cost) limit)\b|\b(?:section|regulation)\s\d[^.]{0,40}\bappl(?:y|ies)\b",
    re.IGNORECASE,
)

_SMALL_NUMBERS = re.compile(
    r"\b(?:fewer|less)\s+than\s+(?:\d+|five|six|ten)\b|\b(?:small|low)\s+(?:numbers?|figures?)\b|\bsuppress(?:ed|ion)\b|"
    r"\b(?:below|under)\s+(?:\d|ten\b|five\b)",
    re.IGNORECASE,
)
"""What a note on suppressed figures says: it decides nothing else."""


@dataclass(eq=False)
class _Piece:
    """A paragraph or table with the headings right above it."""

    atoms: list[Atom] = field(default_factory=list)
    tables: list[Unit] = field(default_factory=list)
    owner: Node | None = None
    besides: list[Node] = field(default_factory=list)
    """Further questions that it is about: `Names and dates of birth are published`."""

    @property
    def words(self) -> str:
        return " ".join([atom.text for atom in self.atoms] + [table.text[:_TABLE_HEAD] for table in self.tables])


def part_shared(nodes: list[Node]) -> None:
    """Give every question that shares an answer the paragraphs that speak of it."""
    groups: dict[int, list[Node]] = {}
    for node in nodes:
        if node.shared and node.answer:
            groups.setdefault(node.answer[0].start, []).append(node)
    for group in groups.values():
        if len(group) >= _SEVERAL and all(node.answer == group[0].answer for node in group):
            _part(group)


def _part(group: list[Node]) -> None:
    topics = _Topics(group)
    pieces = _pieces(group, topics)
    if len(pieces) < _SEVERAL or any(_of_everybody(piece, topics) for piece in pieces):
        return
    if _elsewhere(group[0].answer):
        return
    for piece in pieces:
        several = topics.of_clauses(piece)
        piece.owner = several[0] if several else topics.of_piece(piece)
        piece.besides = several[1:]
    _settle_by_order(pieces, topics)
    if _in_order(pieces, group):
        for piece, node in zip(pieces, group, strict=True):
            piece.owner = node
    _split_out(pieces, topics)
    owners = {id(piece.owner) for piece in pieces if piece.owner is not None}
    for piece in pieces:
        # What has a paragraph of its own is not also answered in passing.
        piece.besides = [node for node in piece.besides if id(node) not in owners]
    if len(owners) < _SEVERAL or len(owners) * 2 < len(group):
        return
    for before, piece in pairwise(pieces):
        if piece.owner is None and not (piece.atoms and _is_heading(piece.atoms[0])):
            # A paragraph that names no question goes on with the one before it.
            piece.owner, piece.besides = before.owner, before.besides
    _hand_out(pieces, group)


class _Topics:
    """What each of some questions is about: the words that few of the others have."""

    def __init__(self, group: list[Node]) -> None:
        self.group = group
        stems = [_stems(node.words) for node in group]
        self.shortened = frozenset(stem for one in stems for stem in one if stem[0] == _SHORT)
        self.asked = [one | _initials(node.words) for one, node in zip(stems, group, strict=True)]
        self.common = Counter(stem for stems in self.asked for stem in stems)

    def of(self, words: str) -> Node | None:
        """The question whose words a paragraph shares most, if it is clearly one."""
        nearest = self.nearest(words)
        return self.group[nearest[0]] if len(nearest) == 1 else None

    def nearest(self, words: str) -> list[int]:
        """The questions whose words a paragraph shares most: several if none is clearly ahead."""
        said = _stems(words)
        if self.shortened:
            said |= _initials(words) & self.shortened
        weights = [sum(self._weight(stem) for stem in said & stems) for stems in self.asked]
        most = max(weights)
        return [i for i, weight in enumerate(weights) if most - weight < _AHEAD] if most >= _ENOUGH else []

    def of_piece(self, piece: _Piece) -> Node | None:
        """What its headings are about, or else they and its first sentence that is about anything, or else all of it."""
        opening = _opening(piece)
        while opening < len(piece.atoms) and not self.nearest(piece.atoms[opening].text):
            opening += 1
        first = " ".join(atom.text for atom in piece.atoms[: opening + 1])
        begins = " ".join(piece.atoms[opening].text.split()[:_OPENING]) if opening < len(piece.atoms) else ""
        # The years of a table say nothing of its subject.
        words = _FIGURES.sub("", piece.words) if piece.tables else piece.words
        return self.of(_headings(piece)) or self.of(first) or self.of(begins) or self.of(words)

    def of_clauses(self, piece: _Piece) -> list[Node]:
        """The questions that its first sentence is about, where that joins words or clauses about several; else none."""
        if _opening(piece) or not piece.atoms or len(piece.atoms[0].text.split()) > _SENTENCE:
            return []
        parts = _AND.split(piece.atoms[0].text)
        found = [node for part in parts if (node := self.of(part)) is not None]
        several = list(dict.fromkeys(found))
        return several if len(several) >= _SEVERAL and found[:1] == [self.of(parts[0])] else []

    def _weight(self, stem: str) -> float:
        shared_by = self.common[stem]
        return 0.0 if shared_by * 2 > len(self.group) and shared_by > 1 else 1 / shared_by


def _settle_by_order(pieces: list[_Piece], topics: _Topics) -> None:
    """What stands under a heading near to several questions answers the one between those that its neighbours answer."""
    index = {id(node): i for i, node in enumerate(topics.group)}
    owned = [index.get(id(piece.owner)) for piece in pieces]
    for at, piece in enumerate(pieces):
        nearest = topics.nearest(_headings(piece)) if owned[at] is None else []
        if not nearest or len(nearest) == len(index):
            continue
        after = next((i for i in owned[at + 1 :] if i is not None), len(index))
        before = next((i for i in reversed(owned[:at]) if i is not None), -1)
        near = [i for i in nearest if before < i < after and i not in owned]
        if near:
            owned[at] = near[0]
            piece.owner = topics.group[near[0]]


def _split_out(pieces: list[_Piece], topics: _Topics) -> None:
    """A question without a paragraph of its own has the sentence inside another's that speaks of it, and what follows."""
    owned = {id(piece.owner) for piece in pieces}
    for node in topics.group:
        if id(node) in owned:
            continue
        for n, piece in enumerate(pieces):
            later = range(_opening(piece) + 1, len(piece.atoms))
            at = next((i for i in later if topics.of(piece.atoms[i].text) is node), None)
            if at is not None and piece.owner is not None:
                pieces.insert(n + 1, _Piece(piece.atoms[at:], owner=node))
                del piece.atoms[at:]
                break


def _opening(piece: _Piece) -> int:
    """How many headings stand over its first sentence."""
    return next((i for i, atom in enumerate(piece.atoms) if not _is_heading(atom)), 0)


def _headings(piece: _Piece) -> str:
    return " ".join(atom.text for atom in takewhile(_is_heading, piece.atoms))


def _pieces(group: list[Node], topics: _Topics) -> list[_Piece]:
    """The answer's paragraphs and tables, each with the headings above it; its sentences where it is one paragraph."""
    answer = group[0].answer
    one_paragraph = len({id(atom.unit) for atom in answer}) == 1
    tables = {
        id(unit): unit for node in group for unit in (*node.tables, *node.shares) if not _has_columns_for(unit, group)
    }
    starts = sorted(unit.start for unit in tables.values())
    pieces: list[_Piece] = []
    for atom in answer:
        while starts and starts[0] < atom.start:
            _add_table(pieces, next(unit for unit in tables.values() if unit.start == starts[0]))
            starts.pop(0)
        last = pieces[-1] if pieces else None
        goes_on = (
            last is not None
            and not last.tables
            and (
                _is_heading(last.atoms[-1])
                or (atom.unit is last.atoms[-1].unit and not one_paragraph and not _turns(atom, last, topics))
            )
        )
        if last is not None and goes_on:
            last.atoms.append(atom)
        else:
            pieces.append(_Piece([atom]))
    for unit in tables.values():
        if unit.start in starts:
            _add_table(pieces, unit)
    return pieces


def _has_columns_for(unit: Unit, group: list[Node]) -> bool:
    """Whether a table has a column for each question, so that it is all of theirs."""
    return bool(owners_of(list(heads_of(unit).values()), group, _SEVERAL))


def _add_table(pieces: list[_Piece], table: Unit) -> None:
    if pieces and not pieces[-1].tables and _is_heading(pieces[-1].atoms[-1]):
        pieces[-1].tables.append(table)
    else:
        pieces.append(_Piece(tables=[table]))


def _turns(atom: Atom, piece: _Piece, topics: _Topics) -> bool:
    """Whether a further sentence of a paragraph begins with the words of another question.

    What only opens it (`Yes.`, `Please see the tables below.`) is about the question that it goes on with.
    """
    other, here = topics.of(" ".join(atom.text.split()[:_OPENING])), topics.of_piece(piece)
    return other is not None and here is not None and other is not here


def _is_heading(atom: Atom) -> bool:
    words = atom.text.split()
    return atom.heading and len(words) <= _HEADING_WORDS and not any(ch.isdecimal() for ch in atom.text)


def _stems(words: str) -> set[str]:
    short = {_SHORT + found[1].lower() for found in _SHORTENED.finditer(words)}
    found = _WORD.findall((_SHORTENED.sub(" ", words) if short else words).lower())
    return short | {_stem(word) for word in found if len(word) >= _SHORTEST and word not in EVERYDAY}


_SHORT = "="
"""Before the letters of a shortened name, which no word begins with."""
_SHORTENED = re.compile(r"(?<![A-Z] )\b([A-Z]{3,5})s?\b(?![’'/-]| [A-Z]{2})")
_SMALL_WORDS = frozenset({"of", "and", "the", "for", "in", "to", "a", "on"})
_LONGEST_NAME = 5


def _initials(words: str) -> set[str]:
    """What each few words may be shortened to: `Fixed Penalty Notices` to FPN."""
    letters = "".join(word[0] for word in _WORD.findall(words.lower()) if word not in _SMALL_WORDS)
    sizes = range(3, _LONGEST_NAME + 1)
    return {_SHORT + letters[at : at + size] for size in sizes for at in range(len(letters) - size + 1)}


def _stem(word: str) -> str:
    """`names` and `name` alike; `pass` and `bus` lose no letter."""
    one = word[:-1] if len(word) > _SHORTEST and word[-1] == "s" and word[-2] not in "su" else word
    return _IRREGULAR.get(word) or _IRREGULAR.get(one, one[:_STEM])


def _in_order(pieces: list[_Piece], group: list[Node]) -> bool:
    """As many paragraphs as questions: the first answers the first, if half say so and none speaks against it."""
    if len(pieces) != len(group):
        return False
    own = sum(piece.owner is node for piece, node in zip(pieces, group, strict=True))
    return own * 2 >= len(group) and own == sum(piece.owner is not None for piece in pieces)


def _of_everybody(piece: _Piece, topics: _Topics) -> bool:
    """Whether a paragraph decides the whole request: it refuses, or says that nothing is held.

    `Our policy is on our website. This information is therefore exempt …` decides what its first sentence is about.
    """
    first = piece.atoms[_opening(piece)] if piece.atoms else None
    for atom in piece.atoms:
        if _SMALL_NUMBERS.search(atom.text):
            continue
        all_of_it = _OF_EVERYTHING.search(atom.text)
        if all_of_it and (phrases.DECIDES.search(atom.text) or _EXEMPT.search(atom.text)):
            told = atom is not first and first is not None and topics.of(first.text) is not None
            if not (told and all_of_it[0].lower().startswith(("this", "that", "the"))):
                return True
    return False


def _elsewhere(answer: list[Atom]) -> bool:
    """Whether one paragraph opens with where all of it is: `This information is published on our website. Please note …`."""
    opening = answer[0].text
    one_paragraph = answer[-1].unit is answer[0].unit
    return one_paragraph and bool(_ALL_OF_IT.match(opening)) and bool(PUBLISHED.search(opening))


def _hand_out(pieces: list[_Piece], group: list[Node]) -> None:
    left = [atom for piece in pieces if piece.owner is None for atom in piece.atoms]
    whole = list(group[0].answer)
    for node in group:
        mine = [piece for piece in pieces if piece.owner is node or node in piece.besides]
        node.shared = not any(piece.owner is node for piece in mine)
        node.answer = [atom for piece in mine for atom in piece.atoms] if mine else left or whole
        own = [table for piece in mine if piece.owner is node for table in piece.tables]
        node.tables = own + _of_all(node.tables, group)
        node.shares = _of_all(node.shares, group)
    for piece in pieces:
        for table in piece.tables:
            _give_columns(table, piece.owner, pieces, group)


def _give_columns(table: Unit, owner: Node | None, pieces: list[_Piece], group: list[Node]) -> None:
    """A table with columns, or a row each, for several of the questions answers those without words of their own, too."""
    named = _named_by(list(heads_of(table).values()), group) or _named_by(stubs_of(table), group, one_each=True)
    if owner is None:
        owner = named[0] if named else group[0]
        owner.tables.append(table)
    for node in named if owner in named else ():
        if any(node is piece.owner or node in piece.besides for piece in pieces):
            continue
        if node is not owner:
            node.shares = [*node.shares, table]
        node.answer, node.shared = [], False


def _named_by(heads: list[str], group: list[Node], *, one_each: bool = False) -> list[Node]:
    """The questions whose own words some headers have, if these tell of each header whose it is."""
    named = [
        node for node, words in zip(group, own_words(group), strict=True) if any(words & stems(head) for head in heads)
    ]
    if len(named) < _SEVERAL:
        return []
    told = follow(heads, named, len(named)) if one_each else bool(owners_of(heads, named, len(named)))
    return named if told else []


def _of_all(tables: list[Unit], group: list[Node]) -> list[Unit]:
    return [unit for unit in tables if _has_columns_for(unit, group)]
