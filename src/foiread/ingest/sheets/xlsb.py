"""`.xlsb`: the bytes of a binary Excel workbook in, its sheets out, with the results that Excel left.

The records are read directly ([MS-XLSB]): the libraries there are leave number formats out, and without them `12%` is
`0.12` and a date is a number.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from foiread.errors import DamagedFile, HostileFile
from foiread.ingest import guard
from foiread.ingest.sheets.book import Budget, Merge, Sheet, SheetCell
from foiread.ingest.sheets.shown import BUILT_IN, GENERAL
from foiread.ingest.sheets.xlsx import Style, number_cell, worksheets_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from zipfile import ZipFile

_BOOK: Final = "xl/workbook.bin"
_ROW, _COLUMNS, _MERGE, _SHEET, _BOOK_SETTINGS, _STRING_ITEM = 0, 60, 176, 156, 153, 19
_CELLS, _CELLS_END = 145, 146
_FORMAT, _FONT, _CELL_FORMAT, _CELL_FORMATS, _CELL_FORMATS_END = 44, 43, 47, 617, 618
_BLANK, _RK, _ERROR, _BOOL, _REAL, _TEXT, _SHARED, _F_TEXT, _F_REAL, _F_BOOL, _F_ERROR, _RICH = (*range(1, 12), 62)
"""Numbers of the records that say something about what is shown (2.3)."""

_ERRORS: Final = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}  # fmt: skip
_SHEET_BYTES = 100_000_000
_LAST_ROW, _LAST_COLUMN = 1_048_575, 16_383
_MERGES = 20_000
_SHEETS = 500
_BOLD = 600
"""Weight from which a font is bold; Excel writes 400 and 700."""


@dataclass(frozen=True)
class _Shared:
    """What the sheets of a workbook share."""

    strings: list[str]
    styles: list[Style]
    from_1904: bool
    budget: Budget


def sheets_of(data: bytes, name: str) -> list[Sheet]:
    """Read the sheets of a workbook, in its order."""
    with guard.open_zip(data, name) as archive:
        try:
            return _sheets(archive, name)
        except (struct.error, IndexError, KeyError, UnicodeDecodeError) as error:
            raise DamagedFile(name, "the workbook is damaged", "Open it in Excel and save it as .xlsx") from error


def _sheets(archive: ZipFile, name: str) -> list[Sheet]:
    members = set(archive.namelist())
    targets = worksheets_of(archive, "xl/_rels/workbook.bin.rels", name)
    found: list[tuple[str, str, bool]] = []
    from_1904 = False
    for record, body in _records(guard.read_member(archive, _BOOK, name)):
        if record == _BOOK_SETTINGS:
            from_1904 = bool(body[0] & 1)
        elif record == _SHEET and len(found) < _SHEETS:
            relation, position = _string(body, 8)
            found.append((_string(body, position)[0], relation, struct.unpack_from("<I", body)[0] != 0))
    shared = _Shared(_strings(archive, members, name), _styles(archive, members, name), from_1904, Budget(name))
    sheets = []
    for title, relation, hidden in found:
        target = targets.get(relation, "")
        if target in members:
            sheet = Sheet(title, hidden=hidden)
            _fill(sheet, guard.read_member(archive, target, name, _SHEET_BYTES), shared)
            sheets.append(sheet)
    return sheets


def _records(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Number and body of each record; what is cut short ends them (2.1.4)."""
    position, end = 0, len(data)
    while position + 1 < end:
        number = data[position]
        position += 1
        if number & 0x80:
            number = number & 0x7F | (data[position] & 0x7F) << 7
            position += 1
        size = 0
        for place in range(4):
            byte = data[position]
            position += 1
            size |= (byte & 0x7F) << 7 * place
            if not byte & 0x80:
                break
        yield number, data[position : position + size]
        position += size


def _string(body: bytes, position: int) -> tuple[str, int]:
    """A text that stands there, and what follows it; a missing one is empty (2.5.168, 2.5.169)."""
    count = struct.unpack_from("<I", body, position)[0]
    if count == 0xFFFFFFFF:
        return "", position + 4
    end = position + 4 + 2 * count
    return body[position + 4 : end].decode("utf-16-le", "surrogatepass"), end


def _strings(archive: ZipFile, members: set[str], name: str) -> list[str]:
    member = next((one for one in members if one.lower() == "xl/sharedstrings.bin"), "")
    data = guard.read_member(archive, member, name) if member else b""
    return [_string(body, 1)[0] for record, body in _records(data) if record == _STRING_ITEM]


def _styles(archive: ZipFile, members: set[str], name: str) -> list[Style]:
    data = guard.read_member(archive, "xl/styles.bin", name) if "xl/styles.bin" in members else b""
    patterns = dict(BUILT_IN)
    bold: list[bool] = []
    styles: list[Style] = []
    of_cells = False
    for record, body in _records(data):
        if record == _FORMAT:
            patterns[struct.unpack_from("<H", body)[0]] = _string(body, 2)[0]
        elif record == _FONT:
            bold.append(struct.unpack_from("<H", body, 4)[0] >= _BOLD)
        elif record in {_CELL_FORMATS, _CELL_FORMATS_END}:
            of_cells = record == _CELL_FORMATS
        elif record == _CELL_FORMAT and of_cells:
            _, pattern, font = struct.unpack_from("<HHH", body)
            styles.append(Style(patterns.get(pattern, GENERAL), font < len(bold) and bold[font]))
    return styles


def _fill(sheet: Sheet, data: bytes, shared: _Shared) -> None:
    of_cells = False
    row = 0
    for record, body in _records(data):
        if record in {_CELLS, _CELLS_END}:
            of_cells = record == _CELLS
        elif of_cells:
            row = _cells_record(sheet, row, record, body, shared)
        elif record == _COLUMNS:
            first, last, _, _, flags = struct.unpack_from("<IIIIH", body)
            if flags & 1:
                sheet.hidden_columns |= set(range(first, min(last, _LAST_COLUMN) + 1))
        elif record == _MERGE:
            sheet.merges.append(_merge(body))
            if len(sheet.merges) > _MERGES:
                raise HostileFile(
                    shared.budget.name, f"a sheet has more than {_MERGES:,} merged cells", "This is not a letter"
                )


def _cells_record(sheet: Sheet, row: int, record: int, body: bytes, shared: _Shared) -> int:
    """Read one record among the cells, and give back the row that it leaves us in."""
    if record == _ROW:
        row = min(struct.unpack_from("<I", body)[0], _LAST_ROW)
        if body[11] & 0x10:
            sheet.hidden_rows.add(row)
    elif _BLANK < record <= _F_ERROR or record == _RICH:
        column, style = struct.unpack_from("<II", body)
        found = _cell(record, body, style & 0xFFFFFF, shared)
        if found is not None:
            sheet.cells[row, min(column, _LAST_COLUMN)] = shared.budget.spend(found)
    return row


def _merge(body: bytes) -> Merge:
    top, bottom, left, right = struct.unpack_from("<IIII", body)
    bottom, right = min(bottom, _LAST_ROW), min(right, _LAST_COLUMN)
    return Merge(top, left, max(bottom - top, 0) + 1, max(right - left, 0) + 1)


def _cell(record: int, body: bytes, style: int, shared: _Shared) -> SheetCell | None:
    """What a cell shows; None for one that shows nothing."""
    look = shared.styles[style] if style < len(shared.styles) else Style()
    if record in {_RK, _REAL, _F_REAL}:
        number = _short_number(body) if record == _RK else struct.unpack_from("<d", body, 8)[0]
        return number_cell(number, look.pattern, bold=look.bold, from_1904=shared.from_1904)
    if record in {_BOOL, _F_BOOL}:
        text = "TRUE" if body[8] else "FALSE"
    elif record in {_ERROR, _F_ERROR}:
        text = _ERRORS.get(body[8], "#N/A")
    elif record == _SHARED:
        index = struct.unpack_from("<I", body, 8)[0]
        text = shared.strings[index] if index < len(shared.strings) else ""
    else:
        text = _string(body, 9 if record == _RICH else 8)[0]
    text = text.strip()
    return SheetCell(text, bold=look.bold) if text else None


def _short_number(body: bytes) -> float:
    """A number in four bytes (2.5.122)."""
    bits = struct.unpack_from("<I", body, 8)[0]
    if bits & 2:
        number = float(struct.unpack_from("<i", body, 8)[0] >> 2)
    else:
        number = struct.unpack("<d", struct.pack("<Q", (bits & ~3) << 32))[0]
    return number / 100 if bits & 1 else number
