"""The Acts that a reply says it is made under.

Named by the body, in its own sentences: what the requester names ("Under the Freedom of Information Act I would like
…"), what only counts requests ("the number of FOIA requests") and a web page's own words about requests are none.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from foiread.phrase import Phrase, any_of
from foiread.readers.rules.places import parts, pointer
from foiread.types import Pointer, Role, Span
from foiread.values import find_regimes

if TYPE_CHECKING:
    from foiread.sections import Analysis

_ASKS_UNDER = re.compile(
    any_of(r"""
        \b(?:I|we) (?:would|['’]d)?\s*(?:like|wish|want) (?:to (?:request|ask|know|receive|obtain|see|have|make
            |submit)|the|you|some|any|data|information|copies)\b
        \b(?:to|I|we|hereby|formally) (?:formally )?(?:request|ask)\b(?! (?:for )?(?:a|an|your|more|further)\b)
        \bto (?:make|submit) (?:a|an|the|this) (?:\w+ ){0,2}request\b
        \bI (?:make|submit|require)\b
        \bam (?:requesting|seeking|making|submitting)\b
        \bto which I am entitled\b
        \bplease (?:could you )?(?:provide|supply|send|tell|answer)\b
        \b(?:could|can) you (?:please )?(?:provide|supply|send|tell)\b
        """),
    re.IGNORECASE,
)
"""A requester's sentence, whoever the letter's print makes its speaker."""
_COUNTED_AFTER = re.compile(
    any_of(r"""
        \)?\s*(?:\([^)]{2,12}\)\s*)?(?:and/or \w+ |/\w+ )?(?:\w+ search )?(?:requests\b|department|remit|officers?\b
            |teams?\b|unit\b|log\b|polic(?:y|ies)|training|statistics|volumes?|cases\b|performance|contact us
            |search requests)
        """),
    re.IGNORECASE,
)
"""Requests and those who deal with them, which the letter is about."""
_EITHER = re.compile(r"\)?\s*or\s+(?:the\s+|an?\s+)?environmental\s+information", re.IGNORECASE)
_EITHER_BEFORE = re.compile(
    r"freedom\s+of\s+information\s*(?:\(\w+\))?\s+or\s+(?:the\s+)?(?:environmental\s+information\s+regulations\s*\()?$",
    re.IGNORECASE,
)
_NOT_UNDER = re.compile(
    r"(?:\bnot\s+(?:a\s+public\s+authority|subject\s+to|covered\s+by|bound\s+by)\b[^.;]{0,60}"
    r"|\bnot\b[^.;]{0,60}\bas\s+an?\s+(?:\w+\s+){0,2}request\s+(?:\w+\s+)?under\s+(?:the\s+)?"
    r"|\b(?:rather\s+than|instead\s+of|and\s+not|but\s+not)\s+(?:under\s+)?(?:the\s+)?)$",
    re.IGNORECASE,
)
_ONE_OF_TWO = Phrase(
    r"\b(?:considered|handled|dealt\s+with|treated|processed|responded|answered|replied|falls?|decided)\b[^.;]{0,40}\b(?:under|within)\s+the\s+(latter|former)\b",
    re.IGNORECASE,
)
_THOUGH = re.compile(
    r"\b(?:although|though|while|whilst)\s+(?:you|your\s+request)\b[^.;,]{0,60}\bunder\s+(?:the\s+)?$", re.IGNORECASE
)
"""`Although you asked under the Freedom of Information Act, we have …`."""
_GLUED = re.compile(r"[\w/-]")
_GLUED_ON = re.compile(r"[\w-]|/(?!FOI)")
"""`LH-EIR-0231` is a reference."""
_REACH = 240


def find_regimes_named(analysis: Analysis) -> tuple[tuple[str, Pointer], ...]:
    """Point at the first mention of each Act that the body answers under."""
    text = analysis.text
    found: dict[str, Pointer] = {}
    for roles in ((Role.LETTERHEAD, Role.PREAMBLE), (Role.ANSWER,), _ELSEWHERE):
        elsewhere = Role.ANSWER not in roles and Role.PREAMBLE not in roles
        if elsewhere and found:
            break
        for start, end in sorted(parts(analysis, *roles)):
            for code, span in find_regimes(text, start, end):
                if code == "DPA 2018" and Role.PREAMBLE not in roles:
                    continue
                if elsewhere and not (_REPLIES.search(text, start, end) or _is_heading(text, span)):
                    continue
                if _by_the_body(text, start, end, span):
                    found.setdefault(code, pointer(span.start, span.end, "names the Act"))
    for code in _set_aside(text, found):
        del found[code]
    return tuple(sorted(found.items(), key=lambda item: _ORDER.index(item[0]) if item[0] in _ORDER else len(_ORDER)))


def _set_aside(text: str, found: dict[str, Pointer]) -> list[str]:
    """The Act that was named first and then not chosen: `… and have considered it under the latter`."""
    chosen = _ONE_OF_TWO.search(text)
    if chosen is None:
        return []
    begin = max(0, chosen.start() - _REACH)
    named = [code for code, _ in find_regimes(text, begin, chosen.start()) if code in found]
    pair = list(dict.fromkeys(reversed(named)))[:2]
    if len(pair) < _TWO or len(found) > _TWO:
        return []
    return [pair[1] if chosen[1].lower() == "latter" else pair[0]]


_TWO = 2


_ELSEWHERE = (Role.REQUEST, Role.REVIEW_RIGHTS, Role.ADVICE, Role.LICENCE)
_REPLIES = re.compile(
    any_of(r"""
        \b(?:your (?:\w+ ){0,3}request|you (?:have )?(?:requested|asked)|our (?:response|reply)|respon(?:se (?:sent
            |under|to)|ding)|exempt information|refus(?:e|ed|al)|(?:have|has|been|am|are|is) (?:dealt|dealing
            |handled|considered)|provision of information|(?:this|our) (?:response|reply|letter|information) (?:is|was|has been|have been) (?:\w+ )?(?:prepared|supplied
            |given|provided|issued|made|sent)(?: to you)? under|gives? you this information under
            |(?:can|wish to|would like to) confirm)\b
        """),
    re.IGNORECASE,
)
"""Words of a body, where the letter's print makes them somebody else's."""


def _is_heading(text: str, span: Span) -> bool:
    low, stop = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end)
    line = text[low : len(text) if stop == -1 else stop]
    if len(line) < _HEADING * 2 and _TITLE.match(line):
        return True
    return len(line) < _HEADING and not re.search(r"[a-z]{3,}\s+[a-z]{3,}\s+[a-z]{3,}|\?", line)


_HEADING = 110
_TITLE = re.compile(
    r"\W*(?:re\W+|subject\W+|your )?(?:request|application|response|reply|freedom of information|foi)"
    r"(?: (?:for information|request))?(?: (?:made|received))? (?:under|pursuant to) (?:the )?(?:freedom|environmental)\b",
    re.IGNORECASE,
)
"""`Request for information under the Freedom of Information Act 2000`, over a letter."""


_ORDER = ("FOIA 2000", "FOISA 2002", "EIR 2004")


def _by_the_body(text: str, start: int, end: int, span: Span) -> bool:
    low = max(start, text.rfind(". ", start, span.start) + 1, span.start - _REACH)
    stop = text.find(". ", span.end, end)
    high = min(end if stop == -1 else stop, span.end + _REACH)
    if _ASKS_UNDER.search(text, low, high) or _COUNTED_AFTER.match(text, span.end, end):
        return False
    before = text[low : span.start]
    abbreviated = " " not in text[span.start : span.end]
    if abbreviated and (_GLUED.search(text[max(0, span.start - 1) : span.start]) or _GLUED_ON.match(text, span.end)):
        return False
    either = _EITHER.match(text, span.end, end) or _EITHER_BEFORE.search(before)
    return not (_NOT_UNDER.search(before) or _THOUGH.search(before) or (either and abbreviated))
