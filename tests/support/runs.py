"""Run logs with chosen scores, for tests of what is made from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foiread.evals.fingerprint import Fingerprint
from foiread.evals.run import RunLog
from foiread.evals.scores import LetterScore, Ratio, Tally

if TYPE_CHECKING:
    from collections.abc import Sequence


def log_of(scores: Sequence[LetterScore], reader: str = "rules") -> RunLog:
    """A run log with these letters."""
    return RunLog(fingerprint=Fingerprint(reader=reader), letters=tuple(scores))


def scores_of(right: Sequence[int], of: int = 10, bodies: Sequence[str] | None = None) -> list[LetterScore]:
    """Letters that have that many of their facts right, each of a body of its own unless told."""
    return [
        LetterScore(
            name=f"letter {place}",
            body=bodies[place] if bodies else f"body {place}",
            tallies={
                "questions": Tally(right=1),
                "exemptions": Tally(),
                "facts": Tally(right=good, extra=of - good, missing=of - good),
            },
            ratios={
                "ids": Ratio(right=1, total=1),
                "outcomes": Ratio(right=1, total=1),
                "perfect": Ratio(right=int(good == of), total=1),
                "metadata": Ratio(right=7, total=7),
            },
            confidences=tuple((0.5 + index / 20, index < good) for index in range(of)),
        )
        for place, good in enumerate(right)
    ]
