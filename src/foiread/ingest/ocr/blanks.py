"""Blanks between words that Tesseract overlooked: a word and the picture in, the words that stand there out.

`inyour` or `asa` is two words with the wide gap of a blank between them, which the picture shows. Where in the word it
stands follows from how wide its letters usually are.
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from foiread.ingest.ocr.engine import Seen

_BLANK = 0.22
"""Narrowest gap that is a blank, in font sizes; a blank of print is 0.25 and more, letters leave 0.2 at most."""
_WIDER = 1.8
"""How many times wider than the next gap: spaced-out print has none between its words alone."""
_INK = 160
_NARROW, _BROAD = set("iljtfrI.,:;'’!|()[]1"), set("mwMWOQGD%@")
_USUAL = 1.0
_WIDTHS = (0.5, 1.5)


def parted(word: Seen, picture: NDArray[np.uint8], size: float) -> list[Seen]:
    """The word cut in two where the picture has a blank in it; `size` is the font's, in pixels."""
    import numpy as np

    if len(word.text) <= 2 or not size:
        return [word]
    part = picture[max(word.top, 0) : word.bottom, max(word.left, 0) : word.right]
    inked = np.flatnonzero((part < _INK).any(axis=0))
    if len(inked) < 2:
        return [word]
    gaps = np.diff(inked) - 1
    widths = np.sort(gaps[gaps > 0])
    if len(widths) < 2 or widths[-1] < _BLANK * size or widths[-1] < _WIDER * widths[-2]:
        return [word]
    start = int(inked[int(gaps.argmax())]) + 1
    end = start + int(widths[-1])
    at = _letters_before((start + end) / 2 / part.shape[1], word.text)
    left, right = word.text[:at], word.text[at:]
    if not left[-1:].isalnum() or not right[:1].isalnum() or (left[-1].isdecimal() and right[0].isdecimal()):
        return [word]
    return [
        word._replace(text=left, right=word.left + start),
        word._replace(text=right, left=word.left + end),
    ]


def _letters_before(share: float, text: str) -> int:
    """After how many letters that share of the word's width is reached."""
    widths = [_WIDTHS[0] if c in _NARROW else _WIDTHS[1] if c in _BROAD else _USUAL for c in text]
    reached = list(accumulate(widths))
    blank = _WIDTHS[0]
    return min(range(1, len(text)), key=lambda at: abs((reached[at - 1] + blank / 2) / (reached[-1] + blank) - share))
