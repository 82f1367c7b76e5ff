"""Mails: bytes of an .eml in, a `Document` of its own words out; its attachments as files.

The text begins with the lines `From: …`, `Date: …`, `Subject: …`. The body is the plain text, or the HTML where that
shows a table or there is no plain text.
"""

from __future__ import annotations

import re
from email import errors as email_errors
from email import policy
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesParser
from typing import TYPE_CHECKING, NamedTuple

from foiread.errors import DamagedFile, HostileFile, NoText
from foiread.ingest import guard, sniff
from foiread.ingest.canvas import Canvas, Paragraph, Run, Table, is_layout
from foiread.ingest.decode import decode
from foiread.ingest.html import html_items
from foiread.ingest.inside import Part
from foiread.ingest.text import document_from_text
from foiread.types import BlockKind, Document, Finding, Source

if TYPE_CHECKING:
    from collections.abc import Iterator

_HEADERS = ("From", "Date", "Subject")
_UNNAMED = "attachment"


class Mail(NamedTuple):
    """A mail taken apart: the same for every format that mails come in."""

    head: tuple[str, ...]
    """`From: …`, `Date: …`, `Subject: …`."""
    plain: str
    html: tuple[str, ...]
    attached: tuple[str, ...]
    """Names of the files that came with it."""
    notes: tuple[Finding, ...] = ()


def read_mail(data: bytes, source: Source) -> Document:
    """Read a mail's own words; its attachments are listed, not read."""
    message = _parse(data, source.name)
    plain, html, notes = _body(message)
    names = tuple(part.name for part in _attachments(message))
    return write_mail(Mail(tuple(_header_lines(message)), plain, html, names, notes), source)


def attached(data: bytes, name: str) -> list[Part]:
    """The files that came with a mail; a mail inside it is one of them."""
    return list(_attachments(_parse(data, name)))


def write_mail(mail: Mail, source: Source) -> Document:
    """The document of a mail: its head, then the richer of its bodies."""
    items = [item for page in mail.html for item in html_items(page, source.name, mail=True)]
    head = "\n".join(mail.head)
    if any(_has_grid(item) for item in items) or not mail.plain.strip():
        canvas = Canvas(source.name)
        canvas.add(Paragraph([Run(line)], BlockKind.PAGE_HEADER) for line in head.split("\n") if line)
        if not items and not (mail.attached and head):
            raise NoText(source.name, "the mail is empty", "Check that it was saved in full")
        canvas.add(items)
        return canvas.finish(source, notes=mail.notes, attachments=mail.attached)
    plain = mail.plain.replace("\r\n", "\n")
    document = document_from_text(f"{head}\n\n{plain}" if head else plain, source, notes=mail.notes)
    blocks = tuple(
        block.model_copy(update={"kind": BlockKind.PAGE_HEADER}) if block.span.end <= len(head) else block
        for block in document.blocks
    )
    return document.model_copy(update={"blocks": blocks, "attachments": mail.attached})


def file_name(told: str, kind: str) -> str:
    """A name for an attachment: the one that it came with, without what would lead elsewhere."""
    name = re.sub(r"[\x00-\x1f/\\]+", "_", _clean(told).strip()).strip("._ ")
    if name:
        return name[-150:]
    return _UNNAMED + next((end for end, media in sniff.EXTENSIONS.items() if media == kind), "")


def name_once(name: str, seen: dict[str, int]) -> str:
    """A name that none before it has: `data.xlsx`, `data (2).xlsx`."""
    seen[name] = seen.get(name, 0) + 1
    if seen[name] == 1:
        return name
    stem, dot, ending = name.rpartition(".")
    return f"{stem or ending} ({seen[name]}){dot}{ending if stem else ''}"


def _parse(data: bytes, name: str) -> Message:
    guard.check_size(len(data), name)
    if data.count(b"\n--") > guard.LIMITS.mail_boundaries:
        raise _too_many(name)
    try:
        message: Message = BytesParser(policy=policy.default).parsebytes(data)
        _check_shape(message, name)
    except RecursionError as error:
        raise _too_deep(name) from error
    except (email_errors.MessageError, ValueError, LookupError, TypeError) as error:
        raise DamagedFile(name, "the mail is damaged", "Save it from the mail program again") from error
    return message


def _check_shape(message: Message, name: str) -> None:
    """Refuse a mail of too many parts, or mails too deep inside each other."""
    waiting, count = [(message, 0)], 0
    while waiting:
        part, depth = waiting.pop()
        count += 1
        depth += part.get_content_type() == sniff.MAIL
        if depth > guard.LIMITS.mail_depth:
            raise _too_deep(name)
        if count > guard.LIMITS.mail_parts:
            raise _too_many(name)
        if part.is_multipart():
            waiting += [(inner, depth) for inner in _inner(part)]


def _too_many(name: str) -> HostileFile:
    return HostileFile(
        name, f"it has more than {guard.LIMITS.mail_parts} parts", "Save the letter from it and give that"
    )


def _too_deep(name: str) -> HostileFile:
    return HostileFile(
        name,
        f"mails are packed inside each other more than {guard.LIMITS.mail_depth} deep",
        "Save the reply as a mail of its own and give that",
    )


def _inner(part: Message) -> list[Message]:
    payload: object = part.get_payload()
    return [inner for inner in payload if isinstance(inner, Message)] if isinstance(payload, list) else []


def _leaves(message: Message) -> Iterator[Message]:
    """The parts of this mail itself; a mail inside it is one part."""
    if message.get_content_maintype() == "multipart" and message.is_multipart():
        for inner in _inner(message):
            yield from _leaves(inner)
    else:
        yield message


def _attachments(message: Message) -> Iterator[Part]:
    seen: dict[str, int] = {}
    for part in _leaves(message):
        if part is not message and _is_attached(part):
            yield Part(name_once(_file_name(part), seen), _bytes(part))


def _is_attached(part: Message) -> bool:
    if part.get_content_disposition() == "attachment" or part.get_content_type() == sniff.MAIL:
        return True
    kind = part.get_content_type()
    if kind in (sniff.PLAIN, sniff.HTML):
        return bool(_raw_name(part)) and part.get_content_disposition() is not None
    shown_inside = part.get_content_maintype() == "image" and part.get("Content-ID") is not None
    return not shown_inside


def _file_name(part: Message) -> str:
    told = _raw_name(part)
    if not told.strip() and part.get_content_type() == sniff.MAIL:
        inner = _inner(part)
        subject = re.sub(r"[^\w .,-]+", "_", _header(inner[0], "Subject"))[:80].strip() if inner else ""
        return f"{subject or 'mail'}.eml"
    return file_name(told, part.get_content_type())


def _raw_name(part: Message) -> str:
    try:
        return part.get_filename() or ""
    except (ValueError, LookupError, TypeError, AttributeError):  # a malformed header
        return ""


def _bytes(part: Message) -> bytes:
    if part.get_content_type() == sniff.MAIL:
        inner = _inner(part)
        return inner[0].as_bytes(policy=policy.compat32) if inner else b""
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _body(message: Message) -> tuple[str, tuple[str, ...], tuple[Finding, ...]]:
    """The plain text, the pages of HTML, and what was found in decoding them."""
    plain: list[str] = []
    html: list[str] = []
    notes: list[Finding] = []
    for part in _leaves(message):
        kind = part.get_content_type()
        if kind not in (sniff.PLAIN, sniff.HTML) or (part is not message and _is_attached(part)):
            continue
        decoded = decode(_bytes(part), part.get_content_charset())
        notes += decoded.notes
        (plain if kind == sniff.PLAIN else html).append(decoded.text)
    return "\n\n".join(text for text in plain if text.strip()), tuple(html), tuple(notes)


def _header_lines(message: Message) -> Iterator[str]:
    for name in _HEADERS:
        value = _header(message, name)
        if value:
            yield f"{name}: {value}"


def _header(message: Message, name: str) -> str:
    raw = next((str(value) for key, value in message.raw_items() if key.lower() == name.lower()), "")
    if len(raw) > guard.LIMITS.mail_header:
        return _clean(" ".join(raw[:200].split()))
    try:
        value = str(message.get(name) or "")
    except (
        ValueError,
        LookupError,
        TypeError,
        AttributeError,
        RecursionError,
        email_errors.MessageError,
    ):  # a malformed header
        try:
            value = str(make_header(decode_header(raw)))
        except (ValueError, LookupError, email_errors.MessageError):
            value = raw
    return _clean(" ".join(value.split()))


def _clean(text: str) -> str:
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _has_grid(item: Paragraph | Table) -> bool:
    if isinstance(item, Paragraph):
        return False
    if is_layout(item):
        return any(_has_grid(inner) for cell in item.cells for inner in cell.items)
    return item.rows > 1
