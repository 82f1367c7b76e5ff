"""A reply aligned to the request: renumbered, reworded, not restated, passed over."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from foiread.pipeline import Settings, read_document
from foiread.types import Document, Letter, Outcome

REQUEST = """Dear Harrowmere Borough Council,

Please provide the following:

1. How many allotment plots does the council let?
2. How many people are waiting for a plot?
3. What is the rent for a full plot?
4. Are water charges included?

Yours faithfully
Ana Brook
"""
HEAD = """Harrowmere Borough Council

12 March 2024

Dear Ms Brook

Thank you for your request of 20 February 2024 about allotments.

"""
FOOT = """
Yours sincerely

Information Governance Team
"""


@pytest.fixture
def answered(document_of: Callable[..., Document]) -> Callable[..., Letter]:
    """Reads a reply with these words in its body."""

    def read(body: str, request: str | None = REQUEST, below: str = "") -> Letter:
        return read_document(document_of(f"{HEAD}{body}\n{FOOT}{below}"), Settings(request=request))

    return read


def pairs(letter: Letter) -> dict[str, str | None]:
    """Id in the letter → id in the request."""
    return {question.id: question.request_question for question in letter.questions}


def outcomes(letter: Letter) -> dict[str, str]:
    """Id in the letter → outcome."""
    return {question.id: question.outcome.value for question in letter.questions}


RESTATED = """1. How many allotment plots does the council let?

412

2. How many people are waiting for a plot?

1,034

3. What is the rent for a full plot?

£68.50

4. Are water charges included?

Yes"""


def test_a_letter_that_restates_every_question(answered: Callable[..., Letter]) -> None:
    """The same numbers, the same words: each question is the request's of that number."""
    assert pairs(answered(RESTATED)) == {"1": "1", "2": "2", "3": "3", "4": "4"}


def test_a_letter_that_renumbers_and_rewords(answered: Callable[..., Letter]) -> None:
    """Words say which question it is where the numbers disagree."""
    body = (
        "1. What does a full plot cost in rent?\n\n£68.50\n\n2. How many people are on the waiting list for a plot?\n\n"
        "1,034\n\n3. How many allotment plots are let by the council?\n\n412\n\n4. Are water charges included?\n\nYes"
    )
    assert pairs(answered(body)) == {"1": "3", "2": "2", "3": "1", "4": "4"}


def test_questions_without_numbers_are_known_by_their_words(answered: Callable[..., Letter]) -> None:
    """A letter may drop the numbers."""
    body = re.sub(r"(?m)^\d\. ", "", RESTATED)
    assert [question.request_question for question in answered(body).questions] == ["1", "2", "3", "4"]


def test_words_that_come_again_keep_their_order(answered: Callable[..., Letter]) -> None:
    """Where three questions read the same, the second of the letter is the second of the request."""
    request = (
        "1. Do you let plots?\n• What is the budget?\n2. Do you let sheds?\n• What is the budget?\n"
        "3. Do you let ponds?\n• What is the budget?\n"
    )
    body = "2. Do you let sheds?\n\nYes\n\nWhat is the budget?\n\n£410\n\n3. Do you let ponds?\n\nNo"
    found = {q.text.text: q.request_question for q in answered(body, request).questions}
    assert found["What is the budget?"] == "u2"


@pytest.mark.parametrize(
    "body",
    [
        # Bare numbers.
        "1. 412\n2. 1,034\n3. £68.50\n4. Yes",
        # Numbers with a word.
        "Q1: 412 plots are let.\n\nQ2: 1,034\n\nQ3: £68.50\n\nQ4: Yes",
        # Numbers on lines of their own.
        "Question 1\n412\n\nQuestion 2\n1,034\n\nQuestion 3\n£68.50\n\nQuestion 4\nYes",
    ],
)
def test_numbered_answers_get_the_words_of_the_request(answered: Callable[..., Letter], body: str) -> None:
    """The letter restates nothing; its numbers say which question each answer is for."""
    letter = answered(body)
    assert pairs(letter) == {"1": "1", "2": "2", "3": "3", "4": "4"}
    found = [(value.question, value.raw) for value in letter.values]
    assert found == [("1", "412"), ("2", "1,034"), ("3", "£68.50"), ("4", "Yes")]
    assert [question.asked for question in letter.questions] == [
        "How many allotment plots does the council let?",
        "How many people are waiting for a plot?",
        "What is the rent for a full plot?",
        "Are water charges included?",
    ]


def test_words_of_the_request_are_never_said_to_stand_in_the_letter(answered: Callable[..., Letter]) -> None:
    """`text` is what the letter prints, and it prints no question."""
    letter = answered("1. 412\n2. 1,034\n3. £68.50\n4. Yes")
    assert all(question.text.text == "" and question.text.pieces == () for question in letter.questions)


def test_one_answer_for_several_numbers(answered: Callable[..., Letter]) -> None:
    """`Questions 1 and 2` are answered together; a question named by number may have a table."""
    letter = answered(
        "Questions 1 and 2: this is exempt under section 43(2) of the Act.\n\n"
        "Question 3 - see below.\n\nSize\tRent\nFull\t£68.50\nHalf\t£35.00\n\nQuestion 4: Yes"
    )
    assert outcomes(letter) == {"1": "refused", "2": "refused", "3": "disclosed", "4": "disclosed"}
    assert [(v.question, v.raw) for v in letter.values] == [("3", "£68.50"), ("3", "£35.00"), ("4", "Yes")]


def test_a_question_never_taken_up_is_unanswered(answered: Callable[..., Letter]) -> None:
    """It stands where it was asked, in the request's words, and is worth a look."""
    letter = answered("\n\n".join(RESTATED.split("\n\n")[:4] + RESTATED.split("\n\n")[6:]))
    assert pairs(letter) == {"1": "1", "2": "2", "3": "3", "4": "4"}
    missing = next(question for question in letter.questions if question.id == "3")
    assert (missing.outcome, missing.asked) == (Outcome.UNANSWERED, "What is the rent for a full plot?")
    assert missing.needs_review
    assert any(
        finding.code == "unanswered" and "rent for a full plot" in finding.message for finding in letter.findings
    )


def test_a_number_that_the_letter_uses_otherwise_is_not_given_again(answered: Callable[..., Letter]) -> None:
    """Ids are unique: the request's 1 is passed over, the letter's 1 is the request's 2."""
    body = (
        "1. How many people are waiting for a plot?\n\n1,034\n\n2. What is the rent for a full plot?\n\n£68.50\n\n"
        "3. Are water charges included?\n\nYes"
    )
    letter = answered(body)
    assert pairs(letter) == {"u1": "1", "1": "2", "2": "3", "3": "4"}
    assert outcomes(letter)["u1"] == "unanswered"


def test_a_letter_that_answers_as_a_whole_passes_nothing_over(answered: Callable[..., Letter]) -> None:
    """One question stands for the whole request."""
    letter = answered("The council does not hold this information. Allotments are let by the parish councils.")
    assert [(q.outcome.value, q.request_question) for q in letter.questions] == [("not_held", None)]


def test_the_one_question_of_a_request_is_the_whole_request(answered: Callable[..., Letter]) -> None:
    """Nothing else can be meant."""
    letter = answered("The council does not hold this information.", "Please tell me what every plot costs.\n")
    assert [(q.outcome.value, q.request_question) for q in letter.questions] == [("not_held", "u1")]


def test_a_part_cut_out_of_a_question_belongs_to_it(answered: Callable[..., Letter]) -> None:
    """The request asks in one sentence what the letter takes up one by one."""
    request = "Please provide the number of plots let in each ward, and the rent paid for every plot in the ward.\n"
    body = (
        "1. The number of plots let in each ward\n\n412\n\n2. The rent paid for every plot in the ward\n\n"
        "This is exempt under section 43(2)."
    )
    assert pairs(answered(body, request)) == {"1": "u1", "2": "u1"}


def test_the_request_quoted_below_the_signature_is_used(answered: Callable[..., Letter]) -> None:
    """Without a request file: the questions' words then stand in the letter, in the mail it quotes."""
    head = "-----Original Message-----\nFrom: Ana Brook\nSent: 20 February 2024 08:00\nTo: FOI\nSubject: Plots"
    below = f"\n{head}\n\n{REQUEST}"
    letter = answered("Q1, 2: this is exempt under section 43(2).\n\nQ3: £68.50", request=None, below=below)
    assert outcomes(letter) == {"1": "refused", "2": "refused", "3": "disclosed", "4": "unanswered"}
    for question in letter.questions:
        assert question.asked == ""
        assert letter.document.slice(question.text.pieces[0]).startswith(question.text.text[:20])
        assert question.text.pieces[0].start > letter.document.text.index("Original Message")


def test_arguments_that_are_numbered_answer_nothing_by_number(answered: Callable[..., Letter]) -> None:
    """A lone `1.` in a refusal is no answer to question 1."""
    letter = answered(
        "1. How many allotment plots does the council let?\n\nThis is exempt. Our reasons are:\n\n"
        "The duty in paragraph 3. does not apply.\n\n2. How many people are waiting for a plot?\n\n1,034"
    )
    assert outcomes(letter)["1"] == "refused"
    assert pairs(letter)["2"] == "2"


def test_a_request_never_changes_a_value(answered: Callable[..., Letter]) -> None:
    """It says what was asked; values are only ever taken from what the body says."""
    request = (
        "1. You let 999 plots. How many were free?\n2. Is £5,000 the rent?\n3. How many sheds?\n4. Is there water?\n"
    )
    letter = answered("1. 412\n2. No\n3. 12\n4. Yes", request)
    assert [value.raw for value in letter.values] == ["412", "No", "12", "Yes"]
    assert all(letter.document.slice(value.span) == value.raw for value in letter.values)


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_line_ends_of_a_request_do_not_shift_its_words(answered: Callable[..., Letter], ending: str) -> None:
    """However the text of a request was given."""
    letter = answered("1. 412\n2. 1,034\n3. £68.50\n4. Yes", REQUEST.replace("\n", ending))
    assert letter.questions[3].asked == "Are water charges included?"
