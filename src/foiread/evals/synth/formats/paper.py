"""PDF letters: paragraphs and tables set on pages, the letterhead on each of them, also in the middle of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foiread.evals.synth.formats.base import Written, plain_view
from foiread.evals.synth.formats.sheetfed import BOLD, HEIGHT, REGULAR, WIDTH, Page, pdf_bytes, text_width
from foiread.evals.synth.marks import bare
from foiread.evals.synth.parts import Paragraph

if TYPE_CHECKING:
    from foiread.evals.synth.frame import Sheet
    from foiread.evals.synth.parts import Table
    from foiread.evals.synth.style import Style

_MARGIN, _BOTTOM = 60.0, 64.0
_PAD = 4.0
"""Points between a cell's words and its edge."""


def write_pdf(sheet: Sheet, style: Style) -> Written:
    """A PDF file."""
    press = _Press(sheet.letterhead, float(style.size))
    for part in sheet.parts:
        if isinstance(part, Paragraph):
            press.paragraph(part)
        else:
            press.table(part)
    return Written(pdf_bytes(press.pages), plain_view(sheet), ("letterhead_in_table",) if press.broke_table else ())


class _Press:
    """Sets one letter; `y` is the baseline of the last line."""

    def __init__(self, letterhead: tuple[str, ...], size: float) -> None:
        self.letterhead = letterhead
        self.size, self.leading = size, size * 1.3
        self.cell, self.cell_leading = size - 1, (size - 1) * 1.25
        self.pages: list[Page] = []
        self.broke_table = False
        self.new_page()

    def new_page(self) -> None:
        """Begin a page with the letterhead at its top and its number at its foot."""
        page = Page()
        self.pages.append(page)
        for place, line in enumerate(self.letterhead):
            page.text(WIDTH - _MARGIN - text_width(line, 9), HEIGHT - 36 - 11 * place, line, 9)
        number = f"Page {len(self.pages)}"
        page.text((WIDTH - text_width(number, 8)) / 2, 30, number, 8)
        self.y = HEIGHT - 66 - 11 * len(self.letterhead)

    def paragraph(self, part: Paragraph) -> None:
        """Set one paragraph in lines."""
        bold = part.bold or part.kind == "heading"
        font = BOLD if bold else REGULAR
        left = _MARGIN + 18 * part.level
        text = bare(part.text)
        if part.kind == "bullet":
            text = f"• {text}"
        self.y -= 0 if part.tight else 5
        for line in [cut for one in text.split("\n") for cut in _lines(one, WIDTH - _MARGIN - left, self.size, font)]:
            if self.y - self.leading < _BOTTOM:
                self.new_page()
            self.y -= self.leading
            self.pages[-1].text(left, self.y, line, self.size, font)

    def table(self, table: Table) -> None:
        """Set one table row by row; a row never breaks over pages, a table may."""
        edges = _edges(table, self.cell)
        self.y -= 8
        for number, row in enumerate(table.rows):
            cells, column = [], 0
            for cell in row:
                left, right = edges[column], edges[column + cell.span]
                font = BOLD if number < table.header_rows else REGULAR
                cells.append((left, right, _lines(bare(cell.text), right - left - 2 * _PAD, self.cell, font), font))
                column += cell.span
            height = max(len(lines) for _, _, lines, _ in cells) * self.cell_leading + 2 * _PAD
            if self.y - height < _BOTTOM:
                self.broke_table = self.broke_table or bool(number)
                self.new_page()
            page, top, foot = self.pages[-1], self.y, self.y - height
            for left, right, lines, font in cells:
                for place, line in enumerate(lines):
                    page.text(
                        left + _PAD, top - _PAD - self.cell - self.cell_leading * place + 1, line, self.cell, font
                    )
                if table.style == "grid":
                    for x in (left, right):
                        page.line(x, top, x, foot)
            if table.style == "grid":
                page.line(edges[0], top, edges[-1], top)
            if table.style in {"grid", "lines"}:
                page.line(edges[0], foot, edges[-1], foot)
            self.y = foot
        self.y -= 6


def _lines(text: str, room: float, size: float, font: str) -> list[str]:
    """Text in lines that fit."""
    lines, line = [], ""
    for word in text.replace("\t", " ").split(" "):
        longer = f"{line} {word}" if line else word
        if line and text_width(longer, size, font) > room:
            lines.append(line)
            line = word
        else:
            line = longer
    return [*lines, line]


def _edges(table: Table, size: float) -> list[float]:
    """Where columns begin and end: as wide as their words want, narrowed where the page is too small."""
    wanted = [40.0] * table.columns
    for number, row in enumerate(table.rows):
        column = 0
        for cell in row:
            if cell.span == 1:
                font = BOLD if number < table.header_rows else REGULAR
                wanted[column] = max(wanted[column], text_width(bare(cell.text), size, font) + 2 * _PAD + 4)
            column += cell.span
    room = WIDTH - 2 * _MARGIN
    if sum(wanted) > room:
        most = room / table.columns
        spare = room - sum(min(one, most) for one in wanted)
        wide = [one > most for one in wanted]
        wanted = [min(one, most) + (spare / sum(wide) if big else 0) for one, big in zip(wanted, wide, strict=True)]
    edges = [_MARGIN]
    for one in wanted:
        edges.append(edges[-1] + one)
    return edges
