"""Two header rows of a table with one cell a line: periods, then what was counted, once more under each of them.

`2021`, `2022`, then `Lost`, `Stolen`, `Lost`, `Stolen`, over rows of a label and four values: what repeats itself is
the lower row, and how often it does says how many cells the upper row has.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from foiread.ingest.grids.looks import Look

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from foiread.ingest.grids.repeating import Item

_MISPRINT = 80
"""Similarity (0–100) from which a header is one of those before it with a slip of the pen."""
_CORNER_WORDS = 4


@dataclass(frozen=True, slots=True)
class TwoHeads:
    """Items of the headers: the labels' own, if one is printed, the upper row and the lower one."""

    corner: Item | None
    upper: list[Item]
    lower: list[Item]

    @property
    def first(self) -> Item:
        """The item that the table begins with."""
        return self.corner or self.upper[0]

    @property
    def span(self) -> int:
        """Columns that each cell of the upper row stands over."""
        return len(self.lower) // len(self.upper)


def two_heads(
    run: Sequence[Item], free: int, start: int, columns: int, may_head: Callable[[Item], bool]
) -> TwoHeads | None:
    """The two header rows right above item `start`, over as many columns of values; items before `free` are taken."""
    begin = start - columns
    if begin <= free:
        return None
    lower = list(run[begin:start])
    if not all(item.look is Look.TEXT and may_head(item) for item in lower):
        return None
    size = _repeats([item.text.casefold() for item in lower])
    if size is None or begin - columns // size < free:
        return None
    upper = list(run[begin - columns // size : begin])
    kinds = {item.look for item in upper}
    told = len({item.text.casefold() for item in upper}) == len(upper) and all(map(may_head, upper))
    if not told or len(kinds) > 1 or not kinds <= {Look.PERIOD, Look.TEXT, Look.DATE}:
        return None
    above = begin - len(upper) - 1
    corner = run[above] if above >= free else None
    named = corner is not None and corner.look is Look.TEXT and may_head(corner)
    short = corner is not None and len(corner.text.split()) <= _CORNER_WORDS
    if kinds == {Look.TEXT} and not (named and short):
        # Names over names: only a corner shows where they begin.
        return None
    return TwoHeads(corner if named and short else None, upper, lower)


def _repeats(texts: Sequence[str]) -> int | None:
    """How many headers come again and again, twice at least."""
    for size in range(2, len(texts) // 2 + 1):
        if len(texts) % size or len(set(texts[:size])) < size:
            continue
        if all(
            text == texts[n % size] or fuzz.ratio(text, texts[n % size]) >= _MISPRINT for n, text in enumerate(texts)
        ):
            return size
    return None
