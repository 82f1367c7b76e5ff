"""Lengths of time printed in several parts: `8 minutes 41 seconds` in, 521 seconds out; `2 x 12 months`, 24 months.

Such a length is one token, its last unit included: no part of it says how long something took. Its number is counted in
the smallest unit that it prints, in which it is whole. Months and days are not counted in each other.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from foiread.values.patterns import COMPARATOR, HS, OR_LESS

if TYPE_CHECKING:
    from foiread.values.hints import Hints

_UNITS: Final = {
    "years": r"(?:years?|yrs?)\b",
    "months": r"(?:months?|mths?)\b",
    "weeks": r"(?:weeks?|wks?)\b",
    "days": r"days?\b",
    "hours": r"(?:(?:hours?|hrs?)\b|(?<=\d)h(?![a-z]))",
    "minutes": r"(?:(?:minutes?|mins?)\b|(?<=\d)m(?![a-z]))",
    "seconds": r"(?:(?:seconds?|secs?)\b|(?<=\d)s(?![a-z]))",
}
"""How each unit is printed; one letter only where it touches its number."""
_STEPS: Final = (("years", "months", 12), ("weeks", "days", 7), ("days", "hours", 24), ("hours", "minutes", 60))
_LAST: Final = ("minutes", "seconds", 60)
_JOINT: Final = rf"(?:{HS}?,{HS}?|{HS}(?:and|&){HS}|{HS}?)"
_AMOUNT: Final = rf"\d{{1,4}}{HS}?"


def _pair(large: str, small: str) -> str:
    return (
        rf"(?P<{large}_{small}>{_AMOUNT}){_UNITS[large]}\.?{_JOINT}(?P<{small}_{large}>{_AMOUNT}){_UNITS[small]}"
        rf"{_seconds() if small == 'minutes' else ''}"
    )


def _seconds() -> str:
    """Hours and minutes may have seconds behind them."""
    return rf"(?:\.?{_JOINT}(?P<seconds>{_AMOUNT}){_UNITS['seconds']})?"


_COMPOUND_RE: Final = re.compile(
    rf"(?<![\w.,/:-])(?P<comparator>{COMPARATOR})?"
    rf"(?:{'|'.join(_pair(large, small) for large, small, _ in (*_STEPS, _LAST))})(?P<open>{OR_LESS})?(?!{HS}?[/\d])",
    re.IGNORECASE,
)
_TERMS_RE: Final = re.compile(
    rf"(?<![\w.,/:+-])(?:(?P<times>\d{{1,2}}){HS}?[x×]{HS}?(?P<each>\d{{1,3}})|(?P<sum>\d{{1,2}}(?:{HS}?\+{HS}?\d{{1,2}})+))"
    rf"(?:{HS}|-)?(?P<unit>year|month|week|day|hour|minute)s?\b",
    re.IGNORECASE,
)
"""How contracts print their terms and the extensions that they allow: `2 x 12 months`, `3 + 1 + 1 years`."""
_SIGNS: Final = frozenset("x×+")
_WORDS: Final = frozenset(
    {"month", "months"}
    | {"year", "years", "yr", "yrs", "week", "weeks", "wk", "wks", "day", "days", "hour", "hours", "hr", "hrs", "h"}
    | {"minute", "minutes", "min", "mins", "m"}
)


def compound_places(hints: Hints, text: str, start: int, stop: int) -> list[tuple[int, int]]:
    """Where lengths of time in several units stand."""
    if not hints.word(_WORDS):
        return []
    places = [match.span() for match in _COMPOUND_RE.finditer(text, start, stop) if _count(match) is not None]
    if hints.piece(*_SIGNS):
        places += [match.span() for match in _TERMS_RE.finditer(text, start, stop)]
    return places


class Compound(NamedTuple):
    """A length of time: how many of its smallest unit, and what bounds it; of terms, all of them together."""

    number: int
    unit: str
    comparator: str
    open_end: str


def parse_compound(text: str) -> Compound | None:
    """Read a whole text."""
    if terms := _TERMS_RE.fullmatch(text):
        number = int(terms["times"]) * int(terms["each"]) if terms["times"] else sum(map(int, terms["sum"].split("+")))
        return Compound(number, f"{terms['unit'].lower()}s", "", "")
    match = _COMPOUND_RE.fullmatch(text)
    counted = _count(match) if match else None
    return Compound(*counted, match["comparator"] or "", match["open"] or "") if match and counted else None


def _count(match: re.Match[str]) -> tuple[int, str] | None:
    """Count it in its smallest unit; None where a smaller part is as large as a larger (`2 hours 75 minutes`)."""
    for large, small, step in (*_STEPS, _LAST):
        if match[f"{large}_{small}"] is None:
            continue
        many, few = int(match[f"{large}_{small}"]), int(match[f"{small}_{large}"])
        if few >= step:
            return None
        total = many * step + few
        return (total * 60 + int(match["seconds"]), "seconds") if match["seconds"] else (total, small)
    return None
