"""How a run reads a letter: in come a path and the reader's name, out comes the resolved `Letter`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from foiread.pipeline import Settings
    from foiread.readers.llm.config import Calls
    from foiread.types import Letter


@dataclass(frozen=True)
class ModelUse:
    """A language model that is measured, and how it is asked."""

    settings: Settings
    """What names it and shapes its replies; reader and request come with each reading."""
    calls: Calls | None = None


def read_letter(
    path: Path,
    reader: str,
    request: str | None = None,
    use: ModelUse | None = None,
    attachments: Sequence[Path] = (),
) -> Letter:
    """Read one letter and what came with it, exactly as `foiread extract` does."""
    from foiread.pipeline import Settings
    from foiread.reading import read

    if use is None:
        return read(path, Settings(reader=reader, request=request), attachments=attachments)
    settings = use.settings.model_copy(update={"reader": reader, "request": request})
    return read(path, settings, use.calls, attachments=attachments)
