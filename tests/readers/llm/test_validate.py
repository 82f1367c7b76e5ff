"""What a model says is held against the letter: each mistake is a sentence, what stays wrong is dropped."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest
from small_letters import LETTER, PLAIN, judge_of, small_letter

from foiread.readers.llm.models import Reply
from foiread.readers.llm.validate import Judge
from foiread.types import Span


@pytest.fixture(scope="module")
def judge() -> Judge:
    """Of the small letter."""
    return judge_of(small_letter())


def test_a_reply_without_mistakes_has_none(judge: Judge) -> None:
    """Everything that is right passes."""
    assert judge.problems(Reply.model_validate(PLAIN)) == []


@pytest.mark.parametrize(
    ("part", "place", "change", "said"),
    [
        # An id that does not exist.
        ("q", 0, {"a": ["b99"]}, "there is no block b99; the blocks shown are b0 to b11"),
        # A block that was withheld does not exist either: the greeting.
        ("q", 0, {"b": ["b3"]}, "there is no block b3"),
        # A range that runs backwards.
        ("q", 0, {"a": ["b8-b7"]}, "the range b8-b7 runs backwards"),
        # A number that is not printed.
        ("q", 0, {"l": "9."}, 'its number: "9." does not stand in b6'),
        # The requester's words are no answer.
        ("q", 0, {"a": ["b6"]}, "b6 is not the body's answer"),
        # Two questions with the same answer, and neither said to share it.
        ("q", 2, {"a": ["b7"]}, "its answer overlaps that of question 1; set s on both"),
        # A part before its parent.
        ("q", 0, {"p": 3}, "its parent 3 is no question that comes before it"),
        ("q", 0, {"p": 1}, "its parent 1 is no question that comes before it"),
        ("q", 1, {"i": 1}, "the handle 1 is used twice"),
        # Disclosed, and nothing said where.
        ("q", 0, {"a": []}, "it is disclosed and neither an answer nor a table is named"),
        # A citation that is none.
        ("q", 2, {"x": [{"b": "b11", "t": "exempt"}]}, '"exempt" cites no section of an access law'),
        # A quote that is not verbatim.
        ("v", 0, {"t": "1204"}, '"1204" does not stand in b7; copy the characters exactly'),
        # A quote that cuts a token: a comparator, a thousands group, a sign.
        ("v", 1, {"t": "5", "n": None}, '"5" is not the whole value in b7'),
        ("v", 0, {"t": "204", "y": None}, '"204" is not the whole value in b7'),
        ("v", 0, {"t": "3", "y": None}, '"3" is not the whole value in b7'),
        # An occurrence that is needed, or that there is not.
        ("v", 2, {"n": None}, '"12" stands 2 times in b7; say which with n'),
        ("v", 2, {"n": 3}, '"12" stands 2 times in b7, not 3'),
        # A number of the requester's.
        ("v", 0, {"b": "b6", "t": "10"}, '"10" stands in b6 in words that are not the body\'s answer'),
        # A word is no value.
        ("v", 0, {"t": "skips"}, '"skips" is no number, amount, date, Yes, No or mark'),
        ("v", 0, {"q": 8}, "there is no question 8"),
        ("v", 0, {"r": [{"b": "b7", "t": "lorries"}]}, 'its label: "lorries" does not stand in b7'),
        # A value of one question in the answer of another, and one that is given twice.
        ("v", 1, {"q": 3}, '"<5" stands in b7, which is no block of its question\'s answer'),
        ("v", 2, {"t": "1,204", "n": None}, '"1,204" in b7 is given already'),
        # Tables that do not fit their grid.
        ("t", 0, {"b": "b7"}, "b7 is no table; the tables shown are: b9"),
        ("t", 0, {"h": 3}, "3 header rows leave no row: b9 has 3 rows"),
        ("t", 0, {"s": 3}, "3 label columns leave no column: b9 has 3 columns"),
        ("t", 0, {"w": [3]}, "b9 has no row 3: its rows are 0-2"),
        ("t", 0, {"c": [7]}, "b9 has no column 7: its columns are 0-2"),
        # Details.
        ("m", 1, {"t": "March"}, '"March" is no date'),
        ("m", 0, {"f": "review_email"}, "is no e-mail address"),
        ("m", 0, {"f": "reference"}, "is no reference; point at its signs alone"),
        ("m", 0, {"b": "b5", "t": "Thank you for your request."}, "is no name but a sentence"),
        ("m", 0, {"b": "b4", "t": "Freedom of Information Act 2000"}, "is a law; point at the name of the body"),
        # Withheld words cannot be quoted, not even by their mask.
        ("m", 0, {"b": "b2", "t": "█"}, '"█" does not stand in b2'),
    ],
)
def test_each_mistake_is_said_precisely(judge: Judge, part: str, place: int, change: dict[str, Any], said: str) -> None:
    """The sentence names the entry, what is wrong, and what there is instead."""
    reply: dict[str, Any] = deepcopy(PLAIN)
    reply[part][place] |= change
    problems = [problem for problem in judge.problems(Reply.model_validate(reply)) if problem.part == part]
    assert any(said in problem.to_model for problem in problems), [problem.to_model for problem in problems]


def test_a_section_that_the_requester_names_refuses_nothing() -> None:
    """`If section 43 applies, please say so` is a question."""
    document = small_letter(LETTER.replace("suppliers?", "suppliers, or does section 43(2) apply?"))
    reply: dict[str, Any] = deepcopy(PLAIN)
    reply["q"][2]["x"] = [{"b": "b10", "t": "section 43(2)"}]
    (problem,) = judge_of(document).problems(Reply.model_validate(reply))
    assert "in words of the requester" in problem.to_model


def test_an_entry_for_a_question_that_is_known_names_no_other(judge: Judge) -> None:
    """A model that counts its questions anew does not give the second one's answer to the first."""
    skips = judge.view.blocks[[block.id for block in judge.view.blocks].index("b6")].span
    carried = Judge(judge.view, frozenset({1}), {1: (skips,)})
    entry: dict[str, Any] = {"i": 1, "a": ["b7"], "o": "disclosed"}
    for blocks, fine in (([], True), (["b6"], True), (["b8"], False)):
        problems = carried.problems(Reply.model_validate({"q": [entry | {"b": blocks}]}))
        assert [problem.to_model[:40] for problem in problems] == ["question 1 does not stand in b8; leave b"] * (
            not fine
        )


def test_a_question_that_is_printed_again_is_the_same() -> None:
    """Once as the request and once over its answer."""
    again = LETTER.replace("1. How", "You asked: how many skips were hired in 2024?\n\n1. How")
    view = judge_of(small_letter(again)).view
    at = again.index("how many skips")
    carried = Judge(view, frozenset({1}), {1: (Span(start=at, end=at + 34),)})
    block = next(block.id for block in view.blocks if "1. How" in view.document.slice(block.span))
    entry = {"i": 1, "b": [block], "o": "unanswered"}
    assert carried.problems(Reply.model_validate({"q": [entry]})) == []


def test_what_is_wrong_is_dropped_and_the_rest_kept(judge: Judge) -> None:
    """One wrong value costs that value; a wrong question takes what leaned on it along."""
    reply: dict[str, Any] = deepcopy(PLAIN)
    reply["v"][0]["t"] = "9,999"
    reply["q"][1]["b"] = ["b77"]
    kept, dropped = judge.pruned(Reply.model_validate(reply))
    assert [one.i for one in kept.q] == [1, 3]
    assert [one.t for one in kept.v] == ["<5", "12"]
    assert kept.t == ()
    assert {problem.part for problem in dropped} == {"q", "v", "t"}


def test_what_an_entry_names_wrongly_is_dropped_and_the_entry_kept(judge: Judge) -> None:
    """A wrong label costs the label; a wrong block of an answer, or a wrong citation, no more than that either."""
    reply: dict[str, Any] = deepcopy(PLAIN)
    reply["v"][0] |= {"r": [{"b": "b7", "t": "skips"}, {"b": "b7", "t": "lorries"}], "y": {"b": "b7", "t": "2031"}}
    reply["q"][0]["a"] = ["b6-b7", "b99"]
    reply["q"][2]["x"].append({"b": "b11", "t": "exempt"})
    kept, dropped = judge.pruned(Reply.model_validate(reply))
    assert [quote.t for quote in kept.v[0].r] == ["skips"]
    assert (kept.v[0].t, kept.v[0].y) == ("1,204", None)
    assert kept.q[0].a == ("b7",)
    assert [quote.t for quote in kept.q[2].x] == ["section 43(2)"]
    assert [problem.dropped for problem in dropped] == [
        "a block of the answer of a question",
        "a block of the answer of a question",
        "a citation of a question",
        "a label of a value",
        "a label of a value",
    ]


def test_words_that_stand_for_a_value_need_their_labels() -> None:
    """A heading with a wrong label is no value without it."""
    judge = judge_of(small_letter(LETTER.replace("We hired 1,204", "Contract\nWe hired 1,204")))
    block = next(block.id for block in judge.view.blocks if "Contract" in judge.view.document.slice(block.span))
    question = {"i": 1, "b": ["b6"], "a": [block], "o": "disclosed"}
    for labels, kept in (([], 1), (["lorries"], 0)):
        value = {"q": 1, "b": block, "t": "Contract", "r": [{"b": block, "t": words} for words in labels]}
        reply, _ = judge.pruned(Reply.model_validate({"q": [question], "v": [value]}))
        assert len(reply.v) == kept


def test_a_question_without_a_block_that_answers_it_is_dropped(judge: Judge) -> None:
    """Nothing is left of what it says."""
    reply: dict[str, Any] = deepcopy(PLAIN)
    reply["q"][0]["a"] = ["b8-b7", "b6"]
    kept, _ = judge.pruned(Reply.model_validate(reply))
    assert [one.i for one in kept.q] == [2, 3]
    assert kept.v == ()


def test_words_of_the_model_are_for_the_model_only(judge: Judge) -> None:
    """What a model made up is told to it, and stands in no result."""
    reply: dict[str, Any] = deepcopy(PLAIN)
    reply["v"][0]["t"] = "BUY 9,999 NOW"
    problem = judge.problems(Reply.model_validate(reply))[0]
    assert "BUY 9,999 NOW" in problem.to_model
    assert "BUY" not in problem.to_person
    assert problem.to_person.endswith("does not stand in b7; copy the characters exactly")
