"""A refusal said for the whole letter → the questions that it is about.

Police forces and departments decide first (`Some data is withheld under section 40(2)`, `Regarding question 8, …`) and
answer below, or cite the section once at the end. What belongs to a question there is added to its verdict; what its
own answer says stands.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from foiread.readers.rules import references
from foiread.readers.rules.cited import find_cited
from foiread.readers.rules.inherited import Verdict
from foiread.readers.rules.outcomes import Signals, judge
from foiread.types import Outcome

if TYPE_CHECKING:
    from foiread.readers.rules.node import Built, Node
    from foiread.sections.atoms import Atom

_NOTHING_GIVEN = frozenset({Outcome.REFUSED, Outcome.NOT_HELD, Outcome.NEITHER_CONFIRMED})
_NOTICES = "s.17"
"""The section about refusal notices: a whole letter is one under it, and refuses nothing by it."""
_UNSURE = 0.7
"""Confidence of an outcome that nothing in the answer's words decided."""


def apply_general(text: str, built: Built, verdicts: dict[str, Verdict]) -> dict[str, Verdict]:
    """Verdicts with what general paragraphs of the letter add to them.

    Args:
        text: the letter.
        built: its questions, and the body's sentences that answer none of them.
        verdicts: what each question's own answer says of it, by id.

    """
    out = dict(verdicts)
    named, unnamed = _paragraphs(built.loose)
    for keys, atoms in named:
        for node in built.nodes:
            if node.key in keys:
                out[node.id] = _with_named(out[node.id], node, atoms, text)
    cited = tuple(one for one in find_cited(text, unnamed) if one.code.partition("(")[0] != _NOTICES)
    if cited:
        for node in built.nodes:
            found = out[node.id]
            if found.outcome is Outcome.REFUSED and not found.exemptions:
                out[node.id] = replace(found, exemptions=cited)
    return out


def _paragraphs(loose: list[Atom]) -> tuple[list[tuple[list[references.Key], list[Atom]]], list[Atom]]:
    """Sentences that follow the naming of a question, in its paragraph; and all the others."""
    named: list[tuple[list[references.Key], list[Atom]]] = []
    unnamed: list[Atom] = []
    unit = None
    for atom in loose:
        keys = references.within(atom.text)
        if keys:
            named.append((keys, [atom]))
            unit = atom.unit
        elif unit is not None and _goes_on(atom, named[-1][1][-1]):
            named[-1][1].append(atom)
        else:
            unit = None
            unnamed.append(atom)
    return named, unnamed


def _goes_on(atom: Atom, before: Atom) -> bool:
    return atom.unit is before.unit or (atom.unit.index == before.unit.index + 1 and not atom.heading)


def _with_named(verdict: Verdict, node: Node, atoms: list[Atom], text: str) -> Verdict:
    """The verdict of a question that a general paragraph names."""
    cited = find_cited(text, atoms)
    sentences = [(atom.text, atom.start) for atom in atoms]
    signals = Signals(has_table=False, has_values=False, cites=bool(cited), withholds=bool(cited), asked=node.words)
    judged = judge(sentences, signals)
    if judged.outcome not in _NOTHING_GIVEN:
        return verdict
    undecided = verdict.outcome is Outcome.DISCLOSED and verdict.judged.confidence <= _UNSURE
    if verdict.outcome is Outcome.UNANSWERED or undecided:
        return Verdict(replace(judged, how=f"{judged.how}, said before the answers"), cited)
    if verdict.outcome in _NOTHING_GIVEN and not verdict.exemptions:
        return replace(verdict, exemptions=cited)
    return verdict
