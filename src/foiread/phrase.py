"""A regular expression that looks before it searches: texts that hold none of its words are passed over.

In: a pattern of the genre, often dozens of phrases joined with `|`. Out: what `re` would find, to the character.
Which words each phrase cannot do without is read out of the pattern itself, so that a pattern is written and changed
as any other; a text's words are looked up once for all patterns, and only the phrases that have theirs there are tried.
"""

from __future__ import annotations

import re
import sys
from functools import cached_property, lru_cache
from textwrap import dedent
from typing import TYPE_CHECKING, Final, NamedTuple

from foiread.needs import Beginnings, beginnings_of, needs_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    Find = Callable[[str], re.Match[str] | None]

_REMEMBERED: Final = 4096
"""Texts for which each phrase keeps its answer: one letter asks the same of the same line many times."""
_LINE: Final = 400
"""Characters of a long line. In a shorter text it is quicker to search for a phrase, once the rarest of its words is
found there, than to look for its other words."""
_WORD: Final = re.compile(r"\w+")
_PATTERN_TOKEN: Final = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]| ", re.DOTALL)
"""What may hold a space in a pattern: an escape, a set of characters, the space itself."""
_APART: Final = "".join(char if char.isalnum() or char == "_" else " " for char in map(chr, range(128)))
"""ASCII with a space for all that is no letter, digit or `_`: splitting there is quicker than looking for words."""
_FOREIGN: Final = re.compile(r"[^\x00-\x7f]")
_FOLDS: Final = {"ſ": "s", "ı": "i", "İ": "i"}
_FOLDED: Final = str.maketrans(_FOLDS)
"""Letters that `re` takes for an ASCII letter where case is ignored, and `str.lower` does not."""


def any_of(phrases: str) -> str:
    r"""One pattern out of many, one phrase a line: `|` between them, `\s+` for a space outside `[ ]`.

    A line that stands further in goes on with the phrase above it.
    """
    lines: list[str] = []
    for line in dedent(phrases).strip("\n").splitlines():
        if line[:1].isspace():
            lines[-1] += line.strip()
        elif line:
            lines.append(line.rstrip())
    return _PATTERN_TOKEN.sub(lambda found: r"\s+" if found[0] == " " else found[0], "|".join(lines))


class Words(NamedTuple):
    """What a text holds, in small letters."""

    low: str
    words: frozenset[str]


@lru_cache(2048)
def words_of(text: str) -> Words:
    """The words of a text."""
    low = text.translate(_FOLDED).lower() if not text.isascii() else text.lower()
    return Words(low, frozenset(tokens(low)))


def tokens(text: str) -> list[str]:
    r"""What `\w+` finds in a text, in a third of the time where all its letters are those of English."""
    if not text.isascii():
        if any(map(str.isalnum, _FOREIGN.findall(text))):
            return _WORD.findall(text)
        text = text.encode("ascii", "replace").decode("ascii")
    return text.translate(_APART).split()


class Phrase:
    """A pattern that passes over texts that hold none of its words, and remembers what it found in a text.

    As those of `re`, `search`, `match` and `fullmatch` take a whole text, `search_in` and `finditer` a stretch of it.
    """

    def __init__(self, pattern: str, flags: int = 0) -> None:
        """Take a pattern and flags of `re`; what can be put off until the first text comes is put off."""
        self.pattern, self.flags = pattern, flags

    def search_in(self, text: str, start: int, end: int) -> re.Match[str] | None:
        """The first match between two offsets."""
        return self.whole.search(text, start, end) if self.may_match(text[start:end]) else None

    def finditer(self, text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        """Every match between two offsets."""
        stop = len(text) if end is None else end
        if not self._parts.apart:
            return self.whole.finditer(text, start, stop)
        low, words = words_of(text[start:stop])
        return _in_order(self._parts.live(low, words), text, low, start, stop)

    @cached_property
    def whole(self) -> re.Pattern[str]:
        """The pattern, compiled."""
        return re.compile(self.pattern, self.flags)

    @cached_property
    def match(self) -> Find:
        """The match that a text begins with: tried at one place only, it is quicker than looking for words."""
        return lru_cache(_REMEMBERED)(self.whole.match)

    @cached_property
    def fullmatch(self) -> Find:
        """The match that is all of a text."""
        # A part that is all of a text begins and ends its words there: it needs words where it else needs pieces.
        bounded = _Parts.of([rf"\A{part.pattern}\Z" for part in self._parts.parts], self.flags)
        if not bounded.apart:
            return lru_cache(_REMEMBERED)(self.whole.fullmatch)
        live = bounded.live

        def fullmatch(text: str) -> re.Match[str] | None:
            for part in live(*words_of(text)):
                if match := part.compiled.match(text):
                    return match
            return None

        return lru_cache(_REMEMBERED)(fullmatch)

    @cached_property
    def search(self) -> Find:
        """The first match in a text."""
        live = self._parts.live

        def search(text: str) -> re.Match[str] | None:
            low, words = words_of(text)
            tried = live(low, words)
            if not tried:
                return None
            if len(text) > _LINE:
                tried = [part for part in tried if part.may_match(low, words)]
            found = [match for part in tried if (match := part.search(text, low))]
            return min(found, key=re.Match.start, default=None)

        return lru_cache(_REMEMBERED)(search)

    @cached_property
    def may_match(self) -> Callable[[str], bool]:
        """Whether a text holds what one of the parts needs."""
        if self._parts.always:
            return lambda _: True
        live = self._parts.live

        def may_match(text: str) -> bool:
            low, words = words_of(text)
            return any(part.may_match(low, words) for part in live(low, words))

        return may_match

    @cached_property
    def _parts(self) -> _Parts:
        return _Parts.of(_alternatives(self.pattern, self.flags), self.flags)


class _Part:
    """One of the phrases that a pattern joins."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern, self.flags = pattern, flags
        self.needs = needs_of(pattern, flags)
        """What it cannot do without, the rarest first."""
        self.beginnings = beginnings_of(pattern, flags)
        """What every match of it begins with one of, if they are few."""

    def may_match(self, low: str, words: frozenset[str]) -> bool:
        """Whether a text has all that it needs."""
        for need in self.needs:  # noqa: SIM110 - a plain loop is several times as quick
            if not need.met(low, words):
                return False
        return True

    def search(
        self, text: str, low: str, start: int = 0, end: int = sys.maxsize, begin: int = 0
    ) -> re.Match[str] | None:
        """The first match between two offsets of a text; `low` is what stands behind `begin`, in small letters."""
        if not self.beginnings.strings:
            return self.compiled.search(text, start, end)
        for place in _places(low, self.beginnings, start - begin):
            if match := self.compiled.match(text, place + begin, end):
                return match
        return None

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern, self.flags)


class _Parts(NamedTuple):
    """The phrases that a pattern joins, and what each of them needs, read out of it."""

    parts: list[_Part]
    always: frozenset[int]
    """Parts that can do without any word."""
    apart: bool
    """Whether the parts, tried one by one, give the matches that the whole gives, with the same groups."""
    live: Callable[[str, frozenset[str]], Sequence[_Part]]
    """The parts of whose rarest need a text, given in small letters and as its words, has something, in their order."""

    @classmethod
    def of(cls, patterns: list[str], flags: int) -> _Parts:
        """Read what some patterns need."""
        parts = [_Part(pattern, flags) for pattern in patterns]
        by_word: dict[str, set[int]] = {}
        by_piece: dict[str, set[int]] = {}
        for place, part in enumerate(parts):
            for need in part.needs[:1]:
                for words, places in ((need.words, by_word), (need.pieces, by_piece)):
                    for word in words:
                        places.setdefault(word, set()).add(place)
        always = frozenset(place for place, part in enumerate(parts) if not part.needs)
        # A part has no groups but its own, and one that needs nothing may match where nothing stands.
        apart = not always and (len(parts) == 1 or not any(map(_GROUP.search, patterns)))
        return cls(parts, always, apart, _choice(parts, by_word, by_piece, always))


def _choice(
    parts: list[_Part], by_word: dict[str, set[int]], by_piece: dict[str, set[int]], always: frozenset[int]
) -> Callable[[str, frozenset[str]], Sequence[_Part]]:
    keys, pieces = frozenset(by_word), tuple(by_piece.items())

    def live(low: str, words: frozenset[str]) -> Sequence[_Part]:
        places = always
        if not keys.isdisjoint(words):
            places = places.union(*[by_word[word] for word in keys & words])
        for piece, theirs in pieces:
            if piece in low:
                places = places | theirs
        return [parts[place] for place in sorted(places)] if places else ()

    return live


def _places(low: str, beginnings: Beginnings, start: int) -> list[int]:
    """Where one of some strings stands in a text, in order."""
    places: list[int] = []
    for beginning in beginnings.strings:
        place = low.find(beginning, start)
        while place >= 0:
            if not (beginnings.at_word and place and low[place - 1].isalnum()):
                places.append(place)
            place = low.find(beginning, place + 1)
    places.sort()
    return places


def _in_order(parts: Sequence[_Part], text: str, low: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The matches of some parts between two offsets, as the pattern that joins them has them: none overlaps another."""
    ahead = [(part, match) for part in parts if (match := part.search(text, low, start, end, start))]
    while ahead:
        first = min((match for _, match in ahead), key=re.Match.start)
        yield first
        after = first.end()
        ahead = [
            (part, found)
            for part, match in ahead
            if (found := match if match.start() >= after else part.search(text, low, after, end, start))
        ]


_GROUP: Final = re.compile(r"(?<!\\)\((?!\?)|\(\?P<")
"""What a match may be asked for by its name or number."""
_WHOLE_ONLY: Final = re.compile(r"\(\?[aiLmsux]+\)|\(\?P=|\(\?\(|\\[1-9]")
"""Flags for the whole pattern and references to a group: what is cut would not mean the same."""
_EDGES: Final = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[()|]", re.DOTALL)


def _alternatives(pattern: str, flags: int) -> list[str]:
    """The pattern cut at the `|` that stand outside all brackets."""
    if flags & re.VERBOSE or _WHOLE_ONLY.search(pattern):
        return [pattern]
    parts: list[str] = []
    depth = begin = 0
    for edge in _EDGES.finditer(pattern):
        sign = edge[0]
        if sign == "|" and not depth:
            parts.append(pattern[begin : edge.start()])
            begin = edge.end()
        depth += (sign == "(") - (sign == ")")
    return [*parts, pattern[begin:]]
