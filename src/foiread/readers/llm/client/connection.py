"""One connection to one model: the arguments of a call in, its reply out, as JSON and as what of it is relied on.

For a model file on this machine the connection is to a server of its own, started with the first call.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, Final

from foiread.errors import BadReading, ModelUnavailable
from foiread.readers.llm.completion import parse
from foiread.readers.llm.config import key_of
from foiread.readers.llm.local import LocalServer, check_file

if TYPE_CHECKING:
    from collections.abc import Mapping

    from foiread.readers.llm.completion import Completion
    from foiread.readers.llm.config import Endpoint, ModelConfig

PROMPT: Final = 4_000
"""Tokens that the prompt, the schema and the questions carried along may have, where room has to be made for them."""


class Connection:
    """Sends calls; belongs to one event loop."""

    def __init__(self, place: Endpoint, config: ModelConfig, timeout: float, parallel: int) -> None:
        """Know where to; nothing is imported, started or sent yet.

        Args:
            place: where the model is.
            config: what shapes its replies.
            timeout: seconds that a call may take.
            parallel: calls that a server of our own answers at once.

        Raises:
            UsageError: a key is needed and not there, or a model file cannot be served.
        """
        self._place, self._timeout = place, timeout
        self._server = _server_of(place, config, parallel)
        self._secret = self._server.key if self._server else key_of(place)
        self._failed: ModelUnavailable | None = None
        self._sdk: Any = None
        self._opening = asyncio.Lock()

    async def open(self) -> None:
        """Have the SDK's client ready, and the server of a model file running.

        Raises:
            ModelUnavailable: the server cannot be started.
        """
        import openai

        async with self._opening:
            if self._sdk is not None:
                return
            if self._failed is not None:
                raise self._failed
            try:
                address = await asyncio.to_thread(self._server.start) if self._server else self._place.base_url
            except ModelUnavailable as error:
                self._failed = error
                raise
            self._sdk = openai.AsyncOpenAI(  # it must not retry on its own
                base_url=address, api_key=self._secret, max_retries=0, timeout=self._timeout
            )

    async def send(self, arguments: Mapping[str, Any]) -> tuple[str, Completion]:
        """Send a call, and give back the reply: as JSON, and what is relied on. `open` comes first.

        Raises:
            BadReading: what came is no reply of a model.
        """
        import openai

        create = self._sdk.chat.completions.with_raw_response.create  # imports a lot, which is not the call's time
        try:
            async with asyncio.timeout(self._timeout):
                raw = await create(**arguments)
        except TimeoutError as error:
            raise openai.APITimeoutError(request=None) from error  # type: ignore[arg-type]
        reply = parse(raw.text)
        if isinstance(reply, str):
            message = f"{self._place.host} sent something that is no reply of a model ({reply})"
            raise BadReading(message)
        return raw.text, reply

    async def close(self) -> None:
        """Close it, and stop the server of a model file."""
        if self._sdk is not None:
            await self._sdk.close()
        if self._server is not None:
            await asyncio.to_thread(self._server.stop)


def _server_of(place: Endpoint, config: ModelConfig, parallel: int) -> LocalServer | None:
    """What serves a model file; None for a model that is served already."""
    if place.file is None:
        return None
    check_file(place.file)
    return LocalServer(place.file, place.model, PROMPT + config.context + config.reply, parallel)
