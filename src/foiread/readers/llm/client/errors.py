"""What can go wrong with a call: what may pass and is tried again, how long to wait, and how it is told.

In: errors of the SDK and replies as they came. Out: seconds, sentences and errors of ours, without what was sent.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, Final

from foiread.errors import BadReading, ModelUnavailable, ReaderError

if TYPE_CHECKING:
    from foiread.readers.llm.config import Endpoint

ATTEMPTS: Final = 5
"""Times a call is tried."""

AGAIN: Final = frozenset({408, 409, 429})
"""Statuses that pass, besides those from 500 on. Others (400, 401, 403, 404, 422) are ours to mend."""

MAY_BE_BILLED: Final = frozenset({408, 504})
"""Statuses of a time-out: the model may have replied behind the gateway that gave up."""

LONGEST_WAIT: Final = 60.0
"""Seconds between two tries; a service that asks for more is waited for no longer than this."""


def passes(error: BaseException) -> bool:
    """Whether trying again may help."""
    import openai

    if isinstance(error, openai.APIStatusError):
        return error.status_code in AGAIN or error.status_code >= 500
    return isinstance(error, openai.APIConnectionError | BadReading)


class Wait:
    """Waits as long as the service asks, else ever longer, by chance."""

    def __init__(self) -> None:
        """Know how long to wait when nobody says."""
        import tenacity

        self._otherwise = tenacity.wait_random_exponential(multiplier=0.5, max=20)

    def __call__(self, retry_state: Any) -> float:  # noqa: ANN401 - a state of tenacity
        """Seconds."""
        error = retry_state.outcome.exception() if retry_state.outcome else None
        asked = _retry_after(error)
        return min(LONGEST_WAIT, asked) if asked is not None else float(self._otherwise(retry_state))


def _retry_after(error: object) -> float | None:
    """Seconds that a service asks to be left alone for."""
    headers = getattr(getattr(error, "response", None), "headers", None)
    said = headers.get("retry-after") if headers is not None else None
    if said is None:
        return None
    try:
        seconds = float(said)
    except ValueError:
        from email.utils import parsedate_to_datetime

        try:
            seconds = parsedate_to_datetime(said).timestamp() - time.time()
        except ValueError:
            return None
    return max(0.0, seconds) if seconds == seconds else None  # noqa: PLR0124 - not a number


def told(error: Exception, place: Endpoint, timeout: float) -> ReaderError:
    """An error of the SDK as one of ours, without what was sent."""
    import openai

    if isinstance(error, openai.APITimeoutError):
        return ModelUnavailable(
            f"{place.host} did not reply within {timeout:g} seconds, {ATTEMPTS} times: --timeout gives it longer"
        )
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
