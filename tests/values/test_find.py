"""Value-shaped tokens in a stretch of text."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foiread.values import Noise, find_values


def _facts(text: str) -> list[str]:
    return [text[one.span.start : one.span.end] for one in find_values(text) if one.is_fact_like]


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        # Words that follow stay out of the token; what is glued, or changes the number, is in.
        ("1,398 assessments", ["1,398"]),
        ("Risk to parent 82, risk to others 191", ["82", "191"]),
        ("£12.2m; 205k; £730p/w", ["£12.2m", "205k", "£730p/w"]),
        ("fewer than five people", ["fewer than five"]),
        ("less than 5% of 300", ["less than 5%", "300"]),
        ("between 15 and 20 staff", ["between 15 and 20"]),
        ("Between 15 – 20", ["15 – 20"]),
        ("10-15 officers", ["10-15"]),
        ("12 per cent", ["12 per cent"]),
        ("£1.5 million", ["£1.5 million"]),
        ("in GUL-242-77108_Nests_2023.xlsx, 12 nests", ["12"]),
        ("33, 000 + homes", ["33, 000 +"]),
        ("-3 in total", ["-3"]),
        ("- 51", ["51"]),
        ("approximately 30 vehicles", ["30"]),
        ("ends 31^st March 2029 at £7, 929, 647.65", ["31^st March 2029", "£7, 929, 647.65"]),
        # A length of time is one value, however many units it prints.
        ("2 x 12 month extensions, then 5 years", ["2 x 12 month", "5"]),
        ("8 minutes 41 seconds in 2022, up to 9 mins 3 secs in 2023", ["8 minutes 41 seconds", "up to 9 mins 3 secs"]),
        ("2 years 6 months and 12 days", ["2 years 6 months", "12"]),
        ("2 days and 30 hours; 12 months and 3 days", ["2", "30", "12", "3"]),
        # Number words count when they are more than one small word in a sentence.
        ("forty thousand tops and fifteen thousand strips", ["forty thousand", "fifteen thousand"]),
        ("one case per child", []),
        ("three", ["three"]),
        # Markers only as all of a line or stretch; yes and no only at its start.
        ("Unknown", ["Unknown"]),
        ("N/A", ["N/A"]),
        ("it is unknown to us", []),
        ("Yes.", ["Yes"]),
        ("Yes, there are 3", ["Yes", "3"]),
        ("Y", ["Y"]),
        ("N Smith", []),
        ("No, we do not", ["No"]),
        ("No data", ["No data"]),
        ("No changes were made to the policy", []),
        # What only looks like a value.
        ("In 2019 there were 45 and in 2020 52", ["45", "52"]),
        ("there were 2021 assessments", ["2021"]),
        ("2096", ["2096"]),
        ("2021/22", []),
        ("section 12 of the Act, 18 hours", ["18"]),
        ("Children Act 1989", []),
        ("SI 2004 No. 3244", []),
        ("call 01234 567890 or a1@example.org by 5pm", []),
        ("Anytown GB1 2XY", []),
        ("on the A61, ref FOI633495667, COVID-19", []),
        ("Year 7 pupils: 23, Key Stage 2: 44", ["23", "44"]),
        ("pre 16: 23, post-16: 44", ["23", "44"]),
        ("Child protection plan 27", ["27"]),
        ("1) 5 people", ["5"]),
        ("1:1 tuition for 12 pupils", ["12"]),
        ("24/7 cover", []),
        ("aged 0-17", []),
        ("the 16-17 year olds", []),
        ("1st of 3", ["3"]),
        ("1.1.2", []),
    ],
)
def test_facts(text: str, facts: list[str]) -> None:
    """What nothing speaks against, and no more."""
    assert _facts(text) == facts


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("12 days", "days"),
        ("£20 per hour", "GBP per hour"),
        ("0.5 FTE", "FTE"),
        ("45%", "percent"),
        ("12 people", None),
    ],
)
def test_the_unit_may_stand_after_the_token(text: str, unit: str | None) -> None:
    """A unit word right after a number is told, without being part of it."""
    assert find_values(text)[0].unit == unit


@pytest.mark.parametrize(
    ("text", "noise"),
    [
        ("in 2019 we", Noise.YEAR),
        ("FOI633495667", Noise.IDENTIFIER),
        ("aged 5", Noise.AGE),
        ("16 years and above", Noise.AGE),
        ("Year 7", Noise.NAME),
        ("at 97, 69 and 71 Weir Road.", Noise.ADDRESS),
        ("It was built in 1887.", Noise.YEAR),
        ("5pm", Noise.TIME),
        ("2nd", Noise.ORDINAL),
        ("5,6,7", Noise.MALFORMED),
        ("section 12", Noise.CITATION),
        ("a1@example.org", Noise.CONTACT),
    ],
)
def test_noise_says_why(text: str, noise: Noise) -> None:
    """A token that is no value says what it is instead."""
    assert [one.noise for one in find_values(text)] == [noise]


@given(st.text(alphabet="0123456789,.%£<>-– \n\tabktoYesNo/:()+", max_size=60))
def test_tokens_are_disjoint_and_inside(text: str) -> None:
    """Whatever stands there, tokens are in order, apart, and not empty."""
    found = find_values(text)
    assert all(0 <= one.span.start < one.span.end <= len(text) for one in found)
    assert all(left.span.end <= right.span.start for left, right in itertools.pairwise(found))


@pytest.mark.parametrize("unit", ["1", "a1", "1.", "1-", "12, ", "(1)", " ", "a@", "section 1(a) "])
def test_long_runs_are_read_to_the_end(unit: str) -> None:
    """A hostile line of one thing repeated neither fails nor hangs."""
    text = unit * 3_000
    assert all(one.span.end <= len(text) for one in find_values(text))


def test_an_amount_and_a_share_are_no_range() -> None:
    """`-24.6%` behind an amount is a fall, not the other end of it."""
    text = "Grant over 10 years -£4,689 -24.6%"
    assert [text[one.span.start : one.span.end] for one in find_values(text) if one.noise is None][-2:] == [
        "-£4,689",
        "-24.6%",
    ]
