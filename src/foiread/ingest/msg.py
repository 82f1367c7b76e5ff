"""Outlook messages: the bytes of a .msg in, a `Document` of its own words out; its attachments as files."""

from __future__ import annotations

import re
from email.utils import format_datetime
from typing import TYPE_CHECKING

from foiread.errors import DamagedFile
from foiread.ingest import guard
from foiread.ingest.inside import Part
from foiread.ingest.mail import Mail, file_name, name_once, write_mail

if TYPE_CHECKING:
    from collections.abc import Iterator

    from oxmsg import Message

    from foiread.types import Document, Source


def read_msg(data: bytes, source: Source) -> Document:
    """Read a message's own words; its attachments are listed, not read."""
    message = _load(data, source.name)
    html = message.html_body or ""
    mail = Mail(
        head=tuple(_head(message)),
        plain=message.body or "",
        html=(html,) if html.strip() else (),
        attached=tuple(part.name for part in _attached(message)),
    )
    return write_mail(mail, source)


def attached(data: bytes, name: str) -> list[Part]:
    """The files that came with a message."""
    return list(_attached(_load(data, name)))


def _load(data: bytes, name: str) -> Message:
    from oxmsg import Message

    guard.check_size(len(data), name)
    try:
        return Message.load(data)
    except Exception as error:  # the library raises what it meets
        raise DamagedFile(
            name, "the Outlook message is damaged", "Open it in Outlook and save it again, or as PDF"
        ) from error


def _head(message: Message) -> Iterator[str]:
    if message.sender:
        yield f"From: {' '.join(message.sender.split())}"
    if message.sent_date:
        yield f"Date: {format_datetime(message.sent_date)}"
    if message.subject:
        yield f"Subject: {' '.join(message.subject.split())}"


def _attached(message: Message) -> Iterator[Part]:
    seen: dict[str, int] = {}
    html = message.html_body or ""
    for attachment in message.attachments:
        data = attachment.file_bytes
        if data is None:  # a link, or a message inside a message
            continue
        name = file_name(attachment.file_name or "", attachment.mime_type or "")
        if (attachment.mime_type or "").startswith("image/") and re.search(rf"cid:{re.escape(name)}", html):
            continue  # shown inside the words
        yield Part(name_once(name, seen), data)
