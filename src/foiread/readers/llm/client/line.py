"""The line to a model: calls in, many at a time, outcomes out.

A call is looked up among the replies that are kept, waits for its turn, is paid for in the ledger, sent, and tried
again when the service is busy or the line is cut. All calls of a run go through one line, in one event loop on a
thread of its own, so that limits and budget hold over all of them.
"""

from __future__ import annotations

import asyncio
import time
from concurrent.futures import CancelledError
from dataclasses import replace
from math import ceil
from threading import Lock, Thread
from typing import TYPE_CHECKING, Final

from foiread.errors import BadReading, BudgetSpent, OutputError, ReaderError
from foiread.readers.llm.batch.waiting import Waiting
from foiread.readers.llm.cache import Cache
from foiread.readers.llm.call import Outcome, texts_of
from foiread.readers.llm.client.connection import Connection
from foiread.readers.llm.client.errors import ATTEMPTS, MAY_BE_BILLED, Wait, passes, told
from foiread.readers.llm.client.limits import Limits
from foiread.readers.llm.completion import parse
from foiread.readers.llm.config import IN_FLIGHT
from foiread.readers.llm.ledger import MILLION, Ledger
from foiread.readers.llm.prices import BATCH_SHARE, likely_tokens, most_tokens, price_of

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping
    from concurrent.futures import Future

    from foiread.readers.llm.call import Call
    from foiread.readers.llm.completion import Completion
    from foiread.readers.llm.config import Calls, Endpoint, ModelConfig

STOPPED: Final = "stopped"
"""Why a call has no reply when the run was stopped: it may have been paid for."""


class Line:
    """Makes the calls to one model at one address."""

    def __init__(
        self,
        place: Endpoint,
        config: ModelConfig,
        calls: Calls,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        on_event: Callable[[str, Mapping[str, object]], None] = lambda _, __: None,
    ) -> None:
        """Know where to ask; nothing is imported or sent yet.

        Args:
            place: where the model is.
            config: what shapes its replies.
            calls: how calls go about it.
            sleep: waits between two tries.
            on_event: told of each call and each try that failed, on the line's thread.

        Raises:
            UsageError: a key or a price is needed and not there.
        """
        self.place, self.config, self.calls = place, config, calls
        self._sleep, self._on_event = sleep, on_event
        self.in_flight = calls.in_flight or (1 if place.file else IN_FLIGHT)
        self._connection = Connection(place, config, calls.timeout, self.in_flight)
        self.price = price_of(place, calls)
        self.ledger = Ledger(calls.folder / "ledger.jsonl" if calls.folder else None, calls.budget)
        self.cache = Cache(calls.folder / "replies" if calls.folder else None)
        self._waiting = Waiting(calls.folder) if calls.batch and calls.folder else None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: Thread | None = None
        self._starting = Lock()
        self._closed = False

    def ask(self, call: Call) -> Outcome:
        """What came of a call.

        Raises:
            OutputError: the ledger or a reply cannot be written.
            CancelledError: the line is closed, or was before there was a reply.
        """
        return self._scheduled(call).result()

    def put(self, call: Call, then: Callable[[Outcome | BaseException], None]) -> None:
        """Take a call; what came of it is handed to `then`, on the thread of the line."""
        future = self._scheduled(call)

        def answered(_: object) -> None:
            if not future.cancelled():
                error = future.exception()
                then(future.result() if error is None else error)

        future.add_done_callback(answered)

    def close(self) -> None:
        """Give up the calls that are on their way, and end the thread; no other call is made."""
        with self._starting:
            self._closed = True
        if self._loop is None or self._thread is None:
            return
        asyncio.run_coroutine_threadsafe(self._end(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()
        self._loop = self._thread = None

    def _scheduled(self, call: Call) -> Future[Outcome]:
        """A call on its way through the event loop, which runs from the first one on."""
        with self._starting:
            if self._closed:
                raise CancelledError
            if self._loop is None:
                self._settle_left()
                loop = asyncio.new_event_loop()
                self._thread = Thread(target=loop.run_forever, name="line to the model", daemon=True)
                self._thread.start()
                asyncio.run_coroutine_threadsafe(self._begin(), loop).result()
                self._loop = loop
            return asyncio.run_coroutine_threadsafe(self._answer(call), self._loop)

    def _settle_left(self) -> None:
        """Write down the cost of replies that are kept, and whose run was killed before it could."""
        for key in self.ledger.left():
            kept = self.cache.get(key)
            if kept is not None:
                self.ledger.settle_kept(key, self._cost(parse(kept)))

    async def _begin(self) -> None:
        """Make what belongs to the event loop."""
        self._turns = asyncio.Semaphore(self.in_flight)
        self._limits = Limits(self.calls)
        self._running: dict[str, asyncio.Task[Outcome]] = {}
        self._flying = 0
        self._landed = asyncio.Event()

    async def _end(self) -> None:
        """Give up what is on its way."""
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)
        await self._connection.close()

    # ── one call ────────────────────────────────────────────────────────────────────────────────

    async def _answer(self, call: Call) -> Outcome:
        """What came of a call; of two that are the same, one is made."""
        started = time.monotonic()
        kept = self._kept(call)
        if kept is not None:
            self._tell(call, kept, 0.0)
            return kept
        if self._waiting is not None:
            return self._waiting.outcome(call)
        running = self._running.get(call.key)
        if running is not None:
            outcome = replace(await asyncio.shield(running), kept=True, tries=())
        else:
            task = self._running[call.key] = asyncio.ensure_future(self._made(call))
            try:
                outcome = await task
            finally:
                del self._running[call.key]
        self._tell(call, outcome, time.monotonic() - started)
        return outcome

    def _tell(self, call: Call, outcome: Outcome, seconds: float) -> None:
        """Say what came of a call; what was sent and what came back is for those who ask for it."""
        error = outcome.error
        self._on_event(
            "call",
            {
                "letter": call.letter,
                "key": call.key,
                "model": self.place.model,
                "again": call.why,
                "kept": outcome.kept,
                "attempts": len(outcome.tries) + (error is None and not outcome.kept),
                "tries": list(outcome.tries),
                "error": (error.code if isinstance(error, ReaderError) else type(error).__name__) if error else "",
                "given": outcome.given,
                "got": outcome.got,
                "usd": None if outcome.usd6 is None else outcome.usd6 / MILLION,
                "seconds": round(seconds, 3),
                "sent": call.arguments["messages"],
                "reply": outcome.reply,
            },
        )

    def _failed_try(self, call: Call, why: str, seconds: float) -> None:
        about = {"letter": call.letter, "key": call.key, "why": why, "seconds": round(seconds, 3)}
        self._on_event("try", about)

    def _kept(self, call: Call) -> Outcome | None:
        """The reply that was paid for before."""
        kept = self.cache.get(call.key)
        return None if kept is None else self._outcome(kept, kept=True)

    async def _made(self, call: Call) -> Outcome:
        """Wait for a turn, make the call, tell what went wrong with it."""
        import openai

        tries: list[str] = []
        try:
            async with self._turns:
                reply = await self._tried(call, tries)
        except OutputError:
            raise
        except openai.APIError as error:
            return Outcome(error=told(error, self.place, self.calls.timeout), tries=tuple(tries))
        except ReaderError as error:
            return Outcome(error=error, tries=tuple(tries))
        except Exception as error:  # noqa: BLE001 - it is told as a fault of ours, with the letter it happened to
            return Outcome(error=RuntimeError(f"{type(error).__name__}: {error}"), tries=tuple(tries))
        return self._outcome(reply, tries=tuple(tries))

    async def _tried(self, call: Call, tries: list[str]) -> str:
        """Try, and try again while that helps."""
        import tenacity

        trying = tenacity.AsyncRetrying(
            retry=tenacity.retry_if_exception(passes),
            stop=tenacity.stop_after_attempt(ATTEMPTS),
            wait=Wait(),
            sleep=self._sleep,
            reraise=True,
        )
        reply: str = await trying(self._once, call, tries)
        return reply

    async def _once(self, call: Call, tries: list[str]) -> str:
        """One try: reserve, send, keep, settle."""
        import openai

        await self._connection.open()
        worst = self._worst(call)
        await self._limits.wait(likely_tokens(texts_of(call.arguments)) + self.config.reply)
        number = await self._reserve(call, worst)
        started = time.monotonic()
        try:
            text, reply = await self._connection.send(call.arguments)
        except openai.APIStatusError as error:
            why = f"status {error.status_code}"
            tries.append(why)
            if error.status_code in MAY_BE_BILLED:
                self.ledger.settle(number, worst, why=why)
            else:
                self.ledger.release(number, why)
            self._failed_try(call, why, time.monotonic() - started)
            raise
        except Exception as error:
            # It may have been read and answered before the line was cut: it counts as paid.
            why = "no reply" if isinstance(error, BadReading) else type(error).__name__
            tries.append(why)
            self.ledger.settle(number, worst, why=why)
            self._failed_try(call, why, time.monotonic() - started)
            raise
        except asyncio.CancelledError:
            self.ledger.settle(number, worst, why=STOPPED)
            raise
        finally:
            self._flying -= 1
            self._landed.set()
        if not reply.declined:
            self.cache.put(call.key, text)
        cost, usage = self._cost(reply), reply.usage
        self.ledger.settle(
            number,
            worst if usage is None else cost or 0,
            given=usage.prompt_tokens if usage else None,
            got=usage.completion_tokens if usage else None,
            seconds=round(time.monotonic() - started, 3),
        )
        return text

    async def _reserve(self, call: Call, worst: int) -> str:
        """Put the worst case aside; where that could pass the budget, wait for what others turn out to cost.

        Raises:
            BudgetSpent: nothing is on its way that could leave something over.
        """
        while True:
            self._landed.clear()
            try:
                number = self.ledger.reserve(call.key, worst)
            except BudgetSpent:
                if not self._flying:
                    raise
                await self._landed.wait()
            else:
                self._flying += 1
                return number

    # ── money ───────────────────────────────────────────────────────────────────────────────────

    def _worst(self, call: Call) -> int:
        """The most that a call can cost."""
        return self.price.of(most_tokens(texts_of(call.arguments)), self.config.reply) if self.price else 0

    def _cost(self, reply: Completion | str) -> int | None:
        """Millionths of a dollar, when tokens and price are known."""
        if isinstance(reply, str) or reply.usage is None or self.price is None:
            return None
        full = self.price.of(reply.usage.prompt_tokens, reply.usage.completion_tokens)
        return ceil(full * BATCH_SHARE) if reply.foiread_batch else full

    def _outcome(self, text: str, *, kept: bool = False, tries: tuple[str, ...] = ()) -> Outcome:
        """A reply, with what it used."""
        reply = parse(text)
        usage = None if isinstance(reply, str) else reply.usage
        return Outcome(
            reply=text,
            kept=kept,
            given=usage.prompt_tokens if usage else 0,
            got=usage.completion_tokens if usage else 0,
            usd6=self._cost(reply),
            tries=tries,
        )
