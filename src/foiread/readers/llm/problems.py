"""What cannot be followed in a model's reply: one entry and a sentence about it, for the model and for a person."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

OPEN, CLOSE = "\x02", "\x03"
"""Round words of the model inside a sentence."""

LISTS: Final = {"q": "question", "v": "value", "t": "table", "m": "detail"}
"""Lists of a reply, and what an entry of each is called."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Why one entry of a reply, or something that it names, cannot be followed."""

    part: str
    """`q`, `v`, `t` or `m`."""
    place: int
    sentence: str
    """For the model: with the words it gave, each between two signs that no letter holds."""
    of: str = ""
    """What of the entry is dropped, such as a label; empty: the entry itself."""

    @property
    def to_model(self) -> str:
        """The sentence, with the model's own words as quotes."""
        return self.sentence.replace(OPEN, '"').replace(CLOSE, '"')

    @property
    def to_person(self) -> str:
        """The sentence without any words of the model: what it made up is nowhere in the results."""
        return re.sub(f"{OPEN}[^{CLOSE}]*{CLOSE}", "what it quoted", self.sentence)

    @property
    def dropped(self) -> str:
        """What is dropped, in words."""
        return f"{self.of} of a {LISTS[self.part]}" if self.of else f"a {LISTS[self.part]}"


def sentences(problems: Iterable[Problem], paths: Mapping[tuple[str, int], str]) -> str:
    """The problems as a model reads them, each with where it stands in what it sent."""
    return "\n".join(f"- {paths[one.part, one.place]}: {one.to_model}." for one in problems)


def show(words: str) -> str:
    """Words of a reply, short."""
    flat = " ".join(words.split())
    short = flat if len(flat) <= 60 else flat[:57] + "…"
    return OPEN + short.replace(OPEN, "").replace(CLOSE, "") + CLOSE
