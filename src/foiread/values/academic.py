"""A period read as a financial year in, the same as an academic year out, where the letter speaks of those."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from foiread.values.periods import find_periods

if TYPE_CHECKING:
    from foiread.types import Period

_SAID: Final = "academic year "


def as_academic(period: Period) -> Period:
    """Read a period's words again as those of an academic year: `2021/22` runs from 1 September to 31 August.

    Days that the words print stay: `2023/24 (to 29/02/24)` ends on 29 February. What is still open stays open.
    """
    if period.kind not in {"financial_year", "range"} or period.start is None:
        return period
    found = find_periods(f"{_SAID}{period.text}")
    if len(found) != 1 or found[0].span.start != len(_SAID) or found[0].kind not in {"academic_year", "range"}:
        return period
    end = found[0].end if period.end else None
    return period.model_copy(update={"start": found[0].start, "end": end, "kind": found[0].kind})
