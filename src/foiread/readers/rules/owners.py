"""Which question each row and column of a table answers, where one table answers several.

In the order tried: a row header that is itself the question; headers that are a question's number and nothing else
(`Q1`, `2.`); row headers and headings between the rows that begin with one (`2(a) Excess charges:`); columns that share
a question's own words.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from foiread.phrase import any_of
from foiread.readers.rules import references

if TYPE_CHECKING:
    from foiread.readers.rules.node import Built, Node
    from foiread.readers.rules.references import Key
    from foiread.sections.units import Unit
    from foiread.tables import GridShape
    from foiread.types import Cell, Document, Grid

_STEM = 5
_CAPTION = 120
_TABLE_NAME = re.compile(r"\W*(?:table|appendix|annex)\s+(?P<name>\d{1,2}|[a-h])\b(?![\d/])", re.IGNORECASE)
_TABLES = re.compile(
    any_of(r"""
        \b(?:tables?|appendix|annex) (?P<names>(?:\d{1,2}|[a-h])\b(?:\s*(?:,|and|&|to)\s*(?:table )?(?:\d{1,2}
            |[a-h])\b)*)
        """),
    re.IGNORECASE,
)
_MOST = 8
"""Questions of a block that a table below it may answer."""
_COMMON = re.compile(
    "numbe|total|years?|month|perce|propo|amoun|avera|value|count|figur|date|type|per|each|the|and|all|for"
)
"""Beginnings of words that any table may have."""
_NUMBERED = re.compile(
    r"\b(?:q|questions?|no|nos|num|numbers?|ref|references?|items?|parts?|points?|requests?|foi|id|row|line)\b|#",
    re.IGNORECASE,
)
"""Over a column that numbers questions."""
_LEADING = re.compile(
    r"(?P<mark>q(?:uestion)? ?)?\(?(?P<item>\d{1,2}(?: ?\([a-z]{1,3}\)|\.?[a-z](?![a-z])|\.\d{1,2}(?!\d))?)"
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
    led = _led_by_number(document, grid, shape, {node.key: node for node in built.nodes if node.key})
    return Owners(rows=led) if led else _by_words(document, built, unit, shape)


def _words(document: Document, cell: Cell) -> str:
    return " ".join(document.slice(piece) for piece in cell.pieces).strip()


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

    Not the bands `A` to `H` of a table in a letter whose questions are `(a)` to `(h)`, nor `1` to `4` under "Bedrooms".
    """
    corner = " ".join(
        _words(document, cell)
        for cell in grid.cells
        if cell.row in shape.header_rows and cell.column in shape.stub_columns
    )
    counted = bool(corner) and not _NUMBERED.search(corner)
    columns: list[tuple[int, str]] = []
    rows: list[tuple[int, str]] = []
    for cell in grid.cells:
        words = _words(document, cell)
        key = references.header(words)
        if key is None or key not in by_key:
            continue
        node = by_key[key]
        if words.isalpha() and node.label is not None and words not in document.slice(node.label):
            continue
        if cell.row in shape.header_rows and cell.column not in shape.stub_columns:
            columns.extend((c, node.id) for c in range(cell.column, cell.column + cell.column_span))
        elif cell.column in shape.stub_columns and not (counted and words.isalnum() and words[:1] not in "Qq"):
            rows.extend((r, node.id) for r in range(cell.row, cell.row + cell.row_span))
    if re.search(r"\bquarter", document.text, re.IGNORECASE):
        # Q1 to Q4 are the quarters of a year.
        columns = []
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
        words = _words(document, cell)
        found = _LEADING.match(words)
        if found is None:
            continue
        key = references.header(found["item"])
        node = by_key.get(key) if key is not None else None
        if node is None:
            return ()
        says = bool(found["mark"] or found["end"] or len(node.key) > 1)
        signed += says or bool(_stems(words[found.end() :]) & _stems(node.words))
        begins[cell.row] = node
    starts = sorted(begins)
    keys = [begins[row].key for row in starts]
    if len(set(keys)) < 2 or keys != sorted(keys) or signed < len(keys):
        return ()
    ends = [*starts[1:], grid.rows]
    return tuple((row, begins[start].id) for start, end in zip(starts, ends, strict=True) for row in range(start, end))


def _by_words(document: Document, built: Built, unit: Unit, shape: GridShape) -> Owners:
    """A table that answers several questions with one column or row for each, named by a question's own words."""
    shared = [n for n in built.nodes if unit in n.tables or unit in n.shares]
    asked = shared if len(shared) > 1 else _block(built, unit)
    grid = unit.table.grid if unit.table is not None else None
    if len(asked) < 2 or grid is None:
        return Owners()
    columns = [c for c in range(grid.columns) if c not in {*shape.stub_columns, *shape.skip_columns}]
    rows = [r for r in range(grid.rows) if r not in {*shape.header_rows, *shape.band_rows, *shape.skip_rows}]
    over = dict.fromkeys(columns, "")
    beside = dict.fromkeys(rows, "")
    for cell in grid.cells:
        words = _words(document, cell)
        if cell.row in shape.header_rows:
            for column in range(cell.column, cell.column + cell.column_span):
                if column in over:
                    over[column] += f" {words}"
        elif cell.column in shape.stub_columns and cell.row in beside:
            beside[cell.row] += f" {words}"
    wanted = 1 if len(shared) > 1 else len(asked)
    by_column = _matched(list(over.values()), asked, wanted) if shape.header_rows else False
    if by_column:
        return Owners(columns=tuple((line, node.id) for line, node in zip(columns, asked, strict=True)))
    if shape.stub_columns and _matched(list(beside.values()), asked, len(asked)):
        return Owners(rows=tuple((line, node.id) for line, node in zip(rows, asked, strict=True)))
    return Owners()


def _matched(heads: list[str], asked: list[Node], wanted: int) -> bool:
    """Whether as many headers as questions follow in the questions' order, by words that each question has alone.

    At least `wanted` of them share such a word with their question, and none shares more with another.
    """
    if len(heads) != len(asked):
        return False
    stems = [_stems(head) for head in heads]
    scores = [[len(words & head) for head in stems] for words in _own(asked)]
    crossed = any(row[j] > row[i] for i, row in enumerate(scores) for j in range(len(heads)))
    return not crossed and sum(scores[i][i] > 0 for i in range(len(heads))) >= wanted


def _own(asked: list[Node]) -> list[set[str]]:
    """The words of each question that no other has."""
    stems = [_stems(node.words) for node in asked]
    return [words - set().union(*(o for o in stems if o is not words)) for words in stems]


def rehang_tables(document: Document, built: Built) -> None:
    """Hang a table on the question whose answer names it, else on that of a block whose own words it has.

    By its words only where the block's last question, which it stands under, has none of them.
    """
    _under_their_number(built)
    named = _named_in_answers(built)
    for unit in list(built.loose_tables):
        told = named.get(_name_above(document, unit), [])
        if told:
            built.loose_tables.remove(unit)
            told[0].tables.append(unit)
            for node in told[1:]:
                node.shares.append(unit)
    for holder in list(built.nodes):
        for unit in list(holder.tables):
            told = named.get(_name_above(document, unit), [])
            if told:
                _hang(unit, holder, told)
                continue
            asked = _block(built, unit)
            if len(asked) < 2 or unit.table is None or unit.table.grid is None:
                continue
            heads = " ".join(
                _words(document, cell) for cell in unit.table.grid.cells if cell.row == 0 or cell.column == 0
            )
            table = {stem for stem in _stems(heads) if not _COMMON.fullmatch(stem)}
            scores = [len(words & table) for words in _own(asked)]
            best = max(scores)
            if scores[-1] == 0 and best and scores.count(best) == 1:
                holder.tables.remove(unit)
                asked[scores.index(best)].tables.append(unit)


def _under_their_number(built: Built) -> None:
    """`Table for Q3: passes lost`, above a table that stands below other answers: it is question 3's, caption and all."""
    asked = {atom.start for node in built.nodes for atom in node.text}
    for holder in [None, *built.nodes]:
        tables = built.loose_tables if holder is None else holder.tables
        said = built.loose if holder is None else holder.answer
        for unit in list(tables):
            caption = next((one for one in said if one.first and one.unit.index == unit.index - 1), None)
            if caption is None or caption.start in asked or not caption.heading:
                continue
            keys = references.within(caption.text)
            node = next((n for n in built.nodes if n.key in keys), None) if len(keys) == 1 else None
            if node is None or node is holder:
                continue
            tables.remove(unit)
            said.remove(caption)
            node.tables.append(unit)


def _named_in_answers(built: Built) -> dict[str, list[Node]]:
    """Name of a table (`1`, `a`) → the questions whose answers point to it: `Please see Table 1 below`."""
    named: dict[str, list[Node]] = {}
    for node in built.nodes:
        for atom in node.answer:
            if _TABLE_NAME.match(atom.text) and len(atom.text) < _CAPTION:
                continue
            for found in _TABLES.finditer(atom.text):
                for name in re.findall(r"\b(?:\d{1,2}|[a-h])\b", found["names"].casefold()):
                    if node not in named.setdefault(name, []):
                        named[name].append(node)
    return named


def _name_above(document: Document, unit: Unit) -> str:
    """The name that is printed in the line above a table, or nothing."""
    above = document.text[max(0, unit.start - 2 * _CAPTION) : unit.start].rstrip().rsplit("\n", 1)[-1].strip()
    found = _TABLE_NAME.match(above) if len(above) < _CAPTION else None
    return found["name"].casefold() if found else ""


def _hang(unit: Unit, holder: Node, told: list[Node]) -> None:
    """Hang a table on the first of some questions; the others share it."""
    if holder not in told:
        holder.tables.remove(unit)
        told[0].tables.append(unit)
    for node in told:
        if unit not in node.tables and unit not in node.shares:
            node.shares.append(unit)


def _block(built: Built, unit: Unit) -> list[Node]:
    """The question that a table hangs on, and those right before it that have no answer of their own."""
    at = next((n for n, node in enumerate(built.nodes) if unit in node.tables), None)
    if at is None:
        return []
    holder = built.nodes[at]
    first = at
    while first and at - first < _MOST and _open(built.nodes[first - 1], holder):
        first -= 1
    return built.nodes[first : at + 1]


def _open(node: Node, holder: Node) -> bool:
    """Whether a question waits for an answer, or has none but what answers the holder of the table too."""
    alike = holder.shared and node.shared and node.answer[:1] == holder.answer[:1]
    return bool(node.text) and not node.tables and not node.shares and (alike or not node.answer)


def _stems(text: str) -> set[str]:
    """Words cut to what an ending leaves of them: `refused` and `refusals` are one word."""
    return {word[:_STEM] for word in re.findall(r"[a-z]{3,}", text.lower())}
