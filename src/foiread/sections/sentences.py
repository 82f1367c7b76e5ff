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
_ENDS_A_NAME = re.compile(r"\b(?:ltd|inc|co|etc|p\.a)\.$", re.IGNORECASE)
_OPENS = re.compile(
    r"\s+(?:The|This|These|Those|We|It|There|They|Our|Your|However|All|Other|No|Its|Their|Names|Details)\b"
)
"""`… by Ash & Co. The fee was …`: words that begin a sentence and go on with no name."""
_LONGEST_ABBREVIATION = 8
"""Characters, the stop and the place before its first letter among them."""
_NAMED_BY_LETTER = re.compile(
    r"\b(?:annexe?|appendix|schedule|enclosure|attachment|table|part|question|option|band|category|zone|grade)\s[A-Z]\.$",
    re.IGNORECASE,
)
"""`… is in Appendix B.` ends with a name, not with an initial."""
_LONGEST_NAME = 14


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
            or _abbreviated(text, start, match.start())
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


def _abbreviated(text: str, start: int, end: int) -> bool:
    """Whether the stop at the end of some words is that of an abbreviation."""
    short = _ABBREVIATION.search(text, max(start, end - _LONGEST_ABBREVIATION), end)
    if short is None or _NAMED_BY_LETTER.search(text, max(start, end - _LONGEST_NAME), end):
        return False
    return not (_ENDS_A_NAME.search(short[0]) and _OPENS.match(text, end))


def in_brackets(text: str, start: int, at: int) -> bool:
    """Whether a place of a line stands inside brackets that close soon behind it."""
    depth = text.count("(", start, at) - text.count(")", start, at)
    return depth > 0 and ")" in text[at : at + 120]
