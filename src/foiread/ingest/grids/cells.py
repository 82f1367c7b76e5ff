"""Raw rows of a layout → a `Grid`: cells trimmed of white space and markup, rows padded to one width.

Markup is what `ingest.markup` finds in the physical line, so that cells and the document agree on it; a `**` that
stands alone is a suppression mark of the table and stays visible.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from foiread.ingest.grids.base import WHITE, Line, RawCell, Row
from foiread.ingest.markup import find_markup
from foiread.types import Cell, FoundBy, Grid, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

_SIGNS_OF_MARKUP = ("**", "<", "__", "\\")


def make_grid(lines: Sequence[Line], rows: Sequence[Row], found_by: FoundBy) -> Grid:
    """Build the grid of raw rows whose ranges stand in `lines`."""
    markup = _markup(lines, escapes=found_by is FoundBy.PIPE)
    columns = max(width(row) for row in rows)
    cells: list[Cell] = []
    for number, row in enumerate(rows):
        column = 0
        for raw in [*row, *(RawCell() for _ in range(columns - width(row)))]:
            if raw.filler:
                column += 1
                continue
            pieces = _pieces(lines, raw, markup)
            cells.append(
                Cell(
                    row=number,
                    column=column,
                    row_span=raw.row_span,
                    column_span=raw.column_span,
                    pieces=pieces,
                    bold=bool(pieces) and _bold(lines, raw),
                )
            )
            column += raw.column_span
    return Grid(rows=len(rows), columns=columns, cells=tuple(cells), found_by=found_by)


def width(row: Row) -> int:
    """Number of grid positions a raw row covers."""
    return sum(raw.column_span for raw in row)


def words(lines: Sequence[Line], raw: RawCell) -> str:
    """The visible words of a raw cell, its parts joined by one space."""
    texts = (plain(_text(lines, start, end)) for start, end in raw.ranges)
    return " ".join(text for text in texts if text)


def plain(text: str) -> str:
    """Words without markup and outer white space."""
    if any(sign in text for sign in _SIGNS_OF_MARKUP):
        at, kept = 0, []
        for start, end in find_markup(text).markup:
            kept.append(text[at:start])
            at = end
        text = "".join([*kept, text[at:]])
    return text.strip(WHITE)


def _markup(lines: Sequence[Line], *, escapes: bool) -> list[tuple[int, int]]:
    ranges: list[tuple[int, int]] = []
    for line in lines:
        if any(sign in line.text for sign in _SIGNS_OF_MARKUP):
            found = find_markup(line.text, markdown=escapes)
            ranges += [(line.start + start, line.start + end) for start, end in found.markup]
    return ranges


def _pieces(lines: Sequence[Line], raw: RawCell, markup: list[tuple[int, int]]) -> tuple[Span, ...]:
    found = (_trim(lines, *kept) for start, end in raw.ranges for kept in _without(start, end, markup))
    return tuple(piece for piece in found if piece is not None)


def _bold(lines: Sequence[Line], raw: RawCell) -> bool:
    texts = [_text(lines, start, end) for start, end in raw.ranges]
    return all("*" in text or "<" in text or "_" in text for text in texts) and all(
        find_markup(text).bold for text in texts if text.strip(WHITE)
    )


def _text(lines: Sequence[Line], start: int, end: int) -> str:
    line = _line_at(lines, start)
    return line.text[start - line.start : end - line.start]


def _without(start: int, end: int, marks: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The range with the markup cut out of it."""
    kept: list[tuple[int, int]] = []
    for left, right in marks[max(0, bisect_left(marks, (start, 0)) - 1) :]:
        if left >= end:
            break
        if right <= start:
            continue
        if left > start:
            kept.append((start, left))
        start = max(start, right)
    if start < end:
        kept.append((start, end))
    return kept


def _trim(lines: Sequence[Line], start: int, end: int) -> Span | None:
    line = _line_at(lines, start)
    text = line.text[start - line.start : end - line.start]
    left = len(text) - len(text.lstrip(WHITE))
    kept = text.strip(WHITE)
    return Span(start=start + left, end=start + left + len(kept)) if kept else None


def _line_at(lines: Sequence[Line], offset: int) -> Line:
    low, high = 0, len(lines) - 1
    while low < high:
        middle = (low + high + 1) // 2
        if lines[middle].start <= offset:
            low = middle
        else:
            high = middle - 1
    return lines[low]
