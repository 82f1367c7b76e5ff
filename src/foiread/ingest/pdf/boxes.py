"""Boxes to tick that are drawn with lines: a page in, `☒` and `☐` as words out.

Which option of a form was chosen is often not printed in letters at all: a small square stands before `Yes` and before
`No`, and one has a cross, a tick or another square drawn into it. Left out, both options would read as if chosen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from foiread.ingest.pdf.parts import Token
from foiread.ingest.pdf.words import luminance

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pdfplumber.page import Page

_LEAST, _MOST, _SKEW = 5.0, 18.0, 1.3
"""Points that a side of a box measures; how much longer one side may be than the other."""
_ALIKE = 1.0
"""Points by which boxes of one form differ in size."""
_NEAR = 2.0
"""Sides of a box between it and the words that it stands before."""
_MARK = 0.3
"""Share of a box's side that what is drawn inside spans at least."""
_OVER = 0.4
"""Share of its side by which a tick may leave a box."""
_DARK = 0.7
_TOO_MANY = 3_000
"""Shapes on a page: a drawing, no form."""
_MOST_BOXES = 200
"""Squares on a page: more are a pattern."""
_CROSSES = frozenset("xX✓✔✗✘×•■●")


Place = tuple[float, float, float, float]
"""Left, top, right, bottom."""


class Boxes(NamedTuple):
    """The boxes of a page."""

    words: list[Token]
    """One for each box."""
    crosses: set[int]
    """`id()`s of the letters that were printed into a box to mark it."""
    places: list[Place]


def drawn_boxes(page: Page, tokens: Sequence[Token]) -> Boxes:
    """The boxes that stand before or behind words; none where only one is drawn, which may be anything."""
    if len(page.rects) + len(page.lines) + len(page.curves) > _TOO_MANY:
        return Boxes([], set(), [])
    small = [_bounds(rect) for rect in page.rects if _is_square(rect)]
    squares = _outer(small) if len(small) <= _MOST_BOXES else []
    shapes = [_bounds(shape) for shape in (*page.rects, *page.lines)]
    squares = [place for place in squares if not any(_touches(shape, place) for shape in shapes)]
    found = [place for place in squares if _beside(place, tokens) is not None and not _holds_words(place, tokens)]
    found = [place for place in found if sum(_same_size(place, other) for other in found) > 1]
    marks = [_bounds(line) for line in page.lines if line["x1"] > line["x0"] and line["bottom"] > line["top"]]
    marks += [_bounds(curve) for curve in page.curves]
    marks += [_bounds(rect) for rect in page.rects if _dark(rect)]
    crosses = {id(token) for token in tokens for place in found if _inside(token, place)}
    words = []
    for place in found:
        printed = any(id(token) in crosses and _inside(token, place) for token in tokens)
        ticked = printed or any(_marks(mark, place) for mark in marks)
        words.append(_token("☒" if ticked else "☐", place, _beside(place, tokens), page.page_number))
    return Boxes(words, crosses, found)


def _bounds(shape: dict[str, Any]) -> Place:
    return shape["x0"], shape["top"], shape["x1"], shape["bottom"]


def _is_square(rect: dict[str, Any]) -> bool:
    width, height = rect["x1"] - rect["x0"], rect["bottom"] - rect["top"]
    return bool(min(width, height) >= _LEAST and max(width, height) <= min(_MOST, _SKEW * min(width, height)))


def _touches(shape: Place, place: Place) -> bool:
    """Whether a box shares a side with something else that is drawn: it is a cell of a table, or a bar of a chart."""
    x0, top, x1, bottom = place
    over = _OVER * (x1 - x0)
    meets = shape[0] <= x1 + 1 and shape[2] >= x0 - 1 and shape[1] <= bottom + 1 and shape[3] >= top - 1
    within = shape[0] >= x0 - over and shape[1] >= top - over and shape[2] <= x1 + over and shape[3] <= bottom + over
    around = shape[0] < x0 - 1 and shape[1] < top - 1 and shape[2] > x1 + 1 and shape[3] > bottom + 1
    return meets and not within and not around


def _outer(places: Iterable[Place]) -> list[Place]:
    """The squares that stand in no other; one drawn twice counts once."""
    kept: list[Place] = []
    for place in sorted(places, key=lambda one: (one[0] - one[2], one[1], one[0])):
        middle = (place[0] + place[2]) / 2, (place[1] + place[3]) / 2
        if not any(x0 <= middle[0] <= x1 and top <= middle[1] <= bottom for x0, top, x1, bottom in kept):
            kept.append(place)
    return kept


def _same_size(a: Place, b: Place) -> bool:
    return abs((a[2] - a[0]) - (b[2] - b[0])) <= _ALIKE and abs((a[3] - a[1]) - (b[3] - b[1])) <= _ALIKE


def _holds_words(place: Place, tokens: Sequence[Token]) -> bool:
    """Whether something but a cross is printed in it: a cell of a table."""
    x0, top, x1, bottom = place
    return any(
        x0 <= (token.x0 + token.x1) / 2 <= x1
        and top <= (token.top + token.bottom) / 2 <= bottom
        and token.text not in _CROSSES
        for token in tokens
    )


def _inside(token: Token, place: Place) -> bool:
    x0, top, x1, bottom = place
    return (
        token.text in _CROSSES
        and x0 <= (token.x0 + token.x1) / 2 <= x1
        and top <= (token.top + token.bottom) / 2 <= bottom
    )


def _beside(place: Place, tokens: Sequence[Token]) -> Token | None:
    """The word that stands next to a box on its line, right of it before left of it."""
    x0, top, x1, bottom = place
    side = x1 - x0
    level = [token for token in tokens if top - side / 2 <= (token.top + token.bottom) / 2 <= bottom + side / 2]
    right = [token for token in level if 0 <= token.x0 - x1 <= _NEAR * side and token.text not in _CROSSES]
    left = [token for token in level if 0 <= x0 - token.x1 <= _NEAR * side and token.text not in _CROSSES]
    return min(right, key=lambda t: t.x0, default=None) or max(left, key=lambda t: t.x1, default=None)


def _dark(rect: dict[str, Any]) -> bool:
    light = luminance(rect.get("non_stroking_color"))
    return bool(rect.get("fill")) and light is not None and light < _DARK


def _marks(mark: Place, place: Place) -> bool:
    """Whether something drawn stands inside a box and is no side of it."""
    x0, top, x1, bottom = place
    side = x1 - x0
    over = _OVER * side
    inside = mark[0] >= x0 - over and mark[1] >= top - over and mark[2] <= x1 + over and mark[3] <= bottom + over
    return inside and mark[2] - mark[0] >= _MARK * side / 2 and mark[3] - mark[1] >= _MARK * side / 2


def _token(text: str, place: Place, beside: Token | None, page: int) -> Token:
    """A word that stands where the box does, on the line of the words beside it."""
    x0, top, x1, bottom = place
    base, size = (beside.base, beside.size) if beside is not None else (bottom, bottom - top)
    return Token(text, x0, top, x1, bottom, base, size,
                 bold=False, page=page, glue_left=False, glue_right=False)  # fmt: skip
