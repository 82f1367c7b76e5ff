"""Tables that do not stand under their question → the question that they answer.

In the order tried: the number in a table's caption; the answer that names the table; for tables printed behind the
letter's closing words, and for several below a block of open questions, the alignment of `slots`; for one below such a
block, the words that only one of its questions has.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from foiread.phrase import Phrase, any_of
from foiread.readers.rules import references
from foiread.readers.rules.columns import own_words, stems
from foiread.readers.rules.slots import Far, fit
from foiread.types import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from foiread.readers.rules.node import Built, Node
    from foiread.sections import Analysis
    from foiread.sections.atoms import Atom
    from foiread.sections.units import Unit
    from foiread.types import Cell, Document

_CAPTION = 120
_TABLE_NAME = re.compile(
    r"\W*(?:table|appendix|annexe?|schedule|attachment|enclosure)\s+(?P<name>\d{1,2}|[a-h])\b(?![\d/])", re.IGNORECASE
)
_TABLES = Phrase(
    any_of(r"""
        \b(?:tables?|appendix|annexe?|schedule|attachment|enclosure) (?P<names>(?:\d{1,2}|[a-h])\b(?:\s*(?:,|and|&|to)\s*(?:table )?(?:\d{1,2}
            |[a-h])\b)*)
        """),
    re.IGNORECASE,
)
_MOST = 8
"""Questions of a block that a table below it may answer."""
_SEVERAL = 2
_HEADING_LINES = 3
"""Lines that may head a table."""
_COMMON = re.compile(
    "numbe|total|years?|month|perce|propo|amoun|avera|value|count|figur|date|type|per|each|the|and|all|for"
)
"""Beginnings of words that any table may have."""
_CLOSING = frozenset({Role.LICENCE, Role.REVIEW_RIGHTS, Role.SIGNATURE, Role.DISCLAIMER})
"""Parts of a letter behind which nobody answers any more."""


def rehang_tables(analysis: Analysis, built: Built) -> None:
    """Hang tables on the questions that they answer, where they do not stand under them."""
    named = _under_their_number(built)
    named |= _bring_named(analysis.document, built)
    placed = _align_runs(analysis, built, named)
    _by_own_words(analysis.document, built, named | placed)


def words_of(document: Document, cell: Cell) -> str:
    """The words of a cell."""
    return " ".join(document.slice(piece) for piece in cell.pieces).strip()


def open_block(built: Built, unit: Unit) -> list[Node]:
    """The question that a table hangs on, and those right before it that have no answer of their own."""
    at = next((n for n, node in enumerate(built.nodes) if unit in node.tables), None)
    if at is None:
        return []
    holder = built.nodes[at]
    first = at
    while first and at - first < _MOST and _open(built.nodes[first - 1], holder):
        first -= 1
    return built.nodes[first : at + 1]


def _open(node: Node, holder: Node) -> bool:
    """Whether a question waits for an answer, or has none but what answers the holder of the table too."""
    alike = holder.shared and node.shared and node.answer[:1] == holder.answer[:1]
    return bool(node.text) and not node.tables and not node.shares and (alike or not node.answer)


# ── tables that name their question, or that an answer names ─────────────────────────────────────────────────────────────────


def _under_their_number(built: Built) -> set[int]:
    """`Table for Q3: passes lost`, above a table that stands below other answers: it is question 3's, caption and all.

    Returns the units of all tables whose caption names a question.
    """
    found: set[int] = set()
    asked = {atom.start for node in built.nodes for atom in node.text}
    for holder in [None, *built.nodes]:
        tables = built.loose_tables if holder is None else holder.tables
        said = built.loose if holder is None else holder.answer
        for unit in list(tables):
            caption = next((one for one in said if one.first and one.unit.index == unit.index - 1), None)
            if caption is None or caption.start in asked or not caption.heading:
                continue
            keys = references.within(caption.text)
            node = next((n for n in built.nodes if n.key in keys), None) if len(keys) == 1 else None
            if node is not None:
                found.add(unit.index)
            if node is None or node is holder:
                continue
            tables.remove(unit)
            said.remove(caption)
            node.tables.append(unit)
    return found


def _bring_named(document: Document, built: Built) -> set[int]:
    """`Please see Table 1` brings that table to its question; returns the units of all tables with a known name."""
    named = _named_in_answers(built)
    found: set[int] = set()
    for unit in list(built.loose_tables):
        told = named.get(_name_above(document, unit), [])
        if told:
            found.add(unit.index)
            built.loose_tables.remove(unit)
            told[0].tables.append(unit)
            for node in told[1:]:
                node.shares.append(unit)
    for holder in list(built.nodes):
        for unit in list(holder.tables):
            told = named.get(_name_above(document, unit), [])
            if told:
                found.add(unit.index)
                _hang(unit, holder, told)
    return found


def _named_in_answers(built: Built) -> dict[str, list[Node]]:
    """Name of a table (`1`, `a`) → the questions whose answers point to it: `Please see Table 1 below`."""
    named: dict[str, list[Node]] = {}
    for node in built.nodes:
        for atom in node.answer:
            if _TABLE_NAME.match(atom.text) and len(atom.text) < _CAPTION:
                continue
            for found in _TABLES.finditer(atom.text):
                for name in re.findall(r"\b(?:\d{1,2}|[a-h])\b", found["names"].casefold()):
                    if node not in named.setdefault(name, []):
                        named[name].append(node)
    return named


def _name_above(document: Document, unit: Unit) -> str:
    """The name that is printed in the line above a table, or nothing."""
    above = document.text[max(0, unit.start - 2 * _CAPTION) : unit.start].rstrip().rsplit("\n", 1)[-1].strip()
    found = _TABLE_NAME.match(above) if len(above) < _CAPTION else None
    return found["name"].casefold() if found else ""


def _hang(unit: Unit, holder: Node, told: list[Node]) -> None:
    """Hang a table on the first of some questions; the others share it."""
    if holder not in told:
        holder.tables.remove(unit)
        told[0].tables.append(unit)
        caption = next((a for a in holder.answer if a.first and a.unit.index == unit.index - 1), None)
        if caption is not None and _TABLE_NAME.match(caption.text) and not holder.shared:
            holder.answer.remove(caption)
            told[0].answer.append(caption)
    for node in told:
        if unit not in node.tables and unit not in node.shares:
            node.shares.append(unit)


# ── tables far from their questions ─────────────────────────────────────────────────────────────


def _align_runs(analysis: Analysis, built: Built, named: set[int]) -> set[int]:
    """Align tables behind the closing words, and several below a block of open questions; returns their units."""
    hung: list[tuple[Unit, Node | None]] = [(unit, node) for node in built.nodes for unit in node.tables]
    hung += [(unit, None) for unit in built.loose_tables]
    hung = sorted(
        ((unit, node) for unit, node in hung if unit.index not in named and _holds_data(unit)),
        key=lambda one: one[0].index,
    )
    far = [(unit, node) for unit, node in hung if _behind_closing(analysis, built, unit)]
    placed = _place(analysis, built, far, built.nodes)
    for holder in list(built.nodes):
        run = [(unit, node) for unit, node in hung if node is holder and unit.index not in placed]
        if len(run) < _SEVERAL:
            continue
        block = open_block(built, run[0][0])
        if len(block) >= _SEVERAL:
            placed |= _place(analysis, built, run, block, holder)
    return placed


def _holds_data(unit: Unit) -> bool:
    return unit.shape is not None and unit.shape.kind != "layout"


def _behind_closing(analysis: Analysis, built: Built, unit: Unit) -> bool:
    """Whether closing words stand between a table and what tied it to its question."""
    return any(zone in _CLOSING for zone in analysis.zones[built.tied.get(unit.index, unit.index) : unit.index])


def _place(
    analysis: Analysis,
    built: Built,
    hung: Sequence[tuple[Unit, Node | None]],
    nodes: Sequence[Node],
    under: Node | None = None,
) -> set[int]:
    """Hang each of some tables, with the lines that head it, on the question that it fits."""
    if not hung or len(nodes) < _SEVERAL:
        return set()
    tables = [Far(unit, _captions(analysis, built, unit), node) for unit, node in hung]
    for table, found in zip(tables, fit(analysis.document, tables, nodes, under), strict=False):
        if under is None or found.node is not under:
            built.fits[table.unit.index] = found
        if found.node is table.holder:
            continue
        if table.holder is not None:
            table.holder.tables.remove(table.unit)
        else:
            built.loose_tables.remove(table.unit)
        for node in built.nodes:
            node.shares = [unit for unit in node.shares if unit is not table.unit]
            node.answer = [atom for atom in node.answer if not any(atom is one for one in table.captions)]
        found.node.tables.append(table.unit)
        found.node.answer.extend(table.captions)
    return {unit.index for unit, _ in hung}


def _captions(analysis: Analysis, built: Built, unit: Unit) -> tuple[Atom, ...]:
    """The lines right above a table that head it: what stands behind another table, or behind the closing words."""
    lines: list[int] = []
    for index in range(unit.index - 1, built.tied.get(unit.index, unit.index), -1):
        above = analysis.units[index]
        if above.table is not None or analysis.zones[index] in _CLOSING:
            inside = {*lines}
            return tuple(one.atom for one in analysis.spoken if one.atom.unit.index in inside and not one.atom.cue)
        if len(above.text) > _CAPTION or above.text.rstrip().endswith((".", "?")) or len(lines) == _HEADING_LINES:
            break
        lines.append(index)
    return ()


# ── one table below a block of questions ────────────────────────────────────────────────────────


def _by_own_words(document: Document, built: Built, placed: set[int]) -> None:
    """Hang a table on that of a block whose own words it has.

    Only where the block's last question, which it stands under, has none of them.
    """
    for holder in list(built.nodes):
        for unit in list(holder.tables):
            asked = open_block(built, unit)
            if unit.index in placed or len(asked) < _SEVERAL or unit.table is None or unit.table.grid is None:
                continue
            heads = " ".join(words_of(document, cell) for cell in unit.table.grid.cells if 0 in {cell.row, cell.column})
            table = {stem for stem in stems(heads) if not _COMMON.fullmatch(stem)}
            scores = [len(words & table) for words in own_words(asked)]
            best = max(scores)
            if scores[-1] == 0 and best and scores.count(best) == 1:
                holder.tables.remove(unit)
                asked[scores.index(best)].tables.append(unit)
