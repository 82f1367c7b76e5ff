"""A number and its format in, the text that a spreadsheet program would show out.

Reads the number formats of ECMA-376 part 1, 18.8.30 and 18.8.31. Where the program asks its own country, this one is
in Britain: the built-in date is day first, the built-in currency the pound. What is not understood is shown
as `General`.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache
from typing import Final

GENERAL: Final = "General"

BUILT_IN: Final[dict[int, str]] = {
    0: GENERAL, 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: "£#,##0;-£#,##0", 6: "£#,##0;-£#,##0",
    7: "£#,##0.00;-£#,##0.00", 8: "£#,##0.00;-£#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?",
    13: "# ??/??", 14: "dd/mm/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM", 20: "hh:mm", 21: "hh:mm:ss", 22: "dd/mm/yyyy hh:mm", 37: "#,##0;-#,##0",
    38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00", 41: '#,##0;-#,##0;"-"',
    42: '£#,##0;-£#,##0;"-"', 43: '#,##0.00;-#,##0.00;"-"', 44: '£#,##0.00;-£#,##0.00;"-"', 45: "mm:ss",
    46: "[h]:mm:ss", 47: "mm:ss", 48: "##0.0E+0", 49: "@",
}  # fmt: skip
"""Formats that a workbook names by a number only (18.8.30), as Excel shows them in Britain."""

_SIGN = re.compile(
    r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.|General|AM/PM|A/P|[Ee][+-]|y+|m+|d+|h+|s+|[0#?.,%/@]|.', re.IGNORECASE | re.DOTALL
)
_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)\]")
_CURRENCY = re.compile(r"\[\$([^\]-]*)(?:-[^\]]*)?\]")
_ELAPSED = re.compile(r"\[(h+|m+|s+)\]", re.IGNORECASE)
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_LAST_SERIAL = 2_958_466
"""31 December 9999, the last day that a sheet knows."""
_LONG_FORMAT = 255
_PLAIN_NUMBER = re.compile(r"[^<>≤≥~*]*\d[^<>≤≥~*]*")


def shown(number: float, pattern: str, *, from_1904: bool = False) -> str:
    """The text of a number under a format."""
    if number != number or number in (float("inf"), float("-inf")):  # noqa: PLR0124 - not a number
        return str(number)
    if not pattern or len(pattern) > _LONG_FORMAT:
        return general(number)
    section, negative = _section(number, pattern)
    signs = _signs(section)
    if is_date(section):
        return _date(number, signs, from_1904=from_1904)
    return _number(number, signs, signed=not negative)


def general(number: float) -> str:
    """A number without a format: as many digits as fit eleven characters."""
    if number == int(number) and abs(number) < 1e11:
        return str(int(number))
    text = f"{number:.10G}" if abs(number) < 1e11 else f"{number:.6G}"
    return re.sub(r"(\.\d*?)0+(?=E|$)", r"\1", text).replace(".E", "E").rstrip(".")


def is_date(pattern: str) -> bool:
    """Whether a format shows a day or a time of day."""
    return any(sign[0] in "ymdhsYMDHS" or _ELAPSED.fullmatch(sign) for sign in _signs(pattern))


def shows_number(text: str) -> bool:
    """Whether a text shows the number behind it: `£1,234` does, `<5` for a 3 does not."""
    return bool(_PLAIN_NUMBER.fullmatch(text))


@lru_cache(maxsize=512)
def _signs(pattern: str) -> tuple[str, ...]:
    return tuple(_SIGN.findall(pattern))


def _section(number: float, pattern: str) -> tuple[str, bool]:
    """The part of a format that holds for a number, and whether that part writes the sign itself."""
    parts = _split(pattern)
    for part in parts[:2]:
        condition = _CONDITION.search(part)
        if condition and _holds(number, condition[1], float(condition[2])):
            return _CONDITION.sub("", part), False
    if any(_CONDITION.search(part) for part in parts[:2]):
        rest = [part for part in parts if not _CONDITION.search(part)]
        return (rest[0] if rest else GENERAL), False
    if number < 0 and len(parts) > 1:
        return parts[1], True
    if number == 0 and len(parts) > 2:
        return parts[2], False
    return parts[0], False


@lru_cache(maxsize=512)
def _split(pattern: str) -> tuple[str, ...]:
    parts = [""]
    for sign in _signs(pattern):
        if sign == ";":
            parts.append("")
        else:
            parts[-1] += sign
    return tuple(parts)


def _holds(number: float, sign: str, bound: float) -> bool:
    return {
        "<": number < bound,
        "<=": number <= bound,
        ">": number > bound,
        ">=": number >= bound,
        "=": number == bound,
        "<>": number != bound,
    }[sign]


def _literal(sign: str) -> str | None:
    """What a sign writes whatever the number is; None for one that the number fills."""
    if sign[0] == '"':
        return sign[1:-1]
    if sign[0] == "\\":
        return sign[1:]
    if sign[0] == "[":
        currency = _CURRENCY.fullmatch(sign)
        return currency[1] if currency else ""
    if sign[0] == "_":
        return " "
    if sign[0] == "*":
        return ""
    return None if sign in "0#?.,%@" or sign.lower() in {"general", "e+", "e-"} else sign


def _number(number: float, signs: tuple[str, ...], *, signed: bool) -> str:
    digits = [index for index, sign in enumerate(signs) if sign in {"0", "#", "?"}]
    if any(sign.lower() == "general" or sign == "@" for sign in signs) and not digits:
        body = general(number if signed else abs(number))
        return "".join(
            body if sign.lower() == "general" or sign == "@" else _literal(sign) or "" for sign in signs
        ).strip()
    if not digits:
        return "".join(_literal(sign) or ("%" if sign == "%" else "") for sign in signs).strip()
    if any(sign.lower() in {"e+", "e-"} for sign in signs) or any(signs[i] == "/" for i in range(*_hull(digits))):
        return general(number)
    first, last = _hull(digits)
    places = signs[first:last]
    scale = 1
    while last < len(signs) and signs[last] == ",":
        scale, last = scale * 1000, last + 1
    percent = sum(sign == "%" for sign in signs)
    written = _digits(abs(number), places, scale, percent)
    before = "".join(_literal(sign) or ("%" if sign == "%" else "") for sign in signs[:first])
    after = "".join(_literal(sign) or ("%" if sign == "%" else "") for sign in signs[last:])
    minus = "-" if signed and number < 0 and any(char in "123456789" for char in written) else ""
    return f"{minus}{before}{written}{after}".strip()


def _hull(digits: list[int]) -> tuple[int, int]:
    return digits[0], digits[-1] + 1


def _digits(number: float, body: tuple[str, ...], scale: int, percent: int) -> str:
    """A number without its sign under the digit places of a format."""
    point = body.index(".") if "." in body else len(body)
    whole, rest = body[:point], body[point + 1 :]
    places = sum(sign in {"0", "#", "?"} for sign in rest)
    least = sum(sign == "0" for sign in rest)
    try:
        exact = Decimal(repr(number)) * (100**percent) / scale
        exact = exact.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    except InvalidOperation:
        return general(number)
    left, _, right = f"{exact:f}".partition(".")
    while len(right) > least and right.endswith("0"):
        right = right[:-1]
    wanted = sum(sign == "0" for sign in whole)
    left = left.lstrip("0").rjust(wanted, "0") if wanted else left.lstrip("0")
    if "," in whole:
        left = re.sub(r"(?<=\d)(?=(?:\d{3})+$)", ",", left)
    inside = "".join(_literal(sign) or "" for sign in whole if sign not in "0#?,")
    if inside.strip() and not left:
        return inside
    return f"{left}.{right}" if right or (places and least) else left or ("0" if not rest and wanted else left)


def _date(number: float, signs: tuple[str, ...], *, from_1904: bool) -> str:
    if not 0 <= number < _LAST_SERIAL:
        return general(number)
    day = _moment(number, from_1904=from_1904)
    half = any(sign.upper() in {"AM/PM", "A/P"} for sign in signs)
    out: list[str] = []
    for index, sign in enumerate(signs):
        lower = sign.lower()
        elapsed = _ELAPSED.fullmatch(sign)
        if elapsed:
            unit = {"h": 24, "m": 1440, "s": 86400}[lower[1]]
            out.append(str(int(number * unit + 1e-6)).rjust(len(elapsed[1]), "0"))
        elif lower[0] == "m" and lower.strip("m") == "" and _is_minutes(signs, index):
            out.append(f"{day.minute:02d}" if len(sign) > 1 else str(day.minute))
        elif lower.strip("ymdhs") == "":
            out.append(_part(lower, day, half=half))
        elif sign.upper() in {"AM/PM", "A/P"}:
            out.append("AM" if day.hour < 12 else "PM")
        elif sign == "@":
            continue
        else:
            literal = _literal(sign)
            out.append(sign if literal is None and sign not in {"0", "#", "?"} else literal or "")
    return re.sub(r"\.$", "", "".join(out).strip())


def _moment(number: float, *, from_1904: bool) -> datetime:
    # Day 60 of the 1900 system is a 29 February that never was (18.17.4.1). A sheet knows no time zones.
    first = date(1904, 1, 1) if from_1904 else date(1899, 12, 30) if number >= 60 else date(1899, 12, 31)
    return datetime.combine(first, time()) + timedelta(seconds=round(number * 86_400))


def _is_minutes(signs: tuple[str, ...], index: int) -> bool:
    """Whether an `m` stands beside hours or seconds."""
    before = next((t.lower() for t in reversed(signs[:index]) if t[0].lower() in "ymdhs" or _ELAPSED.match(t)), "")
    after = next((t.lower() for t in signs[index + 1 :] if t[0].lower() in "ymdhs" or _ELAPSED.match(t)), "")
    return len(signs[index]) <= 2 and (before.strip("[")[:1] == "h" or after.strip("[")[:1] == "s")


def _part(sign: str, day: datetime, *, half: bool) -> str:
    width = len(sign)
    if sign[0] == "y":
        return f"{day.year:04d}" if width > 2 else f"{day.year % 100:02d}"
    if sign[0] == "m":
        name = _MONTHS[day.month - 1]
        return {1: str(day.month), 2: f"{day.month:02d}", 3: name[:3], 5: name[:1]}.get(width, name)
    if sign[0] == "d":
        name = _DAYS[day.weekday()]
        return {1: str(day.day), 2: f"{day.day:02d}", 3: name[:3]}.get(width, name)
    if sign[0] == "h":
        hour = (day.hour % 12 or 12) if half else day.hour
        return f"{hour:02d}" if width > 1 else str(hour)
    return f"{day.second:02d}" if width > 1 else str(day.second)
