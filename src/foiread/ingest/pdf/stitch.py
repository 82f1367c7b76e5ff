"""Items of all pages, in order → the same, with tables and paragraphs that a page break cut joined again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from foiread.ingest.pdf.columns import is_value
from foiread.ingest.pdf.paragraphs import LABEL, SENTENCE_END
from foiread.ingest.pdf.parts import Item, Paragraph, RawCell, RawTable

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_HEADER_ROWS = 4


def stitch(pages: Sequence[Sequence[Item]]) -> list[Item]:
    """One list of items; the last of a page and the first of the next are joined when they go on."""
    out: list[Item] = []
    for items in pages:
        rest = list(items)
        if out and rest:
            last, first = out[-1], rest[0]
            if isinstance(last, RawTable) and isinstance(first, RawTable) and _same_table(last, first):
                _append(last, first)
                rest.pop(0)
            elif isinstance(last, Paragraph) and isinstance(first, Paragraph) and _same_paragraph(last, first):
                last.lines += first.lines
                rest.pop(0)
        out += rest
    return out


def _same_table(last: RawTable, first: RawTable) -> bool:
    if last.found_by is not first.found_by:
        return False
    if last.columns == first.columns:
        return all(_agree(a, b) for a, b in zip(last.edges, first.edges, strict=True))
    fewer, more = sorted((last, first), key=lambda table: table.columns)
    if fewer is last or fewer.columns < 2:
        return False
    return all(sum(1 for edge in more.edges if _agree(edge, own)) == 1 for own in fewer.edges)


def _agree(a: tuple[float, float], b: tuple[float, float]) -> bool:
    """Two columns stand one under the other."""
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return shared > 0.6 * min(a[1] - a[0], b[1] - b[0])


def _append(last: RawTable, first: RawTable) -> None:
    """Add the rows of the second part; a header row printed again is dropped."""
    skip = 0
    while (
        skip < min(MOST_HEADER_ROWS, first.rows - 1, last.rows)
        and any(first.row_texts(skip))
        and first.row_texts(skip) == last.row_texts(skip)
    ):
        skip += 1
    at = [next(k for k, own in enumerate(last.edges) if _agree(own, edge)) for edge in first.edges]
    if not skip and _row_goes_on(last, first, at):
        for cell in (cell for cell in first.cells if cell.row == 0):
            above = next(own for own in last.cells if own.row == last.rows - 1 and own.column == at[cell.column])
            above.words += cell.words
        skip = 1
    shift = last.rows - skip
    for cell in first.cells:
        if cell.row >= skip:
            cell.row += shift
            span = at[cell.column + cell.column_span - 1] - at[cell.column] + 1
            cell.column, cell.column_span = at[cell.column], span
            last.cells.append(cell)
    last.rows += first.rows - skip
    _fill(last)
    last.cells.sort(key=lambda cell: (cell.row, cell.column))


def _row_goes_on(last: RawTable, first: RawTable, at: Sequence[int]) -> bool:
    """Whether the page break cut through a row: its rest has words only, under words that it goes on from."""
    above = {cell.column: cell for cell in last.cells if cell.row == last.rows - 1}
    rest = [cell for cell in first.cells if cell.row == 0]
    filled = [cell for cell in rest if cell.words]
    if not filled or first.rows < 2 or any(at[cell.column] not in above or cell.row_span > 1 for cell in rest):
        return False
    if len(filled) >= sum(1 for cell in above.values() if cell.words):
        return False
    return all(
        above[at[cell.column]].words and not is_value(cell.text) and re.match(r"[a-z(&/]", cell.text) for cell in filled
    )


def _fill(table: RawTable) -> None:
    """List the blank cells that the joined part did not know of."""
    covered = {
        (cell.row + i, cell.column + j)
        for cell in table.cells
        for i in range(cell.row_span)
        for j in range(cell.column_span)
    }
    table.cells += [
        RawCell(row, column)
        for row in range(table.rows)
        for column in range(table.columns)
        if (row, column) not in covered
    ]


def _same_paragraph(last: Paragraph, first: Paragraph) -> bool:
    """A sentence that runs on over the page."""
    above, line = last.lines[-1], first.lines[0]
    return (
        last.kind != "heading"
        and above.words[-1].bold == line.words[0].bold
        and abs(above.size - line.size) < 0.5
        and not SENTENCE_END.search(above.text)
        and not LABEL.match(line.text)
        and bool(re.match(r"[a-z(\"“‘£\d]", line.text))
        and len(above.words) > 4
    )
