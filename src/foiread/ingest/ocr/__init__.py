"""Pictures of pages in, what stands on them out: scanned pages of a PDF, photographs, faxes (extra `ocr`)."""

from __future__ import annotations

import io
import warnings
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
    """Each page, upright and grey, at the resolution that is read best; what moves (GIF, WebP) is its first picture."""
    from PIL import Image, ImageSequence, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            file = Image.open(io.BytesIO(data))
        with file:
            dots = float(file.info.get("dpi", (0, 0))[0] or 0)
            for number, frame in enumerate(ImageSequence.Iterator(file) if file.format == "TIFF" else [file], 1):
                guard.check_pages(number, name)
                guard.check_pixels(*frame.size, name)
                yield _as_read(frame, dots)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise HostileFile(name, "a picture in it has too many points", "Scan it at 300 dpi") from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise DamagedFile(name, "the picture is cut short or damaged", "Ask the sender for the file again") from error


def _as_read(frame: Image, dots: float) -> Image:
    """One page turned as its camera says, and as large as a page at `DPI`."""
    from PIL import ImageOps

    from foiread.ingest.ocr.pages import DPI

    picture = ImageOps.exif_transpose(frame.convert("RGB")).convert("L")
    inches = picture.width / dots if 90 <= dots <= 1300 else _A4_INCHES
    scale = inches * DPI / picture.width
    return picture.resize((round(picture.width * scale), round(picture.height * scale)))
