"""OpenDocument texts: what LibreOffice shows is what we read."""

from __future__ import annotations

import pytest
from odt import list_style, odt

from foiread.errors import DamagedFile, HostileFile, PasswordProtected
from foiread.ingest import from_bytes
from foiread.types import BlockKind, Document

DECIMAL = 's:num-format="1" s:num-suffix="."'
LETTER = 's:num-format="a" s:num-suffix=")"'
NUMBERED = list_style("L", DECIMAL, LETTER)
BULLETS = '<t:list-style s:name="B"><t:list-level-style-bullet t:level="1" t:bullet-char="•"/></t:list-style>'
STYLES = (
    '<s:style s:name="Hid" s:family="text"><s:text-properties t:display="none"/></s:style>'
    '<s:style s:name="Bold" s:family="text"><s:text-properties fo:font-weight="bold"/></s:style>'
    '<s:style s:name="Up" s:family="text"><s:text-properties s:text-position="super 58%"/>'
    "</s:style>"
    '<s:style s:name="Q" s:family="paragraph"><s:text-properties fo:font-weight="700"/></s:style>'
    '<s:style s:name="Q1" s:family="paragraph" s:parent-style-name="Q"/>'
)


def read(body: str, name: str = "letter.odt", **parts: str) -> Document:
    """A text with this body, read."""
    return from_bytes(odt(body, **({"automatic": NUMBERED + BULLETS + STYLES} | parts)), name)


def shown(body: str, **parts: str) -> list[str]:
    """The words of each block."""
    document = read(body, **parts)
    return [document.slice(block.span) for block in document.blocks]


def item(words: str, more: str = "", *, start: str = "") -> str:
    """One list item."""
    return f"<t:list-item{start}><t:p>{words}</t:p>{more}</t:list-item>"


def numbered(items: str, more: str = "") -> str:
    """A list in the numbered style."""
    return f'<t:list t:style-name="L" {more}>{items}</t:list>'


@pytest.mark.parametrize(
    ("body", "blocks"),
    [
        # White space of the XML is no space of the letter; explicit spaces, tabs and breaks are.
        ("<t:p>one\n   two <t:span> three</t:span></t:p>", ["one two three"]),
        ("<t:p>a<t:s t:c='2'/>b<t:tab/>c<t:line-break/>d</t:p>", ["a  b\tc\nd"]),
        # Deletions are kept apart from the text, insertions stand in it.
        (("<t:tracked-changes><t:changed-region t:id='c1'><t:deletion><t:p>17</t:p></t:deletion>"
         "</t:changed-region></t:tracked-changes><t:p>We hold <t:change t:change-id='c1'/>"
         "<t:change-start t:change-id='c2'/>18<t:change-end t:change-id='c2'/> files</t:p>"),
         ["We hold 18 files"]),
        # Hidden text, hidden sections, comments.
        (("<t:p>a<t:span t:style-name='Hid'>b</t:span>c</t:p><t:section t:display='none'><t:p>d"
         "</t:p></t:section><t:p>e<o:annotation><t:p>f</t:p></o:annotation></t:p>"),
         ["ac", "e"]),
        # A raised note mark never becomes a digit; the note stands at the end.
        (("<t:p>4,988<t:span t:style-name='Up'>1</t:span></t:p><t:p>12<t:note><t:note-citation>2"
         "</t:note-citation><t:note-body><t:p>To March.</t:p></t:note-body></t:note></t:p>"),
         ["4,988¹", "12²", "2\tTo March."]),
        # Text boxes follow the paragraph they are anchored in.
        ("<t:p>Dear Sir<d:frame><d:text-box><t:p>Our ref: 7</t:p></d:text-box></d:frame></t:p>",
         ["Dear Sir", "Our ref: 7"]),
        # Check boxes by their state, as form control, as field and as typed.
        (("<o:forms><f:form><f:checkbox f:id='k' f:current-state='checked' f:label='Yes'/></f:form>"
         "</o:forms><t:p><d:control d:control='k'/> No ☐</t:p>"), ["☒ Yes No ☐"]),
        (("<t:p>Yes <field:fieldmark field:type='vnd.oasis.opendocument.field.FORMCHECKBOX'>"
         "<field:param field:name='Checkbox_Checked' field:value='true'/></field:fieldmark></t:p>"), ["Yes ☒"]),
        # Fields show what they showed; links are their words.
        ("<t:p>Page <t:page-number>2</t:page-number> <t:a>here</t:a></t:p>", ["Page 2 here"]),
        # A table of contents is text; its templates are not.
        (("<t:table-of-content><t:table-of-content-source><t:index-title-template>T</t:index-title-template>"
         "</t:table-of-content-source><t:index-body><t:p>Answers 3</t:p></t:index-body>"
         "</t:table-of-content>"), ["Answers 3"]),
    ],
)  # fmt: skip
def test_what_libreoffice_shows_is_read(body: str, blocks: list[str]) -> None:
    """Spaces, changes, hidden text, notes, boxes, fields."""
    assert shown(body) == blocks


@pytest.mark.parametrize(
    ("body", "blocks"),
    [
        # Only the first paragraph of an item has a number; levels count on their own.
        (numbered(item("How many?", "<t:p>In 2021.</t:p>" + "<t:list>" + item("cats") + item("dogs") + "</t:list>")
                  + item("How much?")),
         ["1.\tHow many?", "In 2021.", "a)\tcats", "b)\tdogs", "2.\tHow much?"]),
        # A list begins anew, unless it says that it goes on; a wrapper around a deeper list counts nothing.
        (numbered(item("a")) + numbered(item("b")), ["1.\ta", "1.\tb"]),
        (numbered(item("a")) + "<t:p>12</t:p>" + numbered(item("b"), 't:continue-numbering="true"'),
         ["1.\ta", "12", "2.\tb"]),
        (numbered(item("a"), 'xml:id="x"') + numbered(item("b")) + numbered(item("c"), 't:continue-list="x"'),
         ["1.\ta", "1.\tb", "2.\tc"]),
        (numbered(item("a")) + numbered("<t:list-item><t:list>" + item("b") + "</t:list></t:list-item>"
                                        + item("c"), 't:continue-numbering="true"'),
         ["1.\ta", "a)\tb", "2.\tc"]),
        (numbered(item("a", start=' t:start-value="7"') + item("b")), ["7.\ta", "8.\tb"]),
        (numbered("<t:list-header><t:p>Part</t:p></t:list-header>" + item("a")), ["Part", "1.\ta"]),
        # Bullets print no number.
        ('<t:list t:style-name="B">' + item("a") + "</t:list>", ["a"]),
    ],
)  # fmt: skip
def test_list_numbers_are_those_printed(body: str, blocks: list[str]) -> None:
    """Counted as the file says."""
    assert shown(body) == blocks


@pytest.mark.parametrize(
    ("levels", "numbers"),
    [
        (('s:num-format="1" s:num-prefix="Question " s:num-suffix=":"', LETTER), ["Question 1:", "a)"]),
        ((DECIMAL, 's:num-format="1" t:display-levels="2"'), ["1.", "1.1"]),
        # LibreOffice's own pattern says where the points stand.
        ((DECIMAL, 's:num-format="a" t:display-levels="2" loext:num-list-format="%1%%2%)"'), ["1.", "1a)"]),
        (('s:num-format="I" t:start-value="4"', 's:num-format="i" s:num-suffix="."'), ["IV", "i."]),
        (('s:num-format="a" t:start-value="27"', 's:num-format="A" s:num-letter-sync="true"'), ["aa", "A"]),
    ],
)
def test_numbers_are_written_in_their_style(levels: tuple[str, ...], numbers: list[str]) -> None:
    """Prefix, suffix, letters, roman numerals, several levels in one number."""
    body = numbered(item("x", "<t:list>" + item("y") + "</t:list>"))
    document = read(body, automatic=list_style("L", *levels))
    assert [block.number for block in document.blocks] == numbers
    assert [block.kind for block in document.blocks] == [BlockKind.LIST_ITEM] * 2
    assert [block.level for block in document.blocks] == [0, 1]


def test_headings_may_be_numbered() -> None:
    """By the outline style of the document."""
    outline = (
        '<t:outline-style><t:outline-level-style t:level="1" s:num-format="1" s:num-suffix="."/></t:outline-style>'
    )
    document = read('<t:h t:outline-level="1">Request</t:h><t:p>x</t:p><t:h>Reply</t:h>', common=outline)
    assert document.text == "1.\tRequest\n\nx\n\n2.\tReply"
    assert [block.kind for block in document.blocks][::2] == [BlockKind.HEADING] * 2


def test_bold_comes_from_runs_and_styles() -> None:
    """A paragraph style may inherit it."""
    document = read(
        '<t:p t:style-name="Q1">How many?</t:p><t:p><t:span t:style-name="Bold">Yes</t:span></t:p>'
        '<t:p>Partly <t:span t:style-name="Bold">yes</t:span></t:p>'
    )
    assert [block.bold for block in document.blocks] == [True, True, False]


def test_spans_of_cells_are_kept() -> None:
    """Merged cells, repeated cells, header rows."""
    cell = "<tb:table-cell{}><t:p>{}</t:p></tb:table-cell>".format
    covered = "<tb:covered-table-cell/>"
    document = read(
        "<tb:table><tb:table-column/><tb:table-header-rows><tb:table-row>"
        + cell(' tb:number-rows-spanned="2"', "Site")
        + cell(' tb:number-columns-spanned="2"', "Year")
        + covered
        + "</tb:table-row></tb:table-header-rows><tb:table-row>"
        + covered
        + cell("", "2021")
        + cell("", "2022")
        + "</tb:table-row><tb:table-row>"
        + cell("", "Pool")
        + '<tb:table-cell tb:number-columns-repeated="2"><t:p>3</t:p></tb:table-cell>'
        + "</tb:table-row></tb:table>"
    )
    grid = document.blocks[0].grid
    assert grid is not None
    assert document.text == "Site\tYear\t\n\t2021\t2022\nPool\t3\t3"
    assert [(c.row, c.column, c.row_span, c.column_span, c.header) for c in grid.cells] == [
        (0, 0, 2, 1, True),
        (0, 1, 1, 2, True),
        (1, 1, 1, 1, False),
        (1, 2, 1, 1, False),
        (2, 0, 1, 1, False),
        (2, 1, 1, 1, False),
        (2, 2, 1, 1, False),
    ]


def test_headers_and_footers_are_named_and_told_once() -> None:
    """First pages and left pages often repeat them."""
    masters = (
        '<s:master-page s:name="Standard"><s:header><t:p>Anytown Council</t:p></s:header>'
        "<s:header-first><t:p>Anytown Council</t:p></s:header-first>"
        "<s:footer><t:p>Page <t:page-number>1</t:page-number></t:p></s:footer>"
        '<s:footer-left s:display="false"><t:p>never printed</t:p></s:footer-left></s:master-page>'
        '<s:master-page s:name="Envelope"><s:header><t:p>unused</t:p></s:header></s:master-page>'
    )
    document = read("<t:p>Dear Sir</t:p>", masters=masters)
    assert document.text == "Anytown Council\n\nDear Sir\n\nPage 1"
    assert [block.kind for block in document.blocks] == [
        BlockKind.PAGE_HEADER, BlockKind.PARAGRAPH, BlockKind.PAGE_FOOTER,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("data", "error"),
    [
        # Entities blow up the reader or fetch a file.
        (odt("<t:p>&x;</t:p>", prolog='<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>'), HostileFile),
        (odt('<tb:table><tb:table-row tb:number-rows-repeated="99999999"><tb:table-cell/></tb:table-row>'
             "</tb:table>"), HostileFile),
        (odt("<t:p>a</t:p>", manifest="<manifest:encryption-data/>"), PasswordProtected),
        (odt("<t:p>a"), DamagedFile),
        (odt("<t:p>a</t:p>").replace(b"o:text", b"o:tixt"), DamagedFile),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_said(data: bytes, error: type[Exception]) -> None:
    """Attacks, passwords, broken files."""
    with pytest.raises(error):
        from_bytes(data, "letter.odt")


def test_deep_nesting_ends() -> None:
    """However deep, it is read or refused, and quickly."""
    with pytest.raises((DamagedFile, HostileFile)):
        read("<t:section>" * 3000 + "<t:p>a</t:p>" + "</t:section>" * 3000)
