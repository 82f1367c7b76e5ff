"""How the characters and paragraphs of an old Word file look: its formatted pages and styles in, properties out."""

from __future__ import annotations

import struct
from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from foiread.ingest.doc import sprms
from foiread.ingest.doc.streams import CHARACTERS, PARAGRAPHS, STYLES, positions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from foiread.ingest.doc.sprms import Character, ParagraphLook
    from foiread.ingest.doc.streams import WordFile

_PAGE = 512
_CHAIN = 30
"""Styles based on one another; Word itself stops earlier."""
_FAR = 1 << 40
_HEADINGS = 9


class Style(NamedTuple):
    """One style."""

    base: int
    heading: int | None
    """0-based level of Word's own heading styles."""
    look: ParagraphLook
    bold: bool | None
    hidden: bool | None


class Formatting:
    """Looks up what holds at a place of the main stream."""

    def __init__(self, file: WordFile) -> None:
        """Read all formatted pages and styles."""
        self._extra = file.data
        self._runs = _Runs(file.main, file.part(CHARACTERS), _characters)
        self._paragraphs = _Runs(file.main, file.part(PARAGRAPHS), _paragraphs)
        self._looks: dict[bytes, ParagraphLook] = {}
        self._styles = _styles(file.part(STYLES), file.data)

    def paragraph(self, at: int, piece: bytes) -> ParagraphLook:
        """The paragraph whose mark stands at this place; styles taken in."""
        found = self._paragraphs.at(at)
        style = struct.unpack_from("<H", found)[0] if len(found) >= 2 else 0
        key = found[2:] + piece
        if key not in self._looks:
            self._looks[key] = sprms.paragraph(key, self._extra)
        own = replace(self._looks[key])
        own.style = own.style or style
        for inherited in self.chain(own.style):
            if own.list_use is None:
                own.list_use = inherited.look.list_use
                own.level = inherited.look.level if own.level is None else own.level
            if own.outline is None:
                own.outline = inherited.heading if inherited.heading is not None else inherited.look.outline
        return own

    def character(self, at: int, style: int, piece: bytes) -> Character:
        """The characters at this place, in a paragraph of this style."""
        bold, hidden = self._says("bold", style), self._says("hidden", style)
        look = sprms.character(self._runs.at(at) + piece, style_bold=bold)
        if look.style is not None:
            own_bold = next((s.bold for s in self.chain(look.style) if s.bold is not None), None)
            own_hidden = next((s.hidden for s in self.chain(look.style) if s.hidden is not None), None)
            bold, hidden = own_bold if own_bold is not None else bold, own_hidden or hidden
        look.bold = bold if look.bold is None else look.bold
        look.hidden = hidden if look.hidden is None else look.hidden
        return look

    def ends(self, at: int) -> int:
        """Where the run of characters at this place ends."""
        return self._runs.end(at)

    def chain(self, style: int) -> Iterator[Style]:
        """A style and those it is based on."""
        seen: set[int] = set()
        while style in self._styles and style not in seen and len(seen) < _CHAIN:
            seen.add(style)
            yield self._styles[style]
            style = self._styles[style].base

    def _says(self, what: str, style: int) -> bool:
        return bool(next((value for s in self.chain(style) if (value := getattr(s, what)) is not None), False))


class _Runs:
    """Runs of bytes of the main stream, each with its list of modifications."""

    def __init__(self, main: bytes, index: bytes, read: Callable[[bytes], Iterator[Found]]) -> None:
        runs: list[Found] = []
        pages = dict.fromkeys(struct.unpack("<I", entry)[0] & 0x3FFFFF for entry in positions(index, 4)[1])
        for number in pages:
            page_at = number * _PAGE
            page = main[page_at : page_at + _PAGE]
            if len(page) == _PAGE:
                runs += read(page)
        self._runs = sorted(runs, key=lambda run: run.start)
        self._starts = [run.start for run in self._runs]

    def at(self, place: int) -> bytes:
        """The modifications at this place."""
        index = bisect_right(self._starts, place) - 1
        return self._runs[index].changes if index >= 0 and place < self._runs[index].end else b""

    def end(self, place: int) -> int:
        """Where the run at this place ends, or the gap between two runs."""
        index = bisect_right(self._starts, place) - 1
        if index >= 0 and place < self._runs[index].end:
            return self._runs[index].end
        return self._starts[index + 1] if index + 1 < len(self._starts) else _FAR


class Found(NamedTuple):
    """One run of a formatted page."""

    start: int
    end: int
    changes: bytes


def _characters(page: bytes) -> Iterator[Found]:
    """A page of character runs ([MS-DOC] 2.9.33)."""
    count = page[-1]
    if 4 * (count + 1) + count > _PAGE:
        return
    at = struct.unpack_from(f"<{count + 1}I", page, 0)
    for index in range(count):
        offset = 2 * page[4 * (count + 1) + index]
        changes = page[offset + 1 : offset + 1 + page[offset]] if offset else b""
        yield Found(at[index], at[index + 1], changes)


def _paragraphs(page: bytes) -> Iterator[Found]:
    """A page of paragraphs ([MS-DOC] 2.9.175): the style's index stands before the modifications."""
    count = page[-1]
    if 4 * (count + 1) + 13 * count > _PAGE:
        return
    at = struct.unpack_from(f"<{count + 1}I", page, 0)
    for index in range(count):
        offset = 2 * page[4 * (count + 1) + 13 * index]
        changes = b""
        if offset and offset + 1 < _PAGE:
            length = 2 * page[offset] - 1 if page[offset] else 2 * page[offset + 1]
            begin = offset + 1 if page[offset] else offset + 2
            changes = page[begin : begin + length]
        yield Found(at[index], at[index + 1], changes)


def _styles(sheet: bytes, extra: bytes) -> dict[int, Style]:
    """The style sheet ([MS-DOC] 2.9.271)."""
    out: dict[int, Style] = {}
    if len(sheet) < 6:
        return out
    header, count, fixed = struct.unpack_from("<HHH", sheet, 0)
    at = 2 + header
    for index in range(count):
        if at + 2 > len(sheet):
            break
        length = struct.unpack_from("<H", sheet, at)[0]
        if length >= fixed >= 10:
            out[index] = _style(sheet[at + 2 : at + 2 + length], fixed, extra)
        at += 2 + length + length % 2
    return out


def _style(data: bytes, fixed: int, extra: bytes) -> Style:
    identity, kind, parts = struct.unpack_from("<HHH", data, 0)
    builtin, base = identity & 0x0FFF, kind >> 4
    name = struct.unpack_from("<H", data, fixed)[0] if len(data) >= fixed + 2 else 0
    at = fixed + 2 + 2 * name + 2
    changes: list[bytes] = []
    for _ in range(min(parts & 0x0F, 3)):
        if at + 2 > len(data):
            break
        length = struct.unpack_from("<H", data, at)[0]
        changes.append(data[at + 2 : at + 2 + length])
        at += 2 + length + length % 2
    of_paragraph = kind & 0x0F == 1
    look = sprms.paragraph(changes[0][2:], extra) if of_paragraph and changes else sprms.ParagraphLook()
    characters = sprms.character(changes[-1] if changes and len(changes) > int(of_paragraph) else b"")
    heading = builtin - 1 if 1 <= builtin <= _HEADINGS else None
    return Style(base, heading, look, characters.bold, characters.hidden)
