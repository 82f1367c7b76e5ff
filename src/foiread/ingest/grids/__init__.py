"""Tables that came as text: a stretch of text in, the grids that stand in it out.

A layout is one module with a function `find(lines, first, last)` and one line in `LAYOUTS`. The order says who asks
first: a layout never sees lines that an earlier one took.
"""

from __future__ import annotations

from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from foiread.ingest.grids import (
    aligned,
    asked,
    bars,
    box,
    cell_per_line,
    columns_in_line,
    flattened,
    jammed,
    jammed_rows,
    one_row,
    pipe,
    repeating,
    series,
    slashes,
    tabs,
    under_periods,
    worded,
)
from foiread.ingest.grids.answered import answered_questions
from foiread.ingest.grids.base import FoundGrid, split_lines
from foiread.types import Span

if TYPE_CHECKING:
    from foiread.ingest.grids.base import Found, Layout, Line

__all__ = ["LAYOUTS", "FoundGrid", "find_grids"]

LAYOUTS: tuple[Layout, ...] = (
    box.find,
    pipe.find,
    bars.find,
    cell_per_line.find,
    tabs.find,
    slashes.find,
    asked.find,
    aligned.find,
    worded.find,
    repeating.find,
    one_row.find,
    under_periods.find,
    series.find,
    flattened.find,
    jammed.find,
    columns_in_line.find,
    jammed_rows.find,
)
"""The table layouts, the most explicit first."""


def find_grids(text: str, start: int = 0, end: int | None = None) -> list[FoundGrid]:
    """Find the tables in `text[start:end]`; spans are offsets of `text`, disjoint and ascending."""
    lines = _single_spaced(split_lines(text, start, len(text) if end is None else end))
    taken: list[Found] = []
    free = _between(answered_questions(lines), len(lines))
    for layout in LAYOUTS:
        found = [grid for first, last in free for grid in layout(lines, first, last)]
        if found:
            taken += found
            free = _left(free, found)
    taken.sort(key=lambda grid: grid.first)
    return [FoundGrid(_span(lines, grid), grid.grid) for grid in taken]


def _between(listed: list[int], count: int) -> list[tuple[int, int]]:
    """The stretches of lines around and between those of a list."""
    edges = [-1, *listed, count]
    return [(a + 1, b) for a, b in pairwise(edges) if b > a + 1]


def _single_spaced(lines: list[Line]) -> list[Line]:
    """The lines of a letter that leaves two blank ones or more everywhere, as if it left one."""
    runs = [len(list(run)) for blank, run in groupby(lines, key=lambda line: line.blank) if blank]
    inner = runs[bool(lines and lines[0].blank) : len(runs) - bool(lines and lines[-1].blank)]
    spare = min(inner, default=1) - 1
    if not spare:
        return lines
    out: list[Line] = []
    for blank, run in groupby(lines, key=lambda line: line.blank):
        held = list(run)
        out += held[: max(1, len(held) - spare)] if blank else held
    return out


def _left(free: list[tuple[int, int]], found: list[Found]) -> list[tuple[int, int]]:
    """The free stretches once `found` is taken out of them; both ascend."""
    left: list[tuple[int, int]] = []
    grids = iter(found)
    grid = next(grids, None)
    for first, last in free:
        at = first
        while grid is not None and grid.first < last:
            if grid.first > at:
                left.append((at, grid.first))
            at = grid.last
            grid = next(grids, None)
        if at < last:
            left.append((at, last))
    return left


def _span(lines: list[Line], found: Found) -> Span:
    """From the first to the last visible character of the cells."""
    pieces = [piece for cell in found.grid.cells for piece in cell.pieces]
    if not pieces:
        return Span(start=lines[found.first].start, end=lines[found.last - 1].end)
    return Span(start=min(piece.start for piece in pieces), end=max(piece.end for piece in pieces))
