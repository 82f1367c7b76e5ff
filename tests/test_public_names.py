"""The surface of the package: what `from foiread import …` gives."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

import pytest

import foiread


@pytest.mark.parametrize("name", foiread.__all__)
def test_every_public_name_can_be_imported(name: str) -> None:
    """Each name of `__all__` is there, and comes from where it says that it lives."""
    assert getattr(foiread, name) is not None


def test_names_are_sorted_and_listed_once() -> None:
    """`dir(foiread)` is `__all__`, in order."""
    assert dir(foiread) == sorted(set(foiread.__all__))


def test_an_unknown_name_is_an_attribute_error() -> None:
    """A typing mistake is reported as Python reports it anywhere else."""
    with pytest.raises(AttributeError, match="no attribute 'raed'"):
        _ = foiread.raed


def test_a_letter_becomes_a_frame(document_of: Callable[[str], foiread.Document]) -> None:
    """`letter.to_frame()` and `to_frame(letter)` are the table `values`, here of a letter that has none."""
    letter = foiread.Letter(
        document=document_of("Dear all"), reader="none", reader_version="0", metadata=foiread.Metadata()
    )
    frame = letter.to_frame()
    assert frame.height == 0
    assert {"letter", "question", "raw", "number", "start", "end"} <= set(frame.columns)
    assert frame.equals(foiread.to_frame(letter))


def test_importing_the_package_imports_nothing_heavy() -> None:
    """`import foiread` alone costs nothing: no parser, no data frames, not even the types."""
    heavy = ("foiread.", "pydantic", "polars")
    program = f"import sys, foiread; print(sorted(name for name in sys.modules if name.startswith({heavy!r})))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
