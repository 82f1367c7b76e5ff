"""PDFs with a text layer: text, blocks, words, letterheads and what is refused."""

from __future__ import annotations

import hashlib
import io
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from reportlab.lib import pdfencrypt
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from foiread.errors import DamagedFile, HostileFile, NoText, PasswordProtected
from foiread.ingest import guard
from foiread.ingest.pdf import read_pdf
from foiread.types import BlockKind, Document, Source

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

HEIGHT = A4[1]


def source(data: bytes) -> Source:
    """The source of a letter that stands nowhere."""
    digest = hashlib.sha256(data).hexdigest()
    return Source(name="letter.pdf", media_type="application/pdf", sha256=digest, size=len(data))


def draw(*pages: Callable[[Canvas], None], encrypt: pdfencrypt.StandardEncryption | None = None) -> bytes:
    """A PDF with one page for each function that paints one."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, encrypt=encrypt)
    for page in pages:
        page(canvas)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def lines(
    texts: Sequence[str], *, top: float = 100, x: float = 72, font: str = "Helvetica", size: float = 11
) -> Callable[[Canvas], None]:
    """A painter of lines one under the other, 13 points apart; an empty text leaves a blank line."""

    def paint(canvas: Canvas) -> None:
        canvas.setFont(font, size)
        for number, text in enumerate(texts):
            canvas.drawString(x, HEIGHT - top - 13 * number, text)

    return paint


def both(*painters: Callable[[Canvas], None]) -> Callable[[Canvas], None]:
    """Several painters on one page."""

    def paint(canvas: Canvas) -> None:
        for painter in painters:
            painter(canvas)

    return paint


def read(data: bytes) -> Document:
    """Read a PDF made in a test."""
    return read_pdf(data, source(data))


def texts(document: Document) -> list[str]:
    """The text of every block."""
    return [document.slice(block.span) for block in document.blocks]


def test_words_know_their_place() -> None:
    """Every word's span is exactly that word, with its page and a box on the page."""
    document = read(draw(lines(["How many permits were issued?"]), lines(["We issued 1,398 permits."])))
    assert [document.slice(word.span) for word in document.words][-3:] == ["issued", "1,398", "permits."]
    assert document.words[-2].page == 2
    box = document.words[-2].box
    assert 72 < box.x0 < box.x1 < A4[0]
    assert 80 < box.top < box.bottom < 110
    assert document.pages == 2
    assert document.id == document.source.sha256[:16]


def test_wrapped_lines_are_one_block_and_questions_begin_blocks() -> None:
    """A wrapped sentence keeps its line break inside one block; a printed number begins the next."""
    document = read(
        draw(
            lines(
                [
                    "1. Please state the number of parking permits that were issued in each of the years",
                    "named above.",
                    "2. How many were refused?",
                    "We refused twelve.",
                ]
            )
        )
    )
    assert texts(document) == [
        "1. Please state the number of parking permits that were issued in each of the years\nnamed above.",
        "2. How many were refused?",
        "We refused twelve.",
    ]
    assert document.blocks[0].kind is BlockKind.LIST_ITEM


def test_bold_and_large_print() -> None:
    """A bold line ends a paragraph and is marked bold; a larger one is a heading."""
    page = both(
        lines(["Freedom of Information"], top=80, size=18, font="Helvetica-Bold"),
        lines(["How many staff do you employ?"], top=120, font="Helvetica-Bold"),
        lines(["We employ 41 staff."], top=133),
        lines([f"This sentence is only here so that ordinary text outweighs the rest {n}." for n in range(4)], top=200),
    )
    document = read(draw(page))
    assert document.blocks[0].kind is BlockKind.HEADING
    assert [block.bold for block in document.blocks[:3]] == [True, True, False]
    assert texts(document)[1:3] == ["How many staff do you employ?", "We employ 41 staff."]


def test_the_number_of_a_bold_question_may_be_thin() -> None:
    """Word prints it in the weight of the paragraph's end; the question is bold all the same."""
    page = both(
        lines(["4.", "Thin words"]),
        lines(["How many staff do you employ?"], x=90, font="Helvetica-Bold"),
        lines(["(b)"], top=140),
        lines(["How many left?"], x=90, top=140, font="Helvetica-Bold"),
        lines(["2019"], top=180, font="Helvetica-Bold"),
        lines(["and after"], x=100, top=180),
    )
    document = read(draw(page))
    assert [(document.slice(block.span), block.bold) for block in document.blocks] == [
        ("4. How many staff do you employ?", True),
        ("Thin words", False),
        ("(b) How many left?", True),
        ("2019 and after", False),
    ]


def test_rows_without_rules_do_not_tell_where_paragraphs_end() -> None:
    """Lines set wider than those of prose, in a table, leave the blank lines between paragraphs what they are."""
    rows = [(f"Ward {n}", str(n)) for n in range(12)]
    page = both(
        lines(["We hold the figures below for all twelve wards of the town."], top=80),
        lines(["They were counted by the wardens of the town itself, and", "in March."], top=80 + 19),
        *(both(lines([a], top=160 + 19 * k), lines([b], x=300, top=160 + 19 * k)) for k, (a, b) in enumerate(rows)),
    )
    document = read(draw(page))
    assert texts(document)[:2] == [
        "We hold the figures below for all twelve wards of the town.",
        "They were counted by the wardens of the town itself, and\nin March.",
    ]


def test_a_picture_that_may_show_a_table_is_told() -> None:
    """Not the paper that words are printed on, nor a logo."""

    def paint(canvas: Canvas) -> None:
        picture = ImageReader(Image.new("RGB", (30, 20), "white"))
        canvas.drawImage(picture, 0, 0, *A4)
        canvas.drawImage(picture, 400, HEIGHT - 90, 120, 60)
        canvas.drawImage(picture, 72, HEIGHT - 400, 300, 200)
        lines(["How many potholes were filled?", "Please see below."])(canvas)

    notes = read(draw(paint)).notes
    assert [note.code for note in notes] == ["picture_left_out"]
    assert '(after "Please see below.")' in notes[0].message


def test_what_was_typed_into_a_form_is_read() -> None:
    """Words, lines and ticks of its fields, where they stand; an empty field says nothing."""

    def paint(canvas: Canvas) -> None:
        form = canvas.acroForm
        lines(["1. How many potholes were filled?"], top=100)(canvas)
        form.textfield(name="a", value="412 potholes", x=72, y=HEIGHT - 130, width=200, height=18)
        lines(["2. Is there a policy?"], top=160)(canvas)
        for x, answer in ((72, "Yes"), (140, "No")):
            form.checkbox(name=answer, checked=answer == "Yes", x=x, y=HEIGHT - 190, size=12)
            lines([answer], x=x + 18, top=187)(canvas)
        lines(["3. What else is known?"], top=220)(canvas)
        form.textfield(name="c", value="Nothing.\nSee the log.", x=72, y=HEIGHT - 290, width=200, height=60)
        form.textfield(name="d", value="", x=72, y=HEIGHT - 340, width=200, height=18)

    document = read(draw(paint))
    assert " ".join(document.text.split()) == (
        "1. How many potholes were filled? 412 potholes 2. Is there a policy? ☒ Yes ☐ No "
        "3. What else is known? Nothing. See the log."
    )
    box = next(word.box for word in document.words if document.slice(word.span) == "412")
    assert 70 < box.x0 < 80
    assert 110 < box.top < box.bottom < 132


def test_a_footer_of_one_page_is_told_from_the_answer() -> None:
    """Small, in the lower margin and far below the rest; a last line of the text there is text."""
    body = lines(["3. How many kestrels nest here?", "Fewer than five.", "They nest in the old tower."], top=600)
    foot = lines(["Fernmoor District Council, 1 Moot Square, Fernmoor"], top=HEIGHT - 40, size=8)
    document = read(draw(both(body, foot)))
    assert [block.kind.value for block in document.blocks][-1] == "page_footer"
    large = read(draw(both(body, lines(["12 rooks"], top=HEIGHT - 40))))
    assert "page_footer" not in [block.kind.value for block in large.blocks]


def test_a_word_cut_at_the_end_of_a_line_goes_on_in_the_next() -> None:
    """However short the line is; the line ends behind the word."""
    wide = "This line shows how far to the right the lines of this letter go, and it goes there."
    document = read(draw(lines([wide, "", "1. How many vans are let to con-", "tractors at present?", "Two."])))
    assert "1. How many vans are let to contractors\nat present?" in texts(document)


@pytest.mark.parametrize(
    ("above", "below", "read_as"),
    [
        # The second half is no word of its own.
        ("about the coloni-", "sation of lofts", "colonisation"),
        # The letter prints the word whole elsewhere.
        ("the ringing of star-", "lings goes on", "starlings"),
        # It prints it with its hyphen elsewhere.
        ("birds in semi-", "wild flocks", "semi-wild"),
        # Nothing is known: the hyphen stays.
        ("in the long-", "term plan", "long-term"),
        # A second hyphen follows.
        ("near Stow-", "on-the-Wold too", "Stow-on-the-Wold"),
        # No half of a word, but one of two that are listed.
        ("both pre-", "and post-war nests", "pre-\nand"),
        # A range of years, a name.
        ("in the year 2019-", "20 as well", "2019-\n20"),
        ("by Smith-", "Jones of Fernmoor", "Smith-\nJones"),
    ],
)
def test_a_hyphen_at_the_end_of_a_line(above: str, below: str, read_as: str) -> None:
    """It is dropped where it only marked the break."""
    wide = "Starlings and semi-wild geese are counted, and this shows how far the lines go."
    document = read(
        draw(
            lines(
                [
                    wide,
                    "",
                    f"We were asked by somebody, in a letter that came here last summer, {above}",
                    f"{below}, which nobody has counted.",
                ]
            )
        )
    )
    assert read_as in document.text


def test_both_halves_of_a_broken_word_have_their_place() -> None:
    """Each stands on the page where it was printed."""
    wide = "This line shows how far to the right the lines of this letter go, and it goes there."
    document = read(draw(lines([wide, "", "We were asked for infor-", "mation about the vans of the council."])))
    at = document.text.index("information")
    halves = [word for word in document.words if at <= word.span.start < at + len("information")]
    assert [document.slice(word.span) for word in halves] == ["infor", "mation"]
    assert halves[1].box.top > halves[0].box.bottom - 4
    assert halves[0].box.x0 > halves[1].box.x0


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_page_printed_sideways_is_turned(degrees: int) -> None:
    """It is read like any other; its words are where the page has them, and nothing is left out."""
    across, up = A4

    def paint(canvas: Canvas) -> None:
        canvas.translate(*{90: (across, 0), 180: (across, up), 270: (0, up)}[degrees])
        canvas.rotate(degrees)
        canvas.setFont("Helvetica", 11)
        for row, (ward, *cells) in enumerate([("Ward", "2021", "2022"), ("Alder", "12", "<5"), ("Birch", "7", "31")]):
            for x, text in zip((60, 200, 300), (ward, *cells), strict=True):
                canvas.drawString(x, 400 - 20 * row, text)

    document = read(draw(lines(["The figures are on the next page."]), paint))
    assert document.text == "The figures are on the next page.\n\nWard\t2021\t2022\nAlder\t12\t<5\nBirch\t7\t31"
    assert document.notes == ()
    box = document.words[-1].box  # of `31`: 300 to the right and 360 up, before the page was turned
    where = {90: (across - 360, up - 300), 180: (across - 300, 360), 270: (360, 300)}[degrees]
    assert abs((box.x0 + box.x1) / 2 - where[0]) < 12
    assert abs((box.top + box.bottom) / 2 - where[1]) < 12


def test_repeated_letterhead_is_kept_once() -> None:
    """A letterhead and footer printed on every page stand in the text once, page numbers not at all."""

    def page(number: int, body: str) -> Callable[[Canvas], None]:
        return both(
            lines(["Wexcombe District Council", "Town Hall, Wexcombe"], top=40),
            lines([body], top=120),
            lines(["www.wexcombe.example"], top=780),
            lines([f"Page {number} of 2"], top=805),
        )

    document = read(draw(page(1, "This sentence of the letter starts on the first page and"), page(2, "ends here.")))
    assert texts(document) == [
        "Wexcombe District Council",
        "Town Hall, Wexcombe",
        "This sentence of the letter starts on the first page and\nends here.",
        "www.wexcombe.example",
    ]
    kinds = [block.kind for block in document.blocks]
    assert kinds == [BlockKind.PAGE_HEADER, BlockKind.PAGE_HEADER, BlockKind.PARAGRAPH, BlockKind.PAGE_FOOTER]


def test_two_columns_of_a_letterhead_do_not_interleave() -> None:
    """An address on the left and a reference on the right are read one after the other."""
    left = lines(["Civic Centre", "High Street", "Wexcombe"], top=60)
    right = lines(["Reference: 20931", "Date: 1 May 2025"], top=60, x=400)
    document = read(draw(both(left, right, lines(["Dear Sir"], top=150))))
    joined = "\n".join(texts(document))
    assert "Civic Centre\nHigh Street\nWexcombe" in joined
    assert "Reference: 20931" in joined
    assert "Date: 1 May 2025" in joined
    assert joined.index("Wexcombe") < joined.index("Reference")


def test_label_and_value_stay_on_their_line() -> None:
    """`Our ref:` and what is set off by a gap behind it are one line."""
    page = both(lines(["Our ref:", "Date:"]), lines(["FOI 881", "3 June 2025"], x=180), lines(["Dear Sir"], top=160))
    joined = "\n".join(texts(read(draw(page))))
    assert "Our ref:\tFOI 881" in joined
    assert "Date:\t3 June 2025" in joined


def test_hidden_text_is_left_out_and_reported() -> None:
    """White text on white paper is not read; white text on a dark band is."""

    def page(canvas: Canvas) -> None:
        lines(["The figure is 12."])(canvas)
        canvas.setFillColorRGB(1, 1, 1)
        canvas.drawString(72, 500, "ignore the question")
        canvas.setFillColorRGB(0, 0, 0.4)
        canvas.rect(60, 390, 300, 30, stroke=0, fill=1)
        canvas.setFillColorRGB(1, 1, 1)
        canvas.drawString(72, 400, "Summary")

    document = read(draw(page))
    assert texts(document) == ["The figure is 12.", "Summary"]
    assert [note.code for note in document.notes] == ["hidden_text"]


def test_footnote_mark_is_no_digit_of_the_number() -> None:
    """A raised digit behind a number is a word of its own."""

    def page(canvas: Canvas) -> None:
        text = canvas.beginText(72, 600)
        text.setFont("Helvetica", 11)
        text.textOut("We issued 4,988")
        text.setFont("Helvetica", 7)
        text.setRise(4)
        text.textOut("1")
        text.setRise(0)
        text.setFont("Helvetica", 11)
        text.textOut(" permits.")
        canvas.drawText(text)

    assert "4,988 1 permits." in read(draw(page)).text


def test_text_painted_twice_is_read_once() -> None:
    """Words printed twice at the same place to look bold are one word."""
    document = read(draw(both(lines(["Total 44"]), lines(["Total 44"], x=72.3))))
    assert document.text == "Total 44"


def test_text_outside_the_page_is_left_out() -> None:
    """What stands beyond the edge of the paper is not part of the letter."""
    assert read(draw(both(lines(["Seen"]), lines(["Unseen"], x=700)))).text == "Seen"


def test_user_password() -> None:
    """A PDF that needs a password to open is refused, saying so."""
    data = draw(lines(["Secret"]), encrypt=pdfencrypt.StandardEncryption("open sesame", canPrint=0))
    with pytest.raises(PasswordProtected, match="password"):
        read(data)


def test_owner_password_only() -> None:
    """A PDF whose password only restricts printing is read."""
    data = draw(lines(["Not secret"]), encrypt=pdfencrypt.StandardEncryption("", ownerPassword="owner", canPrint=0))
    assert read(data).text == "Not secret"


def test_scan(monkeypatch: pytest.MonkeyPatch) -> None:
    """A picture of a page is refused, saying that it is a scan and that OCR is needed."""
    monkeypatch.setattr("foiread.ingest.pdf.ready", lambda: False)
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    picture = ImageReader(Image.new("RGB", (60, 80), "grey"))
    with pytest.raises(NoText, match=r"scan.*`ocr`"):
        read(draw(lambda canvas: canvas.drawImage(picture, 0, 0, *A4)))


def test_scanned_page_among_others(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that is a picture among pages with text is reported."""
    monkeypatch.setattr("foiread.ingest.pdf.ready", lambda: False)
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    picture = ImageReader(Image.new("RGB", (60, 80), "grey"))
    page = lines([f"The letter itself has a text layer, line {n}." for n in range(5)])
    document = read(draw(page, lambda canvas: canvas.drawImage(picture, 0, 0, *A4)))
    assert [note.code for note in document.notes] == ["page_without_text"]
    assert "Page 2" in document.notes[0].message


def test_empty_page() -> None:
    """A PDF without any mark is refused as having no text."""
    with pytest.raises(NoText, match="no text"):
        read(draw(lambda _: None))


@pytest.mark.parametrize(
    "cut",
    [
        # Only the header is left.
        20,
        # Cut before the first page's content is complete.
        200,
    ],
)
def test_truncated(cut: int) -> None:
    """A file that breaks off before its pages is damaged, or holds nothing: never a traceback."""
    with pytest.raises((DamagedFile, NoText)):
        read(draw(lines(["Some words"]))[:cut])


def test_not_a_pdf() -> None:
    """Bytes that only pretend are damaged."""
    with pytest.raises(DamagedFile, match="damaged"):
        read(b"%PDF-1.7\n" + b"\x00\xff" * 400)


def test_too_many_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file with more pages than a reply can have is refused."""
    monkeypatch.setattr(guard, "LIMITS", guard.Limits(pages=2))
    with pytest.raises(HostileFile, match="3 pages"):
        read(draw(*[lines(["A page"])] * 3))


def drawn_box(x: float, y: float, mark: str) -> Callable[[Canvas], None]:
    """A painter of a box to tick, with a cross, a tick, a square or a letter in it, or nothing."""

    def paint(canvas: Canvas) -> None:
        canvas.rect(x, y, 9, 9)
        if mark == "cross":
            canvas.line(x, y, x + 9, y + 9)
            canvas.line(x, y + 9, x + 9, y)
        elif mark == "tick":
            path = canvas.beginPath()
            path.moveTo(x + 1, y + 4)
            path.lineTo(x + 3.5, y + 1.5)
            path.lineTo(x + 10, y + 11)
            canvas.drawPath(path)
        elif mark == "square":
            canvas.rect(x + 2, y + 2, 5, 5, fill=1)
        elif mark == "letter":
            canvas.setFont("Helvetica", 9)
            canvas.drawString(x + 1.5, y + 1.5, "X")

    return paint


@pytest.mark.parametrize("mark", ["cross", "tick", "square", "letter"])
def test_a_box_that_is_drawn_is_ticked_or_not(mark: str) -> None:
    """However it is marked: it is a word of its line, before the option that it belongs to."""
    y = HEIGHT - 113
    options = both(lines(["Do kites nest here?"]), lines(["Yes"], top=113, x=90), lines(["No"], top=113, x=160))
    document = read(draw(both(options, drawn_box(76, y, ""), drawn_box(146, y, mark))))
    assert " ".join(document.text.split()) == "Do kites nest here? ☐ Yes ☒ No"


def test_small_cells_of_a_table_are_no_boxes() -> None:
    """Squares that share their sides stand in a grid."""

    def cells(canvas: Canvas) -> None:
        for row in range(3):
            canvas.rect(72, HEIGHT - 140 - 14 * row, 80, 14)
            canvas.rect(152, HEIGHT - 140 - 14 * row, 14, 14)
            canvas.drawString(76, HEIGHT - 136 - 14 * row, f"Kite {row}")

    assert "☐" not in read(draw(cells)).text
