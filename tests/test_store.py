"""The journal: what is kept, whose folder it is, and what a run may replace."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from built import letter

from foiread.dataset import Failure
from foiread.errors import OutputError, UsageError
from foiread.fingerprint import key_of
from foiread.pipeline import Settings
from foiread.store import JOURNAL, TRY_AGAIN, Entry, Journal, Run, pack

if TYPE_CHECKING:
    from pathlib import Path

KEY = "0f" * 32
READ = Entry(letter=letter("We hold 12."))


def opened(out: Path, settings: Settings | None = None) -> Journal:
    """A journal in a folder that is ours."""
    journal = Journal(out)
    with journal.lock():
        journal.save(Run(settings=settings or Settings(), code="c"))
    return journal


def failure(code: str) -> Entry:
    """A letter that failed."""
    return Entry(failure=Failure(code=code, problem="it is cut short"))


def test_what_was_kept_comes_back(tmp_path: Path) -> None:
    """Letters and failures alike, also in a later run."""
    opened(tmp_path).add(KEY, pack(READ))
    opened(tmp_path).add(KEY[::-1], pack(failure("damaged_file")))
    later = Journal(tmp_path)
    assert later.has(KEY)
    assert later.load(KEY) == READ
    assert later.load(KEY[::-1]) == failure("damaged_file")
    assert not later.has("00" * 32)


LASTING = {"damaged_file", "password_protected", "no_text", "unsupported_file"}


@pytest.mark.parametrize("code", sorted({*TRY_AGAIN, *LASTING}))
def test_failures_that_may_not_last_are_tried_again(tmp_path: Path, code: str) -> None:
    """A machine may be less busy next time; a damaged file, or one of a kind that is not read, stays so."""
    journal = opened(tmp_path)
    journal.add(KEY, pack(failure(code)))
    assert journal.has(KEY) is (code not in TRY_AGAIN)


def test_what_lacked_a_program_is_tried_again(tmp_path: Path) -> None:
    """Tesseract or LibreOffice may be there next time."""
    journal = opened(tmp_path)
    journal.add(KEY, pack(failure("no_text").model_copy(update={"again": True})))
    assert not journal.has(KEY)


def test_an_entry_that_was_not_finished_is_none(tmp_path: Path) -> None:
    """A run killed while it wrote leaves a file of another name."""
    journal = opened(tmp_path)
    journal.add(KEY, pack(READ))
    (path,) = (tmp_path / JOURNAL / "letters").rglob("*.json")
    path.rename(path.with_suffix(".new"))
    assert not journal.has(KEY)


def test_a_damaged_entry_is_removed_and_read_again(tmp_path: Path) -> None:
    """The message says to run the command again."""
    journal = opened(tmp_path)
    journal.add(KEY, pack(READ)[:100])
    with pytest.raises(OutputError, match="run the same command again"):
        journal.load(KEY)
    assert not journal.has(KEY)


def test_a_folder_with_other_files_is_not_ours(tmp_path: Path) -> None:
    """Nothing in it is touched, unless the person insists."""
    (tmp_path / "thesis.docx").write_text("x")
    with pytest.raises(UsageError, match=r"thesis\.docx"):
        Journal(tmp_path).last(Settings())
    assert Journal(tmp_path).last(Settings(), force=True) is None
    assert not (tmp_path / JOURNAL).exists()


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    """`-o letters.csv` is a mistake to be told."""
    (tmp_path / "letters.csv").write_text("x")
    with pytest.raises(UsageError, match="is a file"):
        Journal(tmp_path / "letters.csv").last(Settings())


def test_other_settings_are_refused_by_name(tmp_path: Path) -> None:
    """And allowed with force."""
    opened(tmp_path, Settings(request="How many?"))
    assert Journal(tmp_path).last(Settings(request="How many?"))
    with pytest.raises(UsageError, match="another request"):
        Journal(tmp_path).last(Settings())
    assert Journal(tmp_path).last(Settings(), force=True)


def test_a_folder_of_another_version_is_refused(tmp_path: Path) -> None:
    """Its layout may mean something else."""
    opened(tmp_path)
    (tmp_path / JOURNAL / "run.json").write_text('{"format": 0}')
    with pytest.raises(UsageError, match="another version"):
        Journal(tmp_path).last(Settings())
    assert Journal(tmp_path).last(Settings(), force=True) is None


def test_two_runs_do_not_share_a_folder(tmp_path: Path) -> None:
    """The second is told to wait."""
    with Journal(tmp_path).lock(), pytest.raises(UsageError, match="another run"), Journal(tmp_path).lock():
        pass
    with Journal(tmp_path).lock():
        pass


def test_a_folder_that_cannot_be_made_is_one_sentence(tmp_path: Path) -> None:
    """Not a traceback."""
    (tmp_path / "file").write_text("x")
    with pytest.raises(OutputError, match="cannot be written to"), Journal(tmp_path / "file" / "out").lock():
        pass


def test_a_full_disk_leaves_the_entries_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The letter being written is lost, and only that one."""
    journal = opened(tmp_path)
    journal.add(KEY, pack(READ))

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OutputError, match="No space left on device"):
        journal.add(KEY[::-1], pack(READ))
    assert journal.load(KEY) == READ
    assert not journal.has(KEY[::-1])
    assert not list(tmp_path.rglob("*.new"))


@pytest.mark.parametrize(
    "changed",
    [
        {"letter": "b"},
        {"suffix": ".md"},
        {"request": "r"},
        {"attachments": ("x.xlsx",)},
        {"settings": Settings(request="How many?")},
        {"settings": Settings(reader="m:R")},
    ],
)
def test_a_key_changes_with_everything_that_shapes_a_reading(changed: dict[str, object]) -> None:
    """And with nothing else: the same things give the same key."""
    same = {"letter": "a", "suffix": ".txt", "request": "", "attachments": (), "settings": Settings()}
    assert key_of(**same) == key_of(**same)  # type: ignore[arg-type]
    assert key_of(**same) != key_of(**(same | changed))  # type: ignore[arg-type]
