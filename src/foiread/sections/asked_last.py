"""A request that is printed behind its answers → the body's lines in the order in which they are to be read.

Departments answer first (`In respect of question 3, …`) and print the request in an annex behind the signature. Read
there, it would be asked after it was answered: so it is read where the letter sends the reader to it, else in front of
what answers it.
"""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from foiread.sections import phrases
from foiread.sections.annexes import ANNEX, find_annexes
from foiread.sections.labels import parse_label

if TYPE_CHECKING:
    from foiread.sections.units import Unit

_NAMES_QUESTION = re.compile(
    r"\b(?:questions?|parts?|points?|items?|requests?|q)\s?\.?\s?(?:no\.?\s?)?(?:\d{1,2}|\(?[a-h]\)?|[ivx]{1,4})(?!\w)"
    r"(?! of (?:the (?:act|freedom|regulations)|schedule))|"
    r"\b(?:first|second|third|fourth|fifth|sixth|last|final)\s+(?:question|point|part|bullet|query|item)\b",
    re.IGNORECASE,
)
_SEVERAL = 2
_OPENING = 6
"""Lines within which a letter says where the request is printed."""


def asked_first(body: list[Unit]) -> list[Unit]:
    """The lines of a letter's body, a request printed behind the words that answer it put before them."""
    begin, end = _annexed(body)
    before, asked, after = body[:begin], body[begin:end], body[end:]
    if not asked or not before or not _only_asked(asked) or _asks_itself(before):
        return body
    first = next((n for n, unit in enumerate(before) if _NAMES_QUESTION.search(unit.text)), None)
    if first is None and any(not ANNEX.fullmatch(unit.text.strip()) for unit in after):
        # What answers it may as well stand behind it.
        return body
    at = _opening(before[:first])
    return [*before[:at], *asked, *before[at:], *after]


def _annexed(body: list[Unit]) -> tuple[int, int]:
    """Where the annex with the request begins and ends; the same twice if there is none."""
    cues = find_annexes(body)
    begin = next((n for n, unit in enumerate(body) if cues.get(unit.index) == "request"), 0)
    if not begin:
        return 0, 0
    for n in range(begin + 1, len(body)):
        text = body[n].text.strip()
        apart = body[n].index > body[n - 1].index + 1
        if apart or ANNEX.fullmatch(text) or phrases.ANSWER_CUE.fullmatch(text):
            return begin, n
    return begin, len(body)


def _only_asked(annex: list[Unit]) -> bool:
    """Whether an annex repeats the request and answers nothing of it."""
    lines = annex[1:]
    told = any(
        unit.table is not None
        or phrases.VALUE_ONLY.match(unit.text)
        or phrases.ANSWER_START.match(unit.text)
        or phrases.ANSWER_PREFIX.match(unit.text)
        for unit in lines
    )
    return not told and any(_asks(unit) for unit in lines)


def _asks_itself(before: list[Unit]) -> bool:
    """Whether the letter restates the questions over its answers as well."""
    return sum(_asks(unit) for unit in before) >= _SEVERAL or any(unit.text.rstrip().endswith("?") for unit in before)


def _asks(unit: Unit) -> bool:
    label = parse_label(unit.text)
    words = unit.text[label.end if label is not None else 0 :].lstrip("*•·-– \t\xa0")
    asks = words.rstrip().endswith("?") or phrases.ASKS_START.match(words)
    return bool(asks or (label is not None and phrases.NOUN_START.match(words)))


def _opening(before: list[Unit]) -> int:
    """How many lines stand over the request: those up to the one that sends the reader to it, else the courtesies."""
    sent = [n for n, unit in enumerate(before[:_OPENING], start=1) if phrases.REQUEST_IN_ANNEX.search(unit.text)]
    if sent:
        return sent[-1]
    courtesies = takewhile(
        lambda unit: phrases.PREAMBLE.search(unit.text) or unit.text.rstrip()[-1:] not in ".;", before[:_OPENING]
    )
    return len(list(courtesies))
