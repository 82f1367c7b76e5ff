"""Outlook messages: read like any other mail."""

from __future__ import annotations

import struct

import pytest
from outlook import ADDRESS, FILE_DATA, FILE_NAME, HTML, PLAIN, RTF, SENDER, SUBJECT, Msg

from foiread.errors import DamagedFile, HostileFile
from foiread.ingest import msg
from foiread.ingest.mail import attached as attached_to_mail
from foiread.ingest.mail import read_mail
from foiread.types import BlockKind, FoundBy, Source

SOURCE = Source(name="reply.msg", media_type="application/vnd.ms-outlook", sha256="0" * 64, size=1)
FILE_TYPE = 0x370E
PAGE_INSIDE = (
    rb"{\rtf1\ansi\ansicpg1252\fromhtml1 {\fonttbl{\f0\fcharset0 Arial;}}{\*\htmltag64 <table><tr><td>}"
    rb"Ward{\*\htmltag64 </td><td>}\htmlrtf \tab\htmlrtf0 Sites{\*\htmltag64 </td></tr><tr><td>}\htmlrtf\par"
    rb"\htmlrtf0 East{\*\mhtmltag84 <b>}{\*\htmltag64 </td><td>}9{\*\htmltag64 </td></tr></table>}}"
)


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Msg:
    """The message that every file is opened as."""
    message = Msg(
        {
            SUBJECT: "Your request",
            SENDER: "Info",
            ADDRESS: "foi@anytown.example",
            PLAIN: "1. How many vans?\r\nWe have 9.\r\n",
        }
    )
    monkeypatch.setattr(msg, "_load", lambda _data, _name: message.built())
    return message


def test_headers_are_the_first_lines_and_the_body_follows(opened: Msg) -> None:
    """As in a mail that came in another format."""
    document = msg.read_msg(b"", SOURCE)
    head = 'From: "Info" <foi@anytown.example>\nSubject: Your request'
    assert document.text == f"{head}\n\n1. How many vans?\nWe have 9.\n"
    assert [block.kind for block in document.blocks][:2] == [BlockKind.PAGE_HEADER] * 2
    del opened.properties[PLAIN]
    opened.properties[HTML] = b"<p>We have <b>9</b>.</p>"
    assert msg.read_msg(b"", SOURCE).text.endswith("\n\nWe have 9.")


def test_attachments_are_taken_out_under_names_of_their_own(opened: Msg) -> None:
    """Links are left out, and pictures that the words show."""
    opened.properties[HTML] = b'<p>Hello<img src="cid:logo.png@01D"></p>'
    opened.files = [
        {FILE_NAME: "../data.csv", FILE_DATA: b"a"},
        {FILE_NAME: "data.csv", FILE_DATA: b"b"},
        {FILE_NAME: "_data.csv", FILE_DATA: b"c"},
        {FILE_DATA: b"d", FILE_TYPE: "application/pdf"},
        {FILE_NAME: "link.docx"},
        {FILE_NAME: "logo.png", FILE_DATA: b"e", FILE_TYPE: "image/png"},
    ]
    found = msg.attached(b"", "reply.msg")
    assert [(part.name, part.data) for part in found] == [
        ("data.csv", b"a"),
        ("data (2).csv", b"b"),
        ("data (3).csv", b"c"),
        ("attachment.pdf", b"d"),
    ]
    assert msg.read_msg(b"", SOURCE).attachments == tuple(part.name for part in found)


def test_a_message_in_a_message_is_a_mail_that_came_with_it(opened: Msg) -> None:
    """With its own words and files; the same message gives the same bytes."""
    inner = Msg(
        {SUBJECT: "FOI 9: reply", SENDER: "Ann", PLAIN: "1. How many bins?\r\nWe have £12.\r\n"},
        [{FILE_NAME: "bins.csv", FILE_DATA: b"a,b\n1,2\n"}],
    )
    opened.messages = [inner, Msg({SUBJECT: "FOI 9: reply", HTML: b"<p>None</p>"})]
    first, second = msg.attached(b"", "reply.msg")
    assert [first.name, second.name] == ["FOI 9_ reply.eml", "FOI 9_ reply (2).eml"]
    text = read_mail(first.data, SOURCE).text
    assert text.replace("\r", "").endswith("Subject: FOI 9: reply\n\n1. How many bins?\nWe have £12.\n")
    assert [(file.name, file.data) for file in attached_to_mail(first.data, "")] == [("bins.csv", b"a,b\n1,2\n")]
    assert read_mail(second.data, SOURCE).text.endswith("None")
    assert msg.attached(b"", "reply.msg")[0].data == first.data


def test_messages_too_deep_inside_each_other_are_refused(opened: Msg) -> None:
    """Nine deep is no letter."""
    deepest = opened
    for _ in range(9):
        deepest.messages = [Msg({SUBJECT: "again"})]
        deepest = deepest.messages[0]
    with pytest.raises(HostileFile, match="more than 8 deep"):
        msg.attached(b"", "reply.msg")


@pytest.mark.parametrize(
    "rtf",
    [
        # Rich text of its own …
        rb"{\rtf1\ansi\trowd\cellx9\cellx99 Ward\cell Sites\cell\row\trowd\cellx9\cellx99 East\cell 9\cell\row}",
        # … and a web page kept inside rich text, where only the page has the table.
        PAGE_INSIDE,
    ],
)
def test_rich_text_is_read_where_there_is_no_html(opened: Msg, rtf: bytes) -> None:
    """Its table is a table; the plain text has none."""
    opened.properties[RTF] = struct.pack("<II4sI", len(rtf) + 12, len(rtf), b"MELA", 0) + rtf
    document = msg.read_msg(b"", SOURCE)
    assert document.text.endswith("Ward\tSites\nEast\t9")
    grids = [block.grid for block in document.blocks if block.grid]
    assert [(grid.rows, grid.columns, grid.found_by == FoundBy.SHEET) for grid in grids] == [(2, 2, False)]


def test_a_damaged_message_is_one_sentence() -> None:
    """Whatever the library meets in it."""
    with pytest.raises(DamagedFile, match=r"reply\.msg: the Outlook message is damaged"):
        msg.read_msg(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), SOURCE)
