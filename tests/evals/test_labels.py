"""Labels on disk: what is read, what is refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from labelled import label_data, write_case

from foiread.errors import LabelError, UsageError
from foiread.evals.discover import Selection, find_labelled, read_patterns, with_labels_from
from foiread.evals.labels import label_grids, read_label


def test_json_and_yaml_say_the_same(tmp_path: Path) -> None:
    """A label may be written either way."""
    first = write_case(tmp_path / "a")
    second = tmp_path / "a" / "label.yaml"
    second.write_text(yaml.safe_dump(label_data(), allow_unicode=True), encoding="utf-8")
    assert read_label(first) == read_label(second)


def test_a_table_may_be_a_csv_beside_the_label(tmp_path: Path) -> None:
    """Each filled cell that is no header is a fact; a merged header reaches over the blanks on its right."""
    table = {"file": "swans.csv", "q": "1", "header_rows": 2, "stub_columns": 1}
    (tmp_path / "swans.csv").write_text("Pond,2022,,2023\n,Seen,Ringed,Seen\nNorth,<5,,41\n", encoding="utf-8")
    label = read_label(write_case(tmp_path, facts=[], tables=[table]))
    assert [(fact.labels, fact.raw) for fact in label.facts] == [
        (("North", "2022", "Seen"), "<5"),
        (("North", "2023", "Seen"), "41"),
    ]
    assert label_grids(label, tmp_path)[0][2] == ("North", "<5", "", "41")


def test_every_problem_of_a_label_is_named(tmp_path: Path) -> None:
    """A label that does not validate says where, for each problem."""
    path = write_case(tmp_path, questions=[{"id": "1", "outcome": "maybe"}, {"id": "2"}], surprise=1)
    with pytest.raises(LabelError, match=r"questions\[0\]\.outcome.*questions\[1\]\.outcome.*surprise"):
        read_label(path)


@pytest.mark.parametrize(
    ("changes", "words"),
    [({"draft": True}, "draft"), ({"request": "asked.txt"}, "asked.txt, is not beside it")],
)
def test_what_cannot_be_scored_is_refused(tmp_path: Path, changes: dict[str, Any], words: str) -> None:
    """A draft and a label whose request is missing are errors, not silent skips."""
    write_case(tmp_path / "a", **changes)
    with pytest.raises(LabelError, match=words):
        find_labelled([tmp_path])


def test_a_missing_letter_is_an_error(tmp_path: Path) -> None:
    """A label without its letter names the letter."""
    write_case(tmp_path / "a")
    (tmp_path / "a" / "letter.txt").unlink()
    with pytest.raises(LabelError, match=r"letter\.txt, is not beside it"):
        find_labelled([tmp_path])


def test_two_labels_for_one_letter_are_an_error(tmp_path: Path) -> None:
    """Both labels are named."""
    write_case(tmp_path)
    write_case(tmp_path, "other.gold.json")
    with pytest.raises(LabelError, match=r"other\.gold\.json: labels the same letter as .*gold\.json"):
        find_labelled([tmp_path])


def test_both_shapes_on_disk_are_found_and_patterns_are_counted(tmp_path: Path) -> None:
    """A folder with `gold.json` and a file pair; what a pattern leaves out is said."""
    write_case(tmp_path / "a")
    write_case(tmp_path / "b", "one.gold.json", letter_name="one.txt")
    (tmp_path / "held").write_text("# not yet\nb\n", encoding="utf-8")
    assert [one.name for one in find_labelled([tmp_path]).labelled] == ["a", "b/one"]
    found = find_labelled([tmp_path], Selection.of(exclude_file=tmp_path / "held"))
    assert ([one.name for one in found.labelled], found.excluded) == (["a"], ["b/one: left out by a pattern"])
    assert read_patterns(tmp_path / "held") == ("b",)


def test_labels_of_another_folder(tmp_path: Path) -> None:
    """The same letter in other formats takes the label whose name begins alike; others are named."""
    write_case(tmp_path / "labels", "001_ab.gold.json")
    formats = tmp_path / "formats"
    formats.mkdir()
    for name in ("001.docx", "001_scan.pdf", "hard.docx"):
        (formats / name).write_bytes(b"x")
    found = with_labels_from([formats], tmp_path / "labels")
    assert [one.name for one in found.labelled] == ["001.docx", "001_scan.pdf"]
    assert found.excluded == ["hard.docx: no labels in labels begin with 'hard'"]


def test_no_such_folder(tmp_path: Path) -> None:
    """A folder that is not there is wrong usage."""
    with pytest.raises(UsageError, match="no such folder"):
        find_labelled([tmp_path / "nowhere"])
