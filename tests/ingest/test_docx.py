"""Word files: what Word shows is what we read, numbers and merged cells included."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm
from PIL import Image

from foiread.errors import HostileFile, NoText
from foiread.ingest import from_bytes
from foiread.types import BlockKind, Document


def saved(word: WordDocument) -> bytes:
    """The bytes of a python-docx document."""
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def read(word: WordDocument) -> Document:
    """A python-docx document, read."""
    return from_bytes(saved(word), "letter.docx")


def shown(document: Document) -> list[str]:
    """The words of each block."""
    return [document.slice(block.span) for block in document.blocks]


def add_xml(word: WordDocument, xml: str) -> None:
    """Append a paragraph given as XML."""
    w14 = "xmlns:w14='http://schemas.microsoft.com/office/word/2010/wordml'"
    word.element.body.insert(-1, parse_xml(f"<w:p {nsdecls('w')} {w14}>{xml}</w:p>"))


def test_automatic_numbers_are_written_into_the_text() -> None:
    """Each list item has its number in the text and beside it; the next block is a blank line away."""
    word = docx.Document()
    word.add_paragraph("How many pools?", style="List Number")
    word.add_paragraph("Seven")
    word.add_paragraph("How many baths?", style="List Number")
    document = read(word)
    assert document.text == "1.\tHow many pools?\n\nSeven\n\n2.\tHow many baths?"
    assert [block.number for block in document.blocks] == ["1.", None, "2."]
    assert document.blocks[0].kind is BlockKind.LIST_ITEM


def test_a_picture_that_may_show_a_table_is_told() -> None:
    """With the words before it; a banner at the head of the letter and a small picture are not."""
    png = io.BytesIO()
    Image.new("RGB", (60, 20), "white").save(png, "PNG")
    word = docx.Document()
    word.add_picture(png, width=Cm(16), height=Cm(4))
    word.add_paragraph("How many potholes were filled?")
    word.add_paragraph("Please see below.")
    word.add_picture(png, width=Cm(14), height=Cm(5))
    word.add_paragraph("Yours sincerely")
    word.add_picture(png, width=Cm(4), height=Cm(2))
    document = read(word)
    assert [note.code for note in document.notes] == ["picture_left_out"]
    assert 'A picture in the text was not read (after "Please see below.")' in document.notes[0].message


def test_automatic_numbers_in_a_table_are_read_and_counted() -> None:
    """Questions often stand in a two-column table and number themselves."""
    word = docx.Document()
    table = word.add_table(2, 2)
    for row, question in enumerate(("How many pools?", "How many baths?")):
        cell = table.cell(row, 0)
        cell.paragraphs[0].text = question
        cell.paragraphs[0].style = word.styles["List Number"]
        table.cell(row, 1).text = str(row + 7)
    word.add_paragraph("And the third?", style="List Number")
    assert shown(read(word)) == ["1. How many pools?\t7\n2. How many baths?\t8", "3.\tAnd the third?"]


def test_merged_cells_are_written_once() -> None:
    """The grid knows how far they reach, and each position has one cell."""
    word = docx.Document()
    table = word.add_table(3, 3)
    table.cell(0, 1).merge(table.cell(0, 2)).text = "Year"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "Pools"
    table.cell(1, 1).text, table.cell(1, 2).text, table.cell(2, 1).text = "3", "<5", "4"
    document = read(word)
    grid = document.blocks[0].grid
    assert grid is not None
    assert document.text == "\tYear\t\nPools\t3\t<5\n\t4\t"
    cells = {
        (cell.row, cell.column): (cell.row_span, cell.column_span, [document.slice(piece) for piece in cell.pieces])
        for cell in grid.cells
    }
    assert cells == {
        (0, 0): (1, 1, []),
        (0, 1): (1, 2, ["Year"]),
        (1, 0): (2, 1, ["Pools"]),
        (1, 1): (1, 1, ["3"]),
        (1, 2): (1, 1, ["<5"]),
        (2, 1): (1, 1, ["4"]),
        (2, 2): (1, 1, []),
    }
    assert shown(document) == ["Year\t\nPools\t3\t<5\n\t4"]


def test_a_frame_around_paragraphs_is_no_table() -> None:
    """A table of one cell is a box."""
    word = docx.Document()
    cell = word.add_table(1, 1).cell(0, 0)
    cell.text = "Our reference 12"
    cell.add_paragraph("Second line")
    assert shown(read(word)) == ["Our reference 12", "Second line"]


def test_a_table_inside_a_layout_table_keeps_its_grid() -> None:
    """The outer one is written as paragraphs."""
    word = docx.Document()
    outer = word.add_table(1, 2)
    outer.cell(0, 0).text = "1. How many?"
    inner = outer.cell(0, 1).add_table(2, 2)
    for index, text in enumerate(("Year", "N", "2021", "5")):
        inner.cell(index // 2, index % 2).text = text
    assert shown(read(word)) == ["1. How many?", "Year\tN\n2021\t5"]


def test_bold_is_known_from_runs_and_styles() -> None:
    """A block is bold when all of its words are."""
    word = docx.Document()
    word.add_paragraph().add_run("All bold").bold = True
    mixed = word.add_paragraph()
    mixed.add_run("Only ").bold = True
    mixed.add_run("half")
    word.styles.add_style("Strongly", 1).font.bold = True
    word.add_paragraph("By its style", style="Strongly")
    word.add_heading("Question", level=2)
    document = read(word)
    assert [block.bold for block in document.blocks] == [True, False, True, True]
    assert (document.blocks[3].kind, document.blocks[3].level) == (BlockKind.HEADING, 1)


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        # Tracked changes: what was put in is there, what was taken out is not.
        (
            ("<w:r><w:t>a </w:t></w:r><w:ins w:id='1'><w:r><w:t>new</w:t></w:r></w:ins>"
            "<w:del w:id='2'><w:r><w:delText>old</w:delText></w:r></w:del>"),
            "a new",
        ),
        # Hidden text is not shown.
        ("<w:r><w:t>seen</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>unseen</w:t></w:r>", "seen"),
        # A content control.
        ("<w:sdt><w:sdtContent><w:r><w:t>inside</w:t></w:r></w:sdtContent></w:sdt>", "inside"),
        # Check boxes with their state, new and old.
        (
            ("<w:r><w:t>Yes </w:t></w:r><w:sdt>"
            "<w:sdtPr><w14:checkbox><w14:checked w14:val='1'/></w14:checkbox></w:sdtPr>"
            "<w:sdtContent><w:r><w:t>x</w:t></w:r></w:sdtContent></w:sdt>"),
            "Yes ☒",
        ),
        (
            ("<w:r><w:t>No </w:t></w:r>"
            "<w:r><w:fldChar w:fldCharType='begin'><w:ffData><w:checkBox><w:default w:val='0'/>"
            "</w:checkBox></w:ffData></w:fldChar></w:r>"),
            "No ☐",
        ),
        # A tick of the Wingdings font.
        ("<w:r><w:t>Yes </w:t><w:sym w:font='Wingdings' w:char='F0FC'/></w:r>", "Yes ✓"),
        # A field shows its result, not its instruction.
        (
            ("<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>DATE</w:instrText></w:r>"
            "<w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>3 May</w:t></w:r>"),
            "3 May",
        ),
        # A raised note mark never becomes a digit of the number before it.
        ("<w:r><w:t>98</w:t></w:r><w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:t>1</w:t></w:r>", "98¹"),
        # Tabs and unbreakable hyphens.
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:noBreakHyphen/><w:t>c</w:t></w:r>", "a\tb-c"),
    ],
)  # fmt: skip
def test_what_word_shows_is_read(xml: str, text: str) -> None:
    """Each of Word's hiding places."""
    word = docx.Document()
    add_xml(word, xml)
    assert read(word).text == text


def test_a_text_box_follows_its_paragraph_once() -> None:
    """The fallback of a newer drawing holds the same words again."""
    word = docx.Document()
    box = "<w:txbxContent><w:p><w:r><w:t>Our ref 7</w:t></w:r></w:p></w:txbxContent>"
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    add_xml(
        word,
        f"<w:r><w:t>Dear Sir</w:t></w:r><w:r><mc:AlternateContent xmlns:mc='{mc}'><mc:Choice Requires='wps'>{box}"
        f"</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>",
    )
    assert shown(read(word)) == ["Dear Sir", "Our ref 7"]


def test_soft_line_breaks_stay_and_cut_where_a_label_or_another_weight_begins() -> None:
    """An address is one block; two questions typed into one paragraph are two."""
    word = docx.Document()
    word.add_paragraph("1 High Street\nAnytown")
    word.add_paragraph("1. How many?\n2. How much?")
    mixed = word.add_paragraph()
    mixed.add_run("What is the cost?\n").bold = True
    mixed.add_run("It is £5")
    assert shown(read(word)) == [
        "1 High Street\nAnytown", "1. How many?", "2. How much?", "What is the cost?", "It is £5",
    ]  # fmt: skip


def test_headers_come_first_and_footers_last() -> None:
    """They are named for what they are."""
    word = docx.Document()
    word.add_paragraph("Dear Sir")
    word.sections[0].header.paragraphs[0].text = "Anytown Council"
    word.sections[0].footer.paragraphs[0].text = "Page 1"
    document = read(word)
    assert shown(document) == ["Anytown Council", "Dear Sir", "Page 1"]
    assert [block.kind for block in document.blocks] == [
        BlockKind.PAGE_HEADER, BlockKind.PARAGRAPH, BlockKind.PAGE_FOOTER,
    ]  # fmt: skip


def test_a_repeated_header_row_is_marked() -> None:
    """Word itself says that it is a header."""
    word = docx.Document()
    table = word.add_table(2, 2)
    for index in range(4):
        table.cell(index // 2, index % 2).text = str(index)
    properties = table.rows[0]._tr.get_or_add_trPr()
    properties.append(properties.makeelement(qn("w:tblHeader"), {}))
    grid = read(word).blocks[0].grid
    assert grid is not None
    assert [cell.header for cell in grid.cells] == [True, True, False, False]


def test_a_letter_of_nothing_has_no_text() -> None:
    """A Word file with no words."""
    with pytest.raises(NoText, match=r"letter\.docx"):
        read(docx.Document())


@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml"])
def test_a_part_that_declares_entities_is_refused(part: str) -> None:
    """Entity bombs and external entities are stopped before any parser expands them."""
    word = docx.Document()
    word.add_paragraph("text")
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(saved(word))) as old, zipfile.ZipFile(out, "w") as new:
        for member in old.namelist():
            data = old.read(member)
            if member == part:
                data = data.replace(b"?>", b'?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>', 1)
            new.writestr(member, data)
    with pytest.raises(HostileFile, match="declares XML entities"):
        from_bytes(out.getvalue(), "letter.docx")
