"""Parquet: one file a table, with the types of the table definitions; header paths are lists.

Rows are gathered into parts of `PART` rows, written beside and joined at the end by the streaming engine, so that
memory does not grow with the number of letters.
"""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any, Final

from foiread.dataset.tables import TABLES, columns, kinds

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    import polars as pl

    from foiread.dataset.record import Record
    from foiread.dataset.rows import Cell, Rows

PART: Final = 20_000
"""Rows held in memory, and rows in a row group."""


class ParquetWriter:
    """Writes `letters.parquet`, `questions.parquet`, `values.parquet`, `tables.parquet` and `findings.parquet`."""

    def __init__(self, folder: Path) -> None:
        """Begin."""
        self._folder = folder
        self._parts = folder / "parquet-parts"
        self._cells: dict[str, dict[str, list[Cell]]] = {
            table: {name: [] for name in columns(table)} for table in TABLES
        }
        self._written: dict[str, list[Path]] = {table: [] for table in TABLES}

    def add(self, record: Record, rows: Rows) -> None:  # noqa: ARG002 — other formats need the record
        """Take one letter's rows."""
        for table, waiting in self._cells.items():
            for name, cells in rows.of(table).items():
                waiting[name].extend(cells)
            while len(waiting["letter"]) >= PART:
                self._part(table, {name: cells[:PART] for name, cells in waiting.items()})
                for cells in waiting.values():
                    del cells[:PART]

    def close(self) -> tuple[str, ...]:
        """Write the files; returns their names."""
        import polars as pl

        try:
            self._join()
        except pl.exceptions.PolarsError as error:
            # Polars has its own words for a full disk.
            raise OSError(str(error)) from error
        shutil.rmtree(self._parts, ignore_errors=True)
        return tuple(f"{table}.parquet" for table in TABLES)

    def _join(self) -> None:
        """Write what is waiting, behind the parts written before."""
        import polars as pl

        for table, waiting in self._cells.items():
            target = self._folder / f"{table}.parquet"
            if not self._written[table]:
                frame(table, waiting).write_parquet(target, row_group_size=PART)
                continue
            self._part(table, waiting)
            # Row groups of a set size: the bytes do not depend on how many cores wrote them.
            pl.scan_parquet(self._written[table]).sink_parquet(target, row_group_size=PART)

    def abandon(self) -> None:
        """Nothing is open."""

    def _part(self, table: str, rows: Mapping[str, Sequence[Cell]]) -> None:
        """Write some rows beside."""
        self._parts.mkdir(exist_ok=True)
        path = self._parts / f"{table}-{len(self._written[table]):06}.parquet"
        frame(table, rows).write_parquet(path)
        self._written[table].append(path)


def frame(table: str, rows: Mapping[str, Sequence[Cell]]) -> pl.DataFrame:
    """Rows as a polars frame, with the types of the table's definition."""
    import polars as pl

    types = {str: pl.String, int: pl.Int64, float: pl.Float64, bool: pl.Boolean}
    return pl.DataFrame(
        [
            _paths(name, rows[name]) if kind is tuple else pl.Series(name, rows[name], dtype=types[kind], strict=False)
            for name, kind in kinds(table).items()
        ]
    )


def _paths(name: str, paths: Sequence[Any]) -> pl.Series:
    """A column of lists: given lists, polars makes a series of each; JSON it reads in one go, and each path once."""
    import polars as pl

    places = {path: place for place, path in enumerate(dict.fromkeys(paths))}
    written = pl.Series(name, [json.dumps(path) for path in places], dtype=pl.String)
    return written.str.json_decode(pl.List(pl.String)).gather([places[path] for path in paths])
