"""Series under headings: `2021/22:` over lines such as `Noise = 44` and `Litter = 3`, then `2022/23:` and so on.

The heading is a label of the values below it, so the lines are a table of two columns with headings between the rows. A
heading is a period, or anything short where the same labels come again under the next one. A heading that carries a
printed number stays outside, since the number may be that of the answer; it is the table's caption.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from foiread.ingest.grids.base import WHITE, Found, Line, RawCell, Row
from foiread.ingest.grids.cells import make_grid
from foiread.ingest.grids.looks import VALUES, Look, look
from foiread.ingest.grids.reject import is_contact, is_letterhead, starts_list
from foiread.types import FoundBy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LONGEST = 140
_HEADING = 70
_ITEM = re.compile(r"(?P<label>[^=:]*?[^\W\d_][^=:]*?)\s*(?:\s[-–—]\s|=|:)\s*(?P<value>[^\s=:][^=:]{0,24})$")
_PARTED = re.compile(r"[=:]| [-–—] ")
_WORDS = frozenset(
    ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
)
_NUMBERED = re.compile(r"(?:q(?:uestion)? ?)?\d{1,2}[a-z]?[.):]\s+", re.IGNORECASE)


@dataclass(slots=True)
class _Group:
    """A heading, if it has one of its own, and the items below it: label and value of each."""

    heading: Line | None
    items: list[tuple[tuple[int, int], tuple[int, int], str]]
    first: int
    last: int
    dated: bool


def find(lines: Sequence[Line], first: int, last: int) -> Iterator[Found]:
    """Find series under headings."""
    at = first
    while at < last:
        run, end = _run(lines, at, last)
        if run:
            yield _build(lines, run)
        at = max(end, at + 1)


def _run(lines: Sequence[Line], at: int, last: int) -> tuple[list[_Group], int]:
    """The groups that begin at line `at` with a heading, all under periods or none, and the line after them."""
    groups: list[_Group] = []
    end = at
    while True:
        start = end + 1 if groups and end < last and lines[end].blank else end
        group = _group(lines, start, last)
        if group is None or (groups and (group.heading is None or group.dated != groups[0].dated)):
            break
        groups.append(group)
        end = group.last
    if not groups:
        return [], at
    labels = [[label for _, _, label in group.items] for group in groups]
    alike = len(groups) > 1 and all(other == labels[0] for other in labels)
    return (groups if alike or groups[0].dated else []), end


def _group(lines: Sequence[Line], at: int, last: int) -> _Group | None:
    """A heading at line `at` and at least two items below it."""
    numbered = _heads(lines, at, last)
    if numbered is None:
        return None
    items: list[tuple[tuple[int, int], tuple[int, int], str]] = []
    end = number = at + 1
    while number < last and number - end < 2:
        if not lines[number].blank:
            item = _item(lines[number])
            if item is None:
                break
            items.append(item)
            end = number + 1
        number += 1
    if len(items) < 2:
        return None
    if numbered:
        return _Group(None, items, at + 1, end, dated=True)
    return _Group(lines[at], items, at, end, _period(lines[at].text))


def _heads(lines: Sequence[Line], at: int, last: int) -> bool | None:
    """Whether a line that could be a heading has a printed number before its period; None where it can be none."""
    line = lines[at] if at < last else None
    if line is None or len(line.text) > _HEADING or line.blank:
        return None
    below = next((other.text for other in lines[at + 1 : min(last, at + 3)] if not other.blank), "")
    if not _PARTED.search(below) or _item(line) is not None:
        return None
    text = line.text.strip(WHITE)
    numbered = _NUMBERED.match(text)
    if numbered is not None:
        return True if _period(text[numbered.end() :]) else None
    return None if text[-1] in ".?;!," or starts_list(text) or is_contact(text) else False


def _item(line: Line) -> tuple[tuple[int, int], tuple[int, int], str] | None:
    """The label and the value of a line that is nothing but both."""
    text = line.text.rstrip(WHITE)
    if not text or len(text) > _LONGEST or text[-1] in "?;":
        return None
    found = _ITEM.match(text.lstrip(WHITE))
    if found is None:
        return None
    label, value = found["label"], found["value"]
    counted = look(value) in VALUES - {Look.DATE, Look.YES_NO} or value.casefold() in _WORDS
    if not counted or look(label) is not Look.TEXT or starts_list(label + " ") or is_contact(text):
        return None
    if is_letterhead([f"{label}:", value]):
        return None
    left = len(text) - len(text.lstrip(WHITE)) + line.start
    return (left, left + found.end("label")), (left + found.start("value"), left + found.end("value")), label


def _period(text: str) -> bool:
    return look(text.strip(WHITE).rstrip(":").rstrip(WHITE)) is Look.PERIOD


def _build(lines: Sequence[Line], groups: list[_Group]) -> Found:
    rows: list[Row] = []
    for group in groups:
        if group.heading is not None:
            rows.append([RawCell([(group.heading.start, group.heading.end)]), RawCell()])
        rows += [[RawCell([label]), RawCell([value])] for label, value, _ in group.items]
    first, last = groups[0].first, groups[-1].last
    while lines[first].blank:
        first += 1
    return Found(first, last, make_grid(lines[first:last], rows, FoundBy.ALIGNED))
