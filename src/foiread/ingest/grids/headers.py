"""Header rows of text tables: which upper header cell stands over which columns.

A table that lost its merged cells leaves blanks: `Year␉␉` over `2021/22␉2022/23␉2023/24`, or fewer cells in the
upper row than in the lower one. Rows of raw cells come in and go out; the upper cells get their column span.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from foiread.ingest.grids.base import Line, RawCell, Row
from foiread.ingest.grids.cells import width, words
from foiread.ingest.grids.looks import Look, look

if TYPE_CHECKING:
    from collections.abc import Sequence

_DEEPEST = 4
"""More header rows than this are not seen in letters."""
_GROUP = 2
"""Columns that a merged header stands over at least."""
_HARD = frozenset({Look.NUMBER, Look.MARKER, Look.DATE, Look.YES_NO})


def spread_headers(lines: Sequence[Line], rows: list[Row]) -> list[Row]:
    """Give the upper cells of stacked header rows the columns they stand over."""
    texts = [[words(lines, cell) for cell in row] for row in rows[: _DEEPEST + 1]]
    for upper in range(min(_DEEPEST, len(rows) - 2)):
        lower = upper + 1
        if _header(texts[upper]) and any(c.column_span > 1 for c in rows[upper]):
            rows[upper] = _centred(rows[upper], texts[lower]) or rows[upper]
            continue
        if not _header(texts[upper]) or not _header(texts[lower]):
            continue
        if width(rows[upper]) != width(rows[lower]) or any(c.filler for c in rows[upper]):
            continue
        spans = _spans(texts[upper], texts[lower])
        if spans is not None:
            rows[upper] = _apply(rows[upper], spans)
    return rows


def stretch_short(lines: Sequence[Line], row: Row, below: Row) -> Row:
    """Lay a header row with fewer cells than the row below it over that row's columns."""
    texts = [words(lines, cell) for cell in row]
    blank_stub = bool(row) and not texts[0]
    groups = row[1:] if blank_stub else row
    columns = width(below) - 1
    if not groups or len(groups) > columns:
        return row
    stub = row[0] if blank_stub else RawCell()
    if columns % len(groups) == 0:
        size = columns // len(groups)
    else:
        size = _repeat([words(lines, cell) for cell in below][1:]) or 0
        if size * len(groups) != columns and not blank_stub and (columns) % max(1, len(groups) - 1) == 0:
            # The first cell is the stub's own header.
            stub, groups = row[0], row[1:]
            size = columns // max(1, len(groups))
        if size * len(groups) != columns:
            return row
    return [stub, *(RawCell(cell.ranges, column_span=size) for cell in groups)]


def _header(texts: Sequence[str]) -> bool:
    looks = [look(text) for text in texts]
    return any(kind is not Look.BLANK for kind in looks) and not any(kind in _HARD for kind in looks)


def _spans(upper: Sequence[str], lower: Sequence[str]) -> list[tuple[int, int, int]] | None:
    """For each upper cell over several columns: (its index, first column, columns); None if nothing is merged."""
    heads = [index for index, text in enumerate(upper) if text]
    over = [index for index in heads if index < len(lower) and lower[index]]
    gaps = [index for index, text in enumerate(lower) if text and not (index < len(upper) and upper[index])]
    if not gaps:
        return None
    first = next((index for index, text in enumerate(lower) if text and index > 0), 1)
    named = lower[first:]
    group = [index for index in heads if index >= first]
    size = _repeat(named)
    if group and size and size * len(group) == len(named) and over != [first + size * n for n in range(len(group))]:
        # Centred over their columns: the lower row repeats itself once under each upper cell.
        return [(index, first + size * n, size) for n, index in enumerate(group)]
    spans: list[tuple[int, int, int]] = []
    for index in over:
        end = index + 1
        while end < len(lower) and lower[end] and not (end < len(upper) and upper[end]):
            end += 1
        if end > index + 1:
            spans.append((index, index, end - index))
    return spans or None


def _centred(row: Row, lower: Sequence[str]) -> Row | None:
    """Upper cells laid over the columns under their words: each over one repetition of the lower row instead."""
    first = next((index for index, text in enumerate(lower) if text and index > 0), 1)
    place, stub, groups = 0, [RawCell() for _ in range(first)], []
    for cell in row:
        if cell.ranges and place < first and cell.column_span == 1:
            stub[place] = cell
        elif cell.ranges:
            groups.append(cell)
        place += cell.column_span
    size = _repeat(lower[first:])
    # `Granted`, `Refused` repeat themselves over columns; marks that stand for values do so too.
    named = all(look(text) is not Look.NUMBER and text[:1].isalpha() for text in lower[first:])
    if size is None or not named or size < _GROUP or size * len(groups) != len(lower) - first:
        return None
    return [*stub, *(RawCell(cell.ranges, column_span=size) for cell in groups)]


def _repeat(texts: Sequence[str]) -> int | None:
    """The smallest period of a row of headers that repeats itself."""
    for size in range(1, len(texts) // 2 + 1):
        if len(texts) % size == 0 and all(texts[n] == texts[n % size] for n in range(len(texts))):
            return size
    return None


def _apply(row: Row, spans: list[tuple[int, int, int]]) -> Row:
    moved = {index: (first, count) for index, first, count in spans}
    placed: dict[int, RawCell] = {}
    covered: set[int] = set()
    for index, (first, count) in moved.items():
        placed[first] = RawCell(row[index].ranges, column_span=count)
        covered.update(range(first, first + count))
    placed |= {n: cell for n, cell in enumerate(row) if n not in covered and n not in moved}
    total = len(row)
    return [placed.get(n, RawCell()) for n in range(total) if n in placed or n not in covered]
