"""How sure a reading is: the signs, what they are worth, and who is asked to look."""

from __future__ import annotations

import pytest
from small_letters import small_letter

from foiread.confidence import after_second_look, calibrate, reasons
from foiread.confidence.signs import question_signs, value_signs
from foiread.confidence.weights import WEIGHTS, Weights
from foiread.pipeline import read_document
from foiread.types import REVIEW_BELOW, Letter

PLAIN = """\
Harrowmoor Borough Council
Freedom of Information Act 2000

1. How many benches does the council own?
412

2. How much was spent on benches in 2023?
The council spent £18,250 on benches in 2023.
"""

RAMBLING = """\
Harrowmoor Borough Council
Freedom of Information Act 2000

Please tell me about benches.

The service reviewed its approach, which took three officers about 40 minutes for each of the 112 files, and since
the reorganisation of 2019 there have been around 7 teams, each with 2 or 3 posts, under a budget that would have been
some £18,250 had the limit of 25 working days not applied.
"""


def read(text: str) -> Letter:
    """A letter as rules read it."""
    return read_document(small_letter(text))


def test_a_plain_answer_is_surer_than_numbers_in_a_story() -> None:
    """The first are not for review, most of the others are."""
    plain, rambling = read(PLAIN).values, read(RAMBLING).values
    assert [value.raw for value in plain] == ["412", "£18,250"]
    assert not any(value.needs_review for value in plain)
    assert rambling
    assert all(value.needs_review for value in rambling)
    assert min(value.confidence for value in plain) > max(value.confidence for value in rambling)


def test_what_is_less_sure_than_the_limit_is_for_review() -> None:
    """Questions and values alike."""
    letter = read(RAMBLING)
    assert all(one.needs_review or one.confidence >= REVIEW_BELOW for one in letter.questions)
    assert all(one.needs_review or one.confidence >= REVIEW_BELOW for one in letter.values)


def test_signs_say_what_they_mean() -> None:
    """Of a value alone in its line, the kind that was asked for, in the only words of its answer."""
    letter = read(PLAIN)
    signs = {value.raw: set(found) for value, found in value_signs(letter)}
    assert {"alone in its line", "of the kind asked for", "only value of its answer", "first sentence"} <= signs["412"]
    asked = {question.id: set(found) for question, found in question_signs(letter)}
    assert {"found as: numbered question", "values", "answer of up to 6 words"} <= asked["1"]


def test_reasons_name_the_strongest_signs_for_and_against() -> None:
    """Of a value and of a question; of nothing else."""
    letter = read(RAMBLING)
    speak_for, against = reasons(letter, letter.values[0].id)
    known = WEIGHTS["inline"].signs
    assert against
    assert all(known[sign] < 0 for sign in against)
    assert all(known[sign] > 0 for sign in speak_for)
    assert reasons(letter, letter.questions[0].id) != ([], [])
    assert reasons(letter, "no such thing") == ([], [])


def test_the_letter_of_another_reader_keeps_its_confidences() -> None:
    """The weights were fitted to what rules read."""
    letter = read(PLAIN).model_copy(update={"reader": "llm"})
    assert calibrate(letter) is letter


@pytest.mark.parametrize(("now", "told"), [(0.8, 0.8), (0.95, 0.95), (0.9, 0.7), (0.3, 0.3)])
def test_a_second_look_raises_and_lowers(now: float, told: float) -> None:
    """What both readers saw alike is at least as sure as that deserves, what they saw differently at most."""
    before = read(PLAIN)
    was = before.values[0].model_copy(update={"confidence": 0.9 if now >= 0.9 or now < 0.5 else 0.7})
    sure = was.model_copy(update={"confidence": 0.7})
    merged = was.model_copy(update={"confidence": now})
    letters = [before.model_copy(update={"values": (one,)}) for one in (merged, was, sure)]
    (value,) = after_second_look(*letters).values
    assert value.confidence == told


def test_what_only_the_second_reader_saw_keeps_its_confidence() -> None:
    """The weights know nothing of it."""
    letter = read(PLAIN)
    without = letter.model_copy(update={"values": letter.values[1:]})
    found = letter.model_copy(
        update={"values": (letter.values[0].model_copy(update={"confidence": 0.33}), *letter.values[1:])}
    )
    assert after_second_look(found, without, without).values[0].confidence == 0.33


def test_a_share_is_never_certain_and_an_unknown_sign_worth_nothing() -> None:
    """0.01 to 0.99, whatever the weights."""
    weights = Weights(base=0.0, signs={"good": 40.0, "bad": -40.0})
    assert weights.share(["good"]) == 0.99
    assert weights.share(["bad"]) == 0.01
    assert weights.share(["never heard of"]) == weights.share([]) == 0.5


def test_signs_and_weights_speak_of_the_same_things() -> None:
    """A sign that was renamed would be worth nothing, and nobody would be told."""
    seen: set[str] = set()
    for letter in (read(PLAIN), read(RAMBLING)):
        seen.update(*(signs for _, signs in question_signs(letter)), *(signs for _, signs in value_signs(letter)))
    common = {"found as: numbered question", "outcome disclosed", "judged: a value or table answers it", "kind count"}
    assert common <= seen
    assert common <= {sign for weights in WEIGHTS.values() for sign in weights.signs}
