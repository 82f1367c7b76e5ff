"""Facts: in come labelled and read values, out comes which are right, wrong, invented and missed.

A labelled fact is found when question, value and every label agree; labels may stand in row, column, caption,
period or the question's text, and extra words are allowed. Matching is one-to-one and ignores order. What is not
matched is told apart: a read value whose words are labelled somewhere in the letter is wrong (it hangs on the
wrong question or header), any other is invented; a labelled fact that nothing matched is missed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from foiread.evals.matching import most_pairs
from foiread.evals.normalise import begins, contains, normal, normal_id

if TYPE_CHECKING:
    from collections.abc import Sequence

    from foiread.evals.labels import Label, LabelFact
    from foiread.evals.match_questions import QuestionMatch
    from foiread.evals.prediction import PredictedFact, Prediction


@dataclass(frozen=True)
class FactMatch:
    """Which read value is which labelled fact, by position in their lists."""

    pairs: dict[int, int]
    """Labelled → read, right in every respect; optional facts included."""
    wrong: dict[int, int]
    """Labelled → read: the value agrees, its question or its labels do not."""
    repeated: tuple[int, ...]
    """Read values whose words are labelled, once more than the letter has them."""
    invented: tuple[int, ...]
    """Read values whose words are no labelled value of this letter."""
    missed: tuple[int, ...]
    """Required labelled facts that nothing matched (those in `wrong` included)."""


class FactRules:
    """The comparison rules for one letter; knows its questions."""

    def __init__(self, label: Label, prediction: Prediction, questions: QuestionMatch) -> None:
        """Prepare what does not change from fact to fact."""
        self.label = label
        self.questions = questions
        self.read = {question.id: question for question in prediction.questions}
        self.words = [self._words(fact) for fact in prediction.facts]

    def right_question(self, wanted: LabelFact, found: PredictedFact) -> bool:
        """Whether the value hangs on the labelled question, or an accepted one."""
        accepted = [*wanted.accept_q, wanted.q]
        if wanted.q_starts is None and None in accepted:
            return True
        matched = self.questions.read_as.get(found.question or "")
        if matched is not None:
            question = self.label.questions[matched]
            ids = {normal_id(one) for one in (question.id, *question.accept_ids) if one is not None}
            if any(normal_id(one) in ids for one in accepted if one is not None):
                return True
            above = normal_id(question.under) if question.id is None and question.under is not None else None
            if above is not None and any(normal_id(one) == above for one in accepted if one is not None):
                # A follow-up without a number of its own: some labels name the question that it stands under.
                return True
            starts = question.starts or question.starts_within
            if wanted.q_starts and starts:
                return begins(starts, wanted.q_starts) or begins(wanted.q_starts, starts)
        elif any(normal_id(one) == normal_id(found.question or "") for one in accepted if one is not None):
            return True
        own = self.read.get(found.question or "")
        return bool(wanted.q_starts and own and begins(own.text, wanted.q_starts))

    def right_labels(self, wanted: LabelFact, position: int) -> bool:
        """Whether every labelled word stands among what the read value at `position` says of itself."""
        if wanted.loose_labels:
            return True
        return all(any(contains(words, normal(one)) for words in self.words[position]) for one in wanted.labels)

    def missing_labels(self, wanted: LabelFact, position: int) -> list[str]:
        """The labels that the read value does not carry."""
        return [one for one in wanted.labels if not any(contains(w, normal(one)) for w in self.words[position])]

    def _words(self, fact: PredictedFact) -> tuple[str, ...]:
        words = [normal(part) for part in fact.words]
        seen: set[str] = set()
        question = fact.question
        while question in self.read and question not in seen:
            seen.add(question)
            words.append(normal(self.read[question].text))
            question = self.read[question].parent
        return tuple(dict.fromkeys(words))


def match_facts(label: Label, prediction: Prediction, rules: FactRules) -> FactMatch:
    """Pair every labelled fact with the read value that is it, and tell the rest apart."""
    by_raw: dict[str, list[int]] = {}
    for position, found in enumerate(prediction.facts):
        by_raw.setdefault(normal(found.raw), []).append(position)
    order = sorted(range(len(label.facts)), key=lambda index: label.facts[index].optional)
    same_raw = [_same_raw(label.facts[index], by_raw) for index in order]
    right = [
        [
            position
            for position in positions
            if rules.right_question(label.facts[index], prediction.facts[position])
            and rules.right_labels(label.facts[index], position)
        ]
        for index, positions in zip(order, same_raw, strict=True)
    ]
    pairs = {order[left]: position for left, position in most_pairs(right).items()}
    used = set(pairs.values())
    open_order = [(index, positions) for index, positions in zip(order, same_raw, strict=True) if index not in pairs]
    left_over = [
        sorted(
            (position for position in positions if position not in used),
            key=lambda position: _distance(label.facts[index], prediction.facts[position], position, rules),
        )
        for index, positions in open_order
    ]
    wrong = {open_order[left][0]: position for left, position in most_pairs(left_over).items()}
    used |= set(wrong.values())
    known = {normal(raw) for fact in label.facts for raw in (fact.raw, *fact.accept_raw)}
    rest = [position for position in range(len(prediction.facts)) if position not in used]
    return FactMatch(
        pairs=dict(sorted(pairs.items())),
        wrong=dict(sorted(wrong.items())),
        repeated=tuple(position for position in rest if normal(prediction.facts[position].raw) in known),
        invented=tuple(position for position in rest if normal(prediction.facts[position].raw) not in known),
        missed=tuple(i for i, fact in enumerate(label.facts) if i not in pairs and not fact.optional),
    )


def _same_raw(wanted: LabelFact, by_raw: dict[str, list[int]]) -> Sequence[int]:
    return [
        position for raw in dict.fromkeys((wanted.raw, *wanted.accept_raw)) for position in by_raw.get(normal(raw), ())
    ]


def _distance(wanted: LabelFact, found: PredictedFact, position: int, rules: FactRules) -> tuple[int, int, int]:
    """How far a read value is from a labelled fact with the same words: labels and question that disagree."""
    return len(rules.missing_labels(wanted, position)), int(not rules.right_question(wanted, found)), position
