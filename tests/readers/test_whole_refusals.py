"""Replies that refuse all, quote the law, and say in one sentence which question each section is cited for."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from replies import HEAD, Read, read

from foiread.readers.rules import references
from foiread.sections import find_sections
from foiread.types import Document, Role

ASKED = "You requested:\n\n1. Number of drones\n2. Flight logs for 2023\n3. Names of the pilots\n\nRESPONSE\n\n"
LAW = (
    "Section 17(1) of the Act provides:\n\n"
    "(1) A public authority which is relying on a claim that section 12 or 14 applies must give a notice which\n"
    "(a) states that fact, and\n(b) says why section 30 applies.\n\n"
)


@pytest.fixture
def reading_of(document_of: Callable[..., Document]) -> Callable[[str], Read]:
    """Reads a letter that begins so and goes on with these words."""

    def made(words: str) -> Read:
        return read(document_of(HEAD + words))

    return made


def cited(got: Read) -> dict[str, list[str]]:
    """Id → the sections cited for it."""
    return {one.id: [exemption.code for exemption in one.exemptions] for one in got.reading.questions}


@pytest.mark.parametrize(
    ("said", "codes"),
    [
        (
            "We refuse your request under section 12(1) and, in respect of question 3, section 31(1)(a) would apply.",
            {"1": ["s.12(1)"], "2": ["s.12(1)"], "3": ["s.12(1)", "s.31(1)(a)"]},
        ),
        (
            "We refuse your request. Section 12(1) applies to questions 1 and 2, and section 40(2) to question 3.",
            {"1": ["s.12(1)"], "2": ["s.12(1)"], "3": ["s.40(2)"]},
        ),
    ],
)
def test_a_section_is_cited_for_the_question_it_is_said_of(
    reading_of: Callable[[str], Read], said: str, codes: dict[str, list[str]]
) -> None:
    """One sentence answers all; what it says of one question is not said of the others."""
    assert cited(reading_of(f"{ASKED}{said}\n\n")) == codes


def test_the_words_of_a_law_ask_nothing_answer_nothing_and_cite_nothing(reading_of: Callable[[str], Read]) -> None:
    """Its paragraphs are numbered as questions are."""
    got = reading_of(f"{ASKED}We refuse your request under section 12(1).\n\n{LAW}")
    assert cited(got) == {"1": ["s.12(1)"], "2": ["s.12(1)"], "3": ["s.12(1)"]}


def test_nothing_is_meant_where_no_question_is_named() -> None:
    """A sentence about all of them names none."""
    assert references.meant("All of it is exempt under section ", "40(2), as we said in 2023.") == []


@pytest.mark.parametrize(
    "words",
    [
        "Are you unhappy with how your request has been handled or do you think the decision is incorrect?",
        "Not happy with our response?",
    ],
)
def test_a_question_about_the_reply_begins_the_review_rights(document_of: Callable[..., Document], words: str) -> None:
    """The body asks it, and says below what can be done."""
    document = document_of(f"{HEAD}{ASKED}We refuse it.\n\n{words}\n\nWrite to the clerk.\n")
    roles = {document.slice(span.span): span.role for one in find_sections(document) for span in one.roles}
    assert [role for text, role in roles.items() if words in text] == [Role.REVIEW_RIGHTS]
