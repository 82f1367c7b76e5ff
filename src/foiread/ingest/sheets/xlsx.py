"""`.xlsx` and `.xlsm`: the bytes in, its sheets out, with the results that Excel left and never a formula's own.

The package is read directly: what a person sees of a cell needs its number format, its merge, and whether its row,
column or sheet is hidden, and one pass over the XML has all of them, in memory that does not grow with blank cells.
"""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Any

from foiread.errors import DamagedFile, HostileFile
from foiread.ingest import guard
from foiread.ingest.sheets.book import Budget, Sheet, SheetCell, flagged, merge_of, place, too_much
from foiread.ingest.sheets.shown import BUILT_IN, GENERAL, is_date, shown, shows_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

_WORKBOOK = "xl/workbook.xml"
_SHEET_BYTES = 300_000_000
"""Of one sheet's XML, read piece by piece."""
_PIECE = 1_000_000
_MERGES = 20_000
_SHEETS = 500
_HIDDEN_COLUMNS = 16_384


@dataclass(frozen=True)
class Style:
    """How a cell shows what it holds."""

    pattern: str = GENERAL
    bold: bool = False


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
        members = set(archive.namelist())
        book = _part(archive, _WORKBOOK, name)
        if book is None:
            raise DamagedFile(name, "it is a workbook without its contents", "Open it in Excel and save it again")
        targets = worksheets_of(archive, "xl/_rels/workbook.xml.rels", name)
        shared = _Shared(
            strings=_strings(archive, members, name),
            styles=_styles(archive, members, name),
            from_1904=flagged(node.get("date1904") for node in book.iter("{*}workbookPr")),
            budget=Budget(name),
        )
        sheets: list[Sheet] = []
        for node in list(book.iter("{*}sheet"))[:_SHEETS]:
            relation = next((value for key, value in node.items() if key.endswith("}id")), "")
            target = targets.get(relation, "")
            if target not in members:
                continue
            sheet = Sheet(node.get("name") or "", hidden=node.get("state") in {"hidden", "veryHidden"})
            _fill(sheet, archive, target, shared)
            sheets.append(sheet)
    return sheets


def _part(archive: zipfile.ZipFile, member: str, name: str) -> etree._Element | None:
    if member not in archive.namelist():
        return None
    return guard.parse_xml(guard.read_member(archive, member, name), name, member)


def worksheets_of(archive: zipfile.ZipFile, relations: str, name: str) -> dict[str, str]:
    """Relation ids of the worksheets → members of the zip. A relation to the outside is never followed."""
    root = _part(archive, relations, name)
    out: dict[str, str] = {}
    for node in () if root is None else root.iter("{*}Relationship"):
        if (node.get("Type") or "").endswith("/worksheet") and node.get("TargetMode") != "External":
            target = node.get("Target") or ""
            out[node.get("Id") or ""] = (
                target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join("xl", target))
            )
    return out


def _strings(archive: zipfile.ZipFile, members: set[str], name: str) -> list[str]:
    member = next((one for one in members if one.lower() == "xl/sharedstrings.xml"), "")
    root = _part(archive, member, name) if member else None
    return [] if root is None else [_words(node) for node in root.iter("{*}si")]


def _words(node: etree._Element) -> str:
    """The text of a string, its phonetic guides left out."""
    return "".join(
        text.text or ""
        for text in node.iter("{*}t")
        if not any(above.tag.endswith("}rPh") for above in text.iterancestors())
    )


def _styles(archive: zipfile.ZipFile, members: set[str], name: str) -> list[Style]:
    root = _part(archive, "xl/styles.xml", name) if "xl/styles.xml" in members else None
    if root is None:
        return []
    patterns = dict(BUILT_IN)
    for node in root.iter("{*}numFmt"):
        patterns[_int(node.get("numFmtId"))] = node.get("formatCode") or GENERAL
    fonts = [
        any(bold.get("val") not in {"0", "false"} for bold in font.iterfind("{*}b"))
        for fonts in root.iterfind("{*}fonts")
        for font in fonts
    ]
    return [
        Style(
            pattern=patterns.get(_int(xf.get("numFmtId")), GENERAL),
            bold=_int(xf.get("fontId")) < len(fonts) and fonts[_int(xf.get("fontId"))],
        )
        for formats in root.iterfind("{*}cellXfs")
        for xf in formats
    ]


def _fill(sheet: Sheet, archive: zipfile.ZipFile, member: str, shared: _Shared) -> None:
    """Read a sheet's XML piece by piece, each row forgotten when it is read."""
    row = -1
    for tag, node in _nodes(archive, member, shared.budget.name):
        if tag == "row":
            number = _int(node.get("r"))
            row = number - 1 if number else row + 1
            if flagged([node.get("hidden")]):
                sheet.hidden_rows.add(row)
            _row(sheet, node, row, shared)
        elif tag == "mergeCell":
            merge = merge_of(node.get("ref") or "")
            if merge is not None:
                sheet.merges.append(merge)
            if len(sheet.merges) > _MERGES:
                raise HostileFile(
                    shared.budget.name, f"a sheet has more than {_MERGES:,} merged cells", "This is not a letter"
                )
        elif tag == "col" and flagged([node.get("hidden")]):
            sheet.hidden_columns |= set(range(_int(node.get("min")) - 1, min(_int(node.get("max")), _HIDDEN_COLUMNS)))


def _row(sheet: Sheet, node: etree._Element, row: int, shared: _Shared) -> None:
    column = -1
    for cell in node.iterchildren("{*}c"):
        at = place(cell.get("r") or "")
        column = at[1] if at else column + 1
        found = _cell(cell, shared)
        if found is not None:
            sheet.cells[row, column] = shared.budget.spend(found)
            if not found.text:
                sheet.uncalculated.append((row, column))


def _cell(node: etree._Element, shared: _Shared) -> SheetCell | None:
    """What a cell shows; a cell without text is a formula without a result; None for a blank one."""
    style = shared.styles[index] if (index := _int(node.get("s"))) < len(shared.styles) else Style()
    kind = node.get("t") or "n"
    value = next((child.text or "" for child in node.iterchildren("{*}v")), "")
    formula = any(True for _ in node.iterchildren("{*}f"))
    if kind == "inlineStr":
        text = "".join(_words(child) for child in node.iterchildren("{*}is"))
    elif kind == "s":
        text = shared.strings[index] if (index := _int(value, -1)) in range(len(shared.strings)) else ""
    elif kind == "b":
        text = {"1": "TRUE", "0": "FALSE"}.get(value, value)
    elif kind == "n" and value:
        return number_cell(value, style.pattern, bold=style.bold, from_1904=shared.from_1904)
    else:
        text = value
    text = text.strip()
    if not text and not (formula and not value):
        return None
    return SheetCell(text, bold=style.bold)


def number_cell(value: str | float, pattern: str, *, bold: bool, from_1904: bool) -> SheetCell | None:
    """A cell that holds a number, as its format shows it; None where the format shows nothing."""
    try:
        number = float(value)
    except ValueError:
        return SheetCell(str(value).strip(), bold=bold)
    text = shown(number, pattern, from_1904=from_1904)
    if not text:
        return None
    stored = None if is_date(pattern) or not (shows_number(text) or number == 0) else number
    return SheetCell(text, int(stored) if stored is not None and stored == int(stored) else stored, bold)


def _nodes(archive: zipfile.ZipFile, member: str, name: str) -> Iterator[tuple[str, etree._Element]]:
    from lxml import etree

    guard.check_entities(guard.read_head(archive, member, name), name, member)
    _check_filled(archive, member, name)
    wanted = ("{*}row", "{*}mergeCell", "{*}col")
    try:
        with archive.open(member) as stream:
            for _, node in etree.iterparse(
                _Limited(stream, name),
                events=("end",),
                tag=wanted,
                resolve_entities=False,
                no_network=True,
                load_dtd=False,
                huge_tree=False,
            ):
                yield node.tag.rpartition("}")[2], node
                node.clear()
                while node.getprevious() is not None:
                    del node.getparent()[0]
    except (etree.XMLSyntaxError, EOFError, OSError, ValueError) as error:
        raise DamagedFile(name, f"{member} inside it is damaged", "Download or export it again") from error


def _check_filled(archive: zipfile.ZipFile, member: str, name: str) -> None:
    """Refuse a sheet of too many filled cells before it is parsed: counting their tags takes a moment."""
    filled = 0
    try:
        with archive.open(member) as stream:
            limited = _Limited(stream, name)
            while piece := limited.read(_PIECE):
                filled += piece.count(b"<v>") + piece.count(b"<is>")
                if filled > guard.LIMITS.cells:
                    raise too_much(name)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
        raise DamagedFile(name, f"{member} inside it is damaged", "Download or export it again") from error


class _Limited:
    """A stream that ends a workbook whose sheet unpacks without end."""

    def __init__(self, stream: IO[bytes], name: str) -> None:
        self._stream, self._name, self._left = stream, name, _SHEET_BYTES

    def read(self, size: int = -1) -> bytes:
        piece = self._stream.read(size)
        self._left -= len(piece)
        if self._left < 0:
            raise HostileFile(self._name, "a sheet inside it is too large", "Give only the sheets that hold the reply")
        return piece


def _int(text: Any, default: int = 0) -> int:  # noqa: ANN401 - an attribute that may be missing
    try:
        return int(text)
    except (TypeError, ValueError):
        return default
