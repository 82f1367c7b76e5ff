"""What is never tolerated: values that are not the letter's, or not what the letter says.

Five breaches, each listed with its place: a value that is not the letter's text (`ungrounded`), a digit that differs
from the labelled value in the same place (`changed_digit`), a value under a refused question (`refusal_as_value`), a
bound such as `<5` given as a number (`bound_as_number`), a number of the requester's words given as an answer
(`requester_number`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from foiread.evals.metrics.base import Case, Metric, Scored
from foiread.evals.metrics.facts import difference, place, wanted_text
from foiread.evals.normalise import digits, is_bound, normal
from foiread.evals.scores import Difference, Ratio
from foiread.types import Marker, Outcome

if TYPE_CHECKING:
    from foiread.evals.labels import LabelFact
    from foiread.evals.prediction import PredictedFact

BREACHES = {
    "ungrounded": "a value that is not the letter's text at its place",
    "changed_digit": "a value whose digits differ from what is labelled there",
    "refusal_as_value": "a value under a question that was refused",
    "bound_as_number": "a bound such as <5 given as a number",
    "requester_number": "a number of the requester's words given as an answer",
}

METRICS = (
    Metric("grounded", "Grounded values", "ratio", "share of read values whose text stands at their place; must be 1"),
    Metric("not_leaked", "Not the requester's words", "ratio", "1 minus the requester-leakage rate over read values"),
)

_REFUSALS = {Outcome.REFUSED, Outcome.NEITHER_CONFIRMED}
_CONTEXT = 25
"""Characters on either side of a value that must also stand in the request for the value to count as quoted from it."""


def score(case: Case) -> Scored:
    """Look for every breach in one letter."""
    read = case.prediction.facts
    rights = set(case.facts.pairs.values())
    unlabelled = [position for position in range(len(read)) if position not in rights]
    leaked = [read[position] for position in unlabelled if _leaked(case, read[position])]
    ungrounded = [fact for fact in read if not fact.grounded]
    breaches = [
        *(difference("ungrounded", fact) for fact in ungrounded),
        *_changed(case, unlabelled),
        *_refusals(case, unlabelled),
        *_bounds(case),
        *(difference("requester_number", fact) for fact in leaked if digits(fact.raw)),
    ]
    return Scored(
        ratios={
            "grounded": Ratio(right=len(read) - len(ungrounded), total=len(read)),
            "not_leaked": Ratio(right=len(read) - len(leaked), total=len(read)),
        },
        counts={"ungrounded": len(ungrounded), "leaked": len(leaked)},
        breaches=breaches,
    )


def _changed(case: Case, unlabelled: list[int]) -> list[Difference]:
    """Read values that stand for a labelled fact but carry other digits than any value of the letter."""
    known = {digits(raw) for fact in case.label.facts for raw in (fact.raw, *fact.accept_raw)}
    open_facts = [i for i in case.facts.missed if i not in case.facts.wrong and digits(case.label.facts[i].raw)]
    found = []
    for position in unlabelled:
        read = case.prediction.facts[position]
        if not digits(read.raw) or digits(read.raw) in known:
            continue
        wanted = next((i for i in open_facts if _same_place(case, case.label.facts[i], position)), None)
        if wanted is not None:
            open_facts.remove(wanted)
            found.append(difference("changed_digit", read, wanted=wanted_text(case.label.facts[wanted])))
    return found


def _same_place(case: Case, wanted: LabelFact, position: int) -> bool:
    """Whether a read value stands for the labelled fact: it overlaps its place, or says it is a value of the same."""
    read = case.prediction.facts[position]
    if wanted.at and read.start is not None and read.end is not None:
        start, end = place(wanted, case.prediction.text)
        return start is not None and end is not None and start < read.end and read.start < end
    return (
        bool(wanted.labels)
        and not wanted.loose_labels
        and case.rules.right_question(wanted, read)
        and case.rules.right_labels(wanted, position)
    )


def _refusals(case: Case, unlabelled: list[int]) -> list[Difference]:
    refused = {
        case.prediction.questions[position].id
        for left, position in case.questions.pairs.items()
        if case.label.questions[left].outcome in _REFUSALS
        and all(outcome in _REFUSALS for outcome in case.label.questions[left].accept)
    }
    read = [case.prediction.facts[position] for position in unlabelled]
    return [
        difference("refusal_as_value", fact)
        for fact in read
        if fact.question in refused and (fact.marker is None or digits(fact.raw))
    ]


def _bounds(case: Case) -> list[Difference]:
    """Values with a comparator that were given a number, and labelled bounds whose comparator was cut off."""
    labelled = {
        position
        for left, position in case.facts.pairs.items()
        if case.label.facts[left].marker is Marker.SUPPRESSED and case.label.facts[left].number is None
    }
    found = [
        difference("bound_as_number", fact, note=f"number {fact.number}")
        for position, fact in enumerate(case.prediction.facts)
        if fact.number is not None and (position in labelled or is_bound(fact.raw))
    ]
    bare = {i for i in case.facts.missed if i not in case.facts.wrong and is_bound(case.label.facts[i].raw)}
    matched = set(case.facts.pairs.values())
    for position, fact in enumerate(case.prediction.facts):
        if position in matched or is_bound(fact.raw) or not digits(fact.raw):
            continue
        cut = next((i for i in sorted(bare) if _cut_from(case, case.label.facts[i], position)), None)
        if cut is not None:
            bare.remove(cut)
            found.append(difference("bound_as_number", fact, wanted=wanted_text(case.label.facts[cut])))
    return found


def _cut_from(case: Case, wanted: LabelFact, position: int) -> bool:
    read = case.prediction.facts[position]
    return digits(read.raw) == digits(wanted.raw) and _same_place(case, wanted, position)


def _leaked(case: Case, fact: PredictedFact) -> bool:
    """Whether a value that no label knows was taken from what the requester wrote."""
    if fact.from_request:
        return True
    if fact.start is None or fact.end is None:
        return False
    if any(_inside(fact, question.start, question.end) for question in case.prediction.questions):
        return True
    text = case.prediction.text
    around = normal(text[max(0, fact.start - _CONTEXT) : fact.end + _CONTEXT])
    return len(around) > len(fact.raw) + _CONTEXT and around in normal(case.request)


def _inside(fact: PredictedFact, start: int | None, end: int | None) -> bool:
    return None not in (fact.start, fact.end, start, end) and start <= fact.start and fact.end <= end  # type: ignore[operator]
