"""A second look at the cells of a scanned table: a grey page and its tables in, the cells' words corrected.

A lone figure between ruling lines gives Tesseract no context, and `0` becomes `(0)` or `51` becomes `Bi`; the wide
blanks between columns make it overlook those between words. So the lines of all cells are copied one under the other
onto one sheet and read again, the short ones twice more as figures only, in two sizes. So are cells in which ink stands
and no word was seen; what nobody can read there is told.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from foiread.ingest.ocr.engine import recognise
from foiread.ingest.pdf.parts import Token
from foiread.ingest.pdf.words import group_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from foiread.ingest.ocr.engine import Seen
    from foiread.ingest.pdf.parts import RawCell, RawTable

FIGURES = "0123456789,.%<>*-"
_LONGEST = 6
"""Letters of a cell that may be a figure."""
_FIGURE = re.compile(r"[<>]?£?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?%?")
_SURE_WORD = 0.8
_SURE = {1: 0.5, 2: 0.7, 3: 0.9, 4: 0.95}
"""How sure a figure is that so many of four looks saw."""
_SMALLER = 2 / 3
"""Lone figures are read best at 200 dpi."""
_MARGIN = 50
_INK = 140
_LEAST_INK = 30
"""Dark pixels with dark ones around them: a full stop has more at 300 dpi, dust has none."""
_INSETS = (1.5, 1.5, -1.5, -1.5)
"""Points between its rules and where a cell is looked at: what is left of the rules stays out."""
_ONE_LINE = 1.6
"""Height of one line, in font sizes; what is taller is a picture, or several lines that nobody saw."""


class Strip(NamedTuple):
    """One line of a cell, cut out of the page."""

    cell: RawCell
    words: list[Token]
    left: int
    """Where it was cut out, in pixels."""
    picture: NDArray[np.uint8]


def look_again(grey: NDArray[np.uint8], tables: Sequence[RawTable], dots: float, name: str) -> None:
    """Read the cells of these tables again; `dots` are the picture's pixels in a point."""
    strips = [
        _cut(grey, cell, line.words, dots)
        for table in tables
        for cell in table.cells
        for line in group_lines([word for word in cell.words if not word.turn])
    ]
    missed = [strip for table in tables for strip in _missed(grey, table, dots)]
    if not strips and not missed:
        return
    looks = _look([*strips, *missed], dots, name, "")
    short = [strip for strip in strips if _is_short(strip.cell)]
    lone = [*short, *missed]
    smaller = [strip._replace(picture=_resized(strip.picture, _SMALLER)) for strip in lone]
    figures = iter(
        zip(
            map(_text, _look(smaller, dots * _SMALLER, name, FIGURES) if lone else []),
            map(_text, _look(lone, dots, name, FIGURES) if lone else []),
            strict=True,
        )
    )
    for strip, plain in zip(strips, looks, strict=False):
        if _is_short(strip.cell):
            _settle(strip.cell, _text(plain), *next(figures))
        else:
            _space(strip, plain, dots)
    for strip, plain in zip(missed, looks[len(strips) :], strict=True):
        _fill(strip, plain, *next(figures))


def _missed(grey: NDArray[np.uint8], table: RawTable, dots: float) -> Iterator[Strip]:
    """The cells in which ink stands and no word was seen; a word without text stands for it."""
    import numpy as np

    sizes = [word.size for cell in table.cells for word in cell.words]
    for cell in table.cells:
        if cell.words or cell.box is None or not sizes:
            continue
        left, top, right, bottom = (round((at + inset) * dots) for at, inset in zip(cell.box, _INSETS, strict=True))
        part = grey[max(top, 0) : max(bottom, 0), max(left, 0) : max(right, 0)]
        dark = part < _INK
        solid = dark[1:-1, 1:-1] & dark[:-2, 1:-1] & dark[2:, 1:-1] & dark[1:-1, :-2] & dark[1:-1, 2:]
        if solid.sum() < _LEAST_INK:
            continue
        rows, columns = np.flatnonzero(solid.any(axis=1)), np.flatnonzero(solid.any(axis=0))
        ink = (left + columns[0], top + rows[0], left + columns[-1] + 3, top + rows[-1] + 3)
        x0, y0, x1, base = (float(at) / dots for at in ink)
        size = median(sizes)
        if base - y0 > _ONE_LINE * size:
            cell.unread = True
            continue
        word = Token("", x0, base - 0.8 * size, x1, base + 0.2 * size, base, size, bold=False, page=table.page,
                     glue_left=False, glue_right=False, sure=0.0)  # fmt: skip
        yield _cut(grey, cell, [word], dots)


def _fill(strip: Strip, plain: list[Seen], smaller: str, figures: str) -> None:
    """Give a cell what the later looks saw in it, never quite sure; or tell that nobody could read it."""
    looks = Counter(look for look in (smaller, _text(plain), figures) if _FIGURE.fullmatch(look))
    if looks:
        text, count = looks.most_common(1)[0]
        count = min(count, 2)
    else:
        text, count = " ".join(word.text for word in plain), 1
        if min((word.sure for word in plain), default=0.0) < _SURE_WORD:
            strip.cell.unread = True
            return
    strip.cell.words = [replace(strip.words[0], text=text, sure=_SURE[count])]


def _look(strips: Sequence[Strip], dots: float, name: str, only: str) -> list[list[Seen]]:
    """Put the strips one under the other and read them; the words of each."""
    import numpy as np
    from PIL import Image

    pitch = max(round(18 * dots), max(strip.picture.shape[0] for strip in strips) + 8)
    width = max(strip.picture.shape[1] for strip in strips) + 200
    sheet = np.full((pitch * len(strips) + 2 * _MARGIN, width), 255, np.uint8)
    for index, strip in enumerate(strips):
        height, length = strip.picture.shape
        top = _MARGIN + index * pitch + (pitch - height) // 2
        sheet[top : top + height, _MARGIN : _MARGIN + length] = strip.picture
    out: list[list[Seen]] = [[] for _ in strips]
    for word in recognise(Image.fromarray(sheet), name, only):
        index = int(((word.top + word.bottom) / 2 - _MARGIN) // pitch)
        if 0 <= index < len(out):
            out[index].append(word)
    return out


def _resized(picture: NDArray[np.uint8], scale: float) -> NDArray[np.uint8]:
    import numpy as np
    from PIL import Image

    height, width = picture.shape
    size = (max(round(width * scale), 1), max(round(height * scale), 1))
    return np.asarray(Image.fromarray(picture).resize(size, Image.Resampling.LANCZOS))


def _text(words: list[Seen]) -> str:
    return "".join(word.text for word in words)


def _is_short(cell: RawCell) -> bool:
    """Whether a cell may hold a figure: a word that was read without doubt does not."""
    text = "".join(word.text for word in cell.words)
    sure = min((word.sure or 0.0 for word in cell.words), default=0.0)
    if len({word.base for word in cell.words}) > 1 and len(group_lines(cell.words)) > 1:
        return False
    return 0 < len(text) <= _LONGEST and "/" not in text and (any(c.isdecimal() for c in text) or sure < _SURE_WORD)


def _cut(grey: NDArray[np.uint8], cell: RawCell, words: list[Token], dots: float) -> Strip:
    """Cut some words out, without the white around them."""
    import numpy as np

    size = words[0].size
    top, bottom = min(word.top for word in words) - 0.15 * size, max(word.bottom for word in words) + 0.1 * size
    left = max(round((min(word.x0 for word in words) - 0.4 * size) * dots), 0)
    right = round((max(word.x1 for word in words) + 0.4 * size) * dots)
    part = grey[max(round(top * dots), 0) : max(round(bottom * dots), 1), left : max(right, left + 1)]
    dark = part < _INK
    rows, columns = np.flatnonzero(dark.any(axis=1)), np.flatnonzero(dark.any(axis=0))
    if not len(rows):
        return Strip(cell, words, left, part)
    first = max(int(columns[0]) - 2, 0)
    return Strip(cell, words, left + first, part[max(rows[0] - 2, 0) : rows[-1] + 3, first : columns[-1] + 3])


def _space(strip: Strip, seen: list[Seen], dots: float) -> None:
    """Take the blanks between words from the second look, where the first, over a whole row, has too few."""
    if len(seen) <= len(strip.words) or _text(seen) != "".join(word.text for word in strip.words):
        return
    sure = min(word.sure or 0.0 for word in strip.words)
    fresh = [
        replace(
            strip.words[0],
            text=word.text,
            x0=(strip.left + word.left - _MARGIN) / dots,
            x1=(strip.left + word.right - _MARGIN) / dots,
            sure=sure,
        )
        for word in seen
    ]
    at = next(index for index, word in enumerate(strip.cell.words) if word is strip.words[0])
    gone = {id(word) for word in strip.words}
    before, after = strip.cell.words[:at], [word for word in strip.cell.words[at:] if id(word) not in gone]
    strip.cell.words[:] = [*before, *fresh, *after]


def _settle(cell: RawCell, plain: str, smaller: str, figures: str) -> None:
    """Keep the figure that most looks saw, and say how sure it is; what is no figure stays as it was read."""
    first = "".join(word.text for word in cell.words)
    votes = Counter(look for look in (smaller, plain, first, figures) if _FIGURE.fullmatch(look))
    if not votes:
        return
    best, count = votes.most_common(1)[0]
    if best != first:
        cell.words[0].text, cell.words[0].x1 = best, cell.x1
        del cell.words[1:]
    for word in cell.words:
        word.sure = _SURE[count]
