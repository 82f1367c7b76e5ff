"""Requests in sections that words head, each with numbers of its own, and answers that print the headings again."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from replies import read, reply

from foiread.types import Document

ASKED = (
    "Your request\n\nAllotments\n{0} How many plots are there?\n{1} How many were given up in 2025?\n"
    "{2} What is the rent of a plot?\n\n"
    "Beach huts\n{0} How many huts are there?\n{1} What is the income from huts for 2025?\n\nThe Council's response\n\n"
)
NUMBERS = {"figures": ("1.", "2.", "3."), "numerals": ("I.", "II.", "III."), "letters": ("a)", "b)", "c)")}


@pytest.mark.parametrize("numbers", NUMBERS)
@pytest.mark.parametrize(
    "heads", [("Allotments", "Beach huts"), ("ALLOTMENTS", "BEACH HUTS"), ("Allotments:", "Beach huts:")]
)
def test_a_number_below_a_heading_is_that_sections(
    document_of: Callable[..., Document], numbers: str, heads: tuple[str, str]
) -> None:
    """Each section of the answers is tied to the section of the request that has its words."""
    first, second, third = NUMBERS[numbers]
    answers = (
        f"{heads[0]}\n{first} 412\n{second} 31\n{third} £44 a year\n\n"
        f"{heads[1]}\n{first} 96\n{second} We do not hold this."
    )
    got = read(document_of(reply(ASKED.format(first, second, third) + answers)))
    assert list(got.answers().values()) == ["412", "31", "£44 a year", "96", "We do not hold this."]


def test_one_answer_may_be_for_several_questions_of_a_section(document_of: Callable[..., Document]) -> None:
    """The heading names the section, the numbers behind it the questions."""
    answers = (
        "Allotments I. & II. We hold no figures.\n\nIII. £44 a year\n\n"
        "Beach huts I. - 96, of which 4 are new.\nII. We do not hold this."
    )
    got = read(document_of(reply(ASKED.format("I.", "II.", "III.") + answers)))
    assert list(got.outcomes().values()) == ["not_held", "not_held", "disclosed", "disclosed", "not_held"]


def test_letters_below_a_list_are_asked_of_each_of_its_items(document_of: Callable[..., Document]) -> None:
    """They name the lettered lines of each answer, and are no parts of the last item alone."""
    body = (
        "Please provide the following for each contract below:\n"
        "1. Grounds maintenance\n2. School buses\n3. Lift repairs\n\n"
        "(a) Supplier, (b) annual value, (c) end date\n\nOur response:\n\n"
        "1. Grounds\na) Marlow Greens Ltd\nb) £104,000\nc) 31 March 2027\n\n"
        "2. Buses\na) Quayline Coaches\nb) £2,300,500\nc) 31 July 2026\n\n"
        "3. Lifts\na) Upward Ltd\nb) £9,500\nc) Rolling"
    )
    got = read(document_of(reply(body)))
    assert got.ids() == ["1", "2", "3"]
    assert got.values("1") == ["£104,000", "31 March 2027"]
    assert [got.words(value.row[0]) for value in got.pointers("2")] == ["annual value", "end date"]
