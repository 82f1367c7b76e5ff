"""References to questions by number, at the start of an answer."""

from __future__ import annotations

import pytest

from foiread.readers.rules import references


@pytest.mark.parametrize(
    ("text", "keys", "rest"),
    [
        ("Q1, 2 and 4: not held", [(1,), (2,), (4,)], "not held"),
        ("Questions 1 to 3 - not held", [(1,), (2,), (3,)], "not held"),
        ("1a-c: not held", [(1, 1), (1, 2), (1, 3)], "not held"),
        ("Q2 a - b not held", [(2, 1), (2, 2)], "not held"),
        ("The second question is answered above", [(2,)], None),
        ("Questions ii, iii and iv: not held", [(2,), (3,), (4,)], "not held"),
        ("Parts b and d: not held", [(2,), (4,)], "not held"),
        ("With regard to item iv, not held", [(4,)], "not held"),
        ("2a, b and c/ not held", [(2, 1), (2, 2), (2, 3)], "not held"),
        ("2, 3/ not held", [(2,), (3,)], "not held"),
        # Headings over answers, with numerals or without the word question.
        ("Questions i to iv", [(1,), (2,), (3,), (4,)], ""),
        ("Question v", [(5,)], ""),
        ("Answers to questions I and II", [(1,), (2,)], ""),
        ("Answers to 4 and 5", [(4,), (5,)], ""),
        ("Response to 5: not held", [(5,)], "not held"),
    ],
)
def test_leading_references_are_read_and_cut_off(text: str, keys: list[tuple[int, ...]], rest: str | None) -> None:
    """Ordinals stay in the sentence that they belong to."""
    assert references.leading(text) == keys
    if rest is not None:
        assert text[references.leading_end(text) :].strip(" -") == rest


@pytest.mark.parametrize(
    "text",
    [
        "Q1 2016 14",
        "Q3 of 2016: 14",
        "2 a day",
        "12 vans",
        "A to B",
        "Parts a and b of it",
        "Response to 4 fires",
        "Question I put",
    ],
)
def test_what_only_looks_like_a_reference_names_no_question(text: str) -> None:
    """Quarters of a year, rates, counts."""
    assert references.leading(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("With regard to all other questions, not held", True),
        ("The remaining parts are exempt", True),
        ("For the rest of your request we refer you to the Gull Trust", True),
        ("All other birds were left alone", False),
        ("We answered all other questions in May", False),
    ],
)
def test_all_others_are_named_at_the_start(text: str, *, found: bool) -> None:
    """Questions, points, parts; not other things, and not in passing."""
    assert bool(references.ALL_OTHERS.match(text)) is found
