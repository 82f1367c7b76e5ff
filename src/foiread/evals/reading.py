"""How a run reads a letter: in come a path and the reader's settings, out comes the resolved `Letter`."""

from __future__ import annotations

from pathlib import Path

from foiread.errors import UsageError
from foiread.types import Letter

READERS = ("rules",)


def read_letter(path: Path, reader: str, request: Path | None = None) -> Letter:
    """Read one letter."""
    from foiread.ingest import load
    from foiread.readers.rules import RulesReader
    from foiread.resolve import resolve
    from foiread.sections import find_sections

    if reader not in READERS:
        message = f"no reader is called {reader!r}; there are: {', '.join(READERS)}"
        raise UsageError(message)
    document = load(path)
    sections = find_sections(document)
    asked = load(request).text if request else None
    return resolve(document, sections, RulesReader().read(document, sections, asked))
