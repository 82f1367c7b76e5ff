"""Questions: in come labelled and read questions, out comes which is which and what differs.

A read question is a labelled one when its text begins with the label's first words (or holds `starts_within`).
Where several fit, the one with the right id, then the right parent, then the nearest place is taken, by a
maximum-weight matching; an optional question never takes a match from a required one. Where the letter does not print a
question's words (only the request has them), a read question that is nothing but its number is the labelled one of that
number.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from foiread.evals.normalise import begins, contains, ends, normal, normal_id
from foiread.matching import best_pairs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from foiread.evals.labels import Label, LabelQuestion
    from foiread.evals.prediction import PredictedQuestion

_TEXT, _REQUIRED, _ID, _PARENT = 1_000_000.0, 100_000.0, 10_000.0, 1_000.0
_UNNUMBERED = re.compile(r"(?:.*\.)?u\d+")
_REPEAT = re.compile(r"#\d+$")


@dataclass(frozen=True)
class QuestionMatch:
    """Which read question is which labelled one, by position in their lists."""

    pairs: dict[int, int]
    """Labelled → read."""
    extra: tuple[int, ...]
    """Read questions that no label knows."""
    read_as: dict[str, int] = field(default_factory=dict)
    """Id of a matched read question → position of its label."""


def match_questions(label: Label, read: Sequence[PredictedQuestion], text: str) -> QuestionMatch:
    """Pair every labelled question with the read question that is it, if any; `text` is the letter's."""
    weights: dict[tuple[int, int], float] = {}
    for left, wanted in enumerate(label.questions):
        for right, found in enumerate(read):
            if not wanted.whole_request and same_text(wanted, found.text, found.label):
                weights[left, right] = _weight(label, left, found) - abs(left - right)
            elif _known_by_number(label, left, found, text):
                weights[left, right] = _ID - abs(left - right)
    pairs = best_pairs(weights, len(label.questions), len(read))
    whole = [left for left, wanted in enumerate(label.questions) if wanted.whole_request]
    if len(whole) == 1:
        taken = set(pairs.values())
        roots = [right for right, found in enumerate(read) if right not in taken and found.parent is None]
        if len(roots) == 1:
            pairs[whole[0]] = roots[0]
    matched = set(pairs.values())
    return QuestionMatch(
        pairs=dict(sorted(pairs.items())),
        extra=tuple(right for right in range(len(read)) if right not in matched),
        read_as={read[right].id: left for left, right in pairs.items()},
    )


def same_text(wanted: LabelQuestion, text: str, printed: str = "") -> bool:
    """Whether a read question's text is that of the labelled one."""
    if wanted.starts:
        rest = normal(text).removeprefix(normal(printed)).lstrip(" .):-") if printed else text
        return begins(text, wanted.starts) or begins(rest, wanted.starts)
    if wanted.starts_within:
        return contains(normal(text), normal(wanted.starts_within))
    return False


def _known_by_number(label: Label, position: int, found: PredictedQuestion, text: str) -> bool:
    """Whether a question whose words the letter does not print is read as its number and nothing more."""
    wanted = label.questions[position]
    words = wanted.starts or wanted.starts_within
    if wanted.id is None or normal(found.text) != normal(found.label):
        return False
    return right_id(label, position, found) and (not words or normal(words) not in normal(text))


def right_id(label: Label, position: int, found: PredictedQuestion) -> bool:
    """Whether the read id is the labelled one, or another that a careful reader could choose."""
    wanted = label.questions[position]
    if wanted.id is None and _UNNUMBERED.fullmatch(found.id):
        return True
    accepted = {normal_id(one) for one in (wanted.id, *wanted.accept_ids) if one is not None}
    got = normal_id(found.id)
    if got in accepted:
        return True
    counts = Counter(question.id for question in label.questions)
    return wanted.id is not None and counts[wanted.id] > 1 and _REPEAT.sub("", got) in accepted


def right_end(wanted: LabelQuestion, found: PredictedQuestion) -> bool:
    """Whether the question ends where the label says; right where the label does not say."""
    return wanted.ends is None or ends(found.text, wanted.ends)


def right_outcome(wanted: LabelQuestion, found: PredictedQuestion) -> bool:
    """Whether the outcome is the labelled one or an accepted one."""
    return found.outcome == wanted.outcome or found.outcome in wanted.accept


def exemption_choice(wanted: LabelQuestion, found: Sequence[str]) -> set[str]:
    """The labelled set of exemptions, or the accepted alternative that agrees best with what was read."""
    got = {normal(code) for code in found}
    choices = [{normal(code) for code in one} for one in (wanted.exemptions, *wanted.accept_exemptions)]
    return min(choices, key=lambda choice: len(choice ^ got))


def right_answer(wanted: LabelQuestion, found: PredictedQuestion) -> bool:
    """Whether the labelled words stand in the answer; right where the label names none."""
    return wanted.answer is None or normal(wanted.answer) in normal(found.answer)


def _weight(label: Label, position: int, found: PredictedQuestion) -> float:
    wanted = label.questions[position]
    weight = _TEXT
    if not wanted.optional:
        weight += _REQUIRED
    if right_id(label, position, found):
        weight += _ID
    if normal_id(wanted.under or "") == normal_id(found.parent or ""):
        weight += _PARENT
    return weight
