"""List numbers of recognised pages: lines in, doubtful numbers put right where their list says what they are.

`ii)` is three strokes without context: Tesseract makes `fi)`, `iil)` or `it)` of it. Between `i)` and `iii)` nothing
else can stand there, so a number that was read with doubt, and looks like the one that follows, is that one.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from foiread.ingest.ordinals import ordinal
from foiread.ingest.pdf.assemble import SURE
from foiread.ingest.pdf.parts import Line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from foiread.ingest.pdf.parts import Token
    from foiread.ingest.pdf.sheet import Sheet

_MARK = re.compile(r"(?P<open>[(\[]?)(?P<body>[\w|!§]{1,5})(?P<close>[.)\]])")
_ALIKE = str.maketrans({**dict.fromkeys("lI1|!jtfr", "i"), **dict.fromkeys("Ss§", "5"), **dict.fromkeys("OoQ", "0"),
                        "B": "8", "Z": "2", "z": "2", "g": "9", "q": "9", "V": "v", "y": "v", "X": "x"})  # fmt: skip
"""Characters that Tesseract takes for each other in small print."""
_ROMANS = {ordinal("i", value): value for value in range(1, 31)}
_NEAR = 1.5
"""Font sizes between the left edges of two items of one list."""


class Mark(NamedTuple):
    """The first word of a line, where it may be the number of a list."""

    line: Line
    body: str
    style: tuple[str, str]
    """What stands around it: `(` and `)`."""

    @property
    def word(self) -> Token:
        """The word itself."""
        return self.line.words[0]

    def value(self, kind: str) -> int | None:
        """What it counts to, read as a roman (`i`) or an ordinary (`1`) number."""
        if kind == "i":
            return _ROMANS.get(self.body)
        return int(self.body) if self.body.isdecimal() and len(self.body) <= 2 else None


def mend_numbers(sheets: Iterable[Sheet]) -> list[str]:
    """Put doubtful list numbers of recognised pages right; how they had been read."""
    told: list[str] = []
    places = [(sheet, index) for sheet in sheets if sheet.recognised for index in range(len(sheet.lines))]
    found = [(place, mark) for place in places if (mark := _mark(place[0].lines[place[1]]))]
    marks = [mark for _, mark in found]
    for number, ((sheet, index), mark) in enumerate(found):
        if (mark.word.sure or 0.0) >= SURE:
            continue
        meant = _meant(marks, number)
        if meant is not None and meant != mark.body:
            told.append(mark.word.text)
            word = replace(mark.word, text=mark.word.text.replace(mark.body, meant, 1))
            sheet.lines[index] = Line([word, *mark.line.words[1:]])
            marks[number] = mark._replace(line=sheet.lines[index], body=meant)
    return told


def _mark(line: Line) -> Mark | None:
    match = _MARK.fullmatch(line.words[0].text)
    return Mark(line, match["body"], (match["open"], match["close"])) if match and len(line.words) > 1 else None


def _meant(marks: Sequence[Mark], number: int) -> str | None:
    """The number that follows the last of its list, if this one looks like it and the next does not say otherwise."""
    mark = marks[number]
    for kind in ("i", "1"):
        before = next((one for one in reversed(marks[:number]) if _one_list(one, mark, kind)), None)
        if before is None:
            continue
        due = (before.value(kind) or 0) + 1
        meant = ordinal(kind, due)
        if _shape(mark.body) != _shape(meant):
            continue
        after = next((one for one in marks[number + 1 :] if _one_list(one, mark, kind)), None)
        then = after.value(kind) if after else None
        if then == due + 1 or (kind == "i" and mark.value(kind) is None and then != due):  # `S.` may be an initial
            return meant
    return None


def _one_list(one: Mark, other: Mark, kind: str) -> bool:
    """Whether two numbers stand one under the other and are written alike."""
    near = abs(one.word.x0 - other.word.x0) < _NEAR * other.word.size
    return near and one.style == other.style and one.value(kind) is not None


def _shape(body: str) -> str:
    """What is left of a number when strokes are not told apart or counted."""
    return re.sub(r"i+", "i", body.translate(_ALIKE))
