"""What a format gives back, and the marked text of a letter whose tables are real ones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from foiread.evals.synth.parts import Paragraph

if TYPE_CHECKING:
    from foiread.evals.synth.frame import Sheet
    from foiread.evals.synth.parts import Part


@dataclass(frozen=True)
class Written:
    """A letter as a file."""

    data: bytes
    text: str
    """What a reader meets, still marked: values are found in it."""
    tags: tuple[str, ...] = ()
    """Layouts that only writing the file brought about."""


def plain_view(sheet: Sheet) -> str:
    """The text of a letter with real tables and lists: blocks a blank line apart, cells a tab, rows a line."""
    return "\n\n".join(block_text(part) for part in sheet.parts)


def block_text(part: Part) -> str:
    """One block of it."""
    if isinstance(part, Paragraph):
        return f"{part.auto.printed}\t{part.text}" if part.auto else part.text
    return "\n".join("\t".join(cell.text for cell in row) for row in part.rows)
