"""The state of a request in WhatDoTheyKnow's words."""

from __future__ import annotations

import pytest
from built import letter, question

from foiread.dataset.states import described_state
from foiread.types import LetterKind, Metadata, Outcome
from foiread.vocabulary import WHATDOTHEYKNOW_STATES

TEXT = "1. How many leeks? 2. How many chives? 3. How many onions?"
WORDS = ("How many leeks?", "How many chives?", "How many onions?")


@pytest.mark.parametrize(
    ("outcomes", "state"),
    [
        ([Outcome.DISCLOSED], "successful"),
        ([Outcome.DISCLOSED, Outcome.PUBLISHED, Outcome.ATTACHED], "successful"),
        ([Outcome.DISCLOSED, Outcome.REFUSED], "partially_successful"),
        ([Outcome.PARTLY_DISCLOSED, Outcome.NOT_HELD], "partially_successful"),
        ([Outcome.NOT_HELD, Outcome.NOT_HELD], "not_held"),
        # Nothing was given, and some of it is there.
        ([Outcome.NOT_HELD, Outcome.NEITHER_CONFIRMED], "rejected"),
        # What was passed over counts only where nothing else was said.
        ([Outcome.REFUSED, Outcome.UNANSWERED, Outcome.NOT_APPLICABLE], "rejected"),
        ([Outcome.UNANSWERED], "waiting_response"),
        ([], None),
    ],
)
def test_a_reply_has_the_state_of_its_questions(outcomes: list[Outcome], state: str | None) -> None:
    """The common one; in part successful where only some was given."""
    asked = tuple(
        question(TEXT, str(number), words, outcome)
        for number, (words, outcome) in enumerate(zip(WORDS, outcomes, strict=False), 1)
    )
    assert described_state(letter(TEXT, questions=asked)) == state


@pytest.mark.parametrize(
    ("kind", "state"),
    [
        (LetterKind.ACKNOWLEDGEMENT, "waiting_response"),
        (LetterKind.EXTENSION, "waiting_response"),
        (LetterKind.CLARIFICATION, "waiting_clarification"),
        (LetterKind.NOT_FOI, None),
    ],
)
def test_a_letter_that_ends_nothing_leaves_the_request_waiting(kind: LetterKind, state: str | None) -> None:
    """Or says nothing of its state."""
    assert described_state(letter(TEXT, metadata=Metadata(kind=kind))) == state


def test_every_outcome_has_a_state() -> None:
    """So that a new one is not forgotten."""
    assert set(WHATDOTHEYKNOW_STATES) == set(Outcome)
