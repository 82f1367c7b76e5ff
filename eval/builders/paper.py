"""PDFs: in come settings and blocks of a source, out come the bytes of a letter with its letterhead on every page."""

from __future__ import annotations

import io
from typing import Any

from builders.source import Block, cells, marked


def pdf(settings: dict[str, str], blocks: list[Block]) -> bytes:
    """The letter as a PDF; the header stands on every page, also in the middle of a table."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate

    body = ParagraphStyle("body", fontName="Helvetica", fontSize=10, leading=13, spaceAfter=6)
    heading = ParagraphStyle("heading", parent=body, fontName="Helvetica-Bold", fontSize=12, spaceBefore=6)
    story: list[Any] = []
    for block in blocks:
        if block.kind == "page":
            story.append(PageBreak())
        elif block.kind == "table":
            story.append(pdf_table(block, body))
        elif block.kind == "heading":
            story.append(Paragraph(marked(block.text, pdf=True), heading))
        elif block.kind in {"item", "bullet"}:
            indent = 18 * (block.level + 1)
            style = ParagraphStyle("item", parent=body, leftIndent=indent, bulletIndent=indent - 18)
            bullet = block.number or "\u2022"
            story.append(Paragraph(marked(block.text, pdf=True), style, bulletText=bullet))
        else:
            story.append(Paragraph(marked(block.text, pdf=True), body))
    lines = [line.strip() for line in settings["header"].split("<br>")]

    def letterhead(canvas: Any, document: Any) -> None:  # noqa: ANN401 - reportlab's canvas and template
        canvas.setFont("Helvetica", 9)
        for number, line in enumerate(lines):
            canvas.drawRightString(A4[0] - 60, A4[1] - 36 - 11 * number, line)
        canvas.drawCentredString(A4[0] / 2, 28, f"Page {document.page}")

    packed = io.BytesIO()
    top = 54 + 11 * len(lines)
    template = SimpleDocTemplate(
        packed,
        pagesize=A4,
        leftMargin=60,
        rightMargin=60,
        topMargin=top,
        bottomMargin=54,
        invariant=1,
        pageCompression=0,
    )
    template.build(story, onFirstPage=letterhead, onLaterPages=letterhead)
    return packed.getvalue()


def pdf_table(block: Block, body: Any) -> Any:  # noqa: ANN401 - reportlab's style and table
    """One table: ruled on all sides (`grid`), under each row (`lines`) or not at all (`none`)."""
    from reportlab.lib import colors
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph, Table

    tight = ParagraphStyle("cell", parent=body, fontSize=9, leading=11, spaceAfter=0)
    data: list[list[Any]] = [["" for _ in row] for row in block.rows]
    commands: list[tuple[Any, ...]] = [("VALIGN", (0, 0), (-1, -1), "TOP")]
    for cell in cells(block):
        data[cell.row][cell.column] = Paragraph(marked(cell.text, pdf=True), tight)
        corner = (cell.column + cell.column_span - 1, cell.row + cell.row_span - 1)
        if corner != (cell.column, cell.row):
            commands.append(("SPAN", (cell.column, cell.row), corner))
    if block.rules == "grid":
        commands.append(("GRID", (0, 0), (-1, -1), 0.5, colors.black))
    elif block.rules == "lines":
        commands.append(("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.black))
    columns = max(map(len, block.rows))
    first = 150.0 if columns > 2 else 230.0
    widths = [first, *[(475 - first) / max(columns - 1, 1)] * (columns - 1)]
    return Table(data, colWidths=widths, style=commands, repeatRows=0, spaceAfter=8, hAlign="LEFT")
