"""From a document to a read letter: composes sections → reader → resolve → checks → confidence, and nothing else.

In: a `Document` or several, and `Settings`. Out: a `Letter`. Readers are found by name in `READERS`; to add one,
write its module and add its line. `hybrid` is composed here: rules first, their letter checked, and a model asked only
about the sections that are unsure.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, cast

from pydantic import model_validator

from foiread.errors import ReaderError, ReplyAwaited, UsageError
from foiread.ingest.guard import Limits
from foiread.types import Document, Finding, Frozen, Letter, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from foiread.errors import InputError
    from foiread.readers.base import Reader
    from foiread.readers.llm.client import Line
    from foiread.readers.llm.config import Calls, ModelConfig
    from foiread.readers.llm.reader import LlmReader
    from foiread.types import Section

READERS: Final[dict[str, str]] = {"rules": "foiread.readers.rules:RulesReader"}
"""Name of each reader and where its class is; imported when it is used."""

LLM: Final = "llm"
HYBRID: Final = "hybrid"
"""The two ways of reading that ask a model; neither can be made without one."""


class Settings(Frozen):
    """What shapes the reading of a letter. Two runs with the same settings give the same tables."""

    reader: str = "rules"
    """`rules`, `llm`, `hybrid`, or `module:Class` for a reader of your own. With a model, `hybrid` unless said."""

    request: str | None = None
    """What was asked, in the requester's own words, when it is known."""

    model: str | None = None
    """`openai/gpt-5-mini`, `ollama/qwen3`; with `base_url` any name that its server knows."""

    base_url: str | None = None
    """Address of an OpenAI-compatible server."""

    mode: str = "json_schema"
    """How the model is asked for structure: `json_schema`, `tools`, `json` or `md_json`."""

    reasks: int = 2
    """How often a reply with mistakes is sent back before what is wrong in it is dropped."""

    context: int = 12_000
    """Tokens of letter that one call may hold."""

    reply: int = 4_000
    """Tokens that a reply may have."""

    limits: Limits = Limits()
    """What a file may cost at most, before it is refused."""

    send_names: bool = False
    """Send letterhead, greeting and signature to the model too (only where it reads the whole letter)."""

    @model_validator(mode="before")
    @classmethod
    def _a_model_means_hybrid(cls, data: Any) -> Any:  # noqa: ANN401 - whatever was given
        if isinstance(data, dict) and data.get("model") and "reader" not in data:
            return {**data, "reader": HYBRID}
        return data


DEFAULTS: Final = Settings()


def read_case(
    document: Document,
    others: Sequence[Document | InputError],
    settings: Settings = DEFAULTS,
    calls: Calls | None = None,
) -> Letter:
    """Read a letter and what came with it, each already a `Document` or the reason why not.

    Args:
        document: the letter.
        others: what came with it.
        settings: what shapes its reading.
        calls: with a model, how it is asked: budget, price, where replies are kept.

    Raises:
        UsageError: no reader has the name in `settings`.
        ReaderError: the reader is `llm`, and its model gave nothing that can be used.
    """
    from foiread import cases

    return cases.read_case(document, others, lambda one: read_document(one, settings, calls))


def read_document(document: Document, settings: Settings = DEFAULTS, calls: Calls | None = None) -> Letter:
    """Read a letter that is already a `Document` (see `read_case`)."""
    from foiread.readers.sheets import SheetReader, is_sheet, sheet_sections
    from foiread.sections import find_sections

    if is_sheet(document):
        return _by_reader(document, sheet_sections(document), settings, SheetReader())
    sections = find_sections(document)
    if settings.reader == LLM:
        return _by_model(document, sections, settings, _model_reader(settings, calls))
    if settings.reader == HYBRID:
        return _hybrid(document, sections, settings, _model_reader(settings, calls))
    return _by_reader(document, sections, settings, find_reader(settings.reader))


def check_settings(settings: Settings, calls: Calls | None = None) -> None:
    """Find out what is wrong with settings before a letter is read.

    Raises:
        UsageError: no such reader, no model where one is needed, or one that cannot be asked.
    """
    if settings.reader not in (LLM, HYBRID):
        find_reader(settings.reader)
        if settings.model:
            message = f"the reader {settings.reader!r} asks no model: leave --model out, or give --reader hybrid or llm"
            raise UsageError(message)
        return
    _model_reader(settings, calls).client()


def line_of(
    settings: Settings, calls: Calls, on_event: Callable[[str, Mapping[str, object]], None] = lambda _, __: None
) -> Line | None:
    """What makes the calls for all letters of a run; None: no model is asked.

    Raises:
        UsageError: the model cannot be asked (see `check_settings`).
    """
    if settings.reader not in (LLM, HYBRID):
        return None
    from foiread.readers.llm.client import Line

    reader = _model_reader(settings, calls)
    return Line(reader.place, reader.config, calls, on_event=on_event)


def find_reader(name: str) -> Reader:
    """The reader of that name.

    Raises:
        UsageError: there is none.
    """
    place = READERS.get(name, name)
    module, colon, attribute = place.partition(":")
    if not colon:
        message = f"no reader is called {name!r}; there are: {', '.join((*READERS, LLM, HYBRID))}"
        raise UsageError(message)
    try:
        return cast("Reader", getattr(import_module(module), attribute)())
    except (ImportError, AttributeError) as error:
        message = f"the reader {name!r} cannot be loaded: {error}"
        raise UsageError(message) from error


def model_config(settings: Settings) -> ModelConfig:
    """What of the settings shapes a model's reply.

    Raises:
        UsageError: they name no model.
    """
    from foiread.readers.llm.config import ModelConfig

    if settings.model is None:
        message = f"the reader {settings.reader!r} asks a model: name one with --model, such as openai/gpt-5-mini"
        raise UsageError(message)
    names = ("model", "base_url", "mode", "reasks", "context", "reply", "send_names")
    return ModelConfig(**{name: getattr(settings, name) for name in names})


def _by_reader(document: Document, sections: tuple[Section, ...], settings: Settings, reader: Reader) -> Letter:
    """One reader, resolved and checked."""
    from foiread.checks import apply_checks
    from foiread.confidence import calibrate
    from foiread.resolve import resolve

    request = _request(settings)
    reading = reader.read(document, sections, request=request)
    return calibrate(apply_checks(resolve(document, sections, reading, request or "")))


def _request(settings: Settings) -> str | None:
    """The request as its own file would be decoded, so that a pointer into it is right whoever gave the text."""
    from foiread.ingest.decode import decode

    return decode(settings.request.encode(errors="replace")).text if settings.request else None


def _by_model(document: Document, sections: tuple[Section, ...], settings: Settings, reader: LlmReader) -> Letter:
    """A model alone. What rules point at too is surer: they cost nothing, and know nothing of the model.

    The model does not see the request; which of its questions is which is found out afterwards.
    """
    from foiread.checks import apply_checks
    from foiread.readers.merge import surer
    from foiread.readers.rules.align import align
    from foiread.readers.rules.request import find_request
    from foiread.resolve import resolve
    from foiread.sections import analyse

    request = _request(settings)
    told = reader.tell(document, sections)
    reading = surer(told.reading, find_reader("rules").read(document, sections))
    reading = align(reading, document, find_request(request, analyse(document)))
    letter = apply_checks(resolve(document, sections, reading, request or ""))
    return letter.model_copy(update={"findings": (*letter.findings, *told.findings)})


def _hybrid(document: Document, sections: tuple[Section, ...], settings: Settings, reader: LlmReader) -> Letter:
    """Rules first; the model is asked about what they are unsure of. When it cannot be, what the rules read stands."""
    from foiread.checks import apply_checks
    from foiread.confidence import after_second_look, calibrate
    from foiread.readers.merge import merge
    from foiread.readers.unsure import unsure_sections
    from foiread.resolve import resolve

    rules = find_reader("rules")
    version = f"{rules.name} {rules.version}, {reader.version}"
    request = _request(settings)
    first = rules.read(document, sections, request=request)
    before = apply_checks(resolve(document, sections, first, request or ""))
    calibrated = calibrate(before)
    letter = calibrated.model_copy(update={"reader": HYBRID, "reader_version": version})
    unsure = unsure_sections(letter)
    if not unsure:
        return letter
    try:
        told = reader.tell(document, sections, known=first.questions, only=unsure)
    except ReaderError as error:
        message = f"What the rules read stands alone: {error}"
        severity = Severity.NOTE if isinstance(error, ReplyAwaited) else Severity.ERROR
        finding = Finding(code=error.code, severity=severity, message=message)
        return letter.model_copy(update={"findings": (*letter.findings, finding)})
    merged = merge(document, first, told.reading, version, sections)
    letter = apply_checks(resolve(document, sections, merged.reading, request or ""))
    letter = after_second_look(letter, before, calibrated)
    findings = (*letter.findings, *merged.findings, *told.findings)
    return letter.model_copy(update={"findings": findings, "readings": (first, told.reading)})


def _model_reader(settings: Settings, calls: Calls | None) -> LlmReader:
    from foiread.readers.llm import prompt
    from foiread.readers.llm.reader import LlmReader

    task = prompt.READ_LETTER if settings.reader == LLM else prompt.READ_SECTIONS
    return LlmReader(model_config(settings), calls, task=task)
