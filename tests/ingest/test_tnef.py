"""winmail.dat: what Outlook packed is read as if it had come plainly; and files written into the words of old mails."""

from __future__ import annotations

import binascii
import struct
from email.message import EmailMessage

import pytest
from outlook import (
    ADDRESS,
    CONTENT_ID,
    FILE_DATA,
    FILE_NAME,
    HTML,
    MESSAGE,
    PLAIN,
    SENDER,
    SUBJECT,
    Properties,
    attribute,
    tnef,
)

from foiread.errors import DamagedFile, InputError
from foiread.ingest import from_bytes, lzfu, parts, uuencoded
from foiread.ingest.rtf.webpage import page_inside
from foiread.ingest.tnef import attached
from foiread.types import Document

WORDS: Properties = {SUBJECT: "FOI 7", SENDER: "Info", ADDRESS: "foi@anytown.example", PLAIN: "We have £9.\r\n"}
TABLE = b"Ward,Sites\nEast,9\nWest,4\n"
SHEET: Properties = {FILE_NAME: "wards.csv", FILE_DATA: TABLE}


def mail(packed: bytes, words: str = "Please see attached.") -> bytes:
    """A mail as it arrives outside Outlook."""
    message = EmailMessage()
    message["Subject"] = "FOI 7"
    message.set_content(words)
    message.add_attachment(packed, maintype="application", subtype="ms-tnef", filename="winmail.dat")
    return message.as_bytes()


def test_what_was_packed_came_with_the_mail() -> None:
    """The attachment is the spreadsheet, not the winmail.dat."""
    data = mail(tnef(WORDS, [SHEET, SHEET]))
    document = from_bytes(data, "reply.eml")
    assert document.text.strip().endswith("Please see attached.")
    assert document.attachments == ("wards.csv", "wards (2).csv")
    sheet, _ = parts(data, "reply.eml")
    assert isinstance(sheet, Document)
    assert (sheet.source.name, sheet.text) == ("reply.eml/wards.csv", "Ward\tSites\nEast\t9\nWest\t4")


def test_a_mail_without_words_has_those_that_were_packed() -> None:
    """And a table among them is one."""
    table = b"<p>Here:</p><table><tr><td>a</td><td>b</td></tr><tr><td>1</td><td>2</td></tr></table>"
    assert from_bytes(mail(tnef(WORDS), ""), "reply.eml").text.strip().endswith("We have £9.")
    assert from_bytes(mail(tnef({HTML: table}), ""), "reply.eml").text.endswith("Here:\n\na\tb\n1\t2")


def test_a_winmail_on_its_own_is_a_mail() -> None:
    """With sender, date and subject, also from the attributes of old programs."""
    document = from_bytes(tnef(WORDS), "winmail.dat")
    assert document.text == "From: Info <foi@anytown.example>\nSubject: FOI 7\n\nWe have £9.\n"
    sender = struct.pack("<HHHH", 4, 13, 5, 13) + b"Info\0SMTP:a@b.uk"
    old = {0x8000: sender, 0x8004: b"FOI 8\0", 0x8005: struct.pack("<7H", 2025, 3, 4, 9, 30, 0, 2), 0x800C: b"None\0"}
    sent = from_bytes(tnef({}, old=old), "winmail.dat").text
    assert sent == "From: Info <a@b.uk>\nDate: Tue, 04 Mar 2025 09:30:00 +0000\nSubject: FOI 8\n\nNone"


def test_messages_inside_are_files_and_shown_pictures_are_not() -> None:
    """The message can be read in its turn; nothing is lost at the end of a file."""
    inner: Properties = {FILE_NAME: "Re_ FOI 7", FILE_DATA: MESSAGE + tnef(WORDS, [SHEET])}
    picture: Properties = {FILE_NAME: "logo.png", FILE_DATA: b"\x89PNG", CONTENT_ID: "logo@01"}
    zeros: Properties = {FILE_NAME: "old.doc", FILE_DATA: b"\xd0\xcf" + bytes(7)}
    data = tnef({HTML: b'<img src="cid:logo@01"> Hello'}, [inner, picture, zeros])
    assert [(file.name, len(file.data)) for file in attached(data, "winmail.dat")][1:] == [("old.doc", 9)]
    names = [found.source.name if isinstance(found, Document) else found.name for found in parts(data, "winmail.dat")]
    assert names == [
        "winmail.dat/Re_ FOI 7.tnef",
        "winmail.dat/Re_ FOI 7.tnef/wards.csv",
        "winmail.dat/old.doc",
    ]


def test_a_damaged_one_is_a_finding_and_the_mail_is_read() -> None:
    """Whoever asked for the reply has its words."""
    data = mail(tnef(WORDS, [SHEET])[:-30])
    assert from_bytes(data, "reply.eml").text.strip().endswith("Please see attached.")
    (error,) = parts(data, "reply.eml")
    assert isinstance(error, InputError)
    assert "winmail.dat" in str(error)


def test_forged_counts_cost_nothing() -> None:
    """Four thousand million properties, values, or bytes are not waited for."""
    many = struct.pack("<I", 0xFFFFFFFF) + struct.pack("<HHI", 0x1003, 1, 0xFFFFFFFF)
    start = struct.pack("<IH", 0x223E9F78, 1)
    with pytest.raises(InputError):
        from_bytes(start + attribute(1, 0x9003, many), "winmail.dat")
    with pytest.raises(DamagedFile, match="cut short"):
        from_bytes(start + struct.pack("<BHHI", 1, 0x9003, 6, 0xFFFFFFF0), "winmail.dat")


def test_packed_rich_text_is_unpacked() -> None:
    """The specification's own example, a run that repeats itself, and what ends in the middle."""
    example = bytes.fromhex(
        "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0"
    )
    assert lzfu.unpack_rtf(example) == b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"
    repeats = bytes.fromhex("1a0000001c0000004c5a4675e2d44b51410004205758595a0d6e7d010eb0")
    assert lzfu.unpack_rtf(repeats) == b"{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}"
    assert b"{\\rtf1 WXYZ".startswith(lzfu.unpack_rtf(repeats[:20]))
    assert lzfu.unpack_rtf(b"PK") == b""


def test_a_page_kept_in_rich_text_comes_out_as_it_was() -> None:
    """Characters of the file's and of a font's code page, by number, and those that only rich text shows left out."""
    rtf = (
        rb"{\rtf1\ansi\ansicpg1252\fromhtml1 {\fonttbl{\f0 Arial;}{\f1\fcharset238 Arial CE;}}{\*\generator X;}\uc1"
        rb"{\*\htmltag64 <p>}\'a35\par{\f1 \'b9}\htmlrtf {\b no}\htmlrtf0 \u8217?s "
        rb"\u-10179?\u-8704?{\*\htmltag 1\{\'b0}}"
    )
    assert page_inside(rtf) == "<p>£5\ną’s 😀1{°"
    assert page_inside(rb"{\rtf1 plain}") is None


def uu(data: bytes, name: str = "wards.csv") -> str:
    """A file as it was written into mails."""
    lines = [binascii.b2a_uu(data[at : at + 45]).decode() for at in range(0, len(data), 45)]
    return f"begin 644 {name}\n{''.join(lines)}`\nend\n"


def test_files_written_into_the_words_are_attachments() -> None:
    """Also where blanks at the ends of lines are gone; the words around them stay."""
    message = EmailMessage()
    message["Subject"] = "FOI 7"
    body = uu(TABLE * 5).replace(" \n", "\n")
    message.set_content(f"Here it is:\n\n{body}\nRegards\n")
    data = message.as_bytes()
    document = from_bytes(data, "reply.eml")
    assert document.text == "Subject: FOI 7\n\nHere it is:\n\n\nRegards\n"
    assert document.attachments == ("wards.csv",)
    (sheet,) = parts(data, "reply.eml")
    assert isinstance(sheet, Document)
    assert sheet.text.startswith("Ward\tSites\nEast\t9")


def test_words_that_only_begin_like_a_file_are_words() -> None:
    """A sentence, and a file that is cut short."""
    sentence = "begin 644 things\nthat nobody has heard of.\nend\n"
    assert uuencoded.take_out(sentence) == (sentence, [])
    assert uuencoded.take_out(uu(b"x" * 100)[:120]) == ("", [("wards.csv", b"x" * 45)])
