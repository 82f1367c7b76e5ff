"""The letter's text in, what it says its own symbols mean out.

"* denotes fewer than 5", "* fewer than 5", "figures under 10 have been replaced with [c]", "- means nil": without such
a note a symbol has no bounds.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from foiread.phrase import Phrase, any_of
from foiread.values.numbers import parse_words


@dataclass(frozen=True, slots=True)
class Notes:
    """What symbols mean in one letter."""

    thresholds: dict[str, int]
    """Symbol → N, where it stands for counts under N."""
    zeros: frozenset[str]
    """Symbols that the letter says mean none."""


_SYMBOL: Final = r"(?P<symbol>\*{1,2}|\[[cxz]\]|[cxs](?=['’”\"]|\s+(?:denotes?|means?|indicates?))|[-–—]{1,2})"
_QUOTE: Final = r"['‘’\"“”]?"
_MEANS: Final = (
    r"\s*(?:=|:|denotes?|means?|indicates?|represents?|signif(?:y|ies)|refers?\s+to|stands?\s+for|shows?|"
    r"(?:is|are|has\s+been|have\s+been)\s+(?:used|shown|displayed|entered|inserted)\s+(?:to\s+\w+|where|when|for|in\s+place\s+of))\s*"
)
_UNDER: Final = (
    r"[^.\n]{0,60}?(?:(?P<strict>fewer\s+than|less\s+than|under|below|lower\s+than|<)\s*(?P<n1>\d{1,2}|[a-z]+)"
    r"|(?P<n2>\d{1,2}|[a-z]+)\s+or\s+(?:fewer|less)|(?:between\s+)?[01]\s*(?:-|–|to|and)\s*(?P<n3>\d{1,2}))"
)
_SAYS: Final = re.compile(rf"(?<![^\s(]){_QUOTE}{_SYMBOL}{_QUOTE}{_MEANS}", re.IGNORECASE | re.MULTILINE)
"""A symbol and "means": what follows says whether it is a ceiling or none."""
_FOOT: Final = re.compile(
    r"^[ \t]*(?P<symbol>\*{1,2}|\[[cxz]\])(?:[ \t]*(?=(?:fewer|less|lower)\s+than\b|under\b|below\b)|[ \t]+(?=<))",
    re.IGNORECASE | re.MULTILINE,
)
"""A footnote that goes without "means": `* fewer than 10`. A dash there would only be a bullet."""
_CEILING: Final = re.compile(_UNDER, re.IGNORECASE)
_NONE: Final = re.compile(r"(?:a\s+)?(?:nil|none|zero|no\s+\w+|0)\b", re.IGNORECASE)
_BACKWARD: Final = Phrase(
    any_of(rf"""
        (?:(?:fewer than|less than|under|below|lower than|<)\s*(?P<n1>\d{{1,2}}|[a-z]+)
            |(?P<n2>\d{{1,2}}|[a-z]+) or (?:fewer|less))[^.\n]{{0,90}}?
            (?:replaced|shown|denoted|represented|marked|suppressed|redacted|displayed|indicated
            |recorded|reported)[^.\n]{{0,30}}?\b(?:with|by|as|using) (?:an? )?(?:asterisk\s*)?\(?{_QUOTE}{_SYMBOL}
        """),
    re.IGNORECASE,
)
_ASTERISK: Final = Phrase(
    any_of(r"""
        (?:(?:fewer than|less than|under|below|lower than|<)\s*(?P<n1>\d{1,2}|[a-z]+)|(?P<n2>\d{1,2}|[a-z]+) or (?:fewer
            |less))[^.\n]{0,90}?\b(?:with|by|as|using) (?:an )?asterisk
        """),
    re.IGNORECASE,
)
_PUT: Final = re.compile(rf"\b(?:with|by|as|using)\s+(?:an?\s+)?(?:asterisk|\(?{_QUOTE}{_SYMBOL})", re.IGNORECASE)
"""What every sentence of the other order has: "replaced with *"."""


def read_notes(text: str) -> Notes:
    """Read what the letter says its symbols mean."""
    thresholds: dict[str, int] = {}
    zeros: set[str] = set()
    read = 0
    for match in sorted((*_SAYS.finditer(text), *_FOOT.finditer(text)), key=re.Match.start):
        if _NONE.match(text, match.end()):
            zeros.add(match["symbol"])
        ceiling = _CEILING.match(text, match.end()) if match.start() >= read else None
        if ceiling is not None:
            read = ceiling.end()
            _limit_to(thresholds, match["symbol"], ceiling)
    backward = [pattern for pattern in (_BACKWARD, _ASTERISK) if pattern.may_match(text)]
    if backward and _PUT.search(text):
        for pattern in backward:
            for match in pattern.finditer(text):
                _limit_to(thresholds, match.groupdict().get("symbol") or "*", match)
    return Notes({symbol: limit for symbol, limit in thresholds.items() if symbol not in zeros}, frozenset(zeros))


def _limit_to(thresholds: dict[str, int], symbol: str, match: re.Match[str]) -> None:
    """Keep what a symbol stays under, unless the letter has said it before."""
    limit = _limit(match.groupdict())
    if limit is not None:
        thresholds.setdefault(symbol.lower(), limit)


def _limit(groups: dict[str, str | None]) -> int | None:
    """The number that suppressed counts stay under."""
    for name, step in (("n1", 0), ("n2", 1), ("n3", 1)):
        words = groups.get(name)
        if words:
            number = int(words) if words.isdecimal() else parse_words(words)
            return number + step if number else None
    return None
