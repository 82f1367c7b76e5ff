"""Tables run together in one line: `Sex Number of arrests Female 406 Male 2,175 Not recorded 21 Total 2,602`.

At least three labels with a number each, and nothing else up to the end of the line; the labels begin with a capital or
are periods. Words before the first label are the table's header. The answer's number stays outside.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from foiread.ingest.grids.base import WHITE, Found, Line, RawCell, Row
from foiread.ingest.grids.cells import make_grid
from foiread.ingest.grids.header_words import cut_header, stub_words
from foiread.ingest.grids.looks import Look, look
from foiread.ingest.grids.reject import is_contact
from foiread.types import FoundBy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SHORTEST, _LONGEST = 16, 400
_LEAST = 3
_LABEL_WORDS = 4
_NUMBER = r"(?:[<£]?\d{1,3}(?:,\d{3})+(?:\.\d+)?|[<£]?\d+(?:\.\d+)?)%?"
_YEAR = r"(?:(?:19|20)\d\d(?:[/–-](?:19|20)?\d\d)?|\d\d/\d\d)"
_NAME = r"[A-Z][\w'’()/&–-]*(?: (?:of |and |& |or |to |in |not )?[\w'’()/&–-]*[A-Za-z)][\w'’()/&–-]*){0,3}"
_PAIR = re.compile(rf"(?P<label>{_YEAR}|{_NAME}) (?P<value>{_NUMBER})(?: |$)")
_LABEL = re.compile(r"\W*(?:q(?:uestion)? ?)?\d{1,2}[a-z]?[.):]? +(?=[A-Z])", re.IGNORECASE)
_PLACE = re.compile(
    r"\b(?:flat|suite|floor|unit|room|building|block|page|version|section|regulation|article|band|level|phase|class|"
    r"question|part|table|figure|annex|appendix|ref|reference|foi|eir|tel|extension|house|street|road|january|"
    r"february|march|april|may|june|july|august|september|october|november|december)$",
    re.IGNORECASE,
)
"""Words whose number is part of a name, an address or a date."""
_WORD = re.compile(r"[^ ]+")


def find(lines: Sequence[Line], first: int, last: int) -> Iterator[Found]:
    """Find tables in one line."""
    for number in range(first, last):
        line = lines[number]
        if _SHORTEST <= len(line.text) <= _LONGEST and line.text.rstrip(WHITE)[-1:] in "0123456789%":
            found = _table(line, number)
            if found is not None:
                yield found


def _table(line: Line, number: int) -> Found | None:
    text = line.text.rstrip(WHITE)
    at = len(text) - len(text.lstrip(WHITE))
    numbered = _LABEL.match(text)
    begin = numbered.end() if numbered is not None else at
    pairs: list[tuple[tuple[int, int], tuple[int, int]]] = []
    at, pair = begin, None
    head: list[tuple[int, int]] = []
    while at < len(text):
        if not pairs:
            pair, head = _after_header(text, at)
        pair = pair or _PAIR.match(text, at)
        if pair is None:
            return None
        pairs.append((pair.span("label"), pair.span("value")))
        at, pair = pair.end(), None
    labels = [text[slice(*label)] for label, _ in pairs]
    dated = [look(label) is Look.PERIOD for label in labels]
    if any(_PLACE.search(label) for label in labels):
        return None
    if len(pairs) < _LEAST or len(set(labels)) < len(labels) or is_contact(text):
        return None
    if any(dated) and not all(
        kind or label.casefold().endswith("total") for kind, label in zip(dated, labels, strict=True)
    ):
        return None
    rows: list[Row] = [[_raw(line, *label), _raw(line, *value)] for label, value in pairs]
    if head:
        starts = cut_header([text[slice(*word)] for word in head], 1) or [len(head)]
        edges = [head[: starts[0]], head[starts[0] :]]
        rows.insert(0, [_raw(line, part[0][0], part[-1][1]) if part else RawCell() for part in edges])
    return Found(number, number + 1, make_grid([line], rows, FoundBy.ALIGNED))


def _after_header(text: str, at: int) -> tuple[re.Match[str] | None, list[tuple[int, int]]]:
    """The first pair behind a header that begins at `at`, and the header's words."""
    words = [word.span() for word in _WORD.finditer(text, at)]
    texts = [text[slice(*word)] for word in words]
    value = next((n for n, word in enumerate(texts) if re.fullmatch(_NUMBER, word) and not _labels(texts, n)), 0)
    if value < 2 or value > 2 * _LABEL_WORDS or not stub_words(texts[:value]):
        return None, []
    return _PAIR.match(text, words[value - 1][0]), words[: value - 1]


def _labels(texts: list[str], n: int) -> bool:
    """Whether a number is a year with its value behind it."""
    return bool(re.fullmatch(_YEAR, texts[n])) and n + 1 < len(texts) and bool(re.fullmatch(_NUMBER, texts[n + 1]))


def _raw(line: Line, start: int, end: int) -> RawCell:
    return RawCell([(line.start + start, line.start + end)])
