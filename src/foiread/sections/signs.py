"""One atom → what its own words and print say about who speaks, whatever stands around it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from foiread.phrase import Phrase, any_of, tokens
from foiread.sections import phrases
from foiread.types import BlockKind

if TYPE_CHECKING:
    from foiread.sections.atoms import Atom

STATES = re.compile(
    any_of(r"""
        (?<![\d/–-])(?<!section[ ])(?<!s\.)(?!(?:19|20)\d\d(?:\s?[-/–]\s?\d{2,4})?(?!\d))\d{2,}(?![\dA-Z])
        £
        (?<!who[ ])(?<!which[ ])(?<!that[ ])(?<!there[ ])(?<!how[ ]many[ ])\b(?:is|are|was|were)\b
        """)
)
"""A noun phrase with a verb or a number is a statement."""
_CLAUSE = re.compile(r"\s(?:(?:on|in|for|to|at|by|from|with|of)\s(?:which|whom)|where)\b[^,.:;?\d]*", re.IGNORECASE)
STATED = Phrase(
    any_of(r"""
        \bthere (?:is|are|was|were|has|have)\b
        \b(?:is|are|was|were|been) (?:now )?(?:a total of |approximately |around )?[£\d]
        """),
    re.IGNORECASE,
)
"""Words that give a figure."""
_OF_A_PERIOD = re.compile(
    r"\b(?:(?:19|20)\d\d\s?[-/–]\s?(?:20)?\d\d|(?:19|20)\d\d)\)?\s*(?:\s[-–—:=]\s|[:=]\s?|\s)(?!(?:19|20)\d\d\b)£?\d[\d,.]*%?(?=[\s;,.)]|$)(?!\s?[-/–]\s?\d)"
)
_OF_THE_LAW = re.compile(
    r"(?:an?y?|the) (?:public authority|person|duty)\b|(?:if|information|where|subject to)\b", re.IGNORECASE
)
"""How a paragraph of the Act begins."""
_WANTS = re.compile(r"\bhow\s+(?:many|much)\b|\b(?:would|should)\s+like\b|\brequest", re.IGNORECASE)
_EXAMPLE = re.compile(r"\W*(?:e\.?\s?g\b|i\.?\s?e\b|for\s+(?:example|instance))", re.IGNORECASE)
_DAY = r"(?:\d{1,2}[/.]\d{1,2}[/.]\d{2,4}|(?:\d{1,2}(?:st|nd|rd|th)?\s+)?[A-Z][a-z]{2,8}\s+(?:19|20)\d\d)"
PERIOD = re.compile(
    r"(?:FY\s?)?(?:19|20)?\d\d\s?[-/–]\s?(?:20)?\d\d(?:\s*\(.*\))?[:.]?|"
    r"(?:Q[1-4]\s+)?(?:(?:January|February|March|April|May|June|July|August|September|October|November|December)\s+)?"
    r"(?:19|20)\d\d(?:\s*\(.*\)|\s?(?:YTD|to\s+date))?[:.]?|"
    rf"{_DAY}\s*(?:[-–]|to|until)\s*(?:{_DAY}|present|date|today)\W?",
    re.IGNORECASE,
)
_TWO_YEARS = re.compile(r"(?:FY\s?)?(?:19|20)?(\d\d)\s?[-/–]\s?(?:20)?(\d\d)\b")
_SPAN_OF_YEARS = 5
EACH = 2
"""From how many on a letter is taken to do something each time."""


def head(text: str) -> str:
    """A noun phrase without the clause that only says which: `Number of sites on which …`."""
    return _CLAUSE.sub("", text)


def asks(atom: Atom) -> bool:
    """Whether it asks: it begins like a question, or ends with its mark."""
    text = atom.text
    return bool(phrases.ASKS_START.match(text)) or text.rstrip('"”’ ').endswith("?")


def speaks(atom: Atom) -> bool:
    """Whether it answers: it begins with a value or like an answer, or has the body as its subject."""
    text = atom.text
    return not asks(atom) and bool(
        phrases.ANSWER_START.match(text)
        or (phrases.VALUE_START.match(text) and not PERIOD.fullmatch(text.strip()))
        or phrases.BODY_SPEAKS.search(text)
    )


def states(atom: Atom) -> bool:
    """Whether it answers, or holds a figure."""
    return speaks(atom) or any(ch.isdecimal() for ch in atom.text)


def gives(atom: Atom) -> bool:
    """Whether it states a figure (`There have been 47 visits`) and makes up none (`E.g. "There were 1,000"`)."""
    text = atom.text
    made_up = bool(_EXAMPLE.match(text)) or any(mark in text for mark in '"“')
    stated = STATED.search(text) and not _WANTS.search(text)
    return not asks(atom) and not made_up and bool(stated) and any(ch.isdecimal() for ch in text)


def tells_series(atom: Atom) -> bool:
    """Whether it gives a figure for each of several periods: `2020-21 1,116,204; 2021-22 1,340,997`."""
    dated = "20" in atom.text or "19" in atom.text
    return dated and len(_OF_A_PERIOD.findall(atom.text)) >= EACH and not asks(atom)


def of_the_law(before: Atom | None, atom: Atom, *, going_on: bool) -> bool:
    """Whether a sentence is a law's own, below `Section 17(5) of the Act provides:`, or goes on with it."""
    if not atom.first:
        return going_on
    announced = before is not None and bool(phrases.QUOTES_THE_LAW.search(before.text))
    return (announced or going_on) and (
        atom.text[:1] in "(“\"'‘" or atom.text[:1].islower() or bool(_OF_THE_LAW.match(atom.text))
    )


def opens_reply(atom: Atom) -> bool:
    """A paragraph with which a body begins to speak."""
    return atom.first and atom.placed is None and bool(phrases.REPLY_OPENS.match(atom.text))


def value_like(atom: Atom) -> bool:
    """Whether it is a table, a value alone, or begins like an answer."""
    return atom.unit.table is not None or bool(
        phrases.VALUE_ONLY.fullmatch(atom.text.strip() or "?") or phrases.ANSWER_START.match(atom.text)
    )


def is_heading(atom: Atom) -> bool:
    """Whether it is printed as a heading and announces nothing."""
    return atom.first and atom.unit.table is None and not atom.cue and atom.unit.blocks[0].kind is BlockKind.HEADING


def is_period(atom: Atom) -> bool:
    """Whether a line is a period and nothing else; `2021 – 42` is a year and its figure."""
    text = atom.text.strip()
    years = _TWO_YEARS.match(text)
    return bool(PERIOD.fullmatch(text)) and (years is None or (int(years[2]) - int(years[1])) % 100 <= _SPAN_OF_YEARS)


def in_quotes(atom: Atom) -> bool:
    """Whether the line that it belongs to stands between quotation marks."""
    text = atom.unit.text.strip()
    return len(text) > 1 and text[0] in "“\"‘'" and text[-1] in "”\"’'"


@lru_cache(1024)
def plain(text: str) -> str:
    """Its words alone, for comparing."""
    return " ".join(tokens(text)).lower()
