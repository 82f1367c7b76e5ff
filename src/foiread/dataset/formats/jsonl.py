"""JSONL: `letters.jsonl`, one `Record` a line: everything nested, the text of the letter included."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

    from foiread.dataset.record import Record
    from foiread.dataset.rows import Rows

NAME: Final = "letters.jsonl"


class JsonlWriter:
    """Writes `letters.jsonl`."""

    def __init__(self, folder: Path) -> None:
        """Open the file."""
        self._file = (folder / NAME).open("w", encoding="utf-8", newline="\n")

    def add(self, record: Record, rows: Rows) -> None:  # noqa: ARG002 — other formats need the rows
        """Write one letter."""
        self._file.write(record.model_dump_json() + "\n")

    def close(self) -> tuple[str, ...]:
        """Close the file; returns its name."""
        self._file.close()
        return (NAME,)

    def abandon(self) -> None:
        """Close the file."""
        self._file.close()
