"""Surveys numbered `A1.`, `A2.`, `B1.`: the letter is the section's, and the number begins anew in each.

In: the units of the body. Out: by unit, the label printed there. A letter that prints `Q1` and `A1` prints questions and
answers, and has no such labels.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from foiread.sections.labels import Label, Token

if TYPE_CHECKING:
    from foiread.sections.units import Unit

_LABEL = re.compile(
    r"(?P<letter>[A-H])(?P<number>\d{1,2})(?:\s?[.):](?=\s|$)|\s[-–](?=\s)|(?=\t|\s{2,})|(?=\s[A-Z£<\d]))\s*"
)
_QUESTION = re.compile(r"Q\s?\d")
_FEWEST = 4
_SECOND = "B1"
"""With which the second section of every such survey begins."""


def find_lettered(units: list[Unit]) -> dict[int, Label]:
    """The labels of sections and numbers, where a letter counts so throughout; else none."""
    if not any(unit.text.startswith(_SECOND) for unit in units):
        return {}
    if any(_QUESTION.match(unit.text) for unit in units):
        return {}
    found = {
        unit.index: match for unit in units if unit.table is None and (match := _LABEL.match(unit.text)) is not None
    }
    places = [(match["letter"], int(match["number"])) for match in found.values()]
    if len(places) < _FEWEST or places[0] != ("A", 1) or not all(_follows(a, b) for a, b in pairwise(places)):
        return {}
    return {index: _label(match) for index, match in found.items()}


def _follows(before: tuple[str, int], after: tuple[str, int]) -> bool:
    """Whether a label may come after another: the next number, the next section, or all of them once more."""
    letter, number = before
    if after[0] == letter:
        return number < after[1] <= number + 2
    return after[1] == 1 and (after[0] == "A" or 0 < ord(after[0]) - ord(letter) <= 1 + 1)


def _label(match: re.Match[str]) -> Label:
    letter, number = match["letter"], int(match["number"])
    tokens = Token("l", ord(letter) - ord("A") + 1, letter), Token("n", number, match["number"], glued=True)
    return Label(match.end(), (tokens,), "", "|Ln")
