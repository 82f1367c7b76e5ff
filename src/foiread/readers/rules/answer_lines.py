"""The lines of an answer as its values are read: items of a series apart, each under the period printed above it.

`2019/20 – £1,270; 2020/21 – nil` are two lines. Under `1 January 2021 – 31 December 2021:` on a line of its own, every
line is of that period until the next such line. Under `Vans:`, and under `Lorries:` after it, lines that begin with
a period (`2023 – 4`) are of vans, then of lorries.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from foiread.frozen import dataclass
from foiread.types import Span
from foiread.values import find_periods, find_values, whole_period

if TYPE_CHECKING:
    from collections.abc import Mapping

    from foiread.sections.atoms import Atom
    from foiread.sections.units import Unit

_PAIR = re.compile(r"\s*[^;=]{2,80}?\s*(?:[:=]|\s[-–—]\s|[-–—]\s)\s*[^;]{1,60}")
_NAMED = re.compile(r"\s*(?P<name>[A-Z][^;\d=]{2,80}?)[\s:=–—-]+£?\d[\d,.]*%?[\s.]*")
"""`Elm Quay, West Pier 37,550`: a name, which may have a comma in it, and its value."""
_YEARS = r"(?:19|20)\d\d(?:\s?[-/–]\s?(?:20)?\d\d(?!\d))?"
_TOPIC = re.compile(
    rf"\s*(?!(?:in|for|during|from|since|between|by|as|on)\b)(?P<topic>[A-Za-z][^\d;.?=]{{3,80}}?)\s*(?::|\s[-–—])?\s+(?={_YEARS})",
    re.IGNORECASE,
)
_DATED_ITEM = re.compile(
    rf"(?P<said>{_YEARS}\s*(?:[-–—:=]\s*|\s)(?!{_YEARS})£?\d[\d,]*(?:\.\d+)?(?:%|[km]\b)?(?![\d/])(?:\s\([^()]{{1,90}}\))?)\s*(?:[;,]\s*(?:and\s+)?|\band\s+|\.?\s*)"
)
_PERIOD_HEAD = 70
_LEAD = re.compile(r"(?:[•·◦▪■●○‣*]\s*|[-–—]\s+)+")


_NO_FIELDS: Mapping[int, Span] = {}


@dataclass(frozen=True, slots=True)
class Line:
    """A stretch of answer that is read by itself: one printed line or list item."""

    start: int
    end: int
    first: bool
    """First of the answer."""
    head: Span | None = None
    """The period printed on a line of its own above it."""
    label: Span | None = None
    """The line above it, where labels and values take turns."""
    topic: Span | None = None
    """The heading over its series of periods, where the answer has several such series."""


def lines_of(text: str, answer: list[Atom], fields: Mapping[int, Span] = _NO_FIELDS) -> list[Line]:
    """An answer's words as printed lines: sentences of one line together, wrapped lines whole.

    Args:
        text: the document's text.
        answer: its sentences.
        fields: what a lettered line is of, by its letter's place.

    """
    lines: list[Line] = []
    unit: Unit | None = None
    for atom in answer:
        closes = text[atom.start : atom.end].strip() in {"*", "_"} and text[atom.start - 1 : atom.start] in {
            "?",
            ".",
            ":",
        }
        if atom.unit.table is not None or atom.end <= atom.start or closes:
            # `*… compulsory?*`: what ends an emphasis is no answer.
            continue
        if unit is atom.unit and lines:
            lines[-1] = Line(lines[-1].start, atom.end, lines[-1].first)
        else:
            lead = _LEAD.match(text, atom.start, atom.end)
            start = lead.end() if lead and lead.end() < atom.end else atom.start
            label = fields.get(atom.printed.readings[0][-1].value) if fields and atom.printed is not None else None
            lines.append(Line(start, atom.end, not lines, label=label))
        unit = atom.unit
    return lines


def as_series(text: str, lines: list[Line]) -> list[Line]:
    """Cut the lines of a series into its items, and give each line the period that stands over it."""
    items = [item for line in lines for item in _items(text, line)]
    items = _topped(text, _labelled(text, items))
    out: list[Line] = []
    head: Span | None = None
    for n, line in enumerate(items):
        own = _head(text, line)
        if own is not None and any(_takes(text, other) for other in items[n + 1 : n + 2]):
            head = own
            continue
        out.append(replace(line, head=head) if head is not None else line)
    return out


def _items(text: str, line: Line) -> list[Line]:
    """`2019/20 – £1,270; 2020/21 – nil`: cut at its semicolons, where each piece is a label and a value.

    So too `Oak Quay 12; Elm Quay, West Pier 14`.
    """
    series = _series(text, line) or _marked_series(text, line)
    if series:
        return series
    raw = text[line.start : line.end]
    pieces = raw.split(";")
    named = [_NAMED.fullmatch(piece) for piece in pieces if piece.strip(" .")]
    if len(pieces) < 2 or not (all(named) or all(_PAIR.fullmatch(piece) for piece in pieces if piece.strip(" ."))):
        return [line]
    out: list[Line] = []
    at = line.start
    for piece in pieces:
        start = at + len(piece) - len(piece.lstrip())
        if piece.strip(" .\n"):
            name = _NAMED.fullmatch(piece) if all(named) else None
            label = Span(start=at + name.start("name"), end=at + name.end("name")) if name else None
            out.append(Line(start, at + len(piece), line.first and not out, label=label))
        at += len(piece) + 1
    return out


def _series(text: str, line: Line) -> list[Line]:
    """`Vans owned: 2021-22 410; 2022-23 395. These …`: each period and figure by itself, below what they are of."""
    topic = _TOPIC.match(text, line.start, line.end)
    if topic is None:
        return []
    named = Span(start=topic.start("topic"), end=topic.end("topic"))
    out: list[Line] = []
    rest = topic.end()
    while item := _DATED_ITEM.match(text, rest, line.end):
        out.append(Line(rest, item.end("said"), line.first and not out, topic=named))
        rest = item.end()
    if len(out) < _TURNS:
        return []
    return [*out, Line(rest, line.end, first=False)] if text[rest : line.end].strip(" .\n") else out


_MARK = re.compile(r"\*|\b(?:none|nil|zero|n/?a|unknown|not (?:held|known|recorded|available))\b", re.IGNORECASE)
_MARKED_ITEM = re.compile(
    r"\s*(?:[-–—:=]\s*|\s)(?:[<>≤≥]?\s?£?\d[\d,]*(?:\.\d+)?\s?(?:%|[km]\b)?|"
    + _MARK.pattern
    + r")\s*(?:[;,.]|\band\b)*\s*",
    re.IGNORECASE,
)


def _marked_series(text: str, line: Line) -> list[Line]:
    """`2021: <5, 2022: 12, 2023: *`: each period with what stands for its value, where a mark does so for one."""
    if not _MARK.search(text, line.start, line.end):
        return []
    starts = [period.span for period in find_periods(text, line.start, line.end)]
    if len(starts) < _TURNS or text[line.start : starts[0].start].strip():
        return []
    edges = [*(span.start for span in starts[1:]), line.end]
    if not all(_MARKED_ITEM.fullmatch(text, one.end, edge) for one, edge in zip(starts, edges, strict=True)):
        return []
    return [
        Line(one.start, one.start + len(text[one.start : edge].rstrip(" ,;.")), line.first and not n)
        for n, (one, edge) in enumerate(zip(starts, edges, strict=True))
    ]


def _labelled(text: str, lines: list[Line]) -> list[Line]:
    """`Average cost 2011/12` on one line, `£2,073` alone on the next, and so on: each value has the line above it."""
    if len(lines) <= _TURNS:
        return lines
    places = [n for n in range(1, len(lines)) if _is_bare(text, lines[n]) and _is_label(text, lines[n - 1])]
    if len(places) < _TURNS:
        return lines
    out = list(lines)
    for n in places:
        above = lines[n - 1]
        out[n] = replace(
            out[n], label=Span(start=above.start, end=above.start + len(text[above.start : above.end].rstrip(" :\n")))
        )
    return out


def _topped(text: str, lines: list[Line]) -> list[Line]:
    """`Vans:` over `2022 – 3` and `2023 – 4`, `Lorries:` over the next two: each line has the heading of its series."""
    tops = [n for n in range(len(lines) - 1) if _is_topic(text, lines[n]) and _is_dated(text, lines[n + 1])]
    if len(tops) < _TURNS:
        return lines
    out = list(lines)
    for top in tops:
        above = lines[top]
        words = text[above.start : above.end].rstrip(" :\n")
        for n in range(top + 1, len(lines)):
            if not _is_dated(text, lines[n]):
                break
            out[n] = replace(lines[n], topic=Span(start=above.start, end=above.start + len(words)))
    return out


def _is_topic(text: str, line: Line) -> bool:
    raw = text[line.start : line.end].rstrip()
    if not raw.endswith(":") or len(raw) > _PERIOD_HEAD:
        return False
    return not find_periods(text, line.start, line.end) and not find_values(text, line.start, line.end)


def _is_dated(text: str, line: Line) -> bool:
    """Whether a line begins with a period and says something of it."""
    found = find_periods(text, line.start, line.end)
    return bool(found) and found[0].span.start == line.start and found[0].span.end < line.end


_TURNS = 2
_LABEL_LENGTH = 120
_VALUE_LENGTH = 80


def _is_bare(text: str, line: Line) -> bool:
    raw = text[line.start : line.end].strip(" .")
    if len(raw) > _VALUE_LENGTH:
        return False
    found = find_values(text, line.start, line.end)
    return len(found) == 1 and found[0].noise is None and text[found[0].span.start : found[0].span.end] == raw


def _is_label(text: str, line: Line) -> bool:
    raw = text[line.start : line.end].strip()
    if not raw or len(raw) > _LABEL_LENGTH or raw.endswith((".", "?")) or not any(ch.isalpha() for ch in raw):
        return False
    periods = find_periods(text, line.start, line.end)
    values = [v for v in find_values(text, line.start, line.end) if v.noise is None]
    return all(any(period.span.covers(v.span) for period in periods) for v in values)


def _head(text: str, line: Line) -> Span | None:
    """The period that is all of a line, or all that stands before its colon."""
    raw = text[line.start : line.end].strip()
    if not raw or len(raw) > _PERIOD_HEAD or raw[-1] in "*#-–—":
        return None
    found = find_periods(text, line.start, line.end)
    if not found:
        return None
    begins = not text[line.start : found[0].span.start].strip(" (*•-–")
    if not (begins and raw.endswith(":")) and whole_period(raw.rstrip(":")) is None:
        return None
    start = line.start + text[line.start : line.end].index(raw)
    return Span(start=start, end=start + len(raw.rstrip(": ")))


def _takes(text: str, line: Line) -> bool:
    """Whether a line has a value and no period of its own."""
    if find_periods(text, line.start, line.end):
        return False
    return bool(re.search(r"[=:–-]\s*\S+\s*$", text[line.start : line.end])) or any(
        value.noise is None for value in find_values(text, line.start, line.end)
    )
