"""What a call can cost at most, and what it did cost: tokens in, millionths of a US dollar out.

Prices come from `genai-prices`, which is kept up to date by its authors, or from the user. A model on this machine
costs nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING, Final

from foiread.errors import UsageError

if TYPE_CHECKING:
    from foiread.readers.llm.config import Calls, Endpoint

BATCH_SHARE: Final = 0.5
"""Of the price of a call, when it is made in a batch."""


@dataclass(frozen=True, slots=True)
class Price:
    """US dollars for a million tokens, which is millionths of a dollar for one."""

    given: float
    """For what is sent."""
    got: float
    """For what comes back."""

    def of(self, given: int, got: int) -> int:
        """Millionths of a dollar, rounded up."""
        return ceil(given * self.given + got * self.got)


def price_of(place: Endpoint, calls: Calls) -> Price | None:
    """The price of a model; None when nobody knows it and no budget asks for it.

    Raises:
        UsageError: there is a budget, and nobody knows the price.
    """
    if calls.price is not None:
        return Price(*calls.price)
    if place.on_this_machine:
        return Price(0.0, 0.0)
    from genai_prices import Usage, calc_price

    try:
        found = calc_price(
            Usage(input_tokens=10**6, output_tokens=10**6), model_ref=place.model, provider_id=place.provider or None
        )
    except LookupError:
        if calls.budget is None:
            return None
        message = f"nobody knows what {place.model} costs: give --price IN OUT, in dollars for a million tokens"
        raise UsageError(message) from None
    return Price(float(found.input_price), float(found.output_price))


def likely_tokens(texts: list[str]) -> int:
    """About the tokens that some texts have, rather more than fewer, as services count them before they read."""
    return sum(len(text) // 3 + 16 for text in texts)


def most_tokens(texts: list[str]) -> int:
    """More tokens than some texts can have: a token is at least one byte, and a message a few more."""
    return sum(len(text.encode()) + 16 for text in texts) + 64
