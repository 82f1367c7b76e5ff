"""The words over a table's columns, and whether they are those of several questions, one after the other."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from foiread.readers.rules.node import Node
    from foiread.sections.units import Unit

_STEM = 5


def heads_of(unit: Unit) -> dict[int, str]:
    """The header of each column of values, all header rows in one; nothing where no row is a header."""
    shape = unit.shape
    grid = unit.table.grid if unit.table is not None else None
    if grid is None or shape is None or not shape.header_rows:
        return {}
    heads = {c: "" for c in range(grid.columns) if c not in {*shape.stub_columns, *shape.skip_columns}}
    for cell in grid.cells:
        if cell.row in shape.header_rows:
            words = " ".join(unit.text[piece.start - unit.start : piece.end - unit.start] for piece in cell.pieces)
            for column in range(cell.column, cell.column + cell.column_span):
                if column in heads:
                    heads[column] += f" {words.strip()}"
    return heads


def stubs_of(unit: Unit) -> list[str]:
    """The header of each row of values."""
    shape = unit.shape
    grid = unit.table.grid if unit.table is not None else None
    if grid is None or shape is None:
        return []
    other = {*shape.header_rows, *shape.band_rows, *shape.skip_rows}
    stubs = {row: "" for row in range(grid.rows) if row not in other}
    for cell in grid.cells:
        if cell.row in stubs and cell.column in shape.stub_columns:
            words = " ".join(unit.text[piece.start - unit.start : piece.end - unit.start] for piece in cell.pieces)
            stubs[cell.row] += f" {words.strip()}"
    return list(stubs.values())


def stems(text: str) -> set[str]:
    """Words cut to what an ending leaves of them: `refused` and `refusals` are one word."""
    return {word[:_STEM] for word in re.findall(r"[a-z]{3,}", text.lower())}


def own_words(asked: list[Node]) -> list[set[str]]:
    """The words of each question that no other has."""
    found = [stems(node.words) for node in asked]
    return [words - set().union(*(o for o in found if o is not words)) for words in found]


def follow(heads: list[str], asked: list[Node], wanted: int) -> bool:
    """Whether as many headers as questions follow in the questions' order, by words that each question has alone.

    At least `wanted` of them share such a word with their question, and none shares more with another.
    """
    if len(heads) != len(asked):
        return False
    scores = _scores(heads, asked)
    crossed = any(row[j] > row[i] for i, row in enumerate(scores) for j in range(len(heads)))
    return not crossed and sum(scores[i][i] > 0 for i in range(len(heads))) >= wanted


def owners_of(heads: list[str], asked: list[Node], wanted: int) -> list[Node]:
    """The question that each column answers, or nothing where the headers do not say it.

    One column for each, in order; or several for some, where each question finds a column with words that it has alone
    and no other has, and a column without such words goes on with the one before it.
    """
    if follow(heads, asked, wanted):
        return list(asked)
    if len(heads) <= len(asked):
        return []
    scores = _scores(heads, asked)
    best: list[int] = []
    for column in range(len(heads)):
        here = [row[column] for row in scores]
        top = max(here)
        if top and here.count(top) > 1:
            return []
        best.append(here.index(top) if top else best[-1] if best else 0)
    found = {index for column, index in enumerate(best) if scores[index][column]}
    return [asked[index] for index in best] if best == sorted(best) and len(found) == len(asked) else []


def _scores(heads: list[str], asked: list[Node]) -> list[list[int]]:
    """By question and column: how many words they share that no other question has."""
    found = [stems(head) for head in heads]
    return [[len(words & head) for head in found] for words in own_words(asked)]
