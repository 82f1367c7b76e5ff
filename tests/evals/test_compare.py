"""Two runs compared: what is paired, what is left out, what changed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from labelled import changed, label_of, perfect
from runs import log_of, scores_of

from foiread.errors import UsageError
from foiread.evals.compare import compare
from foiread.evals.judge import judge
from foiread.evals.run import read_log, write_log
from foiread.evals.text import comparison_text


def test_every_letter_left_out_is_counted_and_named() -> None:
    """Letters of one run only, changed letters and labels, and other strata are excluded, each with its reason."""
    first, second = scores_of([10] * 6), scores_of([10] * 6)
    first[0] = first[0].model_copy(update={"name": "only here"})
    second[1] = second[1].model_copy(update={"letter_sha256": "other"})
    second[2] = second[2].model_copy(update={"label_sha256": "other"})
    first[3], second[3] = (one[3].model_copy(update={"stratum": "synthetic"}) for one in (first, second))
    comparison = compare(log_of(first), log_of(second))
    assert comparison.letters == 2
    assert sorted(comparison.excluded) == [
        "letter 0: only in the second run",
        "letter 1: the letter itself differs between the runs",
        "letter 2: its label differs between the runs",
        "letter 3: of another stratum than hand",
        "only here: only in the first run",
    ]


def test_runs_without_a_common_letter_cannot_be_compared() -> None:
    """That is wrong usage, with the first reason."""
    other = [score.model_copy(update={"name": f"x{score.name}"}) for score in scores_of([1])]
    with pytest.raises(UsageError, match=r"share no letter.*only in the first run"):
        compare(log_of(scores_of([1])), log_of(other))
    with pytest.raises(UsageError, match=r"no letter of the stratum 'synthetic'.*hand"):
        compare(log_of(scores_of([1])), log_of(scores_of([1])), "synthetic")


def test_bodies_are_weighed_as_clusters() -> None:
    """Ten letters of one body that all got worse are one changed body: no proof."""
    bodies = ["one"] * 10 + [f"body {place}" for place in range(10)]
    before, after = scores_of([10] * 20, bodies=bodies), scores_of([5] * 10 + [10] * 10, bodies=bodies)
    field = next(field for field in compare(log_of(before), log_of(after)).fields if field.key == "facts")
    assert field.difference == pytest.approx(-0.25)
    assert (field.bodies_changed, field.proven) == (1, False)


def test_letters_all_right_in_one_run_only() -> None:
    """The table of McNemar's test."""
    perfect_only = compare(log_of(scores_of([10, 10, 5, 5])), log_of(scores_of([10, 5, 10, 5]))).perfect
    assert (perfect_only.both, perfect_only.only_before, perfect_only.only_after, perfect_only.neither) == (1, 1, 1, 1)
    assert perfect_only.p == 1


def test_the_letters_that_changed_most_say_what_changed() -> None:
    """A difference that is new and one that is gone, in the text for a terminal too."""
    label = label_of()
    before = judge(label, changed(perfect(), 3, raw="1,2081"), "pond")
    after = judge(label, changed(perfect(), 1, row=("South", "2023")), "pond")
    comparison = compare(log_of([before]), log_of([after]))
    change = comparison.changed[0]
    assert [one.kind for one in change.new] == ["wrong_fact"]
    assert {one.kind for one in change.gone} == {"missed_fact", "invented_fact"}
    assert "+ wrong_fact  [1]  want: 41 [North | 2023]" in comparison_text(comparison)
    assert (comparison.breaches_before, comparison.breaches_after) == (1, 0)


def test_a_log_survives_the_disk(tmp_path: Path) -> None:
    """What is written is what is read."""
    log = log_of(scores_of([10, 4]))
    write_log(log, tmp_path / "deep" / "run.json")
    assert read_log(tmp_path / "deep" / "run.json") == log


@pytest.mark.parametrize(
    ("text", "words"),
    [('{"version": 0, "letters": []}', "run log of version 0"), ("not json", "no run log"), ('{"a": 1}', "no run log")],
)
def test_another_version_is_refused(tmp_path: Path, text: str, words: str) -> None:
    """A log of an older version, or no log at all, is a clear error that says what to do."""
    (tmp_path / "run.json").write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=words):
        read_log(tmp_path / "run.json")
    with pytest.raises(UsageError, match="cannot be read"):
        read_log(tmp_path / "none.json")


def test_a_log_is_plain_json(tmp_path: Path) -> None:
    """Other programs can read it: it has its version and what it was made with."""
    write_log(log_of(scores_of([10])), tmp_path / "run.json")
    data = json.loads((tmp_path / "run.json").read_text(encoding="utf-8"))
    assert data["version"] == 1
    assert set(data["fingerprint"]) >= {"reader", "model", "settings", "code", "prompts", "schemas", "seed"}
