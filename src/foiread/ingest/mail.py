"""Mails: bytes of an .eml in, a `Document` of its own words out; its attachments as documents of their own.

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

from foiread.errors import DamagedFile, HostileFile, InputError, NoText
from foiread.ingest import from_bytes, guard, sniff
from foiread.ingest.canvas import Canvas, Paragraph, Run, Table, is_layout
from foiread.ingest.decode import decode
from foiread.ingest.html import html_items
from foiread.ingest.text import document_from_text
from foiread.types import BlockKind, Document, Finding, Severity, Source

if TYPE_CHECKING:
    from collections.abc import Iterator

_HEADERS = ("From", "Date", "Subject")
_UNNAMED = "attachment"


class _Part(NamedTuple):
    name: str
    data: bytes


class _Body(NamedTuple):
    plain: list[str]
    html: list[str]
    notes: tuple[Finding, ...]


def read_mail(data: bytes, source: Source) -> Document:
    """Read a mail's own words; its attachments are listed, not read."""
    message = _parse(data, source.name)
    attached = list(_attachments(message))
    body = _body(message)
    names = tuple(part.name for part in attached)
    head = "\n".join(_header_lines(message))
    notes = body.notes + _attachment_notes(attached)
    items = [item for page in body.html for item in html_items(page, source.name, mail=True)]
    plain = "\n\n".join(text for text in body.plain if text.strip())
    if any(_has_grid(item) for item in items) or not plain:
        canvas = Canvas(source.name)
        canvas.add(Paragraph([Run(line)], BlockKind.PAGE_HEADER) for line in head.split("\n") if line)
        _require_words(source.name, names, any_words=bool(items))
        canvas.add(items)
        return canvas.finish(source, notes=notes, attachments=names)
    text = f"{head}\n\n{plain}" if head else plain
    document = document_from_text(text, source, notes=notes)
    blocks = tuple(
        block.model_copy(update={"kind": BlockKind.PAGE_HEADER}) if block.span.end <= len(head) else block
        for block in document.blocks
    )
    return document.model_copy(update={"blocks": blocks, "attachments": names})


def parts(data: bytes, name: str) -> list[Document | InputError]:
    """Read every file that came with a mail, mails inside it too: a document or the reason why not, for each."""
    out: list[Document | InputError] = []
    for part in _attachments(_parse(data, name)):
        full = f"{name}/{part.name}"
        try:
            document = from_bytes(part.data, full, parent=name)
        except InputError as error:
            out.append(error)
            continue
        out.append(document)
        if document.source.media_type == sniff.MAIL:
            out += parts(part.data, full)
    return out


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


def _attachments(message: Message) -> Iterator[_Part]:
    seen: dict[str, int] = {}
    for part in _leaves(message):
        if part is message or not _is_attached(part):
            continue
        name = _file_name(part)
        seen[name] = seen.get(name, 0) + 1
        if seen[name] > 1:
            stem, dot, ending = name.rpartition(".")
            name = f"{stem or ending} ({seen[name]}){dot}{ending if stem else ''}"
        yield _Part(name, _bytes(part))


def _is_attached(part: Message) -> bool:
    if part.get_content_disposition() == "attachment" or part.get_content_type() == sniff.MAIL:
        return True
    kind = part.get_content_type()
    if kind in (sniff.PLAIN, sniff.HTML):
        return bool(_raw_name(part)) and part.get_content_disposition() is not None
    shown_inside = part.get_content_maintype() == "image" and part.get("Content-ID") is not None
    return not shown_inside


def _file_name(part: Message) -> str:
    name = re.sub(r"[\x00-\x1f/\\]+", "_", _clean(_raw_name(part)).strip()).strip("._ ")
    if name:
        return name[-150:]
    if part.get_content_type() == sniff.MAIL:
        inner = _inner(part)
        subject = re.sub(r"[^\w .,-]+", "_", _header(inner[0], "Subject"))[:80].strip() if inner else ""
        return f"{subject or 'mail'}.eml"
    ending = next((end for end, kind in sniff.EXTENSIONS.items() if kind == part.get_content_type()), "")
    return _UNNAMED + ending


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


def _body(message: Message) -> _Body:
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
    return _Body(plain, html, tuple(notes))


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


def _require_words(name: str, attached: tuple[str, ...], *, any_words: bool) -> None:
    if any_words:
        return
    if attached:
        raise NoText(
            name,
            "the mail has no words of its own",
            f"Save what came with it ({', '.join(attached)}) and give that",
        )
    raise NoText(name, "the mail is empty", "Check that it was saved in full")


def _attachment_notes(attached: list[_Part]) -> tuple[Finding, ...]:
    if not attached:
        return ()
    names = ", ".join(part.name for part in attached)
    return (
        Finding(
            code="attachments_not_read",
            severity=Severity.WARNING,
            message=f"The mail came with {names}; save {'it' if len(attached) == 1 else 'them'} from the mail and give"
            f" {'it' if len(attached) == 1 else 'them'} as well.",
        ),
    )
