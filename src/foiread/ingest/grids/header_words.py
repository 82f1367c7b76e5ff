"""A header line that lost its columns: `Financial Year Exemption N Exemption M` → where its columns begin.

Words and the number of value columns come in; the words of the label's header and the first word of each column come
out, or nothing where no way of cutting is better than another.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from foiread.ingest.grids.looks import Look, is_band, look

if TYPE_CHECKING:
    from collections.abc import Sequence

_STUB = re.compile(
    r"(?:(?:crime |hospital |offence |school |ward )?(?:group|outcome|name|type|category) ?/ ?)?"
    r"(?:financial year|fin\.? year|academic year|calendar year|school year|year ending|year group|year|month|"
    r"quarter|period|date|fy|"
    r"electoral ward|ward name|ward|school name|school|area|locality|location|site|age group|age range|age band|"
    r"age|ethnic group|ethnicity|"
    r"gender|sex|(?:\w+ )?type|category|(?:\w+ )?name|offences?(?: type)?|crime|department|directorate|service|"
    r"team|grade|band|region|country|"
    r"nationality|religion|language|reason|outcome|status|supplier|provider|organisation|company|road|street|"
    r"postcode|item|description|measure|"
    r"(?:council )?tax band|property type|tenure|bedrooms|need|measure|breed|make|model)s?(?=\s|$|:)",
    re.IGNORECASE,
)
VALUE_HEAD = re.compile(
    r"(?:no\.?|nos\.?|number|numbers|total|totals|count|counts|amount|amounts|cost|costs|spend|value|values|"
    r"figure|figures|%|percentage|"
    r"rate|rates|average|mean|median|sum|price|income|expenditure|budget|fte|seized|issued|received|cases|"
    r"incidents|pupils|children|fines|pcns)",
    re.IGNORECASE,
)
"""Words that head a column of values."""

_UNIT = re.compile(r"\(?(?:£|£?%|£m|£k|£['’]?000s?|fte|wte|no\.?|nos\.?)\)?", re.IGNORECASE)
_CONNECTIVE = re.compile(r"(?:of|the|and|or|for|in|on|to|by|with|at|from|per|a|an|&|/|-|–)", re.IGNORECASE)


def cut_header(words: Sequence[str], columns: int) -> list[int] | None:
    """The first word of the first, second … value column; the words before are the label's header."""
    if not words or columns < 1 or len(words) < columns:
        return None
    for way in (_periods, _units, _repeated, _singles, _after_stub, _capitals, _one_column):
        starts = way(words, columns)
        if starts is not None:
            return starts
    return None


def stub_words(words: Sequence[str]) -> int:
    """How many of the first words are the header of the labels, as far as they are known."""
    found = _STUB.match(" ".join(words))
    return len(found[0].split()) if found else 0


def _periods(words: Sequence[str], columns: int) -> list[int] | None:
    for size in (1, 2, 3, 4):
        first = len(words) - columns * size
        if first < 0:
            break
        chunks = [" ".join(words[first + n * size : first + (n + 1) * size]) for n in range(columns)]
        periods = sum(look(chunk) in {Look.PERIOD, Look.DATE} or is_band(chunk) for chunk in chunks)
        totals = sum(chunk.casefold() in {"total", "totals", "ytd", "average", "change"} for chunk in chunks)
        if periods and periods + totals == columns:
            return [first + n * size for n in range(columns)]
    if columns > 1 and words[-1].casefold() in {"total", "totals", "average"}:
        starts = _periods(words[:-1], columns - 1)
        return [*starts, len(words) - 1] if starts is not None else None
    return None


def _units(words: Sequence[str], columns: int) -> list[int] | None:
    """`2021/22 £m 2022/23 £m Change %`: each column ends with what it is counted in."""
    places = [n for n, word in enumerate(words) if _UNIT.fullmatch(word)]
    ends = columns > 1 and len(places) == columns and places[-1] == len(words) - 1
    return _ending(words, places) if ends and all(b - a > 1 for a, b in pairwise(places)) else None


def _repeated(words: Sequence[str], columns: int) -> list[int] | None:
    """`Exemption N Exemption M`, `Male number Female number`: one word in each column."""
    if columns < 2:
        return None
    counts = Counter(word.casefold() for word in words)
    repeated = [
        [n for n, other in enumerate(words) if other.casefold() == word]
        for word, count in counts.items()
        if count == columns and not _CONNECTIVE.fullmatch(word)
    ]
    for places in repeated:
        if places[-1] == len(words) - 1 and any(b - a > 1 for a, b in pairwise(places)):
            return _ending(words, places)
    for places in repeated:
        if all(b - a > 1 for a, b in pairwise(places)) and places[-1] < len(words) - 1:
            return places
    return None


def _ending(words: Sequence[str], places: list[int]) -> list[int] | None:
    """Each column ends with the repeated word; the first begins after the label's header."""
    sizes = {b - a for a, b in pairwise(places)}
    stub = stub_words(words[: places[0]])
    first = places[0] + 1 - sizes.pop() if len(sizes) == 1 else stub
    if stub and first != stub:
        first = stub
    return [first, *(place + 1 for place in places[:-1])] if 0 <= first <= places[0] else None


def _singles(words: Sequence[str], columns: int) -> list[int] | None:
    if len(words) == columns + 1:
        return list(range(1, columns + 1))
    if len(words) == columns and columns > 1 and not stub_words(words[:1]):
        return list(range(columns))
    return None


def _after_stub(words: Sequence[str], columns: int) -> list[int] | None:
    stub = stub_words(words)
    rest = len(words) - stub
    if not stub or rest < columns:
        return None
    if columns == 1:
        return [stub]
    if rest == columns:
        return list(range(stub, len(words)))
    begins = [n for n in _begins(words) if n >= stub]
    # `Number of fines Total Cost (£)`: what heads a column of values begins one, unless it goes on from another.
    heads = [n for n in begins if VALUE_HEAD.fullmatch(words[n]) and not VALUE_HEAD.fullmatch(words[n - 1])]
    for starts in (begins, heads):
        if len(starts) == columns and starts[0] == stub:
            return starts
    return list(range(stub, len(words), 2)) if rest == 2 * columns else None


def _capitals(words: Sequence[str], columns: int) -> list[int] | None:
    begins = _begins(words)
    if len(begins) == columns + 1 and begins[0] == 0:
        return begins[1:]
    heads = [n for n, word in enumerate(words) if VALUE_HEAD.fullmatch(word) and word[0].isupper() and n]
    return heads if len(heads) == columns and columns > 1 else None


def _begins(words: Sequence[str]) -> list[int]:
    """Words with a capital that do not go on with the word before."""
    return [
        n
        for n, word in enumerate(words)
        if (word[:1].isupper() or word[:1] in "£%#")
        and not (n and (_CONNECTIVE.fullmatch(words[n - 1]) or words[n - 1].endswith(("/", "-", "&"))))
    ]


def _one_column(words: Sequence[str], columns: int) -> list[int] | None:
    if columns != 1:
        return None
    heads = [n for n, word in enumerate(words) if n and VALUE_HEAD.fullmatch(word)]
    return [heads[0]] if heads else None
