"""Replies copied off the page of a disclosure log: records, fields in lists, boxes, line breaks lost."""

from __future__ import annotations

import pytest
from replies import read, reply

from foiread.ingest import from_bytes

DATED_HEADINGS = """\
List of mooring rings

Request received 6 May 2024:

1.A list of all mooring rings of the harbour that were replaced between 1 January 2022 and 31 December 2023.

2.Copies of any notes made under section 31 of the harbour rules since 2019.

Responded 3 June 2024:

1. Please see the attached list.

2. Information not held.
"""
FIELDS = """\
- Title or Description
- Kiln permits
- FOI Number
- 2024811
- Date Received
- 10/04/2024
- Type of Request
- FOI
- Request or Question
- For each of the past three years, how many applications for a kiln permit were made to the council.
- Response
- A breakdown of the applications is listed on the attached file.
- Link to download
- Download documents for this request
"""
RAN_ON = """\
FOI request (FOIR-100200)
Ferries
Requested Thu 4 April 2024
Responded Mon 29 April 20241. How many ferries does the council own?
2. How many of them are laid up?
Response
Q1 - 14
Q2 - Information not held
"""
BOXES = """\
Internal Reference Number: FOI_0107
Date Request Received: 12/02/2024 00:00:00
Date Request Replied To: 27/02/2024 00:00:00
Request Summary: lamps

| Question Number 1: How many lamps did the Trust buy from January to December 2023? It is a request for lamps. | |
| Answer To Question 1: The Trust bought 231 lamps in that year. | |
| Question Number 2: What is the name of the company that the Trust bought its lamps from in the year? | |
| Answer To Question 2: Copper Lantern Ltd supplied every lamp that was bought. | |
"""
COMMAS = """\
Please find below answers to your questions:

I would like to get the following data, regarding all barges that were moved in 2023:

1, When a barge was moved

2, How old were the barges

3, Alleged reason for which a barge was moved

Please provide this by email in a spreadsheet.

A single spreadsheet of all barges could identify their owners and is therefore exempt under Section 40(2) of the Act.
"""
UNANNOUNCED = """\
Wexmouth Borough Council

I request the following;

1. For each of the last five years, how many keepers left the lighthouse with an agreement?

2. For each of the last five years, how much was paid to them when they left?

I am responding to your request dated 29th December 2023 about keepers who left the lighthouse.

I have to inform you that the cost of finding the information would exceed the cost limit under section 12(1).
"""
RETOLD = (
    "You asked: How many lamps do you own? We said: 4,120. You asked: How many are lit by gas? We said: None. "
    "You asked: How many were replaced? We said: We do not hold this information.\n"
)
ROMAN = """\
Lamp columns
Reference: 24-117
Details of request
Please could you tell me: i) How many columns did you replace in 2023 ii) What was the cost iii) The name of the maker
Details of response
i) 412 ii) £81,500 iii) Copper Lantern Ltd
"""
PAGES: dict[str, tuple[str, dict[str, str], list[str]]] = {
    "headings with dates": (DATED_HEADINGS, {"1": "attached", "2": "not_held"}, []),
    "fields as a list": (FIELDS, {"u1": "attached"}, []),
    "a record that ran on into the first question": (RAN_ON, {"1": "disclosed", "2": "not_held"}, ["14"]),
    "a box around each paragraph": (BOXES, {"1": "disclosed", "2": "disclosed"}, ["231"]),
    "numbers before commas": (COMMAS, {"1": "refused", "2": "refused", "3": "refused"}, []),
    "a conversation in one line": (
        RETOLD,
        {"u1": "disclosed", "u2": "disclosed", "u3": "not_held"},
        ["4,120", "None"],
    ),
    "roman numbers, and no Act named": (
        ROMAN,
        {"i": "disclosed", "ii": "disclosed", "iii": "disclosed"},
        ["412", "£81,500"],
    ),
    "a refusal that nothing announces": (UNANNOUNCED, {"1": "refused", "2": "refused"}, []),
}


@pytest.mark.parametrize(("text", "outcomes", "values"), PAGES.values(), ids=PAGES.keys())
def test_a_page_is_read_as_a_letter(text: str, outcomes: dict[str, str], values: list[str]) -> None:
    """What the page says of itself asks and answers nothing; its questions find their answers."""
    page = read(from_bytes(text.encode(), "letter.txt"))
    assert page.outcomes() == outcomes
    assert page.values() == values


@pytest.mark.parametrize(("text", "reference"), [(FIELDS, "2024811"), (RAN_ON, "FOIR-100200"), (BOXES, "FOI_0107")])
def test_the_reference_of_a_page_is_found(text: str, reference: str) -> None:
    """Also where it stands as an item of a list, below its label."""
    page = read(from_bytes(text.encode(), "letter.txt"))
    assert page.reading.metadata.reference is not None
    assert page.words(page.reading.metadata.reference.pieces) == reference


def test_numbers_before_commas_that_count_nothing_are_no_labels() -> None:
    """`12, Harbour Row` is an address."""
    page = read(
        from_bytes(b"1. Where is the depot?\n\n12, Harbour Row\n\n2. Who runs it?\n\nThe harbour office.", "letter.txt")
    )
    assert page.answers() == {"1": "12, Harbour Row", "2": "The harbour office."}


def test_a_request_told_in_prose_ends_where_the_reply_opens() -> None:
    """Whatever the requester explains, one thing was asked."""
    text = (
        "Thank you for your request for information about the following:\n\n"
        "I have looked at your published data and cannot see the figures that I need.\n\n"
        "You may not collect this but I would like the weight of all ropes by harbour and by month.\n\n"
        "I would say 2021, 2022 and 2023 to date would be fine.\n\n"
        "Your request was received on 23 May 2024 and I am dealing with it under the Act.\n\n"
        "Following a search of our records, the information you requested is not held by the Harbour Office.\n\n"
        "Masters are to weigh the ropes named in schedules 2 and 3 only."
    )
    page = read(from_bytes(text.encode(), "letter.txt"))
    assert list(page.outcomes().values()) == ["not_held"]
    assert page.values() == []


@pytest.mark.parametrize(("answers", "values"), [("Q1 - 14\nQ2 - 3", ["14", "3"]), ("Q1 - 2\nQ2 - 1", ["2", "1"])])
def test_a_figure_behind_a_number_and_a_dash_ends_no_range(answers: str, values: list[str]) -> None:
    """`Q1 - 14` names no questions 1 to 14."""
    text = f"You asked\n\n1. How many ferries are there?\n2. How many are laid up?\n\nResponse\n\n{answers}\n"
    page = read(from_bytes(text.encode(), "letter.txt"))
    assert [page.values("1"), page.values("2")] == [[one] for one in values]


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        ("Please see the attached file. The harbour does not hold the information before the year 2015.", "attached"),
        ("Please see the attached note. The harbour does not hold the information you asked for.", "not_held"),
    ],
)
def test_what_is_not_held_of_earlier_years_takes_nothing_back(answer: str, outcome: str) -> None:
    """The years that are held were sent."""
    page = read(from_bytes(reply(f"1. Please list all mooring fees.\n\n{answer}").encode(), "letter.txt"))
    assert page.outcomes() == {"1": outcome}


def test_the_rate_of_a_refusal_on_cost_is_no_value() -> None:
    """`£25 per hour` is the Act's."""
    text = (
        "1. How many buoys were lost, and how many found?\n\n411 buoys were lost. To say how many were found would "
        "exceed the appropriate limit under section 12. This is calculated at £25 per hour for every hour of the work."
    )
    assert read(from_bytes(text.encode(), "letter.txt")).values() == ["411"]


def test_a_heading_under_the_greeting_says_that_it_is_a_review() -> None:
    """Whoever seems to speak it."""
    text = (
        "Ref: LAMP-7\n\n7 March 2024\n\nDear Ms Quill,\n\nInternal Review of the request with reference LAMP-7\n\n"
        "Thank you for writing about the reply that we sent to your request for information.\n\n"
        "Response:\n\nPlease see attached the accounts for 2023.\n"
    )
    assert read(from_bytes(text.encode(), "letter.txt")).reading.metadata.kind == "internal_review"
