"""What was sent as batches and what came of them, in one file of lines that is only ever added to.

A batch is written down, with its calls and the file that is sent, before anybody hears of it; its number at the service
as soon as there is one; its end when all that came back is kept. Whatever is killed in between is found again: a batch
without a number is looked for at the service by the name that is written down here.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from foiread.readers.llm.cache import unwritable

if TYPE_CHECKING:
    from pathlib import Path

PLANNED: Final = "planned"
NUMBERED: Final = "numbered"
ENDED: Final = "ended"
GIVEN_UP: Final = "given_up"


@dataclass
class Batch:
    """One batch."""

    name: str
    """What it is called here, and in its metadata at the service."""
    keys: tuple[str, ...]
    """The calls that it holds."""
    number: str = ""
    """What the service calls it; empty until it is known there."""
    status: str = ""
    """How it ended."""
    failed: dict[str, str] = field(default_factory=dict)
    """Of its calls, those that were not answered, and why."""


class Batches:
    """All batches of one folder."""

    def __init__(self, folder: Path) -> None:
        """Read what was written down."""
        self.path = folder / "batches.jsonl"
        self.files = folder / "batches"
        self._batches: dict[str, Batch] = {}
        self._given_up: set[str] = set()
        if self.path.is_file():
            with unwritable(self.path):
                data = self.path.read_bytes()
            for raw in data.splitlines():
                try:
                    self._take(json.loads(raw))
                except ValueError:
                    continue  # a line that was cut when the machine went down: nobody acted on it

    @property
    def open(self) -> list[Batch]:
        """Those that have not ended, in the order in which they were made."""
        return [one for one in self._batches.values() if not one.status and one.name not in self._given_up]

    @property
    def on_the_way(self) -> frozenset[str]:
        """Calls of batches that have not ended."""
        return frozenset(key for one in self.open for key in one.keys)

    @property
    def failed(self) -> dict[str, str]:
        """Calls that a batch did not answer, and why."""
        return {key: why for one in self._batches.values() for key, why in one.failed.items()}

    def file_of(self, batch: Batch) -> Path:
        """The file that is sent for a batch."""
        return self.files / f"{batch.name}.jsonl"

    def plan(self, name: str, calls: dict[str, bytes]) -> Batch:
        """Write down a batch and its file: key → line."""
        batch = Batch(name, tuple(calls))
        path = self.file_of(batch)
        with unwritable(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("wb") as file:
                file.writelines(calls.values())
                file.flush()
                os.fsync(file.fileno())
        self._write({"do": PLANNED, "name": name, "keys": list(calls)})
        return self._batches[name]

    def numbered(self, batch: Batch, number: str) -> None:
        """Write down what the service calls a batch."""
        self._write({"do": NUMBERED, "name": batch.name, "number": number})

    def ended(self, batch: Batch, status: str, failed: dict[str, str]) -> None:
        """Write down how a batch ended; all that it answered is kept elsewhere by now."""
        self._write({"do": ENDED, "name": batch.name, "status": status, "failed": failed})
        self._drop_file(batch)

    def given_up(self, batch: Batch, why: str) -> None:
        """Write down that a batch was never made: its calls may be sent in another."""
        self._write({"do": GIVEN_UP, "name": batch.name, "why": why})
        self._drop_file(batch)

    def _drop_file(self, batch: Batch) -> None:
        """The words of letters are kept no longer than they are needed."""
        with unwritable(self.files):
            self.file_of(batch).unlink(missing_ok=True)

    def _write(self, entry: dict[str, Any]) -> None:
        with unwritable(self.path):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            whole = not self.path.is_file() or not (data := self.path.read_bytes()) or data.endswith(b"\n")
            with self.path.open("ab") as file:
                file.write((b"" if whole else b"\n") + json.dumps(entry).encode() + b"\n")
                file.flush()
                os.fsync(file.fileno())
        self._take(entry)

    def _take(self, entry: dict[str, Any]) -> None:
        """Know what a line tells."""
        name, what = entry["name"], entry["do"]
        if what == PLANNED:
            self._batches[name] = Batch(name, tuple(entry["keys"]))
        elif name in self._batches and what == NUMBERED:
            self._batches[name].number = entry["number"]
        elif name in self._batches and what == ENDED:
            self._batches[name].status, self._batches[name].failed = entry["status"], entry["failed"]
        elif what == GIVEN_UP:
            self._given_up.add(name)
