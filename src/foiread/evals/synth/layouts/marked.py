"""Questions and answers that a letter marks in a way of its own: announced, quoted, initialled, inline."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from foiread.evals.synth import phrases
from foiread.evals.synth.answers import answer_parts, short_answer
from foiread.evals.synth.layouts.base import PARTLESS, SHORT, Layout, answered, printed, style_tags, touching
from foiread.evals.synth.layouts.blocks import under_label
from foiread.evals.synth.parts import Paragraph, Part
from foiread.evals.synth.style import Numbering
from foiread.evals.synth.truth import Wants

if TYPE_CHECKING:
    from foiread.evals.synth.scribe import Scribe, Target
    from foiread.evals.synth.truth import Question


def each_announced(scribe: Scribe) -> list[Part]:
    """`You asked:` before every question, `Our response:` before every answer."""
    style_tags(scribe)
    scribe.tag("each_announced", "answer_below")
    asks, tells = scribe.rng.choice(phrases.PAIRS)
    same_line = asks.endswith(":") and scribe.rng.random() < 0.4
    list_id = scribe.new_list()
    out: list[Part] = []
    for place, question in enumerate(scribe.truth.questions):
        target = _asked(scribe, question, place)
        lines = printed(scribe, question.text, place, list_id)
        told = answer_parts(scribe, question, target)
        first, answer = lines[0], told[0]
        if same_line and isinstance(first, Paragraph) and isinstance(answer, Paragraph) and not first.auto:
            out += [replace(first, text=f"{asks} {first.text}", kind="paragraph"), *lines[1:]]
            out += [replace(answer, text=f"{tells} {answer.text}", kind="paragraph"), *told[1:]]
            continue
        out += [Paragraph(asks, bold=scribe.style.bold), *lines]
        out += [Paragraph(tells, bold=scribe.style.bold), *touching(scribe, told)]
    return out


def quoted(scribe: Scribe) -> list[Part]:
    """The requester's words between quotation marks."""
    scribe.tag("quoted_questions", "answer_below")
    left, right = scribe.rng.choice((("“", "”"), ('"', '"')))
    numbering = scribe.style.numbering
    out: list[Part] = [Paragraph(scribe.rng.choice(phrases.INTERLEAVED))]
    for place, question in enumerate(scribe.truth.questions):
        target = _asked(scribe, question, place)
        asked = f"{numbering.printed(place)} {left}{question.text}{right}".strip()
        out += [Paragraph(asked, bold=scribe.style.bold), *answered(scribe, question, target, place)]
    return out


def signed(scribe: Scribe) -> list[Part]:
    """Answers behind the body's initials or an arrow."""
    style_tags(scribe)
    scribe.tag("signed_answers", "answer_below")
    initials = "".join(word[0] for word in scribe.truth.body.name.split() if word[0].isupper())
    form = scribe.rng.choice((f"{initials}: {{}}", f"{initials} - {{}}", "-> {}", ">> {}", "*** {}", "=> {}"))
    list_id = scribe.new_list()
    out: list[Part] = [Paragraph(scribe.rng.choice(phrases.INTERLEAVED))]
    for place, question in enumerate(scribe.truth.questions):
        target = _asked(scribe, question, place)
        out += printed(scribe, question.text, place, list_id)
        answer = form.format(short_answer(scribe, question, target))
        out.append(Paragraph(answer, "quote" if form[0] == ">" else "paragraph", tight=scribe.style.tight))
    return out


def clerk(scribe: Scribe) -> list[Part]:
    """Each question retold with a small letter and answered in the same line."""
    style_tags(scribe)
    scribe.tag("answer_same_line", "retold")
    out: list[Part] = [Paragraph(scribe.rng.choice(_TAKEN))]
    joint = scribe.rng.choice((" - ", " – ", ": "))
    for place, question in enumerate(scribe.truth.questions):
        text = question.text[0].lower() + question.text[1:].rstrip("?.")
        target = _asked(scribe, replace(question, text=text), place)
        answer = short_answer(scribe, question, target)
        said = answer[0].lower() + answer[1:] if answer.startswith(("There", "It ", "The ")) else answer
        out.append(Paragraph(f"{scribe.style.numbering.printed(place)} {text}{joint}{said}", tight=scribe.style.tight))
    return out


def bare_numbers(scribe: Scribe) -> list[Part]:
    """All questions, then the answers behind their numbers and nothing else: `1  Yes`, `2 - 14`."""
    scribe.style = replace(scribe.style, numbering=Numbering("1", scribe.rng.choice(("{}.", "{})", "Q{}."))))
    style_tags(scribe)
    scribe.tag("questions_then_answers", "bare_numbers")
    list_id = scribe.new_list()
    out: list[Part] = [Paragraph(scribe.rng.choice(phrases.ASKED), bold=scribe.style.bold)]
    for place, question in enumerate(scribe.truth.questions):
        out += printed(scribe, question.text, place, list_id, quiet=True)
    out.append(Paragraph(scribe.rng.choice(phrases.ANSWERED), bold=scribe.style.bold))
    gap = scribe.rng.choice(("  ", " - ", ": ", " – ", "\t"))
    targets = [_asked(scribe, question, place) for place, question in enumerate(scribe.truth.questions)]
    for question, target in zip(scribe.truth.questions, targets, strict=True):
        out.append(Paragraph(f"{target.id}{gap}{short_answer(scribe, question, target)}", tight=scribe.style.tight))
    return out


def record(scribe: Scribe) -> list[Part]:
    """A page of a disclosure log: its record, the request, the response."""
    style_tags(scribe)
    scribe.tag("page_record", "questions_then_answers")
    scribe.page = True
    asks, tells = scribe.rng.choice(
        (("Request", "Response"), ("Request details", "Our response"), ("Request:", "Response:"))
    )
    list_id = scribe.new_list()
    out: list[Part] = [Paragraph(asks, "heading")]
    for place, question in enumerate(scribe.truth.questions):
        out += printed(scribe, question.text, place, list_id, quiet=True)
    out.append(Paragraph(tells, "heading"))
    targets = [_asked(scribe, question, place) for place, question in enumerate(scribe.truth.questions)]
    for place, (question, target) in enumerate(zip(scribe.truth.questions, targets, strict=True)):
        out += under_label(scribe, scribe.style.numbering.printed(place), answer_parts(scribe, question, target), place)
    return out


def annex(scribe: Scribe) -> list[Part]:
    """The letter sends to an annex below the signature, where each question has its answer."""
    style_tags(scribe)
    scribe.tag("annex", "answer_below")
    name = scribe.rng.choice(("Annex A", "Appendix A", "Appendix 1", "Schedule", "Annex"))
    list_id = scribe.new_list()
    scribe.annex.append(
        Paragraph(scribe.rng.choice((name, f"{name} - Questions and answers", f"{name}: our response")), "heading")
    )
    for place, question in enumerate(scribe.truth.questions):
        target = _asked(scribe, question, place)
        scribe.annex += printed(scribe, question.text, place, list_id)
        scribe.annex += answered(scribe, question, target, place)
    return [
        Paragraph(
            f"Your questions and our answers are set out in the {name.lower()} below.".replace("annex a", "Annex A")
        )
    ]


def _asked(scribe: Scribe, question: Question, place: int) -> Target:
    """The question under the letter's own numbering."""
    name = scribe.style.numbering.id(place)
    if name:
        scribe.names[place] = name
    return scribe.ask(question, name)


_TAKEN = (
    "Taking your points in turn:",
    "Our answers to your questions are as follows.",
    "I can answer your questions as follows:",
)
_FEW = Wants(3, 7, PARTLESS)
_SHORT = Wants(3, 8, SHORT)
_FIGURES = Wants(3, 7, ("single", "cost", "share", "time", "yes_no", "date", "two_years", "closed"))

LAYOUTS = (
    Layout("each_announced", each_announced, _FEW, weight=1.2, typed=True),
    Layout("quoted_questions", quoted, _FEW, weight=0.8, typed=True),
    Layout("signed_answers", signed, _SHORT, weight=0.8, typed=True, plain_mail=True),
    Layout("clerk", clerk, _FIGURES, ("txt", "eml", "docx"), 0.7, numbered=True, typed=True, plain_mail=True),
    Layout("bare_numbers", bare_numbers, _SHORT, ("txt", "eml", "html", "pdf"), 0.8, numbered=True, typed=True),
    Layout("page_record", record, _FEW, ("txt", "html", "md"), 0.8, numbered=True, typed=True),
    Layout("annex", annex, Wants(3, 7), weight=0.8, numbered=True),
)
