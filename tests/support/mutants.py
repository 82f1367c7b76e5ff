"""Wrong readings of a true value, as a careless or a lying model would give them, and what the judge says of each."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from foiread.readers.llm.models import PointedValue, Reply
from foiread.types import Span
from foiread.values import type_value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from foiread.readers.llm.validate import Judge
    from foiread.types import Block, Document

_NEGATION = re.compile(r"\b(?:not|no|un|non)[ -]?", re.IGNORECASE)


def mutants(raw: str) -> Iterator[tuple[str, str]]:
    """What was done to a value, and what came of it; each differs from it."""
    for name, text in _all(raw):
        if text.strip() and text != raw:
            yield name, text


def _all(raw: str) -> Iterator[tuple[str, str]]:
    digits = [place for place, char in enumerate(raw) if char.isdigit()]
    for place in digits:
        yield "digit changed", f"{raw[:place]}{(int(raw[place]) + 3) % 10}{raw[place + 1 :]}"
    for left, right in pairwise(digits):
        swapped = list(raw)
        swapped[left], swapped[right] = raw[right], raw[left]
        yield "digits swapped", "".join(swapped)
    if digits:
        yield "digit dropped", raw[: digits[-1]] + raw[digits[-1] + 1 :]
        yield "digit added", f"{raw[: digits[-1] + 1]}0{raw[digits[-1] + 1 :]}"
    for sign in "-−–":
        yield "sign dropped", raw.removeprefix(sign)
    yield "comparator dropped", re.sub(r"[<>≤≥~]\s*|(?:fewer|less|more) than\s+", "", raw, flags=re.IGNORECASE)
    yield "currency dropped", re.sub(r"[£€$]\s*", "", raw)
    yield "unit dropped", re.sub(r"\s*(?:%|per cent|[kKmM]|million|bn)$", "", raw)
    yield "separator dropped", raw.replace(",", "")
    yield "first group dropped", re.sub(r"^\D*\d{1,3},", "", raw)
    yield "decimals dropped", re.sub(r"\.\d+", "", raw)
    for match in re.finditer(r"\b(?:19|20)\d\d\b", raw):
        yield "year shifted", f"{raw[: match.start()]}{int(match[0]) + 1}{raw[match.end() :]}"
    yield "negation dropped", _NEGATION.sub("", raw)
    if raw.lower() in ("yes", "no"):
        yield "answer reversed", "No" if raw.lower() == "yes" else "Yes"


@dataclass
class Refusals:
    """What the judge said of true values and of their mutants."""

    true: int = 0
    wrongly: list[str] = field(default_factory=list)
    """True values that it refused, and why."""
    refused: int = 0
    """Mutants."""
    passed: list[tuple[str, str, str]] = field(default_factory=list)
    """Mutants that it let pass: what was done, to what, and what came of it."""
    twins: int = 0
    """Mutants that are another true value of their block: left out."""
    unseen: int = 0
    """True values that no pointer of a model gives: in a section of somebody else, or words that only code reads."""


def refusals(judge: Judge, true: Iterable[Span], most: int = 10**6) -> Refusals:
    """Have every true value, and every mutant of each, judged; of more than `most`, every so many."""
    said = Refusals()
    spans = list(dict.fromkeys(true))
    for span in spans[:: 1 + len(spans) // most]:
        block = next((one for one in judge.view.blocks if one.span.covers(span)), None)
        text = judge.view.document.slice(span)
        if block is None or not judge.view.spoken_by_body(span) or not type_value(text).recognised:
            said.unseen += 1
            continue
        right = pointed(judge, block, span)
        said.true += 1
        if problems := judge.problems(Reply(v=(right,))):
            said.wrongly.append(f"{right.t}: {problems[0].to_model}")
        others = {judge.view.document.slice(other) for other in spans if block.span.covers(other)}
        for name, changed in mutants(right.t):
            if changed in others:
                said.twins += 1
            elif judge.problems(Reply(v=(right.model_copy(update={"t": changed, "n": None}),))):
                said.refused += 1
            else:
                said.passed.append((name, right.t, changed))
    return said


def places(document: Document, gold: Path) -> list[Span]:
    """Where each labelled value stands."""
    found = []
    for fact in json.loads(gold.read_text(encoding="utf-8")).get("facts", []):
        before, _, rest = fact["at"].partition("[[")
        raw, _, after = rest.partition("]]")
        whole = before + raw + after
        if document.text.count(whole) == 1:
            start = document.text.index(whole) + len(before)
            found.append(Span(start=start, end=start + len(raw)))
    return found


def pointed(judge: Judge, block: Block, span: Span) -> PointedValue:
    """The pointer at a place, as a model that is right gives it."""
    text = judge.view.document.slice(span)
    spans = judge.view.find(PointedValue(b=block.id, t=text))
    return PointedValue(b=block.id, t=text, n=spans.index(span) + 1)
