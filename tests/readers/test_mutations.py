"""Results hold when a letter is numbered in another style or wrapped at another width.

`python benchmarks/mutations.py` prints the same figures for any labelled letters, and which letters changed.
"""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import pytest
from mutated import CHANGES, effects, reflowed, renumbered
from relaid import RELAID

from foiread.evals.discover import Selection, find_labelled
from foiread.evals.labels import Label, LabelQuestion, read_label
from foiread.ingest import load
from foiread.types import Outcome

EVAL = Path(__file__).parents[2] / "eval"
PLAIN = {".txt", ".md", ".html", ".eml"}
FEW = 4
"""Letters that are laid out otherwise: few, since there are many ways."""

LABEL = Label(letter="letter.txt", questions=(LabelQuestion(id="1", starts="How", outcome=Outcome.DISCLOSED),))


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_that_means_nothing_changes_no_result(name: str) -> None:
    """Questions, ids, outcomes, exemptions and facts score as before in every letter in plain text."""
    found = find_labelled([EVAL], Selection.of(exclude_file=EVAL / "holdout.txt")).labelled
    if name in RELAID:
        plain = [one for one in found if one.letter.suffix in PLAIN]
        fitting = (one for one in plain if CHANGES[name](load(one.letter).text, read_label(one.label_path)))
        letters = list(islice(fitting, FEW))
    else:
        letters = [one for one in found if one.letter.suffix in {".txt", ".html"}]
    effect = effects(letters, [name])[name]
    assert effect.letters > 0
    assert effect.changed == []


@pytest.mark.parametrize(
    ("text", "style", "expected"),
    [
        ("1. How many?\n\n12\n", "({n})", "(1) How many?\n\n12\n"),
        ("1. How many?\n\n12\n", "Q{n}", "Q1 How many?\n\n12\n"),
        ("1. How many?\n\n12\n", "{l})", "a) How many?\n\n12\n"),
        # An amount at the start of a line is no number.
        ("1. How many?\n\n1.5 million\n", "({n})", "(1) How many?\n\n1.5 million\n"),
    ],
)
def test_a_letter_is_numbered_anew(text: str, style: str, expected: str) -> None:
    """Numbers at the start of a line, and no others."""
    made = renumbered(text, LABEL, style)
    assert made is not None
    assert made[0] == expected
    assert [one.id for one in made[1].questions] == ["a" if style == "{l})" else "1"]


@pytest.mark.parametrize(
    ("text", "style"),
    [
        # The style is taken.
        ("1. How many?\n(1) Cats\n", "({n})"),
        ("1. How many?\na) Cats\n", "{l})"),
        # Questions are named by number elsewhere.
        ("1. How many?\n\nSee question 1.\n", "{l})"),
        # Paragraphs are numbered, not questions.
        ("1. How many?\n\n2. Thank you.\n", "Q{n}"),
        ("No numbers\n", "Q{n}"),
    ],
)
def test_a_letter_that_would_become_another_is_left_out(text: str, style: str) -> None:
    """What the change would make ambiguous tells nothing about the reader."""
    assert renumbered(text, LABEL, style) is None


def test_a_letter_is_wrapped_anew() -> None:
    """Sentences are put together and cut at the width; tables and short lines stay."""
    text = (
        "The council lets two hundred and fourteen plots on\nits own sites, and another sixty on land that it\n"
        "rents from the parish.\nYear\tPlots\n2021\t14\nYes\n"
    )
    wide, _ = reflowed(text, LABEL, 200)
    assert wide.splitlines() == [
        (
            "The council lets two hundred and fourteen plots on its own sites, and another sixty on land that it "
            "rents from the parish."
        ),
        "Year\tPlots",
        "2021\t14",
        "Yes",
    ]
    assert reflowed(wide, LABEL, 50)[0] == text


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("curly quotes", 'The Council\'s "plan"', "The Council’s “plan”"),
        ("en dashes", "2021-22 - none, 020-22", "2021–22 – none, 020-22"),
        ("hard blanks", "12 days, section 40 applies", "12\u00a0days, section\u00a040\u00a0applies"),
        (
            "capitals",
            "Dear Ms Quill\n\nOur response\n\n1. How many?\n",
            "Dear Ms Quill\n\nOUR RESPONSE\n\n1. How many?\n",
        ),
        ("indented", "How?\n\n12\n", "  How?\n\n  12\n"),
        ("> questions", "1. How many?\n\n12\n", "> 1. How many?\n\n12\n"),
        ("** questions", "1. How many?\n\n12\n", "**1. How many?**\n\n12\n"),
    ],
)
def test_a_letter_is_laid_out_otherwise(name: str, text: str, expected: str) -> None:
    """Only the print changes."""
    assert RELAID[name](text, LABEL) == expected
