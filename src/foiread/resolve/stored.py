"""What a cell shows, and the number behind it, in; the number to give out.

A sheet shows `£1,235` or `12%` and stores 1234.56 or 0.1234. The number is the stored one, in the unit of what is
shown, as long as the two agree but for rounding; where they do not, what a person sees counts.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from foiread.types import Marker
from foiread.values import Typed, type_value

if TYPE_CHECKING:
    from foiread.types import Cell

_SHRUNK: Final = (1, 1_000, 1_000_000, 1_000_000_000)
"""By how much a format may shrink what it shows (ECMA-376 part 1, 18.8.31: commas after the digits)."""
_DIGITS: Final = re.compile(r"\d[\d,]*(?:\.\d+)?")
_DASH: Final = re.compile(r"[£$€]?\s*[-–—]\s*")


def with_stored(typed: Typed, raw: str, cell: Cell | None, unit_hint: str = "") -> Typed:
    """A typed value with the number that its cell stores, where that is the same number before it was rounded."""
    if cell is None or cell.stored is None:
        return typed
    if cell.stored == 0 and _DASH.fullmatch(raw.strip()):
        return _zero(raw)
    if typed.number is None or typed.low != typed.high:
        return typed
    shown, digits = type_value(raw).number, _DIGITS.search(raw)
    if shown is None or digits is None:
        return typed
    printed = float(digits[0].replace(",", ""))
    magnitude = abs(shown) / printed if printed else 1
    rounding = 0.5000001 * magnitude / 10 ** len(digits[0].partition(".")[2])
    stored = cell.stored * 100 if "%" in raw else cell.stored
    for shrunk in _SHRUNK if magnitude == 1 else _SHRUNK[:1]:
        if abs(abs(stored) / shrunk - abs(shown)) <= rounding:
            # What its format shows in thousands is whole in the file; what its header says is in thousands is not.
            number = _tidy(stored * (_scale(unit_hint) if shrunk == 1 and magnitude == 1 else 1))
            return replace(typed, number=number, low=number, high=number)
    return typed


def _zero(raw: str) -> Typed:
    """A dash that a format shows for nothing."""
    return replace(type_value(raw.strip(" -–—") + "0"), marker=Marker.ZERO)


def _scale(unit_hint: str) -> float | int:
    """By how much the words of a header multiply the numbers below it."""
    return (type_value("1", unit_hint=unit_hint).number or 1) if unit_hint else 1


def _tidy(number: float) -> float | int:
    """A number without the noise of binary fractions, whole where it is whole."""
    number = float(f"{number:.15g}")
    return int(number) if number == int(number) else number
