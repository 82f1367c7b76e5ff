"""Word files, with automatic numbering, merged cells and the letterhead in the header; python-docx writes them."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

from foiread.evals.synth.formats.base import Written, plain_view
from foiread.evals.synth.marks import bare
from foiread.evals.synth.parts import Paragraph

if TYPE_CHECKING:
    from foiread.evals.synth.frame import Sheet
    from foiread.evals.synth.parts import Auto, Table
    from foiread.evals.synth.style import Style

_FORMATS = {"1": "decimal", "a": "lowerLetter", "i": "lowerRoman"}


def write_word(sheet: Sheet, _style: Style) -> Written:
    """A Word file; the same sheet gives the same bytes."""
    import docx

    document: Any = docx.Document()
    document.sections[0].header.paragraphs[0].text = "\n".join(sheet.letterhead)
    lists: dict[int, int] = {}
    for part in sheet.parts:
        if not isinstance(part, Paragraph):
            _table(document, part)
            continue
        style = {"heading": "Heading 2", "bullet": "List Bullet"}.get(part.kind)
        paragraph = document.add_paragraph(style=style)
        if part.auto:
            _number(document, paragraph, part.auto, part.level, lists)
        run = paragraph.add_run(bare(part.text))
        run.bold = part.bold or None
    packed = io.BytesIO()
    document.save(packed)
    return Written(_dateless(packed.getvalue()), plain_view(sheet))


def _number(document: Any, paragraph: Any, auto: Auto, level: int, lists: dict[int, int]) -> None:  # noqa: ANN401 — python-docx has no types
    """Make a paragraph an item of an automatic list."""
    if auto.list_id not in lists:
        lists[auto.list_id] = _new_list(document, auto)
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 — python-docx offers no numbering but its XML
    numbered = properties.get_or_add_numPr()
    numbered.get_or_add_ilvl().val = 0
    numbered.get_or_add_numId().val = lists[auto.list_id]
    from docx.shared import Pt

    paragraph.paragraph_format.left_indent = Pt(18 * (level + 1))
    paragraph.paragraph_format.first_line_indent = Pt(-18)


def _new_list(document: Any, auto: Auto) -> int:  # noqa: ANN401 — python-docx has no types
    """A list that begins at 1."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    numbering = document.part.numbering_part.element
    known = [int(one) for one in numbering.xpath("w:abstractNum/@w:abstractNumId")]
    abstract = max(known, default=0) + 1
    level = (
        f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{_FORMATS[auto.kind]}"/>'
        f'<w:lvlText w:val="{auto.pattern.format("%1")}"/><w:lvlJc w:val="left"/></w:lvl>'
    )
    numbering.insert(
        0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{abstract}">{level}</w:abstractNum>')
    )
    return int(numbering.add_num(abstract).numId)


def _table(document: Any, table: Table) -> None:  # noqa: ANN401 — python-docx has no types
    made = document.add_table(rows=len(table.rows), cols=table.columns)
    if table.style == "grid":
        made.style = "Table Grid"
    for row, cells in zip(made.rows, table.rows, strict=True):
        boxes = row.cells
        column = 0
        for cell in cells:
            box = boxes[column]
            if cell.span > 1:
                box = box.merge(boxes[column + cell.span - 1])
            box.paragraphs[0].text = bare(cell.text)
            column += cell.span
    document.add_paragraph()


def _dateless(data: bytes) -> bytes:
    """The same file with fixed dates inside, not packed: compressors differ from machine to machine."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(packed, "w") as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name), old.read(name))
    return packed.getvalue()
