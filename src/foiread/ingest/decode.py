"""Bytes of a text file in, text out: BOM, then strict UTF-8, then Windows-1252.

Guessing libraries corrupt pound signs and curly quotes; these three steps do not guess.
"""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from foiread.types import Finding, Severity

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_UNDEFINED = {code: chr(code) for code in (0x81, 0x8D, 0x8F, 0x90, 0x9D)}
"""The five bytes that Windows-1252 leaves undefined keep their number, so that nothing is lost."""
CP1252 = "".join(_UNDEFINED.get(code) or bytes([code]).decode("cp1252") for code in range(256))


class Decoded(NamedTuple):
    """A text, how it was decoded, and what a person should know about it."""

    text: str
    encoding: str
    notes: tuple[Finding, ...]


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Decode a text file; `declared` is tried where the bytes are not UTF-8 (a mail or web page says it)."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _with_bom(data[len(bom) :], encoding)
    guess = _bare_utf16(data)
    if guess:
        return _with_bom(data, guess)
    try:
        return Decoded(_newlines(data.decode("utf-8")), "utf-8", ())
    except UnicodeDecodeError:
        pass
    if declared and _is_known(declared):
        try:
            return Decoded(_newlines(data.decode(declared)), declared, ())
        except (UnicodeDecodeError, UnicodeError):
            pass
    undefined = sum(data.count(bytes([code])) for code in _UNDEFINED)
    notes = (_note(undefined),) if undefined else ()
    return Decoded(_newlines(codecs.charmap_decode(data, "strict", CP1252)[0]), "cp1252", notes)


def _with_bom(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, errors="replace")
    lost = text.count("\ufffd")
    return Decoded(_newlines(text), encoding, (_note(lost),) if lost else ())


def _bare_utf16(data: bytes) -> str | None:
    """UTF-16 without a BOM: nearly every other byte of Latin text is zero."""
    head = data[:4000]
    if len(head) < 4 or len(data) % 2:
        return None
    even, odd = head[::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if odd > 0.6 * half and even < 0.1 * half:
        return "utf-16-le"
    if even > 0.6 * half and odd < 0.1 * half:
        return "utf-16-be"
    return None


def _is_known(encoding: str) -> bool:
    try:
        return codecs.lookup(encoding).name not in {"cp1252", "utf-8", "ascii", "iso8859-1"}
    except LookupError:
        return False


def _newlines(text: str) -> str:
    return re.sub(r"\r\n?", "\n", text)


def _note(count: int) -> Finding:
    message = (
        f"{count} {'byte' if count == 1 else 'bytes'} of the file could not be decoded and "
        f"{'stands' if count == 1 else 'stand'} as unreadable characters; compare with the original."
    )
    return Finding(code="undecodable_bytes", severity=Severity.NOTE, message=message)
