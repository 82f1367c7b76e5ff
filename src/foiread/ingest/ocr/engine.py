"""The only door to Tesseract: the picture of a page in, recognised words with their places out."""

from __future__ import annotations

import os
import shutil
from importlib.util import find_spec
from typing import TYPE_CHECKING, NamedTuple

from foiread.errors import DamagedFile, HostileFile
from foiread.ingest import guard

if TYPE_CHECKING:
    from PIL.Image import Image

REMEDY = "Install the extra `ocr` (`pip install 'foiread[ocr]'`) and the program Tesseract (Debian: tesseract-ocr)"


class Seen(NamedTuple):
    """One recognised word; places in pixels."""

    text: str
    left: int
    top: int
    right: int
    bottom: int
    line: tuple[int, int, int]
    """Block, paragraph and line, as Tesseract counts them."""
    sure: float
    """0 to 1."""


def ready() -> bool:
    """Whether the packages of the extra and the program are here."""
    return all(map(find_spec, ("pytesseract", "numpy", "pypdfium2"))) and shutil.which("tesseract") is not None


def recognise(picture: Image, name: str, only: str = "") -> list[Seen]:
    """The words of one page in reading order; with `only`, made of these characters."""
    import pytesseract

    os.environ.setdefault("OMP_THREAD_LIMIT", "1")  # several threads for one page make it slower
    config = "--psm 6" + (f" -c tessedit_char_whitelist={only}" if only else "")
    try:
        found = pytesseract.image_to_data(
            picture, lang="eng", config=config, timeout=guard.LIMITS.page_seconds, output_type=pytesseract.Output.DICT
        )
    except pytesseract.TesseractError as error:
        raise DamagedFile(
            name, "the text of a page could not be recognised", "Give the letter as PDF or text"
        ) from error
    except RuntimeError as error:  # pytesseract's way of saying that the time is up
        raise HostileFile(
            name,
            f"recognising a page takes longer than {guard.LIMITS.page_seconds:g} seconds",
            "Scan it again, or give its text",
        ) from error
    return [
        Seen(text, left, top, left + width, top + height, (block, paragraph, line), max(float(sure), 0.0) / 100)
        for text, left, top, width, height, block, paragraph, line, sure in zip(
            found["text"], found["left"], found["top"], found["width"], found["height"], found["block_num"],
            found["par_num"], found["line_num"], found["conf"], strict=True,
        )
        if text.strip()
    ]  # fmt: skip
