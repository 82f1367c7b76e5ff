"""`foiread eval`, from the outside: a reader that knows the label stands in for the real one."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from built import question, value
from labelled import LETTER, write_case
from model_server import says, serving

from foiread.evals.draft import draft_text
from foiread.evals.labels import read_label
from foiread.types import Document, Letter, LetterKind, Metadata, Outcome

Cli = Callable[..., Any]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, document_of: Callable[..., Document]) -> Path:
    """A folder with two labelled letters; the reader finds question 2 with its value, and nothing else."""
    write_case(tmp_path / "labels" / "pond")
    write_case(tmp_path / "labels" / "lake", letter="Broken")
    document = document_of(LETTER)

    def reader(
        path: Path, name: str, request: str | None = None, use: object = None, beside: Sequence[Path] = ()
    ) -> Letter:
        assert (name, request, use, *beside) == ("rules", None, None)
        if path.read_text(encoding="utf-8") == "Broken":
            message = "cut short"
            raise ValueError(message)
        return Letter(
            document=document,
            reader="test",
            reader_version="1",
            metadata=Metadata(kind=LetterKind.REPLY),
            questions=(question(LETTER, "2", "What did the count cost?", Outcome.DISCLOSED),),
            values=(value(LETTER, "v1", "£730", question="2", number=730, low=730, high=730, unit="GBP"),),
        )

    monkeypatch.setattr("foiread.evals.run.read_letter", reader)
    monkeypatch.setattr("foiread.evals.reading.read_letter", reader)
    return tmp_path


def test_run_compare_gate_and_report(folder: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    """The way a maintainer goes: run, look, compare with before, guard, write the pages."""
    monkeypatch.chdir(folder)
    run, page = folder / "run.json", folder / "run.html"
    ran = cli("eval", "run", folder / "labels", "-j", 1, "-o", run, "--show", "pond")
    assert ran.code == 0
    assert "lake FAILED" in ran.out
    assert "failed 1" in ran.out
    assert "missed_fact        [1]  want: 41 [North | 2023]" in ran.out
    log = json.loads(run.read_text(encoding="utf-8"))
    pond = next(letter for letter in log["letters"] if letter["name"] == "pond")
    assert pond["tallies"]["facts"] == {"right": 1, "extra": 0, "missing": 4}
    assert pond["ratios"]["typed.number"] == {"right": 1, "total": 1}

    ran = cli("eval", "compare", run, run)
    assert (ran.code, "2 hand-labelled letters of 1 public bodies" in ran.out) == (0, True)
    assert json.loads(cli("eval", "compare", run, run, "--json").out)["letters"] == 2
    assert cli("eval", "gate", run, "--baseline", run) == (0, "", "gate: pass\n")
    assert cli("eval", "report", run).code == 0
    assert Path("eval.html").is_file()
    assert cli("eval", "report", run, "-o", page).code == 0
    assert "How well the letters were read" in page.read_text(encoding="utf-8")
    assert cli("eval", "report", run, "--baseline", run, "-o", page).code == 0
    assert "What changed between two runs" in page.read_text(encoding="utf-8")


def test_a_folder_for_the_run_log_is_made_and_said(folder: Path, cli: Cli) -> None:
    """As `extract --out` makes its folder."""
    path = folder / "runs" / "now.json"
    ran = cli("eval", "run", folder / "labels", "-j", 1, "-o", path)
    assert (ran.code, ran.err) == (0, f"made the folder {folder / 'runs'}\nwrote {path}\n")


@pytest.mark.parametrize("ending", ["labels", "new/", "labels/pond/gold.json/run.json"])
@pytest.mark.parametrize("command", ["run", "report", "draft"])
def test_what_cannot_be_a_file_is_refused_before_the_work(
    folder: Path, cli: Cli, command: str, ending: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder, or a place inside a file: one line, exit 2, and no letter read in vain."""
    monkeypatch.setattr("foiread.evals.run.run_eval", None)
    ran = cli("eval", command, folder / "labels", "-o", f"{folder}/{ending}")
    assert (ran.code, ran.out) == (2, "")
    assert " is a file: nothing" in ran.err or " is a folder: name a file" in ran.err
    assert ran.err.count("\n") == 1


def test_a_gate_without_a_baseline_says_that_no_drop_was_tested(folder: Path, cli: Cli) -> None:
    """A pass is then about breaches only."""
    cli("eval", "run", folder / "labels", "-j", 1, "-o", folder / "run.json")
    ran = cli("eval", "gate", folder / "run.json")
    assert ran == (0, "", "gate: pass; no drop was tested: name an earlier run with --baseline\n")


def test_requests_that_no_label_names_are_said_to_change_nothing(folder: Path, cli: Cli) -> None:
    """So that nobody compares two equal runs."""
    assert "no label names a request" in cli("eval", "run", folder / "labels", "-j", 1, "--with-request").err
    assert "request" not in cli("eval", "run", folder / "labels", "-j", 1).err


def test_one_letter_and_labels_from_elsewhere(folder: Path, cli: Cli) -> None:
    """A letter and its label by hand; a folder of letters with the labels of another."""
    pond = folder / "labels" / "pond"
    ran = cli("eval", "run", "--letter", pond / "letter.txt", "--label", pond / "gold.json", "-v")
    assert "letter.txt" in ran.out
    assert "missing_question" in ran.out
    write_case(folder / "named", "letter_1.gold.json")
    ran = cli("eval", "run", pond, "--labels-from", folder / "named", "-j", 1)
    assert ran.code == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["run"], "no labelled letter to score"),
        (["run", "nowhere"], "no such folder of labels"),
        (["run", "eval", "--only", "zzz*"], "no letter to score: all"),
        (["run", "--letter", "README.md"], "--letter and --label go together"),
        (["run", "nowhere", "--labels-from", "eval"], "no such folder of letters"),
        (["lint", "nowhere"], "nowhere: no such folder or label"),
        (["draft", "nothere"], "nothere: no such file"),
        (["gate", "none.json"], "cannot be read"),
    ],
)
def test_wrong_usage_is_one_line_and_exit_2(cli: Cli, arguments: list[str], words: str) -> None:
    """No traceback, what to do instead."""
    ran = cli("eval", *arguments)
    assert (ran.code, ran.err.count("\n")) == (2, 1)
    assert words in ran.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["run", "eval", "-j", "-3"], "--jobs"),
        (["synth", "out", "-j", "-3"], "--jobs"),
        (["run", "eval", "--exclude-file", "nothere"], "does not exist"),
        (["run", "--letter", "x.txt", "--label", "x.json"], "does not exist"),
        (["run", "eval", "--labels-from", "nothere"], "does not exist"),
        (["gate", "run.json", "--margin", "-5"], "--margin"),
    ],
)
def test_an_option_that_cannot_be_is_named(cli: Cli, arguments: list[str], words: str) -> None:
    """Exit 2, no traceback."""
    ran = cli("eval", *arguments)
    assert (ran.code, words in ran.err, "Traceback" in ran.err) == (2, True, False)


def test_lint_names_the_line(folder: Path, cli: Cli) -> None:
    """Exit 1 when a label quotes what the letter does not say; 0 when all is well."""
    ran = cli("eval", "lint", folder / "labels")
    assert ran.code == 1
    assert "lake/gold.json:" in ran.out
    assert "pond" not in ran.out
    assert cli("eval", "lint", folder / "labels" / "pond").code == 0


@pytest.mark.parametrize("suffix", [".json", ".yaml"])
def test_a_draft_is_refused_until_corrected(folder: Path, cli: Cli, suffix: str) -> None:
    """A draft holds what was read, with each value's surroundings; it is no label until `draft` is taken out."""
    letter = folder / "new" / "letter.txt"
    letter.parent.mkdir()
    letter.write_text(LETTER, encoding="utf-8")
    path = letter.parent / f"label{suffix}"
    assert cli("eval", "draft", letter, "-o", path).code == 0
    label = read_label(path)
    assert label.draft
    assert (label.questions[0].id, label.questions[0].starts) == ("2", "What did the count cost?")
    assert label.facts[0].at
    assert "[[£730]]" in label.facts[0].at
    ran = cli("eval", "run", letter.parent)
    assert (ran.code, "is a draft" in ran.err) == (1, True)
    ran = cli("eval", "draft", letter, "-o", path)
    assert (ran.code, "already there" in ran.err) == (1, True)
    assert '"draft": true' in cli("eval", "draft", letter).out
    path.write_text(draft_text({"letter": "letter.txt", "questions": []}, suffix), encoding="utf-8")
    assert not read_label(path).draft


def test_the_request_is_given_only_when_asked_for(tmp_path: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    """So that a run says what a reader does with a letter alone, and what with the request; the log says which."""
    case = tmp_path / "labels" / "pond"
    write_case(case, request="request.txt")
    (case / "request.txt").write_text("1. How many swans were counted?\n")
    given: list[str | None] = []

    def reader(_path: Path, _name: str, request: str | None = None, *_: object) -> Letter:
        given.append(request)
        message = "not read"
        raise ValueError(message)

    monkeypatch.setattr("foiread.evals.run.read_letter", reader)
    runs = tmp_path / "plain.json", tmp_path / "asked.json"
    cli("eval", "run", tmp_path / "labels", "-j", 1, "-o", runs[0])
    cli("eval", "run", tmp_path / "labels", "-j", 1, "--with-request", "-o", runs[1])
    assert given == [None, "1. How many swans were counted?\n"]
    settings = [json.loads(run.read_text(encoding="utf-8"))["fingerprint"]["settings"] for run in runs]
    assert settings == [{}, {"request": "given"}]


@pytest.mark.block_network(allowed_hosts=["127.0.0.1"])
def test_a_model_is_measured_like_any_reader(tmp_path: Path, cli: Cli) -> None:
    """The same letters, the same metrics; its replies are kept, and a second run makes no call."""
    write_case(tmp_path / "letters" / "pond")
    with serving([says({"q": []}, given=1_000, got=200)]) as server:
        model = ("--reader", "llm", "--model", "stub", "--base-url", server.url, "--price", 2, 10)
        kept = ("--replies", tmp_path / "replies")
        runs = [cli("eval", "run", tmp_path / "letters", *model, *kept, "-o", tmp_path / "run.json") for _ in range(2)]
    assert [done.code for done in runs] == [0, 0]
    assert len(server.asked) == 1
    assert json.loads((tmp_path / "run.json").read_text())["fingerprint"]["model"] == "stub"
    # What a kept reply took is told as if it came now, so that models compare.
    assert {done.out.splitlines()[-1].partition(" s, ")[2] for done in runs} == {"1,200 tokens, $0.0040"}


@pytest.mark.block_network(allowed_hosts=["127.0.0.1"])
def test_a_model_answers_several_letters_at_once_in_their_order(tmp_path: Path, cli: Cli) -> None:
    """Mistakes of each letter are sent back to it; one line holds the budget, and the scores stand in order."""
    names = [f"pond-{number}" for number in range(3)]
    for name in names:
        write_case(tmp_path / "letters" / name)
        with next((tmp_path / "letters" / name).glob("letter.*")).open("a") as file:
            file.write(f"\nOur reference is {name.upper()}.\n")
    with serving([says({"q": [{"b": "b999"}]})]) as server:
        model = ("--reader", "llm", "--model", "stub", "--base-url", server.url, "--reasks", 1, "--timeout", 20)
        done = cli("eval", "run", tmp_path / "letters", *model, "-o", tmp_path / "run.json")
    assert done.code == 0, done.err
    assert len(server.asked) == 2 * len(names)
    log = json.loads((tmp_path / "run.json").read_text())
    assert [letter["name"] for letter in log["letters"]] == names
    assert not any(letter["error"] for letter in log["letters"])


def test_a_reader_that_asks_a_model_needs_one(cli: Cli) -> None:
    """Wrong usage, before a letter is read."""
    done = cli("eval", "run", "eval", "--only", "kingsmere-cctv*", "--reader", "llm")
    assert done.code == 2
    assert "--model" in done.err
