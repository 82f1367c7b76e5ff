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
from foiread.sections.cutting import cut_line, questions_inside
from foiread.sections.labels import parse_label
from foiread.sections.lines import BULLET, Line, blank_markup, breaks, find_lines, join_lines, split_lines, unbroken
from foiread.tables import GridShape, describe_grid
from foiread.tables.asking import asking_headers
from foiread.tables.matrix import cell_text
from foiread.types import Block, BlockKind, Document, Pieces, Span

Cue = Literal["", "answer", "request", "told"]

_PARAGRAPH = 60
"""Characters from which a cell says something; shorter ones are labels and values."""
_NUMBER_ALONE = re.compile(r"\d{1,2}")
_QUESTION_NUMBER = re.compile(
    r"(?:q(?:uestion)?\.?\s?)?(?P<number>\d{1,2}(?:\s?[a-z]|\s?\([a-z]{1,3}\)|\.\d{1,2})?)[.):]?", re.IGNORECASE
)
"""A cell that names a question by its number and says nothing else."""
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
    quoted: int = 0
    """How many of a mail's quotation marks stand before it (`> How many …`)."""
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
            units.extend(cut_line(unit, units) if unit.table is None else [unit])
    return _numbers_alone(questions_inside(units))


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
    asked = [cell_text(document, c) for c in grid.cells if c.column == shape.question_column and c.row not in skipped]
    # The questions stand elsewhere: what each row answers is told by its number.
    by_number = all(_QUESTION_NUMBER.fullmatch(words.strip()) for words in asked if words.strip())
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
        named = _QUESTION_NUMBER.fullmatch(cell_text(document, cell).strip()) if asks and by_number else None
        if named:
            number = f"A{named['number']}.", Span(start=cell.pieces[0].start, end=cell.pieces[-1].end)
            continue
        pieces = [p for piece in cell.pieces for p in split_lines(blanked, piece)]
        if asks and len(cell.pieces) == 1:
            pieces = [(cell.pieces[0].start, cell.pieces[0].end)]
        for n, (start, end) in enumerate(pieces):
            label = number if asks is not by_number and n == 0 else None
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
            out.extend(cut_line(_unit(index, [held], blanked, None), out))
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
        quoted=min(line.quoted for line in group),
        indent=group[0].indent,
        breaks=breaks(group),
        shape=shape,
    )
