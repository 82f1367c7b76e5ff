"""Numbered questions with a tab before the answer of each: `1.`, the question, a tab, the answer.

Lines in, those out that are such questions: they are a list and no table, whatever stands in columns between them. A
header over them makes a table of them, and rows that are numbered but ask nothing are data.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from foiread.ingest.grids.base import WHITE
from foiread.ingest.grids.looks import Look, is_value, look
from foiread.ingest.grids.reject import is_list_mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from foiread.ingest.grids.base import Line

_CLOSED = (".", ")", ":")
_CELLS = 3
"""A number, a question and its answer."""
_LEAST_ASKING = 2
_COUNTED = 3
"""Bare numbers that count up from 1, at least."""
_NOUNS = re.compile(
    r"(?:the |a |an |any |all |total |overall |average |annual |current )*(?:numbers?|costs?|amounts?|percentages?|"
    r"proportions?|values?|names?|details|figures?|breakdown|lists?|totals?|cop(?:y|ies)|dates?) (?:of|for|on|when)\b",
    re.IGNORECASE,
)
"""How what was asked for begins, where it is no question."""


def answered_questions(lines: Sequence[Line]) -> list[int]:
    """The lines of a letter's answered list, ascending; none where a header stands over it, or few of them ask."""
    asked: dict[int, str] = {}
    answers = counted = bare = 0
    for n, line in enumerate(lines):
        if line.blank or "\t" not in line.text:
            continue
        mark, *rest = (cell for part in line.text.split("\t") if (cell := part.strip(WHITE)))
        closed = mark.endswith(_CLOSED) and is_list_mark(mark)
        if 0 < len(rest) < _CELLS and (closed or mark == str(bare + 1)) and not is_value(rest[0]):
            bare += not closed
            asked[n] = rest[0]
            answers += len(rest) > 1
            counted += any(ch.isdecimal() for ch in mark)
    if not answers:
        return []
    asking = sum(look(text) is Look.QUESTION or bool(_NOUNS.match(text)) for text in asked.values())
    first = min(asked)
    if 0 < bare < _COUNTED:
        return []
    headed = first > 0 and "\t" in lines[first - 1].text.strip(WHITE)
    return [] if headed or asking < _LEAST_ASKING or asking * 2 < counted else list(asked)
