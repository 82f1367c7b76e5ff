"""The structured truth of a letter: what was asked and what is so. Types only; `asked` draws them.

Nothing here knows how a letter is laid out, and nothing that lays out changes a value.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from foiread.evals.synth.amounts import Amount, Period
    from foiread.evals.synth.bodies import Body
    from foiread.evals.synth.topics import Topic


@dataclass(frozen=True)
class Single:
    """One value; `sentence` has `{}` where it stands."""

    amount: Amount
    sentence: str = "{}"


@dataclass(frozen=True)
class Entry:
    """One line of a breakdown: a year or a category, and its value (None where nothing was written)."""

    label: str
    amount: Amount | None
    period: Period | None = None


@dataclass(frozen=True)
class Breakdown:
    """Several values under one question."""

    entries: tuple[Entry, ...]
    dimension: str
    asked: bool = False
    """The requester listed the entries, so that each is a part of the question."""


@dataclass(frozen=True)
class Told:
    """Several values in one sentence; `{0}`, `{1}` … stand for them in turn."""

    sentence: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Choice:
    """Options, one of them chosen."""

    options: tuple[str, ...]
    chosen: int


@dataclass(frozen=True)
class Column:
    """A table's column: its header, the header above it, and the period one of them says."""

    name: str
    period: Period | None = None
    group: str = ""


@dataclass(frozen=True)
class Band:
    """A heading inside a table for the rows below it."""

    name: str
    period: Period


@dataclass(frozen=True)
class Line:
    """A table's row: its header, the period it says, the band it stands in."""

    name: str
    period: Period | None = None
    band: str = ""


@dataclass(frozen=True)
class Matrix:
    """A table of values; None is a blank cell."""

    stub: str
    rows: tuple[Line, ...]
    columns: tuple[Column, ...]
    cells: tuple[tuple[Amount | None, ...], ...]
    note: str = ""


@dataclass(frozen=True)
class Words:
    """An answer in words, without a value."""

    text: str
    arguments: tuple[str, ...] = ()
    link: str = ""


Content = Single | Breakdown | Told | Choice | Matrix | Words


@dataclass(frozen=True)
class Question:
    """What was asked, and what the truth is."""

    text: str
    content: Content
    outcome: str = "disclosed"
    accept: tuple[str, ...] = ()
    exemptions: tuple[str, ...] = ()
    accept_exemptions: tuple[tuple[str, ...], ...] = ()
    period: Period | None = None
    """The period that its own words say."""
    example: bool = False
    """Its words hold numbers of the requester's."""

    @property
    def short(self) -> bool:
        """Whether its answer fits on a line."""
        if isinstance(self.content, Breakdown):
            return not self.content.asked and len(self.content.entries) <= 3
        if isinstance(self.content, Told):
            return True
        if isinstance(self.content, Words):
            return not self.content.arguments and len(self.content.text) < 200
        return isinstance(self.content, Single)


@dataclass(frozen=True)
class Truth:
    """Everything that one letter says."""

    body: Body
    topic: Topic
    regime: str
    reference: str
    sent: date
    received: date
    licence: str | None
    questions: tuple[Question, ...]
    year_form: str


@dataclass(frozen=True)
class Wants:
    """What a layout needs of a truth."""

    least: int = 3
    most: int = 8
    only: tuple[str, ...] = ()
    """Kinds of question it can set, of `KINDS`; empty: all."""
    shared: bool = False
    """Some questions have one answer together."""
    scattered: bool = False
    """They need not be neighbours."""
    same_years: bool = False
    """Every question is answered by the same years."""
