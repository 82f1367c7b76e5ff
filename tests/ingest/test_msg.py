"""Outlook messages: read like any other mail."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest

from foiread.errors import DamagedFile
from foiread.ingest import msg
from foiread.types import BlockKind, Source

SOURCE = Source(name="reply.msg", media_type="application/vnd.ms-outlook", sha256="0" * 64, size=1)


@dataclass
class File:
    """An attachment as the library gives it."""

    file_name: str | None
    file_bytes: bytes | None
    mime_type: str | None = "application/octet-stream"


@dataclass
class Message:
    """A message as the library gives it."""

    subject: str | None = "Your request"
    sender: str | None = "Info  <foi@anytown.example>"
    sent_date: datetime | None = datetime(2025, 3, 3, 10, tzinfo=UTC)
    body: str | None = "1. How many vans?\r\nWe have 9.\r\n"
    html_body: str | None = None
    attachments: list[File] = field(default_factory=list)


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Message:
    """The message that every file is opened as."""
    message = Message()
    monkeypatch.setattr(msg, "_load", lambda _data, _name: message)
    return message


def test_headers_are_the_first_lines_and_the_body_follows(opened: Message) -> None:
    """As in a mail that came in another format."""
    document = msg.read_msg(b"", SOURCE)
    head = "From: Info <foi@anytown.example>\nDate: Mon, 03 Mar 2025 10:00:00 +0000\nSubject: Your request"
    assert document.text == f"{head}\n\n1. How many vans?\nWe have 9.\n"
    assert [block.kind for block in document.blocks][:3] == [BlockKind.PAGE_HEADER] * 3
    opened.body, opened.html_body = None, "<p>We have <b>9</b>.</p>"
    assert msg.read_msg(b"", SOURCE).text.endswith("\n\nWe have 9.")


def test_attachments_are_taken_out_under_names_of_their_own(opened: Message) -> None:
    """Links are left out, and pictures that the words show."""
    opened.html_body = '<p>Hello<img src="cid:logo.png@01D"></p>'
    opened.attachments = [
        File("../data.csv", b"a"),
        File("data.csv", b"b"),
        File("_data.csv", b"c"),
        File(None, b"d", "application/pdf"),
        File("link.docx", None),
        File("logo.png", b"e", "image/png"),
    ]
    found = msg.attached(b"", "reply.msg")
    assert [(part.name, part.data) for part in found] == [
        ("data.csv", b"a"),
        ("data (2).csv", b"b"),
        ("data (3).csv", b"c"),
        ("attachment.pdf", b"d"),
    ]
    assert msg.read_msg(b"", SOURCE).attachments == tuple(part.name for part in found)


def test_a_damaged_message_is_one_sentence() -> None:
    """Whatever the library meets in it."""
    with pytest.raises(DamagedFile, match=r"reply\.msg: the Outlook message is damaged"):
        msg.read_msg(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), SOURCE)
