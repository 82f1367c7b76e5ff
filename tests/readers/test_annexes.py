"""Replies whose answers, request or reasons stand in annexes below the signature."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from replies import HEAD, Read, read, reply

from foiread.readers.rules import answering, references
from foiread.types import Document
from foiread.values import find_exemptions
from foiread.values.exemptions import FoundExemption

ASKED = "i) The number of kilns\nii) The longest firing\niii) Names of the potters\n\n"
SIGNED = "Yours sincerely\n\nIvy Sallow\n\n\n"
GIVEN = "(i)\n14\n\n(ii) 9 hours\n\n(iii) These are withheld. See Annex B.\n\n"
ANSWERS = {"i": "14", "ii": "9 hours"}
LETTERS = {
    "the letter says where the answers are": (
        f"You asked:\n\n{ASKED}Our response is at Annex A. Your rights of review are at Annex C.\n\n"
        f"{SIGNED}ANNEX A\n\n{GIVEN}"
    ),
    "the annexes' titles say it": (
        f"Please see the annexes.\n\n{SIGNED}Annex 1 - Your request\n\n{ASKED}Annex 2 - Our response\n\n{GIVEN}"
    ),
}


@pytest.fixture
def reading_of(document_of: Callable[..., Document]) -> Callable[[str], Read]:
    """Reads a letter that begins so and goes on with these words."""

    def made(words: str) -> Read:
        return read(document_of(HEAD + words))

    return made


@pytest.mark.parametrize("case", LETTERS)
def test_answers_below_the_signature_answer_the_request_by_number(reading_of: Callable[[str], Read], case: str) -> None:
    """The numbers there are the questions', and ask nothing."""
    got = reading_of(LETTERS[case])
    assert got.ids() == ["i", "ii", "iii"]
    assert {key: got.answers()[key] for key in ANSWERS} == ANSWERS


def test_reasons_in_an_annex_are_said_of_the_question_they_name(reading_of: Callable[[str], Read]) -> None:
    """They cite for it, and no number in them is a value of anything."""
    reasons = "Annex B\n\nSection 40(2) - question (iii)\n\nThere are 6 potters, who would be identified.\n"
    got = reading_of(LETTERS["the letter says where the answers are"] + reasons)
    assert got.outcomes() == {"i": "disclosed", "ii": "disclosed", "iii": "refused"}
    assert [one.code for one in got.question("iii").exemptions] == ["s.40(2)"]
    assert got.values() == ["14", "9"]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Section 21 - questions (vi) (in part) and (xiv)", [(6,), (14,)]),
        ("Exemption: Section 43(2), commercial interests (Q4 and 5)", [(4,), (5,)]),
        ("Regulation 12(5)(b) applies to part of question 3", [(3,)]),
        ("Section 40(2) applies here as it does in question 3", []),
        ("Question 3 is exempt under section 40(2)", []),
    ],
)
def test_an_exemption_names_the_questions_it_is_cited_for(text: str, keys: list[tuple[int, ...]]) -> None:
    """At the start of its explanation; a comparison with another question names none."""
    assert references.cited_for(text) == keys


def test_an_annex_of_reasons_is_no_part_of_the_last_answer(document_of: Callable[..., Document]) -> None:
    """It explains what an answer sends there for."""
    body = (
        "1. Names of the contractors used\n\nWithheld, please see the appendix.\n\n"
        "2. A copy of the policy\n\nAttached.\n\n"
        "Appendix: Reasons for refusal\n\n"
        "The names of the contractors are exempt under section 43(2), since they had fewer than 12 rivals."
    )
    got = read(document_of(reply(body)))
    assert got.outcomes() == {"1": "refused", "2": "attached"}
    assert [one.code for one in got.question("1").exemptions] == ["s.43(2)"]
    assert got.values() == []


def test_a_long_last_answer_is_not_searched_anew_for_each_line(
    document_of: Callable[..., Document], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was promised below is looked for only where a paragraph cites a section."""
    looks: list[str] = []

    def counted(text: str) -> list[FoundExemption]:
        looks.append(text)
        return find_exemptions(text)

    monkeypatch.setattr(answering, "find_exemptions", counted)
    count = 200
    lines = "\n\n".join(f"The gulls of pier {n} are loud in spring." for n in range(count))
    read(document_of(reply(f"1. How many kilns?\n\n14\n\n2. What of the gulls?\n\n{lines}")))
    assert len(looks) <= 3 * count
