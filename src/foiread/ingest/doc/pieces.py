"""The text of an old Word file: its table of pieces in, characters and their places out ([MS-DOC] 2.4.1)."""

from __future__ import annotations

import struct
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from foiread.ingest.decode import CP1252
from foiread.ingest.doc.sprms import short_form
from foiread.ingest.doc.streams import PIECES, damaged, positions

if TYPE_CHECKING:
    from foiread.ingest.doc.streams import WordFile

_ONE_BYTE = 0x40000000


class Piece(NamedTuple):
    """A stretch of the text that stands together in the file."""

    start: int
    """Its first character's place in the text."""
    end: int
    at: int
    """Its first byte in the main stream."""
    wide: int
    """Bytes a character: 1 or 2."""
    changes: bytes
    """Modifications that hold for all of it (in a fast-saved file)."""


class Text:
    """All characters of the file: body, notes, margins, text boxes, one behind the other."""

    def __init__(self, file: WordFile) -> None:
        """Put the pieces together."""
        self.pieces = _pieces(file)
        self._starts = [piece.start for piece in self.pieces]
        self.characters = "".join(_decoded(file.main, piece) for piece in self.pieces)
        if len(self.characters) < file.lengths.body:
            raise damaged(file.name)

    def piece(self, place: int) -> Piece:
        """The piece that a character stands in."""
        return self.pieces[max(bisect_right(self._starts, place) - 1, 0)]

    def byte(self, place: int) -> int:
        """Where a character stands in the main stream."""
        piece = self.piece(place)
        return piece.at + (place - piece.start) * piece.wide

    def run_end(self, place: int, byte_end: int) -> int:
        """The first character behind the run of bytes that holds this one, never behind its piece."""
        piece = self.piece(place)
        return max(min(piece.end, piece.start + (byte_end - piece.at) // piece.wide), place + 1)


def _pieces(file: WordFile) -> list[Piece]:
    data, at = file.part(PIECES), 0
    shared: list[bytes] = []
    while at + 3 <= len(data) and data[at] == 1:
        length = struct.unpack_from("<H", data, at + 1)[0]
        shared.append(data[at + 3 : at + 3 + length])
        at += 3 + length
    if at + 5 > len(data) or data[at] != 2:
        raise damaged(file.name)
    length = struct.unpack_from("<I", data, at + 1)[0]
    starts, entries = positions(data[at + 5 : at + 5 + length], 8)
    out: list[Piece] = []
    for index, entry in enumerate(entries):
        start, end = starts[index], starts[index + 1]
        place, prm = struct.unpack_from("<IH", entry, 2)
        wide = 1 if place & _ONE_BYTE else 2
        first = (place & ~_ONE_BYTE) // 2 if wide == 1 else place
        if start != (out[-1].end if out else 0) or end < start or first + (end - start) * wide > len(file.main):
            raise damaged(file.name)
        changes = shared[prm >> 1] if prm & 1 and prm >> 1 < len(shared) else b"" if prm & 1 else short_form(prm)
        out.append(Piece(start, end, first, wide, changes))
    if not out:
        raise damaged(file.name)
    return out


def _decoded(main: bytes, piece: Piece) -> str:
    """One character a place, whatever stands there."""
    data = main[piece.at : piece.at + (piece.end - piece.start) * piece.wide]
    if piece.wide == 1:
        return "".join(CP1252[byte] for byte in data)
    return "".join(map(chr, struct.unpack(f"<{len(data) // 2}H", data)))
