"""Lines of an unruled table, already placed in columns → which of them make one row.

Every body row has one line that carries its values; lines with words only belong to the row above, below or around,
as the table aligns its cells to the top, the bottom or the middle. The cheapest division under each of the three is
found by dynamic programming, and the cheapest of the three is taken.
"""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from foiread.ingest.pdf.columns import is_body_value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from foiread.ingest.pdf.parts import Line

    Placed = Sequence[Sequence[tuple[tuple[int, int], Line]]]

MODES = ("top", "middle", "bottom")
MOST_LINES = 8
"""Lines in one row."""
NEVER = 1e9
BAND = 2.5
"""Cost of a row that holds words only."""
SPREAD = 6.0
"""Cost of a blank strip inside a row, per line height."""
NO_WRAP = 2.5
"""Cost of joining words that would have fitted on the line above."""


def group_rows(
    lines: Sequence[Line], placed: Placed, columns: Sequence[tuple[float, float]], breaks: Sequence[float]
) -> tuple[list[tuple[int, int]], int]:
    """(first line, one past the last) of each row, and how many of the rows are the header."""
    filled = [frozenset(low for (low, _), _ in row) for row in placed]
    carries = _carriers(placed, filled, len(columns))
    first = next((i for i, carrier in enumerate(carries) if carrier), len(lines))
    while first > 0 and filled[first - 1] == {0} and first > 1 and not _cut(lines, first - 1, breaks):
        first -= 1
    gaps = [max(0.0, b.top - a.bottom) for a, b in zip(lines, lines[1:], strict=False)]
    head = _header_rows(lines, filled, gaps, breaks, first)
    body = min(
        (_divide(lines, placed, carries, gaps, breaks, first, mode) for mode in MODES), key=lambda found: found[0]
    )[1]
    return [*head, *body], len(head)


def _carriers(placed: Placed, filled: Sequence[frozenset[int]], columns: int) -> list[bool]:
    """Lines that a row is built around: those with values; in a table of words, those that fill most columns."""
    valued = [any(low > 0 and is_body_value(segment.text) for (low, _), segment in row) for row in placed]
    out: list[bool] = []
    body = False
    for row, value in enumerate(valued):
        body = body or value
        full = 0 in filled[row] and len(filled[row]) > max(1, columns / 2)
        out.append(value or (body and full))
    if any(valued):
        return out
    return [row > 0 and 0 in cells and len(cells) > 1 for row, cells in enumerate(filled)]


def _cut(lines: Sequence[Line], index: int, breaks: Sequence[float]) -> bool:
    """Whether a rule or the edge of a band runs between a line and the next."""
    if index + 1 >= len(lines):
        return False
    low, high = _middle(lines[index]), _middle(lines[index + 1])
    return any(low < y < high for y in breaks)


def _middle(line: Line) -> float:
    return (line.top + line.bottom) / 2


def _header_rows(
    lines: Sequence[Line],
    filled: Sequence[frozenset[int]],
    gaps: Sequence[float],
    breaks: Sequence[float],
    first: int,
) -> list[tuple[int, int]]:
    """A header line goes on with the one above when it fills no column that that one leaves empty."""
    rows: list[tuple[int, int]] = []
    tight = min(gaps, default=0.0) + 0.25 * lines[0].size
    ruled = any(_cut(lines, i, breaks) for i in range(first - 1))
    for index in range(first):
        if rows and not _cut(lines, index - 1, breaks) and gaps[index - 1] <= tight:
            under = filled[index] <= filled[rows[-1][0]] or filled[index] <= filled[index - 1]
            if under or ruled or filled[rows[-1][0]] == {0}:
                rows[-1] = (rows[-1][0], index + 1)
                continue
        rows.append((index, index + 1))
    return rows


def _divide(
    lines: Sequence[Line],
    placed: Placed,
    carries: Sequence[bool],
    gaps: Sequence[float],
    breaks: Sequence[float],
    first: int,
    mode: str,
) -> tuple[float, list[tuple[int, int]]]:
    """The cheapest division of the body into rows under one way of aligning cells."""
    count = len(lines)
    base = min(gaps[first:], default=0.0)
    between = [gaps[i] for i in range(first, count - 1) if carries[i] and carries[i + 1]]
    usual = median(between) if between else base
    stub = max((s.x1 - s.x0 for row in placed[first:] for (low, _), s in row if low == 0), default=0.0)
    best: list[float] = [0.0] + [NEVER] * (count - first)
    back = [0] * (count - first + 1)
    for end in range(first + 1, count + 1):
        for start in range(max(first, end - MOST_LINES), end):
            cost = best[start - first]
            if cost >= NEVER:
                continue
            cost += _row_cost(lines, placed, carries, gaps, breaks, (start, end), base, stub, mode)
            if start > first and usual - base > 0.2 * lines[start].size and gaps[start - 1] < (usual + base) / 2:
                cost += 2.0  # rows stand apart in this table, and these two do not
            if cost < best[end - first]:
                best[end - first], back[end - first] = cost, start
    rows: list[tuple[int, int]] = []
    end = count
    while end > first:
        rows.append((back[end - first], end))
        end = back[end - first]
    return best[-1], rows[::-1]


def _row_cost(
    lines: Sequence[Line],
    placed: Placed,
    carries: Sequence[bool],
    gaps: Sequence[float],
    breaks: Sequence[float],
    row: tuple[int, int],
    base: float,
    stub: float,
    mode: str,
) -> float:
    start, end = row
    carriers = [i for i in range(start, end) if carries[i]]
    if len(carriers) > 1 or (not carriers and end - start > 1):
        return NEVER
    cost = 0.0 if carriers else BAND
    for i in range(start, end - 1):
        if _cut(lines, i, breaks):
            return NEVER
        cost += SPREAD * max(0.0, gaps[i] - base - 0.1 * lines[i].size) / lines[i].size
        cost += _wrap_cost(placed[i], placed[i + 1], stub)
    if carriers:
        cost += _off_line(lines, start, end, carriers[0], mode)
    return cost


def _wrap_cost(above: Sequence[tuple[tuple[int, int], Line]], below: Sequence[tuple[tuple[int, int], Line]],
               stub: float) -> float:
    """Words of the row header that would have fitted on the line above were not wrapped off it."""
    over = next((s for (low, _), s in above if low == 0), None)
    under = next((s for (low, _), s in below if low == 0), None)
    if over is None or under is None:
        return 0.0
    space = 0.28 * over.size
    needed = over.x1 - over.x0 + space + under.words[0].x1 - under.words[0].x0
    return 0.0 if needed > stub + 0.5 or over.text.endswith("/") else NO_WRAP


def _off_line(lines: Sequence[Line], start: int, end: int, carrier: int, mode: str) -> float:
    """How far the values stand from where this way of aligning puts them, in lines."""
    if mode == "top":
        return 1.5 * (carrier - start)
    if mode == "bottom":
        return 1.5 * (end - 1 - carrier)
    middle = (lines[start].top + lines[end - 1].bottom) / 2
    return 1.5 * 2 * abs(_middle(lines[carrier]) - middle) / lines[carrier].size
