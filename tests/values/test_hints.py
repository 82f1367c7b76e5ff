"""What a stretch may hold: never a no where a pattern would match."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from foiread.types import ValueKind
from foiread.values import find_dates, find_values, noise, periods
from foiread.values.find import _BARE_NUMBER_RE, _BEFORE_NUMBERS, _NUMBER_RE
from foiread.values.hints import Hints
from foiread.values.noise import Noise, may_hold
from foiread.values.patterns import DATE_RE

PIECES = (
    *("12", "5", "<5", "£5", "%", "2021/22", "2021-22", "FY21/22", "Q1", "q", "quarter", "Qtr", "to", "and", "until"),
    *("-", "–", "Jan", "March", "may", "31", "1st", "2nd", "^th", "th", "2024", "(2019)", "[2020]", "UKSC", "section"),
    *("s.12", "s12", "Act", "Regulations", "order", "am", "pm", "5pm", "10:30", "hrs", "http://x", "www.", "a@b.org"),
    *(".gov.uk", "01234", "567890", "+44", "7946 0000", "tel", "phone", "GB1 2XY", "year", "old", "under", "aged"),
    *("years", "above", "over"),
    *("16+", "18s", "0-19", "page", "no", "table", "fig.", "24/7", "7/7", "ks2", "Year", "stage", "#", "1:1", "1.1.2"),
    *("5,6,7", "A61", "COVID-19", "fewer than", "c.", "~", "GBP", "last", "months", "past", "ending", "ended", "up to"),
    *(".", ",", ":", "/", "(", ")", "\n", "\xa0"),
)
stretches = st.lists(st.sampled_from([*PIECES, " ", " ", " "]), min_size=1, max_size=14).map("".join)


@settings(max_examples=400)
@given(stretches)
def test_no_pattern_matches_where_its_hint_says_no(text: str) -> None:
    """Kinds of noise, dates, periods, numbers that words stand before."""
    hints = Hints(text, 0, len(text))
    for kind in (
        Noise.CONTACT,
        Noise.CITATION,
        Noise.TIME,
        Noise.ADDRESS,
        Noise.AGE,
        Noise.ORDINAL,
        Noise.NAME,
        Noise.IDENTIFIER,
    ):
        pattern: re.Pattern[str] = getattr(noise, f"{kind.name}_RE")
        assert may_hold(kind, hints) or not pattern.search(text)
    assert may_hold(Noise.MALFORMED, hints) or not noise.MALFORMED_RE.search(text)
    assert hints.date or not DATE_RE.search(text)
    for rule, _, needs in periods._RULES:
        assert needs(hints) or not rule.search(text)
    if not hints.word(_BEFORE_NUMBERS):
        assert [one.span() for one in _BARE_NUMBER_RE.finditer(text)] == [
            one.span() for one in _NUMBER_RE.finditer(text)
        ]


@given(stretches)
def test_dates_are_those_among_the_values(text: str) -> None:
    """The quick question has the answer of the slow one."""
    assert find_dates(text) == [value for value in find_values(text) if value.kind is ValueKind.DATE]


def test_what_is_given_back_is_the_callers_own() -> None:
    """Changing a list that was given back changes no later answer."""
    text = "12 dogs in 2021/22"
    find_values(text).clear()
    periods.find_periods(text).clear()
    assert len(find_values(text)) == 2
    assert len(periods.find_periods(text)) == 1
