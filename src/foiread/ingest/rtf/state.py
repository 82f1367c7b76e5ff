"""What holds at one place of a rich text file: the formatting that a brace opens and its partner takes back."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TYPE_CHECKING

from foiread.ingest.canvas import Run

if TYPE_CHECKING:
    from foiread.ingest.canvas import Paragraph, Table
    from foiread.ingest.wordrows import Assembler
    from foiread.types import BlockKind


_SWITCHES = {
    "b": "bold", "v": "hidden", "deleted": "deleted", "mvf": "deleted", "super": "raised", "up": "raised",
    "intbl": "table",
}  # fmt: skip
r"""Control word → the field it switches on, or off with a 0 behind it. `\mvf`: moved from here."""
_NUMBERS = {"f": "font", "s": "style", "outlinelevel": "outline"}


class Into(Enum):
    """Where characters go."""

    TEXT = auto()
    NOWHERE = auto()
    NUMBER = auto()
    """The list number that the file spells out."""
    FONTS = auto()
    STYLES = auto()
    FIELD = auto()
    """The instruction of a field."""


@dataclass
class State:
    """Formatting and destination; copied at `{`."""

    into: Into = Into.TEXT
    starred: bool = False
    """Just behind `\\*`: an unknown word begins something to leave out."""
    bold: bool = False
    hidden: bool = False
    deleted: bool = False
    raised: bool = False
    font: int | None = None
    unicode_skip: int = 1
    table: bool = False
    depth: int = 1
    """Of the table, where `table` is true."""
    style: int | None = 0
    outline: int | None = None
    nested_row: bool = False
    """Inside the definition of a row of a nested table."""

    def plain(self) -> None:
        """Take character formatting back."""
        self.bold = self.hidden = self.deleted = self.raised = False
        self.font = None

    def pard(self) -> None:
        """Take paragraph formatting back."""
        self.table, self.depth, self.style, self.outline = False, 1, 0, None

    def apply(self, word: str, value: int | None) -> bool:
        """Take in a control word that formats characters or paragraphs; False for any other."""
        if word in _SWITCHES:
            setattr(self, _SWITCHES[word], value != 0)
        elif word in _NUMBERS:
            setattr(self, _NUMBERS[word], value)
        elif word in ("nosupersub", "sub", "dn"):
            self.raised = False
        elif word == "plain":
            self.plain()
        elif word == "pard":
            self.pard()
        elif word == "uc":
            self.unicode_skip = min(max(value or 0, 0), 20)
        elif word == "itap":
            self.depth, self.table = max(value or 0, 1), (value or 0) > 0
        else:
            return False
        return True


@dataclass
class Stream:
    """One stream of paragraphs: the body, a header, a note, a text box."""

    assembler: Assembler
    kind: BlockKind | None = None
    """What all its paragraphs are."""
    runs: list[Run] = field(default_factory=list)
    number: str = ""
    has_number: bool = False
    anchored: list[Paragraph | Table] = field(default_factory=list)
    """Contents of text boxes met in the paragraph being read."""

    def write(self, text: str, *, bold: bool) -> None:
        """Add characters to the paragraph being read."""
        if self.runs and self.runs[-1].bold == bold:
            self.runs[-1] = Run(self.runs[-1].text + text, bold)
        else:
            self.runs.append(Run(text, bold))
