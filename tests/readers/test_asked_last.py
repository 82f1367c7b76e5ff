"""Replies that answer first and print the request in an annex behind the signature."""

from __future__ import annotations

import pytest
from replies import HEAD, Read, read

from foiread.ingest.text import document_from_text
from foiread.types import Source

SIGNED = "Yours faithfully\n\nOwen Teal\n\n"
ASKED = "1. How many kilns were lit?\n\n2. What did the clay cost?\n\n3. Who are the potters?\n\n"
BY_NUMBER = (
    "The answers to questions 1 and 2 are in the table at Annex B.\n\n"
    "In respect of question 3, the names are withheld under section 40(2).\n\n"
)
POINTS = (
    "The information you asked for at points 1 and 2 is in the table at Annex B. "
    "Point 3 is refused under section 40(2).\n\n"
)
SENT = {
    "a sentence sends the reader there": "Your request is set out in full at Annex A.\n\n",
    "the annex is named first": "Please see Annex A for the full wording of your request.\n\n",
    "the sentence begins with the annex": "Annex A sets out your questions.\n\n",
    "nothing does": "",
}
TABLES = {
    "by number and words": "Year\tQ1: Lit\tQ2: Clay\n2021\t14\t£310\n2022\t19\t£325\n",
    "by point": "Year\tPoint 1: kilns\tPoint 2: clay\n2021\t14\t£310\n2022\t19\t£325\n",
    "by row": "Question\tNumber\n1\t14\n2\t£310\n",
}


def reading_of(words: str) -> Read:
    """The reading of a letter that goes on with these words."""
    text = HEAD + words
    source = Source(name="letter.txt", media_type="text/plain", sha256="0" * 64, size=len(text))
    return read(document_from_text(text, source))


@pytest.mark.parametrize("sent", SENT)
@pytest.mark.parametrize("said", [BY_NUMBER, POINTS])
def test_what_was_said_first_answers_what_is_printed_last(sent: str, said: str) -> None:
    """The questions are the annex's, with its numbers and words, and nothing in front of them asks."""
    annex = f"Annex A - Your request dated 19 May\n\n{ASKED}Annex B\n\n{TABLES['by number and words']}"
    got = reading_of(SENT[sent] + said + SIGNED + annex)
    assert got.ids() == ["1", "2", "3"]
    assert got.answers()["1"] == got.answers()["2"]
    assert got.answers()["1"].endswith("in the table at Annex B.")
    assert got.outcomes()["3"] == "refused"
    assert [question for _, question in got.reading.tables[0].column_questions] == ["1", "2"]


@pytest.mark.parametrize("layout", TABLES)
def test_a_table_whose_headers_name_questions_is_parted_between_them(layout: str) -> None:
    """Each column, or row, is its question's, also where no answer speaks of the table."""
    refused = "In respect of question 3, the names are withheld under section 40(2).\n\n"
    annex = f"Annex A: Questions asked\n\n{ASKED}Annex B: Figures\n\n{TABLES[layout]}"
    got = reading_of(refused + SIGNED + annex)
    assert got.outcomes()["3"] == "refused"
    table = got.reading.tables[0]
    assert [question for _, question in (*table.column_questions, *table.row_questions)] == ["1", "2"]


def test_one_answer_to_all_is_read_so_too() -> None:
    """Where nothing stands behind the request, what answers it stands before."""
    annex = "Appendix - Request for information\n\nHow many kilns were lit, and how many cracked?\n"
    got = reading_of(f"The Guild does not hold the information that you have requested.\n\n{SIGNED}{annex}")
    assert got.outcomes() == {"u1": "not_held"}


def test_answers_behind_the_request_stay_there() -> None:
    """A letter that only says where all stands answers nothing itself."""
    given = "1. 14\n\n2. £310\n\n3. Withheld under section 40(2).\n"
    annex = f"Annex A - Your questions\n\n{ASKED}Annex B - Our response\n\n{given}"
    got = reading_of(f"Your questions are at Annex A and our response is at Annex B.\n\n{SIGNED}{annex}")
    assert got.answers() == {"1": "14", "2": "£310", "3": "Withheld under section 40(2)."}


@pytest.mark.parametrize(
    "asked", ["1. How many kilns were lit?\n2. Where:\na) is the clay from?\nb) is it fired?\n\n", ""]
)
def test_a_table_of_answers_may_name_questions_by_number_alone(asked: str) -> None:
    """Each row answers the question of its number, whether or not the letter restates it."""
    got = reading_of(f"{asked}Our response is below.\n\nQuestion\tAnswer\n1\t14\n2a\tHolt\n2b\tNot held\n")
    answers = {"1": "14", "2.a": "Holt", "2.b": "Not held"} if asked else {"1": "14", "2a": "Holt", "2b": "Not held"}
    assert {key: words for key, words in got.answers().items() if words} == answers
