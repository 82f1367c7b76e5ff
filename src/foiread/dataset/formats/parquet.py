"""Parquet: one file a table, with the types of the table definitions; header paths are lists.

Rows are gathered into parts of `PART` rows, written beside and joined at the end by the streaming engine, so that
memory does not grow with the number of letters.
"""

from __future__ import annotations

import json
import shutil
import types
from typing import TYPE_CHECKING, Any, Final, get_args, get_origin

from foiread.dataset.tables import TABLES

if TYPE_CHECKING:
    from pathlib import Path

    import polars as pl

    from foiread.dataset.record import Record
    from foiread.dataset.rows import Rows
    from foiread.dataset.tables import Row

PART: Final = 20_000
"""Rows held in memory, and rows in a row group."""


class ParquetWriter:
    """Writes `letters.parquet`, `questions.parquet`, `values.parquet`, `tables.parquet` and `findings.parquet`."""

    def __init__(self, folder: Path) -> None:
        """Begin."""
        self._folder = folder
        self._parts = folder / "parquet-parts"
        self._rows: dict[str, list[Row]] = {table: [] for table in TABLES}
        self._written: dict[str, list[Path]] = {table: [] for table in TABLES}

    def add(self, record: Record, rows: Rows) -> None:  # noqa: ARG002 — other formats need the record
        """Take one letter's rows."""
        for table, waiting in self._rows.items():
            waiting.extend(rows.of(table))
            while len(waiting) >= PART:
                self._part(table, waiting[:PART])
                del waiting[:PART]

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

        for table, waiting in self._rows.items():
            target = self._folder / f"{table}.parquet"
            if not self._written[table]:
                frame(table, waiting).write_parquet(target, row_group_size=PART)
                continue
            self._part(table, waiting)
            # Row groups of a set size: the bytes do not depend on how many cores wrote them.
            pl.scan_parquet(self._written[table]).sink_parquet(target, row_group_size=PART)

    def abandon(self) -> None:
        """Nothing is open."""

    def _part(self, table: str, rows: list[Row]) -> None:
        """Write some rows beside."""
        self._parts.mkdir(exist_ok=True)
        path = self._parts / f"{table}-{len(self._written[table]):06}.parquet"
        frame(table, rows).write_parquet(path)
        self._written[table].append(path)


def frame(table: str, rows: list[Row]) -> pl.DataFrame:
    """Rows as a polars frame, with the types of the table's definition."""
    import polars as pl

    return pl.DataFrame([_column(name, field.annotation, rows) for name, field in TABLES[table].model_fields.items()])


def _column(name: str, annotation: Any, rows: list[Row]) -> pl.Series:  # noqa: ANN401 — types of typing
    import polars as pl

    values = [getattr(row, name) for row in rows]
    kind = polars_type(annotation)
    if kind == pl.List:
        # Given lists, polars makes a series of each; JSON it reads in one go.
        return pl.Series(name, [json.dumps(value) for value in values], dtype=pl.String).str.json_decode(kind)
    return pl.Series(name, values, dtype=kind, strict=False)


def polars_type(annotation: Any) -> Any:  # noqa: ANN401 — types of typing and of polars
    """The column type for a field's annotation."""
    import polars as pl

    if get_origin(annotation) is tuple:
        return pl.List(pl.String)
    options = set(get_args(annotation)) if get_origin(annotation) is types.UnionType else {annotation}
    if float in options:
        return pl.Float64
    if int in options:
        return pl.Int64
    return pl.Boolean if bool in options else pl.String
