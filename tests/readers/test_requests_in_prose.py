"""Requests that a reply repeats as they were written: in sentences, with a greeting, below what the Act says."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from replies import read, reply

from foiread.types import Document

ASKED = {
    # What the Act gives everybody a right to is nobody's question, however it is listed.
    "below the rights of section 1": (
        (
            "Under section 1(1) of the Act any person making a request is entitled:\n\n"
            "(a) to be informed in writing by the public authority whether it holds information of the description "
            "specified in the request, and\n(b) if that is the case, to have that information communicated to him.\n\n"
            "You asked for the following:\n\n1. How many piers are there?\n2. How many are shut?\n\n"
            "Our response:\n\n1. 45\n2. 3"
        ),
        {"1": "45", "2": "3"},
    ),
    "below two rights": (
        (
            "Under the Act you have two rights, subject to exemptions:\n"
            "(1) to be told whether the information exists; and\n"
            "(2) to receive the information (if it exists).\n\nYou asked for the following:\n\n"
            "How many piers are there?\n\n45"
        ),
        {"u1": "45"},
    ),
    # A greeting, sentences about oneself: some ask, some only say how to answer.
    "quoted whole": (
        (
            "Your request\n\nDear Wexmouth Borough Council,\n\nI am writing under the Act to ask for all letters "
            "about piers.\n\nI would like them electronically.\n\nOur response\n\nWe hold no letters about piers."
        ),
        {"u1": "We hold no letters about piers."},
    ),
    "two wishes": (
        (
            "Your request\n\nI would be grateful if you would send me all plans of the pier.\n\n"
            "I would also like copies of any minutes about gulls.\n\nOur response\n\n"
            "The plans of the pier are exempt under section 24(1).\n\n"
            "In respect of gulls the minutes are held by the harbour board."
        ),
        {
            "u1": "The plans of the pier are exempt under section 24(1).",
            "u2": "In respect of gulls the minutes are held by the harbour board.",
        },
    ),
    # Plain lines under a lead-in are one question; a question of its own begins after them.
    "plain lines under a colon": (
        (
            "You asked for the following:\n\nPlease could you tell me for each pier:\nthe number of planks\n"
            "the number of planks missing\nthe date of the last count\n\nAlso, has any pier been sold?\n\n"
            "We can confirm that the council does not hold the information requested."
        ),
        {
            "u1": "We can confirm that the council does not hold the information requested.",
            "u2": "We can confirm that the council does not hold the information requested.",
        },
    ),
}


@pytest.mark.parametrize("case", ASKED)
def test_only_what_was_asked_is_a_question(document_of: Callable[..., Document], case: str) -> None:
    """Each question has its own answer, and nothing that only stands beside questions is one."""
    body, expected = ASKED[case]
    assert read(document_of(reply(body))).answers() == expected


def test_thanks_that_end_with_a_colon_announce_the_request(document_of: Callable[..., Document]) -> None:
    """The words behind `Thank you for your request of …:` are the requester's."""
    text = (
        "Dear Ms Quill,\n\nThank you for your request for information received on the 8 April 2024:\n\n"
        "I would be grateful if you would send me all plans of the pier.\n\nResponse\n\nWe hold none."
    )
    got = read(document_of(text))
    assert [got.words(one.pieces) for one in got.reading.questions] == [
        "I would be grateful if you would send me all plans of the pier."
    ]


@pytest.mark.parametrize(
    "over", ["Please could you send me:", "I would like to request:", "Please provide the following:"]
)
def test_paragraphs_under_a_line_that_only_introduces_are_questions(
    document_of: Callable[..., Document], over: str
) -> None:
    """No number or bullet marks them; what stands over them says that each is asked for."""
    asked = (
        f'Your request was in the following terms:-\n\n"I am writing about the new pier. {over}\n\n'
        "All letters between the Council and the harbour trust about the pier\n\nThe safety audit\n\n"
        'The final plan, with costs\n\nPlease also confirm whether the skippers were told."\n\n'
    )
    body = (
        "Response\n\nLetters\n\nThese are 3,214 e-mails and are manifestly unreasonable, Regulation 12(4)(b).\n\n"
        "Safety audit\n\nA copy is enclosed.\n\nFinal plan\n\nThe final plan is excepted by Regulation 12(4)(d).\n\n"
        "Skippers\n\nI can confirm that the skippers were told in May."
    )
    got = read(document_of(reply(asked + body)))
    assert got.outcomes() == {"u1": "refused", "u2": "attached", "u3": "refused", "u4": "disclosed"}


def test_long_lines_under_a_line_that_only_introduces_need_no_blank_line(document_of: Callable[..., Document]) -> None:
    """Each line names a thing of its own."""
    asked = (
        "Request\n\nI would like to request the following:\n\n"
        "The number of boats that were stolen in each of the last three years\n"
        "The number of boats fitted with a tracker by the harbour trust\n\n"
    )
    body = "Response\n\nThe number of boats stolen was 12.\n\nThe number fitted with a tracker is 7."
    assert read(document_of(reply(asked + body))).ids() == ["u1", "u2"]
