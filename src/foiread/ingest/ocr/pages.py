"""The picture of one page → the same `Sheet` that a page with a text layer gives: ruled tables and lines of words."""

from __future__ import annotations

from collections import defaultdict
from statistics import median
from typing import TYPE_CHECKING

from foiread.ingest.ocr.blanks import parted
from foiread.ingest.ocr.cells import look_again
from foiread.ingest.ocr.engine import Seen, recognise
from foiread.ingest.ocr.strokes import Stroke, find_strokes
from foiread.ingest.pdf.parts import Token
from foiread.ingest.pdf.ruled import Rule, find_ruled, joined
from foiread.ingest.pdf.sheet import Sheet
from foiread.ingest.pdf.words import group_lines

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy as np
    from numpy.typing import NDArray
    from PIL.Image import Image

DPI = 300
"""Of the pictures of pages that are worked on."""
_READ_DPI = 200
"""What Tesseract reads best and quickest."""
_POINT, _READ_POINT = 72 / DPI, 72 / _READ_DPI
_HANGING = set("gjpqy,;()[]{}|/@Q_$")
"""Characters that reach below the base line."""
_LOW = set("acemnorsuvwxz.-–—~+=*:'\"’‘“”")
"""Characters that do not reach the height of a capital."""
_CAPITAL = 0.70
"""Height of a capital, in font sizes."""
_MOST_TILT = 3.0
"""Degrees that a page may lie askew on the glass."""
_STRAIGHT = 0.07
_NO_DOUBT, _WORD = 0.8, 3
_SENSE, _LEAST = 0.3, 20
"""Share of letters in words without doubt below which a page may lie on its side; how many make it worth to turn it."""
_PAPER = 200
_SPECKLED = 1.0
"""Mean of the grey levels by which a point of the paper differs from those around it: 0.05 on a clean scan."""
_SMOOTH = 0.8
"""Of a Gauss filter, in pixels: a third fewer wrong words on speckled pages, as many on less speckled ones."""


def read_page(picture: Image, number: int, name: str, turn: int = 0) -> Sheet:
    """Recognise one page, given at `DPI`, that was turned by so many degrees; one that lies on its side is turned."""
    import numpy as np
    from PIL import Image

    grey = picture.convert("L")
    tilt = tilt_of(grey)
    if tilt:
        grey = grey.rotate(tilt, resample=Image.Resampling.BICUBIC, fillcolor=255)
    found = find_strokes(np.asarray(grey))
    clean = _smoothed(Image.fromarray(found.clean))
    small = clean.resize((clean.width * _READ_DPI // DPI, clean.height * _READ_DPI // DPI), Image.Resampling.LANCZOS)
    words = recognise(small, name)
    if not turn and (turn := _turn(small, words, name)):
        return read_page(picture.rotate(-turn, expand=True), number, name, turn)
    tokens = _tokens(words, np.asarray(small), number)
    level, upright = joined(_rules(found.level)), joined(_rules(found.upright))
    tables, taken = find_ruled(level, upright, tokens, number)
    look_again(found.clean, tables, 1 / _POINT, name)
    return Sheet(
        number=number,
        width=grey.width * _POINT,
        height=grey.height * _POINT,
        tables=tables,
        lines=group_lines(token for token in tokens if id(token) not in taken),
        breaks=[rule.at for rule in level],
        letters=sum(len(token.text) for token in tokens),
        turn=turn,
        pictures=1,
        recognised=True,
    )


def tilt_of(grey: Image) -> float:
    """How far to turn the page so that its lines lie level: where the rows of pixels differ most; 0 when they do."""
    import numpy as np
    from PIL import Image

    half = grey.resize((max(grey.width // 3, 1), max(grey.height // 3, 1)), Image.Resampling.BILINEAR)

    def contrast(degrees: float) -> float:
        turned = np.asarray(half.rotate(degrees, fillcolor=255))
        rows = (turned < 160).sum(axis=1, dtype=np.float64)
        return float(((rows[1:] - rows[:-1]) ** 2).sum())

    best, step = 0.0, 0.5
    reach = round(_MOST_TILT / step)
    while step > _STRAIGHT / 2:
        best = max((best + step * count for count in range(-reach, reach + 1)), key=contrast)
        step, reach = step / 4, 4
    return best if abs(best) > _STRAIGHT and contrast(best) > contrast(0.0) else 0.0


def _turn(page: Image, words: list[Seen], name: str) -> int:
    """By how many degrees, clockwise, a page has to be turned on which hardly a word was recognised."""
    here = _sense(words)
    if here >= _SENSE * sum(len(word.text) for word in words):
        return 0
    seen = {turn: _sense(recognise(page.rotate(-turn, expand=True), name)) for turn in (90, 270, 180)}
    best = max(seen, key=lambda turn: seen[turn])
    return best if seen[best] >= max(_LEAST, 2 * here) else 0


def _sense(words: list[Seen]) -> int:
    """Letters of the words that were recognised without doubt."""
    return sum(len(word.text) for word in words if word.sure >= _NO_DOUBT and len(word.text) >= _WORD)


def _smoothed(page: Image) -> Image:
    """A speckled page made smoother; a clean one as it is."""
    import numpy as np
    from PIL import ImageFilter

    calm = np.asarray(page.filter(ImageFilter.MedianFilter(3)), dtype=np.int16)
    paper = calm > _PAPER
    speckles = np.abs(np.asarray(page, dtype=np.int16) - calm)[paper].mean() if paper.any() else 0.0
    return page.filter(ImageFilter.GaussianBlur(_SMOOTH)) if speckles > _SPECKLED else page


def _rules(strokes: Iterable[Stroke]) -> list[Rule]:
    return [Rule(stroke.at * _POINT, stroke.low * _POINT, stroke.high * _POINT) for stroke in strokes]


def _tokens(words: list[Seen], picture: NDArray[np.uint8], page: int) -> list[Token]:
    """Words with the base line and the size of their line, as a text layer would say them."""
    lines: dict[tuple[int, int, int], list[Seen]] = defaultdict(list)
    for word in words:
        lines[word.line].append(word)
    usual = median(sizes) if (sizes := [size for line in lines.values() if (size := _size(line))]) else 10 / _READ_POINT
    out = []
    for line in lines.values():
        size = _size(line) or usual
        size = usual if 0.85 < size / usual < 1.18 else size
        apart = [part for word in line for part in parted(word, picture, size)]
        out += [_token(word, apart, size, page) for word in apart]
    return out


def _size(line: list[Seen]) -> float | None:
    """The font size of a line in pixels, from its words that have a capital's height and stand on the base line."""
    heights = [word.bottom - word.top for word in line if not _HANGING & set(word.text) and not set(word.text) <= _LOW]
    return median(heights) / _CAPITAL if heights else None


def _token(word: Seen, line: list[Seen], size: float, page: int) -> Token:
    standing = [other for other in line if not _HANGING & set(other.text)]
    near = sorted(standing, key=lambda other: abs(other.left - word.left))[:5]
    base = median(other.bottom for other in near) if near else word.bottom - 0.2 * size
    if not word.top < base <= word.bottom + 0.5 * size:
        base = word.bottom
    return Token(
        text=word.text,
        x0=word.left * _READ_POINT,
        top=(base - 0.8 * size) * _READ_POINT,
        x1=word.right * _READ_POINT,
        bottom=(base + 0.2 * size) * _READ_POINT,
        base=base * _READ_POINT,
        size=round(size * _READ_POINT * 2) / 2,
        bold=False,
        page=page,
        glue_left=False,
        glue_right=False,
        sure=word.sure,
    )
