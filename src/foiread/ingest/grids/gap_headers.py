"""The header lines over columns set by spaces: which column each header stands over, and which of them wraps.

In: the lines over the first row, and where the columns stand. Out: header rows, merged headers spread over columns.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from foiread.ingest.grids.base import RawCell, Row
from foiread.ingest.grids.cells import width
from foiread.ingest.grids.header_words import cut_header
from foiread.ingest.grids.looks import Look, look

if TYPE_CHECKING:
    from foiread.ingest.grids.gaps import Token, Tokens

_WORD = re.compile(r"[^ \u00a0\t]+")
_SET_IN = 3
"""Columns by which a header is set in that leaves the place over the labels empty."""


def header_cells(tokens: Tokens, size: int) -> Row | None:
    """A header of that many cells, words parted by single spaces cut where they repeat themselves."""
    cells = [raw(token) for token in tokens]
    if len(cells) == size:
        return cells
    if len(cells) == size - 1 and not any(_parts(token, 2) for token in tokens):
        return [RawCell(), *cells]
    missing = size - len(cells)
    order = sorted(range(len(tokens)), key=lambda n: -len(tokens[n].text.split()))
    for number in order:
        parts = _parts(tokens[number], missing + 1) if missing > 0 else None
        if parts is not None:
            return [*cells[:number], *parts, *cells[number + 1 :]]
    return [RawCell(), *cells] if len(cells) == size - 1 else None


def _parts(token: Token, count: int) -> Row | None:
    words = list(_WORD.finditer(token.text))
    starts = cut_header([word[0] for word in words], count)
    if starts is None or starts[0] != 0:
        return None
    edges = [*starts, len(words)]
    return [RawCell([(token.start + words[a].start(), token.start + words[b - 1].end())]) for a, b in pairwise(edges)]


def nearest(tokens: Tokens, columns: list[tuple[int, int]]) -> list[int]:
    """The ascending columns that lie nearest to the tokens."""
    best: list[tuple[float, list[int]]] = [(0.0, [])]
    infinite = float("inf")
    table: list[list[tuple[float, list[int]]]] = []
    for number, token in enumerate(tokens):
        here: list[tuple[float, list[int]]] = []
        for column, edges in enumerate(columns):
            before = (
                best[0]
                if number == 0
                else min((table[-1][c] for c in range(column)), key=lambda entry: entry[0], default=(infinite, []))
            )
            here.append((before[0] + distance(token, edges), [*before[1], column]))
        table.append(here)
    return min(table[-1], key=lambda entry: entry[0])[1]


def distance(token: Token, edges: tuple[int, int]) -> float:
    """How far words stand from a column, in characters: the gap between them counts most."""
    gap = max(edges[0] - token.right, token.left - edges[1], 0)
    middle = abs((token.left + token.right) - (edges[0] + edges[1])) / 2
    return gap * 4 + middle


# ── headers ─────────────────────────────────────────────────────────────────────────────────────


def header_rows(lines: list[Tokens], columns: list[tuple[int, int]]) -> list[Row]:
    """The header rows of a table whose columns stand at these left and right edges."""
    places = [*columns]
    if len(lines) > 1 and len(lines[-1]) in {len(columns), len(columns) - 1}:
        # The last header line says best where the columns' headers stand.
        for token, column in zip(lines[-1], nearest(lines[-1], columns), strict=True):
            places[column] = (token.left, token.right)
    rows = [_header_row(tokens, places) for tokens in lines[:-1]] + [
        _header_row(tokens, columns) for tokens in lines[-1:]
    ]
    merged: list[Row] = []
    for row, tokens in zip(rows, lines, strict=True):
        above = merged[-1] if merged else None
        if above is not None and _wraps(above, row, tokens):
            for upper, lower in zip(above, row, strict=True):
                upper.ranges += lower.ranges
        else:
            merged.append(row)
    return merged


def _wraps(above: Row, row: Row, tokens: Tokens) -> bool:
    """Whether a header line is the second line of the one above, rather than a header row of its own."""
    if any(cell.column_span > 1 for cell in [*above, *row]):
        return False
    if [bool(cell.ranges) for cell in above] == [bool(cell.ranges) for cell in row]:
        # `Q1`, `Q2` over a year each, not over several columns.
        return True
    texts = [token.text for token in tokens]
    if len(set(texts)) < len(texts):
        # Headers that repeat themselves stand under a merged one each.
        return False
    return not all(look(token.text) is Look.PERIOD for token in tokens) or all(
        not cell.ranges for cell, upper in zip(row, above, strict=True) if upper.ranges
    )


def _header_row(tokens: Tokens, columns: list[tuple[int, int]]) -> Row:
    count = len(columns)
    if len(tokens) == count:
        return [raw(token) for token in tokens]
    if 1 < len(tokens) < count:
        whole = header_cells(tokens, count)
        shifted = len(tokens) == count - 1 and _over_labels(tokens, columns)
        if whole is not None and not shifted and width(whole) == count and not _one_each(tokens, columns[1:]):
            return whole
    row = [RawCell() for _ in columns]
    if len(tokens) > count:
        for token in tokens:
            column = min(range(count), key=lambda n: distance(token, columns[n]))
            row[column].ranges.append((token.start, token.end))
        return row
    placed = nearest(tokens, columns)
    for number, (token, column) in enumerate(zip(tokens, placed, strict=True)):
        row[column].ranges.append((token.start, token.end))
        end = placed[number + 1] if number + 1 < len(tokens) else count
        _stretch(row, token, column, end, columns)
    return [cell for cell in row if cell.column_span]


def _over_labels(tokens: Tokens, columns: list[tuple[int, int]]) -> bool:
    """Whether the first header stands over the rows' labels, and says what they are.

    A line that is set in, or that has a period for each column, has nothing to say of the labels, wherever it stands:
    columns parted by a few blanks each do not stand under their headers.
    """
    if tokens[0].left > columns[0][0] + _SET_IN or all(look(token.text) is Look.PERIOD for token in tokens):
        return False
    return tokens[0].left < columns[1][0] and tokens[0].right <= columns[1][0]


def _one_each(tokens: Tokens, columns: list[tuple[int, int]]) -> bool:
    """Whether each header stands over one column of its own and over no other: only the labels have none."""
    over = [[n for n, (left, right) in enumerate(columns) if left < t.right and t.left < right] for t in tokens]
    return over == [[n] for n in range(len(columns))]


def _stretch(row: Row, token: Token, column: int, end: int, columns: list[tuple[int, int]]) -> None:
    """Let a header cover the columns under its words."""
    under = [n for n in range(column + 1, end) if columns[n][0] <= token.right + 1 and columns[n][1] >= token.left - 1]
    back = [
        n
        for n in range(1, column)
        if not row[n].ranges and columns[n][0] <= token.right + 1 and columns[n][1] >= token.left - 1
    ]
    if column == 0 or not (under or back):
        return
    first = back[0] if back else column
    last = under[-1] if under else column
    if first != column:
        row[first].ranges, row[column].ranges = row[column].ranges, []
    row[first].column_span = last - first + 1
    for n in range(first + 1, last + 1):
        row[n].column_span = 0


def raw(token: Token) -> RawCell:
    """A cell of these words."""
    return RawCell([(token.start, token.end)])
