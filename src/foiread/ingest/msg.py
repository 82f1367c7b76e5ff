"""Outlook messages: the bytes of a .msg in, a `Document` of its own words out; its attachments as files.

A message inside a message is an attachment, written down as a mail (`eml`).
"""

from __future__ import annotations

import re
from email.utils import format_datetime
from typing import TYPE_CHECKING, Final

from foiread.errors import DamagedFile, HostileFile
from foiread.ingest import guard
from foiread.ingest.eml import as_eml
from foiread.ingest.inside import Part
from foiread.ingest.lzfu import unpack_rtf
from foiread.ingest.mailwords import Mail, Unpacked, file_name, name_once, pages_of, write_mail

if TYPE_CHECKING:
    from collections.abc import Iterator

    from oxmsg import Message
    from oxmsg.attachment import Attachment

    from foiread.types import Document, Source

_RTF: Final = 0x1009
"""The property that holds a message's rich text."""
_MESSAGE: Final = "__substg1.0_3701000D"
"""Name of the storage of a message inside a message ([MS-OXMSG] 2.2.2.1)."""


def read_msg(data: bytes, source: Source) -> Document:
    """Read a message's own words; its attachments are listed, not read."""
    return write_mail(_unpacked(_load(data, source.name), source.name).mail, source)


def attached(data: bytes, name: str) -> list[Part]:
    """The files that came with a message."""
    return _unpacked(_load(data, name), name).files


def _load(data: bytes, name: str) -> Message:
    from oxmsg import Message

    guard.check_size(len(data), name)
    try:
        return Message.load(data)
    except Exception as error:  # the library raises what it meets
        raise DamagedFile(
            name, "the Outlook message is damaged", "Open it in Outlook and save it again, or as PDF"
        ) from error


def _unpacked(message: Message, name: str, depth: int = 0) -> Unpacked:
    if depth > guard.LIMITS.mail_depth:
        raise HostileFile(
            name,
            f"mails are packed inside each other more than {guard.LIMITS.mail_depth} deep",
            "Save the reply as a mail of its own and give that",
        )
    rtf = unpack_rtf(message.properties.binary_prop_value(_RTF) or b"")
    html = pages_of(message.html_body or "", rtf)
    files = list(_attached(message, "".join(html), name, depth))
    mail = Mail(
        head=tuple(_head(message)),
        plain=message.body or "",
        html=html,
        attached=tuple(part.name for part in files),
        rtf=rtf,
    )
    return Unpacked(mail, files)


def _head(message: Message) -> Iterator[str]:
    if message.sender:
        yield f"From: {' '.join(message.sender.split())}"
    if message.sent_date:
        yield f"Date: {format_datetime(message.sent_date)}"
    if message.subject:
        yield f"Subject: {' '.join(message.subject.split())}"


def _attached(message: Message, html: str, name: str, depth: int) -> Iterator[Part]:
    seen: dict[str, int] = {}
    for attachment in message.attachments:
        inner = _message_in(attachment)
        if inner is not None:
            unpacked = _unpacked(inner, name, depth + 1)
            told = f"{(inner.subject or attachment.file_name or 'mail').strip()[:80]}.eml"
            yield Part(name_once(file_name(re.sub(r"[^\w .,-]+", "_", told), ""), seen), as_eml(*unpacked))
            continue
        data = attachment.file_bytes
        if data is None:  # a link
            continue
        called = file_name(attachment.file_name or "", attachment.mime_type or "")
        if (attachment.mime_type or "").startswith("image/") and re.search(rf"cid:{re.escape(called)}", html):
            continue  # shown inside the words
        yield Part(name_once(called, seen), data)


def _message_in(attachment: Attachment) -> Message | None:
    """The message that is attached; None for a file or a link."""
    storages = attachment._storage.storages  # noqa: SLF001 - the library has no name for what it holds
    inner = next((storage for storage in storages if storage.name == _MESSAGE), None)
    if inner is None:
        return None
    from oxmsg import Message
    from oxmsg.properties import Properties

    class Inner(Message):  # type: ignore[misc]  # the library ships no types here
        """A message that is no file: the header of its properties is shorter ([MS-OXMSG] 2.4.1.2)."""

        _properties = Properties(inner, properties_header_offset=24)

    return Inner(inner)
