"""What was read off one page, whether the file says which letters stand there or a picture was recognised."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from foiread.ingest.pdf.boxes import drawn_boxes
from foiread.ingest.pdf.fields import field_words
from foiread.ingest.pdf.furniture import Printed
from foiread.ingest.pdf.parts import Line
from foiread.ingest.pdf.ruled import Rule, find_ruled, rules_of
from foiread.ingest.pdf.turned import turned_upright
from foiread.ingest.pdf.words import UNMAPPED, group_lines, read_words
from foiread.ingest.unseen import is_large

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pdfplumber.page import Page

    from foiread.ingest.pdf.parts import RawTable, Token


_BACKGROUND = 0.7
"""Share of the page that a picture covers which is the paper that its words are printed on."""
_NONE = Line([])


@dataclass
class Sheet:
    """One page: its ruled tables, the lines outside them, and what the rest of the reader needs to know."""

    number: int
    width: float
    height: float
    tables: list[RawTable]
    lines: list[Line]
    breaks: list[float] = field(default_factory=list)
    """Where level rules and shaded bands stand."""
    letters: int = 0
    unmapped: int = 0
    """Letters whose font does not say which letters they are."""
    hidden: int = 0
    turn: int = 0
    """By how many degrees, clockwise, the page was turned to be read."""
    turned: int = 0
    """Words that stand sideways all the same, outside tables."""
    pictures: int = 0
    unseen: list[str] = field(default_factory=list)
    """The line above each picture that may show a table."""
    largest: tuple[int, int] = (0, 0)
    """Width and height of its largest picture, as the file says."""
    recognised: bool = False
    """Read off a picture (OCR)."""

    def printed(self) -> Printed:
        """What the search for letterheads needs to know."""
        first = min((table.top for table in self.tables), default=self.height)
        last = max((table.bottom for table in self.tables), default=0.0)
        return Printed(self.number, self.height, self.lines, first, last)


def sheet_of(page: Page) -> Sheet:
    """Read a page's text layer."""
    page, turn = turned_upright(page)
    tokens, turned, hidden = read_words(page)
    tokens += [] if turn else field_words(page)
    level, upright, bands = rules_of(page)
    boxes = drawn_boxes(page, tokens)
    tokens = [*(token for token in tokens if id(token) not in boxes.crosses), *boxes.words]
    level = [rule for rule in level if not any(_is_side(rule, place) for place in boxes.places)]
    tables, taken = find_ruled(level, upright, [*tokens, *turned], page.page_number)
    lines = group_lines(token for token in tokens if id(token) not in taken)
    return Sheet(
        number=page.page_number,
        width=float(page.width),
        height=float(page.height),
        tables=tables,
        lines=lines,
        breaks=[*(rule.at for rule in level), *bands],
        letters=sum(len(token.text) for token in tokens),
        unmapped=sum(token.text.count(UNMAPPED) for token in tokens),
        hidden=hidden,
        turn=turn,
        turned=sum(1 for token in turned if id(token) not in taken),
        pictures=len(page.images),
        unseen=[words for picture in page.images if (words := _passed_over(picture, lines, tokens, page))],
        largest=max((_size(picture) for picture in page.images), key=lambda size: size[0] * size[1], default=(0, 0)),
    )


def _is_side(rule: Rule, place: tuple[float, float, float, float]) -> bool:
    """Whether a level rule is a side of a box to tick, or drawn into it."""
    x0, top, x1, bottom = place
    return x0 - 1 <= rule.low and rule.high <= x1 + 1 and top - 1 <= rule.at <= bottom + 1


def _passed_over(picture: dict[str, Any], lines: Sequence[Line], tokens: Sequence[Token], page: Page) -> str:
    """The line above a picture that is large, no background of the page and has no words over it."""
    x0, top, x1, bottom = (float(picture[side]) for side in ("x0", "top", "x1", "bottom"))
    if not is_large(x1 - x0, bottom - top) or (x1 - x0) * (bottom - top) > _BACKGROUND * page.width * page.height:
        return ""
    if any(x0 < (one.x0 + one.x1) / 2 < x1 and top < (one.top + one.bottom) / 2 < bottom for one in tokens):
        return ""
    return max((line for line in lines if line.base <= top + line.size), key=lambda line: line.base, default=_NONE).text


def _size(picture: dict[str, Any]) -> tuple[int, int]:
    """Width and height in points; what the file says wrongly is nought."""
    width, height = picture.get("srcsize") or (0, 0)
    return (width, height) if isinstance(width, int) and isinstance(height, int) else (0, 0)
