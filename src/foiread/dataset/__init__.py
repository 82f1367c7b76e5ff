"""Records → tidy tables → files.

In: records, in the order their rows shall have. Out: files in a folder, complete or not at all: they are written
beside and renamed when all is written, so that a full disk leaves what was there before.
"""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING, Final

from foiread.dataset.formats import FORMATS, find_writer
from foiread.dataset.record import Failure, Record
from foiread.dataset.rows import Rows, rows_of
from foiread.dataset.tables import TABLES, columns
from foiread.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    import polars as pl

    from foiread.types import Letter

__all__ = ["TABLES", "Failure", "Record", "Rows", "columns", "rows_of", "to_frame", "write_tables"]

ALL_FORMATS: Final = tuple(FORMATS)


def write_tables(
    records: Iterable[Record], folder: Path, beside: Path, formats: tuple[str, ...] = ALL_FORMATS
) -> tuple[Path, ...]:
    """Write every table in every format into `folder`; `beside` is a folder on the same disk for unfinished files.

    Returns:
        The files written.

    Raises:
        OutputError: they cannot be written; what `folder` held before is as it was.
    """
    try:
        shutil.rmtree(beside, ignore_errors=True)
        beside.mkdir(parents=True)
        names = _write(records, beside, formats)
        for name in names:
            _sync(beside / name)
        for name in names:
            (beside / name).replace(folder / name)
    except OSError as error:
        message = (
            f"the results cannot be written to {folder}: {error.strerror or error}. "
            "What was there before is as it was, and letters already read are kept; make room and run it again"
        )
        raise OutputError(message) from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return tuple(folder / name for name in names)


def to_frame(letter: Letter) -> pl.DataFrame:
    """The values of one letter as a tidy polars frame: the columns of `values`, header paths as lists."""
    from foiread.dataset.formats.parquet import frame

    name = letter.document.source.name
    record = Record(
        letter=letter.document.id, document=letter.document.id, case=name, file=name, status="read", result=letter
    )
    return frame("values", rows_of(record).values)


def _write(records: Iterable[Record], folder: Path, formats: tuple[str, ...]) -> list[str]:
    """Write all formats side by side, going through the records once."""
    writers = [find_writer(name)(folder) for name in formats]
    try:
        for record in records:
            rows = rows_of(record)
            for writer in writers:
                writer.add(record, rows)
        return [name for writer in writers for name in writer.close()]
    finally:
        for writer in writers:
            writer.abandon()


def _sync(path: Path) -> None:
    """Have the disk hold a file before its name points at it."""
    with path.open("rb") as file:
        os.fsync(file.fileno())
