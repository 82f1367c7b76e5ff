"""Which question each row and column of a table answers, where one table answers several.

In the order tried: a row header that is itself the question; headers that are a question's number and nothing else
(`Q1`, `2.`); row headers and headings between the rows that begin with one (`2(a) Excess charges:`), column headers that
do (`Q1 Hotels`); columns that share a question's own words.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from foiread.phrase import Phrase
from foiread.readers.rules import references
from foiread.readers.rules.columns import heads_of, owners_of, stems
from foiread.readers.rules.hanging import open_block, words_of

if TYPE_CHECKING:
    from foiread.readers.rules.node import Built, Node
    from foiread.readers.rules.references import Key
    from foiread.sections.units import Unit
    from foiread.tables import GridShape
    from foiread.types import Cell, Document, Grid

_SEVERAL = 2
_NUMBERED = re.compile(
    r"\b(?:q|questions?|no|nos|num|numbers?|ref|references?|items?|parts?|points?|requests?|foi|id|row|line)\b|#",
    re.IGNORECASE,
)
"""Over a column that numbers questions."""
_QUARTER = Phrase(r"\bq(?:uarter|tr)", re.IGNORECASE)
_LEADING = re.compile(
    r"(?P<mark>(?:q(?:uestion)?|point|part|item) ?)?\(?(?P<item>\d{1,2}(?: ?\([a-z]{1,3}\)|\.?[a-z](?![a-z])|\.\d{1,2}(?!\d))?)"
    r"(?P<end>[.):]{0,2})(?:\s+|(?=[A-Z]))[-–—]?\s*(?=\S*[^\W\d_]{2})",
    re.IGNORECASE,
)
"""The number of a question and words after it."""


class Owners(NamedTuple):
    """Columns and rows with the id of the question that each answers; empty where one question has them all."""

    columns: tuple[tuple[int, str], ...] = ()
    rows: tuple[tuple[int, str], ...] = ()


def find_owners(document: Document, built: Built, unit: Unit, shape: GridShape) -> Owners:
    """Say which questions the rows and columns of a table answer."""
    grid = unit.table.grid if unit.table is not None else None
    if grid is None or len(built.nodes) < 2:
        return Owners()
    asked = _asked_in_rows(grid, shape, built.nodes)
    if asked:
        return Owners(rows=asked)
    by_key = {node.key: node for node in built.nodes if node.key}
    named = _numbers_alone(document, grid, shape, by_key) if len(by_key) > 1 else Owners()
    if named != Owners():
        return named
    led = _led_by_number(document, grid, shape, by_key)
    if led:
        return Owners(rows=led)
    headed = _headed_by_number(document, grid, shape, by_key)
    headed = headed or _headed_by_letter(document, built, unit, shape)
    return Owners(columns=headed) if headed else _by_words(document, built, unit, shape)


def _asked_in_rows(grid: Grid, shape: GridShape, nodes: list[Node]) -> tuple[tuple[int, str], ...]:
    """Rows whose header is a question of the letter."""
    begins = {node.start: node.id for node in nodes}
    begins |= {node.text[0].start: node.id for node in nodes if node.text}
    rows = [
        (row, begins[start])
        for cell in grid.cells
        if cell.column in shape.stub_columns and cell.pieces
        for start in range(cell.pieces[0].start, cell.pieces[-1].end)
        if start in begins
        for row in range(cell.row, cell.row + cell.row_span)
    ]
    return tuple(dict(reversed(rows)).items()) if len(rows) > 1 else ()


def _numbers_alone(document: Document, grid: Grid, shape: GridShape, by_key: dict[Key, Node]) -> Owners:
    """Columns or rows whose header is the number of a question (`Q1`, `2.`).

    Not the bands `A` to `H` of a table in a letter whose questions are `(a)` to `(h)`, nor `1` to `4` under "Bedrooms",
    nor `a)` to `c)` where the questions have figures: those are parts of one of them.
    """
    corner = " ".join(
        words_of(document, cell)
        for cell in grid.cells
        if cell.row in shape.header_rows and cell.column in shape.stub_columns
    )
    counted = bool(corner) and not _NUMBERED.search(corner)
    columns: list[tuple[int, str]] = []
    rows: list[tuple[int, str]] = []
    for cell in grid.cells:
        words = words_of(document, cell)
        key = references.header(words)
        if key is None or key not in by_key:
            continue
        node = by_key[key]
        if words.isalpha() and node.label is not None and words not in document.slice(node.label):
            continue
        if words.strip("(). :").isalpha() and node.path is not None and node.path[-1].kind == "n":
            continue
        if cell.row in shape.header_rows and cell.column not in shape.stub_columns:
            columns.extend((c, node.id) for c in range(cell.column, cell.column + cell.column_span))
        elif cell.column in shape.stub_columns and not (counted and words.isalnum() and words[:1] not in "Qq"):
            rows.extend((r, node.id) for r in range(cell.row, cell.row + cell.row_span))
    if _QUARTER.search(document.text):
        # Q1 to Q4 are the quarters of a year.
        columns = []
        if _QUARTER.search(corner):
            rows = []
    return Owners(tuple(columns) if len(columns) > 1 else (), tuple(rows) if len(rows) > 1 else ())


def _led_by_number(
    document: Document, grid: Grid, shape: GridShape, by_key: dict[Key, Node]
) -> tuple[tuple[int, str], ...]:
    """Rows whose header, or the heading above them, begins with the number of a question.

    `2 bedrooms` is no question 2: a number without any sign of one counts only beside others that have such a sign,
    or where its words are that question's.
    """
    begins: dict[int, Node] = {}
    signed = 0
    for cell in grid.cells:
        heads = cell.column in shape.stub_columns or cell.row in shape.band_rows
        if not heads or cell.row in shape.header_rows or not cell.pieces:
            continue
        words = words_of(document, cell)
        found = _LEADING.match(words)
        if found is None:
            continue
        key = references.header(found["item"])
        node = by_key.get(key) if key is not None else None
        if node is None:
            return ()
        says = bool(found["mark"] or found["end"] or len(node.key) > 1)
        signed += says or bool(stems(words[found.end() :]) & stems(node.words))
        begins[cell.row] = node
    starts = sorted(begins)
    keys = [begins[row].key for row in starts]
    if len(set(keys)) < 2 or keys != sorted(keys) or signed < len(keys):
        return ()
    ends = [*starts[1:], grid.rows]
    return tuple((row, begins[start].id) for start, end in zip(starts, ends, strict=True) for row in range(start, end))


def _headers(grid: Grid, shape: GridShape) -> list[Cell]:
    """The headers over the columns of values, row by row."""
    over = (
        cell
        for cell in grid.cells
        if cell.row in shape.header_rows and cell.column not in shape.stub_columns and cell.pieces
    )
    return sorted(over, key=lambda one: (one.row, one.column))


def _headed_by_number(
    document: Document, grid: Grid, shape: GridShape, by_key: dict[Key, Node]
) -> tuple[tuple[int, str], ...]:
    """Columns whose header begins with the number of a question (`Q1 Hotels`, `2. Cost`).

    A column without goes on with the question before it. `Q1 total` to `Q4 total` are the quarters of a year, as are
    such headers in a letter that speaks of quarters, unless each has words of its question.
    """
    owners: dict[int, Node] = {}
    named: list[Key] = []
    heads: list[str] = []
    quarters = bool(_QUARTER.search(document.text))
    for cell in _headers(grid, shape):
        words = words_of(document, cell)
        found = _LEADING.match(words)
        key = references.header(found["item"]) if found is not None else None
        if found is None or key is None:
            continue
        node = by_key.get(key)
        alike = node is not None and bool(stems(words[found.end() :]) & stems(node.words))
        if node is None or not (alike or (not quarters and (found["mark"] or found["end"]))):
            return ()
        named.append(key)
        heads.append(words[found.end() :])
        owners.update(dict.fromkeys(range(cell.column, cell.column + cell.column_span), node))
    if len(set(named)) < _SEVERAL or len(set(heads)) < len(heads):
        return ()
    columns = [c for c in range(grid.columns) if c not in {*shape.stub_columns, *shape.skip_columns}]
    if columns[0] not in owners or named != sorted(named):
        return ()
    out: list[tuple[int, str]] = []
    for column in columns:
        out.append((column, owners[column].id if column in owners else out[-1][1]))
    return tuple(out)


def _headed_by_letter(document: Document, built: Built, unit: Unit, shape: GridShape) -> tuple[tuple[int, str], ...]:
    """Columns whose header begins with the letter of a part (`(a) Requests`), under the question that has those parts."""
    grid = unit.table.grid if unit.table is not None else None
    holder = next((n for n in built.nodes if unit in n.tables and n.path), None)
    if grid is None or holder is None or holder.path is None:
        return ()
    lettered = holder.path[-1].kind == "l"
    stem = holder.key[:-1] if lettered else holder.key
    parts = {n.key[-1]: n for n in built.nodes if n.path and n.key[:-1] == stem and n.path[-1].kind == "l" and stem}
    found: list[tuple[int, str]] = []
    for cell in _headers(grid, shape) if len(parts) >= _SEVERAL else ():
        letter = _LETTER.match(words_of(document, cell))
        if letter is None:
            continue
        part = parts.get(ord(letter[1].lower()) - ord("a") + 1)
        if part is None:
            return ()
        found.extend((column, part.id) for column in range(cell.column, cell.column + cell.column_span))
    return tuple(found) if len({owner for _, owner in found}) >= _SEVERAL else ()


_LETTER = re.compile(r"\(?([a-h])\)\s*(?=\S*[^\W\d_]{2})", re.IGNORECASE)


def _by_words(document: Document, built: Built, unit: Unit, shape: GridShape) -> Owners:
    """A table that answers several questions with one column or row for each, named by a question's own words."""
    shared = [n for n in built.nodes if unit in n.tables or unit in n.shares]
    asked = shared if len(shared) > 1 else open_block(built, unit)
    grid = unit.table.grid if unit.table is not None else None
    if len(asked) < 2 or grid is None:
        return Owners()
    over = heads_of(unit)
    rows = [r for r in range(grid.rows) if r not in {*shape.header_rows, *shape.band_rows, *shape.skip_rows}]
    beside = dict.fromkeys(rows, "")
    for cell in grid.cells:
        if cell.row not in shape.header_rows and cell.column in shape.stub_columns and cell.row in beside:
            beside[cell.row] += f" {words_of(document, cell)}"
    wanted = 1 if len(shared) > 1 else len(asked)
    of_columns = owners_of(list(over.values()), asked, wanted)
    if of_columns:
        return Owners(columns=tuple((line, node.id) for line, node in zip(over, of_columns, strict=True)))
    # `Questions 1 to 3:` over as many rows: half of them are enough to say that each answers one.
    most = (len(asked) + 1) // 2 if len(shared) > 1 else len(asked)
    of_rows = owners_of(list(beside.values()), asked, most) if shape.stub_columns else []
    return Owners(rows=tuple((line, node.id) for line, node in zip(rows, of_rows, strict=True)) if of_rows else ())
