"""Tables copied off a web page with one cell a line, each cell closed by a `|` and the ends of the rows lost.

`Year |`, `Calls |`, `2021/22 |`, `1,207 |`: the number of columns is the one that puts labels in the first column
and values in the others. A lone `|` is a blank cell; lines without a bar are the beginning of the cell below.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from foiread.ingest.grids.base import WHITE, Found, Line, RawCell, Row
from foiread.ingest.grids.cells import make_grid, plain
from foiread.ingest.grids.headers import spread_headers
from foiread.ingest.grids.looks import VALUES, Look, is_band, look
from foiread.types import FoundBy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_WIDEST = 16
_LOOSE_LINES = 3
"""So many lines without a bar may begin a cell."""
_ENOUGH = 0.8
"""Share of the cells below the header that must be what their column asks for."""


def find(lines: Sequence[Line], first: int, last: int) -> Iterator[Found]:
    """Find tables with a bar at the end of each cell."""
    at = first
    while at < last:
        if not _closes(lines[at]):
            at += 1
            continue
        cells, end = _region(lines, at, last)
        found = _build(lines, at, end, cells)
        if found is not None:
            yield found
        at = end


def _closes(line: Line) -> bool:
    text = line.text.rstrip(WHITE)
    return text.endswith("|") and text.count("|") == 1


def _region(lines: Sequence[Line], at: int, last: int) -> tuple[list[list[int]], int]:
    """The cells from line `at` on, each as its lines, and the line after the last of them."""
    cells: list[list[int]] = []
    loose: list[int] = []
    end = at
    while at < last and len(loose) <= _LOOSE_LINES:
        if _closes(lines[at]):
            cells.append([*loose, at])
            loose, end = [], at + 1
        elif "|" in lines[at].text:
            break
        elif not lines[at].blank:
            loose.append(at)
        at += 1
    return cells, end


def _build(lines: Sequence[Line], first: int, last: int, cells: list[list[int]]) -> Found | None:
    texts = [" ".join(filter(None, (plain(_inner(lines[n])[1]) for n in cell))) for cell in cells]
    columns = _columns(texts)
    if columns is None:
        return None
    raw = [RawCell([_inner(lines[n])[0] for n in cell]) for cell in cells]
    rows: list[Row] = [raw[n : n + columns] for n in range(0, len(raw), columns)]
    here = lines[first:last]
    return Found(first, last, make_grid(here, spread_headers(here, rows), FoundBy.PIPE))


def _inner(line: Line) -> tuple[tuple[int, int], str]:
    """A line without its closing bar: its range and its words."""
    text = line.text.rstrip(WHITE).removesuffix("|")
    return (line.start, line.start + len(text)), text


def _columns(texts: list[str]) -> int | None:
    """How many cells make a row, where the looks of the cells tell it."""
    looks = [look(text) for text in texts]
    if Look.QUESTION in looks:
        # Questions beside their answers are read line by line.
        return None
    best: tuple[float, int] | None = None
    for size in range(2, min(_WIDEST, len(texts) // 2) + 1):
        if len(texts) % size:
            continue
        fits = _fit(texts, looks, size)
        if fits >= _ENOUGH and (best is None or fits > best[0]):
            best = (fits, size)
    return best[1] if best is not None else None


def _fit(texts: list[str], looks: list[Look], size: int) -> float:
    """How far the rows below the first have a label and then values."""
    good = values = 0
    for n in range(size, len(texts)):
        if n % size == 0:
            good += looks[n] in {Look.TEXT, Look.PERIOD, Look.DATE} or is_band(texts[n])
        else:
            good += looks[n] in VALUES or looks[n] is Look.BLANK
            values += looks[n] in VALUES
    heads = sum(looks[n] in VALUES for n in range(1, size))
    return (good - heads) / (len(texts) - size) if values * 2 >= len(texts) // size else 0.0
