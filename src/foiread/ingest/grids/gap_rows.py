"""Rows whose columns are set by spaces, placed by counting where they are full and by position where they are not.

In: the words of each line of a table. Out: its rows, labels that were wrapped joined; None where it is no table.
"""

from __future__ import annotations

import re
from collections import Counter

from foiread.ingest.grids.base import RawCell, Row
from foiread.ingest.grids.gap_headers import header_rows, nearest, raw
from foiread.ingest.grids.gaps import Token, Tokens, clusters, is_body
from foiread.ingest.grids.looks import Look, look

_WRAP = re.compile(r"(?:\b(?:and|of|or|to|for|the|with|in|by|on)|[-–/,&(])$", re.IGNORECASE)
_FEW = 3
"""Columns up to which a line tells little of whether it heads others."""


def placed(lines: list[Tokens]) -> list[Row] | None:
    """Rows placed by counting where they are full, by position where they are not."""
    body = next((n for n, tokens in enumerate(lines) if is_body(tokens) and not _only_heads(lines, n)), None)
    if body is None:
        return None
    while body > 1 and (_heads_rows(lines, body - 1) or _begins_label(lines, body - 1)):
        body -= 1
    full = [tokens for tokens in lines[body:] if is_body(tokens)]
    columns = _columns(full, lines[:body])
    if columns is None or not _enough(len(full), len(columns), len(lines) - body, headed=body > 0):
        return None
    header = header_rows(lines[:body], columns)
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


def _only_heads(lines: list[Tokens], at: int) -> bool:
    """Whether a line over rows of values holds few itself: `within 24 hours` among headers is one of them."""
    after = lines[at + 1] if at + 1 < len(lines) else []
    values = sum(token.value for token in lines[at][1:])
    return (
        len(lines[at]) > _FEW
        and len(after) >= len(lines[at])
        and 2 * values < len(lines[at]) - 1
        and all(token.value for token in after[1:])
    )


def _heads_rows(lines: list[Tokens], at: int) -> bool:
    """Whether a name alone on its line stands over rows of years, as others further down do."""
    return _over_periods(lines, at) and any(
        _over_periods(lines, n) and lines[n][0].left == lines[at][0].left for n in range(at + 1, len(lines))
    )


def _begins_label(lines: list[Tokens], at: int) -> bool:
    """Whether a line under the headers is the first half of the first row's label."""
    above, here, below = lines[at - 1], lines[at], lines[at + 1]
    return (
        len(here) == 1
        and len(above) > 1
        and here[0].right < above[-1].left
        and abs(here[0].left - below[0].left) <= 1
        and (bool(_WRAP.search(here[0].text)) or below[0].text[:1].islower())
    )


def _over_periods(lines: list[Tokens], at: int) -> bool:
    """Whether a line is one name, with two rows below it that are labelled with periods."""
    below = lines[at + 1 : at + 3]
    return (
        len(lines[at]) == 1
        and look(lines[at][0].text) is Look.TEXT
        and not _WRAP.search(lines[at][0].text)
        and len(below) > 1
        and all(len(tokens) > 1 and look(tokens[0].text) is Look.PERIOD for tokens in below)
    )


def _columns(full: list[Tokens], header: list[Tokens]) -> list[tuple[int, int]] | None:
    """Where the columns stand: left and right edge each."""
    counts = Counter(len(tokens) for tokens in full)
    most = max(counts)
    stretches = clusters(full)
    heads = max((len(tokens) for tokens in header), default=0)
    if len(stretches) == most or (len(stretches) > most and len(stretches) - heads in {0, 1}):
        return stretches
    usual = max(counts, key=lambda n: (counts[n], n))
    if usual < 2:
        return None
    same = [tokens for tokens in full if len(tokens) == usual]
    return [(min(t[n].left for t in same), max(t[n].right for t in same)) for n in range(usual)]


def _body_rows(lines: list[Tokens], columns: list[tuple[int, int]]) -> list[Row]:
    rows: list[Row] = []
    held: list[Token] = []
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
                rows.append([raw(label), *(RawCell() for _ in columns[1:])])
        held = []
        rows.append(row)
    rows += [[raw(label), *(RawCell() for _ in columns[1:])] for label in held]
    return rows


def _goes_on(token: Token, above: Tokens | None) -> bool:
    """Whether a label of its own line is the rest of the one above."""
    return above is not None and (
        token.text[:1].islower()
        or token.text[:1] == "("
        or token.left > above[0].left + 1
        or above[0].text.endswith(("-", "/", "&", ","))
    )


def _place(tokens: Tokens, columns: list[tuple[int, int]]) -> Row:
    count = len(columns)
    if len(tokens) > count:
        # A label with a gap in it.
        extra = len(tokens) - count
        return [RawCell([(t.start, t.end) for t in tokens[: extra + 1]]), *(raw(t) for t in tokens[extra + 1 :])]
    if len(tokens) == count:
        return [raw(token) for token in tokens]
    row = [RawCell() for _ in columns]
    for token, column in zip(tokens, nearest(tokens, columns), strict=True):
        row[column].ranges.append((token.start, token.end))
    return row
