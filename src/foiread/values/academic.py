"""A period read as a financial year in, the same as an academic year out, where the letter speaks of those.

Schools in England and Wales begin their year in September, those of Scotland in August, as many colleges do.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from foiread.phrase import Phrase
from foiread.values.periods import find_periods
from foiread.vocabulary import ACADEMIC_YEAR_STARTS

if TYPE_CHECKING:
    from foiread.types import Period

_SAID: Final = "academic year "
_SCHOOL_YEARS: Final = Phrase(r"\b(?:academic|school|college|university)\s+(?:years?|sessions?)\b", re.IGNORECASE)
_OTHER_YEARS: Final = Phrase(
    r"\b(?:financial|fiscal|tax|budget)\s+years?\b|\bFY\s?\d|\b1(?:st)?\s+April\b", re.IGNORECASE
)
_FROM_AUGUST: Final = Phrase(
    r"\b1(?:st)?\s+August\s+(?:\d{4}\s+)?(?:to|until|[-–])\s+31(?:st)?\s+July\b|\bAugust\s+to\s+July\b|"
    r"\byears?\s+(?:runs?|begins?|starts?)\s+(?:from|on|in)\s+(?:1(?:st)?\s+)?August\b",
    re.IGNORECASE,
)
_SCOTTISH: Final = Phrase(r"\bInformation\s+(?:\(?Scotland\)?\s+Act|Act\s+\(?Scotland)\b|\bFOISA\b", re.IGNORECASE)
AUGUST: Final = (8, 1)
"""When Scotland's schools, and the year of many colleges, begin."""


@lru_cache(maxsize=16)
def year_opens(text: str) -> tuple[int, int]:
    """When the academic years of a letter begin: month and day."""
    return AUGUST if _FROM_AUGUST.search(text) or _SCOTTISH.search(text) else ACADEMIC_YEAR_STARTS


@lru_cache(maxsize=16)
def only_school_years(text: str) -> bool:
    """Whether a letter speaks of academic years, and never of years that begin in April."""
    return bool(_SCHOOL_YEARS.search(text)) and not _OTHER_YEARS.search(text)


def as_academic(period: Period, opens: tuple[int, int] = ACADEMIC_YEAR_STARTS) -> Period:
    """Read a period's words again as those of an academic year: `2021/22` runs from 1 September to 31 August.

    Days that the words print stay: `2023/24 (to 29/02/24)` ends on 29 February. What is still open stays open.
    """
    if period.kind not in {"financial_year", "academic_year", "range"} or period.start is None:
        return period
    found = find_periods(f"{_SAID}{period.text}")
    if len(found) != 1 or found[0].span.start != len(_SAID) or found[0].kind not in {"academic_year", "range"}:
        return period
    start, end = found[0].start, found[0].end if period.end else None
    if opens == AUGUST:
        start = start.replace("-09-01", "-08-01") if start else start
        end = end.replace("-08-31", "-07-31") if end else end
    return period.model_copy(update={"start": start, "end": end, "kind": found[0].kind})
