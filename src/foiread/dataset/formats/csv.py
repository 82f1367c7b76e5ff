"""CSV: one UTF-8 file a table, with a header; safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import re
from contextlib import ExitStack
from decimal import Decimal
from operator import attrgetter
from types import NoneType
from typing import TYPE_CHECKING, Any, Final

from foiread.dataset.tables import HEADER_PATH_JOINER, TABLES, columns

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from foiread.dataset.record import Record
    from foiread.dataset.rows import Rows

FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r")
"""Characters that make a spreadsheet run a cell as a formula (OWASP, "CSV Injection")."""

HARMLESS: Final = re.compile(r"[+-]\s*[£$€]?\s*\d(?:[\d.,'\s]*\d)?\s*%?|-[-–—\s]*")
"""A signed number, with its currency, separators and percent sign; or dashes alone."""


class CsvWriter:
    """Writes `letters.csv`, `questions.csv`, `values.csv`, `tables.csv` and `findings.csv`."""

    def __init__(self, folder: Path) -> None:
        """Open the files and write their headers."""
        self._files = ExitStack()
        self._writers = {}
        for table in TABLES:
            file = self._files.enter_context((folder / f"{table}.csv").open("w", encoding="utf-8", newline=""))
            self._writers[table] = csv.writer(file, lineterminator="\n")
            self._writers[table].writerow(columns(table))

    def add(self, record: Record, rows: Rows) -> None:  # noqa: ARG002 — other formats need the record
        """Write one letter's rows."""
        for table, writer in self._writers.items():
            for values in map(_VALUES[table], rows.of(table)):
                writer.writerow(["" if value is None else cell(value) for value in values])

    def close(self) -> tuple[str, ...]:
        """Close the files; returns their names."""
        self._files.close()
        return tuple(f"{table}.csv" for table in TABLES)

    def abandon(self) -> None:
        """Close the files."""
        self._files.close()


def cell(value: object) -> str:
    """A value as a CSV cell."""
    return _CELLS[type(value)](value)


def guard(text: str) -> str:
    """Prefix a text that a spreadsheet would run as a formula with `'`; signed numbers and dashes stay as they are."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) and not HARMLESS.fullmatch(text) else text


def _float(value: float) -> str:
    return str(int(value)) if value.is_integer() else format(Decimal(repr(value)), "f")


_CELLS: Final[dict[type, Callable[[Any], str]]] = {
    NoneType: lambda _: "",
    str: guard,
    bool: lambda value: "true" if value else "false",
    int: str,
    float: _float,
    tuple: lambda value: guard(HEADER_PATH_JOINER.join(value)),
}
"""Type of a value → how it is written; rows hold no other types."""
_VALUES: Final = {table: attrgetter(*columns(table)) for table in TABLES}
"""Table → its values of a row, column by column."""
