"""What happened in a run can be read by a program, and tells nothing of what letters say unless asked."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from model_server import fails, says, serving
from ran import Ran
from small_letters import LETTER, REPLY

from foiread.errors import OutputError
from foiread.events import Events

pytestmark = pytest.mark.block_network(allowed_hosts=["127.0.0.1", ".*/pymp-.*"])

NO_READING = says({"q": [{"b": "block seven"}]})


def lines(path: Path) -> list[dict[str, Any]]:
    """The events in a file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def run(folder: Path, cli: Callable[..., Ran], *more: object) -> None:
    """A letter whose model fails once, then says nothing of use, then replies well."""
    (folder / "letter.txt").write_text(LETTER)
    arguments = ("extract", folder / "letter.txt", "-o", folder / "out", "--reader", "llm", "--price", 1000, 1000)
    with serving([fails(429, retry_after="0"), NO_READING, says(REPLY)]) as server:
        done = cli(*arguments, "--model", "stub", "--base-url", server.url, "--log-json", folder / "log.jsonl", *more)
    assert done.code == 0


def test_each_call_is_a_line_with_what_it_took(tmp_path: Path, cli: Callable[..., Ran]) -> None:
    """Tokens, cost, seconds, attempts, why it was tried and asked again; in the log and in the run's own folder."""
    run(tmp_path, cli)
    seen = lines(tmp_path / "log.jsonl")
    assert [one["event"] for one in seen] == ["run", "try", "call", "call", "letter", "end"]
    _, tried, first, second, letter, end = seen
    assert (tried["letter"], tried["why"]) == ("letter.txt", "status 429")
    assert (first["attempts"], first["tries"], first["again"]) == (2, ["status 429"], "")
    assert (second["attempts"], second["tries"], second["again"]) == (1, [], "no reading")
    assert (second["given"], second["got"], second["usd"]) == (100, 20, 0.12)
    assert second["seconds"] >= 0
    assert (letter["letter"], letter["failed"], letter["values"]) == ("letter.txt", False, 7)
    assert (end["read"], end["failed"], end["values"], end["spent"]) == (1, 0, 7, 0.24)
    kept = lines(tmp_path / "out" / ".foiread" / "model" / "calls.jsonl")
    assert kept == [tried, first, second]


def test_no_log_says_what_a_letter_says(
    tmp_path: Path, cli: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor what a model says, nor what was asked, nor a key: not even one from a `.env`."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".env").write_text("FOIREAD_API_KEY=sk-of-this-server\n")
    request = tmp_path / "asked.txt"
    request.write_text("1. How many skips were hired?")
    run(tmp_path, cli, "--request", request)
    told = (tmp_path / "log.jsonl").read_text() + (tmp_path / "out" / ".foiread" / "model" / "calls.jsonl").read_text()
    assert not any(word in told for word in ("skips", "Thornmere", "1,204", "section 43", "sk-of"))


def test_words_are_logged_when_they_are_asked_for(tmp_path: Path, cli: Callable[..., Ran]) -> None:
    """In the log alone."""
    run(tmp_path, cli, "--log-text")
    calls = [one for one in lines(tmp_path / "log.jsonl") if one["event"] == "call"]
    assert "We hired 1,204 skips" in calls[0]["sent"][-1]["content"]
    assert "block seven" in calls[0]["reply"]
    assert "skips" not in (tmp_path / "out" / ".foiread" / "model" / "calls.jsonl").read_text()


def test_a_run_without_a_model_is_logged_too(tmp_path: Path, cli: Callable[..., Ran]) -> None:
    """A second run adds to the log; nothing is kept about calls that were not made."""
    (tmp_path / "letter.txt").write_text(LETTER)
    for _ in range(2):
        cli("extract", tmp_path / "letter.txt", "-o", tmp_path / "out", "--log-json", tmp_path / "deep" / "log.jsonl")
    seen = lines(tmp_path / "deep" / "log.jsonl")
    assert [one["event"] for one in seen] == ["run", "letter", "end", "run", "end"]
    assert [one["to_read"] for one in seen if one["event"] == "run"] == [1, 0]
    assert not (tmp_path / "out" / ".foiread" / "model").exists()


def test_what_cannot_be_is_one_line(tmp_path: Path, cli: Callable[..., Ran]) -> None:
    """A log in the place of a folder; words without a log."""
    (tmp_path / "letter.txt").write_text(LETTER)
    done = cli("extract", tmp_path / "letter.txt", "-o", tmp_path / "out", "--log-json", tmp_path)
    assert (done.code, done.err.count("\n")) == (1, 1)
    assert "cannot be written to: Is a directory" in done.err
    done = cli("extract", tmp_path / "letter.txt", "-o", tmp_path / "out", "--log-text")
    assert (done.code, done.err) == (2, "foiread: --log-text is about the log: name it with --log-json\n")


def test_a_disk_that_is_full_is_told(tmp_path: Path) -> None:
    """With the name of the log."""
    events = Events(Path("/dev/full") if Path("/dev/full").exists() else tmp_path)
    with pytest.raises(OutputError, match="cannot be written to"):
        events.say("run", {})
