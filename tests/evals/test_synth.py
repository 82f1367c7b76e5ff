"""Generated letters: their labels are right, the same seed gives the same letters, and every layout is among them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from foiread.errors import OutputError, UsageError
from foiread.evals.judge import judge
from foiread.evals.labels import Label
from foiread.evals.lint import lint
from foiread.evals.prediction import from_label
from foiread.evals.synth import Synthetic, generate
from foiread.evals.synth.generate import Choice, one_letter
from foiread.evals.synth.layouts import LAYOUTS
from foiread.evals.synth.marks import mark, places, wrapped
from foiread.evals.synth.parts import Cell, Table
from foiread.evals.synth.style import FORMATS
from foiread.evals.synth.text_tables import text_table
from foiread.evals.synth.writing import write_letters
from foiread.ingest import from_bytes

SEEDS = st.integers(0, 10**9)
NAMES = [layout.name for layout in LAYOUTS]
MANY = 320
"""Letters within which everything that can occur does."""

TAGS = {
    # What design.md, section 7, has seen letters do with questions …
    "answer_below", "answer_same_line", "answer_label", "question_label", "questions_then_answers", "renumbered",
    "one_answer_for_block", "questions_as_columns", "questions_as_rows", "question_answer_table", "flattened_table",
    "series", "series_inline", "options", "check_boxes", "sections_restart", "several_requests", "dotted_numbers",
    "joined_part_ids", "back_reference", "refusal_in_middle", "requester_numbers", "questions_twice", "interleaved",
    "quoted_mail", "footnoted_links", "legal_arguments", "automatic_numbers", "unnumbered", "bullets", "statements",
    "bold_questions", "lettered", "whole_request", "answers_at_end", "prose_values", "not_a_reply",
    "each_announced", "quoted_questions", "signed_answers", "retold", "bare_numbers", "page_record", "annex",
    # … with tables …
    "word_table", "html_table", "pdf_ruled", "pdf_unruled", "tab_table", "aligned_table", "jagged_table",
    "wrapped_rows", "pipe_table", "box_table", "cell_per_line_table", "slash_table",
    "spaced_table", "two_header_rows", "merged_headers", "band_rows",
    "blank_cells", "captions", "letterhead_in_table",
    # … and with values.
    "suppressed", "defined_marker", "undefined_marker", "zero_words", "eir", "scottish",
}  # fmt: skip


@pytest.fixture(scope="module")
def many() -> list[Synthetic]:
    """Letters enough for everything to occur."""
    return list(generate(MANY, 7))


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=SEEDS, layout=st.sampled_from(NAMES))
def test_every_label_is_found_in_its_letter(tmp_path_factory: pytest.TempPathFactory, seed: int, layout: str) -> None:
    """Questions, values and surroundings stand in the letter, as foiread reads the file: the linter agrees."""
    folder = tmp_path_factory.mktemp("synth") / "letters"
    write_letters(folder, 1, seed, Choice.of(layouts=[layout]), jobs=1)
    problems, labels = lint([folder])
    assert labels == 1
    # Where a header wraps in a column set by spaces, its words stand apart: the linter warns, and so it is.
    assert not [str(problem) for problem in problems if not problem.warning]


@settings(max_examples=60, deadline=None)
@given(seed=SEEDS, layout=st.sampled_from(NAMES))
def test_a_label_is_right_about_itself(seed: int, layout: str) -> None:
    """The perfect output, made from the label, scores full marks; marked places hold the value they are about."""
    label = Label.model_validate(next(generate(1, seed, layouts=[layout])).label)
    score = judge(label, from_label(label))
    assert score.perfect
    assert score.loss == 0
    for fact in label.facts:
        inside = re.search(r"\[\[(.+?)\]\](?!\])", fact.at or "", re.DOTALL)
        assert inside, fact.at
        assert " ".join(inside[1].split()) == fact.raw
        assert {"number", "low", "high", "marker", "unit", "period_start", "period_end"} <= fact.model_fields_set
        assert fact.low is None or fact.high is None or fact.low <= fact.high


def test_the_same_seed_gives_the_same_bytes() -> None:
    """Letter 12 is the same letter in another run, and whether 13 letters are made or 40."""
    first, second = list(generate(40, 3)), list(generate(13, 3))
    assert first[:13] == second
    assert [letter.data for letter in first] == [letter.data for letter in generate(40, 3)]
    assert first[:13] != list(generate(13, 4))


def test_every_layout_format_and_tag_occurs(many: list[Synthetic]) -> None:
    """Nothing is so rare that a stratum of usual size would miss it."""
    assert {letter.layout for letter in many} == set(NAMES)
    assert {letter.file for letter in many} == {f"letter.{form}" for form in FORMATS}
    assert TAGS - {tag for letter in many for tag in letter.label["layout"]} == set()


def test_outcomes_and_kinds_occur(many: list[Synthetic]) -> None:
    """All outcomes that letters print, replies and letters that are none, with and without the request."""
    labels = [Label.model_validate(letter.label) for letter in many]
    outcomes = {question.outcome.value for label in labels for question in label.questions}
    assert outcomes == {
        "disclosed", "partly_disclosed", "attached", "published", "not_held", "refused", "neither_confirmed",
        "unanswered",
    }  # fmt: skip
    assert {label.kind.value for label in labels} == {"reply", "acknowledgement", "internal_review", "clarification"}
    assert {regime for label in labels for regime in label.regimes} == {"FOIA 2000", "FOISA 2002", "EIR 2004"}
    assert len({code for label in labels for question in label.questions for code in question.exemptions}) >= 8
    assert {bool(letter.request) for letter in many} == {True, False}
    assert {label.stratum for label in labels} == {"synthetic"}


def test_a_letter_that_is_no_reply_has_nothing_to_read(many: list[Synthetic]) -> None:
    """No questions and no facts: whatever is read there is an error."""
    labels = [letter.label for letter in many if letter.layout == "not_a_reply"]
    assert labels
    assert all(not label["questions"] and not label["facts"] and label["kind"] != "reply" for label in labels)


def test_suppressed_counts_follow_the_table_they_stand_in(many: list[Synthetic]) -> None:
    """A small count is an interval from 1 where the same table prints a zero, else from 0, and never a number."""
    facts = [fact for letter in many for fact in letter.label["facts"]]
    hidden = [fact for fact in facts if fact["marker"] == "suppressed"]
    assert {fact["low"] for fact in hidden} == {0, 1}
    assert all(fact["number"] is None and fact["high"] >= 4 for fact in hidden)
    for letter in many:
        if len(letter.label["questions"]) == 1 and letter.layout == "whole_request":
            zeros = any(fact["raw"] == "0" for fact in letter.label["facts"])
            lows = {fact["low"] for fact in letter.label["facts"] if fact["marker"] == "suppressed"}
            assert lows <= {int(zeros)}


def test_only_what_was_asked_for_is_made() -> None:
    """Formats and layouts can be named."""
    made = list(generate(6, 1, formats=["md"], layouts=["answer_below", "renumbered"]))
    assert {letter.file for letter in made} == {"letter.md"}
    assert {letter.layout for letter in made} <= {"answer_below", "renumbered"}


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        ({"formats": ["odt"]}, "no format 'odt': there are txt, md"),
        ({"layouts": ["sideways"]}, "no layout 'sideways': there are answer_below"),
        # Quoted lines of a mail are not written as Word.
        ({"formats": ["docx"], "layouts": ["interleaved"]}, "no letter in the layouts interleaved is written as docx"),
    ],
)
def test_what_there_is_not_is_refused(wanted: dict[str, Any], words: str) -> None:
    """A name that there is not is a wrong option, told at once."""
    with pytest.raises(UsageError, match=re.escape(words)):
        generate(1, 0, **wanted)


def test_letters_are_written_for_the_harness(tmp_path: Path) -> None:
    """A folder a letter; several processes write the same as one; a folder that has something in it is left alone."""
    write_letters(tmp_path / "one", 24, 5, Choice(), jobs=1)
    write_letters(tmp_path / "two", 24, 5, Choice(), jobs=2)
    files = sorted(path.relative_to(tmp_path / "one") for path in (tmp_path / "one").rglob("*") if path.is_file())
    assert [(tmp_path / "one" / file).read_bytes() for file in files] == [
        (tmp_path / "two" / file).read_bytes() for file in files
    ]
    assert len([file for file in files if file.name == "gold.json"]) == 24
    with pytest.raises(OutputError, match="is not empty"):
        write_letters(tmp_path / "one", 1, 5, Choice())


def test_no_mark_is_left_in_a_file() -> None:
    """The marks that values are written with never reach a reader."""
    for index in range(16):
        letter = one_letter(9, index)
        text = from_bytes(letter.data, letter.file).text
        assert not re.search("[\ue000-\uf8ff]", text), letter.name


def test_marks_know_their_places() -> None:
    """Text comes back without marks, with the place of each value; lines are broken without counting them."""
    text = f"Ward A {mark(0, '12')} and {mark(1, 'fewer than 5')}."
    clean, found = places(text)
    assert clean == "Ward A 12 and fewer than 5."
    assert {index: clean[start:end] for index, (start, end) in found.items()} == {0: "12", 1: "fewer than 5"}
    assert [places(line)[0] for line in wrapped(text, 20)] == ["Ward A 12 and fewer", "than 5."]
    assert [places(line)[0] for line in wrapped(text, 20, whole=True)] == ["Ward A 12 and", "fewer than 5."]


@pytest.mark.parametrize(
    ("style", "lines"),
    [
        ("tab", ["\t2023\t", "Ward\tRats\tMice", "Elm\t4\t11"]),
        ("pipe", ["|  | 2023 |  |", "|---|---|---|", "| Ward | Rats | Mice |", "| Elm | 4 | 11 |"]),
        ("aligned", ["       2023", "Ward   Rats   Mice", "Elm    4      11"]),
        ("cells", ["", "2023", "", "Ward", "Rats", "Mice", "Elm", "4", "11"]),
        ("open_pipe", [" | 2023 | ", "Ward | Rats | Mice", "Elm | 4 | 11"]),
        ("closed_pipe", [" | 2023 |  |", "---|---|---|", "Ward | Rats | Mice |", "Elm | 4 | 11 |"]),
        ("slashes", [" / 2023 / ", "Ward / Rats / Mice", "Elm / 4 / 11"]),
        ("spaces", ["2023", "Ward Rats Mice", "Elm 4 11"]),
        (
            "apart",
            ["", "", "2023", "", "", "", "Ward", "", "Rats", "", "Mice", "", "Elm", "", "4", "", "11"],
        ),
        (
            "box",
            [
                "+------+------+------+",
                "|      | 2023        |",
                "| Ward | Rats | Mice |",
                "+------+------+------+",
                "| Elm  | 4    | 11   |",
                "+------+------+------+",
            ],
        ),
    ],
)
def test_tables_of_text(style: str, lines: list[str]) -> None:
    """A merged header is written once, in the first of its columns."""
    rows = (
        (Cell(""), Cell("2023", 2)),
        (Cell("Ward"), Cell("Rats"), Cell("Mice")),
        (Cell("Elm"), Cell("4"), Cell("11")),
    )
    assert text_table(Table(rows, 2, style)) == lines
