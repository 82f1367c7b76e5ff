"""How a run reads a letter: in come a path and the reader's name, out comes the resolved `Letter`."""

from __future__ import annotations

from pathlib import Path

from foiread.types import Letter


def read_letter(path: Path, reader: str, request: str | None = None) -> Letter:
    """Read one letter, as `foiread extract` does."""
    from foiread.ingest import load
    from foiread.readers.rules import RulesReader
    from foiread.resolve import resolve
    from foiread.sections import find_sections

    document = load(path)
    sections = find_sections(document)
    return resolve(document, sections, RulesReader().read(document, sections, request))
