"""A stretch of text in, what it could hold at all out: which patterns are worth trying there.

A pattern that needs a word such as "section", or an `@`, cannot match where there is none, and asking for that first
costs a tenth of trying it. A hint may say yes where nothing is found, but never no where something is.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from foiread.needs import holds
from foiread.values.patterns import HS
from foiread.vocabulary import MONTHS

KEPT: Final = 1_000_000
"""What was found in a text of more characters is not kept for a second question: the text would be kept with it."""

_WORD: Final = re.compile(r"[a-z]+")
_APART: Final = "".join(char if char.isalpha() else " " for char in map(chr, range(128)))
"""ASCII with a space for all that is no letter: splitting there is quicker than looking for words."""
_MONTH_STEMS: Final = tuple(sorted({name[:3] for name in MONTHS}))
_NUMERIC_DATE: Final = re.compile(r"\d(?:[/.-][01]?\d[/.-]\d|/(?:19|20)\d\d)")
_SPLIT_YEAR: Final = re.compile(rf"\d{HS}?[/\-–]{HS}?\d\d")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_DASHES: Final = "-–—"
_JOINTS: Final = frozenset({"to", "until", "till", "through", "and"})


def hints_of(text: str, start: int, stop: int) -> Hints:
    """What a stretch holds; kept for a moment, since its values and its periods are looked for one after the other."""
    return _hints_of(text, start, stop) if len(text) < KEPT else Hints(text, start, stop)


class Hints:
    """What one stretch of text holds.

    All of it is looked up at once: most of it is asked for wherever a digit stands.
    """

    __slots__ = ("date", "joint", "low", "month", "split_year", "words", "year")

    def __init__(self, text: str, start: int, stop: int) -> None:
        """Look at one stretch."""
        low = self.low = text[start:stop].lower()
        self.words = frozenset(low.translate(_APART).split() if low.isascii() else _WORD.findall(low))
        """Runs of letters: a digit or a sign between two parts them."""
        self.month = holds(low, _MONTH_STEMS)
        self.date = self.month or _NUMERIC_DATE.search(low) is not None
        self.year = _YEAR.search(low) is not None
        """Four digits that may be a year."""
        self.split_year = _SPLIT_YEAR.search(low) is not None
        """`2021/22` and its like."""
        self.joint = not self.words.isdisjoint(_JOINTS) or holds(low, _DASHES)
        """What may join the ends of a range."""

    def word(self, words: frozenset[str]) -> bool:
        """Whether one of these words stands there."""
        return not self.words.isdisjoint(words)

    def piece(self, *pieces: str) -> bool:
        """Whether one of these pieces of text stands there, inside a word or not."""
        return holds(self.low, pieces)


_hints_of: Final = lru_cache(maxsize=64)(Hints)
