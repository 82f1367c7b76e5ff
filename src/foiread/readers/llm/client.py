"""The only module that speaks to a model: messages in, a `Reply` that was judged out.

It alone imports openai, instructor and tenacity, and only when something is asked. A call is looked up in the cache,
paid for in the ledger, sent, and tried again when the service is busy or the line is cut; a reply with mistakes is sent
back with a sentence for each, and what is still wrong then is dropped by the judge.
"""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from foiread.errors import BadReading, ModelRefused, ModelUnavailable, ReaderError
from foiread.readers.llm.cache import Cache, key_of
from foiread.readers.llm.config import key_of as secret_of
from foiread.readers.llm.ledger import MILLION, Ledger
from foiread.readers.llm.prices import most_tokens, price_of
from foiread.readers.llm.validate import sentences
from foiread.readers.llm.wire import WireReply, expand

if TYPE_CHECKING:
    from collections.abc import Callable

    from openai.types.chat import ChatCompletion

    from foiread.readers.llm.config import Calls, Endpoint, ModelConfig
    from foiread.readers.llm.models import Reply
    from foiread.readers.llm.validate import Judge, Problem
    from foiread.readers.llm.wire import Expanded

ATTEMPTS: Final = 5
"""Times a call is tried."""

AGAIN: Final = frozenset({408, 409, 429})
"""Statuses that pass, besides those from 500 on. Others (400, 401, 403, 404, 422) are ours to mend."""

MAY_BE_BILLED: Final = frozenset({408, 504})
"""Statuses of a time-out: the model may have replied behind the gateway that gave up."""

LONGEST_WAIT: Final = 60.0
"""Seconds between two tries; a service that asks for more is waited for no longer than this."""


@dataclass
class Used:
    """What was used for one letter."""

    calls: int = 0
    kept: int = 0
    """Of the replies, those that were paid for before."""
    given: int = 0
    got: int = 0
    """Tokens sent, and tokens that came back."""
    usd6: int | None = 0
    """Millionths of a dollar; None when nobody knows the price."""
    why: list[str] = field(default_factory=list)
    """Why something was asked again."""

    @property
    def sentence(self) -> str:
        """For a person."""
        cost = "at a price that is not known" if self.usd6 is None else f"${self.usd6 / MILLION:.4f}"
        return f"{self.calls} calls, {self.given:,} tokens sent, {self.got:,} came back, {cost}"


class Client:
    """Asks one model at one address."""

    def __init__(
        self, place: Endpoint, config: ModelConfig, calls: Calls, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        """Know where to ask; nothing is imported or sent yet.

        Raises:
            UsageError: a key or a price is needed and not there.
        """
        self.place, self.config, self.calls, self.sleep = place, config, calls, sleep
        self._key = secret_of(place)
        self.price = price_of(place, calls)
        self.ledger = Ledger(calls.folder / "ledger.jsonl" if calls.folder else None, calls.budget)
        self.cache = Cache(calls.folder / "replies" if calls.folder else None)
        self.used = Used()
        self._sdk: Any = None
        self._asked: list[str] = []
        """Keys of the calls that the present question has made."""

    def ask(self, messages: list[dict[str, str]], judge: Judge) -> tuple[Reply, list[Problem]]:
        """Ask, have mistakes mended, drop those that stay.

        Raises:
            ReaderError: no reply that could be used, and why.
        """
        import instructor
        from instructor.core import IncompleteOutputException, InstructorRetryException

        logging.getLogger("instructor").setLevel(logging.CRITICAL)  # it would log what the letter says
        best = _Best(judge, self.config.reasks, self.used)
        self._asked.clear()
        create = instructor.patch(create=self._create, mode=instructor.Mode(_MODES[self.config.mode]))
        try:
            create(
                model=self.place.model,
                messages=messages,
                response_model=best.model(),
                max_retries=self.config.reasks,
                **self._parameters(),
            )
        except IncompleteOutputException:
            message = f"the reply of {self.place.model} was cut off at its limit of {self.config.reply} tokens"
            self._forget(best)
            raise BadReading(message) from None
        except InstructorRetryException as error:
            own = _own(error)
            if own is not None:
                if isinstance(own, BadReading | ModelRefused):
                    self._forget(best)
                raise own from None
            self._forget(best)
            if best.reply is None:
                message = f"{self.place.model} replied {self.config.reasks + 1} times with what is no reading"
                raise BadReading(message) from None
        if best.reply is None:
            message = f"{self.place.model} did not reply with a reading"
            raise BadReading(message)
        return judge.pruned(best.reply.reply, best.reply.unclear)

    def _forget(self, best: _Best) -> None:
        """Keep no reply that could not be used: the next run would play it again instead of asking."""
        if best.reply is None:
            for key in self._asked:
                self.cache.forget(key)

    def _parameters(self) -> dict[str, Any]:
        """What providers understand: the newer models of OpenAI take no temperature, and count differently."""
        if self.place.provider == "openai":
            return {"max_completion_tokens": self.config.reply}
        return {"max_tokens": self.config.reply, "temperature": 0.0, "seed": 1}

    # ── one call ────────────────────────────────────────────────────────────────────────────────

    def _create(self, **arguments: Any) -> ChatCompletion:  # noqa: ANN401 - what instructor passes on
        """What instructor calls in the place of the SDK: the cache, the ledger, then the wire."""
        from openai.types.chat import ChatCompletion

        key = key_of(self.place.base_url, self.config.mode, arguments)
        self._asked.append(key)
        kept = self.cache.get(key)
        if kept is not None:
            reply = ChatCompletion.model_validate_json(kept)
            self.used.kept += 1
            self.ledger.settle_kept(key, self._cost(reply))
        else:
            reply = self._paid(key, arguments)
        self._count(reply)
        if _declined(reply):
            message = f"{self.place.model} declined to read this letter"
            raise ModelRefused(message)
        return reply

    def _paid(self, key: str, arguments: dict[str, Any]) -> ChatCompletion:
        """Reserve, send, try again while that helps, keep, settle."""
        import openai
        import tenacity

        texts = [str(message.get("content")) for message in arguments["messages"]]
        schema = str(arguments.get("response_format", "")) + str(arguments.get("tools", ""))
        worst = self.price.of(most_tokens([*texts, schema]), self.config.reply) if self.price else 0
        trying = tenacity.Retrying(
            retry=tenacity.retry_if_exception(_passes),
            stop=tenacity.stop_after_attempt(ATTEMPTS),
            wait=_Wait(tenacity.wait_random_exponential(multiplier=0.5, max=20)),
            sleep=self.sleep,
            reraise=True,
        )
        try:
            reply: ChatCompletion = trying(self._once, key, worst, arguments)
        except openai.APIError as error:
            raise _told(error, self.place) from error
        return reply

    def _once(self, key: str, worst: int, arguments: dict[str, Any]) -> ChatCompletion:
        """One try."""
        import openai

        number = self.ledger.reserve(key, worst)
        started = time.monotonic()
        try:
            reply: ChatCompletion = self._wire().chat.completions.create(**arguments)
            problem = _hollow(reply)
        except openai.APIStatusError as error:
            self.used.why.append(f"status {error.status_code}")
            if error.status_code in MAY_BE_BILLED:
                self.ledger.settle(number, worst, why=f"status {error.status_code}")
            else:
                self.ledger.release(number, f"status {error.status_code}")
            raise
        except openai.APIError as error:
            # It may have been read and answered before the line was cut: it counts as paid.
            self.used.why.append(type(error).__name__)
            self.ledger.settle(number, worst, why=type(error).__name__)
            raise
        except ValueError as error:
            self.used.why.append("no JSON")
            self.ledger.settle(number, worst, why="no JSON")
            message = f"{self.place.host} sent something that is no reply of a model"
            raise BadReading(message) from error
        if problem:
            self.used.why.append(problem)
            self.ledger.settle(number, worst, why=problem)
            message = f"{self.place.host} sent something that is no reply of a model ({problem})"
            raise BadReading(message)
        if not _declined(reply) and reply.choices[0].finish_reason != "length":
            self.cache.put(key, reply.model_dump_json())
        usage = reply.usage
        self.ledger.settle(
            number,
            worst if usage is None else self._cost(reply) or 0,
            given=usage.prompt_tokens if usage else None,
            got=usage.completion_tokens if usage else None,
            seconds=round(time.monotonic() - started, 3),
        )
        return reply

    def _wire(self) -> Any:  # noqa: ANN401 - the SDK's client
        """The SDK's client, made when it is first needed; it must not retry on its own."""
        if self._sdk is None:
            import openai

            self._sdk = openai.OpenAI(
                base_url=self.place.base_url, api_key=self._key, max_retries=0, timeout=self.calls.timeout
            )
        return self._sdk

    def _cost(self, reply: ChatCompletion) -> int | None:
        """Millionths of a dollar, when tokens and price are known."""
        if reply.usage is None or self.price is None:
            return None
        return self.price.of(reply.usage.prompt_tokens, reply.usage.completion_tokens)

    def _count(self, reply: ChatCompletion) -> None:
        cost = self._cost(reply)
        self.used.calls += 1
        if reply.usage:
            self.used.given += reply.usage.prompt_tokens
            self.used.got += reply.usage.completion_tokens
        self.used.usd6 = None if cost is None or self.used.usd6 is None else self.used.usd6 + cost


_MODES: Final = {
    "json_schema": "json_schema_mode",
    "tools": "tool_call",
    "json": "json_mode",
    "md_json": "markdown_json_mode",
}
"""Our names of the modes, and instructor's."""


class _Best:
    """The best reply so far: judges each as it is parsed, and asks for a better one while that is allowed."""

    def __init__(self, judge: Judge, reasks: int, used: Used) -> None:
        self.judge, self.left, self.used = judge, reasks, used
        self.reply: Expanded | None = None
        self.problems = 0

    def model(self) -> type[WireReply]:
        """The response model, with this judge in its validation: a closure, since a context would be a template."""
        from pydantic import model_validator

        best = self

        class Judged(WireReply):
            @model_validator(mode="after")
            def _judge(self) -> Judged:
                best.see(self)
                return self

        Judged.__name__ = Judged.__qualname__ = "Reply"
        return Judged

    def see(self, sent: WireReply) -> None:
        """Judge a reply.

        Raises:
            ValueError: it has mistakes, and may be mended.
        """
        reply = expand(sent, self.judge.view, max(self.judge.known, default=0))
        problems = [*reply.unclear, *self.judge.problems(reply.reply)]
        if self.reply is None or len(problems) <= self.problems:
            self.reply, self.problems = reply, len(problems)
        if problems and self.left > 0:
            self.left -= 1
            self.used.why.append(f"{len(problems)} mistakes")
            raise ValueError(
                "these entries cannot be so; mend them and keep the others:\n" + sentences(problems[:20], reply.paths)
            )


class _Wait:
    """Waits as long as the service asks, else ever longer, by chance."""

    def __init__(self, otherwise: Any) -> None:  # noqa: ANN401 - a wait of tenacity
        self.otherwise = otherwise

    def __call__(self, retry_state: Any) -> float:  # noqa: ANN401 - a state of tenacity
        error = retry_state.outcome.exception() if retry_state.outcome else None
        asked = _retry_after(error)
        return min(LONGEST_WAIT, asked) if asked is not None else float(self.otherwise(retry_state))


def _retry_after(error: object) -> float | None:
    """Seconds that a service asks to be left alone for."""
    headers = getattr(getattr(error, "response", None), "headers", None)
    said = headers.get("retry-after") if headers is not None else None
    if said is None:
        return None
    try:
        return max(0.0, float(said))
    except ValueError:
        from email.utils import parsedate_to_datetime

        try:
            return max(0.0, parsedate_to_datetime(said).timestamp() - time.time())
        except ValueError:
            return None


def _passes(error: BaseException) -> bool:
    """Whether trying again may help."""
    import openai

    if isinstance(error, openai.APIStatusError):
        return error.status_code in AGAIN or error.status_code >= 500
    return isinstance(error, openai.APIConnectionError | BadReading)


def _hollow(reply: object) -> str:
    """What is missing in something that is no reply of a model; empty when nothing is."""
    choices = getattr(reply, "choices", None)
    if not choices or getattr(choices[0], "message", None) is None:
        return "no choices"
    message = choices[0].message
    if not message.content and not message.tool_calls and not message.refusal:
        return "an empty reply"
    return ""


def _declined(reply: ChatCompletion) -> bool:
    """Whether the model, or its service, will not read the letter."""
    choice = reply.choices[0]
    return bool(choice.message.refusal) or choice.finish_reason == "content_filter"


def _told(error: Exception, place: Endpoint) -> ReaderError:
    """An error of the SDK as one of ours, without what was sent."""
    status = getattr(error, "status_code", None)
    if status in (401, 403):
        return ModelUnavailable(
            f"{place.host} does not let us in (status {status}): is {place.key_name or 'a key'} right?"
        )
    if status == 404:
        return ModelUnavailable(f"{place.host} knows no model {place.model} (status 404)")
    if status is not None:
        return (
            ModelUnavailable(f"{place.host} answered with status {status}, and again after {ATTEMPTS} tries")
            if (status in AGAIN or status >= 500)
            else ModelUnavailable(f"{place.host} refuses the call (status {status})")
        )
    return ModelUnavailable(f"{place.base_url} cannot be reached ({type(error).__name__}) after {ATTEMPTS} tries")


def _own(error: BaseException) -> ReaderError | None:
    """An error of ours inside one of instructor's."""
    seen: BaseException | None = error
    while seen is not None:
        if isinstance(seen, ReaderError):
            return seen
        seen = seen.__cause__ or seen.__context__
    return None
