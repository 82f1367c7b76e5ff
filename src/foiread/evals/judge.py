"""The score of one letter: in come its label and what was read (or why it could not be), out comes a `LetterScore`."""

from __future__ import annotations

from collections.abc import Iterator

from foiread.evals.facts import FactMatch, FactRules, match_facts
from foiread.evals.labels import Label, LabelFact
from foiread.evals.normalise import normal
from foiread.evals.prediction import PredictedFact, Prediction
from foiread.evals.questions import (
    QuestionMatch,
    exemption_choice,
    match_questions,
    right_answer,
    right_end,
    right_id,
    right_outcome,
)
from foiread.evals.scores import Difference, LetterScore, Ratio, Tally

METADATA = ("authority", "reference", "date", "regimes", "licence", "review_email", "kind")


def judge(label: Label, prediction: Prediction, name: str = "") -> LetterScore:
    """Score one letter that was read."""
    questions = match_questions(label, prediction.questions)
    rules = FactRules(label, prediction, questions)
    facts = match_facts(label, prediction, rules)
    metadata = {key: _same_metadata(label, prediction, key) for key in METADATA}
    score = LetterScore(
        name=name or label.letter,
        body=body_of(label, name),
        layout=label.layout,
        stratum=label.stratum,
        metadata=metadata,
        **_question_counts(label, prediction, questions),
        **_fact_counts(label, prediction, facts),
        differences=(
            *_question_differences(label, prediction, questions),
            *_fact_differences(label, prediction, facts, rules),
            *_metadata_differences(label, prediction, metadata),
        ),
    )
    return score.model_copy(update={"perfect": _perfect(score)})


def judge_failure(label: Label, error: str, name: str = "") -> LetterScore:
    """Score one letter that could not be read: everything labelled is missing, and nothing is right."""
    required = sum(not question.optional for question in label.questions)
    facts = sum(not fact.optional for fact in label.facts)
    nothing = Tally(missing=max(required, 1))
    return LetterScore(
        name=name or label.letter,
        body=body_of(label, name),
        layout=label.layout,
        stratum=label.stratum,
        error=error,
        questions=nothing,
        question_ends=nothing,
        ids=Ratio(total=max(required, 1)),
        outcomes=Ratio(total=max(required, 1)),
        outcome_pairs=tuple((q.outcome.value, "missing") for q in label.questions if not q.optional),
        exemptions=Tally(missing=max(sum(len(q.exemptions) for q in label.questions if not q.optional), 1)),
        answers=Ratio(total=sum(q.answer is not None and not q.optional for q in label.questions)),
        facts=Tally(missing=max(facts, 1)),
        missed=facts,
        metadata=dict.fromkeys(METADATA, False),
        differences=(Difference(kind="failed_letter", got=error),),
    )


def body_of(label: Label, name: str = "") -> str:
    """The public body as statistics know it: its printed name, or the letter's own name where it prints none."""
    return normal(label.authority) if label.authority else normal(name or label.letter)


def _question_counts(label: Label, prediction: Prediction, match: QuestionMatch) -> dict[str, object]:
    right = ends = ids = outcomes = answers = asked = 0
    exemptions = Tally()
    pairs: list[tuple[str, str]] = []
    for position, wanted in enumerate(label.questions):
        found = prediction.questions[match.pairs[position]] if position in match.pairs else None
        if wanted.optional:
            continue
        asked += wanted.answer is not None
        if found is None:
            pairs.append((wanted.outcome.value, "missing"))
            exemptions += Tally(missing=len(wanted.exemptions))
            continue
        right += 1
        ends += right_end(wanted, found)
        ids += right_id(label, position, found)
        good = right_outcome(wanted, found)
        outcomes += good
        pairs.append((wanted.outcome.value, wanted.outcome.value if good else found.outcome.value))
        answers += wanted.answer is not None and right_answer(wanted, found)
        choice, got = exemption_choice(wanted, found.exemptions), {normal(code) for code in found.exemptions}
        exemptions += Tally(right=len(choice & got), extra=len(got - choice), missing=len(choice - got))
    for position in match.extra:
        exemptions += Tally(extra=len(prediction.questions[position].exemptions))
    total = sum(not question.optional for question in label.questions)
    return {
        "questions": Tally(right=right, extra=len(match.extra), missing=total - right),
        "question_ends": Tally(right=ends, extra=len(match.extra) + right - ends, missing=total - ends),
        "ids": Ratio(right=ids, total=total),
        "outcomes": Ratio(right=outcomes, total=total),
        "outcome_pairs": tuple(pairs),
        "exemptions": exemptions,
        "answers": Ratio(right=answers, total=asked),
    }


def _fact_counts(label: Label, prediction: Prediction, match: FactMatch) -> dict[str, object]:
    required = {left: right for left, right in match.pairs.items() if not label.facts[left].optional}
    wrong = {left: right for left, right in match.wrong.items() if not label.facts[left].optional}
    forgiven = {right for pairs in (match.pairs, match.wrong) for left, right in pairs.items() if label.facts[left].optional}
    extra = len(wrong) + len(match.repeated) + len(match.invented)
    good = set(required.values())
    return {
        "facts": Tally(right=len(required), extra=extra, missing=len(match.missed)),
        "wrong": len(wrong),
        "invented": len(match.invented),
        "repeated": len(match.repeated),
        "missed": len(match.missed) - len(wrong),
        "ungrounded": sum(not fact.grounded for fact in prediction.facts),
        "confidences": tuple(
            (fact.confidence, position in good)
            for position, fact in enumerate(prediction.facts)
            if position not in forgiven
        ),
    }


def _question_differences(label: Label, prediction: Prediction, match: QuestionMatch) -> Iterator[Difference]:
    for position, wanted in enumerate(label.questions):
        if wanted.optional:
            continue
        identifier = wanted.id or "(no number)"
        words = wanted.starts or wanted.starts_within or "(the whole request)"
        if position not in match.pairs:
            yield Difference(kind="missing_question", question=identifier, wanted=words)
            continue
        found = prediction.questions[match.pairs[position]]
        at = {"question": found.id, "start": found.start, "end": found.end}
        if not right_id(label, position, found):
            yield Difference(kind="wrong_id", wanted=identifier, got=found.id, note=words, **at)
        if not right_end(wanted, found):
            yield Difference(kind="wrong_end", wanted=wanted.ends or "", got=found.text[-80:], **at)
        if not right_outcome(wanted, found):
            note = words if not found.answer else f"{words} — answer: {found.answer[:160]}"
            yield Difference(kind="wrong_outcome", wanted=wanted.outcome.value, got=found.outcome.value, note=note, **at)
        if exemption_choice(wanted, found.exemptions) != {normal(code) for code in found.exemptions}:
            lists = ("; ".join(sorted(wanted.exemptions)), "; ".join(sorted(found.exemptions)))
            yield Difference(kind="wrong_exemptions", wanted=lists[0], got=lists[1], note=words, **at)
        if not right_answer(wanted, found):
            yield Difference(kind="wrong_answer", wanted=wanted.answer or "", got=found.answer, **at)
    for position in match.extra:
        found = prediction.questions[position]
        yield Difference(
            kind="extra_question", question=found.id, got=found.text, note=found.outcome.value, start=found.start, end=found.end
        )


def _fact_differences(label: Label, prediction: Prediction, match: FactMatch, rules: FactRules) -> Iterator[Difference]:
    for left in match.missed:
        wanted = label.facts[left]
        if left not in match.wrong:
            yield Difference(kind="missed_fact", question=wanted.q, wanted=_wanted(wanted))
            continue
        position = match.wrong[left]
        found = prediction.facts[position]
        notes = []
        if not rules.right_question(wanted, found):
            notes.append(f"question {found.question or 'none'} instead of {wanted.q or wanted.q_starts or 'the whole'}")
        if missing := [] if wanted.loose_labels else rules.missing_labels(wanted, position):
            notes.append("without " + ", ".join(f"“{one}”" for one in missing))
        yield _difference("wrong_fact", found, wanted=_wanted(wanted), note="; ".join(notes))
    for kind, positions in (("repeated_fact", match.repeated), ("invented_fact", match.invented)):
        for position in positions:
            yield _difference(kind, prediction.facts[position])


def _difference(kind: str, found: PredictedFact, wanted: str = "", note: str = "") -> Difference:
    return Difference(
        kind=kind, question=found.question, wanted=wanted, got=_got(found), note=note, start=found.start, end=found.end
    )


def _wanted(fact: LabelFact) -> str:
    return f"{fact.raw} [{' | '.join(fact.labels)}]"


def _got(fact: PredictedFact) -> str:
    period = f" ({fact.period})" if fact.period else ""
    return f"{fact.raw} [{' | '.join((*fact.row, *fact.column))}]{period}"


def _same_metadata(label: Label, prediction: Prediction, key: str) -> bool:
    wanted, got = getattr(label, key), getattr(prediction.metadata, key)
    if key == "regimes":
        return {normal(one) for one in wanted} == {normal(one) for one in got}
    return normal(wanted or "") == normal(got or "")


def _metadata_differences(label: Label, prediction: Prediction, right: dict[str, bool]) -> Iterator[Difference]:
    for key, good in right.items():
        if good:
            continue
        wanted, got = getattr(label, key), getattr(prediction.metadata, key)
        if key == "regimes":
            wanted, got = "; ".join(wanted), "; ".join(got)
        yield Difference(kind="wrong_metadata", note=key, wanted=wanted or "(none)", got=got or "(none)")


def _perfect(score: LetterScore) -> bool:
    tallies = (score.questions, score.question_ends, score.exemptions, score.facts)
    ratios = (score.ids, score.outcomes)
    return (
        not any(tally.extra or tally.missing for tally in tallies)
        and all(ratio.right == ratio.total for ratio in ratios)
        and not score.ungrounded
    )
