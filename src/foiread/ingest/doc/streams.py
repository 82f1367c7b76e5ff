"""The inside of an old Word file ([MS-DOC], Word 97 to 2003): bytes in, its streams and its table of contents out."""

from __future__ import annotations

import io
import struct
from typing import TYPE_CHECKING, NamedTuple

from foiread.errors import DamagedFile, InputError, PasswordProtected, UnsupportedFile
from foiread.ingest import guard

if TYPE_CHECKING:
    import olefile

_WORD = 0xA5EC
_WORD_97 = 0x00C0
"""Files with a lower number were written by Word 95 or an older one, and are built in another way."""
_STREAMS = frozenset({"WordDocument", "0Table", "1Table", "Data"})
_ENCRYPTED, _TABLE_1 = 0x0100, 0x0200
_COUNTS = 0x4C
_PLACES = 0x9A
_DIRTY = "it is odd or damaged, an old Word file (.doc) that does not hold together"
_OLD_REMEDY = "Install LibreOffice and try again, or save it as .docx or PDF"
_REMEDY = "Open it in Word or LibreOffice and save it as .docx or PDF"

# Places of the structures used here, [MS-DOC] 2.5.6: their rank in the table of contents.
STYLES, NOTE_MARKS, NOTE_TEXTS, SECTIONS, MARGINS = 1, 2, 3, 6, 11
CHARACTERS, PARAGRAPHS, SETTINGS, PIECES, SHAPES = 12, 13, 31, 33, 40
END_MARKS, END_TEXTS, BOXES, LISTS, LIST_USES = 46, 47, 56, 73, 74


class Lengths(NamedTuple):
    """Characters of each part of the text; the parts stand one behind the other."""

    body: int
    notes: int
    margins: int
    macros: int
    comments: int
    endnotes: int
    boxes: int


class WordFile(NamedTuple):
    """The streams of one file."""

    name: str
    main: bytes
    table: bytes
    data: bytes
    lengths: Lengths

    def part(self, rank: int) -> bytes:
        """One structure of the table stream, empty where the file has none."""
        start, length = struct.unpack_from("<II", self.main, _PLACES + 8 * rank)
        return self.table[start : start + length]

    def behind(self, rank: int) -> bytes:
        """What stands behind a structure: the levels of lists are outside the length that is told."""
        start, length = struct.unpack_from("<II", self.main, _PLACES + 8 * rank)
        return self.table[start + length :] if length else b""


def open_word(data: bytes, name: str) -> WordFile:
    """Take an old Word file apart."""
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as file:
            found = {path[0]: _read(file, path[0], name) for path in file.listdir() if path[0] in _STREAMS}
    except InputError:
        raise
    except Exception as error:  # whatever olefile stumbles over
        raise damaged(name) from error
    main = found.get("WordDocument", b"")
    table = found.get(_table(main, name), b"")
    if not table:
        raise damaged(name)
    counts = struct.unpack_from("<7i", main, _COUNTS)
    if min(counts) < 0 or sum(counts) > len(main):
        raise damaged(name)
    return WordFile(name, main, table, found.get("Data", b""), Lengths(*counts))


def damaged(name: str) -> DamagedFile:
    """What is said of a file whose structures contradict each other."""
    return DamagedFile(name, _DIRTY, _REMEDY)


def positions(plc: bytes, size: int) -> tuple[list[int], list[bytes]]:
    """A PLC: ascending positions, and an entry of `size` bytes between each two ([MS-DOC] 2.2.2).

    It is cut where the positions do not ascend, so that no two stretches of the text overlap.
    """
    count = max((len(plc) - 4) // (4 + size), 0)
    at = list(struct.unpack_from(f"<{count + 1}i", plc, 0)) if count else []
    body = 4 * (count + 1)
    sound = next((index for index in range(1, len(at)) if at[index] < at[index - 1]), len(at))
    return at[:sound], [plc[body + size * index : body + size * (index + 1)] for index in range(max(sound - 1, 0))]


def _read(file: olefile.OleFileIO, stream: str, name: str) -> bytes:
    guard.check_size(file.get_size(stream), name)
    return bytes(file.openstream(stream).read(guard.LIMITS.file_bytes))


def _table(main: bytes, name: str) -> str:
    """Name of the stream with the structures; what cannot be read is refused."""
    if len(main) < 4:
        raise damaged(name)
    identity, version = struct.unpack_from("<HH", main, 0)
    if identity != _WORD or version < _WORD_97:
        raise UnsupportedFile(name, "it was written by Word 95 or an older one", _OLD_REMEDY, lacking=True)
    if len(main) < _PLACES + 8 * (LIST_USES + 1):
        raise damaged(name)
    flags = struct.unpack_from("<H", main, 0x0A)[0]
    if flags & _ENCRYPTED:
        raise PasswordProtected(
            name, "the file is protected with a password", "Open it in Word and save it without one"
        )
    return "1Table" if flags & _TABLE_1 else "0Table"
