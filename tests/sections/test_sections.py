"""Sections: Unstructured's chunks of the letter, each at most one top-level question, with roles inside."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from foiread.ingest import elements, load
from foiread.readers.rules import RulesReader
from foiread.sections import analyse, find_sections
from foiread.types import Document, Role

EVAL = Path(__file__).parents[2] / "eval"
LETTERS = sorted(EVAL.glob("*/letter.*"))
NUMBERED = r"(?:[A-Z]\d*\.)?\d+(?:#\d+)?|u\d+"
"""The id of a question that is printed with a number of its own, or with none."""
LETTER = """Wexmouth Borough Council

3 May 2024

Dear Ms Quill

Thank you for your request, which we have handled under the Freedom of Information Act 2000.

1. How many vans do you own?

12

2. Please state:
a) How many are electric?
3
b) How many are leased?
4

Yours sincerely

Ivy Sallow
"""


@cache
def document_at(path: Path) -> Document:
    """A letter of the benchmark, parsed once."""
    return load(path)


@pytest.mark.parametrize("path", LETTERS, ids=lambda path: path.parent.name)
def test_no_chunk_holds_two_top_level_questions(path: Path) -> None:
    """Whatever a letter's format and layout, a chunk is cut before every question that is restated in it."""
    document = document_at(path)
    sections = find_sections(document)
    reading = RulesReader().read(document, sections)
    asked = [question for question in reading.questions if question.parent is None and question.pieces]
    for section in sections:
        inside = [question.id for question in asked if section.span.covers(question.pieces[0])]
        whole = [identity for identity in inside if re.fullmatch(NUMBERED, identity)]
        assert len(whole) <= 1, f"{section.id} holds {inside}"
        assert len(roots(inside)) <= 1, f"{section.id} holds {inside}"


def roots(ids: list[str]) -> set[str]:
    """Top-level numbers of ids: `5a` and `5b` are parts of one question that is printed in parts only."""
    return {match[0] if (match := re.match(NUMBERED, one)) else one for one in ids}


@pytest.mark.parametrize("path", LETTERS, ids=lambda path: path.parent.name)
def test_sections_are_unstructureds_chunks(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One section a chunk of `chunk_by_title`, in its order, with the blocks of its lines and no others."""
    document = document_at(path)
    chunks: list[list[int]] = []
    cut = elements.chunk

    def kept(units: list[elements.Unit]) -> list[list[int]]:
        chunks.extend(cut(units))
        return chunks

    monkeypatch.setattr(elements, "chunk", kept)
    sections = find_sections(document)
    units = analyse(document).units
    expected = [tuple(dict.fromkeys(block.id for i in chunk for block in units[i].blocks)) for chunk in chunks]
    assert [section.blocks for section in sections] == expected
    assert [i for chunk in chunks for i in chunk] == list(range(len(units)))


@pytest.mark.parametrize("path", LETTERS, ids=lambda path: path.parent.name)
def test_roles_ascend_and_never_overlap(path: Path) -> None:
    """Inside a section each stretch of text is spoken once."""
    document = document_at(path)
    for section in find_sections(document):
        spans = [role.span for role in section.roles]
        assert all(section.span.covers(span) for span in spans)
        assert all(a.end <= b.start for a, b in pairwise(spans))


def test_a_section_begins_at_every_question(document_of: Callable[..., Document]) -> None:
    """Parts stay with their question; what follows it stays with it too."""
    document = document_of(LETTER)
    asked = [
        [document.slice(role.span) for role in section.roles if role.role is Role.REQUEST]
        for section in find_sections(document)
    ]
    assert [words[0].splitlines()[0] for words in asked if words] == [
        "1. How many vans do you own?",
        "2. Please state:",
    ]


def test_sections_are_numbered_in_order(document_of: Callable[..., Document]) -> None:
    """The first is `s0`."""
    sections = find_sections(document_of(LETTER))
    assert [section.id for section in sections] == [f"s{n}" for n in range(len(sections))]
    assert all(a.span.start < b.span.start for a, b in pairwise(sections))


def test_an_empty_document_has_no_sections(document_of: Callable[..., Document]) -> None:
    """No text, no chunk."""
    assert find_sections(document_of("\n \n")) == ()
