"""One answer for several questions: under a block of them, or behind their numbers."""

from __future__ import annotations

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
        out += with_cue(scribe, _answer(scribe, group), group[0][0])
    return out


def shared_numbers(scribe: Scribe) -> list[Part]:
    """All questions, then the answers; one of them behind several numbers: `Q1, 2 and 3: …`."""
    style_tags(scribe)
    scribe.tag("one_answer_for_block", "questions_then_answers")
    out = request_block(scribe)
    own = scribe.style.numbering.pattern.replace("{}", "{n}")
    for group in _groups(scribe):
        first = group[0][2].id
        label = (
            own.format(n=first) if len(group) == 1 else _numbers(scribe, [target.id or "" for _, _, target in group])
        )
        out += under_label(scribe, label, _answer(scribe, group), group[0][0])
    return out


def _groups(scribe: Scribe) -> list[Group]:
    """The questions, those with one answer together."""
    targets = label_all(scribe, scribe.truth.questions)
    groups: list[Group] = []
    for place, (question, target) in enumerate(zip(scribe.truth.questions, targets, strict=True)):
        before = groups[-1][-1][1] if groups else None
        same = before is not None and isinstance(question.content, Words) and question.content == before.content
        if same:
            groups[-1].append((place, question, target))
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
    if len(names) > 2 and scribe.rng.random() < 0.4:
        return scribe.rng.choice((f"Questions {names[0]} to {names[-1]}:", f"{names[0]} - {names[-1]}."))
    if scribe.style.numbering.kind != "1":
        return f"Questions {listed}:"
    return scribe.rng.choice((f"Questions {listed}:", f"Q{listed}:", f"{' & '.join(names)}.", f"Q{', '.join(names)}:"))


_WANTS = Wants(4, 8, PARTLESS, shared=True)

LAYOUTS = (
    Layout("one_answer_below_block", shared_below, _WANTS, weight=1, numbered=True),
    Layout("one_answer_behind_numbers", shared_numbers, _WANTS, weight=1, numbered=True, typed=True),
)
