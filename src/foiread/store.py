"""The journal of a run: every letter that was read, kept in the output folder as soon as it is read.

In: a key and what came of a letter. Out: the same, in this run or in any later one. An entry's name is its key: the
hash of the letter's bytes, its request, the settings and the code that read it, so that what changed is read again and
the rest is not. An entry is written beside, flushed to the disk and renamed: a run that is killed at any moment
leaves whole entries only.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, Self

from pydantic import BaseModel, ConfigDict, ValidationError, model_validator

from foiread.dataset.record import Failure
from foiread.errors import OutputError, UsageError
from foiread.pipeline import Settings
from foiread.types import Frozen, Letter

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

JOURNAL: Final = ".foiread"
"""The folder, inside the output folder, that makes it ours."""

RUN_FORMAT: Final = 1
"""Version of this layout on disk."""

MODEL_FAILURES: Final = frozenset(
    {"model_failed", "model_refused", "model_unavailable", "budget_spent", "bad_reading", "reply_awaited"}
)
"""Codes of the failures of a model or its service."""

TRY_AGAIN: Final = MODEL_FAILURES | {"unreadable", "timed_out", "reader_died", "out_of_memory", "not_read"}
"""Codes of failures that may not last: a machine that was busy. Tried again in the next run."""


class Entry(Frozen):
    """What came of one letter: a result or a failure."""

    letter: Letter | None = None
    failure: Failure | None = None
    again: bool = False
    """A model or a program that it needs was not to be had: worth trying again in the next run."""

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        if (self.letter is None) is (self.failure is None):
            message = "an entry holds a letter or a failure"
            raise ValueError(message)
        return self


class Known(Frozen):
    """A letter of the last finished run: to notice when results would be lost."""

    name: str
    path: str | None
    sha256: str


class Run(BaseModel):
    """What `run.json` holds."""

    model_config = ConfigDict(extra="forbid")

    format: int = RUN_FORMAT
    settings: Settings
    code: str
    """Fingerprint of the code that last read letters here."""
    letters: tuple[Known, ...] = ()
    """The letters that the tables in the folder hold."""


class Journal:
    """The journal of one output folder."""

    def __init__(self, out: Path) -> None:
        """Know the folder; nothing is written yet."""
        self.out = out
        self.folder = out / JOURNAL
        self.scratch = self.folder / "scratch"
        """For unfinished tables."""
        self._letters = self.folder / "letters"

    def last(self, settings: Settings, *, force: bool = False) -> Run | None:
        """What the last run left; None for a folder that is new or empty.

        Raises:
            UsageError: it holds something else, or results of other settings, and `force` was not given.
        """
        run = self._last(force=force)
        if run and run.settings != settings and not force:
            message = (
                f"{self.out} holds results of other settings ({_difference(run.settings, settings)}): "
                "give another folder, or --force to replace them"
            )
            raise UsageError(message)
        return run

    def settings(self) -> Settings | None:
        """The settings of the last run; None: there was none.

        Raises:
            UsageError: the folder holds something else.
        """
        run = self._last(force=False)
        return run.settings if run else None

    def save(self, run: Run) -> None:
        """Write `run.json`."""
        self._write(self.folder / "run.json", run.model_dump_json(indent=1).encode())

    def has(self, key: str) -> bool:
        """Whether the letter need not be read again."""
        path = self._path(key)
        if not path.is_file():
            return False
        with path.open("rb") as file:
            start = file.read(1)
            if start == b"{":
                return True
        # What may have to be tried again is kept with a mark in front, so that the rest need not be parsed.
        entry = self.load(key)
        return not entry.again and entry.failure is not None and entry.failure.code not in TRY_AGAIN

    def add(self, key: str, entry: bytes) -> None:
        """Keep what came of a letter: an `Entry` as `pack` made it.

        Raises:
            OutputError: it cannot be written.
        """
        path = self._path(key)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise _unwritable(self.out, error) from error
        self._write(path, entry)

    def load(self, key: str) -> Entry:
        """What came of a letter.

        Raises:
            OutputError: the entry is gone or damaged; it is removed, so that the next run reads the letter again.
        """
        path = self._path(key)
        try:
            return Entry.model_validate_json(path.read_bytes().removeprefix(FAILED))
        except (OSError, ValidationError) as error:
            path.unlink(missing_ok=True)
            message = f"an entry of the journal {self.folder} was damaged and is removed: run the same command again"
            raise OutputError(message) from error

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Make the folder ours and keep other runs out; the lock falls with the process, however it ends.

        Raises:
            UsageError: another run has it.
            OutputError: it cannot be written to.
        """
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            file = (self.folder / "lock").open("w")
        except OSError as error:
            raise _unwritable(self.out, error) from error
        with file:
            try:
                import fcntl
            except ImportError:  # not on every system
                yield
                return
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                message = f"another run is writing to {self.out}: wait for it, or give another folder"
                raise UsageError(message) from error
            yield

    def _last(self, *, force: bool) -> Run | None:
        """What the last run left; None for a folder that is new or empty."""
        if self.out.exists() and not self.out.is_dir():
            message = f"{self.out} is a file: give a folder for the results"
            raise UsageError(message)
        path = self.folder / "run.json"
        if path.is_file():
            try:
                return Run.model_validate_json(path.read_bytes())
            except ValidationError as error:
                if force:
                    return None
                message = f"{self.out} was written by another version of foiread: give another folder, or --force"
                raise UsageError(message) from error
        strangers = [child.name for child in self.out.iterdir() if child.name != JOURNAL] if self.out.exists() else []
        if strangers and not force:
            message = (
                f"{self.out} holds files that are not results of foiread ({min(strangers)} …): "
                "give a new or empty folder, or --force to write beside them"
            )
            raise UsageError(message)
        return None

    def _path(self, key: str) -> Path:
        return self._letters / key[:2] / f"{key}.json"

    def _write(self, path: Path, data: bytes) -> None:
        """Write a file so that it is there whole or not at all."""
        beside = path.with_suffix(".new")
        try:
            with beside.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(path)
        except OSError as error:
            beside.unlink(missing_ok=True)
            raise _unwritable(self.out, error) from error


FAILED: Final = b"\n"
"""Stands before an entry that is a failure, or to be tried again."""


def pack(entry: Entry) -> bytes:
    """An entry as it is kept."""
    return (FAILED if entry.failure or entry.again else b"") + entry.model_dump_json().encode()


def _difference(old: Settings, new: Settings) -> str:
    """Which settings differ, for a person."""
    names = [name for name in Settings.model_fields if getattr(old, name) != getattr(new, name)]
    return ", ".join(f"another {name}" for name in names)


def _unwritable(folder: Path, error: OSError) -> OutputError:
    """One line for a folder that cannot be written to."""
    return OutputError(
        f"{folder} cannot be written to: {error.strerror or error}. What was there before is as it was; "
        "letters already read are kept, and the same command goes on from there"
    )
