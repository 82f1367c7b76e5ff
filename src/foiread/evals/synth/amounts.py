"""Values as people print them: in comes a random source and a habit, out come `Amount`s that know what they mean."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random

Number = int | float

MONTHS = tuple(calendar.month_name)[1:]
_WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


@dataclass(frozen=True)
class Amount:
    """A printed value and what it means."""

    raw: str
    number: Number | None = None
    low: Number | None = None
    high: Number | None = None
    marker: str | None = None
    unit: str | None = None
    accept: tuple[str, ...] = ()
    """Other extents of it that a careful reader could point at."""


@dataclass(frozen=True)
class Period:
    """A printed period and its first and last day."""

    text: str
    start: str
    end: str


def count(number: int, *, commas: bool = True) -> Amount:
    """A plain count: `1,398` or `1398`."""
    return _exact(f"{number:,}" if commas else str(number), number)


def decimal(number: float, unit: str | None = None) -> Amount:
    """A number with one decimal place: `15.5`."""
    return _exact(f"{number:.1f}", number, unit)


def percent(number: float, sign: str = "%") -> Amount:
    """A percentage: `12.5%`, `12.5 per cent`."""
    return _exact(f"{number:g}{sign}", number, "percent")


def money(rng: Random, pounds: int) -> Amount:
    """An amount of money, as one letter prints one and another the next."""
    form = rng.random()
    if form < 0.6:
        return _exact(f"£{pounds:,}", pounds, "GBP")
    if form < 0.8:
        pence = rng.randint(1, 99)
        return _exact(f"£{pounds:,}.{pence:02}", round(pounds + pence / 100, 2), "GBP")
    if form < 0.9 and 10_000 <= pounds < 1_000_000:
        return _exact(f"£{pounds // 1000}k", pounds // 1000 * 1000, "GBP")
    if pounds >= 1_000_000:
        millions = round(pounds / 1_000_000, 1)
        return _exact(f"£{millions}m", round(millions * 1_000_000), "GBP")
    return _exact(f"£{pounds:,}", pounds, "GBP")


def duration(number: int, unit: str) -> Amount:
    """A length of time: `14 days`; the number alone is accepted."""
    return Amount(f"{number} {unit}", number, number, number, unit=unit, accept=(str(number),))


def suppressed(below: int, *, printed: str, from_one: bool) -> Amount:
    """A small count that is not given: `<5`, `fewer than 5`, `*`."""
    return Amount(printed, None, 1 if from_one else 0, below - 1, "suppressed")


def nothing(printed: str) -> Amount:
    """A zero in words: `Nil`, `None`; a plain `0` is a count like any other."""
    return Amount(printed, 0, 0, 0, None if printed == "0" else "zero")


def marker(printed: str, meaning: str) -> Amount:
    """A word that stands where a value would: `N/A`, `Not held`."""
    return Amount(printed, marker=meaning)


def word(number: int, *, capital: bool = False) -> Amount | None:
    """A small number in words, if there is a word for it."""
    if not 1 <= number < len(_WORDS):
        return None
    raw = _WORDS[number].capitalize() if capital else _WORDS[number]
    return _exact(raw, number)


def date_text(value: date, form: str) -> str:
    """A date as letters print it: `long`, `ordinal`, `slashed` or `weekday`."""
    long = f"{value.day} {MONTHS[value.month - 1]} {value.year}"
    if form == "slashed":
        return value.strftime("%d/%m/%Y")
    if form == "ordinal":
        ending = "th" if 11 <= value.day <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(value.day % 10, "th")
        return f"{value.day}{ending} {MONTHS[value.month - 1]} {value.year}"
    return f"{calendar.day_name[value.weekday()]}, {long}" if form == "weekday" else long


def year(first: int, kind: str, form: str) -> Period:
    """One year, printed as the letter's form says (`/`, `-`, `long`): `session` is Scotland's academic year."""
    if kind == "calendar":
        return Period(str(first), f"{first}-01-01", f"{first}-12-31")
    text = f"{first}/{first + 1}" if form == "long" else f"{first}{form}{(first + 1) % 100:02}"
    month = {"financial": 4, "academic": 9}.get(kind, 8)
    start = date(first, month, 1)
    end = date(first + 1, month, 1) - timedelta(days=1)
    return Period(text, start.isoformat(), end.isoformat())


def month(of_year: int, number: int) -> Period:
    """One month: `April 2023`."""
    last = calendar.monthrange(of_year, number)[1]
    start, end = date(of_year, number, 1), date(of_year, number, last)
    return Period(f"{MONTHS[number - 1]} {of_year}", start.isoformat(), end.isoformat())


def _exact(raw: str, number: Number, unit: str | None = None) -> Amount:
    return Amount(raw, number, number, number, unit=unit)
