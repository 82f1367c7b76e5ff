"""The form of a model's reply, in as few tokens as can be: short keys, block ids, ranges, spots.

`models` says the same at length, and `expansion` makes the one of the other. What a prompt asks for is one of two
forms: `WireReply` of a whole letter, `WireSections` where only some sections were shown.
"""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import ConfigDict, Field

from foiread.readers.llm.models import BlockId, Handle, Index, Wire
from foiread.types import LetterKind, Outcome

Places = Annotated[str, Field(pattern=r"^(b[0-9]{1,5}(-b[0-9]{1,5})?(,b[0-9]{1,5}(-b[0-9]{1,5})?)*)?$")]
"""Blocks: `b4`, `b4-b6`, `b4,b7-b9`; empty for none."""
Spot = Annotated[str, Field(min_length=1, max_length=400)]
"""`b7:words`, `b7#2:words` (their second occurrence), `b7` (all of it); without a block, in the block that is clear."""

LONGEST: Final = 400
"""Characters of a quote."""


class WireValue(Wire):
    """A value of which there is more to say than its labels."""

    v: Spot
    r: tuple[Spot, ...] = ()
    """The words that say what it is a value of, and its printed period: code tells them apart."""
    y: Spot | None = None
    """The printed period, when it is none of the labels."""
    u: Spot | None = None
    """The printed unit."""
    c: Spot | None = None
    """For a choice: the printed option; `v` is then its mark."""


class WireTable(Wire):
    """A table that has not one header row and one column of labels."""

    b: BlockId
    h: Index = 1
    s: Index = 1
    w: tuple[Index, ...] = ()
    c: tuple[Index, ...] = ()
    g: tuple[Index, ...] = ()


class WireQuestion(Wire):
    """One question, with what answers it. Its handle is its place: questions are counted on from those known."""

    b: Places
    """Blocks of its words, with the printed number."""
    i: Handle | None = None
    """Handle of a question that is known already, to add to it; left out for a new one."""
    t: Annotated[str, Field(max_length=LONGEST)] = ""
    """Its words, when they are less than the whole of their one block."""
    p: Handle | None = None
    """Handle of the question it is a part of."""
    a: Places = ""
    """Blocks of the body's words that answer it."""
    s: bool = False
    """True when these blocks answer another question too."""
    o: Outcome = Outcome.DISCLOSED
    x: tuple[Spot, ...] = ()
    """Sections cited for refusing it."""
    v: tuple[Annotated[tuple[Spot, ...], Field(min_length=1)] | WireValue, ...] = ()
    """Values in the words of its answer: the value, then its labels and its period."""
    g: tuple[BlockId | WireTable, ...] = ()
    """Tables that answer it."""


class WireDetails(Wire):
    """Where the letter says who writes and when; the laws that it names are found by code."""

    authority: Spot | None = None
    reference: Spot | None = None
    date: Spot | None = None
    subject: Spot | None = None
    review_email: Spot | None = None
    licence: Spot | None = None


class WireSections(Wire):
    """Everything a model says of some sections of a letter: what they ask and what answers it."""

    # What it says of the letter all the same is passed over: where that stands it was not shown.
    model_config = ConfigDict(extra="ignore", json_schema_extra={"additionalProperties": False})

    q: tuple[WireQuestion, ...] = ()


class WireReply(Wire):
    """Everything a model says of a letter that it was shown the whole of."""

    k: LetterKind = LetterKind.REPLY
    q: tuple[WireQuestion, ...] = ()
    m: WireDetails = WireDetails()
