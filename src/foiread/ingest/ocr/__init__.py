"""Pictures of pages in, what stands on them out: scanned pages of a PDF, photographs, faxes (extra `ocr`)."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from foiread.errors import DamagedFile, HostileFile, NoText
from foiread.ingest import guard
from foiread.ingest.ocr.engine import REMEDY, ready

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from PIL.Image import Image

    from foiread.ingest.pdf.sheet import Sheet
    from foiread.types import Document, Source

_A4_INCHES = 8.27


def sheets_of_pdf(data: bytes, numbers: Sequence[int], name: str) -> Iterator[Sheet]:
    """Recognise these pages (counted from 1) of a PDF."""
    from foiread.ingest.ocr.pages import read_page

    for number, picture in zip(numbers, pictures_of_pdf(data, numbers, name), strict=True):
        yield read_page(picture, number, name)


def pictures_of_pdf(data: bytes, numbers: Iterable[int], name: str) -> Iterator[Image]:
    """These pages (counted from 1) of a PDF, grey, at the resolution that is read best."""
    import pypdfium2

    from foiread.ingest.ocr.pages import DPI

    pdf = pypdfium2.PdfDocument(data)
    try:
        for number in numbers:
            page = pdf[number - 1]
            width, height = page.get_size()
            guard.check_pixels(round(width * DPI / 72), round(height * DPI / 72), name)
            picture = page.render(scale=DPI / 72, grayscale=True).to_pil()
            page.close()
            yield picture
    finally:
        pdf.close()


def read_picture(data: bytes, source: Source) -> Document:
    """Read a picture of a page, or a file of several (TIFF)."""
    if not ready():
        problem = "it is a picture, and recognising its text needs more than is installed"
        raise NoText(source.name, problem, REMEDY, lacking=True)
    from foiread.ingest.ocr.pages import read_page
    from foiread.ingest.pdf import document_of

    sheets = [read_page(picture, number, source.name) for number, picture in enumerate(pictures(data, source.name), 1)]
    if not any(sheet.letters for sheet in sheets):
        raise NoText(source.name, "it is a picture on which no text was recognised", "Check that it is the letter")
    return document_of(sheets, source)


def pictures(data: bytes, name: str) -> Iterator[Image]:
    """Each page, upright, at the resolution that is read best."""
    from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

    from foiread.ingest.ocr.pages import DPI
    from foiread.ingest.pdf.opening import MOST_PAGES

    try:
        with Image.open(io.BytesIO(data)) as file:
            for number, frame in enumerate(ImageSequence.Iterator(file)):
                if number >= MOST_PAGES:
                    raise HostileFile(name, f"it has more than {MOST_PAGES} pages", "Give the pages that are the reply")
                guard.check_pixels(*frame.size, name)
                picture = ImageOps.exif_transpose(frame.convert("RGB")).convert("L")
                dots = float(file.info.get("dpi", (0, 0))[0] or 0)
                inches = picture.width / dots if 90 <= dots <= 1300 else _A4_INCHES
                scale = inches * DPI / picture.width
                yield picture.resize((round(picture.width * scale), round(picture.height * scale)))
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError) as error:
        raise DamagedFile(name, "the picture is cut short or damaged", "Ask the sender for the file again") from error
