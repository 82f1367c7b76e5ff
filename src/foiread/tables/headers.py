"""Which rows of a table are column headers: a `Matrix` in, groups of header rows out.

The first rows whose value columns hold no values are headers; periods over numbers are headers too. A later row is a
header again when it looks like one and rows with values follow it.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from foiread.ingest.grids.looks import VALUES, Look, is_band, is_class, look
from foiread.tables.matrix import WORDY, Matrix

if TYPE_CHECKING:
    from collections.abc import Sequence

_DEEPEST = 4
_HAS_LETTER = re.compile(r"[^\W\d_]{2}")
_OPEN_BAND = re.compile(
    r"(?:(?:age|aged|over|under) ?)?\d{1,3} ?(?:\+|and over|plus|or over)|[<>]\d{1,3}|\d{1,3}", re.IGNORECASE
)
HEADER_WORDS = re.compile(
    r"\b(?:name|year|date|question|answer|response|ward|school|type|category|number|no|total|description|reason|"
    r"outcome|status|"
    r"area|location|month|period|amount|cost|value|supplier|provider|contract|department|service|team|role|title|grade|"
    r"details?|item|ref|reference|comments?|notes?|age|gender|sex|ethnicity|age group|count|quarter|site|road|"
    r"street|address|"
    r"organisation|company|job|post|spend|budget|start|end|duration|offence|crime|breed|make|model|count|figure|data|"
    r"information|measure|indicator|nationality|country|region|directorate|product|software|system|vendor|length)s?\b",
    re.IGNORECASE,
)
"""Words that head columns; asked only where no value tells headers from the rows below."""


def top_headers(matrix: Matrix) -> list[int]:
    """The header rows at the top of the table."""
    rows = [row for row in range(matrix.grid.rows) if matrix.filled(row)]
    if len(rows) < 2:
        return []
    flagged = _flagged(matrix, rows)
    if flagged:
        return flagged
    columns = value_columns(matrix, rows)
    if not columns:
        return [rows[0]] if _heads_text(matrix, rows) else []
    found: list[int] = []
    for position, row in enumerate(rows[: _DEEPEST + 1]):
        below = rows[position + 1 :]
        if not below or len(found) == _DEEPEST or not _is_header(matrix, row, below, columns, found):
            break
        found.append(row)
    return found


_AHEAD = 200
"""Rows below a header that show what it heads; looking at all of them would cost the square of a long sheet."""


def later_headers(matrix: Matrix, top: list[int], body: list[int]) -> tuple[list[int], list[int]]:
    """Header rows in the middle of the table, and rows that only repeat the headers they stand under."""
    columns = value_columns(matrix, body)
    if not columns:
        return [], []
    new: list[int] = []
    repeated: list[int] = []
    texts = {_key(matrix, row) for row in top}
    for position, row in enumerate(body):
        if _key(matrix, row) in texts:
            repeated.append(row)
            continue
        below = body[position + 1 : position + 1 + _AHEAD]
        if below and len(matrix.filled(row)) > 1 and _changes(matrix, row, below, columns):
            new.append(row)
            texts.add(_key(matrix, row))
    return new, repeated


def value_columns(matrix: Matrix, rows: list[int]) -> list[int]:
    """Columns that hold values in most of the rows that hold any."""
    valued = [row for row in rows if matrix.has_value(row)] or rows
    found = [column for column in range(matrix.grid.columns) if matrix.share(column, valued, VALUES) >= 0.4]
    if not found:
        # A header row and one row of years, or values that look like years.
        return [c for c in range(1, matrix.grid.columns) if matrix.share(c, rows[1:], frozenset({Look.PERIOD})) > 0.5]
    return found


def _flagged(matrix: Matrix, rows: list[int]) -> list[int]:
    """Rows that the format itself calls headers; under a header, words and then numbers are a row of values still."""
    found: list[int] = []
    for at, row in enumerate(rows):
        filled = matrix.filled(row)
        if not filled or not all(matrix.cells[row, column].header for column in filled):
            break
        looks = [matrix.looks[row][column] for column in filled]
        if found and looks[0] is Look.TEXT and set(looks[1:]) == {Look.NUMBER}:
            below = rows[at + 1 :][:_DEEPEST]
            if filled[0] == 0 and not any(_can_head(matrix, row, column, below) for column in filled[1:]):
                break
        found.append(row)
    return found if len(found) < len(rows) else []


def _is_header(matrix: Matrix, row: int, below: list[int], columns: list[int], found: list[int]) -> bool:
    filled = matrix.filled(row)
    heads = [column for column in columns if matrix.texts[row][column] and column > 0]
    if len(filled) == 1:
        return _single(matrix, row, below, filled[0])
    if columns == [0] or not heads:
        heads = [column for column in filled if column > 0]
    if not all(_can_head(matrix, row, column, below) for column in heads):
        return False
    if matrix.looks[row][0] is Look.NUMBER and 0 in columns and not is_band(matrix.texts[row][0]):
        return False
    words = [matrix.texts[row][column] for column in heads]
    soft = [look(word) in {Look.MARKER, Look.YES_NO} for word in words]
    if soft and all(soft) and (len(set(words)) < 2 or matrix.looks[row][0] is Look.PERIOD):
        return False
    if any(len(word.split()) > 2 * WORDY for word in words):
        return False
    return not found or _second(matrix, row, found[-1])


def _single(matrix: Matrix, row: int, below: list[int], column: int) -> bool:
    """A row of one cell heads columns when it stands over them, not over the labels; a title over a header too."""
    cell = matrix.cells[row, column]
    following = below[0]
    if matrix.looks[row][column] in {Look.NUMBER, Look.YES_NO, Look.MARKER}:
        return False
    if column > 0:
        return True
    return (
        not matrix.has_value(following)
        and len(matrix.filled(following)) > 1
        and (cell.column_span > 1 or len(matrix.filled(row)) == 1)
    )


def _can_head(matrix: Matrix, row: int, column: int, below: list[int]) -> bool:
    text, kind = matrix.texts[row][column], matrix.looks[row][column]
    usual = matrix.majority(column, below)
    if kind is Look.PERIOD:
        return usual is not Look.PERIOD or len(below) == 1 or (column > 0 and matrix.share(column, below, VALUES) > 0)
    if kind is Look.DATE:
        return usual is not Look.DATE
    if kind is Look.NUMBER:
        return _is_sequence(matrix, row, below) or _is_bands(matrix, row, below)
    if kind in {Look.MARKER, Look.YES_NO}:
        return bool(_HAS_LETTER.search(text)) and usual is Look.NUMBER
    return True


def _is_sequence(matrix: Matrix, row: int, below: list[int]) -> bool:
    """`0 1 2 3` over counts: a row of consecutive whole numbers is a header, unless the rows below are so too."""
    return _consecutive(matrix, row) and not any(_consecutive(matrix, other) for other in below)


def _consecutive(matrix: Matrix, row: int) -> bool:
    texts = [text for text in matrix.texts[row][1:] if text]
    numbers = [int(text) for text in texts if text.isdecimal()]
    if len(numbers) < 3 or len(texts) - len(numbers) > 1 or matrix.looks[row][0] is Look.NUMBER:
        return False
    return all(after - before == 1 for before, after in pairwise(numbers))


def _is_bands(matrix: Matrix, row: int, below: list[int]) -> bool:
    """`0-4 5-9 10+` over counts."""
    texts = [
        text for column, text in enumerate(matrix.texts[row]) if column and matrix.looks[row][column] is Look.NUMBER
    ]
    classes = [is_class(text) for text in texts]
    if sum(classes) < 2 or not all(
        fits or _OPEN_BAND.fullmatch(text) for fits, text in zip(classes, texts, strict=True)
    ):
        return False
    return not any(is_class(text) for other in below for text in matrix.texts[other][1:])


def _second(matrix: Matrix, row: int, above: int) -> bool:
    """Whether a row under a header row is a header itself and no first row of text."""
    if any(matrix.cells[above, column].column_span > 1 for column in matrix.filled(above)):
        return not matrix.texts[row][0] or _stub_kind(matrix, row) is not Look.PERIOD or _all_periods(matrix, row)
    if not matrix.covered(row, 0) or matrix.cells[row, 0].row < row:
        return True
    if len(matrix.filled(above)) == 1:
        return True
    gaps = [c for c in matrix.filled(row) if c > 0 and not matrix.covered(above, c)]
    return bool(gaps)


def _stub_kind(matrix: Matrix, row: int) -> Look:
    return matrix.looks[row][0]


def _all_periods(matrix: Matrix, row: int) -> bool:
    return all(matrix.looks[row][column] is Look.PERIOD for column in matrix.filled(row) if column)


def _changes(matrix: Matrix, row: int, below: list[int], columns: list[int]) -> bool:
    """Whether a row inside the body begins a new group of headers."""
    heads = [column for column in columns if column > 0 and matrix.texts[row][column]]
    labelled = matrix.looks[row][0] in {Look.PERIOD, Look.NUMBER, Look.DATE}
    if labelled or not heads or not all(_can_head(matrix, row, column, below) for column in heads):
        return False
    words = [matrix.texts[row][column] for column in heads]
    marked = any(matrix.looks[row][column] in {Look.MARKER, Look.YES_NO} for column in heads)
    if marked or (len(words) > 1 and len(set(words)) == 1):
        return False
    if len(heads) < 2 and len(columns) > 2:
        return False
    numeric = [column for column in heads if matrix.majority(column, below) is Look.NUMBER]
    if not numeric or (not matrix.has_value(below[0]) and not (len(below) > 1 and matrix.has_value(below[1]))):
        return False
    return all(matrix.looks[row][column] is Look.PERIOD for column in heads) or (
        all(len(word.split()) <= WORDY for word in words) and _like_header(matrix, row)
    )


def _like_header(matrix: Matrix, row: int) -> bool:
    first = matrix.texts[row][0]
    bold = all(matrix.cells[row, column].bold for column in matrix.filled(row))
    return bold or not first or bool(HEADER_WORDS.search(first))


def _heads_text(matrix: Matrix, rows: Sequence[int]) -> bool:
    """Whether the first row of a table of words is its header."""
    first, below = rows[0], rows[1:]
    filled = matrix.filled(first)
    texts = [matrix.texts[first][column] for column in filled]
    if len(filled) < 2 or any(len(text.split()) > 8 or text.endswith((".", "?")) for text in texts):
        return False
    if any(look(text) is Look.PERIOD for text in texts[1:]):
        return True
    bold = all(matrix.cells[first, column].bold for column in filled)
    if bold and not all(matrix.cells[row, column].bold for row in below for column in matrix.filled(row)):
        return True
    known = sum(bool(HEADER_WORDS.search(text)) for text in texts)
    return known * 2 >= len(texts) and known > (0 if len(texts) > 2 else 1) - (1 if len(rows) > 3 else 0)


def _key(matrix: Matrix, row: int) -> tuple[str, ...]:
    return tuple(text.casefold() for text in matrix.texts[row] if text)
