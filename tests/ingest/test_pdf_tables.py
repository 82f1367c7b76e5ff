"""Tables of PDFs: ruled, merged, unruled, wrapped, broken by a page."""

from __future__ import annotations

import hashlib
import io
from typing import Any

import pytest
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table

from foiread.ingest.pdf import read_pdf
from foiread.types import Block, BlockKind, Document, FoundBy, Source

GRID = [("GRID", (0, 0), (-1, -1), 0.5, colors.black)]
BODY = ParagraphStyle("body", fontName="Helvetica", fontSize=11, leading=13, spaceAfter=8)
FIGURES = [["Ward", "2021/22", "2022/23"], ["North", "1,204", "<5"], ["South", "98", "1,377"], ["Total", "1,302", "-"]]


def letter(*flowables: Any, head: str = "") -> Document:  # noqa: ANN401 - reportlab has no types
    """Read a letter made of these flowables; `head` is printed on every page."""
    buffer = io.BytesIO()

    def decorate(canvas: Any, document: Any) -> None:  # noqa: ANN401
        if head:
            canvas.setFont("Helvetica", 9)
            canvas.drawString(72, A4[1] - 40, head)
            canvas.drawCentredString(A4[0] / 2, 30, f"Page {document.page}")

    SimpleDocTemplate(buffer, pagesize=A4).build(list(flowables), onFirstPage=decorate, onLaterPages=decorate)
    data = buffer.getvalue()
    digest = hashlib.sha256(data).hexdigest()
    return read_pdf(data, Source(name="t.pdf", media_type="application/pdf", sha256=digest, size=len(data)))


def table(data: list[list[str]], style: list[Any], widths: list[float] | None = None, repeat: int = 0) -> Table:
    """A reportlab table whose cells do not wrap."""
    return Table(data, colWidths=widths, style=style, hAlign="LEFT", repeatRows=repeat)


def wrapped(data: list[list[str]], style: list[Any], widths: list[float]) -> Table:
    """A reportlab table whose cells wrap in their column."""
    cell = ParagraphStyle("cell", fontName="Helvetica", fontSize=9, leading=11)
    return table([[Paragraph(text.replace("<", "&lt;"), cell) for text in row] for row in data], style, widths)


def grids(document: Document) -> list[Block]:
    """The table blocks."""
    return [block for block in document.blocks if block.kind is BlockKind.TABLE]


def rows(document: Document, block: Block) -> list[list[str]]:
    """The texts of a grid; a merged cell's text stands at its top left."""
    assert block.grid is not None
    out = [[""] * block.grid.columns for _ in range(block.grid.rows)]
    for cell in block.grid.cells:
        out[cell.row][cell.column] = " ".join(document.slice(piece) for piece in cell.pieces)
    return out


def only_table(document: Document) -> tuple[list[list[str]], Block]:
    """The only table of a letter."""
    (block,) = grids(document)
    assert block.grid is not None
    covered = [
        (cell.row + i, cell.column + j)
        for cell in block.grid.cells
        for i in range(cell.row_span)
        for j in range(cell.column_span)
    ]
    assert sorted(covered) == [(i, j) for i in range(block.grid.rows) for j in range(block.grid.columns)]
    assert all(len(cell.pieces) <= 1 for cell in block.grid.cells)
    return rows(document, block), block


def found_by(block: Block) -> FoundBy | None:
    """How a block's grid was found."""
    return block.grid.found_by if block.grid else None


def spans(block: Block) -> list[tuple[int, int, int, int]]:
    """(row, column, row span, column span) of the merged cells."""
    assert block.grid is not None
    return [
        (c.row, c.column, c.row_span, c.column_span) for c in block.grid.cells if c.row_span > 1 or c.column_span > 1
    ]


def test_ruled() -> None:
    """A ruled table is a grid, written row by row with tabs between cells."""
    document = letter(Paragraph("1. How many?", BODY), table(FIGURES, GRID), Paragraph("We hold no more.", BODY))
    found, block = only_table(document)
    assert found == FIGURES
    assert found_by(block) is FoundBy.PDF_RULED
    assert "North\t1,204\t<5\nSouth\t98\t1,377" in document.text
    assert [b.kind for b in document.blocks] == [BlockKind.LIST_ITEM, BlockKind.TABLE, BlockKind.PARAGRAPH]


def test_merged_header() -> None:
    """A header over two columns spans them, one beside two rows spans those."""
    data = [["Ward", "Year", ""], ["", "2021/22", "2022/23"], ["North", "1", "2"]]
    merged = [*GRID, ("SPAN", (1, 0), (2, 0)), ("SPAN", (0, 0), (0, 1))]
    found, block = only_table(letter(table(data, merged)))
    assert found == data
    assert spans(block) == [(0, 0, 2, 1), (0, 1, 1, 2)]


def test_open_sides_and_wrapped_cells() -> None:
    """A table without an outer border keeps its outer cells; a wrapped cell is one text."""
    data = [["Offence", "Number"], ["Theft from a motor vehicle parked on the road", "41"], ["Assault", "7"]]
    found, _ = only_table(letter(wrapped(data, [("INNERGRID", (0, 0), (-1, -1), 0.5, colors.black)], [90, 60])))
    assert found == data


def test_rules_between_columns_only() -> None:
    """Where only columns are ruled, each line of values is a row."""
    style = [
        ("BOX", (0, 0), (-1, -1), 0.5, colors.black),
        ("LINEAFTER", (0, 0), (1, -1), 0.5, colors.black),
        ("LINEBELOW", (0, 0), (-1, 0), 0.5, colors.black),
    ]
    found, block = only_table(letter(table(FIGURES, style)))
    assert found == FIGURES
    assert found_by(block) is FoundBy.PDF_RULED


@pytest.mark.parametrize("style", [
    # No mark at all around the cells.
    [],
    # A rule under every row.
    [("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.black)],
    # Bands of grey.
    [("ROWBACKGROUNDS", (0, 0), (-1, -1), [colors.whitesmoke, colors.lightgrey])],
    # Figures set right under a header set left.
    [("ALIGN", (1, 1), (-1, -1), "RIGHT")],
    # Everything centred.
    [("ALIGN", (0, 0), (-1, -1), "CENTRE")],
])  # fmt: skip
def test_unruled(style: list[Any]) -> None:
    """Columns are found from the gaps between words."""
    around = (Paragraph("1. How many?", BODY), Paragraph("We hold no more.", BODY))
    found, block = only_table(letter(around[0], table(FIGURES, style, [90, 80, 80]), around[1]))
    assert found == FIGURES
    assert found_by(block) is FoundBy.PDF_UNRULED


@pytest.mark.parametrize("align", ["TOP", "MIDDLE", "BOTTOM"])
@pytest.mark.parametrize("padding", [1, 4])
def test_wrapped_row_header(align: str, padding: int) -> None:
    """Figures stand at the top, in the middle or at the foot of a row header of two and three lines."""
    data = [
        ["Category", "2021/22", "2022/23"],
        ["Special guardianship orders", "41", "52"],
        ["Children who went missing from care more than once", "7", "<5"],
        ["Other", "1,204", "998"],
    ]
    style = [
        ("VALIGN", (0, 0), (-1, -1), align),
        ("TOPPADDING", (0, 0), (-1, -1), padding),
        ("BOTTOMPADDING", (0, 0), (-1, -1), padding),
    ]
    found, _ = only_table(letter(Paragraph("1. How many?", BODY), wrapped(data, style, [110, 80, 80])))
    assert found == data


def test_unruled_merged_header() -> None:
    """A header that stands over columns which only the next row fills spans them."""
    data = [["", "Children", "", "Adults", ""], ["Ward", "Opened", "Closed", "Opened", "Closed"],
            ["North", "1", "2", "3", "4"], ["South", "5", "6", "7", "8"]]  # fmt: skip
    style = [("ALIGN", (1, 0), (-1, -1), "CENTRE"), ("SPAN", (1, 0), (2, 0)), ("SPAN", (3, 0), (4, 0))]
    found, block = only_table(letter(table(data, style, [80] * 5)))
    assert found == data
    assert spans(block) == [(0, 1, 1, 2), (0, 3, 1, 2)]


@pytest.mark.parametrize("style", [GRID, []])
def test_page_break(style: list[Any]) -> None:
    """A table broken by a page is one table: its repeated header and the letterhead between are left out."""
    data = [["Ward", "2021/22", "2022/23"], *([f"Ward {chr(65 + n)}", str(100 + n), str(n)] for n in range(20))]
    document = letter(
        Paragraph("1. How many?", BODY), Spacer(1, 480), table(data, style, [90, 80, 80], repeat=1),
        Paragraph("We hold no more.", BODY), head="Wexcombe District Council",
    )  # fmt: skip
    assert document.pages == 2
    found, _ = only_table(document)
    assert found == data
    assert document.text.count("Wexcombe District Council") == 1


def test_two_tables_stay_two() -> None:
    """Two tables with a sentence between them are not joined."""
    document = letter(table(FIGURES, GRID), Paragraph("And by age:", BODY), table(FIGURES, GRID))
    assert len(grids(document)) == 2


def test_lists_and_prose_are_no_tables() -> None:
    """Options with their letters set off by a gap, and a letterhead in two columns, are not tables."""
    options = [["a.", "Don't know"], ["b.", "Yes"], ["c.", "No"]]
    address = [["Civic Centre", "Reference: 881"], ["High Street", "Date: 1 May 2025"], ["Wexcombe", ""]]
    document = letter(
        table(address, [], [300, 120]),
        Spacer(1, 30),
        table(options, [], [24, 200]),
    )
    assert grids(document) == []
    assert "Reference: 881" in document.text


def test_lines_that_the_writer_ended_stay_lines_of_a_cell() -> None:
    """A line that had room for the next word, or an item of a list; a wrapped line is not ended."""
    cell = ParagraphStyle("cell", fontName="Helvetica", fontSize=9, leading=11)
    asked = "How much was set aside for books in all libraries, and how much of it was spent on new ones?"
    said = "Set aside £210,000<br/>Spent £187,411"
    listed = "a) Ash Road, where the visits of schools are counted<br/>b) Oak Road"
    data = [[Paragraph(asked, cell), Paragraph(said, cell)], [Paragraph("Visits", cell), Paragraph(listed, cell)]]
    found, _ = only_table(letter(table(data, GRID, [200, 230])))
    assert found[0][1] == "Set aside £210,000\nSpent £187,411"
    assert "\n" not in found[0][0]
    assert found[1][1].endswith("\nb) Oak Road")
