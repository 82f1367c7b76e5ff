"""Values at the end of a line: `White British 2,691 <5 N/A` → the label and its three values.

A line comes in; the ranges of its trailing value tokens go out, so that tables flattened to single spaces can be read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from foiread.ingest.grids.base import WHITE, Line
from foiread.ingest.grids.looks import SUPPRESSED

_LONGEST = 240
_NUM = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_TOKEN = (
    rf"(?:{SUPPRESSED}|(?:data |information )?not (?:held|available|recorded|known|built|applicable|collected|"
    rf"issued|provided)|no data(?: held| available)?|no records?|none recorded|"
    rf"{_NUM} ?(?:\+ ?\({_NUM}\)|\({_NUM} ?%\))|[£€$] (?:{_NUM}|[-–—])|"
    rf"[-–−+]?[(]?[£€$]?[-−]?{_NUM}(?:%|[kKm]|bn)?[)]?(?:\*{{1,2}})?|"
    rf"\*{{1,3}}|\[[cxzu]\]|[-–—]|\.\.|[Nn]/[Aa]|"
    rf"[Nn]il|[Nn]one|[Zz]ero|[Yy]es|No|Unknown|Withheld|Suppressed|Exempt|TBC|NIL|NONE|"
    rf"\d{{1,2}}/\d{{1,2}}/\d{{2,4}})"
)
_TAIL = re.compile(rf"(?:(?<=\s)|^)(?P<value>{_TOKEN})$", re.IGNORECASE)
_LAST = re.compile(r"[\d%*)\]–—-]|\.\.|(?i:[kmneldaoprcsb])")
_YEAR_PAIR = re.compile(
    r"(?:19|20)\d\d ?[/–-] ?(?:(?:19|20)\d\d|\d\d)$|(?:^|\s)\d\d/\d\d$"
    r"|\d(?:st|nd|rd|th)? (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* (?:19|20)\d\d$"
)
"""The end of a period or a date, whose year is no value."""


@dataclass(frozen=True, slots=True)
class Tail:
    """A line cut into its label and its trailing values; ranges are offsets of the text."""

    label: tuple[int, int]
    label_text: str
    values: tuple[tuple[int, int], ...]


def tail(line: Line) -> Tail | None:
    """Cut a line into label and trailing values; None where it ends in no value."""
    text = line.text.rstrip(WHITE)
    if not text or len(text) > _LONGEST or not _LAST.match(text[-1]):
        return None
    left = len(text) - len(text.lstrip(WHITE))
    values: list[tuple[int, int]] = []
    rest = text
    while True:
        found = _longest(rest, left)
        if found is None:
            break
        values.append((line.start + found, line.start + len(rest)))
        rest = rest[:found].rstrip(WHITE)
    if not values:
        return None
    return Tail((line.start + left, line.start + len(rest)), rest[left:], tuple(reversed(values)))


def _longest(rest: str, left: int) -> int | None:
    """Where the last value token of `rest` begins; the longest that fits (`Not held` before `held`)."""
    if _YEAR_PAIR.search(rest):
        return None
    best: int | None = None
    at = len(rest)
    for _ in range(4):
        at = max(rest.rfind(sign, left, at) for sign in (" ", "\u00a0", "\t"))
        start = left if at < left else at + 1
        if _TAIL.match(rest, start):
            best = start
        if at < left:
            break
    return best
