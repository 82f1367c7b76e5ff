"""Automatic list numbers of old Word files ([MS-DOC] 2.9.131): list definitions and paragraphs in, numbers out."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, NamedTuple

from foiread.ingest.doc.streams import LIST_USES, LISTS
from foiread.ingest.ordinals import ordinal

if TYPE_CHECKING:
    from foiread.ingest.doc.streams import WordFile

_LEVELS = 9
_STYLES = {0: "1", 1: "I", 2: "i", 3: "A", 4: "a", 22: "01"}
_BULLET, _NONE = 23, 255
_OWN_START, _OWN_LOOK = 0x10, 0x20


class Level(NamedTuple):
    """How one level is numbered."""

    start: int = 1
    style: int = _NONE
    legal: bool = False
    """All numbers of the label are printed as figures."""
    keeps: bool = False
    """Goes on counting when a higher level has counted."""
    label: str = ""
    """The printed label; a character below 9 stands for the number of that level."""


class Use(NamedTuple):
    """A list as paragraphs use it."""

    identity: int
    starts: dict[int, int]
    looks: dict[int, Level]


class Lists:
    """Counts the paragraphs of every list."""

    def __init__(self, file: WordFile) -> None:
        """Read the definitions."""
        self._levels = _definitions(file.part(LISTS), file.behind(LISTS))
        self._uses = _uses(file.part(LIST_USES))
        self._counts: dict[int, list[int]] = {}
        self._begun: set[tuple[int, int]] = set()

    def number(self, use: int, level: int) -> str | None:
        """The label of the next paragraph of a list; empty for a bullet, None where there is no such list."""
        if not 1 <= use <= len(self._uses):
            return None
        used = self._uses[use - 1]
        levels = [used.looks.get(n, found) for n, found in enumerate(self._levels.get(used.identity, []))]
        if not levels:
            return None
        level = min(level, len(levels) - 1)
        counts = self._counts.setdefault(used.identity, [0] * _LEVELS)
        first = (use, level) not in self._begun
        self._begun.add((use, level))
        if first and level in used.starts:
            counts[level] = used.starts[level]
        else:
            counts[level] = counts[level] + 1 if counts[level] else levels[level].start
        for deeper in range(level + 1, _LEVELS):
            if deeper >= len(levels) or not levels[deeper].keeps:
                counts[deeper] = 0
        return _printed(levels, counts, level)


def _printed(levels: list[Level], counts: list[int], level: int) -> str:
    here = levels[level]
    if here.style in (_BULLET, _NONE) and not any(ord(char) < _LEVELS for char in here.label):
        return here.label.strip() if here.style == _NONE and any(c.isalnum() for c in here.label) else ""
    out = []
    for char in here.label:
        place = ord(char)
        if place >= _LEVELS:
            out.append(char)
        elif place < len(levels):
            count = counts[place] or levels[place].start
            style = "1" if here.legal else _STYLES.get(levels[place].style, "1")
            out.append(f"{count:02d}" if style == "01" else ordinal(style, count))
    return "".join(out).strip()


def _definitions(data: bytes, behind: bytes) -> dict[int, list[Level]]:
    out: dict[int, list[Level]] = {}
    count = struct.unpack_from("<h", data, 0)[0] if len(data) >= 2 else 0
    at = 0
    for index in range(max(count, 0)):
        if 2 + 28 * (index + 1) > len(data):
            break
        identity = struct.unpack_from("<i", data, 2 + 28 * index)[0]
        simple = data[2 + 28 * index + 26] & 1
        out[identity] = []
        for _ in range(1 if simple else _LEVELS):
            level, at = _level(behind, at)
            out[identity].append(level)
    return out


def _level(data: bytes, at: int) -> tuple[Level, int]:
    if at + 30 > len(data):
        return Level(), len(data)
    start, style, info = struct.unpack_from("<iBB", data, at)
    characters, paragraphs = data[at + 24], data[at + 25]
    text_at = at + 28 + characters + paragraphs
    length = struct.unpack_from("<H", data, text_at)[0] if text_at + 2 <= len(data) else 0
    label = data[text_at + 2 : text_at + 2 + 2 * length].decode("utf-16-le", errors="replace")
    level = Level(start, style, legal=bool(info & 0x04), keeps=bool(info & 0x08), label=label)
    return level, text_at + 2 + 2 * length


def _uses(data: bytes) -> list[Use]:
    count = struct.unpack_from("<i", data, 0)[0] if len(data) >= 4 else 0
    heads = [data[4 + 16 * index : 20 + 16 * index] for index in range(min(max(count, 0), len(data) // 16))]
    at = 4 + 16 * len(heads)
    out: list[Use] = []
    for head in heads:
        if len(head) < 16:
            break
        starts: dict[int, int] = {}
        looks: dict[int, Level] = {}
        at += 4
        for _ in range(head[12]):
            if at + 8 > len(data):
                break
            start, flags = struct.unpack_from("<iI", data, at)
            at += 8
            if flags & _OWN_LOOK:
                looks[flags & 0x0F], at = _level(data, at)
                if flags & _OWN_START:
                    starts[flags & 0x0F] = looks[flags & 0x0F].start
            elif flags & _OWN_START:
                starts[flags & 0x0F] = start
        out.append(Use(struct.unpack_from("<i", head, 0)[0], starts, looks))
    return out
