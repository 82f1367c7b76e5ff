"""Ruling lines of a page → grids with merged cells, filled with the words inside them.

Rules are lines, thin rectangles and the sides of stroked rectangles. Cells are told apart by the walls between them, so
a merged cell is simply one without a wall; an outer side that was not drawn (open tables, a table cut by a page) is
where the other rules end.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Any

from foiread.ingest.pdf.columnar import split_rows
from foiread.ingest.pdf.parts import Line, RawCell, RawTable, Token
from foiread.ingest.pdf.words import group_lines, luminance
from foiread.types import FoundBy

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pdfplumber.page import Page

THIN = 3.0
"""A rectangle thinner than this (points) is a rule."""
SNAP = 2.5
"""Rules closer than this are one rule."""
JOIN = 4.0
"""Pieces of a rule this close are joined (dashed borders, gaps at crossings)."""
WALL = 0.6
"""Share of a cell's side that a rule must cover to be its wall."""
PAINTED = 0.97
"""Rules lighter than this are seen."""


Stroke = tuple[float, float, float, float]
"""Left, top, right, bottom."""


@dataclass(slots=True)
class Rule:
    """A straight rule: `at` is its y (level) or x (upright), `low` and `high` its ends."""

    at: float
    low: float
    high: float


def rules_of(page: Page) -> tuple[list[Rule], list[Rule], list[float]]:
    """Level rules, upright rules, and the upper and lower edges of shaded bands."""
    strokes = [_bounds(line) for line in page.lines if _inked(line)]
    bands: list[float] = []
    for rect in page.rects:
        width, height = rect["x1"] - rect["x0"], rect["bottom"] - rect["top"]
        if min(width, height) <= THIN:
            if _painted(rect, "non_stroking_color" if rect.get("fill") else "stroking_color"):
                strokes.append(_bounds(rect))
        elif rect.get("stroke") and rect.get("linewidth") != 0 and _inked(rect):
            strokes += _sides(rect)
        elif height < page.height / 3 and rect.get("fill") and _painted(rect, "non_stroking_color"):
            bands += [rect["top"], rect["bottom"]]
    for curve in page.curves:
        if curve.get("stroke") and _inked(curve):
            strokes += _straight(curve.get("pts") or [])
    level = [Rule((y0 + y1) / 2, x0, x1) for x0, y0, x1, y1 in strokes if y1 - y0 <= THIN and x1 - x0 > y1 - y0]
    upright = [Rule((x0 + x1) / 2, y0, y1) for x0, y0, x1, y1 in strokes if x1 - x0 <= THIN and y1 - y0 > x1 - x0]
    return joined(level), joined(upright), bands


def find_ruled(
    level: Sequence[Rule], upright: Sequence[Rule], tokens: Sequence[Token], page: int
) -> tuple[list[RawTable], set[int]]:
    """Grids of one page, and the `id()`s of the words that they took."""
    tables: list[RawTable] = []
    taken: set[int] = set()
    for rows, columns in _groups(level, upright):
        table = _table(rows, columns, [token for token in tokens if id(token) not in taken], page)
        if table is not None:
            tables.append(table)
            taken.update(id(word) for cell in table.cells for word in cell.words)
    return sorted(tables, key=lambda table: table.top), taken


def _painted(thing: dict[str, Any], key: str) -> bool:
    lum = luminance(thing.get(key))
    return lum is None or lum < PAINTED


def _inked(thing: dict[str, Any]) -> bool:
    return _painted(thing, "stroking_color")


def _bounds(thing: dict[str, Any]) -> Stroke:
    return thing["x0"], thing["top"], thing["x1"], thing["bottom"]


def _sides(rect: dict[str, Any]) -> list[Stroke]:
    x0, top, x1, bottom = _bounds(rect)
    return [(x0, top, x1, top), (x0, bottom, x1, bottom), (x0, top, x0, bottom), (x1, top, x1, bottom)]


def _straight(points: Sequence[tuple[float, float]]) -> list[Stroke]:
    """The level and upright stretches of a drawn path."""
    return [
        (min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))
        for (ax, ay), (bx, by) in pairwise(points)
        if abs(ax - bx) < 0.5 or abs(ay - by) < 0.5
    ]


def joined(rules: list[Rule]) -> list[Rule]:
    """Collinear pieces become one rule; scraps are dropped."""
    shelves: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda r: r.at):
        if shelves and rule.at - shelves[-1][0].at <= SNAP:
            shelves[-1].append(rule)
        else:
            shelves.append([rule])
    out: list[Rule] = []
    for shelf in shelves:
        at = median(rule.at for rule in shelf)
        merged: list[Rule] = []
        for rule in sorted(shelf, key=lambda r: r.low):
            if merged and rule.low - merged[-1].high <= JOIN:
                merged[-1].high = max(merged[-1].high, rule.high)
            else:
                merged.append(Rule(at, rule.low, rule.high))
        out += [rule for rule in merged if rule.high - rule.low > 5]
    return out


def _groups(level: Sequence[Rule], upright: Sequence[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Rules that cross or touch, group by group."""
    parent = list(range(len(level) + len(upright)))

    def root(node: int) -> int:
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for i, row in enumerate(level):
        for j, column in enumerate(upright, len(level)):
            across = row.low - JOIN <= column.at <= row.high + JOIN
            if across and column.low - JOIN <= row.at <= column.high + JOIN:
                parent[root(i)] = root(j)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = defaultdict(lambda: ([], []))
    for i, row in enumerate(level):
        groups[root(i)][0].append(row)
    for j, column in enumerate(upright, len(level)):
        groups[root(j)][1].append(column)
    return [group for group in groups.values() if group[0] and group[1]]


def _table(level: list[Rule], upright: list[Rule], tokens: Sequence[Token], page: int) -> RawTable | None:
    left, right = min(r.low for r in level), max(r.high for r in level)
    top, bottom = min(r.low for r in upright), max(r.high for r in upright)
    level = [*level, *_open_sides(level, (top, bottom), (left, right))]
    upright = [*upright, *_open_sides(upright, (left, right), (top, bottom))]
    ys, xs = _distinct(r.at for r in level), _distinct(r.at for r in upright)
    if len(ys) < 2 or len(xs) < 3:
        return None
    boxed = [t for t in tokens if xs[0] < (t.x0 + t.x1) / 2 < xs[-1] and ys[0] < (t.top + t.bottom) / 2 < ys[-1]]
    ys, xs = _without_slivers(ys, boxed, upright=False), _without_slivers(xs, boxed, upright=True)
    if len(ys) < 2 or len(xs) < 3:
        return None
    cells = _cells(xs, ys, level, upright)
    where = {
        (i, j): cell
        for cell in cells
        for i in range(cell.row, cell.row + cell.row_span)
        for j in range(cell.column, cell.column + cell.column_span)
    }
    for token in boxed:
        spot = (_slot(ys, (token.top + token.bottom) / 2), _slot(xs, (token.x0 + token.x1) / 2))
        where[spot].words.append(token)
    for cell in cells:
        cell.words = reading_order(cell.words)
        cell.box = (xs[cell.column], ys[cell.row], xs[cell.column + cell.column_span], ys[cell.row + cell.row_span])
    if sum(1 for cell in cells if cell.words) < 2:
        return None
    edges = list(pairwise(xs))
    table = RawTable(len(ys) - 1, edges, cells, FoundBy.PDF_RULED, page, ys[0], ys[-1])
    return split_rows(_squeezed(table))


def reading_order(words: list[Token]) -> list[Token]:
    """The words of a cell as they are read; turned text along its own direction."""
    turned = [w for w in words if w.turn]
    lines: list[Line] = group_lines([w for w in words if not w.turn])
    turned.sort(key=lambda w: (round(w.x0), -w.bottom) if w.turn == 90 else (-round(w.x1), w.top))
    return [*(word for line in lines for word in line.words), *turned]


def _open_sides(rules: Sequence[Rule], reach: tuple[float, float], length: tuple[float, float]) -> list[Rule]:
    """The outer rules that were not drawn: where the crossing rules end."""
    ats, (low, high), (start, end) = [rule.at for rule in rules], reach, length
    out = []
    if min(ats) - low > 2 * JOIN:
        out.append(Rule(low, start, end))
    if high - max(ats) > 2 * JOIN:
        out.append(Rule(high, start, end))
    return out


def _distinct(values: Iterable[float]) -> list[float]:
    out: list[float] = []
    for value in sorted(values):
        if not out or value - out[-1] > SNAP:
            out.append(value)
    return out


def _without_slivers(ats: list[float], boxed: Sequence[Token], *, upright: bool) -> list[float]:
    """Without the strips that hold nothing and are too thin to hold anything (double borders)."""
    out = [ats[0]]
    for at in ats[1:]:
        middles = ((t.x0 + t.x1) / 2 if upright else (t.top + t.bottom) / 2 for t in boxed)
        if at - out[-1] < 2 * SNAP and not any(out[-1] < middle < at for middle in middles):
            if at == ats[-1] and len(out) > 1:
                out[-1] = at
            continue
        out.append(at)
    return out


def _slot(ats: list[float], value: float) -> int:
    return next(index for index, at in enumerate(ats[1:]) if value < at)


def _wall(rules: Sequence[Rule], at: float, low: float, high: float) -> bool:
    covered = sum(
        max(0.0, min(rule.high, high) - max(rule.low, low)) for rule in rules if abs(rule.at - at) <= 2 * SNAP
    )
    return covered >= WALL * (high - low)


def _cells(xs: list[float], ys: list[float], level: Sequence[Rule], upright: Sequence[Rule]) -> list[RawCell]:
    """Positions without a wall between them are one cell, as long as that makes a rectangle."""
    rows, columns = len(ys) - 1, len(xs) - 1
    parent = {(i, j): (i, j) for i in range(rows) for j in range(columns)}

    def root(spot: tuple[int, int]) -> tuple[int, int]:
        while parent[spot] != spot:
            spot = parent[spot]
        return spot

    open_right = {
        (i, j) for i in range(rows) for j in range(columns - 1) if not _wall(upright, xs[j + 1], ys[i], ys[i + 1])
    }
    open_below = {
        (i, j) for i in range(rows - 1) for j in range(columns) if not _wall(level, ys[i + 1], xs[j], xs[j + 1])
    }
    for i, j in open_right:
        parent[root((i, j + 1))] = root((i, j))
    for i, j in open_below:
        parent[root((i + 1, j))] = root((i, j))
    areas: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for spot in parent:
        areas[root(spot)].append(spot)
    cells: list[RawCell] = []
    for spots in areas.values():
        i0, i1 = min(i for i, _ in spots), max(i for i, _ in spots)
        j0, j1 = min(j for _, j in spots), max(j for _, j in spots)
        if len(spots) == (i1 - i0 + 1) * (j1 - j0 + 1):
            cells.append(RawCell(i0, j0, i1 - i0 + 1, j1 - j0 + 1))
        else:
            cells += _runs(spots, open_right)
    return sorted(cells, key=lambda cell: (cell.row, cell.column))


def _runs(spots: list[tuple[int, int]], open_right: set[tuple[int, int]]) -> list[RawCell]:
    """An area that is no rectangle, row by row."""
    cells: list[RawCell] = []
    for i, j in sorted(spots):
        last = cells[-1] if cells else None
        if last and last.row == i and last.column + last.column_span == j and (i, j - 1) in open_right:
            last.column_span += 1
        else:
            cells.append(RawCell(i, j))
    return cells


def _squeezed(table: RawTable) -> RawTable:
    """Without rows and columns in which no cell begins (rules that only another part of the page needs)."""
    rows = sorted({cell.row for cell in table.cells})
    columns = sorted({cell.column for cell in table.cells})
    for cell in table.cells:
        row, column = cell.row, cell.column
        cell.row_span = sum(1 for r in rows if row <= r < row + cell.row_span)
        cell.column_span = sum(1 for c in columns if column <= c < column + cell.column_span)
        cell.row, cell.column = rows.index(row), columns.index(column)
    starts = [table.edges[c][0] for c in columns]
    table.edges = list(zip(starts, [*starts[1:], table.edges[-1][1]], strict=True))
    table.rows = len(rows)
    return table
