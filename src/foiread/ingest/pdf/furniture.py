"""Lines of every page → which of them are letterhead, footer or page number.

A line is furniture when it stands, in the same words, at the same place near the edge of another page, and nothing
but furniture stands between it and that edge; or in the lower margin, small and apart. Only its first occurrence is
kept.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from statistics import median_high
from typing import TYPE_CHECKING

from foiread.ingest.pdf.parts import Line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

HEAD, FOOT = 0.28, 0.15
"""Shares of the page in which letterheads and footers stand."""
NEAR = 4.0
"""Points by which the same line may stand elsewhere on another page."""
DRIFT = 25.0
"""The same, for a line next to one that is already known to be furniture."""
PART_GAP = 2.5
"""Parts of a letterhead further apart than this many font sizes are judged apart."""
MARGIN, FOOTER_LINES, SMALL, FAR = 0.92, 3, 0.95, 1.5
"""Where the lower margin begins (share of the page), how many lines a footer may have, and how much smaller (times) and
further below the text (font sizes) it is when it stands on one page only."""
PAGE_NUMBER = re.compile(r"(?i)^[-–—\s|]*(?:page|p\.)?\s*\d{1,3}\s*(?:(?:of|/)\s*\d{1,3})?[-–—\s|]*$")


@dataclass(slots=True)
class PageLines:
    """A page cut into what it says and what frames it."""

    number: int
    body: list[Line]
    headers: list[Line] = field(default_factory=list)
    """Letterhead printed here for the first time."""
    footers: list[Line] = field(default_factory=list)


@dataclass(slots=True)
class Printed:
    """The lines of a page, and between which heights its ruled tables stand."""

    number: int
    height: float
    lines: Sequence[Line]
    first_table: float
    last_table: float


def set_apart(pages: Sequence[Printed]) -> list[PageLines]:
    """Body, first letterheads and first footers of each page; repeats are left out."""
    places = _places(pages)
    shown: set[str] = set()
    out: list[PageLines] = []
    for printed in pages:
        number = printed.number
        page = PageLines(number, list(printed.lines))
        page.body, top = _peel(page.body, printed, places)
        page.body, bottom = _peel(page.body[::-1], printed, places, head=False)
        page.body.reverse()
        alone = _alone(page.body, printed) if not bottom else 0
        if alone:
            bottom = page.body[: -alone - 1 : -1]
            del page.body[-alone:]
        page.headers = _first_time(top, number, shown)
        page.footers = _first_time(reversed(bottom), number, shown)
        out.append(page)
    return out


def _alone(lines: Sequence[Line], page: Printed) -> int:
    """How many lines at the foot of a page stand in its margin, small and far below the rest: an address, a motto."""
    edge = max(MARGIN * page.height, page.last_table)
    count = 0
    while count < min(FOOTER_LINES, len(lines) - 1) and lines[-count - 1].top > edge:
        count += 1
    if not 0 < count < len(lines):
        return 0
    above, first = lines[-count - 1], lines[-count]
    usual = median_high(line.size for line in lines)
    small = all(line.size < SMALL * usual for line in lines[-count:])
    return count if small and first.top - above.bottom > FAR * above.size else 0


def _parts(line: Line) -> list[Line]:
    return line.segments(PART_GAP)


def _keys(part: Line, number: int) -> set[str]:
    """Its words as they are, and with what only counts the pages taken out."""
    text = part.text.casefold()
    if re.search(r"\bpage\s*\d", text):
        return {re.sub(r"\d+", "#", text)}
    return {text, re.sub(rf"(?<!\d){number}(?!\d)", "#", text)}


def _places(pages: Iterable[Printed]) -> dict[str, list[tuple[int, float, float]]]:
    places: dict[str, list[tuple[int, float, float]]] = defaultdict(list)
    for page in pages:
        for line in page.lines:
            if line.top < HEAD * page.height or line.bottom > (1 - FOOT) * page.height:
                for part in _parts(line):
                    for key in _keys(part, page.number):
                        places[key].append((page.number, part.base, part.x0))
    return places


def _peel(
    lines: list[Line], page: Printed, places: dict[str, list[tuple[int, float, float]]], *, head: bool = True
) -> tuple[list[Line], list[Line]]:
    """(what is left, furniture from the edge inwards)."""
    number, height = page.number, page.height
    limit = min(HEAD * height, page.first_table) if head else max((1 - FOOT) * height, page.last_table)
    furniture: list[Line] = []
    kept: list[Line] = []
    for index, line in enumerate(lines):
        inside = line.top > limit if head else line.bottom < limit
        parts = _parts(line)
        near = DRIFT if furniture else NEAR
        again = [part for part in parts if _repeated(part, number, places, near) or _counts(part, number, height)]
        if inside or not again or len(line.segments(0.7)) > 3:
            return [*kept, *lines[index:]], furniture
        furniture += again
        rest = [word for part in parts if part not in again for word in part.words]
        if rest:
            kept.append(Line(rest))
    return kept, furniture


def _repeated(part: Line, number: int, places: dict[str, list[tuple[int, float, float]]], near: float) -> bool:
    return any(
        page != number and abs(base - part.base) < near and abs(x0 - part.x0) < 3 * NEAR
        for key in _keys(part, number)
        for page, base, x0 in places[key]
    )


def _counts(part: Line, number: int, height: float) -> bool:
    """Whether it is this page's number, alone at the very edge."""
    edge = part.bottom < 0.08 * height or part.top > 0.92 * height
    found = PAGE_NUMBER.match(part.text)
    return bool(edge and found and (re.search("(?i)page", part.text) or str(number) in re.findall(r"\d+", part.text)))


def _first_time(lines: Iterable[Line], number: int, shown: set[str]) -> list[Line]:
    out = []
    for line in lines:
        keys = _keys(line, number)
        if not keys & shown and not PAGE_NUMBER.match(line.text):
            out.append(line)
        shown |= keys
    return out
