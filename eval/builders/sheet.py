"""Spreadsheets: in comes their source, out come the bytes of an .xlsx that comes with a letter.

The markup: `== Name` begins a sheet, `| a | b |` is a row, a lone `|` an empty one; `1206 {#,##0}` is a number under a
number format, everything else is text.
"""

from __future__ import annotations

import io
import re
import zipfile
from xml.sax.saxutils import escape, quoteattr

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
NUMBER = re.compile(r"(-?[\d.]+) \{(.+)\}")
START = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'


def xlsx(source: str) -> bytes:
    """The workbook of a source."""
    sheets: dict[str, list[list[str]]] = {}
    for line in source.splitlines():
        if line.startswith("== "):
            sheets[line[3:].strip()] = []
        elif line.startswith("|"):
            cells = line.strip().strip("|")
            rows = next(reversed(sheets.values()))
            rows.append([cell.strip() for cell in cells.split("|")] if cells.strip() else [])
    formats = list(dict.fromkeys(re.findall(r"\{(.+?)\}", source)))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in _parts(sheets, formats).items():
            archive.writestr(zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0)), START + content)
    return packed.getvalue()


def _parts(sheets: dict[str, list[list[str]]], formats: list[str]) -> dict[str, str]:
    """Every file of the package."""
    numbers = range(1, len(sheets) + 1)
    types = "".join(
        f'<Override PartName="/xl/worksheets/sheet{number}.xml" ContentType="{SPREADSHEET}.worksheet+xml"/>'
        for number in numbers
    )
    styles = "".join(f'<numFmt numFmtId="{164 + at}" formatCode={quoteattr(one)}/>' for at, one in enumerate(formats))
    looks = "".join(f'<xf numFmtId="{164 + at}" applyNumberFormat="1"/>' for at in range(len(formats)))
    names = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{number}" r:id="r{number}"/>' for number, name in enumerate(sheets, 1)
    )
    relations = [_relation(f"r{number}", "worksheet", f"worksheets/sheet{number}.xml") for number in numbers]
    return {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType='
        f'"application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" '
        f'ContentType="{SPREADSHEET}.sheet.main+xml"/><Override PartName="/xl/styles.xml" '
        f'ContentType="{SPREADSHEET}.styles+xml"/>{types}</Types>',
        "_rels/.rels": _relations([_relation("r1", "officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{names}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": _relations([*relations, _relation("s", "styles", "styles.xml")]),
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><numFmts count="{len(formats)}">{styles}</numFmts>'
        '<fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders>'
        f'<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="{len(formats) + 1}"><xf/>{looks}</cellXfs>'
        "</styleSheet>",
        **{f"xl/worksheets/sheet{at}.xml": _sheet(rows, formats) for at, rows in enumerate(sheets.values(), 1)},
    }


def _relation(name: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{name}" Type="{OFFICE}/{kind}" Target="{target}"/>'


def _relations(inside: list[str]) -> str:
    return f'<Relationships xmlns="{PACKAGE}/relationships">{"".join(inside)}</Relationships>'


def _sheet(rows: list[list[str]], formats: list[str]) -> str:
    written = ""
    for number, cells in enumerate(rows, 1):
        inside = "".join(_cell(f"{chr(65 + at)}{number}", cell, formats) for at, cell in enumerate(cells) if cell)
        written += f'<row r="{number}">{inside}</row>' if inside else ""
    return f'<worksheet xmlns="{MAIN}"><sheetData>{written}</sheetData></worksheet>'


def _cell(name: str, cell: str, formats: list[str]) -> str:
    number = NUMBER.fullmatch(cell)
    if number:
        return f'<c r="{name}" s="{formats.index(number[2]) + 1}"><v>{number[1]}</v></c>'
    return f'<c r="{name}" t="inlineStr"><is><t>{escape(cell)}</t></is></c>'
