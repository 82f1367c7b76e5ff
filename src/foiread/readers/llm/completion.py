"""What of a model's reply is relied on: the reply as it came in, its parts out, or what is missing in it.

Servers that call themselves compatible leave things out and add others; only what is used is asked for.
"""

from __future__ import annotations

from pydantic import BaseModel, ValidationError


class Function(BaseModel):
    """What a model wants to call."""

    arguments: str | None = None


class ToolCall(BaseModel):
    """A call of a function, which is one way to reply."""

    function: Function


class Message(BaseModel):
    """What a model says."""

    content: str | None = None
    tool_calls: list[ToolCall] | None = None
    refusal: str | None = None


class Choice(BaseModel):
    """One reply, and how it ended."""

    message: Message
    finish_reason: str | None = None


class Usage(BaseModel):
    """Tokens sent, and tokens that came back."""

    prompt_tokens: int
    completion_tokens: int


class Completion(BaseModel):
    """A reply of a service."""

    choices: list[Choice]
    usage: Usage | None = None
    foiread_batch: bool = False
    """It came in a batch, at half the price: written down here when it is kept."""

    @property
    def declined(self) -> bool:
        """Whether the model, or its service, will not read the letter."""
        return bool(self.choices[0].message.refusal) or self.choices[0].finish_reason == "content_filter"

    @property
    def cut(self) -> bool:
        """Whether it ran into its limit."""
        return self.choices[0].finish_reason == "length"


def parse(text: str) -> Completion | str:
    """A reply; what is missing, in words, when it is none."""
    try:
        reply = Completion.model_validate_json(text)
    except ValidationError as error:
        place = ".".join(str(step) for step in error.errors(include_input=False, include_url=False)[0]["loc"])
        return f"no {place}" if place else "no JSON"
    if not reply.choices:
        return "no choices"
    message = reply.choices[0].message
    said = message.content or message.tool_calls or reply.declined or reply.cut
    return reply if said else "an empty reply"
