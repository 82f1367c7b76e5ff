"""One question while it is being put together, and all of a letter once they are."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from foiread.sections import phrases

if TYPE_CHECKING:
    from foiread.readers.rules.slots import Fit
    from foiread.sections.atoms import Atom
    from foiread.sections.labels import Token
    from foiread.sections.units import Unit
    from foiread.types import Span

HEADING_WORDS = 5
_SAME_QUESTION = 85
"""Similarity (0–100) from which two printings are one question."""


@dataclass(eq=False)
class Node:
    """A question while it is being put together."""

    run: int
    path: tuple[Token, ...] | None
    label: Span | None = None
    text: list[Atom] = field(default_factory=list)
    answer: list[Atom] = field(default_factory=list)
    tables: list[Unit] = field(default_factory=list)
    shares: list[Unit] = field(default_factory=list)
    """Tables that answer it together with the question that they hang on."""
    reasons: set[int] = field(default_factory=set)
    """Ids of those sentences of its answer that explain, elsewhere in the letter, what is withheld: no values stand there."""
    parent: Node | None = None
    shared: bool = False
    named: bool = False
    """The words that answer it name it (`In response to question 3, …`), or it is printed again over them."""
    how: str = "question"
    confidence: float = 0.9
    id: str = ""
    choices: list[tuple[Atom, Atom]] = field(default_factory=list)
    """Printed options that were chosen: (option, the words that mark it)."""
    block: str = ""
    section: str = ""
    """Words of the heading that it is asked under, where the request has several, each with numbers of its own."""
    fields: dict[int, Span] = field(default_factory=dict)
    """What each lettered line of its answer is of, where a list of letters is asked of each of several items."""
    printed: int = 1
    """Components of its printed number: 1 for `1.`, 2 for `1.1`."""
    adopted: bool = False
    """Its number was printed at its answer only."""
    whole: bool = False
    """Stands for the whole request: the letter restates no question."""

    @property
    def answered(self) -> bool:
        """Whether something was found to answer it."""
        return bool(self.answer or self.tables or self.shares)

    @property
    def key(self) -> tuple[int, ...]:
        """Its number as values, whatever the style: what an answer's label is matched against."""
        return tuple(token.value for token in self.path or ())

    @property
    def words(self) -> str:
        """Its text, for comparing."""
        return " ".join(atom.text for atom in self.text)

    @property
    def start(self) -> int:
        """Where it begins in the letter."""
        if self.label is not None:
            return self.label.start
        return self.text[0].start if self.text else (self.answer[0].start if self.answer else 0)


@dataclass
class Built:
    """All questions of a letter, and what answered none of them."""

    nodes: list[Node]
    headings: dict[int, Atom]
    """Run → the heading printed before its first item."""
    loose: list[Atom]
    """The body's words before any question."""
    loose_tables: list[Unit]
    tied: dict[int, int] = field(default_factory=dict)
    """Unit of a table → the unit that tied it to its question."""
    fits: dict[int, Fit] = field(default_factory=dict)
    """Unit of a table that stands far from its question → how it was placed."""


def heading_like(node: Node) -> bool:
    """Whether it is a few words that ask nothing, and no noun in the middle of a sentence (`c) the rent income`)."""
    words = node.words
    if words[:1].islower():
        return False
    asks = phrases.ASKS_START.match(words) or phrases.NOUN_START.match(words) or words.rstrip().endswith(("?", ":"))
    return not asks and len(words.split()) <= HEADING_WORDS and bool(words or node.label)


def alike(a: Node, b: Node) -> bool:
    """Whether the words of two printings are those of one question; `Part A` and `Part B` may ask alike."""
    if (a.block and b.block and a.block != b.block) or (a.section and b.section and a.section != b.section):
        return False
    return bool(a.words and b.words) and fuzz.token_set_ratio(a.words, b.words) >= _SAME_QUESTION
