"""Options about language models, shared by the commands that read letters: options in, settings out."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from foiread.pipeline import Settings
    from foiread.readers.llm.config import Calls

ReaderName = Annotated[
    str | None,
    typer.Option("--reader", help="rules, llm (a model alone) or hybrid (rules, then a model where they are unsure)."),
]
Model = Annotated[
    str | None,
    typer.Option("--model", metavar="NAME", help="openai/NAME, ollama/NAME, local:FILE.gguf. Means --reader hybrid."),
]
BaseUrl = Annotated[
    str | None,
    typer.Option("--base-url", metavar="URL", help="Any OpenAI-compatible server; its key is in FOIREAD_API_KEY."),
]
Mode = Annotated[
    str | None,
    typer.Option("--mode", help="How a model is asked for structure: json_schema (default), tools, json, md_json."),
]
Reasks = Annotated[
    int | None,
    typer.Option("--reasks", min=0, max=10, help="How often a reply with mistakes is sent back (default 2)."),
]
Context = Annotated[
    int | None,
    typer.Option("--context", min=200, help="Tokens of letter that one call may hold (default 12000)."),
]
MaxReply = Annotated[
    int | None, typer.Option("--max-reply", min=50, help="Tokens that a reply may have (default 4000).")
]
SendNames = Annotated[
    bool, typer.Option("--send-names", help="Send letterhead, greeting and signature to the model too.")
]


def _price(given: tuple[float, float] | None) -> tuple[float, float] | None:
    from foiread.readers.llm.config import check_price

    return check_price(given)


def _budget(given: float | None) -> float | None:
    from foiread.readers.llm.config import check_budget

    return check_budget(given)


def _limit(param: typer.CallbackParam, given: float | None) -> float | None:
    from foiread.readers.llm.config import check_limit

    check_limit(str(param.name).replace("_", "-"), given)
    return given


Price = Annotated[
    tuple[float, float] | None,
    typer.Option(
        "--price", metavar="IN OUT", help="US dollars for a million tokens sent and received.", callback=_price
    ),
]
Timeout = Annotated[
    float | None,
    typer.Option("--timeout", min=0.1, metavar="SECONDS", help="How long one call may take (default 120)."),
]
Budget = Annotated[
    float | None,
    typer.Option("--budget", metavar="DOLLARS", help="What a model may cost; never passed.", callback=_budget),
]


InFlight = Annotated[
    int | None,
    typer.Option(
        "--in-flight",
        min=1,
        max=1000,
        metavar="N",
        help="Calls on their way at once (default 8; local: 1).",
    ),
]
RequestsPerMinute = Annotated[
    float | None,
    typer.Option("--requests-per-minute", metavar="N", help="Calls that the service allows.", callback=_limit),
]
TokensPerMinute = Annotated[
    float | None,
    typer.Option("--tokens-per-minute", metavar="N", help="Tokens that the service allows.", callback=_limit),
]


def check_about_a_model(model: str | None, **given: object) -> None:
    """Options about the calls to a model need one: none does nothing.

    Raises:
        UsageError: one was given without a model.
    """
    from foiread.errors import UsageError

    name = next((name for name, value in given.items() if value is not None), None)
    if model is None and name is not None:
        message = f"--{name.replace('_', '-')} is about a model: name it with --model"
        raise UsageError(message)


def model_settings(
    reader: str | None,
    model: str | None,
    base_url: str | None,
    mode: str | None,
    reasks: int | None,
    context: int | None,
    max_reply: int | None,
    send_names: bool,
) -> dict[str, object]:
    """What was given, as fields of `Settings`; what was not is left to its default.

    Raises:
        UsageError: an option about models was given without one.
    """
    from foiread.errors import UsageError

    given = {
        "base_url": base_url,
        "mode": mode,
        "reasks": reasks,
        "context": context,
        "reply": max_reply,
        "send_names": send_names or None,
    }
    chosen: dict[str, object] = {name: value for name, value in given.items() if value is not None}
    if chosen and model is None:
        message = "options about a model need one: name it with --model"
        raise UsageError(message)
    if reader is not None:
        chosen["reader"] = reader
    if model is not None:
        chosen["model"] = model
    return chosen


def say_what_leaves(settings: Settings, calls: Calls) -> None:
    """Before anything is sent: what leaves this machine, and to where; after finding out that it can be sent.

    Raises:
        UsageError: the settings, the key or the price cannot be.
    """
    from foiread.pipeline import check_settings

    check_settings(settings, calls)
    if settings.model:
        whole = settings.reader == "llm"
        sys.stderr.write(f"{what_leaves(settings.model, settings.base_url, whole, settings.send_names)}\n")


def what_leaves(model: str, base_url: str | None, whole: bool, send_names: bool) -> str:
    """One sentence: what leaves this machine, and to where."""
    from foiread.readers.llm.config import ModelConfig, endpoint

    place = endpoint(ModelConfig(model=model, base_url=base_url))
    unsure = "the sections of letters that the rules are unsure of and the first words of each question"
    what = "all letters" if whole else unsure
    names = (
        "with names in letterhead, greeting and signature"
        if send_names and whole
        else "names in letterhead, greeting and signature withheld"
    )
    where = f"{place.host} (this machine)" if place.on_this_machine else place.host
    return f"Sent to the model {place.model} at {where}: {what}, {names}"
