"""Lines of an unruled table → the columns that its word gaps agree on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from foiread.ingest.pdf.parts import Line

if TYPE_CHECKING:
    from collections.abc import Sequence

CELL_GAP = 0.7
"""A gap of this many font sizes may part two cells; a space is about 0.28."""
LABEL_GAP = 4.0
"""A list number stands at most this many font sizes before its text."""
BULLET_GAP = 2.2
"""A bullet stands closer: a lone dash further off is a cell."""
VALUE = re.compile(
    r"""(?xi) ^(?:
    [(~c<>≤≥]*\s*[-–+]?\s*[£€$]?\s*\d[\d,.\s]*(?:%|k|m|bn|p)?\)?\s*\*{0,2}
    | [<>≤≥]\s*\d+ | n\s*/\s*a | nil | none | [-–—*.]+ | x | c | yes | no | unknown | not\ held | suppressed | refused
    )$"""
)
LIST_LABEL = re.compile(
    r"(?i)^(?:q(?:uestion)?\s*\d{1,2}[.:)]?|\(?(?:\d{1,2}[a-z]?|[a-z]|[ivx]{1,4})[.):]+|[•◦▪■●○·➢✓o-])$"
)
PERIOD = re.compile(
    r"""(?xi) ^(?:FY\s*)?(?:19|20)\d\d(?:\s*[/–-]\s*(?:\d\d){1,2})?\*?$ | ^Q[1-4]\b.{0,8}$ | ^\d\d?\s*[/–-]\s*\d\d$ """
)


def is_value(text: str) -> bool:
    """Whether a cell's text looks like a number or a marker that stands for one."""
    return bool(VALUE.match(text))


def is_body_value(text: str) -> bool:
    """A value that is no year or period, so it does not stand in a header."""
    return is_value(text) and not PERIOD.match(text)


def cell_segments(line: Line) -> list[Line]:
    """A line cut at gaps that may part cells; a list number or bullet stays with its text."""
    segments = line.segments(CELL_GAP)
    labelled = len(segments) > 1 and LIST_LABEL.match(segments[0].text) and not _is_quarter(segments)
    reach = LABEL_GAP if any(c.isalnum() for c in segments[0].text) else BULLET_GAP
    if labelled and segments[1].x0 - segments[0].x1 < reach * line.size:
        segments[:2] = [Line([*segments[0].words, *segments[1].words])]
    return segments


def _is_quarter(segments: Sequence[Line]) -> bool:
    """`Q1` far before a figure heads a row; it is no number of a question."""
    return bool(PERIOD.match(segments[0].text)) and all(is_value(segment.text) for segment in segments[1:])


def find_columns(rows: Sequence[list[Line]]) -> list[tuple[float, float]]:
    """Left and right of each column; `rows` are lines already cut into segments."""
    spans: list[list[float]] = []
    support: list[int] = []
    for segments in sorted((row for row in rows if len(row) > 1), key=len, reverse=True):
        for segment in segments:
            hits = [k for k, (x0, x1) in enumerate(spans) if min(x1, segment.x1) - max(x0, segment.x0) > 0]
            if len(hits) == 1:
                k = hits[0]
                left = max((x1 for x0, x1 in spans if x1 <= spans[k][0]), default=float("-inf"))
                right = min((x0 for x0, _ in spans if x0 >= spans[k][1]), default=float("inf"))
                if segment.x0 > left and segment.x1 < right:
                    spans[k] = [min(spans[k][0], segment.x0), max(spans[k][1], segment.x1)]
                    support[k] += 1
            elif not hits:
                spans.append([segment.x0, segment.x1])
                support.append(1)
    kept = sorted((span[0], span[1]) for span in spans)
    return _told_apart(kept, rows)


def place(segment: Line, columns: Sequence[tuple[float, float]]) -> tuple[int, int]:
    """First and last column that a segment lies over (the nearest one when over none)."""
    hits = [
        k
        for k, (x0, x1) in enumerate(columns)
        if min(x1, segment.x1) - max(x0, segment.x0) > 0.25 * min(x1 - x0, segment.x1 - segment.x0)
    ]
    if hits:
        return hits[0], hits[-1]
    middle = (segment.x0 + segment.x1) / 2
    nearest = min(range(len(columns)), key=lambda k: max(columns[k][0] - middle, middle - columns[k][1], 0))
    return nearest, nearest


def _told_apart(columns: list[tuple[float, float]], rows: Sequence[list[Line]]) -> list[tuple[float, float]]:
    """Columns that no line fills at once with a neighbour, and that stand close, are one (ragged alignment)."""
    out: list[tuple[float, float]] = []
    for column in columns:
        if out:
            both = sum(1 for row in rows if _fills(row, out[-1]) and _fills(row, column))
            size = rows[0][0].size
            if not both and column[0] - out[-1][1] < 1.5 * size:
                out[-1] = (out[-1][0], column[1])
                continue
        out.append(column)
    return out


def _fills(row: list[Line], column: tuple[float, float]) -> bool:
    return any(min(column[1], segment.x1) - max(column[0], segment.x0) > 0 for segment in row)
