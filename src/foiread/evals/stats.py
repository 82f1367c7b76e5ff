"""Statistics of a comparison: plain functions over plain numbers, every one deterministic.

Letters of one public body are alike, so a body is the unit: intervals resample bodies and the test flips the sign of
whole bodies.
"""

from __future__ import annotations

import math
import random
from functools import lru_cache
from itertools import product
from statistics import NormalDist, fmean, stdev
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

SEED = 20260101
RESAMPLES = 2000
FLIPS = 4096
"""Past this many sign patterns (12 changed bodies) the test samples instead of listing all."""
POWER = 0.8
"""Power that the smallest detectable difference is stated for (Cohen 1988, section 2.4)."""


def bootstrap(
    statistic: Callable[[Sequence[int]], float],
    clusters: int,
    level: float = 0.95,
    resamples: int | None = None,
    seed: int = SEED,
) -> tuple[float, float, float]:
    """Cluster bootstrap interval and standard error of `statistic(indices of clusters, with repeats)`.

    Percentile interval (Efron and Tibshirani 1993, chapter 13), expanded for few clusters as Hesterberg, "What
    Teachers Should Know About the Bootstrap" (The American Statistician 69, 2015, section 5.3) gives it.
    """
    if clusters == 0:
        return 0.0, 0.0, 0.0
    rng = random.Random(seed)  # noqa: S311 — statistics, no secrets
    drawn = sorted(statistic(rng.choices(range(clusters), k=clusters)) for _ in range(resamples or RESAMPLES))
    tail = (1 - level) / 2
    if clusters > 1:
        wider = math.sqrt(clusters / (clusters - 1)) * student_quantile(1 - tail, clusters - 1)
        tail = 1 - NormalDist().cdf(wider)
    error = stdev(drawn) if len(drawn) > 1 else 0.0
    return _quantile(drawn, tail), _quantile(drawn, 1 - tail), error


def sign_flip(differences: Sequence[float], seed: int = SEED) -> float:
    """Two-sided p of a paired randomisation test over clusters: were the two sides swapped at random in each cluster?

    Exact (Fisher 1935; Edgington and Onghena 2007, chapter 6) up to 12 clusters that differ, else by 4,095 seeded
    draws plus the observed one (Phipson and Smyth 2010), so that it never claims less than it can.
    """
    changed = [value for value in differences if value]
    if not changed:
        return 1.0
    observed = abs(sum(changed)) - 1e-12
    if 2 ** len(changed) <= FLIPS:
        patterns = product((1, -1), repeat=len(changed))
        hits = sum(_flipped(changed, signs) >= observed for signs in patterns)
        return hits / int(2 ** len(changed))
    rng = random.Random(seed)  # noqa: S311 — statistics, no secrets
    draws = (rng.choices((1, -1), k=len(changed)) for _ in range(FLIPS - 1))
    return (sum(_flipped(changed, signs) >= observed for signs in draws) + 1) / FLIPS


def _flipped(differences: Sequence[float], signs: Sequence[int]) -> float:
    """Size of the summed difference with some clusters swapped."""
    return abs(sum(value * sign for value, sign in zip(differences, signs, strict=True)))


def mcnemar(only_first: int, only_second: int) -> float:
    """Exact two-sided p of McNemar's test for paired yes/no results (McNemar 1947; binomial form, Fagerland 2013)."""
    total = only_first + only_second
    tail = sum(math.comb(total, k) for k in range(min(only_first, only_second) + 1)) / int(2**total)
    return min(1.0, 2 * tail)


def holm(values: Sequence[float]) -> list[float]:
    """P-values adjusted for their number by Holm's step-down method (Scandinavian Journal of Statistics 6, 1979)."""
    order = sorted(range(len(values)), key=values.__getitem__)
    adjusted = [0.0] * len(values)
    highest = 0.0
    for rank, index in enumerate(order):
        highest = max(highest, min(1.0, (len(values) - rank) * values[index]))
        adjusted[index] = highest
    return adjusted


def wilson(right: int, total: int, level: float = 0.95) -> tuple[float, float]:
    """Score interval of a share (Wilson, Journal of the American Statistical Association 22, 1927)."""
    if total == 0:
        return 0.0, 1.0
    z = NormalDist().inv_cdf((1 + level) / 2)
    share = right / total
    centre = (share + z * z / (2 * total)) / (1 + z * z / total)
    half = z / (1 + z * z / total) * math.sqrt(share * (1 - share) / total + z * z / (4 * total * total))
    return max(0.0, centre - half), min(1.0, centre + half)


def detectable(error: float, clusters: int, level: float = 0.95) -> float:
    """The smallest true difference found with 80 % power, given a standard error (Bloom, Evaluation Review 1995)."""
    if clusters <= 1:
        return math.inf
    return error * (student_quantile((1 + level) / 2, clusters - 1) + student_quantile(POWER, clusters - 1))


@lru_cache(maxsize=256)
def student_quantile(probability: float, freedom: int) -> float:
    """Quantile of Student's t, by bisection of its distribution function."""
    if probability < 0.5:
        return -student_quantile(1 - probability, freedom)
    low, high = 0.0, 1.0
    while student_cdf(high, freedom) < probability:
        high *= 2
    for _ in range(80):
        middle = (low + high) / 2
        low, high = (middle, high) if student_cdf(middle, freedom) < probability else (low, middle)
    return (low + high) / 2


def student_cdf(value: float, freedom: int) -> float:
    """Distribution function of Student's t (Abramowitz and Stegun 1964, 26.7.3 and 26.7.4: finite sums)."""
    angle = math.atan(value / math.sqrt(freedom))
    cosine, sine = math.cos(angle), math.sin(angle)
    if freedom % 2:
        term, total = cosine, 0.0
        for step in range(1, (freedom - 1) // 2 + 1):
            total += term
            term *= cosine * cosine * 2 * step / (2 * step + 1)
        inner = 2 / math.pi * (angle + sine * total)
    else:
        term, total = 1.0, 0.0
        for step in range(1, freedom // 2 + 1):
            total += term
            term *= cosine * cosine * (2 * step - 1) / (2 * step)
        inner = sine * total
    return 0.5 + inner / 2


def risk_coverage(confidences: Sequence[tuple[float, bool]]) -> list[tuple[float, float]]:
    """(coverage, risk) when only values at least so confident are kept (El-Yaniv and Wiener, JMLR 11, 2010).

    Values with the same confidence are taken together, so that their order in the letter does not matter.
    """
    points = []
    kept = wrong = 0
    ordered = sorted(confidences, key=lambda pair: -pair[0])
    for position, (confidence, right) in enumerate(ordered):
        kept, wrong = kept + 1, wrong + (not right)
        if position + 1 == len(ordered) or ordered[position + 1][0] != confidence:
            points.append((kept / len(ordered), wrong / kept))
    return points


def calibration_error(confidences: Sequence[tuple[float, bool]], bins: int = 10) -> float:
    """Expected calibration error over equally wide bins (Naeini, Cooper and Hauskrecht, AAAI 2015)."""
    held: dict[int, list[tuple[float, bool]]] = {}
    for pair in confidences:
        held.setdefault(min(int(pair[0] * bins), bins - 1), []).append(pair)
    gaps = (
        len(pairs) * abs(fmean(float(right) for _, right in pairs) - fmean(confidence for confidence, _ in pairs))
        for pairs in held.values()
    )
    return sum(gaps) / len(confidences) if confidences else 0.0


def area_under_risk(points: Sequence[tuple[float, float]]) -> float:
    """Area under the risk–coverage curve, as a step function (Geifman, Uziel and El-Yaniv, ICLR 2019)."""
    area = before = 0.0
    for coverage, risk in points:
        area += (coverage - before) * risk
        before = coverage
    return area


def _quantile(ordered: Sequence[float], share: float) -> float:
    """Quantile of sorted numbers, between neighbours by a straight line."""
    position = min(max(share, 0.0), 1.0) * (len(ordered) - 1)
    below = math.floor(position)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (position - below)
