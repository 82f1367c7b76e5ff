"""Tables flattened to single spaces: a header line over lines of a label and the same number of values each.

`Year No. seized` over `2022 2059`. Prose, addresses, numbered lists and series such as `18/19 = 5210` are none: a
header that can be cut into as many columns is asked for, and labels that are labels.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from foiread.ingest.grids.base import WHITE, Found, Line, RawCell, Row
from foiread.ingest.grids.cells import make_grid, words
from foiread.ingest.grids.header_words import VALUE_HEAD, cut_header, stub_words
from foiread.ingest.grids.looks import Look, is_band, is_year, look
from foiread.ingest.grids.reject import is_contact, starts_list
from foiread.ingest.grids.trailing import Tail, tail
from foiread.types import FoundBy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LABEL_WORDS = 12
_HEADER_LENGTH = 160
_WRAP = re.compile(r"(?:\b(?:and|of|or|to|for|the|with|but|in|by|is|at|on|a)|[-–/,&(])$", re.IGNORECASE)
_DASH = re.compile(r"[-–—]")
_TWO_DIGITS = re.compile(r"[^\W\d_] \d\d$")
_COUNTED = re.compile(
    r"(?:quarter|week|wk|year|yr|age|aged|ward|band|zone|area|stage|grade|level|tier|phase|key stage|month|day|"
    r"unit|group|stage|class|category|route|site|lot) \d{1,2}",
    re.IGNORECASE,
)
"""Words whose number is part of the name."""
_TALL, _TALLEST, _FEW_WORDS = 2, 6, 3
_WORD = re.compile(r"[^ \u00a0\t]+")
_SERIES_END = (":", "=", "-", "–", "—", "?", ";")


@dataclass(slots=True)
class _Body:
    """Rows of label and values; a row with no values is a heading of the rows below it."""

    rows: list[tuple[list[tuple[int, int]], list[tuple[int, int]]]] = field(default_factory=list)
    first: int = 0
    last: int = 0
    columns: int = 0


def find(lines: Sequence[Line], first: int, last: int) -> Iterator[Found]:
    """Find flattened tables."""
    at = first
    while at < last:
        cut = _cut(lines[at])
        if cut is None or at == first or _years(lines[at], cut):
            at += 1
            continue
        body, end = _body(lines, at, last)
        found = _build(lines, first, body) if body is not None else None
        if found is not None:
            yield found
        at = max(end, at + 1)


def _cut(line: Line) -> Tail | None:
    """A line's label and values; the first of nothing but values is the label."""
    found = tail(line)
    if found is None:
        return None
    if not found.label_text:
        if len(found.values) < 2:
            return None
        start, end = found.values[0]
        found = Tail((start, end), line.text[start - line.start : end - line.start], found.values[1:])
    found = _absorbed(line, found)
    label = found.label_text
    if len(label.split()) > _LABEL_WORDS or starts_list(label + " ") or label.endswith(("?", ";", ".")):
        return None
    return found


def _absorbed(line: Line, cut: Tail) -> Tail:
    """Give the label back the numbers that belong to it: `April 2023`, `18 - 24`, `Week 3`."""
    for count in range(min(4, len(cut.values) - 1), 0, -1):
        label = line.text[cut.label[0] - line.start : cut.values[count - 1][1] - line.start]
        dated = look(label) in {Look.PERIOD, Look.DATE} and not _TWO_DIGITS.search(label)
        if dated or is_band(label) or (count == 1 and _COUNTED.fullmatch(label)):
            return Tail((cut.label[0], cut.values[count - 1][1]), label, cut.values[count:])
    return cut


def _years(line: Line, cut: Tail) -> bool:
    """Whether a line's values are years that go up: a header."""
    texts = [line.text[start - line.start : end - line.start] for start, end in cut.values]
    return len(texts) > 1 and all(map(is_year, texts)) and texts == sorted(set(texts))


def _body(lines: Sequence[Line], at: int, last: int) -> tuple[_Body | None, int]:
    """The rows from line `at` on that have the same number of values, and where to look on."""
    first = at
    held: list[tuple[int, Tail | None]] = []
    while at + len(held) < last:
        number = at + len(held)
        cut = _cut(lines[number])
        if cut is None:
            ahead = _cut(lines[number + 1]) if number + 1 < last else None
            if not held or held[-1][1] is None or ahead is None or not _heading(lines[number]):
                break
        held.append((number, cut))
    tails = [cut for _, cut in held if cut is not None]
    if len(tails) < 2:
        return None, first + len(held)
    columns = Counter(len(cut.values) for cut in tails[:50]).most_common(1)[0][0]
    body = _rows(lines, held, columns)
    return body, first + len(held) if body is None else body.last


def _rows(lines: Sequence[Line], held: list[tuple[int, Tail | None]], columns: int) -> _Body | None:
    body = _Body(first=held[0][0], last=held[0][0], columns=columns)
    waiting: list[tuple[int, str]] = []
    for number, cut in held:
        line = lines[number]
        if cut is None:
            waiting.append((number, line.text.strip(WHITE)))
            continue
        if len(cut.values) < columns:
            break
        label = [(cut.label[0], cut.values[-columns - 1][1] if len(cut.values) > columns else cut.label[1])]
        for heading, text in waiting:
            here = (lines[heading].start, lines[heading].end)
            if _WRAP.search(text) or cut.label_text[:1].islower():
                label.insert(0, here)
            else:
                body.rows.append(([here], []))
        waiting = []
        body.rows.append((label, list(cut.values[-columns:])))
        body.last = number + 1
    return body if sum(bool(values) for _, values in body.rows) > 1 else None


def _heading(line: Line) -> bool:
    text = line.text.strip(WHITE)
    return 0 < len(text) <= 60 and text[-1] not in ".?:;!" and not starts_list(text) and not is_contact(text)


def _build(lines: Sequence[Line], first: int, body: _Body) -> Found | None:
    inside = lines[body.first : body.last]
    filled = [(label, values) for label, values in body.rows if values]
    labels = [words(inside, RawCell(label)) for label, _ in filled]
    if not _sound(labels, [[words(inside, RawCell([value])) for value in values] for _, values in filled]):
        return None
    _begin_earlier(lines, first, body, labels[0])
    broken = body.first - 2 >= first and (
        bool(_WRAP.search(lines[body.first - 2].text.rstrip(WHITE))) or lines[body.first - 1].text[:1].islower()
    )
    tall = _short_lines_above(lines, first, body.first)
    for above in (*((tall,) if tall > _TALL else ()), *((2, 1) if broken else (1, 2))):
        start = _header_start(lines, first, body.first, above)
        if start is None:
            return None
        places = [
            (lines[n].start + found.start(), lines[n].start + found.end())
            for n in range(start, body.first)
            for found in _WORD.finditer(lines[n].text)
        ]
        here = lines[start : body.last]
        header = _header(here, places, body.columns)
        if header is not None and _fits(here, header, labels, body):
            rows = [header, *(_row(label, values) for label, values in body.rows)]
            return Found(start, body.last, make_grid(here, rows, FoundBy.ALIGNED))
    return None


def _short_lines_above(lines: Sequence[Line], first: int, body: int) -> int:
    """How many lines of a few words stand right above the rows: a header whose cells were wrapped."""
    count = 0
    while body - count > first and count < _TALLEST and 0 < len(lines[body - count - 1].text.split()) <= _FEW_WORDS:
        count += 1
    return count


def _begin_earlier(lines: Sequence[Line], first: int, body: _Body, label: str) -> None:
    """Take the line above as the beginning of the first label where that label goes on from it."""
    above = body.first - 1
    if above <= first or not _heading(lines[above]):
        return
    if label[:1].islower() or _WRAP.search(lines[above].text.rstrip(WHITE)):
        body.rows[0][0].insert(0, (lines[above].start, lines[above].end))
        body.first = above


def _sound(labels: list[str], values: list[list[str]]) -> bool:
    """Labels are labels and no values are only the dashes of a series."""
    if len(set(labels)) < len(labels) * 0.7 or any(is_contact(label) for label in labels):
        return False
    if sum(label.endswith(_SERIES_END) for label in labels) * 2 > len(labels):
        return False
    if all(_DASH.fullmatch(row[0]) for row in values) and len(values[0]) > 1:
        return False
    bare = [label for label in labels if look(label) is Look.NUMBER and not is_band(label) and not label.endswith("+")]
    if len(bare) * 2 > len(labels):
        whole = [int(label) for label in labels if label.isdecimal()]
        return len(whole) == len(labels) > 2 and all(b > a for a, b in pairwise(whole))
    return True


def _header_start(lines: Sequence[Line], first: int, body: int, above: int) -> int | None:
    at = body - above
    if at < first:
        return None
    for number in range(at, body):
        text = lines[number].text.strip(WHITE)
        if not text or len(text) > _HEADER_LENGTH or text[-1] in ".?:;,!" or starts_list(text) or is_contact(text):
            return None
    return at


def _header(lines: Sequence[Line], places: list[tuple[int, int]], columns: int) -> Row | None:
    starts = cut_header([words(lines, RawCell([place])) for place in places], columns)
    if starts is None:
        return None
    edges = [0, *starts, len(places)]
    return [_joined(lines, places[left:right]) for left, right in pairwise(edges)]


def _joined(lines: Sequence[Line], places: list[tuple[int, int]]) -> RawCell:
    """One range for each line that words stand in."""
    ranges: list[tuple[int, int]] = []
    for line in lines:
        inside = [place for place in places if line.start <= place[0] < line.end]
        if inside:
            ranges.append((inside[0][0], inside[-1][1]))
    return RawCell(ranges)


def _fits(lines: Sequence[Line], header: Row, labels: list[str], body: _Body) -> bool:
    """One value column asks for more evidence than several do."""
    if body.columns > 1:
        return len(labels) > 1
    if all(look(label) in {Look.PERIOD, Look.DATE} for label in labels):
        return bool(header[0].ranges)
    if len(labels) <= 2:
        return False
    named = stub_words(words(lines, header[0]).split()) > 0
    return named or bool(VALUE_HEAD.search(words(lines, header[1])))


def _row(label: list[tuple[int, int]], values: list[tuple[int, int]]) -> Row:
    return [RawCell(label), *(RawCell([value]) for value in values)]
