"""Rich text as Outlook packs it: compressed bytes in, the bytes of an .rtf out ([MS-OXRTFCP])."""

from __future__ import annotations

import struct
from typing import Final

_START: Final = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript \fdecor MS Sans Serif"
    rb"SymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0" + b"\r\n" + rb"\par \pard\plain\f0\fs20\b\i\u"
    rb"\tab\tx"
)
"""What both sides know before the first byte."""
_WINDOW: Final = 4096
_PACKED, _PLAIN = b"LZFu", b"MELA"


def unpack_rtf(data: bytes) -> bytes:
    """Unpack; what is cut short is given as far as it goes, what is no packed rich text is given as nothing."""
    if len(data) < 16:
        return b""
    size: int = struct.unpack_from("<I", data, 4)[0]
    if data[8:12] == _PLAIN:
        return data[16 : 16 + size]
    return _unpacked(data[16:], size) if data[8:12] == _PACKED else b""


def _unpacked(data: bytes, size: int) -> bytes:
    out = bytearray(_START)
    stop = len(out) + size
    position = 0
    while position < len(data) and len(out) < stop:
        flags = data[position]
        position += 1
        for bit in range(8):
            piece = data[position : position + 1 + (flags >> bit & 1)]
            position += len(piece)
            if len(piece) < 2:
                out += piece
            elif not _repeat(out, piece[0] << 8 | piece[1]):
                return bytes(out[len(_START) :])
    return bytes(out[len(_START) : stop])


def _repeat(out: bytearray, pair: int) -> bool:
    """Write again what stands in the window; False at the place that is written next, which says that this is the end.

    Places in the window are counted round it; what nothing was written to is blank.
    """
    back = (len(out) - (pair >> 4)) % _WINDOW
    for _ in range((pair & 15) + 2 if back else 0):
        out.append(out[-back] if back <= len(out) else 32)
    return back > 0
