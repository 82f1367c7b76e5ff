"""`.csv` and `.tsv`: the bytes in, one sheet out, and what a person should know of their decoding."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from foiread.errors import DamagedFile
from foiread.ingest import guard
from foiread.ingest.decode import decode
from foiread.ingest.sheets.book import Budget, Sheet, SheetCell

if TYPE_CHECKING:
    from foiread.types import Finding

_DELIMITERS = (",", "\t", ";", "|")
_LOOKED_AT = 50
"""Lines that show which sign parts the cells."""


def sheet_of(data: bytes, name: str) -> tuple[Sheet, tuple[Finding, ...]]:
    """Read the one sheet of a table that came as text."""
    guard.check_size(len(data), name, guard.LIMITS.markup_bytes)
    decoded = decode(data)
    text = re.sub(r"\r\n?", "\n", decoded.text)
    sheet, budget = Sheet(""), Budget(name)
    try:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                words = cell.replace("\x00", "").strip()
                if words:
                    sheet.cells[row, column] = budget.spend(SheetCell(words))
    except csv.Error as error:
        raise DamagedFile(name, "the table is damaged", "Open it in a spreadsheet program and save it again") from error
    return sheet, decoded.notes


def _delimiter(text: str) -> str:
    """The sign that parts the cells of most lines into more than one, and into equally many."""
    lines = [line for line in text.split("\n", _LOOKED_AT + 1)[:_LOOKED_AT] if line.strip()]

    def score(sign: str) -> tuple[float, int]:
        counts = [line.count(sign) for line in (re.sub(r'"[^"]*"', "", line) for line in lines)]
        used = [count for count in counts if count]
        if not used:
            return 0.0, 0
        common = max(set(used), key=used.count)
        return used.count(common) / len(lines), common

    return max(_DELIMITERS, key=score)
