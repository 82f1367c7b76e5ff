"""Lines that lost their breaks: cut where something begins in them, and left alone where nothing does."""

from __future__ import annotations

import pytest

from foiread.ingest import from_bytes
from foiread.sections.run_on import pieces
from foiread.sections.units import find_units

LINES = {
    "a request and its answers": (
        "Request 1. How many lamps are lit? 2. How many are not? Response 1. 412 2. Not held",
        0,
        ["Request", "1. How many lamps are lit?", "2. How many are not?", "Response", "1. 412", "2. Not held"],
    ),
    "an answer behind each question": (
        "Question 1: How many lamps are lit? Answer: 412 Question 2: How many are not? Answer: None",
        0,
        ["Question 1: How many lamps are lit?", "Answer: 412", "Question 2: How many are not?", "Answer: None"],
    ),
    "numbers without punctuation": (
        "Please provide the following 1 How many lamps are lit 2 What do they cost",
        0,
        ["Please provide the following", "How many lamps are lit", "What do they cost"],
    ),
    "letters behind a stem": (
        "Please tell me for each year a) the number of lamps b) the cost of lighting them",
        0,
        ["Please tell me for each year", "a) the number of lamps", "b) the cost of lighting them"],
    ),
    "as many answers as questions": (
        "1) 4,120 lamps of all kinds 2) Not held",
        2,
        ["1) 4,120 lamps of all kinds", "2) Not held"],
    ),
    "fields": (
        "Reference: LAMP-7 Date responded: 3 May 2024 Subject: Lamps Request: How many lamps are lit? Response: None",
        0,
        [
            "Reference: LAMP-7",
            "Date responded: 3 May 2024",
            "Subject: Lamps",
            "Request: How many lamps are lit?",
            "Response: None",
        ],
    ),
    "bullets": (
        "Your request: • the number of lamps • the cost of lamps",
        0,
        ["Your request:", "• the number of lamps", "• the cost of lamps"],
    ),
}
WHOLE = [
    # Quantities, dates and sections count nothing.
    ("Please list the lamps lit on 1 May, 2 June and 3 July, with 1 Lamp Street first and 2 Lamp Street after it.", 0),
    ("The lamps are exempt under section 1. See section 2. The third is not.", 0),
    ("How many lamps were lit in (a) 2021/22, (b) 2022/23 and (c) 2023/24?", 0),
    # As many as were asked for, but nothing begins with them.
    ("The lamps are lit at 1. The lamps are put out at 2. Nobody is about at 3.", 3),
    ("We sent our response to the keeper, and the answer is in it: the lamps are lit.", 0),
    ("Reference: LAMP-7 and Subject: Lamps are printed above.", 0),
    ("Please list the lamps. Table 1: Number of lamps lit. Table 2: Number of lamps that are not lit.", 0),
]


@pytest.mark.parametrize(("line", "asked", "parts"), LINES.values(), ids=LINES.keys())
def test_a_line_is_cut_where_its_breaks_were(line: str, asked: int, parts: list[str]) -> None:
    """Announcements, fields, bullets and items that count up begin lines of their own."""
    assert [line[piece.start : piece.end].strip() for piece in pieces(line, lambda: asked)] == parts


@pytest.mark.parametrize(("line", "asked"), WHOLE)
def test_a_sentence_with_numbers_is_one_line(line: str, asked: int) -> None:
    """Numbers that count up by chance are no labels."""
    assert [line[piece.start : piece.end] for piece in pieces(line, lambda: asked)] == [line]


def test_a_number_without_punctuation_is_told_apart() -> None:
    """Only its place says that it is a label."""
    line = "Please provide the following 1 How many lamps are lit 2 What do they cost"
    cut = pieces(line, lambda: 0)
    assert [line[slice(*piece.label)].strip() for piece in cut if piece.label is not None] == ["1", "2"]


def test_the_next_question_begins_inside_the_line_of_an_answer() -> None:
    """Its number goes on from the one before, whatever stands between them."""
    text = (
        "My questions: - 1. How many lamps are lit?\n\n412 lamps. 2. How many are not?\n\nNone of them. 3. Please list "
        "the keepers.\n\nMr Wick, since 3 May 2019. Room 4. Please knock.\n"
    )
    lines = [unit.text for unit in find_units(from_bytes(text.encode(), "letter.txt"))]
    assert lines == [
        "My questions: -",
        "1. How many lamps are lit?",
        "412 lamps.",
        "2. How many are not?",
        "None of them.",
        "3. Please list the keepers.",
        "Mr Wick, since 3 May 2019. Room 4. Please knock.",
    ]


@pytest.mark.parametrize(
    ("answers", "last"),
    [
        ("Response 1) 412\n\nin all 2) None 3) Mr Wick", "3) Mr Wick"),
        # One of them is missing: the numbers may count something else.
        ("Response 1) 412\n\nin all 3) Mr Wick", "in all 3) Mr Wick"),
    ],
)
def test_answers_are_parted_where_each_has_its_number(answers: str, last: str) -> None:
    """Below the last question, all numbers of the questions, in their order."""
    asked = "1) How many lamps are lit?\n\n2) How many are not?\n\n3) Who is the keeper?"
    lines = [unit.text for unit in find_units(from_bytes(f"{asked}\n\n{answers}\n".encode(), "letter.txt"))]
    assert lines[-1] == last


def test_a_number_behind_a_joining_word_begins_nothing() -> None:
    """`2. and 3.` stands over what answers both."""
    asked = "1. How many lamps are lit?\n2. How many are not?\n3. Who is the keeper?"
    text = f"{asked}\n\nResponse:\n\n1. 412\n\n2. and 3.\n\nMr Wick keeps the other seven.\n"
    lines = [unit.text for unit in find_units(from_bytes(text.encode(), "letter.txt"))]
    assert "2. and 3." in lines
