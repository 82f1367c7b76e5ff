"""The state of a walk through a letter: the questions so far, and which of them the words being read answer."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from foiread.readers.rules.node import Node
    from foiread.readers.rules.references import Key
    from foiread.sections.atoms import Atom
    from foiread.sections.speakers import Spoken
    from foiread.sections.units import Unit


@dataclass(eq=False)
class Walk:
    """What has been read so far."""

    spoken: tuple[Spoken, ...]
    nodes: list[Node] = field(default_factory=list)
    current: Node | None = None
    targets: list[Node] = field(default_factory=list)
    """Questions that the words being read answer; usually the current one alone."""
    headings: dict[int, Atom] = field(default_factory=dict)
    """Run → the heading printed before its first item."""
    explained: list[Node] = field(default_factory=list)
    """Questions for which the exemption that is being explained was cited."""
    loose: list[Atom] = field(default_factory=list)
    """The body's words before any question."""
    loose_tables: list[Unit] = field(default_factory=list)
    cued: bool = False
    """An announced answer stands before the words being read."""
    answer_run: int | None = None
    """Run of the labels that number the answers."""
    intro: set[int] = field(default_factory=set)
    """Ids of atoms said after the last question of a block of unanswered ones."""
    block: str = ""
    """Letter of the block that is being read."""
    headed: dict[int, str] = field(default_factory=dict)
    """Id of the heading of a section of the request → its words."""
    asked_under: str = ""
    """Words of the heading that the questions being read stand under."""
    section: str = ""
    """Words of the heading that the body printed again over its answers."""
    asked_anew: bool = False
    """An announced request stands before them."""
    answer_block: bool = False
    """Answers by number after all questions."""
    nested: dict[int, Node] = field(default_factory=dict)
    """Run → the question that its items are parts of."""
    again: frozenset[int] = frozenset()
    """Ids of the lines that print a line of the request once more."""
    listed: frozenset[int] = frozenset()
    """Ids of the items of lists in which most ask."""
    plain_numbers: dict[int, tuple[list[Key], int]] | None = None
    """Id of an atom → the questions its first number names, and where its words begin."""
    before: Atom | None = None
    """The body's sentence before the one being read."""
    quoting: bool = False
    """A law's own words are being read: their numbers answer nothing."""
    superseded: dict[int, int] = field(default_factory=dict)
    """Run → how many of its questions had been printed before."""

    since: int = 0
    """Unit that made the words being read answer those questions."""
    tied: dict[int, int] = field(default_factory=dict)
    """Unit of a table → the unit that tied it to its question."""

    def focus(self, node: Node) -> None:
        """Take a question for the one that is being asked, and that what follows answers."""
        self.current = node
        self.targets = [node]
        self.cued = False
        self.answer_block = False
