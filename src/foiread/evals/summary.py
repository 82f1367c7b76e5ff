"""A run in numbers: in come letters' scores, out come each metric pooled, averaged, and by group.

Micro: counts summed over letters. Macro: mean of letters. Median: of letters. By body: each public body's counts
summed, then the mean of bodies, so that a body that writes ten letters weighs as one. Macro-F1 of outcomes: mean of the
classes' F1 (Sokolova and Lapalme 2009), over the classes that are labelled.
"""

from __future__ import annotations

import statistics
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from foiread.evals.scores import LetterScore, Ratio, Tally
from foiread.types import Frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence


class Aggregate(Frozen):
    """One metric over a group of letters."""

    key: str
    letters: int
    """How many letters have something to judge."""
    micro: float
    macro: float
    median: float
    by_body: float
    precision: float | None = None
    recall: float | None = None


def aggregate(scores: Sequence[LetterScore], key: str) -> Aggregate:
    """One metric over a group of letters, in every way of averaging."""
    judged = [score for score in scores if not _count(score, key).empty]
    values = [_count(score, key).value for score in _counted(scores, key)]
    total = _sum(scores, key)
    return Aggregate(
        key=key,
        letters=len(judged),
        micro=total.value,
        macro=statistics.fmean(values) if values else 1.0,
        median=statistics.median(values) if values else 1.0,
        by_body=by_body(scores, key),
        precision=total.precision if isinstance(total, Tally) else None,
        recall=total.recall if isinstance(total, Tally) else None,
    )


def pooled(scores: Sequence[LetterScore], key: str) -> float:
    """A metric with the counts of all letters summed."""
    return _sum(scores, key).value


def mean(scores: Sequence[LetterScore], key: str) -> float:
    """The mean of the letters' own values."""
    counted = _counted(scores, key)
    return statistics.fmean(_count(score, key).value for score in counted) if counted else 1.0


def by_body(scores: Sequence[LetterScore], key: str) -> float:
    """The mean of the public bodies' pooled values."""
    groups = group(_counted(scores, key), lambda score: [score.body])
    return statistics.fmean(pooled(one, key) for one in groups.values()) if groups else 1.0


def group(scores: Iterable[LetterScore], keys: Callable[[LetterScore], Iterable[str]]) -> dict[str, list[LetterScore]]:
    """Letters by what `keys` says of each, in alphabetical order; a letter may stand in several groups."""
    groups: dict[str, list[LetterScore]] = defaultdict(list)
    for score in scores:
        for key in keys(score):
            groups[key].append(score)
    return dict(sorted(groups.items()))


def confusion(scores: Iterable[LetterScore], name: str) -> Counter[tuple[str, str]]:
    """How often each labelled class was read as each class."""
    return Counter(pair for score in scores for pair in score.pairs.get(name, ()))


def macro_f1(matrix: Counter[tuple[str, str]]) -> float:
    """Mean F1 of the labelled classes of a confusion matrix."""
    values = []
    for name in sorted({wanted for wanted, _ in matrix}):
        right = matrix[name, name]
        extra = sum(count for (wanted, got), count in matrix.items() if got == name and wanted != name)
        missing = sum(count for (wanted, got), count in matrix.items() if wanted == name and got != name)
        values.append(Tally(right=right, extra=extra, missing=missing).value)
    return statistics.fmean(values) if values else 1.0


def _count(score: LetterScore, key: str) -> Tally | Ratio:
    return score.tallies[key] if key in score.tallies else score.ratios.get(key, Ratio())


def _counted(scores: Sequence[LetterScore], key: str) -> list[LetterScore]:
    """The letters that means are taken over: all of them for an F1, for a share those that have something to judge.

    A letter with nothing to find and nothing found counts as right in an F1.
    """
    return [score for score in scores if key in score.tallies or not _count(score, key).empty]


def _sum(scores: Sequence[LetterScore], key: str) -> Tally | Ratio:
    if any(key in score.tallies for score in scores):
        return sum((score.tallies[key] for score in scores if key in score.tallies), Tally())
    return sum((score.ratios[key] for score in scores if key in score.ratios), Ratio())
