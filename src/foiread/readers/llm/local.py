"""A model file on this machine: its server is started when it is first needed, and stopped with the line that uses it.

In: a GGUF file. Out: an address on loopback, and a key that only this run knows. The server is a process of its own
(`serve`), which ends by itself when the program that started it ends, however that ends.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import tempfile
from contextlib import suppress
from importlib.util import find_spec
from secrets import token_hex
from threading import Lock
from typing import IO, TYPE_CHECKING, Final

from foiread.errors import ModelUnavailable, UsageError

if TYPE_CHECKING:
    from pathlib import Path

COMMAND: Final = (sys.executable, "-m", "foiread.readers.llm.serve")
"""Runs the server."""

READY: Final = "READY "
"""What the server says when it listens, before its address."""

PATIENCE: Final = 5.0
"""Seconds that a server has to end by itself."""

ENDS: Final = 1 << 20
"""Bytes of the beginning and the end of a model that it is known by: reading all of it would take half a minute."""

QUIET: Final = {"OMP_WAIT_POLICY": "PASSIVE", "GOMP_SPINCOUNT": "0"}
"""Threads that wait do not spin: other programs want the machine too."""


def check_file(path: Path) -> None:
    """Find out whether a model can be served, before anything is started.

    Raises:
        UsageError: there is no such file, it is no model, or the extra is missing.
    """
    try:
        with path.open("rb") as file:
            magic = file.read(4)
    except OSError as error:
        message = f"the model file {path} cannot be read: {error.strerror or error}"
        raise UsageError(message) from error
    if magic != b"GGUF":
        message = f"{path} is no model file: one in the format GGUF is needed"
        raise UsageError(message)
    if not is_installed():
        message = "a model file needs the extra `local`: pip install 'foiread[local]'"
        raise UsageError(message)


def is_installed() -> bool:
    """Whether the extra `local` is here."""
    return find_spec("xllamacpp") is not None


def fingerprint(path: Path) -> str:
    """What tells a model from another in the same place; empty when it cannot be read."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            begin = file.read(ENDS)
            file.seek(max(0, size - ENDS))
            return hashlib.sha256(begin + file.read() + str(size).encode()).hexdigest()[:16]
    except OSError:
        return ""


class LocalServer:
    """The server of one model file."""

    def __init__(self, path: Path, alias: str, context: int, parallel: int) -> None:
        """Know the model; nothing is started yet.

        Args:
            path: the model file.
            alias: the name that calls know it by.
            context: tokens that one call may hold, reply included.
            parallel: calls that are answered at once.
        """
        self.path, self.key = path, token_hex(16)
        self._options = {"model": str(path), "alias": alias, "context": context, "parallel": parallel, "key": self.key}
        self._process: subprocess.Popen[str] | None = None
        self._log: IO[bytes] | None = None
        self._lock = Lock()
        self._stopped = False

    def start(self) -> str:
        """Start it and wait until it listens; returns its address.

        Raises:
            ModelUnavailable: it ended instead.
        """
        with self._lock:
            if self._stopped:
                message = f"the server of {self.path.name} was stopped"
                raise ModelUnavailable(message)
            self._log = tempfile.TemporaryFile()  # noqa: SIM115 - closed when it is stopped
            process = self._process = subprocess.Popen(  # noqa: S603 - our own command
                COMMAND,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._log,
                text=True,
                env={**os.environ, **QUIET},
                start_new_session=True,  # Ctrl-C is for the program to answer, which then stops it
            )
        assert process.stdin is not None  # noqa: S101 - both are pipes
        assert process.stdout is not None  # noqa: S101
        with suppress(OSError):  # it has ended already: said below
            process.stdin.write(json.dumps(self._options) + "\n")
            process.stdin.flush()
        # What it says before it is ready is its own affair; when it says no more, it has ended.
        said = next((line for line in process.stdout if line.startswith(READY)), "")
        if not said:
            with suppress(subprocess.TimeoutExpired):  # its last words are written by then
                process.wait(PATIENCE)
            raise ModelUnavailable(f"the model file {self.path.name} cannot be served{self._last_words()}")
        return f"{said.removeprefix(READY).strip()}/v1"

    def stop(self) -> None:
        """Stop it; one that does not end is killed."""
        with self._lock:
            self._stopped = True
            process, self._process = self._process, None
        if process is None:
            return
        if process.stdin is not None:
            with suppress(OSError):  # it has ended already
                process.stdin.close()
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if process.stdout is not None:
            process.stdout.close()
        if self._log is not None:
            self._log.close()

    def _last_words(self) -> str:
        """The last line that it wrote, which says why."""
        if self._log is None or self._log.closed:
            return ""
        self._log.seek(0)
        lines = [line.strip() for line in self._log.read().decode(errors="replace").splitlines() if line.strip()]
        return f" ({lines[-1][:200]})" if lines else ""
