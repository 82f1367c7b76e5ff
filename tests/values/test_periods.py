"""Periods as printed, and their bounds."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foiread.values import as_academic, find_periods, period_of, whole_period


@pytest.mark.parametrize(
    ("text", "printed", "start", "end", "kind"),
    [
        # Financial years, in all their spellings.
        ("in 2021/22 we", "2021/22", "2021-04-01", "2022-03-31", "financial_year"),
        ("2021-22", "2021-22", "2021-04-01", "2022-03-31", "financial_year"),
        ("2021/2022", "2021/2022", "2021-04-01", "2022-03-31", "financial_year"),
        ("1999/00", "1999/00", "1999-04-01", "2000-03-31", "financial_year"),
        ("FY21/22", "FY21/22", "2021-04-01", "2022-03-31", "financial_year"),
        ("18/19", "18/19", "2018-04-01", "2019-03-31", "financial_year"),
        ("1 April 2015 to 31 March 2016", None, "2015-04-01", "2016-03-31", "financial_year"),
        ("year ending 31 March 2024", None, "2023-04-01", "2024-03-31", "financial_year"),
        # A year that is not over yet.
        ("2023/24 (to 30/09/23)", None, "2023-04-01", "2023-09-30", "financial_year"),
        ("2023-24 (up to and including 29/02/24)", None, "2023-04-01", "2024-02-29", "financial_year"),
        ("2024 (to 30 April 2024)", None, "2024-01-01", "2024-04-30", "calendar_year"),
        ("2024 (up to 30/04/24)", None, "2024-01-01", "2024-04-30", "calendar_year"),
        # Academic years begin in September; the words beside say so.
        ("academic year 2021/22", "2021/22", "2021-09-01", "2022-08-31", "academic_year"),
        ("2021/22 academic year", "2021/22", "2021-09-01", "2022-08-31", "academic_year"),
        # Calendar years.
        ("calendar year 2022", "2022", "2022-01-01", "2022-12-31", "calendar_year"),
        ("2019", "2019", "2019-01-01", "2019-12-31", "calendar_year"),
        # Months, quarters, days.
        ("09/2023", "09/2023", "2023-09-01", "2023-09-30", "month"),
        ("Apr 21 - Mar 22", "Apr 21 - Mar 22", "2021-04-01", "2022-03-31", "financial_year"),
        ("Sep 21 to Feb 22", "Sep 21 to Feb 22", "2021-09-01", "2022-02-28", "range"),
        ("January 2023", "January 2023", "2023-01-01", "2023-01-31", "month"),
        ("Jan-23", "Jan-23", "2023-01-01", "2023-01-31", "month"),
        ("Q1 2023/24", "Q1 2023/24", "2023-04-01", "2023-06-30", "range"),
        ("Q4 2023/24", "Q4 2023/24", "2024-01-01", "2024-03-31", "range"),
        ("Q3 2022", "Q3 2022", "2022-07-01", "2022-09-30", "range"),
        ("as at 31 March 2024", "31 March 2024", "2024-03-31", "2024-03-31", "day"),
        ("Active @ 11/09/17", "11/09/17", "2017-09-11", "2017-09-11", "day"),
        # Ranges.
        ("April - June 2023", None, "2023-04-01", "2023-06-30", "range"),
        ("October to March 2024", None, "2023-10-01", "2024-03-31", "range"),
        ("1 - 31 March 2024", None, "2024-03-01", "2024-03-31", "range"),
        ("1 April to 30 June 2023", None, "2023-04-01", "2023-06-30", "range"),
        ("2017/18 to 2021/22", None, "2017-04-01", "2022-03-31", "range"),
        ("2018 to 2022", None, "2018-01-01", "2022-12-31", "range"),
        ("between 2022 and 2024", "2022 and 2024", "2022-01-01", "2024-12-31", "range"),
        ("Between 2022 and 2024 the", "2022 and 2024", "2022-01-01", "2024-12-31", "range"),
        # What goes on has no end.
        ("since 2018", "2018", "2018-01-01", None, "calendar_year"),
        ("Since the start of 2018/19", "2018/19", "2018-04-01", None, "financial_year"),
        ("since April 2018", "April 2018", "2018-04-01", None, "month"),
        ("since 1 April 2018 to date", "1 April 2018", "2018-04-01", None, "day"),
        ("from 2018 to the present", "2018", "2018-01-01", None, "calendar_year"),
        ("2018 to date", "2018", "2018-01-01", None, "calendar_year"),
        ("2018/19 - present", "2018/19", "2018-04-01", None, "financial_year"),
        ("1 April 2018 to date", "1 April 2018", "2018-04-01", None, "day"),
        ("In 2023 to present a petition took", "2023", "2023-01-01", "2023-12-31", "calendar_year"),
        ("since 2018 to 2022", "2018 to 2022", "2018-01-01", "2022-12-31", "range"),
        # Rolling periods have no bounds that the letter prints.
        ("in the last 12 months", "last 12 months", None, None, ""),
    ],
)
def test_one_period(text: str, printed: str | None, start: str | None, end: str | None, kind: str) -> None:
    """Each printed form has its bounds."""
    found = find_periods(text)
    assert [(text[one.span.start : one.span.end], one.start, one.end, one.kind) for one in found] == [
        (printed or text, start, end, kind)
    ]


@pytest.mark.parametrize(
    ("printed", "start", "end", "kind"),
    [
        ("2021/22", "2021-09-01", "2022-08-31", "academic_year"),
        ("2017/18 to 2021/22", "2017-09-01", "2022-08-31", "range"),
        # Days that the letter prints are its own.
        ("2023-24 (up to and including 29/02/24)", "2023-09-01", "2024-02-29", "academic_year"),
        ("1 April 2022 to 31 March 2023", "2022-04-01", "2023-03-31", "financial_year"),
        ("year ending 31 March 2024", "2023-04-01", "2024-03-31", "financial_year"),
        ("Q1 2023/24", "2023-04-01", "2023-06-30", "range"),
        ("2022", "2022-01-01", "2022-12-31", "calendar_year"),
    ],
)
def test_a_period_in_a_letter_about_school_years(printed: str, start: str, end: str, kind: str) -> None:
    """The conventional bounds become those of academic years; printed ones stay."""
    again = as_academic(period_of(printed, find_periods(printed)[0]))
    assert (again.text, again.start, again.end, again.kind) == (printed, start, end, kind)


def test_an_open_period_stays_open_in_a_letter_about_school_years() -> None:
    """`since 2018/19` begins in September and has no end."""
    text = "since 2018/19"
    again = as_academic(period_of(text, find_periods(text)[0]))
    assert (again.start, again.end) == ("2018-09-01", None)


@pytest.mark.parametrize(
    "text",
    [
        "Children Act 1989",  # a statute's year
        "Regulations 2004",
        "24/7 cover",
        "FOI2021/22",  # inside a reference
        "https://example.org/2019/05/a",
        "£2,019",
        "2019%",
        "2,019 cases",
        "31/02/2024",  # no such day
    ],
)
def test_what_is_no_period(text: str) -> None:
    """Numbers that only look like years are left alone."""
    assert find_periods(text) == []


def test_a_year_and_its_count_are_no_financial_year() -> None:
    """What the lines above and below say of their years tells which is meant."""
    counted = "2019 - 14 issued\n2020 - 21 issued\n2021 - 22 issued\n"
    assert [counted[one.span.start : one.span.end] for one in find_periods(counted)] == ["2019", "2020", "2021"]
    spanned = "2019 - 20 issued 14\n2020 - 21 issued 9\n"
    assert {one.kind for one in find_periods(spanned)} == {"financial_year"}


def test_several_periods_come_in_order() -> None:
    """A list of years is as many periods."""
    text = "2017/18, 2018/19, 2019/20 and 2021"
    assert [text[one.span.start : one.span.end] for one in find_periods(text)] == [
        "2017/18",
        "2018/19",
        "2019/20",
        "2021",
    ]


def test_only_the_stretch_asked_for_is_read() -> None:
    """Offsets bound the search and stay those of the whole text."""
    text = "2017/18 and 2018/19"
    assert [one.span.start for one in find_periods(text, 8)] == [12]


@pytest.mark.parametrize(
    ("header", "whole"),
    [("2021/22", True), ("FY 2021/22", True), ("Year 2019", True), ("Cases in 2019", False), ("African", False)],
)
def test_a_header_that_is_nothing_but_a_period(header: str, *, whole: bool) -> None:
    """Small words round a period do not make it something else."""
    assert (whole_period(header) is not None) is whole


@given(st.text(alphabet="0123456789/-–. toFYJanMarch,Q()", max_size=40))
def test_periods_never_overlap_and_run_forwards(text: str) -> None:
    """Whatever stands there, periods are disjoint and end after they begin."""
    found = find_periods(text)
    assert all(left.span.end <= right.span.start for left, right in itertools.pairwise(found))
    assert all(one.start is None or one.end is None or one.start <= one.end for one in found)


def test_a_year_and_its_count_behind_a_dash_are_no_range_of_years() -> None:
    """`2021 – 42` is a year and a number; `2021-22` and `2021 - 22` are years."""
    assert [(p.start, p.end) for p in find_periods("2021 – 42")] == [("2021-01-01", "2021-12-31")]
    assert [p.end for p in find_periods("2021 - 22")] == ["2022-03-31"]


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("2022 (to 31 July)", "2022-07-31"),
        ("2021/22 (to 31 January)", "2022-01-31"),
        ("2021/22 (to 30/06/21)", "2021-06-30"),
    ],
)
def test_a_year_in_part_ends_where_its_brackets_say(text: str, end: str) -> None:
    """A day without a year is the one inside the period."""
    assert [p.end for p in find_periods(text)] == [end]
