"""Letters that only tell of the request, in a sentence of the body: what was asked, and what answers it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from replies import Read, read, reply

from foiread.types import Document


@pytest.fixture
def reading_of(document_of: Callable[..., Document]) -> Callable[[str], Read]:
    """Reads a reply with this body."""

    def made(body: str) -> Read:
        return read(document_of(reply(body)))

    return made


TOLD = {
    "You asked for the number of swans on the canal, how many were ringed, and the cost of feeding them.": (
        "the number of swans on the canal, how many were ringed, and the cost of feeding them"
    ),
    "I refer to your letter of 4 May in which you requested copies of all lock keepers' diaries.": (
        "copies of all lock keepers' diaries"
    ),
    "You asked under the Act whether the towpath is gritted.": "whether the towpath is gritted",
    "Thank you for your e-mail of 4 May asking how many swans there are.": "how many swans there are",
    "You wrote to us on 4 May to ask how many swans there were in 2023.": "how many swans there were in 2023",
    "You wanted to know what is spent on swans each year.": "what is spent on swans each year",
}


@pytest.mark.parametrize("sentence", TOLD)
def test_a_request_told_in_a_sentence_is_one_question(reading_of: Callable[[str], Read], sentence: str) -> None:
    """However many things the sentence names; its figures are the requester's, those below are the answer."""
    got = reading_of(f"{sentence}\n\nThere were 214 swans, and £3,120 was spent.")
    (question,) = got.reading.questions
    assert got.words(question.pieces) == TOLD[sentence]
    assert got.answers() == {"u1": "There were 214 swans, and £3,120 was spent."}


def test_each_told_sentence_is_a_question(reading_of: Callable[[str], Read]) -> None:
    """`You also asked …` asks anew, and each is answered by what speaks of it."""
    got = reading_of(
        "You asked for the number of swans on the canal. You also asked how many boats are licensed.\n\n"
        "214 swans were counted.\n\nThe canal has 96 licensed boats."
    )
    assert got.answers() == {"u1": "214 swans were counted.", "u2": "The canal has 96 licensed boats."}


def test_told_sentences_and_answers_may_take_turns(reading_of: Callable[[str], Read]) -> None:
    """Also within one paragraph."""
    got = reading_of(
        "In your email you asked whether the canal has a swan policy. It does. You also asked how many swans died. In "
        "2023 7 swans died. Finally, you asked for the cost of vets. That was £812."
    )
    assert got.answers() == {"u1": "It does.", "u2": "In 2023 7 swans died.", "u3": "That was £812."}


NOT_TOLD = (
    "You asked for the following:\n\n1. How many swans are there?\n\n214",
    "The information that you asked for is attached.\n\nHow many swans are there?\n\n214",
    "You asked about swans on the canal.\n\nHow many swans are there?\n\n214",
)


@pytest.mark.parametrize("body", NOT_TOLD)
def test_a_letter_that_restates_questions_tells_none(reading_of: Callable[[str], Read], body: str) -> None:
    """What is said of the request over its questions only announces them."""
    got = reading_of(body)
    assert [got.words(question.pieces) for question in got.reading.questions] == ["How many swans are there?"]


def test_a_refusal_that_speaks_of_complaints_is_no_paragraph_of_rights(reading_of: Callable[[str], Read]) -> None:
    """It answers the told request, and what it counts are reasons."""
    got = reading_of(
        "You asked for all letters about the swans.\n\nSince 2021 you have sent us 61 requests.\n\n"
        "The matter went through the complaints procedure, and the request is therefore vexatious under section 14(1) "
        "of the Act."
    )
    (question,) = got.reading.questions
    assert (question.outcome.value, got.reading.values) == ("refused", ())


def test_refuse_that_is_counted_refuses_nothing(reading_of: Callable[[str], Read]) -> None:
    """`61 refuse` are bins, and of applications one was refused by others."""
    got = reading_of("You asked how many bins were missed.\n\nWe missed 61 refuse bins. Of 5 claims 1 was refused.")
    assert got.reading.questions[0].outcome.value == "disclosed"
