"""Web pages and HTML mails: bytes in, a `Document` out. Nothing is ever fetched.

Unstructured's own partitioner drops spans, list numbers and short cells, so the page is walked here (list numbers
counted, merged cells kept, what is not shown left out); its categories come from unstructured.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from foiread.errors import NoText
from foiread.ingest import guard
from foiread.ingest.canvas import Canvas, Paragraph, Run, Table, TableCell
from foiread.ingest.decode import decode
from foiread.ingest.ordinals import ordinal
from foiread.types import BlockKind, Document, FoundBy, Source

if TYPE_CHECKING:
    from lxml import etree

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([A-Za-z0-9_-]{2,40})", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f]")
_SPACE = re.compile(r"[ \t\n\r\f]+")
_DROPPED = frozenset(
    [
        "script",
        "style",
        "nav",
        "noscript",
        "template",
        "iframe",
        "head",
        "title",
        "object",
        "embed",
        "svg",
        "math",
        "button",
        "select",
        "textarea",
        "audio",
        "video",
        "canvas",
        "map",
        "del",
    ]
)
_BLOCKS = frozenset(
    [
        "html",
        "body",
        "main",
        "article",
        "section",
        "aside",
        "header",
        "footer",
        "p",
        "div",
        "center",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "blockquote",
        "pre",
        "address",
        "figure",
        "figcaption",
        "fieldset",
        "form",
        "hr",
        "table",
        "details",
        "summary",
        "legend",
    ]
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_WEIGHT = re.compile(r"font-weight\s*:\s*(bold|bolder|normal|\d{3})", re.IGNORECASE)
_MSO_NUMBER = re.compile(r"mso-list\s*:\s*ignore", re.IGNORECASE)
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_QUOTES = re.compile(r"gmail_quote|moz-cite|yahoo_quoted|divRplyFwdMsg|OutlookMessageHeader", re.IGNORECASE)
_CATEGORIES = {
    BlockKind.HEADING: "Title",
    BlockKind.LIST_ITEM: "ListItem",
    BlockKind.PAGE_HEADER: "Header",
    BlockKind.PAGE_FOOTER: "Footer",
}
"""Unstructured's names for what the page itself says."""
_SEMIBOLD = 600
"""CSS Fonts 4: weights of 600 and more are shown as bold."""
_MAX_SPAN = 1000
"""HTML Living Standard 4.9.11: a colspan is at most 1000; so we also hold rowspan."""


def read_html(data: bytes, source: Source) -> Document:
    """Read a web page."""
    guard.check_size(len(data), source.name, guard.LIMITS.markup_bytes)
    declared = _CHARSET.search(data[:4096])
    decoded = decode(data, declared.group(1).decode("ascii") if declared else None)
    canvas = Canvas(source.name)
    canvas.add(html_items(decoded.text, source.name))
    return canvas.finish(source, notes=decoded.notes)


def html_items(markup: str, name: str, *, mail: bool = False) -> list[Paragraph | Table]:
    """The paragraphs and tables that a page shows, in order; in a mail a block quote is quoted mail."""
    from lxml import etree, html

    parser = html.HTMLParser(no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(_CONTROLS.sub("", _XML_DECLARATION.sub("", markup)), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise NoText(name, "there is no text in it", "Open it in a browser and save the text") from error
    walker = _Walker(name, mail=mail)
    walker.walk(root)
    return walker.finish()


class _Walker:
    """Walks one page, or one cell of a table, and collects what it shows."""

    def __init__(self, name: str, *, mail: bool, depth: int = 0) -> None:
        self._name = name
        self._mail = mail
        self._depth = depth
        self._items: list[Paragraph | Table] = []
        self._runs: list[Run] = []
        self._number = ""
        self._kind = BlockKind.PARAGRAPH
        self._level: int | None = None
        self._lists: list[tuple[str, int]] = []
        self._verbatim = False

    def finish(self) -> list[Paragraph | Table]:
        """Everything collected."""
        self._flush()
        return self._items

    def walk(self, element: etree._Element, *, bold: bool = False) -> None:
        """Collect one element and what is in it, not the text behind it."""
        tag = element.tag
        if not isinstance(tag, str) or tag in _DROPPED or _is_hidden(element):
            return
        if self._depth > guard.LIMITS.xml_depth:
            self._write("".join(element.itertext()), bold=bold)
            return
        self._depth += 1
        style = element.get("style") or ""
        if tag == "br":
            self._runs.append(Run("\n", bold))
        elif tag == "input":
            self._check_box(element)
        elif tag == "table":
            self._table(element)
        elif _MSO_NUMBER.search(style):
            self._mso_number(element)
        elif tag in _BLOCKS:
            self._block(element, bold=_is_bold(tag, style, bold=bold))
        elif tag == "sup" and "".join(element.itertext()).strip().isdecimal():
            self._write("".join(element.itertext()).strip().translate(_SUPERSCRIPT), bold=bold)
        else:
            self._children(element, bold=_is_bold(tag, style, bold=bold))
        self._depth -= 1

    def _children(self, element: etree._Element, *, bold: bool) -> None:
        self._write(element.text or "", bold=bold)
        for child in element:
            self.walk(child, bold=bold)
            self._write(child.tail or "", bold=bold)

    def _block(self, element: etree._Element, *, bold: bool) -> None:
        self._flush()
        tag = str(element.tag)
        kind, level, verbatim = self._kind, self._level, self._verbatim
        opened = len(self._lists)
        own = self._own_kind(element)
        if own is not None:
            self._kind = own
        if tag in ("ol", "ul"):
            self._lists.append((_list_type(element) if tag == "ol" else "", _integer(element.get("start"), 1)))
        elif tag == "li":
            self._list_item(element)
        elif tag[0] == "h" and tag[1:].isdecimal():
            self._level = int(tag[1:]) - 1
        self._verbatim = verbatim or tag == "pre"
        self._children(element, bold=bold)
        self._flush()
        if tag == "li":
            self._number = ""
        del self._lists[opened:]
        self._kind, self._level, self._verbatim = kind, level, verbatim

    def _own_kind(self, element: etree._Element) -> BlockKind | None:
        tag, title = str(element.tag), (element.get("title") or "").lower()
        marks = f"{element.get('class') or ''} {element.get('id') or ''}"
        if tag == "header" or (tag == "div" and title == "header"):
            return BlockKind.PAGE_HEADER
        if tag == "footer" or (tag == "div" and title == "footer"):
            return BlockKind.PAGE_FOOTER
        cited = tag == "blockquote" and (self._mail or element.get("type") == "cite")
        if cited or _QUOTES.search(marks):
            return BlockKind.QUOTED_MAIL
        if self._kind is not BlockKind.PARAGRAPH and self._kind is not BlockKind.LIST_ITEM:
            return None
        if tag == "li":
            return BlockKind.LIST_ITEM
        return BlockKind.HEADING if tag[0] == "h" and tag[1:].isdecimal() else None

    def _list_item(self, element: etree._Element) -> None:
        if not self._lists:
            return
        numbering, count = self._lists[-1]
        count = _integer(element.get("value"), count)
        self._lists[-1] = (numbering, count + 1)
        self._level = len(self._lists) - 1
        self._number = f"{ordinal(numbering, count)}." if numbering else ""

    def _mso_number(self, element: etree._Element) -> None:
        """Word writes a list's number as text and asks to ignore it."""
        text = "".join(element.itertext()).strip()
        self._kind = BlockKind.LIST_ITEM if self._kind is BlockKind.PARAGRAPH else self._kind
        if len(text) > 1 and any(char.isalnum() for char in text):
            self._number = text

    def _check_box(self, element: etree._Element) -> None:
        if (element.get("type") or "").lower() in ("checkbox", "radio"):
            self._runs.append(Run("☒" if element.get("checked") is not None else "☐"))
        elif (element.get("type") or "text").lower() == "text":
            self._write(element.get("value") or "", bold=False)

    def _table(self, element: etree._Element) -> None:
        self._flush()
        cells: list[TableCell] = []
        taken: set[tuple[int, int]] = set()
        rows = [row for row in _own(element, "tr") if not _is_hidden(row)]
        for index, row in enumerate(rows):
            column = 0
            for cell in row.iterchildren("td", "th"):
                while (index, column) in taken:
                    column += 1
                wide = min(max(_integer(cell.get("colspan"), 1), 1), _MAX_SPAN)
                tall = min(
                    max(_integer(cell.get("rowspan"), 1), 1) if cell.get("rowspan") != "0" else len(rows), _MAX_SPAN
                )
                tall = min(tall, len(rows) - index)
                while wide > 1 and any((index, column + step) in taken for step in range(wide)):
                    wide -= 1
                guard.check_cells(len(taken) + wide * tall, 1, self._name)
                taken |= {(index + down, column + right) for down in range(tall) for right in range(wide)}
                inner = _Walker(self._name, mail=self._mail, depth=self._depth)
                if self._kind in (BlockKind.QUOTED_MAIL, BlockKind.PAGE_HEADER, BlockKind.PAGE_FOOTER):
                    inner._kind = self._kind
                bold = _is_bold(str(cell.tag), cell.get("style") or "", bold=False)
                if not _is_hidden(cell):
                    inner._children(cell, bold=bold)
                cells.append(TableCell(index, column, inner.finish(), tall, wide, header=cell.tag == "th"))
                column += wide
        for caption in element.iterchildren("caption"):
            self._children(caption, bold=False)
            self._flush()
        self._items.append(Table(cells, FoundBy.HTML))

    def _write(self, text: str, *, bold: bool) -> None:
        if not text:
            return
        if not self._verbatim:
            text = _SPACE.sub(" ", text)
            last = self._runs[-1].text if self._runs else "\n"
            if text[0] == " " and last[-1] in " \n":
                text = text[1:]
        if text:
            self._runs.append(Run(text, bold))

    def _flush(self) -> None:
        if any(run.text.strip() for run in self._runs):
            category = _CATEGORIES.get(self._kind, "")
            runs = [Run(re.sub(r" +\n", "\n", run.text), run.bold) for run in self._runs]
            self._items.append(Paragraph(runs, self._kind, self._number, self._level, category))
            guard.check_blocks(len(self._items), self._name)
            self._number = ""
        self._runs = []


def _own(element: etree._Element, tag: str) -> list[etree._Element]:
    """Rows of this table, not of one inside it."""
    out: list[etree._Element] = []
    for child in element:
        if child.tag == tag:
            out.append(child)
        elif child.tag in ("thead", "tbody", "tfoot", "form"):
            out += _own(child, tag)
    return out


def _is_hidden(element: etree._Element) -> bool:
    return element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style") or ""))


def _is_bold(tag: str, style: str, *, bold: bool) -> bool:
    weight = _WEIGHT.search(style)
    if weight:
        value = weight.group(1).lower()
        return int(value) >= _SEMIBOLD if value.isdecimal() else value != "normal"
    return bold or tag in ("b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6")


def _list_type(element: etree._Element) -> str:
    css = re.search(r"list-style(?:-type)?\s*:\s*([a-z-]+)", element.get("style") or "")
    named = {"lower-alpha": "a", "lower-latin": "a", "upper-alpha": "A", "lower-roman": "i", "upper-roman": "I"}
    found = named.get(css.group(1)) if css else None
    return found or (element.get("type") or "1").strip()[:1] or "1"


def _integer(value: str | None, default: int) -> int:
    text = (value or "").strip()
    return int(text[:9]) if text.lstrip("-").isdecimal() else default
