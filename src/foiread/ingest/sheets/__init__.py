"""Spreadsheets: the bytes of a workbook or of a table as text in, a `Document` out.

The text is what a person sees; the number behind it stands beside it (`Cell.stored`). Formulas are never worked out:
their results are those that the program left in the file. A new format is a module that gives `Sheet`s.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from foiread.errors import NoText
from foiread.ingest.canvas import Canvas, Paragraph, Run, Table, TableCell
from foiread.ingest.sheets.book import Sheet, address
from foiread.ingest.sheets.regions import Placed, Region, Words, find_regions
from foiread.types import BlockKind, Document, Finding, FoundBy, Severity, Source

if TYPE_CHECKING:
    from collections.abc import Iterator

_UNNAMED: Final = re.compile(r"(?:sheet|tab|table)\s?\d*", re.IGNORECASE)
"""What programs call a sheet that nobody has named."""
_NAMED = 5
"""Cells named in a finding."""


def read_xlsx(data: bytes, source: Source) -> Document:
    """Read an Excel workbook."""
    from foiread.ingest.sheets.xlsx import sheets_of

    return _document(sheets_of(data, source.name), source)


def read_xls(data: bytes, source: Source) -> Document:
    """Read an old Excel workbook."""
    from foiread.ingest.sheets.xls import sheets_of

    return _document(sheets_of(data, source.name), source)


def read_xlsb(data: bytes, source: Source) -> Document:
    """Read a binary Excel workbook."""
    from foiread.ingest.sheets.xlsb import sheets_of

    return _document(sheets_of(data, source.name), source)


def read_ods(data: bytes, source: Source) -> Document:
    """Read an OpenDocument spreadsheet."""
    from foiread.ingest.sheets.ods import sheets_of

    return _document(sheets_of(data, source.name), source)


def read_delimited(data: bytes, source: Source) -> Document:
    """Read a table whose cells are parted by commas or tabs."""
    from foiread.ingest.sheets.delimited import sheet_of

    sheet, notes = sheet_of(data, source.name)
    return _document([sheet], source, notes)


def _document(sheets: list[Sheet], source: Source, notes: tuple[Finding, ...] = ()) -> Document:
    """Write the sheets one after the other, each under its name."""
    filled = [sheet for sheet in sheets if any(cell.text for cell in sheet.cells.values())]
    if not filled:
        raise NoText(source.name, "there is nothing in its cells", "Check that it is the file that was sent")
    canvas = Canvas(source.name)
    for sheet in filled:
        if sheet.name and (len(filled) > 1 or not _UNNAMED.fullmatch(sheet.name)):
            canvas.add([Paragraph([Run(sheet.name)], BlockKind.HEADING, level=0)])
        canvas.add(_items(sheet))
    return canvas.finish(source, notes=(*notes, *_notes(filled)))


def _items(sheet: Sheet) -> Iterator[Paragraph | Table]:
    for found in find_regions(sheet):
        if isinstance(found, Words):
            cell = found.placed.cell
            yield Paragraph([Run(cell.text, cell.bold)], BlockKind.HEADING if found.title else BlockKind.PARAGRAPH)
        else:
            yield _table(sheet, found)


def _table(sheet: Sheet, region: Region) -> Table:
    return Table([_cell(sheet, region, placed) for placed in region.cells], FoundBy.SHEET, sheet=sheet.name or None)


def _cell(sheet: Sheet, region: Region, placed: Placed) -> TableCell:
    cell = placed.cell
    return TableCell(
        row=placed.row - region.top,
        column=placed.column - region.left,
        items=[Paragraph([Run(cell.text, cell.bold)])] if cell.text else [],
        row_span=placed.row_span,
        column_span=placed.column_span,
        address=address(placed.row, placed.column),
        stored=cell.stored,
        hidden=sheet.hides(placed.row, placed.column),
    )


def _notes(sheets: list[Sheet]) -> Iterator[Finding]:
    """What a person would not notice on the sheets themselves."""
    hidden = [sheet.name for sheet in sheets if sheet.hidden]
    if hidden:
        yield _note(
            "hidden_sheet",
            f"The workbook hides {_list(hidden)}: {'its' if len(hidden) == 1 else 'their'} values are kept and marked, "
            "and the body may not have meant to send them.",
        )
    for sheet in sheets:
        if sheet.hidden:
            continue
        rows = sorted({row + 1 for row, column in sheet.cells if row in sheet.hidden_rows})
        columns = sorted({column for _, column in sheet.cells if column in sheet.hidden_columns})
        where = [f"row {row}" for row in rows] + [f"column {address(0, column)[:-1]}" for column in columns]
        if where:
            yield _note(
                "hidden_cells",
                f"{_sheet(sheet)} hides {_list(where)}: the values there are kept and marked, and the body may not "
                "have meant to send them.",
            )
    for sheet in sheets:
        if sheet.uncalculated:
            places = [address(row, column) for row, column in sheet.uncalculated]
            yield Finding(
                code="formula_not_calculated",
                severity=Severity.WARNING,
                message=f"{_sheet(sheet)} has formulas without results in {_list(places)}: these cells are read as "
                "blank. Open the file in a spreadsheet program and save it to have them.",
            )


def _note(code: str, message: str) -> Finding:
    return Finding(code=code, severity=Severity.NOTE, message=message)


def _sheet(sheet: Sheet) -> str:
    return f"Sheet “{sheet.name}”" if sheet.name else "The sheet"


def _list(names: list[str]) -> str:
    more = len(names) - _NAMED
    return ", ".join(names[:_NAMED]) + (f" and {more} more" if more > 0 else "")
