"""The llm reader: a document and its sections in, a `Reading` out, with findings about what could not be followed."""

from __future__ import annotations

import asyncio
from contextlib import closing
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from foiread.errors import BadReading, ModelRefused, ReplyAwaited
from foiread.readers.llm import prompt
from foiread.readers.llm.client import Client
from foiread.readers.llm.config import LOCAL, Calls, ModelConfig, endpoint
from foiread.readers.llm.pointers import Translation
from foiread.readers.llm.validate import Judge
from foiread.readers.llm.view import view_of
from foiread.readers.llm.wire import WireReply, WireSections
from foiread.types import Finding, Severity, Span

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Collection, Iterator, Sequence

    from foiread.errors import ReaderError
    from foiread.readers.llm.problems import Problem
    from foiread.readers.llm.view import View
    from foiread.types import Block, Document, QuestionPointer, Reading, Section

CHARACTERS: Final = 3
"""Of a letter that one token holds at the least, on the average of English text with tables."""

FORMS: Final[dict[str, type[WireReply | WireSections]]] = {
    prompt.READ_LETTER: WireReply,
    prompt.READ_SECTIONS: WireSections,
}
"""What a model replies with, for each task."""

DROPPED: Final = "pointer_dropped"
CUT: Final = "reply_cut_off"
USED: Final = "model_used"
SHOWN: Final = 5
"""Dropped entries that get a sentence of their own."""


@dataclass(frozen=True)
class Told:
    """What a model said of a letter."""

    reading: Reading
    findings: tuple[Finding, ...]


class LlmReader:
    """Reads a letter by asking a language model where things stand."""

    name = "llm"

    def __init__(
        self,
        config: ModelConfig,
        calls: Calls | None = None,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        task: str = prompt.READ_LETTER,
    ) -> None:
        """Know the model; nothing is sent yet.

        Args:
            config: the model, and what shapes its replies.
            calls: how calls go about it.
            sleep: waits between two tries.
            task: what it is asked: to read the whole letter, or some of its sections.

        Raises:
            UsageError: the model, its address, key or price is not known.
        """
        self.config = config
        self.place = endpoint(config)
        self.prompt = prompt.load(task)
        self._form = FORMS[task]
        self.model = f"{LOCAL}{self.place.file.name}" if self.place.file else config.model
        self.version = f"{self.model} {self.prompt.name} {self.prompt.hash}"
        self._calls, self._sleep = calls or Calls(), sleep

    def read(self, document: Document, sections: tuple[Section, ...], request: str | None = None) -> Reading:  # noqa: ARG002 - the request is not needed, and stays here
        """Read one letter (see `Reader.read`)."""
        return self.tell(document, sections).reading

    def client(self) -> Client:
        """What asks the model.

        Raises:
            UsageError: a key or a price is needed and not there.
        """
        return Client(self.place, self.config, self._calls, self._sleep)

    def tell(
        self,
        document: Document,
        sections: Sequence[Section],
        known: Sequence[QuestionPointer] = (),
        only: Collection[str] | None = None,
    ) -> Told:
        """Read one letter, or some of its sections.

        Args:
            document: the letter.
            sections: all of its sections.
            known: questions that are found already; what is found may answer them.
            only: ids of the sections that are shown; None: the whole letter.

        A part of a long letter of which the model makes nothing that can be used is told; the others are kept.

        Raises:
            ReaderError: the model gave nothing that can be used of any part.
        """
        view = view_of(document, sections, only, send_names=self.config.send_names)
        # Questions that are known may stand in sections that are not shown: their first words are, names withheld.
        whole = view if only is None else view_of(document, sections, send_names=self.config.send_names)
        translation = Translation(how=f"{self.model} {self.prompt.name}")
        for handle, question in enumerate(known, start=1):
            translation.ids[handle] = question.id
            translation.taken.add(question.id)
        carried = dict(enumerate((_first_words(whole, question) for question in known), start=1))
        standing = {handle: question.pieces for handle, question in enumerate(known, start=1)}
        dropped: list[Problem] = []
        unread: list[tuple[View, ReaderError]] = []
        read = 0
        with closing(self.client()) as client:
            for part in _parts(view, sections, self.config.context * CHARACTERS):
                judge = Judge(part, frozenset(carried), standing)
                messages = self.prompt.messages(part.text(), _carried(carried))
                try:
                    reply, problems = client.ask(messages, judge, self._form)
                except (BadReading, ModelRefused) as error:
                    unread.append((part, error))
                    continue
                read += 1
                dropped += problems
                translation.add(reply, judge)
                for one in reply.q:
                    if one.i not in carried:
                        question_id = translation.ids[one.i]
                        carried[one.i] = _first_words(whole, translation.questions[question_id])
                        standing[one.i] = translation.questions[question_id].pieces
        if unread and not read:
            raise unread[0][1]
        if only is None:
            translation.name_laws(document, sections)
        reading = translation.reading(self.name, self.version)
        left = [_unread(part, error) for part, error in unread]
        left += [_cut(client)] if client.used.cut else []
        left += [_unmended(client, client.used.unmended)] if client.used.unmended else []
        return Told(reading, (*_findings(dropped), *left, _used(client, self.model)))


def _parts(view: View, sections: Sequence[Section], limit: int) -> Iterator[View]:
    """The view, cut between sections so that each part fits into a call; a longer section, between its blocks."""
    begins = {section.blocks[0] for section in sections if section.blocks}
    sizes = {block.id: len(view.text([block])) + 1 for block in view.blocks}
    groups: list[list[Block]] = []
    length = 0
    for block in view.blocks:
        if not groups or block.id in begins or length + sizes[block.id] > limit:
            groups.append([])
            length = 0
        groups[-1].append(block)
        length += sizes[block.id]
    part: list[Block] = []
    taken = 0
    for group in groups:
        length = sum(sizes[block.id] for block in group)
        if part and taken + length > limit:
            yield replace(view, blocks=tuple(part))
            part, taken = [], 0
        part += group
        taken += length
    if part:
        yield replace(view, blocks=tuple(part))


def _first_words(view: View, question: QuestionPointer) -> str:
    """How a question begins, as far as a model may see it: enough to know it by."""
    return f"{question.id} {view.words(question.pieces)[:80]}".strip()


def _carried(questions: dict[int, str]) -> str:
    """The questions that are known already, as a model reads them."""
    return "\n".join(f"{handle}: {words}" for handle, words in questions.items()) or "none"


def _findings(dropped: Sequence[Problem]) -> tuple[Finding, ...]:
    """What was dropped, and why, whole entries first; the rest of a long list as one."""
    dropped = sorted(dropped, key=lambda one: one.of != "")
    findings = [
        Finding(
            code=DROPPED,
            severity=Severity.WARNING,
            message=f"What the model pointed at was dropped, {one.dropped}: {one.to_person}.",
        )
        for one in dropped[:SHOWN]
    ]
    more = len(dropped) - SHOWN
    if more > 0:
        message = f"{more} more pointers of the model were dropped, for reasons such as these."
        findings.append(Finding(code=DROPPED, severity=Severity.WARNING, message=message))
    return tuple(findings)


def _unread(part: View, error: ReaderError) -> Finding:
    """A part of the letter of which the model gave nothing that can be used; the others are read."""
    first, last = part.blocks[0], part.blocks[-1]
    message = f"What stands in {first.id} to {last.id} was not read: {error}"
    span = Span(start=first.span.start, end=last.span.end)
    return Finding(code=error.code, severity=Severity.ERROR, message=message, span=span)


def _cut(client: Client) -> Finding:
    """What a model did not come to say."""
    replies = "A reply was" if client.used.cut == 1 else f"{client.used.cut} replies were"
    message = (
        f"{replies} cut off at the limit of {client.config.reply} tokens: what was whole by then is used, the rest of "
        "what the model was shown is not read. --max-reply gives more room, --context asks for less at once."
    )
    return Finding(code=CUT, severity=Severity.WARNING, message=message)


def _unmended(client: Client, error: ReaderError) -> Finding:
    """What was dropped may still be mended: the next run sees to it."""
    if isinstance(error, ReplyAwaited):
        message = f"{client.config.model} may mend what was wrong in its reply: `foiread batch submit` asks it again."
        return Finding(code=error.code, severity=Severity.NOTE, message=message)
    message = f"What was wrong in the reply could not be sent back, and is left out: {error}"
    return Finding(code=error.code, severity=Severity.WARNING, message=message)


def _used(client: Client, model: str) -> Finding:
    return Finding(code=USED, severity=Severity.NOTE, message=f"{model} was asked: {client.used.sentence}.")
