"""What the styles of an OpenDocument text say: `styles.xml` and `content.xml` in, bold, hidden and raised out.

Names of automatic styles mean one thing in the body and another in headers and footers, so each has its own `Styles`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
OFFICE, TEXT, TABLE, STYLE, DRAW, FORM = (
    f"{{{_ODF}{name}:1.0}}" for name in ("office", "text", "table", "style", "drawing", "form")
)
FO = f"{{{_ODF}xsl-fo-compatible:1.0}}"
LOEXT = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
FIELD = "{urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0}"
_SEMIBOLD = 600
"""CSS Fonts 4, which ODF follows: weights of 600 and more are shown as bold."""


class Style(NamedTuple):
    """What one style says of its text; None where it says nothing."""

    bold: bool | None
    hidden: bool | None
    raised: bool | None
    parent: str | None
    list_style: str | None
    master_page: str | None


class Styles:
    """The styles that hold in one part of a document."""

    def __init__(self, *roots: etree._Element | None) -> None:
        """Read the containers of styles; a later one wins."""
        self._styles: dict[tuple[str, str], Style] = {}
        for root in roots:
            for style in root if root is not None else ():
                family = style.get(f"{STYLE}family") or ""
                if style.tag == f"{STYLE}style":
                    self._styles[family, style.get(f"{STYLE}name") or ""] = _style(style)
                elif style.tag == f"{STYLE}default-style":
                    self._styles[family, ""] = _style(style)

    def bold(self, spans: tuple[str, ...], paragraph: str) -> bool:
        """Whether text in these spans (outermost first) of a paragraph of this style is bold."""
        return self._look("bold", spans, paragraph)

    def hidden(self, spans: tuple[str, ...], paragraph: str) -> bool:
        """Whether that text is hidden."""
        return self._look("hidden", spans, paragraph)

    def raised(self, spans: tuple[str, ...], paragraph: str) -> bool:
        """Whether that text is superscript."""
        return self._look("raised", spans, paragraph)

    def list_style(self, paragraph: str) -> str:
        """Name of the list style that a paragraph style brings along, or nothing."""
        return next((style.list_style for style in self._chain("paragraph", paragraph) if style.list_style), "") or ""

    def master_pages(self) -> set[str]:
        """The page styles that these styles switch to."""
        return {style.master_page for style in self._styles.values() if style.master_page}

    def _look(self, what: str, spans: tuple[str, ...], paragraph: str) -> bool:
        for family, names in (("text", reversed(spans)), ("paragraph", iter((paragraph,)))):
            for name in names:
                for style in self._chain(family, name):
                    found: bool | None = getattr(style, what)
                    if found is not None:
                        return found
        return False

    def _chain(self, family: str, name: str | None) -> Iterator[Style]:
        """A style and those it is derived from; at last the default of paragraphs."""
        seen: set[str] = set()
        while name and name not in seen and (family, name) in self._styles:
            seen.add(name)
            style = self._styles[family, name]
            yield style
            name = style.parent
        if family == "paragraph" and (family, "") in self._styles:
            yield self._styles[family, ""]


def _style(element: etree._Element) -> Style:
    text = element.find(f"{STYLE}text-properties")
    weight = display = position = None
    if text is not None:
        weight, display = text.get(f"{FO}font-weight"), text.get(f"{TEXT}display")
        position = text.get(f"{STYLE}text-position")
    return Style(
        bold=_is_bold(weight) if weight else None,
        hidden=display == "none" if display else None,
        raised=_is_raised(position) if position else None,
        parent=element.get(f"{STYLE}parent-style-name"),
        list_style=element.get(f"{STYLE}list-style-name"),
        master_page=element.get(f"{STYLE}master-page-name"),
    )


def _is_bold(weight: str) -> bool:
    return int(weight) >= _SEMIBOLD if weight.isdecimal() and len(weight) < 6 else weight == "bold"


def _is_raised(position: str) -> bool:
    first = position.split(maxsplit=1)[0] if position.split() else ""
    return first == "super" or (first.endswith("%") and first[:-1].isdecimal() and first != "0%")
