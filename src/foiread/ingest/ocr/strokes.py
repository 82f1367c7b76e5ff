"""Ruling lines of a scanned page: a grey picture in, its level and upright strokes and the picture without them out."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np
    from numpy.typing import NDArray

DARK = 150
"""Grey below this is ink; shaded cells are lighter."""
LONG_LEVEL, LONG_UPRIGHT = 90, 67
"""Pixels at 300 dpi: no stroke of a letter is as long."""
THICK = 13
"""A thicker one is a bar or a picture."""
SLOPE = 0.008
"""How much a stroke may rise: what is left of a tilt that was taken out."""
COVER = 0.93
"""Share of a stroke that must be ink."""


class Stroke(NamedTuple):
    """A straight stroke, in pixels: `at` is its middle, `low` and `high` its ends."""

    at: float
    low: int
    high: int


class Found(NamedTuple):
    """The strokes of a page."""

    level: list[Stroke]
    upright: list[Stroke]
    clean: NDArray[np.uint8]
    """The picture without them."""


def find_strokes(grey: NDArray[np.uint8]) -> Found:
    """Find ruling lines and take them out."""
    ink = grey < DARK
    clean = grey.copy()
    level = list(_strokes(ink, LONG_LEVEL, clean))
    upright = list(_strokes(ink.T, LONG_UPRIGHT, clean.T))
    return Found(level, upright, clean)


def _strokes(ink: NDArray[np.bool_], long: int, clean: NDArray[np.uint8]) -> Iterator[Stroke]:
    """Strokes along the second axis; each is painted over in `clean`."""
    import numpy as np

    thick = ink.copy()
    thick[1:] |= ink[:-1]
    thick[:-1] |= ink[1:]
    sums = np.cumsum(np.pad(thick, ((0, 0), (1, 0))), axis=1, dtype=np.int32)
    full = (sums[:, long:] - sums[:, :-long]) >= COVER * long
    open_groups: list[list[tuple[int, int, int]]] = []
    for row in range(full.shape[0] + 1):
        runs = _runs(full[row], long) if row < full.shape[0] and full[row].any() else []
        going: list[list[tuple[int, int, int]]] = []
        for group in open_groups:
            touching = [
                run for run in runs if any(y == row - 1 and run[0] <= high and run[1] >= low for y, low, high in group)
            ]
            if touching:
                group += [(row, *run) for run in touching]
                runs = [run for run in runs if run not in touching]
                going.append(group)
            else:
                yield from _stroke(group, clean)
        open_groups = going + [[(row, *run)] for run in runs]


def _runs(line: NDArray[np.bool_], long: int) -> list[tuple[int, int]]:
    import numpy as np

    edges = np.flatnonzero(np.diff(np.concatenate(([0], line.view(np.int8), [0]))))
    return [(int(start), int(end) + long - 1) for start, end in zip(edges[::2], edges[1::2], strict=True)]


def _stroke(group: list[tuple[int, int, int]], clean: NDArray[np.uint8]) -> Iterator[Stroke]:
    first, last = group[0][0], group[-1][0]
    low, high = min(low for _, low, _ in group), max(high for _, _, high in group)
    if last - first >= THICK + SLOPE * (high - low):
        return
    for row, left, right in group:
        clean[row, left:right] = 255
    yield Stroke((first + last) / 2, low, high)
