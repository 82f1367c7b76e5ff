"""What each sign is worth: the shipped table, and the share of right readings that some signs come to.

A logistic regression (Cox 1958): the weights of the signs that are there are added to a base, and the sum is the
logarithm of the odds that a reading is right. A sign that the table does not know is worth nothing.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

FILE: Final = Path(__file__).with_name("weights.json")

_WORTH_TELLING: Final = 0.15
"""A sign of less weight is not given as a reason."""


@dataclass(frozen=True, slots=True)
class Weights:
    """The table of one kind of reading: `question`, `inline` (a value in words) or `cell` (a value in a table)."""

    base: float
    signs: Mapping[str, float]

    def share(self, signs: Iterable[str]) -> float:
        """How many of a hundred such readings are right, as a share of 0.01 to 0.99."""
        odds = self.base + sum(self.signs.get(sign, 0.0) for sign in signs)
        return min(0.99, max(0.01, round(1 / (1 + math.exp(-odds)), 2)))

    def strongest(self, signs: Iterable[str], most: int) -> tuple[list[str], list[str]]:
        """The signs that speak most for it, and those that speak most against it."""
        worth = sorted(((self.signs.get(sign, 0.0), sign) for sign in set(signs)), reverse=True)
        speak_for = [sign for weight, sign in worth if weight >= _WORTH_TELLING]
        against = [sign for weight, sign in reversed(worth) if weight <= -_WORTH_TELLING]
        return speak_for[:most], against[:most]


def load() -> dict[str, Weights]:
    """The shipped tables by name."""
    tables = json.loads(FILE.read_text(encoding="utf-8"))["tables"]
    return {name: Weights(base=table["base"], signs=table["signs"]) for name, table in tables.items()}


WEIGHTS: Final = load()
