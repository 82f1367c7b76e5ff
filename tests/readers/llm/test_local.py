"""A model file on this machine: its server is started when it is needed and is gone afterwards, whatever happens."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from labelled import write_case
from ran import Ran
from small_letters import LETTER, UNSURE

import foiread.readers.llm.local as module
from foiread import Settings
from foiread.errors import ModelUnavailable, UsageError
from foiread.evals.discover import Labelled, find_labelled
from foiread.evals.reading import ModelUse
from foiread.evals.run import run_eval
from foiread.evals.scores import LetterScore
from foiread.extraction import Options, Progress, Stopped, extract
from foiread.readers.llm.client import Line
from foiread.readers.llm.config import Calls, ModelConfig, endpoint
from foiread.readers.llm.local import LocalServer

pytestmark = pytest.mark.block_network(allowed_hosts=["127.0.0.1", ".*/pymp-.*"])

FAKE = (sys.executable, str(Path(__file__).parents[2] / "support" / "fake_local.py"))
FAILS = (sys.executable, "-c", "import sys; print('loading'); sys.stderr.write('bad tensor 7\\n'); sys.exit(1)")


@pytest.fixture
def model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file that looks like a model, served by ours."""
    monkeypatch.setattr(module, "COMMAND", FAKE)
    monkeypatch.setattr(module, "is_installed", lambda: True)
    path = tmp_path / "small.gguf"
    path.write_bytes(b"GGUF and the rest")
    return path


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    """A letter."""
    path = tmp_path / "letter.txt"
    path.write_text(LETTER)
    return path


def is_gone(model: Path) -> bool:
    """Whether the server has ended."""
    try:
        os.kill(int(Path(f"{model}.pid").read_text()), 0)
    except ProcessLookupError:
        return True
    return False


def test_a_model_file_is_served_while_it_is_needed(model: Path, letter: Path, tmp_path: Path) -> None:
    """One server for the run, stopped at its end; a second run needs none."""
    settings = Settings(model=f"local:{model}", reader="llm")
    summary = extract([letter], tmp_path / "out", settings)
    assert (summary.read, summary.spent) == (1, 0)
    assert is_gone(model)
    Path(f"{model}.pid").unlink()
    assert extract([letter], tmp_path / "out", settings, Options(force=True)).read == 1
    assert not Path(f"{model}.pid").exists()
    assert "local:small.gguf read_letter/" in (tmp_path / "out" / "letters.jsonl").read_text()
    assert str(model) not in (tmp_path / "out" / "letters.jsonl").read_text()


def labelled(folder: Path) -> list[Labelled]:
    """Three letters that a model has to be asked about, each with a label."""
    for name in ("a", "b", "c"):
        write_case(folder / "cases" / name, letter=f"{LETTER}\nOur other reference is {name}.\n")
    return find_labelled([folder / "cases"]).labelled


def test_letters_that_are_scored_share_one_server(model: Path, tmp_path: Path) -> None:
    """It is started once, and stopped at the end."""
    use = ModelUse(Settings(model=f"local:{model}", reader="llm"))
    log = run_eval(labelled(tmp_path), "llm", 2, use=use)
    assert [(score.name, score.error) for score in log.letters] == [("a", None), ("b", None), ("c", None)]
    assert Path(f"{model}.starts").read_text() == "."
    assert is_gone(model)


def test_ctrl_c_stops_the_server_of_letters_that_are_scored(model: Path, tmp_path: Path) -> None:
    """Nothing is left running, and no other letter is begun."""

    def interrupt(_: LetterScore) -> None:
        raise KeyboardInterrupt

    use = ModelUse(Settings(model=f"local:{model}", reader="llm"))
    with pytest.raises(KeyboardInterrupt):
        run_eval(labelled(tmp_path), "llm", 1, tick=interrupt, use=use)
    assert Path(f"{model}.starts").read_text() == "."
    assert is_gone(model)


def test_ctrl_c_stops_the_server(model: Path, letter: Path, tmp_path: Path) -> None:
    """It does not outlive the run."""

    def interrupt(_: Progress) -> None:
        if Path(f"{model}.pid").exists():
            raise KeyboardInterrupt

    with pytest.raises(Stopped):
        extract([letter], tmp_path / "out", Settings(model=f"local:{model}", reader="llm"), Options(), interrupt)
    assert is_gone(model)


def test_a_server_that_cannot_start_is_a_finding(
    model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cli: Callable[..., Ran]
) -> None:
    """The last line that it wrote says why; the rules' reading stands."""
    monkeypatch.setattr(module, "COMMAND", FAILS)
    (tmp_path / "unsure.txt").write_text(UNSURE)
    done = cli("extract", tmp_path / "unsure.txt", "-o", tmp_path / "out", "--model", f"local:{model}")
    assert done.code == 0
    assert "Sent to the model small at 127.0.0.1 (this machine)" in done.err
    told = (tmp_path / "out" / "findings.csv").read_text()
    assert "What the rules read stands alone: the model file small.gguf cannot be served (bad tensor 7)" in told


def test_a_server_that_was_stopped_is_not_started_again(model: Path) -> None:
    """A call that was on its way when the run ended starts nothing."""
    server = LocalServer(model, "small", 100, 1)
    server.stop()
    with pytest.raises(ModelUnavailable, match="was stopped"):
        server.start()


def test_a_model_file_answers_one_call_at_a_time_unless_said(model: Path) -> None:
    """Its letters take turns: on one machine more at once is not faster."""
    config = ModelConfig(model=f"local:{model}")
    assert Line(endpoint(config), config, Calls()).in_flight == 1
    assert Line(endpoint(config), config, Calls(in_flight=4)).in_flight == 4


def test_a_model_is_known_by_its_content_and_not_by_its_place(model: Path, tmp_path: Path) -> None:
    """Replies that are kept are those of this model, wherever its server listened."""
    before = endpoint(ModelConfig(model=f"local:{model}")).base_url
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    copy = elsewhere / model.name
    copy.write_bytes(model.read_bytes())
    assert endpoint(ModelConfig(model=f"local:{copy}")).base_url == before
    copy.write_bytes(b"GGUF and another rest")
    assert endpoint(ModelConfig(model=f"local:{copy}")).base_url != before


@pytest.mark.parametrize(
    ("make", "installed", "more", "said"),
    [
        (None, True, (), "cannot be read: No such file"),
        (b"PK\x03\x04", True, (), "is no model file: one in the format GGUF"),
        (b"GGUF", False, (), "needs the extra `local`: pip install 'foiread[local]'"),
        (b"GGUF", True, ("--base-url", "http://127.0.0.1:1/v1"), "is served here: leave --base-url out"),
    ],
)
def test_what_is_missing_is_said_in_one_line(
    make: bytes | None,
    installed: bool,
    more: tuple[str, ...],
    said: str,
    letter: Path,
    monkeypatch: pytest.MonkeyPatch,
    cli: Callable[..., Ran],
) -> None:
    """Before anything is read, started or sent."""
    monkeypatch.setattr(module, "is_installed", lambda: installed)
    path = letter.with_name("one.gguf")
    if make is not None:
        path.write_bytes(make)
    done = cli("extract", letter, "-o", letter.with_name("out"), "--model", f"local:{path}", *more)
    assert done.code == 2
    assert said in done.err
    assert done.err.count("\n") == 1
    assert not letter.with_name("out").exists()


def test_a_file_that_is_not_there_is_wrong_usage_from_python_too(tmp_path: Path) -> None:
    """The same sentence."""
    config = ModelConfig(model=f"local:{tmp_path / 'none.gguf'}")
    with pytest.raises(UsageError, match="cannot be read"):
        Line(endpoint(config), config, Calls())
