"""A table of one row with one cell a line: the periods that head it, and under them as many values.

`2022-23`, `2023-24`, `£1,204`, `£988`, or with labels `Year`, `2022-23`, `2023-24`, `Cost`, `£1,204`, `£988`. The
periods say how many values there have to be; one more or one fewer, and it is no table.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from foiread.ingest.grids.base import Found, Line, RawCell, Row
from foiread.ingest.grids.cells import make_grid
from foiread.ingest.grids.looks import VALUES, Look
from foiread.ingest.grids.repeating import Item, may_head, raw_cell, runs
from foiread.types import FoundBy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_PERIODS = 2
"""Periods that head a row, at least."""
_FIGURES = VALUES - {Look.DATE, Look.YES_NO}


def find(lines: Sequence[Line], first: int, last: int) -> Iterator[Found]:
    """Find tables of one row."""
    for run in runs(lines, first, last):
        at = 0
        while at < len(run):
            if run[at].look is not Look.PERIOD:
                at += 1
                continue
            end = _while(run, at, frozenset({Look.PERIOD}))
            table = _below(run, at, end) if end - at >= _PERIODS else None
            if table is not None:
                yield _build(lines, run, at, end, table)
                end = table[-1] + 1
            at = end


def _while(run: list[Item], at: int, looks: frozenset[Look]) -> int:
    """The first item from one on that looks otherwise."""
    while at < len(run) and run[at].look in looks:
        at += 1
    return at


def _below(run: list[Item], at: int, end: int) -> range | None:
    """The items of the row under the periods `run[at:end]`, its label among them if it has one."""
    size = end - at
    labelled = end < len(run) and run[end].look is Look.TEXT and may_head(run[end].text, first=True)
    begin = end + labelled
    stop = _while(run, begin, _FIGURES)
    distinct = len({item.text for item in run[at:end]}) == size
    return range(end, stop) if stop - begin == size and distinct else None


def _build(lines: Sequence[Line], run: list[Item], at: int, end: int, below: range) -> Found:
    labelled = len(below) > end - at
    stub = labelled and at > 0 and run[at - 1].look is Look.TEXT and may_head(run[at - 1].text, first=True)
    corner = raw_cell(lines, run[at - 1]) if stub else RawCell()
    row = [raw_cell(lines, run[n]) for n in below]
    rows: list[Row] = [
        [corner, *(raw_cell(lines, item) for item in run[at:end])],
        row if labelled else [RawCell(), *row],
    ]
    first, last = run[at - stub].line, run[below[-1]].line + 1
    return Found(first, last, make_grid(lines[first:last], rows, FoundBy.CELL_PER_LINE))
