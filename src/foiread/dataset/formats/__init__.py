"""Export formats by name. To add one: write its module with a `Writer`, add its line."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final, cast

if TYPE_CHECKING:
    from foiread.dataset.formats.base import Writer

FORMATS: Final[dict[str, str]] = {
    "csv": "foiread.dataset.formats.csv:CsvWriter",
    "parquet": "foiread.dataset.formats.parquet:ParquetWriter",
    "jsonl": "foiread.dataset.formats.jsonl:JsonlWriter",
}
"""Name of each format and where its writer is; imported when it is used."""


def find_writer(name: str) -> type[Writer]:
    """The writer of a format."""
    module, _, attribute = FORMATS[name].partition(":")
    return cast("type[Writer]", getattr(import_module(module), attribute))
