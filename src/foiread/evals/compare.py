"""Two runs side by side: in come two run logs, out comes a `Comparison`; paired, clustered by public body.

Only letters scored in both runs, with the same letter and the same label, are compared; every other one is counted
and named. Hand-labelled letters are compared apart from generated ones, never together.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from foiread.errors import UsageError
from foiread.evals import stats
from foiread.evals.metrics import MAIN
from foiread.evals.scores import Difference, LetterScore
from foiread.types import Frozen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from foiread.evals.run import RunLog

LEVEL = 0.95
MOST_CHANGED = 10


class FieldComparison(Frozen):
    """One metric in both runs."""

    key: str
    title: str
    before: float
    after: float
    low: float
    high: float
    """Bootstrap interval of the pooled difference (after minus before)."""
    p: float
    """Paired randomisation test over bodies."""
    p_holm: float
    """Adjusted for the number of main metrics compared."""
    detectable: float | None
    """The smallest true difference this set would find with 80 % power; null with one body."""
    bodies_changed: int

    @property
    def difference(self) -> float:
        """After minus before."""
        return self.after - self.before

    @property
    def proven(self) -> bool:
        """Whether it is more than noise: the interval excludes zero and the randomisation test agrees.

        With few bodies that differ a bootstrap alone says yes too often; the test is exact.
        """
        return (self.low > 0 or self.high < 0) and self.p < 1 - LEVEL


class PerfectComparison(Frozen):
    """Letters all right in one run only."""

    both: int
    only_before: int
    only_after: int
    neither: int
    p: float
    """Exact McNemar."""


class LetterChange(Frozen):
    """How one letter changed."""

    name: str
    before: float
    after: float
    """Summed main metrics lost (`LetterScore.loss`)."""
    gone: tuple[Difference, ...] = ()
    """Differences from the label that the second run no longer has."""
    new: tuple[Difference, ...] = ()
    """Differences that only the second run has."""

    @property
    def change(self) -> float:
        """Positive when the letter got worse."""
        return self.after - self.before


class Comparison(Frozen):
    """What changed between two runs and whether it is more than noise."""

    before: str
    after: str
    """Readers and code of the runs, in words."""
    stratum: str
    letters: int
    bodies: int
    fields: tuple[FieldComparison, ...]
    perfect: PerfectComparison
    changed: tuple[LetterChange, ...]
    """The letters that changed most."""
    breaches_before: int
    breaches_after: int
    seconds_before: float
    seconds_after: float
    excluded: tuple[str, ...]
    """Letters left out, each with its reason."""


def compare(before: RunLog, after: RunLog, stratum: str | None = None) -> Comparison:
    """Compare two runs over the letters they share; raises `UsageError` when they share none."""
    pairs, excluded = pair_letters(before, after)
    strata = {one.stratum for one, _ in pairs}
    if not pairs:
        message = "the two runs share no letter with the same text and label" + (f": {excluded[0]}" if excluded else "")
        raise UsageError(message)
    chosen = stratum or ("hand" if "hand" in strata else min(strata))
    left = [one.name for one, _ in pairs if one.stratum != chosen]
    excluded += [f"{name}: of another stratum than {chosen}" for name in left]
    pairs = [(one, other) for one, other in pairs if one.stratum == chosen]
    if not pairs:
        message = f"no letter of the stratum {chosen!r} is in both runs; there are: {', '.join(sorted(strata))}"
        raise UsageError(message)
    first, second = [one for one, _ in pairs], [other for _, other in pairs]
    return Comparison(
        before=name_of(before),
        after=name_of(after),
        stratum=chosen,
        letters=len(pairs),
        bodies=len({one.body for one in first}),
        fields=tuple(_fields(first, second)),
        perfect=_perfect(pairs),
        changed=tuple(_changes(pairs)),
        breaches_before=sum(len(one.breaches) for one in first),
        breaches_after=sum(len(one.breaches) for one in second),
        seconds_before=sum(one.seconds for one in first),
        seconds_after=sum(one.seconds for one in second),
        excluded=tuple(excluded),
    )


def pair_letters(before: RunLog, after: RunLog) -> tuple[list[tuple[LetterScore, LetterScore]], list[str]]:
    """The letters of both runs, and a sentence for each that is not in both with the same text and label."""
    first, second = ({_key(score): score for score in log.letters} for log in (before, after))
    pairs, excluded = [], []
    for key, one in first.items():
        other = second.get(key)
        if other is None:
            excluded.append(f"{one.name}: only in the first run")
        elif one.letter_sha256 != other.letter_sha256:
            excluded.append(f"{one.name}: the letter itself differs between the runs")
        elif one.label_sha256 != other.label_sha256:
            excluded.append(f"{one.name}: its label differs between the runs")
        else:
            pairs.append((one, other))
    excluded += [f"{other.name}: only in the second run" for key, other in second.items() if key not in first]
    return pairs, excluded


def name_of(log: RunLog) -> str:
    """A run in a few words."""
    made = log.fingerprint
    model = f" with {made.model}" if made.model else ""
    return f"{made.reader}{model}, foiread {made.foiread}, code {made.code}"


def field_difference(
    first: Sequence[LetterScore], second: Sequence[LetterScore], key: str, title: str = ""
) -> FieldComparison:
    """One metric, pooled, in two paired runs; `p_holm` is that of this metric alone."""
    bodies: dict[str, list[int]] = {}
    for index, score in enumerate(first):
        bodies.setdefault(score.body, []).append(index)
    old = [_summed([first[i] for i in one], key) for one in bodies.values()]
    new = [_summed([second[i] for i in one], key) for one in bodies.values()]

    def difference(chosen: Sequence[int]) -> float:
        return _share([new[i] for i in chosen]) - _share([old[i] for i in chosen])

    # Swapping a body's two runs leaves the pooled share of both together alone, so the sum of these is exchangeable.
    common = _share([*old, *new])
    flips = [(b - common * d) - (a - common * c) for (a, c), (b, d) in zip(old, new, strict=True)]
    low, high, error = stats.bootstrap(difference, len(bodies), LEVEL)
    p = stats.sign_flip(flips)
    detectable = stats.detectable(error, len(bodies), LEVEL) if len(bodies) > 1 and error else None
    return FieldComparison(
        key=key,
        title=title,
        before=_share(old),
        after=_share(new),
        low=low,
        high=high,
        p=p,
        p_holm=p,
        detectable=detectable,
        bodies_changed=sum(one != other for one, other in zip(old, new, strict=True)),
    )


def _fields(first: Sequence[LetterScore], second: Sequence[LetterScore]) -> list[FieldComparison]:
    """Every main metric, its p-value adjusted for their number."""
    fields = [field_difference(first, second, metric.key, metric.title) for metric in MAIN]
    adjusted = stats.holm([field.p for field in fields])
    return [field.model_copy(update={"p_holm": p}) for field, p in zip(fields, adjusted, strict=True)]


def _summed(scores: Sequence[LetterScore], key: str) -> tuple[float, float]:
    """Numerator and denominator of a metric over some letters."""
    parts = [score.fraction(key) for score in scores]
    return sum(one for one, _ in parts), sum(other for _, other in parts)


def _share(parts: Sequence[tuple[float, float]]) -> float:
    below = sum(other for _, other in parts)
    return sum(one for one, _ in parts) / below if below else 1.0


def _perfect(pairs: Sequence[tuple[LetterScore, LetterScore]]) -> PerfectComparison:
    table = Counter((one.perfect, other.perfect) for one, other in pairs)
    return PerfectComparison(
        both=table[True, True],
        only_before=table[True, False],
        only_after=table[False, True],
        neither=table[False, False],
        p=stats.mcnemar(table[True, False], table[False, True]),
    )


def _changes(pairs: Sequence[tuple[LetterScore, LetterScore]]) -> list[LetterChange]:
    changes = []
    for one, other in pairs:
        was, now = ({_said(difference): difference for difference in score.differences} for score in (one, other))
        gone = tuple(difference for said, difference in was.items() if said not in now)
        new = tuple(difference for said, difference in now.items() if said not in was)
        if gone or new:
            changes.append(LetterChange(name=one.name, before=one.loss, after=other.loss, gone=gone, new=new))
    changes.sort(key=lambda change: (-abs(change.change), -len(change.gone) - len(change.new), change.name))
    return changes[:MOST_CHANGED]


def _said(difference: Difference) -> tuple[object, ...]:
    return difference.kind, difference.question, difference.wanted, difference.got, difference.note, difference.start


def _key(score: LetterScore) -> tuple[str, str]:
    return score.name, score.format
