"""A regular expression that looks before it searches: texts that hold none of its words are passed over.

In: a pattern of the genre, often dozens of phrases joined with `|`. Out: what `re` would find, to the character.
Which words each phrase cannot do without is read out of the pattern itself, so that a pattern is written and changed
as any other; a text's words are looked up once for all patterns, and only the phrases that have theirs there are tried.
"""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from textwrap import dedent
from typing import TYPE_CHECKING, Final, NamedTuple

from foiread.needs import needs_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

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
    low = text.translate(_FOLDED).lower() if any(map(text.__contains__, _FOLDS)) else text.lower()
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
        return self.whole.finditer(text, start, stop) if self.may_match(text[start:stop]) else iter(())

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
        may_match, whole = self.may_match, self.whole.fullmatch
        return lru_cache(_REMEMBERED)(lambda text: whole(text) if may_match(text) else None)

    @cached_property
    def search(self) -> Find:
        """The first match in a text."""
        parts, by_word, by_piece, always = self._parts
        keys, pieces = frozenset(by_word), tuple(by_piece)

        def search(text: str) -> re.Match[str] | None:
            low, words = words_of(text)
            places = always
            if not keys.isdisjoint(words):
                places = places.union(*[by_word[word] for word in keys & words])
            if pieces and any(map(low.__contains__, pieces)):
                places = places.union(*[by_piece[piece] for piece in pieces if piece in low])
            if not places:
                return None
            tried = [parts[place] for place in sorted(places)]
            if len(text) > _LINE:
                tried = [part for part in tried if part.may_match(low, words)]
            found = [match for part in tried if (match := part.compiled.search(text))]
            return min(found, key=re.Match.start, default=None)

        return lru_cache(_REMEMBERED)(search)

    @cached_property
    def may_match(self) -> Callable[[str], bool]:
        """Whether a text holds what one of the parts needs."""
        parts, by_word, by_piece, always = self._parts
        if always:
            return lambda _: True
        keys, pieces = frozenset(by_word), tuple(by_piece)

        def may_match(text: str) -> bool:
            low, words = words_of(text)
            if keys.isdisjoint(words) and not any(map(low.__contains__, pieces)):
                return False
            return any(part.may_match(low, words) for part in parts)

        return may_match

    @cached_property
    def _parts(self) -> _Parts:
        """What each part of the pattern needs, read out of it."""
        parts = [_Part(pattern, self.flags) for pattern in _alternatives(self.pattern, self.flags)]
        by_word: dict[str, set[int]] = {}
        by_piece: dict[str, set[int]] = {}
        always: set[int] = set()
        for place, part in enumerate(parts):
            if not part.needs:
                always.add(place)
                continue
            for words, places in ((part.needs[0].words, by_word), (part.needs[0].pieces, by_piece)):
                for word in words:
                    places.setdefault(word, set()).add(place)
        return _Parts(parts, by_word, by_piece, always)


class _Part:
    """One of the phrases that a pattern joins."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern, self.flags = pattern, flags
        self.needs = needs_of(pattern, flags)
        """What it cannot do without, the rarest first."""

    def may_match(self, low: str, words: frozenset[str]) -> bool:
        """Whether a text has all that it needs."""
        return all(need.met(low, words) for need in self.needs)

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern, self.flags)


class _Parts(NamedTuple):
    parts: list[_Part]
    by_word: dict[str, set[int]]
    """Word → the parts that need it, or another of theirs."""
    by_piece: dict[str, set[int]]
    """The same of pieces of text that need be no words."""
    always: set[int]
    """Parts that can do without any word."""


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
