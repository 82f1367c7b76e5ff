"""Answers written into the requester's mail, whose lines begin with `>`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foiread.evals.synth.answers import answer_parts
from foiread.evals.synth.layouts.base import PARTLESS, Layout
from foiread.evals.synth.marks import wrapped
from foiread.evals.synth.parts import Paragraph, Part
from foiread.evals.synth.truth import Wants

if TYPE_CHECKING:
    from foiread.evals.synth.scribe import Scribe

_LEADS = (
    "Please see our answers in your email below.",
    "I have answered your points one by one within your message:",
    "Our answers follow each of your questions.",
)


def interleaved(scribe: Scribe) -> list[Part]:
    """Quoted questions, plain answers."""
    scribe.tag("interleaved", "answer_below")
    numbering = scribe.style.numbering
    out: list[Part] = [Paragraph(scribe.rng.choice(_LEADS))]
    for place, question in enumerate(scribe.truth.questions):
        name = numbering.id(place)
        if name:
            scribe.names[place] = name
        target = scribe.ask(question, name)
        asked = f"{numbering.printed(place)} {question.text}".strip()
        out += [Paragraph(f"> {line}", "quote", tight=bool(part)) for part, line in enumerate(wrapped(asked, 300))]
        out += answer_parts(scribe, question, target)
    return out


LAYOUTS = (Layout("interleaved", interleaved, Wants(3, 7, PARTLESS), ("eml", "txt"), 0.7, typed=True, plain_mail=True),)
