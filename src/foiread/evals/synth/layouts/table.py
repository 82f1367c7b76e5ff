"""A table of two columns: the question on the left, its answer on the right."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from foiread.evals.synth import phrases
from foiread.evals.synth.answers import short_answer
from foiread.evals.synth.layouts.base import SHORT, Layout
from foiread.evals.synth.marks import wrapped
from foiread.evals.synth.parts import Cell, Paragraph, Part, Table
from foiread.evals.synth.truth import Wants

if TYPE_CHECKING:
    from foiread.evals.synth.scribe import Scribe

_HEADERS = (
    ("Question", "Answer"),
    ("Question", "Response"),
    ("Request", "Council response"),
    ("You asked", "Our answer"),
)
_LEFT, _RIGHT = 46, 30


def question_answer_table(scribe: Scribe) -> list[Part]:
    """Question | Answer; in plain text its columns are set by spaces and its cells wrapped, so that they interleave."""
    rng, style = scribe.rng, scribe.style
    flat = style.format == "txt" or (style.format == "eml" and not style.html_mail)
    scribe.tag("question_answer_table")
    scribe.tag(
        *(
            ("flattened_table", "wrapped_rows")
            if flat
            else replace(style, table="pipe" if style.format == "md" else "grid").table_tags
        )
    )
    rows = [tuple(Cell(text) for text in rng.choice(_HEADERS))]
    for place, question in enumerate(scribe.truth.questions):
        name = style.numbering.id(place)
        if name:
            scribe.names[place] = name
        number = style.numbering.printed(place)
        asked = f"{number} {question.text}".strip()
        more: dict[str, str] = {}
        if flat:
            lines = wrapped(asked, _LEFT, whole=True)
            first = lines[0].removeprefix(number).strip()
            more = {"starts": first, "ends": " ".join(lines[-1].split()[-4:]) if len(lines) > 1 else question.text}
        target = scribe.ask(question, name, words=more)
        if flat and name is None:
            target = type(target)(None, more["starts"], target.period, (), target.entry)
        answer = short_answer(scribe, question, target)
        if flat:
            scribe.questions[target.entry].pop("answer", None)
        rows.append((Cell(asked), Cell(answer)))
    kind = "wrapped" if flat else "pipe" if style.format == "md" else "grid"
    made = Table(tuple(rows), 1, kind, (_LEFT, _RIGHT) if flat else ())
    return [Paragraph(rng.choice(phrases.INTERLEAVED)), made]


LAYOUTS = (Layout("question_answer_table", question_answer_table, Wants(3, 8, SHORT), weight=1.6, typed=True),)
