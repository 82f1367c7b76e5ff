"""Marks in text: in goes the value that a fact is about, out comes text that knows where the value stands.

A letter is written with marks (characters of the Unicode private use area, which no letter holds) around every value.
Whoever writes a file takes them out; the label's places are recorded from the same text.
"""

from __future__ import annotations

import re

OPEN, CLOSE = "\ue000", "\ue001"
_BASE = 0xE100
_MOST = 0xF8FF - _BASE
_WHOLE = re.compile(f"(?:{OPEN}[^{CLOSE}]*{CLOSE}|[^ {OPEN}])+")
_MARK = re.compile(f"{OPEN}(.)|{CLOSE}")


def mark(index: int, raw: str) -> str:
    """The value of fact `index`, marked."""
    if index > _MOST:
        message = f"a letter holds at most {_MOST} values"
        raise ValueError(message)
    return f"{OPEN}{chr(_BASE + index)}{raw}{CLOSE}"


def bare(text: str) -> str:
    """The text without marks."""
    return _MARK.sub("", text)


def width(text: str) -> int:
    """How many characters of it are printed."""
    return len(bare(text))


def places(text: str) -> tuple[str, dict[int, tuple[int, int]]]:
    """The text without marks, and for each fact where its value starts and ends in it."""
    out: list[str] = []
    found: dict[int, tuple[int, int]] = {}
    length, last, current, start = 0, 0, 0, 0
    for match in _MARK.finditer(text):
        piece = text[last : match.start()]
        out.append(piece)
        length += len(piece)
        last = match.end()
        if match[1]:
            current, start = ord(match[1]) - _BASE, length
        else:
            found[current] = (start, length)
    out.append(text[last:])
    return "".join(out), found


def wrapped(text: str, columns: int, *, whole: bool = False) -> list[str]:
    """The text in lines of at most `columns` printed characters, cut between words; no value is cut if `whole`."""
    lines: list[str] = []
    line = ""
    for word in _WHOLE.findall(text) if whole else text.split(" "):
        longer = f"{line} {word}" if line else word
        if line and width(longer) > columns:
            lines.append(line)
            line = word
        else:
            line = longer
    return [*lines, line]


def padded(text: str, columns: int) -> str:
    """The text filled with spaces to a printed width."""
    return text + " " * max(0, columns - width(text))
