"""A round of calls: what waits is sent as batches, what came back is kept as replies.

The price of a batch is half of that of its calls. Its worst case is reserved before it is sent, under the name of the
batch, and settled when all that came back is kept; a batch that may be on its way counts as spent.
"""

from __future__ import annotations

import json
import time
from collections import Counter
from contextlib import closing, suppress
from dataclasses import dataclass, field
from math import ceil
from typing import TYPE_CHECKING
from uuid import uuid4

from foiread.errors import ReaderError, UsageError
from foiread.readers.llm.batch.journal import Batches
from foiread.readers.llm.batch.lines import MOST_BYTES, MOST_CALLS, came_back, line_of
from foiread.readers.llm.batch.waiting import Waiting
from foiread.readers.llm.cache import Cache
from foiread.readers.llm.call import texts_of
from foiread.readers.llm.client.batches import Refused, Service
from foiread.readers.llm.config import endpoint
from foiread.readers.llm.ledger import MILLION, Ledger
from foiread.readers.llm.prices import BATCH_SHARE, most_tokens, price_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from foiread.readers.llm.batch.journal import Batch
    from foiread.readers.llm.batch.lines import Came
    from foiread.readers.llm.client.batches import State
    from foiread.readers.llm.config import Calls, ModelConfig


@dataclass
class Sent:
    """What was sent in a round."""

    batches: int = 0
    calls: int = 0
    left: int = 0
    """Calls that the budget does not allow."""


@dataclass
class Fetched:
    """What came back."""

    batches: int = 0
    replies: int = 0
    failed: Counter[str] = field(default_factory=Counter)
    """Why calls were not answered, and how many for each reason."""
    running: list[Stand] = field(default_factory=list)


@dataclass(frozen=True)
class Stand:
    """One batch, and how far it is at the service; None: it is not known there."""

    name: str
    calls: int
    state: State | None


class Rounds:
    """The batches of one run, at the service of its model."""

    def __init__(
        self, folder: Path, config: ModelConfig, calls: Calls, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        """Know what waits, what was sent and what it may cost; nothing is sent yet.

        Raises:
            UsageError: the model is on this machine, or its key or price is not known.
        """
        self.place, self.config, self.calls = endpoint(config), config, calls
        if self.place.base_url.startswith("local:"):
            message = "a model that foiread starts itself has no batches: name one of a service"
            raise UsageError(message)
        self.price = price_of(self.place, calls)
        self._sleep = sleep
        self.batches = Batches(folder)
        self.waiting = Waiting(folder)
        self.ledger = Ledger(folder / "ledger.jsonl", calls.budget)
        self.cache = Cache(folder / "replies")

    def submit(self) -> Sent:
        """Send what waits, and what was planned and may not have been sent.

        Raises:
            BudgetSpent: the budget does not allow a single call.
            ReaderError: the service cannot be reached, or refuses.
        """
        sent = Sent()
        with closing(self._service()) as service:
            for batch in self.batches.open:
                if not batch.number:
                    self._send(batch, service, service.find(batch.name))
                    sent.batches, sent.calls = sent.batches + 1, sent.calls + len(batch.keys)
            for chunk in self._chunks(sent):
                batch = self.batches.plan(uuid4().hex, chunk)
                self.waiting.sent(batch.keys)
                self._send(batch, service, None)
                sent.batches, sent.calls = sent.batches + 1, sent.calls + len(batch.keys)
        return sent

    def stands(self) -> list[Stand]:
        """How far each batch is that has not ended."""
        with closing(self._service()) as service:
            return [Stand(batch.name, len(batch.keys), self._state(batch, service)) for batch in self.batches.open]

    def collect(self) -> Fetched:
        """Keep the replies of every batch that is over.

        Raises:
            ReaderError: the service cannot be reached, or refuses; what was fetched before is kept.
        """
        fetched = Fetched()
        with closing(self._service()) as service:
            for batch in self.batches.open:
                state = self._state(batch, service)
                if state is None or not state.over:
                    fetched.running.append(Stand(batch.name, len(batch.keys), state))
                    continue
                self._keep(batch, state, service, fetched)
        return fetched

    def _service(self) -> Service:
        return Service(self.place, self.calls.timeout, self._sleep)

    # ── sending ─────────────────────────────────────────────────────────────────────────────────

    def _chunks(self, sent: Sent) -> Iterator[dict[str, bytes]]:
        """What waits, cut so that the service takes each file and the budget is not passed."""
        chunk: dict[str, bytes] = {}
        size = worst = 0
        free = None if self.ledger.budget is None else self.ledger.budget - round(self.ledger.spent * MILLION)
        on_the_way = self.batches.on_the_way
        for one in self.waiting.all():
            if one.key in on_the_way:
                continue
            line = line_of(one)
            cost = self._worst(line)
            if free is not None and worst + cost > free:
                if not sent.calls and not chunk:
                    self.ledger.release(self.ledger.reserve(one.key, cost), "not sent")  # it says what is missing
                sent.left += 1
                continue
            if chunk and (len(chunk) == MOST_CALLS or size + len(line) > MOST_BYTES):
                yield chunk
                chunk, size = {}, 0
            chunk[one.key] = line
            size, worst = size + len(line), worst + cost
        if chunk:
            yield chunk

    def _send(self, batch: Batch, service: Service, number: str | None) -> None:
        """Reserve and send a batch that is planned; `number`: it was sent before."""
        if number is None:
            data = self.batches.file_of(batch).read_bytes()
            if _account(batch) not in self.ledger.left():
                self.ledger.reserve(_account(batch), sum(map(self._worst, data.splitlines())))
            try:
                number = service.make(batch.name, data)
            except Refused as error:
                self.ledger.settle_kept(_account(batch), 0)
                self.batches.given_up(batch, str(error))
                raise
        self.batches.numbered(batch, number)

    # ── fetching ────────────────────────────────────────────────────────────────────────────────

    def _state(self, batch: Batch, service: Service) -> State | None:
        """How far a batch is; one without a number is looked for."""
        number = batch.number or service.find(batch.name)
        if number is None:
            return None
        if not batch.number:
            self.batches.numbered(batch, number)
        return service.state(number)

    def _keep(self, batch: Batch, state: State, service: Service, fetched: Fetched) -> None:
        """Keep what came back of a batch that is over, settle its cost, and only then write down its end."""
        came: dict[str, Came] = {}
        for file in state.files:
            for one in came_back(service.fetch(file), batch.keys):
                came.setdefault(one.key, one)
        for one in came.values():
            if one.reply:
                self.cache.put(one.key, one.reply)
        otherwise = state.problems[0] if state.problems else "no reply came"
        if state.status != "completed":
            otherwise = f"{state.status}: {otherwise}" if state.problems else state.status
        failed = {key: came[key].why if key in came else otherwise for key in batch.keys}
        failed = {key: why for key, why in failed.items() if why}
        self.ledger.settle_kept(_account(batch), self._cost(batch, came))
        self.batches.ended(batch, state.status, failed)
        fetched.batches += 1
        fetched.replies += len(batch.keys) - len(failed)
        fetched.failed.update(failed.values())
        for file in (*state.files, state.sent):
            with suppress(ReaderError):  # all of it is kept here; a file that stays there stays for its time
                service.delete(file)

    # ── money ───────────────────────────────────────────────────────────────────────────────────

    def _worst(self, line: bytes) -> int:
        """The most that a call of a batch can cost."""
        if self.price is None:
            return 0
        arguments = json.loads(line)["body"]
        return ceil(BATCH_SHARE * self.price.of(most_tokens(texts_of(arguments)), self.config.reply))

    def _cost(self, batch: Batch, came: dict[str, Came]) -> int:
        """What a batch cost; a reply that does not say how much is counted at its worst."""
        if self.price is None:
            return 0
        total = 0
        unsaid = {one.key for one in came.values() if one.charged and not one.given}
        for one in came.values():
            if one.given:
                total += ceil(BATCH_SHARE * self.price.of(one.given, one.got))
        if unsaid:
            for line in self.batches.file_of(batch).read_bytes().splitlines():
                total += self._worst(line) if json.loads(line)["custom_id"] in unsaid else 0
        return total


def _account(batch: Batch) -> str:
    """Under what a batch stands in the ledger."""
    return f"batch-{batch.name}"
