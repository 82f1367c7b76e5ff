"""The gate catches every kind of breach when it is planted, and tells a drop from noise."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from labelled import LETTER, asked, changed, label_of, perfect
from runs import log_of, scores_of

from foiread.evals.gate import EXIT_CODES, Outcome, gate
from foiread.evals.judge import judge
from foiread.evals.metrics.safety import BREACHES
from foiread.evals.prediction import PredictedFact, Prediction
from foiread.evals.run import RunLog
from foiread.types import Outcome as Disclosure

LABEL = label_of()


def _added(fact: PredictedFact) -> Prediction:
    read = perfect()
    return read.model_copy(update={"facts": (*read.facts, fact)})


def _names() -> Prediction:
    start = LETTER.index("9 names")
    return _added(PredictedFact(raw="9", question="3", start=start, end=start + 1))


def _quoted() -> Prediction:
    start = LETTER.index("2023?")
    return _added(PredictedFact(raw="2023", question="3.a", start=start, end=start + 4, from_request=True))


PLANTED: dict[str, Callable[[], Prediction]] = {
    # The letter's text at the value's place is something else.
    "ungrounded": lambda: changed(perfect(), 1, grounded=False),
    # A digit more than the letter prints, under the same headers.
    "changed_digit": lambda: changed(perfect(), 3, raw="1,2081"),
    # A number out of the words of a refusal.
    "refusal_as_value": _names,
    # The comparator was cut off.
    "bound_as_number": lambda: changed(perfect(), 0, raw="5", number=5, start=LETTER.index("<5") + 1),
    # A year that the requester asked about.
    "requester_number": _quoted,
}


@pytest.mark.parametrize("kind", list(BREACHES))
def test_each_breach_fails_the_gate(kind: str) -> None:
    """A planted breach is found, named with its letter, and fails the gate whatever the scores are."""
    score = judge(LABEL, PLANTED[kind](), "pond")
    verdict = gate(log_of([score]))
    assert kind in {breach.what.kind for breach in verdict.breaches}
    assert (verdict.outcome, verdict.exit_code) == (Outcome.BREACH, 1)
    assert any(reason.startswith(f"pond: {kind}") for reason in verdict.reasons)


def test_a_bound_typed_as_a_number_is_a_breach() -> None:
    """`<5` printed in full but given the number 5."""
    score = judge(LABEL, changed(perfect(), 0, number=5))
    assert [breach.kind for breach in score.breaches] == ["bound_as_number"]


def test_a_bound_in_other_words_is_known_by_its_label() -> None:
    """What the label calls suppressed may not be given as a number, however it is printed."""
    fact = {"q": "2", "labels": [], "raw": "£730", "marker": "suppressed", "low": 0, "high": 730}
    label = label_of(facts=[fact])
    read = perfect(label)
    assert not judge(label, read).breaches
    assert [one.kind for one in judge(label, changed(read, 0, number=730)).breaches] == ["bound_as_number"]


def test_words_quoted_from_the_request_are_known_by_the_request_itself() -> None:
    """A value whose surroundings stand in the request as it was sent was the requester's, whatever the reader says."""
    read = _added(PredictedFact(raw="2022", question="1", start=(at := LETTER.index("2022")), end=at + 4))
    request = f"Please say: {LETTER[at - 40 : at + 40]}"
    assert [one.kind for one in judge(LABEL, read, request=request).breaches] == ["requester_number"]
    assert not judge(LABEL, read, request="Please tell me about swans.").breaches


def test_a_perfect_run_passes() -> None:
    """No breach, nothing to compare with."""
    assert gate(log_of([judge(LABEL, perfect())])).exit_code == 0


def test_a_refusal_read_as_such_is_no_breach() -> None:
    """A wrong outcome alone costs its score and does not fail the gate."""
    read = asked(perfect(), 2, outcome=Disclosure.DISCLOSED)
    assert gate(log_of([judge(LABEL, read)])).outcome is Outcome.PASS


def _runs(bodies: int, right_after: int) -> tuple[RunLog, RunLog]:
    """Every body has ten facts right before, and fewer after."""
    return log_of(scores_of([10] * bodies)), log_of(scores_of([right_after] * bodies))


@pytest.mark.parametrize(
    ("bodies", "right_after", "expected"),
    [
        # Every one of twelve bodies got worse: proven.
        (12, 8, Outcome.DROP),
        # The same drop in three bodies could be chance.
        (3, 8, Outcome.CANNOT_TELL),
        # Nothing changed, or it got better.
        (12, 10, Outcome.PASS),
    ],
)
def test_a_drop_is_told_from_noise(bodies: int, right_after: int, expected: Outcome) -> None:
    """A drop fails the gate when it is proven; with too few bodies the gate says that it cannot tell."""
    before, after = _runs(bodies, right_after)
    verdict = gate(after, before)
    assert verdict.outcome is expected
    assert verdict.exit_code == EXIT_CODES[expected]


def test_a_proven_drop_within_the_margin_passes() -> None:
    """A margin lets small drops pass."""
    before, after = log_of(scores_of([9] * 12)), log_of(scores_of([8] * 12))
    assert gate(after, before, margin=0.05).outcome is Outcome.DROP
    assert gate(after, before, margin=0.2).outcome is Outcome.PASS


def test_letters_left_out_are_named() -> None:
    """A run that lacks a letter of the baseline says so."""
    before, after = _runs(12, 10)
    verdict = gate(after.model_copy(update={"letters": after.letters[1:]}), before)
    assert verdict.reasons == ("not compared: letter 0: only in the first run",)
