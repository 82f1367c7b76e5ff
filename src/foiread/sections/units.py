"""Document → units: logical lines, hard-wrapped lines put together again, tables kept whole.

Everything after this works on units. A unit's `text` is as long as its span, character for character
(markup and the line breaks inside a paragraph are blanked), so that a match at `i` stands at `unit.start + i`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import Literal

from foiread.frozen import dataclass
from foiread.sections import phrases
from foiread.sections.lines import BULLET, Line, blank_markup, breaks, find_lines, join_lines, split_lines, unbroken
from foiread.sections.numbering import Token, parse_label
from foiread.tables import GridShape, describe_grid
from foiread.tables.asking import asking_headers
from foiread.tables.matrix import cell_text
from foiread.types import Block, BlockKind, Document, Pieces, Span

Cue = Literal["", "answer", "request", "told"]

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
_ANSWER_INSIDE = re.compile(
    r"(?<=[a-z.)/\d])\s+(?P<label>Question\s\d{1,2}\s(?:Response|Answer|Reply))\b(?=:?\s+[A-Z])"
)
"""`… at our website. Question 2 Response The Council …`: an announced answer behind the one before."""
_NUMBERED = re.compile(r"\d[.):]\s+(?:[A-Z]|a\)\s)|Question\s\d")
"""What the items of `_ASKED_INSIDE` have in common, quicker to see."""
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
_PARAGRAPH = 60
"""Characters from which a cell says something; shorter ones are labels and values."""
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
_NUMBER_ALONE = re.compile(r"\d{1,2}")
_EVIDENCE = 2
"""Lines that plainly go on, before a letter is taken for hard-wrapped."""


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
    breaks: tuple[Span, ...] = ()
    """Where its printed lines end, with what stands before the words of the next: white space, a quotation mark."""
    in_table: bool = False
    """A row header of a table of values that is itself a question: values stand between it and the next."""
    shape: GridShape | None = None
    """What the rows and columns of a table are."""

    @property
    def table(self) -> Block | None:
        """The table's block, if this unit is a table."""
        return self.blocks[0] if self.shape is not None else None

    @property
    def span(self) -> Span:
        """Its place in the document."""
        return Span(start=self.start, end=self.end)

    @property
    def bullet(self) -> bool:
        """Whether it begins with a bullet, or its format says that it is an unnumbered list item."""
        listed = self.blocks[0].kind is BlockKind.LIST_ITEM and len(self.blocks) == 1 and parse_label(self.text) is None
        return listed or bool(BULLET.match(self.text))


def find_units(document: Document) -> list[Unit]:
    """Cut a document into logical lines, in reading order."""
    blanked = blank_markup(document)
    groups = join_lines(find_lines(document, blanked))
    blanked = unbroken(blanked, [span for group in groups for span in breaks(group)])
    units: list[Unit] = []
    for group in groups:
        block = group[0].block
        shape = describe_grid(document, block) if block.kind is BlockKind.TABLE else None
        if shape is not None and shape.kind == "question_answer":
            units.extend(_question_cells(document, block, shape, blanked, len(units)))
        elif shape is not None and (cells := _one_column_of_prose(block)):
            units.extend(_cells_as_lines(cells, group[0], blanked, len(units)))
        else:
            if shape is not None:
                units.extend(_asking_rows(asking_headers(document, block, shape), block, blanked, len(units)))
            unit = _unit(len(units), group, blanked, shape)
            for piece in _lost_breaks(unit):
                numbered = replace(piece, index=len(units))
                units.extend(_items_in_one_line(numbered) if unit.table is None else [numbered])
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
        match = next((m for m in _INNER.finditer(text, at) if _value_of(m, token.kind) == expected), None)
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
        cuts = _counting_up(_LISTED_IN_SENTENCE, unit.text)
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
    cuts: list[int] = [match.start("label") for match in _ANSWER_INSIDE.finditer(unit.text)]
    last = 0
    announced = None
    for match in _ASKED_INSIDE.finditer(unit.text) if _NUMBERED.search(unit.text) else ():
        words = unit.text[match.end() :].lstrip()
        value = int(match["n"] or match["m"])
        if announced is None:
            announced = value == 1 and bool(_LIST_FOLLOWS.search(unit.text, 0, match.start()))
        follows = value in (last, last + 1) if match["word"] and last else value == last + 1
        listed = announced and not match["word"]
        if follows and (listed or phrases.ASKS_START.match(words) or phrases.NOUN_START.match(words)):
            cuts.append(match.start("word") if match["word"] else match.start("label"))
            last = value
    if len(cuts) < _EVIDENCE and not _ANSWER_INSIDE.search(unit.text):
        return [unit]
    return _pieces(unit, sorted({*cuts} - {0, len(unit.text)}))


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
        pieces = [p for piece in cell.pieces for p in split_lines(blanked, piece)]
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


def _one_column_of_prose(block: Block) -> list[Pieces]:
    """The cells of a table that has one column and says something in it: a page drew boxes around its paragraphs."""
    cells = [cell for cell in block.grid.cells if cell.pieces] if block.grid is not None else []
    longest = max((cell.pieces[-1].end - cell.pieces[0].start for cell in cells), default=0)
    alone = len({cell.column for cell in cells}) == 1 and longest >= _PARAGRAPH
    return [cell.pieces for cell in cells] if alone else []


def _cells_as_lines(cells: list[Pieces], line: Line, blanked: str, first: int) -> list[Unit]:
    out: list[Unit] = []
    for pieces in cells:
        for start, end in (place for piece in pieces for place in split_lines(blanked, piece)):
            index, words = first + len(out), blanked[start:end]
            held = replace(line, start=start, end=end, text=words, blank_before=start == pieces[0].start)
            out.extend(_items_in_one_line(_unit(index, [held], blanked, None)))
    return out


def _unit(index: int, group: list[Line], blanked: str, shape: GridShape | None) -> Unit:
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
        breaks=breaks(group),
        shape=shape,
    )
