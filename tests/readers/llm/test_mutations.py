"""A value that is changed in any way is refused; a true one never is."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from mutants import mutants
from own_letters import own_letters

from foiread.ingest import load
from foiread.readers.llm.models import PointedValue, Reply
from foiread.readers.llm.validate import Judge
from foiread.readers.llm.view import view_of
from foiread.sections import find_sections
from foiread.types import Block, Document, Span
from foiread.values import type_value

LETTERS = own_letters()


def places(document: Document, gold: Path) -> list[Span]:
    """Where each labelled value stands."""
    found = []
    for fact in json.loads(gold.read_text(encoding="utf-8")).get("facts", []):
        before, _, rest = fact["at"].partition("[[")
        raw, _, after = rest.partition("]]")
        whole = before + raw + after
        if document.text.count(whole) == 1:
            start = document.text.index(whole) + len(before)
            found.append(Span(start=start, end=start + len(raw)))
    return found


def pointed(judge: Judge, block: Block, span: Span) -> PointedValue:
    """The pointer at a place, as a model that is right gives it."""
    text = judge.view.document.slice(span)
    spans = judge.view.find(PointedValue(b=block.id, t=text))
    return PointedValue(b=block.id, t=text, n=spans.index(span) + 1)


@pytest.mark.parametrize("path", LETTERS, ids=lambda path: path.parent.name)
def test_mutants_are_refused_and_true_values_never(path: Path) -> None:
    """Every labelled value of our letters: at least 99.9 % of its mutants, and not one true value.

    A mutant that is itself another true value of its block is left out.
    """
    document = load(path)
    judge = Judge(view_of(document, find_sections(document)))
    true = places(document, path.parent / "gold.json")
    refused: Counter[bool] = Counter()
    wrongly: list[str] = []
    passed: list[tuple[str, str, str]] = []
    for span in true:
        block = next((one for one in judge.view.blocks if one.span.covers(span)), None)
        if block is None or not judge.view.spoken_by_body(span):
            continue  # a section that the rules give to somebody else
        if not type_value(document.slice(span)).recognised:
            continue  # words: a ticked option, or a cell that code reads
        right = pointed(judge, block, span)
        if problems := judge.problems(Reply(v=(right,))):
            wrongly.append(f"{right.t}: {problems[0].to_model}")
        others = {document.slice(other) for other in true if block.span.covers(other)}
        for name, text in mutants(right.t):
            if text in others:
                continue
            bad = bool(judge.problems(Reply(v=(right.model_copy(update={"t": text, "n": None}),))))
            refused[bad] += 1
            if not bad:
                passed.append((name, right.t, text))
    assert wrongly == []
    assert passed == []
