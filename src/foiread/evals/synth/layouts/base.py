"""What every layout is made of: the registry's entry, a printed question, an answer with what stands before it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from foiread.evals.synth.answers import answer_parts
from foiread.evals.synth.asked import KINDS
from foiread.evals.synth.marks import bare
from foiread.evals.synth.parts import Paragraph, Part, Table
from foiread.evals.synth.style import FORMATS
from foiread.evals.synth.truth import Breakdown, Choice, Wants

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from foiread.evals.synth.scribe import Scribe, Target
    from foiread.evals.synth.truth import Question

PARTLESS = tuple(kind for kind in KINDS if kind not in {"parts", "options", "choice"})
"""Kinds of question without a list of the requester's under them."""
SHORT = (
    "single", "cost", "share", "time", "yes_no", "date", "yes_and_figures", "two_years", "of_these", "words", "closed",
)  # fmt: skip
"""Kinds whose answer fits on a line."""


ANYTHING = Wants()


@dataclass(frozen=True)
class Layout:
    """One way to set a letter."""

    name: str
    write: Callable[[Scribe], list[Part]]
    """The letter's body, from what was asked to the last answer."""
    wants: Wants = ANYTHING
    formats: tuple[str, ...] = FORMATS
    weight: float = 1.0
    numbered: bool = False
    """Its questions need numbers."""
    typed: bool = False
    """Its numbers are typed, never made by Word or HTML."""
    plain_mail: bool = False
    """A mail in this layout is plain text."""
    reply: bool = True
    """False for a letter that is no reply: it has no questions."""


def style_tags(scribe: Scribe) -> None:
    """Tag what the letter's habits say about its questions."""
    numbering = scribe.style.numbering
    if "Q" in numbering.pattern:
        scribe.tag("question_label")
    kinds = {
        "a": "lettered", "i": "lettered", "none": "unnumbered", "bullet": "bullets", "joined": "joined_part_ids",
    }  # fmt: skip
    if numbering.kind in kinds:
        scribe.tag(kinds[numbering.kind])
    if numbering.automatic:
        scribe.tag("automatic_numbers")
    if numbering.kind == "none" and scribe.style.heading:
        scribe.tag("headings")
    elif scribe.style.bold:
        scribe.tag("bold_questions")


def label_all(scribe: Scribe, questions: Sequence[Question]) -> list[Target]:
    """Label the questions in order, under the letter's own numbering."""
    numbering = scribe.style.numbering
    for place in range(len(questions)):
        name = numbering.id(place)
        if name:
            scribe.names[place] = name
    return [scribe.ask(question, numbering.id(place)) for place, question in enumerate(questions)]


def printed(scribe: Scribe, text: str, place: int, list_id: int, *, quiet: bool = False) -> list[Part]:
    """A question as this letter prints it; `quiet` without bold or heading, as in a list of what was asked."""
    style = scribe.style
    numbering = style.numbering
    bold = style.bold and not quiet
    if numbering.kind == "none":
        return [Paragraph(text, "heading" if style.heading and not quiet else "paragraph", bold=bold)]
    if numbering.kind == "bullet":
        return [Paragraph(text, "bullet", bold=bold, tight=quiet)]
    auto = numbering.auto(place, list_id)
    if auto:
        return [Paragraph(text, "item", auto, bold=bold, tight=quiet)]
    number = numbering.printed(place)
    if numbering.above:
        return [Paragraph(number, bold=bold), Paragraph(text, tight=True)]
    return [Paragraph(f"{number}{style.gap}{text}", bold=bold, tight=quiet)]


def answered(scribe: Scribe, question: Question, target: Target, place: int) -> list[Part]:
    """An answer with what this letter writes before it; nothing before a list of the requester's own."""
    own = isinstance(question.content, Choice) or (isinstance(question.content, Breakdown) and question.content.asked)
    if own:
        return touching(scribe, answer_parts(scribe, question, target))
    return with_cue(scribe, answer_parts(scribe, question, target), place)


def with_cue(scribe: Scribe, parts: list[Part], place: int) -> list[Part]:
    """Parts of an answer behind the letter's cue: `Response:`, `A1.`."""
    style = scribe.style
    cue = cue_text(scribe, place)
    if not cue:
        return touching(scribe, parts)
    scribe.tag("answer_label")
    first = parts[0]
    alone = style.cue_alone or (len(parts) > 1 and isinstance(parts[1], Paragraph) and len(bare(parts[1].text)) < 50)
    if (
        not alone
        and not any(isinstance(part, Table) for part in parts)
        and isinstance(first, Paragraph)
        and first.kind == "paragraph"
        and not first.level
    ):
        return [replace(first, text=f"{cue} {first.text}", tight=style.tight), *parts[1:]]
    return [Paragraph(cue, bold=style.bold and scribe.rng.random() < 0.3, tight=style.tight), *touching(scribe, parts)]


def touching(scribe: Scribe, parts: list[Part]) -> list[Part]:
    """The same parts, the first directly under the line above it where the letter is written tightly."""
    first = parts[0]
    return [replace(first, tight=scribe.style.tight), *parts[1:]] if isinstance(first, Paragraph) else parts


def cue_text(scribe: Scribe, place: int) -> str:
    """What stands before an answer; nothing where it names a number that the letter does not print."""
    cue = scribe.style.cue
    if "{}" not in cue:
        return cue
    numbering = scribe.style.numbering
    name = numbering.id(place) if numbering.kind in {"1", "joined"} else None
    return cue.format(name) if name else "Answer:"
