"""What a model says, as plain pointers. No field holds words of the model's own.

`wire` is how it travels. Every string is a block id, a range of them, or characters that must stand verbatim in a block
of the letter; the rest are numbers and words of the vocabulary. `validate` holds each of them against the letter.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from foiread.types import LetterKind, Outcome

BlockId = Annotated[str, Field(pattern=r"^b[0-9]{1,5}$")]
Range = Annotated[str, Field(pattern=r"^b[0-9]{1,5}(-b[0-9]{1,5})?$")]
Words = Annotated[str, Field(max_length=400)]
Handle = Annotated[int, Field(ge=1, le=9999)]
Index = Annotated[int, Field(ge=0, le=9999)]


class Wire(BaseModel):
    """Base of what travels: immutable, no unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Quote(Wire):
    """Characters of one block."""

    b: BlockId
    """The block they stand in."""
    t: Words
    """The characters, exactly as they stand there."""
    n: Handle | None = None
    """Which occurrence, when they stand there more than once; counted from 1."""


class AskedQuestion(Wire):
    """One question."""

    i: Handle
    """Its handle in this reply: 1, 2, 3 … in the letter's order. A handle carried along adds to that question."""
    p: Handle | None = None
    """Handle of the question it is a part of."""
    l: Words = ""  # noqa: E741 - the key on the wire
    """Its printed number (`3.`, `Q2)`, `a)`), as code reads it in its first block; empty if it has none."""
    b: tuple[Range, ...]
    """Blocks of its words; empty for a question that was carried along."""
    t: Words = ""
    """Its words, when they are less than the whole of their one block."""
    a: tuple[Range, ...] = ()
    """Blocks of the body's words that answer it; tables are left out."""
    s: bool = False
    """True when these blocks answer another question too."""
    o: Outcome
    x: tuple[Quote, ...] = ()
    """Sections cited for refusing it."""


class PointedValue(Wire):
    """One value in the body's words."""

    q: Handle | None = None
    b: BlockId
    t: Words
    n: Handle | None = None
    r: tuple[Quote, ...] = ()
    """The words that say what it is a value of."""
    y: Quote | None = None
    """The printed period."""
    u: Quote | None = None
    """The printed unit, when it stands apart."""
    c: Quote | None = None
    """For a choice: the printed option; `t` is then its mark."""


class DescribedTable(Wire):
    """What a table is; its cells are copied by code."""

    b: BlockId
    q: Handle | None = None
    h: Index = 1
    """How many rows at its top are column headers."""
    s: Index = 1
    """How many columns at its left are row headers."""
    w: tuple[Index, ...] = ()
    """Rows to leave out."""
    c: tuple[Index, ...] = ()
    """Columns to leave out."""
    g: tuple[Index, ...] = ()
    """Rows that hold only a heading for the rows below them."""


class Named(Wire):
    """Where the letter says who writes, when, under which Act."""

    f: Literal["authority", "reference", "date", "subject", "review_email", "licence"]
    b: BlockId
    t: Words
    n: Handle | None = None


class Reply(Wire):
    """Everything a model says of what it was shown."""

    k: LetterKind = LetterKind.REPLY
    q: tuple[AskedQuestion, ...] = ()
    v: tuple[PointedValue, ...] = ()
    t: tuple[DescribedTable, ...] = ()
    m: tuple[Named, ...] = ()
