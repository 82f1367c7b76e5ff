"""Web pages: what a browser shows is what we read, and nothing is fetched."""

from __future__ import annotations

import pytest

from foiread.errors import HostileFile, NoText
from foiread.ingest import from_bytes
from foiread.types import BlockKind, Document


def read(body: str, name: str = "letter.html") -> Document:
    """A page with this body, read."""
    return from_bytes(f"<html><body>{body}</body></html>".encode(), name)


def shown(body: str) -> list[str]:
    """The words of each block."""
    document = read(body)
    return [document.slice(block.span) for block in document.blocks]


@pytest.mark.parametrize(
    ("body", "blocks"),
    [
        ("<p>one\n  two</p><p>three</p>", ["one two", "three"]),
        # A list counts on from where it starts, each level in its own way.
        ('<ol start="3"><li>How many?<ol type="a"><li>in 2020</li><li>in 2021</li></ol></li><li>How much?</li></ol>',
         ["3.\tHow many?", "a.\tin 2020", "b.\tin 2021", "4.\tHow much?"]),
        ('<ol style="list-style-type: lower-roman"><li>a</li><li value="4">b</li></ol>', ["i.\ta", "iv.\tb"]),
        ("<ul><li>a</li></ul>", ["a"]),
        # Word's own web pages write the number as text.
        ("<p style='mso-list:l0'><span style='mso-list:Ignore'>1.<span>&nbsp; </span></span>How many?</p>",
         ["1.\tHow many?"]),
        # What is not shown is not read.
        ("<script>var x = 1</script><style>p{}</style><p>a</p><p style='display:none'>b</p><p hidden>c</p><nav>d</nav>",
         ["a"]),
        # A raised note mark never becomes a digit.
        ("<p>4,988<sup>1</sup> on the 5<sup>th</sup></p>", ["4,988¹ on the 5th"]),
        # Breaks: a line stays, a blank line cuts, a label cuts.
        ("<p>1 High Street<br>Anytown<br><br>Dear Sir<br>1. How many?</p>",
         ["1 High Street\nAnytown", "Dear Sir", "1. How many?"]),
        ("<p>Yes <input type=checkbox checked> No <input type=checkbox></p>", ["Yes ☒ No ☐"]),
        ("<table><tr><td><p>Dear Sir</p><p>We hold it.</p></td></tr></table>", ["Dear Sir", "We hold it."]),
    ],
)  # fmt: skip
def test_what_a_browser_shows_is_read(body: str, blocks: list[str]) -> None:
    """Lists, breaks, hidden parts, marks."""
    assert shown(body) == blocks


def test_spans_of_cells_are_kept() -> None:
    """Columns and rows stay aligned under merged headers."""
    document = read(
        "<table><tr><th rowspan=2>Site</th><th colspan=2>Year</th></tr><tr><td>2021</td><td>2022</td></tr>"
        "<tr><td>Pool</td><td><b>3</b></td><td></td></tr></table>"
    )
    grid = document.blocks[0].grid
    assert grid is not None
    assert document.text == "Site\tYear\t\n\t2021\t2022\nPool\t3\t"
    assert [(c.row, c.column, c.row_span, c.column_span, c.header, c.bold) for c in grid.cells] == [
        (0, 0, 2, 1, True, True),
        (0, 1, 1, 2, True, True),
        (1, 1, 1, 1, False, False),
        (1, 2, 1, 1, False, False),
        (2, 0, 1, 1, False, False),
        (2, 1, 1, 1, False, True),
        (2, 2, 1, 1, False, False),
    ]


def test_headings_and_quotations_are_named() -> None:
    """The page says what they are."""
    document = read("<h2>Your request</h2><blockquote type=cite>How many?</blockquote><p><b>Yes</b></p>")
    assert [block.kind for block in document.blocks] == [
        BlockKind.HEADING, BlockKind.QUOTED_MAIL, BlockKind.PARAGRAPH,
    ]  # fmt: skip
    assert [block.bold for block in document.blocks] == [True, False, True]


def test_the_declared_encoding_counts_only_when_it_is_no_utf8() -> None:
    """A page that says Windows-1252 and one that lies about it."""
    page = '<html><head><meta charset="{}"></head><body>£5 – “a”</body></html>'
    assert from_bytes(page.format("windows-1252").encode("cp1252"), "a.html").text == "£5 – “a”"
    assert from_bytes(page.format("iso-8859-1").encode(), "a.html").text == "£5 – “a”"


def test_a_page_named_doc_is_read_and_told() -> None:
    """Content decides; the wrong name is a note."""
    document = read("<p>Dear Sir</p>", "letter.doc")
    assert document.source.media_type == "text/html"
    assert [note.code for note in document.notes] == ["mislabelled_file"]


def test_a_page_of_pictures_has_no_text() -> None:
    """Nothing is fetched to find some."""
    with pytest.raises(NoText):
        read("<img src='http://127.0.0.9/letter.png'>")


def test_a_table_blown_up_by_spans_is_refused() -> None:
    """A small file may not make millions of cells."""
    with pytest.raises(HostileFile):
        read("<table>" + "<tr><td rowspan=1000 colspan=1000>x</td></tr>" * 1000 + "</table>")
