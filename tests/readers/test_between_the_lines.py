"""Mails that answer inside the mail they reply to, which stands quoted below the signature."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from replies import read

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
