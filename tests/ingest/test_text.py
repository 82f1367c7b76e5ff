"""Plain text and Markdown: nothing of the file is lost, markup is known as markup."""

from __future__ import annotations

import pytest

from foiread.errors import NoText
from foiread.ingest import from_bytes
from foiread.ingest.decode import decode
from foiread.ingest.markup import find_markup
from foiread.types import BlockKind


def shown(text: str, name: str = "letter.txt") -> list[str]:
    """The words of each block."""
    document = from_bytes(text.encode(), name)
    return [document.slice(block.span) for block in document.blocks]


def test_the_text_of_a_text_file_is_the_file() -> None:
    """Tabs, signs, blank lines and trailing spaces all stay where they were."""
    text = "Dear Ms Okoro\n\n1. How many?  Yes.\n\t– 3\n  -4 \n\nYours\n"
    document = from_bytes(text.encode(), "letter.txt")
    assert document.text == text
    assert [document.slice(block.span) for block in document.blocks] == [
        "Dear Ms Okoro", "1. How many?  Yes.", "– 3", "-4", "Yours",
    ]  # fmt: skip


def test_blocks_are_numbered_in_order_and_carry_a_category() -> None:
    """Every line has an id and unstructured's name for what it is."""
    document = from_bytes(b"1. How many pools were open in 2021?\nWe hold this information.\n", "a.txt")
    assert [block.id for block in document.blocks] == ["b0", "b1"]
    assert [block.category for block in document.blocks] == ["ListItem", "NarrativeText"]
    assert document.blocks[0].kind is BlockKind.LIST_ITEM


def test_line_ends_become_newlines() -> None:
    """Windows and old Mac line ends read alike."""
    assert from_bytes(b"one\r\ntwo\rthree", "a.txt").text == "one\ntwo\nthree"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        # A byte order mark is dropped.
        (b"\xef\xbb\xbf\xc2\xa35", "£5"),
        ("£5".encode("utf-16"), "£5"),
        # UTF-16 without its mark.
        ("Dear Sir, the total is 5".encode("utf-16-le"), "Dear Sir, the total is 5"),
        # No UTF-8: Windows-1252, never a guess.
        (b"\xa35 \x93quoted\x94 \x96 5", "£5 “quoted” – 5"),
    ],
)
def test_text_is_decoded_without_guessing(data: bytes, text: str) -> None:
    """BOM, then strict UTF-8, then Windows-1252."""
    assert decode(data).text == text


def test_bytes_without_meaning_are_kept_and_told() -> None:
    """The five bytes that Windows-1252 does not define make a note."""
    decoded = decode(b"cost \xa35 \x81")
    assert decoded.text == "cost £5 \x81"
    assert [note.code for note in decoded.notes] == ["undecodable_bytes"]


@pytest.mark.parametrize(
    ("line", "visible", "bold"),
    [
        ("**1) How many?**", "1) How many?", True),
        ("<b>Total</b>", "Total", True),
        ("<strong>Total</strong>: 5", "Total</strong>: 5", False),
        ("**Note** see below", "Note** see below", False),
        # Stars that are a suppression mark, lines to write on, a lone comparator: no markup.
        ("**", "**", False),
        ("Under 16\t**", "Under 16\t**", False),
        ("Name: ______", "Name: ______", False),
        ("<5", "<5", False),
        # One star or stroke round a whole line: italics, or a mail program's bold.
        ("*2. How many kilns were lit?*", "2. How many kilns were lit?", True),
        ("_Our kilns are cold._", "Our kilns are cold.", True),
        ("* Figures below 5 are rounded *", "* Figures below 5 are rounded *", False),
        ("*Kilns* are lit", "*Kilns* are lit", False),
        ("*", "*", False),
        # Bold that runs on over the next line.
        ("**E.g. of the 600 made in", "E.g. of the 600 made in", True),
    ],
)
def test_markup_is_left_out_at_the_ends_of_a_block(line: str, visible: str, bold: bool) -> None:
    """The block is what a reader sees, and is bold when all of that is."""
    found = find_markup(line)
    assert line[found.start : found.end] == visible
    assert found.bold is bold


def test_every_mark_is_listed() -> None:
    """Marks inside a block are known too."""
    document = from_bytes(b"**Note** see <b>x</b>", "a.txt")
    assert [document.slice(mark) for mark in document.markup] == ["**", "**", "<b>", "</b>"]


def test_bars_that_close_a_line_are_markup() -> None:
    """A web page's table that could not be read leaves a bar behind each cell; a lone bar is no block."""
    assert shown("Question 1 |\nHow many? |\n|\n97.5 days |\n||\nTel | Fax\n") == [
        "Question 1", "How many?", "97.5 days", "Tel | Fax",
    ]  # fmt: skip


def test_the_words_before_a_table_in_the_same_line_are_a_block() -> None:
    """The number of an answer whose table is run together in its line stays readable."""
    assert shown("Q1 Female 406 Male 2,175 Total 2,581\nQ2 None") == [
        "Q1", "Female 406 Male 2,175 Total 2,581", "Q2 None",
    ]  # fmt: skip


def test_the_words_after_a_table_in_the_same_line_are_a_block() -> None:
    """What follows the last row goes on with the letter."""
    assert shown("Year Male Female 2019 20 11 2020 18 14 Nobody under 16 was counted.") == [
        "Year Male Female 2019 20 11 2020 18 14", "Nobody under 16 was counted.",
    ]  # fmt: skip


def test_a_markdown_heading_is_a_heading() -> None:
    """Its hashes are markup; the same line in a text file is just a line."""
    document = from_bytes(b"## Question 2\n\ntext here", "a.md")
    assert document.slice(document.blocks[0].span) == "Question 2"
    assert (document.blocks[0].kind, document.blocks[0].level) == (BlockKind.HEADING, 1)
    assert shown("## Question 2") == ["## Question 2"]


def test_a_backslash_of_markdown_is_markup() -> None:
    r"""`\<5` shows as `<5`."""
    document = from_bytes(b"Under 16: \\<5", "a.md")
    assert [document.slice(mark) for mark in document.markup] == ["\\"]


def test_quoted_mail_is_told_from_a_comparator() -> None:
    """`> words` is a quotation, `> 5` and `>5` are values."""
    document = from_bytes(b"> 1) The total\n> 5\n>5\n", "a.txt")
    assert [(block.kind, document.slice(block.span)) for block in document.blocks] == [
        (BlockKind.QUOTED_MAIL, "1) The total"),
        (BlockKind.PARAGRAPH, "> 5"),
        (BlockKind.PARAGRAPH, ">5"),
    ]


def test_a_table_in_text_is_one_block() -> None:
    """Its lines are in no other block."""
    text = "Figures:\n\nYear\tPools\tBaths\n2021\t3\t4\n2022\t5\t6\n\nYours"
    document = from_bytes(text.encode(), "a.txt")
    assert [block.kind for block in document.blocks] == [BlockKind.PARAGRAPH, BlockKind.TABLE, BlockKind.PARAGRAPH]
    grid = document.blocks[1].grid
    assert grid is not None
    assert [document.slice(cell.pieces[0]) for cell in grid.cells][3:6] == ["2021", "3", "4"]


@pytest.mark.parametrize("data", [b"", b" \r\n\t", b"\xef\xbb\xbf"])
def test_an_empty_file_has_no_text(data: bytes) -> None:
    """Nothing, blanks, or a lone byte order mark."""
    with pytest.raises(NoText, match=r"a\.txt: the file is empty"):
        from_bytes(data, "a.txt")


def test_the_foot_of_a_page_is_no_line_of_the_letter() -> None:
    """A converter leaves `Page 2 of 4` between the lines."""
    document = from_bytes(b"How many vans?\n\n - Page 2 of 4 -\n\n12\n", "letter.txt")
    assert [block.kind for block in document.blocks] == [
        BlockKind.PARAGRAPH,
        BlockKind.PAGE_FOOTER,
        BlockKind.PARAGRAPH,
    ]


def test_words_and_a_number_that_counts_are_the_foot_of_every_page() -> None:
    """The same words far apart, with 1, 2 …; a total that is printed twice is none."""
    page = "The vans are kept at three depots, which are open on every day of the week.\n" * 3
    text = (
        f"{page}Hexmoor Council since 1974      1\n{page}Vans bought     7\n{page}Hexmoor Council since 1974      2\n"
    )
    document = from_bytes(f"{text}{page}Vans bought     7\n".encode(), "letter.txt")
    feet = [document.slice(one.span) for one in document.blocks if one.kind is BlockKind.PAGE_FOOTER]
    assert feet == ["Hexmoor Council since 1974      1", "Hexmoor Council since 1974      2"]


def test_a_quoted_line_may_begin_with_a_figure() -> None:
    """Under a quoted line that goes on, `> 2019?` is quoted too; alone, `> 5` is a comparator."""
    document = from_bytes(b"> How many vans did you own in\n> 2019?\n\n> 5\n", "letter.txt")
    assert [block.kind is BlockKind.QUOTED_MAIL for block in document.blocks] == [True, True, False]


def test_bold_may_go_on_over_lines() -> None:
    """A question that was wrapped between its stars is bold in all its lines."""
    document = from_bytes(b"**How many vans did\nyou own in\n2019?**\n\n12\n** as at 1 May\nnot known\n", "letter.md")
    assert [(document.slice(block.span), block.bold) for block in document.blocks[:4]] == [
        ("How many vans did", True),
        ("you own in", True),
        ("2019?", True),
        ("12", False),
    ]
    assert not document.blocks[-1].bold


@pytest.mark.parametrize(
    "foot",
    ["Page 1 of 2", "Page 3", "Tudalen 1 o 2 / Page 1 of 2", "Classification: OFFICIAL            Page 1 of 2"],
)
def test_the_foot_of_a_page_may_be_welsh_or_stand_behind_a_marking(foot: str) -> None:
    """In Welsh too, and behind the words at the foot's other side."""
    letter = f"How many kilns?\n\n412\n\n{foot}\n\nHow many lit?\n\n7\n"
    kinds = {block.kind for block in from_bytes(letter.encode(), "a.txt").blocks}
    assert BlockKind.PAGE_FOOTER in kinds
