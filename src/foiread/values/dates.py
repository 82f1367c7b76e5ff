"""Printed dates in, ISO dates out. Day before month, as British letters write.

A day without a year (`1st April`) has no ISO date; a month with a year gives `2018-01`.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from foiread.values.hints import KEPT
from foiread.values.patterns import DATE_RE
from foiread.vocabulary import MONTHS

_WHOLE_NUMBER = re.compile(r"[\d,]+[%+]?")
_PIVOT = 70
"""Two-digit years below this are of this century (POSIX strptime uses 69)."""


def parse_date(raw: str) -> str | None:
    """Return the ISO date (or ISO month) printed as exactly `raw`; None when it is no date or lacks its year."""
    match = _whole(raw)
    return iso_of(match) if match else None


def is_date(raw: str) -> bool:
    """Whether `raw` is, wholly, a date that exists (a day without a year is one too)."""
    match = _whole(raw)
    return match is not None and exists(match)


@lru_cache(1024)
def _whole(raw: str) -> re.Match[str] | None:
    """A text that is printed like a date; whole numbers, and what begins with a sign, need not be tried."""
    words = raw.strip()
    return None if not words[:1].isalnum() or _WHOLE_NUMBER.fullmatch(words) else DATE_RE.fullmatch(words)


def printed_dates(text: str, start: int, stop: int) -> tuple[re.Match[str], ...]:
    """What is printed like a date in a stretch; kept for a moment: values, periods and cuts ask for the same."""
    return _printed_dates(text, start, stop) if len(text) < KEPT else tuple(DATE_RE.finditer(text, start, stop))


@lru_cache(maxsize=64)
def _printed_dates(text: str, start: int, stop: int) -> tuple[re.Match[str], ...]:
    return tuple(DATE_RE.finditer(text, start, stop))


def exists(match: re.Match[str]) -> bool:
    """Whether a match of `DATE` names a real day or month."""
    year, month, day = _parts(match)
    try:
        date(year or 2000, month or 0, 1 if day is None else day)
    except ValueError:
        return False
    return True


def iso_of(match: re.Match[str]) -> str | None:
    """Return the ISO form of a match of `DATE`, or None when the year is missing or there is no such day."""
    year, month, day = _parts(match)
    if year is None or month is None or not exists(match):
        return None
    return f"{year:04d}-{month:02d}" if day is None else date(year, month, day).isoformat()


def century(digits: str) -> int:
    """Read a year of two or four digits."""
    year = int(digits.lstrip("'’"))
    if year > 99:
        return year
    return year + (2000 if year < _PIVOT else 1900)


def month_number(name: str) -> int | None:
    """Read a month's name, short or long, or its number."""
    bare = name.strip().rstrip(".").lower()
    return int(bare) if bare.isdecimal() else MONTHS.get(bare)


def _parts(match: re.Match[str]) -> tuple[int | None, int | None, int | None]:
    groups = match.groupdict()

    def first(stem: str) -> str | None:
        for suffix in ("", "2", "3", "4", "5", "6"):
            value = groups.get(stem + suffix)
            if value:
                return value
        return None

    year, month, day = first("year"), first("month"), first("day")
    return (
        century(year) if year else None,
        month_number(month) if month else None,
        int(day) if day else None,
    )
