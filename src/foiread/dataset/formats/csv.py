"""CSV: one UTF-8 file a table, with a header; safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import re
from contextlib import ExitStack
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from foiread.dataset.tables import HEADER_PATH_JOINER, TABLES, columns, kinds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
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
            cells = rows.of(table)
            writer.writerows(zip(*[_CELLS[kind](cells[name]) for name, kind in _KINDS[table].items()], strict=True))

    def close(self) -> tuple[str, ...]:
        """Close the files; returns their names."""
        self._files.close()
        return tuple(f"{table}.csv" for table in TABLES)

    def abandon(self) -> None:
        """Close the files."""
        self._files.close()


def guard(text: str) -> str:
    """Prefix a text that a spreadsheet would run as a formula with `'`; signed numbers and dashes stay as they are."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) and not HARMLESS.fullmatch(text) else text


def texts(cells: Iterable[str | None]) -> list[str | None]:
    """Texts as CSV cells; the writer itself writes nothing for None."""
    return [guard(text) if text and text[0] in _STARTS else text for text in cells]


def numbers(cells: Iterable[float | None]) -> list[str | None]:
    """Numbers as CSV cells: whole ones whole, broken ones exactly, none with an exponent."""
    return [None if number is None else _number(number) for number in cells]


def truths(cells: Iterable[bool]) -> list[str]:
    """Yes and no as CSV cells."""
    return ["true" if cell else "false" for cell in cells]


def paths(cells: Iterable[tuple[str, ...]]) -> list[str]:
    """Header paths as CSV cells."""
    return [guard(HEADER_PATH_JOINER.join(path)) for path in cells]


def _number(number: float) -> str:
    if isinstance(number, int):
        return str(number)
    return str(int(number)) if number.is_integer() else format(Decimal(repr(number)), "f")


_STARTS: Final = frozenset(FORMULA_STARTS)
_CELLS: Final[dict[type, Callable[[Any], Iterable[object]]]] = {
    str: texts,
    int: iter,
    float: numbers,
    bool: truths,
    tuple: paths,
}
"""What a column holds → how its cells are written."""
_KINDS: Final = {table: kinds(table) for table in TABLES}
