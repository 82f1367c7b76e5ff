"""Tables whose cells are parted by `|`, as Markdown and some mail programs write them.

With outer pipes or a `|---|` line under the header it is a table by its form; without either, it needs the same number
of cells in every row and a value among them, since `Home | About | Contact` is none.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from foiread.ingest.grids.base import WHITE, Found, Line, RawCell, Row
from foiread.ingest.grids.cells import make_grid, width, words
from foiread.ingest.grids.header_words import stub_words
from foiread.ingest.grids.headers import spread_headers
from foiread.ingest.grids.looks import Look, is_value, look
from foiread.types import FoundBy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_WIDEST = 400
_PAIR = 2
_BAR = re.compile(r"(?<!\\)\|")
_TOTAL = re.compile(r"(?:grand |overall |sub-?)?totals?:?", re.IGNORECASE)
_RULE = re.compile(r"[\s|:+=-]*--[\s|:+=-]*")


def find(lines: Sequence[Line], first: int, last: int) -> Iterator[Found]:
    """Find tables with pipes."""
    at = first
    while at < last:
        if "|" not in lines[at].text:
            at += 1
            continue
        end = at
        while end < last and "|" in lines[end].text:
            end += 1
        found = _build(lines, at, end)
        if found is not None:
            yield found
        at = end


def _build(lines: Sequence[Line], first: int, last: int) -> Found | None:
    here = lines[first:last]
    content = [line for line in here if not _RULE.fullmatch(line.text)]
    if not content:
        return None
    ruled = len(content) < len(here)
    outer = all(line.text.strip(WHITE).startswith("|") and line.text.strip(WHITE).endswith("|") for line in content)
    led = [line.text.strip(WHITE).startswith("|") for line in content]
    closed = [line.text.strip(WHITE).endswith("|") for line in content]
    rows = [
        _cells(line, blank_first=begins and not all(led), blank_last=ends and not any(led) and not all(closed))
        for line, begins, ends in zip(content, led, closed, strict=True)
    ]
    if len(rows) < 2 or max(len(row) for row in rows) < 2:
        return None
    if not outer and not ruled:
        values = any(is_value(words(here, cell)) for row in rows[1:] for cell in row)
        if not values or not _of_one_width(here, rows):
            return None
    most = max(len(row) for row in rows)
    if most > _WIDEST or sum(any(words(here, cell) for cell in row) for row in rows) < 2:
        return None
    used = max((_used(here, row) for row in rows), default=0)
    rows = [_filled(here, row, most, used) for row in rows]
    rows = [rows[0], *_relabelled(here, rows[1:])]
    if len(rows[0]) > _PAIR and _lost_corner([[words(here, cell) for cell in row] for row in rows]):
        rows[0] = [rows[0][-1], *rows[0][:-1]]
    return Found(first, last, make_grid(here, spread_headers(here, rows), FoundBy.PIPE))


def _of_one_width(lines: Sequence[Line], rows: list[Row]) -> bool:
    """Whether rows are of one width, but for a total that lacks a cell."""
    most = max(len(row) for row in rows)
    short = [row for row in rows if len(row) < most]
    return all(len(row) > _PAIR and _is_total(words(lines, row[0])) for row in short) and len(short) * 2 < len(rows)


def _is_total(label: str) -> bool:
    return bool(_TOTAL.fullmatch(label))


def _used(lines: Sequence[Line], row: Row) -> int:
    """How many cells a row has up to its last that is not blank."""
    return max((n + 1 for n, cell in enumerate(row) if words(lines, cell)), default=0)


def _filled(lines: Sequence[Line], row: Row, most: int, used: int) -> Row:
    """A row that is too short, with blank cells at its end, or behind the label of a total of the last columns."""
    missing = most - width(row)
    inside = min(missing, used - _used(lines, row)) if _is_total(words(lines, row[0])) else 0
    return [row[0], *_blank(inside), *row[1:], *_blank(missing - inside)]


def _blank(count: int) -> Row:
    return [RawCell() for _ in range(count)]


def _relabelled(lines: Sequence[Line], rows: list[Row]) -> list[Row]:
    """Rows that begin with a number and end with a blank, among rows with labels, lost a blank label: it goes back."""
    texts = [[words(lines, cell) for cell in row] for row in rows]
    lost = [bool(row[0]) and not row[-1] and all(look(text) is Look.NUMBER for text in row[:-1]) for row in texts]
    told = [look(row[0]) is Look.TEXT for row in texts]
    if not any(lost) or not all(a or b for a, b in zip(lost, told, strict=True)) or not any(told):
        return rows
    return [[row[-1], *row[:-1]] if gone else row for row, gone in zip(rows, lost, strict=True)]


def _lost_corner(texts: list[list[str]]) -> bool:
    """Whether a header lost its blank corner and so stands one column too far to the left.

    Its last cell is blank over values, and its first is a period over labels, or no word for the periods under it.
    """
    head, body = texts[0], texts[1:]
    if head[-1] or not all(head[:-1]) or not all(row[-1] for row in body):
        return False
    if look(head[0]) is Look.PERIOD:
        return not any(look(row[0]) is Look.PERIOD or is_value(row[0]) for row in body)
    dated = all(look(row[0]) is Look.PERIOD or _is_total(row[0]) for row in body)
    return dated and not stub_words(head[0].split())


def _cells(line: Line, *, blank_first: bool, blank_last: bool) -> Row:
    """The cells of a line; a bar that begins or ends it has a blank cell beside it where other lines do without."""
    text = line.text.rstrip(WHITE)
    start = len(text) - len(text.lstrip(WHITE))
    bars = [found.start() for found in _BAR.finditer(text)]
    edges = [
        *([] if bars and bars[0] == start and not blank_first else [start - 1]),
        *bars,
        *([] if bars and bars[-1] == len(text) - 1 and not blank_last else [len(text)]),
    ]
    return [RawCell([(line.start + left + 1, line.start + right)]) for left, right in pairwise(edges)]
