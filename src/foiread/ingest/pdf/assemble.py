"""Paragraphs and tables in reading order → canonical text, blocks and the place of every word."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from foiread.ingest.pdf.hyphens import Hyphens, Joint
from foiread.ingest.pdf.paragraphs import LABEL
from foiread.ingest.pdf.parts import WIDE_GAP, Item, Paragraph, RawCell, RawTable, Token
from foiread.types import Block, BlockKind, Box, Cell, Document, Finding, Grid, Source, Span, Word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


_BETWEEN = 2
"""A blank line between two paragraphs."""
SURE = 0.75
"""A recognised word below this is told: half of those are wrong."""


class Writer:
    """The text as it grows, and what stands in it."""

    def __init__(self, hyphens: Hyphens) -> None:
        """Start with an empty text, and with what is known of the words that lines break."""
        self.hyphens = hyphens
        self.parts: list[str] = []
        self.length = 0
        self.words: list[Word] = []
        self.blocks: list[Block] = []
        self.recognised: list[Span] = []
        self.unsure: list[Span] = []

    def write(self, text: str) -> None:
        """Append text that is no word."""
        self.parts.append(text)
        self.length += len(text)

    def joint(self, above: tuple[Token, int], word: tuple[Token, int]) -> Joint:
        """What the hyphen between two words is, each given with its line."""
        return self.hyphens.joint(above[0], word[0]) if above[1] != word[1] else ""

    def word(self, token: Token, joint: Joint = "") -> None:
        """Append a word, or without its hyphen the first half of one, and remember its place."""
        start = self.length
        self.write(token.text[:-1] if joint == "dropped" else token.text)
        box = _box([token])
        span = Span(start=start, end=self.length)
        self.words.append(Word(span=span, page=token.page, box=box))
        if token.sure is not None:
            self.recognised.append(span)
            if token.sure < SURE:
                self.unsure.append(span)


def assemble(source: Source, items: Sequence[Item], pages: int, notes: Sequence[Finding] = ()) -> Document:
    """Write every item, a blank line between two."""
    writer = Writer(Hyphens(line for item in items for line in _printed(item)))
    for item in items:
        if writer.length:
            writer.write("\n\n")
        if isinstance(item, RawTable):
            _table(writer, item)
        else:
            _paragraph(writer, item)
    return Document(
        id=source.sha256[:16],
        source=source,
        text="".join(writer.parts),
        blocks=tuple(writer.blocks),
        words=tuple(writer.words),
        recognised=tuple(_together(writer.recognised)),
        unsure=tuple(writer.unsure),
        pages=pages,
        notes=tuple(notes),
    )


def _printed(item: Item) -> Iterator[Sequence[Token]]:
    """The lines of a paragraph, the lines of each cell of a table."""
    if isinstance(item, Paragraph):
        yield from (line.words for line in item.lines)
        return
    for cell in item.cells:
        starts = [n for n, word in enumerate(cell.words) if n == 0 or _is_below(cell.words[n - 1], word)]
        yield from (cell.words[start:end] for start, end in pairwise([*starts, len(cell.words)]))


def _paragraph(writer: Writer, paragraph: Paragraph) -> None:
    start = writer.length
    printed = [(word, number) for number, line in enumerate(paragraph.lines) for word in line.words]
    joints: list[Joint] = ["", *(writer.joint(above, word) for above, word in pairwise(printed)), ""]
    for at, (word, line) in enumerate(printed):
        if at and not joints[at]:
            before, above = printed[at - 1]
            # A line whose last word was broken ends behind it.
            writer.write("\n" if line != above or joints[at - 1] else _gap(before, word))
        writer.word(word, joints[at + 1])
    first = paragraph.lines[0].page
    writer.blocks.append(
        Block(
            id=f"b{len(writer.blocks)}",
            kind=BlockKind(paragraph.kind),
            span=Span(start=start, end=writer.length),
            page=first,
            box=_box(word for line in paragraph.lines for word in line.words if word.page == first),
            bold=all(line.bold for line in paragraph.lines),
        )
    )


def _gap(before: Token, word: Token) -> str:
    return "\t" if word.x0 - before.x1 >= WIDE_GAP * min(word.size, before.size) else " "


def _table(writer: Writer, table: RawTable) -> None:
    start = writer.length
    cells: list[Cell] = []
    rows: dict[int, list[RawCell]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, []).append(cell)
    for row in range(table.rows):
        if row:
            writer.write("\n")
        for number, cell in enumerate(rows.get(row, [])):
            if number:
                writer.write("\t")
            cells.append(_cell(writer, cell, table.edges[cell.column + cell.column_span - 1][1]))
    words = [word for cell in table.cells for word in cell.words]
    first, last = _visible_ends(cells, start, writer.length)
    writer.blocks.append(
        Block(
            id=f"b{len(writer.blocks)}",
            kind=BlockKind.TABLE,
            span=Span(start=first, end=last),
            page=table.page,
            box=_box(word for word in words if word.page == table.page),
            bold=all(word.bold for word in words),
            grid=Grid(rows=table.rows, columns=table.columns, cells=tuple(cells), found_by=table.found_by),
        )
    )


def _cell(writer: Writer, cell: RawCell, edge: float) -> Cell:
    start = writer.length
    joints: list[Joint] = [
        writer.hyphens.joint(above, word) if _is_below(above, word) else "" for above, word in pairwise(cell.words)
    ]
    for number, word in enumerate(cell.words):
        above = cell.words[number - 1]
        if number and not joints[number - 1] and not _runs_on(above, word):
            writer.write("\n" if _breaks(cell.words, number, edge) else " ")
        writer.word(word, joints[number] if number < len(joints) else "")
    return Cell(
        row=cell.row,
        column=cell.column,
        row_span=cell.row_span,
        column_span=cell.column_span,
        pieces=(Span(start=start, end=writer.length),) if cell.words else (),
        bold=bool(cell.words) and all(word.bold for word in cell.words),
    )


def _runs_on(above: Token, word: Token) -> bool:
    """A cell's line broken after a stroke or hyphen inside a word ("Asian/" "British")."""
    return _is_below(above, word) and above.text[-1] in "/-" and above.text[-2:-1].isalnum()


def _is_below(above: Token, word: Token) -> bool:
    """Whether a word of a cell begins a line."""
    return word.base > above.base + 0.5 * word.size


def _breaks(words: Sequence[Token], number: int, edge: float) -> bool:
    """Whether a line of a cell was ended by its writer: the next word would have fitted, or begins an item."""
    above, word = words[number - 1], words[number]
    if above.turn or word.turn or not _is_below(above, word):
        return False
    room = edge - 1.2 * word.size - above.x1 - 0.3 * word.size
    end = next(
        (at for at, one in enumerate(words[number:], number) if one.base > word.base + 0.5 * one.size), len(words)
    )
    return room > word.x1 - word.x0 or bool(LABEL.match(" ".join(one.text for one in words[number:end])))


def _visible_ends(cells: Sequence[Cell], start: int, end: int) -> tuple[int, int]:
    """From the first to the last letter of a table: the tabs of blank cells at its ends left out."""
    spans = [piece for cell in cells for piece in cell.pieces]
    return (spans[0].start, spans[-1].end) if spans else (start, end)


def _box(tokens: Iterable[Token]) -> Box:
    all_tokens = list(tokens)
    return Box(
        x0=round(min(t.x0 for t in all_tokens), 2),
        top=round(min(t.top for t in all_tokens), 2),
        x1=round(max(t.x1 for t in all_tokens), 2),
        bottom=round(max(t.bottom for t in all_tokens), 2),
    )


def _together(spans: Sequence[Span]) -> list[Span]:
    """Words with nothing but white space between them as one span."""
    out: list[Span] = []
    for span in spans:
        if out and span.start - out[-1].end <= _BETWEEN:
            out[-1] = Span(start=out[-1].start, end=span.end)
        else:
            out.append(span)
    return out
