"""The exported tables: their columns, in order, with their types and meanings. The one definition of them.

Every export format reads this module; names and meanings are a contract with the people who use the data. A column
that nothing fills yet is there, empty. A `tuple[str, ...]` is a list, joined with ` > ` where a format has no lists.
"""

from __future__ import annotations

from types import UnionType
from typing import Final, Literal, get_args, get_origin

from pydantic import ConfigDict

from foiread.types import Frozen


class Row(Frozen):
    """Base of all rows: fields in the order of the columns."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class LetterRow(Row):
    """One row a letter."""

    letter: str
    """Id of the letter; identical bytes at two paths get `-2`."""
    case: str
    """What belongs together: the folder of a case, else the letter's own file."""
    file: str
    """Path relative to what was given."""
    authority: str | None = None
    """The public body, as printed."""
    authority_id: str | None = None
    """Its id in a register of public bodies."""
    reference: str | None = None
    """The body's own reference for the request, as printed."""
    date: str | None = None
    """Date of the letter, ISO."""
    regimes: str | None = None
    """Acts that the reply says it is made under, joined with `;`."""
    kind: str | None = None
    """`reply`, `internal_review`, `acknowledgement`, `clarification`, `fees_notice`, `extension`, …"""
    licence: str | None = None
    """`ogl`, or `restricted` where re-use needs permission."""
    review_email: str | None = None
    """Address for an internal review."""
    subject: str | None = None
    """What the letter says the request is about."""
    language: str | None = None
    """ISO 639-1 code."""
    questions: int
    """Rows of this letter in the table of questions."""
    values: int
    """Rows of this letter in the table of values."""
    findings: int
    """Rows of this letter in the table of findings."""
    reader: str | None = None
    """Which reader read it, with its version."""
    status: Literal["read", "failed"]
    """Whether it could be read."""


class QuestionRow(Row):
    """One row a question, parents before parts."""

    letter: str
    """Id of the letter."""
    document: str
    """Id of the document that the offsets belong to."""
    question: str
    """Path id, unique in the letter."""
    label: str | None = None
    """The number as printed."""
    parent: str | None = None
    """Id of the question it is a part of."""
    text: str | None = None
    """The question's words; the request's, where the letter does not restate it (`start` is empty then)."""
    outcome: str
    """What became of it."""
    exemptions: str | None = None
    """Sections cited for it, joined with `;`."""
    answer: str | None = None
    """The body's words, without the tables."""
    start: int | None = None
    """Where the question's words begin."""
    end: int | None = None
    """Where they end."""
    answer_start: int | None = None
    """Where the answer's words begin."""
    answer_end: int | None = None
    """Where they end."""
    page: int | None = None
    """Page it stands on, 1-based."""
    request_question: str | None = None
    """Which question of the request it is, when known."""
    confidence: float
    """From 0 to 1."""
    needs_review: bool
    """Whether a person should look at it."""


class ValueRow(Row):
    """One row a value."""

    letter: str
    """Id of the letter."""
    document: str
    """Id of the document that the offsets belong to."""
    value: str
    """Stable id, unique in the letter."""
    question: str | None = None
    """Id of the question it answers."""
    table: str | None = None
    """Id of the table it stands in."""
    row: tuple[str, ...] = ()
    """Row header path, or the words that say what an inline value is."""
    column: tuple[str, ...] = ()
    """Column header path."""
    caption: str | None = None
    """Heading of the table."""
    raw: str
    """The value, verbatim."""
    kind: str
    """`count`, `money`, `percent`, `rate`, `duration`, `date`, `boolean`, `choice` or `marker`."""
    number: float | int | None = None
    """The number, when it is exact."""
    low: float | int | None = None
    """Least it can be; equal to `number` when exact."""
    high: float | int | None = None
    """Most it can be; equal to `number` when exact."""
    marker: str | None = None
    """`suppressed`, `not_held`, `not_applicable`, `unknown`, `refused` or `zero`."""
    unit: str | None = None
    """Unit, from the vocabulary."""
    period: str | None = None
    """The period it is for, as printed."""
    period_start: str | None = None
    """First day of the period, ISO."""
    period_end: str | None = None
    """Last day of the period, ISO."""
    row_code: str | None = None
    """Code of the row header in a code list, when one is given."""
    column_code: str | None = None
    """Code of the column header in a code list, when one is given."""
    start: int
    """Where `raw` begins."""
    end: int
    """Where it ends."""
    page: int | None = None
    """Page it stands on, 1-based."""
    sheet: str | None = None
    """Sheet of a workbook."""
    cell: str | None = None
    """Cell of that sheet."""
    text_from: str
    """`text`, `ocr` or `cell`."""
    confidence: float
    """From 0 to 1."""
    needs_review: bool
    """Whether a person should look at it."""
    checks: str | None = None
    """What the checks said: `code=passed` or `code=failed`, joined with `;`."""


class TableRow(Row):
    """One row a table that values came from."""

    letter: str
    """Id of the letter."""
    document: str
    """Id of the document that the offsets belong to."""
    table: str
    """Id, unique in the letter."""
    question: str | None = None
    """Id of the question it answers."""
    caption: str | None = None
    """Its heading."""
    rows: int
    """Rows of its grid, headers included."""
    columns: int
    """Columns of its grid, stubs included."""
    found_by: str
    """How the grid was found."""
    start: int
    """Where it begins."""
    end: int
    """Where it ends."""
    page: int | None = None
    """Page it begins on, 1-based."""


class FindingRow(Row):
    """One row a finding: something a person should know."""

    letter: str
    """Id of the letter."""
    document: str
    """Id of the document that the offsets belong to."""
    severity: str
    """`error`, `warning` or `note`."""
    code: str
    """Stable code of the kind of finding."""
    message: str
    """One sentence for a person."""
    question: str | None = None
    """Id of the question it is about."""
    table: str | None = None
    """Id of the table it is about."""
    start: int | None = None
    """Where to look: begin."""
    end: int | None = None
    """Where to look: end."""


TABLES: Final[dict[str, type[Row]]] = {
    "letters": LetterRow,
    "questions": QuestionRow,
    "values": ValueRow,
    "tables": TableRow,
    "findings": FindingRow,
}
"""Name of each table and the model of its rows."""

HEADER_PATH_JOINER: Final = " > "
"""Between the headers of a path, in formats that have no lists."""


def columns(table: str) -> tuple[str, ...]:
    """The columns of a table, in order."""
    return tuple(TABLES[table].model_fields)


def kinds(table: str) -> dict[str, type]:
    """The columns of a table, in order, each with what its cells hold: `str`, `int`, `float`, `bool` or `tuple`."""
    return {name: _kind(field.annotation) for name, field in TABLES[table].model_fields.items()}


def _kind(annotation: object) -> type:
    if get_origin(annotation) is tuple:
        return tuple
    options = get_args(annotation) if get_origin(annotation) is UnionType else (annotation,)
    return next((kind for kind in (float, int, bool) if kind in options), str)
