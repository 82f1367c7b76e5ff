"""Word files: in come settings and blocks of a source, out come the bytes of a letter with real lists and merges."""

from __future__ import annotations

import html
import io
import zipfile
from typing import Any

from builders.source import INLINE, Block, bare, cells

WORD_COUNTERS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


def docx(settings: dict[str, str], blocks: list[Block]) -> bytes:
    """The letter as a Word file with automatic numbering and merged cells."""
    import docx as word

    document: Any = word.Document()
    if settings["header"]:
        document.sections[0].header.paragraphs[0].text = settings["header"]
    numbering = document.part.numbering_part.element
    made: dict[tuple[int, bool], int] = {}
    for block in blocks:
        if block.kind == "page":
            document.add_page_break()
        elif block.kind == "heading":
            document.add_heading(bare(block.text), level=2)
        elif block.kind == "bullet":
            runs(document.add_paragraph(style="List Bullet"), block.text)
        elif block.kind == "table":
            word_table(document, block)
        elif block.kind == "item":
            paragraph = document.add_paragraph()
            key = (block.list_id, False)
            if key not in made:
                same_list = [other for other in blocks if other.kind == "item" and other.list_id == block.list_id]
                made[key] = word_list(numbering, 90 + block.list_id, same_list)
            properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()  # noqa: SLF001 - python-docx has no public way
            properties.get_or_add_ilvl().val = block.level
            properties.get_or_add_numId().val = made[key]
            runs(paragraph, block.text)
        else:
            runs(document.add_paragraph(), block.text)
    packed = io.BytesIO()
    document.save(packed)
    return repacked(packed.getvalue())


def word_list(numbering: Any, abstract_id: int, items: list[Block]) -> int:  # noqa: ANN401 - an lxml element
    """Add one list definition to Word's numbering part; returns its id."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    levels = []
    for level in range(3):
        marker = next((item.marker for item in items if item.level == level), ("", "1", "."))
        before, kind, after = marker
        shown = f"{before}%{level + 1}{after}"
        if (kind, after) == ("1", ".1"):
            shown = ".".join(f"%{number + 1}" for number in range(level + 1))
        levels.append(
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{WORD_COUNTERS[kind]}"/>'
            f'<w:lvlText w:val="{html.escape(shown)}"/><w:lvlJc w:val="left"/>'
            f'<w:pPr><w:ind w:left="{(level + 1) * 567}" w:hanging="567"/></w:pPr></w:lvl>'
        )
    definition = f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{abstract_id}">{"".join(levels)}</w:abstractNum>'
    numbering.insert(0, parse_xml(definition))
    number = numbering.add_num(abstract_id)
    return int(number.numId)


def word_table(document: Any, block: Block) -> None:  # noqa: ANN401 - python-docx's document
    """Add one table, its merged cells merged."""
    table = document.add_table(rows=len(block.rows), cols=max(map(len, block.rows)))
    if block.rules == "grid":
        table.style = "Table Grid"
    for cell in cells(block):
        target = table.cell(cell.row, cell.column)
        if cell.row_span > 1 or cell.column_span > 1:
            last = table.cell(cell.row + cell.row_span - 1, cell.column + cell.column_span - 1)
            target = target.merge(last)
        parts = cell.text.split("<br>")
        runs(target.paragraphs[0], parts[0])
        for part in parts[1:]:
            runs(target.add_paragraph(), part)


def runs(paragraph: Any, text: str) -> None:  # noqa: ANN401 - python-docx's paragraph
    """Write text into a Word paragraph, bold and italic as runs; a link leaves only its words."""
    place = 0
    for match in INLINE.finditer(text):
        paragraph.add_run(text[place : match.start()])
        run = paragraph.add_run(bare(match.group()))
        run.bold, run.italic = bool(match["bold"]) or None, bool(match["italic"]) or None
        place = match.end()
    paragraph.add_run(text[place:])


def repacked(data: bytes) -> bytes:
    """The same Word file with fixed dates inside, so that building twice gives the same bytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name), old.read(name), zipfile.ZIP_DEFLATED)
    return packed.getvalue()
