"""The comparison rules of the label format."""

from __future__ import annotations

import pytest

from foiread.evals.normalise import begins, contains, ends, is_bound, is_suppressed, normal, normal_id


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # Quotes and dashes are unified.
        ("Children’s – Services", "children's - services"),
        # White space and line breaks collapse.
        ("Early\n  Help", "early help"),
        # Markup is dropped, a link keeps its words.
        ("**[Total](https://example.org/x) <b>cost</b>**", "total cost"),
        # Compatibility forms are the same character.
        ("№\u00a05", "no 5"),
    ],
)
def test_what_counts_as_the_same(one: str, other: str) -> None:
    """Two printings of the same words are equal."""
    assert normal(one) == normal(other)


@pytest.mark.parametrize(("one", "other"), [("<5", "5"), ("-3", "3"), ("1,398", "1398"), ("*", ""), ("£5", "5")])
def test_what_is_kept(one: str, other: str) -> None:
    """Signs, comparators, separators and a lone asterisk are never dropped."""
    assert normal(one) != normal(other)


def test_words_are_found_whole() -> None:
    """A label may stand among extra words, not inside another number or word."""
    assert contains(normal("Active @ 11/09/17 (all)"), normal("active @ 11/09/17"))
    assert not contains("2019/20", "19")
    assert contains("anything", "")


@pytest.mark.parametrize(
    "text", ["How many swans?", "1. How many swans?", "(b) How many swans?", "Q3: How many swans?"]
)
def test_a_printed_number_may_stand_before_the_first_words(text: str) -> None:
    """The question's text may carry its printed number."""
    assert begins(text, "How many")


def test_last_words_ignore_closing_punctuation() -> None:
    """A reader may or may not take the full stop."""
    assert ends("How many swans were counted.", "were counted")
    assert not ends("How many swans were counted in 2023", "were counted")


@pytest.mark.parametrize(("printed", "path"), [("7(b)", "7b"), ("Q1.", "1"), ("3.i", "3.i"), ("R2.1", "r2.1")])
def test_ids_are_normalised(printed: str, path: str) -> None:
    """Ids compare as labels write them."""
    assert normal_id(printed) == path


@pytest.mark.parametrize(
    ("raw", "suppressed", "bound"),
    [
        ("<5", True, True),
        ("fewer than five", True, True),
        ("5 or less", True, True),
        ("more than 20", False, True),
        ("33, 000 +", False, True),
        ("5", False, False),
        ("Less data", False, False),
    ],
)
def test_bounds_are_told_from_numbers(raw: str, suppressed: bool, bound: bool) -> None:
    """A printed bound is not a number."""
    assert (is_suppressed(raw), is_bound(raw)) == (suppressed, bound)
