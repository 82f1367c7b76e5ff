"""What a grid means: a table block in, its `GridShape` out (headers, labels, values, kind of table).

Decided by what cells look like before what they say. Whether a cell is a value, and which, is resolve's business.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from foiread.ingest.grids.looks import VALUES, Look, look
from foiread.tables.headers import later_headers, top_headers, value_columns
from foiread.tables.kinds import index_column, is_letterhead_table, question_columns
from foiread.tables.matrix import WORDY, Matrix

if TYPE_CHECKING:
    from foiread.types import Block, Document

Kind = Literal["data", "question_answer", "key_value", "layout"]

_NOTE = re.compile(
    r"(?:note|notes|source|nb|n\.b\.|key|please note|data (?:source|as at|correct|extracted)|figures|\*+ ?[^\W\d]|"
    r"\[\w\] |†)",
    re.IGNORECASE,
)
_STUB_HEAD = re.compile(
    r"(?:financial |academic |calendar |school )?years?|ages?(?: .*)?|wards?(?: .*)?|no\.?|number of bed.*|ref\.?|"
    r"references?(?: .*)?|"
    r"weeks?(?: .*)?|day|band|grade|id|questions?(?: .*)?|q\.?|item|months?|rank|year group|postcode|hours?|"
    r"dates?(?: .*)?|period|quarter|"
    r"size|bedrooms?|beds|code|#|time(?: of day)?|.*\bband",
    re.IGNORECASE,
)
_COUNTS = re.compile(
    r"\b(?:no\.?|number|total|count|amount|cost|value|spend|sum|quantity|qty|how many)\b|[£%]", re.IGNORECASE
)
"""Words that head a column of figures, not of numbers that name something."""
_REMARKS = re.compile(
    r"(?:comments?|notes?|remarks|explanation|caveats?|additional (?:information|comments?))", re.IGNORECASE
)


@dataclass(frozen=True)
class GridShape:
    """What each row and column of a grid is for."""

    kind: Kind
    header_rows: tuple[int, ...] = ()
    """Rows of column headers; each group holds until the next one."""
    stub_columns: tuple[int, ...] = ()
    """Columns of row headers."""
    band_rows: tuple[int, ...] = ()
    """Rows that hold only a heading of the rows below them."""
    skip_rows: tuple[int, ...] = ()
    """Blank rows, headers repeated after a page break, notes."""
    skip_columns: tuple[int, ...] = ()
    """Blank columns, row counters, remarks."""
    question_column: int | None = None
    answer_column: int | None = None
    """Both only for a table of questions and answers."""
    confidence: float = 1.0
    how: str = ""


def describe_grid(document: Document, block: Block) -> GridShape:
    """Say what the rows and columns of a table are."""
    if block.grid is None:
        return GridShape("layout", confidence=1.0, how="no grid")
    matrix = Matrix.of(document, block.grid)
    rows = [row for row in range(block.grid.rows) if matrix.filled(row)]
    filled = set(rows)
    blank_rows = tuple(row for row in range(block.grid.rows) if row not in filled)
    blank_columns = tuple(c for c in range(block.grid.columns) if not any(matrix.covered(row, c) for row in rows))
    asked = question_columns(matrix, rows)
    if asked is not None:
        header = () if asked.header is None else (asked.header,)
        others = tuple(
            c for c in range(block.grid.columns) if c not in {asked.question, asked.answer} and c in blank_columns
        )
        return GridShape(
            "question_answer",
            header_rows=header,
            stub_columns=tuple(range(asked.question + 1)),
            skip_rows=blank_rows,
            skip_columns=others,
            question_column=asked.question,
            answer_column=asked.answer,
            confidence=0.95 if header else 0.85,
            how="question_answer_header" if header else "question_answer_looks",
        )
    if is_letterhead_table(matrix, rows):
        return GridShape("layout", skip_rows=blank_rows, skip_columns=blank_columns, confidence=0.9, how="letterhead")
    return _data(matrix, rows, blank_rows, blank_columns)


def _data(matrix: Matrix, rows: list[int], blank_rows: tuple[int, ...], blank_columns: tuple[int, ...]) -> GridShape:
    top = top_headers(matrix)
    body = [row for row in rows if row not in set(top)]
    later, repeated = later_headers(matrix, top, body)
    body = [row for row in body if row not in {*later, *repeated}]
    bands, notes = _bands(matrix, body)
    body = [row for row in body if row not in {*bands, *notes}]
    index = index_column(matrix, body, top)
    stub = _stub(matrix, body, top, index, blank_columns)
    skipped = {*blank_columns, *(() if index is None else (index,)), *_remarks(matrix, body, top, stub)}
    values = [column for column in range(matrix.grid.columns) if column not in skipped and column not in stub]
    kind: Kind = "data"
    if not top and not later and len(stub) == 1 and len(values) == 1:
        kind = "key_value"
    if not values or (not top and not any(matrix.has_value(row, values) for row in body) and kind == "data"):
        kind = "layout"
    return GridShape(
        kind,
        header_rows=tuple(sorted([*top, *later])),
        stub_columns=tuple(stub),
        band_rows=tuple(bands),
        skip_rows=tuple(sorted({*blank_rows, *repeated, *notes})),
        skip_columns=tuple(sorted(skipped)),
        confidence=_confidence(matrix, body, values, headed=bool(top)),
        how="headers_by_looks" if top else "no_header",
    )


def _bands(matrix: Matrix, body: list[int]) -> tuple[list[int], list[int]]:
    """Rows of one cell: headings of what follows, or notes."""
    bands: list[int] = []
    notes: list[int] = []
    columns = [column for column in value_columns(matrix, body) if column > 0] if body else []
    for position, row in enumerate(body):
        filled = matrix.filled(row)
        if len(filled) != 1:
            if _repeats_itself(matrix, row):
                bands.append(row)
            continue
        column = filled[0]
        text, cell = matrix.texts[row][column], matrix.cells[row, column]
        whole = cell.column_span >= matrix.grid.columns
        if matrix.looks[row][column] in VALUES and not (column == 0 and len(columns) > 0):
            continue
        if column > 0 and not (whole or cell.column_span > 1):
            continue
        last = position == len(body) - 1
        noted = len(text.split()) > WORDY or bool(_NOTE.match(text)) or text.endswith(".")
        if (noted and not whole) or (noted and last) or (last and not _is_total(text)):
            notes.append(row)
        elif not last and not _is_total(text):
            bands.append(row)
    return bands, notes


def _repeats_itself(matrix: Matrix, row: int) -> bool:
    """A merged cell that a format wrote into each of its columns."""
    texts = [text for text in matrix.texts[row] if text]
    return (
        len(texts) > 2
        and len(texts) == matrix.grid.columns
        and len(set(texts)) == 1
        and matrix.looks[row][0] not in VALUES
    )


def _is_total(text: str) -> bool:
    return bool(re.match(r"(?:grand |sub-?)?totals?\b", text, re.IGNORECASE))


def _stub(matrix: Matrix, body: list[int], top: list[int], index: int | None, blank: tuple[int, ...]) -> list[int]:
    """The columns of row headers: the leading columns that hold no values."""
    columns = [c for c in range(matrix.grid.columns) if c not in blank and c != index]
    if len(columns) < 2 or not body:
        return []
    stub: list[int] = []
    for column in columns[:-1]:
        if not stub and _labels_rows(matrix, column, body, top):
            stub.append(column)
            continue
        share = matrix.share(column, body, VALUES)
        further = any(matrix.share(c, body, VALUES) >= 0.4 for c in columns if c > column)
        if not stub or share >= 0.4 or not further or matrix.majority(column, body) is Look.BLANK:
            break
        if _periods_as_values(matrix, column, body):
            break
        stub.append(column)
    return stub


def _labels_rows(matrix: Matrix, column: int, body: list[int], top: list[int]) -> bool:
    texts = [matrix.texts[row][column] for row in body if matrix.texts[row][column]]
    looks = [matrix.looks[row][column] for row in body if matrix.texts[row][column]]
    if not texts:
        return any(matrix.cells[row, column].row < row for row in body)
    if sum(kind is Look.NUMBER for kind in looks) * 2 <= len(looks):
        return len(set(texts)) > 1 or len(texts) == 1 or matrix.majority(column, body) not in VALUES
    head = next((matrix.texts[row][column] for row in reversed(top) if matrix.texts[row][column]), "")
    if _STUB_HEAD.fullmatch(head) or matrix.bands(column, body):
        return True
    whole = [int(text) for text in texts if text.isdecimal()]
    if len(whole) == len(texts) > 2 and all(b - a == 1 for a, b in pairwise(whole)):
        return True
    if _numbers_names(matrix, column, body, top, head):
        return True
    return bool(top) and not head and len(set(texts)) == len(texts) and len(texts) > 1


def _numbers_names(matrix: Matrix, column: int, body: list[int], top: list[int], head: str) -> bool:
    """Whether the first column numbers what the second one names, before the figures: `101 | Harbour Loop | 7,488`."""
    texts = [matrix.texts[row][column] for row in body]
    names = [matrix.texts[row][column + 1] for row in body if column + 1 < matrix.grid.columns]
    return (
        bool(top)
        and column == 0
        and look(head) is Look.TEXT
        and not _COUNTS.search(head)
        and all(text.isdecimal() and len(text) > 1 for text in texts)
        and len(set(texts)) == len(texts) > 1
        and all(names)
        and len(set(names)) == len(texts)
        and matrix.majority(column + 1, body) is Look.TEXT
        and any(matrix.share(c, body, VALUES) >= 0.4 for c in range(column + 2, matrix.grid.columns))
    )


def _periods_as_values(matrix: Matrix, column: int, body: list[int]) -> bool:
    """Numbers that look like years among numbers are values."""
    return matrix.majority(column, body) is Look.NUMBER


def _remarks(matrix: Matrix, body: list[int], top: list[int], stub: list[int]) -> list[int]:
    found = []
    for column in range(matrix.grid.columns):
        headed = any(_REMARKS.fullmatch(matrix.texts[row][column]) for row in top)
        if headed and column not in stub and matrix.share(column, body, VALUES) < 0.5:
            found.append(column)
    return found


def _confidence(matrix: Matrix, body: list[int], values: list[int], *, headed: bool) -> float:
    """How far the value columns are what they seem."""
    cells = [matrix.looks[row][column] for row in body for column in values if matrix.texts[row][column]]
    share = sum(kind in VALUES for kind in cells) / len(cells) if cells else 0.0
    return round((0.6 if headed else 0.45) + 0.38 * share, 2)
