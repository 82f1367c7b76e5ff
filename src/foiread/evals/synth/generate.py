"""Letters: in come a seed and a number, out comes a letter with its label, the same for ever."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from random import Random
from typing import TYPE_CHECKING, Any

from foiread.errors import UsageError
from foiread.evals.synth import phrases
from foiread.evals.synth.asked import KINDS, make_truth
from foiread.evals.synth.formats import WRITERS
from foiread.evals.synth.frame import framed
from foiread.evals.synth.labels import make_label
from foiread.evals.synth.layouts import LAYOUTS, Layout
from foiread.evals.synth.scribe import Scribe
from foiread.evals.synth.style import FORMATS, Numbering, Style, make_style

if TYPE_CHECKING:
    from collections.abc import Sequence

    from foiread.evals.synth.truth import Truth

_REQUESTS = 0.3
"""Share of letters that have the request beside them."""
_FORMAT_WEIGHTS = {"txt": 4, "md": 1, "html": 1.5, "docx": 2, "pdf": 1.5, "eml": 1.5}


@dataclass(frozen=True)
class Synthetic:
    """A generated letter."""

    name: str
    layout: str
    """The layout it was set in, of `LAYOUTS`."""
    file: str
    """The letter's file name."""
    data: bytes
    label: dict[str, Any]
    request: str | None = None
    """The request as it was sent, for some letters."""

    @property
    def label_text(self) -> str:
        """The label file."""
        return json.dumps(self.label, ensure_ascii=False, indent=1) + "\n"


@dataclass(frozen=True)
class Choice:
    """What letters are drawn from."""

    formats: tuple[str, ...] = FORMATS
    layouts: tuple[str, ...] = tuple(layout.name for layout in LAYOUTS)

    @classmethod
    def of(cls, formats: Sequence[str] = (), layouts: Sequence[str] = ()) -> Choice:
        """A choice from names; raises `UsageError` for one that there is not."""
        known = cls()
        for given, names, what in ((formats, known.formats, "format"), (layouts, known.layouts, "layout")):
            for name in given:
                if name not in names:
                    message = f"no {what} {name!r}: there are {', '.join(names)}"
                    raise UsageError(message)
        chosen = cls(tuple(formats) or known.formats, tuple(layouts) or known.layouts)
        if not _pairs(chosen):
            message = f"no letter in the layouts {', '.join(layouts)} is written as {', '.join(formats)}"
            raise UsageError(message)
        return chosen


def one_letter(seed: int, index: int, choice: Choice = Choice()) -> Synthetic:
    """Letter `index` of a seed; it does not depend on the others."""
    rng = Random(f"foiread {seed} {index}")  # noqa: S311 — reproducible letters, no secrets
    pairs = _pairs(choice)
    weights = [layout.weight * _FORMAT_WEIGHTS[form] / len(layout.formats) for layout, form in pairs]
    layout, form = rng.choices(pairs, weights)[0]
    style = _fitting(rng, make_style(rng, form), layout)
    truth = _truth(rng, layout, style)
    act = rng.choice(phrases.ACTS[truth.regime])
    scribe = Scribe(rng, truth, style, act=act)
    body = layout.write(scribe)
    if layout.reply:
        _tag_outcomes(scribe)
    sheet = framed(scribe, body)
    written = WRITERS[form](sheet, scribe.style)
    scribe.tag(*written.tags)
    request = _request(truth) if layout.reply and rng.random() < _REQUESTS else None
    file = f"letter.{form}"
    label = make_label(scribe, sheet, written.text, file, "request.txt" if request else None)
    return Synthetic(f"{seed}-{index:05}", layout.name, file, written.data, label, request)


def _pairs(choice: Choice) -> list[tuple[Layout, str]]:
    """Every layout that may be drawn with every format that it is written in."""
    layouts = [layout for layout in LAYOUTS if layout.name in choice.layouts]
    return [(layout, form) for layout in layouts for form in layout.formats if form in choice.formats]


def _fitting(rng: Random, style: Style, layout: Layout) -> Style:
    """The habits that a layout allows."""
    numbering = style.numbering
    if layout.numbered and numbering.kind in {"none", "bullet"}:
        numbering = Numbering("1", rng.choice(("{}.", "{})")))
    if layout.typed and numbering.automatic:
        numbering = replace(numbering, automatic=False)
    if layout.typed and numbering.above:
        numbering = replace(numbering, above=False, pattern="{}.")
    return replace(style, numbering=numbering, html_mail=style.html_mail and not layout.plain_mail)


def _truth(rng: Random, layout: Layout, style: Style) -> Truth:
    """A truth that the letter can set: without numbers there are no numbered parts."""
    wants = layout.wants
    if style.numbering.kind in {"none", "bullet"}:
        kinds = wants.only or KINDS
        wants = replace(wants, only=tuple(kind for kind in kinds if kind not in {"parts", "options"}))
    return make_truth(rng, wants)


def _tag_outcomes(scribe: Scribe) -> None:
    """Tags of what the answers are."""
    outcomes = [question["outcome"] for question in scribe.questions]
    if any(outcome == "refused" for outcome in outcomes[1:-1]):
        scribe.tag("refusal_in_middle")
    if any(not question["text"].endswith(("?", ")", '".')) for question in scribe.questions if question["text"]):
        scribe.tag("statements")
    if scribe.truth.regime == "EIR 2004":
        scribe.tag("eir")
    if scribe.truth.body.scottish:
        scribe.tag("scottish")


def _request(truth: Truth) -> str:
    """The request as it was sent."""
    asked = "\n".join(f"{place}. {question.text}" for place, question in enumerate(truth.questions, 1))
    return f"Dear {truth.body.name},\n\nPlease provide the following information:\n\n{asked}\n\nYours faithfully\n"
