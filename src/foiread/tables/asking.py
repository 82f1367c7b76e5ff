"""Questions that stand as row headers of a table with several columns of values: `1) How many …? | 12 | 15 | 9`.

A table and its shape in; the places of the row headers that ask out. Tables of one question and one answer column
are `kinds.question_columns`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from foiread.ingest.grids.looks import Look, look
from foiread.tables.matrix import cell_text

if TYPE_CHECKING:
    from foiread.tables import GridShape
    from foiread.types import Block, Document, Pieces

_NUMBERED = re.compile(r"\(?(?:q(?:uestion)? ?)?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.):] ?(?=\S)", re.IGNORECASE)
_NOUNS = re.compile(
    r"(?:the |a |please )?(?:total |overall |average |annual )*(?:numbers?|costs?|amounts?|percentages?|proportions?|"
    r"names?|details|figures?|breakdown|list|totals?) of\b",
    re.IGNORECASE,
)
_LEAST, _MOST = 0.6, 20
"""Share of the rows that must ask; more rows than this are data."""


def asking_headers(document: Document, block: Block, shape: GridShape) -> list[Pieces]:
    """The row headers that are the requester's questions, from top to bottom; empty if it is a table of data."""
    grid = block.grid
    if grid is None or shape.kind != "data" or not shape.stub_columns:
        return []
    aside = {*shape.header_rows, *shape.band_rows, *shape.skip_rows}
    column = shape.stub_columns[-1]
    headers = {cell.row: cell for cell in grid.cells if cell.column == column and cell.row not in aside}
    texts = {row: cell_text(document, headers[row]) for row in sorted(headers)}
    rows = [row for row, text in texts.items() if text]
    asking = [row for row in rows if _asks(texts[row])]
    if not 1 < len(asking) <= _MOST or len(asking) < _LEAST * len(rows):
        return []
    return [headers[row].pieces for row in asking]


def _asks(text: str) -> bool:
    """Whether a row header is a question: by its question mark, or by its number and its first words."""
    if text.endswith("?"):
        return len(text.split()) > 2
    number = _NUMBERED.match(text)
    return number is not None and (look(text) is Look.QUESTION or bool(_NOUNS.match(text, number.end())))
