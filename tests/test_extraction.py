"""Runs over many letters: what is read, what is kept, and what a killed run leaves."""

from __future__ import annotations

import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from reading_by_line import NAME

from foiread import extraction, fingerprint
from foiread.errors import OutputError, UsageError
from foiread.extraction import Options, Progress, Stopped, extract
from foiread.pipeline import Settings
from foiread.store import JOURNAL

# Workers are forked off a server that listens on a socket file; the network itself stays blocked.
pytestmark = pytest.mark.block_network(allowed_hosts=[".*/pymp-.*"])

SETTINGS = Settings(reader=NAME)
CODE = "the same program"
SUPPORT = Path(__file__).parent / "support"


@pytest.fixture(autouse=True)
def _same_program(monkeypatch: pytest.MonkeyPatch) -> None:
    """The program does not change between the runs of a test, even while somebody edits it."""
    monkeypatch.setattr(fingerprint, "code", lambda: CODE)


def letters(folder: Path, count: int, start: int = 0) -> Path:
    """So many different letters."""
    folder.mkdir(exist_ok=True)
    for number in range(start, start + count):
        (folder / f"{number:03}.txt").write_text(f"How many leeks? {number}\nHow many chives?\n")
    return folder


def tables(out: Path) -> dict[str, bytes]:
    """Every table, byte by byte."""
    return {path.name: path.read_bytes() for path in sorted(out.iterdir()) if path.is_file()}


def entries(out: Path) -> list[Path]:
    """What the journal holds."""
    return list((out / JOURNAL / "letters").rglob("*.json"))


def test_a_run_reads_every_letter_and_counts(tmp_path: Path) -> None:
    """The summary agrees with the tables."""
    summary = extract([letters(tmp_path / "in", 4)], tmp_path / "out", SETTINGS, Options(jobs=2))
    assert (summary.read, summary.fresh, summary.failed) == (4, 4, ())
    assert (summary.questions, summary.values) == (8, 4)
    assert summary.findings == {"warning": 4}
    assert sorted(path.name for path in summary.files) == sorted(tables(tmp_path / "out"))


def test_rows_stand_in_the_order_of_the_letters_names(tmp_path: Path) -> None:
    """Whichever was done first."""
    extract([letters(tmp_path / "in", 6)], tmp_path / "out", SETTINGS, Options(jobs=2))
    rows = tables(tmp_path / "out")["letters.csv"].decode().splitlines()[1:]
    assert [row.split(",")[2] for row in rows] == [f"{number:03}.txt" for number in range(6)]


def test_a_second_run_reads_nothing_and_changes_nothing(tmp_path: Path) -> None:
    """The same letters and settings: the same bytes."""
    given = letters(tmp_path / "in", 3)
    extract([given], tmp_path / "out", SETTINGS)
    before = tables(tmp_path / "out")
    assert extract([given], tmp_path / "out", SETTINGS).fresh == 0
    assert tables(tmp_path / "out") == before


def test_ten_letters_more_read_ten(tmp_path: Path) -> None:
    """The others are kept, and the tables are those of one run over all."""
    given = letters(tmp_path / "in", 5)
    extract([given], tmp_path / "out", SETTINGS)
    letters(given, 10, start=5)
    summary = extract([given], tmp_path / "out", SETTINGS)
    assert (summary.fresh, summary.read) == (10, 15)
    extract([given], tmp_path / "at once", SETTINGS)
    assert tables(tmp_path / "out") == tables(tmp_path / "at once")


def test_a_changed_letter_is_read_again(tmp_path: Path) -> None:
    """And so is one whose request beside it changed."""
    given = letters(tmp_path / "in", 2)
    extract([given], tmp_path / "out", SETTINGS)
    (given / "001.txt").write_text("How many dills? 9")
    assert extract([given], tmp_path / "out", SETTINGS).fresh == 1
    (given / "request.txt").write_text("How many dills?")
    summary = extract([given], tmp_path / "out", SETTINGS)
    assert (summary.fresh, summary.requests) == (2, 1)
    assert b"line 1 with request" in tables(tmp_path / "out")["letters.csv"]


def test_a_letter_that_is_gone_leaves_the_tables_and_is_named(tmp_path: Path) -> None:
    """Deleting a letter is a way of taking it out."""
    given = letters(tmp_path / "in", 3)
    extract([given], tmp_path / "out", SETTINGS)
    (given / "001.txt").unlink()
    summary = extract([given], tmp_path / "out", SETTINGS)
    assert (summary.gone, summary.read) == (("001.txt",), 2)


def test_giving_other_letters_does_not_silently_drop_the_first(tmp_path: Path) -> None:
    """Results of another run are not overwritten unless the person insists; giving both is fine."""
    one, two = letters(tmp_path / "one", 2), letters(tmp_path / "two", 2, start=7)
    extract([one], tmp_path / "out", SETTINGS)
    before = tables(tmp_path / "out")
    with pytest.raises(UsageError, match="2 letters that were not given now"):
        extract([two], tmp_path / "out", SETTINGS)
    assert tables(tmp_path / "out") == before
    assert extract([one, two], tmp_path / "out", SETTINGS).fresh == 2
    assert extract([two], tmp_path / "out", SETTINGS, Options(force=True)).gone == ("000.txt", "001.txt")


def test_letters_that_moved_are_known_by_their_bytes(tmp_path: Path) -> None:
    """Renaming a folder reads nothing again."""
    extract([letters(tmp_path / "in", 2)], tmp_path / "out", SETTINGS)
    (tmp_path / "in").rename(tmp_path / "moved")
    (tmp_path / "moved" / "000.txt").rename(tmp_path / "moved" / "new name.txt")
    summary = extract([tmp_path / "moved"], tmp_path / "out", SETTINGS)
    assert (summary.fresh, summary.gone) == (0, ())
    jsonl = tables(tmp_path / "out")["letters.jsonl"]
    assert b'"name":"new name.txt"' in jsonl
    assert b"000.txt" not in jsonl


def test_other_settings_need_force(tmp_path: Path) -> None:
    """Exit 2 otherwise, and nothing is touched."""
    given = letters(tmp_path / "in", 1)
    extract([given], tmp_path / "out", SETTINGS)
    other = SETTINGS.model_copy(update={"request": "How many leeks?"})
    with pytest.raises(UsageError, match="other settings"):
        extract([given], tmp_path / "out", other)
    assert extract([given], tmp_path / "out", other, Options(force=True)).fresh == 1
    with pytest.raises(UsageError, match="other settings"):
        extract([given], tmp_path / "out", SETTINGS)


def test_changed_code_reads_again_and_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A new version of the program does not keep readings of the old one."""
    given = letters(tmp_path / "in", 1)
    extract([given], tmp_path / "out", SETTINGS)
    monkeypatch.setattr(fingerprint, "code", lambda: "another")
    summary = extract([given], tmp_path / "out", SETTINGS)
    assert (summary.fresh, summary.changed_code) == (1, True)


def test_the_same_bytes_twice_are_two_letters_and_a_note(tmp_path: Path) -> None:
    """Read once; the copy has an id of its own and a finding."""
    given = letters(tmp_path / "in", 1)
    (given / "copy.txt").write_bytes((given / "000.txt").read_bytes())
    summary = extract([given], tmp_path / "out", SETTINGS)
    assert summary.read == 2
    assert len(entries(tmp_path / "out")) == 1
    first, second = tables(tmp_path / "out")["letters.csv"].decode().splitlines()[1:]
    assert second.split(",")[0] == first.split(",")[0] + "-2"
    assert b"duplicate,copy.txt holds exactly the same bytes as 000.txt" in tables(tmp_path / "out")["findings.csv"]


def test_what_is_no_reply_exports_no_values(tmp_path: Path) -> None:
    """An acknowledgement has its row."""
    (tmp_path / "a.txt").write_text("We acknowledge your request. How many leeks? 3")
    summary = extract([tmp_path / "a.txt"], tmp_path / "out", SETTINGS)
    assert (summary.read, summary.questions, summary.values) == (1, 0, 0)


# ── bad letters among good ones ─────────────────────────────────────────────────────────────────


def test_a_letter_that_kills_its_reader_costs_that_letter_only(tmp_path: Path) -> None:
    """A crash and an error are findings; the others are read."""
    given = letters(tmp_path / "in", 4)
    (given / "crash.txt").write_text("end this process")
    (given / "error.txt").write_text("raise an error")
    summary = extract([given], tmp_path / "out", SETTINGS, Options(jobs=2))
    assert summary.read == 4
    crash, error = summary.failed
    assert crash.startswith("crash.txt: the process that read it ended (exit code 7)")
    assert error.startswith("error.txt: reading it failed (ValueError: a fault)")
    found = tables(tmp_path / "out")["findings.csv"].decode()
    assert "error,reader_died," in found
    assert "error,not_read," in found


@pytest.mark.parametrize("others", [0, 1])
def test_a_letter_that_takes_too_long_is_given_up(tmp_path: Path, others: int) -> None:
    """Alone in this process, or beside others in a worker, which is killed."""
    given = letters(tmp_path / "in", others)
    (given / "slow.txt").write_text("never come back")
    extract([letters(tmp_path / "first", 2)], tmp_path / "loaded", SETTINGS)
    summary = extract([given], tmp_path / "out", SETTINGS, Options(jobs=1, time_limit=4))
    assert summary.read == others
    assert [line.split(" and")[0] for line in summary.failed] == ["slow.txt: reading it took longer than 4 seconds"]


def test_an_empty_and_an_unreadable_file_are_findings(tmp_path: Path) -> None:
    """Each with one line that says what to do."""
    given = letters(tmp_path / "in", 1)
    (given / "empty.txt").write_bytes(b"")
    (given / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(50))
    (given / "broken.docx").write_bytes(b"PK\x03\x04" + bytes(50))
    (given / "broken.pdf").write_bytes(b"%PDF-1.4\n" + bytes(50))
    summary = extract([given], tmp_path / "out", SETTINGS)
    assert summary.read == 1
    assert [line.split(":")[0] for line in summary.failed] == ["broken.docx", "broken.pdf", "empty.txt", "picture.png"]
    assert all("\n" not in line for line in summary.failed)


def test_files_that_are_no_letters_are_kept_like_any_other(tmp_path: Path) -> None:
    """A kind that is not read, an empty file: the second run does not open them again, and names them all the same."""
    given = letters(tmp_path / "in", 1)
    (given / "empty.txt").write_bytes(b"")
    (given / "slides.7z").write_bytes(b"7z\xbc\xaf\x27\x1c" + bytes(50))
    first = extract([given], tmp_path / "out", SETTINGS)
    second = extract([given], tmp_path / "out", SETTINGS)
    assert (second.fresh, second.failed) == (0, first.failed)
    assert len(second.failed) == 2


def test_a_request_that_cannot_be_read_does_not_cost_the_letter(tmp_path: Path) -> None:
    """The letter is read without it, and says so."""
    given = letters(tmp_path / "in", 1)
    (given / "request.docx").write_bytes(b"PK\x03\x04" + bytes(50))
    assert extract([given], tmp_path / "out", SETTINGS).read == 1
    assert b"request_unreadable" in tables(tmp_path / "out")["findings.csv"]


def test_an_unknown_reader_is_wrong_usage(tmp_path: Path) -> None:
    """Before anything is written."""
    with pytest.raises(UsageError, match="no reader is called 'rulez'"):
        extract([letters(tmp_path / "in", 1)], tmp_path / "out", Settings(reader="rulez"))
    assert not (tmp_path / "out").exists()


def test_a_full_disk_keeps_the_last_tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And the next run goes on."""
    given = letters(tmp_path / "in", 2)
    extract([given], tmp_path / "out", SETTINGS)
    before = tables(tmp_path / "out")
    letters(given, 1, start=2)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("os.fsync", full)
        with pytest.raises(OutputError, match="No space left on device"):
            extract([given], tmp_path / "out", SETTINGS)
    assert tables(tmp_path / "out") == before
    assert extract([given], tmp_path / "out", SETTINGS).read == 3


# ── stopped runs ────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("sent", "kept"), [(signal.SIGINT, 1), (signal.SIGKILL, 3)], ids=["ctrl-c", "kill"])
def test_a_run_that_was_stopped_goes_on(tmp_path: Path, sent: signal.Signals, kept: int) -> None:
    """Nothing is read twice, nothing is lost, and the tables are those of a run that was not stopped."""
    given = letters(tmp_path / "in", 6)
    code = stopped_run(given, tmp_path / "out", sent, kept)
    assert code == (130 if sent == signal.SIGINT else -sent)
    assert len(entries(tmp_path / "out")) == kept
    assert tables(tmp_path / "out") == {}
    summary = extract([given], tmp_path / "out", SETTINGS)
    assert (summary.fresh, summary.read) == (6 - kept, 6)
    extract([given], tmp_path / "at once", SETTINGS)
    assert tables(tmp_path / "out") == tables(tmp_path / "at once")


def test_a_run_killed_over_older_results_leaves_them(tmp_path: Path) -> None:
    """The tables are the old ones until the new ones are whole."""
    given = letters(tmp_path / "in", 2)
    extract([given], tmp_path / "out", SETTINGS)
    before = tables(tmp_path / "out")
    letters(given, 3, start=2)
    stopped_run(given, tmp_path / "out", signal.SIGKILL, 3)
    assert tables(tmp_path / "out") == before
    assert extract([given], tmp_path / "out", SETTINGS).fresh == 2


def test_ctrl_c_says_how_much_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And that the same command goes on."""

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(extraction, "read_here", interrupted)
    with pytest.raises(Stopped, match=r"0 of 1 letters .* the same command goes on"):
        extract([letters(tmp_path / "in", 1)], tmp_path / "out", SETTINGS)


def stopped_run(given: Path, out: Path, sent: signal.Signals, kept: int) -> int:
    """A run in a process of its own, which gets a signal when the journal has just taken its `kept`th entry."""
    program = f"""
        import os, sys
        sys.path.insert(0, {str(SUPPORT)!r})
        from foiread import fingerprint
        from foiread.extraction import Options, Stopped, extract
        from foiread.pipeline import Settings
        from foiread.store import Journal

        add = Journal.add

        def add_and_stop(journal, key, entry):
            add(journal, key, entry)
            if len(list((journal.folder / "letters").rglob("*.json"))) == {kept}:
                os.kill(os.getpid(), {int(sent)})

        Journal.add = add_and_stop
        fingerprint.code = lambda: {CODE!r}
        if __name__ == "__main__":
            try:
                extract([{str(given)!r}], {str(out)!r}, Settings(reader={NAME!r}), Options(jobs=2))
            except Stopped:
                sys.exit(130)
    """
    return subprocess.run([sys.executable, "-c", textwrap.dedent(program)], check=False).returncode


def test_progress_counts_up_to_the_end(tmp_path: Path) -> None:
    """Letters and values so far, from nothing to all."""
    seen: list[Progress] = []
    extract([letters(tmp_path / "in", 3)], tmp_path / "out", SETTINGS, Options(jobs=1), seen.append)
    assert [step.done for step in seen] == [0, 1, 2, 3]
    assert (seen[-1].letters, seen[-1].values) == (3, 3)
