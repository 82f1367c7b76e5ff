"""Files written into the words of an old mail (uuencode): text in, the text without them and the files out."""

from __future__ import annotations

import binascii
import re
from typing import Final, NamedTuple

_BEGIN: Final = re.compile(r"^begin [0-7]{3,4} (\S[^\n]{0,200})\n(?=[ -`]+\s*\n)", re.MULTILINE)
_MOST = 300


class Taken(NamedTuple):
    """What stood in a text."""

    text: str
    files: list[tuple[str, bytes]]
    """Name and bytes of each file."""


def take_out(text: str) -> Taken:
    """Take the files out of a text whose lines end with a line feed; one that is cut short ends with the text."""
    files: list[tuple[str, bytes]] = []
    kept: list[str] = []
    position = 0
    while (found := _BEGIN.search(text, position)) and len(files) < _MOST:
        data, end = _decode(text, found.end())
        if not data:
            kept.append(text[position : found.end()])
        else:
            kept.append(text[position : found.start()])
            files.append((found[1].strip(), data))
        position = end if data else found.end()
    return Taken("".join(kept) + text[position:], files) if files else Taken(text, [])


def _decode(text: str, start: int) -> tuple[bytes, int]:
    """The bytes of the lines from `start`, and where what follows them begins."""
    out: list[bytes] = []
    while start < len(text):
        stop = text.find("\n", start)
        stop = len(text) if stop < 0 else stop
        line = text[start:stop].rstrip("\r")
        if line.strip() == "end":
            return b"".join(out), min(stop + 1, len(text))
        piece = _line(line)
        if piece is None:
            start = stop if out and stop == len(text) else start  # the line in which the file was cut short
            break
        out.append(piece)
        start = stop + 1
    return b"".join(out), min(start, len(text))


def _line(line: str) -> bytes | None:
    """The bytes of one line; None for a line that is none of uuencode's."""
    if not line.strip(" `"):
        return b""
    if not all(" " <= sign <= "`" for sign in line):
        return None
    count = (ord(line[0]) - 32) & 63
    full = 1 + -(-count // 3) * 4
    if not count or not full - 4 <= len(line) <= full + 2:  # blanks at the end may be gone, a check sum may follow
        return None
    try:
        return binascii.a2b_uu(line[:full].ljust(full).encode("ascii"))
    except binascii.Error:
        return None
