"""Letters that are no replies: whatever is read from them is an error."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foiread.evals.synth.layouts.base import Layout
from foiread.evals.synth.parts import Paragraph, Part
from foiread.evals.synth.truth import Wants

if TYPE_CHECKING:
    from foiread.evals.synth.scribe import Scribe

_TEXTS: dict[str, tuple[str, ...]] = {
    "acknowledgement": (
        "Thank you for your request for information about {subject}, which we received on {received}.",
        (
            "It has been logged under the reference {reference} and will be dealt with under the {act}. You "
            "can expect a "
            "response within 20 working days."
        ),
        "You asked for:",
        "1. {first}",
        "2. {second}",
        "There may be a fee if the cost of answering passes £450. We will tell you before we go further.",
    ),
    "internal_review": (
        "Internal review of our response {reference}",
        (
            "You asked us on {received} to review our response to your request about {subject}, which was made "
            "under the {act}."
        ),
        "I am a senior officer who took no part in the original decision. You complained about our answers to:",
        "1. {first}",
        "2. {second}",
        (
            "Having looked at the searches that were made, which took {hours} hours, I uphold the decision. "
            "The exemption was "
            "applied correctly and no further information is held."
        ),
    ),
    "clarification": (
        "Thank you for your request about {subject}, which we received on {received} and are handling under the {act}.",
        "So that we can answer, please clarify what you mean by:",
        "1. {first}",
        (
            "We cannot proceed until we hear from you. If we have no reply within {days} days we will treat "
            "your request as "
            "withdrawn."
        ),
    ),
}


def no_reply(scribe: Scribe) -> list[Part]:
    """An acknowledgement, an internal review or a request for clarification."""
    truth, rng = scribe.truth, scribe.rng
    scribe.tag("not_a_reply")
    kind = rng.choice(tuple(_TEXTS))
    scribe.kind = kind
    filled = {
        "subject": truth.topic.subject,
        "received": f"{truth.received:%d/%m/%Y}",
        "reference": truth.reference,
        "act": scribe.act,
        "first": truth.questions[0].text,
        "second": truth.questions[1].text,
        "hours": rng.randint(2, 17),
        "days": rng.choice((40, 60, 90)),
    }
    return [Paragraph(text.format(**filled)) for text in _TEXTS[kind]]


LAYOUTS = (Layout("not_a_reply", no_reply, Wants(2, 2), weight=0.5, reply=False),)
