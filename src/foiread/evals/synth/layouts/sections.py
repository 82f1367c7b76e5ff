"""Numbering that begins again: lettered sections, several requests in one reply, numbers such as 1.1 under headings."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from foiread.evals.synth import phrases
from foiread.evals.synth.layouts.base import PARTLESS, Layout, answered
from foiread.evals.synth.parts import Paragraph, Part
from foiread.evals.synth.style import Numbering
from foiread.evals.synth.truth import Wants

if TYPE_CHECKING:
    from collections.abc import Iterator

    from foiread.evals.synth.scribe import Scribe
    from foiread.evals.synth.truth import Question

_HEADINGS = ("Figures", "Costs and staff", "Policy", "Further information")


def lettered(scribe: Scribe) -> list[Part]:
    """Section A, questions 1, 2, 3; Section B, questions 1, 2."""
    scribe.tag("sections_restart", "answer_below")
    form = scribe.rng.choice(("Section {}: {}", "{}. {}", "PART {} - {}", "{}) {}"))
    out: list[Part] = [Paragraph(scribe.rng.choice(phrases.INTERLEAVED))]
    for number, start, group in _groups(scribe):
        letter = "ABC"[number]
        heading = scribe.rng.choice((_HEADINGS[number], _HEADINGS[number].upper()))
        out.append(Paragraph(form.format(letter, heading), bold=True))
        out += _section(scribe, group, start, letter)
    return out


def requests(scribe: Scribe) -> list[Part]:
    """Two requests answered together, each numbered from 1."""
    scribe.tag("several_requests", "answer_below")
    form = scribe.rng.choice(("Request {}", "REQUEST {}", "Request {} - FOI/{ref}", "Your request FOI/{ref}"))
    out: list[Part] = [Paragraph("You sent several requests, which have been answered together.")]
    for number, start, group in _groups(scribe):
        out.append(Paragraph(form.format(number + 1, ref=scribe.rng.randint(1000, 9999)), bold=True))
        out += _section(scribe, group, start, f"R{number + 1}")
    return out


def dotted(scribe: Scribe) -> list[Part]:
    """Headings 1, 2, 3; questions 1.1, 1.2, 2.1."""
    scribe.tag("dotted_numbers", "sections", "answer_below")
    out: list[Part] = [Paragraph(scribe.rng.choice(phrases.INTERLEAVED))]
    for number, start, group in _groups(scribe):
        heading = _HEADINGS[number].upper()
        out.append(Paragraph(f"{number + 1}. {heading}", bold=True))
        scribe.questions.append({
            "id": str(number + 1), "text": heading, "outcome": "disclosed", "accept": _outcomes(group),
            "optional": True,
        })  # fmt: skip
        out += _section(scribe, group, start, str(number + 1), dots=True)
    return out


def _groups(scribe: Scribe) -> Iterator[tuple[int, int, tuple[Question, ...]]]:
    """The questions in two or three sections: number of the section, place of its first question, its questions."""
    questions = scribe.truth.questions
    sections = 3 if len(questions) > 6 and scribe.rng.random() < 0.5 else 2
    size = -(-len(questions) // sections)
    for number in range(sections):
        group = questions[number * size : (number + 1) * size]
        if group:
            yield number, number * size, group


def _section(scribe: Scribe, group: tuple[Question, ...], start: int, prefix: str, *, dots: bool = False) -> list[Part]:
    """The questions of one section with their answers."""
    style = scribe.style
    pattern = "{}" if dots else style.numbering.pattern if style.numbering.kind == "1" else "{}."
    scribe.style = style = replace(style, numbering=Numbering("1", pattern))
    out: list[Part] = []
    for place, question in enumerate(group, 1):
        number = f"{prefix}.{place}" if dots else str(place)
        scribe.names[start + place - 1] = _named(prefix, place, dots=dots)
        target = scribe.ask(question, f"{prefix}.{place}")
        out.append(Paragraph(f"{pattern.format(number)} {question.text}", bold=style.bold))
        out += answered(scribe, question, target, place - 1)
    return out


def _named(prefix: str, place: int, *, dots: bool) -> str:
    """What an answer calls a question of a section when it refers back."""
    if dots:
        return f"{prefix}.{place}"
    return f"{place} of request {prefix[1:]}" if prefix.startswith("R") else f"{prefix}{place}"


def _outcomes(group: tuple[Question, ...]) -> list[str]:
    return sorted({"partly_disclosed", "unanswered", *(question.outcome for question in group)})


_WANTS = Wants(4, 9, PARTLESS)

LAYOUTS = (
    Layout("sections_restart", lettered, _WANTS, weight=1, typed=True, numbered=True),
    Layout("several_requests", requests, _WANTS, weight=0.8, typed=True, numbered=True),
    Layout("dotted_numbers", dotted, _WANTS, weight=0.8, typed=True, numbered=True),
)
