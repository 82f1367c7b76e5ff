"""Grids are described by what their cells look like: headers, labels, bands, notes, kind of table."""

from __future__ import annotations

import pytest

from foiread.tables import GridShape, describe_grid
from foiread.types import Block, BlockKind, Cell, Document, FoundBy, Grid, Source, Span

Rows = list[list[str]]

CASES = [
    # Plain header and labels.
    ([["Ward", "Cases"], ["North", "5"], ["South", "<5"]], {"header_rows": (0,), "stub_columns": (0,)}),
    # Financial years over numbers are headers.
    (
        [["", "2021/22", "2022/23"], ["North", "5", "6"], ["South", "7", "8"]],
        {"header_rows": (0,), "stub_columns": (0,)},
    ),
    # Plain years over numbers are headers as well, and years down the side are labels.
    ([["Ward", "2019", "2020"], ["North", "5", "6"], ["South", "7", "8"]], {"header_rows": (0,), "stub_columns": (0,)}),
    ([["Year", "Bids", "Won"], ["2019", "5", "6"], ["2020", "7", "8"]], {"header_rows": (0,), "stub_columns": (0,)}),
    # A count that could be a year stays a count.
    (
        [["Year", "Seized"], ["2020", "No data"], ["2021", "No data"], ["2022", "2019"], ["2023", "15,238"]],
        {"header_rows": (0,), "stub_columns": (0,)},
    ),
    # Codes that begin with a nought label rows, with the names beside them.
    (
        [["Code", "Site", "Vans"], ["00123", "Mill", "4"], ["00078", "Hill", "12"]],
        {"header_rows": (0,), "stub_columns": (0, 1)},
    ),
    # Numbers that name a thing stand before its name; figures beside a name are figures.
    (
        [["Ferry", "Crossing", "Trips"], ["101", "Puffin Bay", "7,488"], ["114", "Gull Rock", "208"]],
        {"header_rows": (0,), "stub_columns": (0, 1)},
    ),
    (
        [["Spend", "Crossing", "Trips"], ["101", "Puffin Bay", "7,488"], ["114", "Gull Rock", "208"]],
        {"header_rows": (0,), "stub_columns": ()},
    ),
    # Two header rows, the upper one merged.
    (
        [
            ["", "EHA:2", "TAR:2"],
            ["", "New", "Old", "New", "Old"],
            ["North", "1", "2", "3", "4"],
            ["South", "1", "2", "3", "4"],
        ],
        {"header_rows": (0, 1), "stub_columns": (0,)},
    ),
    # Two header rows: a year over outcomes.
    (
        [["Group", "2021/22:2"], ["", "No action", "Other"], ["A", "44", "<5"], ["Total", "44", ""]],
        {"header_rows": (0, 1), "stub_columns": (0,)},
    ),
    # A table cut by blank rows keeps its headers.
    (
        [["", "Open", "Shut"], ["North", "1", "2"], ["", "", ""], ["F", "3", "4"], ["M", "5", "6"]],
        {"header_rows": (0,), "skip_rows": (2,)},
    ),
    # A heading in the middle.
    (
        [["", "2019", "2020"], ["Adults", "", ""], ["North", "1", "2"], ["Children", "", ""], ["North", "3", "4"]],
        {"header_rows": (0,), "band_rows": (1, 3)},
    ),
    # A heading over the first rows of a table without a header row.
    (
        [["", "Cases"], ["2021", ""], ["North", "1"], ["2022", ""], ["North", "3"]],
        {"header_rows": (0,), "band_rows": (1, 3)},
    ),
    # New headers in the middle.
    (
        [["Ward", "2019", "2020"], ["North", "1", "2"], ["Ward", "2021", "2022"], ["North", "3", "4"]],
        {"header_rows": (0, 2), "skip_rows": ()},
    ),
    # The same headers again after a page break.
    (
        [["Ward", "2019", "2020"], ["North", "1", "2"], ["Ward", "2019", "2020"], ["South", "3", "4"]],
        {"header_rows": (0,), "skip_rows": (2,)},
    ),
    # A note under the table.
    (
        [["Ward", "Cases"], ["North", "5"], ["South", "6"], ["Note: provisional figures", ""]],
        {"header_rows": (0,), "skip_rows": (3,)},
    ),
    # Ages are labels though they are numbers.
    ([["Age", "Boys", "Girls"], ["16", "3", "4"], ["17", "5", "6"]], {"header_rows": (0,), "stub_columns": (0,)}),
    # Lengths of time that are each a class are labels too.
    (
        [["Up to 4 weeks", "9"], ["5-12 weeks", "11"], ["Over 12 weeks", "5"]],
        {"kind": "key_value", "stub_columns": (0,)},
    ),
    # Age bands as headers.
    (
        [["Ward", "0-4", "5-9", "10+"], ["North", "3", "4", "9"], ["South", "5", "6", "7"]],
        {"header_rows": (0,), "stub_columns": (0,)},
    ),
    # Consecutive numbers over counts are headers (bedrooms, months of a plan).
    (
        [["Bedrooms", "1", "2", "3", "4"], ["Flats", "30", "4", "9", "1"], ["Houses", "5", "66", "7", "0"]],
        {"header_rows": (0,), "stub_columns": (0,)},
    ),
    # A counter before the labels is skipped.
    (
        [["No.", "Road", "Fines"], ["1", "Mill Lane", "41"], ["2", "Hill Lane", "3"]],
        {"stub_columns": (1,), "skip_columns": (0,)},
    ),
    # Two columns of labels.
    (
        [["Ward", "Type", "2019"], ["North", "Flat", "5"], ["North", "House", "6"]],
        {"header_rows": (0,), "stub_columns": (0, 1)},
    ),
    # Yes and No down the side are labels.
    ([["Owner", "Cases"], ["Yes", "5"], ["No", "6"], ["Unknown", "1"]], {"header_rows": (0,), "stub_columns": (0,)}),
    # Yes, No and Unknown over numbers are headers.
    (
        [["Ward", "Yes", "No", "Unknown"], ["North", "5", "6", "1"], ["South", "7", "8", "0"]],
        {"header_rows": (0,), "stub_columns": (0,)},
    ),
    # Numbers only: headers over one row and no labels.
    ([["Referrals", "Assessments"], ["120", "55"]], {"header_rows": (0,), "stub_columns": ()}),
    # Words among numbers are cells like the others.
    (
        [
            ["Year", "Arena A", "Arena B"],
            ["2018/19", "3", "not built"],
            ["2019/20", "4", "not built"],
            ["2020/21", "5", "6"],
        ],
        {"header_rows": (0,), "stub_columns": (0,), "kind": "data"},
    ),
    # Dates over numbers are headers.
    (
        [["Team", "31/03/2022", "31/03/2023"], ["East", "12", "11"], ["West", "4", "<5"]],
        {"header_rows": (0,), "stub_columns": (0,)},
    ),
    # A row of units under the headers belongs to them.
    (
        [["Year", "Spend", "Share"], ["", "£", "%"], ["2019", "1200", "4.5"], ["2020", "800", "3.1"]],
        {"header_rows": (0, 1)},
    ),
    # A title merged over everything is a header too.
    (
        [["Bans by ward:3"], ["Ward", "2019", "2020"], ["North", "1", "2"], ["South", "3", "4"]],
        {"header_rows": (0, 1), "stub_columns": (0,)},
    ),
    # Labels and values with no header.
    ([["Dogs", "12"], ["Cats", "9"], ["Total", "21"]], {"kind": "key_value", "header_rows": (), "stub_columns": (0,)}),
    # Questions and answers with a header.
    (
        [["Question", "Answer"], ["How many dogs?", "12"], ["Why is that?", "We do not know."]],
        {"kind": "question_answer", "header_rows": (0,), "question_column": 0, "answer_column": 1},
    ),
    # The same with a counter first and other words.
    (
        [["No.", "Request", "Council response"], ["1", "The number of dogs", "12"], ["2", "The policy", "Attached"]],
        {"kind": "question_answer", "question_column": 1, "answer_column": 2},
    ),
    # Questions and answers that only their words tell.
    (
        [["How many dogs do you have?", "12"], ["Is there a policy?", "Yes"]],
        {"kind": "question_answer", "header_rows": (), "question_column": 0, "answer_column": 1},
    ),
    # Questions with a column a year are data.
    (
        [
            ["Question", "2019", "2020"],
            ["How many dogs do you have?", "12", "13"],
            ["How many cats do you have?", "3", "<5"],
        ],
        {"kind": "data", "header_rows": (0,), "stub_columns": (0,)},
    ),
    # A letterhead set as a table.
    ([["Our ref:", "FOI/12"], ["Date:", "1 May 2024"], ["Email:", "foi@example.org"]], {"kind": "layout"}),
    # Two columns of addresses.
    ([["Council House", "foi@example.org"], ["Sometown", "www.example.org"]], {"kind": "layout"}),
    # Words answer words: suppliers and what they do.
    (
        [["Supplier", "Service", "End date"], ["Acme", "Bins", "31/03/2025"], ["Beta", "Roads", "31/03/2026"]],
        {"kind": "data", "header_rows": (0,)},
    ),
    # Remarks beside the numbers are no values.
    (
        [["Ward", "Cases", "Comments"], ["North", "5", ""], ["South", "6", "two were moved"]],
        {"skip_columns": (2,), "stub_columns": (0,)},
    ),
    # A blank column made by the page is skipped.
    ([["Ward", "", "Cases"], ["North", "", "5"], ["South", "", "6"]], {"skip_columns": (1,), "stub_columns": (0,)}),
    # A suppressed first row is still a row.
    (
        [["Ward", "2019", "2020"], ["North", "*", "*"], ["South", "<5", "-"]],
        {"header_rows": (0,), "stub_columns": (0,)},
    ),
    # Months across, a total behind them.
    (
        [["Team", "Apr", "May", "Total"], ["East", "1", "2", "3"], ["West", "4", "5", "9"]],
        {"header_rows": (0,), "stub_columns": (0,)},
    ),
    # Transposed: records are columns.
    (
        [["Measure", "North", "South"], ["Pupils", "120", "98"], ["Rating", "Good", "Poor"]],
        {"header_rows": (0,), "stub_columns": (0,)},
    ),
]


CASES += [
    # Classes that begin with a number are headers when numbers stand below them.
    (
        [["Clinic", "2022/23:2"], ["", "Over 52 weeks", "Over 78 weeks"], ["Eyes", "612", "14"], ["Skin", "233", "<5"]],
        {"header_rows": (0, 1), "stub_columns": (0,)},
    ),
]


@pytest.mark.parametrize(("rows", "expected"), CASES)
def test_a_grid_is_described(rows: Rows, expected: dict[str, object]) -> None:
    """What each row and column is for."""
    shape = _shape(rows)
    assert {name: getattr(shape, name) for name in expected} == expected


def test_value_cells_are_the_cells_that_are_left() -> None:
    """Headers, labels, bands and notes hold no values; blank cells make none."""
    rows = [
        ["", "2019", "2020"],
        ["Adults", "", ""],
        ["North", "1", ""],
        ["South", "3", "<5"],
        ["Note: provisional", "", ""],
    ]
    document, block = _table(rows)
    cells = value_cells(document, block, describe_grid(document, block))
    assert [document.slice(cell.pieces[0]) for cell in cells] == ["1", "3", "<5"]


def test_answers_are_the_value_cells_of_questions() -> None:
    """Of a table of questions and answers only the answers can hold values."""
    document, block = _table([["Question", "Answer"], ["How many dogs?", "12"], ["And cats?", "None"]])
    cells = value_cells(document, block, describe_grid(document, block))
    assert [document.slice(cell.pieces[0]) for cell in cells] == ["12", "None"]


def test_a_letterhead_has_no_value_cells() -> None:
    """Numbers in an address are no values."""
    document, block = _table([["Our ref:", "FOI/12"], ["Tel:", "0114 111 1111"], ["Email:", "foi@example.org"]])
    assert value_cells(document, block, describe_grid(document, block)) == []


def test_header_cells_of_the_format_are_believed() -> None:
    """Where the format says which cells are headers, looks are not asked."""
    document, block = _table([["1", "2"], ["3", "4"], ["5", "6"]], header=1)
    assert describe_grid(document, block).header_rows == (0,)


def test_a_bold_first_row_heads_a_table_of_words() -> None:
    """Without any value, bold tells a header."""
    document, block = _table([["Who", "Where"], ["Jo", "Unit nine"], ["Al", "Unit ten"]], bold=1)
    assert describe_grid(document, block).header_rows == (0,)


def test_a_table_full_of_values_is_surer_than_one_of_words() -> None:
    """Confidence falls with cells that do not look like values."""
    sure = _shape([["Ward", "2019", "2020"], ["North", "1", "2"], ["South", "3", "4"]])
    unsure = _shape([["Ward", "2019", "2020"], ["North", "1", "see the text"], ["South", "3", "as before"]])
    assert sure.confidence > unsure.confidence


def _shape(rows: Rows) -> GridShape:
    return describe_grid(*_table(rows))


def value_cells(document: Document, block: Block, shape: GridShape) -> list[Cell]:
    """The non-blank cells of a table that can hold values, row by row; for questions the cells of their answers."""
    if block.grid is None or shape.kind == "layout":
        return []
    rows = {*shape.header_rows, *shape.band_rows, *shape.skip_rows}
    columns = {*shape.stub_columns, *shape.skip_columns}
    return [
        cell
        for cell in block.grid.cells
        if cell.row not in rows
        and cell.column not in columns
        and (shape.answer_column is None or cell.column == shape.answer_column)
        and any(document.slice(piece).strip() for piece in cell.pieces)
    ]


def _table(rows: Rows, header: int = 0, bold: int = 0) -> tuple[Document, Block]:
    """A document that is one table; `Year:3` is a cell over three columns."""
    text, cells = "", []
    columns = max(sum(_span(cell)[1] for cell in row) for row in rows)
    for number, row in enumerate(rows):
        column = 0
        for cell in row:
            words, span = _span(cell)
            pieces = (Span(start=len(text), end=len(text) + len(words)),) if words else ()
            cells.append(
                Cell(
                    row=number,
                    column=column,
                    column_span=span,
                    pieces=pieces,
                    header=number < header,
                    bold=number < bold,
                )
            )
            text += words + "\t"
            column += span
        text += "\n"
    grid = Grid(rows=len(rows), columns=columns, cells=tuple(cells), found_by=FoundBy.WORD)
    block = Block(id="b0", kind=BlockKind.TABLE, span=Span(start=0, end=len(text)), grid=grid)
    source = Source(name="letter.docx", media_type="x", sha256="0" * 64, size=1)
    return Document(id="0" * 16, source=source, text=text, blocks=(block,)), block


def _span(cell: str) -> tuple[str, int]:
    words, colon, count = cell.rpartition(":")
    return (words, int(count)) if colon and count.isdigit() else (cell, 1)


def test_a_raised_figure_is_no_digit() -> None:
    """A footnote's mark stands against a number; it is no part of one, and nothing that breaks the reading."""
    shape = _shape([["Ward", "¹34", "²03"], ["North", "5", "6"], ["South", "7", "8"]])
    assert shape.stub_columns == (0,)


@pytest.mark.parametrize(
    ("second", "header_rows"),
    [
        # Words and numbers: values, whatever the page calls the row.
        (["Mill", "434", "724", "12"], (0,)),
        # Years, bands and a sequence under words are headers.
        (["Ward", "2019", "2020", "2021"], (0, 1)),
        (["Children", "0", "1", "2"], (0, 1)),
    ],
)
def test_a_row_of_values_among_the_headers_of_a_page_stays_one(second: list[str], header_rows: tuple[int, ...]) -> None:
    """Web pages mark too many rows as headers."""
    rows = [["", "Closed", "Opened", "Active"], second, ["Hill", "51", "62", "14"], ["Vale", "70", "83", "9"]]
    document, block = _table(rows, header=2)
    assert describe_grid(document, block).header_rows == header_rows
