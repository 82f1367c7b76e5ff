"""A request as it was sent, or as the letter quotes it: which questions it asks."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from foiread.readers.rules.request import find_request, quoted_request, read_request
from foiread.sections import analyse
from foiread.types import Document

REPLY = """Dear Ms Brook

Q1: The council lets 412 plots.

Yours sincerely

Information Team

-----Original Message-----
From: Ana Brook
Sent: 3 March 2024 09:12
To: FOI
Subject: Allotments

Dear Sir or Madam,

1. How many plots are let?
2. How many people are waiting?

Many thanks
Ana Brook
"""


def ids(text: str) -> list[str]:
    """The ids of what a request asks."""
    request = read_request(text)
    return [one.id for one in request.questions] if request else []


def words(text: str) -> list[str]:
    """The words of what a request asks."""
    request = read_request(text)
    return [one.words for one in request.questions] if request else []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Numbered questions; what stands before and after them asks nothing.
        (
            (
                "Dear Council,\n\nPlease provide the following:\n\n1. How many plots are let?\n2. What is the rent?\n\n"
                "I look forward to your reply.\n\nYours faithfully\nA. Brook\n"
            ),
            ["1", "2"],
        ),
        # Questions without numbers.
        ("How many plots are let?\nWhat is the rent of a plot?\n", ["u1", "u2"]),
        # Parts, whether on lines of their own or behind one another.
        ("1. How many plots are let in\na) 2021\nb) 2022\n2. What is the rent?\n", ["1", "1.a", "1.b", "2"]),
        ("6. (a) Are plots let? (b) If so, to whom?\n7. What is the rent?\n", ["6.a", "6.b", "7"]),
        # Numbering that begins anew; headings between are no questions.
        (
            "Plots\n1. How many plots are let?\n2. What is the rent?\nWater\n1. Is there water?\n2. Who pays for it?\n",
            ["R1.1", "R1.2", "R2.1", "R2.2"],
        ),
        # A numbered heading over questions whose numbers begin anew.
        (
            "1. PLOTS\n1) How many plots are let?\n2) What is the rent?\n2. WATER\n1) Is there water?\n2) Who pays?\n",
            ["R1.1", "R1.2", "R2.1", "R2.2"],
        ),
        # A number printed twice.
        ("1) How many plots are let?\n2) How many are free?\n2) How many are flooded?\n", ["1", "2", "2#2"]),
        # A question in a paragraph is one question.
        ("Dear Council,\nPlease tell me about every plot and what it costs. Include the water.\nThanks\n", ["u1"]),
        # Nothing to read.
        (" \n", []),
    ],
)
def test_what_a_request_asks(text: str, expected: list[str]) -> None:
    """Each question gets the id that a letter's question of that number would get."""
    assert ids(text) == expected


def test_a_name_or_wish_at_the_end_belongs_to_no_question() -> None:
    """The last question ends where the courtesies begin."""
    text = "1. How many plots are let?\n2. Is there water?\n\nPlease reply by e-mail.\n\nAna Brook\n"
    assert words(text) == ["How many plots are let?", "Is there water?"]


def test_bullets_below_a_number_are_parts_of_it() -> None:
    """They have no number of their own, and say whose they are."""
    text = "1. Do you let plots?\n• If yes, how many plots are let?\n• What is the rent?\n2. Is there water?\n"
    request = read_request(text)
    assert request is not None
    assert [(one.id, one.parent) for one in request.questions] == [("1", None), ("u1", "1"), ("u2", "1"), ("2", None)]


def test_words_stand_where_they_are_said_to() -> None:
    """A question of the request points into the request's text."""
    text = "Dear Council,\n\n1. How many plots\nare let?\n2. What is the rent?\n"
    request = read_request(text)
    assert request is not None
    for one in request.questions:
        assert " ".join(" ".join(text[p.start : p.end] for p in one.pieces).split()) == one.words


def test_the_mail_quoted_below_the_signature_is_the_request(document_of: Callable[..., Document]) -> None:
    """Its places are places of the letter."""
    document = document_of(REPLY)
    request = quoted_request(analyse(document))
    assert request is not None
    assert request.quoted
    assert [document.slice(one.pieces[0]) for one in request.questions] == [
        "How many plots are let?",
        "How many people are waiting?",
    ]


def test_a_quoted_mail_without_numbered_questions_is_no_request(document_of: Callable[..., Document]) -> None:
    """Old correspondence is quoted for many reasons."""
    reply = REPLY.replace("1. How many plots are let?\n2. How many people are waiting?", "When will you answer?")
    assert quoted_request(analyse(document_of(reply))) is None


def test_a_request_that_is_given_goes_before_one_that_is_quoted(document_of: Callable[..., Document]) -> None:
    """Who gives a request knows what was asked."""
    request = find_request("1. What is the rent?\n", analyse(document_of(REPLY)))
    assert request is not None
    assert (request.quoted, [one.words for one in request.questions]) == (False, ["What is the rent?"])
