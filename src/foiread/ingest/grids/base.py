"""What every table layout works on: physical lines in, raw rows out.

A layout is a function `find(lines, first, last)` that looks at `lines[first:last]` and yields `Found`:
the lines that are a table and its rows. A raw cell is a list of half-open ranges of the text (more than one
when the cell is wrapped over several lines), not yet trimmed; `cells.make_grid` turns raw rows into a `Grid`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from foiread.types import Grid, Span  # noqa: TC001 - fields of dataclasses

WHITE = " \t\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u202f\u3000\ufeff\r"
"""Characters that show nothing inside a line."""


@dataclass(frozen=True)
class FoundGrid:
    """A table that came as text: where it stands and what it holds."""

    span: Span
    grid: Grid


@dataclass(frozen=True, slots=True)
class Line:
    """One physical line, without its line break."""

    start: int
    text: str

    @property
    def end(self) -> int:
        """Offset after the last character of the line."""
        return self.start + len(self.text)

    @property
    def blank(self) -> bool:
        """Whether nothing is visible in the line."""
        return not self.text.strip(WHITE)


@dataclass(slots=True)
class RawCell:
    """A cell as a layout saw it: untrimmed ranges of the text."""

    ranges: list[tuple[int, int]] = field(default_factory=list)
    column_span: int = 1
    row_span: int = 1
    filler: bool = False
    """True where the position is covered by a cell to the left or above."""


Row = list[RawCell]


@dataclass(frozen=True)
class Found:
    """Lines `first` up to (not including) `last` are one table."""

    first: int
    last: int
    grid: Grid


Layout = Callable[[Sequence[Line], int, int], Iterator[Found]]
"""A table layout: looks at `lines[first:last]` and yields the tables in it, ascending."""


def split_lines(text: str, start: int, end: int) -> list[Line]:
    """Cut a stretch of text at its line breaks."""
    lines: list[Line] = []
    at = start
    for piece in text[start:end].split("\n"):
        lines.append(Line(at, piece))
        at += len(piece) + 1
    return lines
