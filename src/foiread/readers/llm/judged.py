"""The best reply so far: each is judged as it is parsed, and a better one asked for while that is allowed.

In: what a model sent, as instructor parses it. Out: the reply with the fewest mistakes. An error of our own on the way
is carried out as `Ours`, past everything that takes an error inside a validation for a mistake of the model.
"""

from __future__ import annotations

from contextlib import contextmanager, suppress
from copy import deepcopy
from functools import cache
from typing import TYPE_CHECKING, Any

from foiread.readers.llm.expansion import expand
from foiread.readers.llm.problems import sentences
from foiread.readers.llm.wire import WireReply, WireSections

if TYPE_CHECKING:
    from collections.abc import Iterator

    from foiread.readers.llm.expansion import Expanded
    from foiread.readers.llm.validate import Judge

SENTENCES = 20
"""Mistakes that are told at once."""


class Ours(BaseException):
    """An error that is not the model's: neither pydantic nor instructor takes it for a mistake in a reply."""

    def __init__(self, error: Exception) -> None:
        """Hold the error."""
        self.error = error
        super().__init__(str(error))


@contextmanager
def ours() -> Iterator[None]:
    """Whatever goes wrong in here is not the model's fault."""
    try:
        yield
    except Exception as error:
        raise Ours(error) from error


@cache
def _schema(form: type[WireReply | WireSections]) -> dict[str, Any]:
    """The schema of a reply, the same for every letter: making it takes as long as reading a small one."""
    from pydantic import create_model

    return create_model("Reply", __base__=form).model_json_schema()


class Best:
    """The best reply so far."""

    def __init__(self, judge: Judge, reasks: int, form: type[WireReply | WireSections] = WireReply) -> None:
        """Know who judges, how often a reply may be sent back, and what form it has."""
        self.judge, self.left, self.form = judge, reasks, form
        self.reply: Expanded | None = None
        self.problems = 0
        self.cut = False
        """The reply was cut off at its limit: what stands in it before is all there is."""
        self.why: list[str] = []
        """Why it was asked again, each time."""
        self._judged = ""

    def model(self) -> type[WireReply | WireSections]:
        """The response model, with this judge in its validation: a closure, since a context would be a template."""
        from pydantic import model_validator

        best, form = self, self.form

        class Judged(form):  # type: ignore[misc, valid-type]
            @model_validator(mode="after")
            def _judge(self) -> Judged:
                best.see(self)
                return self

            @classmethod
            def model_json_schema(cls, *arguments: Any, **options: Any) -> dict[str, Any]:  # noqa: ANN401 - pydantic's
                made = super().model_json_schema(*arguments, **options) if arguments or options else _schema(form)
                return deepcopy(made)

        Judged.__name__ = Judged.__qualname__ = "Reply"
        return Judged

    def again(self) -> None:
        """It is asked again: because of its mistakes or, where nothing came that could be judged, of its form."""
        self.why.append(self._judged or "no reading")
        self._judged = ""

    def see(self, sent: WireReply | WireSections) -> None:
        """Judge a reply.

        Raises:
            ValueError: it has mistakes, and may be mended.
        """
        problems, told = self._take(sent)
        if problems and self.left > 0:
            self.left -= 1
            self._judged = "1 mistake" if problems == 1 else f"{problems} mistakes"
            message = "these entries cannot be so; mend them and keep the others:\n" + told
            raise ValueError(message)

    def rescue(self, entries: dict[str, Any]) -> None:
        """Take what was whole in a reply that was cut off, where there is nothing better; it is mended no more."""
        if self.reply is not None:
            return
        with suppress(ValueError):  # not the form that was asked for: there is nothing to rescue
            sent = self.form.model_validate(entries)
            self._take(sent)
            self.cut = True

    def _take(self, sent: WireReply | WireSections) -> tuple[int, str]:
        """Keep a reply that is no worse than the one before; how many mistakes it has, and what they are."""
        with ours():
            reply = expand(sent, self.judge.view, max(self.judge.known, default=0))
            problems = [*reply.unclear, *self.judge.problems(reply.reply)]
            told = sentences(problems[:SENTENCES], reply.paths)
        if self.reply is None or len(problems) <= self.problems:
            self.reply, self.problems = reply, len(problems)
        return len(problems), told
