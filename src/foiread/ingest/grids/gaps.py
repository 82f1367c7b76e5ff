"""Lines whose words are parted by runs of spaces: the groups of words between the gaps, and which lines make a table.

In: the lines of a stretch of text. Out: the words of a line with the columns they stand in, and runs of lines that may
be the rows of one table.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from foiread.ingest.grids.base import WHITE, Line
from foiread.ingest.grids.cells import plain
from foiread.ingest.grids.looks import VALUES, look
from foiread.ingest.grids.reject import DOT_LEADER, is_contact, is_letterhead, is_list_mark, starts_list

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_GAP = re.compile(r"[ \u00a0\u2000-\u200a\u3000]{2,}|\t+")
RULE = re.compile(r"[\s=_-]*[=_-]{3}[\s=_-]*")
_LONGEST = 400
_PROSE = 70
"""A word group longer than this is a sentence."""


@dataclass(slots=True)
class Token:
    """A group of words between two gaps; `left` and `right` are columns of the line."""

    start: int
    end: int
    text: str
    left: int
    right: int

    @property
    def value(self) -> bool:
        """Whether it looks like a value."""
        return look(self.text) in VALUES


Tokens = list[Token]


# ── which lines ─────────────────────────────────────────────────────────────────────────────────


def runs(lines: Sequence[Line], first: int, last: int) -> Iterator[tuple[int, int]]:
    """Where the lines begin and end that may be one table."""
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
    return any(is_body(tokens_of(lines[n])) for n in range(*part) if not lines[n].blank)


def _same_columns(lines: Sequence[Line], held: tuple[int, int], part: tuple[int, int]) -> bool:
    """Whether a part has no header of its own and its words stand under the columns above it."""
    new = [tokens_of(lines[n]) for n in range(*part)]
    old = [tokens_of(lines[n]) for n in range(*held) if not lines[n].blank]
    if not is_body(new[0]) and not (len(new[0]) == 1 and len(new) > 1 and is_body(new[1])):
        return False
    body = [tokens for tokens in old if is_body(tokens)]
    columns = clusters(body)[1:]
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
        elif RULE.fullmatch(line.text):
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
    if DOT_LEADER.search(text) or RULE.fullmatch(text):
        return False
    tokens = [token.text for token in tokens_of(line)]
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


def tokens_of(line: Line) -> Tokens:
    """The groups of words of a line, from left to right."""
    tokens: Tokens = []
    at = 0
    for gap in [*_GAP.finditer(line.text), None]:
        end = gap.start() if gap else len(line.text)
        text = line.text[at:end]
        shown = plain(text)
        if shown:
            left = at + len(text) - len(text.lstrip(WHITE))
            right = at + len(text.rstrip(WHITE))
            tokens.append(Token(line.start + left, line.start + right, shown, left, right))
        at = gap.end() if gap else end
    return tokens


def is_body(tokens: Tokens) -> bool:
    """A row with a value beside its label; years over columns are a header."""
    if len(tokens) < 2:
        return False
    return any(token.value for token in tokens[1:])


def clusters(rows: list[Tokens]) -> list[tuple[int, int]]:
    """Stretches of the line in which some row has words."""
    edges: list[tuple[int, int]] = []
    for left, right in sorted((token.left, token.right) for tokens in rows for token in tokens):
        if edges and left < edges[-1][1] + 1:
            edges[-1] = (edges[-1][0], max(edges[-1][1], right))
        else:
            edges.append((left, right))
    return edges
