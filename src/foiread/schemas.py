"""The JSON Schemas of what goes in and comes out, generated from the types.

In: the models. Out: one file `<name>.schema.json` each in `schemas/`, the same bytes every time. The files
are committed so that other programs can use them without Python; `check` says where they have drifted.
To publish another model: one line in `PUBLISHED`.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter

from foiread.dataset.record import Record
from foiread.errors import UsageError
from foiread.evals.labels import Label
from foiread.evals.run import RunLog
from foiread.readers.llm.wire import WireReply, WireSections
from foiread.types import Letter, Question, Reading, Table, Value

if TYPE_CHECKING:
    from pathlib import Path

PUBLISHED: dict[str, tuple[Any, str]] = {
    "letter": (
        Letter,
        "One letter, read: the `result` of a line of letters.jsonl, and what `foiread show --json` says.",
    ),
    "questions": (tuple[Question, ...], "The questions of a letter, parents before parts."),
    "answers": (tuple[Value, ...], "The values that answer them, each with its place in the letter."),
    "tables": (tuple[Table, ...], "The tables that values came from."),
    "record": (Record, "A line of letters.jsonl: one letter of a run, read (`result`) or failed (`failure`)."),
    "reading": (Reading, "What a reader says of a document: places only, no text of its own."),
    "reply": (WireReply, "What a language model replies with: pointers in short keys, no words of its own."),
    "reply_sections": (WireSections, "The same of some sections of a letter, of which the rest is known."),
    "label": (Label, "The label of a letter, made by hand: what a reader should find in it."),
    "eval_run": (RunLog, "The log of an evaluation: every letter's scores and differences, and what it was made with."),
}
"""Name of each schema, the type it describes, and what that is."""

SUFFIX = ".schema.json"


def export(folder: Path) -> tuple[Path, ...]:
    """Write every schema into `folder`; returns the files written."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name in PUBLISHED:
        path = folder / f"{name}{SUFFIX}"
        path.write_text(text(name), encoding="utf-8")
        written.append(path)
    return tuple(written)


def check(folder: Path) -> tuple[str, ...]:
    """One sentence for each file of `folder` that is missing, out of date or of no type; empty when all agree."""
    problems = []
    for name in PUBLISHED:
        path = folder / f"{name}{SUFFIX}"
        if not path.is_file():
            problems.append(f"{path.name} is missing")
        elif path.read_text(encoding="utf-8") != text(name):
            problems.append(f"{path.name} differs from the types it is generated from")
    known = {f"{name}{SUFFIX}" for name in PUBLISHED}
    problems += [
        f"{path.name} belongs to no published type" for path in sorted(folder.glob("*.json")) if path.name not in known
    ]
    return tuple(problems)


def text(name: str) -> str:
    """One schema as it stands in its file."""
    return json.dumps(generate(name), indent=2, ensure_ascii=False) + "\n"


def generate(name: str) -> dict[str, Any]:
    """One schema.

    Raises:
        UsageError: no schema has this name.
    """
    if name not in PUBLISHED:
        message = f"no schema is called {name!r}; there are: {', '.join(PUBLISHED)}"
        raise UsageError(message)
    model, description = PUBLISHED[name]
    body = TypeAdapter(model).json_schema(mode="serialization")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:foiread:schema:{name}",
        **body,
        "title": name,
        "description": description,
    }
