"""Units cut where a line of its own begins inside them: items, questions and announcements that a page ran together."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from foiread.sections import phrases
from foiread.sections.labels import Token, parse_label
from foiread.sections.run_on import Numbered, in_citation, next_numbers, pieces
from foiread.types import Span

if TYPE_CHECKING:
    from foiread.sections.units import Unit

_SEVERAL = 2
_INNER = re.compile(
    r"(?:\s{2,}|(?<=[.;)])\s|(?<=\?)\s*|(?<=\d)\s|(?<=,)\s(?=\())(\(?(?:\d{1,2}|[a-z]|[ivx]{2,4}(?=\)))[.)](?!\d))\s"
)
_IN_SENTENCE = re.compile(r"(?<=\s)(?P<label>\((?P<x>[a-z]|\d{1,2})\))\s+\w")
_LISTED_IN_SENTENCE = re.compile(r"(?<=\s)(?P<label>(?P<x>\d{1,2})[.)])\s+[a-z]")
"""`Please tell me 1. the number of … 2. the cost of …`."""
_ASKED_BEFORE = re.compile(
    r"\b(?:asked|asking|request(?:ed|ing)?|wanted\s+to\s+know|wish(?:ed)?\s+to\s+know)\b", re.IGNORECASE
)
_ASKED_INSIDE = re.compile(
    r"(?:^|(?<=[?:;.)])\s*|(?<=[a-z\d])\s+(?=Q))(?P<label>(?:Q(?:uestion)?\s?)?(?P<n>\d{1,2})[.):])\s+(?=[A-Z]|a\)\s[A-Z])|"
    r"(?:^|(?<=\s))(?P<word>Question\s(?P<m>\d{1,2})[a-h]?)(?=\s+[A-Z])"
)
_NUMBERED = re.compile(r"\d[.):]\s+(?:[A-Z]|a\)\s)")
"""What the items of `_ASKED_INSIDE` have in common but for `Question 1`, quicker to see."""
_ENUMERATED = 3
_ITEM_LENGTH = 90
"""Characters an item may have on average; longer ones are prose with numbers in it."""
_LIST_FOLLOWS = re.compile(
    r"\b(?:the\s+following|as\s+follows|tell\s+me|let\s+me\s+know|send\s+me|i\s+would\s+like(?:\s+to\s+know)?|please\s+provide)\b[^?]{0,80}$",
    re.IGNORECASE,
)
"""Words before a list of what is asked for."""
_RECORD_GLUED = re.compile(
    r"(?:(?:date\s+)?(?:requested|received|responded|answered|replied|published|issued|closed|completed)|"
    r"(?:request|response|reply|publication)\s+date)(?:\s+on)?\s*:?\s*(?:[a-z]{3,9},?\s+)?"
    r"(?:\d{1,2}(?:st|nd|rd|th)?\s+[a-z]{3,9}\s+|\d{1,2}[/.-]\d{1,2}[/.-])(?:19|20)\d\d(?=\d{1,2}[.)]\s?[A-Z])",
    re.IGNORECASE,
)
"""`Responded Mon 4 March 20241. How many …`: a page's record that ran on into the first question."""
_LONG = 300
"""Characters of a line that may be a whole letter, or much of one, whose line breaks were lost."""
_LOST_BREAK = re.compile(
    r"(?<=[\w.?!:;)”\"]) (?=(?:(?:Our|My|The|Council|Trust) )?(?:Response|Reply|Answer) ?: ?[A-Z\d£])|"
    r"(?<=[.?!:;)\d”\"]) (?=(?:(?:Your|The|FOI) )?(?:Request|Question)s? ?:\s)|"
    r"(?<=[.?!)”\"]) (?=In (?:response|relation|answer|reply|respect) (?:to|of) (?:your )?(?:[Pp]arts?|[Qq]uestions?|"
    r"[Pp]oints?|Q) ?\(?\d)"
)
"""Before words that announce who speaks next, or name the question that they answer."""
_GREETS_INSIDE = re.compile(
    r"\bDear (?:Sir ?(?:/|or) ?Madam|Sirs?|Madam|(?:Mr|Mrs|Ms|Miss|Dr|Prof)\.?(?: [A-Z][\w’'-]+){1,3}(?=,)|"
    r"(?:Mr|Mrs|Ms|Miss|Dr|Prof)\.? [A-Z][\w’'-]+)(?:,|(?= [A-Z]))"
)


def cut_line(unit: Unit, before: list[Unit]) -> list[Unit]:
    """A line as the lines that it was before a page lost its breaks."""
    out: list[Unit] = []
    for part in _lost_breaks(unit):
        index = unit.index + len(out)
        out.extend(_cut_part(part if part.index == index else replace(part, index=index), [*before, *out]))
    return out


def _cut_part(unit: Unit, before: list[Unit]) -> list[Unit]:
    found = pieces(unit.text, lambda: _asked_so_far(before))
    if len(found) == 1 and found[0].label is None and unit.text == unit.text.strip():
        return _items_in_one_line(unit) if unit.text else []
    out: list[Unit] = []
    for piece in found:
        words = unit.text[piece.start : piece.end]
        start = unit.start + piece.start + len(words) - len(words.lstrip())
        if not words.strip():
            continue
        line = replace(
            unit,
            index=unit.index + len(out),
            start=start,
            end=start + len(words.strip()),
            text=words.strip(),
            blank_before=unit.blank_before and not out,
        )
        if piece.label is not None:
            at, end = piece.label
            printed = Span(start=unit.start + at, end=unit.start + at + len(unit.text[at:end].rstrip()))
            out.append(replace(line, label_text=f"{piece.value}.", label_span=printed))
        else:
            out.extend(_items_in_one_line(line))
    return out


def questions_inside(units: list[Unit]) -> list[Unit]:
    """Cut lines where the letter's next question begins inside them."""
    inside = next_numbers([_numbered(unit) for unit in units])
    if not inside:
        return units
    out: list[Unit] = []
    for n, unit in enumerate(units):
        for start, end in pairwise([0, *inside.get(n, []), len(unit.text)]):
            words = unit.text[start:end].rstrip()
            if words:
                begin = unit.start + start
                part = replace(unit, start=begin, end=begin + len(words), text=words) if n in inside else unit
                out.append(replace(part, index=len(out)))
    return out


def _asked_so_far(units: list[Unit]) -> int:
    """How many questions are numbered 1, 2, 3 … one after the other, in the last list of them."""
    count = 0
    for unit in units:
        label = parse_label(unit.label_text or unit.text) if unit.shape is None else None
        if label is None or label.readings[0][0].kind != "n" or len(label.readings[0]) > 1:
            continue
        words = unit.text if unit.label_text else unit.text[label.end :]
        value = label.readings[0][0].value
        if value == count + 1:
            count = value
        elif value == 1 and (phrases.ASKS_START.match(words) or phrases.NOUN_START.match(words)):
            count = 1
    return count


def _numbered(unit: Unit) -> Numbered:
    if unit.table is not None or unit.speaks:
        return Numbered("", 0, asks=False)
    label = parse_label(unit.label_text or unit.text)
    if label is None or label.readings[0][0].kind != "n":
        return Numbered(unit.text, 0, asks=False)
    words = unit.text if unit.label_text else unit.text[label.end :]
    asks = bool(phrases.ASKS_START.match(words) or phrases.NOUN_START.match(words)) or words.rstrip().endswith("?")
    return Numbered(unit.text, label.readings[0][0].value, asks)


def _lost_breaks(unit: Unit) -> list[Unit]:
    """A line that is a whole letter, cut round its greeting and before what announces a speaker."""
    if unit.table is not None or len(unit.text) < _LONG:
        return [unit]
    cuts = {match.end() for match in _LOST_BREAK.finditer(unit.text)}
    for match in _GREETS_INSIDE.finditer(unit.text):
        cuts.update(match.span())
    pieces = _pieces(unit, sorted(cuts - {0, len(unit.text)}))
    return [replace(piece, blank_before=unit.blank_before or piece is not pieces[0]) for piece in pieces]


def _pieces(unit: Unit, cuts: list[int]) -> list[Unit]:
    """A unit cut at some places, without the white space there."""
    out: list[Unit] = []
    for start, end in pairwise([0, *cuts, len(unit.text)]):
        words = unit.text[start:end]
        kept = words.strip()
        if kept:
            begin = unit.start + start + words.index(kept)
            out.append(replace(unit, index=unit.index + len(out), text=kept, start=begin, end=begin + len(kept)))
    return out or [unit]


def _items_in_one_line(unit: Unit) -> list[Unit]:
    """`1. 131,870   2. 62 per cent   3. i. …`: items run together in one line, cut where the numbers go up."""
    first = parse_label(unit.text)
    if first is None:
        record = _RECORD_GLUED.match(unit.text)
        if record:
            left, right = _split(unit, record.end())
            return [left, *_items_in_one_line(right)]
        return _enumerated(unit)
    if first.weak or first.word:
        return _asked_in_one_line(unit) if first.word == "q" else [unit]
    # `(i)` goes on with `(ii)`, or with `(j)`.
    cuts = max((_going_on(unit.text, first.end, path[-1]) for path in reversed(first.readings)), key=len)
    if not cuts or len(unit.text) > _ITEM_LENGTH * (len(cuts) + 1):
        return [unit]
    edges = [0, *cuts, len(unit.text)]
    out: list[Unit] = []
    for start, end in pairwise(edges):
        words = unit.text[start:end].rstrip()
        out.append(
            replace(
                unit,
                index=unit.index + len(out),
                start=unit.start + start,
                end=unit.start + start + len(words),
                text=words,
                blank_before=unit.blank_before and not out,
            ),
        )
    return (
        [
            piece
            for part in out
            for piece in (_items_in_one_line(part) if part.start != unit.start or len(out) > 1 else [part])
        ]
        if len(out) > 1
        else out
    )


def _split(unit: Unit, at: int) -> tuple[Unit, Unit]:
    """A unit in two, the second of which begins a line."""
    left = replace(unit, end=unit.start + at, text=unit.text[:at])
    return left, replace(unit, index=unit.index + 1, start=left.end, text=unit.text[at:])


def _going_on(text: str, at: int, token: Token) -> list[int]:
    """Where the labels stand that count on from one."""
    cuts: list[int] = []
    expected = token.value + 1
    while True:
        labels = (m for m in _INNER.finditer(text, at) if _value_of(m, token.kind) == expected)
        match = next((m for m in labels if not in_citation(text, m.start())), None)
        if match is None:
            return cuts
        cuts.append(match.start(1))
        at, expected = match.end(), expected + 1


def _enumerated(unit: Unit) -> list[Unit]:
    """`You asked (a) how many …; (b) how much …`: questions numbered inside a sentence."""
    asked = _asked_in_one_line(unit)
    if len(asked) > 1:
        return asked
    cuts = _counting_up(_IN_SENTENCE, unit.text) if unit.text.count("(") >= _ENUMERATED else []
    if len(cuts) < _ENUMERATED or not _ASKED_BEFORE.search(unit.text[: cuts[0]]):
        cuts = _counting_up(_LISTED_IN_SENTENCE, unit.text) if f"{_ENUMERATED}" in unit.text else []
        if len(cuts) < _ENUMERATED or not _LIST_FOLLOWS.search(unit.text[: cuts[0]].rstrip()):
            return [unit]
    return _pieces(unit, cuts)


def _counting_up(labels: re.Pattern[str], text: str) -> list[int]:
    """Where labels stand that count up from the first."""
    cuts: list[int] = []
    for match in labels.finditer(text):
        value = ord(match["x"].lower()) - 96 if match["x"].isalpha() else int(match["x"])
        if value == len(cuts) + 1:
            cuts.append(match.start("label"))
    return cuts


def _asked_in_one_line(unit: Unit) -> list[Unit]:
    """`My questions: 1. How many …?2. Please list …`: questions with numbers, run together behind other words."""
    cuts: list[int] = []
    last = 0
    announced = None
    numbered = "Question" in unit.text or _NUMBERED.search(unit.text)
    for match in _ASKED_INSIDE.finditer(unit.text) if numbered else ():
        words = unit.text[match.end() :].lstrip()
        value = int(match["n"] or match["m"])
        if announced is None:
            announced = value == 1 and bool(_LIST_FOLLOWS.search(unit.text, 0, match.start()))
        follows = value in (last, last + 1) if match["word"] and last else value == last + 1
        listed = announced and not match["word"]
        if follows and (listed or phrases.ASKS_START.match(words) or phrases.NOUN_START.match(words)):
            cuts.append(match.start("word") if match["word"] else match.start("label"))
            last = value
    if len(cuts) < _SEVERAL:
        return [unit]
    return _pieces(unit, sorted({*cuts} - {0, len(unit.text)}))


def _value_of(match: re.Match[str], kind: str) -> int:
    label = parse_label(match[1] + " x")
    if label is None:
        return 0
    return next((reading[0].value for reading in label.readings if reading[0].kind == kind), 0)
