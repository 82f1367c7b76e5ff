"""A read letter in, what WhatDoTheyKnow would call the state of its request out, so that datasets can be joined."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from foiread.types import LetterKind, Outcome
from foiread.vocabulary import WHATDOTHEYKNOW_STATES, WHATDOTHEYKNOW_WAITING

if TYPE_CHECKING:
    from foiread.types import Letter

_IGNORED: Final = (Outcome.UNANSWERED, Outcome.NOT_APPLICABLE)
"""Outcomes that count only where there is no other."""


def described_state(letter: Letter) -> str | None:
    """The state that the whole request is in; None where the letter does not tell."""
    kind = letter.reply.metadata.kind
    if kind is not LetterKind.REPLY:
        return WHATDOTHEYKNOW_WAITING.get(kind)
    outcomes = [one.outcome for part in letter.documents for one in part.questions if one.parent is None]
    counted = [outcome for outcome in outcomes if outcome not in _IGNORED] or outcomes
    states = list(dict.fromkeys(WHATDOTHEYKNOW_STATES[outcome] for outcome in counted))
    if len(states) > 1:
        return "partially_successful" if any("successful" in state for state in states) else "rejected"
    return states[0] if states else None
