"""The label of a generated letter: in come the scribe's notes and the marked text, out comes the label as JSON data."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from foiread.evals.normalise import normal
from foiread.evals.synth.marks import places

if TYPE_CHECKING:
    from foiread.evals.synth.frame import Sheet
    from foiread.evals.synth.scribe import Scribe

_FIRST, _LAST = 7, 4
"""Words of a question that are enough to know it by, and its last words."""
_REACH = 60
"""Words looked at on either side of a value for surroundings that stand once."""


def make_label(scribe: Scribe, sheet: Sheet, marked: str, letter: str, request: str | None) -> dict[str, Any]:
    """Everything the letter says, as a label file holds it."""
    text, found = places(marked)
    reply = scribe.kind == "reply"
    texts = [question["text"] for question in scribe.questions]
    label: dict[str, Any] = {"letter": letter}
    if request:
        label["request"] = request
    label |= {
        **{key: sheet.said[key] for key in ("authority", "reference", "date")},
        "regimes": [scribe.truth.regime],
        "subject": sheet.said["subject"],
        "licence": sheet.said["licence"],
        "review_email": sheet.said["review_email"],
        "kind": scribe.kind,
        "stratum": "synthetic",
        "layout": list(scribe.tags),
        "questions": [_question(question, texts) for question in scribe.questions] if reply else [],
        "facts": [],
    }
    flat, offsets = _flat(text)
    for index, fact in enumerate(scribe.facts):
        entry = dict(fact)
        if "q_starts" in entry:
            entry["q_starts"] = _starts(entry["q_starts"], texts)
        start, end = found[index]
        entry["raw"] = " ".join(text[start:end].split())
        entry["at"] = _surroundings(text, flat, offsets, start, end)
        label["facts"].append(entry)
    return label


def _question(question: dict[str, Any], texts: list[str]) -> dict[str, Any]:
    """A question as labels write it: first and last words for its text, empty keys left out."""
    text = question["text"]
    entry = {key: value for key, value in question.items() if key not in {"text", "starts", "ends"}}
    out: dict[str, Any] = {"id": entry.pop("id")}
    out["starts"] = question.get("starts") or _starts(text, texts) or None
    out["ends"] = question.get("ends") or " ".join(text.split()[-_LAST:]) or None
    outcome, exemptions = entry.pop("outcome"), entry.pop("exemptions", [])
    return {**out, "outcome": outcome, "exemptions": exemptions, **{key: one for key, one in entry.items() if one}}


def _starts(text: str, texts: list[str]) -> str:
    """The first words of a question, as many as no other question begins with."""
    words = text.split()
    for number in range(min(_FIRST, len(words)), len(words)):
        first = " ".join(words[:number])
        if sum(one.startswith(first) for one in set(texts)) == 1:
            return first
    return text


def _flat(text: str) -> tuple[str, list[int]]:
    """The text as comparison sees it, and where each word of the text begins in it: letters are compared by words."""
    return normal(text), [match.start() for match in re.finditer(r"\S+", text)]


def _surroundings(text: str, flat: str, words: list[int], start: int, end: int) -> str:
    """As few words around a value as make the place unique, the value in `[[ ]]`."""
    before = [place for place in words if place < start][-_REACH:]
    after_end = _word_end(text, end)
    for reach in range(1, _REACH):
        for left, right in ((reach, reach // 2), (reach, reach)):  # what stands before says more
            first = before[-left] if left <= len(before) else (before or [start])[0]
            last = _further(text, after_end, right)
            if flat.count(normal(text[first:last])) == 1:
                return f"{text[first:start]}[[{text[start:end]}]]{text[end:last]}"
    return f"{text[before[0] : start]}[[{text[start:end]}]]{text[end:after_end]}"


def _word_end(text: str, place: int) -> int:
    match = re.compile(r"\S*").match(text, place)
    return match.end() if match else place


def _further(text: str, place: int, words: int) -> int:
    """The end of so many more words."""
    for match in re.finditer(r"\S+", text[place : place + 40 * words]) if words else ():
        words -= 1
        if not words:
            return place + match.end()
    return place
