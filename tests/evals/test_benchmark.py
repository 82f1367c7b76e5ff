"""Our own benchmark and every other folder of labels: sound labels, a perfect oracle, and the gate.

`FOIREAD_EVAL_DIRS` names more folders of labels, separated as in PATH; without it only our own are looked at.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from foiread import resources
from foiread.evals.discover import Labelled, find_labelled
from foiread.evals.gate import gate
from foiread.evals.judge import judge
from foiread.evals.labels import label_grids
from foiread.evals.lint import lint_label
from foiread.evals.metrics import METRICS
from foiread.evals.prediction import PredictedGrid, from_label
from foiread.evals.run import read_log, run_eval

EVAL = resources.PACKAGE.parent.parent / "eval"
BASELINE = EVAL / "baseline.json"
FOLDERS = [EVAL, *map(Path, filter(None, os.environ.get("FOIREAD_EVAL_DIRS", "").split(os.pathsep)))]


def letters() -> Iterator[Labelled]:
    """Every labelled letter there is."""
    for folder in FOLDERS:
        yield from find_labelled([folder]).labelled


@pytest.mark.parametrize("one", letters(), ids=lambda one: one.name)
def test_a_perfect_output_scores_one_on_every_letter(one: Labelled) -> None:
    """What the labels themselves say is right by every metric, and breaches nothing."""
    grids = label_grids(one.label, one.label_path.parent)
    read = from_label(one.label).model_copy(update={"grids": tuple(PredictedGrid(rows=rows) for rows in grids)})
    score = judge(one.label, read, one.name, grids=grids)
    assert {
        metric.key: score.fraction(metric.key) for metric in METRICS if len(set(score.fraction(metric.key))) > 1
    } == {}
    assert not score.breaches
    assert not score.differences


@pytest.mark.parametrize("path", sorted(EVAL.glob("*/gold.json")), ids=lambda path: path.parent.name)
def test_our_own_labels_quote_their_letters(path: Path) -> None:
    """Every value and every quoted word is found again in its letter."""
    assert [str(problem) for problem in lint_label(path) if not problem.warning] == []


def test_the_gate_on_our_own_benchmark() -> None:
    """No breach, no proven drop against the committed baseline, and no letter left out of the comparison."""
    run = run_eval(find_labelled([EVAL]).labelled, jobs=1)
    verdict = gate(run, read_log(BASELINE))
    assert verdict.exit_code == 0, "\n".join(verdict.reasons)
    assert verdict.comparison is not None
    assert verdict.comparison.excluded == (), "make it again: foiread eval run eval -o eval/baseline.json"
