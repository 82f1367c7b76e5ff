"""What is left of a reply that ran into its limit: its text in, the entries that were whole by then out.

The last entry begun may lack its end, and is left out; those before it are judged like any others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from foiread.readers.llm.completion import Completion


def whole_entries(reply: Completion) -> dict[str, Any] | None:
    """The questions, and details after them, that a reply named before it was cut off; None: not one question."""
    from pydantic import TypeAdapter

    text = _said(reply)
    start = text.find("{")
    if start < 0:
        return None
    try:
        found = TypeAdapter(dict[str, Any]).validate_json(
            text[start:].removesuffix("```").rstrip(), experimental_allow_partial=True
        )
    except ValueError:
        return None
    questions = found.get("q")
    if not isinstance(questions, list):
        return None
    if list(found)[-1] == "q":
        found["q"] = questions[:-1]
    return found if found["q"] else None


def _said(reply: Completion) -> str:
    """The text of a reply, in whichever of the ways it came."""
    message = reply.choices[0].message
    calls = message.tool_calls or ()
    return message.content or next((call.function.arguments for call in calls if call.function.arguments), "")
