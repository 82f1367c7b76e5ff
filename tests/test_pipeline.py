"""One letter from file to result."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pydantic import ValidationError
from reading_by_line import NAME

from foiread.errors import NoText, UsageError
from foiread.pipeline import READERS, Settings, find_reader
from foiread.reading import read

if TYPE_CHECKING:
    from pathlib import Path

SETTINGS = Settings(reader=NAME)


def test_a_letter_is_read_and_every_value_stands_in_it(tmp_path: Path) -> None:
    """A value is a piece of the letter's text."""
    (tmp_path / "a.txt").write_text("How many leeks? 12\nHow many chives? 7\n")
    letter = read(tmp_path / "a.txt", SETTINGS)
    assert [value.raw for value in letter.values] == ["12", "7"]
    assert all(letter.document.slice(value.span) == value.raw for value in letter.values)
    assert len({value.id for value in letter.values}) == 2


def test_checks_are_part_of_reading(tmp_path: Path) -> None:
    """Their findings are the letter's."""
    (tmp_path / "a.txt").write_text("How many leeks?\n")
    assert "unanswered" in {finding.code for finding in read(tmp_path / "a.txt", SETTINGS).findings}


def test_the_request_goes_to_the_reader(tmp_path: Path) -> None:
    """When it is known."""
    (tmp_path / "a.txt").write_text("How many leeks? 12\n")
    letter = read(tmp_path / "a.txt", SETTINGS.model_copy(update={"request": "How many?"}))
    assert letter.reader_version == "1 with request"


def test_a_file_that_cannot_be_read_is_an_error_of_ours(tmp_path: Path) -> None:
    """It names the file."""
    (tmp_path / "a.txt").write_bytes(b"")
    with pytest.raises(NoText, match=r"a\.txt"):
        read(tmp_path / "a.txt", SETTINGS)


@pytest.mark.parametrize("name", ["rulez", "nowhere:Reader", "reading_by_line:NoReader"])
def test_an_unknown_reader_is_wrong_usage(name: str) -> None:
    """The message says which there are, or what could not be loaded."""
    with pytest.raises(UsageError, match=name):
        find_reader(name)


@pytest.mark.parametrize("name", READERS)
def test_every_reader_of_the_registry_is_there(name: str) -> None:
    """And knows its own name."""
    assert find_reader(name).name == name


def test_settings_have_no_option_that_nobody_knows() -> None:
    """A misspelt one is an error."""
    with pytest.raises(ValidationError):
        Settings(reqest="How many?")  # type: ignore[call-arg]
