"""A pointer may not lie by cutting."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foiread.types import Span
from foiread.values import cuts_token


def _cut(text: str, words: str) -> str | None:
    start = text.index(words)
    return cuts_token(text, Span(start=start, end=start + len(words)))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        # Digits dropped.
        ("4,988", "98"),
        ("4,988", "4"),
        ("4,988", "988"),
        ("0.5", "5"),
        ("33, 000", "33"),
        ("£7, 929, 647.65", "7"),
        ("£7, 929, 647.65", "£7"),
        # Comparators dropped.
        ("<5", "5"),
        ("< 5", "5"),
        ("< 5", "<"),
        ("fewer than 5 cases", "5"),
        ("over 50 cases", "50"),
        ("5 or less", "5"),
        ("33, 000 +", "33, 000"),
        # Signs and currency dropped.
        ("-3", "3"),
        ("(3)", "3"),
        ("-£20", "£20"),
        ("-£20", "20"),
        ("£ 500", "500"),
        # Magnitude and unit dropped.
        ("£12.2m", "12.2"),
        ("£12.2m", "£12.2"),
        ("£1.5 million", "£1.5"),
        ("205k", "205"),
        ("£730p/w", "£730"),
        ("45%", "45"),
        ("12 per cent", "12"),
        # Halves of ranges, ratios, dates, periods.
        ("15 – 20", "15"),
        ("15 – 20", "20"),
        ("3:1", "3"),
        ("31 March 2029", "31"),
        ("31 March 2029", "2029"),
        ("31 March 2029", "March 2029"),
        ("1 April 2024 to 31 March 2025", "31 March"),
        ("2021/22", "2021"),
        ("Q1 2023/24", "Q1"),
        # Part of a length of time.
        ("8 minutes 41 seconds", "8"),
        ("2 x 12 months", "2"),
        ("2 x 12 months", "12"),
        ("3 + 1 + 1 years", "3"),
        ("8 minutes 41 seconds", "41"),
        # Negations dropped.
        ("not held", "held"),
        ("not\nheld", "held"),
        ("Not held", "Not"),
        ("is not available", "available"),
        ("aren't held", "held"),
        ("No data", "No"),
        ("No data", "data"),
        # Pieces of names.
        ("Q5 was", "5"),
        ("FOI12345", "123"),
        # Nothing at all.
        ("a  b", "  "),
    ],
)
def test_cut_tokens_are_told(text: str, words: str) -> None:
    """Each mutation that would make the letter say something else is refused, with a reason."""
    assert _cut(text, words)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("27", "27"),
        ("There are 2.", "2"),
        ("1 alleged complaint", "1"),
        ("£129,387 and more", "£129,387"),
        ("permits issued - 51", "51"),
        # A list label, a dash and the answer.
        ("1 - 51", "51"),
        ("Answer 3 - 17 breakdowns.", "17"),
        ("3- 17", "17"),
        ("£412 + VAT", "£412"),
        ("If not, why not\nNo.", "No"),
        ("A.3   May 2021", "May 2021"),
        ("Lorries 123, Vans 129", "123"),
        ("Lorries 123, Vans 129", "129"),
        ("12 days", "12"),
        ("approximately 30", "30"),
        ("Total (27 cases)", "27"),
        ("12 (3%)", "12"),
        ("Yes, we do", "Yes"),
        ("No, we do not", "No"),
        ("Unknown", "Unknown"),
        ("<5", "<5"),
        ("2021/22 45", "45"),
        # The ends of a range of dates are dates of their own.
        ("1 April 2024 – 31 March 2025", "31 March 2025"),
        ("2017/18 to 2021/22", "2021/22"),
        ("2\t3", "2"),
        ("5\n000", "5"),
        ("Q5: 27", "27"),
        # A dash in lines that count.
        ("1 – 51 in all\n2 – none of them", "51"),
        # A unit's sign, a full stop behind a shortened month, words that mean no more than the first of them.
        ("2021 – 41.7µg/m3", "41.7"),
        ("Closed on 27th Feb. for repairs", "27th Feb"),
        ("Nil return", "Nil"),
    ],
)
def test_whole_tokens_pass(text: str, words: str) -> None:
    """What stands for itself is no cut."""
    assert _cut(text, words) is None


def test_a_cell_ends_where_it_ends() -> None:
    """Within a cell, what stands in the next one is no part of the token."""
    text = "31 March 2029"
    assert cuts_token(text, Span(start=0, end=8), within=Span(start=0, end=8)) is None
    assert cuts_token(text, Span(start=0, end=8))


_TOKENS = st.sampled_from(
    ["4,988", "<5", "-3", "£12.2m", "45%", "not held", "£1,000.50", "fewer than 5", "2021/22", "12,345"]
)


@given(_TOKENS, st.data())
def test_no_part_of_a_token_passes(token: str, data: st.DataObject) -> None:
    """Any proper part of a token, visible at both ends, is refused."""
    text = f"There were {token} cases"
    start = data.draw(st.integers(0, len(token) - 1))
    end = data.draw(st.integers(start + 1, len(token)))
    part = token[start:end]
    if part == token or part != part.strip():
        return
    assert cuts_token(text, Span(start=11 + start, end=11 + end)), part


def test_words_of_the_line_above_may_belong_to_another_token() -> None:
    """`grade 8` / `and above £3.10`: the amount is no "above £3.10", as the line before shows."""
    text = "Grade 5 to 7 pay £2.20 and grade 8\nand above £3.10 a day."
    assert cuts_token(text, Span(start=text.index("£3"), end=text.index(" a day"))) is None
    alone = "Those\nabove £3.10 a day."
    assert cuts_token(alone, Span(start=alone.index("£3"), end=alone.index(" a day")))
