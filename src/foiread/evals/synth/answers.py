"""Answers as letters write them: in comes a question of the truth, out come marked words, lines, parts or a table."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from foiread.evals.synth.amounts import Amount
from foiread.evals.synth.parts import Cell, Paragraph, Part, Table
from foiread.evals.synth.style import TABLE_TAGS
from foiread.evals.synth.truth import Breakdown, Choice, Matrix, Single, Told, Words

if TYPE_CHECKING:
    from foiread.evals.synth.scribe import Scribe, Target
    from foiread.evals.synth.truth import Entry, Question

_BACK = re.compile(r"\{back:(\d+)\}")
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
TICKS = (("☒", "☐"), ("[X]", "[ ]"), ("(x)", "( )"))
_PLAIN_TICKS = TICKS[1:]
_PLAIN = frozenset({"cells", "apart", "slashes", "spaces"})
"""Tables of text that hold no blank cell and no heading between rows."""
_EVEN = _PLAIN | {"wrapped", "aligned", "jagged", "open_pipe", "closed_pipe"}
"""Those that hold no merged header."""


def short_answer(scribe: Scribe, question: Question, target: Target) -> str:
    """An answer on one line; only for a question that is `short`."""
    content = question.content
    if isinstance(content, Single):
        return content.sentence.replace("{}", scribe.fact(content.amount, target))
    if isinstance(content, Told):
        scribe.tag("prose_values")
        return content.sentence.format(*(_told(scribe, entry, target) for entry in content.entries))
    if isinstance(content, Breakdown):
        return _inline(scribe, content, target)
    if isinstance(content, Words):
        return _words(scribe, content, target)
    message = f"no answer on a line for {type(content).__name__}"
    raise TypeError(message)


def answer_parts(scribe: Scribe, question: Question, target: Target) -> list[Part]:
    """An answer as paragraphs and tables."""
    content = question.content
    if isinstance(content, Breakdown) and not content.asked:
        return _breakdown(scribe, content, target)
    if isinstance(content, Breakdown):
        return listed_parts(scribe, content, target)
    if isinstance(content, Choice):
        return _choice(scribe, content, target)
    if isinstance(content, Matrix):
        return _matrix(scribe, content, target)
    if isinstance(content, Words) and content.arguments:
        scribe.tag("legal_arguments")
        listed = [Paragraph(f"{place}. {text}", tight=True) for place, text in enumerate(content.arguments, 1)]
        return [Paragraph(_words(scribe, content, target)), *listed]
    return [Paragraph(short_answer(scribe, question, target))]


def listed_parts(scribe: Scribe, content: Breakdown, target: Target) -> list[Part]:
    """Years or categories that the requester listed, each with its value below it or on the same line."""
    rng, style = scribe.rng, scribe.style
    years = any(entry.period for entry in content.entries)
    scribe.tag("series" if years else "options")
    below = rng.random() < 0.6
    list_id = scribe.new_list()
    out: list[Part] = []
    for place, entry in enumerate(content.entries):
        name = f"{target.id}.{style.parts.id(place)}"
        part = scribe.part(target, name, entry.label, _part_outcome(entry))
        auto = style.parts.auto(place, list_id)
        text = entry.label if auto else f"{style.parts.printed(place)}{style.gap}{entry.label}"
        value = scribe.fact(entry.amount, part, (entry.label,), entry.period) if entry.amount else ""
        if value and not below:
            text += style.between + value
        kind = "item" if auto else "paragraph"
        out.append(Paragraph(text, kind, auto, level=1, tight=not (below and not style.tight and place)))
        if value and below:
            out.append(Paragraph(value, tight=True))
    return out


def _told(scribe: Scribe, entry: Entry, target: Target) -> str:
    return scribe.fact(entry.amount, target, (entry.label,), entry.period) if entry.amount else ""


def _part_outcome(entry: Entry) -> str:
    if entry.amount is None:
        return "unanswered"
    return "not_held" if entry.amount.marker == "not_held" else "disclosed"


def _inline(scribe: Scribe, content: Breakdown, target: Target) -> str:
    """`2021/22: 34; 2022/23: 41` or `Rats 12, mice 8`."""
    scribe.tag("series_inline")
    between, after = scribe.rng.choice(((": ", "; "), (" - ", ", "), (" ", ", "), (": ", ", ")))
    if any(entry.period for entry in content.entries) and between == " ":
        between = ": "
    return after.join(
        entry.label + between + scribe.fact(entry.amount, target, (entry.label,), entry.period)
        for entry in content.entries
        if entry.amount
    )


def _breakdown(scribe: Scribe, content: Breakdown, target: Target) -> list[Part]:
    """Lines, bullets, a sentence or a small table."""
    rng, style = scribe.rng, scribe.style
    form = rng.choice(("lines", "lines", "lines", "bullets", "table", "inline", "prose"))
    if form == "table":
        rows = [[content.dimension, rng.choice(("Number", "Total", "Figure"))]]
        header = rows[0][1]
        money = any(entry.amount and entry.amount.unit == "GBP" for entry in content.entries)
        rows[0][1] = header = "Amount" if money else header
        rows += [
            [entry.label, scribe.fact(entry.amount, target, (entry.label, header), entry.period)]
            for entry in content.entries
            if entry.amount
        ]
        scribe.tag(*style.table_tags)
        return [Table(tuple(tuple(Cell(text) for text in row) for row in rows), 1, style.table)]
    if form == "inline" and len(content.entries) <= 3:
        return [Paragraph(_inline(scribe, content, target))]
    years = all(entry.period for entry in content.entries)
    if form == "prose" and years:
        scribe.tag("prose_values")
        said = [
            f"{scribe.fact(entry.amount, target, (entry.label,), entry.period)} in {entry.label}"
            for entry in content.entries
            if entry.amount
        ]
        return [Paragraph(f"The figures are {', '.join(said[:-1])} and {said[-1]}.")]
    scribe.tag("series_inline")
    return [
        Paragraph(
            entry.label + style.between + scribe.fact(entry.amount, target, (entry.label,), entry.period),
            "bullet" if form == "bullets" else "paragraph",
            tight=True,
        )
        for entry in content.entries
        if entry.amount
    ]


def _choice(scribe: Scribe, content: Choice, target: Target) -> list[Part]:
    """Options with a box before each, one of them ticked."""
    scribe.tag("check_boxes", "options")
    ticks = TICKS if scribe.style.format != "pdf" else _PLAIN_TICKS
    ticked, empty = scribe.rng.choice(ticks)
    lines = []
    for place, option in enumerate(content.options):
        chosen = place == content.chosen
        text = scribe.fact(Amount(option, accept=(ticked,)), target) if chosen else option
        lines.append(f"{ticked if chosen else empty} {text}")
    if scribe.rng.random() < 0.3:
        return [Paragraph("  ".join(lines))]
    return [Paragraph(line, tight=True) for line in lines]


def _matrix(scribe: Scribe, content: Matrix, target: Target) -> list[Part]:
    """A real table, or one of text, with the note on suppression under or above it."""
    style = scribe.style
    groups = [column.group for column in content.columns]
    banded = any(line.band for line in content.rows)
    blank = any(amount is None for line in content.cells for amount in line)
    odd = any(groups) or (style.table in _PLAIN and (banded or blank))
    kind = "tab" if odd and style.table in _EVEN else style.table
    scribe.tag(*(TABLE_TAGS["tab"] if kind == "tab" else style.table_tags))
    scribe.tag(*(["band_rows"] if banded else []), *(["blank_cells"] if blank else []))
    header: list[tuple[Cell, ...]] = []
    if any(groups):
        scribe.tag("two_header_rows", "merged_headers")
        runs: list[Cell] = [Cell("")]
        for place, group in enumerate(groups):
            if place and groups[place - 1] == group:
                runs[-1] = Cell(group, runs[-1].span + 1)
            else:
                runs.append(Cell(group))
        header.append(tuple(runs))
    header.append((Cell(content.stub), *(Cell(column.name) for column in content.columns)))
    rows: list[tuple[Cell, ...]] = []
    band = ""
    for line, amounts in zip(content.rows, content.cells, strict=True):
        if line.band != band:
            band = line.band
            rows.append((Cell(band, len(content.columns) + 1),))
        cells = [Cell(line.name)]
        for column, amount in zip(content.columns, amounts, strict=True):
            labels = (line.name, column.name, column.group, line.band)
            period = column.period or line.period
            cells.append(Cell(scribe.fact(amount, target, labels, period) if amount else ""))
        rows.append(tuple(cells))
    made: Part = Table((*header, *rows), len(header), kind)
    note = [Paragraph(content.note)] if content.note else []
    title = [_caption(scribe, content)] if scribe.rng.random() < 0.2 else []
    return [*note, *title, made] if scribe.rng.random() < 0.5 else [*title, made, *note]


def _caption(scribe: Scribe, content: Matrix) -> Paragraph:
    """A title above a table."""
    scribe.tag("captions")
    scribe.captions += 1
    return Paragraph(f"Table {scribe.captions}: {scribe.truth.topic.subject} by {content.stub.lower()}")


def _words(scribe: Scribe, content: Words, target: Target) -> str:
    """Words, a reference to another question filled in, an address moved to the foot of some letters."""
    text = content.text
    back = _BACK.search(text)
    if back:
        scribe.tag("back_reference")
        place = int(back[1])
        name = scribe.names.get(place)
        ordinal = f"your {_ORDINALS[place]} question"
        text = _BACK.sub(name, text) if name else re.sub(r"question \{back:\d+\}", ordinal, text)
    if (
        content.link
        and scribe.style.format in {"txt", "eml"}
        and not scribe.style.html_mail
        and scribe.rng.random() < 0.5
    ):
        scribe.tag("footnoted_links")
        scribe.links.append(content.link)
        text = text.replace(content.link, f"[{len(scribe.links)}]{content.link.removeprefix('https://').split('/')[0]}")
    scribe.said(target, text)
    return text
