"""Stretches of text in, the periods printed there out, each with inclusive ISO bounds where it has any.

Financial years (`2021/22`), academic and calendar years, months, quarters, days, ranges of any of these, and rolling
periods ("last 12 months", no bounds). Rules are tried from the longest form to the shortest; what one took, no later
one takes again.
"""

from __future__ import annotations

import calendar
import re
from bisect import bisect_left, insort
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from foiread.frozen import dataclass
from foiread.phrase import any_of
from foiread.types import Period, Span
from foiread.values.dates import century, month_number, parse_date, printed_dates
from foiread.values.hints import KEPT, Hints, hints_of
from foiread.values.patterns import DATE, DATE_RE, HS, MONTH, ORDINAL
from foiread.vocabulary import ACADEMIC_YEAR_STARTS, FINANCIAL_YEAR_STARTS

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class FoundPeriod:
    """A period as printed: where it stands, its bounds (inclusive, ISO) and its kind."""

    span: Span
    start: str | None
    end: str | None
    kind: str
    """`financial_year`, `academic_year`, `calendar_year`, `month`, `day`, `range`, or empty for a rolling period.

    What is still open ("since 1 April 2018", "from 2018/19 to date") has no end, and the kind of what opens it.
    """


_DIGIT: Final = re.compile(r"\d")
Bounds = tuple[str | None, str | None, str]

_DATE: Final = re.sub(r"\(\?P<\w+>", "(?:", DATE).replace("(?P=sep)", "[/.-]")
_YEAR: Final = r"(?:19[5-9]\d|20[0-4]\d)"
_LEFT: Final = r"(?<![\w£$€#/.,@-])"
_SPLIT: Final = (
    rf"(?:{_LEFT}(?:FY{HS}?|F/Y{HS}?)?(?P<a>{_YEAR}){HS}?[/\-–]{HS}?(?P<b>{_YEAR}|\d\d)"
    rf"|{_LEFT}FY{HS}?(?P<c>\d\d){HS}?[/\-–]{HS}?(?P<d>\d\d)"
    rf"|{_LEFT}(?P<e>\d\d)/(?P<f>\d\d))(?![\w/]|[.,-]\d|%)"
)
_SPLIT_ANY: Final = re.sub(r"\(\?P<\w+>", "(?:", _SPLIT)
_TO: Final = (
    rf"(?:{HS}?[-–—]{HS}?|{HS}*\n?{HS}*(?:to|until|till|through|and|up{HS}to|to{HS}the{HS}end{HS}of){HS}*\n?{HS}*)"
)
_TAIL: Final = (
    rf"(?:{HS}?\((?:(?:up{HS})?(?:to|until|till)|as{HS}(?:at|of)|ytd|year{HS}to{HS}date)(?:{HS}and{HS}including|{HS}date)?"
    rf"(?:{HS}(?:the{HS})?(?:end{HS}(?:of{HS})?)?(?P<tail>{_DATE}))?\))?"
)
_BETWEEN: Final = re.compile(r"\bbetween\s+$", re.IGNORECASE)
_SINCE: Final = re.compile(
    r"\bsince\s+(?:at\s+least\s+)?(?:the\s+)?(?:(?:start|beginning)\s+of\s+)?(?:the\s+)?"
    r"(?:(?:financial|calendar|academic|school)\s+year\s+)?$",
    re.IGNORECASE,
)
_FROM: Final = re.compile(r"\bfrom\s+(?:the\s+)?$", re.IGNORECASE)
_NOW: Final = r"(?:date|now|today|(?:the\s+)?present(?:\s+day)?)\b"
_TO_DATE: Final = re.compile(rf"\s+(?:up\s+)?(?:to|until|till)\s+{_NOW}", re.IGNORECASE)
_ALONE_TO_DATE: Final = re.compile(
    rf"(?:\s+(?:up\s+)?(?:to|until|till)\s+(?:date|the\s+present)\b"
    rf"|(?:\s+(?:up\s+)?(?:to|until|till)\s+|{HS}?[-–—]{HS}?){_NOW}(?={HS}*(?:[,.;:?!)\]\t\n|]|$)))",
    re.IGNORECASE,
)
"""`2018 to date`, `2018 - present`: where no "from" stands before, "to present" may be what somebody did that year."""
_ACADEMIC_BEFORE: Final = re.compile(r"(?:academic|school)\s+years?[\s:(-]*$|\bAY\s?$", re.IGNORECASE)
_ACADEMIC_AFTER: Final = re.compile(r"\s*\(?(?:academic|school)\s+year", re.IGNORECASE)


def find_periods(text: str, start: int = 0, end: int | None = None) -> list[FoundPeriod]:
    """Find every printed period between two offsets, in order, none overlapping another."""
    find = _find_periods if len(text) < KEPT else _find_periods.__wrapped__
    return list(find(text, start, len(text) if end is None else end))


@lru_cache(maxsize=4096)
def _find_periods(text: str, start: int, stop: int) -> tuple[FoundPeriod, ...]:
    """Find the periods; kept for a while, since the same few headers stand over hundreds of cells."""
    digits = _DIGIT.search(text, start, stop) is not None
    if not digits and not _ROLLING_WORD.search(text, start, stop):
        return ()
    hints = hints_of(text, start, stop)
    taken: list[FoundPeriod] = []
    places: list[tuple[int, int]] = []
    # All but the last, which reads `last year`, have a date or a year in them.
    for pattern, bounds, needs in _RULES if hints.date or hints.year or hints.split_year else _RULES[-1:]:
        if not needs(hints):
            continue
        dates = pattern is DATE_RE
        for match in printed_dates(text, start, stop) if dates else pattern.finditer(text, start, stop):
            span = Span(start=match.start("all"), end=match.end("all"))
            place = bisect_left(places, (span.end, span.end))
            if place and places[place - 1][1] > span.start:
                continue
            found = bounds(match, text)
            if found is not None:
                insort(places, (span.start, span.end))
                taken.append(FoundPeriod(span, *found))
    return tuple(sorted(taken, key=lambda period: period.span.start))


def period_of(text: str, found: FoundPeriod) -> Period:
    """Make the exported period of one that was found."""
    words = " ".join(text[found.span.start : found.span.end].split())
    return Period(text=words, start=found.start, end=found.end, kind=found.kind)


def whole_period(raw: str) -> FoundPeriod | None:
    """Read a text that is, but for small words and brackets, one period: a header such as `2021/22` or `FY 21/22`."""
    found = find_periods(raw)
    if len(found) != 1:
        return None
    rest = raw[: found[0].span.start] + " " + raw[found[0].span.end :]
    return found[0] if _ONLY_PERIOD_WORDS.fullmatch(rest) else None


_ONLY_PERIOD_WORDS: Final = re.compile(
    any_of(r"""
        (?:\s|[():,.*–-]|\b(?:fy|year|years|financial|academic|school|calendar|ending|ended|to|date|ytd|as|at|of|on
            |in|the|for|from|active|total|part|partial|provisional|end|up|until|period|now|present|@)\b|@)*
        """),
    re.IGNORECASE,
)


def _year_span(first: int, opening: tuple[int, int], years: int = 1) -> tuple[str, str]:
    begin = date(first, *opening)
    return begin.isoformat(), (date(first + years, *opening) - timedelta(days=1)).isoformat()


def _split_years(match: re.Match[str]) -> tuple[int, int] | None:
    left = match["a"] or match["c"] or match["e"]
    right = match["b"] or match["d"] or match["f"]
    first = century(left)
    last = first - first % 100 + int(right) if len(right) == 2 else int(right)
    if last < first and len(right) == 2:
        last += 100
    return (first, last) if last > first else None


def _is_academic(match: re.Match[str], text: str) -> bool:
    before = text[max(0, match.start("all") - 24) : match.start("all")]
    return bool(_ACADEMIC_BEFORE.search(before) or _ACADEMIC_AFTER.match(text, match.end("all")))


def _is_open(match: re.Match[str], text: str) -> bool:
    """Whether it only says when something began: `since 2018`, `from 1 April 2018 to now`, `2018 to date`."""
    before = text[max(0, match.start("all") - 50) : match.start("all")]
    if _SINCE.search(before) or _ALONE_TO_DATE.match(text, match.end("all")):
        return True
    return bool(_FROM.search(before) and _TO_DATE.match(text, match.end("all")))


def _split(match: re.Match[str], text: str) -> Bounds | None:
    """`2021/22`, `FY21/22`, `18/19`, with what may follow in brackets."""
    years = _split_years(match)
    if years is None:
        return None
    first, last = years
    if last - first > 1:
        # `2021 – 42`: a year, and what was counted in it
        slashed = match["b"] and len(match["b"]) == len("22") and "/" in match["all"]
        if _may_be_counted(match) or slashed or match["e"] or last - first > 30:
            return None
        return f"{first}-01-01", f"{last}-12-31", "range"
    if _may_be_counted(match) and _counted_by_year(text, match, first):
        return None
    academic = _is_academic(match, text)
    begin, finish = _year_span(first, ACADEMIC_YEAR_STARTS if academic else FINANCIAL_YEAR_STARTS)
    kind = "academic_year" if academic else "financial_year"
    if match["tail"]:
        finish = _tail_day(match["tail"], begin, finish)
    elif _is_open(match, text):
        return begin, None, kind
    return begin, finish, kind


_SPACED_DASH: Final = re.compile(rf"\d{HS}[-–—]{HS}\d")


def _may_be_counted(match: re.Match[str]) -> bool:
    """Whether what follows the dash may as well be a count: `2021 - 22`."""
    return bool(match["b"] and len(match["b"]) == len("22") and _SPACED_DASH.search(match["all"]))


def _counted_by_year(text: str, match: re.Match[str], year: int) -> bool:
    """Whether one of the lines that go on with its years gives a count: `2021 - 22 issued` over `2022 - 31 issued`."""
    above = text[max(0, match.start("all") - _NEIGHBOURS) : match.start("all")].split("\n")[-2::-1]
    below = text[match.end("all") : match.end("all") + _NEIGHBOURS].split("\n")[1:]
    for lines, step in ((above, -1), (below, 1)):
        for n, line in enumerate(lines, start=1):
            found = _COUNTED_YEAR.match(line)
            if found is None or int(found["year"]) != year + n * step:
                break
            if int(found["count"]) != (int(found["year"]) + 1) % 100:
                return True
    return False


_NEIGHBOURS: Final = 400
_COUNTED_YEAR: Final = re.compile(
    rf"\s*(?:\(?\w{{1,3}}[.)]\s*|[•*·-]\s*)?(?P<year>{_YEAR}){HS}[-–—]{HS}(?P<count>\d{{1,6}})(?![\w/]|[.,-]\d|%)"
)


def _split_range(match: re.Match[str], text: str) -> Bounds | None:
    """`2017/18 to 2021/22`."""
    ends = [_whole_split(match[side]) for side in ("from", "to")]
    if ends[0] is None or ends[1] is None or ends[1] <= ends[0]:
        return None
    opening = ACADEMIC_YEAR_STARTS if _is_academic(match, text) else FINANCIAL_YEAR_STARTS
    return _year_span(ends[0], opening)[0], _year_span(ends[1], opening)[1], "range"


def _whole_split(words: str) -> int | None:
    match = re.fullmatch(_SPLIT, words)
    years = _split_years(match) if match else None
    return years[0] if years and years[1] == years[0] + 1 else None


def _dates(match: re.Match[str], text: str) -> Bounds | None:
    """`1 April 2015 to 31 March 2016`, `1 April to 30 June 2023`, `April 2022 - March 2023`.

    Two dates that only "and" joins are two dates, unless "between" stands before them.
    """
    joint = text[match.end("from") : match.start("to")].strip()
    if joint == "and" and not _BETWEEN.search(text[max(0, match.start("all") - 12) : match.start("all")]):
        return None
    right = match["to"]
    finish, begin = _last_day(right), _first_day(match["from"])
    if begin is None and finish is not None:
        begin = _first_day(f"{match['from']} {finish[:4]}")
    if finish is None or begin is None:
        return None
    if begin > finish:
        begin = f"{int(finish[:4]) - 1}{begin[4:]}" if not re.search(r"\d{4}", match["from"]) else begin
    if begin > finish:
        return None
    opens, closes = date.fromisoformat(begin), date.fromisoformat(finish)
    year = _year_span(opens.year, FINANCIAL_YEAR_STARTS) == (begin, finish)
    return begin, finish, "financial_year" if year and closes.year == opens.year + 1 else "range"


def _days_of_month(match: re.Match[str], _text: str) -> Bounds | None:
    """`1 - 31 March 2024`."""
    finish = _last_day(f"{match['d2']} {match['rest']}")
    begin = _first_day(f"{match['d1']} {match['rest']}")
    return (begin, finish, "range") if begin and finish and begin < finish else None


def _months(match: re.Match[str], _text: str) -> Bounds | None:
    """`April - June 2023`; `October to March 2024` begins in the year before."""
    year = century(match["year"])
    first, last = month_number(match["m1"]), month_number(match["m2"])
    if first is None or last is None:
        return None
    begin = date(year - 1 if first > last else year, first, 1)
    return begin.isoformat(), _month_end(year, last), "range"


def _months_of_years(match: re.Match[str], _text: str) -> Bounds | None:
    """`Apr 21 - Mar 22`: months of two years, since as days they would run backwards or have no year."""
    begin, finish = (_first_day(f"{match[f'm{n}']} {century(match[f'y{n}'])}") for n in (1, 2))
    if begin is None or finish is None or not begin < finish:
        return None
    finish = _month_end(int(finish[:4]), int(finish[5:7]))
    year = _year_span(int(begin[:4]), FINANCIAL_YEAR_STARTS) == (begin, finish)
    return begin, finish, "financial_year" if year else "range"


def _quarter(match: re.Match[str], _text: str) -> Bounds | None:
    """`Q1 2023/24`, a quarter of the financial year; `Q1 2023`, of the calendar year."""
    number = int(match["q"] or match["q2"])
    words = match["in"] or match["in2"]
    split = _whole_split(words)
    if split is None and not re.fullmatch(_YEAR, words):
        return None
    year, month = (split, 4 + 3 * (number - 1)) if split else (int(words), 1 + 3 * (number - 1))
    if month > 12:
        year, month = year + 1, month - 12
    return date(year, month, 1).isoformat(), _month_end(year, month + 2), "range"


def _ending(match: re.Match[str], _text: str) -> Bounds | None:
    """`year ending 31 March 2024`, `12 months to March 2024`."""
    finish = _last_day(match["date"])
    if finish is None:
        return None
    day = date.fromisoformat(finish) + timedelta(days=1)
    begin = date(day.year - 1, day.month, min(day.day, 28) if day.month == 2 else day.day)
    financial = (day.month, day.day) == FINANCIAL_YEAR_STARTS
    return begin.isoformat(), finish, "financial_year" if financial else "range"


def _one_date(match: re.Match[str], text: str) -> Bounds | None:
    """A day, or a month of a year."""
    begin, finish = _first_day(match.group("all")), _last_day(match.group("all"))
    if begin is None or finish is None:
        return None
    return begin, None if _is_open(match, text) else finish, "day" if begin == finish else "month"


def _years(match: re.Match[str], text: str) -> Bounds | None:
    """`2018 to 2022`, `between 2018 and 2022`."""
    first, last = int(match["y1"]), int(match["y2"])
    if match["joint"].strip() == "and" and not _BETWEEN.search(
        text[max(0, match.start("all") - 12) : match.start("all")]
    ):
        return None
    return (f"{first}-01-01", f"{last}-12-31", "range") if first < last else None


def _year(match: re.Match[str], text: str) -> Bounds | None:
    """A calendar year; "financial year 2022" names one too few to have bounds."""
    before = text[max(0, match.start("all") - 30) : match.start("all")]
    if re.search(r"\b(?:Act|Regulations?|Order|Rules|Measure|Code)\s*(?:\(\w+\)\s*)?$", before):
        return None
    if re.search(r"(?:financial\s+year\s*|\bFY\s?)$", before, re.IGNORECASE):
        return None, None, "financial_year"
    year = int(match["year"])
    finish: str | None = f"{year}-12-31"
    if match["tail"]:
        finish = _tail_day(match["tail"], f"{year}-01-01", f"{year}-12-31")
    elif _is_open(match, text):
        finish = None
    return f"{year}-01-01", finish, "calendar_year"


def _rolling(_match: re.Match[str], _text: str) -> Bounds:
    return None, None, ""


def _first_day(raw: str) -> str | None:
    iso = parse_date(raw)
    return f"{iso}-01" if iso and len(iso) == 7 else iso


def _last_day(raw: str) -> str | None:
    iso = parse_date(raw)
    if iso is None or len(iso) > 7:
        return iso
    return _month_end(int(iso[:4]), int(iso[5:7]))


def _tail_day(tail: str, begin: str, finish: str) -> str:
    """The last day that brackets name; a day without a year is the one inside the period (`2022 (to 31 July)`)."""
    if named := _last_day(tail):
        return named
    for year in sorted({begin[:4], finish[:4]}):
        day = _last_day(f"{tail} {year}")
        if day is not None and begin <= day <= finish:
            return day
    return finish


def _month_end(year: int, month: int) -> str:
    return date(year, month, calendar.monthrange(year, month)[1]).isoformat()


_ROLLING_WORDS: Final = frozenset({"last", "past", "previous", "preceding"})
_ROLLING_WORD: Final = re.compile("last|past|previous|preceding", re.IGNORECASE)

_RULES: Final[
    tuple[tuple[re.Pattern[str], Callable[[re.Match[str], str], Bounds | None], Callable[[Hints], bool]], ...]
] = (
    (
        re.compile(rf"(?P<all>(?P<from>{_SPLIT_ANY}){_TO}(?P<to>{_SPLIT_ANY}))"),
        _split_range,
        lambda hints: hints.split_year and hints.joint,
    ),
    (
        re.compile(
            any_of(rf"""
        (?i:(?P<all>(?:(?:financial|calendar|academic){HS})?(?:year|12{HS}months|twelve{HS}months){HS}(?:ending|ended|to){HS}
            (?:on{HS})?(?:the{HS})?(?P<date>{_DATE})))
        """)
        ),
        _ending,
        lambda hints: hints.date and hints.piece("year", "months"),
    ),
    (
        re.compile(rf"{_LEFT}(?P<all>(?P<year>{_YEAR})(?={HS}?\(){_TAIL})(?<=\))"),
        lambda match, text: _year(match, text) if match["tail"] else None,
        lambda hints: hints.year and hints.date,
    ),
    (
        re.compile(
            any_of(rf"""
        (?P<all>(?<![\w£.,/-])(?P<d1>[0-3]?\d){ORDINAL}?{_TO}(?P<d2>[0-3]?\d){ORDINAL}?{HS}(?:of{HS})?(?P<rest>{MONTH}{HS}(?:19|20)\d\d)\b)
        """)
        ),
        _days_of_month,
        lambda hints: hints.month and hints.year and hints.joint,
    ),
    (
        re.compile(
            rf"(?P<all>\b(?P<m1>{MONTH}){HS}(?P<y1>[012]\d){_TO}(?P<m2>{MONTH}){HS}(?P<y2>[012]\d))(?![\w%]|[.,:]\d)"
        ),
        _months_of_years,
        lambda hints: hints.month and hints.joint,
    ),
    (re.compile(rf"(?P<all>(?P<from>{_DATE}){_TO}(?P<to>{_DATE}))"), _dates, lambda hints: hints.date and hints.joint),
    (
        re.compile(rf"(?P<all>\b(?P<m1>{MONTH}){_TO}(?P<m2>{MONTH}),?{HS}(?P<year>{_YEAR}|'?\d\d(?!\d))\b)"),
        _months,
        lambda hints: hints.month and hints.joint,
    ),
    (
        re.compile(
            rf"(?P<all>\b(?:Q|Qtr{HS}?|[Qq]uarter{HS})(?P<q>[1-4]),?{HS}?(?:of{HS}|\()?(?P<in>{_SPLIT_ANY}|{_YEAR}\b)"
            rf"|(?P<in2>{_SPLIT_ANY}|\b{_YEAR}),?{HS}?(?:Q|Qtr{HS}?|[Qq]uarter{HS})(?P<q2>[1-4])\b)"
        ),
        _quarter,
        lambda hints: hints.piece("q"),
    ),
    (re.compile(rf"(?P<all>{_SPLIT}{_TAIL})", re.IGNORECASE), _split, lambda hints: hints.split_year),
    (DATE_RE, _one_date, lambda hints: hints.date),
    (
        re.compile(rf"{_LEFT}(?P<all>(?P<y1>{_YEAR})(?P<joint>{_TO})(?P<y2>{_YEAR}))(?![\w/]|[.,-]\d)"),
        _years,
        lambda hints: hints.year and hints.joint,
    ),
    (re.compile(rf"{_LEFT}(?P<all>(?P<year>{_YEAR}){_TAIL})(?![\w/%]|[.,-]\d)"), _year, lambda hints: hints.year),
    (
        re.compile(
            any_of(rf"""
        (?i:\b(?P<all>(?:last|past|previous|preceding){HS}(?:(?:\d+|one|two|three|four|five|six|ten|twelve){HS})?
            (?:full{HS})?(?:(?:financial|calendar|academic|school){HS})?(?:years?|months?|weeks?|quarters?|days?))\b)
        """)
        ),
        _rolling,
        lambda hints: hints.word(_ROLLING_WORDS),
    ),
)
