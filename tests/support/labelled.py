"""A labelled letter and what a perfect reader makes of it, for tests that spoil it on purpose."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from foiread.evals.labels import Label
from foiread.evals.prediction import PredictedFact, Prediction, from_label

if TYPE_CHECKING:
    from pathlib import Path

LETTER = """Oakmere District Council

1. How many swans were counted in each year?

Pond\t2022\t2023
North\t<5\t41
South\t17\t1,208

2. What did the count cost? £730

3. Who counted them? Section 40(2) of the Act: we refuse this part. The 9 names you list are personal data.

a. And their pay in 2023? Not held.
"""


def label_data(**changes: object) -> dict[str, Any]:
    """The label of `LETTER` as it is written on disk."""
    data: dict[str, Any] = {
        "letter": "letter.txt",
        "authority": "Oakmere District Council",
        "regimes": ["FOIA 2000"],
        "questions": [
            {"id": "1", "starts": "How many swans", "ends": "in each year?", "outcome": "disclosed", "exemptions": []},
            {"id": "2", "starts": "What did the count cost?", "outcome": "disclosed", "accept": ["partly_disclosed"]},
            {"id": "3", "starts": "Who counted them?", "outcome": "refused", "exemptions": ["s.40(2)"]},
            {"id": "3.a", "starts": "And their pay", "outcome": "not_held", "exemptions": [], "answer": "Not held."},
        ],
        "facts": [
            _fact("1", ["North", "2022"], "<5", "North\t[[<5]]\t41", low=1, high=4, marker="suppressed"),
            _fact("1", ["North", "2023"], "41", "<5\t[[41]]", number=41, low=41, high=41),
            _fact("1", ["South", "2022"], "17", "South\t[[17]]", number=17, low=17, high=17),
            _fact("1", ["South", "2023"], "1,208", "17\t[[1,208]]", number=1208, low=1208, high=1208),
            _fact("2", [], "£730", "cost? [[£730]]", number=730, low=730, high=730, unit="GBP"),
        ],
    }
    return data | changes


def label_of(**changes: object) -> Label:
    """The label of `LETTER`, some keys changed."""
    return Label.model_validate(label_data(**changes))


def perfect(label: Label | None = None) -> Prediction:
    """What a reader gives that makes no mistake, each value at its place."""
    prediction = from_label(label or label_of(), LETTER)
    return prediction.model_copy(update={"facts": tuple(_placed(fact) for fact in prediction.facts)})


def without(items: tuple[Any, ...], *positions: int) -> tuple[Any, ...]:
    """The items, some left out."""
    return tuple(item for position, item in enumerate(items) if position not in positions)


def changed(prediction: Prediction, position: int, **changes: object) -> Prediction:
    """A prediction with one fact changed."""
    facts = list(prediction.facts)
    facts[position] = facts[position].model_copy(update=changes)
    return prediction.model_copy(update={"facts": tuple(facts)})


def asked(prediction: Prediction, position: int, **changes: object) -> Prediction:
    """A prediction with one question changed."""
    questions = list(prediction.questions)
    questions[position] = questions[position].model_copy(update=changes)
    return prediction.model_copy(update={"questions": tuple(questions)})


def write_case(
    folder: Path, name: str = "gold.json", letter: str = LETTER, letter_name: str = "letter.txt", **changes: object
) -> Path:
    """A letter and its label on disk; returns the label's path."""
    folder.mkdir(parents=True, exist_ok=True)
    data = label_data(letter=letter_name, **changes)
    (folder / letter_name).write_text(letter, encoding="utf-8")
    path = folder / name
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1), encoding="utf-8")
    return path


def _fact(question: str, labels: list[str], raw: str, at: str, **typed: object) -> dict[str, Any]:
    fact: dict[str, Any] = {"q": question, "labels": labels, "raw": raw, "at": at}
    return fact | {"number": None, "low": None, "high": None, "marker": None} | typed


def _placed(fact: PredictedFact) -> PredictedFact:
    start = LETTER.index(fact.raw)
    return fact.model_copy(update={"start": start, "end": start + len(fact.raw)})
