"""The label format: in comes a label file (JSON or YAML), out comes a validated `Label`.

The format is described in `eval/README.md`; its JSON Schema is generated from these models. A table may be written
as a CSV file beside the label (`tables`): its cells become facts.
"""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING, Annotated, Any, Literal

import yaml
from pydantic import ConfigDict, Field, ValidationError

from foiread.errors import LabelError
from foiread.types import Frozen, LetterKind, Marker, Outcome

if TYPE_CHECKING:
    from pathlib import Path


class LabelModel(Frozen):
    """Base of the label models; their schema describes what is written on disk, where defaults may be left out."""

    model_config = ConfigDict(json_schema_mode_override="validation", use_attribute_docstrings=True)


class LabelQuestion(LabelModel):
    """One question as the letter presents it."""

    id: str | None = None
    """The printed number as a path (`5a`, `3.i`, `B.2`); null if it has none."""
    starts: str | None = None
    """Its first words, verbatim; null with a null id stands for the whole request."""
    starts_within: str | None = None
    """Words inside its text, instead of `starts`."""
    ends: str | None = None
    """Its last words, verbatim."""
    under: str | None = None
    """Id of the question that an unnumbered follow-up belongs to."""
    outcome: Outcome
    accept: tuple[Outcome, ...] = ()
    """Other outcomes a careful reader could choose."""
    exemptions: tuple[str, ...] = ()
    accept_exemptions: tuple[tuple[str, ...], ...] = ()
    """Alternatives, each a whole list."""
    accept_ids: tuple[str, ...] = ()
    answer: str | None = None
    """Words that must be inside the answer text."""
    optional: bool = False
    """Neither rewarded nor punished."""
    notes: str | None = None

    @property
    def whole_request(self) -> bool:
        """Whether this stands for everything that was asked."""
        return self.id is None and not self.starts and not self.starts_within


class LabelFact(LabelModel):
    """One value that the body disclosed."""

    q: str | None = None
    """Id of the question it answers; null for the whole request or an unnumbered question."""
    q_starts: str | None = None
    """First words of that question where it has no id."""
    accept_q: tuple[str | None, ...] = ()
    labels: tuple[str, ...] = ()
    """The words that say what it is a value of, in any order."""
    raw: str
    """The value verbatim."""
    accept_raw: tuple[str, ...] = ()
    unit: str | None = None
    optional: bool = False
    loose_labels: bool = False
    """Labels are free prose: only question and value are compared."""
    at: str | None = None
    """Its surroundings verbatim, the value in `[[ ]]`."""
    number: float | int | None = None
    low: float | int | None = None
    high: float | int | None = None
    marker: Marker | None = None
    period_start: str | None = None
    period_end: str | None = None
    notes: str | None = None


class LabelTable(LabelModel):
    """A table labelled as a CSV file beside the label: each filled cell that is no header is a fact."""

    file: str
    q: str | None = None
    q_starts: str | None = None
    header_rows: Annotated[int, Field(ge=0)] = 1
    stub_columns: Annotated[int, Field(ge=0)] = 1
    labels: tuple[str, ...] = ()
    """Words that belong to every cell (a caption, a period)."""
    unit: str | None = None
    optional: bool = False


class Label(LabelModel):
    """Everything a person says a letter says."""

    letter: str
    """File name of the letter beside the label."""
    request: str | None = None
    """File name of the request as it was sent."""
    attachments: tuple[str, ...] = ()
    """File names of what came with the letter; their values are facts like the letter's."""
    authority: str | None = None
    reference: str | None = None
    date: str | None = None
    regimes: tuple[str, ...] = ()
    subject: str | None = None
    licence: Literal["ogl", "restricted"] | None = None
    review_email: str | None = None
    kind: LetterKind = LetterKind.REPLY
    questions: tuple[LabelQuestion, ...] = ()
    facts: tuple[LabelFact, ...] = ()
    tables: tuple[LabelTable, ...] = ()
    notes: str | None = None
    layout: tuple[str, ...] = ()
    """Tags of the layouts the letter uses."""
    stratum: str = "hand"
    """`hand` for labels a person wrote, `synthetic` for generated letters: reported apart."""
    draft: bool = False
    """Pre-filled by a reader and not yet corrected: never scored."""


SUFFIXES = (".json", ".yaml", ".yml")


def read_label(path: Path) -> Label:
    """Read and validate one label file, its CSV tables included; raises `LabelError` naming every problem."""
    try:
        label = Label.model_validate(parse_label(path))
    except ValidationError as error:
        problems = "; ".join(f"{_place(part['loc'])}: {part['msg']}" for part in error.errors())
        message = f"{path}: {problems}"
        raise LabelError(message) from error
    facts = [fact for table in label.tables for fact in table_facts(table, path.parent)]
    return label.model_copy(update={"facts": (*label.facts, *facts)}) if facts else label


def parse_label(path: Path) -> dict[str, Any]:
    """The label file as plain data, before validation."""
    try:
        text = path.read_text(encoding="utf-8")
        data = json.loads(text) if path.suffix == ".json" else yaml.safe_load(text)
    except (OSError, ValueError, yaml.YAMLError) as error:
        message = f"{path}: cannot be read as a label: {error}"
        raise LabelError(message) from error
    if not isinstance(data, dict):
        message = f"{path}: a label is a mapping with keys such as `letter` and `questions`"
        raise LabelError(message)
    return data


def table_facts(table: LabelTable, folder: Path) -> list[LabelFact]:
    """The facts of a table labelled as CSV: one for each filled cell below the headers."""
    rows = table_rows(table, folder)
    headers = [_carried(row) for row in rows[: table.header_rows]]
    facts = []
    for row in rows[table.header_rows :]:
        stub = [cell.strip() for cell in row[: table.stub_columns] if cell.strip()]
        for column, cell in enumerate(row[table.stub_columns :], start=table.stub_columns):
            if not cell.strip():
                continue
            above = [header[column] for header in headers if column < len(header) and header[column]]
            labels = tuple(dict.fromkeys((*table.labels, *stub, *above)))
            facts.append(
                LabelFact(
                    q=table.q,
                    q_starts=table.q_starts,
                    labels=labels,
                    raw=cell.strip(),
                    unit=table.unit,
                    optional=table.optional,
                )
            )
    return facts


def table_rows(table: LabelTable, folder: Path) -> list[list[str]]:
    """The cells of a table labelled as CSV, row by row."""
    path = folder / table.file
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return [row for row in csv.reader(file) if any(cell.strip() for cell in row)]
    except (OSError, ValueError, csv.Error) as error:
        message = f"{path}: cannot be read as a table of the label: {error}"
        raise LabelError(message) from error


def _carried(row: list[str]) -> list[str]:
    """A header row whose merged cells are written once: each blank takes the text on its left."""
    carried: list[str] = []
    for cell in row:
        carried.append(cell.strip() or (carried[-1] if carried else ""))
    return carried


def _place(location: tuple[int | str, ...]) -> str:
    """Where in the label a problem is: `facts[3].raw`."""
    place = ""
    for part in location:
        place += f"[{part}]" if isinstance(part, int) else f".{part}" if place else str(part)
    return place or "label"


def label_grids(label: Label, folder: Path) -> tuple[tuple[tuple[str, ...], ...], ...]:
    """The tables that a label gives as CSV, as rows of cell texts."""
    return tuple(tuple(tuple(row) for row in table_rows(table, folder)) for table in label.tables)
