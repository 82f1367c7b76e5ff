"""The habits of one letter: in comes a random source, out comes how it numbers, marks answers and sets tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from foiread.evals.synth import phrases
from foiread.evals.synth.parts import Auto, numeral

if TYPE_CHECKING:
    from random import Random

FORMATS = ("txt", "md", "html", "docx", "pdf", "eml")

_TEXT_TABLES = {
    "txt": (
        "tab",
        "tab",
        "aligned",
        "aligned",
        "jagged",
        "wrapped",
        "box",
        "pipe",
        "cells",
        "open_pipe",
        "closed_pipe",
        "slashes",
        "spaces",
        "apart",
    ),
    "md": ("pipe", "pipe", "closed_pipe"),
    "eml": ("tab", "aligned", "aligned", "pipe"),
    "docx": ("grid", "grid", "none"),
    "html": ("grid",),
    "pdf": ("grid", "grid", "lines", "none"),
}
TABLE_TAGS = {
    "tab": ("tab_table",), "aligned": ("aligned_table",), "jagged": ("aligned_table", "jagged_table"),
    "wrapped": ("aligned_table", "wrapped_rows"),
    "box": ("box_table",), "pipe": ("pipe_table",), "cells": ("cell_per_line_table",),
    "open_pipe": ("pipe_table",), "closed_pipe": ("pipe_table",), "slashes": ("slash_table",),
    "spaces": ("spaced_table",), "apart": ("cell_per_line_table",),
}  # fmt: skip
_REAL_TAGS = {"docx": "word_table", "html": "html_table", "eml": "html_table"}


@dataclass(frozen=True)
class Numbering:
    """How questions are numbered: a kind, what is printed around the number, and how many of them share a number."""

    kind: str
    """`1`, `a`, `i`, `none` (unnumbered), `bullet`, or `joined` (1a, 1b, 2 …)."""
    pattern: str = "{}."
    above: bool = False
    """The number stands on a line of its own."""
    automatic: bool = False
    """Word or HTML makes the number."""

    def id(self, place: int) -> str | None:
        """The id of the question in this place, counted from 0."""
        if self.kind in {"none", "bullet"}:
            return None
        if self.kind == "joined":
            return f"{place // 2 + 1}{'ab'[place % 2]}"
        return numeral(self.kind, place + 1)

    def printed(self, place: int) -> str:
        """What is printed before the question in this place."""
        name = self.id(place)
        return self.pattern.format(name) if name else ""

    def auto(self, place: int, list_id: int) -> Auto | None:
        """The automatic number of the question in this place, if Word or HTML makes it."""
        return Auto(self.kind, self.pattern, list_id, place + 1) if self.automatic else None


@dataclass(frozen=True)
class Style:
    """The habits of one letter."""

    format: str
    numbering: Numbering
    parts: Numbering
    cue: str
    """What stands before an answer; empty for nothing."""
    cue_alone: bool
    """The cue has its own line."""
    joint: str
    """What stands between a question and an answer on the same line."""
    between: str
    """What stands between a label and its value on a line: ` - `, `: `."""
    gap: str
    """What stands between a printed number and the words after it."""
    bold: bool
    heading: bool
    tight: bool
    table: str
    wrap: int
    """Columns that lines of plain text are broken at; 0 for none."""
    curly: bool
    html_mail: bool
    size: int
    """Points of a PDF's letters."""

    @property
    def table_tags(self) -> tuple[str, ...]:
        """Tags of the tables it sets."""
        if self.table in TABLE_TAGS:
            return TABLE_TAGS[self.table]
        if self.format == "pdf":
            return ("pdf_ruled",) if self.table == "grid" else ("pdf_unruled",)
        return (_REAL_TAGS[self.format],)


def make_style(rng: Random, form: str) -> Style:
    """One letter's habits in a format."""
    html_mail = form == "eml" and rng.random() < 0.4
    real = form in {"docx", "html"} or html_mail
    numbering = _numbering(rng, automatic=real and rng.random() < 0.5)
    return Style(
        format=form,
        numbering=numbering,
        parts=_parts(rng, numbering, word=form == "docx"),
        cue=rng.choice(("", "", *phrases.CUES, *phrases.NUMBERED_CUES)),
        cue_alone=rng.random() < 0.5,
        joint=rng.choice((" ", " ", "  ", " - ", " - ", " – ", " ")),
        between=rng.choice((" - ", ": ", ": ", " – ", " = ")),
        gap="\t"
        if form == "txt" and rng.random() < 0.15
        else rng.choice((" ", " ", " ", "  "))
        if form == "txt"
        else " ",
        bold=form != "txt" and rng.random() < 0.4,
        heading=form in {"md", "html", "docx"} and rng.random() < 0.1,
        tight=form in {"txt", "eml"} and rng.random() < 0.4,
        table="grid" if html_mail else rng.choice(_TEXT_TABLES[form]),
        wrap=rng.choice((0, 0, 72, 76)) if form in {"txt", "eml"} else 0,
        curly=rng.random() < 0.4,
        html_mail=html_mail,
        size=rng.choice((10, 11, 12)),
    )


def _numbering(rng: Random, *, automatic: bool) -> Numbering:
    if automatic:
        kind, pattern = rng.choice((("1", "{}."), ("1", "{}."), ("a", "{}."), ("i", "{}.")))
        return Numbering(kind, pattern, automatic=True)
    kind, pattern, above = rng.choice((
        ("1", "{}.", False), ("1", "{}.", False), ("1", "{}.", False), ("1", "{})", False), ("1", "{})", False),
        ("1", "({})", False), ("1", "Q{}.", False), ("1", "Q{}", False), ("1", "Q{}:", False),
        ("1", "Question {}:", False), ("1", "Q.{}", False), ("1", "Q{} -", False), ("1", "{} -", False),
        ("1", "Question {} -", False), ("1", "Question {}.", False), ("1", "Q{})", False), ("1", "{}:", False),
        ("1", "QUESTION {}:", False), ("1", "{}/", False), ("1", "Question Number {}:", False), ("1", "Qu. {}", False),
        ("1", "Question {}", True), ("1", "Q{}", True), ("a", "{})", False), ("a", "({})", False), ("i", "{}.", False),
        ("i", "({})", False), ("joined", "{}.", False), ("joined", "Q{}.", False), ("none", "", False),
        ("none", "", False), ("none", "", False), ("none", "", False), ("bullet", "", False), ("bullet", "", False),
    ))  # fmt: skip
    return Numbering(kind, pattern, above)


def _parts(rng: Random, numbering: Numbering, *, word: bool) -> Numbering:
    """Parts are numbered otherwise than questions; HTML prints a full stop after every number that it makes."""
    kind = rng.choice(("a", "i")) if numbering.kind == "1" else "i" if numbering.kind in {"a", "joined"} else "a"
    automatic = numbering.automatic and rng.random() < 0.5
    pattern = rng.choice(("{})", "({})", "{}.", "{})"))
    return Numbering(kind, "{}." if automatic and not word else pattern, automatic=automatic)
