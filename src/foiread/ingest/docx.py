"""Word files: bytes of a .docx in, a `Document` out.

What each paragraph shows comes from the XML (`wordxml`), since unstructured loses tracked insertions, content
controls, check boxes and text boxes. Its exact list numbers and its categories come from unstructured: it is given
the same paragraphs, those of the tables too, in one flat file.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from typing import TYPE_CHECKING

from foiread.errors import DamagedFile
from foiread.ingest import guard
from foiread.ingest.canvas import Canvas, Paragraph, Table, TableCell
from foiread.ingest.elements import WordElement, partition_docx
from foiread.ingest.unseen import is_large, unseen
from foiread.ingest.wordxml import ParagraphReader, Styles, W, children, switch, to_transitional
from foiread.types import BlockKind, Document, FoundBy, Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_KEPT = frozenset(f"{W}{tag}" for tag in ("pStyle", "numPr", "outlineLvl"))
"""The paragraph properties that decide on its number and category."""
_BULLET = re.compile(r"^\W+")
_LOOK_AHEAD = 6
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_ART = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_EMU = 12_700
"""Of Word's units in a point."""


def read_docx(data: bytes, source: Source) -> Document:
    """Read a Word file."""
    package = _Package(data, source.name)
    body = package.main.find(f"{W}body")
    if body is None:
        raise DamagedFile(source.name, "it has no document body", "Open it in Word and save it again")
    walker = _Walker(package)
    content = walker.items(body)
    heads = walker.margins("header", BlockKind.PAGE_HEADER)
    feet = walker.margins("footer", BlockKind.PAGE_FOOTER)
    notes = walker.footnotes()
    _label(walker.flat, partition_docx(_flat_file(walker.flat, package)))
    canvas = Canvas(source.name)
    for items in (heads, content, notes, feet):
        canvas.add(items)
    return canvas.finish(source, notes=tuple(unseen(_large_pictures(body))))


def _large_pictures(body: etree._Element) -> list[str]:
    """The words before each large picture, chart or embedded object of the text; letterheads have none before them."""
    found: list[str] = []
    before = line = ""
    for element in body.iter(f"{W}p", f"{W}t", f"{_DRAWING}extent", f"{W}object"):
        if element.tag == f"{W}p":
            before, line = line.strip() or before, ""
        elif element.tag == f"{W}t":
            line += element.text or ""
        elif (line.strip() or before) and _is_large(element):
            found.append(line.strip() or before)
    return found


def _is_large(element: etree._Element) -> bool:
    """Whether a drawing that is a picture or chart, or an embedded object, has the size of a table."""
    if element.tag == f"{W}object":
        style = next((shape.get("style") or "" for shape in element.iter() if shape.get("style")), "")
        sizes = dict(re.findall(r"(width|height):(\d+(?:\.\d+)?)pt", style))
        return is_large(float(sizes.get("width", 0)), float(sizes.get("height", 0)))
    drawing = element.getparent()
    kinds = [art.get("uri") or "" for art in drawing.iter(f"{_ART}graphicData")] if drawing is not None else []
    width, height = (float(size) / _EMU if (size := element.get(side, "")).isdecimal() else 0 for side in ("cx", "cy"))
    return is_large(width, height) and any(kind.endswith(("/picture", "/chart")) for kind in kinds)


class _Package:
    """The parts of a .docx that matter, each parsed at most once."""

    def __init__(self, data: bytes, name: str) -> None:
        self._name = name
        self._archive = guard.open_zip(data, name)
        self._members = set(self._archive.namelist())
        targets = self._targets("_rels/.rels", "")
        self._main_path = next((path for kind, path in targets.values() if kind == "officeDocument"), "")
        main = self.part(self._main_path if self._main_path in self._members else "word/document.xml")
        if main is None:
            raise DamagedFile(name, "the document inside it is missing", "Open it in Word and save it again")
        self.main = main
        folder, base = posixpath.split(self._main_path or "word/document.xml")
        self.related = self._targets(f"{folder}/_rels/{base}.rels", folder)

    def part(self, path: str) -> etree._Element | None:
        """One part, None where it is missing."""
        if path not in self._members:
            return None
        data = guard.read_member(self._archive, path, self._name)
        return guard.parse_xml(to_transitional(data), self._name, path)

    def related_part(self, kind: str) -> etree._Element | None:
        """The part of this kind that the document refers to."""
        path = next((path for found, path in self.related.values() if found == kind), None)
        return self.part(path) if path else None

    def _targets(self, path: str, folder: str) -> dict[str, tuple[str, str]]:
        root = self.part(path)
        out: dict[str, tuple[str, str]] = {}
        for relation in root.iter(f"{_PACKAGE}Relationship") if root is not None else ():
            target = relation.get("Target") or ""
            joined = target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            if relation.get("TargetMode") != "External":
                out[relation.get("Id") or ""] = ((relation.get("Type") or "").rsplit("/", 1)[-1], joined)
        return out


class _Walker:
    """Turns XML into paragraphs and tables, and keeps the flat list of paragraphs of the body."""

    def __init__(self, package: _Package) -> None:
        self._package = package
        self._reader = ParagraphReader(Styles(package.related_part("styles")))
        self._depth = 0
        self._tables = 0
        self.flat: list[tuple[etree._Element, Paragraph]] = []

    def items(self, parent: etree._Element, *, numbered: bool = True) -> list[Paragraph | Table]:
        """The paragraphs and tables inside a body, cell or text box."""
        out: list[Paragraph | Table] = []
        self._depth += 1
        if self._depth <= guard.LIMITS.xml_depth:
            for child in children(parent):
                if child.tag == f"{W}tbl":
                    out.append(self._table(child, numbered=numbered))
                else:
                    out += self._paragraph(child, numbered=numbered)
        self._depth -= 1
        return out

    def margins(self, which: str, kind: BlockKind) -> list[Paragraph | Table]:
        """The headers or footers of all sections, each once, those that Word would print."""
        settings = self._package.related_part("settings")
        even = switch(settings, "evenAndOddHeaders")
        out: list[Paragraph | Table] = []
        seen: set[str] = set()
        for section in self._package.main.iter(f"{W}sectPr"):
            for reference in section.iterchildren(f"{W}{which}Reference"):
                printed = {"first": switch(section, "titlePg"), "even": even}.get(
                    reference.get(f"{W}type") or "default", True
                )
                path = self._package.related.get(reference.get(f"{_R}id") or "", ("", ""))[1]
                root = self._package.part(path) if printed and path not in seen else None
                seen.add(path)
                texts = [*_paragraphs(self.items(root, numbered=False))] if root is not None else []
                for paragraph in texts:
                    paragraph.kind = kind
                    paragraph.category = "Header" if which == "header" else "Footer"
                    if paragraph.text not in seen:
                        out.append(paragraph)
                    seen.add(paragraph.text)
        return out

    def footnotes(self) -> list[Paragraph | Table]:
        """The notes that the text refers to, each behind its number."""
        found: dict[str, etree._Element] = {}
        for prefix, part in (("f", "footnote"), ("e", "endnote")):
            root = self._package.related_part(f"{part}s")
            for note in root.iterchildren(f"{W}{part}") if root is not None else ():
                found[f"{prefix}{note.get(f'{W}id')}"] = note
        out: list[Paragraph | Table] = []
        for number, key in enumerate(list(self._reader.footnotes), start=1):
            paragraphs = _paragraphs(self.items(found[key], numbered=False)) if key in found else ()
            for index, paragraph in enumerate(p for p in paragraphs if p.text):
                paragraph.kind = BlockKind.FOOTNOTE
                paragraph.number = str(number) if index == 0 else ""
                out.append(paragraph)
        return out

    def _paragraph(self, element: etree._Element, *, numbered: bool) -> Iterator[Paragraph | Table]:
        """One paragraph and its text boxes. A plain one in a table can have no number and needs no category."""
        read = self._reader.read(element)
        paragraph = Paragraph(read.runs)
        inside = self._tables and element.find(f"{W}pPr/{W}numPr") is None and element.find(f"{W}pPr/{W}pStyle") is None
        if numbered and not inside and (paragraph.text or not _vanished(element)):
            self.flat.append((element, paragraph))
        yield paragraph
        for box in read.boxes:
            yield from self.items(box, numbered=numbered)

    def _table(self, element: etree._Element, *, numbered: bool) -> Table:
        self._tables += 1
        cells: list[TableCell] = []
        above: dict[int, TableCell] = {}
        index = 0
        for row in _rows(element):
            properties = row.find(f"{W}trPr")
            if properties is not None and properties.find(f"{W}del") is not None:
                continue
            column = _number(properties, "gridBefore", 0)
            current: dict[int, TableCell] = {}
            for tc in _cells(row):
                format_ = tc.find(f"{W}tcPr")
                span = max(1, _number(format_, "gridSpan", 1))
                merge = format_.find(f"{W}vMerge") if format_ is not None else None
                owner = above.get(column)
                continues = merge is not None and merge.get(f"{W}val") in (None, "continue")
                if continues and owner is not None and owner.column_span == span:
                    owner.row_span += 1
                    current[column] = owner
                else:
                    items = [] if continues else self.items(tc, numbered=numbered)
                    header = switch(properties, "tblHeader") is True
                    cell = TableCell(index, column, items, column_span=span, header=header)
                    cells.append(cell)
                    current[column] = cell
                column += span
            above = current
            index += 1
        self._tables -= 1
        return Table(cells, FoundBy.WORD)


def _label(flat: list[tuple[etree._Element, Paragraph]], elements: list[WordElement]) -> None:
    """Give each paragraph the list number and category of its element."""
    position = 0
    for _, paragraph in flat:
        text = paragraph.text
        if not text:
            continue
        for step, element in enumerate(elements[position : position + _LOOK_AHEAD]):
            number = _prefix(element.text, text)
            if number is None:
                continue
            position += step + 1
            paragraph.number = number
            paragraph.category = element.category
            if element.category == "Title":
                paragraph.kind, paragraph.level = BlockKind.HEADING, element.depth
            elif element.category == "ListItem":
                paragraph.kind, paragraph.level = BlockKind.LIST_ITEM, element.depth
            break


def _prefix(found: str, text: str) -> str | None:
    """The list number in front of `text` in an element's text; None when it is another paragraph's element."""
    found = found.strip()
    for core in (text, _BULLET.sub("", text)):
        if core and found.endswith(core):
            return found[: len(found) - len(core)].strip()
    return "" if found and text.endswith(found) else None


def _flat_file(flat: list[tuple[etree._Element, Paragraph]], package: _Package) -> bytes:
    """A Word file of the same paragraphs, one after the other, with their list and style properties only."""
    from lxml import etree

    root = etree.Element(f"{W}document", nsmap={"w": W.strip("{}")})
    body = etree.SubElement(root, f"{W}body")
    for element, paragraph in flat:
        made = etree.SubElement(body, f"{W}p")
        properties = element.find(f"{W}pPr")
        kept = etree.SubElement(made, f"{W}pPr")
        for child in properties if properties is not None else ():
            if child.tag in _KEPT:
                kept.append(_copy(child))
        run = etree.SubElement(made, f"{W}r")
        _write_text(run, paragraph.text)
    parts = {"document": root}
    for kind in ("styles", "numbering"):
        part = package.related_part(kind)
        if part is not None:
            parts[kind] = part
    return _zip_parts(parts)


def _write_text(run: etree._Element, text: str) -> None:
    from lxml import etree

    for piece in re.split(r"([\t\n])", text):
        if piece == "\t":
            etree.SubElement(run, f"{W}tab")
        elif piece == "\n":
            etree.SubElement(run, f"{W}br")
        elif piece:
            etree.SubElement(run, f"{W}t", {"{http://www.w3.org/XML/1998/namespace}space": "preserve"}).text = piece


def _zip_parts(parts: dict[str, etree._Element]) -> bytes:
    from lxml import etree

    office = "http://schemas.openxmlformats.org"
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{kind}.{name}{".main" * (name == "document")}+xml"/>'
        for name in parts
    )
    relations = "".join(
        f'<Relationship Id="r{name}" Type="{office}/officeDocument/2006/relationships/{name}" Target="{name}.xml"/>'
        for name in parts
        if name != "document"
    )
    start = (
        f'<Relationship Id="r1" Type="{office}/officeDocument/2006/relationships/officeDocument"'
        ' Target="word/document.xml"/>'
    )
    wrap = f'<Relationships xmlns="{office}/package/2006/relationships">{{}}</Relationships>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{office}/package/2006/content-types"><Default Extension="rels"'
            f' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{types}</Types>',
        )
        archive.writestr("_rels/.rels", wrap.format(start))
        archive.writestr("word/_rels/document.xml.rels", wrap.format(relations))
        for name, root in parts.items():
            archive.writestr(f"word/{name}.xml", etree.tostring(root, encoding="UTF-8", xml_declaration=True))
    return out.getvalue()


def _paragraphs(items: list[Paragraph | Table]) -> Iterator[Paragraph]:
    for item in items:
        if isinstance(item, Paragraph):
            yield item
        else:
            for cell in item.cells:
                yield from _paragraphs(cell.items)


def _rows(parent: etree._Element) -> Iterator[etree._Element]:
    return _wrapped(parent, f"{W}tr", f"{W}tbl")


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    return _wrapped(row, f"{W}tc", f"{W}tbl")


def _wrapped(parent: etree._Element, tag: str, stop: str) -> Iterator[etree._Element]:
    """Children with this tag, also those inside content controls."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif isinstance(child.tag, str) and child.tag not in (stop, f"{W}tblPr", f"{W}tblGrid", f"{W}trPr", f"{W}del"):
            yield from _wrapped(child, tag, stop)


def _number(properties: etree._Element | None, tag: str, default: int) -> int:
    found = properties.find(f"{W}{tag}") if properties is not None else None
    value = (found.get(f"{W}val") or "") if found is not None else ""
    return min(int(value), guard.LIMITS.cells) if value.isdecimal() else default


def _vanished(paragraph: etree._Element) -> bool:
    """An empty paragraph whose mark is deleted or hidden: Word neither shows nor numbers it."""
    mark = paragraph.find(f"{W}pPr/{W}rPr")
    return mark is not None and (mark.find(f"{W}del") is not None or switch(mark, "vanish") is True)


def _copy(element: etree._Element) -> etree._Element:
    from copy import deepcopy

    return deepcopy(element)
