"""Lines without rules around them → tables found from word gaps, and the lines that are no table.

A run of lines close together, several of them cut by gaps that fall into the same columns, is a table when its cells
look like one: values, or three and more short columns. Level rules and shaded bands, if any, bound its rows.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from foiread.ingest.pdf.columns import PERIOD, cell_segments, find_columns, is_body_value, is_value, place
from foiread.ingest.pdf.headers import header_cells
from foiread.ingest.pdf.parts import Line, RawCell, RawTable
from foiread.ingest.pdf.rows import group_rows
from foiread.types import FoundBy

if TYPE_CHECKING:
    from collections.abc import Sequence

FAR = 1.6
"""A blank strip of this many line heights ends a table, unless the next line plainly goes on with it."""
HEADER_FAR = 2.5
"""The same between a header and the first row of values."""
VERY_FAR = 4.0
MOST_LONE = 7
"""Lone segments on end inside a table: two row headers of many lines."""
PROSE_WIDTH = 0.55
"""A lone segment wider than this share of the page is prose."""
SHORT_CELL = 40
"""Letters in a cell of a table without values."""


@dataclass(slots=True)
class Cut:
    """A line and its segments."""

    line: Line
    segments: list[Line]

    @property
    def has_value(self) -> bool:
        """Whether a cell after the first looks like a value."""
        return any(is_body_value(segment.text) for segment in self.segments[1:])


def find_unruled(lines: Sequence[Line], breaks: Sequence[float], width: float) -> list[tuple[int, int, RawTable]]:
    """Tables among the lines of a page: (first line, one past the last line, table)."""
    cuts = [Cut(line, cell_segments(line)) for line in lines]
    out: list[tuple[int, int, RawTable]] = []
    done = 0
    while done < len(cuts):
        if len(cuts[done].segments) < 2:
            done += 1
            continue
        start, end = _run(cuts, done, out[-1][1] if out else 0, width)
        table = _table(cuts[start:end], breaks)
        if table is None:
            done += 1
            continue
        out.append((start, end, table))
        done = end
    return out


def _run(cuts: list[Cut], first: int, floor: int, width: float) -> tuple[int, int]:
    """The stretch of lines around `first` that may be one table."""
    end = last = first
    body = False
    while end + 1 < len(cuts):
        here, after = cuts[end], cuts[end + 1]
        height = after.line.bottom - after.line.top
        gap = after.line.top - here.line.bottom
        goes_on = len(after.segments) > 1
        if gap > VERY_FAR * height or (not goes_on and _prose(after, cuts[first : last + 1], width)):
            break
        body = body or here.has_value
        far = gap > FAR * height and (body or gap > HEADER_FAR * height or not goes_on)
        if far and not (body and after.has_value and _same_columns(cuts[first : last + 1], after)):
            break
        if body and goes_on and gap > _pitch(cuts[first : end + 1]) + 0.35 * height and _header_like(after):
            break
        if not goes_on and end + 1 - last > MOST_LONE:
            break
        end += 1
        if goes_on:
            last = end
    end = last + 1
    while end < len(cuts) and end - last <= 3 and _wraps(cuts, end, first):
        end += 1
    start = first
    while start > floor and first - start < 2 and _leads(cuts, start, first, end):
        start -= 1
    return start, end


def _pitch(cuts: list[Cut]) -> float:
    """The blank between rows that already stand."""
    gaps = [b.line.top - a.line.bottom for a, b in pairwise(cuts)]
    return max(gaps, default=0.0) if len(gaps) > 1 else (gaps[0] if gaps else 99.0)


def _header_like(cut: Cut) -> bool:
    return not cut.has_value


def _prose(cut: Cut, before: list[Cut], width: float) -> bool:
    """A lone segment that runs over more than one column, or is simply long."""
    segment = cut.segments[0]
    if segment.x1 - segment.x0 > PROSE_WIDTH * width:
        return True
    columns = find_columns([c.segments for c in before])
    if len(columns) < 2:
        return segment.x1 - segment.x0 > 0.4 * width
    low, high = place(segment, columns)
    return high > low or (low == 0 and segment.x1 > columns[1][0])


def _same_columns(before: list[Cut], after: Cut) -> bool:
    columns = find_columns([c.segments for c in before])
    if len(columns) < 2:
        return False
    return (
        all(any(min(x1, s.x1) - max(x0, s.x0) > 0 for x0, x1 in columns) for s in after.segments)
        and len(after.segments) > len(columns) / 2
    )


def _wraps(cuts: list[Cut], index: int, first: int) -> bool:
    """Whether a lone segment under the last row is the rest of one of its cells."""
    cut, above = cuts[index], cuts[index - 1]
    if len(cut.segments) != 1 or cut.line.top - above.line.bottom > 0.45 * cut.line.size:
        return False
    columns = find_columns([c.segments for c in cuts[first:index]])
    if len(columns) < 2:
        return False
    low, high = place(cut.segments[0], columns)
    nearest = min(abs(cut.line.x0 - columns[low][0]), abs(cut.line.x1 - columns[low][1]))
    middle = abs((cut.line.x0 + cut.line.x1) / 2 - sum(columns[low]) / 2)
    inside = cut.line.x1 <= columns[low][1] + 0.25 * (columns[low][1] - columns[low][0])
    return low == high and inside and min(nearest, middle) < cut.line.size


def _leads(cuts: list[Cut], start: int, first: int, end: int) -> bool:
    """Whether a lone segment above the first row is the beginning of one of its cells, or a header over columns."""
    cut, below = cuts[start - 1], cuts[start]
    gap = below.line.top - cut.line.bottom
    if len(cut.segments) != 1 or gap > FAR * cut.line.size or len(cut.line.text) > SHORT_CELL:
        return False
    columns = find_columns([c.segments for c in cuts[first:end]])
    if len(columns) < 2:
        return False
    low, high = place(cut.segments[0], columns)
    if cut.line.x0 > columns[0][1] and cut.line.x1 < columns[-1][1] + cut.line.size:
        return _over(cut.line, columns) and not is_body_value(cut.line.text)
    x0, x1 = columns[low]
    inside = cut.line.x1 <= x1 + cut.line.size and cut.line.x0 >= x0 - cut.line.size
    if gap > 0.25 * cut.line.size or low != high or not inside:
        return False
    return low > 0 or cut.line.bold == below.line.bold


def _over(line: Line, columns: Sequence[tuple[float, float]]) -> bool:
    """Whether a line stands where a header over the value columns stands: at a column's left, or in the middle."""
    if any(abs(line.x0 - x0) < 0.5 * line.size for x0, _ in columns[1:]):
        return True
    middle = (line.x0 + line.x1) / 2
    centres = [(a[0] + b[1]) / 2 for i, a in enumerate(columns[1:]) for b in columns[i + 1 :]]
    return any(abs(middle - centre) < line.size for centre in centres)


def _table(cuts: list[Cut], breaks: Sequence[float]) -> RawTable | None:
    rows = [cut.segments for cut in cuts]
    columns = find_columns(rows)
    if len(columns) < 2 or not _looks_like_table(cuts, columns):
        return None
    placed = [[(place(segment, columns), segment) for segment in cut.segments] for cut in cuts]
    lines = [cut.line for cut in cuts]
    groups, header = group_rows(lines, placed, columns, breaks)
    cells: list[RawCell] = []
    for row, (start, end) in enumerate(groups):
        filled: dict[int, RawCell] = {}
        for index in range(start, end):
            for (low, _), segment in placed[index]:
                cell = filled.setdefault(low, RawCell(row, low))
                cell.words += segment.words
        cells += filled.values()
    cells = header_cells(cells, header, columns, len(groups))
    return RawTable(len(groups), columns, cells, FoundBy.PDF_UNRULED, lines[0].page, lines[0].top, lines[-1].bottom)


def _looks_like_table(cuts: list[Cut], columns: list[tuple[float, float]]) -> bool:
    many = [cut for cut in cuts if len(cut.segments) > 1]
    valued = sum(1 for cut in many if any(is_value(s.text) or PERIOD.match(s.text) for s in cut.segments[1:]))
    if len(many) < 2:
        return False
    if valued >= 0.5 * len(many) and any(cut.has_value for cut in many):
        return True
    full = sum(1 for cut in many if len(cut.segments) >= 3)
    short = all(len(segment.text) <= SHORT_CELL for cut in many for segment in cut.segments)
    return len(columns) >= 3 and full >= max(2, 0.6 * len(many)) and short
