"""Labelled letters, changed in ways that change no result: numbered in another style, wrapped at another width.

In: a labelled letter. Out: its text and its label after the change, and the scores that the eval harness gives to
both. Where the change would make it another letter (it uses the new style for something else, or its numbers for more
than questions), the letter is left out.
"""

from __future__ import annotations

import re
import textwrap
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from relaid import RELAID

from foiread.evals.judge import judge
from foiread.evals.labels import read_label
from foiread.evals.prediction import from_letter
from foiread.ingest import from_bytes, load
from foiread.pipeline import Settings, read_document
from foiread.sections.units import find_units

if TYPE_CHECKING:
    from collections.abc import Iterable

    from foiread.evals.discover import Labelled
    from foiread.evals.labels import Label
    from foiread.evals.scores import LetterScore

Change = Callable[[str, "Label"], "tuple[str, Label] | None"]
"""A letter's text and label after a change; None where the letter is left out."""

_NUMBER = re.compile(r"(?m)^(?P<before>[ \t]*(?:\*\*)?)(?P<n>\d{1,2})[.](?=[ \t]+(?!\[?(?:mailto:|https?:))\S|[ \t]*$)")
"""A number before words or alone, as over a table; before an address it belongs to the links at the end of a mail."""
_TAKEN = {
    "({n})": re.compile(r"(?m)^[ \t]*\(\d{1,2}\)"),
    "Q{n}": re.compile(r"(?m)^[ \t]*Q(?:uestion)?\s?\d"),
    "Q{n}:": re.compile(r"(?m)^[ \t]*Q(?:uestion)?\s?\d"),
    "Question {n}:": re.compile(r"(?m)^[ \t]*Q(?:uestion)?\s?\d"),
    "**{n}.**": re.compile(r"\*\*"),
    "{l})": re.compile(
        r"(?m)^[ \t]*(?:\(?[a-zA-Z]|\d{1,2}[a-z]|\d{1,2}\.\d{1,2})[.) ]|^\d{1,2} and \d|"
        r"\b(?:question|part|point|answer|Q|item)s?\s?\.?\s?\d"
    ),
}
"""Where a letter uses a style already, or names its questions by a number that would not be printed any more."""
_INSIDE = re.compile(r"(?m)\S[ \t]{2,}\d{1,2}\.[ \t]")
"""Numbers further along a line, which would stay as they are."""
_TOP = re.compile(r"(?:[A-Z]\d?\.)?(\d{1,2})")
"""The number of a question in an id such as `5a`, `3.i`, `B.2`."""
_TIMES = 2
"""A number is printed with the question and with its answer; a third time, something else is numbered."""
_GLUED = re.compile(r"\d[a-z]")
"""`5a` would be two letters."""
_LAST_LETTER = 8
"""`i)` would be a letter or a numeral."""
_MARGIN = re.compile(r"(?:[ \t]*>)*[ \t]*")
"""A mail's quotation marks, and the indentation that says what a list's levels are."""
_TABULAR = re.compile(r"\t|\||\S {2,}\S|[│┃+-]{4}")


@dataclass
class Effect:
    """What a change did to some labelled letters."""

    letters: int = 0
    left_out: int = 0
    changed: list[str] = field(default_factory=list)
    """Names of the letters that score otherwise than before, in questions, ids, outcomes, exemptions or facts."""


def renumbered(text: str, label: Label, style: str) -> tuple[str, Label] | None:
    """`1.` at the start of a line, printed in another style: `({n})`, `Q{n}`, `{l})`."""
    printed_as = Counter(int(match["n"]) for match in _NUMBER.finditer(text))
    numbers = set(printed_as)
    asked = {int(found[1]) for one in label.questions if one.id and (found := _TOP.match(one.id))}
    if max(printed_as.values(), default=0) > _TIMES and not any(one.id and one.id[0] == "R" for one in label.questions):
        return None
    worded = any(text[match.end() :].split("\n", 1)[0].strip() for match in _NUMBER.finditer(text))
    if not worded or not numbers <= asked or _TAKEN[style].search(text) or _INSIDE.search(text):
        return None
    if "{l}" in style and (max(numbers) > _LAST_LETTER or any(_GLUED.search(one.id or "") for one in label.questions)):
        return None

    def printed(match: re.Match[str]) -> str:
        number = int(match["n"])
        return match["before"] + style.format(n=number, l=chr(96 + number))

    return _NUMBER.sub(printed, text), _lettered(label) if "{l}" in style else label


def reflowed(text: str, label: Label, width: int) -> tuple[str, Label]:
    """Paragraphs put together, as the letter was received, and wrapped at another width; tables stay as they are."""
    out: list[str] = []
    at = 0
    for unit in find_units(from_bytes(text.encode(), "letter.txt")):
        begin = text.rfind("\n", 0, unit.start) + 1
        end = text.find("\n", unit.end)
        end = len(text) if end == -1 else end
        if unit.table is not None or unit.speaks or begin < at or _TABULAR.search(text[begin:end].strip()):
            continue
        if text[unit.end : end].strip(" \t*_"):
            # Several questions that were run together in one line.
            continue
        margin = _MARGIN.match(text, begin)
        mark = margin[0] if margin else ""
        if len(mark) * 2 > width:
            # What is set at the right of the page is no paragraph that a client would wrap.
            continue
        lines = [line.removeprefix(mark).strip() for line in text[begin:end].split("\n")]
        out.append(text[at:begin])
        out.append(_wrapped(" ".join(lines), width, mark))
        at = end
    out.append(text[at:])
    return "".join(out), label


def _relaid(text: str, label: Label, change: Callable[[str, Label], str | None]) -> tuple[str, Label] | None:
    made = change(text, label)
    return None if made is None or made == text else (made, label)


CHANGES: dict[str, Change] = {
    "1. → (1)": partial(renumbered, style="({n})"),
    "1. → Q1": partial(renumbered, style="Q{n}"),
    "1. → a)": partial(renumbered, style="{l})"),
    "1. → Q1:": partial(renumbered, style="Q{n}:"),
    "1. → Question 1:": partial(renumbered, style="Question {n}:"),
    "1. → **1.**": partial(renumbered, style="**{n}.**"),
    "60 columns": partial(reflowed, width=60),
    "80 columns": partial(reflowed, width=80),
    "200 columns": partial(reflowed, width=200),
    **{name: partial(_relaid, change=change) for name, change in RELAID.items()},
}


def effects(labelled: Iterable[Labelled], names: Iterable[str] = CHANGES) -> dict[str, Effect]:
    """What each change does to each letter, read as plain text before and after."""
    found = {name: Effect() for name in names}
    for one in labelled:
        text, label, before = _before(one.letter, one.label_path)
        for name, effect in found.items():
            made = CHANGES[name](text, label)
            if made is None:
                effect.left_out += 1
                continue
            effect.letters += 1
            if _results(_score(*made)) != _results(before):
                effect.changed.append(one.name)
    return found


@cache
def _before(letter: Path, label_path: Path) -> tuple[str, Label, LetterScore]:
    """A letter's plain text, its label and its score as it stands."""
    text, label = load(letter).text, _without_places(read_label(label_path))
    return text, label, _score(text, label)


def _wrapped(line: str, width: int, mark: str) -> str:
    if len(line) + len(mark) <= width:
        return mark + line
    return textwrap.fill(
        line, width, initial_indent=mark, subsequent_indent=mark, break_long_words=False, break_on_hyphens=False
    )


def _lettered(label: Label) -> Label:
    """The label with letters for the numbers of its questions."""

    def changed(identity: str | None) -> str | None:
        found = _TOP.match(identity or "")
        if identity is None or found is None:
            return identity
        return f"{identity[: found.start(1)]}{chr(96 + int(found[1]))}{identity[found.end(1) :]}"

    return label.model_copy(
        update={
            "questions": tuple(
                one.model_copy(
                    update={
                        "id": changed(one.id),
                        "under": changed(one.under),
                        "accept_ids": tuple(changed(other) or "" for other in one.accept_ids),
                    }
                )
                for one in label.questions
            ),
            "facts": tuple(
                one.model_copy(update={"q": changed(one.q), "accept_q": tuple(map(changed, one.accept_q))})
                for one in label.facts
            ),
        }
    )


def _without_places(label: Label) -> Label:
    """The label without the words around its facts, which a change may wrap or renumber."""
    return label.model_copy(update={"facts": tuple(one.model_copy(update={"at": None}) for one in label.facts)})


def _score(text: str, label: Label) -> LetterScore:
    document = from_bytes(text.encode(), "letter.txt")
    return judge(label, from_letter(read_document(document, Settings())))


def _results(score: LetterScore) -> tuple[object, ...]:
    return (
        *(score.tallies[key] for key in ("questions", "exemptions", "facts")),
        *(score.ratios[key] for key in ("ids", "outcomes")),
    )
