"""The picture of a page on which a place is marked: a file, its `Document` and a span in, a PNG out.

The page is the one on which the words of the place stand, as a person sees it; a scanned page is turned upright as it
was when its words were recognised.
"""

from __future__ import annotations

import io
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from foiread.errors import DamagedFile, InputError, UnsupportedFile
from foiread.ingest import guard, sniff

if TYPE_CHECKING:
    from PIL.Image import Image

    from foiread.types import Box, Document, Span

DPI: Final = 150
_POINT = 72 / DPI
_MARGIN = 3.0
"""Points around a word."""
_FILL, _EDGE = (255, 221, 0), (204, 0, 0)


class PagePicture(NamedTuple):
    """A page with a place marked on it."""

    page: int
    """Counted from 1."""
    png: bytes


def picture_of(data: bytes, document: Document, place: Span) -> PagePicture:
    """Draw the page on which a place begins, with the place marked.

    Args:
        data: the file that the document was read from.
        document: what was read.
        place: a span of its text.

    Raises:
        InputError: the file has no pages, or they cannot be drawn.
    """
    words = [word for word in document.words if word.span.overlaps(place)]
    name = document.source.name
    if not words:
        raise UnsupportedFile(
            name,
            "it has no pages to draw: only PDFs and pictures have",
            f"The place is {place.start}-{place.end} of its text; see `foiread show`",
        )
    page = words[0].page
    recognised = any(seen.overlaps(place) for seen in document.recognised)
    try:
        picture, right, down = _page(data, document, page, recognised=recognised)
    except InputError:
        raise
    except Exception as error:  # the libraries raise what they meet
        raise DamagedFile(name, f"page {page} cannot be drawn", "Open it in another program") from error
    _mark(picture, [word.box for word in words if word.page == page], right, down)
    out = io.BytesIO()
    picture.save(out, "PNG", dpi=(DPI, DPI))
    return PagePicture(page, out.getvalue())


def _page(data: bytes, document: Document, page: int, *, recognised: bool) -> tuple[Image, float, float]:
    """The page at `DPI`, and where on it the point is from which its places are counted."""
    name = document.source.name
    if not recognised:
        return _printed_page(data, page, name)
    from PIL.Image import Resampling

    from foiread.ingest import ocr
    from foiread.ingest.ocr.pages import DPI as SEEN
    from foiread.ingest.ocr.pages import tilt_of

    if document.source.media_type == sniff.PDF:
        picture = next(ocr.pictures_of_pdf(data, [page], name))
    else:
        picture = next(islice(ocr.pictures(data, name), page - 1, None))
    tilt = tilt_of(picture)
    if tilt:
        picture = picture.rotate(tilt, resample=Resampling.BICUBIC, fillcolor=255)
    return picture.convert("RGB").resize((picture.width * DPI // SEEN, picture.height * DPI // SEEN)), 0.0, 0.0


def _printed_page(data: bytes, page: int, name: str) -> tuple[Image, float, float]:
    """A page with a text layer, the whole sheet: its places are counted from its own corner."""
    import pypdfium2

    pdf = pypdfium2.PdfDocument(data)
    try:
        drawn = pdf[page - 1]
        left, bottom, right, top = drawn.get_mediabox()
        drawn.set_cropbox(left, bottom, right, top)
        width, height = drawn.get_size()
        guard.check_pixels(round(width / _POINT), round(height / _POINT), name)
        picture: Image = drawn.render(scale=1 / _POINT).to_pil()
        return picture.convert("RGB"), -left, bottom
    finally:
        pdf.close()


def _mark(picture: Image, boxes: list[Box], right: float, down: float) -> None:
    """Lay a colour under the words and a line around them."""
    from PIL import Image, ImageChops, ImageDraw

    areas = [
        (
            round((box.x0 + right - _MARGIN) / _POINT),
            round((box.top + down - _MARGIN) / _POINT),
            round((box.x1 + right + _MARGIN) / _POINT),
            round((box.bottom + down + _MARGIN) / _POINT),
        )
        for box in boxes
    ]
    colour = Image.new("RGB", picture.size, "white")
    under = ImageDraw.Draw(colour)
    for area in areas:
        under.rectangle(area, fill=_FILL)
    picture.paste(ImageChops.multiply(picture, colour))
    around = ImageDraw.Draw(picture)
    for area in areas:
        around.rectangle(area, outline=_EDGE, width=3)
