"""Tables drawn with lines: `┌─┬─┐ │ │ │ └─┴─┘` or `+---+---+`, with wrapped and merged cells.

Columns come from where the bars stand. Border lines part rows; where only the header has one under it, each line is a
row. A bar that is missing merges two columns, a border that is missing under a column merges two rows.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from foiread.ingest.grids.base import WHITE, Found, Line, RawCell, Row
from foiread.ingest.grids.cells import make_grid, words
from foiread.ingest.grids.headers import spread_headers
from foiread.ingest.grids.looks import is_value
from foiread.types import FoundBy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_HEADER_LINES = 3
_BARS = "│┃║|╎┆┊"
_FLAT = "─━═┄┈╌-=_"
_CROSS = "┌┬┐├┼┤└┴┘╔╦╗╠╬╣╚╩╝╒╤╕╞╪╡╘╧╛╓╥╖╟╫╢╙╨╜┏┳┓┣╋┫┗┻┛┠┯┷┿╂┨┝┥┍┑┕┙╭╮╯╰+"
_START, _FLATS = (f"[{re.escape(signs)}]" for signs in (_CROSS + _BARS, _FLAT))
_DRAWN = rf"[{re.escape(_CROSS + _FLAT + _BARS)}\s]*"
_BORDER = re.compile(rf"\s*{_START}{_DRAWN}{_FLATS}{{2}}{_DRAWN}")
_MIXED = re.compile(rf"\s*[{re.escape(_BARS)}].*[{re.escape(_CROSS)}][{re.escape(_FLAT)}]{{2}}.*")
_BAR = re.compile(f"[{re.escape(_BARS + _CROSS)}]")


def find(lines: Sequence[Line], first: int, last: int) -> Iterator[Found]:
    """Find box-drawn tables."""
    at = first
    while at < last:
        if not _is_border(lines[at]):
            at += 1
            continue
        end = at
        while end < last and (_is_border(lines[end]) or _is_content(lines[end])):
            end += 1
        found = _build(lines, at, end)
        if found is not None:
            yield found
        at = max(end, at + 1)


def _is_border(line: Line) -> bool:
    """A border, also one that only runs under some of the columns."""
    text = line.text.strip(WHITE)
    return bool(text) and text[0] in _CROSS + _BARS and _BORDER.fullmatch(line.text) is not None


def _is_content(line: Line) -> bool:
    text = line.text.strip(WHITE)
    return len(text) > 1 and text[0] in _BARS and (text[-1] in _BARS or _is_mixed(line))


def _is_mixed(line: Line) -> bool:
    """A border under some columns beside the words of a cell that goes on below it."""
    return _MIXED.fullmatch(line.text) is not None and not _is_border(line)


def _build(lines: Sequence[Line], first: int, last: int) -> Found | None:
    here = lines[first:last]
    content = [line for line in here if not _is_border(line)]
    borders = [line for line in here if _is_border(line)]
    if not content or len(borders) < 2:
        return None
    edges = _edges(content, borders)
    if len(edges) < 3:
        return None
    rows = _rows(here, edges)
    if len(rows) < 2:
        return None
    return Found(first, last, make_grid(here, spread_headers(here, rows), FoundBy.BOX))


def _edges(content: Sequence[Line], borders: Sequence[Line]) -> list[int]:
    """Where the columns' bars stand: at a crossing of a border and at a bar of some line."""
    crossings = {
        n
        for line in [*borders, *filter(_is_mixed, content)]
        for n, sign in enumerate(line.text)
        if sign in _CROSS + _BARS
    }
    bars = Counter(n for line in content for n, sign in enumerate(line.text) if sign in _BARS)
    edges = sorted(n for n in crossings if bars[n])
    return edges if len(edges) > 2 else sorted(n for n, count in bars.items() if count == len(content))


def _rows(here: Sequence[Line], edges: list[int]) -> list[Row]:
    groups: list[list[Line]] = [[]]
    open_below: list[set[int]] = []
    for line in here:
        mixed = _is_mixed(line)
        if (mixed or _is_border(line)) and groups[-1]:
            groups.append([])
            open_below.append(_open(line, edges))
        if mixed or not _is_border(line):
            groups[-1].append(line)
    groups = [group for group in groups if group]
    if len(groups) <= 3 and any(len(group) > 2 for group in groups):
        # Borders only around header and foot: each line is a row, unless it is the rest of the one above.
        return [_row(here, part, edges) for group in groups for part in _parts(group, edges, header=group is groups[0])]
    rows = [_row(here, group, edges) for group in groups]
    _merge_down(rows, open_below)
    return rows


def _parts(group: list[Line], edges: list[int], *, header: bool) -> list[list[Line]]:
    """Cut a group of lines into rows: a line goes on with the one above where its words did not fit there."""
    parts: list[list[Line]] = []
    for line in group:
        above = parts[-1][-1] if parts else None
        if above is not None and (_did_not_fit(above, line, edges) or (header and len(group) <= _HEADER_LINES)):
            parts[-1].append(line)
        else:
            parts.append([line])
    return parts


def _did_not_fit(above: Line, line: Line, edges: list[int]) -> bool:
    """Whether each cell of a line with some blank cells begins with a word that the cell above had no room for."""
    filled = 0
    for left, right in pairwise(edges):
        words_here = line.text[left + 1 : right].split()
        if not words_here:
            continue
        filled += 1
        used = len(above.text[left + 1 : right].strip(WHITE))
        if is_value(" ".join(words_here)) or not used or used + 1 + len(words_here[0]) <= right - left - 3:
            return False
    return 0 < filled < len(edges) - 1


def _open(line: Line, edges: list[int]) -> set[int]:
    """Columns under which a border does not run, so that their cell goes on below it."""
    return {
        column
        for column, (left, right) in enumerate(pairwise(edges))
        if not any(sign in _FLAT for sign in line.text[left + 1 : right])
    }


def _row(here: Sequence[Line], group: Sequence[Line], edges: list[int]) -> Row:
    columns = len(edges) - 1
    walls = [all(len(line.text) > edge and line.text[edge] in _BARS + _CROSS for line in group) for edge in edges]
    if not _aligned(group, edges):
        return _by_count(group, columns)
    row: Row = []
    column = 0
    while column < columns:
        span = 1
        while column + span < columns and not walls[column + span]:
            span += 1
        left, right = edges[column] + 1, edges[column + span]
        ranges = [
            (line.start + left, line.start + min(right, len(line.text))) for line in group if len(line.text) > left
        ]
        shown = [r for r in ranges if words(here, RawCell([r])).strip(_FLAT + _CROSS) or not _drawn(group, r)]
        row.append(RawCell([r for r in shown if words(here, RawCell([r]))], column_span=span))
        column += span
    return row


def _drawn(group: Sequence[Line], part: tuple[int, int]) -> bool:
    """Whether a range is only a piece of a border."""
    line = next(line for line in group if line.start <= part[0] <= line.end)
    return _is_mixed(line)


def _aligned(group: Sequence[Line], edges: list[int]) -> bool:
    """Whether every bar of these lines stands at an edge (a wide character shifts them)."""
    known = set(edges)
    return all(n in known for line in group for n, sign in enumerate(line.text) if sign in _BARS)


def _by_count(group: Sequence[Line], columns: int) -> Row:
    row = [RawCell() for _ in range(columns)]
    for line in group:
        bars = [found.start() for found in _BAR.finditer(line.text) if found[0] in _BARS]
        for column, (left, right) in enumerate(pairwise(bars)):
            if column < columns:
                row[column].ranges.append((line.start + left + 1, line.start + right))
    return row


def _merge_down(rows: list[Row], open_below: list[set[int]]) -> None:
    """Let a cell whose lower border is missing cover the position below it."""
    for number, columns in enumerate(open_below[: len(rows) - 1]):
        above, below = _at(rows[number]), _at(rows[number + 1])
        for column in columns:
            top = number
            while above.get(column) is not None and above[column].filler and top:
                top -= 1
                above = _at(rows[top])
            upper, lower = above.get(column), below.get(column)
            above = _at(rows[number])
            if upper is None or lower is None or upper.column_span > 1 or lower.column_span > 1:
                continue
            upper.ranges += lower.ranges
            upper.row_span += 1
            lower.filler = True
            lower.ranges = []


def _at(row: Row) -> dict[int, RawCell]:
    """The cells of a row by their first column."""
    places: dict[int, RawCell] = {}
    column = 0
    for cell in row:
        places[column] = cell
        column += cell.column_span
    return places
