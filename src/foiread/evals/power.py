"""What a set of letters can show: in come its size and a true difference, out comes how often it is called proven.

Letters are simulated as they are compared: each public body reads at a level of its own, its letters vary around it
alike in both runs, each fact is right or not by chance. With no true difference the answer is the rate of false alarms.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from foiread.evals.compare import field_difference
from foiread.evals.scores import LetterScore, Tally

if TYPE_CHECKING:
    from collections.abc import Sequence

LETTERS, FACTS = 2, 40
"""Letters a body, facts a letter: about what our own benchmark has."""
LETTER_SPREAD = 0.08
"""How far one letter's true level moves between two runs that are alike on the whole (standard deviation)."""


def rejection_rate(effect: float, bodies: int, simulations: int = 120, seed: int = 1) -> float:
    """How often fact F1 is called more than noise when its true drop is `effect`."""
    rng = random.Random(seed)  # noqa: S311 — a simulation, no secret
    proven = 0
    for _ in range(simulations):
        before, after = [], []
        for body in range(bodies):
            level = rng.uniform(0.6, 0.9)
            for _letter in range(LETTERS):
                shifted = level + rng.gauss(0, LETTER_SPREAD) - effect
                before.append(_score(body, sum(rng.random() < level for _ in range(FACTS))))
                after.append(_score(body, sum(rng.random() < shifted for _ in range(FACTS))))
        proven += field_difference(before, after, "facts").proven
    return proven / simulations


def power_curve(effects: Sequence[float], bodies: int, simulations: int = 120, seed: int = 1) -> list[float]:
    """How often each true drop is found in so many bodies."""
    return [rejection_rate(effect, bodies, simulations=simulations, seed=seed) for effect in effects]


def _score(body: int, right: int) -> LetterScore:
    tally = Tally(right=right, extra=FACTS - right, missing=FACTS - right)
    return LetterScore(name="simulated", body=str(body), tallies={"facts": tally})
