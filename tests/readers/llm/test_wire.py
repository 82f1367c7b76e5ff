"""A reply travels in few tokens, and says as much as the plain pointers that it stands for."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from ideal_reply import Ideal
from own_letters import own_letters
from small_letters import LETTER, PLAIN, REPLY, judge_of, small_letter

from foiread.ingest import load
from foiread.pipeline import find_reader
from foiread.readers.llm.expansion import expand
from foiread.readers.llm.models import Reply
from foiread.readers.llm.validate import Judge
from foiread.readers.llm.view import view_of
from foiread.readers.llm.wire import WireReply
from foiread.sections import find_sections

LETTERS = own_letters(".txt", ".md")


def test_short_says_what_long_says() -> None:
    """Handles are counted, printed numbers read by code, blocks found where they are clear."""
    expanded = expand(WireReply.model_validate(REPLY), judge_of(small_letter()).view)
    assert expanded.reply == Reply.model_validate(PLAIN)
    assert expanded.unclear == []


def test_a_label_that_is_a_period_is_the_period() -> None:
    """Code tells it apart, wherever it stands among the labels."""
    for labels in (["skips", "2024"], ["2024", "skips"]):
        reply = {"q": [{"b": "b6", "a": "b7", "v": [["1,204", *labels]]}]}
        (value,) = expand(WireReply.model_validate(reply), judge_of(small_letter()).view).reply.v
        assert value.y is not None
        assert ([label.t for label in value.r], value.y.t) == (["skips"], "2024")


def test_a_label_given_word_by_word_is_one() -> None:
    """As words that stand side by side; a period beside one stays a period."""
    text = LETTER.replace("We hired 1,204 skips in 2024", "Green waste skips 2024: 1,204")
    view = judge_of(small_letter(text)).view
    for labels in (["Green", "waste", "skips", "2024"], ["2024", "Green waste", "skips"]):
        reply = {"q": [{"b": "b6", "a": "b7", "v": [["1,204", *labels]]}]}
        (value,) = expand(WireReply.model_validate(reply), view).reply.v
        assert value.y is not None
        assert ([label.t for label in value.r], value.y.t) == (["Green waste skips"], "2024")


def test_the_one_date_and_address_of_a_block_are_found_by_code() -> None:
    """Where there are two, the model is asked for the words."""
    head = "Our ref TBC/7, 3 March 2025\n\n4 March 2025, of 5 March 2025\n\n"
    foot = "\nIf you are unhappy, ask for a review at review@thornmere.example within 40 days.\n\nYours sincerely"
    text = LETTER.replace("3 March 2025\n", head).replace("\nYours sincerely", foot)
    view = judge_of(small_letter(text)).view

    def said(name: str, words: str) -> str:
        block = next(block.id for block in view.blocks if words in view.shown[block.span.start : block.span.end])
        return expand(WireReply.model_validate({"m": {name: block}}), view).reply.m[0].t

    assert said("date", "TBC/7") == "3 March 2025"
    assert said("review_email", "review@") == "review@thornmere.example"
    assert said("date", "4 March") == "4 March 2025, of 5 March 2025"


def test_a_long_line_without_an_address_is_looked_through_once() -> None:
    """Not anew from each of its characters, which would take minutes."""
    words = "ab.-" * 25_000
    view = judge_of(small_letter(LETTER.replace("We hired 1,204", f"{words} 1,204"))).view
    block = next(block.id for block in view.blocks if words in view.document.slice(block.span))
    expanded = expand(WireReply.model_validate({"m": {"review_email": block}}), view)
    assert words.startswith(expanded.reply.m[0].t)


def test_questions_are_counted_on_from_those_known() -> None:
    """One that is known is added to by its handle."""
    sent = WireReply.model_validate({"q": [{"b": "b6"}, {"b": "", "i": 2, "a": "b7"}, {"b": "b8"}]})
    expanded = expand(sent, judge_of(small_letter()).view, known=4)
    assert [question.i for question in expanded.reply.q] == [5, 2, 6]


def test_characters_in_two_blocks_need_the_block() -> None:
    """The sentence says how."""
    reply: dict[str, Any] = deepcopy(REPLY)
    reply["q"][0] = {"b": "b6", "a": "b7,b11", "v": [["of"]]}
    expanded = expand(WireReply.model_validate(reply), judge_of(small_letter()).view)
    assert [one.to_model for one in expanded.unclear] == ["it stands in b7 and b11; name the block, as in b7:…"]
    assert expanded.paths["v", 0] == "q[0].v[0]"


@pytest.mark.parametrize("path", LETTERS, ids=lambda path: path.parent.name)
def test_a_perfect_model_says_what_the_rules_say(path: Path) -> None:
    """Written as a reply, nothing of a right reading is refused: the wire is wide enough for every letter of ours."""
    document = load(path)
    sections = find_sections(document)
    view = view_of(document, sections)
    reading = find_reader("rules").read(document, sections)
    expanded = expand(WireReply.model_validate(Ideal(view).reply(reading)), view)
    values = [problem.to_model for problem in Judge(view).problems(expanded.reply) if problem.part == "v"]
    assert values == []
    assert expanded.unclear == []
