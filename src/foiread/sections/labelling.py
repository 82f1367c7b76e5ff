"""The labels of a letter's lines: which of them number anything, and where each stands in the letter's numbering.

In: the units of the body. Out: by unit, the label printed there, and its place.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from foiread.phrase import Phrase
from foiread.sections import phrases
from foiread.sections.labels import GAP_ONLY, Label, parse_label
from foiread.sections.lettered import find_lettered
from foiread.sections.numbering import Candidate, Placed, read_sequence

if TYPE_CHECKING:
    from foiread.sections.units import Unit


HEADING_MAX = 90
"""Characters of a heading, at most."""
_COUNTED = 2
BULLET_HEAD = re.compile(r"(?:[•·◦▪■●○‣⁃∙\uf0b7\uf0a7\uf0d8\uf076\ufffd➢➤►▶]\s*|[*–—-]\s+)(?=\S)")


def find_labels(units: list[Unit]) -> dict[int, Label]:
    """The labels that are printed at the start of units, by unit, without those that number nothing."""
    found = {}
    listed: set[int] = set()
    table = ""
    quoting_law = False
    of_the_law: set[int] = set()
    for unit in units:
        if unit.table is not None:
            table = unit.text
            continue
        label = parse_label(unit.label_text or unit.text)
        quoted = quoting_law and _goes_on_quoting(unit, label)
        quoting_law = quoted or bool(phrases.QUOTES_THE_LAW.search(unit.text))
        if quoted:
            of_the_law.add(unit.index)
            continue
        if label is not None and (
            _marks_note(table, unit.text[: label.end].strip()) or _explains_mark(units, unit.text[: label.end])
        ):
            continue
        table = ""
        if label is None:
            label = _label_after_prefix(unit.text)
            if label is not None and BULLET_HEAD.match(unit.text):
                listed.add(unit.index)
        if label is not None and not _replies_to_block(unit.text) and not phrases.RIGHTS.match(unit.text[label.end :]):
            found[unit.index] = label
    found = _drop_lone_commas(_counted_by_gaps(found)) | find_lettered(
        [unit for unit in units if unit.index not in of_the_law]
    )
    if not any(label.readings[0][0].kind == "n" for i, label in found.items() if i not in listed):
        # Bullets with letters are parts only where something is numbered above them.
        found = {i: label for i, label in found.items() if i not in listed}
    return _drop_answer_letters(units, found)


def _goes_on_quoting(unit: Unit, label: Label | None) -> bool:
    """Whether a line is a further paragraph of a law: `(a) …`, `and (b) …`, never a question."""
    if unit.text.rstrip().endswith("?"):
        return False
    return unit.text.lstrip("“\"'‘ ")[:1] == "(" if label is not None else unit.text[:1].islower()


def _marks_note(table: str, printed: str) -> bool:
    """Whether a number in brackets right below a table is printed behind one of its cells: a note, and no label."""
    return bool(table) and printed.startswith("(") and bool(re.search(rf"\w\s?{re.escape(printed)}", table))


def _explains_mark(units: list[Unit], printed: str) -> bool:
    """Whether `[c] – fewer than 6` says what a cell of a table means: statisticians print marks so."""
    mark = printed.partition("]")[0] + "]"
    return printed.startswith("[") and any(unit.table is not None and mark in unit.text for unit in units)


def _counted_by_gaps(found: dict[int, Label]) -> dict[int, Label]:
    """`3  We hold none.`, `4  Katrin Hale`: a number with nothing but a gap behind it is a label beside the next or last one."""
    if not any(label.style == GAP_ONLY for label in found.values()):
        return found
    numbers = [
        (i, label.readings[0][0].value)
        for i, label in found.items()
        if label.readings[0][0].kind == "n" and not (label.word or label.style.endswith((".", ")", ":")))
    ]
    beside = {n for (i, value), (j, following) in itertools.pairwise(numbers) if following == value + 1 for n in (i, j)}
    return {
        i: replace(label, style="|n ") if label.style == GAP_ONLY else label
        for i, label in found.items()
        if label.style != GAP_ONLY or i in beside
    }


def _drop_lone_commas(found: dict[int, Label]) -> dict[int, Label]:
    """`1, When …`, `2, How …`: a number before a comma is a label where such numbers count up from 1."""
    commas = {i: label.readings[0][0].value for i, label in found.items() if label.style == "|n,"}
    if len(commas) >= _COUNTED and list(commas.values()) == list(range(1, len(commas) + 1)):
        return found
    return {i: label for i, label in found.items() if i not in commas}


def _label_after_prefix(text: str) -> Label | None:
    """`Q. (a) How many …`, `- a) How many …`: the number behind the word that says it is a question, or a bullet."""
    prefix = phrases.REQUEST_PREFIX.match(text) or BULLET_HEAD.match(text)
    label = parse_label(text[prefix.end() :]) if prefix else None
    if prefix is None or label is None or label.weak:
        return None
    word = "q" if prefix[0].strip()[:1].isalpha() else label.word
    return replace(label, end=label.end + prefix.end(), word=word)


def _replies_to_block(text: str) -> bool:
    """`Reply to Part A` stands over the answers to a whole block; it answers no question A."""
    block = phrases.BLOCK.fullmatch(text.strip())
    return block is not None and (block["letter"] or "").isalpha() and not text.rstrip().endswith("?")


def _drop_answer_letters(units: list[Unit], found: dict[int, Label]) -> dict[int, Label]:
    """`A.` again and again, with no `B.`, announces answers; it numbers nothing."""
    capitals: dict[str, list[int]] = {}
    for unit in units:
        label = found.get(unit.index)
        if label and label.style in ("|L.", "|L)"):
            capitals.setdefault(label.readings[-1][0].text, []).append(unit.index)
    answers = capitals.get("A", [])
    if (
        answers
        and "B" not in capitals
        and (len(answers) > 1 or any(phrases.REQUEST_PREFIX.match(u.text) for u in units))
    ):
        return {k: v for k, v in found.items() if k not in answers}
    return found


def place_labels(units: list[Unit], labels: dict[int, Label]) -> dict[int, Placed]:
    """Where labels stand in the letter's numbering, by unit; those of announced answers stand in none."""
    by_index = {unit.index: unit for unit in units}
    order = [i for i, label in labels.items() if label.word != "a"]
    previous = {b.index: a for a, b in itertools.pairwise(units)}
    candidates = []
    cues = [u.index for u in units if u.table is None and phrases.ANSWER_CUE.fullmatch(u.text.strip())]
    last = -1
    for i in order:
        unit, label = by_index[i], labels[i]
        words = unit.text if unit.label_text else unit.text[label.end :]
        before = previous.get(i)
        candidates.append(
            Candidate(
                label=label,
                asks=bool(
                    phrases.ASKS_START.match(words) or phrases.NOUN_START.match(words) or words.rstrip().endswith("?")
                ),
                continues=words[:1].islower() and label.style.startswith("|n"),
                cued=before is not None
                and before.table is None
                and bool(phrases.ANSWER_CUE.fullmatch(before.text.strip()) or _ANSWERS_BELOW.search(before.text)),
                fresh=before is None or _fresh_after(before),
                indent=unit.indent,
                answering=last >= 0 and bisect_left(cues, last) < bisect_left(cues, i),
            ),
        )
        last = i
    return {i: place for i, place in zip(order, read_sequence(candidates), strict=True) if place is not None}


_ANSWERS_BELOW = Phrase(r"\b(?:response|reply|answers?)\b[^.]{0,40}\b(?:below|follows?|beneath)\b", re.IGNORECASE)


def _fresh_after(unit: Unit) -> bool:
    if unit.speaks:
        return False
    text = unit.text.strip()
    return bool(
        unit.table is None
        and (
            phrases.ANSWER_CUE.fullmatch(text)
            or phrases.REQUEST_CUE.fullmatch(text)
            or text.endswith(":")
            or (
                len(text) <= HEADING_MAX
                and text[-1] not in ".?;,:"
                and not any(ch.isdecimal() for ch in text)
                and parse_label(text) is None
            )
        ),
    )
