"""Scores move as they should when a perfect output is spoiled on purpose."""

from __future__ import annotations

import pytest
from labelled import asked, changed, label_data, label_of, perfect, without

from foiread.evals.judge import judge, judge_failure
from foiread.evals.labels import Label
from foiread.evals.metrics import METRICS
from foiread.evals.prediction import PredictedFact, PredictedQuestion, Prediction
from foiread.evals.scores import LetterScore
from foiread.types import Outcome

LABEL = label_of()


def kinds(score: LetterScore) -> list[str]:
    """What differs, in order."""
    return [difference.kind for difference in score.differences]


def test_a_perfect_output_scores_one_everywhere() -> None:
    """Every metric is 1, nothing differs, no breach."""
    score = judge(LABEL, perfect())
    assert {
        metric.key: score.fraction(metric.key) for metric in METRICS if len(set(score.fraction(metric.key))) > 1
    } == {}
    assert score.perfect
    assert not score.differences
    assert not score.breaches


def test_a_dropped_row_costs_recall_only() -> None:
    """Two of five facts gone: recall 3/5, precision 1, both named as missed at their place in the letter."""
    prediction = perfect()
    score = judge(LABEL, prediction.model_copy(update={"facts": without(prediction.facts, 2, 3)}))
    facts = score.tallies["facts"]
    assert (facts.precision, facts.recall) == (1.0, 0.6)
    assert score.counts["missed"] == 2
    assert kinds(score) == ["missed_fact", "missed_fact"]
    assert [one.excerpt and one.excerpt[1] for one in score.differences] == ["17", "1,208"]
    assert not score.perfect


def test_a_swapped_header_is_wrong_not_invented() -> None:
    """Two values under each other's header: two facts lost, both told apart from invented ones."""
    prediction = changed(changed(perfect(), 1, row=("South", "2023")), 3, row=("North", "2023"))
    score = judge(LABEL, prediction)
    assert (score.tallies["facts"].right, score.counts["wrong"], score.counts["invented"]) == (3, 2, 0)
    assert kinds(score) == ["wrong_fact", "wrong_fact"]


def test_partial_credit_for_a_header_cut_short() -> None:
    """The exact match is lost, the relative mapping similarity keeps most of it."""
    score = judge(LABEL, changed(perfect(), 1, row=("Nort", "2023")))
    assert score.tallies["facts"].value == pytest.approx(0.8)
    assert 0.95 < score.tallies["mapping"].value < 1


def test_a_changed_digit_is_invented_and_a_breach() -> None:
    """One digit more: a value that the letter does not have."""
    score = judge(LABEL, changed(perfect(), 3, raw="1,2089"))
    assert (score.counts["invented"], score.counts["missed"]) == (1, 1)
    assert [breach.kind for breach in score.breaches] == ["changed_digit"]


def test_a_value_given_twice_is_counted_apart() -> None:
    """The second copy costs precision, and is neither wrong nor invented."""
    prediction = perfect()
    score = judge(LABEL, prediction.model_copy(update={"facts": (*prediction.facts, prediction.facts[3])}))
    assert (score.counts["repeated"], score.counts["wrong"], score.counts["invented"]) == (1, 0, 0)
    assert score.tallies["facts"].precision == pytest.approx(5 / 6)


def test_a_question_split_in_two() -> None:
    """The second half is an extra question, and the first ends too early."""
    first = asked(perfect(), 0, text="How many swans")
    half = PredictedQuestion(id="1.1", text="in each year?", outcome=Outcome.DISCLOSED)
    score = judge(LABEL, first.model_copy(update={"questions": (*first.questions, half)}))
    assert score.tallies["questions"].extra == 1
    assert score.tallies["spans"].right == 3
    assert kinds(score) == ["wrong_end", "extra_question"]


def test_a_question_that_the_letter_does_not_word_is_known_by_its_number() -> None:
    """The request alone has its words; where the letter prints them, a number is not enough."""
    data = label_data()
    data["questions"][1] |= {"starts": "Price of the survey"}
    number = asked(perfect(), 1, text="2.", label="2.")
    assert judge(Label.model_validate(data), number).tallies["questions"].missing == 0
    assert judge(LABEL, number).tallies["questions"].missing == 1


def test_two_questions_merged() -> None:
    """The second is missing, its outcome and id are lost, and its facts hang on the wrong question."""
    prediction = perfect()
    whole = asked(prediction, 0, text="How many swans were counted in each year? 2. What did the count cost?")
    merged = changed(whole, 4, question="1").model_copy(update={"questions": without(whole.questions, 1)})
    score = judge(LABEL, merged)
    assert (score.tallies["questions"].missing, score.ratios["ids"].value, score.ratios["outcomes"].value) == (
        1,
        0.75,
        0.75,
    )
    assert score.counts["wrong"] == 1
    assert ("disclosed", "missing") in score.pairs["outcome"]


def test_a_letter_that_could_not_be_read_scores_zero() -> None:
    """Nothing is right, everything labelled is missing, also in a letter that has no facts."""
    for label in (LABEL, label_of(facts=[])):
        score = judge_failure(label, "DamagedFile: cut short")
        values = {metric.key: score.fraction(metric.key) for metric in METRICS if metric.main}
        assert all(above == 0 < below for above, below in values.values()), values
        assert not score.perfect


def test_no_facts_and_none_read_is_right() -> None:
    """A letter that has no fact and gets none counts as right; a value read there does not."""
    label = label_of(facts=[])
    assert judge(label, perfect(label)).tallies["facts"].value == 1
    extra = perfect(label).model_copy(update={"facts": (PredictedFact(raw="9", question="2"),)})
    assert judge(label, extra).tallies["facts"].value == 0


def test_accepted_readings_count_as_right() -> None:
    """Another outcome, id, exemption list, question or printed value that the label accepts costs nothing."""
    questions = [
        {"id": "1", "accept_ids": ["1a"], "starts": "How many", "outcome": "refused", "accept": ["not_held"]}
        | {"exemptions": ["s.12"], "accept_exemptions": [["s.12", "s.14(1)"]]},
        {"id": "2", "starts": "What did", "outcome": "disclosed"},
    ]
    facts = [{"q": "1", "accept_q": ["2"], "labels": [], "raw": "4", "accept_raw": ["4 swans"]}]
    label = label_of(questions=questions, facts=facts)
    read = perfect(label_of(questions=questions, facts=[])).model_copy(
        update={"facts": (PredictedFact(raw="4 swans", question="2"),)}
    )
    read = asked(read, 0, id="1a", outcome=Outcome.NOT_HELD, exemptions=("s.14(1)", "s.12"))
    assert judge(label, read).perfect


def test_optional_items_are_neither_rewarded_nor_punished() -> None:
    """With and without an optional question and fact the score is the same."""
    data = label_of().model_dump(mode="json", exclude_unset=True)
    data["questions"][3]["optional"] = True
    data["facts"][4]["optional"] = True
    label = label_of(questions=data["questions"], facts=data["facts"])
    whole, less = perfect(), perfect()
    less = less.model_copy(update={"questions": whole.questions[:3], "facts": whole.facts[:4]})
    assert judge(label, whole).perfect
    assert judge(label, less).perfect
    assert judge(label, whole).tallies["facts"] == judge(label, less).tallies["facts"]


def test_the_whole_request_is_one_question() -> None:
    """A label without id and first words is met by the reader's single question, whatever its text."""
    label = label_of(questions=[{"id": None, "starts": None, "outcome": "disclosed"}], facts=[{"q": None, "raw": "41"}])
    one = PredictedQuestion(id="u1", text="information about swans", outcome=Outcome.DISCLOSED)
    read = Prediction(questions=(one,), facts=(PredictedFact(raw="41", question="u1"),))
    score = judge(label, read)
    assert (score.tallies["questions"].value, score.ratios["ids"].value, score.tallies["facts"].value) == (1, 1, 1)
    two = read.model_copy(update={"questions": (one, one.model_copy(update={"id": "u2", "text": "more"}))})
    assert judge(label, two).tallies["questions"].right == 0


def test_series_with_the_same_words_are_told_apart_by_their_ids() -> None:
    """`2022` stands under two questions: each part is matched to its own."""
    parts = [
        {"id": f"{n}.i", "starts": "2022", "outcome": outcome} for n, outcome in ((1, "disclosed"), (2, "refused"))
    ]
    label = label_of(questions=parts, facts=[])
    read = perfect(label)
    assert judge(label, read.model_copy(update={"questions": read.questions[::-1]})).ratios["outcomes"].value == 1


def test_a_number_printed_twice_may_carry_a_suffix() -> None:
    """`4` and `4#2` are both right where the letter prints 4 twice."""
    questions = [{"id": "4", "starts": words, "outcome": "disclosed"} for words in ("Houses", "Flats")]
    label = label_of(questions=questions, facts=[])
    read = perfect(label)
    assert [question.id for question in read.questions] == ["4", "4#2"]
    assert judge(label, read).ratios["ids"].value == 1


def test_labels_may_stand_in_question_period_or_caption() -> None:
    """A label is found wherever the value says it, extra words allowed; loose labels are not compared."""
    read = changed(perfect(), 1, row=(), column=("Seen in the North",), period="2023")
    assert judge(LABEL, read).tallies["facts"].value == 1
    read = changed(perfect(), 1, row=("North",), caption="Counts of 2023")
    assert judge(LABEL, read).tallies["facts"].value == 1
    loose = label_of(facts=[{"q": "1", "labels": ["as told by phone"], "raw": "41", "loose_labels": True}])
    bare = changed(perfect(), 1, row=())
    assert judge(loose, bare.model_copy(update={"facts": (bare.facts[1],)})).tallies["facts"].value == 1


def test_typed_values_and_the_suppression_matrix() -> None:
    """A bound typed as a number is a wrong number and interval, and stands off the diagonal."""
    score = judge(LABEL, changed(perfect(), 0, number=5, low=5, high=5, marker=None))
    assert score.ratios["typed.number"].value == pytest.approx(4 / 5)
    assert score.ratios["typed.interval"].value == pytest.approx(4 / 5)
    assert ("suppressed", "value") in score.pairs["suppression"]
    assert "wrong_number" in kinds(score)


def test_metadata_is_scored_by_field() -> None:
    """Null is a value: a licence read where there is none is wrong."""
    read = perfect()
    meta = read.metadata.model_copy(update={"licence": "ogl", "authority": "OAKMERE  District Council"})
    score = judge(LABEL, read.model_copy(update={"metadata": meta}))
    assert score.ratios["metadata.licence"].value == 0
    assert score.ratios["metadata.authority"].value == 1
    assert score.perfect


def test_grids_are_compared_with_a_labelled_csv() -> None:
    """The same table scores 1, a lost column costs its share, no table scores 0."""
    grid = (("Pond", "2022", "2023"), ("North", "<5", "41"), ("South", "17", "1,208"))

    def grits(*rows: tuple[str, ...]) -> float:
        read = Prediction.model_validate({"grids": [{"rows": rows}] if rows else []})
        return judge(LABEL, read, grids=(grid,)).tallies["grids"].value

    assert grits(*grid) == 1
    assert grits(*(row[:2] for row in grid)) == pytest.approx(2 * 6 / (9 + 6))
    assert 0.8 < grits(("Pond", "2022", "2023"), ("North", "<5", "41"), ("South", "17", "1,20")) < 1
    assert grits() == 0
