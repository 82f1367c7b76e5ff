"""Automatic list numbers of OpenDocument: list styles and the list items met in, printed numbers out.

A list numbers on where it says so (`continue-numbering`, `continue-list`) and else begins anew (ODF 1.3 part 3, 5.3).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from foiread.ingest.odt.styles import LOEXT, STYLE, TEXT
from foiread.ingest.ordinals import ordinal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml import etree

_LEVELS = 10
"""ODF numbers ten levels; deeper items are numbered like the tenth."""
_PLACE = re.compile(r"%(\d{1,2})%")


class Level(NamedTuple):
    """How one level of a list is numbered."""

    style: str = ""
    """`1`, `a`, `A`, `i`, `I`; empty for a bullet or nothing."""
    prefix: str = ""
    suffix: str = ""
    shown: int = 1
    """How many levels are printed."""
    start: int = 1
    pattern: str = ""
    """LibreOffice's own way of saying all of it: `%1%.%2%)`."""
    doubled: bool = False


@dataclass
class ListState:
    """A list being counted; a list that continues another shares its counts."""

    style: str
    counts: list[int] = field(default_factory=lambda: [0] * _LEVELS)


class Lists:
    """Counts the items of every list of one document."""

    def __init__(self, roots: Iterable[etree._Element | None]) -> None:
        """Read the list styles."""
        self._styles: dict[str, list[Level]] = {}
        self._outline: list[Level] = []
        self._by_id: dict[str, ListState] = {}
        self._last: dict[str, ListState] = {}
        self._headings = ListState("")
        for root in roots:
            for style in root if root is not None else ():
                if style.tag == f"{TEXT}list-style":
                    self._styles[style.get(f"{STYLE}name") or ""] = _levels(style)
                elif style.tag == f"{TEXT}outline-style":
                    self._outline = _levels(style)

    def open(self, element: etree._Element, fallback: str) -> ListState:
        """Begin an outermost `text:list`, or go on with an earlier one."""
        style = element.get(f"{TEXT}style-name") or fallback
        earlier = self._by_id.get(element.get(f"{TEXT}continue-list") or "")
        if earlier is None and element.get(f"{TEXT}continue-numbering") == "true":
            earlier = self._last.get(style)
        state = ListState(style, earlier.counts) if earlier is not None else ListState(style)
        self._last[style] = state
        for key in ("{http://www.w3.org/XML/1998/namespace}id", f"{TEXT}id"):
            if element.get(key):
                self._by_id[element.get(key) or ""] = state
        return state

    def number(self, state: ListState, style: str, depth: int, start: str | None) -> str:
        """The printed number of the next item at `depth` (0 is outermost), empty for a bullet."""
        return _count(state.counts, self._styles.get(style, []), depth, start)

    def heading(self, level: int, start: str | None) -> str:
        """The printed number of the next heading of this outline level, often none."""
        return _count(self._headings.counts, self._outline, level, start)


def _count(counts: list[int], levels: list[Level], depth: int, start: str | None) -> str:
    depth = min(depth, _LEVELS - 1)
    level = levels[depth] if depth < len(levels) else Level()
    if start is not None and start.isdecimal():
        counts[depth] = int(start[:9])
    else:
        counts[depth] = counts[depth] + 1 if counts[depth] else level.start
    counts[depth + 1 :] = [0] * (_LEVELS - depth - 1)
    return _printed(counts, levels, depth) if level.style else ""


def _printed(counts: list[int], levels: list[Level], depth: int) -> str:
    def one(index: int) -> str:
        level = levels[index] if index < len(levels) else Level()
        return ordinal(level.style, counts[index] or level.start, doubled=level.doubled) if level.style else ""

    level = levels[depth]
    if level.pattern:
        return _PLACE.sub(lambda place: one(min(int(place.group(1)), depth + 1) - 1), level.pattern).strip()
    shown = [one(index) for index in range(max(depth - level.shown + 1, 0), depth + 1)]
    return f"{level.prefix}{'.'.join(text for text in shown if text)}{level.suffix}".strip()


def _levels(style: etree._Element) -> list[Level]:
    out = [Level() for _ in range(_LEVELS)]
    for element in style:
        place = element.get(f"{TEXT}level") or ""
        numbered = element.tag in (f"{TEXT}list-level-style-number", f"{TEXT}outline-level-style")
        if not numbered or not place.isdecimal() or not 1 <= int(place) <= _LEVELS:
            continue
        out[int(place) - 1] = Level(
            style=(element.get(f"{STYLE}num-format") or "")[:1],
            prefix=element.get(f"{STYLE}num-prefix") or "",
            suffix=element.get(f"{STYLE}num-suffix") or "",
            shown=_integer(element.get(f"{TEXT}display-levels")),
            start=_integer(element.get(f"{TEXT}start-value")),
            pattern=element.get(f"{LOEXT}num-list-format") or "",
            doubled=element.get(f"{STYLE}num-letter-sync") == "true",
        )
    return out


def _integer(value: str | None) -> int:
    return int(value[:9]) if value is not None and value.isdecimal() else 1
