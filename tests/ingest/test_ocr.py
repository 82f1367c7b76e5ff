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
from foiread.ingest.ocr.engine import Seen
from foiread.ingest.pdf.parts import RawCell, RawTable, Token
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
    ("first", "plain", "figures", "text", "unsure"),
    [
        # Three looks, one figure: no doubt.
        ("12", "12", "12", "12", False),
        # What only the later looks could read is taken, and told.
        ("Bi", "51", "51", "51", True),
        ("(0)", "(0)", "0", "0", True),
        # Looks that differ: the first to be a figure, and it is told.
        ("251", "201", "257", "201", True),
        # A word that is no figure in any look stays as it was read.
        ("n/a", "", "4", "n/a", True),
        ("Nil", "Nil", "", "Nil", True),
    ],
)
def test_figures_in_cells_are_looked_at_three_times(
    first: str, plain: str, figures: str, text: str, unsure: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The vote decides, and disagreement is said."""

    def recognise(_picture: Image.Image, _name: str, only: str = "") -> list[Seen]:
        seen = figures if only else plain
        return [Seen(seen, 50, 60, 90, 90, (1, 1, 1), 0.9)] if seen else []

    monkeypatch.setattr(cells, "recognise", recognise)
    word = Token(first, 20, 20, 30, 30, 28, 10, bold=False, page=1, sure=0.5)
    cell = RawCell(0, 0, words=[word])
    table = RawTable(1, [(0, 50)], [cell], FoundBy.PDF_RULED, 1, 10, 40)
    cells.look_again(np.asarray(page(lambda pen: pen.rectangle((90, 90, 120, 120), fill=0))), [table], 300 / 72, "a")
    assert cell.text == text
    assert (cell.words[0].sure or 0) < 0.75 if unsure else (cell.words[0].sure or 0) > 0.9


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
