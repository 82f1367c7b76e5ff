"""One answer for several questions: under a block of them, or behind their numbers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from foiread.evals.synth import phrases
from foiread.evals.synth.answers import answer_parts
from foiread.evals.synth.layouts.base import PARTLESS, Layout, label_all, printed, style_tags, with_cue
from foiread.evals.synth.layouts.blocks import request_block, under_label
from foiread.evals.synth.parts import Paragraph, Part
from foiread.evals.synth.truth import Wants, Words

if TYPE_CHECKING:
    from foiread.evals.synth.scribe import Scribe, Target
    from foiread.evals.synth.truth import Question

Group = list[tuple[int, "Question", "Target"]]


def shared_below(scribe: Scribe) -> list[Part]:
    """Questions one under another, then the answer to all of them."""
    style_tags(scribe)
    scribe.tag("one_answer_for_block", "answer_below")
    list_id = scribe.new_list()
    out: list[Part] = [Paragraph(scribe.rng.choice(phrases.INTERLEAVED))]
    for group in _groups(scribe):
        for place, question, _ in group:
            out += printed(scribe, question.text, place, list_id)
        habit = scribe.style
        if len(group) > 1 and "{}" in habit.cue:
            # A number would give the answer to one of them.
            scribe.style = replace(habit, cue="Answer:")
        out += with_cue(scribe, _answer(scribe, group), group[0][0])
        scribe.style = habit
    return out


def shared_numbers(scribe: Scribe) -> list[Part]:
    """All questions, then the answers; one of them behind several numbers: `Q1, 2 and 3: …`."""
    style_tags(scribe)
    scribe.tag("one_answer_for_block", "questions_then_answers")
    out = request_block(scribe)
    own = scribe.style.numbering.pattern.replace("{}", "{n}")
    for group in _groups(scribe, neighbours=False):
        first = group[0][2].id
        label = (
            own.format(n=first) if len(group) == 1 else _numbers(scribe, [target.id or "" for _, _, target in group])
        )
        out += under_label(scribe, label, _answer(scribe, group), group[0][0])
    return out


def _groups(scribe: Scribe, *, neighbours: bool = True) -> list[Group]:
    """The questions, those with one answer together: the others of it are neighbours, or stand anywhere."""
    targets = label_all(scribe, scribe.truth.questions)
    groups: list[Group] = []
    for place, (question, target) in enumerate(zip(scribe.truth.questions, targets, strict=True)):
        known = groups[-1:] if neighbours else groups
        words = isinstance(question.content, Words)
        same = next((group for group in known if words and group[0][1].content == question.content), None)
        if same is not None:
            same.append((place, question, target))
        else:
            groups.append([(place, question, target)])
    return groups


def _answer(scribe: Scribe, group: Group) -> list[Part]:
    _, question, target = group[0]
    parts = answer_parts(scribe, question, target)
    said = scribe.questions[target.entry].get("answer")
    for _, _, other in group[1:]:
        if said:
            scribe.said(other, said)
    return parts


def _numbers(scribe: Scribe, names: list[str]) -> str:
    """Several numbers as one label."""
    listed = f"{', '.join(names[:-1])} and {names[-1]}"
    numbers = [int(name) for name in names if name.isdecimal()]
    apart = len(numbers) == len(names) and numbers[-1] - numbers[0] != len(numbers) - 1
    if len(names) > 2 and not apart and scribe.rng.random() < 0.4:
        return scribe.rng.choice((f"Questions {names[0]} to {names[-1]}:", f"{names[0]} - {names[-1]}."))
    if scribe.style.numbering.kind != "1":
        return f"Questions {listed}:"
    return scribe.rng.choice((f"Questions {listed}:", f"Q{listed}:", f"{' & '.join(names)}.", f"Q{', '.join(names)}:"))


_WANTS = Wants(4, 8, PARTLESS, shared=True)
_ANYWHERE = Wants(4, 8, PARTLESS, shared=True, scattered=True)

LAYOUTS = (
    Layout("one_answer_below_block", shared_below, _WANTS, weight=1, numbered=True),
    Layout("one_answer_behind_numbers", shared_numbers, _ANYWHERE, weight=1, numbered=True, typed=True),
)
