"""Tables as plain text: in comes a table whose cells are marked, out come its lines in the style that it asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foiread.evals.synth.marks import padded, width, wrapped

if TYPE_CHECKING:
    from collections.abc import Callable

    from foiread.evals.synth.parts import Table

_NARROW = 24
"""Columns that a wrapped cell of text may have."""


def text_table(table: Table) -> list[str]:
    """The lines of a table."""
    return _STYLES.get(table.style, _tabs)(table)


def _grid(table: Table) -> list[list[str]]:
    """The cells' texts, a merged one in the first of its columns."""
    rows = []
    for row in table.rows:
        texts: list[str] = []
        for cell in row:
            texts += [cell.text, *[""] * (cell.span - 1)]
        rows.append(texts)
    return rows


def _tabs(table: Table) -> list[str]:
    return ["\t".join(row) for row in _grid(table)]


def _cells(table: Table) -> list[str]:
    """One cell a line, as a table pasted from Word."""
    return [text for row in _grid(table) for text in row]


def _pipe(table: Table) -> list[str]:
    rows = [f"| {' | '.join(row)} |" for row in _grid(table)]
    return [rows[0], f"|{'---|' * table.columns}", *rows[1:]]


def _open_pipe(table: Table) -> list[str]:
    """Bars between the cells alone, as a mail leaves them."""
    return [" | ".join(row) for row in _grid(table)]


def _closed_pipe(table: Table) -> list[str]:
    """Bars behind the cells, as some converters write Markdown."""
    rows = [" | ".join(row) + " |" for row in _grid(table)]
    return [rows[0], "---|" * table.columns, *rows[1:]]


def _slashes(table: Table) -> list[str]:
    return [" / ".join(row) for row in _grid(table)]


def _spaces(table: Table) -> list[str]:
    """A blank between the cells, as text copied out of a PDF has it."""
    return [" ".join(text for text in row if text) for row in _grid(table)]


def _apart(table: Table) -> list[str]:
    """One cell a line, a blank line between them."""
    return "\n\n".join(text for row in _grid(table) for text in row).split("\n")


def _box(table: Table) -> list[str]:
    rows = _grid(table)
    widths = _widths(table)
    rule = "+" + "+".join("-" * (size + 2) for size in widths) + "+"
    lines = [rule]
    for number, (row, cells) in enumerate(zip(rows, table.rows, strict=True)):
        printed, column = [], 0
        for cell in cells:
            room = sum(widths[column : column + cell.span]) + 3 * (cell.span - 1)
            printed.append(padded(row[column], room))
            column += cell.span
        lines.append("| " + " | ".join(printed) + " |")
        if number == table.header_rows - 1:
            lines.append(rule)
    return [*lines, rule]


def _aligned(table: Table) -> list[str]:
    """Columns set by spaces."""
    widths = _widths(table)
    return [
        "   ".join(padded(text, size) for text, size in zip(row, widths, strict=True)).rstrip() for row in _grid(table)
    ]


def _jagged(table: Table) -> list[str]:
    """Columns set by spaces, by a hand that did not count them."""
    lines = []
    for number, row in enumerate(_grid(table)):
        sizes = _widths(table)
        line = ""
        for column, text in enumerate(row):
            room = sizes[column] + (number * 7 + column * 3) % 4
            line += padded(text, room) + "   "
        lines.append(line.rstrip())
    return lines


def _wrapped(table: Table) -> list[str]:
    """Columns set by spaces, long cells over several lines."""
    columns = table.widths or (_NARROW, *[max(10, min(14, size)) for size in _widths(table)[1:]])
    lines = []
    for row in _grid(table):
        cut = [wrapped(text, size, whole=True) for text, size in zip(row, columns, strict=True)]
        for line in range(max(map(len, cut))):
            texts = [cell[line] if line < len(cell) else "" for cell in cut]
            lines.append("   ".join(padded(text, size) for text, size in zip(texts, columns, strict=True)).rstrip())
    return lines


def _widths(table: Table) -> list[int]:
    """The printed width of each column, merged cells left out."""
    sizes = [0] * table.columns
    for row in table.rows:
        column = 0
        for cell in row:
            if cell.span == 1:
                sizes[column] = max(sizes[column], width(cell.text))
            column += cell.span
    for row in table.rows:
        column = 0
        for cell in row:
            room = sum(sizes[column : column + cell.span]) + 3 * (cell.span - 1)
            sizes[column + cell.span - 1] += max(0, width(cell.text) - room)
            column += cell.span
    return sizes


_STYLES: dict[str, Callable[[Table], list[str]]] = {
    "tab": _tabs,
    "cells": _cells,
    "pipe": _pipe,
    "open_pipe": _open_pipe,
    "closed_pipe": _closed_pipe,
    "slashes": _slashes,
    "spaces": _spaces,
    "apart": _apart,
    "box": _box,
    "aligned": _aligned,
    "jagged": _jagged,
    "wrapped": _wrapped,
}
