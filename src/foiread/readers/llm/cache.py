"""Replies that were paid for, by a hash of everything that shaped them: a second run makes no call.

In: the arguments of a call and its address. Out: the reply as it came, or nothing. A reply is written beside, flushed
and renamed before anything else happens with it, so that a run that is killed loses none.
"""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from foiread.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path


def key_of(base_url: str, mode: str, arguments: Mapping[str, Any]) -> str:
    """A hash of everything that shapes a reply: address, model, messages, schema, mode and parameters."""
    whole = json.dumps([base_url, mode, arguments], sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(whole.encode()).hexdigest()


class Cache:
    """A folder of replies; without one nothing is kept."""

    def __init__(self, folder: Path | None) -> None:
        """Know the folder; nothing is written yet."""
        self.folder = folder

    def get(self, key: str) -> str | None:
        """The reply, if it is there and whole."""
        path = self._path(key)
        if path is None or not path.is_file():
            return None
        with unwritable(path):
            text = path.read_text(encoding="utf-8")
        try:
            json.loads(text)
        except ValueError:
            return None
        return text

    def put(self, key: str, reply: str) -> None:
        """Keep a reply."""
        path = self._path(key)
        if path is None:
            return
        beside = path.with_suffix(f".{uuid4().hex[:8]}.new")
        with unwritable(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            try:
                with beside.open("w", encoding="utf-8") as file:
                    file.write(reply)
                    file.flush()
                    os.fsync(file.fileno())
                beside.replace(path)
            except OSError:
                beside.unlink(missing_ok=True)
                raise

    def forget(self, key: str) -> None:
        """Keep a reply no longer."""
        path = self._path(key)
        if path is not None:
            with unwritable(path):
                path.unlink(missing_ok=True)

    def _path(self, key: str) -> Path | None:
        return self.folder / key[:2] / f"{key}.json" if self.folder else None


@contextmanager
def unwritable(path: Path) -> Iterator[None]:
    """What the disk refuses here is told as such: it is no fault of the model, and ends the run.

    Raises:
        OutputError: the file cannot be read or written; the message names its folder.
    """
    try:
        yield
    except OSError as error:
        message = (
            f"{path.parent} cannot be written to: {error.strerror or error}. Replies that were paid for and kept are "
            "there, and the same command goes on from there"
        )
        raise OutputError(message) from error
