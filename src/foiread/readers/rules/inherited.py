"""What a question's outcome owes to other questions: one that its answer refers to, the one above it, its parts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from foiread.readers.rules import references
from foiread.readers.rules.outcomes import Judged, of_parts
from foiread.types import Outcome

if TYPE_CHECKING:
    from foiread.readers.rules.node import Node
    from foiread.types import ExemptionPointer


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a question, and the exemptions cited for it."""

    judged: Judged
    exemptions: tuple[ExemptionPointer, ...] = ()

    @property
    def outcome(self) -> Outcome:
        """Its outcome."""
        return self.judged.outcome


def inherit(nodes: list[Node], verdicts: dict[str, Verdict]) -> dict[str, Verdict]:
    """Verdicts by question id, with those that follow from other questions in place of the questions' own."""
    out = dict(verdicts)
    _back_references(nodes, out)
    _blank_parts(nodes, out)
    _from_parts(nodes, out)
    return out


def _back_references(nodes: list[Node], verdicts: dict[str, Verdict]) -> None:
    """`Please see our answer to question 1` shares the fate of question 1."""
    for i, node in enumerate(nodes):
        words = " ".join(atom.text for atom in node.answer)
        if not words or node.tables:
            continue
        refers, keys = references.back(words)
        if not refers:
            continue
        target = _target(nodes, i, keys)
        if target is None or target.id not in verdicts:
            continue
        found = verdicts[target.id]
        if found.outcome is not Outcome.UNANSWERED:
            judged = Judged(found.outcome, None, f"refers back to {target.id}", 0.7)
            verdicts[node.id] = replace(found, judged=judged)


def _target(nodes: list[Node], i: int, keys: list[tuple[int, ...]]) -> Node | None:
    if keys:
        matches = [n for n in nodes if n.key == keys[0] and n is not nodes[i]]
        return matches[-1] if matches else None
    return nodes[i - 1] if i else None


def _blank_parts(nodes: list[Node], verdicts: dict[str, Verdict]) -> None:
    """Parts left blank under a question that was not applicable or not held share its fate.

    So do the parts of a question that was refused, where none has an answer of its own: all of it was refused.
    """
    blank = {node.id for node in nodes if verdicts[node.id].outcome is Outcome.UNANSWERED}
    answered = {id(node.parent) for node in nodes if node.parent is not None and node.id not in blank}
    for node in nodes:
        above = node.parent
        if above is None or node.path is None or node.id not in blank:
            continue
        found = verdicts[above.id]
        refused = found.outcome in (Outcome.REFUSED, Outcome.NEITHER_CONFIRMED) and id(above) not in answered
        if refused or found.outcome in (Outcome.NOT_APPLICABLE, Outcome.NOT_HELD):
            judged = Judged(found.outcome, None, f"left blank under {above.id}", 0.6)
            cited = found.exemptions if refused else verdicts[node.id].exemptions
            verdicts[node.id] = Verdict(judged, cited)


def _from_parts(nodes: list[Node], verdicts: dict[str, Verdict]) -> None:
    """A question that was answered in its parts alone has the outcome that sums up theirs."""
    for node in reversed(nodes):
        parts = [n for n in nodes if n.parent is node and n.path is not None]
        own = verdicts[node.id]
        told = node.answer or node.tables
        if parts and (own.outcome is Outcome.UNANSWERED or not told):
            judged = Judged(of_parts([verdicts[p.id].outcome for p in parts]), None, "from its parts", 0.8)
            verdicts[node.id] = replace(own, judged=judged)
