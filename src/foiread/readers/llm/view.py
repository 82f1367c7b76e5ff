"""A document and its sections in; what a model may see of it, and places for what it points at, out.

What is withheld is masked character by character, so that every offset stays what it is in the letter. Only stretches
whose role is needed are shown; whatever no section speaks of is withheld, and so are words that speak to a program.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import islice, takewhile
from typing import TYPE_CHECKING, Final

from foiread.readers.llm.names import names_in
from foiread.sections.to_programs import told_to_programs
from foiread.types import Role, Span

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from foiread.readers.llm.models import Named, PointedValue, Quote
    from foiread.types import Block, Document, Grid, Section

MASK: Final = "█"
"""Stands for each character that is withheld."""

NEEDED: Final = frozenset({Role.REQUEST, Role.ANSWER})
"""What a question-and-answer section is read from."""

ABOUT: Final = frozenset(
    {Role.LETTERHEAD, Role.PREAMBLE, Role.ADVICE, Role.LICENCE, Role.REVIEW_RIGHTS, Role.REFERENCES}
)
"""What says who writes, when and under which Act: shown only when the model reads the whole letter."""

ROWS_SHOWN: Final = 30
"""Rows of a table that are shown: its description needs no more."""


@dataclass(frozen=True)
class View:
    """What a model is shown of a letter."""

    document: Document
    shown: str
    """The letter's text, what is withheld masked; as long as the letter."""
    blocks: tuple[Block, ...]
    """Those of which something is shown."""
    answers: tuple[Span, ...]
    """Where the body speaks: in order, none touching another."""
    others: tuple[Span, ...]
    """Where somebody else does."""
    asked: tuple[Span, ...]
    """Of these, where the requester does."""
    printed: str
    """The letter's text with spaces in the place of its markup: what its tokens are."""

    def ids(self) -> dict[str, int]:
        """Id of each block shown, and its place among them."""
        return {block.id: place for place, block in enumerate(self.blocks)}

    def find(self, quote: Quote | PointedValue | Named) -> list[Span]:
        """Every place in its block where a quote stands, word for word; white space may differ."""
        block = next((block for block in self.blocks if block.id == quote.b), None)
        words = quote.t.split()
        if block is None or not words or MASK in quote.t:
            return []
        pattern = re.compile(r"\s+".join(map(re.escape, words)))
        return [
            Span(start=match.start(), end=match.end())
            for match in pattern.finditer(self.shown, block.span.start, block.span.end)
        ]

    def words(self, pieces: Iterable[Span]) -> str:
        """The words of some stretches, as a model reads them."""
        return " ".join(_unmasked(" ".join(self.shown[piece.start : piece.end] for piece in pieces)).split())

    def said_in(self, span: Span) -> list[Span]:
        """What of a stretch the body says."""
        first = bisect_right(self.answers, span.start, key=lambda said: said.end)
        met = takewhile(lambda said: said.start < span.end, islice(self.answers, first, None))
        return [Span(start=max(span.start, said.start), end=min(span.end, said.end)) for said in met]

    def spoken_by_body(self, span: Span) -> bool:
        """Whether the body says all of it and nobody else any of it."""
        return any(one.covers(span) for one in self.answers) and not any(one.overlaps(span) for one in self.others)

    def text(self, blocks: Iterable[Block] | None = None) -> str:
        """The blocks as a model reads them, each with its id."""
        return "\n".join(self._lines(block) for block in (self.blocks if blocks is None else blocks))

    def _lines(self, block: Block) -> str:
        if block.grid is None:
            return f"{block.id}| {_unmasked(self.shown[block.span.start : block.span.end])}"
        head = f"{block.id}| table, rows 0-{block.grid.rows - 1}, columns 0-{block.grid.columns - 1}"
        rows = [f" {number}| {line}" for number, line in enumerate(self._rows(block.grid))]
        left_out = [f" … {block.grid.rows - ROWS_SHOWN} more rows"] if block.grid.rows > ROWS_SHOWN else []
        return "\n".join([head, *rows, *left_out])

    def _rows(self, grid: Grid) -> list[str]:
        rows = [[""] * grid.columns for _ in range(min(grid.rows, ROWS_SHOWN))]
        for cell in grid.cells:
            if cell.row < len(rows) and cell.column < grid.columns:
                words = " ".join(self.shown[piece.start : piece.end] for piece in cell.pieces)
                rows[cell.row][cell.column] = " ".join(_unmasked(words).split())
        return [" | ".join(row).rstrip() for row in rows]


def view_of(
    document: Document, sections: Sequence[Section], only: Collection[str] | None = None, *, send_names: bool = False
) -> View:
    """What a model may see.

    Args:
        document: the letter.
        sections: all of its sections.
        only: ids of the sections to show; None: the whole letter.
        send_names: show letterhead, greeting and signature too.

    """
    roles = NEEDED if only is not None else NEEDED | ABOUT
    if send_names and only is None:
        roles = frozenset(Role)
    shown = [MASK if not char.isspace() else char for char in document.text]
    for section in sections:
        if only is not None and section.id not in only:
            continue
        for role in section.roles:
            if role.role in roles:
                shown[role.span.start : role.span.end] = document.text[role.span.start : role.span.end]
    orders = told_to_programs(document.text)
    for span in orders:
        shown[span.start : span.end] = [MASK if not char.isspace() else char for char in shown[span.start : span.end]]
    if not send_names:
        for span in names_in(document, sections):
            shown[span.start : span.end] = [
                MASK if not char.isspace() else char for char in document.text[span.start : span.end]
            ]
    text = "".join(shown)
    speeches = [role for section in sections for role in section.roles]
    return View(
        document=document,
        shown=text,
        blocks=tuple(
            block for block in document.blocks if text[block.span.start : block.span.end].replace(MASK, "").strip()
        ),
        answers=tuple(_joined(role.span for role in speeches if role.role is Role.ANSWER)),
        others=(*(role.span for role in speeches if role.role is not Role.ANSWER), *orders),
        asked=tuple(role.span for role in speeches if role.role is Role.REQUEST),
        printed=_without_markup(document),
    )


def _without_markup(document: Document) -> str:
    """The text, as long as it was, its markup blank."""
    printed = list(document.text)
    for span in document.markup:
        printed[span.start : span.end] = " " * len(span)
    return "".join(printed)


def _joined(spans: Iterable[Span]) -> list[Span]:
    """Spans that touch, as one."""
    joined: list[Span] = []
    for span in sorted(spans, key=lambda one: one.start):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(start=joined[-1].start, end=max(span.end, joined[-1].end))
        else:
            joined.append(span)
    return joined


def _unmasked(text: str) -> str:
    """A masked stretch as one sign: how long it was is nobody's business."""
    return re.sub(rf"{MASK}(?:[{MASK}\s]*{MASK})?", MASK, text)
