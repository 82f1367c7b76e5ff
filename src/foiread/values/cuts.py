"""A span in, the reason why it cuts a token out, or None.

A pointer can lie by cutting: `5` out of `<5`, `98` out of `4,988`, "held" out of "not held". A value is a maximal
token, so it may neither begin nor end inside one. This module only refuses; it never widens a span.
"""

from __future__ import annotations

import re
from typing import Final

from foiread.types import Span
from foiread.values.dates import exists, is_date, printed_dates
from foiread.values.find import find_values
from foiread.values.hints import hints_of
from foiread.values.noise import Noise
from foiread.values.patterns import HS
from foiread.values.periods import find_periods, whole_period
from foiread.vocabulary import MARKERS

_LABEL: Final = re.compile(
    rf"^\s*(?:(?P<word>answers?|questions?|[aq])[.:]?{HS}*\(?\d{{1,2}}[a-z]?[.):]?(?:{HS}*[-–—])?|\(?\d{{1,2}}(?:[.)]|[.)]?{HS}*[-–—])){HS}+$",
    re.IGNORECASE,
)
"""What numbers an answer at the start of its line: `A.2   April 2020`, `3- 13`, `4. May 2023`."""
_COUNTED: Final = re.compile(rf"(?m)^{HS}*(?P<n>\d{{1,2}}){HS}*[-–—]{HS}+(?=[^\W\d]|.*[^\W\d]{{2}})")
"""A line that begins with a number, a dash and words: bands such as `1 – 5`, `6 – 10` have none."""
_SOFTENER: Final = re.compile(rf"(?:between|approximately|approx\.?|around|about|roughly){HS}+", re.IGNORECASE)
"""Words that change no figure, so that a value may begin after them."""
_YEAR_BEFORE_DASH: Final = re.compile(rf"(?:19|20)\d\d{HS}+[-–—]{HS}+")
_NEGATION_BEFORE: Final = re.compile(
    rf"(?:\b(?:not|no|never|non|neither|nor|none|cannot|without|un)|n['’]t)(?:(?:{HS}|\n){{1,3}}|-)$", re.IGNORECASE
)
_PHRASES: Final = re.compile(
    r"(?<![\w/])(?:"
    + "|".join(
        sorted(
            (re.escape(m).replace(r"\ ", r"\s+") for m in MARKERS if len(m) > 2 and m[0].isalpha()),
            key=len,
            reverse=True,
        )
    )
    + r")(?![\w/])",
    re.IGNORECASE,
)
_MICRO: Final = "µμ"
"""The sign of a unit that begins no word: `38.4µg/m3`."""
_MAGNITUDE_BELOW: Final = re.compile(rf"{HS}*\n{HS}*(?:million|billion|thousand)\b")
_SOFT: Final = frozenset({Noise.NAME, Noise.ADDRESS, Noise.AGE, Noise.CITATION, Noise.LIST_LABEL, Noise.WORD})
"""Noise whose words are not part of the number's own token ("Year 7" holds the token 7)."""
_NEAR: Final = 1_000
"""No token is longer: of a longer line only the stretch round a place is read, the same one for all places in it."""


def cuts_token(text: str, span: Span, within: Span | None = None) -> str | None:
    """Say why `span` cuts a token of `text`, or None when it does not.

    Args:
        text: the whole text.
        span: the place pointed at.
        within: where the text round it ends, for a table cell; by default its lines.

    """
    low, high = (within.start, within.end) if within else _lines(text, span)
    reason = _cut_in(text, span, low, high)
    if reason is None or within is not None or not (before := _line_before(text, low)):
        return reason
    # `band 8` / `and above £3.10`: with the line before, the words belong to another token.
    joined = f"{before} {text[low:]}"
    shift = len(before) + 1 - low
    return reason and _cut_in(joined, Span(start=span.start + shift, end=span.end + shift), 0, high + shift)


def _line_before(text: str, low: int) -> str:
    """The line above, if no blank line stands between."""
    return text[text.rfind("\n", 0, low - 1) + 1 : low - 1].rstrip() if low and text[low - 1] == "\n" else ""


def _cut_in(text: str, span: Span, low: int, high: int) -> str | None:
    stretch = low + (span.start - low) // _NEAR * _NEAR
    low, high = max(low, stretch - _NEAR), min(high, max(stretch + _NEAR, span.end) + _NEAR)
    raw = text[span.start : span.end]
    if not raw.strip():
        return "it points at nothing but white space"
    if not (text[low : span.start].strip() or text[span.end : high].strip()):
        # It stands alone: only other lines hold something that it could be cut from.
        return _above_magnitude(text, span) or _negation(text, span, low, high)
    return (
        _inside_word(text, span, low, high)
        or _beside_number(text, span, low, high)
        or _above_magnitude(text, span)
        or _negation(text, span, low, high)
        or _phrase(text, span, low, high)
        or _token(text, span, low, high)
    )


def _lines(text: str, span: Span) -> tuple[int, int]:
    """The lines that hold a span; tabs bound it too, being what parts cells."""
    low = max(text.rfind("\n", 0, span.start), text.rfind("\t", 0, span.start)) + 1
    ends = [place for mark in "\n\t" if (place := text.find(mark, span.end)) != -1]
    return low, min(ends, default=len(text))


def _inside_word(text: str, span: Span, low: int, high: int) -> str | None:
    before = text[span.start - 1] if span.start > low else " "
    after = text[span.end] if span.end < high else " "
    if before.isalnum() and text[span.start].isalnum():
        return f"it begins inside a word or number: {_show(text, span, low, high)}"
    if after.isalnum() and text[span.end - 1].isalnum() and not (after in _MICRO and text[span.end - 1].isdecimal()):
        return f"it ends inside a word or number: {_show(text, span, low, high)}"
    return None


_TOUCHING: Final = 8
"""Characters before a number among which all stand that belongs to it."""
_SIGN_BEFORE: Final = re.compile(rf"(?:[£€$]{HS}?|(?<![>=–-])[<>≤≥~≈]{HS}?|(?<!\w)[-−–](?<![-−–]\s)|&[lg]t;{HS}?)$")
_NUMBER_BEFORE: Final = re.compile(r"\d[.,/]$|(?<!\b(?:19|20)\d)(?<!\d[/–-]\d)(?<![a-z]-\d)\d:$|(?<![\w.])\.$|\d[-–]$")
_NUMBER_GOES_ON: Final = re.compile(
    rf"[.,/:]\d|[-–]\d|,{HS}\d{{3}}(?!\d)(?=[.,]\d)|{HS}?%|{HS}?\+(?!\d|{HS}?(?:VAT|vat)\b)"
)


def _beside_number(text: str, span: Span, low: int, high: int) -> str | None:
    """Signs, separators, currency and unit signs that touch a number belong to it."""
    first, last = text[span.start], text[span.end - 1]
    before, after = text[low : span.start], text[span.end : high]
    near = before[-_TOUCHING:]
    if (first.isdecimal() or first in "£€$.") and _SIGN_BEFORE.search(near):
        return f"it leaves out the sign before it: {_show(text, span, low, high)}"
    if first.isdecimal() and _NUMBER_BEFORE.search(near):
        return f"it begins inside a number: {_show(text, span, low, high)}"
    if last.isdecimal() and _NUMBER_GOES_ON.match(after):
        return f"it ends inside a number: {_show(text, span, low, high)}"
    if last in "£€$<>≤≥~-−.,/" and first not in "-–—" and re.match(r"\d", after):
        return f"it ends inside a number: {_show(text, span, low, high)}"
    if (
        before.endswith(("(", "(\n"))
        and after.startswith(")")
        and before.strip() == "("
        and after.strip() == ")"
        and last.isdecimal()
        # `(November 2022)` alone in a line is a remark: an amount in brackets begins with its figure or sign.
        and not first.isalpha()
    ):
        return f"it leaves out the brackets that make it negative: {_show(text, span, low, high)}"
    return None


def _above_magnitude(text: str, span: Span) -> str | None:
    """`£9` / `thousand` is nine thousand, though a line ends in it."""
    below = _MAGNITUDE_BELOW.match(text, span.end) if text[span.end - 1].isdecimal() else None
    return f'it leaves out the "{below[0].strip()}" in the next line' if below else None


def _negation(text: str, span: Span, low: int, high: int) -> str | None:
    if text[span.start].isupper() and text[low : span.start].strip() == "" and low:
        # A capital at the start of a line begins words of its own: `… and if not, why not?` / `No.`
        return None
    if text[span.start].isalpha() and _NEGATION_BEFORE.search(text, max(0, min(low, span.start - 12)), span.start):
        return f"it leaves out the negation before it: {_show(text, span, low, high)}"
    return None


def _phrase(text: str, span: Span, low: int, high: int) -> str | None:
    """A marker's words go together: "No" is not the whole of "No data"."""
    if any(map(str.isdecimal, text[span.start : span.end])):
        return None  # none has a figure
    for match in _PHRASES.finditer(text, low, high):
        inside = match.start() <= span.start and span.end <= match.end()
        if (
            inside
            and match.span() != (span.start, span.end)
            and not _means_the_same(text[span.start : span.end], match[0])
        ):
            return f'it cuts "{match[0]}"'
    return None


def _means_the_same(raw: str, phrase: str) -> bool:
    """Whether a marker's first words say what all of it says: "Nil" of "Nil return"."""
    meant = MARKERS.get(" ".join(phrase.lower().split()))
    return meant is not None and MARKERS.get(raw.strip().lower()) == meant


def _token(text: str, span: Span, low: int, high: int) -> str | None:
    raw = text[span.start : span.end]
    dated = hints_of(text, low, high).date
    matches = printed_dates(text, low, high) if dated else ()
    dates = [Span(start=match.start(), end=match.end()) for match in matches if exists(match)]
    found = find_values(text, low, high)
    places = [*dates, *(one.span for one in found if one.noise not in _SOFT and one.noise is not Noise.PERIOD)]
    periods = [period.span for period in find_periods(text, low, high)]
    if periods and not is_date(raw) and whole_period(raw) is None:
        # The ends of "1 April 2024 to 31 March 2025" are dates of their own; half of "Q1 2023/24" is nothing.
        places += periods
    for place in places:
        cut = place.start < span.start < place.end or place.start < span.end < place.end
        whole = text[place.start : place.end]
        no_more = place.start == span.start and (text[span.end : place.end] == "." or _means_the_same(raw, whole))
        if cut and not no_more and not _label_and_answer(text, span, place, low):
            return f'it cuts "{whole}"'
    return None


def _label_and_answer(text: str, span: Span, place: Span, low: int) -> bool:
    """Whether what looks like a range is a list label or a year, a dash and the answer: "1 - 51", "2019 – 15,669"."""
    if place.end == span.end and (
        _YEAR_BEFORE_DASH.fullmatch(text[place.start : span.start])
        or _SOFTENER.fullmatch(text[place.start : span.start])
    ):
        return True
    label = _LABEL.match(text[low : span.start])
    # `3 – 51` is a range; behind a word, or where the lines around it count, the number is a label.
    return (
        place.end == span.end
        and label is not None
        and ("–" not in label[0] or label["word"] is not None or _counts(text, span, label[0]))
    )


def _counts(text: str, span: Span, label: str) -> bool:
    """Whether a line above or below begins with the number before or after, and a dash too: `2 – No`, `3 – 51`."""
    number = int(re.sub(r"\D", "", label))
    near = text[max(0, span.start - _NEAR) : span.end + _NEAR]
    at = span.start - max(0, span.start - _NEAR)
    return any(
        (int(one["n"]) == number - 1 and one.start() < at) or (int(one["n"]) == number + 1 and one.start() > at)
        for one in _COUNTED.finditer(near)
    )


def _show(text: str, span: Span, low: int, high: int) -> str:
    return f'"{text[max(low, span.start - 8) : min(high, span.end + 8)].strip()}"'
