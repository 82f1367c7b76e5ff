"""The money: before a call its worst case is reserved, after it its cost is written down; the budget is never passed.

A file of lines, only ever added to, each on the disk before the call goes on, under a lock that holds across
processes. A reservation that nothing follows (a run was killed, a line was cut) counts as spent: the reply may have
been paid for. Sums are whole millionths of a dollar, so that they add up.
"""

from __future__ import annotations

import json
import os
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final
from uuid import uuid4

from foiread.errors import BudgetSpent
from foiread.readers.llm.cache import unwritable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MILLION: Final = 1_000_000


class Ledger:
    """What was reserved and spent, in one file or, without one, in this process."""

    def __init__(self, path: Path | None, budget: float | None = None) -> None:
        """Know the file; nothing is written yet."""
        self.path = path
        self.budget = None if budget is None else round(budget * MILLION)
        self._read = 0
        self._open: dict[str, int] = {}
        self._keys: dict[str, list[str]] = {}
        self._whose: dict[str, str] = {}
        """Number of a reservation → key of its call."""
        self._answered: set[str] = set()
        """Keys of the calls whose reply was written down."""
        self._spent = 0
        self._thread = threading.Lock()

    @property
    def spent(self) -> float:
        """US dollars spent or reserved so far."""
        with self._locked():
            return self._total / MILLION

    @property
    def _total(self) -> int:
        return self._spent + sum(self._open.values())

    def reserve(self, key: str, worst: int) -> str:
        """Put aside the worst case of a call; returns the number of the reservation.

        Raises:
            BudgetSpent: with it the budget could be passed; nothing is put aside.
        """
        with self._locked():
            if self.budget is not None and self._total + worst > self.budget:
                message = (
                    f"the budget of ${self.budget / MILLION:.2f} does not allow the next call (it may cost "
                    f"${worst / MILLION:.4f}, ${self._total / MILLION:.4f} is spent or reserved): the same command "
                    "with a larger --budget goes on from there, and pays for nothing twice"
                )
                raise BudgetSpent(message)
            number = uuid4().hex[:16]
            self._write({"do": "reserve", "id": number, "key": key, "usd6": worst})
            return number

    def settle(self, number: str, cost: int, **about: object) -> None:
        """Write down what a call cost, and whatever else is worth knowing of it."""
        with self._locked():
            self._write({"do": "settle", "id": number, "usd6": cost, **about})

    def release(self, number: str, why: str) -> None:
        """Give back a reservation: the call was not answered, and is not charged."""
        with self._locked():
            self._write({"do": "release", "id": number, "why": why})

    def left(self) -> list[str]:
        """Keys of the calls that were reserved and never closed, by a run that was killed.

        Not of those that were made again and answered: the reply that is kept is the later one's, and what the first
        cost nobody knows.
        """
        with self._locked():
            return [
                key
                for key, numbers in self._keys.items()
                if key not in self._answered and any(one in self._open for one in numbers)
            ]

    def settle_kept(self, key: str, cost: int | None) -> None:
        """A reply is there, and its reservation was left open by a run that was killed: write down its cost.

        None: the reply does not say; what was reserved counts.
        """
        with self._locked():
            for number in [one for one in self._keys.get(key, []) if one in self._open][-1:]:
                self._write(
                    {"do": "settle", "id": number, "usd6": self._open[number] if cost is None else cost, "late": True}
                )

    @contextmanager
    def _locked(self) -> Iterator[None]:
        """Keep every other process and thread out, and know what they have written."""
        with self._thread:
            if self.path is None:
                yield
                return
            with unwritable(self.path), self._lock(self.path):
                self._catch_up()
                yield

    @contextmanager
    def _lock(self, path: Path) -> Iterator[None]:
        """The lock on the file; it falls with the process, however it ends."""
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.with_suffix(".lock").open("w") as lock:
            try:
                import fcntl
            except ImportError:  # not on every system
                pass
            else:
                fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _catch_up(self) -> None:
        """Read what was added since the last time."""
        if self.path is None or not self.path.is_file():
            return
        with self.path.open("rb") as file:
            file.seek(self._read)
            data = file.read()
        whole = data.rfind(b"\n") + 1
        for line in data[:whole].splitlines():
            try:
                entry = json.loads(line)
            except ValueError:
                continue  # a line that was cut when the machine went down; what it reserved was never called
            self._count(entry)
        self._read += whole
        if whole < len(data):
            # A cut line: end it, so that the next one stands on its own.
            with self.path.open("ab") as file:
                file.write(b"\n")
            self._read = self.path.stat().st_size

    def _write(self, entry: dict[str, Any]) -> None:
        line = json.dumps(entry).encode() + b"\n"
        if self.path is not None:
            with self.path.open("ab") as file:
                file.write(line)
                file.flush()
                os.fsync(file.fileno())
            self._read += len(line)
        self._count(entry)

    def _count(self, entry: dict[str, Any]) -> None:
        number = str(entry.get("id"))
        if entry.get("do") == "reserve":
            self._open[number] = int(entry["usd6"])
            self._keys.setdefault(str(entry.get("key")), []).append(number)
            self._whose[number] = str(entry.get("key"))
        elif number in self._open:
            if "got" in entry or "late" in entry:
                self._answered.add(self._whose[number])
            del self._open[number]
            self._spent += int(entry.get("usd6", 0)) if entry.get("do") == "settle" else 0
