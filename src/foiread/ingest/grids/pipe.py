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
from foiread.ingest.grids.headers import spread_headers
from foiread.ingest.grids.looks import Look, is_value, look
from foiread.types import FoundBy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_WIDEST = 400
_PAIR = 2
_BAR = re.compile(r"(?<!\\)\|")
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
    rows = [_cells(line) for line in content]
    if len(rows) < 2 or max(len(row) for row in rows) < 2:
        return None
    if not outer and not ruled:
        values = any(is_value(words(here, cell)) for row in rows[1:] for cell in row)
        if len({len(row) for row in rows}) > 1 or not values:
            return None
    most = max(len(row) for row in rows)
    if most > _WIDEST or sum(any(words(here, cell) for cell in row) for row in rows) < 2:
        return None
    rows = [[*row, *(RawCell() for _ in range(most - width(row)))] for row in rows]
    if len(rows[0]) > _PAIR and _lost_corner([[words(here, cell) for cell in row] for row in rows]):
        rows[0] = [rows[0][-1], *rows[0][:-1]]
    return Found(first, last, make_grid(here, spread_headers(here, rows), FoundBy.PIPE))


def _lost_corner(texts: list[list[str]]) -> bool:
    """Whether a header lost its blank corner and so stands one column too far to the left.

    Its last cell is blank over values, and its first is a period over labels.
    """
    head, body = texts[0], texts[1:]
    if head[-1] or not all(head[:-1]) or look(head[0]) is not Look.PERIOD:
        return False
    return all(row[-1] for row in body) and not any(look(row[0]) is Look.PERIOD or is_value(row[0]) for row in body)


def _cells(line: Line) -> Row:
    text = line.text.rstrip(WHITE)
    start = len(text) - len(text.lstrip(WHITE))
    bars = [found.start() for found in _BAR.finditer(text)]
    edges = [
        *([] if bars and bars[0] == start else [start - 1]),
        *bars,
        *([] if bars and bars[-1] == len(text) - 1 else [len(text)]),
    ]
    return [RawCell([(line.start + left + 1, line.start + right)]) for left, right in pairwise(edges)]
