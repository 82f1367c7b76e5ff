"""Tables with one cell a line and nothing that marks it: found by a repeating period.

`Year`, `Applications`, `Refused`, then `2019/20`, `12`, `4`, `2020/21`, `15`, `6`: a header of words and rows that each
have a label and the same number of values. Blank lines between the cells are allowed.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from foiread.ingest.grids.base import Found, Line, RawCell, Row
from foiread.ingest.grids.cells import make_grid, plain
from foiread.ingest.grids.header_words import VALUE_HEAD, stub_words
from foiread.ingest.grids.headers import spread_headers
from foiread.ingest.grids.looks import VALUES, Look, is_band, look
from foiread.ingest.grids.reject import is_contact, is_list_mark, starts_list
from foiread.types import FoundBy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LONGEST = 70
_GAPS = 2
_FEW = 4
_WIDEST = 15
_HEADER_WORDS = 9


@dataclass(frozen=True, slots=True)
class _Item:
    line: int
    text: str
    look: Look

    @property
    def value(self) -> bool:
        return self.look in VALUES

    @property
    def label(self) -> bool:
        return self.look in {Look.TEXT, Look.PERIOD} or is_band(self.text) or self.look is Look.DATE


def find(lines: Sequence[Line], first: int, last: int) -> Iterator[Found]:
    """Find tables with one cell a line."""
    for run in _runs(lines, first, last):
        yield from _tables(lines, run)


def _runs(lines: Sequence[Line], first: int, last: int) -> Iterator[list[_Item]]:
    """Runs of short lines, at most a blank line or two apart, that hold some values."""
    run: list[_Item] = []
    gap = values = 0
    for number in range(first, last):
        text = lines[number].text
        if len(text) > _LONGEST + 20:
            text = ""
        else:
            text = plain(text) if text else text
            if not text and lines[number].text == "":
                gap += 1
                if gap <= _GAPS:
                    continue
        if not text or len(text) > _LONGEST or (gap > _GAPS):
            if values > 1:
                yield run
            run, gap, values = [], 0, 0
            if not text or len(text) > _LONGEST:
                continue
        kind = look(text)
        run.append(_Item(number, text, kind))
        values += kind in VALUES
        gap = 0
    if values > 1:
        yield run


def _tables(lines: Sequence[Line], run: list[_Item]) -> Iterator[Found]:
    at = 0
    free = 0
    while at < len(run):
        body = _body(run, at)
        if body is None:
            at += 1
            continue
        start, end, size = body
        head = _header(run, free, start, size)
        rows = (end - start) // size
        if head is None and (size < 3 or rows < 3):
            at = at + 1 if rows <= _FEW else end - size
            continue
        begin = start if head is None else head
        items = run[begin:end]
        found = _build(lines, items, size)
        yield found
        at = free = end


def _body(run: list[_Item], at: int) -> tuple[int, int, int] | None:
    """A stretch of rows that begins at item `at`: (first item, end, cells a row)."""
    item = run[at]
    if (
        item.label
        and not starts_list(item.text)
        and not item.text.endswith((":", "?", ".", ";"))
        and not is_contact(item.text)
    ):
        size = 1
        while at + size < len(run) and run[at + size].value and not is_band(run[at + size].text) and size <= _WIDEST:
            size += 1
        if 2 <= size <= _WIDEST:
            rows = 1
            while _is_row(run, at + rows * size, size, item.look):
                rows += 1
            if rows > 1:
                return at, at + rows * size, size
    opens = item.text.isdigit() and (at == 0 or not run[at - 1].value)
    return _numbered(run, at) if opens else None


def _is_row(run: list[_Item], at: int, size: int, kind: Look) -> bool:
    if at + size > len(run):
        return False
    first = run[at]
    same = first.look is kind or (kind is Look.TEXT and first.label) or is_band(first.text)
    if not (same and first.label) or starts_list(first.text) or first.text.endswith((":", "?", ".", ";")):
        return False
    return all(item.value for item in run[at + 1 : at + size])


def _numbered(run: list[_Item], at: int) -> tuple[int, int, int] | None:
    """Rows whose label is a number: an age, a week, a ward; the labels count upwards."""
    end = at
    while end < len(run) and run[end].value:
        end += 1
    for size in range(2, min(_WIDEST, (end - at) // 2) + 1):
        labels = [run[n].text for n in range(at, end, size)]
        if (end - at) % size or len(labels) < 3 or not all(text.isdigit() for text in labels):
            continue
        if all(int(b) - int(a) == 1 for a, b in pairwise(labels)):
            return at, end, size
    return None


def _header(run: list[_Item], free: int, start: int, size: int) -> int | None:
    """The item at which a header of as many cells begins, right above the rows."""
    first = start - size
    if first < free:
        return None
    heads = run[first:start]
    if any(item.value and not item.text.isalpha() for item in heads) or is_list_mark(heads[0].text):
        return None
    if heads[0].look in {Look.PERIOD, Look.QUESTION} or not all(_heads(item.text) for item in heads):
        return None
    dated = len(heads[0].text.split()) < 5 and run[start].look in {Look.PERIOD, Look.DATE, Look.NUMBER}
    return first if size > 2 or dated or _strong(heads, run, start) else None


def _heads(text: str) -> bool:
    """Whether a line could head a column: short, no sentence, no list item, no contact."""
    ends = text.endswith((":", "?", ".", ";", ","))
    return not ends and len(text.split()) <= _HEADER_WORDS and not starts_list(text) and not is_contact(text)


def _strong(heads: list[_Item], run: list[_Item], start: int) -> bool:
    """A pair of short headers over at least three labels with a number each."""
    labelled = sum(run[n].look is Look.NUMBER for n in range(start + 1, min(len(run), start + 6), 2))
    named = stub_words(heads[0].text.split()) == len(heads[0].text.split())
    return labelled > 2 and named and bool(VALUE_HEAD.search(heads[1].text))


def _build(lines: Sequence[Line], items: list[_Item], size: int) -> Found:
    first, last = items[0].line, items[-1].line + 1
    here = lines[first:last]
    rows: list[Row] = [
        [RawCell([(lines[item.line].start, lines[item.line].end)]) for item in items[n : n + size]]
        for n in range(0, len(items), size)
    ]
    return Found(first, last, make_grid(here, spread_headers(here, rows), FoundBy.CELL_PER_LINE))
