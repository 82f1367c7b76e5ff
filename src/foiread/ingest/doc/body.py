"""Walk the text of an old Word file: characters and their formatting in, paragraphs and tables out."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from foiread.ingest import guard
from foiread.ingest.canvas import Paragraph, Run, Table
from foiread.ingest.symbols import SUPERSCRIPT, SYMBOLS, private
from foiread.ingest.wordrows import Assembler
from foiread.types import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from foiread.ingest.doc.formatting import Formatting
    from foiread.ingest.doc.lists import Lists
    from foiread.ingest.doc.pieces import Text
    from foiread.ingest.doc.sprms import Character, ParagraphLook
    from foiread.ingest.doc.streams import WordFile

_PARAGRAPH, _CELL, _BREAK, _LINE = "\r", "\x07", "\x0c", "\x0b"
_FIELD, _RESULT, _FIELD_END = "\x13", "\x14", "\x15"
_PICTURE, _NOTE, _SHAPE, _SYMBOL = "\x01", "\x02", "\x08", "("
_SHOWN = {"\t": "\t", _LINE: "\n", "\x1e": "-", "\x0e": "\n"}
_HEADINGS = 9
_CELLS_A_BLOCK = 10
"""Every cell ends a paragraph; so many may have ten times as many paragraphs as other letters have blocks."""
_CATEGORIES = {BlockKind.PAGE_HEADER: "Header", BlockKind.PAGE_FOOTER: "Footer"}
_CHECK_BOX, _DEFAULT_STATE = 1, 25


class Anchors(NamedTuple):
    """What hangs at places of the text."""

    notes: dict[int, str]
    """Place of a note's mark → its number."""
    boxes: dict[int, list[Paragraph | Table]]
    """Place of a shape → what its text box holds."""


@dataclass
class _Around:
    """What is known while one paragraph is read."""

    anchors: Anchors | None
    hanging: list[Paragraph | Table] = field(default_factory=list)
    """Text boxes anchored in it."""
    fields: list[bool] = field(default_factory=list)
    """Of each open field: whether its result has begun."""


class Walker:
    """Reads stretches of the text; lists count on from one to the next."""

    def __init__(self, file: WordFile, text: Text, formatting: Formatting, lists: Lists) -> None:
        """Take the parts of one file."""
        self._file = file
        self._text = text
        self._formatting = formatting
        self._lists = lists
        self.lost_numbers = 0
        """Paragraphs of lists that the file does not define."""

    def read(
        self, start: int, end: int, kind: BlockKind | None = None, anchors: Anchors | None = None
    ) -> list[Paragraph | Table]:
        """The paragraphs and tables of a stretch of the text."""
        characters = self._text.characters
        assembler = Assembler(self._file.name)
        at, end = start, min(end, len(characters))
        count = 0
        while at < end:
            stop = at
            while stop < end and characters[stop] not in (_PARAGRAPH, _CELL, _BREAK):
                stop += 1
            mark = min(stop, end - 1)
            piece = self._text.piece(mark)
            look = self._formatting.paragraph(self._text.byte(mark), piece.changes)
            around = _Around(anchors)
            runs = self._runs(at, stop, look.style, around)
            made = self._made(runs, look, kind, self._text.byte(mark), piece.changes)
            items = [made, *around.hanging] if made is not None else around.hanging
            _put(assembler, items, look, is_cell=stop < end and characters[stop] == _CELL)
            at = stop + 1
            count += 1
            guard.check_blocks(count // _CELLS_A_BLOCK, self._file.name)
        return assembler.finish()

    def _made(
        self, runs: list[Run], look: ParagraphLook, kind: BlockKind | None, mark: int, piece: bytes
    ) -> Paragraph | None:
        """One paragraph with its number; an empty one counts too, unless its mark is deleted or hidden."""
        empty = not any(run.text.strip() for run in runs)
        number, listed = "", bool(look.list_use)
        if look.list_use and not (empty and self._is_gone(mark, look.style, piece)):
            found = self._lists.number(look.list_use, look.level or 0)
            self.lost_numbers += found is None
            number, listed = found or "", found is not None
        if empty:
            return None
        level = look.outline
        if kind is not None:
            return Paragraph(runs, kind, number, None, _CATEGORIES.get(kind, ""))
        if level is not None and 0 <= level < _HEADINGS:
            return Paragraph(runs, BlockKind.HEADING, number, level, "Title")
        if listed:
            return Paragraph(runs, BlockKind.LIST_ITEM, number, look.level or 0, "ListItem")
        return Paragraph(runs)

    def _is_gone(self, mark: int, style: int, piece: bytes) -> bool:
        look = self._formatting.character(mark, style, piece)
        return bool(look.hidden) or look.deleted

    def _runs(self, start: int, end: int, style: int, around: _Around) -> list[Run]:
        out: list[Run] = []
        at = start
        while at < end:
            byte = self._text.byte(at)
            look = self._formatting.character(byte, style, self._text.piece(at).changes)
            stop = min(self._text.run_end(at, self._formatting.ends(byte)), end)
            shown = private("".join(self._stretch(at, stop, look, around)))
            if look.raised and shown.strip().isdecimal():
                shown = shown.strip().translate(SUPERSCRIPT)
            if shown:
                out.append(Run(shown, bool(look.bold)))
            at = stop
        return _joined(out)

    def _stretch(self, start: int, end: int, look: Character, around: _Around) -> Iterator[str]:
        """Characters of one look."""
        fields = around.fields
        for place in range(start, end):
            char = self._text.characters[place]
            if char == _FIELD:
                fields.append(False)
            elif char == _RESULT and fields:
                fields[-1] = True
            elif char == _FIELD_END and fields:
                fields.pop()
            elif look.hidden or look.deleted:
                continue
            elif char == _PICTURE and look.special:
                yield self._check_box(look)
            elif all(fields):
                yield self._shown(char, place, look, around)

    def _shown(self, char: str, place: int, look: Character, around: _Around) -> str:
        anchors = around.anchors
        if char == _NOTE and look.special:
            number = anchors.notes.get(place, "") if anchors else ""
            return number.translate(SUPERSCRIPT)
        if char == _SHAPE and look.special:
            around.hanging += anchors.boxes.pop(place, []) if anchors else []
            return ""
        if char == _SYMBOL and look.symbol is not None:
            return SYMBOLS.get(look.symbol & 0xFF, "•") if look.symbol >= 0xF000 else chr(look.symbol)
        return _SHOWN.get(char, "" if char < " " or char == "\x1f" else char)

    def _check_box(self, look: Character) -> str:
        """The state of a form's check box ([MS-DOC] 2.9.78), from the Data stream."""
        data = self._file.data
        at = look.data_at
        if at is None or at + 6 > len(data):
            return ""
        length, header = struct.unpack_from("<IH", data, at)
        form = data[at + header : at + length]
        if len(form) < 12 or form[:4] != b"\xff\xff\xff\xff":
            return ""
        bits = struct.unpack_from("<H", form, 4)[0]
        if bits & 0x03 != _CHECK_BOX:
            return ""
        state = (bits >> 2) & 0x1F
        if state == _DEFAULT_STATE:
            name = struct.unpack_from("<H", form, 10)[0]
            default_at = 12 + 2 * name + 2
            state = struct.unpack_from("<H", form, default_at)[0] if default_at + 2 <= len(form) else 0
        return "☒" if state == 1 else "☐"


def _put(assembler: Assembler, items: list[Paragraph | Table], look: ParagraphLook, *, is_cell: bool) -> None:
    """Put one paragraph where it stands: text, cell, or the end of a row."""
    depth = look.table_depth
    if (is_cell and look.row_end) or look.inner_row_end:
        assembler.row(max(depth, 1), look.row)
        return
    if is_cell and depth == 0:
        depth = 1
    if items or not (is_cell or look.inner_cell):
        assembler.paragraph(items, depth)
    if is_cell or look.inner_cell:
        assembler.cell(depth)


def _joined(runs: list[Run]) -> list[Run]:
    """Characters outside the basic plane stand as two halves, in the file and until here."""
    return [
        Run(run.text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", errors="replace"), run.bold)
        for run in runs
    ]
