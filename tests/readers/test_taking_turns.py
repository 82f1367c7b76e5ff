"""Topics on lines of their own that take turns with what answers them, and parts set apart by space alone."""

from __future__ import annotations

from collections.abc import Callable

from replies import read

from foiread.types import Document

OPENS = "Dear Mr Lamb\n\nThank you for your request. Our replies stand under each item.\n\n"
ENDS = (
    "\n\nYou have the right to complain by asking for a review: write to the office.\n\nYours sincerely\n\nPat Ogden\n"
)


def test_topics_without_numbers_are_questions_where_each_is_answered(document_of: Callable[..., Document]) -> None:
    """Some of them ask plainly; the others name a thing, on lines like theirs."""
    asked = (
        "How many moorings are let?\n\n214 in all\n\nNumber of people waiting\n\n388\n\n"
        "Dredging of the inner basin - contractor\n\nThe work is done by Marlow Ltd.\n\n"
        "Diary of the harbour master for March\n\nWe do not hold this."
    )
    got = read(document_of(OPENS + asked + ENDS))
    assert list(got.outcomes().values()) == ["disclosed", "disclosed", "disclosed", "not_held"]
    assert got.values() == ["214", "388"]


def test_headings_in_one_answer_to_all_that_was_asked_are_no_questions(document_of: Callable[..., Document]) -> None:
    """What was asked stands in a block: its lines take no turns."""
    asked = (
        "How many moorings are let?\n\nHow many boats sank?\n\n"
        "Moorings in the outer basin\n\nWe let 214 in all.\n\nBoats sunk in the January storm\n\nFour boats sank."
    )
    assert len(read(document_of(OPENS + asked + ENDS)).reading.questions) == 2


def test_a_part_is_numbered_where_space_alone_sets_its_label_apart(document_of: Callable[..., Document]) -> None:
    """`2a   2021/22` is part 2a, of that year; `to date` asks for no date."""
    asked = (
        "1. How many plots are there?\n402\n\n2. How many people joined in each year?\n\n"
        "2a  2021/22\n812\n2b\t2022/23 to date\n790 to 3 June 2023"
    )
    got = read(document_of(OPENS + asked + ENDS))
    assert list(got.answers()) == ["1", "2", "2a", "2b"]
    assert got.values() == ["402", "812", "790"]


def test_items_inside_a_sentence_that_one_table_answers_are_no_parts(document_of: Callable[..., Document]) -> None:
    """Nothing is written after any of them; a verb after the letter does not make it ask."""
    asked = (
        "1. The number of tenants who (a) moved in 2023 (b) were offered another home (c) had been homeless\n\n"
        "\tMoved\tOffered\tHomeless\n2023\t12\t6\t0\n2024\t19\t11\t3\n\n2. How many homes are empty?\n41"
    )
    got = read(document_of(OPENS + asked + ENDS))
    assert list(got.outcomes()) == ["1", "2"]
