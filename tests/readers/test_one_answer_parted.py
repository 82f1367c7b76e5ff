"""One answer below several questions: the paragraphs and tables of it that speak of each."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from replies import read, reply

from foiread.types import Document

ASKED = "You have requested the following information:\n\nHarbours\n\nPlease provide, for the last three years -\n\n"
PARTED = {
    # Headings name the questions in other numbers of words; one near to two stands for the one in its place.
    "headings over tables": (
        (
            "- Number of gull rescues, by species\n- Number of ferries\n"
            "- Number of gull rescues turned back by the board\n- Number of crews with a moved berth\n"
            "- List of piers by number of rescues\n\n"
            "The information is as follows:\n\nGull rescues\n\nYear\tHerring\tCommon\n"
            "2020\t41\t12\n2021\t27\t[c]\n\nFerries\n\nYear\tTrips\tBoats\n"
            "2020\t1,702\t8\n2021\t2,066\t9\n\n[c] – numbers below 6 are not shown.\n\n"
            "Turned back\n\nBoard: 7 in total.\n\nMoved berths\n\nFor 2021 we know of 29.\n\n"
            "By pier\n\nWe are withholding this under section 40(2), as on several piers there was but one crew."
        ),
        {
            "u1": "The information is as follows: Gull rescues Year Herring Common 2020 41 12 2021 27 [c]",
            "u2": "Ferries Year Trips Boats 2020 1,702 8 2021 2,066 9 [c] – numbers below 6 are not shown.",
            "u3": "Turned back Board: 7 in total.",
            "u4": "Moved berths For 2021 we know of 29.",
            "u5": "By pier We are withholding this under section 40(2), as on several piers there was but one crew.",
        },
    ),
    # What refuses one part, or only small figures, refuses no other; a sentence inside another's paragraph is its own.
    "a refusal of one part": (
        (
            "- Number of ferries\n- What did mooring cost?\n- Policy on nets\n- Names of skippers\n\n"
            "Response:\n\nThere are 12 ferries. Fewer than five sail: such figures are exempt under section 40(2).\n\n"
            "Our policy on nets is on our website. This information is exempt under section 21. Mooring cost £310.\n\n"
            "We consider that the information about names of skippers is exempt under section 40(2)."
        ),
        {
            "u1": "There are 12 ferries. Fewer than five sail: such figures are exempt under section 40(2).",
            "u2": "Mooring cost £310.",
            "u3": "Our policy on nets is on our website. This information is exempt under section 21.",
            "u4": "We consider that the information about names of skippers is exempt under section 40(2).",
        },
    ),
    # A sentence may answer several; a question that has a paragraph of its own is not one of them.
    "a sentence about two": (
        (
            "- Full name of each skipper\n- Address of each skipper\n- Value of the catch\n- Whether nets were lost\n\n"
            "Response:\n\nNames and addresses are exempt under section 40(2).\n\n"
            "The value of the catch was £4,000.\n\nNo nets were lost."
        ),
        {
            "u1": "Names and addresses are exempt under section 40(2).",
            "u2": "Names and addresses are exempt under section 40(2).",
            "u3": "The value of the catch was £4,000.",
            "u4": "No nets were lost.",
        },
    ),
}


@pytest.mark.parametrize("case", PARTED)
def test_each_question_gets_what_speaks_of_it(document_of: Callable[..., Document], case: str) -> None:
    """What the request is called, over its list, asks nothing and has no share."""
    body, expected = PARTED[case]
    got = read(document_of(reply(ASKED + body)))
    assert got.answers() == expected
    assert [one.question for one in got.reading.tables] == ["u1", "u2"][: len(got.reading.tables)]


def test_a_refusal_of_the_request_is_not_parted(document_of: Callable[..., Document]) -> None:
    """Reasons for the whole may well speak of one question more than of others."""
    got = read(
        document_of(
            reply(
                ASKED + "- Number of ferries\n- Number of gulls\n- Names of skippers\n\nResponse:\n\n"
                "Ferries were counted by hand and there are 6,000 sheets.\n\nGulls were counted by nobody.\n\n"
                "Section 12 applies to the request as a whole."
            )
        )
    )
    assert {one.outcome.value for one in got.reading.questions} == {"refused"}


def test_a_sentence_with_its_figure_at_the_end_asks_nothing(document_of: Callable[..., Document]) -> None:
    """`The total budget was £2.4m` begins as a question may, and states."""
    got = read(
        document_of(reply("You requested:\n\n- Total budget for piers\n\nThe total budget for piers was £2.4m."))
    )
    assert got.answers() == {"u1": "The total budget for piers was £2.4m."}


def test_a_year_says_which_question_a_sentence_answers(document_of: Callable[..., Document]) -> None:
    """Its other words are not those of the question."""
    asked = (
        "You asked:\n\nI would like to know the number of gulls rescued and what that has cost so far. Can you also "
        "tell me how many skippers changed their berth during 2025. Finally please provide the names of the piers.\n\n"
    )
    body = (
        "Our response\n\nAs at 5 January 2026 there were 98 gulls rescued.\n\n"
        "In the calendar year 2025, 41 boats were moored elsewhere.\n\n"
        "The names of the piers are withheld under section 31(1)(a)."
    )
    got = read(document_of(reply(asked + body)))
    assert got.values("u2") == ["41"]


def test_a_shortened_name_is_what_it_is_short_for(document_of: Callable[..., Document]) -> None:
    """A heading says FPNs where the question says Fixed Penalty Notices."""
    asked = (
        "You asked:\n\n- How many Fixed Penalty Notices were issued to skippers\n- How many breaches led to court\n"
        "- How many officers may issue them\n\n"
    )
    body = (
        "Our response\n\nFPNs\n\nThere were 81 since 2016.\n\nFive breaches went to court.\n\n"
        "Nine officers of the harbour are authorised."
    )
    got = read(document_of(reply(asked + body)))
    assert got.values("u1") == ["81"]


def test_the_first_part_of_a_request_without_numbers_is_not_all_of_it(document_of: Callable[..., Document]) -> None:
    """What follows speaks of the others."""
    asked = (
        "I refer to your request as follows:\n\nCan you confirm whether the harbour master was suspended in 2023?\n\n"
        "Separately, how many settlement agreements has the Council made with skippers?\n\n"
        "Does the council use gagging clauses?\n\n"
    )
    body = (
        "In relation to the first part of your request, the Council neither confirms nor denies that it holds the "
        "information, by virtue of section 40(5B)(a)(i).\n\nThe number of such agreements with skippers is 14.\n\n"
        "The Council does not use gagging clauses, but agreements have the usual mutual provisions."
    )
    got = read(document_of(reply(asked + body)))
    assert got.outcomes() == {"u1": "neither_confirmed", "u2": "disclosed", "u3": "disclosed"}
