"""Fields of a PDF form that was filled in: a page in, the words and ticks in its fields out.

They are drawn over the page and are no part of its text layer, so that an answer typed into a form would be missed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pdfminer.pdftypes import resolve1
from pdfminer.psparser import PSException
from pdfminer.utils import decode_text

from foiread.ingest.pdf.parts import Token

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pdfplumber.page import Page

_READ = frozenset(("Subtype", "F", "FT", "Ff", "V", "AS", "DA", "Rect"))
_MOST = 2_000
"""Fields and links of a page that are looked at."""
_UNSEEN = 2 | 32
"""Flags of an annotation: hidden, not shown."""
_BUTTON = 1 << 16
"""Flag of a field: it is pushed, not ticked."""
_USUAL, _LINE, _LETTER = 10.0, 1.2, 0.5
"""Font size in points; distance of lines and width of a letter, in font sizes."""


def field_words(page: Page) -> list[Token]:
    """The words and ticks in the fields of a page; damaged fields are left out."""
    try:
        listed = resolve1(page.page_obj.annots) or []
        return [token for field in listed[:_MOST] for token in _words(resolve1(field), page)]
    except (AttributeError, IndexError, KeyError, TypeError, ValueError, PSException):
        return []


def _words(own: Mapping[str, Any], page: Page) -> Iterator[Token]:
    parent = resolve1(own.get("Parent"))
    data = {key: resolve1(value) for key, value in {**(parent or {}), **own}.items() if key in _READ}
    if _name(data.get("Subtype")) != "Widget" or int(data.get("F") or 0) & _UNSEEN or page.rotation:
        return
    kind, value = _name(data.get("FT")), data.get("V")
    left, low, right, high = (float(resolve1(at)) for at in data["Rect"])
    up = float(page.height)
    field = {
        "x0": min(left, right),
        "x1": max(left, right),
        "top": up - max(low, high),
        "bottom": up - min(low, high),
    }
    if kind == "Btn" and not int(data.get("Ff") or 0) & _BUTTON:
        size = field["bottom"] - field["top"]
        ticked = _name(data.get("AS") or value) not in ("Off", "")
        yield _token(
            "☒" if ticked else "☐", field["x0"], field["bottom"] - 0.1 * size, min(size, _USUAL), page.page_number
        )
    elif kind in ("Tx", "Ch"):
        said = value[0] if isinstance(value, list) and value else value
        if isinstance(said, bytes | str):
            yield from _written(
                said if isinstance(said, str) else decode_text(said), field, _size(data, field), page.page_number
            )


def _written(text: str, field: Mapping[str, Any], size: float, page: int) -> Iterator[Token]:
    """Words laid out from the upper left of their field, line by line; where exactly they stand is not known."""
    lines = [line for line in re.split(r"[\r\n]+", text) if line.strip()]
    free = field["bottom"] - field["top"] - _LINE * size
    base = field["top"] + size + (0 if len(lines) > 1 or free > _LINE * size else free / 2)
    for line in lines:
        x = field["x0"]
        for word in line.split():
            width = _LETTER * size * len(word)
            if x > field["x0"] and x + width > field["x1"]:
                x, base = field["x0"], base + _LINE * size
            yield _token(word, x, base, size, page)
            x += width + _LETTER * size
        base += _LINE * size


def _token(text: str, x: float, base: float, size: float, page: int) -> Token:
    return Token(text, x, base - 0.8 * size, x + _LETTER * size * len(text), base + 0.2 * size, base, size,
                 bold=False, page=page, glue_left=False, glue_right=False)  # fmt: skip


def _size(data: Mapping[str, Any], field: Mapping[str, Any]) -> float:
    style = data.get("DA") or b""
    found = re.search(r"([\d.]+)\s+Tf", decode_text(style) if isinstance(style, bytes) else str(style))
    size = float(found[1]) if found else 0.0
    return size or min(_USUAL, max(0.7 * (field["bottom"] - field["top"]), 4.0))


def _name(value: Any) -> str:  # noqa: ANN401 - a name of the PDF, or nothing
    name = getattr(value, "name", value)
    return name if isinstance(name, str) else ""
