"""Small workbooks for tests, written part by part so that they can hold what no program writes by itself."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape, quoteattr

if TYPE_CHECKING:
    from collections.abc import Mapping

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


@dataclass(frozen=True)
class Num:
    """A number under a format; with `formula`, a formula whose result it is (none: not worked out)."""

    value: float | None
    pattern: str = "General"
    formula: str = ""


@dataclass
class Tab:
    """One sheet: rows of cells (None is blank), merges, and what is hidden (1-based rows, `hidden` the whole sheet)."""

    rows: list[list[Any]]
    merges: tuple[str, ...] = ()
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()
    hidden: bool = False
    extra: str = ""
    patterns: list[str] = field(default_factory=list)


def xlsx(tabs: Mapping[str, Tab | list[Any]], prologue: str = "") -> bytes:
    """A workbook with these sheets; `prologue` stands before the first sheet's XML."""
    patterns: list[str] = ["General"]
    files: dict[str, str] = {}
    book = relations = ""
    for number, (name, found) in enumerate(tabs.items(), 1):
        tab = found if isinstance(found, Tab) else Tab(found)
        state = ' state="hidden"' if tab.hidden else ""
        book += f'<sheet name={quoteattr(name)} sheetId="{number}" r:id="r{number}"{state}/>'
        target = f"worksheets/sheet{number}.xml"
        relations += f'<Relationship Id="r{number}" Type="{_REL}/worksheet" Target="{target}"/>'
        files[f"xl/{target}"] = (prologue if number == 1 else "") + _sheet(tab, patterns)
    numbers = "".join(
        f'<numFmt numFmtId="{163 + at}" formatCode={quoteattr(pattern)}/>' for at, pattern in enumerate(patterns) if at
    )
    formats = (
        "".join(f'<xf numFmtId="{163 + at if at else 0}" fontId="0"/>' for at in range(len(patterns)))
        + '<xf numFmtId="0" fontId="1"/>'
    )
    files |= {
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_REL}"><sheets>{book}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}">{relations}</Relationships>',
        "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}"><numFmts>{numbers}</numFmts><fonts><font/><font><b/></font>'
        f"</fonts><cellXfs>{formats}</cellXfs></styleSheet>",
    }
    return zipped(files)


def ods(body: str, styles: str = "") -> bytes:
    """An OpenDocument spreadsheet with this XML inside `office:spreadsheet`."""
    names = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text", "style")
    )
    content = (
        f"<office:document-content {names}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{body}</office:spreadsheet></office:body></office:document-content>"
    )
    return zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content})


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    """A zip of these files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def _sheet(tab: Tab, patterns: list[str]) -> str:
    rows = ""
    for number, cells in enumerate(tab.rows, 1):
        hidden = ' hidden="1"' if number in tab.hidden_rows else ""
        inside = "".join(_cell(_name(number, column), cell, patterns) for column, cell in enumerate(cells))
        rows += f'<row r="{number}"{hidden}>{inside}</row>'
    columns = "".join(f'<col min="{column}" max="{column}" hidden="1"/>' for column in tab.hidden_columns)
    merges = "".join(f'<mergeCell ref="{merge}"/>' for merge in tab.merges)
    return (
        f'<worksheet xmlns="{_MAIN}"><cols>{columns}</cols><sheetData>{rows}{tab.extra}</sheetData>'
        f"<mergeCells>{merges}</mergeCells></worksheet>"
    )


def _cell(name: str, cell: object, patterns: list[str]) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return f'<c r="{name}" t="b"><v>{int(cell)}</v></c>'
    if isinstance(cell, int | float):
        return f'<c r="{name}"><v>{cell}</v></c>'
    if isinstance(cell, Num):
        if cell.pattern not in patterns:
            patterns.append(cell.pattern)
        formula = f"<f>{escape(cell.formula)}</f>" if cell.formula else ""
        value = "" if cell.value is None else f"<v>{cell.value!r}</v>"
        return f'<c r="{name}" s="{patterns.index(cell.pattern)}">{formula}{value}</c>'
    return f'<c r="{name}" t="inlineStr"><is><t xml:space="preserve">{escape(str(cell))}</t></is></c>'


def _name(row: int, column: int) -> str:
    return f"{chr(65 + column)}{row}"
