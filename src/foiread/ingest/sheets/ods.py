"""`.ods`: the bytes of an OpenDocument spreadsheet in, its sheets out; the text is the one that the file shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from foiread.errors import DamagedFile, HostileFile, PasswordProtected
from foiread.ingest import guard
from foiread.ingest.sheets.book import Budget, Merge, Sheet, SheetCell
from foiread.ingest.sheets.shown import shows_number

if TYPE_CHECKING:
    from lxml import etree

_OFFICE: Final = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT: Final = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_FO: Final = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_UNSEEN: Final = ("collapse", "filter")
_SEPARATE: Final = frozenset({_OFFICE + "annotation", _TEXT + "note"})
"""What stands in a cell and is no part of what it shows."""
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384


def sheets_of(data: bytes, name: str) -> list[Sheet]:
    """Read the sheets of a spreadsheet, in its order."""
    with guard.open_zip(data, name) as archive:
        members = archive.namelist()
        if "META-INF/manifest.xml" in members and b"encryption-data" in guard.read_member(
            archive, "META-INF/manifest.xml", name
        ):
            raise PasswordProtected(name, "the file is protected with a password", "Open it and save it without one")
        if "content.xml" not in members:
            raise DamagedFile(name, "it is a spreadsheet without its contents", "Save it again")
        root = guard.parse_xml(guard.read_member(archive, "content.xml", name), name, "content.xml")
    styles = _Styles(root)
    budget = Budget(name)
    return [_sheet(node, styles, budget) for node in root.iter(f"{_TABLE}table") if _is_sheet(node)]


def _is_sheet(node: etree._Element) -> bool:
    return node.getparent() is not None and node.getparent().tag == f"{_OFFICE}spreadsheet"


class _Styles:
    """Which styles hide a sheet, and which are bold."""

    def __init__(self, root: etree._Element) -> None:
        self.hidden: set[str] = set()
        self.bold: set[str] = set()
        for style in root.iter(f"{_STYLE}style"):
            name = style.get(f"{_STYLE}name") or ""
            for part in style.iterchildren(f"{_STYLE}table-properties"):
                if part.get(f"{_TABLE}display") == "false":
                    self.hidden.add(name)
            for part in style.iterchildren(f"{_STYLE}text-properties"):
                if part.get(f"{_FO}font-weight") == "bold":
                    self.bold.add(name)


def _sheet(node: etree._Element, styles: _Styles, budget: Budget) -> Sheet:
    sheet = Sheet(node.get(f"{_TABLE}name") or "", hidden=node.get(f"{_TABLE}style-name") in styles.hidden)
    column = 0
    for found in node.iter(f"{_TABLE}table-column"):
        times = _times(found, "columns", _LAST_COLUMN)
        if found.get(f"{_TABLE}visibility") in _UNSEEN and column < _LAST_COLUMN:
            sheet.hidden_columns |= set(range(column, min(column + times, _LAST_COLUMN)))
        column += times
    row = 0
    for found in node.iter(f"{_TABLE}table-row"):
        times = _times(found, "rows", _LAST_ROW)
        cells = list(_cells(found, styles))
        for again in range(times if cells else 0):
            if found.get(f"{_TABLE}visibility") in _UNSEEN:
                sheet.hidden_rows.add(row + again)
            _place(sheet, row + again, cells, budget)
        row += times
        if row > _LAST_ROW:
            break
    return sheet


def _place(sheet: Sheet, row: int, cells: list[tuple[int, SheetCell, int, int]], budget: Budget) -> None:
    for column, cell, rows, columns in cells:
        sheet.cells[row, column] = budget.spend(cell)
        if not cell.text:
            sheet.uncalculated.append((row, column))
        if rows > 1 or columns > 1:
            sheet.merges.append(Merge(row, column, rows, columns))


def _cells(row: etree._Element, styles: _Styles) -> list[tuple[int, SheetCell, int, int]]:
    """The filled cells of a row: column, cell, rows and columns that it spans."""
    out: list[tuple[int, SheetCell, int, int]] = []
    column = 0
    for node in row.iterchildren(f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
        times = _times(node, "columns", _LAST_COLUMN)
        cell = _cell(node, styles) if node.tag.endswith("}table-cell") else None
        if cell is not None:
            spans = (_int(node.get(f"{_TABLE}number-rows-spanned")), _int(node.get(f"{_TABLE}number-columns-spanned")))
            if len(out) + times > guard.LIMITS.cells:
                raise HostileFile("the spreadsheet", "one row holds too many cells", "This is not a letter")
            out += [(column + again, cell, *spans) for again in range(times)]
        column += times
        if column > _LAST_COLUMN:
            break
    return out


def _cell(node: etree._Element, styles: _Styles) -> SheetCell | None:
    text = "\n".join(_words(part) for part in node.iterchildren(f"{_TEXT}p")).strip()
    value = node.get(f"{_OFFICE}value")
    if not text:
        uncalculated = node.get(f"{_TABLE}formula") and not node.get(f"{_OFFICE}value-type")
        return SheetCell("") if uncalculated else None
    stored: float | None = None
    if value is not None and (shows_number(text) or text.strip("£$€ ") in {"-", "–"}):
        try:
            stored = float(value)
            stored = int(stored) if stored == int(stored) else stored
        except (ValueError, OverflowError):
            stored = None
    return SheetCell(text, stored, node.get(f"{_TABLE}style-name") in styles.bold)


def _words(paragraph: etree._Element) -> str:
    """A paragraph's text: its spans, `text:s` as spaces, `text:tab` and line breaks as one space."""
    out = [paragraph.text or ""]
    for node in paragraph:
        if node.tag == f"{_TEXT}s":
            out.append(" " * min(_int(node.get(f"{_TEXT}c")), 100))
        elif node.tag in {f"{_TEXT}tab", f"{_TEXT}line-break"}:
            out.append(" ")
        elif isinstance(node.tag, str) and node.tag not in _SEPARATE:
            out.append(_words(node))
        out.append(node.tail or "")
    return "".join(out)


def _times(node: etree._Element, what: str, most: int) -> int:
    return min(_int(node.get(f"{_TABLE}number-{what}-repeated")), most)


def _int(text: str | None) -> int:
    try:
        return max(int(text or 1), 1)
    except ValueError:
        return 1
