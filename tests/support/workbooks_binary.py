"""Binary Excel workbooks made by hand, record by record ([MS-XLSB])."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from workbooks import Num, Tab, zipped

if TYPE_CHECKING:
    from collections.abc import Mapping

_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.ms-excel"
BEGIN_BOOK, END_BOOK, BEGIN_SHEETS, END_SHEETS, BEGIN_SHEET, END_SHEET = 131, 132, 143, 144, 129, 130
BEGIN_COLUMNS, END_COLUMNS, BEGIN_CELLS, END_CELLS, BEGIN_MERGES, END_MERGES = 390, 391, 145, 146, 177, 178


def record(number: int, body: bytes = b"") -> bytes:
    """One record; numbers and sizes take seven bits a byte."""
    head = bytes([number]) if number < 128 else bytes([number & 0x7F | 0x80, number >> 7])
    size = len(body)
    while size > 127:
        head += bytes([size & 0x7F | 0x80])
        size >>= 7
    return head + bytes([size]) + body


def string(text: str) -> bytes:
    """A text with its length."""
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def xlsb(tabs: Mapping[str, Tab], shared: tuple[str, ...] = (), *, from_1904: bool = False) -> bytes:
    """A workbook with these sheets; a text among `shared` is written once for all of them."""
    patterns = ["General"]
    files: dict[str, str | bytes] = {}
    book = record(BEGIN_BOOK) + record(153, struct.pack("<II", from_1904, 0) + string("")) + record(BEGIN_SHEETS)
    relations = types = ""
    for number, (name, tab) in enumerate(tabs.items(), 1):
        book += record(156, struct.pack("<II", tab.hidden, number) + string(f"r{number}") + string(name))
        relations += _relation(f"r{number}", "worksheet", f"worksheets/sheet{number}.bin")
        types += f'<Override PartName="/xl/worksheets/sheet{number}.bin" ContentType="{_TYPE}.worksheet"/>'
        files[f"xl/worksheets/sheet{number}.bin"] = _sheet(tab, patterns, shared)
    relations += _relation("s", "styles", "styles.bin") + _relation("t", "sharedStrings", "sharedStrings.bin")
    items = b"".join(record(19, b"\0" + string(text)) for text in shared)
    files |= {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.bin"'
        f' ContentType="{_TYPE}.sheet.binary.macroEnabled.main"/>{types}<Override PartName="/xl/styles.bin" '
        f'ContentType="{_TYPE}.styles"/><Override PartName="/xl/sharedStrings.bin" '
        f'ContentType="{_TYPE}.sharedStrings"/></Types>',
        "_rels/.rels": _relations(_relation("b", "officeDocument", "xl/workbook.bin")),
        "xl/_rels/workbook.bin.rels": _relations(relations),
        "xl/workbook.bin": book + record(END_SHEETS) + record(END_BOOK),
        "xl/styles.bin": _styles(patterns),
        "xl/sharedStrings.bin": record(159, struct.pack("<II", len(shared), len(shared))) + items + record(160),
    }
    return zipped(files)


def _relation(name: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{name}" Type="{_REL}/{kind}" Target="{target}"/>'


def _relations(inside: str) -> str:
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inside}</Relationships>'


def _styles(patterns: list[str]) -> bytes:
    fonts = [
        struct.pack("<HHHHBBBBIIB", 220, 0, weight, 0, 0, 2, 0, 0, 7, 0, 0) + string("Arial") for weight in (400, 700)
    ]
    formats = [record(44, struct.pack("<H", 163 + at) + string(pattern)) for at, pattern in enumerate(patterns) if at]
    cells = [
        struct.pack("<HHHHHBBHBB", 0, 163 + at if at else 0, 0, 0, 0, 0, 0, 0, 0, 0) for at in range(len(patterns))
    ]
    plain = struct.pack("<HHHHHBBHBB", 0xFFFF, 0, 0, 0, 0, 0, 0, 0, 0, 0)
    bold = struct.pack("<HHHHHBBHBB", 0, 0, 1, 0, 0, 0, 0, 0, 0, 0)
    return (
        record(278)
        + record(615, struct.pack("<I", len(formats))) + b"".join(formats) + record(616)
        + record(611, struct.pack("<I", 2)) + b"".join(record(43, font) for font in fonts) + record(612)
        + record(626, struct.pack("<I", 1)) + record(47, plain) + record(627)
        + record(617, struct.pack("<I", len(cells) + 1)) + b"".join(record(47, cell) for cell in [*cells, bold])
        + record(618) + record(279)
    )  # fmt: skip


def _sheet(tab: Tab, patterns: list[str], shared: tuple[str, ...]) -> bytes:
    width = max((len(row) for row in tab.rows), default=1)
    out = record(BEGIN_SHEET) + record(148, struct.pack("<IIII", 0, max(len(tab.rows) - 1, 0), 0, max(width - 1, 0)))
    out += record(BEGIN_COLUMNS) if tab.hidden_columns else b""
    for column in tab.hidden_columns:
        out += record(60, struct.pack("<IIIIH", column - 1, column - 1, 2048, 0, 1))
    out += record(END_COLUMNS) if tab.hidden_columns else b""
    out += record(BEGIN_CELLS)
    for number, cells in enumerate(tab.rows):
        hidden = 0x10 if number + 1 in tab.hidden_rows else 0
        spans = struct.pack("<III", 1, 0, max(len(cells) - 1, 0))
        out += record(0, struct.pack("<IIHBBB", number, 0, 300, 0, hidden, 0) + spans)
        out += b"".join(_cell(column, cell, patterns, shared) for column, cell in enumerate(cells))
    out += record(END_CELLS)
    if tab.merges:
        out += record(BEGIN_MERGES, struct.pack("<I", len(tab.merges)))
        for merge in tab.merges:
            (left, top), (right, bottom) = ((ord(name[0]) - 65, int(name[1:]) - 1) for name in merge.split(":"))
            out += record(176, struct.pack("<IIII", top, bottom, left, right))
        out += record(END_MERGES)
    return out + record(END_SHEET)


def _cell(column: int, cell: object, patterns: list[str], shared: tuple[str, ...]) -> bytes:
    def written(number: int, body: bytes, style: int = 0) -> bytes:
        return record(number, struct.pack("<II", column, style) + body)

    if cell is None:
        return b""
    if isinstance(cell, Num):
        if cell.pattern not in patterns:
            patterns.append(cell.pattern)
        formula = struct.pack("<HII", 0, 0, 0) if cell.formula else b""
        return written(
            9 if formula else 5, struct.pack("<d", cell.value or 0.0) + formula, patterns.index(cell.pattern)
        )
    if isinstance(cell, bool):
        return written(4, bytes([cell]))
    if isinstance(cell, int):
        return written(2, struct.pack("<i", cell << 2 | 2))
    if isinstance(cell, float):  # in hundredths, as Excel writes sums of money
        return written(2, struct.pack("<i", round(cell * 100) << 2 | 3))
    text = str(cell)
    return written(7, struct.pack("<I", shared.index(text))) if text in shared else written(6, string(text))
