"""Sentences that the lines of a table's cell tear apart: between the pieces stand the words of the cell beside it.

In: the sentences of an answer, piece by piece, as they stand in the letter. Out: the whole ones, each as long as the
stretch it stands in, so that a place in it is a place in the letter.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from foiread.types import Span

if TYPE_CHECKING:
    from foiread.sections.atoms import Atom

_BETWEEN = "\u2009"
"""White space in place of the other cell's words: no pattern takes it for a gap between columns."""
_ENDS = (".", "?", "!", ":")


def whole_sentences(atoms: list[Atom]) -> list[tuple[str, int]]:
    """The words of the sentences, put together over the lines of a cell, with the places where they begin."""
    out: list[tuple[str, int]] = []
    for before, atom in zip([None, *atoms], atoms, strict=False):
        if before is not None and _goes_on(before, atom):
            text, start = out[-1]
            out[-1] = (f"{text} {_BETWEEN * (atom.start - start - len(text) - 1)}{atom.text}", start)
        else:
            out.append((atom.text, atom.start))
    return out


def in_one_piece(span: Span | None, atoms: list[Atom]) -> Span | None:
    """A place in a whole sentence, cut where its first piece ends: nothing between the pieces is pointed at."""
    holding = next((a for a in atoms if span and a.start <= span.start < a.end), None)
    following = next((b for a, b in pairwise(atoms) if a is holding), None)
    if span is None or holding is None or following is None or not _goes_on(holding, following):
        return span
    return Span(start=span.start, end=min(span.end, holding.end))


def _goes_on(a: Atom, b: Atom) -> bool:
    same = a.unit is not b.unit and a.unit.blocks[0] is b.unit.blocks[0]
    return same and b.unit.continues and b.start == b.unit.start and not a.text.endswith(_ENDS)
