r"""A regular expression in, the words that every text which matches it has one of out.

The pattern's parse tree is walked for what has to stand in a match: `\bno\s+records?\s+kept\b` needs "no", and
"record" or "records", and "kept"; the rarest of the three comes first. Nothing is guessed: where a pattern can do
without any word, it needs none. (What `re` parses a pattern into is no public name of Python's; where it cannot be
had, every pattern needs nothing and is simply searched for.)
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

try:
    from re import _constants as op  # type: ignore[attr-defined]
    from re import _parser as parser  # type: ignore[attr-defined]
except ImportError:  # pragma: no cover - a Python that has put them elsewhere
    op = parser = None

_MOST: Final = 120
"""Strings that are told apart in one place of a pattern; where more could stand, it says nothing."""
_FEW: Final = 32
"""Strings that a text is looked through for, one by one, more quickly than `re` tries a pattern at each character."""
_LONG: Final = 3
"""Characters of a string that does not stand all over a text."""
_COMMON: Final = frozenset({
    "a", "act", "an", "and", "any", "are", "as", "at", "be", "been", "by", "can", "could", "council", "do", "does",
    "foi", "for", "freedom", "from", "has", "have", "how", "i", "if", "in", "information", "is", "it", "may", "me",
    "my", "no", "not", "of", "on", "or", "our", "request", "s", "section", "should", "that", "the", "their",
    "there", "these", "they", "this", "to", "under", "was", "we", "were", "what", "where", "which", "will", "with",
    "would", "you", "your",
})  # fmt: skip
"""Words of so many lines of these letters that asking for them saves little."""
_LETTERS: Final = re.compile(r"\W+")

Node = tuple[Any, Any]
"""A node of the tree that `re` parses a pattern into: its kind, and what it holds."""
Nodes = tuple[Node, ...]


class Need(NamedTuple):
    """What a match cannot do without: one of these words, or one of these pieces of text, in small letters."""

    words: frozenset[str]
    pieces: frozenset[str]

    @property
    def cost(self) -> float:
        """How much is let through: the less, the better."""
        return sum(1.0 if word in _COMMON else 0.03 for word in self.words) + sum(
            1.0 if len(piece) < 3 else 0.06 for piece in self.pieces
        )

    def met(self, low: str, words: frozenset[str]) -> bool:
        """Whether a text, given in small letters and as its words, has one of them."""
        return not self.words.isdisjoint(words) or holds(low, self.pieces)


def holds(text: str, pieces: Iterable[str]) -> bool:
    """Whether one of some pieces stands in a text; a plain loop, several times as quick as `any` over a generator."""
    for piece in pieces:  # noqa: SIM110
        if piece in text:
            return True
    return False


def needs_of(pattern: str, flags: int = 0) -> list[Need]:
    """What every text that a pattern matches has one of each of, the rarest first; none when it can match without."""
    if parser is None:  # pragma: no cover - see above
        return []
    walk = _Walk()
    walk.through(tuple(parser.parse(pattern, flags)))
    walk.end(bounded=False)
    return sorted(dict.fromkeys(walk.needs), key=lambda need: need.cost)


class Beginnings(NamedTuple):
    """What every match of a pattern begins with one of, in small letters."""

    strings: tuple[str, ...] = ()
    """None where they are many or not known."""
    at_word: bool = False
    """Whether no letter stands before them."""


def beginnings_of(pattern: str, flags: int = 0) -> Beginnings:
    """What every match of a pattern begins with one of, in small letters; none where they are many or not known."""
    if parser is None:  # pragma: no cover - see above
        return Beginnings()
    nodes = tuple(parser.parse(pattern, flags))
    found = _beginnings(nodes) or frozenset()
    at_word = _at_word(nodes) and all(one[0].isalnum() for one in found)
    known = 0 < len(found) <= _FEW and all(one.isascii() and (at_word or len(one) >= _LONG) for one in found)
    return Beginnings(tuple(sorted(found)), at_word) if known else Beginnings()


@dataclass
class _Walk:
    """A way through a pattern: the strings that may stand where it has come to, and what it needed so far."""

    left: bool = False
    """Whether these strings, where they begin with a letter, begin a word: no letter stands before."""
    strings: frozenset[str] = frozenset({""})
    needs: list[Need] = field(default_factory=list)

    def best(self) -> Need | None:
        """Of all that is needed what the fewest texts have."""
        return min(self.needs, key=lambda need: need.cost, default=None)

    @property
    def apart(self) -> bool:
        """Whether no letter stands right before the place it has come to."""
        return self.left if self.strings == {""} else all(map(_ends_apart, self.strings))

    def through(self, nodes: Nodes, after: Nodes = ()) -> None:
        """Go through some nodes, with others to come after them."""
        for place, node in enumerate(nodes):
            self._step(node, (*nodes[place + 1 :], *after))

    def end(self, *, bounded: bool) -> None:
        """What stood here so far is over; `bounded`: no letter follows."""
        need = _need(self.strings, left=self.left, right=bounded)
        if need is not None:
            self.needs.append(need)
        self.left, self.strings = self.apart, frozenset({""})

    def _step(self, node: Node, rest: Nodes) -> None:
        kind, what = node
        some = _strings(node)
        if some is not None and len(self.strings) * len(some) <= _MOST:
            self.strings = frozenset(a + b for a in self.strings for b in some)
        elif kind is op.AT:
            self._border(known=what is not op.AT_NON_BOUNDARY)
        elif kind is op.ASSERT:
            if what[0] == 1:
                self._ahead(tuple(what[1]))
            self._border(known=what[0] == 1 and _begins_apart(tuple(what[1])))
        elif kind is op.ASSERT_NOT:
            self._border(known=_any_letter(what[1]))
        elif kind is op.SUBPATTERN:
            self.through(tuple(what[-1]), rest)
        elif kind is op.BRANCH:
            self._branch([tuple(branch) for branch in what[1]], rest)
        elif kind in (op.MAX_REPEAT, op.MIN_REPEAT):
            self._repeat(what[0], tuple(what[2]), rest)
        else:
            apart = _apart(node)
            self.end(bounded=apart)
            self.left = apart

    def _ahead(self, nodes: Nodes) -> None:
        """What has to stand behind this place."""
        walk = _Walk(self.apart)
        walk.through(nodes)
        walk.end(bounded=False)
        self.needs += walk.needs

    def _border(self, *, known: bool) -> None:
        """A place of no width where, if `known`, a letter stands on one side at most."""
        if known:
            self.end(bounded=not any(map(_ends_apart, self.strings)))
            self.left = True

    def _branch(self, branches: list[Nodes], rest: Nodes) -> None:
        self.end(bounded=all(_begins_apart((*branch, *rest)) for branch in branches))
        walks = [_Walk(self.left) for _ in branches]
        for walk, branch in zip(walks, branches, strict=True):
            walk.through(branch, rest)
        self.left = all(walk.apart for walk in walks)
        for walk in walks:
            walk.end(bounded=_begins_apart(rest))
        needs = [need for walk in walks if (need := walk.best()) is not None]
        if len(needs) == len(walks):
            self.needs.append(_any_of(needs))

    def _repeat(self, least: int, nodes: Nodes, rest: Nodes) -> None:
        self.end(bounded=_begins_apart(nodes) and (least > 0 or _begins_apart(rest)))
        first, later = _Walk(self.left), _Walk()
        later.through(nodes)
        self.left = later.apart and (least > 0 or self.left)
        if least:
            first.through(nodes)
            first.end(bounded=False)
            self.needs += first.needs


def _any_of(needs: list[Need]) -> Need:
    return Need(
        frozenset(chain.from_iterable(need.words for need in needs)),
        frozenset(chain.from_iterable(need.pieces for need in needs)),
    )


def _need(strings: frozenset[str], *, left: bool, right: bool) -> Need | None:
    """What has to stand in a text where one of these strings does."""
    words: set[str] = set()
    pieces: set[str] = set()
    for string in strings:
        if not string:
            return None
        tokens = _LETTERS.split(string)
        known = [token for token in tokens[0 if left else 1 : len(tokens) if right else -1] if token]
        if known:
            words.add(max(known, key=lambda word: (word not in _COMMON, len(word))))
        else:
            pieces.add(string)
    return Need(frozenset(words), frozenset(pieces))


def _strings(node: Node) -> frozenset[str] | None:
    """All strings that a node can match, in small letters, if they are few."""
    kind, what = node
    if kind is op.LITERAL:
        return frozenset({chr(what).lower()})
    if kind is op.IN and all(one is op.LITERAL for one, _ in what):
        return frozenset(chr(code).lower() for _, code in what)
    if kind is op.SUBPATTERN:
        return _sequence(what[-1])
    if kind is op.BRANCH:
        found = [_sequence(branch) for branch in what[1]]
        return None if None in found else frozenset(chain.from_iterable(one for one in found if one))
    if kind in (op.MAX_REPEAT, op.MIN_REPEAT) and what[1] == 1:
        once = _sequence(what[2])
        return once if once is None or what[0] else once | {""}
    return None


def _sequence(nodes: Any) -> frozenset[str] | None:  # noqa: ANN401 - re's own sequence
    out = frozenset({""})
    for node in nodes:
        some = _strings(node)
        if some is None or len(out) * len(some) > _MOST:
            return None
        out = frozenset(a + b for a in out for b in some)
    return out


def _beginnings(nodes: Nodes) -> frozenset[str] | None:
    """One of which stands where a match of some nodes begins; None where anything may."""
    nodes = tuple(node for node in nodes if node[0] not in (op.AT, op.ASSERT, op.ASSERT_NOT))
    if not nodes:
        return None
    (kind, what), rest = nodes[0], nodes[1:]
    some = _strings(nodes[0])
    if some is not None and "" not in some:
        for node in rest:
            more = _strings(node)
            if more is None or len(some) * len(more) > _FEW or not all(map(str.isascii, more)):
                break
            some = frozenset(a + b for a in some for b in more)
        return some
    if kind is op.SUBPATTERN:
        return _beginnings((*what[-1], *rest))
    if kind is op.BRANCH:
        return _either([_beginnings((*branch, *rest)) for branch in what[1]])
    if kind in (op.MAX_REPEAT, op.MIN_REPEAT):
        once = _beginnings((*what[2], *rest))
        return once if what[0] else _either([once, _beginnings(rest)])
    return None


def _at_word(nodes: Nodes) -> bool:
    """Whether some nodes begin with what asks that a word begins there."""
    if not nodes:
        return False
    kind, what = nodes[0]
    if kind is op.SUBPATTERN:
        return _at_word(tuple(what[-1]))
    return (kind is op.AT and what is op.AT_BOUNDARY) or (
        kind is op.ASSERT_NOT and what[0] == -1 and _any_letter(what[1])
    )


def _either(found: list[frozenset[str] | None]) -> frozenset[str] | None:
    return None if None in found else frozenset(chain.from_iterable(one for one in found if one))


def _apart(node: Node) -> bool:
    """Whether a node matches one character, and that is never a letter, a digit or `_`."""
    kind, what = node
    if kind is op.LITERAL:
        return not (chr(what).isalnum() or chr(what) == "_")
    if kind is op.CATEGORY:
        return what in (op.CATEGORY_SPACE, op.CATEGORY_NOT_WORD)
    return kind is op.IN and what[0][0] is not op.NEGATE and all(map(_apart, what))


def _any_letter(nodes: Any) -> bool:  # noqa: ANN401 - re's own sequence
    r"""Whether some nodes are one that takes whatever a word is made of: `\w`, `[\w-]`."""
    if len(nodes) != 1 or nodes[0][0] is not op.IN:
        return False
    inside = nodes[0][1]
    return inside[0][0] is not op.NEGATE and (op.CATEGORY, op.CATEGORY_WORD) in inside


def _begins_apart(nodes: Nodes) -> bool:  # noqa: PLR0911 - one return for each kind of node
    """Whether no letter can follow where these nodes begin."""
    if not nodes:
        return False
    (kind, what), rest = nodes[0], nodes[1:]
    if kind is op.SUBPATTERN:
        return _begins_apart((*what[-1], *rest))
    if kind is op.BRANCH:
        return all(_begins_apart((*branch, *rest)) for branch in what[1])
    if kind in (op.MAX_REPEAT, op.MIN_REPEAT):
        return _begins_apart(tuple(what[2])) and (what[0] > 0 or _begins_apart(rest))
    if kind is op.AT:
        return what in (op.AT_END, op.AT_END_STRING) or _begins_apart(rest)
    if kind in (op.ASSERT, op.ASSERT_NOT):
        said = _begins_apart(tuple(what[1])) if kind is op.ASSERT else _any_letter(what[1])
        return (said and what[0] == 1) or _begins_apart(rest)
    return _apart(nodes[0])


def _ends_apart(string: str) -> bool:
    """Whether a string ends with what is no letter, digit or `_`."""
    return string != "" and not (string[-1].isalnum() or string[-1] == "_")
