"""How many requests and tokens may be sent in a minute: waits until the next call may go.

Both are spread over the minute instead of being spent at once, so that no minute, wherever it begins, sees more.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aiolimiter import AsyncLimiter

    from foiread.readers.llm.config import Calls


class Limits:
    """The limits of one service; belongs to one event loop."""

    def __init__(self, calls: Calls) -> None:
        """Know the limits; without any nothing ever waits."""
        self._requests = _limiter(calls.requests_per_minute, 1)
        per_second = (calls.tokens_per_minute or 0) / 60
        self._tokens = _limiter(calls.tokens_per_minute, per_second)
        self._turn = asyncio.Lock()

    async def wait(self, tokens: int) -> None:
        """Wait until a call of so many tokens may go."""
        if self._tokens is not None:
            async with self._turn:  # first come, first served: a large call is not passed by small ones for ever
                left = float(tokens)
                while left > 0:
                    part = min(left, self._tokens.max_rate)
                    await self._tokens.acquire(part)
                    left -= part
        if self._requests is not None:
            await self._requests.acquire()


def _limiter(a_minute: float | None, at_once: float) -> AsyncLimiter | None:
    """Lets so much through in a minute, and no more than `at_once` in one go."""
    if a_minute is None:
        return None
    from aiolimiter import AsyncLimiter

    return AsyncLimiter(at_once, 60 * at_once / a_minute)
