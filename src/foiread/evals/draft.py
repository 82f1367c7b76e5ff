"""A label to correct: in comes a letter and what a reader made of it, out comes a draft that the harness refuses.

Only what labels hold is written: each question's first and last words, each value with its surroundings. A person
corrects it and takes `draft` out.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import yaml

from foiread.evals.prediction import PredictedFact, PredictedQuestion, Prediction, from_letter

if TYPE_CHECKING:
    from foiread.types import Letter

_WORDS = 12
"""How many words of a question are written at either end."""
_SURROUNDINGS = (20, 40, 80, 160, 320)
"""Characters on either side of a value, the fewest that make it unique."""


def draft(letter: Letter, name: str) -> dict[str, Any]:
    """The draft of a label for one letter, as plain data."""
    prediction = from_letter(letter)
    meta, questions = prediction.metadata, {question.id: question for question in prediction.questions}
    return {
        "letter": name,
        "draft": True,
        "authority": meta.authority,
        "reference": meta.reference,
        "date": meta.date,
        "regimes": list(meta.regimes),
        "subject": letter.metadata.subject.text if letter.metadata.subject else None,
        "licence": meta.licence,
        "review_email": meta.review_email,
        "kind": meta.kind.value,
        "questions": [_question(question) for question in prediction.questions],
        "facts": [_fact(fact, prediction, questions) for fact in prediction.facts],
        "notes": f"Draft by the reader {letter.reader} {letter.reader_version}: correct it against the letter.",
    }


def draft_text(data: dict[str, Any], suffix: str = ".json") -> str:
    """A draft as the text of a JSON or YAML file."""
    if suffix in {".yaml", ".yml"}:
        return str(yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=110))
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _question(question: PredictedQuestion) -> dict[str, Any]:
    words = question.text.split()
    unnumbered = _unnumbered(question.id)
    written: dict[str, Any] = {"id": None if unnumbered else question.id, "starts": " ".join(words[:_WORDS]) or None}
    if words:
        written["ends"] = " ".join(words[-min(_WORDS, 5) :])
    if unnumbered and question.parent:
        written["under"] = question.parent
    return {**written, "outcome": question.outcome.value, "exemptions": list(question.exemptions)}


def _fact(fact: PredictedFact, prediction: Prediction, questions: dict[str, PredictedQuestion]) -> dict[str, Any]:
    asked = questions.get(fact.question or "")
    unnumbered = fact.question is None or _unnumbered(fact.question)
    written: dict[str, Any] = {"q": None if unnumbered else fact.question}
    if unnumbered and asked and asked.text and len(questions) > 1:
        written["q_starts"] = " ".join(asked.text.split()[:_WORDS])
    labels = list(dict.fromkeys(part for part in (*fact.row, *fact.column, fact.period) if part))
    written |= {"labels": labels, "raw": fact.raw, "at": _at(fact, prediction.text)}
    written |= {"number": fact.number, "low": fact.low, "high": fact.high, "marker": fact.marker and fact.marker.value}
    typed = {"unit": fact.unit, "period_start": fact.period_start, "period_end": fact.period_end}
    return written | {key: value for key, value in typed.items() if value is not None}


def _at(fact: PredictedFact, text: str) -> str | None:
    """The value in the fewest surroundings that make it unique."""
    if fact.start is None or fact.end is None:
        return None
    for width in _SURROUNDINGS:
        before, after = text[max(0, fact.start - width) : fact.start], text[fact.end : fact.end + width]
        if text.count(before + fact.raw + after) == 1:
            return f"{before}[[{fact.raw}]]{after}"
    return None


def _unnumbered(identifier: str) -> bool:
    return re.fullmatch(r"(?:.*\.)?u\d+", identifier) is not None
