"""Questions: found, cut at the right place, numbered, their outcome, exemptions and answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foiread.evals.match_questions import exemption_choice, right_answer, right_end, right_id, right_outcome
from foiread.evals.metrics.base import Case, Metric, Scored
from foiread.evals.normalise import normal
from foiread.evals.scores import Difference, Ratio, Tally

if TYPE_CHECKING:
    from foiread.evals.labels import LabelQuestion
    from foiread.evals.prediction import PredictedQuestion

METRICS = (
    Metric("questions", "Question F1", "tally", "F1 over one-to-one matches (van Rijsbergen 1979)", main=True),
    Metric(
        "spans", "Question span F1", "tally", "exact-boundary F1, as CoNLL-2003 scores entities (Tjong Kim Sang 2003)"
    ),
    Metric("ids", "Id accuracy", "ratio", "share of labelled questions; a missed question counts as wrong", main=True),
    Metric(
        "outcomes", "Outcome accuracy", "ratio", "share of labelled questions; a missed one counts as wrong", main=True
    ),
    Metric("exemptions", "Exemption F1", "tally", "set F1 over (question, section), micro-averaged", main=True),
    Metric("answers", "Answer found", "ratio", "labelled words stand inside the answer's text"),
)


def score(case: Case) -> Scored:
    """Score the questions of one letter."""
    label, read, match = case.label, case.prediction.questions, case.questions
    right = ends = ids = outcomes = answers = asked = 0
    exemptions = Tally()
    pairs = []
    for position, wanted in enumerate(label.questions):
        if wanted.optional:
            continue
        asked += wanted.answer is not None
        if position not in match.pairs:
            pairs.append((wanted.outcome.value, "missing"))
            exemptions += Tally(missing=len(wanted.exemptions))
            continue
        found = read[match.pairs[position]]
        good = right_outcome(wanted, found)
        right += 1
        ends += right_end(wanted, found)
        ids += right_id(label, position, found)
        outcomes += good
        answers += wanted.answer is not None and right_answer(wanted, found)
        pairs.append((wanted.outcome.value, wanted.outcome.value if good else found.outcome.value))
        choice, got = exemption_choice(wanted, found.exemptions), {normal(code) for code in found.exemptions}
        exemptions += Tally(right=len(choice & got), extra=len(got - choice), missing=len(choice - got))
    exemptions += Tally(extra=sum(len(read[position].exemptions) for position in match.extra))
    total, extra = sum(not question.optional for question in label.questions), len(match.extra)
    return Scored(
        tallies={
            "questions": Tally(right=right, extra=extra, missing=total - right),
            "spans": Tally(right=ends, extra=extra + right - ends, missing=total - ends),
            "exemptions": exemptions,
        },
        ratios={
            "ids": Ratio(right=ids, total=total),
            "outcomes": Ratio(right=outcomes, total=total),
            "answers": Ratio(right=answers, total=asked),
        },
        pairs={"outcome": pairs},
        differences=_differences(case),
    )


def _differences(case: Case) -> list[Difference]:
    found = []
    for position, wanted in enumerate(case.label.questions):
        if wanted.optional:
            continue
        if position in case.questions.pairs:
            found += _compare(case, position, wanted, case.prediction.questions[case.questions.pairs[position]])
        else:
            words = wanted.starts or wanted.starts_within or "(the whole request)"
            start = case.prediction.text.find(words)
            place = {"start": start, "end": start + len(words)} if start >= 0 else {}
            missing = Difference(kind="missing_question", question=wanted.id or "(no number)", wanted=words)
            found.append(missing.model_copy(update=place))
    for position in case.questions.extra:
        extra = case.prediction.questions[position]
        found.append(
            Difference(
                kind="extra_question",
                question=extra.id,
                got=extra.text,
                note=extra.outcome.value,
                start=extra.start,
                end=extra.end,
            )
        )
    return found


def _compare(case: Case, position: int, wanted: LabelQuestion, found: PredictedQuestion) -> list[Difference]:
    words = wanted.starts or wanted.starts_within or "(the whole request)"
    differences = []

    def note(kind: str, want: str, got: str, words: str = words) -> None:
        differences.append(
            Difference(kind=kind, question=found.id, wanted=want, got=got, note=words, start=found.start, end=found.end)
        )

    if not right_id(case.label, position, found):
        note("wrong_id", wanted.id or "(no number)", found.id)
    if not right_end(wanted, found):
        note("wrong_end", wanted.ends or "", found.text[-80:])
    if not right_outcome(wanted, found):
        answer = f" — answer: {found.answer[:160]}" if found.answer else ""
        note("wrong_outcome", wanted.outcome.value, found.outcome.value, words + answer)
    if exemption_choice(wanted, found.exemptions) != {normal(code) for code in found.exemptions}:
        note("wrong_exemptions", "; ".join(sorted(wanted.exemptions)), "; ".join(sorted(found.exemptions)))
    if not right_answer(wanted, found):
        note("wrong_answer", wanted.answer or "", found.answer[:300])
    return differences
