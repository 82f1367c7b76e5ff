"""Tables whose columns are set by runs of spaces: a row is a line, a column is where its words stand.

Rows with as many words-between-gaps as most are cut by counting, so that jagged columns do no harm; rows with fewer are
placed by position, so that blank cells stay blank. Headers and labels may be wrapped, and a mail program may have
broken each row over two lines: then a row begins at each label.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from foiread.ingest.grids.base import WHITE, Found, Line, RawCell, Row
from foiread.ingest.grids.cells import make_grid, plain, width
from foiread.ingest.grids.header_words import cut_header
from foiread.ingest.grids.headers import spread_headers
from foiread.ingest.grids.looks import VALUES, Look, is_year, look
from foiread.ingest.grids.reject import CONTENTS, DOT_LEADER, is_contact, is_letterhead, is_list_mark, starts_list
from foiread.types import FoundBy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_GAP = re.compile(r"[ \u00a0\u2000-\u200a\u3000]{2,}|\t+")
_RULE = re.compile(r"[\s=_-]*[=_-]{3}[\s=_-]*")
_WORD = re.compile(r"[^ \u00a0\t]+")
_WRAP = re.compile(r"(?:\b(?:and|of|or|to|for|the|with|in|by|on)|[-–/,&(])$", re.IGNORECASE)
_FEW = 3
"""Columns up to which a line tells little of whether it heads others."""
_LONGEST = 400
_PROSE = 70
"""A word group longer than this is a sentence."""


@dataclass(slots=True)
class _Token:
    """A group of words between two gaps; `left` and `right` are columns of the line."""

    start: int
    end: int
    text: str
    left: int
    right: int

    @property
    def value(self) -> bool:
        return look(self.text) in VALUES


_Tokens = list[_Token]


def find(lines: Sequence[Line], first: int, last: int) -> Iterator[Found]:
    """Find tables with columns set by spaces."""
    for start, end in _runs(lines, first, last):
        found = _build(lines, start, end)
        if found is not None:
            yield found


# ── which lines ─────────────────────────────────────────────────────────────────────────────────


def _runs(lines: Sequence[Line], first: int, last: int) -> Iterator[tuple[int, int]]:
    at = first
    while at < last:
        if not _is_row(lines[at]):
            at += 1
            continue
        end = at + 1
        rows = 1
        while end < last:
            step = _next_row(lines, end, last)
            if step is None:
                break
            end = step + 1
            rows += 1
        if rows > 1:
            yield from _tables(lines, at, end)
        at = end


def _tables(lines: Sequence[Line], first: int, last: int) -> Iterator[tuple[int, int]]:
    """Cut a run at its blank lines, unless each row stands alone or the rows go on under the same columns."""
    parts: list[tuple[int, int]] = []
    at = first
    for number in range(first, last + 1):
        if number == last or lines[number].blank:
            if number > at:
                parts.append((at, number))
            at = number + 1
    if sum(end - start == 1 for start, end in parts) * 3 >= len(parts) * 2 and len(parts) > 2:
        yield first, last
        return
    held: tuple[int, int] | None = None
    for part in parts:
        if held is not None and (not _bodied(lines, held) or _same_columns(lines, held, part)):
            held = (held[0], part[1])
            continue
        if held is not None:
            yield held
        held = part
    if held is not None:
        yield held


def _bodied(lines: Sequence[Line], part: tuple[int, int]) -> bool:
    return any(_is_body(_tokens(lines[n])) for n in range(*part) if not lines[n].blank)


def _same_columns(lines: Sequence[Line], held: tuple[int, int], part: tuple[int, int]) -> bool:
    """Whether a part has no header of its own and its words stand under the columns above it."""
    new = [_tokens(lines[n]) for n in range(*part)]
    old = [_tokens(lines[n]) for n in range(*held) if not lines[n].blank]
    if not _is_body(new[0]) and not (len(new[0]) == 1 and len(new) > 1 and _is_body(new[1])):
        return False
    body = [tokens for tokens in old if _is_body(tokens)]
    columns = _clusters(body)[1:]
    full = max(len(tokens) for tokens in new) == len(columns) + 1
    return (
        full
        and bool(columns)
        and all(
            any(edges[0] - 2 <= token.right and token.left <= edges[1] + 2 for edges in columns)
            for tokens in new
            for token in tokens[1:]
        )
    )


def _next_row(lines: Sequence[Line], at: int, last: int) -> int | None:
    """The next line with gaps, at most two short lines or one blank line further on."""
    blanks = loose = 0
    for number in range(at, min(last, at + 4)):
        line = lines[number]
        if line.blank:
            blanks += 1
        elif _is_row(line):
            return number
        elif _RULE.fullmatch(line.text):
            continue
        elif _is_loose(line):
            loose += 1
        else:
            return None
        if blanks > 1 or loose > 2:
            return None
    return None


def _is_row(line: Line) -> bool:
    text = line.text
    if len(text) > _LONGEST or not _GAP.search(text.strip(WHITE)):
        return False
    if DOT_LEADER.search(text) or _RULE.fullmatch(text):
        return False
    tokens = [token.text for token in _tokens(line)]
    if len(tokens) < 2 or any(len(token) > _PROSE for token in tokens):
        return False
    if len(tokens) == 2:
        if is_letterhead(tokens) or is_list_mark(tokens[0]) or tokens[0].endswith((".", "?", ":", ";", ",", "!")):
            return False
        return not is_contact(text) or look(tokens[1]) in VALUES
    # `Q1  Q2  Q3  Q4` stand over columns.
    numbered = is_list_mark(tokens[0]) and not tokens[0].isdecimal() and not all(map(is_list_mark, tokens))
    return not numbered or any(look(t) in VALUES for t in tokens[1:])


def _is_loose(line: Line) -> bool:
    """A short line between rows: the rest of a label, a heading, or the rest of a row."""
    text = line.text.strip(WHITE)
    return len(text) <= 60 and text[-1] not in ".?:;!" and not starts_list(text) and not is_contact(text)


def _tokens(line: Line) -> _Tokens:
    tokens: _Tokens = []
    at = 0
    for gap in [*_GAP.finditer(line.text), None]:
        end = gap.start() if gap else len(line.text)
        text = line.text[at:end]
        shown = plain(text)
        if shown:
            left = at + len(text) - len(text.lstrip(WHITE))
            right = at + len(text.rstrip(WHITE))
            tokens.append(_Token(line.start + left, line.start + right, shown, left, right))
        at = gap.end() if gap else end
    return tokens


# ── rows ────────────────────────────────────────────────────────────────────────────────────────


def _build(lines: Sequence[Line], first: int, last: int) -> Found | None:
    previous = next((lines[n].text for n in range(first - 1, max(-1, first - 4), -1) if not lines[n].blank), "")
    if CONTENTS.fullmatch(previous):
        return None
    kept = [n for n in range(first, last) if not lines[n].blank and not _RULE.fullmatch(lines[n].text)]
    tokens = [_mended(_tokens(lines[n])) for n in kept]
    rows = _wrapped(tokens)
    if rows is None:
        rows = _placed(tokens)
    if rows is None:
        return None
    here = lines[first:last]
    return Found(first, last, make_grid(here, spread_headers(here, rows), FoundBy.ALIGNED))


def _mended(tokens: _Tokens) -> _Tokens:
    """Headers whose words a wide space parted: `No.  of claims` is one."""
    out: _Tokens = []
    for token in tokens:
        if out and token.text.startswith("of ") and look(out[-1].text) in {Look.TEXT, Look.YES_NO}:
            before = out[-1]
            out[-1] = _Token(before.start, token.end, f"{before.text} {token.text}", before.left, token.right)
        else:
            out.append(token)
    return out


def _wrapped(lines: list[_Tokens]) -> list[Row] | None:
    """Rows that a mail program broke over several lines: each begins with a label, all have the same length."""
    groups: list[_Tokens] = []
    broken = 0
    for tokens in lines:
        first = tokens[0]
        if groups and first.value and not is_year(first.text):
            groups[-1] = [*groups[-1], *tokens]
            broken += 1
        else:
            groups.append(list(tokens))
    body = next((n for n, group in enumerate(groups) if any(t.value for t in group[1:])), len(groups))
    sizes = {len(group) for group in groups[body:]}
    if not broken or len(sizes) != 1 or len(groups) - body < 2 or body < 1:
        return None
    size = sizes.pop()
    header = _header_cells([token for group in groups[:body] for token in group], size)
    if size < 3 or header is None:
        return None
    return [header, *([_raw(token) for token in group] for group in groups[body:])]


def _header_cells(tokens: _Tokens, size: int) -> Row | None:
    """A header of that many cells, words parted by single spaces cut where they repeat themselves."""
    cells = [_raw(token) for token in tokens]
    if len(cells) == size:
        return cells
    if len(cells) == size - 1 and not any(_parts(token, 2) for token in tokens):
        return [RawCell(), *cells]
    missing = size - len(cells)
    order = sorted(range(len(tokens)), key=lambda n: -len(tokens[n].text.split()))
    for number in order:
        parts = _parts(tokens[number], missing + 1) if missing > 0 else None
        if parts is not None:
            return [*cells[:number], *parts, *cells[number + 1 :]]
    return [RawCell(), *cells] if len(cells) == size - 1 else None


def _parts(token: _Token, count: int) -> Row | None:
    words = list(_WORD.finditer(token.text))
    starts = cut_header([word[0] for word in words], count)
    if starts is None or starts[0] != 0:
        return None
    edges = [*starts, len(words)]
    return [RawCell([(token.start + words[a].start(), token.start + words[b - 1].end())]) for a, b in pairwise(edges)]


def _placed(lines: list[_Tokens]) -> list[Row] | None:
    """Rows placed by counting where they are full, by position where they are not."""
    body = next((n for n, tokens in enumerate(lines) if _is_body(tokens) and not _only_heads(lines, n)), None)
    if body is None:
        return None
    while body > 1 and (_heads_rows(lines, body - 1) or _begins_label(lines, body - 1)):
        body -= 1
    full = [tokens for tokens in lines[body:] if _is_body(tokens)]
    columns = _columns(full, lines[:body])
    if columns is None or not _enough(len(full), len(columns), len(lines) - body, headed=body > 0):
        return None
    header = _header_rows(lines[:body], columns)
    rows = _body_rows(lines[body:], columns)
    if not any(cell.ranges for row in rows for cell in row[1:]):
        return None
    return [*header, *rows]


def _enough(full: int, columns: int, lines: int, *, headed: bool) -> bool:
    """Whether so many rows with values make a table; the fewer columns, the more rows."""
    if columns < 2 or full * 2 < lines:
        return False
    if headed:
        return full > 1 or columns > 2
    return full > 2 or (full > 1 and columns > 2)


def _is_body(tokens: _Tokens) -> bool:
    """A row with a value beside its label; years over columns are a header."""
    if len(tokens) < 2:
        return False
    return any(token.value for token in tokens[1:])


def _only_heads(lines: list[_Tokens], at: int) -> bool:
    """Whether a line over rows of values holds few itself: `within 24 hours` among headers is one of them."""
    after = lines[at + 1] if at + 1 < len(lines) else []
    values = sum(token.value for token in lines[at][1:])
    return (
        len(lines[at]) > _FEW
        and len(after) >= len(lines[at])
        and 2 * values < len(lines[at]) - 1
        and all(token.value for token in after[1:])
    )


def _heads_rows(lines: list[_Tokens], at: int) -> bool:
    """Whether a name alone on its line stands over rows of years, as others further down do."""
    return _over_periods(lines, at) and any(
        _over_periods(lines, n) and lines[n][0].left == lines[at][0].left for n in range(at + 1, len(lines))
    )


def _begins_label(lines: list[_Tokens], at: int) -> bool:
    """Whether a line under the headers is the first half of the first row's label."""
    above, here, below = lines[at - 1], lines[at], lines[at + 1]
    return (
        len(here) == 1
        and len(above) > 1
        and here[0].right < above[-1].left
        and abs(here[0].left - below[0].left) <= 1
        and (bool(_WRAP.search(here[0].text)) or below[0].text[:1].islower())
    )


def _over_periods(lines: list[_Tokens], at: int) -> bool:
    """Whether a line is one name, with two rows below it that are labelled with periods."""
    below = lines[at + 1 : at + 3]
    return (
        len(lines[at]) == 1
        and look(lines[at][0].text) is Look.TEXT
        and not _WRAP.search(lines[at][0].text)
        and len(below) > 1
        and all(len(tokens) > 1 and look(tokens[0].text) is Look.PERIOD for tokens in below)
    )


def _columns(full: list[_Tokens], header: list[_Tokens]) -> list[tuple[int, int]] | None:
    """Where the columns stand: left and right edge each."""
    counts = Counter(len(tokens) for tokens in full)
    most = max(counts)
    clusters = _clusters(full)
    heads = max((len(tokens) for tokens in header), default=0)
    if len(clusters) == most or (len(clusters) > most and len(clusters) - heads in {0, 1}):
        return clusters
    usual = max(counts, key=lambda n: (counts[n], n))
    if usual < 2:
        return None
    same = [tokens for tokens in full if len(tokens) == usual]
    return [(min(t[n].left for t in same), max(t[n].right for t in same)) for n in range(usual)]


def _clusters(rows: list[_Tokens]) -> list[tuple[int, int]]:
    """Stretches of the line in which some row has words."""
    edges: list[tuple[int, int]] = []
    for left, right in sorted((token.left, token.right) for tokens in rows for token in tokens):
        if edges and left < edges[-1][1] + 1:
            edges[-1] = (edges[-1][0], max(edges[-1][1], right))
        else:
            edges.append((left, right))
    return edges


def _body_rows(lines: list[_Tokens], columns: list[tuple[int, int]]) -> list[Row]:
    rows: list[Row] = []
    held: list[_Token] = []
    for number, tokens in enumerate(lines):
        if len(tokens) == 1 and not tokens[0].value and tokens[0].left < columns[1][0]:
            if _goes_on(tokens[0], lines[number - 1] if number else None) and rows and not held:
                rows[-1][0].ranges.append((tokens[0].start, tokens[0].end))
            else:
                held.append(tokens[0])
            continue
        row = _place(tokens, columns)
        heads = bool(held) and _over_periods(lines, number - 1)
        for label in held:
            if not (heads and label is held[-1]) and (
                not row[0].ranges
                or tokens[0].left > label.left
                or _WRAP.search(label.text)
                or tokens[0].text[:1].islower()
                or tokens[0].text[:1] == "("
            ):
                row[0].ranges[:0] = [(label.start, label.end)]
            else:
                rows.append([_raw(label), *(RawCell() for _ in columns[1:])])
        held = []
        rows.append(row)
    rows += [[_raw(label), *(RawCell() for _ in columns[1:])] for label in held]
    return rows


def _goes_on(token: _Token, above: _Tokens | None) -> bool:
    """Whether a label of its own line is the rest of the one above."""
    return above is not None and (
        token.text[:1].islower()
        or token.text[:1] == "("
        or token.left > above[0].left + 1
        or above[0].text.endswith(("-", "/", "&", ","))
    )


def _place(tokens: _Tokens, columns: list[tuple[int, int]]) -> Row:
    count = len(columns)
    if len(tokens) > count:
        # A label with a gap in it.
        extra = len(tokens) - count
        return [RawCell([(t.start, t.end) for t in tokens[: extra + 1]]), *(_raw(t) for t in tokens[extra + 1 :])]
    if len(tokens) == count:
        return [_raw(token) for token in tokens]
    row = [RawCell() for _ in columns]
    for token, column in zip(tokens, _nearest(tokens, columns), strict=True):
        row[column].ranges.append((token.start, token.end))
    return row


def _nearest(tokens: _Tokens, columns: list[tuple[int, int]]) -> list[int]:
    """The ascending columns that lie nearest to the tokens."""
    best: list[tuple[float, list[int]]] = [(0.0, [])]
    infinite = float("inf")
    table: list[list[tuple[float, list[int]]]] = []
    for number, token in enumerate(tokens):
        here: list[tuple[float, list[int]]] = []
        for column, edges in enumerate(columns):
            before = (
                best[0]
                if number == 0
                else min((table[-1][c] for c in range(column)), key=lambda entry: entry[0], default=(infinite, []))
            )
            here.append((before[0] + _distance(token, edges), [*before[1], column]))
        table.append(here)
    return min(table[-1], key=lambda entry: entry[0])[1]


def _distance(token: _Token, edges: tuple[int, int]) -> float:
    gap = max(edges[0] - token.right, token.left - edges[1], 0)
    middle = abs((token.left + token.right) - (edges[0] + edges[1])) / 2
    return gap * 4 + middle


# ── headers ─────────────────────────────────────────────────────────────────────────────────────


def _header_rows(lines: list[_Tokens], columns: list[tuple[int, int]]) -> list[Row]:
    places = [*columns]
    if len(lines) > 1 and len(lines[-1]) in {len(columns), len(columns) - 1}:
        # The last header line says best where the columns' headers stand.
        for token, column in zip(lines[-1], _nearest(lines[-1], columns), strict=True):
            places[column] = (token.left, token.right)
    rows = [_header_row(tokens, places) for tokens in lines[:-1]] + [
        _header_row(tokens, columns) for tokens in lines[-1:]
    ]
    merged: list[Row] = []
    for row, tokens in zip(rows, lines, strict=True):
        above = merged[-1] if merged else None
        if above is not None and _wraps(above, row, tokens):
            for upper, lower in zip(above, row, strict=True):
                upper.ranges += lower.ranges
        else:
            merged.append(row)
    return merged


def _wraps(above: Row, row: Row, tokens: _Tokens) -> bool:
    """Whether a header line is the second line of the one above, rather than a header row of its own."""
    if any(cell.column_span > 1 for cell in [*above, *row]):
        return False
    if [bool(cell.ranges) for cell in above] == [bool(cell.ranges) for cell in row]:
        # `Q1`, `Q2` over a year each, not over several columns.
        return True
    texts = [token.text for token in tokens]
    if len(set(texts)) < len(texts):
        # Headers that repeat themselves stand under a merged one each.
        return False
    return not all(look(token.text) is Look.PERIOD for token in tokens) or all(
        not cell.ranges for cell, upper in zip(row, above, strict=True) if upper.ranges
    )


def _header_row(tokens: _Tokens, columns: list[tuple[int, int]]) -> Row:
    count = len(columns)
    if len(tokens) == count:
        return [_raw(token) for token in tokens]
    if 1 < len(tokens) < count:
        whole = _header_cells(tokens, count)
        shifted = len(tokens) == count - 1 and tokens[0].left < columns[1][0] and tokens[0].right <= columns[1][0]
        if whole is not None and not shifted and width(whole) == count and not _one_each(tokens, columns[1:]):
            return whole
    row = [RawCell() for _ in columns]
    if len(tokens) > count:
        for token in tokens:
            column = min(range(count), key=lambda n: _distance(token, columns[n]))
            row[column].ranges.append((token.start, token.end))
        return row
    placed = _nearest(tokens, columns)
    for number, (token, column) in enumerate(zip(tokens, placed, strict=True)):
        row[column].ranges.append((token.start, token.end))
        end = placed[number + 1] if number + 1 < len(tokens) else count
        _stretch(row, token, column, end, columns)
    return [cell for cell in row if cell.column_span]


def _one_each(tokens: _Tokens, columns: list[tuple[int, int]]) -> bool:
    """Whether each header stands over one column of its own and over no other: only the labels have none."""
    over = [[n for n, (left, right) in enumerate(columns) if left < t.right and t.left < right] for t in tokens]
    return over == [[n] for n in range(len(columns))]


def _stretch(row: Row, token: _Token, column: int, end: int, columns: list[tuple[int, int]]) -> None:
    """Let a header cover the columns under its words."""
    under = [n for n in range(column + 1, end) if columns[n][0] <= token.right + 1 and columns[n][1] >= token.left - 1]
    back = [
        n
        for n in range(1, column)
        if not row[n].ranges and columns[n][0] <= token.right + 1 and columns[n][1] >= token.left - 1
    ]
    if column == 0 or not (under or back):
        return
    first = back[0] if back else column
    last = under[-1] if under else column
    if first != column:
        row[first].ranges, row[column].ranges = row[column].ranges, []
    row[first].column_span = last - first + 1
    for n in range(first + 1, last + 1):
        row[n].column_span = 0


def _raw(token: _Token) -> RawCell:
    return RawCell([(token.start, token.end)])
