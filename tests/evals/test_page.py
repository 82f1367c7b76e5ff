"""The pages: self-contained, complete, and safe whatever a letter says."""

from __future__ import annotations

import re

from labelled import changed, label_of, perfect, without
from runs import log_of, scores_of

from foiread.evals.compare import compare
from foiread.evals.judge import judge, judge_failure
from foiread.evals.metrics import MAIN
from foiread.evals.page import comparison_page, risk_curve, run_page
from foiread.evals.run import RunLog

LABEL = label_of(layout=["tab_table"])


def a_run() -> RunLog:
    """A perfect letter, one with a missed and a changed value, one that could not be read."""
    spoiled = changed(perfect(), 3, raw="1,2081")
    spoiled = spoiled.model_copy(update={"facts": without(spoiled.facts, 2)})
    failed = judge_failure(LABEL, "DamagedFile: <script>alert(1)</script>", "pond c")
    log = log_of([judge(LABEL, perfect(), "pond a"), judge(LABEL, spoiled, "pond b"), failed])
    return log.model_copy(update={"excluded": ("pond d: left out by a pattern",)})


def test_nothing_is_fetched_and_nothing_runs() -> None:
    """One file: no script, no style sheet, no picture from elsewhere; what letters say is escaped."""
    for page in (run_page(a_run()), comparison_page(compare(a_run(), a_run()))):
        assert not re.search(r"<script|<link|<img|src=|@import|url\(", page)
        assert page.startswith("<!doctype html>")
    assert "&lt;script&gt;" in run_page(a_run())


def test_the_worst_letter_stands_first() -> None:
    """Letters are sorted by loss."""
    page = run_page(a_run())
    places = [page.index(f"<summary><span>pond {name}") for name in "cba"]
    assert places == sorted(places)


def test_a_difference_stands_in_the_letters_own_text() -> None:
    """The place of a missed value is marked among the words around it."""
    assert "South\t<mark>17</mark>\t1,208" in run_page(a_run())


def test_every_part_is_there() -> None:
    """Overall table with each metric's definition, breaches, layouts, matrices, the curve, what was left out."""
    page = run_page(a_run())
    assert all(f"<td>{metric.title}</td>" in page and metric.source in page for metric in MAIN)
    for words in ("changed digit", "tab table", "Outcomes", "Suppression and markers", "Risk and coverage", "pond d"):
        assert words in page
    assert '<path class="curve"' in page
    assert re.search(r"calibration error 0\.\d{3}, 9 values", page)
    assert "built-in" not in page


def test_generated_letters_are_reported_apart() -> None:
    """Each stratum has its own tables."""
    log = a_run()
    made = log.letters[0].model_copy(update={"name": "made", "stratum": "synthetic"})
    page = run_page(log.model_copy(update={"letters": (*log.letters, made)}))
    assert "Hand-labelled letters" in page
    assert "Generated letters" in page
    assert page.count("<h2>Overall</h2>") == 2


def test_a_comparison_shows_intervals_and_what_changed() -> None:
    """Each metric has its interval as a bar; a letter that changed shows what is new and what is gone."""
    before = log_of([judge(LABEL, perfect(), "pond b")])
    page = comparison_page(compare(before, log_of([a_run().letters[1]])))
    assert page.count("<circle") == 6
    assert "Now differs from the label (3)" in page
    page = comparison_page(compare(log_of(scores_of([5] * 12)), log_of(scores_of([9] * 12))))
    assert "better" in page


def test_the_curve_without_values_is_empty() -> None:
    """No value, no curve, no error."""
    assert 'd=""' in risk_curve([])
