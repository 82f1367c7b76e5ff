"""OpenDocument texts: bytes of an .odt in, a `Document` out.

List numbers are counted as the file's list styles say, merged cells stay merged, insertions are kept; deletions, hidden
text and comments are left out. Nothing that the file links to is opened.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from foiread.errors import DamagedFile, PasswordProtected
from foiread.ingest import guard
from foiread.ingest.canvas import Canvas, Paragraph, Table, TableCell
from foiread.ingest.odt.lists import Lists, ListState
from foiread.ingest.odt.paragraphs import DROPPED, ParagraphReader, is_hidden
from foiread.ingest.odt.styles import OFFICE, STYLE, TABLE, TEXT, Styles
from foiread.types import BlockKind, Document, FoundBy, Source

if TYPE_CHECKING:
    from collections.abc import Iterator
    from zipfile import ZipFile

    from lxml import etree

_MANIFEST = "META-INF/manifest.xml"
_ROWS = frozenset(f"{TABLE}{tag}" for tag in ("table-rows", "table-row-group", "table-header-rows"))


def read_odt(data: bytes, source: Source) -> Document:
    """Read an OpenDocument text."""
    with guard.open_zip(data, source.name) as archive:
        if b"encryption-data" in _member(archive, _MANIFEST, source.name):
            raise PasswordProtected(
                source.name, "the file is protected with a password", "Open it in LibreOffice and save it without one"
            )
        content = _part(archive, "content.xml", source.name)
        styles = _part(archive, "styles.xml", source.name)
    body = content.find(f"{OFFICE}body/{OFFICE}text") if content is not None else None
    if content is None or body is None:
        raise DamagedFile(source.name, "it has no document body", "Open it in LibreOffice and save it again")
    common, automatic = _children(styles, "styles"), _children(content, "automatic-styles")
    lists = Lists((common, _children(styles, "automatic-styles"), automatic))
    here = Styles(common, automatic)
    walker = _Walker(ParagraphReader(here, body.find(f"{OFFICE}forms")), here, lists, source.name)
    items = walker.items(body)
    notes = walker.footnotes()
    margins = _Margins(styles, lists, source.name, here.master_pages())
    canvas = Canvas(source.name)
    for part in (margins.items("header"), items, notes, margins.items("footer")):
        canvas.add(part)
    return canvas.finish(source)


class _Walker:
    """Turns XML into paragraphs and tables."""

    def __init__(self, reader: ParagraphReader, styles: Styles, lists: Lists, name: str) -> None:
        self._reader = reader
        self._styles = styles
        self._lists = lists
        self._name = name
        self._depth = 0

    def items(self, parent: etree._Element) -> list[Paragraph | Table]:
        """The paragraphs and tables inside a body, section, cell, note or text box."""
        out: list[Paragraph | Table] = []
        self._depth += 1
        if self._depth <= guard.LIMITS.xml_depth:
            for child in parent:
                out += self._item(child)
        self._depth -= 1
        return out

    def footnotes(self) -> list[Paragraph | Table]:
        """The notes that the text refers to, each behind its mark."""
        out: list[Paragraph | Table] = []
        for mark, body in list(self._reader.notes):
            for index, paragraph in enumerate(p for p in _paragraphs(self.items(body)) if p.text):
                paragraph.kind = BlockKind.FOOTNOTE
                paragraph.number = mark if index == 0 else ""
                out.append(paragraph)
        return out

    def _item(self, element: etree._Element) -> Iterator[Paragraph | Table]:
        tag = element.tag
        if not isinstance(tag, str) or tag in DROPPED or is_hidden(element):
            return
        if tag == f"{TEXT}list":
            state = self._lists.open(element, self._first_style(element))
            yield from self._list(element, state, state.style, 0)
        elif tag == f"{TABLE}table":
            yield self._table(element)
        elif tag == f"{TEXT}p":
            yield from self._paragraph(element)
        elif tag == f"{TEXT}h":
            level = _count(element, f"{TEXT}outline-level", 1) - 1
            number = ""
            if element.get(f"{TEXT}is-list-header") != "true" and "".join(element.itertext()).strip():
                restart = element.get(f"{TEXT}restart-numbering") == "true"
                start = element.get(f"{TEXT}start-value", "1") if restart else None
                number = self._lists.heading(level, start)
            yield from self._paragraph(element, number, level)
        else:
            yield from self.items(element)

    def _paragraph(
        self, element: etree._Element, number: str = "", level: int | None = None, *, listed: bool = False
    ) -> Iterator[Paragraph | Table]:
        found = self._reader.read(element)
        kind, category = BlockKind.PARAGRAPH, ""
        if element.tag == f"{TEXT}h":
            kind, category = BlockKind.HEADING, "Title"
        elif listed:
            kind, category = BlockKind.LIST_ITEM, "ListItem"
        yield Paragraph(found.runs, kind, number, level, category)
        for drawn in found.drawn:
            yield from self.items(drawn)

    def _list(self, element: etree._Element, state: ListState, style: str, depth: int) -> Iterator[Paragraph | Table]:
        """The items of a list; only the first paragraph of an item is numbered, and an empty wrapper counts nothing."""
        if depth > guard.LIMITS.xml_depth:
            return
        for item in element.iterchildren(f"{TEXT}list-item", f"{TEXT}list-header"):
            fresh = item.tag == f"{TEXT}list-item"
            for child in item:
                if child.tag == f"{TEXT}list":
                    yield from self._list(child, state, child.get(f"{TEXT}style-name") or style, depth + 1)
                elif child.tag in (f"{TEXT}p", f"{TEXT}h"):
                    number = ""
                    if fresh:
                        number = self._lists.number(state, style, depth, item.get(f"{TEXT}start-value"))
                    yield from self._paragraph(child, number, depth, listed=fresh)
                    fresh = False
                else:
                    yield from self._item(child)

    def _first_style(self, element: etree._Element) -> str:
        """The list style of its first paragraph's style, for a list that names none."""
        first = next(element.iter(f"{TEXT}p", f"{TEXT}h"), None)
        return self._styles.list_style(first.get(f"{TEXT}style-name") or "") if first is not None else ""

    def _table(self, element: etree._Element) -> Table:
        cells: list[TableCell] = []
        covered = 0
        row = 0
        for line, header in _rows(element):
            for _ in range(_count(line, f"{TABLE}number-rows-repeated", 1)):
                column = 0
                for cell in line.iterchildren(f"{TABLE}table-cell", f"{TABLE}covered-table-cell"):
                    for _ in range(_count(cell, f"{TABLE}number-columns-repeated", 1)):
                        wide = _count(cell, f"{TABLE}number-columns-spanned", 1)
                        tall = _count(cell, f"{TABLE}number-rows-spanned", 1)
                        covered += wide * tall
                        guard.check_cells(covered, 1, self._name)
                        if cell.tag == f"{TABLE}table-cell":
                            cells.append(TableCell(row, column, self.items(cell), tall, wide, header=header))
                        column += 1
                row += 1
        return Table(cells, FoundBy.WORD)


class _Margins:
    """The headers and footers of the page styles in use."""

    def __init__(self, styles: etree._Element | None, lists: Lists, name: str, used: set[str]) -> None:
        masters = _children(styles, "master-styles")
        pages = list(masters.iterchildren(f"{STYLE}master-page")) if masters is not None else []
        self._pages = [page for page in pages if page.get(f"{STYLE}name") in used | {"Standard"}] or pages[:1]
        here = Styles(_children(styles, "styles"), _children(styles, "automatic-styles"))
        self._walker = _Walker(ParagraphReader(here, None), here, lists, name)

    def items(self, which: str) -> list[Paragraph | Table]:
        """All paragraphs of the headers (or footers), each text once."""
        kind, category = (BlockKind.PAGE_HEADER, "Header") if which == "header" else (BlockKind.PAGE_FOOTER, "Footer")
        out: list[Paragraph | Table] = []
        seen: set[str] = set()
        for page in self._pages:
            for margin in page.iterchildren(*(f"{STYLE}{which}{end}" for end in ("", "-left", "-first"))):
                if margin.get(f"{STYLE}display") == "false":
                    continue
                for paragraph in _paragraphs(self._walker.items(margin)):
                    paragraph.kind, paragraph.category = kind, category
                    if paragraph.text and paragraph.text not in seen:
                        out.append(paragraph)
                    seen.add(paragraph.text)
        return out


def _member(archive: ZipFile, path: str, name: str) -> bytes:
    return guard.read_member(archive, path, name) if path in archive.namelist() else b""


def _part(archive: ZipFile, path: str, name: str) -> etree._Element | None:
    data = _member(archive, path, name)
    return guard.parse_xml(data, name, path) if data else None


def _children(root: etree._Element | None, tag: str) -> etree._Element | None:
    return root.find(f"{OFFICE}{tag}") if root is not None else None


def _rows(element: etree._Element, *, header: bool = False) -> Iterator[tuple[etree._Element, bool]]:
    """Rows of this table and whether each repeats at the top of a page; not those of a table inside it."""
    for child in element:
        if child.tag == f"{TABLE}table-row":
            yield child, header
        elif child.tag in _ROWS:
            yield from _rows(child, header=header or child.tag == f"{TABLE}table-header-rows")


def _paragraphs(items: list[Paragraph | Table]) -> Iterator[Paragraph]:
    for item in items:
        if isinstance(item, Paragraph):
            yield item
        else:
            for cell in item.cells:
                yield from _paragraphs(cell.items)


def _count(element: etree._Element, key: str, default: int) -> int:
    value = element.get(key) or ""
    return max(int(value[:9]), 1) if value.isdecimal() else default
