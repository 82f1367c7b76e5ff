"""Mails: bytes of an .eml in, a `Document` of its own words out; its attachments as files.

What Outlook packed into a winmail.dat, and files written into the words (uuencode), are attachments like others.
"""

from __future__ import annotations

import re
from email import errors as email_errors
from email import policy
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesParser
from typing import TYPE_CHECKING

from foiread.errors import DamagedFile, HostileFile, InputError
from foiread.ingest import guard, sniff, uuencoded
from foiread.ingest.decode import decode
from foiread.ingest.inside import Part
from foiread.ingest.mailwords import Mail, clean, file_name, name_once, write_mail

if TYPE_CHECKING:
    from collections.abc import Iterator

    from foiread.ingest.mailwords import Unpacked
    from foiread.types import Document, Finding, Source

_HEADERS = ("From", "Date", "Subject")


def read_mail(data: bytes, source: Source) -> Document:
    """Read a mail's own words; its attachments are listed, not read."""
    message = _parse(data, source.name)
    body = _body(message)
    names = tuple(part.name for part in _attachments(message))
    return write_mail(body._replace(head=tuple(_header_lines(message)), attached=names), source)


def attached(data: bytes, name: str) -> list[Part]:
    """The files that came with a mail; a mail inside it is one of them."""
    return list(_attachments(_parse(data, name)))


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
        for name, data in _files(part, message):
            yield Part(name_once(file_name(name, ""), seen), data)


def _files(part: Message, message: Message) -> list[tuple[str, bytes]]:
    """The files that one part of a mail brings."""
    packed = _packed(part)
    if packed:
        return [(file.name, file.data) for file in packed.files]
    if _is_words(part, message):
        plain = part.get_content_type() == sniff.PLAIN
        return uuencoded.take_out(decode(_bytes(part), part.get_content_charset()).text).files if plain else []
    return [] if part is message or not _is_attached(part) else [(_file_name(part), _bytes(part))]


def _packed(part: Message) -> Unpacked | None:
    """What Outlook packed into a winmail.dat; None for any other part, or a damaged one: reading that says so."""
    if part.get_content_maintype() in {"text", "multipart", "message"}:
        return None
    data = _bytes(part)
    if not data.startswith(sniff.TNEF_START):
        return None
    from foiread.ingest.tnef import unpack

    try:
        return unpack(data, _raw_name(part))
    except InputError:
        return None


def _is_words(part: Message, message: Message) -> bool:
    """Whether a part is what the mail itself says."""
    return part.get_content_type() in (sniff.PLAIN, sniff.HTML) and (part is message or not _is_attached(part))


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


def _body(message: Message) -> Mail:
    """The plain text, the pages of HTML, and what was found in decoding them."""
    plain: list[str] = []
    html: list[str] = []
    notes: list[Finding] = []
    packed: list[Mail] = []
    for part in _leaves(message):
        unpacked = _packed(part)
        if unpacked:
            packed.append(unpacked.mail)
        if not _is_words(part, message):
            continue
        decoded = decode(_bytes(part), part.get_content_charset())
        notes += decoded.notes
        if part.get_content_type() == sniff.PLAIN:
            plain.append(uuencoded.take_out(decoded.text).text)
        else:
            html.append(decoded.text)
    words = "\n\n".join(text for text in plain if text.strip())
    other = packed[0] if packed else Mail((), "", (), ())
    return Mail((), words or other.plain, tuple(html) or other.html, (), tuple(notes), other.rtf)


def _header_lines(message: Message) -> Iterator[str]:
    for name in _HEADERS:
        value = _header(message, name)
        if value:
            yield f"{name}: {value}"


def _header(message: Message, name: str) -> str:
    raw = next((str(value) for key, value in message.raw_items() if key.lower() == name.lower()), "")
    if len(raw) > guard.LIMITS.mail_header:
        return clean(" ".join(raw[:200].split()))
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
    return clean(" ".join(value.split()))
