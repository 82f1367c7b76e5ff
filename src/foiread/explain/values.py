"""Why a value or a table was read as it was: the cell, the headers it goes by, who says it, how it was typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foiread.explain.base import Explanation, Reason, quoted, sure
from foiread.explain.confidence import explain_confidence
from foiread.explain.places import place
from foiread.tables import describe_grid

if TYPE_CHECKING:
    from collections.abc import Iterator

    from foiread.explain.places import Places
    from foiread.tables import GridShape
    from foiread.types import Block, Said, Table, Value

_SHAPES = {
    "headers_by_looks": "the rows above look like headers, the rest like values",
    "no_header": "no row looks like headers, so that only the first column says what a value is of",
    "question_answer_header": "its headers name a column of questions and one of answers",
    "question_answer_looks": "one column asks and the next one answers",
}


def explain_value(value: Value, places: Places) -> Explanation:
    """Everything about one value."""
    whose = f"of question {value.question}" if value.question is not None else "of the whole request"
    review = ", needs review" if value.needs_review else ""
    table = next((table for table in places.letter.tables if table.id == value.table), None)
    return Explanation(
        id=value.id,
        title=f"{value.id}  {quoted(value.raw)} at {place(value.span)}, {whose}  ({sure(value.confidence)}{review})",
        reasons=(
            *(_cell(value, table, places) if table is not None else _inline(value)),
            Reason("speaker", f"{places.role(value.span)}; {places.speaker((value.span,))}"),
            *_typed(value, places),
            *_checks(value, places),
            *explain_confidence(places.letter, value.id),
        ),
    )


def explain_table(table: Table, places: Places) -> Explanation:
    """What each row and column of a table was taken for."""
    block, shape = _shape(table, places)
    whose = f"of question {table.question}" if table.question is not None else "of the whole request"
    reasons = [Reason("table", f"block {table.block}, found as: {table.found_by.value.replace('_', ' ')}")]
    if shape is not None and block is not None:
        reasons.append(Reason("shape", f"{_SHAPES.get(shape.how, shape.how)}; {sure(shape.confidence)}"))
        for name, rows, what in (
            ("header rows", table.header_rows, "row"),
            ("row headers", table.stub_columns, "column"),
            ("headings", shape.band_rows, "row"),
            ("left out", shape.skip_rows, "row"),
            ("left out", shape.skip_columns, "column"),
        ):
            reasons += [Reason(name, f"{what} {n + 1}: {quoted(_line(block, what, n, places))}") for n in rows]
    if table.caption is not None:
        reasons.append(Reason("caption", f"{quoted(table.caption.text)} at {place(table.caption.span)}"))
    count = sum(value.table == table.id for value in places.letter.values)
    reasons.append(Reason("values", f"{count} of {table.rows * table.columns} cells"))
    return Explanation(
        table.id, f"{table.id}  {table.rows} × {table.columns} at {place(table.span)}, {whose}", tuple(reasons)
    )


# ── where it stands ─────────────────────────────────────────────────────────────────────────────


def _cell(value: Value, table: Table, places: Places) -> Iterator[Reason]:
    """The cell of a table, and the headers that say what it is."""
    block, shape = _shape(table, places)
    row, column = (n + 1 if n is not None else "?" for n in (value.grid_row, value.grid_column))
    yield Reason("cell", f"row {row}, column {column} of {table.id} (block {table.block}, {table.found_by.value})")
    if shape is not None:
        yield Reason("shape", f"{_SHAPES.get(shape.how, shape.how)}; {sure(shape.confidence)}")
    for name, path in (("row", value.row), ("column", value.column)):
        if not path:
            yield Reason(f"{name} header", "none")
        for said in path:
            yield Reason(
                f"{name} header", f"{quoted(said.text)} at {place(said.span)}, {_header(said, table, block, shape)}"
            )
    if value.caption is not None:
        yield Reason("caption", f"{quoted(value.caption.text)} at {place(value.caption.span)}")


def _inline(value: Value) -> Iterator[Reason]:
    """A value in running words, and the words that say what it is."""
    yield Reason("words", f"found as: {value.how or 'no rule named'}")
    for name, path in (("row", value.row), ("column", value.column)):
        for said in path:
            yield Reason(name, f"{quoted(said.text)} at {place(said.span)} says what it is a value of")


def _header(said: Said, table: Table, block: Block | None, shape: GridShape | None) -> str:
    """Why a cell is a header of the value."""
    grid = block.grid if block is not None else None
    cells = grid.cells if grid is not None else ()
    cell = next((c for c in cells if any(piece.overlaps(said.span) for piece in c.pieces)), None)
    if cell is None:
        return "outside the table"
    if shape is not None and cell.row in shape.band_rows:
        return f"a heading over the rows below it (row {cell.row + 1})"
    if cell.row in table.header_rows:
        merged = f", merged over {cell.column_span} columns" if cell.column_span > 1 else ""
        return f"in header row {cell.row + 1}{merged}"
    if cell.column in table.stub_columns:
        merged = f", merged over {cell.row_span} rows" if cell.row_span > 1 else ""
        return f"in column {cell.column + 1} of row headers{merged}"
    return f"in row {cell.row + 1}, column {cell.column + 1}"


def _shape(table: Table, places: Places) -> tuple[Block | None, GridShape | None]:
    block = next((block for block in places.document.blocks if block.id == table.block), None)
    return block, describe_grid(places.document, block) if block is not None else None


def _line(block: Block, what: str, number: int, places: Places) -> str:
    """The words of a row or column."""
    cells = block.grid.cells if block.grid is not None else ()
    wanted = [cell for cell in cells if (cell.row if what == "row" else cell.column) == number]
    return " | ".join(" ".join(places.document.slice(piece) for piece in cell.pieces) for cell in wanted if cell.pieces)


# ── what it was taken for ───────────────────────────────────────────────────────────────────────


def _typed(value: Value, places: Places) -> Iterator[Reason]:
    """Kind, number or interval, unit, period."""
    parts = [value.kind.value]
    if value.number is not None:
        parts.append(f"{value.number:,}")
    elif value.low is not None or value.high is not None:
        parts.append(
            f"from {value.low if value.low is not None else '…'} to {value.high if value.high is not None else '…'}"
        )
    parts += [part for part in (value.unit, value.date) if part]
    if value.marker is not None:
        parts.append(f"marker {value.marker.value}")
    yield Reason("type", ", ".join(parts))
    if value.period is not None:
        bounds = f", {value.period.start or '…'} to {value.period.end or '…'}"
        yield Reason("period", f"{quoted(value.period.text)}{bounds}, {_period_from(value, places)}")


def _period_from(value: Value, places: Places) -> str:
    """Whose words print the period."""
    words = value.period.text if value.period is not None else ""
    question = next((one for one in places.letter.questions if one.id == value.question), None)
    sources = (
        ("a header", value.headers),
        ("the caption", (value.caption.text,) if value.caption else ()),
        ("the question's words", (question.text.text, question.asked) if question else ()),
    )
    return f"from {next((name for name, texts in sources if any(words in text for text in texts)), 'words near it')}"


def _checks(value: Value, places: Places) -> Iterator[Reason]:
    """What tried to break it."""
    if value.checks_passed:
        yield Reason("checks", f"passed {', '.join(value.checks_passed)}")
    if value.checks_failed:
        yield Reason("checks", f"failed {', '.join(value.checks_failed)}")
    for finding in places.letter.findings:
        if finding.span is not None and finding.span.overlaps(value.span):
            yield Reason("finding", f"{finding.severity.value}: {finding.message} [{finding.code}]")
