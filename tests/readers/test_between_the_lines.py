"""Mails that answer inside the mail they reply to, which stands quoted below the signature."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from replies import read

from foiread.ingest import from_bytes
from foiread.types import Document

OPENS = "Dear Mr Lamb\n\nOur replies are in the body of your mail.\n\nRegards\n\nPat Ogden\n\n"
ASKS = "> Under the Act please tell me\n>\n> {a}How many kilns are licensed?\n{x}\n> {b}How many closed in 2023?\n{y}\n"
HEADS = {
    "an original message": (
        "-----Original Message-----\nFrom: J Lamb\nSent: 3 May 2024\nTo: Mail\nSubject: Kilns\n\n> Dear Sir\n"
    ),
    "a mail that somebody wrote": "On 3 May 2024 at 14:02, J Lamb wrote:\n\n",
}


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize(("a", "b"), [("1. ", "2. "), ("", "")], ids=["numbered", "without numbers"])
def test_words_without_a_quotation_mark_answer_the_quoted_question_above_them(
    document_of: Callable[..., Document], head: str, a: str, b: str
) -> None:
    """The line that introduces the questions asks nothing."""
    got = read(document_of(OPENS + HEADS[head] + ASKS.format(a=a, b=b, x="\nWe license 311.\n", y="\n14\n")))
    assert list(got.answers().values()) == ["We license 311.", "14"]


def test_a_quoted_mail_with_nothing_between_its_lines_is_only_quoted(document_of: Callable[..., Document]) -> None:
    """What it asks was answered above."""
    got = read(document_of(OPENS + HEADS["an original message"] + ASKS.format(a="1. ", b="2. ", x=">", y=">")))
    assert "How many kilns" not in " ".join(got.words(one.pieces) for one in got.reading.questions)


def test_bullets_of_the_quoted_mail_are_questions_like_their_neighbours() -> None:
    """Most items of the list ask, and the line over it only introduces them."""
    asks = (
        "> Please answer the following under FOI.\n>\n> - How many kilns are licensed?\n\n311\n\n"
        "> - Kiln visits in 2022 and 2023\n\n14 in 2022, 19 in 2023\n\n> - how many closed in 2023?\n\nNone\n"
    )
    got = read(from_bytes((OPENS + HEADS["an original message"] + asks).encode(), "letter.txt"))
    assert list(got.answers().values()) == ["311", "14 in 2022, 19 in 2023", "None"]


@pytest.mark.parametrize(("ask", "tell"), [("> ", ">>> "), ("> > ", "> "), ("", ">> ")])
def test_the_number_of_quotation_marks_says_who_speaks(
    document_of: Callable[..., Document], ask: str, tell: str
) -> None:
    """The mail and the answers in it may both be marked; a line of the mail may begin with a figure, and state one."""
    asked = "{a}1) How many kilns were licensed?\n\n{t}In all 2,318 were.\n\n"
    if ask:
        asked = "{a}There were 9,412 in 2020.\n{a}1) How many were licensed by\n{a}9 May?\n\n{t}In all 2,318 were.\n\n"
    asked += "{a}2) Who owns them?\n\n{t}Refused - section 43(2).\n"
    got = read(document_of(OPENS.partition("Regards")[0] + asked.format(a=ask, t=tell)))
    assert got.outcomes() == {"1": "disclosed", "2": "refused"}
    assert got.values() == ["2,318"]


def test_a_quoted_mail_may_stand_below_the_signature_without_its_head(document_of: Callable[..., Document]) -> None:
    """What it asks is answered between its lines all the same."""
    asks = "> I'd like this information please\n>\n> - How many kilns are licensed?\n\n>> 311\n\n"
    got = read(document_of(f"{OPENS}{asks}> - How many closed in 2023?\n\n>> 14\n"))
    assert list(got.answers().values()) == ["311", "14"]


def test_a_company_ends_a_sentence(document_of: Callable[..., Document]) -> None:
    """`… is Kiln Hire Ltd. The fee is exempt`: one thing told, one withheld."""
    words = "The owner is Kiln Hire Ltd. The fee is commercially sensitive and exempt under section 43(2)."
    asks = f"> 1. Names of owners, and fees\n\n{words}\n\n> 2. How many?\n\n9\n"
    got = read(document_of(OPENS.partition("Regards")[0] + asks))
    assert got.outcomes() == {"1": "partly_disclosed", "2": "disclosed"}
