"""A PDF with a text layer → a `Document`: reading order, paragraphs, tables with and without rules, places of words."""

from __future__ import annotations

import os
from collections import Counter
from typing import TYPE_CHECKING

from foiread.errors import HostileFile, NoText
from foiread.ingest import guard
from foiread.ingest.ocr import sheets_of_pdf
from foiread.ingest.ocr.engine import REMEDY, ready
from foiread.ingest.ocr.numbers import mend_numbers
from foiread.ingest.pdf.assemble import assemble
from foiread.ingest.pdf.furniture import PageLines, set_apart
from foiread.ingest.pdf.opening import open_pdf
from foiread.ingest.pdf.paragraphs import kind_of, reading_flows, split_paragraphs, usual_pitch
from foiread.ingest.pdf.parts import Item, Line, Paragraph, RawCell, RawTable
from foiread.ingest.pdf.sheet import Sheet, sheet_of
from foiread.ingest.pdf.stitch import stitch
from foiread.ingest.pdf.turned import put_back
from foiread.ingest.pdf.unruled import find_unruled
from foiread.ingest.unseen import unseen
from foiread.types import Document, Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pdfplumber.page import Page

    from foiread.types import Source


def read_pdf(data: bytes, source: Source) -> Document:
    """Read a PDF; a scan that cannot be recognised, a locked or a broken file is an `InputError` that says so."""
    sheets = _sheets(data, source)
    pictures = [sheet.number for sheet in sheets if not sheet.letters and sheet.pictures]
    if pictures and ready():
        for sheet in sheets:
            if not sheet.letters:
                guard.check_pixels(*sheet.largest, source.name)
        for sheet in _in_time(sheets_of_pdf(data, pictures, source.name), source):
            sheets[sheet.number - 1] = sheet
    _check_text(sheets, source)
    return document_of(sheets, source)


def document_of(sheets: list[Sheet], source: Source) -> Document:
    """Put what stands on the pages into reading order and into a text."""
    mended = mend_numbers(sheets)
    pages = set_apart([sheet.printed() for sheet in sheets])
    tables = [find_unruled(page.body, sheet.breaks, sheet.width) for sheet, page in zip(sheets, pages, strict=True)]
    everything = [line for page in pages for line in page.body]
    rows = {
        id(page.body[at]) for page, found in zip(pages, tables, strict=True) for a, b, _ in found for at in range(a, b)
    }
    prose = [line for line in everything if id(line) not in rows]
    pitch = usual_pitch(prose if len(prose) > 1 else everything)
    size = _body_size(everything)
    footers = [Paragraph([line], "page_footer") for page in pages for line in page.footers]
    items = stitch([_items(*one, pitch, size) for one in zip(sheets, pages, tables, strict=True)])
    document = assemble(source, [*items, *footers], len(sheets), [*_notes(sheets), *_mended(mended), *_unread(items)])
    return put_back(document, sheets)


def _sheets(data: bytes, source: Source) -> list[Sheet]:
    with open_pdf(data, source) as pdf:
        return list(_in_time(_text_layer(pdf.pages), source))


def _text_layer(pages: Iterable[Page]) -> Iterator[Sheet]:
    for page in pages:
        yield sheet_of(page)
        page.close()


def _in_time(sheets: Iterator[Sheet], source: Source) -> Iterator[Sheet]:
    started, most = _worked(), guard.LIMITS.pdf_seconds
    for sheet in sheets:
        yield sheet
        if _worked() - started > most:
            raise HostileFile(source.name, f"reading it takes longer than {most:g} seconds", "Print it to a new PDF")


def _worked() -> float:
    """Seconds of work of this process and of those it started: a busy machine makes no file a slow one."""
    return sum(os.times()[:4])


def _check_text(sheets: Sequence[Sheet], source: Source) -> None:
    letters = sum(sheet.letters for sheet in sheets)
    if letters > 10 * len(sheets) or (letters and not any(sheet.pictures for sheet in sheets)):
        if sum(sheet.unmapped for sheet in sheets) > letters / 2:
            raise NoText(source.name, "its fonts do not say which letters they are", "Recognise its text (OCR) first")
        return
    if any(sheet.pictures for sheet in sheets):
        raise NoText(
            source.name,
            "it is a scan: pictures of pages without a text layer" + ", and OCR saw no words" * ready(),
            "Ask for the file it was printed from" if ready() else REMEDY,
            lacking=not ready(),
        )
    raise NoText(source.name, "there is no text in it", "Ask the sender for the file again")


def _body_size(lines: Sequence[Line]) -> float:
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 10.0


def _items(
    sheet: Sheet, page: PageLines, found: Sequence[tuple[int, int, RawTable]], pitch: float, size: float
) -> list[Item]:
    """The page's items from the top, with the tables found among its lines; the letterhead first."""
    margin = max((line.x1 for line in page.body), default=sheet.width)
    placed: list[tuple[float, Item]] = [(table.top, table) for table in sheet.tables]
    placed += [(table.top, table) for _, _, table in found]
    walls = sorted(table.top for table in sheet.tables)
    inside = {index for start, end, _ in found for index in range(start, end)}
    stretch: list[Line] = []
    stretches: list[list[Line]] = [stretch]
    for index, line in enumerate(page.body):
        crossed = stretch and any(stretch[-1].top < wall <= line.top for wall in walls)
        if index in inside or crossed:
            stretch = []
            stretches.append(stretch)
        if index not in inside:
            stretch.append(line)
    for lines in stretches:
        for flow in reading_flows(lines):
            for paragraph in split_paragraphs(flow, pitch, margin):
                paragraph.kind = kind_of(paragraph.lines, size)
                placed.append((lines[0].top, paragraph))
    body = [item for _, item in sorted(placed, key=lambda pair: pair[0])]
    return [*(Paragraph([line], "page_header") for line in page.headers), *body]


def _notes(sheets: Sequence[Sheet]) -> list[Finding]:
    notes = []
    blank = [str(sheet.number) for sheet in sheets if not sheet.letters and sheet.pictures]
    if blank:
        notes.append(_note("page_without_text", f"Page {', '.join(blank)} is a picture: its text was not read.", 1))
    recognised = [str(sheet.number) for sheet in sheets if sheet.recognised and sheet.letters]
    if recognised:
        which = (
            f"Page {recognised[0]} is a picture" if len(recognised) == 1 else f"{len(recognised)} pages are pictures"
        )
        notes.append(_note("recognised_text", f"{which}: the text was recognised (OCR); compare values with it.", 1))
    hidden = sum(sheet.hidden for sheet in sheets)
    if hidden:
        notes.append(_note("hidden_text", f"{hidden} words that nobody can see on the page were left out."))
    notes += unseen([words for sheet in sheets for words in sheet.unseen])
    turned = sum(sheet.turned for sheet in sheets)
    if turned:
        notes.append(_note("turned_text", f"{turned} words printed sideways outside tables were left out."))
    return notes


def _mended(mended: Sequence[str]) -> list[Finding]:
    if not mended:
        return []
    numbers = "1 list number" if len(mended) == 1 else f"{len(mended)} list numbers"
    read = ", ".join(f'"{one}"' for one in dict.fromkeys(mended))
    return [_note("mended_numbers", f"{numbers} recognised as {read} put right after the list each stands in.")]


def _unread(items: Sequence[Item]) -> list[Finding]:
    """One finding a cell of a picture in which something stands that nobody could read."""
    return [
        _note("unread_cell", f"Something is printed in a cell that could not be recognised: {_place(item, cell)}.", 1)
        for item in items
        if isinstance(item, RawTable)
        for cell in item.cells
        if cell.unread
    ]


def _place(table: RawTable, cell: RawCell) -> str:
    """Where a cell stands, with the words that head its row and its column."""
    row = next((own.text for own in table.cells if own.row == cell.row and own.words), "")
    column = next((own.text for own in table.cells if own.column == cell.column and own.words), "")
    return f'page {table.page}, row {cell.row + 1} "{row}", column {cell.column + 1} "{column}"'


def _note(code: str, message: str, weight: int = 0) -> Finding:
    return Finding(code=code, severity=Severity.WARNING if weight else Severity.NOTE, message=message)


__all__ = ["document_of", "read_pdf"]
