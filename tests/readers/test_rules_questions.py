"""Which questions a letter answers: their ids, their words, and the words that answer each."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from replies import Read, read, reply

from foiread.ingest import load
from foiread.types import Document


@pytest.fixture
def reading_of(document_of: Callable[..., Document]) -> Callable[[str], Read]:
    """Reads a reply with this body."""

    def made(body: str) -> Read:
        return read(document_of(reply(body)))

    return made


IDS: dict[str, tuple[str, dict[str, tuple[str | None, str]]]] = {
    # id → (parent, answer)
    "numbers": (
        "1. How many vans do you own?\n\n12\n\n2. How many are electric?\n\n3",
        {"1": (None, "12"), "2": (None, "3")},
    ),
    "a letter against its number is one component": (
        "5a) How many vans do you own?\n\n12\n\n5b) How many are electric?\n\n3",
        {"5a": (None, "12"), "5b": (None, "3")},
    ),
    "a numeral under a number": (
        "3. Please provide for each depot:\n\ni) the number of staff\n\n14\n\nii) the number of drivers\n\n9",
        {"3": (None, ""), "3.i": ("3", "14"), "3.ii": ("3", "9")},
    ),
    "blocks with a printed letter": (
        (
            "Part A\n1. How many parks are there?\n7\n2. How many have a toilet?\n3\n"
            "Part B\n1. How many libraries are there?\n4\n2. How many open on Sundays?\nNone"
        ),
        {"A.1": (None, "7"), "A.2": (None, "3"), "B.1": (None, "4"), "B.2": (None, "None")},
    ),
    "blocks without one": (
        (
            "First request\n1. How many parks are there?\n7\n2. How many have a toilet?\n3\n\n"
            "Second request\n1. How many libraries are there?\n4\n2. How many open on Sundays?\nNone"
        ),
        {"R1.1": (None, "7"), "R1.2": (None, "3"), "R2.1": (None, "4"), "R2.2": (None, "None")},
    ),
    "sections in letters, each with numbers of its own": (
        (
            "Section A: Parks\n\nA1. How many parks are there?\n\n7\n\nA2. How many have a toilet?\n\n3\n\n"
            "Section B: Trees\n\nB1. Trees planted by year\n\nNone\n\nB2. How many were felled?\n\n4"
        ),
        {"A1": (None, "7"), "A2": (None, "3"), "B1": (None, "None"), "B2": (None, "4")},
    ),
    "the same, asked in one block and answered in the other": (
        (
            "You asked:\n\nSection A - Parks\n\nA1 How many parks are there?\nA2 How many have a toilet?\n\n"
            "Section B - Trees\n\nB1 How many were planted?\nB2 What did they cost?\n\n"
            "Our response:\n\nA1 7\nA2 3\nB1 2,300\nB2 £450"
        ),
        {"A1": (None, "7"), "A2": (None, "3"), "B1": (None, "2,300"), "B2": (None, "£450")},
    ),
    "answers in A, though a road is called B1": (
        "Q1. How many parks are there?\nA1. 7\nQ2. Which road is gritted?\nA2. Both\nB1 is, and B2 is not",
        {"1": (None, "7"), "2": (None, "Both B1 is, and B2 is not")},
    ),
    "a number printed twice": (
        "3. How many buses ran?\n14\n4. How many trams ran?\n6\n4. How many ferries ran?\n2\n5. How many cars ran?\n8",
        {"3": (None, "14"), "4": (None, "6"), "4#2": (None, "2"), "5": (None, "8")},
    ),
    "no numbers": (
        "How many parks are there?\n\n7\n\nHow many have a toilet?\n\n3",
        {"u1": (None, "7"), "u2": (None, "3")},
    ),
    "headings": ("Number of vans\n\n12\n\nNumber of electric vans\n\n3", {"u1": (None, "12"), "u2": (None, "3")}),
    "question and answer on a line": (
        "1. How many vans do you own? 12\n2. Number of electric vans - 3\n3. What did they cost in 2023? £31,500",
        {"1": (None, "12"), "2": (None, "3"), "3": (None, "£31,500")},
    ),
}


@pytest.mark.parametrize("case", IDS)
def test_a_question_has_its_printed_number_for_an_id(reading_of: Callable[[str], Read], case: str) -> None:
    """Id, parent and answer of every question, in the letter's order."""
    body, expected = IDS[case]
    got = reading_of(body)
    answers = got.answers()
    assert {one.id: (one.parent, answers[one.id]) for one in got.reading.questions} == expected


ASKED = (
    "You asked:\n\n1. How many inspectors are there?\n2. How many visits were made in 2023?\n3. What is the fee?\n\n"
)
ANSWERED = {
    "the same numbers": ASKED + "Our response:\n\n1. 14\n2. 302\n3. £40",
    "letters for numbers": ASKED + "Our response:\n\na) 14\nb) 302\nc) £40",
    "a word before each number": ASKED + "Our response:\n\nAnswer 1 - 14\nAnswer 2 - 302\nAnswer 3 - £40",
    "Q and the number": ASKED + "Our response:\n\nQ1: 14\nQ2: 302\nQ3: £40",
    # The questions are printed again, each above its answer: they are not asked twice.
    "questions repeated": ASKED
    + "Our response:\n\n1. How many inspectors are there?\n\n14\n\n2. How many visits were made in 2023?\n\n302\n\n"
    "3. What is the fee?\n\n£40",
}


def test_an_answers_letter_may_be_its_questions(reading_of: Callable[[str], Read]) -> None:
    """`A1` answers part 1 of question A where letters head the questions."""
    got = reading_of(
        "A. Please tell me for the last year:\n1. How many vans were sold?\n2. How many lorries were sold?\n"
        "B. Please also tell me:\n1. How many vans were bought?\n\nResponse\n\nA1. Vans\n14\nA2. Lorries\n3\n"
    )
    assert [got.values(one) for one in got.ids()] == [[], ["14"], ["3"], [], []]


@pytest.mark.parametrize("case", ANSWERED)
def test_answers_find_their_questions_by_number(reading_of: Callable[[str], Read], case: str) -> None:
    """However the numbers of the answers are printed."""
    assert reading_of(ANSWERED[case]).answers() == {"1": "14", "2": "302", "3": "£40"}


BULLETS = (
    "You asked for:\n\n• the number of swimmers in 2023\n• the number of lifeguards in 2023\n• the cost of chlorine\n\n"
)


def test_bullets_are_answered_by_ordinal(reading_of: Callable[[str], Read]) -> None:
    """The first bullet point is the first question."""
    got = reading_of(
        BULLETS + "Our response:\n\nIn relation to the first bullet point, there were 1,204 swimmers.\n\n"
        "In relation to the second bullet point, there were 14.\n\n"
        "In relation to the third bullet point, we do not hold this information."
    )
    assert got.outcomes() == {"u1": "disclosed", "u2": "disclosed", "u3": "not_held"}
    assert [got.values(identity) for identity in got.ids()] == [["1,204"], ["14"], []]


def test_bullets_are_answered_by_number(reading_of: Callable[[str], Read]) -> None:
    """They take the numbers of their answers."""
    got = reading_of(BULLETS + "Our response:\n\n1. 1,204\n2. 14\n3. £3,100")
    assert got.answers() == {"1": "1,204", "2": "14", "3": "£3,100"}


def test_one_answer_may_be_for_several_questions(reading_of: Callable[[str], Read]) -> None:
    """`Q1, 2 and 7(a)` stands before it: each of them has it, and says that it is shared."""
    got = reading_of(
        "1. How many meetings were held?\n2. Who attended?\n3. How much did they cost?\n7. (a) What papers were sent?\n"
        "(b) What was decided?\n\nQ1, 2 and 7(a): section 21 applies, as this is at www.wexmouth.example/papers.\n"
        "Q3: £310\nQ7(b): We do not hold this information."
    )
    assert got.outcomes() == {
        "1": "published",
        "2": "published",
        "3": "disclosed",
        "7.a": "published",
        "7.b": "not_held",
    }
    shared = [one.id for one in got.reading.questions if one.shared_answer]
    assert shared == ["1", "2", "7.a"]
    assert {got.answers()[identity] for identity in shared} == {
        "section 21 applies, as this is at www.wexmouth.example/papers."
    }


@pytest.mark.parametrize(
    "words", ["As above.", "Please see answer to question 1.", "See response to Q1", "Please refer to question 1"]
)
def test_an_answer_that_refers_back_has_the_outcome_it_refers_to(reading_of: Callable[[str], Read], words: str) -> None:
    """Outcome and sections are taken over; the words stay those that are printed."""
    got = reading_of(
        "1. How many inspectors are there?\n\nSection 31(1)(a) applies to this information.\n\n"
        f"2. How many visits did they make?\n\n{words}\n\n3. What is the fee?\n\n£40"
    )
    assert got.outcomes() == {"1": "refused", "2": "refused", "3": "disclosed"}
    assert [one.code for one in got.question("2").exemptions] == ["s.31(1)(a)"]
    assert got.answers()["2"] == words


def test_options_are_no_questions(reading_of: Callable[[str], Read]) -> None:
    """Choices offered under a question, nothing written beside them, belong to it."""
    got = reading_of(
        "1. Which of these do you use?\na) Paper\nb) Electronic\nc) Both\n\nElectronic\n\n"
        "2. How many forms were returned in 2023?\n51"
    )
    assert got.answers() == {"1": "Electronic", "2": "51"}


def test_parts_with_something_written_are_questions(reading_of: Callable[[str], Read]) -> None:
    """What has an answer of its own was asked."""
    got = reading_of(
        "1. How many forms came in by:\na) post\n12\nb) e-mail\n51\nc) hand\n4\n\n2. How many were late?\n\n7"
    )
    assert {one: got.values(one) for one in got.ids()} == {
        "1": [],
        "1.a": ["12"],
        "1.b": ["51"],
        "1.c": ["4"],
        "2": ["7"],
    }


BLOCKS = {
    "one answer for two": (
        "1. How many vans are there?\n2. What do they cost?\n\nWe do not hold this information; ask the county.",
        {"1": "not_held", "2": "not_held"},
    ),
    "a number on a line of its own, then words that ask nothing": (
        "Request 1\nThe number of vans.\n\nResponse 1\n12\n\nRequest 2\nThe pay of the drivers.\n\nResponse 2\nExempt",
        {"1": "disclosed", "2": "refused"},
    ),
    "a list under a question, its last item a few words": (
        "1. Do you hire vans? If so:\n- how many\n- at what price\n\nYes.\n\n2. Who drives them?\n\nThe clerk.",
        {"1": "disclosed", "2": "disclosed"},
    ),
    "an answer to everything, below questions with parts": (
        (
            "1. How many vans are there?\n2. How many lorries are there:\n(a) in use\n(b) for sale\n\n"
            "To find this out would take 40 hours. Your request is therefore refused under section 12."
        ),
        {"1": "refused", "2": "refused", "2.a": "refused", "2.b": "refused"},
    ),
    "periods under a question": (
        (
            "1. How many vans were sold in:\n• 2021\n• 2022\n\n2. How many lorries were sold in:\n• 2021\n• 2022\n\n"
            "The information you requested is attached."
        ),
        {"1": "attached", "2": "attached"},
    ),
    "a topic over its question": (
        (
            "I would like to request information regarding the fleet.\nHow many vans are there?\n12\n\n"
            "How many lorries are there?\n3"
        ),
        {"u1": "disclosed", "u2": "disclosed"},
    ),
    "reasons below the last answer, under a heading of their own": (
        (
            "1. Who drives the vans?\nWithheld under section 40(2).\n2. How many vans are there?\n12\n\n"
            "Public interest test\n\nSection 40(2) is absolute, so none is needed; it is withheld."
        ),
        {"1": "refused", "2": "disclosed"},
    ),
    "answers that begin with a period": (
        (
            "Your request\n\n1. How many vans were sold?\n2. How many lorries were sold?\n\nResponse\n\n"
            "1. 2021: 14\n2022: 16\n\n2. 2021: 3\n2022: 5"
        ),
        {"1": "disclosed", "2": "disclosed"},
    ),
    "a refusal of what was requested, below those that nothing answers": (
        (
            "1. How many vans are there?\n12\n\n2. How many were sold?\n3. How many were lost?\n\n"
            "To provide the information you requested would exceed the appropriate limit, so section 12 applies."
        ),
        {"1": "disclosed", "2": "refused", "3": "refused"},
    ),
    "a page's title over a request that its own words announce": (
        (
            "FOI release\n\nVans of the harbour office\n\nWe have received a request under the Freedom of "
            "Information Act 2000 for the following:\n\nI would like to know how many vans there are.\n\n"
            "We released the following information on: 3 May 2024\n\nThe office has 12 vans."
        ),
        {"u1": "disclosed"},
    ),
    "questions that begin with what they are asked for": (
        (
            "Could you please tell me how many ferries were cancelled?\n\n"
            "For each ferry that was cancelled, could you please give me the reason?\n\n"
            "The office does not hold this information."
        ),
        {"u1": "not_held", "u2": "not_held"},
    ),
    "answers that name several parts of one question": (
        (
            "Request\n\n1a How many vans are there?\n1b What did they cost?\n2a How many lorries are there?\n"
            "2b What did they cost?\n\nResponse\n\nQuestion 1 a\n12\n\nQuestion 1 b and question 2 a and b\n"
            "We do not hold this."
        ),
        {"1a": "disclosed", "1b": "not_held", "2a": "not_held", "2b": "not_held"},
    ),
    "as many values in a list as questions without a number": (
        (
            "You asked:\n- How many vans were sold?\n- How many lorries were sold?\n\nOur response:\n\n"
            "We searched our records.\n- 190\n- 43"
        ),
        {"u1": "disclosed", "u2": "disclosed"},
    ),
    "a request printed as one paragraph, and then part by part": (
        (
            "Request\n\nI would like to know: How many vans do you own? What did the vans cost in 2023?\n\nResponse\n\n"
            "You asked:\n\n1. How many vans do you own?\n\nOur response:\n\n12\n\n"
            "You asked:\n\n2. What did the vans cost in 2023?\n\nOur response:\n\n£31,500"
        ),
        {"1": "disclosed", "2": "disclosed"},
    ),
    "words of the requester that the body could say, between the announced request and the announced reply": (
        (
            "You asked for\n\nWe are counting vans. We would like to know how many there were on 3 May 2024.\n\n"
            "1. How many vans are there:\nType\nSmall\nLarge\n2. How many lorries?\n\n"
            "Please note this is what the ministry asks.\n\nOur response\n\nWe do not hold this information."
        ),
        {"1": "not_held", "2": "not_held"},
    ),
    "a figure told before the body opens its reply": (
        (
            "You asked:\nPlease state what the income from the vans was.\nIn 2023 there have been 47 hires of vans.\n\n"
            "Could you also say who drives them?\nUnder section 40(2) we do not disclose the names."
        ),
        {"u1": "disclosed", "u2": "refused"},
    ),
    "a courtesy after the last answer": (
        (
            "1. How many vans are there?\n12\n2. Who drives?\nThe clerk.\n\n"
            "Should you have any further enquiries, please contact me."
        ),
        {"1": "disclosed", "2": "disclosed"},
    ),
}


@pytest.mark.parametrize("case", BLOCKS)
def test_questions_and_what_became_of_them(reading_of: Callable[[str], Read], case: str) -> None:
    """No question is lost and none is made up."""
    body, outcomes = BLOCKS[case]
    assert reading_of(body).outcomes() == outcomes


def test_underlined_topics_are_questions_where_nothing_else_asks(tmp_path: Path) -> None:
    """Each has the words below its line of dashes, up to the next."""
    letter = tmp_path / "letter.txt"
    letter.write_text(
        reply(
            "Number of vans\n--------------\n\nThere are 12.\n\nCost of the vans\n================\n\n£41,200\n\n"
            "Names of the drivers\n--------------------\n\nThese are withheld under section 40(2).\n\n"
            "Work on a fleet policy\n----------------------\n\nWe do not hold this."
        )
    )
    got = read(load(letter))
    assert got.outcomes() == {"u1": "disclosed", "u2": "disclosed", "u3": "refused", "u4": "not_held"}
    assert "--" not in "".join(got.answers().values())


TOPICS = {
    "headings": (
        "Spending\n\nThe fleet cost £41,200 in 2023.\n\nDrivers\n\nThere are 14.\n\nPublished already\n\n"
        "The policy for the fleet is at www.wexmouth.example/fleet. Section 21 applies."
    ),
    "paragraphs": (
        "The spending was £41,200 in 2023.\n\nThere are 14 drivers.\n\nThe fleet policy is at "
        "www.wexmouth.example/fleet. Section 21 applies."
    ),
    "sentences of one paragraph": (
        "On spending, the sum is £41,200. There are 14 drivers. The policy is at www.wexmouth.example (section 21)."
    ),
}


@pytest.mark.parametrize("case", TOPICS)
def test_one_answer_is_parted_by_what_it_speaks_of(reading_of: Callable[[str], Read], case: str) -> None:
    """Each question has the paragraphs, the values and the sections that are about it."""
    got = reading_of(
        "You asked:\n\n• How much was spent on the fleet in 2023?\n• How many drivers are there?\n"
        f"• Please send the policy.\n\nOur response:\n\n{TOPICS[case]}"
    )
    assert got.outcomes() == {"u1": "disclosed", "u2": "disclosed", "u3": "published"}
    assert [got.values(one) for one in got.ids()] == [["£41,200"], ["14"], []]
    assert [code.code for code in got.question("u3").exemptions] == ["s.21"]


def test_a_refusal_of_everything_is_parted_by_nothing(reading_of: Callable[[str], Read]) -> None:
    """What it says of the work behind one question is said for all of them."""
    got = reading_of(
        "You asked:\n\n• How much was spent on the fleet in 2023?\n• How many drivers are there?\n\nOur response:\n\n"
        "Your request is refused under section 12.\n\nThe spending is in 900 files.\n\nDrivers are not listed."
    )
    assert got.outcomes() == {"u1": "refused", "u2": "refused"}


def test_a_refusal_announces_no_request(reading_of: Callable[[str], Read]) -> None:
    """`Your request was refused for the following reasons:` is the body's word, and its reasons ask nothing."""
    got = reading_of(
        "Your request:\n\nPlease send the list of keyholders.\n\nYour request was refused under section 31(1)(a) for "
        "the following reasons:\n\nThe list would help burglars."
    )
    assert got.outcomes() == {"u1": "refused"}


WHOLE = {
    # The request is not restated at all.
    "a figure": ("The pavilion cost £41,200.", "disclosed", ["£41,200"]),
    "not held": ("You asked for the cost of the new pavilion.\n\nWe do not hold this information.", "not_held", []),
    "refused": ("The information is exempt under section 43(2).", "refused", []),
}


@pytest.mark.parametrize("case", WHOLE)
def test_a_letter_that_restates_nothing_answers_one_question(reading_of: Callable[[str], Read], case: str) -> None:
    """One question stands for the whole request."""
    body, outcome, raws = WHOLE[case]
    got = reading_of(body)
    assert got.outcomes() == {"u1": outcome}
    assert got.values("u1") == raws


NO_REPLIES = {
    "acknowledgement": "Thank you for your request. We acknowledge receipt of it, and you will receive a response "
    "within 20 working days.\n\nYou asked:\n\n1. How many vans do you own?",
    "clarification": "Thank you for your request. We need you to clarify what you mean by vans. Until we have heard "
    "from you we cannot proceed.\n\n1. How many vans do you own?",
    "extension": "We need to extend the time limit for responding to your request by a further 20 working days in "
    "order to consider the public interest.\n\n1. How many vans do you own?",
    "fees_notice": "Fees notice\n\nThank you for your request. A fee of £80.00 is payable before we can answer it.",
    "internal_review": "You asked for an internal review of our response to your request. I have now reviewed it.\n\n"
    "1. How many vans do you own?\n\n12",
}


@pytest.mark.parametrize("kind", NO_REPLIES)
def test_a_letter_that_is_no_reply_has_no_questions_and_no_values(
    document_of: Callable[..., Document], kind: str
) -> None:
    """Its kind says what it is; the numbers in it answer nothing."""
    above = "Wexmouth Borough Council\n\n3 May 2024\n\nDear Ms Quill"
    got = read(document_of(f"{above}\n\n{NO_REPLIES[kind]}\n\nYours sincerely\n\nIvy Sallow\n"))
    assert got.reading.metadata.kind.value == kind
    assert (got.reading.questions, got.reading.values, got.reading.tables) == ((), (), ())


UNWORDED = {
    # Most of what stands behind the numbers begins as answers do.
    "bare numbers": (
        "Our replies are below.\n\n1a) 312\n1b) 45\n2. £6,100 (2022/23)\n3. Not held.\n4. Yes. Until 9pm.",
        "1a 1b 2 3 4",
    ),
    "the word alone over its answer": (
        "Questions 1 - 2\n\nThe board holds the records, and we do not.\n\nQuestion 3\n\nThere were 47 piers.",
        "1 2 3",
    ),
    "a stroke behind each number, several numbers before an answer": (
        (
            "1/ Please note that we run ferries and no trams.\n2a,b/ The pier does not hold this.\n"
            "3, 4/ Not recorded in a reportable format.\n5/ A copy of the timetable is attached."
        ),
        "1 2a 2b 3 4 5",
    ),
}


@pytest.mark.parametrize("case", UNWORDED)
def test_a_letter_that_restates_no_question_answers_by_number(reading_of: Callable[[str], Read], case: str) -> None:
    """Each number is a question, though nothing says what was asked."""
    body, expected = UNWORDED[case]
    assert reading_of(body).ids() == expected.split()


def test_numbered_arguments_are_no_answers(reading_of: Callable[[str], Read]) -> None:
    """They begin as sentences do, not as answers."""
    got = reading_of(
        "We refuse your request under section 14(1).\n\n1. The tone of the letters is hostile.\n"
        "2. Each reply has led to three more letters.\n3. The subject was settled by the ombudsman."
    )
    assert got.ids() == ["u1"]


def test_bullets_are_answered_by_as_many_bullets(reading_of: Callable[[str], Read]) -> None:
    """Each answers the one in its place."""
    got = reading_of(
        "You asked for:\n\n• the number of swimmers in 2023\n• how many were taught\n• the cost of chlorine\n\n"
        "Our response:\n\n• There were 1,204.\n• None\n• £3,100. This is for both pools.\n"
    )
    assert got.answers() == {"u1": "There were 1,204.", "u2": "None", "u3": "£3,100. This is for both pools."}


ONE_QUESTION = {
    "behind statements, in one paragraph": (
        (
            "The board has now considered your request. In it you have requested the following information;\n\n"
            "“According to the harbour's website\n\nThe piers are painted every 5 years. When was Gull Pier last "
            "painted and when will it be painted again?”\n\nFrom our records it was last painted in spring."
        ),
        "When was Gull Pier last painted",
    ),
    "under a line that ends with a comma": (
        (
            "Request\n\nOver the last five years,\n\n• How many ferries sank?\n• Did you salvage them?\n\nResponse\n\n"
            "The board does not hold this."
        ),
        "How many ferries sank?",
    ),
    "under 'the following', with a wish behind it": (
        (
            "Request\n\nI would like to know the following for our ferries. Please give figures by year.\n\n"
            "• Number of sailings\n• Number of passengers\n\nResponse\n\nThe board does not hold this."
        ),
        "Number of sailings",
    ),
    "under a topic, with one answer for all": (
        (
            "You asked:\n\n'I am looking for information about ferries:-\n\nHow many sank?\nDo you insure them?'"
            "\n\nOur response:\n\nTwo ferries sank.\n\nThe board insures them."
        ),
        "How many sank?",
    ),
}


@pytest.mark.parametrize("case", ONE_QUESTION)
def test_what_stands_before_the_first_question_is_none(reading_of: Callable[[str], Read], case: str) -> None:
    """Statements and a lead-in ask nothing; the question behind them is asked, wherever in its paragraph it stands."""
    body, first = ONE_QUESTION[case]
    got = reading_of(body)
    assert got.words(got.reading.questions[0].pieces).startswith(first)


def test_a_section_said_of_the_whole_reply_is_not_the_last_answer(reading_of: Callable[[str], Read]) -> None:
    """Where one question was refused under it, the others keep what they were given."""
    got = reading_of(
        "Request:\n\n1. How many letters mention gulls?\n2. How many piers are there?\n\nResponse:\n\n"
        "1. To read every letter would take 60 hours (S12).\n\n2. 47\n\n"
        "In issuing our response the board have applied S12 of the Freedom of Information Act.\n\n"
        "This means that we need not comply if the cost exceeds the 'appropriate limit'."
    )
    assert [one.outcome.value for one in got.reading.questions] == ["refused", "disclosed"]


ONE_PARAGRAPH = {
    "each sentence that asks anew": (
        "Please tell me how many ferries sank. I'd also like to know the cost of salvage. Is the harbour insured?",
        [
            "Please tell me how many ferries sank.",
            "I'd also like to know the cost of salvage.",
            "Is the harbour insured?",
        ],
    ),
    "not: a sentence that asks on": (
        "How many ferries sank? Were those insured? If so, by whom? Please break this down by year.",
        ["How many ferries sank? Were those insured? If so, by whom? Please break this down by year."],
    ),
    "not: sentences of a numbered question": (
        "1. How many ferries sank? How many were salvaged?",
        ["How many ferries sank? How many were salvaged?"],
    ),
    "two numbers over one question": (
        "Q1. How many ferries sank?\n\nQ2. and Q3. Were they insured? By whom?",
        ["How many ferries sank?", "Were they insured? By whom?"],
    ),
}


@pytest.mark.parametrize("case", ONE_PARAGRAPH)
def test_a_paragraph_may_ask_several_questions(reading_of: Callable[[str], Read], case: str) -> None:
    """Without numbers, a sentence that asks for something of its own is one."""
    asked, questions = ONE_PARAGRAPH[case]
    got = reading_of(f"You asked:\n\n{asked}\n\nOur response:\n\nThis is not held.")
    assert [got.words(one.pieces) for one in got.reading.questions] == questions


def test_what_only_opens_a_paragraph_goes_where_it_goes_on(reading_of: Callable[[str], Read]) -> None:
    """`Please see below` and `Yes` are about the question that the next sentence is about."""
    got = reading_of(
        "You asked:\n\nHow many moles were caught in 2023?\n\nHow many mole catchers do you employ?\n\n"
        "Do you charge for traps in gardens, and how much?\n\nOur response:\n\n"
        "Please see below. Moles caught by farmers are left out, and 41 were caught in 2023.\n\n"
        "The Council employs 9 mole catchers.\n\nYes. The charge is £132 for a trap, and moles are free."
    )
    assert got.answers()["u1"].startswith("Please see below.")
    assert [got.values(one) for one in got.ids()] == [["41"], ["9"], ["Yes", "£132"]]


def test_a_question_that_goes_on_with_the_one_before_is_answered_with_it(reading_of: Callable[[str], Read]) -> None:
    """One answer below `(iv) …` and `(v) and how many of those …` is for both."""
    got = reading_of(
        "(i) How many nets?\n\n14\n\n(ii) How many boats had a ticket\n\n(iii) and how many of those were let off\n\n"
        "We do not record boats by themselves.\n\n(iv) From 1 May to 9 June, how many buoys?\n\n7"
    )
    assert got.outcomes() == {"i": "disclosed", "ii": "not_held", "iii": "not_held", "iv": "disclosed"}
