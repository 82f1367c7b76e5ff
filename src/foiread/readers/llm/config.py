"""Which model, where it is, and how calls go about it: options in, an `Endpoint` out. Imports nothing heavy.

`ModelConfig` shapes the reply and is part of the settings; `Calls` does not and is not.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from foiread.errors import UsageError
from foiread.types import Frozen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from foiread.readers.llm.call import Outcome

MODES: Final = ("json_schema", "tools", "json", "md_json")
"""Ways of asking for structure, as instructor names them. `json_schema` is the one that servers enforce."""

PROVIDERS: Final[dict[str, tuple[str, str]]] = {
    "openai": ("https://api.openai.com/v1", "OPENAI_API_KEY"),
    "ollama": ("http://localhost:11434/v1", ""),
}
"""Provider → where it is, and the variable that holds its key (empty: it takes none)."""

IN_FLIGHT: Final = 8
"""Calls on their way at once, unless said."""

OWN_KEY: Final = "FOIREAD_API_KEY"
"""Key for any other address: the key of one provider is never sent to another."""

LOCAL: Final = "local:"
"""Before the path of a model file on this machine, whose server is started here."""

LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "::1"})


class ModelConfig(Frozen):
    """What shapes a model's reply."""

    model: str
    """`openai/gpt-5-mini`, `ollama/qwen3`, `local:FILE.gguf`; with `base_url` any name that its server knows."""
    base_url: str | None = None
    mode: str = "json_schema"
    reasks: int = 2
    """How often a reply with mistakes is sent back before what is wrong in it is dropped."""
    context: int = 12_000
    """Tokens of letter that one call may hold; a longer letter is cut between sections."""
    reply: int = 4_000
    """Tokens that a reply may have."""
    send_names: bool = False
    """Send letterhead, greeting and signature too."""


@dataclass(frozen=True)
class Calls:
    """How calls go about it; nothing here shapes a reply."""

    folder: Path | None = None
    """Where the ledger and the replies are kept; None: nothing is kept."""
    budget: float | None = None
    """US dollars that are never passed."""
    price: tuple[float, float] | None = None
    """US dollars for a million tokens in and out, when the library of prices does not know the model."""
    timeout: float = 120.0
    """Seconds that one call may take."""
    in_flight: int | None = None
    """Calls that may be on their way at once; None: 8, or one for a model file on this machine."""
    requests_per_minute: float | None = None
    tokens_per_minute: float | None = None
    """What the service allows; tokens are counted as it counts them: what is sent and the longest reply."""
    letter: str = ""
    """The name of the letter that is read, for records."""
    batch: bool = False
    """Calls are not made: they are kept in the folder, to be sent as a batch. Replies that are there are used."""
    outcomes: Mapping[str, Outcome] | None = None
    """What came of the calls that somebody else makes, by their keys; None: calls are made where they are needed."""

    def __post_init__(self) -> None:
        """Refuse what no budget and no limit could be kept with."""
        check_price(self.price)
        check_budget(self.budget)
        for name in ("timeout", "in_flight", "requests_per_minute", "tokens_per_minute"):
            check_limit(name.replace("_", "-"), getattr(self, name))


def check_price(price: tuple[float, float] | None) -> tuple[float, float] | None:
    """The price as it was given.

    Raises:
        UsageError: it is negative, infinite or no number.
    """
    if price is not None and not all(isfinite(one) and one >= 0 for one in price):
        message = f"--price {price[0]} {price[1]} is no price: give two amounts of dollars, none below 0"
        raise UsageError(message)
    return price


def check_budget(budget: float | None) -> float | None:
    """The budget as it was given.

    Raises:
        UsageError: it is negative, infinite or no number.
    """
    if budget is not None and not (isfinite(budget) and budget >= 0):
        message = f"--budget {budget} is no budget: give an amount of dollars, not below 0"
        raise UsageError(message)
    return budget


def check_limit(name: str, limit: float | None) -> None:
    """Refuse a limit that is none.

    Raises:
        UsageError: it is not above 0, infinite or no number.
    """
    if limit is not None and not (isfinite(limit) and limit > 0):
        message = f"--{name} {limit} is no limit: give a number above 0"
        raise UsageError(message)


@dataclass(frozen=True)
class Endpoint:
    """A model at its address."""

    provider: str
    model: str
    base_url: str
    key_name: str
    file: Path | None = None
    """A model file on this machine, whose server is started here; its `base_url` is no address then."""

    @property
    def host(self) -> str:
        """Who the letters are sent to."""
        return "127.0.0.1" if self.file else urlsplit(self.base_url).hostname or self.base_url

    @property
    def on_this_machine(self) -> bool:
        """Whether nothing leaves this machine."""
        return self.host in LOOPBACK


def endpoint(config: ModelConfig) -> Endpoint:
    """Where a model is.

    Raises:
        UsageError: the name says no provider and no address was given, or an option is none.
    """
    if config.mode not in MODES:
        message = f"no mode is called {config.mode!r}; there are: {', '.join(MODES)}"
        raise UsageError(message)
    if config.model.startswith(LOCAL):
        return _local(config)
    provider, slash, name = config.model.partition("/")
    if config.base_url:
        if urlsplit(config.base_url).scheme not in ("http", "https"):
            message = f"{config.base_url!r} is no address: give one such as http://localhost:8000/v1"
            raise UsageError(message)
        known = slash and provider in PROVIDERS
        same = known and config.base_url.rstrip("/") == PROVIDERS[provider][0]
        return Endpoint(
            provider=provider if known else "",
            model=name if known else config.model,
            base_url=config.base_url.rstrip("/"),
            key_name=PROVIDERS[provider][1] if same else OWN_KEY,
        )
    if not slash or provider not in PROVIDERS or not name:
        ways = ", ".join((*(f"{one}/NAME" for one in PROVIDERS), f"{LOCAL}FILE.gguf"))
        message = f"the model {config.model!r} says no provider: give {ways}, or --base-url with any name"
        raise UsageError(message)
    base_url, key_name = PROVIDERS[provider]
    return Endpoint(provider=provider, model=name, base_url=base_url, key_name=key_name)


def _local(config: ModelConfig) -> Endpoint:
    """A model file: known by its name and content, wherever its server will listen."""
    from foiread.readers.llm.local import fingerprint

    if config.base_url:
        message = f"{config.model} is served here: leave --base-url out"
        raise UsageError(message)
    path = Path(config.model.removeprefix(LOCAL)).expanduser()
    return Endpoint("local", path.stem, f"{LOCAL}{path.name} {fingerprint(path)}", "", path)


def key_of(place: Endpoint, folder: Path | None = None) -> str:
    """The key for an address, from the environment or the `.env` of the folder one works in.

    Raises:
        UsageError: the provider needs one and there is none.
    """
    if not place.key_name:
        return "none"
    found = os.environ.get(place.key_name) or _dotenv(folder or Path.cwd()).get(place.key_name)
    if found:
        return found
    if place.provider and place.key_name != OWN_KEY:
        message = f"{place.provider} needs a key: set {place.key_name}, in the environment or in a file .env"
        raise UsageError(message)
    return "none"


def _dotenv(folder: Path) -> dict[str, str]:
    """The lines `NAME=value` of a `.env`."""
    path = folder / ".env"
    if not path.is_file():
        return {}
    found = {}
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
        name, equals, value = line.strip().removeprefix("export ").partition("=")
        if equals and not name.startswith("#"):
            found[name.strip()] = value.strip().strip("'\"")
    return found
