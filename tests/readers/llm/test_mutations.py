"""A value that is changed in any way is refused; a true one never is."""

from __future__ import annotations

from pathlib import Path

import pytest
from mutants import places, refusals
from own_letters import own_letters

from foiread.ingest import load
from foiread.readers.llm.validate import Judge
from foiread.readers.llm.view import view_of
from foiread.sections import find_sections

LETTERS = own_letters()


@pytest.mark.parametrize("path", LETTERS, ids=lambda path: path.parent.name)
def test_mutants_are_refused_and_true_values_never(path: Path) -> None:
    """Every labelled value of our letters: not one of its mutants passes, and not one true value is refused.

    A mutant that is itself another true value of its block is left out.
    """
    document = load(path)
    said = refusals(Judge(view_of(document, find_sections(document))), places(document, path.parent / "gold.json"))
    assert said.wrongly == []
    assert said.passed == []
