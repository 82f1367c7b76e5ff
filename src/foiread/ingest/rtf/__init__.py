"""Rich text files: bytes of an .rtf in, a `Document` out, on every machine the same.

List numbers are those that the file spells out, merged cells stay merged, insertions are kept; deleted and hidden
text, comments and pictures are left out. Embedded objects are never opened.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from foiread.ingest.canvas import Canvas
from foiread.ingest.rtf.parser import Parser
from foiread.types import Document, Finding, Severity, Source

if TYPE_CHECKING:
    from collections.abc import Iterator


def read_rtf(data: bytes, source: Source) -> Document:
    """Read a rich text file."""
    parsed = Parser(source.name).parse(data)
    canvas = Canvas(source.name)
    for items in (parsed.headers, parsed.body, parsed.notes, parsed.footers):
        canvas.add(items)
    return canvas.finish(source, notes=tuple(_notes(cut_short=parsed.cut_short, lost=parsed.lost)))


def _notes(*, cut_short: bool, lost: int) -> Iterator[Finding]:
    if cut_short:
        yield Finding(
            code="cut_short",
            severity=Severity.WARNING,
            message="The file ends in the middle: what stands behind its end is missing. Ask for it again.",
        )
    if lost:
        yield Finding(
            code="undecodable_bytes",
            severity=Severity.NOTE,
            message=f"{lost} of the file's characters could not be decoded; compare with the original.",
        )
