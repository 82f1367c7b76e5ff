"""Questions with their answers below them, or on the same line."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from foiread.evals.synth import phrases
from foiread.evals.synth.answers import short_answer
from foiread.evals.synth.layouts.base import PARTLESS, Layout, answered, printed, style_tags
from foiread.evals.synth.marks import width
from foiread.evals.synth.parts import Paragraph, Part
from foiread.evals.synth.truth import Wants

if TYPE_CHECKING:
    from foiread.evals.synth.scribe import Scribe


def below(scribe: Scribe) -> list[Part]:
    """Each question, then its answer."""
    style_tags(scribe)
    scribe.tag("answer_below")
    return [Paragraph(scribe.rng.choice(phrases.INTERLEAVED)), *pairs(scribe)]


def twice(scribe: Scribe) -> list[Part]:
    """The questions as the request, and again above each answer."""
    style_tags(scribe)
    scribe.tag("questions_twice", "answer_below")
    list_id = scribe.new_list()
    asked: list[Part] = [Paragraph(scribe.rng.choice(phrases.ASKED))]
    for place, question in enumerate(scribe.truth.questions):
        asked += printed(scribe, question.text, place, list_id, quiet=True)
    return [*asked, Paragraph(scribe.rng.choice(phrases.ANSWERED)), *pairs(scribe)]


def same_line(scribe: Scribe) -> list[Part]:
    """Short answers on the line of their question; the others below."""
    style_tags(scribe)
    scribe.tag("answer_same_line")
    questions = scribe.truth.questions
    out: list[Part] = [Paragraph(scribe.rng.choice(phrases.INTERLEAVED))]
    list_id = scribe.new_list()
    for place, question in enumerate(questions):
        name = scribe.style.numbering.id(place)
        if name:
            scribe.names[place] = name
        target = scribe.ask(question, name)
        asked = printed(scribe, question.text, place, list_id)
        last = asked[-1]
        if question.short and isinstance(last, Paragraph) and last.kind != "heading":
            answer = short_answer(scribe, question, target)
            if width(answer) < 110:
                out += [
                    *asked[:-1],
                    replace(last, text=f"{last.text}{_joint(scribe, question.text)}{answer}", bold=False),
                ]
                continue
            out += [*asked, Paragraph(answer, tight=scribe.style.tight)]
            continue
        out += [*asked, *answered(scribe, question, target, place)]
    return out


def pairs(scribe: Scribe) -> list[Part]:
    """Every question with its answer below it."""
    list_id = scribe.new_list()
    out: list[Part] = []
    numbering = scribe.style.numbering
    for place, question in enumerate(scribe.truth.questions):
        name = numbering.id(place)
        if name:
            scribe.names[place] = name
        target = scribe.ask(question, name)
        out += [*printed(scribe, question.text, place, list_id), *answered(scribe, question, target, place)]
    return out


def _joint(scribe: Scribe, question: str) -> str:
    """What stands between a question and its answer: a statement needs more than a space."""
    joint = scribe.style.joint
    if question.endswith("?"):
        return joint
    if joint.strip():
        return joint
    return " - " if question[-1] not in ".)" or scribe.rng.random() < 0.6 else " "


LAYOUTS = (
    Layout("answer_below", below, weight=4),
    Layout("answer_same_line", same_line, weight=2),
    Layout("questions_twice", twice, Wants(3, 8, PARTLESS), weight=1, numbered=True),
)
