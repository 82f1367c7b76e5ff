"""How a run reads a letter: in come a path and the reader's name, out comes the resolved `Letter`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from foiread.readers.llm.config import Calls
    from foiread.types import Letter


@dataclass(frozen=True)
class ModelUse:
    """A language model that is measured, and how it is asked."""

    model: str
    base_url: str | None = None
    calls: Calls | None = None


def read_letter(path: Path, reader: str, request: str | None = None, use: ModelUse | None = None) -> Letter:
    """Read one letter, exactly as `foiread extract` does."""
    from foiread.pipeline import Settings, read

    settings = Settings(reader=reader, request=request)
    if use is None:
        return read(path, settings)
    return read(path, settings.model_copy(update={"model": use.model, "base_url": use.base_url}), use.calls)
