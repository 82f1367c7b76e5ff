"""Two readings become one: the rules' stands, the model's fills, and where they differ a person is told."""

from __future__ import annotations

from small_letters import small_letter

from foiread.readers.merge import AGREED, DISAGREE, LOWERED, merge, surer
from foiread.sections import find_sections
from foiread.types import (
    MetadataPointers,
    Outcome,
    Pieces,
    Pointer,
    QuestionPointer,
    Reading,
    Span,
    TablePointer,
    ValuePointer,
)

DOCUMENT = small_letter()


def at(words: str, nth: int = 0) -> Pieces:
    """Where words stand in the letter."""
    start = -1
    for _ in range(nth + 1):
        start = DOCUMENT.text.index(words, start + 1)
    return (Span(start=start, end=start + len(words)),)


def question(
    name: str, words: str, answer: str = "", outcome: str = "disclosed", confidence: float = 0.9
) -> QuestionPointer:
    """A question that stands in the letter."""
    return QuestionPointer(
        id=name,
        pieces=at(words),
        answer=at(answer) if answer else (),
        outcome=Outcome(outcome),
        confidence=confidence,
    )


def value(words: str, of: str | None, confidence: float = 0.5) -> ValuePointer:
    """A value that stands in the letter."""
    return ValuePointer(pieces=at(words), question=of, confidence=confidence)


def reading(*parts: QuestionPointer | ValuePointer | TablePointer) -> Reading:
    """A reading made of some pointers."""
    return Reading(
        reader="test",
        reader_version="1",
        questions=tuple(one for one in parts if isinstance(one, QuestionPointer)),
        values=tuple(one for one in parts if isinstance(one, ValuePointer)),
        tables=tuple(one for one in parts if isinstance(one, TablePointer)),
    )


FIRST = question("1", "How many skips were hired in 2024", "We hired 1,204 skips in 2024")
THIRD = question("3", "Who are the suppliers?", "This is exempt under section 43(2)", "refused")


def test_what_only_the_model_saw_is_added_unsure() -> None:
    """A value where the rules have none, under the rules' name of the question."""
    theirs = question("one", "How many skips", "We hired 1,204")
    merged = merge(DOCUMENT, reading(FIRST), reading(theirs, value("1,204", "one")), "v").reading
    assert [(one.question, one.confidence) for one in merged.values] == [("1", 0.5)]
    assert [one.id for one in merged.questions] == ["1"]


def test_what_both_saw_is_surer() -> None:
    """Two readers that know nothing of each other agree."""
    both = value("1,204", "1", 0.4)
    assert merge(DOCUMENT, reading(FIRST, both), reading(FIRST, both), "v").reading.values[0].confidence == AGREED
    assert surer(reading(FIRST, both), reading(FIRST, both)).values[0].confidence == AGREED


def test_a_table_is_surer_where_both_give_it_to_the_same_question() -> None:
    """The same rows and columns for another question are no agreement."""
    second = question("2", "What did they cost?")
    ours = TablePointer(id="t1", block="b9", question="2", header_rows=(0,), stub_columns=(0,), confidence=0.5)
    for theirs, confidence in (("2", AGREED), ("1", 0.5)):
        other = reading(FIRST, second, ours.model_copy(update={"question": theirs}))
        assert surer(reading(FIRST, second, ours), other).tables[0].confidence == confidence


def test_on_conflict_the_rules_stand_with_less_confidence() -> None:
    """The same place under another question: the rules' is kept, and a finding says so."""
    ours, theirs = value("1,204", "1", 0.9), value("1,204", "3")
    merged = merge(DOCUMENT, reading(FIRST, THIRD, ours), reading(FIRST, THIRD, theirs), "v")
    assert [(one.question, one.confidence) for one in merged.reading.values] == [("1", LOWERED)]
    assert [finding.code for finding in merged.findings] == [DISAGREE]
    assert merged.findings[0].question == "1"


def test_outcomes_that_differ_are_a_conflict() -> None:
    """Refused or not held: a person decides."""
    theirs = THIRD.model_copy(update={"outcome": Outcome.NOT_HELD})
    merged = merge(DOCUMENT, reading(THIRD), reading(theirs), "v")
    assert merged.reading.questions[0].outcome is Outcome.REFUSED
    assert merged.reading.questions[0].confidence == LOWERED
    assert "what became of question 3" in merged.findings[0].message


def test_a_question_that_rules_left_unanswered_is_filled() -> None:
    """There was nothing to disagree with."""
    empty = question("3", "Who are the suppliers?", outcome="unanswered", confidence=0.5)
    merged = merge(DOCUMENT, reading(empty), reading(THIRD), "v")
    assert merged.reading.questions[0].outcome is Outcome.REFUSED
    assert merged.reading.questions[0].answer == THIRD.answer
    assert merged.findings == ()


def test_agreeing_that_something_is_disclosed_makes_nothing_surer() -> None:
    """Unless both point at the same words."""
    unsure = FIRST.model_copy(update={"confidence": 0.3})
    for answer, confidence in ((at("12 were late"), 0.3), ((), 0.3), (FIRST.answer, AGREED)):
        theirs = FIRST.model_copy(update={"answer": answer})
        assert merge(DOCUMENT, reading(unsure), reading(theirs), "v").reading.questions[0].confidence == confidence


def test_words_that_answer_one_question_do_not_fill_another() -> None:
    """Not unless the model says that the two share them."""
    empty = question("2", "What did they cost?", outcome="unanswered", confidence=0.5)
    theirs = question("2", "What did they cost?", "We hired 1,204 skips in 2024")
    merged = merge(DOCUMENT, reading(FIRST, empty), reading(theirs), "v").reading
    assert merged.questions[1] == empty
    shared = theirs.model_copy(update={"shared_answer": True})
    merged = merge(DOCUMENT, reading(FIRST, empty), reading(shared), "v").reading
    assert merged.questions[1].answer == FIRST.answer


def test_a_value_in_the_answer_of_another_question_is_left_out() -> None:
    """The rules know whose answer it is; in the answer of a part of its question it is that part's."""
    second = question("2", "What did they cost?")
    merged = merge(DOCUMENT, reading(FIRST, second), reading(second, value("1,204", "2")), "v")
    assert merged.reading.values == ()
    assert "in the answer of another one" in merged.findings[0].message
    part = FIRST.model_copy(update={"id": "2.a", "parent": "2"})
    merged = merge(DOCUMENT, reading(second, part), reading(second, value("1,204", "2")), "v")
    assert [one.question for one in merged.reading.values] == ["2.a"]


def test_a_question_over_several_is_the_one_it_has_most_of() -> None:
    """A model that takes a whole list for one question does not give its values to the first of it."""
    second = question("2", "What did they cost?")
    start = FIRST.pieces[0].start
    both = FIRST.model_copy(update={"id": "x", "pieces": (Span(start=start, end=second.pieces[0].end),), "answer": ()})
    merged = merge(DOCUMENT, reading(FIRST, second), reading(both, value("£8,100", "x")), "v").reading
    assert [one.question for one in merged.values] == ["1"]
    alike = FIRST.model_copy(update={"id": "x", "pieces": (*at("How many"), *at("What did"))})
    ours = question("1", "How many"), question("2", "What did")
    assert merge(DOCUMENT, reading(*ours), reading(alike, value("£8,100", "x")), "v").reading.values == ()


def test_a_question_that_only_the_model_found_stands_in_its_place() -> None:
    """In the order of the letter; one inside a question of the rules is that question."""
    second = question("2", "What did they cost?")
    merged = merge(DOCUMENT, reading(FIRST, THIRD), reading(second), "v").reading
    assert [one.id for one in merged.questions] == ["1", "2", "3"]


def test_two_descriptions_of_a_table_that_differ_are_a_conflict() -> None:
    """The rules' is kept."""
    ours = TablePointer(id="t1", block="b9", question="1", header_rows=(0,), stub_columns=(0,), confidence=0.9)
    theirs = ours.model_copy(update={"header_rows": (0, 1)})
    merged = merge(DOCUMENT, reading(FIRST, ours), reading(FIRST, theirs), "v")
    assert merged.reading.tables[0].header_rows == (0,)
    assert merged.reading.tables[0].confidence == LOWERED
    assert merged.findings[0].table == "t1"


def test_the_same_place_for_two_questions_stays_two_values() -> None:
    """A shared answer is the rules' to say."""
    ours = (value("1,204", "1", 0.9), value("1,204", "3", 0.9))
    merged = merge(DOCUMENT, reading(FIRST, THIRD, *ours), reading(FIRST, value("1,204", "1")), "v").reading
    assert [one.question for one in merged.values] == ["1", "3"]


def test_one_id_for_two_questions_stays_two_questions() -> None:
    """They stand in different places: the second's gets another id, and its value goes with it."""
    theirs = question("1", "What did they cost?")
    merged = merge(DOCUMENT, reading(FIRST, THIRD), reading(theirs, value("£8,100", "1")), "v")
    assert [(one.id, one.pieces) for one in merged.reading.questions] == [
        ("1", FIRST.pieces),
        ("u1", theirs.pieces),
        ("3", THIRD.pieces),
    ]
    assert [one.question for one in merged.reading.values] == ["u1"]
    assert merged.findings == ()


def test_what_belongs_to_no_question_is_left_out_with_a_finding() -> None:
    """Values without a question, and a table of a question that is not kept."""
    inside = question("9", "We hired 1,204")
    table = TablePointer(id="t1", block="b9", question="9", header_rows=(0,), stub_columns=(0,), confidence=0.9)
    merged = merge(DOCUMENT, reading(FIRST, THIRD), reading(inside, value("1,204", None), table), "v")
    assert (merged.reading.values, merged.reading.tables) == ((), ())
    assert ["a value" in merged.findings[0].message, "a table" in merged.findings[1].message] == [True, True]
    assert merged.findings[0].span == at("1,204")[0]


def test_no_question_stands_in_what_the_body_says() -> None:
    """An answer that a model takes for a question is none; what it says of it is left out, with a finding."""
    theirs = question("u1", "We hired 1,204 skips")
    both = reading(THIRD), reading(theirs, value("1,204", "u1"))
    added = merge(DOCUMENT, *both, "v").reading
    assert [one.id for one in added.questions] == ["u1", "3"]
    merged = merge(DOCUMENT, *both, "v", find_sections(DOCUMENT))
    assert [one.id for one in merged.reading.questions] == ["3"]
    assert merged.reading.values == ()
    assert "a value" in merged.findings[0].message


def test_details_of_the_letter_are_those_of_the_first() -> None:
    """The second is not shown the letter's frame: what it takes for a reference stands in an answer."""
    theirs = reading(FIRST).model_copy(update={"metadata": MetadataPointers(reference=Pointer(pieces=at("1,204")))})
    assert merge(DOCUMENT, reading(FIRST), theirs, "v").reading.metadata == MetadataPointers()
