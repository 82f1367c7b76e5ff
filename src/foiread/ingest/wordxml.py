"""What a Word paragraph shows: its XML in, runs of text out.

Tracked insertions, content controls, fields and text boxes are read; deletions and hidden text are left out; a check
box becomes ☒ or ☐ by its state. Nothing here knows about files, lists or tables.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from foiread.ingest.canvas import Run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"

DROPPED = frozenset(
    f"{W}{tag}" for tag in ("del", "moveFrom", "instrText", "delText", "delInstrText", "rPr", "pPr", "sdtPr")
) | {f"{_MC}Fallback"}
_SYMBOLS = {
    0xFE: "☑", 0xFD: "☒", 0xA8: "☐", 0x6F: "☐", 0x71: "☐", 0x72: "☐", 0xFC: "✓", 0xFB: "✗", 0x52: "☑", 0x51: "☒",
    0xA7: "▪", 0xB7: "•", 0x6E: "■", 0xD8: "➢", 0xE0: "→",
}  # fmt: skip
"""Wingdings as they look."""
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class Style(NamedTuple):
    """What a style says of its runs; None where it says nothing."""

    bold: bool | None
    hidden: bool | None
    based_on: str | None


class Styles:
    """Bold and hidden, as the styles of a document give them."""

    def __init__(self, root: etree._Element | None) -> None:
        """Read `styles.xml`."""
        self._styles: dict[str, Style] = {}
        self._default: str | None = None
        for style in root.iter(f"{W}style") if root is not None else ():
            key = style.get(f"{W}styleId")
            if key is None:
                continue
            parent = style.find(f"{W}basedOn")
            properties = style.find(f"{W}rPr")
            self._styles[key] = Style(
                switch(properties, "b"),
                switch(properties, "vanish"),
                parent.get(f"{W}val") if parent is not None else None,
            )
            if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true"):
                self._default = key

    def bold(self, properties: etree._Element | None, paragraph_style: str | None) -> bool:
        """Whether a run with these properties in a paragraph of this style is bold."""
        return self._look(properties, paragraph_style, "b", "bold")

    def hidden(self, properties: etree._Element | None, paragraph_style: str | None) -> bool:
        """Whether a run with these properties is hidden text."""
        return self._look(properties, paragraph_style, "vanish", "hidden")

    def _look(self, properties: etree._Element | None, paragraph_style: str | None, tag: str, name: str) -> bool:
        own = switch(properties, tag)
        if own is not None:
            return own
        character = properties.find(f"{W}rStyle") if properties is not None else None
        own_style = character.get(f"{W}val") if character is not None else None
        for first in (own_style, paragraph_style or self._default):
            key, seen = first, set[str]()
            while key is not None and key in self._styles and key not in seen:
                seen.add(key)
                found: bool | None = getattr(self._styles[key], name)
                if found is not None:
                    return found
                key = self._styles[key].based_on
        return False


class ParagraphText(NamedTuple):
    """One paragraph's runs, and the contents of the text boxes anchored in it."""

    runs: list[Run]
    boxes: list[etree._Element]


class ParagraphReader:
    """Reads paragraphs of one document; footnotes are numbered in the order they are met."""

    def __init__(self, styles: Styles) -> None:
        """Start counting footnotes at one."""
        self._styles = styles
        self.footnotes: list[str] = []
        """Ids of the notes referred to, in order."""

    def read(self, paragraph: etree._Element) -> ParagraphText:
        """The runs of one `w:p`."""
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        key = style.get(f"{W}val") if style is not None else None
        boxes: list[etree._Element] = []
        runs = [run for run in self._runs(paragraph, key, boxes) if run.text]
        return ParagraphText(runs, boxes)

    def _runs(self, parent: etree._Element, style: str | None, boxes: list[etree._Element]) -> Iterator[Run]:
        for child in parent:
            tag = child.tag
            if not isinstance(tag, str) or tag in DROPPED:
                continue
            if tag == f"{W}r":
                yield from self._run(child, style, boxes)
            elif tag == f"{W}sdt":
                state = _check_box(child)
                if state is not None:
                    yield Run(state)
                else:
                    for content in child.iterchildren(f"{W}sdtContent"):
                        yield from self._runs(content, style, boxes)
            elif tag == f"{_MATH}t":
                yield Run(child.text or "")
            else:
                yield from self._runs(child, style, boxes)

    def _run(self, run: etree._Element, style: str | None, boxes: list[etree._Element]) -> Iterator[Run]:
        properties = run.find(f"{W}rPr")
        if self._styles.hidden(properties, style):
            return
        bold = self._styles.bold(properties, style)
        raised = properties is not None and any(
            mark.get(f"{W}val") == "superscript" for mark in properties.iterchildren(f"{W}vertAlign")
        )
        symbols = properties is not None and any(
            (fonts.get(f"{W}ascii") or "").startswith("Wingdings") for fonts in properties.iterchildren(f"{W}rFonts")
        )
        for child in run:
            tag = child.tag
            if tag == f"{W}t":
                text = (child.text or "").replace("\n", " ")
                if symbols:
                    text = "".join(_SYMBOLS.get(ord(char) & 0xFF, char) for char in text)
                yield Run(text.translate(_SUPERSCRIPT) if raised and text.strip().isdecimal() else text, bold)
            else:
                yield from self._special(child, boxes, bold=bold)

    def _special(self, child: etree._Element, boxes: list[etree._Element], *, bold: bool) -> Iterator[Run]:
        """What is no letter: tabs, breaks, symbols, notes, form fields, drawings."""
        tag = child.tag
        if tag in (f"{W}tab", f"{W}ptab"):
            yield Run("\t", bold)
        elif tag == f"{W}cr" or (tag == f"{W}br" and child.get(f"{W}type") in (None, "textWrapping")):
            yield Run("\n", bold)
        elif tag == f"{W}noBreakHyphen":
            yield Run("-", bold)
        elif tag == f"{W}sym":
            code = int(child.get(f"{W}char") or "0", 16)
            yield Run(_SYMBOLS.get(code & 0xFF, "") or (chr(code) if 0x20 <= code < 0xE000 else "•"), bold)
        elif tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
            kind = "f" if tag == f"{W}footnoteReference" else "e"
            self.footnotes.append(f"{kind}{child.get(f'{W}id')}")
            yield Run(str(len(self.footnotes)).translate(_SUPERSCRIPT), bold)
        elif tag == f"{W}fldChar":
            box = child.find(f"{W}ffData/{W}checkBox")
            if box is not None:
                checked = switch(box, "checked")
                yield Run("☒" if (switch(box, "default") if checked is None else checked) else "☐", bold)
        elif isinstance(tag, str) and tag not in DROPPED:
            boxes += _text_boxes(child)


def children(parent: etree._Element) -> Iterator[etree._Element]:
    """The block level children of a body, cell, header or text box, wrappers opened."""
    for child in parent:
        if child.tag in (f"{W}p", f"{W}tbl"):
            yield child
        elif isinstance(child.tag, str) and child.tag not in DROPPED:
            yield from children(child)


def switch(properties: etree._Element | None, tag: str) -> bool | None:
    """A Word on/off property: None where it is not said."""
    found = properties.find(f"{W}{tag}") if properties is not None else None
    if found is None:
        return None
    return found.get(f"{W}val") not in ("0", "false", "off", "none")


def to_transitional(data: bytes) -> bytes:
    """Rename the namespaces of a file saved as "Strict Open XML"."""
    if _STRICT.strip("{}").encode() not in data:
        return data
    return data.replace(_STRICT.strip("{}").encode(), W.strip("{}").encode())


def _check_box(sdt: etree._Element) -> str | None:
    box = sdt.find(f"{W}sdtPr/{_W14}checkbox")
    if box is None:
        return None
    checked = box.find(f"{_W14}checked")
    return "☒" if checked is not None and checked.get(f"{_W14}val") in ("1", "true") else "☐"


def _text_boxes(element: etree._Element) -> list[etree._Element]:
    """The outermost text boxes in a drawing; the fallback of a newer drawing is the same text again."""
    if element.tag == f"{W}txbxContent":
        return [element]
    shown = [child for child in element if isinstance(child.tag, str) and child.tag not in DROPPED]
    return [box for child in shown for box in _text_boxes(child)]
