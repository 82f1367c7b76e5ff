"""What a labeller is told, with the line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from labelled import label_data, write_case

from foiread.evals.lint import lint


def spoiled(change: str, **values: object) -> dict[str, Any]:
    """The label with one question or fact changed."""
    data = label_data()
    data[change][0] |= values
    return {change: data[change]}


def told(folder: Path) -> list[str]:
    """The problems, without the path."""
    return [str(problem).removeprefix(f"{problem.path}:") for problem in lint([folder])[0]]


def test_a_good_label_has_no_problem(tmp_path: Path) -> None:
    """Everything quoted stands in the letter."""
    write_case(tmp_path)
    assert lint([tmp_path]) == ([], 1)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        (spoiled("questions", starts="How many geese"), "these words are not in the letter: 'How many geese'"),
        (spoiled("questions", ends="each week"), "these words are not in the letter: 'each week'"),
        (spoiled("questions", under="9"), "there is no question '9'"),
        (spoiled("questions", exemptions=["Section 40"]), "write the section as s.40(2) or r.12(4)(b)"),
        (spoiled("facts", raw="42"), "this value is not in the letter: '42'"),
        (spoiled("facts", q="7"), "there is no question '7'"),
        (spoiled("facts", at="North [[41]]"), "marks '41', but the value is '<5'"),
        (spoiled("facts", at="[[<5]] 42"), "these surroundings stand 0 times"),
        (spoiled("facts", at="North <5"), "mark the value with [[ ]]"),
        (spoiled("facts", low=5, high=1), "low 5 is above high 1"),
        (spoiled("facts", labels=["East"]), "this label is not in the letter: 'East'"),
        (spoiled("facts", raw="41", at=None, number=14, low=14, high=14), "the letter prints '41', the label says 14"),
        ({"facts": [*label_data()["facts"], label_data()["facts"][0]]}, "is labelled twice"),
        ({"questions": [*label_data()["questions"], label_data()["questions"][0]]}, "is labelled twice"),
        ({"request": "asked.txt"}, "the request asked.txt is not beside the label"),
        ({"draft": True}, "this is a draft"),
        ({"date": "3 May 2023"}, "write the date as YYYY-MM-DD"),
        ({"tables": [{"file": "none.csv"}]}, "cannot be read as a table"),
        ({"outcome": "x"}, "outcome: Extra inputs are not permitted"),
    ],
)
def test_each_problem_says_what_to_fix(tmp_path: Path, changes: dict[str, Any], words: str) -> None:
    """One sentence a problem, with the line it is on."""
    write_case(tmp_path, **changes)
    assert any(words in line for line in told(tmp_path)), told(tmp_path)


def test_the_line_is_that_of_the_key(tmp_path: Path) -> None:
    """The number is the line of the label file where the fault stands."""
    path = write_case(tmp_path, **spoiled("facts", raw="42", at=None))
    line = 1 + path.read_text(encoding="utf-8").splitlines().index('   "raw": "42",')
    assert told(tmp_path)[0].startswith(f"{line}: error:")


def test_cells_of_a_table_are_looked_for(tmp_path: Path) -> None:
    """A CSV cell that the letter does not print is named with its row."""
    (tmp_path / "t.csv").write_text("Pond,2022\nNorth,77\n", encoding="utf-8")
    write_case(tmp_path, tables=[{"file": "t.csv", "q": "1"}])
    assert any("row 2 of t.csv: '77' is not in the letter" in line for line in told(tmp_path))


def test_files_that_are_not_there_or_broken(tmp_path: Path) -> None:
    """A missing letter, a second label for a letter, a file that is no label."""
    write_case(tmp_path / "a").parent.joinpath("letter.txt").unlink()
    write_case(tmp_path / "b")
    write_case(tmp_path / "b", "x.gold.json")
    (tmp_path / "c.gold.json").write_text("[", encoding="utf-8")
    (tmp_path / "d.gold.json").write_text("[]", encoding="utf-8")
    lines = "\n".join(told(tmp_path))
    for words in ("letter.txt is not beside", "labels the same letter", "cannot be read as a label", "is a mapping"):
        assert words in lines
