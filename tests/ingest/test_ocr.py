"""Pictures of pages. Tesseract is played by a stand-in; where the real one is installed, it reads a page too."""

from __future__ import annotations

import io
from collections.abc import Callable

import numpy as np
import pytest
from PIL import Image, ImageDraw

from foiread.errors import DamagedFile, HostileFile, NoText
from foiread.ingest import from_bytes, guard, ocr
from foiread.ingest.ocr import cells, engine, pages, strokes
from foiread.ingest.ocr.blanks import parted
from foiread.ingest.ocr.engine import Seen
from foiread.ingest.ocr.numbers import mend_numbers
from foiread.ingest.pdf.parts import Line, RawCell, RawTable, Token
from foiread.ingest.pdf.sheet import Sheet
from foiread.types import FoundBy

Recogniser = Callable[..., list[Seen]]


def page(draw: Callable[[ImageDraw.ImageDraw], None] = lambda _: None) -> Image.Image:
    """A blank A4 page at 300 dpi with something drawn on it."""
    picture = Image.new("L", (2480, 3508), 255)
    draw(ImageDraw.Draw(picture))
    return picture


def png(picture: Image.Image) -> bytes:
    """The picture as a file."""
    out = io.BytesIO()
    picture.save(out, "PNG", dpi=(300, 300))
    return out.getvalue()


def words(*lines: str, sure: float = 0.96) -> Recogniser:
    """A Tesseract that sees these lines, one under the other, whatever the picture."""

    def recognise(_picture: Image.Image, _name: str, _only: str = "") -> list[Seen]:
        return [
            Seen(word, 200 + 150 * place, 200 + 60 * row, 330 + 150 * place, 230 + 60 * row, (1, 1, row), sure)
            for row, line in enumerate(lines)
            for place, word in enumerate(line.split())
        ]

    return recognise


def listed(numbers: list[str], sure: float) -> Sheet:
    """A recognised page with a list."""
    lines = [
        Line([Token(text, x0, 20 * row, x0 + 10, 20 * row + 10, 20 * row + 8, 10, bold=False, page=1, sure=sure)
              for x0, text in ((20, number), (40, "kestrels"))])
        for row, number in enumerate(numbers)
    ]  # fmt: skip
    return Sheet(number=1, width=600, height=800, tables=[], lines=lines, recognised=True)


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """The extra is there."""
    monkeypatch.setattr(ocr, "ready", lambda: True)
    monkeypatch.setattr("foiread.ingest.pdf.ready", lambda: True)
    return monkeypatch


def test_a_picture_of_a_page_is_read(installed: pytest.MonkeyPatch) -> None:
    """Every word has its place on the page; the document says that it was recognised."""
    installed.setattr(pages, "recognise", words("How many dogs", "We hold 12"))
    document = from_bytes(png(page()), "letter.png")
    assert document.text.split() == ["How", "many", "dogs", "We", "hold", "12"]
    assert document.source.media_type == "image/png"
    assert [(span.start, span.end) for span in document.recognised] == [(0, len(document.text))]
    assert document.unsure == ()
    assert [note.code for note in document.notes] == ["recognised_text"]
    first = document.words[0]
    assert (round(first.box.x0), round(first.box.x1), first.page) == (72, 119, 1)


def test_a_page_that_lies_on_its_side_is_turned(installed: pytest.MonkeyPatch) -> None:
    """Where hardly a word was recognised, and many on the turned page; its words stand where the page has them."""
    upright = words("Our answer to your request", "We hold 12 records")

    def recognise(picture: Image.Image, name: str, _only: str = "") -> list[Seen]:
        return upright(picture, name) if picture.width > picture.height else words("aw ] ~", sure=0.3)(picture, name)

    installed.setattr(pages, "recognise", recognise)
    document = from_bytes(png(page()), "letter.png")
    assert document.text.split()[-4:] == ["We", "hold", "12", "records"]
    box = document.words[0].box
    assert box.x1 - box.x0 < box.bottom - box.top


def test_doubtful_words_are_told(installed: pytest.MonkeyPatch) -> None:
    """Their places stand in the document, so that values in them are reviewed."""
    installed.setattr(pages, "recognise", words("We hold 12", sure=0.4))
    document = from_bytes(png(page()), "letter.png")
    assert [document.slice(span) for span in document.unsure] == ["We", "hold", "12"]


def test_a_scan_among_pages_of_text_is_recognised(installed: pytest.MonkeyPatch) -> None:
    """Only the page without text is."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    made = Canvas(out, pagesize=A4)
    made.drawString(72, 700, "Dear Sir, your request has been considered.")
    made.showPage()
    made.drawImage(ImageReader(Image.new("RGB", (60, 80), "white")), 0, 0, *A4)
    made.showPage()
    made.save()
    installed.setattr(pages, "recognise", words("We hold 12"))
    document = from_bytes(out.getvalue(), "letter.pdf")
    assert document.text == "Dear Sir, your request has been considered.\n\nWe hold 12"
    assert [document.slice(span) for span in document.recognised] == ["We hold 12"]
    assert document.blocks[-1].page == 2


def test_without_the_extra_the_finding_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """A scan is never an empty letter."""
    monkeypatch.setattr(ocr, "ready", lambda: False)
    with pytest.raises(NoText, match=r"foiread\[ocr\].*Tesseract") as failed:
        from_bytes(png(page()), "letter.png")
    assert failed.value.lacking


def test_a_picture_without_words_has_no_text(installed: pytest.MonkeyPatch) -> None:
    """A photograph."""
    installed.setattr(pages, "recognise", words())
    with pytest.raises(NoText, match="no text was recognised"):
        from_bytes(png(page()), "letter.png")


def test_pictures_that_harm_or_are_broken_are_refused(installed: pytest.MonkeyPatch) -> None:
    """Before they are unpacked."""
    with pytest.raises(DamagedFile):
        from_bytes(png(page())[:200], "letter.png")
    installed.setattr(guard, "LIMITS", guard.Limits(pixels=1000))
    with pytest.raises(HostileFile, match="too large"):
        from_bytes(png(page()), "letter.png")


def test_ruling_lines_are_found_and_taken_out() -> None:
    """Letters and dashes stay."""

    def draw(pen: ImageDraw.ImageDraw) -> None:
        for y in (300, 400, 500):
            pen.line((200, y, 1400, y), fill=0, width=4)
        for x in (200, 800, 1400):
            pen.line((x, 300, x, 500), fill=0, width=4)
        pen.line((250, 350, 300, 350), fill=0, width=4)

    found = strokes.find_strokes(np.asarray(page(draw)))
    assert [round(stroke.at / 10) * 10 for stroke in found.level] == [300, 400, 500]
    assert [round(stroke.at / 10) * 10 for stroke in found.upright] == [200, 800, 1400]
    assert (found.clean[300:500:100, 200:1400] > 200).all()
    assert found.clean[350, 270] == 0


def test_words_between_ruling_lines_are_a_table(installed: pytest.MonkeyPatch) -> None:
    """Each word is put into the cell that it stands in."""

    def draw(pen: ImageDraw.ImageDraw) -> None:
        for y in (270, 368, 458):
            pen.line((270, y, 810, y), fill=0, width=4)
        for x in (270, 510, 810):
            pen.line((x, 270, x, 458), fill=0, width=4)

    installed.setattr(pages, "recognise", words("Dogs 12", "Cats 7"))
    installed.setattr(cells, "recognise", words())
    document = from_bytes(png(page(draw)), "letter.png")
    assert document.text == "Dogs\t12\nCats\t7"
    assert document.blocks[0].grid is not None
    assert document.blocks[0].grid.found_by is FoundBy.PDF_RULED


@pytest.mark.parametrize(
    ("first", "plain", "smaller", "figures", "text", "unsure"),
    [
        # Three looks of four, one figure: no doubt.
        ("12", "12", "12", "12", "12", False),
        ("Bi", "51", "51", "51", "51", False),
        ("251", "251", "201", "251", "251", False),
        # What only the later looks could read is taken, and told.
        ("(0)", "(0)", "0", "0", "0", True),
        # Looks that differ: the one that is right most often, and it is told.
        ("251", "201", "257", "204", "257", True),
        # A word that is no figure in any look stays as it was read.
        ("n/a", "", "4", "", "n/a", True),
        ("Nil", "Nil", "", "", "Nil", True),
    ],
)
def test_figures_in_cells_are_looked_at_four_times(
    first: str, plain: str, smaller: str, figures: str, text: str, unsure: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The vote decides, and disagreement is said."""
    looks = iter((plain, smaller, figures))

    def recognise(_picture: Image.Image, _name: str, _only: str = "") -> list[Seen]:
        seen = next(looks)
        return [Seen(seen, 50, 60, 90, 90, (1, 1, 1), 0.9)] if seen else []

    monkeypatch.setattr(cells, "recognise", recognise)
    word = Token(first, 20, 20, 30, 30, 28, 10, bold=False, page=1, sure=0.5)
    cell = RawCell(0, 0, words=[word])
    table = RawTable(1, [(0, 50)], [cell], FoundBy.PDF_RULED, 1, 10, 40)
    cells.look_again(np.asarray(page(lambda pen: pen.rectangle((90, 90, 120, 120), fill=0))), [table], 300 / 72, "a")
    assert cell.text == text
    assert (cell.words[0].sure or 0) < 0.75 if unsure else (cell.words[0].sure or 0) >= 0.9


@pytest.mark.parametrize(
    ("plain", "figures", "text", "sure", "unread"),
    [
        # What later looks saw is taken, and told.
        ("117", "117", "117", 0.7, False),
        ("ly", "17", "17", 0.7, False),
        # Nobody could read it.
        ("", "", "", None, True),
    ],
)
def test_ink_in_a_cell_without_words_is_looked_at(
    plain: str, figures: str, text: str, sure: float | None, unread: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A figure that the first look passed over is read or told; a blank cell is neither."""

    def recognise(_picture: Image.Image, _name: str, only: str = "") -> list[Seen]:
        seen = figures if only else plain
        top = 60 if only else 140
        return [Seen(seen, 50, top, 90, top + 30, (1, 1, 1), 0.4)] if seen else []

    monkeypatch.setattr(cells, "recognise", recognise)
    word = Token("Dogs", 20, 20, 40, 30, 28, 10, bold=False, page=1, sure=0.9)
    row = [
        RawCell(0, 0, words=[word], box=(10, 10, 50, 40)),
        RawCell(0, 1, box=(50, 10, 90, 40)),
        RawCell(0, 2, box=(90, 10, 130, 40)),
    ]
    table = RawTable(1, [(10, 50), (50, 90), (90, 130)], row, FoundBy.PDF_RULED, 1, 10, 40)
    cells.look_again(np.asarray(page(lambda pen: pen.rectangle((270, 90, 300, 120), fill=0))), [table], 300 / 72, "a")
    assert (row[1].text, row[1].unread) == (text, unread)
    assert not row[1].words or row[1].words[0].sure == sure
    assert (row[2].words, row[2].unread) == ([], False)


def test_a_blank_that_the_picture_shows_parts_a_word() -> None:
    """The gap is wide and the only one; figures, and letters printed apart, stay together."""

    def gaps(*widths: int) -> np.ndarray:
        """Letters of 20 pixels each, with gaps of these widths between them."""
        line = np.full((40, 400), 255, np.uint8)
        at = 10
        for width in (*widths, 0):
            line[5:35, at : at + 20] = 0
            at += 20 + width
        return line

    def seen(text: str, *widths: int) -> list[str]:
        word = Seen(text, 10, 0, 10 + 20 * len(text) + sum(widths), 40, (1, 1, 1), 0.9)
        return [part.text for part in parted(word, gaps(*widths), 40)]

    assert seen("asa", 4, 14) == ["as", "a"]
    assert seen("ashens", 4, 14, 4, 4, 4) == ["as", "hens"]
    assert seen("rooks", 4, 4, 4, 4) == ["rooks"]
    assert seen("ROOKS", 13, 14, 13, 13) == ["ROOKS"]
    assert seen("4120", 14, 4, 4) == ["4120"]


def test_blanks_that_the_first_look_missed_are_put_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where both looks saw the same letters."""

    def recognise(_picture: Image.Image, _name: str, _only: str = "") -> list[Seen]:
        return [
            Seen(word, 50 + 100 * place, 60, 130 + 100 * place, 90, (1, 1, 1), 0.9)
            for place, word in enumerate(["Child", "in", "Need"])
        ]

    monkeypatch.setattr(cells, "recognise", recognise)
    word = Token("ChildinNeed", 20, 20, 90, 30, 28, 10, bold=False, page=1, sure=0.9)
    cell = RawCell(0, 0, words=[word])
    table = RawTable(1, [(0, 100)], [cell], FoundBy.PDF_RULED, 1, 10, 40)
    cells.look_again(np.asarray(page(lambda pen: pen.rectangle((90, 90, 370, 120), fill=0))), [table], 300 / 72, "a")
    assert cell.text == "Child in Need"
    assert [word.x0 for word in cell.words] == sorted(word.x0 for word in cell.words)


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        # Three strokes taken for something else, between the numbers that say what they are.
        (["i)", "fi)", "iii)"], ["i)", "ii)", "iii)"]),
        (["i)", "ii)", "iil)", "it)"], ["i)", "ii)", "iii)", "it)"]),
        (["(i)", "(il)", "(iii)"], ["(i)", "(ii)", "(iii)"]),
        (["i)", "ii)", "ii)", "iv)"], ["i)", "ii)", "iii)", "iv)"]),
        (["4.", "S.", "6."], ["4.", "5.", "6."]),
        # An initial, a list that begins anew, and a number that looks like another stay as they are.
        (["4.", "S."], ["4.", "S."]),
        (["i)", "i)", "ii)"], ["i)", "i)", "ii)"]),
        (["1.", "7.", "3."], ["1.", "7.", "3."]),
    ],
)
def test_doubtful_list_numbers_follow_their_list(read: list[str], meant: list[str]) -> None:
    """What stands before and after says which number it is; what was read is told."""
    sheet = listed(read, sure=0.6)
    assert mend_numbers([sheet]) == [a for a, b in zip(read, meant, strict=True) if a != b]
    assert [line.words[0].text for line in sheet.lines] == meant


def test_list_numbers_that_were_read_without_doubt_stay() -> None:
    """A letter may number its list wrongly: that is not ours to mend."""
    sheet = listed(["i)", "ii)", "ii)", "iv)"], sure=0.9)
    assert mend_numbers([sheet]) == []


def test_mended_list_numbers_are_told(installed: pytest.MonkeyPatch) -> None:
    """The document has the number that is meant, a note the one that was read."""
    installed.setattr(pages, "recognise", words("i) kestrels", "fi) rooks", "iii) owls", sure=0.6))
    document = from_bytes(png(page()), "letter.png")
    assert document.text.split()[::2] == ["i)", "ii)", "iii)"]
    assert [note.message for note in document.notes if note.code == "mended_numbers"] == [
        '1 list number recognised as "fi)" put right after the list each stands in.'
    ]


@pytest.mark.skipif(not engine.ready(), reason="the extra `ocr` or Tesseract is not installed here")
def test_the_real_tesseract_reads_a_tilted_page() -> None:
    """Printed words of a page that lay askew on the glass."""
    from PIL import ImageFont

    def draw(pen: ImageDraw.ImageDraw) -> None:
        for row in range(12):
            pen.text((300, 300 + 90 * row), f"{row + 1}. We hold {row + 20} records", fill=0, font=font)

    font = ImageFont.load_default(50)
    tilted = page(draw).rotate(1.5, fillcolor=255, resample=Image.Resampling.BICUBIC)
    document = from_bytes(png(tilted), "letter.png")
    assert "1. We hold 20 records" in document.text.replace("\n", " ")
    assert "12. We hold 31 records" in document.text.replace("\n", " ")
