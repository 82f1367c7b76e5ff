"""The batches of a service: files and names in, numbers and states out.

What may pass is tried again; making a batch is tried again only after it was looked for under its name, since a line
that is cut does not say whether the batch was made.
"""

from __future__ import annotations

import time
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from foiread.errors import ModelUnavailable, ReaderError
from foiread.readers.llm.batch.lines import ENDPOINT
from foiread.readers.llm.client.errors import AGAIN, ATTEMPTS, Wait, passes, told
from foiread.readers.llm.config import key_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from foiread.readers.llm.config import Endpoint

NAME: Final = "foiread"
"""Under which key of its metadata a batch carries our name for it."""

WINDOW: Final = "24h"
"""In which a batch is worked off; the only one that OpenAI knows."""

OVER: Final = frozenset({"completed", "failed", "expired", "cancelled"})
"""States after which nothing more comes."""

LOOKED_THROUGH: Final = 1000
"""Batches among which one is looked for by its name, the newest first."""


class Refused(ModelUnavailable):
    """The service will not have it: nothing was made, and trying again does not help."""


@dataclass(frozen=True)
class State:
    """How far a batch is."""

    number: str
    status: str
    total: int = 0
    completed: int = 0
    failed: int = 0
    files: tuple[str, ...] = ()
    """What came back: the file of replies before that of errors."""
    sent: str = ""
    """The file that was sent."""
    problems: tuple[str, ...] = ()
    """Codes of what is wrong with the file that was sent."""

    @property
    def over(self) -> bool:
        """Whether nothing more comes."""
        return self.status in OVER


class Service:
    """The batches at one address."""

    def __init__(self, place: Endpoint, timeout: float, sleep: Callable[[float], None] = time.sleep) -> None:
        """Know the address and its key.

        Raises:
            UsageError: the provider needs a key and there is none.
        """
        import openai

        self.place, self._timeout, self._sleep = place, timeout, sleep
        self._sdk = openai.OpenAI(base_url=place.base_url, api_key=key_of(place), max_retries=0, timeout=timeout)

    def close(self) -> None:
        """Let go of the line."""
        self._sdk.close()

    def make(self, name: str, data: bytes) -> str:
        """Send the file of a batch and have it worked off; returns what the service calls it.

        Raises:
            Refused: the service will not have it.
            ModelUnavailable: it cannot be reached; whether the batch was made, `find` tells.
        """
        file = self._tried(lambda: self._sdk.files.create(file=(f"{name}.jsonl", data), purpose="batch"))
        before: list[str] = []

        def made() -> str:
            found = self._find(name) if before else None
            before.append(name)
            if found is not None:
                return found
            batch = self._sdk.batches.create(
                input_file_id=file.id, endpoint=ENDPOINT, completion_window=WINDOW, metadata={NAME: name}
            )
            return batch.id

        try:
            number: str = self._tried(made)
        except Refused:
            with suppress(ReaderError):  # it holds words of letters, and nobody will read it
                self.delete(file.id)
            raise
        return number

    def find(self, name: str) -> str | None:
        """What the service calls a batch that may have been made."""
        found: str | None = self._tried(lambda: self._find(name))
        return found

    def state(self, number: str) -> State:
        """How far a batch is."""
        one = self._tried(lambda: self._sdk.batches.retrieve(number))
        counts = one.request_counts
        return State(
            number=one.id,
            status=str(one.status),
            total=counts.total if counts else 0,
            completed=counts.completed if counts else 0,
            failed=counts.failed if counts else 0,
            files=tuple(filter(None, (one.output_file_id, one.error_file_id))),
            sent=one.input_file_id or "",
            problems=tuple(str(problem.code) for problem in (one.errors.data if one.errors else None) or ()),
        )

    def fetch(self, file: str) -> bytes:
        """A file that came back."""
        data: bytes = self._tried(lambda: self._sdk.files.content(file).content)
        return data

    def delete(self, file: str) -> None:
        """Have a file taken off the service: it holds words of letters."""
        self._tried(lambda: self._sdk.files.delete(file))

    def _find(self, name: str) -> str | None:
        for count, one in enumerate(self._sdk.batches.list(limit=100)):
            if (one.metadata or {}).get(NAME) == name:
                return one.id
            if count >= LOOKED_THROUGH:
                break
        return None

    def _tried(self, what: Callable[[], Any]) -> Any:  # noqa: ANN401 - whatever is asked for
        """Do something, again while that may help."""
        import openai
        import tenacity

        trying = tenacity.Retrying(
            retry=tenacity.retry_if_exception(passes),
            stop=tenacity.stop_after_attempt(ATTEMPTS),
            wait=Wait(),
            sleep=self._sleep,
            reraise=True,
        )
        try:
            return trying(what)
        except openai.APIStatusError as error:
            status = error.status_code
            if status in AGAIN or status >= 500:
                raise told(error, self.place, self._timeout) from error
            if status in (401, 403):
                raise Refused(str(told(error, self.place, self._timeout))) from error
            what_for = "has no batches, or not this one" if status == 404 else "refuses the batch"
            message = f"{self.place.host} {what_for} (status {status})"
            raise Refused(message) from error
        except openai.APIError as error:
            raise told(error, self.place, self._timeout) from error
