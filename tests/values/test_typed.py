"""What one raw value says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foiread.types import Marker, ValueKind
from foiread.values import Typed, type_value, value_like

COUNT, MONEY, PERCENT, RATE = ValueKind.COUNT, ValueKind.MONEY, ValueKind.PERCENT, ValueKind.RATE


@pytest.mark.parametrize(
    ("raw", "kind", "number", "unit"),
    [
        # Thousands separators, and a space that slipped in by hand.
        ("1,398", COUNT, 1398, None),
        ("33, 000", COUNT, 33_000, None),
        ("1 398", COUNT, 1398, None),
        ("1\u00a0398", COUNT, 1398, None),
        ("£7, 929, 647.65", MONEY, 7_929_647.65, "GBP"),
        # A stop is a decimal point, never a thousands separator.
        ("1.398", COUNT, 1.398, None),
        ("15.5", COUNT, 15.5, None),
        ("0", COUNT, 0, None),
        # Magnitudes are exact, without the noise of binary fractions.
        ("205k", COUNT, 205_000, None),
        ("£12.2m", MONEY, 12_200_000, "GBP"),
        ("£1.5 million", MONEY, 1_500_000, "GBP"),
        ("£3bn", MONEY, 3_000_000_000, "GBP"),
        ("50p", MONEY, 0.5, "GBP"),
        # Percentages.
        ("45%", PERCENT, 45, "percent"),
        ("12 per cent", PERCENT, 12, "percent"),
        # Rates and ratios.
        ("£730p/w", RATE, 730, "GBP per week"),
        ("£20 per hour", RATE, 20, "GBP per hour"),
        ("3:1", RATE, 3, "ratio"),
        # Durations and measures.
        ("12 days", ValueKind.DURATION, 12, "days"),
        ("12 working days", ValueKind.DURATION, 12, "working days"),
        ("18 months", ValueKind.DURATION, 18, "months"),
        # Several units are one length of time, whole in the smallest.
        ("8 minutes 41 seconds", ValueKind.DURATION, 521, "seconds"),
        ("2 x 12 months", ValueKind.DURATION, 24, "months"),
        ("3 + 1 + 1 years", ValueKind.DURATION, 5, "years"),
        ("94 hours and 20 minutes", ValueKind.DURATION, 5660, "minutes"),
        ("1 hr, 5 mins, 30 secs", ValueKind.DURATION, 3930, "seconds"),
        ("2h30m", ValueKind.DURATION, 150, "minutes"),
        ("2 years 6 months", ValueKind.DURATION, 30, "months"),
        ("0.5 FTE", COUNT, 0.5, "FTE"),
        # Number words.
        ("forty thousand", COUNT, 40_000, None),
        ("three", COUNT, 3, None),
        ("Twenty-one", COUNT, 21, None),
        ("a hundred and two", COUNT, 102, None),
        # Signs: a minus, brackets as accountants print them; brackets round a percentage are only brackets.
        ("-3", COUNT, -3, None),
        ("(3)", COUNT, -3, None),
        ("-£20", MONEY, -20, "GBP"),
        ("£-20", MONEY, -20, "GBP"),
        ("(12%)", PERCENT, 12, "percent"),
        # A few plain words after a number do not hide it.
        ("27 pupils", COUNT, 27, None),
        # The full stop of the sentence is not part of the number.
        ("27.", COUNT, 27, None),
    ],
)
def test_exact_numbers(raw: str, kind: ValueKind, number: float, unit: str | None) -> None:
    """An exact number is its own lower and upper bound."""
    assert type_value(raw) == Typed(kind, number=number, low=number, high=number, unit=unit)


@pytest.mark.parametrize(
    ("raw", "low", "high", "marker"),
    [
        # Suppressed small counts: an interval, never a number.
        ("<5", 0, 4, Marker.SUPPRESSED),
        ("< 5", 0, 4, Marker.SUPPRESSED),
        ("&lt;5", 0, 4, Marker.SUPPRESSED),
        ("fewer than five", 0, 4, Marker.SUPPRESSED),
        ("Less than 5", 0, 4, Marker.SUPPRESSED),
        ("under 10", 0, 9, Marker.SUPPRESSED),
        ("5 or less", 0, 5, Marker.SUPPRESSED),
        ("≤5", 0, 5, Marker.SUPPRESSED),
        ("1-4", 1, 4, Marker.SUPPRESSED),
        ("0 to 5", 0, 5, Marker.SUPPRESSED),
        # A large bound measures; it suppresses nothing.
        ("fewer than 500", 0, 499, None),
        ("15 – 20", 15, 20, None),
        ("Between 15 – 20", 15, 20, None),
        ("15 to 20", 15, 20, None),
        ("up to 10", 0, 10, None),
        # Open ends.
        (">100", 101, None, None),
        ("over 50", 51, None, None),
        ("at least 3", 3, None, None),
    ],
)
def test_intervals_have_bounds_and_no_number(raw: str, low: int, high: int | None, marker: Marker | None) -> None:
    """A comparator or a range makes an interval."""
    assert type_value(raw) == Typed(COUNT, low=low, high=high, marker=marker)


@pytest.mark.parametrize("raw", ["00123", "007", "0001234567"])
def test_a_code_is_no_count(raw: str) -> None:
    """Digits that begin with a nought name something; `05` and `0.5` are numbers."""
    assert not type_value(raw).recognised
    assert [type_value(number).number for number in ("05", "0.5", "0")] == [5, 0.5, 0]


def test_suppressed_counts_begin_at_one_where_the_table_prints_zeros() -> None:
    """Where zeros are printed, `<5` cannot be one of them."""
    assert type_value("<5", zeros_printed=True) == Typed(COUNT, low=1, high=4, marker=Marker.SUPPRESSED)


def test_money_has_no_suppression_and_open_bounds() -> None:
    """`<£500` is an amount under a limit; the limit itself stays, since money is not whole."""
    typed = type_value("<£500")
    assert (typed.kind, typed.low, typed.high, typed.marker) == (MONEY, 0, 500, None)


def test_a_magnitude_at_the_end_holds_for_the_whole_range() -> None:
    """`£1-2m` is one to two million."""
    typed = type_value("£1-2m")
    assert (typed.low, typed.high) == (1_000_000, 2_000_000)


@pytest.mark.parametrize("raw", ["approx 30", "approximately 30", "c.30", "~30", "around 30"])
def test_an_estimate_has_a_number_and_no_bounds(raw: str) -> None:
    """What is printed is kept as the number, and nothing is claimed round it."""
    typed = type_value(raw)
    assert (typed.number, typed.low, typed.high, typed.approximate) == (30, None, None, True)


@pytest.mark.parametrize(
    ("raw", "low", "high"), [("up to 3 hours 30 minutes", 0, 210), ("2 years 6 months or more", 30, None)]
)
def test_a_length_of_time_in_several_units_has_bounds(raw: str, low: int, high: int | None) -> None:
    """As any number has."""
    typed = type_value(raw)
    assert (typed.kind, typed.number, typed.low, typed.high) == (ValueKind.DURATION, None, low, high)


def test_a_plus_leaves_the_upper_end_open() -> None:
    """`33, 000 +` says that there are more, as `at least 33,000` does: a bound, and no number."""
    typed = type_value("33, 000 +")
    assert (typed.number, typed.low, typed.high) == (None, 33_000, None)


@pytest.mark.parametrize(
    ("raw", "marker"),
    [
        ("*", Marker.SUPPRESSED),
        ("c", Marker.SUPPRESSED),
        ("[c]", Marker.SUPPRESSED),
        ("x", Marker.UNKNOWN),
        ("-", Marker.UNKNOWN),
        ("–", Marker.UNKNOWN),
        ("..", Marker.UNKNOWN),
        ("Unknown", Marker.UNKNOWN),
        ("N/A", Marker.NOT_APPLICABLE),
        ("n/a", Marker.NOT_APPLICABLE),
        ("Not applicable.", Marker.NOT_APPLICABLE),
        ("Not held", Marker.NOT_HELD),
        ("not  held", Marker.NOT_HELD),
        ("No data", Marker.NOT_HELD),
        ("Not available", Marker.NOT_HELD),
        ("not recorded", Marker.NOT_HELD),
        ("Exempt", Marker.REFUSED),
        ("Refused", Marker.REFUSED),
        ("Withheld", Marker.REFUSED),
        ("s40", Marker.REFUSED),
        ("Section 40(2)", Marker.REFUSED),
        ("[REDACTED]", Marker.REFUSED),
    ],
)
def test_markers(raw: str, marker: Marker) -> None:
    """Words and signs that stand where a value would, without bounds of their own."""
    assert type_value(raw) == Typed(ValueKind.MARKER, marker=marker)


@pytest.mark.parametrize("raw", ["Nil", "None", "zero", "none.", "No sites"])
def test_words_for_none_are_a_count_of_zero(raw: str) -> None:
    """The word none answers how many; it is no missing value."""
    assert type_value(raw) == Typed(COUNT, number=0, low=0, high=0, marker=Marker.ZERO)


def test_a_note_gives_a_symbol_its_bounds() -> None:
    """`*` has bounds only where the letter says so."""
    typed = type_value("*", note_threshold=6, zeros_printed=True)
    assert (typed.kind, typed.low, typed.high, typed.marker) == (ValueKind.MARKER, 1, 5, Marker.SUPPRESSED)
    assert type_value("-", zero_hint=True).number == 0


@pytest.mark.parametrize(
    ("raw", "iso"),
    [
        ("31^st March 2029", "2029-03-31"),
        ("31st March 2029", "2029-03-31"),
        ("3 May 2024", "2024-05-03"),
        ("May 3, 2024", "2024-05-03"),
        # Day before month.
        ("11/09/17", "2017-09-11"),
        ("11.09.2017", "2017-09-11"),
        ("2024-05-03", "2024-05-03"),
        ("January 2018", "2018-01"),
        ("Jan-23", "2023-01"),
        # Without a year there is no ISO date.
        ("1st April", None),
    ],
)
def test_dates(raw: str, iso: str | None) -> None:
    """Dates in the forms British letters print."""
    assert type_value(raw) == Typed(ValueKind.DATE, date=iso)


@pytest.mark.parametrize(
    "raw", ["31/02/2024", "2021/22", "1,39", "not built", "hours", "24/7", "3 of 5", "Mr Smith", ""]
)
def test_what_is_no_value_is_said_to_be_none(raw: str) -> None:
    """Free words are kind marker, marker unknown, and not recognised."""
    assert not value_like(raw)
    assert type_value(raw).marker is Marker.UNKNOWN


@pytest.mark.parametrize("raw", ["Yes", "No", "no.", "YES"])
def test_yes_and_no_are_booleans(raw: str) -> None:
    """Yes and no carry no number."""
    assert type_value(raw) == Typed(ValueKind.BOOLEAN)


@pytest.mark.parametrize(
    ("raw", "hint", "kind", "number", "unit"),
    [
        # A header's unit scales what stands below it.
        ("120", "Spend (£000)", MONEY, 120_000, "GBP"),
        ("1.2", "Total £m", MONEY, 1_200_000, "GBP"),
        ("45", "%", PERCENT, 45, "percent"),
        ("12", "days", ValueKind.DURATION, 12, "days"),
        ("12", "Average wait (months)", ValueKind.DURATION, 12, "months"),
        ("£20", "Cost per hour", RATE, 20, "GBP per hour"),
        # "Year" over a column says when, and "fines over £100" names no unit.
        ("12", "Year", COUNT, 12, None),
        ("12", "Fines over £100", COUNT, 12, None),
        ("12", "Number and % of pupils", COUNT, 12, None),
    ],
)
def test_a_hint_names_the_unit(raw: str, hint: str, kind: ValueKind, number: float, unit: str | None) -> None:
    """Words beside a bare number may name its unit."""
    typed = type_value(raw, unit_hint=hint)
    assert (typed.kind, typed.number, typed.unit) == (kind, number, unit)


def test_a_choice_stays_a_choice() -> None:
    """Only the reader can know that words are a chosen option."""
    assert type_value("Looked-after children", kind=ValueKind.CHOICE).kind is ValueKind.CHOICE


@given(st.integers(min_value=0, max_value=10**9))
def test_grouped_and_plain_digits_are_the_same_number(number: int) -> None:
    """Separators change nothing."""
    assert type_value(f"{number:,}").number == type_value(str(number)).number == number


@given(st.text(max_size=40))
def test_any_text_gets_a_type(raw: str) -> None:
    """Nothing a letter can print makes typing fail, and bounds run upwards."""
    typed = type_value(raw)
    assert typed.low is None or typed.high is None or typed.low <= typed.high
