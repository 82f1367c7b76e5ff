"""`.xls`: the bytes of an old Excel workbook in, its sheets out, with the results that Excel left."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from foiread.errors import DamagedFile, PasswordProtected
from foiread.ingest.sheets.book import Budget, Merge, Sheet, SheetCell
from foiread.ingest.sheets.shown import GENERAL
from foiread.ingest.sheets.xlsx import number_cell

if TYPE_CHECKING:
    import xlrd

_ERRORS = {0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A"}


def sheets_of(data: bytes, name: str) -> list[Sheet]:
    """Read the sheets of a workbook, in its order."""
    import xlrd

    try:
        with open(os.devnull, "w", encoding="utf-8") as nowhere:  # noqa: PTH123 - a device, not a path
            book = xlrd.open_workbook(
                file_contents=data, formatting_info=True, on_demand=True, ragged_rows=True, logfile=nowhere
            )
            budget = Budget(name)
            return [_sheet(book, index, budget) for index in range(book.nsheets)]
    except xlrd.XLRDError as error:
        if "encrypt" in str(error).lower():
            raise PasswordProtected(
                name, "the file is protected with a password", "Open it in Excel and save it without one"
            ) from error
        raise _damaged(name) from error
    except (xlrd.compdoc.CompDocError, AssertionError, IndexError, KeyError, ValueError, TypeError, OSError) as error:
        raise _damaged(name) from error
    except Exception as error:
        if type(error).__module__.startswith(("xlrd", "struct")):
            raise _damaged(name) from error
        raise


def _damaged(name: str) -> DamagedFile:
    return DamagedFile(name, "the workbook is damaged", "Open it in Excel and save it as .xlsx")


def _sheet(book: xlrd.Book, index: int, budget: Budget) -> Sheet:
    found = book.sheet_by_index(index)
    sheet = Sheet(
        found.name,
        hidden=bool(found.visibility),
        merges=[Merge(r0, c0, r1 - r0, c1 - c0) for r0, r1, c0, c1 in found.merged_cells],
        hidden_rows={row for row, info in found.rowinfo_map.items() if info.hidden},
        hidden_columns={column for column, info in found.colinfo_map.items() if info.hidden},
    )
    for row in range(found.nrows):
        for column in range(found.row_len(row)):
            cell = _cell(book, found, row, column)
            if cell is not None:
                sheet.cells[row, column] = budget.spend(cell)
    book.unload_sheet(index)
    return sheet


def _cell(book: xlrd.Book, sheet: xlrd.sheet.Sheet, row: int, column: int) -> SheetCell | None:
    kind, value = sheet.cell_type(row, column), sheet.cell_value(row, column)
    if kind in {0, 6}:  # empty, blank
        return None
    style = book.xf_list[sheet.cell_xf_index(row, column)]
    bold = bool(book.font_list[style.font_index].bold)
    if kind in {2, 3}:  # number, date
        known = book.format_map.get(style.format_key)
        pattern = known.format_str if known else GENERAL
        return number_cell(value, pattern, bold=bold, from_1904=book.datemode == 1)
    if kind == 4:
        return SheetCell("TRUE" if value else "FALSE", bold=bold)
    text = _ERRORS.get(value, "#N/A") if kind == 5 else str(value).strip()
    return SheetCell(text, bold=bold) if text else None
