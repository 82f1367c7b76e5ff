"""The conversation with a model about one letter: messages in, a `Reply` that was judged out.

A reply with mistakes is sent back with a sentence for each, by instructor; what is still wrong then is dropped by the
judge. Only what the model did is told as the model's fault: an error of ours goes out as it is.
"""

from __future__ import annotations

import asyncio
import json
import logging
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from foiread.errors import BadReading, BudgetSpent, ModelRefused, ModelUnavailable, ReplyAwaited
from foiread.readers.llm.cache import Cache, key_of
from foiread.readers.llm.call import Awaited, Call, Used
from foiread.readers.llm.client.line import Line
from foiread.readers.llm.completion import parse
from foiread.readers.llm.cutoff import whole_entries
from foiread.readers.llm.judged import Best, Ours, ours
from foiread.readers.llm.wire import WireReply

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from openai.types.chat import ChatCompletion

    from foiread.readers.llm.call import Outcome
    from foiread.readers.llm.config import Calls, Endpoint, ModelConfig
    from foiread.readers.llm.models import Reply
    from foiread.readers.llm.problems import Problem
    from foiread.readers.llm.validate import Judge
    from foiread.readers.llm.wire import WireSections

MODES: Final = {
    "json_schema": "json_schema_mode",
    "tools": "tool_call",
    "json": "json_mode",
    "md_json": "markdown_json_mode",
}
"""Our names of the modes, and instructor's."""


class Client:
    """Talks with one model about one letter."""

    def __init__(
        self,
        place: Endpoint,
        config: ModelConfig,
        calls: Calls,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        """Know where to ask; nothing is imported or sent yet.

        Raises:
            UsageError: a key or a price is needed and not there.
        """
        self.place, self.config, self.calls = place, config, calls
        self.cache = Cache(calls.folder / "replies" if calls.folder else None)
        self.line = Line(place, config, calls, sleep) if calls.outcomes is None else None
        self.used = Used()
        self._asked: list[str] = []
        """Keys of the calls that the present question has made."""

    def close(self) -> None:
        """Give up what is on its way."""
        if self.line is not None:
            self.line.close()

    def ask(
        self, messages: list[dict[str, str]], judge: Judge, form: type[WireReply | WireSections] = WireReply
    ) -> tuple[Reply, list[Problem]]:
        """Ask, have mistakes mended, drop those that stay.

        Where it is asked again and nothing comes of that, what it said before counts; of a reply that was cut off, what
        was whole by then.

        Raises:
            ReaderError: no reply that could be used, and why.
            OutputError: the ledger or a reply cannot be written.
            Awaited: somebody else makes the calls, and has to make this one first.
        """
        best = Best(judge, self.config.reasks, form)
        self._asked.clear()
        try:
            self._converse(messages, best)
        except (BadReading, ModelRefused):
            if best.reply is None:
                self._forget()
                raise
            self.used.cut += best.cut
        except (ReplyAwaited, ModelUnavailable, BudgetSpent) as error:
            if best.reply is None:
                raise
            self.used.unmended = error
        finally:
            self.used.why += best.why
        if best.reply is None:
            self._forget()
            message = f"{self.place.model} replied {self.config.reasks + 1} times with what is no reading"
            raise BadReading(message)
        return judge.pruned(best.reply.reply, best.reply.unclear)

    def _converse(self, messages: list[dict[str, str]], best: Best) -> None:
        """Ask until a reply is good or may be mended no more; the best one is in `best` then."""
        import instructor
        from instructor.core import IncompleteOutputException, InstructorRetryException

        logging.getLogger("instructor").setLevel(logging.CRITICAL)  # it would log what the letter says

        def create(**arguments: Any) -> ChatCompletion:  # noqa: ANN401 - what instructor passes on
            with ours():
                return self._replied(arguments, best)

        patched = instructor.patch(create=create, mode=instructor.Mode(MODES[self.config.mode]))
        try:
            patched(
                model=self.place.model,
                messages=messages,
                response_model=best.model(),
                max_retries=self.config.reasks,
                **self._parameters(),
            )
        except Ours as mine:
            raise mine.error from mine.error.__cause__
        except IncompleteOutputException:
            message = f"the reply of {self.place.model} was cut off at its limit of {self.config.reply} tokens"
            raise BadReading(message) from None
        except InstructorRetryException as error:
            # Of what instructor gives up at, only these are about the reply: no JSON, not the schema, no reading.
            if not isinstance(error.__cause__, ValueError | AssertionError):
                raise (error.__cause__ or error) from None

    def _forget(self) -> None:
        """Keep no reply that could not be used: the next run would play it again instead of asking."""
        for key in self._asked:
            self.cache.forget(key)

    def _parameters(self) -> dict[str, Any]:
        """What providers understand: the newer models of OpenAI take no temperature, and count differently."""
        if self.place.provider == "openai":
            return {"max_completion_tokens": self.config.reply}
        return {"max_tokens": self.config.reply, "temperature": 0.0, "seed": 1}

    def _replied(self, arguments: dict[str, Any], best: Best) -> ChatCompletion:
        """What instructor calls in the place of the SDK."""
        from openai.types.chat import ChatCompletion

        key = key_of(self.place.base_url, self.config.mode, arguments)
        if self._asked:
            best.again()
        self._asked.append(key)
        outcome = self._outcome(Call(key, arguments, why=best.why[-1] if best.why else ""))
        self.used.count(outcome)
        if outcome.error is not None:
            raise outcome.error
        reply = parse(outcome.reply)
        if isinstance(reply, str) or reply.declined:
            message = f"{self.place.model} declined to read this letter"
            raise ModelRefused(message)
        if reply.cut:
            entries = whole_entries(reply)
            if entries is not None:
                best.rescue(entries)
        return ChatCompletion.construct(**json.loads(outcome.reply))

    def _outcome(self, call: Call) -> Outcome:
        """What came of a call: made here, or by who reads this letter again when it is made."""
        if self.calls.outcomes is None:
            assert self.line is not None  # noqa: S101 - made with the client
            return self.line.ask(replace(call, letter=self.calls.letter))
        if call.key not in self.calls.outcomes:
            raise Awaited(call)
        return self.calls.outcomes[call.key]
