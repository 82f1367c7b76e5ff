"""Letters built by hand, for tests of what comes after reading. Places are found by the words that stand there."""

from __future__ import annotations

import hashlib
from typing import Any

from foiread.types import (
    Block,
    BlockKind,
    Cell,
    Document,
    FoundBy,
    Grid,
    Letter,
    Metadata,
    Outcome,
    Question,
    Role,
    RoleSpan,
    Said,
    Section,
    Source,
    Span,
    Table,
    Value,
    ValueKind,
)


def span_of(text: str, words: str) -> Span:
    """Where some words first stand."""
    start = text.index(words)
    return Span(start=start, end=start + len(words))


def said(text: str, words: str) -> Said:
    """Words as copied out of the letter."""
    return Said(text=" ".join(words.split()), pieces=(span_of(text, words),))


def question(text: str, identity: str, words: str, outcome: Outcome = Outcome.DISCLOSED, **fields: object) -> Question:
    """A question with those words."""
    defaults: dict[str, Any] = {
        "label": f"{identity}.",
        "parent": None,
        "outcome_from": None,
        "exemptions": (),
        "answer": None,
        "page": None,
        "request_question": None,
        "confidence": 1.0,
        "needs_review": False,
    }
    return Question(id=identity, text=said(text, words), outcome=outcome, **(defaults | fields))


def value(text: str, identity: str, raw: str, kind: ValueKind = ValueKind.COUNT, **fields: Any) -> Value:  # noqa: ANN401 — any field of the model
    """A value that stands where `raw` first does."""
    given = {"id": identity, "question": None, "raw": raw, "span": span_of(text, raw), "kind": kind} | fields
    return Value(**given)


def letter(
    text: str,
    *,
    name: str = "letter.txt",
    roles: tuple[tuple[str, Role], ...] = (),
    blocks: tuple[Block, ...] = (),
    metadata: Metadata | None = None,
    attachments: tuple[str, ...] = (),
    **fields: Any,  # noqa: ANN401 — any field of the model
) -> Letter:
    """A letter of that text. `roles` names who says which words; all that is not named is the body's answer."""
    data = text.encode()
    digest = hashlib.sha256(data).hexdigest()
    named = sorted(((span_of(text, words), role) for words, role in roles), key=lambda pair: pair[0].start)
    spans, at = [], 0
    for span, role in [*named, (Span(start=len(text), end=len(text)), Role.ANSWER)]:
        if span.start > at:
            spans.append(RoleSpan(span=Span(start=at, end=span.start), role=Role.ANSWER))
        if len(span):
            spans.append(RoleSpan(span=span, role=role))
        at = max(at, span.end)
    whole = Span(start=0, end=len(text))
    document = Document(
        id=digest[:16],
        source=Source(name=name, media_type="text/plain", sha256=digest, size=len(data)),
        text=text,
        blocks=blocks or (Block(id="b0", kind=BlockKind.PARAGRAPH, span=whole),),
        attachments=attachments,
    )
    return Letter(
        document=document,
        reader="hand",
        reader_version="1",
        metadata=metadata or Metadata(),
        sections=(Section(id="s0", blocks=("b0",), span=whole, roles=tuple(spans)),),
        **fields,
    )


def table_letter(rows: list[list[str]], *, note: str = "", suppressed: int = 4) -> Letter:
    """A letter that is one table: first row and first column are headers, the other cells are counts.

    A cell `<5` is suppressed (nought to `suppressed`), `*` a marker without bounds, an empty one no value.
    """
    text, cells, values, spans = "", [], [], {}
    for row, line in enumerate(rows):
        for column, cell in enumerate(line):
            spans[row, column] = Span(start=len(text), end=len(text) + len(cell))
            cells.append(Cell(row=row, column=column, pieces=(spans[row, column],) if cell else ()))
            text += cell + ("\t" if column < len(line) - 1 else "\n")
    for row, line in enumerate(rows[1:], start=1):
        for column, cell in enumerate(line[1:], start=1):
            if cell:
                headers = {
                    "row": (Said(text=line[0], pieces=(spans[row, 0],)),),
                    "column": (Said(text=rows[0][column], pieces=(spans[0, column],)),),
                }
                values.append(_cell(cell, spans[row, column], row, column, suppressed, headers))
    block = Block(
        id="b0",
        kind=BlockKind.TABLE,
        span=Span(start=0, end=len(text) - 1),
        grid=Grid(rows=len(rows), columns=len(rows[0]), cells=tuple(cells), found_by=FoundBy.TAB),
    )
    table = Table(
        id="t1",
        block="b0",
        question=None,
        caption=None,
        rows=len(rows),
        columns=len(rows[0]),
        found_by=FoundBy.TAB,
        span=block.span,
    )
    return letter(text + note, blocks=(block,), tables=(table,), values=tuple(values))


def _cell(raw: str, span: Span, row: int, column: int, suppressed: int, headers: dict[str, Any]) -> Value:
    number: float | int | None = None
    bounds: dict[str, Any] = {}
    kind = ValueKind.COUNT
    if raw == "<5":
        bounds = {"low": 0, "high": suppressed}
    elif raw == "*":
        kind = ValueKind.MARKER
    elif raw.endswith("%"):
        kind, number = ValueKind.PERCENT, float(raw[:-1])
    else:
        plain = raw.replace(",", "").removeprefix("£")
        number = float(plain) if "." in plain else int(plain)
        bounds = {"low": number, "high": number}
    return Value(
        id=f"v{row}.{column}",
        question=None,
        table="t1",
        raw=raw,
        span=span,
        kind=kind,
        number=number,
        grid_row=row,
        grid_column=column,
        **bounds,
        **headers,
    )
