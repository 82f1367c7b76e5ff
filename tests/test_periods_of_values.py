"""The period of a value, where its header does not say all of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from replies import reply

from foiread.pipeline import Settings, read_document
from foiread.types import Document, Period
from foiread.values import quarter_of

Periods = Callable[[str], dict[str, tuple[str | None, str | None] | None]]


@pytest.fixture
def periods(document_of: Callable[..., Document]) -> Periods:
    """Value as printed → first and last day of its period."""

    def read(body: str) -> dict[str, tuple[str | None, str | None] | None]:
        letter = read_document(document_of(reply(body)), Settings())
        return {v.raw: (v.period.start, v.period.end) if v.period else None for v in letter.values}

    return read


def test_a_letter_that_speaks_of_academic_years_means_them_throughout(periods: Periods) -> None:
    """One mention is enough where no financial year is spoken of."""
    got = periods("1. How many pupils left in the academic year?\n\n2021/22: 14\n\n2. How many came?\n\n2022/23: 99")
    assert got == {"14": ("2021-09-01", "2022-08-31"), "99": ("2022-09-01", "2023-08-31")}


def test_a_letter_that_speaks_of_both_kinds_of_year_means_what_it_says(periods: Periods) -> None:
    """The question decides."""
    got = periods(
        "1. How many pupils left in each academic year?\n\n2021/22: 14\n\n"
        "2. What was spent in each financial year?\n\n2022/23: £99"
    )
    assert got == {"14": ("2021-09-01", "2022-08-31"), "£99": ("2022-04-01", "2023-03-31")}


def test_a_letter_may_say_that_its_years_begin_in_august(periods: Periods) -> None:
    """As colleges do, and the schools of Scotland."""
    got = periods("Our college years run from 1 August to 31 July.\n\n1. How many students left?\n\n2021/22: 14")
    assert got == {"14": ("2021-08-01", "2022-07-31")}


def test_the_same_period_is_that_of_the_question_before(periods: Periods) -> None:
    """`in the same period` prints none of its own."""
    got = periods("1. How many vans were sold in 2022/23?\n\n14\n\n2. How many lorries in the same period?\n\n9")
    assert got == {"14": ("2022-04-01", "2023-03-31"), "9": ("2022-04-01", "2023-03-31")}


def test_a_year_in_an_example_is_not_asked_about(periods: Periods) -> None:
    """The question's own year is."""
    got = periods("1. How many vans were sold in 2022/23? For example, 681 in 2010/11.\n\n14")
    assert got == {"14": ("2022-04-01", "2023-03-31")}


def test_yes_has_no_year_of_what_is_asked_besides(periods: Periods) -> None:
    """`If so, how many in 2021/22` says when the figures are of."""
    got = periods("1. Do you sell vans? If so, please give the figures for 2021/22.\n\nYes. 14")
    assert got == {"Yes": None, "14": ("2021-04-01", "2022-03-31")}


def test_a_date_that_is_the_value_has_no_period(periods: Periods) -> None:
    """It is not true of itself."""
    assert periods("1. When does the contract end?\n\n31 March 2026\n\n2. How many vans?\n\n9") == {
        "31 March 2026": None,
        "9": None,
    }


@pytest.mark.parametrize(
    ("header", "start", "end"),
    [
        ("Q1", "2021-04-01", "2021-06-30"),
        ("Quarter 3", "2021-10-01", "2021-12-31"),
        ("Qtr 4 (Jan-Mar)", "2022-01-01", "2022-03-31"),
    ],
)
def test_a_quarter_stands_in_its_year(header: str, start: str, end: str) -> None:
    """That of the financial year begins in April."""
    year = Period(text="2021/22", start="2021-04-01", end="2022-03-31", kind="financial_year")
    found = quarter_of(header, year)
    assert found is not None
    assert (found.start, found.end) == (start, end)


def test_what_is_no_quarter_stays() -> None:
    """A question's number with more behind it, and a quarter without a year."""
    year = Period(text="2021/22", start="2021-04-01", end="2022-03-31", kind="financial_year")
    assert quarter_of("Q1 vans", year) is None
    assert quarter_of("Q1", None) is None
