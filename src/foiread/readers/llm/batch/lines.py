"""The files of a batch, a line a call: waiting calls in, the file to send out; one that came back in, replies out.

A line that came back is known by the key it was sent with. What is no reply that could be read (an error, one that was
cut off before it said anything, one that is none) is told in a few words that no letter can shape.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from foiread.readers.llm.completion import Completion, parse
from foiread.readers.llm.cutoff import whole_entries

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from foiread.readers.llm.batch.waiting import Waits

ENDPOINT: Final = "/v1/chat/completions"
"""What each call of a batch is made to."""

MOST_CALLS: Final = 50_000
MOST_BYTES: Final = 190_000_000
"""What OpenAI takes in one file: 50,000 lines and 200 MB."""

AT_BATCH_PRICE: Final = "foiread_batch"
"""Marks a kept reply that came from a batch: it cost half."""


@dataclass(frozen=True)
class Came:
    """What came back for one call."""

    key: str
    reply: str = ""
    """The reply, as it is kept; empty when it cannot be used."""
    why: str = ""
    """Why it cannot be used."""
    given: int = 0
    got: int = 0
    """Tokens sent, and tokens that came back; both 0 when nothing was charged."""
    charged: bool = False
    """Something was, even if nobody says how much."""


def line_of(one: Waits) -> bytes:
    """One call, as a line of the file to send."""
    line = {"custom_id": one.key, "method": "POST", "url": ENDPOINT, "body": one.arguments}
    return json.dumps(line, ensure_ascii=False).encode() + b"\n"


def came_back(file: bytes, sent: Iterable[str]) -> Iterator[Came]:
    """Each line of a file that came back; those of calls that were not sent, and what is no line, are passed over."""
    wanted = set(sent)
    for raw in file.splitlines():
        try:
            line = json.loads(raw)
        except ValueError:
            continue
        key = line.get("custom_id") if isinstance(line, dict) else None
        if isinstance(key, str) and key in wanted:
            wanted.discard(key)
            yield _came(key, line)


def _came(key: str, line: dict[str, Any]) -> Came:
    """One line."""
    response = line.get("response") or {}
    status, body = response.get("status_code"), response.get("body")
    if status != 200 or not isinstance(body, dict):
        code = str((line.get("error") or {}).get("code") or (f"status {status}" if status else "no reply"))
        return Came(key, why=re.sub(r"[^a-z0-9_ ]", "", code.lower())[:40])
    reply = parse(json.dumps(body))
    if isinstance(reply, str):
        return Came(key, why=reply, charged=True)
    tokens = {
        "given": reply.usage.prompt_tokens if reply.usage else 0,
        "got": reply.usage.completion_tokens if reply.usage else 0,
    }
    problem = _unusable(reply)
    text = "" if problem else json.dumps({**body, AT_BATCH_PRICE: True}, ensure_ascii=False)
    return Came(key, reply=text, why=problem, charged=True, **tokens)


def _unusable(reply: Completion) -> str:
    if reply.declined:
        return "the model declined"
    return "the reply was cut off at its limit" if reply.cut and whole_entries(reply) is None else ""
