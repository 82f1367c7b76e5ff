"""Properties of old Word files ([MS-DOC] 2.6): lists of single modifications in, what we need of them out."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from foiread.ingest.wordrows import CellShape, RowShape

if TYPE_CHECKING:
    from collections.abc import Iterator

_SIZES = (1, 1, 2, 4, 2, 2, 0, 3)
"""Bytes of an operand by the top three bits of its code; 0: it says its own length."""
_T_DEF_TABLE, _P_CHG_TABS = 0xD608, 0xC615
_HUGE = (0x6645, 0x6646)
_TC = 20
"""Bytes of one cell's definition."""
_OPPOSITE = 0x81
_SHORT = {0x0C: 0x260A, 0x18: 0x2416, 0x19: 0x2417, 0x41: 0x0800, 0x50: 0x0811, 0x55: 0x0835, 0x5C: 0x083C}
"""[MS-DOC] 2.9.215: what the short form of a modification (in a piece of a fast-saved file) stands for."""


@dataclass
class Character:
    """Of a run of characters; None where only the style says it."""

    bold: bool | None = None
    hidden: bool | None = None
    deleted: bool = False
    raised: bool = False
    special: bool = False
    style: int | None = None
    symbol: int | None = None
    data_at: int | None = None
    """Where the Data stream says more (a form field, a picture)."""


@dataclass
class ParagraphLook:
    """Of a paragraph; None where only the style says it."""

    style: int = 0
    list_use: int | None = None
    level: int | None = None
    outline: int | None = None
    in_table: bool = False
    row_end: bool = False
    depth: int | None = None
    inner_cell: bool = False
    inner_row_end: bool = False
    row: RowShape = field(default_factory=RowShape)

    @property
    def table_depth(self) -> int:
        """How many tables it stands in."""
        return self.depth if self.depth is not None else int(self.in_table)


def modifications(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Code and operand of each modification."""
    at = 0
    while at + 2 <= len(data):
        code = struct.unpack_from("<H", data, at)[0]
        at += 2
        size = _SIZES[code >> 13]
        if code == _T_DEF_TABLE and at + 2 <= len(data):
            size = struct.unpack_from("<H", data, at)[0] - 1
            at += 2
        elif size == 0:
            if at >= len(data) or (code == _P_CHG_TABS and data[at] == 0xFF):
                return  # very many tab stops: nothing that we need follows them
            size = data[at]
            at += 1
        yield code, data[at : at + size]
        at += size


def short_form(prm: int) -> bytes:
    """The modification that a piece carries in its 16 bits."""
    code = _SHORT.get((prm >> 1) & 0x7F)
    return struct.pack("<HB", code, prm >> 8) if code is not None else b""


def character(data: bytes, base: Character | None = None, *, style_bold: bool = False) -> Character:
    """What a list of modifications says of characters."""
    out = replace(base) if base is not None else Character()
    for code, operand in modifications(data):
        value = int.from_bytes(operand[:4], "little")
        if code == 0x0835:
            out.bold = _toggled(value, style=style_bold)
        elif code == 0x083C:
            out.hidden = _toggled(value, style=False)
        elif code == 0x0800:
            out.deleted = bool(value)
        elif code == 0x0855:
            out.special = bool(value)
        elif code == 0x2A48:
            out.raised = value == 1
        elif code == 0x4A30:
            out.style = value
        elif code == 0x6A09:
            out.symbol, out.special = value >> 16, True
        elif code == 0x6A03:
            out.data_at, out.special = value, True
    return out


def paragraph(data: bytes, extra: bytes, base: ParagraphLook | None = None) -> ParagraphLook:
    """What a list of modifications says of a paragraph; `extra` is the Data stream, where long lists stand."""
    out = replace(base) if base is not None else ParagraphLook()
    for code, operand in modifications(data):
        value = int.from_bytes(operand[:4], "little")
        if code in _HUGE and value + 2 <= len(extra):
            length = struct.unpack_from("<H", extra, value)[0]
            inner = extra[value + 2 : value + 2 + length]
            out = paragraph(inner, b"", out)
        elif code in _PARAGRAPH:
            name, kind = _PARAGRAPH[code]
            setattr(out, name, kind(value))
        else:
            _row(out.row, code, operand)
    return out


_PARAGRAPH = {
    0x4600: ("style", int), 0x460B: ("list_use", int), 0x260A: ("level", int), 0x2640: ("outline", int),
    0x2416: ("in_table", bool), 0x2417: ("row_end", bool), 0x6649: ("depth", int), 0x244B: ("inner_cell", bool),
    0x244C: ("inner_row_end", bool),
}  # fmt: skip


def _row(row: RowShape, code: int, operand: bytes) -> None:
    """What a modification says of a row of a table."""
    if code == _T_DEF_TABLE and operand:
        _define(row, operand)
    elif code == 0x3404:
        row.header = bool(operand[:1] != b"\x00")
    elif code == 0xD62B and len(operand) >= 2 and operand[0] < len(row.cells):
        row.cells[operand[0]].joins_above = operand[1] == 1
    elif code == 0x5624 and len(operand) >= 2:
        for cell in row.cells[operand[0] + 1 : operand[1]]:
            cell.joins_left = True


def _define(row: RowShape, operand: bytes) -> None:
    count = operand[0]
    if len(operand) < 1 + 2 * (count + 1):
        return  # cut short
    row.left, *edges = struct.unpack_from(f"<{count + 1}h", operand, 1)
    row.cells = [CellShape(edge) for edge in edges]
    at = 1 + 2 * (count + 1)
    first = 0
    for index, cell in enumerate(row.cells):
        flags = int.from_bytes(operand[at + _TC * index : at + _TC * index + 2], "little")
        merged = flags & 0x0003
        # Writers differ in which bit is the first cell's: the one that a set begins with.
        first = 0 if not merged else first or merged
        cell.joins_left = bool(merged) and merged != first
        cell.joins_above = bool(flags & 0x0020) and not flags & 0x0040


def _toggled(value: int, *, style: bool) -> bool:
    return style if value == 0x80 else not style if value == _OPPOSITE else bool(value)
