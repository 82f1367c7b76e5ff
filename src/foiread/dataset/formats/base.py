"""What an export format is: a writer opened on a folder, given one letter after the other, and closed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from pathlib import Path

    from foiread.dataset.record import Record
    from foiread.dataset.rows import Rows


class Writer(Protocol):
    """Writes one format; holds no more than a bounded number of letters at a time."""

    def __init__(self, folder: Path) -> None:
        """Begin; `folder` exists and is empty of this format's files."""

    def add(self, record: Record, rows: Rows) -> None:
        """Write one letter; called in the order of the rows."""

    def close(self) -> tuple[str, ...]:
        """Finish; returns the names of the files written."""

    def abandon(self) -> None:
        """Let go of open files; what was written will be deleted."""
