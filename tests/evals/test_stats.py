"""The statistics, against published values and simulations with a fixed seed."""

from __future__ import annotations

from statistics import fmean

import pytest

from foiread.evals import stats
from foiread.evals.power import power_curve, rejection_rate


@pytest.mark.parametrize(
    ("probability", "freedom", "expected"),
    # Two-sided 95 % and 80 % points of Student's t, from printed tables.
    [(0.975, 1, 12.706), (0.975, 5, 2.571), (0.975, 30, 2.042), (0.8, 10, 0.879), (0.025, 5, -2.571)],
)
def test_student_quantiles(probability: float, freedom: int, expected: float) -> None:
    """They agree with tables to three places."""
    assert stats.student_quantile(probability, freedom) == pytest.approx(expected, abs=6e-4)


def test_wilson_interval() -> None:
    """The example of Newcombe (1998), method 3: 81 of 263."""
    assert stats.wilson(81, 263) == pytest.approx((0.2553, 0.3662), abs=1e-4)
    assert stats.wilson(0, 0) == (0.0, 1.0)


@pytest.mark.parametrize(("first", "second", "p"), [(0, 0, 1.0), (5, 5, 1.0), (0, 6, 2 / 64), (1, 9, 22 / 1024)])
def test_exact_mcnemar(first: int, second: int, p: float) -> None:
    """The two-sided binomial tail, doubled, at most 1."""
    assert stats.mcnemar(first, second) == pytest.approx(p)


def test_holm() -> None:
    """Holm's step-down: multiplied by what is left, never falling."""
    assert stats.holm([0.01, 0.04, 0.03, 0.005]) == pytest.approx([0.03, 0.06, 0.06, 0.02])


def test_sign_flip_is_exact_for_few_clusters() -> None:
    """Five clusters all in one direction: 2 of 32 patterns are as extreme; unchanged clusters say nothing."""
    assert stats.sign_flip([1.0, 2.0, 1.5, 0.5, 3.0, 0.0]) == pytest.approx(2 / 32)
    assert stats.sign_flip([0.0, 0.0]) == 1.0


def test_bootstrap_covers_the_mean_and_repeats_itself() -> None:
    """The interval holds the mean, is the same every time, and is nothing without clusters."""
    values = [0.2, 0.5, 0.3, 0.9, 0.4, 0.6, 0.1, 0.7]

    def mean(chosen: object) -> float:
        return fmean(values[index] for index in chosen)  # type: ignore[attr-defined]

    low, high, error = stats.bootstrap(mean, len(values))
    assert low < fmean(values) < high
    assert error > 0
    assert stats.bootstrap(mean, len(values)) == (low, high, error)
    assert stats.bootstrap(mean, 0) == (0.0, 0.0, 0.0)


@pytest.mark.parametrize("bodies", [6, 12, 25])
def test_nulls_are_rejected_at_most_five_times_in_a_hundred(bodies: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """With no true difference, few bodies and alike letters in each, noise is called noise."""
    monkeypatch.setattr(stats, "RESAMPLES", 200)
    monkeypatch.setattr(stats, "FLIPS", 256)
    assert rejection_rate(0.0, bodies, seed=11) <= 0.05


def test_power_grows_with_the_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    """The power curve rises: a difference of 10 points in 20 bodies is nearly always found."""
    monkeypatch.setattr(stats, "RESAMPLES", 200)
    monkeypatch.setattr(stats, "FLIPS", 256)
    curve = power_curve((0.0, 0.03, 0.06, 0.10), 20, seed=5)
    assert curve == sorted(curve)
    assert curve[0] <= 0.05
    assert curve[-1] >= 0.9


def test_detectable_difference_is_what_the_power_curve_says() -> None:
    """It shrinks with the error and needs more than one cluster."""
    assert stats.detectable(0.02, 30) == pytest.approx(0.02 * (2.0452 + 0.8542), abs=1e-4)
    assert stats.detectable(0.02, 1) == float("inf")


def test_risk_coverage_and_calibration() -> None:
    """Values alike in confidence are taken together; a perfectly calibrated reader has no error."""
    points = stats.risk_coverage([(0.9, True), (0.9, True), (0.5, False), (0.5, True)])
    assert points == [(0.5, 0.0), (1.0, 0.25)]
    assert stats.area_under_risk(points) == pytest.approx(0.125)
    assert stats.calibration_error([(1.0, True), (0.5, False), (0.5, True)]) == 0
    assert stats.calibration_error([(1.0, False)]) == 1
    assert stats.calibration_error([]) == 0
