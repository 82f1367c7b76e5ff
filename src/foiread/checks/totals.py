"""Totals of tables against what they are totals of, in intervals where figures are suppressed.

A suppressed cell counts as its bounds, an unknown one as anything from nought up, a blank one as nought. A total is
confirmed when some natural reading of the table agrees with it (all rows above, those since the last subtotal, the
subtotals, the rows below, the row of totals above) and doubted when none does.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from foiread.checks.base import Checked, words_of
from foiread.types import Finding, Letter, Role, Said, Severity, Value, ValueKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

TOTAL: Final = re.compile(
    r"(?:grand\s+|overall\s+|sub[\s-]?)?totals?\b|\btotals?$|overall$|all\s+(?:ages|areas|years)$", re.IGNORECASE
)
"""A header that says that its figures are sums."""

NOT_A_SUM: Final = re.compile(
    r"average|mean|median|rate|per\s|%|percent|proportion|cumulative|days|target", re.IGNORECASE
)
"""A header whose figures do not add up, whatever its neighbours are called."""

ROUNDED: Final = re.compile(
    r"round(?:ed|ing)\s+(?:up\s+|down\s+)?to\s+(?:the\s+)?nearest\s+£?(five|ten|hundred|thousand|\d[\d,]*)",
    re.IGNORECASE,
)
WORDS: Final = {"five": 5, "ten": 10, "hundred": 100, "thousand": 1000}
LEAST: Final = 2
"""Figures that make a sum."""


@dataclass(frozen=True)
class _Sum:
    """What some figures come to."""

    low: float
    high: float
    values: tuple[Value, ...]

    def text(self) -> str:
        """The sum for a sentence."""
        if self.low == self.high:
            return f"{self.low:,.10g}"
        return f"at least {self.low:,.10g}" if math.isinf(self.high) else f"{self.low:,.10g} to {self.high:,.10g}"


def check(letter: Letter) -> Checked:
    """Compare every total row and column with its parts."""
    tables: dict[str, list[Value]] = defaultdict(list)
    for value in letter.values:
        if value.table is not None and value.grid_row is not None and value.grid_column is not None:
            tables[value.table].append(value)
    step = _rounding(words_of(letter, Role.ANSWER, Role.ADVICE, Role.PREAMBLE))
    findings: list[Finding] = []
    passed: set[str] = set()
    failed: set[str] = set()
    for values in tables.values():
        for total, others, where in _lines(values):
            sums = [
                added for parts in (*_readings(total, others), *_row_of_totals(total, values)) if (added := _add(parts))
            ]
            if not sums:
                continue
            agreeing = next((added for added in sums if _agree(total, added, step)), None)
            if agreeing:
                passed |= {total.id, *(value.id for value in agreeing.values)}
            else:
                failed.add(total.id)
                findings.append(_finding(total, sums[0], where))
    return Checked(tuple(findings), passed=frozenset(passed - failed), failed=frozenset(failed))


def _lines(values: Sequence[Value]) -> Iterator[tuple[Value, list[tuple[int, bool, Value]], str]]:
    """Each total, the other figures of its column or row (place, whether itself a total), and which of both."""
    columns: dict[int | None, list[Value]] = defaultdict(list)
    rows: dict[int | None, list[Value]] = defaultdict(list)
    for value in values:
        columns[value.grid_column].append(value)
        rows[value.grid_row].append(value)
    for total in values:
        if total.kind not in {ValueKind.COUNT, ValueKind.MONEY} or total.number is None:
            continue
        in_row, in_column = _is_total(total.row), _is_total(total.column)
        if in_row is in_column or any(_is_no_sum(said.text) for said in (*total.row, *total.column)):
            continue
        if in_row:
            others = [v for v in columns[total.grid_column] if v is not total]
            yield total, [(v.grid_row or 0, _is_total(v.row), v) for v in others], "column"
        else:
            others = [v for v in rows[total.grid_row] if v is not total]
            yield total, [(v.grid_column or 0, _is_total(v.column), v) for v in others], "row"


def _readings(total: Value, others: list[tuple[int, bool, Value]]) -> Iterator[list[Value]]:
    """What the total may be the sum of, most likely first."""
    is_row = any(value.grid_column == total.grid_column for _, _, value in others)
    here = (total.grid_row if is_row else total.grid_column) or 0
    before = sorted((other for other in others if other[0] < here), key=lambda other: other[0])
    after = sorted((other for other in others if other[0] > here), key=lambda other: other[0])
    last = max((place for place, is_total, _ in before if is_total), default=-1)
    following = min((place for place, is_total, _ in after if is_total), default=math.inf)
    candidates = [
        [value for place, is_total, value in before if not is_total and place > last],
        [value for _, is_total, value in before if not is_total],
        [value for _, is_total, value in before if is_total],
        [value for place, is_total, value in after if not is_total and place < following],
    ]
    for parts in candidates:
        if len(parts) >= LEAST:
            yield parts


def _row_of_totals(total: Value, values: Sequence[Value]) -> Iterator[list[Value]]:
    """The nearest total row above, for a total that stands alone in its row: the total of the totals."""
    rows = {
        value.grid_row for value in values if _is_total(value.row) and (value.grid_row or 0) < (total.grid_row or 0)
    }
    if rows and sum(value.grid_row == total.grid_row for value in values) == 1:
        last = max(row for row in rows if row is not None)
        yield [value for value in values if value.grid_row == last and not _is_total(value.column)]


def _add(parts: Sequence[Value]) -> _Sum | None:
    """The sum as an interval; None for figures that do not add up (percentages, Yes and No, other units)."""
    low, high = Decimal(0), Decimal(0)
    unbounded = False
    for value in parts:
        if value.kind is ValueKind.MARKER and value.low is None and value.high is None:
            unbounded = True
        elif value.kind not in {ValueKind.COUNT, ValueKind.MONEY, ValueKind.MARKER}:
            return None
        else:
            low += Decimal(str(value.low if value.low is not None else value.number or 0))
            top = value.high if value.high is not None else value.number
            unbounded |= top is None
            high += Decimal(str(top or 0))
    if len({value.unit for value in parts if value.kind is not ValueKind.MARKER}) > 1:
        return None
    return _Sum(float(low), math.inf if unbounded else float(high), tuple(parts))


def _agree(total: Value, added: _Sum, step: float) -> bool:
    """Whether a total lies in the interval, give or take what rounding can do (half a step a figure)."""
    figures = (total, *added.values)
    decimals = max(_decimals(value) for value in figures)
    slack = len(figures) * max(step / 2, 0.5 * 10**-decimals if decimals else 0.0)
    number = float(total.number or 0)
    return added.low - slack - 1e-9 <= number <= added.high + slack + 1e-9


def _decimals(value: Value) -> int:
    """Digits after the point, when there are some."""
    exponent = Decimal(str(value.number if value.number is not None else 0)).normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _rounding(text: str) -> float:
    """The step that the letter says its figures are rounded to; 0 when it says nothing."""
    found = ROUNDED.search(text)
    if not found:
        return 0.0
    word = found[1].lower()
    return float(WORDS.get(word) or word.replace(",", "") or 0)


def _is_total(path: tuple[Said, ...]) -> bool:
    return any(_says_total(said.text) for said in path)


@lru_cache(maxsize=4096)
def _says_total(header: str) -> bool:
    """Whether a header says total; the same few stand over hundreds of figures."""
    return TOTAL.search(header.strip(" :*")) is not None


@lru_cache(maxsize=4096)
def _is_no_sum(header: str) -> bool:
    return NOT_A_SUM.search(header) is not None


def _finding(total: Value, added: _Sum, where: str) -> Finding:
    return Finding(
        code="total_differs",
        severity=Severity.WARNING,
        message=f"The total {total.raw} ({' > '.join(total.headers)}) is not the sum of its {where}, "
        f"which comes to {added.text()}: one of them was misread, or the letter itself is wrong",
        question=total.question,
        table=total.table,
        span=total.span,
    )
