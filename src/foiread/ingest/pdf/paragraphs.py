"""Lines that are no table → paragraphs, in the order in which a person reads them."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from foiread.ingest.pdf.parts import Line, Paragraph

if TYPE_CHECKING:
    from collections.abc import Sequence

COLUMN_GAP = 3.0
"""Two texts side by side stand at least this many font sizes apart."""
LABEL = re.compile(
    r"""(?xi) ^(?:
      q(?:uestion)?\s*\.?\s*\d{1,2}(?:[a-z]|\.\d{1,2})?\b
    | \(?\d{1,2}(?:\.\d{1,2})*[a-z]?\s?[.):](?!\d)
    | \d{1,2}(?:\.\d{1,2})+(?=\s)
    | \(?[a-z]\) | \(?[ivx]{1,4}\) | (?-i:[a-z])\.(?=\s) | [ivx]{1,4}\.(?=\s)
    | [•◦▪■●○·➢✓☐☒☑] | [-–—o*](?=\s)
    )"""
)
LONE_LABEL = re.compile(
    r"(?i)^(?:q(?:uestion)?\s*)?\(?(?:\d{1,2}(?:\.\d{1,2})*[a-z]?|[a-z]|[ivx]{1,4})?[.):•·o-]{0,2}$"
)
SENTENCE_END = re.compile(r"[.?!:;][\"'”’)\]]*$")
_TORN = re.compile(r"[^\W\d_]{2}[-\u2010]$")
"""A word cut at the end of a line: what follows belongs to it, however short the line."""
LOOSE = 1.8
"""Lines further apart than this many font sizes are never one paragraph's usual spacing."""


def usual_pitch(lines: Sequence[Line]) -> float:
    """The commonest distance of base lines inside a paragraph, in font sizes."""
    pitches = Counter(
        round((below.base - above.base) / below.size, 1)
        for above, below in pairwise(lines)
        if above.page == below.page and 0.8 < (below.base - above.base) / below.size <= LOOSE
    )
    if not pitches:
        return 1.2
    most = max(pitches.values())
    return min(pitch for pitch, count in pitches.items() if count >= 0.4 * most)


def reading_flows(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines cut where two texts stand side by side: the left one whole, then the right one."""
    flows: list[list[Line]] = [[]]
    index = 0
    while index < len(lines):
        end, gutter = _side_by_side(lines, index)
        if end == index:
            flows[-1].append(lines[index])
            index += 1
            continue
        left = [Line(words) for line in lines[index:end] if (words := [w for w in line.words if w.x1 <= gutter])]
        right = [Line(words) for line in lines[index:end] if (words := [w for w in line.words if w.x1 > gutter])]
        flows += [left, right, []]
        index = end
    return [flow for flow in flows if flow]


def split_paragraphs(flow: Sequence[Line], pitch: float, margin: float) -> list[Paragraph]:
    """One flow → paragraphs; `margin` is how far right the text of the page goes."""
    reach = max(line.x1 for line in flow)
    edge = margin if reach > 0.8 * margin else reach
    out: list[Paragraph] = []
    for line in flow:
        if out and not _begins(out[-1].lines, line, pitch, edge):
            out[-1].lines.append(line)
        else:
            out.append(Paragraph([line]))
    return out


def kind_of(lines: Sequence[Line], body_size: float) -> str:
    """`heading`, `list_item` or `paragraph`."""
    if LABEL.match(lines[0].text):
        return "list_item"
    if len(lines) <= 3 and all(line.size > 1.12 * body_size for line in lines):
        return "heading"
    return "paragraph"


def _side_by_side(lines: Sequence[Line], start: int) -> tuple[int, float]:
    """One past the last line of the stretch with a common gutter, and a point in that gutter."""
    found = _gutter(lines[start])
    if found is None:
        return start, 0.0
    low, high = found
    end = start + 1
    last = end
    while end < len(lines):
        line, above = lines[end], lines[end - 1]
        if line.top - above.bottom > 2.5 * line.size:
            break
        own = _gutter(line)
        if own is not None and min(high, own[1]) - max(low, own[0]) > COLUMN_GAP / 2 * line.size:
            low, high = max(low, own[0]), min(high, own[1])
            last = end + 1
        elif line.x0 >= high - 1 and own is None:
            last = end + 1
        elif own is not None or line.x1 > low + 1:
            break
        elif last == end and line.top - above.bottom < 0.6 * line.size:
            last = end + 1  # the left text is the longer one
        end += 1
    return last, (low + high) / 2


def _gutter(line: Line) -> tuple[float, float] | None:
    """The widest gap of a line, where it parts two texts and not a label from its text."""
    parts = line.segments(COLUMN_GAP)
    if len(parts) != 2 or LONE_LABEL.match(parts[0].text) or parts[0].text.endswith(":"):
        return None
    return parts[0].x1, parts[1].x0


def _begins(block: Sequence[Line], line: Line, pitch: float, edge: float) -> bool:
    """Whether a line begins a new paragraph after the lines of a block."""
    above = block[-1]
    size = max(line.size, above.size)
    if _TORN.search(above.text) and line.text[0].islower() and 0 < line.base - above.base <= LOOSE * size:
        return False
    if line.base - above.base > (pitch + 0.35) * size or line.base < above.base:
        return True
    if LABEL.match(line.text) and not _mid_sentence(above, line, edge):
        return True
    if above.words[-1].bold != line.words[0].bold and (above.bold or line.bold):
        return True
    if abs(line.size - above.size) > 0.12 * size:
        return True
    return _indented(block, line) or _hard_break(above, line, edge)


def _mid_sentence(above: Line, line: Line, edge: float) -> bool:
    """A full line without an end, followed by what only looks like a label ("5) of the Act")."""
    return (
        bool(re.match(r"\(?[\da-z]{1,2}\)", line.text))
        and not SENTENCE_END.search(above.text)
        and line.text.count(" ") > 0
        and line.text.split()[1][0].islower()
        and above.x1 > 0.9 * edge
        and not above.text.endswith("?")
    )


def _indented(block: Sequence[Line], line: Line) -> bool:
    above = block[-1]
    shift = line.x0 - above.x0
    if abs(shift) <= 0.8 * line.size:
        return False
    if len(block) > 1:
        return True
    if LABEL.match(above.text):
        return shift < 0 or shift > 8 * line.size
    return shift > 0 or shift < -5 * line.size


def _hard_break(above: Line, line: Line, edge: float) -> bool:
    """The next word would have fitted, so the writer broke the line here."""
    first = line.words[0]
    return above.x1 + 0.3 * line.size + (first.x1 - first.x0) < edge - 1.2 * line.size
