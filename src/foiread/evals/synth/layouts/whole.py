"""A letter that does not repeat what was asked: one answer to the whole request."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from foiread.evals.synth.answers import answer_parts
from foiread.evals.synth.layouts.base import Layout
from foiread.evals.synth.parts import Paragraph, Part
from foiread.evals.synth.truth import Wants

if TYPE_CHECKING:
    from foiread.evals.synth.scribe import Scribe

_LEADS = (
    "The information that you asked for is set out below.",
    "We have completed our search and our response is as follows.",
    "Please find our response below.",
)


def whole(scribe: Scribe) -> list[Part]:
    """One answer; the question is only in the subject."""
    scribe.tag("whole_request")
    question = replace(scribe.truth.questions[0], text="", period=None)
    target = scribe.ask(question, None)
    lead = f"The figures are for {scribe.truth.topic.subject}." if question.outcome == "disclosed" else ""
    return [Paragraph(f"{scribe.rng.choice(_LEADS)} {lead}".strip()), *answer_parts(scribe, question, target)]


LAYOUTS = (Layout("whole_request", whole, Wants(1, 1, ("table", "closed", "series")), weight=0.7),)
