"""How sure a value or a question is, as a share: of what bore the same signs, how many in a hundred were right.

In: a checked `Letter` as rules read it. Out: the letter with calibrated confidences, and with a mark on what a person
should look at. The signs are named in `signs`; what each is worth stands in `weights.json`, which
`scripts/confidence.py` fits to readings of letters that the rules had not met. What a model pointed at keeps the
confidence that its reading gave it: the weights know nothing of models.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

from foiread.confidence.signs import question_signs, value_signs
from foiread.confidence.weights import WEIGHTS
from foiread.resolve.tables import GUESSED
from foiread.types import REVIEW_BELOW, LetterKind, Question, Value

if TYPE_CHECKING:
    from foiread.confidence.weights import Weights
    from foiread.types import Letter

RULES: Final = "rules"
"""The reader whose readings the weights were fitted to."""
EVEN: Final = 0.5
"""What its values are at most: the letters of the fit have next to none of them, so nothing was fitted."""

_One = TypeVar("_One", Question, Value)


def calibrate(letter: Letter) -> Letter:
    """The letter with calibrated confidences. One of another reader, and what is no reply, stays as it is."""
    if letter.reader != RULES or letter.metadata.kind is not LetterKind.REPLY:
        return letter
    guessed = {finding.table for finding in letter.findings if finding.code == GUESSED} - {None}
    return letter.model_copy(
        update={
            "questions": tuple(_marked(one, WEIGHTS["question"].share(signs)) for one, signs in question_signs(letter)),
            "values": tuple(
                _marked(one, min(_table_of(one).share(signs), EVEN if one.table in guessed else 1.0))
                for one, signs in value_signs(letter)
            ),
        }
    )


def after_second_look(letter: Letter, before: Letter, calibrated: Letter) -> Letter:
    """The confidences of a letter that a second reader has seen too.

    Args:
        letter: the merged letter, with the confidences of its pointers.
        before: the letter of the first reader alone, with the confidences of its pointers.
        calibrated: `before` with calibrated confidences.

    Returns:
        `letter`, where what only the first reader saw has its calibrated confidence, what both saw alike at least
        that, and what they saw differently at most that.
    """
    return letter.model_copy(
        update={
            "questions": _weighed(letter.questions, before.questions, calibrated.questions),
            "values": _weighed(letter.values, before.values, calibrated.values),
        }
    )


def reasons(letter: Letter, name: str, most: int = 3) -> tuple[list[str], list[str]]:
    """The signs that speak most for, and most against, a question or a value of a calibrated letter."""
    if letter.reader != RULES:
        return [], []
    for question, signs in question_signs(letter):
        if question.id == name:
            return WEIGHTS["question"].strongest(signs, most)
    for value, signs in value_signs(letter):
        if value.id == name:
            return _table_of(value).strongest(signs, most)
    return [], []


def _table_of(value: Value) -> Weights:
    return WEIGHTS["inline" if value.table is None else "cell"]


def _weighed(merged: tuple[_One, ...], before: tuple[_One, ...], calibrated: tuple[_One, ...]) -> tuple[_One, ...]:
    known = {_key(one): (one.confidence, sure.confidence) for one, sure in zip(before, calibrated, strict=True)}
    return tuple(
        _marked(one, _second(one.confidence, *known[_key(one)])) if _key(one) in known else one for one in merged
    )


def _second(now: float, was: float, calibrated: float) -> float:
    """A confidence after a second look, which raised or lowered that of the pointer."""
    if now == was:
        return calibrated
    return max(calibrated, now) if now > was else min(calibrated, now)


def _key(one: Question | Value) -> tuple[object, ...]:
    return (one.span, one.question) if isinstance(one, Value) else (one.id,)


def _marked(one: _One, share: float) -> _One:
    """With that confidence, and for a person to look at when it is low."""
    return one.model_copy(update={"confidence": share, "needs_review": one.needs_review or share < REVIEW_BELOW})
