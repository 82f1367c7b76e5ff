"""A `Question   Answer` table set by spaces: two columns whose cells are wrapped over several lines.

The header says where the answers begin; without one, several numbered questions whose answers all begin in one column
do. A column of numbers before the questions counts as part of them. A row begins at each printed number, or, without
numbers, where question and answer above are finished and both columns begin anew. A page's foot in the middle is passed
over.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from foiread.ingest.grids.base import WHITE, Found, Line, RawCell, Row
from foiread.ingest.grids.cells import make_grid
from foiread.ingest.grids.reject import starts_list
from foiread.types import FoundBy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_HEAD = re.compile(
    r"(?P<asked>[ \u00a0]*(?:(?:no|nr|num|number|ref|item|q|#)\.?[ \u00a0]+)?"
    r"(?:(?:your )?(?:questions?|requests?|quer(?:y|ies))|(?:information|details|data) (?:you )?requested|"
    r"(?:what )?you (?:have )?(?:asked|requested)(?: for)?))[ \u00a0]{2,}"
    r"(?:[\w&'’]+ ){0,4}(?:answers?|answered|responses?|repl(?:y|ies)|provided|hold|held)[ \u00a0]*",
    re.IGNORECASE,
)
_NEAR = 0.6
"""Answers may begin so much to the left of their header (a share of the line before it)."""
_GAP = re.compile(r"[ \u00a0]{2,}")
_OPENS = re.compile(
    r"(?:What|How|Which|When|Where|Who|Why|Please|Do(?:es)?|Did|Is|Are|Was|Were|Has|Have|Can|Could|Would|The|Total|"
    r"Number|Any|If|Lists?|Copies|Details|An?|Of)\b"
)
"""How a question may begin."""
_ROWS = 3
"""Numbered questions beside answers that make a table without a header."""
_ASKS_IN = 4
"""Words of a question, its number among them."""
_SHORT = 20
"""Characters of an answer that needs no full stop: `35%`, `8,568 people`."""
_PAGE_FOOT = re.compile(r"(?:.*[ \u00a0]{2,}|\W*)(?:page|p\.) ?\d{1,3}(?: ?(?:of|/) ?\d{1,3})?\W*", re.IGNORECASE)


def find(lines: Sequence[Line], first: int, last: int) -> Iterator[Found]:
    """Find tables of questions and answers set by spaces."""
    at = looked = first
    while at < last:
        line = lines[at]
        gapped = "  " in line.text or "\u00a0" in line.text
        head = _HEAD.fullmatch(line.text) if gapped else None
        header: list[Row] = []
        edge: int | None = None
        if head is not None:
            edge = len(line.text[: head.end("asked")]) + len(_GAP.match(line.text, head.end("asked"))[0])  # type: ignore[index]
            asked = RawCell([(line.start, line.start + head.end("asked"))])
            header = [[asked, RawCell([(line.start + edge, line.end)])]]
        elif gapped and at >= looked and starts_list(line.text.strip(WHITE)):
            edge, looked = _edge(lines, at, last)
        if edge is None:
            at += 1
            continue
        rows, end = _rows(lines, at + len(header), last, edge)
        if len(rows) > 1 if header else _needs_no_header(rows):
            yield Found(at, end, make_grid(lines[at:end], [*header, *rows], FoundBy.ALIGNED))
        elif not header:
            end = at
        at = max(end, at + 1)


def _edge(lines: Sequence[Line], at: int, last: int) -> tuple[int | None, int]:
    """Where the answers begin beside numbered questions that no header stands over, and the line that was looked up to.

    All of them begin in the same column, and a question goes on in a line without a number.
    """
    edges: list[int] = []
    wrapped = False
    end = last
    for number in range(at, last):
        text = lines[number].text.rstrip(WHITE)
        if lines[number].blank:
            continue
        gaps = [gap for gap in _GAP.finditer(text) if text[: gap.start()].strip(WHITE)]
        if starts_list(text.strip(WHITE)):
            asked = text[: gaps[-1].start()] if gaps else ""
            if len(asked.split()) < _ASKS_IN or (edges and gaps[-1].end() != edges[0]):
                end = number
                break
            edges.append(gaps[-1].end())
        elif len(text) > edges[0] and not re.search(r"\s\s$", text[: edges[0]]):
            end = number
            break
        else:
            wrapped = True
    return edges[0] if len(edges) >= _ROWS and wrapped else None, end


def _needs_no_header(rows: list[Row]) -> bool:
    """Whether several rows have both cells, and a question goes on beside its answer: else each line reads alone."""
    complete = all(cell.ranges for row in rows for cell in row)
    return len(rows) >= _ROWS and complete and any(len(row[0].ranges) > 1 for row in rows)


def _rows(lines: Sequence[Line], at: int, last: int, edge: int) -> tuple[list[Row], int]:
    rows: list[Row] = []
    end = read = at
    for number in range(at, last):
        line = lines[number]
        if line.blank:
            continue
        if _PAGE_FOOT.fullmatch(line.text.rstrip(WHITE)):
            read = number + 1
            continue
        cut = _cut(line, edge) if number - read < 2 else None
        if cut is None:
            break
        left, right = cut
        asked = line.text[:left].strip(WHITE)
        if number > read and right == len(line.text.rstrip(WHITE)) and not starts_list(asked):
            break
        if not rows or (asked and _begins(lines, rows, asked, answer=line.text[right:].strip(WHITE))):
            rows.append([RawCell(), RawCell()])
        if asked:
            rows[-1][0].ranges.append((line.start, line.start + left))
        if line.text[right:].strip(WHITE):
            rows[-1][1].ranges.append((line.start + right, line.end))
        end = read = number + 1
    return rows, end


def _cut(line: Line, edge: int) -> tuple[int, int] | None:
    """Where the question's words end and the answer's begin; None for a line that runs over the edge."""
    text = line.text.rstrip(WHITE)
    gaps = [gap.span() for gap in _GAP.finditer(text) if gap.end() >= edge * _NEAR]
    if gaps:
        return max(gaps, key=lambda gap: gap[1] - gap[0])
    return (len(text), len(text)) if len(text) <= edge else None


def _begins(lines: Sequence[Line], rows: list[Row], asked: str, *, answer: str) -> bool:
    """Whether a row begins: at a number, or where question and answer both are finished and both begin anew."""
    if starts_list(asked):
        return True
    first = rows[0][0].ranges[0][0] if rows[0][0].ranges else 0
    numbered = next((starts_list(line.text.strip(WHITE)) for line in lines if line.start == first), False)
    if numbered or not answer or not rows[-1][0].ranges:
        return False
    held = _last_words(lines, rows[-1][0])
    if held.endswith("?"):
        return True
    told = _last_words(lines, rows[-1][1])
    done = not told or told.endswith((".", "!", "?")) or len(told) <= _SHORT
    return done and not answer[0].islower() and (held.endswith(".") or bool(_OPENS.match(asked)))


def _last_words(lines: Sequence[Line], cell: RawCell) -> str:
    """The last line of a cell."""
    if not cell.ranges:
        return ""
    start, end = cell.ranges[-1]
    line = next(line for line in lines if line.start <= start <= line.end)
    return line.text[start - line.start : end - line.start].strip(WHITE)
