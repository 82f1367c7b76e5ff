"""Questions as the columns or the rows of one table, the years of all of them along its other side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foiread.evals.synth.layouts.base import Layout, label_all, style_tags
from foiread.evals.synth.layouts.blocks import request_block
from foiread.evals.synth.parts import Paragraph, Part, table
from foiread.evals.synth.truth import Breakdown, Wants

if TYPE_CHECKING:
    from foiread.evals.synth.scribe import Scribe, Target


def columns(scribe: Scribe) -> list[Part]:
    """The questions' numbers head the columns, the years the rows."""
    style_tags(scribe)
    scribe.tag("questions_as_columns", "questions_then_answers")
    out, targets, cells = _asked(scribe)
    head = scribe.rng.choice(("{}", "Q{}", "Question {}") if scribe.style.numbering.kind == "1" else ("{}", "({})"))
    years = _years(scribe)
    rows = [[scribe.rng.choice(("Year", "Period")), *(head.format(target.id) for target in targets)]]
    rows += [[year, *(column[place] for column in cells)] for place, year in enumerate(years)]
    return [*out, table(rows, 1, _style(scribe))]


def rows(scribe: Scribe) -> list[Part]:
    """The questions' numbers begin the rows, the years head the columns."""
    style_tags(scribe)
    scribe.tag("questions_as_rows", "questions_then_answers")
    out, targets, cells = _asked(scribe)
    head = scribe.rng.choice(("{}", "Q{}", "{}.") if scribe.style.numbering.kind == "1" else ("{}", "{})"))
    lines = [["Question", *_years(scribe)]]
    lines += [[head.format(target.id), *line] for target, line in zip(targets, cells, strict=True)]
    return [*out, table(lines, 1, _style(scribe))]


def _asked(scribe: Scribe) -> tuple[list[Part], list[Target], list[list[str]]]:
    """The request, the labelled questions, and each one's values in the order of the years."""
    out = request_block(scribe)
    targets = label_all(scribe, scribe.truth.questions)
    if scribe.rng.random() < 0.5:
        out.append(Paragraph(scribe.rng.choice(_LEADS)))
    cells = []
    for question, target in zip(scribe.truth.questions, targets, strict=True):
        content = question.content
        entries = content.entries if isinstance(content, Breakdown) else ()
        cells.append(
            [
                scribe.fact(entry.amount, target, (entry.label,), entry.period) if entry.amount else ""
                for entry in entries
            ]
        )
    scribe.tag(*scribe.style.table_tags)
    return out, targets, cells


def _years(scribe: Scribe) -> list[str]:
    content = scribe.truth.questions[0].content
    return [entry.label for entry in content.entries] if isinstance(content, Breakdown) else []


def _style(scribe: Scribe) -> str:
    return scribe.style.table


_LEADS = (
    "The figures for all questions are in the table below.",
    "The numbers of your questions are used in the table:",
)
_WANTS = Wants(3, 5, same_years=True)

LAYOUTS = (
    Layout("questions_as_columns", columns, _WANTS, weight=0.8, numbered=True),
    Layout("questions_as_rows", rows, _WANTS, weight=0.8, numbered=True),
)
