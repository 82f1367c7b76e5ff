"""Builds the Word, HTML, PDF and HTML-mail letters of this benchmark from their sources in `sources/`.

In comes `sources/<letter>.txt`, a letter in a small markup; out goes `<letter>/letter.<format>`. `plain` gives the
letter's text as a reader of the document meets it, which is what the labels quote.

    python eval/build.py              write every letter again
    python eval/build.py --check      say which letters differ from their sources; exit 1 if any does

The markup, one block a line (blank lines mean nothing):

    .. format: docx                   directives: format, header (repeated on every page), rules (grid, lines, none),
                                      header-rows, restart (lists begin again), page (page break), mail-* (mail headers)
    = Heading                         ordinary paragraph text, with **bold**, //italic// and [words](https://address)
    #1. text   #(a) text   #Q1. text  an item that the format numbers by itself: 1 a A i I say how, the rest is printed
                                      around it; two spaces before it make it an inner level; #1.1 counts 1.1, 1.2
    * text                            a bullet
    | a | b |                         a table row; `<<` joins a cell to the one on its left, `^^` to the one above,
                                      `<br>` breaks a line inside a cell
"""

from __future__ import annotations

import html
import io
import re
import sys
import zipfile
from dataclasses import dataclass, field
from email.message import EmailMessage
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
SOURCES = HERE / "sources"
ITEM = re.compile(r"(?P<indent> *)#(?P<before>\S*?)(?P<kind>[1aAiI])(?P<after>\S*) (?P<text>.*)")
INLINE = re.compile(r"\*\*(?P<bold>.+?)\*\*|(?<!:)//(?P<italic>.+?)(?<!:)//|\[(?P<words>[^\]]+)\]\((?P<url>[^)]+)\)")
ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
WORD_COUNTERS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


@dataclass
class Cell:
    """One cell of a table; a merged cell is listed once, at its top left."""

    row: int
    column: int
    text: str
    row_span: int = 1
    column_span: int = 1


@dataclass
class Block:
    """One line of the source: `paragraph`, `heading`, `item`, `bullet`, `table` or `page`."""

    kind: str
    text: str = ""
    level: int = 0
    number: str = ""
    marker: tuple[str, str, str] = ("", "", "")
    list_id: int = 0
    rows: list[list[str]] = field(default_factory=list)
    rules: str = "grid"
    header_rows: int = 1


def main(arguments: list[str]) -> int:
    """Write every letter, or with `--check` only compare."""
    stale = []
    for source in sorted(SOURCES.glob("*.txt")):
        if "--check" in arguments:
            path, data = render(source.stem)
            if not path.exists() or not same(path.read_bytes(), data):
                stale.append(source.stem)
        else:
            write(source.stem)
    for name in stale:
        sys.stderr.write(f"{name}: the letter is not what its source builds; run eval/build.py\n")
    return 1 if stale else 0


def write(name: str) -> Path:
    """Build one letter from its source and write it beside its label."""
    path, data = render(name)
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    return path


def render(name: str) -> tuple[Path, bytes]:
    """Where one letter belongs, and its bytes."""
    settings, blocks = parse((SOURCES / f"{name}.txt").read_text(encoding="utf-8"))
    kind = settings["format"]
    return HERE / name / f"letter.{kind}", {"docx": docx, "html": page, "pdf": pdf, "eml": mail}[kind](settings, blocks)


def same(first: bytes, second: bytes) -> bool:
    """Whether two letters are equal; Word files are compared member by member, since packing may differ."""
    if first[:2] != b"PK":
        return first == second
    members = []
    for data in (first, second):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members.append({name: archive.read(name) for name in archive.namelist()})
    return members[0] == members[1]


def parse(source: str) -> tuple[dict[str, str], list[Block]]:
    """The settings and blocks of a source."""
    settings: dict[str, str] = {"header": "", "rules": "grid", "header-rows": "1"}
    blocks: list[Block] = []
    counters: list[int] = []
    list_id = 0
    before = ""
    for line in source.split("\n"):
        if line.startswith(".. "):
            key, _, value = line[3:].partition(":")
            if key == "restart":
                counters, list_id = [], list_id + 1
            elif key == "page":
                blocks.append(Block("page"))
            else:
                settings[key] = value.strip()
        elif line.startswith("|"):
            if not before.startswith("|"):
                rules, rows = settings["rules"], int(settings["header-rows"])
                blocks.append(Block("table", rules=rules, header_rows=rows))
            blocks[-1].rows.append([cell.strip() for cell in line.strip().strip("|").split("|")])
        elif match := ITEM.fullmatch(line):
            level = len(match["indent"]) // 2
            counters = (counters + [0] * (level + 1 - len(counters)))[: level + 1]
            counters[level] += 1
            marker = (match["before"], match["kind"], match["after"])
            number = numeral(marker, counters)
            blocks.append(Block("item", match["text"], level, number, marker, list_id))
        elif line.startswith("* "):
            blocks.append(Block("bullet", line[2:]))
        elif line.startswith("= "):
            blocks.append(Block("heading", line[2:]))
        elif line.strip():
            blocks.append(Block("paragraph", line.strip()))
        before = line
    return settings, blocks


def numeral(marker: tuple[str, str, str], counters: list[int]) -> str:
    """The printed number of an automatically numbered item."""
    before, kind, after = marker
    value = counters[-1]
    if (kind, after) == ("1", ".1"):
        return ".".join(str(counter) for counter in counters)
    letters = {"1": str(value), "a": chr(96 + value), "i": ROMAN[min(value, len(ROMAN)) - 1]}
    printed = letters.get(kind.lower(), str(value))
    return f"{before}{printed.upper() if kind in 'AI' else printed}{after}"


def cells(block: Block) -> list[Cell]:
    """The cells of a table, merged ones once."""
    found: dict[tuple[int, int], Cell] = {}
    for row, texts in enumerate(block.rows):
        for column, text in enumerate(texts):
            if text == "<<":
                owner = found[row, column - 1]
                if owner.row == row:
                    owner.column_span = column - owner.column + 1
            elif text == "^^":
                owner = found[row - 1, column]
                owner.row_span = row - owner.row + 1
            else:
                owner = Cell(row, column, text)
            found[row, column] = owner
    return list({id(cell): cell for cell in found.values()}.values())


def plain(source: str) -> tuple[str, list[list[list[tuple[str, int, int]]]]]:
    """The letter's text, and for every table its rows of (cell text, start, end); blocks stand a blank line apart."""
    _, blocks = parse(source)
    text = ""
    tables = []
    for block in blocks:
        if block.kind == "page":
            continue
        text += "\n\n" if text else ""
        if block.kind == "table":
            first = {(cell.row, cell.column): bare(cell.text).replace("<br>", "\n") for cell in cells(block)}
            rows = []
            for row, texts in enumerate(block.rows):
                text += "\n" if row else ""
                printed = []
                for column in range(len(texts)):
                    text += "\t" if column else ""
                    words = first.get((row, column), "")
                    printed.append((words, len(text), len(text) + len(words)))
                    text += words
                rows.append(printed)
            tables.append(rows)
        else:
            text += (f"{block.number}\t" if block.number else "") + bare(block.text)
    return text + "\n", tables


def bare(text: str) -> str:
    """Text without its inline markup."""
    return INLINE.sub(lambda match: match["bold"] or match["italic"] or match["words"], text)


def marked(text: str, *, pdf: bool = False) -> str:
    """Text with its inline markup as HTML (or as the little HTML that reportlab reads)."""

    def tag(match: re.Match[str]) -> str:
        if match["bold"]:
            return f"<b>{match['bold']}</b>"
        if match["italic"]:
            return f"<i>{match['italic']}</i>"
        return f'<a href="{match["url"]}">{match["words"]}</a>'

    escaped = html.escape(text, quote=False).replace("&lt;br&gt;", "<br/>" if pdf else "<br>")
    return INLINE.sub(tag, escaped)


def page(settings: dict[str, str], blocks: list[Block]) -> bytes:
    """The letter as a web page."""
    return f"<!DOCTYPE html>\n{markup(settings, blocks)}".encode()


def mail(settings: dict[str, str], blocks: list[Block]) -> bytes:
    """The letter as a mail whose body is HTML."""
    message = EmailMessage()
    for key, value in settings.items():
        if key.startswith("mail-"):
            message[key.removeprefix("mail-").title()] = value
    message.set_content(markup(settings, blocks), subtype="html", cte="quoted-printable")
    return message.as_bytes()


def markup(settings: dict[str, str], blocks: list[Block]) -> str:
    """HTML with real lists and tables: the numbers of `<ol>` items stand nowhere in the text."""
    out = ['<html lang="en"><head><meta charset="utf-8"><title>Response</title></head><body>']
    if settings["header"]:
        out.append(f"<div class='letterhead'>{marked(settings['header'])}</div>")
    opened: list[tuple[str, int]] = []
    counts: dict[tuple[int, int], int] = {}
    for block in blocks:
        level = {"item": block.level + 1, "bullet": 1}.get(block.kind, 0)
        wanted = ("ul" if block.kind == "bullet" else "ol", block.list_id)
        while opened and (len(opened) > level or opened[-1] != wanted):
            out.append(f"</{opened.pop()[0]}>")
        if block.kind == "item":
            while len(opened) < level:
                depth = len(opened)
                start = counts.get((block.list_id, depth), 0) + 1 if depth == 0 else 1
                begin = f' start="{start}"' if start > 1 else ""
                out.append(f'<ol type="{block.marker[1]}"{begin}>')
                opened.append(wanted)
            counts[block.list_id, block.level] = counts.get((block.list_id, block.level), 0) + 1
            out.append(f"<li>{marked(block.text)}</li>")
        elif block.kind == "bullet":
            if not opened:
                out.append("<ul>")
                opened.append(wanted)
            out.append(f"<li>{marked(block.text)}</li>")
        elif block.kind == "table":
            out.append(html_table(block))
        elif block.kind == "heading":
            out.append(f"<h2>{marked(block.text)}</h2>")
        elif block.kind == "paragraph":
            out.append(f"<p>{marked(block.text)}</p>")
    out.extend(f"</{name}>" for name, _ in reversed(opened))
    return "\n".join([*out, "</body></html>", ""])


def html_table(block: Block) -> str:
    """One table, with row and column spans."""
    out = ['<table border="1">']
    for row in range(len(block.rows)):
        out.append("<tr>")
        for cell in cells(block):
            if cell.row == row:
                name = "th" if row < block.header_rows else "td"
                spans = f' colspan="{cell.column_span}"' if cell.column_span > 1 else ""
                spans += f' rowspan="{cell.row_span}"' if cell.row_span > 1 else ""
                out.append(f"<{name}{spans}>{marked(cell.text)}</{name}>")
        out.append("</tr>")
    return "\n".join([*out, "</table>"])


def docx(settings: dict[str, str], blocks: list[Block]) -> bytes:
    """The letter as a Word file with automatic numbering and merged cells."""
    import docx as word

    document = word.Document()
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
        packed, pagesize=A4, leftMargin=60, rightMargin=60, topMargin=top, bottomMargin=54, invariant=1
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
    first = 150.0 if columns > 2 else 230.0  # noqa: PLR2004 - a wide first column unless there are only two
    widths = [first, *[(475 - first) / max(columns - 1, 1)] * (columns - 1)]
    return Table(data, colWidths=widths, style=commands, repeatRows=0, spaceAfter=8, hAlign="LEFT")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
