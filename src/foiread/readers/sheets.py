"""Spreadsheets: every table of a workbook, as an answer to the whole request or to the questions that it is given for.

Rules and models read letters; a sheet has nobody speaking in it. What it says, the body says. In: a `Document` whose
tables stand on sheets. Out: its sections and a `Reading`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from foiread.tables import describe_grid
from foiread.types import (
    BlockKind,
    FoundBy,
    Outcome,
    Pieces,
    QuestionPointer,
    Reading,
    Role,
    RoleSpan,
    Section,
    Span,
    TablePointer,
)
from foiread.values import find_periods

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from foiread.types import Block, Document

WHOLE_REQUEST: Final = "the whole request"
"""How a question was found that stands for everything that was asked."""
_UNLIKE: Final = 0.5
"""Confidence of a table that looks like a frame round words more than like one of figures."""


def is_sheet(document: Document) -> bool:
    """Whether a document is a spreadsheet."""
    return any(block.grid is not None and block.grid.found_by is FoundBy.SHEET for block in document.blocks)


def sheet_sections(document: Document) -> tuple[Section, ...]:
    """One section, in which the body speaks."""
    if not document.blocks:
        return ()
    span = Span(start=document.blocks[0].span.start, end=document.blocks[-1].span.end)
    role = RoleSpan(span=span, role=Role.ANSWER, how="a spreadsheet")
    return (Section(id="s0", blocks=tuple(block.id for block in document.blocks), span=span, roles=(role,)),)


class SheetReader:
    """Reads a spreadsheet that came alone: one question for the whole request, and all its tables."""

    name = "sheets"
    version = "1"

    def read(self, document: Document, sections: tuple[Section, ...], request: str | None = None) -> Reading:  # noqa: ARG002 - the protocol
        """Read one workbook (see `Reader.read`)."""
        question = QuestionPointer(
            id="u1",
            pieces=_title(document),
            outcome=Outcome.DISCLOSED,
            how=WHOLE_REQUEST,
            confidence=0.7,
        )
        return read_tables(document, lambda _: question.id).model_copy(update={"questions": (question,)})


def read_tables(document: Document, question_of: Callable[[Block], str | None]) -> Reading:
    """Point at every table of a document; `question_of` says which question each answers."""
    tables: list[TablePointer] = []
    for block, caption in captioned(document):
        shape = describe_grid(document, block)
        if shape.kind == "layout" and block.grid is not None and block.grid.found_by is not FoundBy.SHEET:
            continue
        tables.append(
            TablePointer(
                id=f"t{len(tables) + 1}",
                block=block.id,
                question=question_of(block),
                header_rows=shape.header_rows,
                stub_columns=shape.stub_columns or ((0,) if shape.kind == "layout" else ()),
                band_rows=shape.band_rows,
                skip_rows=shape.skip_rows,
                skip_columns=shape.skip_columns,
                caption=caption,
                period=_period(document, caption),
                how=shape.how,
                confidence=_UNLIKE if shape.kind == "layout" else shape.confidence,
            )
        )
    return Reading(reader=SheetReader.name, reader_version=SheetReader.version, tables=tuple(tables))


def _title(document: Document) -> Pieces:
    """What stands above everything else: a table is no title, and one sheet's name is not that of several."""
    sheets = [block for block in document.blocks if block.kind is BlockKind.HEADING and block.level == 0]
    first = document.blocks[0]
    return () if first.grid is not None or (first in sheets and len(sheets) > 1) else (first.span,)


def captioned(document: Document) -> Iterator[tuple[Block, Pieces]]:
    """Every table with what heads it: the name of its sheet, and the titles right above it."""
    sheet: Pieces = ()
    titles: Pieces = ()
    for block in document.blocks:
        if block.grid is not None:
            yield block, sheet + titles
            titles = ()
        elif block.kind is BlockKind.HEADING and block.level == 0:
            sheet, titles = (block.span,), ()
        elif block.kind is BlockKind.HEADING or _is_title(document, block):
            titles = (*titles, block.span) if block.kind is BlockKind.HEADING else (block.span,)
        else:
            titles = ()


def _is_title(document: Document, block: Block) -> bool:
    """Whether a line above a table may head it."""
    text = document.slice(block.span)
    return len(text) <= 120 and not text.endswith((".", "?"))


def _period(document: Document, caption: Pieces) -> Pieces:
    """The one period that a caption prints, its last line asked first."""
    for piece in reversed(caption):
        periods = find_periods(document.text, piece.start, piece.end)
        if len(periods) == 1:
            return (periods[0].span,)
    return ()
