"""Spreadsheets: what a person sees of them, and what stands behind it."""

from __future__ import annotations

import io
from typing import Any

import pytest
from workbooks import Num, Tab, ods, xlsx, zipped

from foiread.errors import DamagedFile, HostileFile, NoText, PasswordProtected
from foiread.ingest import from_bytes
from foiread.ingest.sheets.shown import shown
from foiread.types import BlockKind, Document, FoundBy

POUNDS = '"£"#,##0'


def grids(document: Document) -> list[list[list[str]]]:
    """The tables of a document as texts, blank cells and covered ones empty."""
    out = []
    for block in document.blocks:
        if block.grid is None:
            continue
        rows = [[""] * block.grid.columns for _ in range(block.grid.rows)]
        for cell in block.grid.cells:
            rows[cell.row][cell.column] = " ".join(document.slice(piece) for piece in cell.pieces)
        out.append(rows)
    return out


def words(document: Document) -> list[str]:
    """Everything that is said outside tables."""
    return [document.slice(block.span) for block in document.blocks if block.grid is None]


def codes(document: Document) -> list[str]:
    """What ingest found worth telling."""
    return [note.code for note in document.notes]


@pytest.mark.parametrize(
    ("number", "pattern", "text"),
    [
        (1234, "General", "1234"),
        (0.1 + 0.2, "General", "0.3"),
        (1e-07, "General", "1E-07"),
        (123456789012.0, "General", "1.23457E+11"),
        (1234.5, "#,##0", "1,235"),
        # Half is rounded away from zero, as a person does.
        (2.5, "0", "3"),
        (0.125, "0.0%", "12.5%"),
        (1234.5, '"£"#,##0.00', "£1,234.50"),
        (1234.5, "\\£#,##0.00", "£1,234.50"),
        (1234, "[$£-809]#,##0", "£1,234"),
        (1234, "[$€-2] #,##0", "€ 1,234"),
        # A section for negative numbers writes their sign itself.
        (-12, "#,##0;[Red]-#,##0", "-12"),
        (-12, "#,##0_);(#,##0)", "(12)"),
        (-12, "#,##0", "-12"),
        # An accounting format: spaces of a width, fill, a dash for zero.
        (0, '_-"£"* #,##0_-;-"£"* #,##0_-;_-"£"* "-"??_-;_-@_-', "£-"),
        (5, '_-"£"* #,##0_-;-"£"* #,##0_-;_-"£"* "-"??_-;_-@_-', "£5"),
        # A format that suppresses.
        (3, '[<5]"<5";0', "<5"),
        (7, '[<5]"<5";0', "7"),
        (1_234_000, '#,##0,"k"', "1,234k"),
        (7, "000", "007"),
        (12, '0" days"', "12 days"),
        (0, "0;-0;;@", ""),
        (43556, "dd/mm/yyyy", "01/04/2019"),
        (43556, "d mmmm yyyy", "1 April 2019"),
        (43556.5, "dd/mm/yy hh:mm", "01/04/19 12:00"),
        (43556, "mmm-yy", "Apr-19"),
        (0.5, "h:mm AM/PM", "12:00 PM"),
        (1.5, "[h]:mm", "36:00"),
        (1.5, "# ?/?", "1.5"),
    ],
)
def test_a_number_is_shown_as_its_format_says(number: float, pattern: str, text: str) -> None:
    """The text is what stands on the screen."""
    assert shown(number, pattern) == text


def test_the_text_is_what_is_shown_and_the_number_stands_beside_it() -> None:
    """£ and % are kept in the text; what is stored, and where, in the cell."""
    rows = [["Year", "Spend", "Change"], ["2023/24", Num(1234.56, POUNDS), Num(0.1234, "0%")]]
    document = from_bytes(xlsx({"Costs": rows}), "costs.xlsx")
    assert document.text == "Costs\n\nYear\tSpend\tChange\n2023/24\t£1,235\t12%"
    grid = document.blocks[1].grid
    assert grid is not None
    assert (grid.sheet, grid.found_by) == ("Costs", FoundBy.SHEET)
    assert [(cell.address, cell.stored) for cell in grid.cells][3:] == [("A2", None), ("B2", 1234.56), ("C2", 0.1234)]


def test_a_number_that_its_format_hides_is_not_told() -> None:
    """A cell that shows `<5` says nothing of the 3 behind it."""
    document = from_bytes(xlsx({"S": [["a", "b"], ["x", Num(3, '[<5]"<5";0')]]}), "s.xlsx")
    grid = document.blocks[1].grid
    assert grid is not None
    assert document.text.endswith("x\t<5")
    assert grid.cells[3].stored is None


def test_blank_rows_and_columns_part_tables_and_titles_are_words() -> None:
    """Each table has its own grid; a title, a note and the sheet's name are paragraphs."""
    rows: list[list[Any]] = [
        ["Fly-tipping reports"],
        [],
        ["Ward", "Reports", None, "Officer grade", "Posts"],
        ["Hill", 12, None, "Senior", 3],
        ["Vale", 30, None, "Junior", 4],
        [],
        ["Fines"],
        ["Ward", "Fines"],
        ["Hill", 2],
        ["Note: fines are those paid by the end of the year"],
    ]
    document = from_bytes(xlsx({"Sheet1": rows}), "tips.xlsx")
    assert words(document) == ["Fly-tipping reports", "Fines", "Note: fines are those paid by the end of the year"]
    assert grids(document) == [
        [["Ward", "Reports"], ["Hill", "12"], ["Vale", "30"]],
        [["Officer grade", "Posts"], ["Senior", "3"], ["Junior", "4"]],
        [["Ward", "Fines"], ["Hill", "2"]],
    ]


def test_what_cannot_stand_alone_stays_with_its_table() -> None:
    """Figures under a blank row, or beside a blank column, belong to the headers and labels that are there."""
    rows: list[list[Any]] = [
        ["Ward", None, 2022, 2023],
        ["Hill", None, 1, 2],
        ["Vale", None, 3, 4],
        [],
        ["Total", None, 4, 6],
    ]
    document = from_bytes(xlsx({"Sheet1": rows}), "wards.xlsx")
    assert grids(document) == [
        [
            ["Ward", "", "2022", "2023"],
            ["Hill", "", "1", "2"],
            ["Vale", "", "3", "4"],
            [""] * 4,
            ["Total", "", "4", "6"],
        ]
    ]


def test_merged_headers_keep_what_they_span() -> None:
    """A merged cell is one cell, written once."""
    tab = Tab([["Ward", "2022", None], [None, "Men", "Women"], ["Hill", 1, 2]], merges=("A1:A2", "B1:C1"))
    document = from_bytes(xlsx({"S": tab}), "s.xlsx")
    grid = document.blocks[1].grid
    assert grid is not None
    spans = {(cell.row, cell.column): (cell.row_span, cell.column_span) for cell in grid.cells}
    assert spans[0, 0] == (2, 1)
    assert spans[0, 1] == (1, 2)
    assert document.text.count("2022") == 1


def test_hidden_rows_columns_and_sheets_are_kept_and_marked() -> None:
    """The body may not have meant to send them; a person is told."""
    tab = Tab([["Ward", "n", "m"], ["Hill", 1, 2], ["Vale", 3, 4]], hidden_rows=(2,), hidden_columns=(3,))
    secret = Tab([["who", "what"], ["x", 9]], hidden=True)
    document = from_bytes(xlsx({"Open": tab, "Working": secret}), "s.xlsx")
    cells = [cell for block in document.blocks if block.grid for cell in block.grid.cells]
    assert [cell.hidden for cell in cells] == [False, False, True, True, True, True, False, False, True, *[True] * 4]
    assert codes(document) == ["hidden_sheet", "hidden_cells"]
    assert "row 2, column C" in document.notes[1].message


def test_formulas_are_never_worked_out() -> None:
    """Their results are those in the file; a formula without one is blank, and that is said."""
    rows = [["a", "b"], [Num(2, formula="1+1"), Num(None, formula='WEBSERVICE("http://x.example")')], ["c", "d"]]
    document = from_bytes(xlsx({"S": rows}), "s.xlsx")
    assert grids(document) == [[["a", "b"], ["2", ""], ["c", "d"]]]
    assert codes(document) == ["formula_not_calculated"]
    assert "B2" in document.notes[0].message


def test_a_cell_at_the_end_of_the_sheet_costs_nothing() -> None:
    """Blank cells are not looked at, however many there are."""
    far = '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>far</t></is></c></row>'
    tab = Tab([["near"]], extra=far, merges=("A1:XFD1048576",))
    assert words(from_bytes(xlsx({"Sheet1": tab}), "far.xlsx")) == ["near", "far"]


def test_too_many_cells_are_refused() -> None:
    """In a moment, and with a sentence."""
    row = "".join(f'<c r="{chr(65 + at)}9"><v>1</v></c>' for at in range(20))
    tab = Tab([], extra=f"<row>{row}</row>" * 10_001)
    with pytest.raises(HostileFile, match="200,000 cells"):
        from_bytes(xlsx({"S": tab}), "big.xlsx")


@pytest.mark.parametrize(
    ("data", "error"),
    [
        # Entities in a sheet are refused before it is parsed.
        (xlsx({"S": [["a"]]}, prologue='<!DOCTYPE x [<!ENTITY a "b">]>'), HostileFile),
        # A sheet cut short.
        (zipped({"xl/workbook.xml": "<workbook"}), DamagedFile),
        (xlsx({"S": []}), NoText),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), DamagedFile),
        (
            zipped(
                {
                    "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
                    "META-INF/manifest.xml": "<m:encryption-data/>",
                }
            ),
            PasswordProtected,
        ),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"), DamagedFile),
    ],
)
def test_a_bad_workbook_is_one_sentence(data: bytes, error: type[Exception]) -> None:
    """Which names the file."""
    with pytest.raises(error, match="bad"):
        from_bytes(data, "bad")


def test_an_opendocument_sheet_shows_its_own_text() -> None:
    """Spans, repeated cells, hidden rows and notes on cells are understood."""
    document = from_bytes(
        ods(
            '<table:table table:name="Costs">'
            '<table:table-row><table:table-cell table:number-columns-spanned="2"><text:p>Year</text:p>'
            "</table:table-cell>"
            "<table:covered-table-cell/><table:table-cell><text:p>Spend</text:p></table:table-cell></table:table-row>"
            '<table:table-row table:visibility="collapse">'
            '<table:table-cell office:value-type="float" office:value="7" table:number-columns-repeated="2">'
            "<text:p>7</text:p></table:table-cell>"
            '<table:table-cell office:value-type="currency" office:value="12.5"><text:p>£12<text:s/>.50</text:p>'
            "<office:annotation><text:p>checked</text:p></office:annotation></table:table-cell></table:table-row>"
            '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>'
            "</table:table>"
        ),
        "costs.ods",
    )
    assert document.text == "Costs\n\nYear\t\tSpend\n7\t7\t£12 .50"
    grid = document.blocks[1].grid
    assert grid is not None
    assert grid.cells[0].column_span == 2
    assert [(cell.address, cell.stored, cell.hidden) for cell in grid.cells][2:] == [
        ("A2", 7, True), ("B2", 7, True), ("C2", 12.5, True),
    ]  # fmt: skip


def test_an_old_workbook_is_read_like_a_new_one() -> None:
    """Formats, merges, hidden rows and sheets."""
    import xlwt

    book = xlwt.Workbook()
    sheet = book.add_sheet("Costs")
    sheet.write_merge(0, 0, 1, 2, "2023")
    pounds = xlwt.easyxf(num_format_str='"£"#,##0')
    for column, cell in enumerate(["Ward", "Men", "Women"]):
        sheet.write(1, column, cell)
    sheet.write(2, 0, "Hill")
    sheet.write(2, 1, 1234.4, pounds)
    sheet.write(2, 2, 0.5, xlwt.easyxf(num_format_str="0%"))
    sheet.row(2).hidden = True
    other = book.add_sheet("Working")
    other.write(0, 0, "x")
    other.visibility = 1
    out = io.BytesIO()
    book.save(out)
    document = from_bytes(out.getvalue(), "costs.xls")
    assert document.text == "Costs\n\n\t2023\t\nWard\tMen\tWomen\nHill\t£1,234\t50%\n\nWorking\n\nx"
    grid = document.blocks[1].grid
    assert grid is not None
    assert [(cell.address, cell.stored, cell.hidden) for cell in grid.cells][-2:] == [
        ("B3", 1234.4, True),
        ("C3", 0.5, True),
    ]
    assert codes(document) == ["hidden_sheet", "hidden_cells"]


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        # Commas inside quotes are part of a cell; a pound sign in Windows-1252.
        ("a.csv", b'Ward,Spend\nHill,"\xa31,234.50"\n', [["Ward", "Spend"], ["Hill", "£1,234.50"]]),
        ("a.csv", b"Ward;Spend\nHill;1,5\nVale;2,5\n", [["Ward", "Spend"], ["Hill", "1,5"], ["Vale", "2,5"]]),
        ("a.tsv", b"Ward\tn\r\nHill\t\r\nVale\t3\r\n", [["Ward", "n"], ["Hill", ""], ["Vale", "3"]]),
        ("a.csv", "\ufeffWard,n\nHill,3".encode(), [["Ward", "n"], ["Hill", "3"]]),
    ],
)
def test_tables_as_text(name: str, data: bytes, expected: list[list[str]]) -> None:
    """The sign that parts the cells is found; cells have addresses and no stored number."""
    document = from_bytes(data, name)
    assert grids(document) == [expected]
    grid = document.blocks[0].grid
    assert grid is not None
    assert grid.cells[-1].address == f"B{len(expected)}"
    assert grid.cells[-1].stored is None


def test_titles_are_headings() -> None:
    """So that the table below has a caption."""
    document = from_bytes(xlsx({"2023": [["Staff by ward", None], ["Ward", "n"], ["Hill", 3]]}), "s.xlsx")
    assert [block.kind for block in document.blocks] == [BlockKind.HEADING, BlockKind.HEADING, BlockKind.TABLE]
