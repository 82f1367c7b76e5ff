"""Lines of an unruled table, already placed in columns → which of them make one row.

Every body row has one line that carries its values; lines with words only belong to the row above, below or around,
as the table aligns its cells to the top, the bottom or the middle. The cheapest division under each of the three is
found by dynamic programming, and the cheapest of the three is taken; the header is then divided the same way.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from statistics import median
from typing import TYPE_CHECKING

from foiread.ingest.pdf.columns import PERIOD, is_body_value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from foiread.ingest.pdf.parts import Line

Group = tuple[int, int]
"""First line and one past the last line of a row."""

MODES = ("top", "middle", "bottom")
MOST_LINES = 8
"""Lines in one row."""
NEVER = 1e9
BAND = 2.5
"""Cost of a row that holds words only."""
SPREAD = 6.0
"""Cost of a blank strip inside a row, per font size."""
NO_WRAP = 2.5
"""Cost of joining words that would have fitted on the line above."""
APART = 2.0
"""Cost of parting two lines that stand closer than rows do in this table."""
OFF_LINE = 1.5
"""Cost of a value that stands a line away from where the table's way of aligning puts it."""
LAPPED = 0.3
"""Lines that lap over each other by this share of the font size are cells of one row."""


def group_rows(
    lines: Sequence[Line],
    placed: Sequence[Sequence[tuple[Group, Line]]],
    columns: Sequence[tuple[float, float]],
    breaks: Sequence[float],
) -> tuple[list[Group], int]:
    """The rows, and how many of them are the header."""
    stack = Stack(lines, placed, len(columns), breaks)
    found = [(*_divide(stack, mode), mode) for mode in MODES]
    _, body, mode = min(found, key=lambda division: division[0])
    head = _header_rows(stack, mode)
    return [*head, *body], len(head)


@dataclass
class Stack:
    """The lines of a table and what can be said of each and of the blank strips between them."""

    lines: Sequence[Line]
    placed: Sequence[Sequence[tuple[Group, Line]]]
    columns: int
    breaks: Sequence[float]

    @cached_property
    def filled(self) -> list[frozenset[int]]:
        """The columns in which each line has words."""
        return [frozenset(low for (low, _), _ in row) for row in self.placed]

    @cached_property
    def gaps(self) -> list[float]:
        """Blank strip under each line but the last; negative where lines lap."""
        return [b.top - a.bottom for a, b in zip(self.lines, self.lines[1:], strict=False)]

    @cached_property
    def carries(self) -> list[bool]:
        """Lines that a row is built around: those with values; in a table of words, those that fill most columns."""
        valued = [any(low > 0 and is_body_value(segment.text) for (low, _), segment in row) for row in self.placed]
        if not any(valued):
            return [row > 0 and 0 in cells and len(cells) > 1 for row, cells in enumerate(self.filled)]
        out: list[bool] = []
        for row, value in enumerate(valued):
            full = 0 in self.filled[row] and len(self.filled[row]) > max(1, self.columns / 2)
            out.append(value or (full and any(out)))
        return out

    @cached_property
    def first(self) -> int:
        """First line of the body: a row header wrapped above the first values belongs to it."""
        first = next((i for i, carrier in enumerate(self.carries) if carrier), len(self.lines))
        while first > 1 and self.filled[first - 1] == {0} and not self.ruled_off(first - 1) and self.wrapped(first):
            first -= 1
        return first

    @cached_property
    def usual(self) -> float:
        """The strip between rows that stand on one line each."""
        pairs = [
            gap
            for i, gap in enumerate(self.gaps)
            if self.carries[i] and self.carries[i + 1] and gap > -LAPPED * self.lines[i].size
        ]
        return median(pairs) if pairs else self.base

    @cached_property
    def base(self) -> float:
        """The strip between lines of one cell: the narrowest there is."""
        return min((gap for i, gap in enumerate(self.gaps) if not self.lapped(i)), default=0.0)

    @cached_property
    def roomy(self) -> bool:
        """Whether rows stand visibly further apart than the lines of a cell."""
        return self.usual - self.base > 0.2 * self.lines[0].size

    @cached_property
    def fully_ruled(self) -> bool:
        """Whether a rule runs under most rows of the body."""
        pairs = [i for i in range(len(self.gaps)) if self.carries[i] and self.carries[i + 1]]
        return bool(pairs) and sum(1 for i in pairs if self.ruled_off(i)) > 0.7 * len(pairs)

    def lapped(self, index: int) -> bool:
        """Whether a line and the next lap over each other."""
        return self.gaps[index] < -LAPPED * self.lines[index].size

    def ruled_off(self, index: int) -> bool:
        """Whether a rule or the edge of a band runs between a line and the next."""
        if index + 1 >= len(self.lines):
            return False
        low, high = middle(self.lines[index]), middle(self.lines[index + 1])
        return any(low < y < high for y in self.breaks)

    def near(self, index: int) -> bool:
        """Whether a line and the next stand as close as lines of one cell."""
        return (
            self.gaps[index] <= (self.base + self.usual) / 2
            if self.roomy
            else (self.gaps[index] <= self.base + 0.25 * self.lines[index].size)
        )

    def cell(self, index: int, column: int) -> Line | None:
        """The words of one line in one column."""
        return next((segment for (low, _), segment in self.placed[index] if low == column), None)

    def widest(self, column: int) -> float:
        """The longest line in a column."""
        cells = (self.cell(i, column) for i in range(len(self.lines)))
        return max((cell.x1 - cell.x0 for cell in cells if cell), default=0.0)

    def could_wrap(self, above: int, below: int, column: int) -> bool:
        """Whether the first word below would not have fitted on the line above it."""
        over, under = self.cell(above, column), self.cell(below, column)
        if over is None or under is None:
            return True
        needed = over.x1 - over.x0 + 0.28 * over.size + under.words[0].x1 - under.words[0].x0
        return needed > self.widest(column) + 0.5 or over.text.endswith("/")

    def wrapped(self, first: int) -> bool:
        """Whether the words above the first values are the beginning of their row's header."""
        return self.near(first - 1) and self.could_wrap(first - 1, first, 0)


def middle(line: Line) -> float:
    """Half-way down a line."""
    return (line.top + line.bottom) / 2


def _divide(stack: Stack, mode: str) -> tuple[float, list[Group]]:
    """The cheapest division of the body into rows under one way of aligning cells."""
    first, count = stack.first, len(stack.lines)
    best: list[float] = [0.0] + [NEVER] * (count - first)
    back = [first] * (count - first + 1)
    for end in range(first + 1, count + 1):
        for start in range(max(first, end - MOST_LINES), end):
            if best[start - first] >= NEVER or (start > first and stack.lapped(start - 1)):
                continue
            cost = best[start - first] + _row_cost(stack, start, end, mode)
            if start > first and stack.roomy and stack.near(start - 1):
                cost += APART
            if cost < best[end - first]:
                best[end - first], back[end - first] = cost, start
    if best[-1] >= NEVER:
        return NEVER, [(i, i + 1) for i in range(first, count)]
    rows: list[Group] = []
    end = count
    while end > first:
        rows.append((back[end - first], end))
        end = back[end - first]
    return best[-1], rows[::-1]


def _row_cost(stack: Stack, start: int, end: int, mode: str) -> float:
    carriers = [i for i in range(start, end) if stack.carries[i]]
    lapping = [stack.lapped(i) for i in range(start, end - 1)]
    if (len(carriers) > 1 and not all(lapping)) or (not carriers and end - start > 1 and not all(lapping)):
        return NEVER
    cost = 0.0 if carriers else BAND
    for i in range(start, end - 1):
        if stack.ruled_off(i) and not stack.lapped(i):
            return NEVER
        cost += SPREAD * max(0.0, stack.gaps[i] - stack.base - 0.1 * stack.lines[i].size) / stack.lines[i].size
        if not stack.could_wrap(i, i + 1, 0):
            cost += NO_WRAP
    if carriers:
        cost += _off_line(stack.lines, start, end, carriers[0], mode)
    return cost


def _off_line(lines: Sequence[Line], start: int, end: int, carrier: int, mode: str) -> float:
    """How far the values stand from where this way of aligning puts them, in lines."""
    if mode == "top":
        return OFF_LINE * (carrier - start)
    if mode == "bottom":
        return OFF_LINE * (end - 1 - carrier)
    centre = (lines[start].top + lines[end - 1].bottom) / 2
    return OFF_LINE * 2 * abs(middle(lines[carrier]) - centre) / lines[carrier].size


def _header_rows(stack: Stack, mode: str) -> list[Group]:
    """Header lines that are lines of the same cells are one row."""
    rows: list[Group] = []
    for index in range(stack.first):
        if rows and _same_header(stack, rows[-1][0], index, mode):
            rows[-1] = (rows[-1][0], index + 1)
        else:
            rows.append((index, index + 1))
    return rows


def _same_header(stack: Stack, start: int, index: int, mode: str) -> bool:
    above, here = stack.filled[index - 1], stack.filled[index]
    if stack.lapped(index - 1):
        return True
    if stack.ruled_off(index - 1) or not stack.near(index - 1):
        return False
    if stack.roomy or (stack.fully_ruled and any(stack.ruled_off(i) for i in range(stack.first - 1))):
        return True
    if not all(stack.could_wrap(index - 1, index, column) for column in above & here):
        return False
    if here <= above or here <= stack.filled[start]:
        return True
    periods = all(PERIOD.match(cell.text) for column in here if column and (cell := stack.cell(index, column)))
    return mode != "top" and above <= here and not periods
