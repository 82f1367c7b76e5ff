"""How a run reads a letter: in come a path and the reader's name, out comes the resolved `Letter`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from foiread.types import Letter


def read_letter(path: Path, reader: str, request: str | None = None) -> Letter:
    """Read one letter, exactly as `foiread extract` does."""
    from foiread.pipeline import Settings, read

    return read(path, Settings(reader=reader, request=request))
