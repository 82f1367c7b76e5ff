"""The tables that answer questions: what each cell of theirs answers, its caption and its period."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from foiread.readers.rules.owners import find_owners
from foiread.types import TablePointer
from foiread.values import find_periods, whole_period

if TYPE_CHECKING:
    from foiread.readers.rules.node import Built, Node
    from foiread.sections import Analysis
    from foiread.sections.atoms import Atom
    from foiread.sections.units import Unit
    from foiread.types import Pieces

_LONGEST_CAPTION = 120


@dataclass
class Tabled:
    """A letter's tables, and whom they answer."""

    tables: list[TablePointer] = field(default_factory=list)
    units: set[int] = field(default_factory=set)
    """Units that are such a table."""
    questions: set[str] = field(default_factory=set)
    """Ids of questions that a column or row of some table is named after."""

    def answers(self, node: Node) -> bool:
        """Whether a table answers a question."""
        return node.id in self.questions or any(unit.index in self.units for unit in (*node.tables, *node.shares))


def point_at_tables(analysis: Analysis, built: Built) -> Tabled:
    """Point at every table that holds data, each once, under the first question that it hangs on."""
    out = Tabled()
    for node in built.nodes:
        for unit in node.tables:
            if unit.table is not None and unit.index not in out.units:
                _point(analysis, built, node, unit, out)
    for unit in built.loose_tables:
        _point(analysis, built, None, unit, out)
    return out


def _point(analysis: Analysis, built: Built, node: Node | None, unit: Unit, out: Tabled) -> None:
    """Point at a table; at one that hangs on no question (None) only where its own headers name several."""
    block, shape = unit.table, unit.shape
    if block is None or shape is None or shape.kind == "layout":
        return
    caption, fit = _caption(analysis, unit), built.fits.get(unit.index)
    columns, rows = find_owners(analysis.document, built, unit, shape)
    question = node.id if node is not None else next((owner for _, owner in (*columns, *rows)), None)
    if question is None:
        return
    out.units.add(unit.index)
    out.questions.update(question for _, question in (*columns, *rows))
    out.tables.append(
        TablePointer(
            id=f"t{len(out.tables) + 1}",
            block=block.id,
            question=question,
            header_rows=shape.header_rows,
            stub_columns=shape.stub_columns,
            band_rows=shape.band_rows,
            skip_rows=shape.skip_rows,
            skip_columns=shape.skip_columns,
            column_questions=columns,
            row_questions=rows,
            caption=(caption.span,) if caption is not None else (),
            period=_one_period(analysis.text, caption),
            guessed=fit is not None and fit.guess,
            how=f"{shape.how}; {fit.how}" if fit is not None else shape.how,
            confidence=min(shape.confidence, fit.confidence) if fit is not None else shape.confidence,
        ),
    )


def _caption(analysis: Analysis, unit: Unit) -> Atom | None:
    """The heading-like line right above a table."""
    above = [s.atom for s in analysis.spoken if unit.index - 1 <= s.atom.unit.index < unit.index]
    if not above:
        return None
    atom = above[-1]
    if atom.unit.table is not None or atom.cue or not atom.first:
        return None
    if atom.label is not None and not whole_period(atom.text):
        return None
    short = len(atom.text) <= _LONGEST_CAPTION and not atom.text.rstrip().endswith((".", "?"))
    return atom if short else None


def _one_period(text: str, caption: Atom | None) -> Pieces:
    if caption is None:
        return ()
    periods = find_periods(text, caption.start, caption.end)
    return (periods[0].span,) if len(periods) == 1 else ()
