"""A second look at the short cells of a scanned table: a grey page and its tables in, the cells' words corrected.

A lone figure between ruling lines gives Tesseract no context, and `0` becomes `(0)` or `51` becomes `Bi`. So all short
cells of a page are copied one under the other onto one sheet, which is read twice more: freely, and as figures only.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from foiread.ingest.ocr.engine import recognise

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray
    from PIL.Image import Image as Picture

    from foiread.ingest.pdf.parts import RawCell, RawTable

FIGURES = "0123456789,.%<>*-"
_LONGEST = 6
"""Letters of a cell that may be a figure."""
_FIGURE = re.compile(r"[<>]?£?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?%?")
_SURE_WORD = 0.8
_SURE = {1: 0.5, 2: 0.7, 3: 0.95}
"""How sure a figure is that so many of three looks saw."""
_MARGIN = 50
_INK = 140


def look_again(grey: NDArray[np.uint8], tables: Sequence[RawTable], dots: float, name: str) -> None:
    """Read the short cells of these tables again; `dots` are the picture's pixels in a point."""
    import numpy as np
    from PIL import Image

    cells = [cell for table in tables for cell in table.cells if _is_short(cell)]
    crops = [_crop(grey, cell, dots) for cell in cells]
    if not cells:
        return
    pitch = max(round(18 * dots), max(crop.shape[0] for crop in crops) + 8)
    sheet = np.full((pitch * len(crops) + 2 * _MARGIN, max(crop.shape[1] for crop in crops) + 200), 255, np.uint8)
    for index, crop in enumerate(crops):
        top = _MARGIN + index * pitch + (pitch - crop.shape[0]) // 2
        sheet[top : top + crop.shape[0], _MARGIN : _MARGIN + crop.shape[1]] = crop
    picture = Image.fromarray(sheet)
    looks = [_look(picture, name, only, len(cells), pitch) for only in ("", FIGURES)]
    for cell, plain, figures in zip(cells, *looks, strict=True):
        _settle(cell, plain, figures)


def _look(picture: Picture, name: str, only: str, count: int, pitch: int) -> list[str]:
    """Read the sheet; the words of each of its lines."""
    seen = [""] * count
    for word in recognise(picture, name, only):
        index = int(((word.top + word.bottom) / 2 - _MARGIN) // pitch)
        if 0 <= index < count:
            seen[index] += word.text
    return seen


def _is_short(cell: RawCell) -> bool:
    """Whether a cell may hold a figure: a word that was read without doubt does not."""
    text = "".join(word.text for word in cell.words)
    sure = min((word.sure or 0.0 for word in cell.words), default=0.0)
    return 0 < len(text) <= _LONGEST and "/" not in text and (any(c.isdigit() for c in text) or sure < _SURE_WORD)


def _crop(grey: NDArray[np.uint8], cell: RawCell, dots: float) -> NDArray[np.uint8]:
    """The words of a cell, with the white around them cut away."""
    import numpy as np

    first = cell.words[0]
    top = min(word.top for word in cell.words) - 0.15 * first.size
    bottom = max(word.bottom for word in cell.words) + 0.1 * first.size
    left, right = cell.x0 - 0.4 * first.size, cell.x1 + 0.4 * first.size
    part = grey[
        max(round(top * dots), 0) : max(round(bottom * dots), 1),
        max(round(left * dots), 0) : max(round(right * dots), 1),
    ]
    dark = part < _INK
    rows, columns = np.flatnonzero(dark.any(axis=1)), np.flatnonzero(dark.any(axis=0))
    if not len(rows):
        return part
    return part[max(rows[0] - 2, 0) : rows[-1] + 3, max(columns[0] - 2, 0) : columns[-1] + 3]


def _settle(cell: RawCell, plain: str, figures: str) -> None:
    """Keep the figure that most looks saw, and say how sure it is; what is no figure stays as it was read."""
    first = "".join(word.text for word in cell.words)
    votes = Counter(look for look in (plain, first, figures) if _FIGURE.fullmatch(look))
    if not votes:
        return
    best, count = votes.most_common(1)[0]
    if best != first:
        cell.words[0].text, cell.words[0].x1 = best, cell.x1
        del cell.words[1:]
    for word in cell.words:
        word.sure = _SURE[count]
