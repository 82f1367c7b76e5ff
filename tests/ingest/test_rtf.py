r"""Rich text: what Word shows is what we read. `{\rtf1` and the last brace are added by the helper."""

from __future__ import annotations

import pytest

from foiread.errors import HostileFile, NoText
from foiread.ingest import from_bytes
from foiread.types import BlockKind, Document

FONTS = (
    r"{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset2 Wingdings;}{\f2\fcharset204 Arial CYR;}{\f3\fcharset128 Mincho;}}"
)
STYLES = r"{\stylesheet{\s0 Normal;}{\s1\b heading 1;}{\*\cs10 Default Paragraph Font;}}"


def read(body: str) -> Document:
    """A file with this body, read."""
    return from_bytes(rf"{{\rtf1\ansi\ansicpg1252\deff0{FONTS}{STYLES}{body}}}".encode("latin-1"), "letter.rtf")


def shown(body: str) -> list[str]:
    """The words of each block."""
    document = read(body)
    return [document.slice(block.span) for block in document.blocks]


@pytest.mark.parametrize(
    ("body", "blocks"),
    [
        # Line ends of the file are no line ends of the letter.
        ("one\r\n two\\par three\\par", ["one two", "three"]),
        (r"a\tab b\line c\par\pard\sect d", ["a\tb\nc", "d"]),
        # Code pages: of the file, of a font, Unicode with what old readers show in its place.
        (r"\'a35 \endash  \ldblquote a\rdblquote\par", ["£5 – “a”"]),
        (r"{\f2\'c4\'e0} {\f3\'82\'a0}\par", ["Да あ"]),
        (r"\u163?5 \uc2\u8211\'96\'96\uc1 {\uc0\u8364}9 \u-10179?\u-8704?\par", ["£5 –€9 😀"]),
        (r"4\~500 \{x\} a\\b co\-op 020\_7946\par", ["4\xa0500 {x} a\\b coop 020-7946"]),
        # Deleted and moved away, hidden, comments; insertions stay.
        (r"We hold {\deleted 17}{\revised 18}{\v  secret}{\*\annotation 99} files{\mvf  7}\par", ["We hold 18 files"]),
        (r"a{\v b{\v0 c}d}e\v f\v0 g\par", ["aceg"]),
        # List numbers as the file spells them out; a bullet is no number.
        (r"{\listtext\pard 1.\tab}\ls1 How many?\par{\listtext a)\tab}cats\par{\listtext\f1\'b7\tab}x\par",
         ["1.\tHow many?", "a)\tcats", "x"]),
        (r"{\pntext\f0 4.\tab}{\*\pn\pnlvlbody\pndec{\pntxta .}}How much?\par", ["4.\tHow much?"]),
        # Fields show their result; a check box shows its state.
        (r"See {\field{\*\fldinst HYPERLINK 'x'}{\fldrslt our site}}\par", ["See our site"]),
        (r"{\field{\*\fldinst FORMCHECKBOX {\*\formfield{\fftype1\ffres1\ffdefres0}}}{\fldrslt}} Yes\par", ["☒ Yes"]),
        (r"{\field{\*\fldinst FORMCHECKBOX {\*\formfield{\fftype1\ffres25\ffdefres0}}}{\fldrslt}} Yes\par", ["☐ Yes"]),
        (r"{\f1 \'fe} Yes {\u-3928?} No\par", ["☑ Yes ☐ No"]),
        # A raised note mark never becomes a digit; the note stands at the end.
        (r"4,988{\super 1} on the 5{\super th}\par", ["4,988¹ on the 5th"]),
        (r"12{\super\chftn{\footnote\pard{\super\chftn} To March.\par}} cases\par", ["12¹ cases", "1\tTo March."]),
        # Text boxes follow the paragraph they stand in; pictures and objects are left out.
        (r"Dear Sir{\shp{\*\shpinst{\sp{\sn a}{\sv 5}}{\shptxt\pard Our ref: 7\par}}{\shprslt again}}\par",
         ["Dear Sir", "Our ref: 7"]),
        (r"a{\*\shppict{\pict\pngblip 89504e47}}{\nonshppict{\pict 00}}b{\object{\*\objdata 0105}{\result c}}\par",
         ["abc"]),
        ("a{\\pict\\bin5 }}}}}}b\\par", ["ab"]),
        # What no reader knows is left out where the file allows that.
        (r"a{\*\unknown b}{\unknown c}\par", ["ac"]),
    ],
)  # fmt: skip
def test_what_word_shows_is_read(body: str, blocks: list[str]) -> None:
    """Characters, code pages, changes, lists, fields, notes, boxes."""
    assert shown(body) == blocks


def row(*cells: str, shape: str = r"\cellx1000\cellx2000\cellx3000") -> str:
    """One row of a table."""
    return rf"\trowd {shape}\pard\intbl " + "".join(rf"{cell}\cell " for cell in cells) + r"\row\pard "


def test_merged_cells_are_one_cell() -> None:
    """Merged by mark, merged by width, merged downwards."""
    document = read(
        row("Site", "Year", "", shape=r"\trhdr\clvmgf\cellx1000\clmgf\cellx2000\clmrg\cellx3000")
        + row("", "2021", "2022", shape=r"\clvmrg\cellx1000\cellx2000\cellx3000")
        + row("All", "7", shape=r"\cellx1010\cellx3000")
        + r"After.\par"
    )
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
    """Nested rows carry their definition behind them."""
    nested = (
        r"\pard\intbl\itap2 Year\nestcell N\nestcell{\*\nesttableprops\trowd\cellx500\cellx900\nestrow}"
        r"{\nonesttables\par}2021\nestcell 12\nestcell{\*\nesttableprops\trowd\cellx500\cellx900\nestrow}"
        r"{\nonesttables\par}\pard\intbl "
    )
    document = read(row("How many?", nested, shape=r"\cellx1000\cellx2000") + r"x\par")
    assert document.text == "How many?\n\nYear\tN\n2021\t12\n\nx"
    assert [block.kind for block in document.blocks] == [BlockKind.PARAGRAPH, BlockKind.TABLE, BlockKind.PARAGRAPH]


def test_kinds_and_weights_are_kept() -> None:
    """Headings by style or outline level, list items, bold paragraphs."""
    document = read(
        r"\pard\s1\b Request\b0\par\pard\plain\outlinelevel1 Part\par\pard\plain{\listtext 1.\tab}a\par"
        r"{\b b}\par c{\b d}\par"
    )
    assert [(block.kind, block.level, block.bold) for block in document.blocks] == [
        (BlockKind.HEADING, 0, True),
        (BlockKind.HEADING, 1, False),
        (BlockKind.LIST_ITEM, None, False),
        (BlockKind.PARAGRAPH, None, True),
        (BlockKind.PARAGRAPH, None, False),
    ]


def test_headers_and_footers_are_named_and_told_once() -> None:
    """Those of first and left pages only where the letter prints them."""
    document = read(
        r"{\header Anytown Council\par}{\headerf first\par}{\headerl left\par}{\footer Page {\field{\*\fldinst PAGE}"
        r"{\fldrslt 1}}\par}Dear Sir\par\sect{\header Anytown Council\par}b\par"
    )
    assert document.text == "Anytown Council\n\nDear Sir\n\nb\n\nPage 1"
    assert [block.kind for block in document.blocks] == [
        BlockKind.PAGE_HEADER, BlockKind.PARAGRAPH, BlockKind.PARAGRAPH, BlockKind.PAGE_FOOTER,
    ]  # fmt: skip


def test_a_file_cut_short_is_read_and_told() -> None:
    """What is there is there; that something is missing must not go unsaid."""
    document = from_bytes(rb"{\rtf1\ansi " + row("Pool", "3", "4").encode() + rb"\trowd\cellx1000\intbl Gy", "a.rtf")
    assert document.text == "Pool\t3\t4\nGy\t\t"
    assert [note.code for note in document.notes] == ["cut_short"]
    assert not from_bytes(rb"{\rtf1 a} trailing rubbish }}", "a.rtf").notes


def test_undecodable_characters_are_told() -> None:
    """Nothing is lost in silence."""
    document = read(r"a{\f3\'82}b\par")
    assert document.text == "a\ufffdb"
    assert [note.code for note in document.notes] == ["undecodable_bytes"]


@pytest.mark.parametrize(
    ("body", "error"),
    [
        ("{" * 5_000, HostileFile),
        (r"\cellx1" * 300_000, HostileFile),
        ("{\\pict 89504e47}", NoText),
        (r"{\info{\title A letter}}", NoText),
    ],
)
def test_what_cannot_be_read_is_said(body: str, error: type[Exception]) -> None:
    """Attacks end; a file of pictures has no text."""
    with pytest.raises(error):
        read(body)
