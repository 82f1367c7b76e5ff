"""Old Word files, built byte by byte: what Word shows is what we read."""

from __future__ import annotations

import struct

import pytest
from doc import BOLD, DELETED, HIDDEN, IN_TABLE, RAISED, SPECIAL, Doc, listed, lists, ole, row_end

from foiread.errors import DamagedFile, NoText, PasswordProtected
from foiread.ingest import from_bytes
from foiread.types import BlockKind, Document


def read(made: Doc) -> Document:
    """The file, read."""
    return from_bytes(made.built(), "letter.doc")


@pytest.mark.parametrize(
    ("runs", "text"),
    [
        (["We hold ", ("17", DELETED), "18", (" secret", HIDDEN), " files\r"], "We hold 18 files"),
        (["a\tb\x0bc\x1ed\x1fe\r"], "a\tb\nc-de"),
        (["£5 – “a” ", "\ud83d\ude00\r"], "£5 – “a” 😀"),
        # A field shows its result; one inside another's instruction shows nothing.
        (["See \x13 HYPERLINK \x13 REF x \x14y\x15 \x14our site\x15.\r"], "See our site."),
        # Symbols of picture fonts as they look, tick boxes among them.
        ([("(", struct.pack("<HHH", 0x6A09, 3, 0xF0FE)), " Yes\r"], "☑ Yes"),
        # A raised note mark never becomes a digit.
        (["4,988", ("1", RAISED), " on the 5", ("th", RAISED), "\r"], "4,988¹ on the 5th"),
        # Pictures, comment marks and shapes show nothing.
        ([("\x01\x05\x08", SPECIAL), "a\r"], "a"),
    ],
)
def test_what_word_shows_is_read(runs: list[tuple[str, bytes] | str], text: str) -> None:
    """Changes, hidden text, fields, symbols."""
    assert read(Doc().add(*runs)).text == text


def test_list_numbers_are_those_printed() -> None:
    """Levels, labels of several levels, bullets; an empty numbered line counts, a deleted one does not."""
    made = lists((0, "Question \x00:"), (4, "\x00\x01)"), (23, "\uf0b7"))
    made.add("How many?\r", look=listed(1)).add("cats\r", look=listed(1, 1)).add("dogs\r", look=listed(1, 1))
    made.add("12\r").add("\r", look=listed(1)).add(("x\r", DELETED), look=listed(1))
    made.add("How much?\r", look=listed(1)).add("£5\r", look=listed(1, 2))
    document = read(made)
    assert [block.number for block in document.blocks] == ["Question 1:", "1a)", "1b)", None, "Question 3:", None]
    assert document.text.splitlines()[0] == "Question 1:\tHow many?"
    assert document.blocks[-1].kind is BlockKind.LIST_ITEM
    assert not document.notes


def test_numbers_begin_where_the_list_says() -> None:
    """And are written in its style."""
    document = read(lists((2, "\x00."), start=4).add("a\r", look=listed(1)).add("b\r", look=listed(1)))
    assert [block.number for block in document.blocks] == ["iv.", "v."]


def test_numbers_that_are_not_known_are_told() -> None:
    """A paragraph of a list that the file does not define."""
    document = read(Doc().add("How many?\r", look=listed(3)))
    assert document.text == "How many?"
    assert [note.code for note in document.notes] == ["list_numbers_lost"]


def test_merged_cells_are_one_cell() -> None:
    """Merged to the right, downwards, and by width."""
    made = Doc()
    rows = [
        (["Site", "Year", ""], row_end([0, 1000, 2000, 3000], [0x60, 0x01, 0x02], header=True)),
        (["", "2021", "2022"], row_end([0, 1000, 2000, 3000], [0x20, 0, 0])),
        (["All", "7"], row_end([0, 1010, 3000], [0, 0])),
    ]
    for cells, end in rows:
        for cell in cells:
            made.add(f"{cell}\x07", look=IN_TABLE)
        made.add("\x07", look=end)
    document = read(made.add("After.\r"))
    grid = document.blocks[0].grid
    assert grid is not None
    assert document.text == "Site\tYear\t\n\t2021\t2022\nAll\t7\t\n\nAfter."
    assert [(c.row, c.column, c.row_span, c.column_span, c.header) for c in grid.cells] == [
        (0, 0, 2, 1, True),
        (0, 1, 1, 2, True),
        (1, 1, 1, 1, False),
        (1, 2, 1, 1, False),
        (2, 0, 1, 1, False),
        (2, 1, 1, 2, False),
    ]


def test_a_table_in_a_cell_is_a_table() -> None:
    """Its cells and rows end with paragraph marks."""
    deep = IN_TABLE + struct.pack("<HI", 0x6649, 2)
    cell, end = deep + struct.pack("<HB", 0x244B, 1), deep + struct.pack("<HB", 0x244C, 1)
    made = Doc().add("How many?\x07", look=IN_TABLE)
    for words in (("Year", "N"), ("2021", "12")):
        for word in words:
            made.add(f"{word}\r", look=cell)
        made.add("\r", look=end)
    made.add("\x07", look=IN_TABLE).add("\x07", look=row_end([0, 1000, 2000], [0, 0]))
    document = read(made)
    assert document.text == "How many?\n\nYear\tN\n2021\t12"


def test_bold_and_headings_come_from_runs_and_styles() -> None:
    """A style of the sheet: heading 1, bold, based on nothing."""
    name = "heading 1"
    style = struct.pack("<HHHHH", 1, (0xFFF << 4) | 1, 2, 0, 0) + struct.pack("<H", len(name))
    style += name.encode("utf-16-le") + b"\x00\x00" + struct.pack("<HHH", 2, 1, len(BOLD)) + BOLD + b"\x00"
    sheet = struct.pack("<HHH", 4, 2, 10) + struct.pack("<H", 0) + struct.pack("<H", len(style)) + style
    made = Doc(parts={1: sheet}).add("Request\r", style=1).add(("Yes\r", BOLD)).add("Partly ", ("yes", BOLD), "\r")
    document = read(made.add(("not bold\r", struct.pack("<HB", 0x0835, 0x81)), style=1))
    assert [(block.kind, block.level, block.bold) for block in document.blocks] == [
        (BlockKind.HEADING, 0, True),
        (BlockKind.PARAGRAPH, None, True),
        (BlockKind.PARAGRAPH, None, False),
        (BlockKind.HEADING, 0, False),
    ]


def test_notes_headers_and_boxes_have_their_places() -> None:
    """Headers before, boxes at their anchor, notes behind, footers last; no first page's header unless it is used."""
    made = Doc().add("12", ("\x02", SPECIAL), " cases\r").add(("\x08", SPECIAL), "Dear Sir\r")
    made.add(("\x02", SPECIAL), " To March.\r", into=1)
    made.add("Anytown\r", into=2).add("Page 1\r", into=2).add("unused\r", into=2).add("Our ref: 7\r", into=6)
    body = made.counts[0]
    made.parts[2] = struct.pack("<iiH", 2, body, 1)
    made.parts[3] = struct.pack("<ii", 0, made.counts[1])
    # Six separators, then of each section: even and odd header, even and odd footer, both of the first page.
    made.parts[11] = struct.pack("<13i", *[0] * 7, 0, 8, 8, 15, 22, 22)
    made.parts[56] = (
        struct.pack("<3i", 0, made.counts[6], made.counts[6] + 2) + bytes(14) + struct.pack("<ii", 9, 0) + bytes(22)
    )
    made.parts[40] = struct.pack("<iii", 10, body, 9) + bytes(22)
    document = read(made)
    assert document.text == "Anytown\n\n12¹ cases\n\nDear Sir\n\nOur ref: 7\n\n1\tTo March.\n\nPage 1"
    assert [block.kind for block in document.blocks] == [
        BlockKind.PAGE_HEADER, BlockKind.PARAGRAPH, BlockKind.PARAGRAPH, BlockKind.PARAGRAPH, BlockKind.FOOTNOTE,
        BlockKind.PAGE_FOOTER,
    ]  # fmt: skip


def test_a_form_shows_its_check_boxes() -> None:
    """Their state stands in the Data stream."""
    form = b"\xff\xff\xff\xff" + struct.pack("<HHHHH", 1 | (1 << 2), 0, 20, 0, 0) + struct.pack("<H", 0)
    data = struct.pack("<IH", 68 + len(form), 68) + bytes(62) + form
    box = ("\x13 FORMCHECKBOX ", b""), ("\x01", struct.pack("<HI", 0x6A03, 0) + SPECIAL), ("\x14\x15 Yes\r", b"")
    assert read(Doc(data=data).add(*box)).text == "☒ Yes"


def test_a_fast_saved_file_is_put_together() -> None:
    """Its pieces stand in any order, and one of them says that it is hidden."""
    made = Doc().add("worldhello x\r")
    pieces = struct.pack("<4i", 0, 6, 11, 13)
    pieces += struct.pack("<HIH", 0, 1024 + 10, 0) + struct.pack("<HIH", 0, 1024, 0)
    pieces += struct.pack("<HIH", 0, 1024 + 22, (0x5C << 1) | (1 << 8))
    made.parts[33] = b"\x02" + struct.pack("<I", len(pieces)) + pieces
    assert read(made).text == "hello world"


def test_text_of_single_bytes_is_windows_1252() -> None:
    """Word writes it so wherever it can."""
    words = "£5 – a".encode("cp1252").decode("utf-16-le")
    made = Doc().add(f"{words}\r")
    pieces = struct.pack("<3i", 0, 6, 7) + struct.pack("<HIH", 0, (2 * 1024) | 0x40000000, 0)
    pieces += struct.pack("<HIH", 0, 1024 + 6, 0)
    made.parts[33] = b"\x02" + struct.pack("<I", len(pieces)) + pieces
    made.counts[0] = 7
    assert read(made).text == "£5 – a"


@pytest.mark.parametrize(
    ("made", "error", "words"),
    [
        (Doc(flags=0x0300).add("a\r"), PasswordProtected, "without one"),
        (Doc(counts=[9999, 0, 0, 0, 0, 0, 0]).add("a\r"), DamagedFile, "hold together"),
        (Doc(parts={33: b"\x02\xff\xff\xff\xff"}).add("a\r"), DamagedFile, "hold together"),
        (Doc().add(("a\r", HIDDEN)), NoText, "no text"),
    ],
)
def test_what_cannot_be_read_is_said(made: Doc, error: type[Exception], words: str) -> None:
    """Passwords, structures that contradict each other."""
    with pytest.raises(error, match=words):
        read(made)


def test_a_compound_file_cut_short_is_damaged() -> None:
    """Wherever it is cut."""
    whole = Doc().add("Dear Sir\r").built()
    for cut in range(700, len(whole) - 600, 400):
        with pytest.raises(DamagedFile):
            from_bytes(whole[:cut] + "WordDocument".encode("utf-16-le"), "a.doc")
    with pytest.raises(DamagedFile):
        from_bytes(ole({"WordDocument": b"\xec\xa5\xc1\x00"}), "a.doc")
