"""All questions in one block and the answers in another."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from foiread.evals.synth import phrases
from foiread.evals.synth.answers import answer_parts, short_answer
from foiread.evals.synth.layouts.base import PARTLESS, Layout, label_all, printed, style_tags, touching
from foiread.evals.synth.marks import bare
from foiread.evals.synth.parts import Paragraph, Part
from foiread.evals.synth.style import Numbering
from foiread.evals.synth.truth import Wants

if TYPE_CHECKING:
    from foiread.evals.synth.scribe import Scribe

_ANSWER_LABELS = ("{n}.", "{n}.", "{n})", "A{n}.", "Q{n}.", "Q{n}:", "Answer {n} -", "Question {n}", "Question {n}:")


def blocks(scribe: Scribe) -> list[Part]:
    """Questions, then answers under the same numbers."""
    style_tags(scribe)
    scribe.tag("questions_then_answers")
    out = request_block(scribe)
    targets = label_all(scribe, scribe.truth.questions)
    form = _answer_label(scribe)
    for place, (question, target) in enumerate(zip(scribe.truth.questions, targets, strict=True)):
        out += under_label(scribe, form.format(n=target.id), answer_parts(scribe, question, target), place)
    return out


def renumbered(scribe: Scribe) -> list[Part]:
    """Letters in the request, numbers in the answers."""
    scribe.tag("questions_then_answers", "renumbered")
    letters = scribe.style = replace(scribe.style, numbering=Numbering("a", scribe.rng.choice(("{})", "({})", "{}."))))
    out = request_block(scribe)
    scribe.style = replace(letters, numbering=Numbering("1", "{}."))
    targets = []
    for place, question in enumerate(scribe.truth.questions):
        scribe.names[place] = str(place + 1)
        targets.append(scribe.ask(question, str(place + 1), accept_ids=(letters.numbering.id(place) or "",)))
    form = scribe.rng.choice(("{n}.", "{n})", "{n}."))
    for place, (question, target) in enumerate(zip(scribe.truth.questions, targets, strict=True)):
        out += under_label(scribe, form.format(n=place + 1), answer_parts(scribe, question, target), place)
    return out


def answers_at_end(scribe: Scribe) -> list[Part]:
    """Short answers, several on a line, after all the questions."""
    style_tags(scribe)
    scribe.tag("questions_then_answers", "answers_at_end")
    out = request_block(scribe)
    targets = label_all(scribe, scribe.truth.questions)
    row: list[str] = []
    for question, target in zip(scribe.truth.questions, targets, strict=True):
        row.append(f"{target.id}. {short_answer(scribe, question, target)}")
        if len(row) == 2 or scribe.rng.random() < 0.4:
            out.append(Paragraph("    ".join(row), tight=True))
            row = []
    return [*out, Paragraph("    ".join(row), tight=True)] if row else out


def request_block(scribe: Scribe) -> list[Part]:
    """What was asked, as the letter repeats it, and the line that the answers begin with."""
    list_id = scribe.new_list()
    out: list[Part] = [Paragraph(scribe.rng.choice(phrases.ASKED), bold=scribe.style.bold)]
    for place, question in enumerate(scribe.truth.questions):
        out += printed(scribe, question.text, place, list_id, quiet=True)
    return [*out, Paragraph(scribe.rng.choice(phrases.ANSWERED), bold=scribe.style.bold)]


def under_label(scribe: Scribe, label: str, parts: list[Part], place: int) -> list[Part]:
    """An answer behind its number, or under it where it is a table or would make a quarter of `Q1`."""
    first = parts[0]
    alone = label.startswith("Question") and not label.endswith(":")
    quarter = label[-1:].isdigit() and isinstance(first, Paragraph) and bare(first.text)[:1].isdigit()
    if not alone and not quarter and isinstance(first, Paragraph) and first.kind == "paragraph":
        return [
            replace(first, text=f"{label}{scribe.style.gap}{first.text}", tight=scribe.style.tight and bool(place)),
            *parts[1:],
        ]
    return [Paragraph(label), *touching(scribe, parts)]


def _answer_label(scribe: Scribe) -> str:
    """How answers are numbered: as the questions are, or with a word."""
    own = scribe.style.numbering.pattern.replace("{}", "{n}")
    choices = (own, own, *_ANSWER_LABELS) if scribe.style.numbering.kind in {"1", "joined"} else (own,)
    return scribe.rng.choice(choices)


_FEW = Wants(3, 8, PARTLESS)

LAYOUTS = (
    Layout("questions_then_answers", blocks, _FEW, weight=2.5, numbered=True),
    Layout("renumbered", renumbered, _FEW, weight=1, numbered=True, typed=True),
    Layout(
        "answers_at_end",
        answers_at_end,
        Wants(4, 9, ("single", "cost", "time", "yes_no", "share", "date")),
        formats=("txt", "md", "eml", "docx"),
        weight=0.6,
        numbered=True,
        typed=True,
        plain_mail=True,
    ),
)
