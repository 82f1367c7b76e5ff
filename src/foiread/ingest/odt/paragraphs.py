"""What a paragraph of an OpenDocument text shows: its XML in, runs of text out.

Tracked deletions stand outside the text and are never met; insertions are read. Hidden text, comments and index marks
are left out; a check box becomes ☒ or ☐ by its state.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from foiread.ingest import guard
from foiread.ingest.canvas import Run
from foiread.ingest.odt.styles import DRAW, FIELD, FORM, OFFICE, TEXT, Styles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

DROPPED = frozenset(
    [f"{OFFICE}annotation", f"{OFFICE}annotation-end", f"{OFFICE}forms", f"{OFFICE}scripts"]
    + [f"{TEXT}{tag}" for tag in ("tracked-changes", "script", "note-citation", "ruby-text", "sequence-decls")]
    + [f"{TEXT}{tag}" for tag in ("variable-decls", "user-field-decls", "dde-connection-decls")]
    + [f"{TEXT}{tag}-source" for tag in ("table-of-content", "illustration-index", "table-index", "object-index")]
    + [f"{TEXT}{tag}-source" for tag in ("user-index", "alphabetical-index", "bibliography")]
)
_DRAWN = frozenset(f"{DRAW}{tag}" for tag in ("frame", "g", "custom-shape", "rect", "a", "line", "ellipse", "polygon"))
_BOX_FIELD = "FORMCHECKBOX"
_SPACE = re.compile(r"[ \t\r\n]+")
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_MAX_SPACES = 100
"""More spaces in one `text:s` say nothing."""


class Found(NamedTuple):
    """One paragraph's runs, and what is anchored in it."""

    runs: list[Run]
    drawn: list[etree._Element]
    """Drawings, which may hold text boxes."""


class ParagraphReader:
    """Reads paragraphs of one part of a document."""

    def __init__(self, styles: Styles, forms: etree._Element | None) -> None:
        """Take the styles that hold here and the form controls the text may show."""
        self._styles = styles
        self._boxes = _check_boxes(forms)
        self.notes: list[tuple[str, etree._Element]] = []
        """Footnotes and endnotes met: their printed mark and their body."""

    def read(self, paragraph: etree._Element) -> Found:
        """The runs of one `text:p` or `text:h`."""
        style = paragraph.get(f"{TEXT}style-name") or ""
        drawn: list[etree._Element] = []
        hidden = any(is_hidden(mark) for mark in paragraph.iter(f"{TEXT}hidden-paragraph"))
        runs = [] if hidden else list(self._inside(paragraph, style, (), drawn))
        return Found(_collapse(runs), drawn)

    def _inside(
        self, parent: etree._Element, style: str, spans: tuple[str, ...], drawn: list[etree._Element]
    ) -> Iterator[Run]:
        bold = self._styles.bold(spans, style)
        shown = not self._styles.hidden(spans, style)
        if shown and parent.text:
            yield self._run(parent.text, style, spans, bold=bold)
        if len(spans) > guard.LIMITS.xml_depth:
            return
        for child in parent:
            if shown and isinstance(child.tag, str) and child.tag not in DROPPED and not is_hidden(child):
                yield from self._child(child, style, spans, drawn)
            elif not shown and child.tag == f"{TEXT}span":  # a span inside may be shown again
                yield from self._inside(child, style, (*spans, child.get(f"{TEXT}style-name") or ""), drawn)
            if shown and child.tail:
                yield self._run(child.tail, style, spans, bold=bold)

    def _run(self, text: str, style: str, spans: tuple[str, ...], *, bold: bool) -> Run:
        if text.strip().isdecimal() and self._styles.raised(spans, style):
            text = text.strip().translate(_SUPERSCRIPT)
        return Run(text, bold)

    def _child(
        self, child: etree._Element, style: str, spans: tuple[str, ...], drawn: list[etree._Element]
    ) -> Iterator[Run]:
        tag = child.tag
        if tag == f"{TEXT}s":
            count = child.get(f"{TEXT}c") or "1"
            yield Run("\u2028" * (min(int(count), _MAX_SPACES) if count.isdecimal() and len(count) < 9 else 1))
        elif tag == f"{TEXT}tab":
            yield Run("\u2029")
        elif tag == f"{TEXT}line-break":
            yield Run("\v")
        elif tag == f"{TEXT}note":
            citation, body = child.find(f"{TEXT}note-citation"), child.find(f"{TEXT}note-body")
            mark = "".join(citation.itertext()).strip() if citation is not None else ""
            if body is not None:
                self.notes.append((mark, body))
            yield Run(mark.translate(_SUPERSCRIPT) if mark.isdecimal() else f"[{mark}]" if mark else "")
        elif tag == f"{DRAW}control":
            yield Run(self._boxes.get(child.get(f"{DRAW}control") or "", ""))
        elif tag in _DRAWN:
            drawn.append(child)
        elif tag in (f"{FIELD}fieldmark", f"{FIELD}fieldmark-start"):
            if _BOX_FIELD in (child.get(f"{FIELD}type") or ""):
                yield Run("☒" if _is_ticked(child) else "☐")
            yield from self._inside(child, style, spans, drawn)
        else:
            name = child.get(f"{TEXT}style-name") if tag in (f"{TEXT}span", f"{TEXT}a") else None
            yield from self._inside(child, style, (*spans, name or ""), drawn)


def _collapse(runs: list[Run]) -> list[Run]:
    """White space as ODF shows it: runs of it are one space, none at the start; explicit spaces and tabs stay."""
    out: list[Run] = []
    last = " "
    for run in runs:
        text = _SPACE.sub(" ", run.text.replace("\v", "\x00"))
        if text[:1] == " " and last == " ":
            text = text[1:]
        if text:
            last = text[-1]
            out.append(Run(text.translate({0x2028: " ", 0x2029: "\t", 0: "\n"}), run.bold))
    return out


def is_hidden(element: etree._Element) -> bool:
    """Whether an element says that it is not shown: hidden text, a switched-off section, a conditional one."""
    if element.tag in (f"{TEXT}hidden-text", f"{TEXT}hidden-paragraph"):
        return bool(element.get(f"{TEXT}is-hidden", "true") == "true")
    if element.get(f"{TEXT}display") == "condition":
        return bool(element.get(f"{TEXT}is-hidden") == "true")
    return bool(element.get(f"{TEXT}display") == "none")


def _check_boxes(forms: etree._Element | None) -> dict[str, str]:
    """Form controls by their id: how each check box and radio button looks, with its label."""
    out: dict[str, str] = {}
    for element in forms.iter() if forms is not None else ():
        if element.tag in (f"{FORM}checkbox", f"{FORM}radio"):
            states = (element.get(f"{FORM}current-state"), element.get(f"{FORM}current-selected"))
            box = "☒" if "checked" in states or "true" in states else "☐"
            look = f"{box} {element.get(f'{FORM}label') or ''}".rstrip()
            for key in (f"{FORM}id", "{http://www.w3.org/XML/1998/namespace}id"):
                out[element.get(key) or ""] = look
    return out


def _is_ticked(mark: etree._Element) -> bool:
    return any(
        param.get(f"{FIELD}name") == "Checkbox_Checked" and param.get(f"{FIELD}value") == "true"
        for param in mark.iter(f"{FIELD}param")
    )
