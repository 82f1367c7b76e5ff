"""How letters print questions and answers, layout by layout, each beside the letter that only looks like it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from replies import Read, read, reply

from foiread.ingest import from_bytes
from foiread.types import Document


@pytest.fixture
def reading_of(document_of: Callable[..., Document]) -> Callable[[str], Read]:
    """Reads a reply with this body."""

    def made(body: str) -> Read:
        return read(document_of(reply(body)))

    return made


LET = "How many allotments does the council let?"
WAIT = "How long is the waiting list for an allotment?"
AGAIN: dict[str, tuple[str, dict[str, str]]] = {
    "without numbers": (
        f"You asked:\n\n{LET}\n\n{WAIT}\n\nOur response:\n\n{LET}\n\n412\n\n{WAIT}\n\n96 people",
        {"u1": "412", "u2": "96 people"},
    ),
    "with its number in the request only": (
        f"You asked:\n\n1. {LET}\n2. {WAIT}\n\nOur response:\n\n{LET}\n\n412\n\n{WAIT}\n\n96 people",
        {"1": "412", "2": "96 people"},
    ),
    # The number that the requester gave it stands.
    "with another number": (
        f"You asked:\n\n2. {LET}\n3. {WAIT}\n\nOur response:\n\n1. {LET}\n\n412\n\n2. {WAIT}\n\n96 people",
        {"2": "412", "3": "96 people"},
    ),
    "cut short": (
        (
            f"You asked:\n\n{LET[:-1]}, and how many of those are let to people from elsewhere?\n\n{WAIT}\n\n"
            f"Our response:\n\n{LET[:-1]}, and how many\n\n412\n\n{WAIT}\n\n96 people"
        ),
        {"u1": "412", "u2": "96 people"},
    ),
    # The numbering goes on: it is no second question with the number of the first.
    "the last of a block": (
        f"You asked:\n\n1. {LET}\n2. {WAIT}\n\nFigures are for March.\n\n2. {WAIT}\n\n96 people",
        {"1": "", "2": "Figures are for March. 96 people"},
    ),
    "not: questions that differ in a figure": (
        (
            "You asked:\n\nHow many plots did you let in 2021?\n\nHow many plots did you let in 2022?\n\nResponse:\n\n"
            "How many plots did you let in 2021?\n\n412\n\nHow many plots did you let in 2022?\n\n431"
        ),
        {"u1": "412", "u2": "431"},
    ),
    "not: questions that differ in a word": (
        f"{LET}\n\n412\n\nHow many allotments does the council own?\n\n431",
        {"u1": "412", "u2": "431"},
    ),
    # The body's sentence shares its words with the question, and answers it.
    "not: an answer in the question's words": (
        f"You asked:\n\n{LET}\n\nOur response:\n\nThe number of allotments that the council lets is 412.",
        {"u1": "The number of allotments that the council lets is 412."},
    ),
    "not: lettered blocks that ask alike": (
        (
            "Part A\n1. How many ferries do you run?\n2. How many sank?\n\nPart B\n1. How many trams do you run?\n"
            "2. How many were late?\n\nReply to Part A\n1. 4\n2. None\n\nReply to Part B\n1. 9\n2. 31"
        ),
        {"A.1": "4", "A.2": "None", "B.1": "9", "B.2": "31"},
    ),
}


@pytest.mark.parametrize("case", AGAIN)
def test_a_question_printed_again_above_its_answer_is_one_question(
    reading_of: Callable[[str], Read], case: str
) -> None:
    """Asked once, answered once, and its answer is nobody else's."""
    body, answers = AGAIN[case]
    got = reading_of(body)
    assert got.answers() == answers
    assert not [one.id for one in got.reading.questions if one.shared_answer]


LISTS: dict[str, tuple[str, dict[str, str]]] = {
    "under 'the following'": (
        "Please provide the following:\n\n• The number of plots let\n\n412\n\n• The number of people who wait\n\n96",
        {"The number of plots let": "412", "The number of people who wait": "96"},
    ),
    "under the topic": (
        (
            "I would like to request information regarding allotments.\n\n• How many plots are let?\n\n412\n\n"
            "• How many people wait for one?\n\n96"
        ),
        {"How many plots are let?": "412", "How many people wait for one?": "96"},
    ),
    "not: what a question is about": (
        (
            "1. How many plots are there in each of the following parishes:\n\n• Elmstead\n• Wick\n\n412 in all.\n\n"
            "2. How many are empty?\n\n3"
        ),
        {
            "How many plots are there in each of the following parishes:": "Elmstead Wick 412 in all.",
            "How many are empty?": "3",
        },
    ),
}


@pytest.mark.parametrize("case", LISTS)
def test_items_of_an_introduced_list_are_the_questions(reading_of: Callable[[str], Read], case: str) -> None:
    """The line that introduces them asks nothing itself."""
    body, expected = LISTS[case]
    got = reading_of(body)
    answers = got.answers()
    assert {got.words(one.pieces): answers[one.id] for one in got.reading.questions} == expected


GULLS = "1. How many gulls were counted?\n2. Who counted them?\n3. What did it cost?\n\nFor question 3, £310.\n\n"
OTHERS = {
    "all other questions": ("With regard to all other questions, we do not hold this information.", ["1", "2"]),
    "the remaining questions": ("For the remaining questions, we do not hold this information.", ["1", "2"]),
    "not: other things": ("All other birds are with the Gull Trust.", []),
}


@pytest.mark.parametrize("case", OTHERS)
def test_all_other_questions_are_those_that_nothing_answered(reading_of: Callable[[str], Read], case: str) -> None:
    """They share the answer; what was answered before keeps its own."""
    words, shared = OTHERS[case]
    got = reading_of(GULLS + words)
    assert [one.id for one in got.reading.questions if one.shared_answer] == shared
    assert got.outcomes()["3"] == "disclosed"
    assert got.values("3") == ["£310"]


FERRIES = "1. How many ferries do you run?\n2. Who runs them?\n3. What did they cost?\n\n"
NUMBERED: dict[str, tuple[str, dict[str, list[str]]]] = {
    "alone in a line above each question": (
        "1\nHow many ferries do you run?\n\n4\n\n2\nHow many are electric?\n\n1\n\n3\nWhat did they cost?\n\n£310,000",
        {"1": ["4"], "2": ["1"], "3": ["£310,000"]},
    ),
    "not: a figure above a question": (
        "How many ferries do you run?\n\n4\n\nHow many are electric?\n\n1\n\nWhat did they cost?\n\n£310,000",
        {"u1": ["4"], "u2": ["1"], "u3": ["£310,000"]},
    ),
    "without a mark before the answers": (
        FERRIES
        + "Please see below.\n\n1 The Trust runs 4 ferries.\n\n2 Orle Ferries Ltd runs them.\n\n3 It was £310,000.",
        {"1": ["4"], "2": [], "3": ["£310,000"]},
    ),
    # One number at the start of a line counts.
    "not: a line that begins with a figure": (
        FERRIES + "3 Ferries are run by the Trust at a cost of £310,000.",
        {"1": ["3", "£310,000"], "2": [], "3": []},
    ),
    "alone over the figures": (
        (
            "You asked:\n\nQ1. How many ferries do you run?\nQ2. How many crew are there?\nQ3. How many sank?\n\n"
            "Our response:\n\nQ1\n\n4\n\nQ2\n\n14\n\nQ3\n\n2"
        ),
        {"1": ["4"], "2": ["14"], "3": ["2"]},
    ),
    "a range of parts": (
        (
            "1. For each ferry please state:\na) its age\nb) its cost\n2. How many sailed in 2023?\n\nOur response:\n\n"
            "1a-b: 14 years and £310\n\n2: 9"
        ),
        {"1": [], "1.a": ["14", "£310"], "1.b": [], "2": ["9"]},
    ),
    "a part named inside a sentence": (
        (
            "1. For each ferry:\na) its age\nb) the fare\nc) its cost\n\nOur response:\n\na) 14 years\n\nc) £310\n\n"
            "The fare asked for at part (b) is £2.40."
        ),
        {"1": [], "1.a": ["14"], "1.b": ["£2.40"], "1.c": ["£310"]},
    ),
    "letters set apart by space alone": (
        "1. For each ferry:\na   How many crew are there?\n14\nb   How many lifeboats are there?\n6",
        {"1": [], "1.a": ["14"], "1.b": ["6"]},
    ),
    "bullets before letters": (
        "1. For each ferry:\n- a) its crew\n14\n- b) its cost\n£310\n2. How many sank?\n3",
        {"1": [], "1.a": ["14"], "1.b": ["£310"], "2": ["3"]},
    ),
    "run together in one line": (
        (
            "My questions: 1. How many ferries do you run?2. How many sank?3. What is the fare?\n\nOur response:\n\n"
            "1. 4\n2. 1\n3. £2.40"
        ),
        {"1": ["4"], "2": ["1"], "3": ["£2.40"]},
    ),
    "anew under the answer": (
        (
            "You asked:\n\n1. How many ferries do you run?\n2. How many sank?\n\nOur response:\n\n"
            "1. How many ferries do you run?\n4\n2. How many sank?\n1"
        ),
        {"1": ["4"], "2": ["1"]},
    ),
    "parts of a part, asked in its sentence": (
        (
            "1. Kite days\n\n(a) What was the share of kites in (i) red and (ii) blue?\n\n(i) 64.1%\n(ii) 47%\n\n"
            "(b) How many kites were lost?\n\n12"
        ),
        {"1": [], "1.a": ["64.1%", "47%"], "1.b": ["12"]},
    ),
    "not: quarters of a year": (
        "1. How many ferries sailed in each quarter?\n\nQ1 2016 14\nQ2 2016 19\nQ3 2016 21\n\n2. How many sank?\n\n1",
        {"1": ["14", "19", "21"], "2": ["1"]},
    ),
}


@pytest.mark.parametrize("case", NUMBERED)
def test_numbers_say_which_question_is_meant(reading_of: Callable[[str], Read], case: str) -> None:
    """Question → its values."""
    body, values = NUMBERED[case]
    got = reading_of(body)
    assert {one: got.values(one) for one in got.ids()} == values


def test_a_quarter_stays_in_the_answer(reading_of: Callable[[str], Read]) -> None:
    """`Q1 2016` is not cut off as the number of a question."""
    body, _ = NUMBERED["not: quarters of a year"]
    assert reading_of(body).answers()["1"].startswith("Q1 2016 14")


INDENTED = {
    "parts stand further in": (
        "1. How many ferries do you run?\n    1. in summer\n    14\n    2. in winter\n    4\n2. How many sank?\n1",
        {"1": None, "1.1": "1", "1.2": "1", "2": None},
    ),
    "not: questions at one margin": (
        "    1. How many ferries do you run?\n    14\n    2. How many sank?\n    1",
        {"1": None, "2": None},
    ),
}


@pytest.mark.parametrize("case", INDENTED)
def test_indentation_tells_parts_from_the_next_question(case: str) -> None:
    """Id → parent."""
    body, parents = INDENTED[case]
    got = read(from_bytes(reply("How we answer:\n\n" + body).encode(), "letter.txt"))
    assert {one.id: one.parent for one in got.reading.questions} == parents


SPOKEN: dict[str, tuple[str, dict[str, str]]] = {
    # Nothing in `Ferry routes` asks, but what follows it each time is announced as an answer.
    "topics, each followed by an announced answer": (
        "1. Ferry routes\n\nResponse: Orle to Wick.\n\n2. Ferry crews\n\nResponse: 14 people.",
        {"1": "Orle to Wick.", "2": "14 people."},
    ),
    "questions between quotation marks": (
        "“Number of ferries”\n\n4 ferries.\n\n“Number of crew on each”\n\n14 on each.\n\n“Reasons for delays”\n\nFog.",
        {"u1": "4 ferries.", "u2": "14 on each.", "u3": "Fog."},
    ),
    "not: names between quotation marks": (
        "1. What are the ferries called?\n\n“Orle Maid”\n\n“Wexmouth Lass”\n\n2. How many sank?\n\n1",
        {"1": "“Orle Maid” “Wexmouth Lass”", "2": "1"},
    ),
    "a title over the request": (
        "Number of ferries and crews\n\nYou asked:\n\n1. How many ferries do you run?\n\nOur response:\n\n4",
        {"1": "4"},
    ),
    "summaries of request and response": (
        "Summary of request\n\nHow many ferries do you run?\n\nSummary of response\n\nThe Trust runs 4 ferries.",
        {"u1": "The Trust runs 4 ferries."},
    ),
    "numbered headings for request and response": (
        "1. Request\n\nHow many ferries do you run?\n\n2. Response\n\nThe Trust runs 4 ferries.",
        {"u1": "The Trust runs 4 ferries."},
    ),
    # `Amount of …` and `Number of …` ask elsewhere.
    "figures under the answer": (
        (
            "You asked:\n\nHow much will the new ferry save?\n\nOur response:\n\nAmount to be saved: £20m\n"
            "Number of crossings: 14"
        ),
        {"u1": "Amount to be saved: £20m Number of crossings: 14"},
    ),
    "not: figures where no answer was announced": (
        "Number of ferries: 4\n\nNumber of crossings: 14",
        {"u1": "4", "u2": "14"},
    ),
    "numbered topics up to the one announced answer": (
        "1. How many ferries do you run?\n2. Routes of each\n3. Crew on each\n\nOur response:\n\n1. 4\n2. Orle\n3. 14",
        {"1": "4", "2": "Orle", "3": "14"},
    ),
    # Courtesies of a request that is quoted whole are the requester's.
    "a request that is signed": (
        "Your request:\n\nHow many ferries do you run?\n\nYours faithfully\n\nOur response:\n\nWe run 4 ferries.",
        {"u1": "We run 4 ferries."},
    ),
}


@pytest.mark.parametrize("case", SPOKEN)
def test_the_whole_letter_tells_who_speaks(reading_of: Callable[[str], Read], case: str) -> None:
    """Question → its answer."""
    body, answers = SPOKEN[case]
    assert reading_of(body).answers() == answers


def test_lines_that_differ_in_figures_alone_are_rows_of_an_answer(reading_of: Callable[[str], Read]) -> None:
    """`Average cost 2021/22` begins as a question may."""
    got = reading_of(
        "1. What did a ferry cost in each year?\n\nAverage cost 2020/21\n£310\nAverage cost 2021/22\n£320\n"
        "Average cost 2022/23\n£345\n\n2. How many sank?\n\n1"
    )
    assert got.ids() == ["1", "2"]
    assert got.answers()["1"].endswith("Average cost 2022/23 £345")


GRANTED = "1. How many applications were granted?\n2. How many applications were refused?\n\n1 and 2:\n\n"
COLUMNS = {
    "columns in the questions' words": ("Grants | Refusals", [(1, "1"), (2, "2")]),
    "not: columns in other words": ("North | South", []),
    "not: columns the other way round": ("Refusals | Grants", []),
}


@pytest.mark.parametrize("case", COLUMNS)
def test_a_table_under_several_questions_answers_them_all(case: str) -> None:
    """Column by column where their own words say so; whole where they do not."""
    heads, columns = COLUMNS[case]
    table = f"| Year | {heads} |\n|---|---|---|\n| 2021 | 14 | 3 |\n| 2022 | 19 | 5 |\n"
    got = read(from_bytes(reply(GRANTED + table).encode(), "letter.txt"))
    assert got.outcomes() == {"1": "disclosed", "2": "disclosed"}
    assert [one.shared_answer for one in got.reading.questions] == [True, True]
    (found,) = got.reading.tables
    assert list(found.column_questions) == columns


def test_letters_right_under_an_answers_number_answer_its_parts(reading_of: Callable[[str], Read]) -> None:
    """The first of them too, though `a` and `1` both count one."""
    got = reading_of(
        "Q1. Please give for the contract\na. Supplier\nb. Annual cost\n\nA1.\na. Brindle Ltd\nb. £4,310\n\n"
        "Q2. How many ferries?\n\nA2. 4"
    )
    assert got.answers() == {"1": "", "1.a": "Brindle Ltd", "1.b": "£4,310", "2": "4"}


def test_a_column_without_words_of_a_question_goes_on_with_the_one_before_it() -> None:
    """A note below the table, about one of the questions, leaves the table to all of them."""
    table = "| Year | Granted | Late | Refused |\n|---|---|---|---|\n| 2021 | 14 | 2 | 3 |\n| 2022 | 19 | 4 | 5 |\n\n"
    body = GRANTED + table + "Please note that those refused may apply once more."
    got = read(from_bytes(reply(body).encode(), "letter.txt"))
    (found,) = got.reading.tables
    assert list(found.column_questions) == [(1, "1"), (2, "1"), (3, "2")]


FORMS: dict[str, tuple[str, dict[str, str]]] = {
    "a word behind a colon": (
        "1. Supplier: Brindle Ltd\n2. Expiry date: 31/08/2027\n3. Annual cost: £4,310\n4. Review date:",
        {"1": "Brindle Ltd", "2": "31/08/2027", "3": "£4,310", "4": ""},
    ),
    "a number that no sign divides": (
        "1. Do you serve schools? Yes\n2. Of these, how many are:\n2a. Primary 39\n2b. Secondary 3\n2c. Special 4",
        {"1": "Yes", "2": "", "2a": "39", "2b": "3", "2c": "4"},
    ),
    "words behind a question mark": (
        "1. Is there a menu? Yes\n2. Who wrote it? (job title) The head cook\n3. Is it printed? Don't know",
        {"1": "Yes", "2": "The head cook", "3": "Don't know"},
    ),
    "not: what is asked for behind a colon": (
        (
            "1. Supplier: if there are several please list each\n2. Expiry date: please give the month and year\n"
            "3. Annual cost: by supplier\n\nResponse:\n\n1. Brindle Ltd\n2. May 2027\n3. £4,310"
        ),
        {"1": "Brindle Ltd", "2": "May 2027", "3": "£4,310"},
    ),
}


@pytest.mark.parametrize("case", FORMS)
def test_a_form_that_was_filled_in_has_its_entries_on_the_line(reading_of: Callable[[str], Read], case: str) -> None:
    """What most lines hold says what the others hold."""
    body, answers = FORMS[case]
    assert reading_of(body).answers() == answers


def test_numbers_that_go_on_from_section_to_section_keep_no_letter(reading_of: Callable[[str], Read]) -> None:
    """Each is unique as it is printed."""
    got = reading_of(
        "Section A: Vans\n\n1. How many vans do you own?\n\n12\n\n2. How many do you hire?\n\n3\n\n"
        "Section B: Bikes\n\n3. How many bikes do you own?\n\n7"
    )
    assert got.answers() == {"1": "12", "2": "3", "3": "7"}


def test_sections_with_a_figure_are_rows_of_an_answer(reading_of: Callable[[str], Read]) -> None:
    """`Section B - 16` heads no block of questions."""
    got = reading_of(
        "i. Number of stones laid flat\n\nSection A - 16\nSection B - 9\n\nii. Who cuts the grass?\n\nBrindle Ltd"
    )
    assert got.ids() == ["i", "ii"]
    assert got.answers()["i"] == "Section A - 16 Section B - 9"


def test_numbers_in_words_number_questions(reading_of: Callable[[str], Read]) -> None:
    """`Question Two` is question 2."""
    got = reading_of("Question One\nHow many ferries do you run?\n\n4\n\nQuestion Two\nHow many sank?\n\nNone")
    assert got.answers() == {"1": "4", "2": "None"}


def test_an_answer_below_a_shared_table_is_its_questions_own() -> None:
    """A later remark that answers two questions at once takes nothing from those between."""
    body = (
        "1. How many ferries do you run?\n\n2. How many sank?\n\nThe table answers questions 1 and 2.\n\n"
        "| Year | Ferries | Sunk |\n|---|---|---|\n| 2021 | 4 | 1 |\n| 2022 | 5 | 0 |\n\n"
        "3. How long is the longest crossing?\n\n26.4 miles\n\n"
        "4. How many trams do you run?\n\n5. How many were late?\n\n"
        "The answers to questions 4 and 5 are as follows.\n\n"
        "| Year | Trams | Late |\n|---|---|---|\n| 2021 | 9 | 31 |\n| 2022 | 8 | 20 |"
    )
    got = read(from_bytes(reply(body).encode(), "letter.txt"))
    assert got.answers()["3"] == "26.4 miles"


PASSED_ON = """From: Information Requests
Sent: 4 March 2025 15:18
To: A Requester
Subject: FW: FOI 25/0188

Dear Requester

Please see below the answers from our Harbour Section.

From: Harbour Section
Sent: 3 March 2025 11:02
To: Information Requests
Subject: RE: FOI 25/0188

(1) How many ferries do you run? 4
(2) How many sank? None
"""


@pytest.mark.parametrize(("opening", "answers"), [("Please see below", {"1": "4", "2": "None"}), ("We will send", {})])
def test_a_mail_that_is_passed_on_as_the_answer_is_read(
    document_of: Callable[..., Document], opening: str, answers: dict[str, str]
) -> None:
    """What else stands below a mail was written before it and is not read."""
    got = read(document_of(PASSED_ON.replace("Please see below", opening)))
    assert {identity: words for identity, words in got.answers().items() if identity.isdecimal()} == answers


def test_a_bullet_alone_in_a_line_belongs_to_the_next(reading_of: Callable[[str], Read]) -> None:
    """Text out of PDF has it so."""
    got = reading_of(
        "Your request is set out below:\n•\nHow many ferries do you run?\n•\nThe council's annual spend on ferries\n"
        "Our response is as follows:\n•\nHow many ferries do you run?\n4\n•\n"
        "The council's annual spend on ferries\n£310,000"
    )
    assert got.answers() == {"u1": "4", "u2": "£310,000"}


def test_numbers_alone_have_their_questions_below_where_most_have(reading_of: Callable[[str], Read]) -> None:
    """A noun phrase below `Question 2` is asked as its neighbours are."""
    got = reading_of(
        "Question 1\nHow many ferries do you run?\n\n4\n\nQuestion 2\nHourly rate paid to each captain.\n\n£21\n\n"
        "Question 3\nHow many sank?\n\nNone"
    )
    assert got.answers() == {"1": "4", "2": "£21", "3": "None"}


def test_a_request_in_one_line_behind_announcing_words_is_cut_at_its_numbers(reading_of: Callable[[str], Read]) -> None:
    """Noun phrases too are asked for where `the following` stands before them."""
    got = reading_of(
        "Please could the following be made available. 1) The ownership of each pier. 2) The rental payments for each. "
        "3) The repairs of each.\n\nResponse:\n\n1. Freehold\n2. £310\n3. None"
    )
    assert got.answers() == {"1": "Freehold", "2": "£310", "3": "None"}


def test_questions_quoted_inside_sentences_are_the_requesters(reading_of: Callable[[str], Read]) -> None:
    """`You then asked "…"` tells of a question; what follows it answers."""
    got = reading_of(
        'You first asked "how many ferries do you run, and where?" We run four:\n\nOak Quay\nElm Quay\n\n'
        'You then asked "what was spent on them in 2023/24?" The sum was £310,441.\n\n'
        'Lastly, "copies of the timetables". These are at www.wexmouth.example/boats.'
    )
    assert [question.outcome.value for question in got.reading.questions] == ["disclosed", "disclosed", "published"]
    assert got.answers()["u2"] == "The sum was £310,441."


def test_notes_below_a_table_number_no_answers(reading_of: Callable[[str], Read]) -> None:
    """`(2)` below a table that prints `(2)` behind one of its cells is a note."""
    got = reading_of(
        "Request:\n\na) Number of boats by quay\nb) Number of boats sunk\nc) Mooring fee\n\nResponse:\n\n1 to 2.\n\n"
        "| Quay | Boats (1) | Sunk |\n| Oak | 240 | 6 |\n| Elm (2) | 166 | 3 |\n\n(1) At 1 May.\n"
        "(2) Moved in spring.\n\nc) £90 a year"
    )
    assert got.answers()["c"] == "£90 a year"


def test_the_first_word_of_a_heading_in_capitals_is_no_field(reading_of: Callable[[str], Read]) -> None:
    """`NAMES OF THE CAPTAINS` is one heading, not the field `Names` filled in."""
    got = reading_of(
        "i) how many ferries do you run\n\nFour.\n\nii) NAMES OF THE CAPTAINS\n\nWithheld under section 40(2)."
    )
    assert got.answers() == {"i": "Four.", "ii": "Withheld under section 40(2)."}


def test_a_clause_that_only_says_which_makes_no_statement_of_a_heading(reading_of: Callable[[str], Read]) -> None:
    """`Number of routes on which a guard is carried` asks as the headings beside it do."""
    got = reading_of(
        "Number of ferries\n\n95\n\nNumber of crossings missed since 2019\n\nIn 2021 2 and in 2022 5 were missed.\n\n"
        "Number of crossings on which a guard is carried\n\n\t2021\t2022\nWith guard\t388\t402\nWithout\t11\t10"
    )
    assert len(got.ids()) == 3


def test_bulleted_points_that_are_each_answered_are_questions(reading_of: Callable[[str], Read]) -> None:
    """Noun phrases over tables and figures, where nothing else in the letter asks."""
    got = reading_of(
        "The information is below.\n\n• Number of ferries that ran, by pier\n\nPier\t2021\t2022\nOak\t12\t14\n"
        "Elm\t3\t4\n\n• Average time of a crossing\n\n12 minutes\n\n• Name of any captain dismissed\n\nNone."
    )
    assert got.ids() == ["u1", "u2", "u3"]
    assert got.values("u1") == ["12", "14", "3", "4"]


ONE_BY_ONE: dict[str, tuple[str, dict[str, str]]] = {
    # Each question and each answer announced, the number behind the announcement.
    "your question": (
        ("Your question: Q1 How many ferries do you run?\nOur answer: Four\n\n"
        "Your question: Q2 Do you charge for gulls?\nOur answer: No"),
        {"1": "Four", "2": "No"},
    ),
    "an arrow": (
        "1. How many ferries do you run?\n-> 34\n\n2. What share of them leak?\n=> 34.1%",
        {"1": "34", "2": "34.1%"},
    ),
    # `R` for response, in a letter of several requests.
    "R1": (
        "1. How many ferries do you run?\nR1. 34\n\n2. Do you keep a list of gulls?\nR2. We hold no such list.",
        {"1": "34", "2": "We hold no such list."},
    ),
    # Retold with a small letter, answered behind a dash.
    "a dash": (
        ("(i) the total number of ferries run in the financial year 2014/15 - A total of 5,122.\n\n"
        "(ii) when was the harbour policy last reviewed - 12th May 2016\n\n(iii) gulls counted in 2014 - Two of them"),
        {"i": "A total of 5,122.", "ii": "12th May 2016", "iii": "Two of them"},
    ),
    # Questions that nothing followed wait for the next announced answer.
    "a block after one": (
        ("1. How many ferries do you run?\n\nAnswer:\n\n34\n\n2. Please provide the contract.\n\n3. Who bid for it?\n\n"
        "Answer:\n\nThis information is not held."),
        {"1": "34", "2": "This information is not held.", "3": "This information is not held."},
    ),
    # A list of reasons between two numbered answers numbers none.
    "reasons in between": (
        ("You asked:\n\na) Any report about gulls\nb) How many ferries do you run?\nc) Do you charge?\n\nResponse:\n\n"
        "1. The report is exempt under section 43(2).\n\n1. Openness.\n2. Bidders need trust.\n3. Trust is more.\n\n"
        "2. 34 ferries\n\n3. Yes"),
        {
            "a": "The report is exempt under section 43(2). Openness. Bidders need trust. Trust is more.",
            "b": "34 ferries", "c": "Yes",
        },
    ),
}  # fmt: skip


@pytest.mark.parametrize("layout", ONE_BY_ONE)
def test_each_answer_finds_its_question_however_it_is_marked(reading_of: Callable[[str], Read], layout: str) -> None:
    """Announcements, arrows, initials and dashes part an answer from its question."""
    body, answers = ONE_BY_ONE[layout]
    assert reading_of(body).answers() == answers


def test_numbers_restart_under_lettered_headings_also_where_answers_are_numbered(
    reading_of: Callable[[str], Read],
) -> None:
    """`A. Figures` gives its letter to the questions below it."""
    got = reading_of(
        "A. Figures\n\nQ.1 How many ferries do you run?\n\nA1: 34\n\nQ.2 How many leak?\n\nA2: 2\n\n"
        "B. Costs\n\nQ.1 What did they cost?\n\nA1: £90"
    )
    assert got.ids() == ["A.1", "A.2", "B.1"]


def test_a_dash_before_what_was_filled_in_is_no_part_of_the_item(reading_of: Callable[[str], Read]) -> None:
    """`a) Oak – 1,089`: the item is `Oak`, and a comparison belongs to its figure."""
    got = reading_of(
        "1. Of the ferries, how many fell into each of these classes?\n\na) Oak – 1,089\nb) Elm – <5\nc) Old – 477"
    )
    assert [got.words(question.pieces) for question in got.reading.questions[1:]] == ["Oak", "Elm", "Old"]


def test_boxes_drawn_with_round_brackets_are_boxes(reading_of: Callable[[str], Read]) -> None:
    """`( ) Yes (x) No` has a mark before `No`, on a line or on several."""
    got = reading_of(
        "1. Do you count gulls?\n\n( ) Yes  (x) No  ( ) Don't know\n\n2. How often?\n\n( ) Daily\n(x) Weekly"
    )
    assert [got.words(value.pieces) for value in got.reading.values] == ["(x)", "(x)"]


FILLED_IN: dict[str, tuple[str, dict[str, str]]] = {
    # Words are an answer too, where a dash parts every line of the list.
    "dashes": (
        ("You asked:\n\nPlease tell me about your ferries:\n\n1) Number of ferries - 34\n"
        "2) Boats refused – 2022: 4, 2023: 6\n3) Gulls per ferry — not recorded\n"
        "4) Owner of the quay -- Callow Quays Ltd\n5) Crew – All of 14"),
        {"1": "34", "2": "2022: 4, 2023: 6", "3": "not recorded", "4": "Callow Quays Ltd", "5": "All of 14"},
    ),
    "tabs": (
        ("1.\tThe number of ferries you run.\t34\n2.\tHow many of them are:\n(i)\tpainted\t17 in all\n(ii)\tafloat\t"
        "We do not hold this.\n3.\tDo you charge?\tOnly gulls"),
        {"1": "34", "2": "", "2.i": "17 in all", "2.ii": "We do not hold this.", "3": "Only gulls"},
    ),
    # Between others that ask, also where they are nouns.
    "gaps": (
        "1  How many ferries do you run?\n34\n\n2  Rota on the quay\nFour on, three off\n\n3  Do you charge?\nNo",
        {"1": "34", "2": "Four on, three off", "3": "No"},
    ),
    # Rows that are numbered and ask nothing are data, and so is what has a header.
    "not: a ranking": (
        "1. Which piers have most gulls?\n\n1.\tOld Pier\t34\n2.\tNew Pier\t31\n3.\tHigh Quay\t12",
        {"1": ""},
    ),
    "not: below a header": (
        (
            "1. Which piers have most gulls?\n\nNo.\tPier\tGulls\n1.\tNumber of the Beast\t34\n"
            "2.\tCosts of War Pier\t31\n3.\tNames of Men Quay\t12"
        ),
        {"1": ""},
    ),
}  # fmt: skip


@pytest.mark.parametrize("layout", FILLED_IN)
def test_one_sign_parts_the_questions_of_a_list_from_their_answers(layout: str) -> None:
    """Where all lines of a numbered list have a dash, or a tab, the body filled in what stands behind it."""
    body, answers = FILLED_IN[layout]
    assert read(from_bytes(reply(body).encode(), "letter.txt")).answers() == answers


NAMED_TOGETHER: dict[str, tuple[str, dict[str, str]]] = {
    "a gap": (
        ("1 and 2  This information is published on our website. Gulls are listed apart.\n\n"
        "3  We do not hold it.\n\n4  Jo Callow."),
        {
            "1": "This information is published on our website. Gulls are listed apart.",
            "2": "This information is published on our website. Gulls are listed apart.",
            "3": "We do not hold it.",
            "4": "Jo Callow.",
        },
    ),
    "a dash": (
        "1, 2 & 3 – The ferries are leased.\n\n4 – Jo Callow.",
        {"1": "The ferries are leased.", "2": "The ferries are leased.", "3": "The ferries are leased.",
        "4": "Jo Callow."},
    ),
    # Named in the middle of a sentence, in one paragraph with the next.
    "a sentence": (
        ("The attached sheet, Ferries_2023-24.xlsx, has what you asked for in questions 1 and 2. As for question 3, "
        "gulls are not counted. Question 4 is exempt under section 40(2)."),
        {
            "1": "The attached sheet, Ferries_2023-24.xlsx, has what you asked for in questions 1 and 2.",
            "2": "The attached sheet, Ferries_2023-24.xlsx, has what you asked for in questions 1 and 2.",
            "3": "gulls are not counted.",
            "4": "is exempt under section 40(2).",
        },
    ),
    # What is counted behind a dash or a comma is no number of a question.
    "not: a dash": (
        "Q1 - 9 in 2020, 17 in 2021.\n\nQ2 - No.\n\nQ3 - 46 in all.\n\nQ4 - Jo Callow.",
        {"1": "9 in 2020, 17 in 2021.", "2": "No.", "3": "46 in all.", "4": "Jo Callow."},
    ),
    "a count": (
        "In respect of parts 2, 3 and 4, nothing is held.\n\nAs for part 1, 46 ferries leaked.",
        {"1": "46 ferries leaked.", "2": "nothing is held.", "3": "nothing is held.", "4": "nothing is held."},
    ),
}  # fmt: skip


@pytest.mark.parametrize("layout", NAMED_TOGETHER)
def test_questions_that_are_named_together_are_answered_together(
    reading_of: Callable[[str], Read], layout: str
) -> None:
    """The numbers stand before a gap or a dash, or inside the sentence that answers them."""
    answer, answers = NAMED_TOGETHER[layout]
    asked = (
        "1. A list of ferries\n2. Details of their owners\n3. The number of gulls on each\n4. Name of the warden\n\n"
    )
    assert reading_of(f"You asked for:\n\n{asked}Our response:\n\n{answer}").answers() == answers


def test_what_was_said_of_one_part_answers_the_part_that_the_same_applies_to(
    reading_of: Callable[[str], Read],
) -> None:
    """Parts may be named by their place: `the second part`, `in respect of the third, …`."""
    got = reading_of(
        "You asked for:\n\n• copies of all letters about gulls\n• the names of those who wrote them\n"
        "• how many gulls were seen\n\nOur response:\n\nWith regard to the first part of your request, the letters are "
        "exempt under section 40(2).\n\nThe same applies to the second part.\n\nIn respect of the third, we saw 46."
    )
    assert [question.outcome.value for question in got.reading.questions] == ["refused", "refused", "disclosed"]
    assert [value.question for value in got.reading.values] == ["u3"]


def test_a_heading_that_names_a_question_interrupts_no_list(reading_of: Callable[[str], Read]) -> None:
    """Named out of turn, between others that are named in turn."""
    asked = "\n".join(f"{n}. How many boats were in berth {n}0?" for n in range(1, 8))
    found = reading_of(
        f'"{asked}"\n\nPlease see below:\n\nQuestion 1:\n\n11\n\nQuestion 3:\n\n33\n\nQuestion 2 - There were 22.\n\n'
        "Question 4 – There were 44.\n"
    ).answers()
    assert {key: found[key] for key in "1234"} == {"1": "11", "2": "There were 22.", "3": "33", "4": "There were 44."}


PARTS = "2. a) How many keepers were fined?\nb) How many of them kept bees?\n"
FIRST_LOST: dict[str, tuple[str, dict[str, str]]] = {
    "its letter": (f"1. {LET}\n412\n{PARTS}4 fines\nb) 3", {"1": "412", "2.a": "4 fines", "2.b": "3"}),
    "not: words over the numbered answers": (
        f"1. {LET}\n2. {WAIT}\n\nWe have looked through our records of March.\n\n1. 412\n\n2. 96 people",
        {"1": "412", "2": "96 people"},
    ),
    # A figure, a dash and what the figure is of: no label of a fourth question.
    "nothing: the figure is no number of a question": (
        (
            f"1. {LET}\n412\n2. {WAIT}\n96 people\n3. What did the fence cost?\n4 – posts were renewed for £20\n"
            "Q4. How many hives are kept?\n7"
        ),
        {"1": "412", "2": "96 people", "3": "4 – posts were renewed for £20", "4": "7"},
    ),
}


@pytest.mark.parametrize(("body", "answers"), FIRST_LOST.values(), ids=FIRST_LOST.keys())
def test_the_first_answer_of_a_list_may_have_lost_its_number(
    body: str, answers: dict[str, str], reading_of: Callable[[str], Read]
) -> None:
    """A figure above the second answer's number answers the first question."""
    found = reading_of(body).answers()
    assert {key: found.get(key) for key in answers} == answers


BESIDE = """{head}
1. How many fence complaints did                 2023: 605
   you receive in 2023 and 2024?                 2024: 572

2. How many notices were issued in 2023          2023: 18
   and 2024?                                     2024: 23

3. What is the longest open case (date opened)?  Opened 6 March 2012

4. How many officers do you have (FTE),          4.6 FTE in post
   and any vacancies?
"""


@pytest.mark.parametrize("head", ["", "You asked                                        Our response\n"])
def test_answers_may_stand_in_a_column_beside_wrapped_questions(head: str) -> None:
    """The column is known by its header, or by all answers beginning in it."""
    found = read(from_bytes(reply(BESIDE.format(head=head)).encode(), "letter.txt"))
    assert found.values("1") == ["605", "572"]
    assert found.values("2") == ["18", "23"]
    assert found.values("3") == ["6 March 2012"]
    assert found.values("4") == ["4.6"]


@pytest.mark.parametrize(
    "labels",
    [("a)", "b)", "c)"), ("(i)", "(ii)", "(iii)"), ("a.", "b.", "c."), ("1 -", "2 -", "3 -")]
    + [tuple(f"{word} {n}:" for n in (1, 2, 3)) for word in ("Request", "Point", "Part", "Item")],
)
def test_a_quotation_mark_may_stand_before_the_first_letter(
    labels: tuple[str, str, str], reading_of: Callable[[str], Read]
) -> None:
    """The request is quoted as a whole: its first question is labelled like the others."""
    a, b, c = labels
    found = reading_of(
        f'You asked:\n\n"{a} {LET}\n{b} {WAIT}\n{c} What is the rent of a plot?"\n\n'
        f"Our response:\n\n{a} 412\n\n{b} 96 people\n\n{c} £30"
    ).answers()
    assert list(found.values()) == ["412", "96 people", "£30"]


@pytest.mark.parametrize("form", ["Y/N", "(Y/N)", "Yes/No", "yes / no?"])
def test_what_may_be_answered_is_part_of_the_question(form: str, reading_of: Callable[[str], Read]) -> None:
    """`Do you have a scheme? Y/N` is answered below it."""
    found = reading_of(f"4.1 Do you license kennels? {form}\n\nY\n\n4.2 How many are licensed?\n\n17")
    assert found.answers() == {"4.1": "Y", "4.2": "17"}
    assert found.values("4.1") == ["Y"]


@pytest.mark.parametrize("sign", ["A:", "R:", "Ans.", "Ans:", "Council response:"])
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_short_answers_behind_a_sign_are_answers(sign: str, between: str, reading_of: Callable[[str], Read]) -> None:
    """`A: Not held` heads no section A."""
    told = ["Yes", "Not held", "N/A", "Nil", "Please see attached."]
    asked = [LET, WAIT, "Is there a plan?", "How many plots are dug?", "Please provide the map."]
    pairs = enumerate(zip(asked, told, strict=True), 1)
    found = reading_of("\n\n".join(f"{n}. {q}{between}{sign} {a}" for n, (q, a) in pairs))
    assert list(found.answers().values()) == told


def test_bare_numbers_that_count_up_number_a_list_of_questions_and_answers() -> None:
    """A number, a tab, the question, a tab, the answer, and further years below it: no header makes a table of them."""
    body = (
        "The information is given below\n\n\tMoorings\n\n1\tTotal mooring fees outstanding at 31/3/2024\t£4,117.09\n"
        "2\tNumber of boats moored in 2021/22\t1,388\n\t2022/23\t1,714\n3\tNames of the agents used\tCalder & Rhodes\n"
        "4\tHas the council adopted the harbour code\tNo – but we follow its principles\n"
    )
    found = read(from_bytes(reply(body).encode(), "letter.txt"))
    assert found.ids() == ["1", "2", "3", "4"]
    assert found.values("1") == ["£4,117.09"]
    assert found.answers()["3"] == "Calder & Rhodes"
