"""Markup written into plain text (`**`, `<b>`, `## `): a line in, the places of its markup out."""

from __future__ import annotations

import re
from typing import NamedTuple

_TAG = re.compile(r"</?(b|strong|i|em|u|sup|sub|span|font|p|br|div|center)\b[^<>\n]{0,200}/?>", re.IGNORECASE)
_STARS = re.compile(r"(\*\*|__)(?=[^\s*_])([^\n]*?[^\s*_])\1(?![*_])")
_ONE_EACH = re.compile(r"^\s*(?P<open>[*_])(?=[^\s*_])[^*\n]*?[^\W\d_]{2}[^*\n]*(?<=[^\s*_])(?P<close>(?P=open))\s*$")
"""`*1. How many …?*`: a whole line in italics, or in bold as a mail program writes it."""
_OPEN_STARS = re.compile(r"^\s*(\*\*)(?=[^\s*])")
_CLOSE_STARS = re.compile(r"(?<=[^\s*])(\*\*)\s*$")
_LONG_BOLD = re.compile(
    r"(?m)^[ \t]*\*\*(?=[^\s*])(?P<words>[^\n*]{1,400}(?:\n[ \t]*[^\s*][^\n*]{0,400}){1,6})(?<=\S)\*\*[ \t]*$"
)
"""`**How many` / `are there?**`: opened at the start of a line, closed at the end of one below it."""
_HASHES = re.compile(r"^ {0,3}(#{1,6}[ \t]+)(?=\S)")
_ESCAPE = re.compile(r"(\\)(?=[!-/:-@\[-`{-~])")
_END_BARS = re.compile(r"^[^|]*?[ \t]*(\|{1,3})\s*$")
"""What is left of a table's cell whose table could not be read: `97 days |`."""
_LONGEST = 10_000
"""Characters; a longer line is no line of a letter and is not searched for markup."""
_BOLD_TAGS = frozenset({"b", "strong"})


class MarkedLine(NamedTuple):
    """What is markup in one line, and which of the rest is bold; offsets are the line's own."""

    markup: tuple[tuple[int, int], ...]
    """Ascending, disjoint."""
    start: int
    end: int
    """First and one past the last visible character; equal when nothing is visible."""
    bold: bool
    heading: int | None
    """Depth of a Markdown heading, 0-based."""


def find_markup(line: str, *, markdown: bool = False) -> MarkedLine:
    """Find the markup of one line. `markdown` adds headings and backslash escapes."""
    found: list[tuple[int, int]] = []
    bold: list[tuple[int, int]] = []
    heading = None
    if len(line) > _LONGEST:
        return _unmarked(line)
    if markdown:
        hashes = _HASHES.match(line)
        if hashes:
            found.append(hashes.span(1))
            heading = len(hashes.group(1).strip()) - 1
        found += [match.span(1) for match in _ESCAPE.finditer(line)]
    if "<" in line:
        _add_tags(line, found, bold)
    if "**" in line or "__" in line:
        _add_stars(line, found, bold)
    elif "*" in line or "_" in line:
        _add_whole(line, found, bold)
    if "|" in line:
        bars = _END_BARS.match(line)
        found += [bars.span(1)] if bars else []
    if not found:
        return _unmarked(line)
    markup = _merged(found)
    hidden, strong = _covered(markup), _covered(bold)
    visible = [index for index, char in enumerate(line) if not char.isspace() and index not in hidden]
    start, end = (visible[0], visible[-1] + 1) if visible else (0, 0)
    all_bold = bool(visible) and all(index in strong for index in visible)
    return MarkedLine(tuple(markup), start, end, bold=all_bold, heading=heading)


def bold_goes_on(text: str) -> dict[int, int]:
    """Where bold goes on below the line that opened it: the start of each line, and the offset where it ends there."""
    out: dict[int, int] = {}
    for run in _LONG_BOLD.finditer(text) if "**" in text else ():
        at = text.index("\n", run.start()) + 1
        while at < run.end():
            end = text.find("\n", at, run.end())
            out[at] = run.end("words") if end < 0 else end
            at = run.end() if end < 0 else end + 1
    return out


def end_of_bold(line: str, end: int) -> MarkedLine:
    """A line that is bold up to `end`, where two stars may close it."""
    start = len(line) - len(line.lstrip())
    closes = ((end, end + 2),) if line[end : end + 2] == "**" else ()
    return MarkedLine(closes, start, len(line[:end].rstrip()), bold=True, heading=None)


def _unmarked(line: str) -> MarkedLine:
    start = len(line) - len(line.lstrip())
    return MarkedLine((), start, max(start, len(line.rstrip())), bold=False, heading=None)


def _add_tags(line: str, found: list[tuple[int, int]], bold: list[tuple[int, int]]) -> None:
    opened: int | None = None
    for match in _TAG.finditer(line):
        found.append(match.span())
        if match.group(1).lower() not in _BOLD_TAGS:
            continue
        if not match.group().startswith("</"):
            opened = match.end() if opened is None else opened
        elif opened is not None:
            bold.append((opened, match.start()))
            opened = None


def _add_stars(line: str, found: list[tuple[int, int]], bold: list[tuple[int, int]]) -> None:
    paired = False
    for match in _STARS.finditer(line):
        paired = True
        found += [(match.start(), match.start() + 2), (match.end() - 2, match.end())]
        bold.append((match.start(2), match.end(2)))
    if paired or line.count("**") != 1:
        return
    opening, closing = _OPEN_STARS.match(line), _CLOSE_STARS.search(line)
    if opening and re.search(r"[^\W\d_]{2}", line):  # bold that runs on over the next line
        found.append(opening.span(1))
        bold.append((opening.end(1), len(line)))
    elif closing and re.search(r"[^\W\d_]{2}\W*$", line) and line.strip().count(" ") > 1:
        found.append(closing.span(1))
        bold.append((0, closing.start(1)))


def _add_whole(line: str, found: list[tuple[int, int]], bold: list[tuple[int, int]]) -> None:
    """A line that one sign opens and closes stands out from the others, as a bold one does."""
    whole = _ONE_EACH.match(line)
    if whole and " " in line.strip():
        found += [whole.span("open"), whole.span("close")]
        bold.append((whole.end("open"), whole.start("close")))


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if out and start < out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def _covered(spans: list[tuple[int, int]]) -> set[int]:
    return {index for start, end in spans for index in range(start, end)}
