"""Rows under a line of periods, flattened to single spaces: `2018/19 2019/20 2020/21` over `Fines issued 15 1,126 £ -`.

The periods say how many values a row has, so that one row is enough, its label may be numbered, and headings and totals
without a label may stand between the rows. The periods may follow the labels' own header (`Year 2021 2022`) and be
followed by `Total`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from foiread.ingest.grids.base import WHITE, Found, Line, RawCell, Row
from foiread.ingest.grids.cells import make_grid
from foiread.ingest.grids.jammed_rows import comes_again
from foiread.ingest.grids.looks import Look, look
from foiread.ingest.grids.reject import is_contact
from foiread.ingest.grids.trailing import tail
from foiread.types import FoundBy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LONGEST = 160
_HINT = re.compile(r"(?:19|20)\d\d|\d\d/\d\d|\bQ[1-4]\b|\b(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sep|Oct|Nov|Dec)")
_WORD = re.compile(r"[^ \u00a0\t]+")
_YEAR_HEAD = re.compile(
    r"\b(?:(?:financial|academic|calendar|school) )?(?:years?|period)(?: ending)?\b:?", re.IGNORECASE
)
"""What heads the labels' column, unless each period says it."""
_SUMS = frozenset({"total", "totals", "average", "ytd", "overall", "all"})
_LONG_SUM = re.compile(
    r"(?:grand|overall|sub|combined|annual) totals?|all years|(?:%|percentage) change", re.IGNORECASE
)
"""A sum of two words."""
_QUARTER = re.compile(r"Q[1-4]|H[12]|[1-4]Q", re.IGNORECASE)
_STUB_WORDS = 6
_CHUNK = 4
"""Words that a period may have: `April 2021 to date`."""
_HELD = 2
"""So many lines without values may stand above a row."""
_HEADING = 120
_WRAP = re.compile(
    r"(?:\b(?:and|of|or|to|for|the|with|in|by|at|on|a|from|than|over|under|between|per)|[-–/,&(])$", re.IGNORECASE
)
_PROSE = re.compile(r"\b(?:and|between|in|from|to|of|for|the|since|until|by)$", re.IGNORECASE)


@dataclass(slots=True)
class _Rows:
    """The rows below a header; `last` is the line after them."""

    rows: list[Row] = field(default_factory=list)
    valued: int = 0
    last: int = 0


def find(lines: Sequence[Line], first: int, last: int) -> Iterator[Found]:
    """Find rows of values under periods."""
    at = first
    while at < last:
        head = _header(lines[at])
        if head is None:
            at += 1
            continue
        lower = _lower(lines, at + 1, last, len(head) - 1)
        heads, below = [head], at + 1
        if lower is not None:
            over = (len(lower[1]) - 1) // (len(head) - 1)
            heads = [[head[0], *(RawCell(cell.ranges, column_span=over) for cell in head[1:])], lower[1]]
            below = lower[0] + 1
        body = _body(lines, below, last, len(heads[-1]) - 1)
        if body.valued:
            here = lines[at : body.last]
            yield Found(at, body.last, make_grid(here, [*heads, *body.rows], FoundBy.ALIGNED))
        at = max(body.last, at + 1)


def _lower(lines: Sequence[Line], at: int, last: int, periods: int) -> tuple[int, Row] | None:
    """The line below the periods, if it says the same few things once for each of them: `Lost Found Lost Found`."""
    number = next((n for n in range(at, min(at + _HELD, last)) if not lines[n].blank), None)
    if number is None:
        return None
    line = lines[number]
    places = [found.span() for found in _WORD.finditer(line.text)]
    if not comes_again([line.text[slice(*place)] for place in places], periods):
        return None
    return number, [RawCell(), *(RawCell([(line.start + left, line.start + right)]) for left, right in places)]


def _header(line: Line) -> Row | None:
    """The labels' header, which may be blank, and the periods of a line that holds nothing else."""
    text = line.text.strip(WHITE)
    if len(text) > _LONGEST or len(_HINT.findall(text)) < 2 or text[-1] in ".?;,!":
        return None
    places = [found.span() for found in _WORD.finditer(line.text)]
    named = list(_YEAR_HEAD.finditer(text))
    least = len(text[: named[0].end()].split()) if len(named) == 1 else 0
    for stub in range(least, min(_STUB_WORDS, len(places) - 2) + 1):
        if stub and _PROSE.search(line.text[: places[stub - 1][1]]):
            continue
        heads = _periods(line.text, places[stub:])
        if heads is None:
            continue
        label = RawCell([(line.start + places[0][0], line.start + places[stub - 1][1])] if stub else [])
        return [label, *(RawCell([(line.start + left, line.start + right)]) for left, right in heads)]
    return None


def _periods(text: str, places: list[tuple[int, int]]) -> list[tuple[int, int]] | None:
    """The words as at least two periods, and sums after them; None where they are something else too."""
    heads: list[tuple[int, int]] = []
    periods = at = 0
    while at < len(places):
        size = next((n for n in range(min(_CHUNK, len(places) - at), 0, -1) if _is_period(text, places, at, n)), 0)
        periods += size > 0
        if not size:
            size = _sum_words(text, places, at) if periods > 1 else 0
        if not size:
            return None
        heads.append((places[at][0], places[at + size - 1][1]))
        at += size
    return heads if periods > 1 else None


def _sum_words(text: str, places: list[tuple[int, int]], at: int) -> int:
    """How many words head a column of sums here."""
    if at + 1 < len(places) and _LONG_SUM.fullmatch(text[places[at][0] : places[at + 1][1]]):
        return 2
    return int(text[slice(*places[at])].casefold() in _SUMS)


def _is_period(text: str, places: list[tuple[int, int]], at: int, size: int) -> bool:
    words = text[places[at][0] : places[at + size - 1][1]]
    if look(words) not in {Look.PERIOD, Look.DATE}:
        return False
    if size > 1 and text[slice(*places[at + size - 1])].casefold() in _SUMS - {"ytd"}:
        return False
    first = text[slice(*places[at])]
    rest = text[places[at + 1][0] : places[at + size - 1][1]] if size > 1 else ""
    if size > 1 and _QUARTER.fullmatch(first):
        return look(rest) is Look.PERIOD and not _QUARTER.search(rest)
    # `2021 2022` are two; `May 2021` is one.
    return not (rest and look(first) is Look.PERIOD and any(c.isdecimal() for c in first) and look(rest) is Look.PERIOD)


def _body(lines: Sequence[Line], at: int, last: int, columns: int) -> _Rows:
    """Rows of as many values as there are periods, with the headings between them."""
    body = _Rows(last=at)
    held: list[Line] = []
    gap = 0
    for number in range(at, last):
        line = lines[number]
        if line.blank:
            gap += 1
            if gap > 1:
                break
            continue
        gap = 0
        cut = tail(line) if not is_contact(line.text) and _header(line) is None else None
        if cut is None or len(cut.values) < columns:
            held.append(line)
            if cut is not None or len(held) > _HELD or not _may_head(line):
                break
            continue
        label = [(cut.label[0], cut.label[1] if len(cut.values) == columns else cut.values[-columns - 1][1])]
        for heading in reversed(held):
            place = (heading.start, heading.end)
            if _WRAP.search(heading.text.rstrip(WHITE)) or (heading is held[-1] and cut.label_text[:1].islower()):
                label.insert(0, place)
                held.remove(heading)
        body.rows += [[RawCell([(heading.start, heading.end)]), *_blank(columns)] for heading in held]
        held = []
        body.rows.append([RawCell(label), *(RawCell([value]) for value in cut.values[-columns:])])
        body.valued += 1
        body.last = number + 1
    return body


def _blank(columns: int) -> Row:
    return [RawCell() for _ in range(columns)]


def _may_head(line: Line) -> bool:
    """Whether a line without values could be a heading of the rows below it, or the beginning of a label."""
    text = line.text.strip(WHITE)
    return len(text) <= _HEADING and text[-1] not in ".?;!" and not is_contact(text)
