"""Old Word files: bytes of a .doc (Word 97 to 2003) in, a `Document` out, on every machine the same.

List numbers are counted as the file's lists say, merged cells stay merged, insertions are kept; deleted and hidden
text, comments and pictures are left out. Nothing that is embedded is opened, no macro is looked at.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from foiread.errors import UnsupportedFile
from foiread.ingest.canvas import Canvas, Paragraph, Table
from foiread.ingest.doc.beside import boxes, margins, notes
from foiread.ingest.doc.body import Anchors, Walker
from foiread.ingest.doc.formatting import Formatting
from foiread.ingest.doc.lists import Lists
from foiread.ingest.doc.pieces import Text
from foiread.ingest.doc.streams import WordFile, open_word
from foiread.ingest.docx import read_docx
from foiread.ingest.libreoffice import to_docx
from foiread.types import BlockKind, Document, Finding, Severity, Source

if TYPE_CHECKING:
    from collections.abc import Iterator


def read_doc(data: bytes, source: Source) -> Document:
    """Read an old Word file; one of Word 95 or before needs LibreOffice on the machine."""
    try:
        file = open_word(data, source.name)
    except UnsupportedFile:
        converted = to_docx(data, ".doc", source.name)
        if converted is None:
            raise
        return _converted(read_docx(converted, source))
    walker = Walker(file, Text(file), Formatting(file), Lists(file))
    found = notes(file)
    hanging = [(place, walker.read(*words)) for place, words in boxes(file)]
    anchors = Anchors({note.mark: str(number) for number, note in enumerate(found, start=1)}, {})
    for place, items in hanging:
        anchors.boxes.setdefault(place if place is not None else -1, []).extend(items)
    body = walker.read(0, file.lengths.body, anchors=anchors)
    left = [item for items in anchors.boxes.values() for item in items]
    canvas = Canvas(source.name)
    canvas.add(_margins(file, walker, "header"))
    canvas.add(body)
    canvas.add(left)
    for number, note in enumerate(found, start=1):
        paragraphs = [p for item in walker.read(*note.words, BlockKind.FOOTNOTE) for p in _paragraphs(item)]
        for index, paragraph in enumerate(paragraphs):
            paragraph.number = str(number) if index == 0 else ""
        canvas.add(paragraphs)
    canvas.add(_margins(file, walker, "footer"))
    return canvas.finish(source, notes=tuple(_findings(walker)))


def _margins(file: WordFile, walker: Walker, which: str) -> list[Paragraph]:
    """The headers or footers, each text once."""
    kind = BlockKind.PAGE_HEADER if which == "header" else BlockKind.PAGE_FOOTER
    out: dict[str, Paragraph] = {}
    for stretch in margins(file, which):
        for item in walker.read(*stretch, kind):
            for paragraph in _paragraphs(item):
                out.setdefault(paragraph.text, paragraph)
    return list(out.values())


def _paragraphs(item: Paragraph | Table) -> Iterator[Paragraph]:
    if isinstance(item, Paragraph):
        yield item
    else:
        for cell in item.cells:
            for inner in cell.items:
                yield from _paragraphs(inner)


def _converted(document: Document) -> Document:
    note = Finding(
        code="converted",
        severity=Severity.NOTE,
        message="Written by Word 95 or an older one; LibreOffice converted it, and the result was read.",
    )
    return document.model_copy(update={"notes": (*document.notes, note)})


def _findings(walker: Walker) -> Iterator[Finding]:
    if walker.lost_numbers:
        yield Finding(
            code="list_numbers_lost",
            severity=Severity.NOTE,
            message=f"The numbers of {walker.lost_numbers} list items are not known; compare with the original.",
        )
