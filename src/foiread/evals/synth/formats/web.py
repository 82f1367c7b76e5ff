"""Web pages, and the markup of mails that are written in HTML."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from foiread.evals.synth.formats.base import Written, plain_view
from foiread.evals.synth.marks import bare
from foiread.evals.synth.parts import Paragraph

if TYPE_CHECKING:
    from foiread.evals.synth.frame import Sheet
    from foiread.evals.synth.parts import Part, Table
    from foiread.evals.synth.style import Style


def write_page(sheet: Sheet, _style: Style) -> Written:
    """A web page."""
    return Written(f"<!DOCTYPE html>\n{markup(sheet)}".encode(), plain_view(sheet))


def markup(sheet: Sheet) -> str:
    """The letter as HTML with real lists and tables."""
    out = ['<html lang="en"><head><meta charset="utf-8"><title>Response</title></head><body>']
    closing = ""
    for part in sheet.parts:
        opening, inside, wanted = _element(part)
        if closing and wanted != closing:
            out.append(closing.partition("#")[0])
        if wanted and wanted != closing:
            out.append(opening)
        closing = wanted
        out.append(inside)
    if closing:
        out.append(closing.partition("#")[0])
    return "\n".join([*out, "</body></html>", ""])


def _element(part: Part) -> tuple[str, str, str]:
    """The tag that opens the list a part stands in, the part, and the tag that closes the list."""
    if not isinstance(part, Paragraph):
        return "", _table(part), ""
    text = html.escape(bare(part.text), quote=False).replace("\n", "<br>\n")
    if part.bold:
        text = f"<strong>{text}</strong>"
    if part.auto:
        start = f' start="{part.auto.value}"' if part.auto.value > 1 else ""
        return f'<ol type="{part.auto.kind}"{start}>', f"<li>{text}</li>", f"</ol>#{part.auto.list_id}"
    if part.kind == "bullet":
        return "<ul>", f"<li>{text}</li>", "</ul>"
    tag = "h3" if part.kind == "heading" else "p"
    return "", f"<{tag}>{text}</{tag}>", ""


def _table(table: Table) -> str:
    out = ['<table border="1">']
    for number, row in enumerate(table.rows):
        tag = "th" if number < table.header_rows else "td"
        cells = [
            f"<{tag}{f' colspan={chr(34)}{cell.span}{chr(34)}' if cell.span > 1 else ''}>"
            f"{html.escape(bare(cell.text), quote=False)}</{tag}>"
            for cell in row
        ]
        out.append("<tr>" + "".join(cells) + "</tr>")
    return "\n".join([*out, "</table>"])
