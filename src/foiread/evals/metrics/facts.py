"""Facts: right in question, header labels and value, order-free and one-to-one; the rest told apart."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from foiread.evals.metrics.base import Case, Metric, Scored
from foiread.evals.normalise import normal
from foiread.evals.scores import Difference, Tally

if TYPE_CHECKING:
    from foiread.evals.labels import LabelFact
    from foiread.evals.prediction import PredictedFact

METRICS = (
    Metric(
        "facts",
        "Fact F1",
        "tally",
        "exact match of (question, labels, value) under the comparison rules, maximum matching (Kuhn 1955)",
        main=True,
    ),
)


def score(case: Case) -> Scored:
    """Score the facts of one letter; an optional fact is neither rewarded nor punished."""
    facts, match = case.label.facts, case.facts
    right = {left: position for left, position in match.pairs.items() if not facts[left].optional}
    wrong = [left for left in match.wrong if not facts[left].optional]
    both = (*match.pairs.items(), *match.wrong.items())
    forgiven = {position for left, position in both if facts[left].optional}
    good = set(right.values())
    return Scored(
        tallies={
            "facts": Tally(
                right=len(right),
                extra=len(wrong) + len(match.repeated) + len(match.invented),
                missing=len(match.missed),
            )
        },
        counts={
            "wrong": len(wrong),
            "invented": len(match.invented),
            "repeated": len(match.repeated),
            "missed": len(match.missed) - len(wrong),
        },
        confidences=[
            (fact.confidence, position in good)
            for position, fact in enumerate(case.prediction.facts)
            if position not in forgiven
        ],
        differences=_differences(case),
    )


def _differences(case: Case) -> list[Difference]:
    differences = []
    for left in case.facts.missed:
        wanted = case.label.facts[left]
        if left in case.facts.wrong:
            position = case.facts.wrong[left]
            found, note = case.prediction.facts[position], _what_is_wrong(case, wanted, position)
            differences.append(difference("wrong_fact", found, wanted=wanted_text(wanted), note=note))
        else:
            start, end = place(wanted, case.prediction.text)
            differences.append(
                Difference(kind="missed_fact", question=wanted.q, wanted=wanted_text(wanted), start=start, end=end)
            )
    for kind, positions in (("repeated_fact", case.facts.repeated), ("invented_fact", case.facts.invented)):
        differences += [difference(kind, case.prediction.facts[position]) for position in positions]
    return differences


def difference(kind: str, found: PredictedFact, wanted: str = "", note: str = "") -> Difference:
    """A difference about a read value, at its place."""
    return Difference(
        kind=kind, question=found.question, wanted=wanted, got=_got(found), note=note, start=found.start, end=found.end
    )


def wanted_text(fact: LabelFact) -> str:
    """A labelled fact in one line."""
    return f"{fact.raw} [{' | '.join(fact.labels)}]"


def place(fact: LabelFact, text: str) -> tuple[int | None, int | None]:
    """Where a labelled fact stands: where its `at` says, else the occurrence that most of its labels stand before."""
    if fact.at and "[[" in fact.at:
        before, _, rest = fact.at.partition("[[")
        raw, _, after = rest.partition("]]")
        found = text.find(before + raw + after)
        if found >= 0:
            return found + len(before), found + len(before) + len(raw)
    best: tuple[int, int] | None = None
    for match in re.finditer(rf"(?<![\w.,])(?:{re.escape(fact.raw)})(?![\w]|[.,]\d)", text):
        start = match.start()
        around = normal(text[max(0, start - 400) : start])
        fit = sum(normal(one) in around for one in fact.labels)
        if best is None or fit > best[0]:
            best = fit, start
    return (best[1], best[1] + len(fact.raw)) if best else (None, None)


def _what_is_wrong(case: Case, wanted: LabelFact, position: int) -> str:
    found, notes = case.prediction.facts[position], []
    if not case.rules.right_question(wanted, found):
        notes.append(
            f"question {found.question or 'none'} instead of {wanted.q or wanted.q_starts or 'the whole request'}"
        )
    missing = [] if wanted.loose_labels else case.rules.missing_labels(wanted, position)
    if missing:
        notes.append("without " + ", ".join(f"“{one}”" for one in missing))
    return "; ".join(notes)


def _got(fact: PredictedFact) -> str:
    period = f" ({fact.period})" if fact.period else ""
    return f"{fact.raw} [{' | '.join((*fact.row, *fact.column))}]{period}"
