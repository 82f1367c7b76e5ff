"""Old Word files made by hand: paragraphs with their modifications in, the bytes of a .doc out ([MS-DOC], [MS-CFB])."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field

_SECTOR = 512
_FIB = 1024
HIDDEN, DELETED, BOLD, SPECIAL, RAISED = (
    struct.pack("<HB", code, 1) for code in (0x083C, 0x0800, 0x0835, 0x0855, 0x2A48)
)
IN_TABLE = struct.pack("<HB", 0x2416, 1)


def listed(use: int, level: int = 0) -> bytes:
    """The modifications of a paragraph of a list."""
    return struct.pack("<HH", 0x460B, use) + struct.pack("<HB", 0x260A, level)


def row_end(edges: list[int], flags: list[int], *, header: bool = False) -> bytes:
    """The modifications of a row's end: where its cells end, how they are merged."""
    cells = b"".join(struct.pack("<H", flag) + bytes(18) for flag in flags)
    operand = struct.pack(f"<B{len(edges)}h", len(flags), *edges) + cells
    repeated = struct.pack("<HB", 0x3404, int(header))
    return IN_TABLE + struct.pack("<HB", 0x2417, 1) + repeated + struct.pack("<HH", 0xD608, len(operand) + 1) + operand


@dataclass
class Doc:
    r"""A file being put together. `\r` ends a paragraph, `\x07` a cell or a row."""

    text: str = ""
    paragraphs: list[tuple[int, int, bytes]] = field(default_factory=list)
    """End, style, modifications."""
    runs: list[tuple[int, bytes]] = field(default_factory=list)
    """End, modifications."""
    parts: dict[int, bytes] = field(default_factory=dict)
    """Structures by their rank."""
    behind_lists: bytes = b""
    counts: list[int] = field(default_factory=lambda: [0] * 7)
    data: bytes = b""
    flags: int = 0x0200
    version: int = 0x00C1

    def add(self, *runs: tuple[str, bytes] | str, look: bytes = b"", style: int = 0, into: int = 0) -> Doc:
        """One paragraph; `into` is the part of the text: 0 body, 1 footnotes, 2 headers and footers, 6 text boxes."""
        before = len(self.text)
        for run in runs:
            words, changes = run if isinstance(run, tuple) else (run, b"")
            self.text += words
            self.runs.append((len(self.text), changes))
        self.paragraphs.append((len(self.text), style, look))
        self.counts[into] += len(self.text) - before
        return self

    def built(self) -> bytes:
        """The file."""
        main = bytearray(_FIB) + self.text.encode("utf-16-le", "surrogatepass")
        main += bytes(-len(main) % _SECTOR)
        pages: dict[int, list[int]] = {12: [], 13: []}
        starts: dict[int, list[int]] = {12: [0], 13: [0]}
        begin = 0
        for end, style, look in self.paragraphs:
            grpprl = struct.pack("<H", style) + look
            grpprl += bytes((len(grpprl) + 1) % 2)
            inner = bytes([(len(grpprl) + 1) // 2]) + grpprl
            self._page(main, pages[13], begin, end, bytes([(511 - len(inner)) // 2]) + bytes(12), inner)
            starts[13].append(end)
            begin = end
        begin = 0
        for end, changes in self.runs:
            inner = bytes([len(changes)]) + changes
            self._page(main, pages[12], begin, end, bytes([(511 - len(inner)) // 2]), inner)
            starts[12].append(end)
            begin = end
        table = bytearray()
        parts = dict(self.parts)
        for rank in (12, 13):
            at = [_FIB + 2 * place for place in starts[rank]]
            parts[rank] = struct.pack(f"<{len(at)}I", *at) + struct.pack(f"<{len(pages[rank])}I", *pages[rank])
        pieces = struct.pack("<II", 0, len(self.text)) + struct.pack("<HIH", 0, _FIB, 0)
        parts.setdefault(33, b"\x02" + struct.pack("<I", len(pieces)) + pieces)
        for rank, content in parts.items():
            struct.pack_into("<II", main, 0x9A + 8 * rank, len(table), len(content))
            table += content + (self.behind_lists if rank == 73 else b"")
        struct.pack_into("<HH", main, 0, 0xA5EC, self.version)
        struct.pack_into("<H", main, 0x0A, self.flags)
        struct.pack_into("<7i", main, 0x4C, *self.counts)
        return ole({"WordDocument": bytes(main), "1Table": bytes(table), "Data": self.data})

    def _page(self, main: bytearray, pages: list[int], begin: int, end: int, place: bytes, inner: bytes) -> None:
        """A formatted page that holds one run."""
        pages.append(len(main) // _SECTOR)
        page = bytearray(_SECTOR)
        struct.pack_into("<II", page, 0, _FIB + 2 * begin, _FIB + 2 * end)
        page[8 : 8 + len(place)] = place
        offset = 2 * place[0]
        page[offset : offset + len(inner)] = inner
        page[511] = 1
        main += page


def lists(*levels: tuple[int, str], start: int = 1) -> Doc:
    """A file with one list: number format and label of each level (a character below 9 is a level's number)."""
    made = Doc()
    made.parts[73] = struct.pack("<h", 1) + struct.pack("<iI", 77, 0) + bytes(20)
    for index in range(9):
        style, label = levels[index] if index < len(levels) else (255, "")
        made.behind_lists += struct.pack("<iBB", start, style, 0) + bytes(22) + struct.pack("<H", len(label))
        made.behind_lists += label.encode("utf-16-le")
    made.parts[74] = struct.pack("<i", 1) + struct.pack("<iIIBBBB", 77, 0, 0, 0, 0, 0, 0) + b"\xff\xff\xff\xff"
    return made


def ole(streams: dict[str, bytes]) -> bytes:
    """A compound file of these streams, each padded so that it stands in whole sectors."""
    padded = {
        name: data.ljust(4096, b"\x00") + bytes(-max(len(data), 4096) % _SECTOR) for name, data in streams.items()
    }
    entries = [_entry("Root Entry", 5, 1 if padded else -1, -2, 0)]
    chain: list[int] = []
    body = b""
    for index, (name, data) in enumerate(padded.items(), start=1):
        right = index + 1 if index < len(padded) else -1
        entries.append(_entry(name, 2, right, len(chain), len(data), is_root=False))
        count = len(data) // _SECTOR
        chain += [*range(len(chain) + 1, len(chain) + count), -2]
        body += data
    entries += [bytes(128)] * (-len(entries) % 4)
    directory = b"".join(entries)
    directory_at = len(chain)
    count = len(directory) // _SECTOR
    chain += [*range(directory_at + 1, directory_at + count), -2]
    body += directory
    tables = 1
    while tables * 128 < len(chain) + tables:
        tables += 1
    tables_at = len(chain)
    chain += [-3] * tables
    fat = struct.pack(f"<{len(chain)}i", *chain).ljust(tables * _SECTOR, b"\xff")
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIiIIiIiI", 0, tables, directory_at, 0, 4096, -2, 0, -2, 0)
    header += struct.pack(f"<{tables}i", *range(tables_at, tables_at + tables))
    return header.ljust(_SECTOR, b"\xff") + body + fat


def _entry(name: str, kind: int, link: int, start: int, size: int, *, is_root: bool = True) -> bytes:
    """A directory entry; the root links to its first child, a stream to its right neighbour."""
    encoded = name.encode("utf-16-le") + b"\x00\x00"
    right, child = (-1, link) if is_root else (link, -1)
    return (
        encoded.ljust(64, b"\x00") + struct.pack("<HBBiii", len(encoded), kind, 1, -1, right, child) + bytes(36)
        + struct.pack("<iQ", start, size)
    )  # fmt: skip
