"""One call to a model and what came of it: plain data, which may travel between processes.

`Call` is what is asked, `Outcome` what came of it, `Used` what was used for a letter; `Awaited` says that a letter
cannot be read further before a call is answered.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from foiread.readers.llm.ledger import MILLION

if TYPE_CHECKING:
    from collections.abc import Mapping

    from foiread.errors import ReaderError


@dataclass(frozen=True)
class Call:
    """One question to a model."""

    key: str
    """A hash of everything that shapes the reply."""
    arguments: dict[str, Any]
    """What is sent, as the SDK takes it."""
    letter: str = ""
    """The name of the letter, for records."""
    why: str = ""
    """Why it is asked again; empty for the first question."""


@dataclass(frozen=True)
class Outcome:
    """What came of a call: a reply or an error."""

    reply: str = ""
    """The reply as JSON."""
    error: Exception | None = None
    kept: bool = False
    """It was paid for before."""
    given: int = 0
    got: int = 0
    """Tokens sent, and tokens that came back."""
    usd6: int | None = None
    """Millionths of a dollar; None when tokens or price are not known."""
    tries: tuple[str, ...] = ()
    """Why each try but the last one failed."""


@dataclass
class Used:
    """What was used for one letter."""

    calls: int = 0
    kept: int = 0
    """Of the replies, those that were paid for before."""
    given: int = 0
    got: int = 0
    """Tokens sent, and tokens that came back."""
    usd6: int | None = 0
    """Millionths of a dollar; None when nobody knows the price."""
    why: list[str] = field(default_factory=list)
    """Why something was asked again."""
    cut: int = 0
    """Replies that ran into their limit, and of which a part was used."""
    unmended: ReaderError | None = None
    """Why mistakes could not be sent back: a reply that is awaited, a service that is down, a budget that is spent."""

    def count(self, outcome: Outcome) -> None:
        """Add what a call used."""
        self.why += outcome.tries
        if outcome.error is not None:
            return
        self.calls += 1
        self.kept += outcome.kept
        self.given += outcome.given
        self.got += outcome.got
        self.usd6 = None if outcome.usd6 is None or self.usd6 is None else self.usd6 + outcome.usd6

    @property
    def sentence(self) -> str:
        """For a person."""
        cost = "at a price that is not known" if self.usd6 is None else f"${self.usd6 / MILLION:.4f}"
        calls = "1 call" if self.calls == 1 else f"{self.calls} calls"
        return f"{calls}, {self.given:,} tokens sent, {self.got:,} came back, {cost}"


def texts_of(arguments: Mapping[str, Any]) -> list[str]:
    """All of a call that is sent and counted: the messages and the schema."""
    texts = [str(message.get("content")) for message in arguments["messages"]]
    return [*texts, str(arguments.get("response_format", "")) + str(arguments.get("tools", ""))]


class Awaited(BaseException):
    """A call that somebody else has to make before the letter can be read on. No `except Exception` stops it."""

    def __init__(self, call: Call) -> None:
        """Hold the call."""
        self.call = call
        super().__init__(call.key)
