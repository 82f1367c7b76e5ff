"""A quarter's header and the year it stands under in, its three months out: `Q1` of 2021/22 is April to June 2021."""

from __future__ import annotations

import calendar
import re
from datetime import date
from typing import Final

from foiread.types import Period
from foiread.values.patterns import HS

_QUARTER: Final = re.compile(rf"(?:Q|Qtr\.?{HS}?|Quarter{HS})(?P<number>[1-4])(?:{HS}*\([^()]*\))?\*?", re.IGNORECASE)
_YEARS: Final = frozenset({"financial_year", "calendar_year"})


def quarter_of(words: str, year: Period | None) -> Period | None:
    """Read a header that is a quarter and nothing else, in the year that stands over it; None when it is none."""
    match = _QUARTER.fullmatch(words.strip())
    if match is None or year is None or year.kind not in _YEARS or year.start is None:
        return None
    opens = date.fromisoformat(year.start)
    months = opens.month - 1 + 3 * (int(match["number"]) - 1)
    first = date(opens.year + months // 12, months % 12 + 1, 1)
    last_month = months + 2
    closing_year, closing_month = opens.year + last_month // 12, last_month % 12 + 1
    last = date(closing_year, closing_month, calendar.monthrange(closing_year, closing_month)[1])
    return Period(text=words.strip(), start=first.isoformat(), end=last.isoformat(), kind="range")
