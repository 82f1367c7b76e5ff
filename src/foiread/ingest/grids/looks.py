"""What a cell looks like: its text in, one `Look` out.

Nothing is typed here (that is `values`): a look only tells headers from values and labels from periods, so it errs
towards TEXT. A plain year looks like a period, since that is what it mostly is in tables.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache


class Look(StrEnum):
    """How the text of a cell looks."""

    BLANK = "blank"
    NUMBER = "number"
    """A count, money, a percentage, a range, a number with its unit."""
    MARKER = "marker"
    """What stands in place of a number: `*`, `<5`, `N/A`, `No data`."""
    YES_NO = "yes_no"
    PERIOD = "period"
    DATE = "date"
    QUESTION = "question"
    TEXT = "text"


VALUES = frozenset({Look.NUMBER, Look.MARKER, Look.YES_NO, Look.DATE})
"""Looks of a cell that can be a value."""

_NUM = r"(?:\d{1,3}(?:, ?\d{3})+|\d{1,3}(?:[\u00a0\u2009\u202f]\d{3})+|\d+|(?=\.\d))(?:\.\d+)?"
_UNIT = (
    r"(?:%|per ?cent|percent|p/?[wm]|p\.?a\.?|k|m|bn|million|billion|thousand|hours?|hrs?|days?|weeks?|wks?|months?|"
    r"years?|yrs?|minutes?|mins?|fte|wte|ftes|miles?|km|tonnes?|kg|litres?|pence|p|st|nd|rd|th|approx\.?|"
    r"(?:/|per )(?:hour|day|week|month|year|annum|night|head))"
)
NUMBER = (
    rf"(?:[~≈]|c\.? ?|circa |approx\.? |approximately |under |over |up to )?[(]?[-−–+]? ?[£€$]? ?[-−]?{_NUM} ?"
    rf"(?:[-–] ?[£]?{_NUM} ?)?(?:{_UNIT} ?){{0,2}}[)]?\+?"
)
"""A number with what is glued to it."""

_NOTE = (
    r"(?: ?(?:\*{1,3}|[†‡#^]|\[\w{1,2}\]|\(\d\)|\(\d{1,3}(?:\.\d+)? ?%\)|\((?:est|estimated|approx|provisional|p|"
    r"r)\.?\)))?"
)
SUPPRESSED = (
    r"(?:[<≤>≥]=? ?[£]?\d[\d,.]*%?|(?:fewer|less|more) than (?:\d+|five|ten|three)|(?:\d+|five|ten) or (?:fewer|"
    r"less|more)|"
    r"under \d+|(?:between )?\d+ (?:to|and) \d+)"
)
MARK = (
    r"(?:\*{1,3}|[-–—−]{1,3}|\.\.\.?|:|~|#|\[?[cxzu]\]|[✓✔✗✘☑☒☐]|n ?/ ?[akd]|n\.a\.?|n\.k\.?|nil(?: return)?|"
    r"none(?: (?:held|recorded|issued|known))?|zero|"
    r"(?:unknown|not known|not available|not applicable|not recorded|not collected|not held|not stated|not provided|"
    r"not yet available|not built|not issued|not open|not given|not disclosed|unavailable|suppressed|redacted|"
    r"withheld|exempt|refused|"
    r"no data|no data (?:held|available|recorded)|no information|no information held|no records?|no record held|"
    r"no cases|"
    r"(?:data|information) not (?:held|available|recorded)|tbc|tba|s\.? ?\d{2}(?:\(\d\))?|see (?:below|above|"
    r"note \d+))(?: \(.{1,40}\))?)"
)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)(?:[a-z]{0,6})?\.?"
_YEAR = r"(?:19[5-9]|20[0-4])\d"
_SPAN = rf"(?:{_YEAR} ?(?:[/–-]|to|and) ?(?:{_YEAR}|\d\d)|\d\d ?[/–-] ?\d\d)"
_DAY = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)? {_MONTH}(?:,? {_YEAR})?|\d{{1,2}}[./-]\d{{1,2}}[./-](?:{_YEAR}|\d\d)|"
    rf"{_YEAR}-\d\d-\d\d)"
)
_PERIOD = (
    rf"(?:(?:f ?/?y|a ?/?y|cy|financial year|academic year|calendar year|year|ye|year ending|year to|ytd|in|as at|"
    rf"at|since|up to|to)[ :]*)?"
    rf"(?:{_SPAN}|{_YEAR}|(?:q[1-4]|quarter [1-4]|qtr ?[1-4]|h[12]|[1-4]q)(?:[ :,/(-]*(?:{_SPAN}|{_YEAR}|"
    rf"\d\d)\)?)?|{_MONTH}(?:[ '’,/–-]*(?:{_YEAR}|\d\d))?|"
    rf"(?:{_MONTH}|{_DAY})(?: ?{_YEAR})?(?: ?[-–/] ?| to | until )(?:{_MONTH}|{_DAY}|present|date)(?: ?{_YEAR}|"
    rf"[ '’]\d\d)?|week \d+|wk \d+|"
    rf"{_YEAR} ?{_MONTH})"
    rf"(?: ?(?:ytd|to date|\*|q[1-4]|(?:\(|so far|year to date|onwards|full year|total)[^|]{{0,40}}))?"
)
_YES_NO = r"(?:yes|no|y|n|true|false|partially|partly|in part)"
_QUESTION = re.compile(
    r"(?:[(*]*(?:q(?:uestion)?\.? ?)?\d{0,2}[a-z]?[.):]* *)?(?:how|what|which|when|where|who|whose|why|do|does|did|is|"
    r"are|was|were|has|have|please|can|could|would|will)\b.{8,}",
    re.IGNORECASE | re.DOTALL,
)
_PATTERNS: tuple[tuple[Look, re.Pattern[str]], ...] = (
    (Look.PERIOD, re.compile(_PERIOD, re.IGNORECASE)),
    (Look.DATE, re.compile(_DAY, re.IGNORECASE)),
    (Look.NUMBER, re.compile(NUMBER + _NOTE, re.IGNORECASE)),
    (Look.MARKER, re.compile(rf"(?:{SUPPRESSED}|{MARK}){_NOTE}", re.IGNORECASE)),
    (Look.YES_NO, re.compile(_YES_NO + r"[.*]?", re.IGNORECASE)),
)
_CODE = re.compile(r"0\d{2,}")
"""Digits that begin with a nought name a site or an account: they label."""
_LONGEST = 60
_AGE_BAND = re.compile(r"(?:aged? )?\d{1,3} ?(?:[-–]|to) ?\d{1,3}(?: years?| yrs?)?", re.IGNORECASE)
_QUALIFIED = re.compile(
    r"(?:over|under|up to|within|more than|less than|at least|from|after|before) \d.*|\d[\d ,]*(?:\+|(?:-|–|"
    r"to) ?\d+) ?[^\W\d_]{3,}",
    re.IGNORECASE,
)
"""`Over 52 weeks`, `0-18 weeks`: a class, when numbers stand below or beside it."""
_FINANCIAL = re.compile(r"(?:\d\d)?(\d\d) ?[/–-] ?(?:\d\d)?(\d\d)$")


@lru_cache(maxsize=65536)
def look(text: str) -> Look:
    """Say what a trimmed cell text looks like."""
    if not text:
        return Look.BLANK
    if len(text) <= _LONGEST and not _CODE.fullmatch(text):
        joined = " ".join(text.split())
        for kind, pattern in _PATTERNS:
            if pattern.fullmatch(joined) and not (kind is Look.PERIOD and _is_range(joined)):
                return kind
    if text.rstrip().endswith("?") or (len(text) > 25 and _QUESTION.match(text)):
        return Look.QUESTION
    return Look.TEXT


def is_value(text: str) -> bool:
    """Whether the text could be a value of a table."""
    return look(text) in VALUES


def is_year(text: str) -> bool:
    """Whether the text is one plain year."""
    return bool(re.fullmatch(_YEAR, text))


def is_band(text: str) -> bool:
    """Whether the text is a range such as an age band, which labels a row as often as it is a value."""
    return bool(_AGE_BAND.fullmatch(text))


def is_class(text: str) -> bool:
    """Whether the text is such a range, open ones and those with a unit too."""
    return is_band(text) or bool(_QUALIFIED.fullmatch(text))


def _is_range(text: str) -> bool:
    """`10-14` is no period; `18/19` and `18-19` are."""
    found = _FINANCIAL.fullmatch(text)
    if found is None:
        return False
    first, second = int(found[1]), int(found[2])
    return (first + 1) % 100 != second and not re.match(_YEAR, text)
