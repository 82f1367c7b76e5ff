"""The benchmark in `eval/`: built from its sources, described by its data card, as varied as it claims."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from foiread.evals.labels import read_label

EVAL = Path(__file__).parent.parent / "eval"
LABELS = sorted(EVAL.glob("*/gold.json"))
HOLDOUT = (EVAL / "holdout.txt").read_text(encoding="utf-8").split()


def labels() -> list[dict[str, Any]]:
    """Every label as plain data."""
    return [json.loads(path.read_text(encoding="utf-8")) for path in LABELS]


def test_letters_are_what_their_sources_build() -> None:
    """A changed source without its letter, or the other way round, is noticed."""
    done = subprocess.run(
        [sys.executable, str(EVAL / "build.py"), "--check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("path", LABELS, ids=lambda path: path.parent.name)
def test_every_label_is_valid_and_has_its_files(path: Path) -> None:
    """A label names a letter that is there, and its request too if it has one."""
    label = read_label(path)
    assert (path.parent / label.letter).is_file()
    assert label.request is None or (path.parent / label.request).is_file()
    assert label.layout


def test_every_fact_has_its_place_in_the_letter() -> None:
    """The labels carry the optional keys, so that a value can be judged at its place and by what it means."""
    facts = [fact for label in labels() for fact in label["facts"]]
    needed = {"at", "number", "low", "high", "marker", "unit", "period_start", "period_end"}
    assert [fact for fact in facts if not needed <= fact.keys()] == []
    assert [fact for fact in facts if f"[[{fact['raw']}]]" not in fact["at"]] == []


def test_the_data_card_lists_every_letter() -> None:
    """The table of the data card has one row a letter, with its number of questions and facts."""
    card = (EVAL / "README.md").read_text(encoding="utf-8")
    rows = [line for line in card.splitlines() if line.startswith("| `")]
    found = {row.split("`")[1]: row for row in rows}
    assert sorted(found) == [path.parent.name for path in LABELS]
    for path, label in zip(LABELS, labels(), strict=True):
        assert found[path.parent.name].endswith(f"| {len(label['questions'])} | {len(label['facts'])} |")


def test_the_tags_of_the_layouts_are_described() -> None:
    """No label uses a tag that the data card does not name."""
    card = (EVAL / "README.md").read_text(encoding="utf-8").split("## The tags of `layout`")[1]
    used = {tag for label in labels() for tag in label["layout"]}
    assert sorted(tag for tag in used if f"`{tag}`" not in card) == []


def test_the_holdout_takes_whole_bodies() -> None:
    """A body is either in the holdout with all its letters or not at all."""
    bodies = {path.parent.name: label["authority"] for path, label in zip(LABELS, labels(), strict=True)}
    aside = {bodies[name] for name in HOLDOUT}
    assert sorted(name for name, body in bodies.items() if body in aside) == sorted(HOLDOUT)
    assert len(aside) == 5


def test_the_second_holdout_takes_ten_bodies_that_nothing_else_has() -> None:
    """Its letters are there, and none of its bodies has a letter that a rule may have been written for."""
    lines = (EVAL / "holdout2.txt").read_text(encoding="utf-8").splitlines()
    second = {line for line in lines if not line.startswith("#")}
    bodies = {path.parent.name: label["authority"] for path, label in zip(LABELS, labels(), strict=True)}
    aside = {bodies[name] for name in second}
    assert {name for name, body in bodies.items() if body in aside} == second
    assert len(aside) == 10


def test_the_benchmark_is_as_varied_as_it_says() -> None:
    """At least 30 letters by 25 bodies in four formats, eight kinds of exemption, and letters that are no replies."""
    everything = labels()
    assert len(everything) >= 30
    assert len({label["authority"] for label in everything}) >= 25
    assert len({Path(label["letter"]).suffix for label in everything}) >= 4
    cited = {code.split("(")[0] for label in everything for q in label["questions"] for code in q["exemptions"]}
    assert len(cited) >= 8
    assert {"internal_review", "acknowledgement", "decision_notice"} <= {label["kind"] for label in everything}
    for label in everything:
        assert label["kind"] == "reply" or not (label["questions"] or label["facts"])
