"""`winmail.dat` (TNEF), in which Exchange packs a mail for Outlook: bytes in, the mail's words and its files out.

Written against [MS-OXTNEF]. A forged count can not keep it busy: nothing is read past the end, and all is read once.
"""

from __future__ import annotations

import struct
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import TYPE_CHECKING, Final

from foiread.errors import DamagedFile
from foiread.ingest import guard
from foiread.ingest.decode import decode
from foiread.ingest.inside import Part
from foiread.ingest.lzfu import unpack_rtf
from foiread.ingest.mailwords import Mail, Unpacked, file_name, name_once, pages_of, write_mail

if TYPE_CHECKING:
    from collections.abc import Iterator

    from foiread.types import Document, Source

_SUBJECT, _FROM, _SENT, _BODY, _PROPERTIES = 0x8004, 0x8000, 0x8005, 0x800C, 0x9003
_NEW_FILE, _FILE_TITLE, _FILE_DATA, _FILE_PROPERTIES, _CODE_PAGE = 0x9002, 0x8010, 0x800F, 0x9005, 0x9007
"""Attributes."""

_P_SUBJECT, _P_SENDER, _P_ADDRESS, _P_PLAIN, _P_HTML, _P_RTF = 0x0037, 0x0C1A, 0x0C1F, 0x1000, 0x1013, 0x1009
_P_NAME, _P_LONG_NAME, _P_SHOWN_NAME, _P_DATA, _P_TYPE, _P_CONTENT_ID, _P_PAGE = (
    0x3704, 0x3707, 0x3001, 0x3701, 0x370E, 0x3712, 0x3FDE,
)  # fmt: skip
"""MAPI properties."""

_FIXED: Final = {1: 0, 2: 4, 3: 4, 4: 4, 5: 8, 6: 8, 7: 8, 10: 4, 11: 4, 20: 8, 64: 8, 72: 16}
"""Bytes of a value, by the type of its property; filled up to four."""
_OBJECT, _STRING8, _STRING, _BINARY = 0x0D, 0x1E, 0x1F, 0x102
_SEVERAL, _NAMED = 0x1000, 0x8000
_MESSAGE: Final = bytes.fromhex("0703020000000000c000000000000046")
"""Stands before a message that is attached."""

_Properties = dict[int, bytes | str]


def read_tnef(data: bytes, source: Source) -> Document:
    """Read the words of the mail; its attachments are listed, not read."""
    return write_mail(unpack(data, source.name).mail, source)


def attached(data: bytes, name: str) -> list[Part]:
    """The files that came with it."""
    return unpack(data, name).files


def unpack(data: bytes, name: str) -> Unpacked:
    """Take it apart.

    Raises:
        DamagedFile: it is cut short or damaged.
    """
    guard.check_size(len(data), name)
    try:
        return _unpack(data)
    except (struct.error, IndexError, ValueError, OverflowError) as error:
        raise DamagedFile(
            name, "it is cut short or damaged (Outlook's winmail.dat)", "Ask the sender for the files"
        ) from error


def _unpack(data: bytes) -> Unpacked:
    page = "cp1252"
    found: dict[int, bytes] = {}
    properties: _Properties = {}
    files: list[tuple[bytes, bytes, _Properties]] = []
    for level, attribute, value in _attributes(data):
        if attribute == _CODE_PAGE:
            page = f"cp{struct.unpack_from('<I', value)[0]}"
        elif attribute == _PROPERTIES:
            properties |= _mapi(value, page)
        elif attribute == _NEW_FILE:
            files.append((b"", b"", {}))
        elif level == 2 and files:
            title, content, about = files[-1]
            if attribute == _FILE_TITLE:
                files[-1] = (value, content, about)
            elif attribute == _FILE_DATA:
                files[-1] = (title, value, about)
            elif attribute == _FILE_PROPERTIES:
                files[-1] = (title, content, about | _mapi(value, page))
        else:
            found[attribute] = value
    html = properties.get(_P_HTML, b"")
    codes = properties.get(_P_PAGE, b"")
    declared = f"cp{struct.unpack('<I', codes)[0]}" if isinstance(codes, bytes) and len(codes) == 4 else page
    body = html if isinstance(html, str) else decode(html.rstrip(b"\0"), declared.replace("cp65001", "utf-8")).text
    packed = properties.get(_P_RTF, b"")
    rtf = unpack_rtf(packed) if isinstance(packed, bytes) else b""
    pages = pages_of(body, rtf)
    parts = list(_files(files, "".join(pages), page))
    mail = Mail(
        head=tuple(_head(found, properties, page)),
        plain=_text(properties.get(_P_PLAIN) or found.get(_BODY, b""), page),
        html=pages,
        attached=tuple(part.name for part in parts),
        rtf=rtf,
    )
    return Unpacked(mail, parts)


def _attributes(data: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Level, name and value of each; a sum that does not agree is not minded, a value cut short is."""
    position = 6
    while position + 9 <= len(data):
        level, attribute, _kind, size = struct.unpack_from("<BHHI", data, position)
        if position + 9 + size > len(data):
            raise ValueError(position)
        yield level, attribute, data[position + 9 : position + 9 + size]
        position += size + 11


def _mapi(data: bytes, page: str) -> _Properties:
    """The properties that have one value, each as its bytes or text; what is odd ends the list."""
    out: _Properties = {}
    position = 4
    count = struct.unpack_from("<I", data)[0]
    for _ in range(count):
        if position + 4 > len(data):
            break
        kind, name = struct.unpack_from("<HH", data, position)
        position += 4
        if name >= _NAMED:
            position = _after_name(data, position)
        several, kind = bool(kind & _SEVERAL), kind & ~_SEVERAL
        values = 1
        if several or kind not in _FIXED:
            values = struct.unpack_from("<I", data, position)[0]
            position += 4
        for _ in range(values):
            if position >= len(data) or kind not in {*_FIXED, _OBJECT, _STRING8, _STRING, _BINARY}:
                return out
            size = _FIXED.get(kind, -1)
            if size < 0:
                size = struct.unpack_from("<I", data, position)[0]
                position += 4
            value = data[position : position + size]
            position += size + -size % 4
            if not several:
                out[name] = _string(value, kind, page) if kind in {_STRING8, _STRING} else value
    return out


def _after_name(data: bytes, position: int) -> int:
    """Jump over the name of a named property."""
    kind = struct.unpack_from("<I", data, position + 16)[0]
    if kind == 0:
        return position + 24
    size: int = struct.unpack_from("<I", data, position + 20)[0]
    return position + 24 + size + -size % 4


def _string(value: bytes, kind: int, page: str) -> str:
    return value.decode("utf-16-le", "replace").rstrip("\0") if kind == _STRING else _text(value, page)


def _text(value: bytes | str, page: str) -> str:
    if isinstance(value, str):
        return value
    try:
        return value.rstrip(b"\0").decode("utf-8" if page == "cp65001" else page)
    except (LookupError, UnicodeDecodeError):
        return decode(value.rstrip(b"\0")).text


def _head(found: dict[int, bytes], properties: _Properties, page: str) -> Iterator[str]:
    sender, address = (_text(properties.get(key, b""), page).strip() for key in (_P_SENDER, _P_ADDRESS))
    if _FROM in found and not sender:
        first, second = struct.unpack_from("<HH", found[_FROM], 4)
        sender = _text(found[_FROM][8 : 8 + first], page)
        address = _text(found[_FROM][8 + first : 8 + first + second], page).partition(":")[2]
    if sender or address:
        yield "From: " + " ".join(f"{sender} <{address}>".split() if "@" in address else (sender or address).split())
    if len(found.get(_SENT, b"")) >= 12:
        year, month, day, hour, minute, second = struct.unpack_from("<6H", found[_SENT])
        yield f"Date: {format_datetime(datetime(year, month, day, hour, minute, second, tzinfo=UTC))}"
    subject = _text(properties.get(_P_SUBJECT) or found.get(_SUBJECT, b""), page)
    if subject.strip():
        yield f"Subject: {' '.join(subject.split())}"


def _files(files: list[tuple[bytes, bytes, _Properties]], html: str, page: str) -> Iterator[Part]:
    seen: dict[str, int] = {}
    for title, content, about in files:
        inner = about.get(_P_DATA, b"")
        message = isinstance(inner, bytes) and inner.startswith(_MESSAGE)
        data = inner[16:] if isinstance(inner, bytes) and message else content or inner
        told = next((about[key] for key in (_P_LONG_NAME, _P_NAME) if about.get(key)), "") or _text(title, page)
        if not isinstance(data, bytes) or not data:
            continue
        content_id = _text(about.get(_P_CONTENT_ID, b""), page)
        if content_id and f"cid:{content_id}" in html:
            continue  # a picture that the words show
        name = file_name(_text(told or about.get(_P_SHOWN_NAME, b""), page), _text(about.get(_P_TYPE, b""), page))
        yield Part(name_once(f"{name}.tnef" if message else name, seen), data)
