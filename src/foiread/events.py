"""What happens in a run, as lines of JSON: events in, a file that other programs read out.

Every event says when it was and of what kind. The calls of a model stand in the run's own folder too, whether a log
was asked for or not. Nothing of what a letter says is written unless that is asked for.
"""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import UTC, datetime
from threading import Lock
from typing import IO, TYPE_CHECKING, Final

from foiread.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

WORDS: Final = frozenset({"sent", "reply", "request"})
"""Fields that hold what a letter, a model or a requester says."""

CALLS: Final = frozenset({"try", "call"})
"""Events that are about the calls of a model."""


class Events:
    """Writes down what happens; any thread may say it."""

    def __init__(self, log: Path | None, calls: Path | None = None, *, words: bool = False) -> None:
        """Open the log.

        Args:
            log: where everything goes; None: nowhere.
            calls: where the calls of a model go; opened with the first one.
            words: write down what letters, models and requesters say, too (in the log alone).

        Raises:
            OutputError: the log cannot be written.
        """
        self._words, self._lock = words, Lock()
        self._log = _opened(log) if log else None
        self._place = calls
        self._calls: IO[str] | None = None

    def say(self, event: str, about: Mapping[str, object]) -> None:
        """Write down an event.

        Raises:
            OutputError: the disk refuses it.
        """
        plain = {
            "at": datetime.now(UTC).isoformat(timespec="milliseconds"),
            "event": event,
            **{name: value for name, value in about.items() if name not in WORDS},
        }
        with self._lock:
            if self._log is not None:
                _write(self._log, {**plain, **about} if self._words else plain)
            if event in CALLS and self._place is not None:
                self._calls = self._calls or _opened(self._place)
                _write(self._calls, plain)

    def close(self) -> None:
        """Close what is open."""
        with self._lock:
            for file in (self._log, self._calls):
                with suppress(OSError):  # what could not be written was told when it was said
                    if file is not None:
                        file.close()
            self._log = self._calls = self._place = None


def _opened(path: Path) -> IO[str]:
    """A file that is only ever added to; each line is there as soon as it is written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return path.open("a", encoding="utf-8", buffering=1)
    except OSError as error:
        message = f"{path} cannot be written to: {error.strerror or error}"
        raise OutputError(message) from error


def _write(file: IO[str], line: Mapping[str, object]) -> None:
    try:
        file.write(json.dumps(line, ensure_ascii=False, default=str) + "\n")
    except OSError as error:
        message = f"{file.name} cannot be written to: {error.strerror or error}"
        raise OutputError(message) from error
