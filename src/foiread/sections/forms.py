"""Forms that the body filled in: `2. Supplier: Callow Ltd`, `3. Do you charge? Don't know`, `4a. Primary 39`.

Units that number questions, in; where the question ends and the entry begins in each, out. One such line alone could
be all question (`1. Costs: staff and vehicles`). A list of which most lines have something behind a question mark, a
colon or their last word, much of it numbers, dates, Yes or No and next to nothing of it asking, was filled in, and
then what stands there is the body's also where it is mere words. A dash or a tab that parts every line of a list is such
a sign too.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from foiread.phrase import any_of
from foiread.sections import phrases
from foiread.sections.beside import SPACED_DASH
from foiread.values.patterns import MONTH

if TYPE_CHECKING:
    from collections.abc import Iterable

    from foiread.sections.labels import Label
    from foiread.sections.numbering import Placed
    from foiread.sections.units import Unit

_LEAST_LINES = 3
_FILLED, _PLAIN, _ASKING = 0.6, 0.4, 0.15
"""Shares: of the lines, those with an entry; of the entries, those that are plainly answers, and those that may ask."""
_PARTED = 0.8
"""Share of the lines that a dash parts, where it is the sign that parts them."""
_LONGEST_TITLE = 90
_AFTER_MARK = re.compile(r"(?P<asked>\?(?:\s*\([^()]*\))?)\s*(?=\S)")
_AFTER_COLON = re.compile(r":\s+(?=\S)|:(?=[£\d])")
_LAST = re.compile(
    any_of(r"""
        (?<![\w£.,/-])(?<!\b[a-z]{2}[ ])(?<!\b(?:the|for|and|top|age)[ ])(?<!\b(?:than|last|past|over|aged)[ ])
            (?!(?:19|20)\d\d\s*$)(?:£\s?)?\d[\d,]*(?:\.\d+)?\s?(?:%|[kKmM]\b)?\s*$
        (?<=\s)(?:n/?a|yes|no|none|nil|not held)\s*\.?\s*$
        """),
    re.IGNORECASE,
)
"""A number or short answer that ends a line without a sign before it; no year, no number that a small word leads to."""
_SIGN_BEFORE = re.compile(r"(?:\s+[-–—=]+\s+|\s*)(?P<value>[<>≤≥~]?\s?)$")
_PLAINLY = re.compile(
    any_of(rf"""
        \s*[yn]\s*$
        \s*(?:don['’]t know|tbc|unknown|various)\b
        \s*{MONTH} (?:19|20)?\d\d\b
        """),
    re.IGNORECASE,
)
_MAY_ASK = re.compile(
    any_of(r"""
        \?
        \b(?:please|if (?:there|you|so|possible|yes|no|any|the)|can you|could you|provide|i\.?e\b|e\.?g\b|for (?:each|example)
            |broken down|breakdown|including|how (?:many|much)|(?<!of[ ])which|whether|your)\b
        """),
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Entry:
    """Where a line's question ends and what was filled in begins (offsets in the unit's text)."""

    end: int
    start: int


def find_forms(units: Iterable[Unit], labels: dict[int, Label], placed: dict[int, Placed]) -> dict[int, Entry]:
    """The entries of filled-in forms, by the index of their unit."""
    lists: dict[object, list[Unit]] = defaultdict(list)
    for unit in units:
        place = placed.get(unit.index)
        if place is not None and unit.table is None and not unit.label_text:
            # A questionnaire as a whole, and the parts of one question in a letter that is none otherwise.
            lists[place.run].append(unit)
            if len(place.path) > 1:
                lists[place.run, *(token.value for token in place.path[:-1])].append(unit)
    out: dict[int, Entry] = {}
    for members in lists.values():
        if len(members) < _LEAST_LINES:
            continue
        for read in (_behind_tab, _behind_dash, _entry):
            entries = {unit.index: entry for unit in members if (entry := read(unit.text, labels[unit.index].end))}
            if (read is _entry or len(entries) >= _PARTED * len(members)) and _filled_in(members, entries):
                out.update(entries)
                break
    return out


def _entry(text: str, begin: int) -> Entry | None:
    """What stands behind a line's only question mark, its first colon, or its words."""
    marks = list(_AFTER_MARK.finditer(text, begin))
    if len(marks) == 1:
        return Entry(marks[0].end("asked"), marks[0].end())
    if "?" in text[begin:]:
        return None
    colon = _AFTER_COLON.search(text, begin)
    if colon is not None and _is_title(text[begin : colon.start()].strip()):
        return Entry(colon.start() + 1, colon.end())
    last = _LAST.search(text, begin)
    if last is not None and _is_title(text[begin : last.start()].strip()):
        sign = _SIGN_BEFORE.search(text, begin, last.start())
        # `Rent - <5`: the dash parts the two, the comparison belongs to the figure.
        return Entry(sign.start(), sign.start("value")) if sign else Entry(last.start(), last.start())
    return None


def _behind_tab(text: str, begin: int) -> Entry | None:
    """What stands behind a line's only tab, where one parts every line of the list."""
    asked, tab, told = text[begin:].partition("\t")
    if not tab or "\t" in told.strip() or not told.strip() or not asked.strip():
        return None
    return Entry(begin + len(asked), len(text) - len(told.lstrip()))


def _behind_dash(text: str, begin: int) -> Entry | None:
    """What stands behind a line's first dash, where one parts every line of the list: `2) Rents – 2023: £4, 2024: £5`."""
    for dash in SPACED_DASH.finditer(text, begin):
        if _is_title(text[begin : dash.start()].strip()):
            return Entry(dash.start(), dash.end()) if text[dash.end() :].strip() else None
    return None


def _is_title(words: str) -> bool:
    """Whether words name what is filled in behind them, and are not an answer themselves."""
    told = phrases.VALUE_START.match(words) or phrases.ANSWER_START.match(words) or phrases.BODY_SPEAKS.search(words)
    return bool(words) and len(words) <= _LONGEST_TITLE and words.count("(") == words.count(")") and not told


def _filled_in(members: list[Unit], entries: dict[int, Entry]) -> bool:
    """Whether enough lines hold something, and what they hold was written by who answers."""
    tails = [unit.text[entries[unit.index].start :] for unit in members if unit.index in entries]
    if len(tails) < _FILLED * len(members):
        return False
    plain = sum(
        bool(
            phrases.VALUE_START.match(tail)
            or phrases.VALUE_ONLY.fullmatch(tail)
            or phrases.ANSWER_START.match(tail)
            or _PLAINLY.match(tail)
        )
        for tail in tails
    )
    asking = sum(bool(_MAY_ASK.search(tail)) for tail in tails)
    return plain > 1 and plain >= _PLAIN * len(tails) and asking <= _ASKING * len(tails)
