"""Document → units: logical lines, hard-wrapped lines put together again, tables kept whole.

Everything after this works on units. A unit's `text` is as long as its span, character for character
(markup is blanked, line breaks stay), so that a match at `i` stands at `unit.start + i` in the document.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from foiread.phrase import any_of
from foiread.sections import phrases
from foiread.sections.numbering import parse_label, starts_with_label
from foiread.tables import GridShape, describe_grid
from foiread.tables.asking import asking_headers
from foiread.tables.matrix import cell_text
from foiread.types import Block, BlockKind, Document, Pieces, Span

Cue = Literal["", "answer", "request"]

_TERMINAL = (".", "?", "!", ":", ";")
_BULLET = re.compile(r"[•·◦▪■●○‣⁃∙\uf0b7\uf0a7\uf0d8\uf076\ufffd➢➤►▶*o\-–—]\s+\S|[•·◦▪●▪]")
_MAIL_HEADER = re.compile(r"(?i)(?:from|sent|to|cc|date|subject)\s*:")
_QUOTE_MARK = re.compile(r">{2,}\s?(?=\S)|(?:>\s?)+(?=\(?[A-Za-z]|\(?\d{1,2}[a-z]?[.):])")
"""A mail's quotation mark before words or a label; before a figure it means "more than"."""
_PAIR = re.compile(r"(?=.*\d)[^a-z].{0,60}?\s?[-–=:]\s+\S.{0,24}")
"""`2018-19 - 727`, `Total: 12`: a line that says one thing and its value."""
_DATES = re.compile(r"\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\s?[-–]\s?\d{1,2}[/.]\d")
"""`13/04/24 - 19/04/24`, which says no value."""
_INNER = re.compile(r"(?:\s{2,}|(?<=[.;)])\s|(?<=\?)\s*|(?<=\d)\s)(\(?(?:\d{1,2}|[a-z])[.)](?!\d))\s")
_IN_SENTENCE = re.compile(r"(?<=\s)(?P<label>\((?P<x>[a-z]|\d{1,2})\))\s+\w")
_ASKED_BEFORE = re.compile(
    r"\b(?:asked|asking|request(?:ed|ing)?|wanted\s+to\s+know|wish(?:ed)?\s+to\s+know)\b", re.IGNORECASE
)
_ASKED_INSIDE = re.compile(
    r"(?:^|(?<=[?:;.)])\s*|(?<=[a-z\d])\s+(?=Q))(?P<label>(?:Q(?:uestion)?\s?)?(?P<n>\d{1,2})[.):])\s+(?=[A-Z])|"
    r"(?:^|(?<=\s))(?P<word>Question\s(?P<m>\d{1,2})[a-h]?)(?=\s+[A-Z])"
)
_DIGIT = re.compile(r"\d")
_ENUMERATED = 3
_ITEM_LENGTH = 90
"""Characters an item may have on average; longer ones are prose with numbers in it."""
_MIN_WRAP = 40
"""Columns; text broken narrower than this is a list or an address, not wrapped prose."""
_CLOSES = re.compile(
    any_of(r"""
        (?:If[ ]you[ ](?:have|are|require|remain|wish|would)\b|Kind[ ]regards|Yours[ ](?:sincerely|faithfully)
            |Please[ ](?:find|do[ ]not[ ]hesitate)|The[ ]information[ ](?:provided|supplied)[ ]in)
        """),
    re.IGNORECASE,
)
"""How closing paragraphs begin, which no wrapped line does."""
_UNFINISHED = re.compile(
    any_of(r"""
        (?:\b(?:the|of|and|or|an|to|in|with|for|from|by|on|is|are|was|were|be|been|that|which|our|your|their|its
            |this|these|under|between|[Ss]ection)|,)$
        """)
)
"""Words that no line ends with unless it was broken there."""
_DAY_ENDS = re.compile(r"\b\d{1,2}(?:\^?(?:st|nd|rd|th))?$", re.IGNORECASE)
_MONTH_BEGINS = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)\b", re.IGNORECASE
)
_BESIDE = re.compile(r"\S(?:[ \xa0]{3,}|\t)\S")
_NUMBER_ALONE = re.compile(r"\d{1,2}")
_LEVEL = 4
"""Columns of a tab, or of one level of a list."""
_EVIDENCE = 2
"""Lines that plainly go on, before a letter is taken for hard-wrapped."""
_SLACK = 14
"""Columns by which a client may break early (indentation that the text no longer shows)."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A logical line: one paragraph, heading, list item, or a whole table."""

    index: int
    start: int
    end: int
    text: str
    blocks: tuple[Block, ...]
    blank_before: bool
    bold: bool
    label_text: str = ""
    """In a table of questions and answers: the number that stands in a cell of its own."""
    label_span: Span | None = None
    speaks: Cue = ""
    """In a table of questions and answers: whose column it stands in."""
    quoted: bool = False
    """Printed behind a mail's quotation mark (`> How many …`)."""
    continues: bool = False
    """In such a table: a further piece of a wrapped cell."""
    indent: int = 0
    """Columns that its first line is indented by."""
    in_table: bool = False
    """A row header of a table of values that is itself a question: values stand between it and the next."""

    @property
    def table(self) -> Block | None:
        """The table's block, if this unit is a table."""
        block = self.blocks[0]
        return block if block.kind is BlockKind.TABLE and not self.speaks else None

    @property
    def span(self) -> Span:
        """Its place in the document."""
        return Span(start=self.start, end=self.end)

    @property
    def bullet(self) -> bool:
        """Whether it begins with a bullet, or its format says that it is an unnumbered list item."""
        listed = self.blocks[0].kind is BlockKind.LIST_ITEM and len(self.blocks) == 1 and parse_label(self.text) is None
        return listed or bool(_BULLET.match(self.text))


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str
    block: Block
    blank_before: bool
    bold: bool
    quoted: bool
    indent: int = 0


def find_units(document: Document) -> list[Unit]:
    """Cut a document into logical lines, in reading order."""
    blanked = _blank_markup(document)
    lines = _lines(document, blanked)
    width = _wrap_width(lines)
    groups: list[list[_Line]] = []
    for line in lines:
        if groups and ((width and _continues(groups[-1][-1], line, width)) or _asks_on(groups[-1], line)):
            groups[-1].append(line)
        else:
            groups.append([line])
    units: list[Unit] = []
    for group in groups:
        block = group[0].block
        shape = describe_grid(document, block) if block.kind is BlockKind.TABLE else None
        if shape is not None and shape.kind == "question_answer":
            units.extend(_question_cells(document, block, shape, blanked, len(units)))
        else:
            if shape is not None:
                units.extend(_asking_rows(asking_headers(document, block, shape), block, blanked, len(units)))
            unit = _unit(len(units), group, blanked)
            units.extend(_items_in_one_line(unit) if unit.table is None else [unit])
    return _numbers_alone(units)


def _numbers_alone(units: list[Unit]) -> list[Unit]:
    """`1`, and the question in the next line: cells of a table that came one under the other."""
    numbers: list[int] = []
    for a, b in pairwise(units):
        if (
            _NUMBER_ALONE.fullmatch(a.text)
            and int(a.text) == len(numbers) + 1
            and a.table is None
            and b.table is None
            and phrases.ASKS_START.match(b.text)
            and not a.speaks
            and parse_label(b.text) is None
        ):
            numbers.append(a.index)
    if len(numbers) < _EVIDENCE:
        return units
    out: list[Unit] = []
    number: Unit | None = None
    for unit in units:
        if unit.index in numbers:
            number = unit
            continue
        numbered = unit if number is None else replace(unit, label_text=f"{number.text}.", label_span=number.span)
        out.append(replace(numbered, index=len(out)))
        number = None
    return out


def _items_in_one_line(unit: Unit) -> list[Unit]:
    """`1. 131,870   2. 62 per cent   3. i. …`: items run together in one line, cut where the numbers go up."""
    first = parse_label(unit.text)
    if first is None:
        return _enumerated(unit)
    if first.weak or first.word:
        return _asked_in_one_line(unit) if first.word == "q" else [unit]
    cuts: list[int] = []
    kind = first.readings[-1][-1].kind
    expected = first.readings[-1][-1].value + 1
    at = first.end
    while True:
        match = next((m for m in _INNER.finditer(unit.text, at) if _value_of(m, kind) == expected), None)
        if match is None:
            break
        cuts.append(match.start(1))
        at, expected = match.end(), expected + 1
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


def _enumerated(unit: Unit) -> list[Unit]:
    """`You asked (a) how many …; (b) how much …`: questions numbered inside a sentence."""
    asked = _asked_in_one_line(unit)
    if len(asked) > 1:
        return asked
    cuts: list[int] = []
    for match in _IN_SENTENCE.finditer(unit.text) if unit.text.count("(") >= _ENUMERATED else ():
        value = ord(match["x"].lower()) - 96 if match["x"].isalpha() else int(match["x"])
        if value == len(cuts) + 1:
            cuts.append(match.start("label"))
    if len(cuts) < _ENUMERATED or not _ASKED_BEFORE.search(unit.text[: cuts[0]]):
        return [unit]
    out: list[Unit] = []
    for start, end in pairwise([0, *cuts, len(unit.text)]):
        words = unit.text[start:end].rstrip()
        if words:
            out.append(
                replace(
                    unit,
                    index=unit.index + len(out),
                    start=unit.start + start,
                    end=unit.start + start + len(words),
                    text=words,
                )
            )
    return out


def _asked_in_one_line(unit: Unit) -> list[Unit]:
    """`My questions: 1. How many …?2. Please list …`: questions with numbers, run together behind other words."""
    cuts: list[int] = []
    last = 0
    for match in _ASKED_INSIDE.finditer(unit.text) if _DIGIT.search(unit.text) else ():
        words = unit.text[match.end() :].lstrip()
        value = int(match["n"] or match["m"])
        follows = value in (last, last + 1) if match["word"] and last else value == last + 1
        if follows and (phrases.ASKS_START.match(words) or phrases.NOUN_START.match(words)):
            cuts.append(match.start("word") if match["word"] else match.start("label"))
            last = value
    if len(cuts) < _EVIDENCE:
        return [unit]
    out: list[Unit] = []
    for start, end in pairwise([0, *cuts, len(unit.text)]):
        words = unit.text[start:end].rstrip()
        if words.strip():
            begin = unit.start + start
            out.append(replace(unit, index=unit.index + len(out), text=words, start=begin, end=begin + len(words)))
    return out


def _value_of(match: re.Match[str], kind: str) -> int:
    label = parse_label(match[1] + " x")
    if label is None:
        return 0
    return next((reading[0].value for reading in label.readings if reading[0].kind == kind), 0)


def _asking_rows(headers: list[Pieces], block: Block, blanked: str, first: int) -> list[Unit]:
    """Questions printed as the row headers of a table stand before it, each a unit of its own."""
    return [
        Unit(
            index=first + n,
            start=pieces[0].start,
            end=pieces[-1].end,
            text=blanked[pieces[0].start : pieces[-1].end],
            blocks=(block,),
            blank_before=True,
            bold=False,
            speaks="request",
            in_table=True,
        )
        for n, pieces in enumerate(headers)
    ]


def _question_cells(document: Document, block: Block, shape: GridShape, blanked: str, first: int) -> list[Unit]:
    """A table of questions and answers, cell by cell: its rows are the conversation."""
    grid = block.grid
    if grid is None or shape.question_column is None:
        return []
    skipped = {*shape.header_rows, *shape.skip_rows}
    units: list[Unit] = []
    number: tuple[str, Span] | None = None
    for cell in grid.cells:
        if cell.row in skipped or not cell.pieces or cell.column in shape.skip_columns:
            continue
        if cell.column < shape.question_column:
            words = cell_text(document, cell).strip()
            number = (
                words if words[-1:] in ".):" else f"{words}.",
                Span(start=cell.pieces[0].start, end=cell.pieces[-1].end),
            )
            continue
        asks = cell.column == shape.question_column
        pieces = [p for piece in cell.pieces for p in _split(blanked, piece)]
        if asks and len(cell.pieces) == 1:
            pieces = [(cell.pieces[0].start, cell.pieces[0].end)]
        for n, (start, end) in enumerate(pieces):
            label = number if asks and n == 0 else None
            units.append(
                Unit(
                    index=first + len(units),
                    start=start,
                    end=end,
                    text=blanked[start:end],
                    blocks=(block,),
                    blank_before=n == 0,
                    bold=cell.bold,
                    label_text=label[0] if label else "",
                    label_span=label[1] if label else None,
                    speaks="request" if asks else "answer",
                    continues=n > 0 and (asks or len(cell.pieces) > 1),
                ),
            )
            if label:
                number = None
    return units


def _blank_markup(document: Document) -> str:
    if not document.markup:
        return document.text
    out: list[str] = []
    at = 0
    for span in document.markup:
        out.append(document.text[at : span.start])
        out.append(" " * (span.end - span.start))
        at = span.end
    out.append(document.text[at:])
    return "".join(out)


def _lines(document: Document, blanked: str) -> list[_Line]:
    lines: list[_Line] = []
    previous_end = 0
    for block in document.blocks:
        pieces = [(block.span.start, block.span.end)] if block.kind is BlockKind.TABLE else _split(blanked, block.span)
        for start, end in pieces:
            gap = document.text.count("\n", previous_end, start)
            first_of_block = not lines or lines[-1].block is not block
            paged = document.pages is not None and first_of_block
            begun = start
            at = start
            mark = _QUOTE_MARK.match(blanked, start, end) if block.kind is not BlockKind.TABLE else None
            if mark and mark.end() < end:
                at = mark.end()
            head = document.text.rfind("\n", 0, begun) + 1
            quoted = at != begun or (document.text[head:begun].strip(" >") == "" and ">" in document.text[head:begun])
            lines.append(
                _Line(
                    at,
                    end,
                    blanked[at:end],
                    block,
                    gap > 1 or paged or not lines,
                    block.bold,
                    quoted,
                    _indent(document.text[head:begun], block),
                ),
            )
            previous_end = end
    return lines


def _indent(before: str, block: Block) -> int:
    """Columns of white space before a line's words, or what the level of its list stands for."""
    if before.strip():
        return 0
    return len(before.expandtabs(_LEVEL)) or _LEVEL * (block.level or 0 if block.kind is BlockKind.LIST_ITEM else 0)


def _split(text: str, span: Span) -> list[tuple[int, int]]:
    out = []
    at = span.start
    for raw in text[span.start : span.end].split("\n"):
        stripped = raw.strip()
        if stripped:
            begin = at + raw.index(stripped)
            out.append((begin, begin + len(stripped)))
        at += len(raw) + 1
    return out


def _wrap_width(lines: list[_Line]) -> int:
    """Columns at which the text was hard-wrapped, 0 if it was not.

    Evidence: where a line plainly goes on (the next one begins with a small letter), the next word would not
    have fitted into the width. Text whose paragraphs are single long lines gives no such pairs.
    """
    pairs = [
        (len(a.text), len(b.text.split(None, 1)[0]))
        for a, b in pairwise(lines)
        if not b.blank_before
        and b.text[0].islower()
        and not a.text.endswith(_TERMINAL)
        and BlockKind.TABLE not in (a.block.kind, b.block.kind)
        and not starts_with_label(b.text)
    ]
    pairs = [p for p in pairs if p[0] >= _MIN_WRAP]
    if len(pairs) < _EVIDENCE:
        return 0
    # The width is where most of these lines end; a few longer ones (a link, a mail's header) were not wrapped.
    width = max(
        {length for length, _ in pairs},
        key=lambda end: (sum(length <= end < length + 1 + word + _SLACK for length, word in pairs), end),
    )
    fitting = sum(length + 1 + word > width - _SLACK for length, word in pairs)
    return width if fitting >= 0.6 * len(pairs) else 0


def _continues(a: _Line, b: _Line, width: int) -> bool:
    if (
        b.blank_before
        or a.quoted != b.quoted
        or a.block.kind is BlockKind.TABLE
        or b.block.kind is BlockKind.TABLE
        or a.bold != b.bold
        or len(a.text) < _MIN_WRAP * 0.75
    ):
        return False
    if _left_open(a.text) and b.text.count(")") > b.text.count("(") and not _labelled(b.text):
        return True
    if _CLOSES.match(b.text) or _labelled(b.text) or _BULLET.match(b.text) or _MAIL_HEADER.match(b.text):
        return False
    if _PAIR.fullmatch(b.text) and not _DATES.match(b.text):
        return False
    if _PAIR.fullmatch(a.text) and a.text[-1].isdecimal() and not b.text[0].islower():
        return False
    if _UNFINISHED.search(a.text) or (_DAY_ENDS.search(a.text) and _MONTH_BEGINS.match(b.text)):
        return True
    if not b.text[0].islower() and phrases.ASKS_START.match(b.text) and not a.text.endswith("."):
        return False
    word = len(b.text.split(None, 1)[0])
    full = len(a.text) + 1 + word > width
    nearly = len(a.text) + 1 + word > width - _SLACK
    if b.text[0].islower():
        return nearly or not a.text.endswith(_TERMINAL)
    if a.text.endswith(("?", ":")):
        return False
    if a.text.endswith((".", "!", ";")):
        return full
    return full or nearly


def _left_open(text: str) -> bool:
    """Whether a bracket is open at the end of a line (the one of its own number aside)."""
    label = parse_label(text)
    words = text[label.end :] if label is not None else text
    return words.count("(") > words.count(")")


def _asks_on(group: list[_Line], line: _Line) -> bool:
    """Whether a question that was broken off goes on: no width is needed to see that."""
    a = group[-1]
    if line.blank_before or BlockKind.TABLE in (a.block.kind, line.block.kind) or a.quoted != line.quoted:
        return False
    if _BESIDE.search(a.text):
        # `… repairs overdue in the      9,949`: the answer stands beside the question.
        return False
    if not line.text[0].islower() or a.text.endswith((*_TERMINAL, ",")) or a.bold != line.bold:
        return False
    return bool(phrases.ASKS_START.match(group[0].text)) and not (
        _labelled(line.text) or _BULLET.match(line.text) or _PAIR.fullmatch(line.text)
    )


def _labelled(text: str) -> bool:
    label = parse_label(text)
    # "(as detailed in / question 1)": a small letter inside a sentence, not a new item.
    spaced = label is not None and label.style == "|l "
    return label is not None and (spaced or not label.weak) and not (label.word and text[0].islower())


def _unit(index: int, group: list[_Line], blanked: str) -> Unit:
    start, end = group[0].start, group[-1].end
    blocks = {id(line.block): line.block for line in group}
    return Unit(
        index=index,
        start=start,
        end=end,
        text=blanked[start:end],
        blocks=tuple(blocks.values()),
        blank_before=group[0].blank_before,
        bold=all(line.bold for line in group),
        quoted=all(line.quoted for line in group),
        indent=group[0].indent,
    )
