"""Tables whose cells are parted by tabs, a row a line, as spreadsheets and Word paste them.

A leading tab is a blank first cell; short rows are padded; a quoted cell may run over several lines. Rows are one
run of lines with tabs; a blank line ends the table, unless every row stands on its own between blank lines.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from foiread.ingest.grids.base import WHITE, Found, Line, RawCell, Row
from foiread.ingest.grids.cells import make_grid, words
from foiread.ingest.grids.headers import spread_headers
from foiread.ingest.grids.looks import is_value
from foiread.ingest.grids.reject import CONTENTS, DOT_LEADER, is_letterhead, is_list_mark, starts_list
from foiread.types import FoundBy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_WIDEST = 400
"""More columns than this are no table of a letter."""
_HEADING = 60
"""A line between rows that is longer is no heading of the rows below it."""
_QUARTERS = re.compile(r"(?:[\w ]+ )?(?:quarter|qtr|period)s?\b[^\t]{0,20}\t", re.IGNORECASE)
_QUARTER = re.compile(r"Q[1-4]\b", re.IGNORECASE)
_PROSE = 5
"""A cell of more words behind a number is a sentence."""
_QUOTED_LINES = 12
"""A quoted cell that does not close within so many lines is no quoted cell."""


def find(lines: Sequence[Line], first: int, last: int) -> Iterator[Found]:
    """Find tab-separated tables."""
    for group in _joined(lines, _groups(lines, first, last)):
        rows = group
        while rows and lines[rows[-1][0]].blank:
            rows.pop()
        while rows and lines[rows[0][0]].blank:
            rows = rows[1:] if len(rows) < _WIDEST else [row for row in rows if not lines[row[0]].blank]
        if not rows:
            continue
        start, end = rows[0][0], rows[-1][1]
        previous = _line_before(lines, first, start)
        if previous is not None and CONTENTS.fullmatch(lines[previous].text):
            continue
        here = lines[start:end]
        raw = _columns(here, [_cells(lines[a:b]) for a, b in rows])
        if not _is_table(here, raw):
            continue
        yield Found(start, end, make_grid(here, spread_headers(here, raw), FoundBy.TAB))


def _groups(lines: Sequence[Line], first: int, last: int) -> Iterator[list[tuple[int, int]]]:
    """Runs of rows; a row is a range of lines, since a quoted cell or a wrapped one may hold line breaks."""
    group: list[tuple[int, int]] = []
    at = first
    while at < last:
        end = _row_end(lines, at, last) if "\t" in lines[at].text else at
        quarter = bool(group) and _is_quarter(lines[at], lines[group[0][0]])
        if end > at and (quarter or not _no_row(lines[at])):
            group.append((at, end))
            at = end
            continue
        if group:
            yield group
            group = []
        at = max(end, at + 1)
    if group:
        yield group


def _row_end(lines: Sequence[Line], at: int, last: int) -> int:
    """One past the last line of the row that begins in line `at`."""
    cell = lines[at].text.rsplit("\t", 1)[-1].lstrip(WHITE)
    if cell.startswith('"') and cell.count('"') % 2:
        for end in range(at + 1, min(last, at + _QUOTED_LINES)):
            if lines[end].text.count('"') % 2:
                return end + 1
    return at + 1


def _no_row(line: Line) -> bool:
    """Lines with tabs that are list items, indented paragraphs or letterhead."""
    inner = line.text.strip(WHITE)
    if not inner:
        return False
    cells = [cell for cell in (part.strip(WHITE) for part in inner.split("\t")) if cell]
    if DOT_LEADER.search(inner) or is_letterhead(cells):
        return True
    return len(cells) == 2 and is_list_mark(cells[0]) and not cells[0].isdecimal()


def _is_quarter(line: Line, top: Line) -> bool:
    """`Q1` is no list mark below a header that says what is counted by quarters."""
    return bool(_QUARTERS.match(top.text.strip(WHITE)) and _QUARTER.match(line.text.strip(WHITE)))


def _joined(lines: Sequence[Line], groups: Iterator[list[tuple[int, int]]]) -> Iterator[list[tuple[int, int]]]:
    """Join rows that stand alone between blank lines, and a header row with the rows after one blank line."""
    held: list[tuple[int, int]] = []
    loose = False
    for group in groups:
        if held and _under_heading(lines, held, group):
            held = [*held, *((n, n + 1) for n in range(held[-1][1], group[0][0]) if not lines[n].blank), *group]
            loose = False
            continue
        near = bool(held) and group[0][0] - held[-1][1] == 1 and lines[held[-1][1]].blank
        same = near and _tabs(lines, held[-1]) == _tabs(lines, group[0])
        alone = len(group) == 1
        header = len(held) == 1 and not _has_value(lines, held[0]) and _has_value(lines, group[-1])
        total = same and alone and _has_value(lines, held[-1]) and _totals(lines, group[0])
        if same and (header or total or (alone and (loose or len(held) == 1))):
            loose = alone
            held = held + group
            continue
        if held:
            yield held
        held, loose = group, False
    if held:
        yield held


def _totals(lines: Sequence[Line], row: tuple[int, int]) -> bool:
    """Whether a row names itself and holds nothing but values: set apart, it is the last of the table above it."""
    name, *rest = [words(lines[row[0] : row[1]], cell) for cell in _cells(lines[row[0] : row[1]])]
    return bool(name) and not is_value(name) and all(is_value(text) for text in rest)


def _under_heading(lines: Sequence[Line], held: list[tuple[int, int]], group: list[tuple[int, int]]) -> bool:
    """Whether one short line without a tab stands between rows of the same table: a heading of the rows below it."""
    between = [lines[n] for n in range(held[-1][1], min(group[0][0], held[-1][1] + 4))]
    words_between = [line.text.strip(WHITE) for line in between if not line.blank]
    if len(words_between) != 1 or group[0][0] - held[-1][1] > 3:
        return False
    text = words_between[0]
    short = len(text) <= _HEADING and text[-1] not in ".?!;" and not starts_list(text) and "\t" not in text
    same = _tabs(lines, held[-1]) == _tabs(lines, group[0])
    return short and same and _has_value(lines, group[0]) and not _has_value(lines, held[0])


def _tabs(lines: Sequence[Line], row: tuple[int, int]) -> int:
    return sum(line.text.count("\t") for line in lines[row[0] : row[1]])


def _has_value(lines: Sequence[Line], row: tuple[int, int]) -> bool:
    return any(is_value(words(lines[row[0] : row[1]], cell)) for cell in _cells(lines[row[0] : row[1]]))


def _cells(lines: Sequence[Line]) -> Row:
    row: Row = []
    for number, line in enumerate(lines):
        at = line.start
        for index, part in enumerate(line.text.split("\t")):
            here = (at, at + len(part))
            if number and index == 0:
                row[-1].ranges.append(here)
            else:
                row.append(RawCell([here]))
            at += len(part) + 1
    return _unquoted(lines, row) if len(lines) > 1 else row


def _unquoted(lines: Sequence[Line], row: Row) -> Row:
    """Leave out the quotation marks that a spreadsheet puts around a cell with line breaks."""
    for cell in row:
        text = words(lines, cell)
        if len(cell.ranges) > 1 and text.startswith('"') and text.endswith('"'):
            (start, end), *middle, (begin, stop) = cell.ranges
            line = next(line for line in lines if line.start <= start <= line.end)
            opening = line.text.index('"', start - line.start) + line.start
            line = next(line for line in lines if line.start <= begin <= line.end)
            closing = line.text.rindex('"', begin - line.start, stop - line.start) + line.start
            cell.ranges = [(opening + 1, end), *middle, (begin, closing)]
    return row


def _columns(lines: Sequence[Line], rows: list[Row]) -> list[Row]:
    """Drop columns that only tabs made: blank in every row, or several tabs used to reach one tab stop."""
    texts = [[words(lines, cell) for cell in row] for row in rows]
    filled = [sum(bool(text) for text in row) for row in texts]
    trimmed = [max((n for n, text in enumerate(row, 1) if text), default=0) for row in texts]
    leading = {bool(row[0]) for row in texts if any(row)}
    if len(set(filled)) == 1 and len(set(trimmed)) > 1 and leading == {True}:
        return [
            [cell for cell, text in zip(row, row_texts, strict=True) if text]
            for row, row_texts in zip(rows, texts, strict=True)
        ]
    most = max(len(row) for row in rows)
    kept = [n for n in range(most) if any(n < len(row) and row[n] for row in texts)]
    return [[row[n] if n < len(row) else RawCell() for n in kept] for row in rows]


def _is_table(lines: Sequence[Line], rows: list[Row]) -> bool:
    if len(rows) < 2 or not 2 <= len(rows[0]) <= _WIDEST:
        return False
    texts = [[text for text in (words(lines, cell) for cell in row) if text] for row in rows]
    if all(len(row) == 2 for row in texts) and _numbers_prose(texts):
        return False
    full = Counter(len(row) for row in texts)
    wide = sum(count for size, count in full.items() if size > 1)
    if wide < 2 and not (wide and any(is_value(text) for row in texts for text in row)):
        return False
    return any(is_value(text) for row in texts for text in row) or wide >= max(2, len(rows) // 2)


def _numbers_prose(texts: list[list[str]]) -> bool:
    """Whether the first column only counts, and sentences stand behind it: answers by number, no data."""
    counts = [row[0] for row in texts] == [str(number) for number in range(1, len(texts) + 1)]
    return counts and any(len(row[1].split()) > _PROSE for row in texts)


def _line_before(lines: Sequence[Line], first: int, start: int) -> int | None:
    return next((n for n in range(start - 1, max(first, start - 4) - 1, -1) if not lines[n].blank), None)
