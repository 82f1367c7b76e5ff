"""What the PDF modules hand to each other: tokens, lines, found tables; no PDF library in here."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from foiread.types import FoundBy

_NUMBER = re.compile(r"[(\[]?(?:\d{1,2}[a-z]?|[a-z]|[ivx]{1,5})[.)\]]{1,2}", re.IGNORECASE)
"""Word prints a list number in the weight of the paragraph's end, whatever its words have."""
WIDE_GAP = 2.0
"""A gap of this many font sizes inside a line is written as a tab."""


@dataclass(slots=True)
class Token:
    """One printed word and where it stands; `top` grows downwards."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    base: float
    size: float
    bold: bool
    page: int
    turn: int = 0
    """0 for level text, 90 when it reads upwards, 270 when it reads downwards."""
    glue_left: bool = True
    """False when a space was printed before it: never merged with what stands left of it."""
    glue_right: bool = True
    lum: float | None = None
    """How light its colour is (0 black, 1 white), where the file says."""
    sure: float | None = None
    """For a word read off a picture: how sure its recognition is, from 0 to 1."""


@dataclass
class Line:
    """Words on one base line, left to right. Not changed once made."""

    words: list[Token]

    @cached_property
    def x0(self) -> float:
        """Left edge."""
        return self.words[0].x0

    @cached_property
    def x1(self) -> float:
        """Right edge."""
        return max(word.x1 for word in self.words)

    @cached_property
    def top(self) -> float:
        """Upper edge."""
        return min(word.top for word in self.words)

    @cached_property
    def bottom(self) -> float:
        """Lower edge."""
        return max(word.bottom for word in self.words)

    @cached_property
    def base(self) -> float:
        """Base line of its largest word."""
        return max(self.words, key=lambda word: word.size).base

    @cached_property
    def size(self) -> float:
        """The font size most of its letters have."""
        weights: dict[float, int] = {}
        for word in self.words:
            weights[round(word.size, 1)] = weights.get(round(word.size, 1), 0) + len(word.text)
        return max(weights, key=lambda size: (weights[size], size))

    @cached_property
    def bold(self) -> bool:
        """Every word is bold (bullets, list numbers before words and lone punctuation do not count)."""
        numbered = len(self.words) > 1 and _NUMBER.fullmatch(self.words[0].text)
        letters = [word for word in self.words[bool(numbered) :] if any(c.isalnum() for c in word.text)]
        return bool(letters) and all(word.bold for word in letters)

    @cached_property
    def page(self) -> int:
        """1-based page."""
        return self.words[0].page

    @cached_property
    def text(self) -> str:
        """Its words, one space between them."""
        return " ".join(word.text for word in self.words)

    def segments(self, ems: float) -> list[Line]:
        """The line cut wherever a gap is at least `ems` font sizes wide."""
        out: list[list[Token]] = []
        for word in self.words:
            if out and word.x0 - out[-1][-1].x1 < ems * min(word.size, out[-1][-1].size):
                out[-1].append(word)
            else:
                out.append([word])
        return [Line(words) for words in out]


@dataclass(slots=True)
class RawCell:
    """A cell before it has a place in the text."""

    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    words: list[Token] = field(default_factory=list)
    """In reading order."""
    box: tuple[float, float, float, float] | None = None
    """Left, top, right, bottom between its rules."""
    unread: bool = False
    """Something is printed in it that nobody could read."""

    @property
    def text(self) -> str:
        """Its words, one space between them."""
        return " ".join(word.text for word in self.words)

    @property
    def x0(self) -> float:
        """Left edge of its words."""
        return min(word.x0 for word in self.words)

    @property
    def x1(self) -> float:
        """Right edge of its words."""
        return max(word.x1 for word in self.words)


@dataclass(slots=True)
class RawTable:
    """A table before it has a place in the text."""

    rows: int
    edges: list[tuple[float, float]]
    """Left and right of each column."""
    cells: list[RawCell]
    """Row-major; every position covered once."""
    found_by: FoundBy
    page: int
    top: float
    bottom: float

    @property
    def columns(self) -> int:
        """How many columns."""
        return len(self.edges)

    def row_texts(self, row: int) -> list[str]:
        """The texts of the cells that begin in one row."""
        return [cell.text for cell in self.cells if cell.row == row]


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together."""

    lines: list[Line]
    kind: str = "paragraph"


Item = Paragraph | RawTable
