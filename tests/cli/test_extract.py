"""`foiread extract` as a person uses it: what it prints, where, and with which exit code."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from reading_by_line import NAME

from foiread.cli import extract as command
from foiread.extraction import Stopped

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ran import Ran

# Workers are forked off a server that listens on a socket file; the network itself stays blocked.
pytestmark = pytest.mark.block_network(allowed_hosts=[".*/pymp-.*"])


@pytest.fixture(autouse=True)
def _simple_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """Letters are read by a reader that is easy to foresee."""
    settings = command._settings
    monkeypatch.setattr(command, "_settings", lambda *given: settings(*given).model_copy(update={"reader": NAME}))


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    """One small letter."""
    (tmp_path / "in").mkdir()
    path = tmp_path / "in" / "leeks.txt"
    path.write_text("How many leeks? 12\nHow many chives?\n")
    return path


def test_a_run_ends_with_a_summary_on_stderr(cli: Callable[..., Ran], letter: Path, tmp_path: Path) -> None:
    """What was read, how much, where it is, and what to do next; nothing on stdout; exit 0."""
    ran = cli("extract", letter, "-o", tmp_path / "out")
    assert (ran.code, ran.out) == (0, "")
    assert "1 letter read, 0 failed" in ran.err
    assert "2 questions, 1 value;" in ran.err
    assert "Findings: 1 warning" in ran.err
    assert str(tmp_path / "out" / "values.csv") in ran.err
    assert f"Next: read {tmp_path / 'out' / 'findings.csv'}, or see one letter" in ran.err
    assert (tmp_path / "out" / "values.parquet").is_file()


def test_nobody_is_sent_to_findings_that_are_not_there(cli: Callable[..., Ran], letter: Path, tmp_path: Path) -> None:
    """Without a finding, the next thing to look at is a letter."""
    letter.write_text("How many leeks? 12\n")
    ran = cli("extract", letter, "-o", tmp_path / "out")
    assert "Findings: none" in ran.err
    assert "Next: see one letter as it was read: foiread show LETTER" in ran.err


def test_a_second_run_says_what_it_kept(cli: Callable[..., Ran], letter: Path, tmp_path: Path) -> None:
    """So that a person sees that nothing was read again."""
    cli("extract", letter, "-o", tmp_path / "out")
    ran = cli("extract", letter.parent, "-o", tmp_path / "out")
    assert "1 letter read, 0 failed (1 kept from before, 0 read now)" in ran.err


def test_bad_files_are_named_one_a_line_and_the_exit_code_is_1(
    cli: Callable[..., Ran], letter: Path, tmp_path: Path
) -> None:
    """The good letter is read all the same."""
    (letter.parent / "empty.txt").write_bytes(b"")
    (letter.parent / "broken.docx").write_bytes(b"PK\x03\x04" + bytes(60))
    (letter.parent / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(60))
    ran = cli("extract", letter.parent, "-o", tmp_path / "out")
    assert ran.code == 1
    bad = [line.split(":")[1].strip() for line in ran.err.splitlines() if "not read:" in line]
    assert bad == ["broken.docx", "empty.txt", "picture.png"]
    assert "1 letter read, 3 failed" in ran.err
    findings = (tmp_path / "out" / "findings.csv").read_text()
    assert all(name in findings for name in bad)


def test_json_is_the_summary_for_a_program(cli: Callable[..., Ran], letter: Path, tmp_path: Path) -> None:
    """On stdout, and nothing else there."""
    ran = cli("extract", letter, "-o", tmp_path / "out", "--json")
    told = json.loads(ran.out)
    assert (told["read"], told["values"], told["failed"]) == (1, 1, [])
    assert "values.csv" in told["files"]


def test_a_letter_on_standard_input(cli: Callable[..., Ran], tmp_path: Path) -> None:
    """`-` reads it."""
    ran = cli("extract", "-", "-o", tmp_path / "out", stdin=b"How many leeks? 3")
    assert ran.code == 0
    assert ",stdin," in (tmp_path / "out" / "letters.csv").read_text()


def test_the_request_reaches_the_reader(cli: Callable[..., Ran], letter: Path, tmp_path: Path) -> None:
    """`--request` is for all letters."""
    (tmp_path / "asked.txt").write_text("How many leeks, please?")
    ran = cli("extract", letter, "-o", tmp_path / "out", "--request", tmp_path / "asked.txt")
    assert ran.code == 0
    assert "with request" in (tmp_path / "out" / "letters.csv").read_text()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        # No output folder: there is no good default.
        (["{letter}"], "out"),
        # A path with a typing error.
        (["nowhere.txt", "-o", "{out}"], "no such file"),
        # A request that is not there.
        (["{letter}", "-o", "{out}", "--request", "nowhere.txt"], "the request cannot be read"),
        # An output folder that is somebody's.
        (["{letter}", "-o", "{here}"], "not results of foiread"),
        # What is about a model, without one.
        (["{letter}", "-o", "{out}", "--budget", "3"], "name it with --model"),
        (["{letter}", "-o", "{out}", "--timeout", "3"], "name it with --model"),
    ],
)
def test_wrong_usage_is_exit_2(
    cli: Callable[..., Ran], letter: Path, tmp_path: Path, arguments: list[str], says: str
) -> None:
    """With a sentence, and nothing written."""
    places = {"letter": letter, "out": tmp_path / "out", "here": letter.parent}
    ran = cli("extract", *(argument.format(**places) for argument in arguments))
    assert ran.code == 2
    assert says in ran.err
    assert "Traceback" not in ran.err
    assert not (tmp_path / "out" / "letters.csv").exists()


def test_other_settings_on_the_same_folder_are_exit_2(cli: Callable[..., Ran], letter: Path, tmp_path: Path) -> None:
    """Unless the person insists."""
    (tmp_path / "asked.txt").write_text("How many leeks, please?")
    cli("extract", letter, "-o", tmp_path / "out")
    again = ["extract", letter, "-o", tmp_path / "out", "--request", tmp_path / "asked.txt"]
    assert cli(*again).code == 2
    assert cli(*again, "--force").code == 0


def test_ctrl_c_is_one_sentence_and_exit_130(
    cli: Callable[..., Ran], letter: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It says how to go on."""

    def stop(*_: object, **__: object) -> None:
        raise Stopped(3, 10)

    monkeypatch.setattr("foiread.extraction.extract", stop)
    ran = cli("extract", letter, "-o", tmp_path / "out")
    assert ran.code == 130
    assert "3 of 10 letters are read and kept; the same command goes on from there" in ran.err
