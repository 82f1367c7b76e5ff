"""Pages printed sideways or upside down: such a page in, the page turned out, and its places put back afterwards.

A wide table is often printed sideways on an upright page. Turned, it is read like any other; what is told of the places
of its words is true of the page as the file shows it.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from foiread.types import Box, Document

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pdfplumber.page import Page

    from foiread.ingest.pdf.sheet import Sheet

_FEWEST = 20
"""Letters printed sideways that make it worth to turn a page."""
_MORE = 2
"""How many times more than those printed level."""
FULL = 360


def turned_upright(page: Page) -> tuple[Page, int]:
    """The page turned so that most of its letters stand level, and by how many degrees, clockwise."""
    letters = Counter(_turn(char["matrix"]) for char in page.chars if not char["text"].isspace())
    turn, count = max(letters.items(), key=lambda one: one[1], default=(0, 0))
    if not turn or count < max(_FEWEST, _MORE * (letters.total() - count)):
        return page, 0
    from pdfplumber import page as pages

    degrees = (int(page.rotation) + turn) % FULL
    page.page_obj.attrs = {**page.page_obj.attrs, "Rotate": degrees}
    page.page_obj.rotate = degrees
    turned = pages.Page(page.pdf, page.page_obj, page.page_number, page.initial_doctop)
    page.close()
    return turned, turn


def put_back(document: Document, sheets: Iterable[Sheet]) -> Document:
    """The document with the places on turned pages as they are on the pages of the file."""
    turned = {sheet.number: sheet for sheet in sheets if sheet.turn}
    if not turned:
        return document
    words = tuple(word.model_copy(update=_place(word, turned)) for word in document.words)
    blocks = tuple(block.model_copy(update=_place(block, turned)) for block in document.blocks)
    return document.model_copy(update={"words": words, "blocks": blocks})


def _turn(matrix: tuple[float, ...]) -> int:
    """By how much letters have to be turned, clockwise, to stand level; 0 for those askew."""
    a, b = matrix[:2]
    if abs(b) < 0.05 * abs(a):
        return 180 if a < 0 else 0
    if abs(a) < 0.05 * abs(b):
        return 90 if b > 0 else 270
    return 0


def _place(thing: Any, turned: Mapping[int, Sheet]) -> dict[str, Box]:  # noqa: ANN401 - a word or a block
    sheet, box = turned.get(thing.page), thing.box
    if sheet is None or box is None:
        return {}
    x0, top, x1, bottom = box.x0, box.top, box.x1, box.bottom
    if sheet.turn == 90:
        x0, top, x1, bottom = top, sheet.width - x1, bottom, sheet.width - x0
    elif sheet.turn == 180:
        x0, top, x1, bottom = sheet.width - x1, sheet.height - bottom, sheet.width - x0, sheet.height - top
    else:
        x0, top, x1, bottom = sheet.height - bottom, x0, sheet.height - top, x1
    return {"box": Box(x0=round(x0, 2), top=round(top, 2), x1=round(x1, 2), bottom=round(bottom, 2))}
