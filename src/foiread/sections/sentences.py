"""Where the sentences of a line begin and end."""

from __future__ import annotations

import re

from foiread.phrase import any_of

_SENTENCE = re.compile(
    r"(?:(?<=[.!])[\"”’)]?\s+(?=[A-Z“\"‘(£<•]|[-–—]\s)|(?<=\?)[\"”’)]*\.?\s*(?=[^\s)\"”’.])|(?<=\?[.])\s+(?=\S))"
)
_STOP = re.compile(r"[.!?]")
_ABBREVIATION = re.compile(
    any_of(r"""
        (?:\b(?:e\.?g|i\.?e|etc|no|nos|st|mr|mrs|ms|dr|prof|approx|inc|ltd|vs|viz|ref|tel|fig|p\.a|dept|govt|cllr
            |rev|sr|jr|co|nb|incl|excl|avg)|\b[A-Z])\.$
        """),
    re.IGNORECASE,
)
_LONGEST_ABBREVIATION = 8
"""Characters, the stop and the place before its first letter among them."""


def sentences_of(text: str) -> list[tuple[int, int]]:
    """Where the sentences of a line begin and end."""
    return sentences_from(text, 0)


def sentences_from(text: str, begin: int) -> list[tuple[int, int]]:
    """Where those begin and end that stand behind a place of a line."""
    out = []
    start = begin
    # Most lines have no stop but at their end: those are one sentence.
    for match in _SENTENCE.finditer(text, begin) if _STOP.search(text, begin, len(text) - 1) else ():
        if (
            match.start() <= start
            or _ABBREVIATION.search(text, max(start, match.start() - _LONGEST_ABBREVIATION), match.start())
            or in_brackets(text, start, match.start())
        ):
            continue
        out.append((start, match.start()))
        start = match.end()
    out.append((start, len(text)))
    trimmed = []
    for a, b in out:
        piece = text[a:b]
        stripped = piece.strip()
        if stripped:
            a2 = a + piece.index(stripped)
            trimmed.append((a2, a2 + len(stripped)))
    return trimmed


def in_brackets(text: str, start: int, at: int) -> bool:
    """Whether a place of a line stands inside brackets that close soon behind it."""
    depth = text.count("(", start, at) - text.count(")", start, at)
    return depth > 0 and ")" in text[at : at + 120]
