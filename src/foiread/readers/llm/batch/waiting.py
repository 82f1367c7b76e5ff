"""Calls that are to be sent together: calls in while letters are read, the same out when they are sent.

A call is a file, written beside and renamed, so that letters may be read by many processes. One that was sent is taken
out; one that is asked again while its batch is on the way is not written anew.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from foiread.errors import ReplyAwaited
from foiread.readers.llm.batch.journal import Batches
from foiread.readers.llm.cache import Cache
from foiread.readers.llm.call import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from foiread.readers.llm.call import Call

FOLDER = "waiting"


@dataclass(frozen=True)
class Waits:
    """A call that is to be sent."""

    key: str
    letter: str
    arguments: dict[str, Any]


class Waiting:
    """The calls that wait in one folder."""

    def __init__(self, folder: Path) -> None:
        """Know the folder of the model's ledger and replies, and what was sent from it before."""
        self.folder = folder / FOLDER
        self._files = Cache(self.folder)
        self._batches = Batches(folder)

    def outcome(self, call: Call) -> Outcome:
        """Take a call; what comes of it is that its reply is awaited."""
        if call.key in self._batches.on_the_way:
            message = "the reply of the model is awaited: `foiread batch status` says how far its batch is"
            return Outcome(error=ReplyAwaited(message))
        self._files.put(call.key, json.dumps({"letter": call.letter, "arguments": call.arguments}, ensure_ascii=False))
        why = self._batches.failed.get(call.key)
        before = f"the batch did not answer ({why})" if why else "the model is to be asked"
        return Outcome(error=ReplyAwaited(f"{before}: `foiread batch submit` sends the call"))

    def all(self) -> Iterator[Waits]:
        """The calls that wait, in the order of their keys."""
        for path in sorted(self.folder.glob("??/*.json")):
            kept = self._files.get(path.stem)
            if kept is not None:
                yield Waits(path.stem, **json.loads(kept))

    def clear(self) -> None:
        """Take all out: letters that lack a reply say so when they are read again."""
        self.sent(path.stem for path in list(self.folder.glob("??/*.json")))

    def sent(self, keys: Iterable[str]) -> None:
        """Take calls out."""
        for key in keys:
            self._files.forget(key)
