"""What stands beside the text of an old Word file: its headers, footers, notes and text boxes, as stretches of text."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, NamedTuple

from foiread.ingest.doc import streams
from foiread.ingest.doc.sprms import modifications
from foiread.ingest.doc.streams import positions

if TYPE_CHECKING:
    from foiread.ingest.doc.streams import WordFile

_STORIES, _SEPARATORS = 6, 6
_EVEN_HEADER, _ODD_HEADER, _EVEN_FOOTER, _ODD_FOOTER, _FIRST_HEADER, _FIRST_FOOTER = range(_STORIES)
_TITLE_PAGE = 0x300A


class Stretch(NamedTuple):
    """From one character of the text to another."""

    start: int
    end: int


class Note(NamedTuple):
    """A footnote or endnote."""

    mark: int
    """Where in the text it is referred to."""
    words: Stretch


def margins(file: WordFile, which: str) -> list[Stretch]:
    """The headers or footers that Word would print."""
    first = file.lengths.body + file.lengths.notes
    at = positions(file.part(streams.MARGINS), 0)[0]
    facing = bool(file.part(streams.SETTINGS)[:1] and file.part(streams.SETTINGS)[0] & 1)
    odd, even, start = (
        (_ODD_HEADER, _EVEN_HEADER, _FIRST_HEADER) if which == "header" else (_ODD_FOOTER, _EVEN_FOOTER, _FIRST_FOOTER)
    )
    out: list[Stretch] = []
    for section, title_page in enumerate(_title_pages(file)):
        base = _SEPARATORS + _STORIES * section
        for story, printed in ((start, title_page), (odd, True), (even, facing)):
            if (
                printed
                and base + story + 1 < len(at)
                and at[base + story] < at[base + story + 1] <= file.lengths.margins
            ):
                out.append(Stretch(first + at[base + story], first + at[base + story + 1]))
    return out


def notes(file: WordFile) -> list[Note]:
    """Footnotes and endnotes, in the order of their marks."""
    lengths = file.lengths
    behind = lengths.body + lengths.notes + lengths.margins + lengths.macros + lengths.comments
    out = [
        *_notes(file, streams.NOTE_MARKS, streams.NOTE_TEXTS, lengths.body, lengths.notes),
        *_notes(file, streams.END_MARKS, streams.END_TEXTS, behind, lengths.endnotes),
    ]
    return sorted(out, key=lambda note: note.mark)


def boxes(file: WordFile) -> list[tuple[int | None, Stretch]]:
    """Text boxes: where each is anchored, if that is known, and its stretch of the text."""
    lengths = file.lengths
    first = sum(lengths) - lengths.boxes
    at, entries = positions(file.part(streams.BOXES), 22)
    anchored, shapes = positions(file.part(streams.SHAPES), 26)
    places = {struct.unpack_from("<i", shape)[0]: place for place, shape in zip(anchored, shapes, strict=False)}
    out: list[tuple[int | None, Stretch]] = []
    for index, entry in enumerate(entries[:-1]):  # the last one is only an end
        start, end = at[index], at[index + 1]
        if 0 <= start < end <= lengths.boxes:
            out.append((places.get(struct.unpack_from("<i", entry, 14)[0]), Stretch(first + start, first + end)))
    return out


def _notes(file: WordFile, marks: int, texts: int, first: int, length: int) -> list[Note]:
    at = positions(file.part(marks), 2)[0]
    words = positions(file.part(texts), 0)[0]
    return [
        Note(mark, Stretch(first + words[index], first + words[index + 1]))
        for index, mark in enumerate(at[:-1])
        if index + 1 < len(words) and 0 <= words[index] < words[index + 1] <= length
    ]


def _title_pages(file: WordFile) -> list[bool]:
    """For each section, whether its first page has a header of its own."""
    out: list[bool] = []
    for entry in positions(file.part(streams.SECTIONS), 12)[1]:
        at = struct.unpack_from("<i", entry, 2)[0]
        changes = b""
        if 0 <= at < len(file.main) - 2:
            length = struct.unpack_from("<H", file.main, at)[0]
            changes = file.main[at + 2 : at + 2 + length]
        out.append(any(code == _TITLE_PAGE and operand[:1] == b"\x01" for code, operand in modifications(changes)))
    return out or [False]
