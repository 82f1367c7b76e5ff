"""Typed values: number, interval, marker, unit and period of each fact found, where the label gives them.

The suppression matrix sets what the label says stands there (a number, a suppressed count, not held …) against what
the reader made of it: the cell to watch is a suppressed count read as a number.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from foiread.evals.metrics.base import Case, Metric, Scored
from foiread.evals.metrics.facts import difference, wanted_text
from foiread.evals.normalise import is_suppressed, normal
from foiread.evals.scores import Difference, Ratio
from foiread.types import Marker

if TYPE_CHECKING:
    from foiread.evals.labels import LabelFact
    from foiread.evals.prediction import PredictedFact

FIELDS = {
    "number": ("number",),
    "interval": ("low", "high"),
    "marker": ("marker",),
    "unit": ("unit",),
    "period": ("period_start", "period_end"),
}

METRICS = tuple(
    Metric(f"typed.{name}", f"Typed {name}", "ratio", "equal, over the facts found whose label gives it")
    for name in FIELDS
)


def score(case: Case) -> Scored:
    """Compare the typed side of every fact that was found."""
    right, total = dict.fromkeys(FIELDS, 0), dict.fromkeys(FIELDS, 0)
    differences: list[Difference] = []
    for left, position in case.facts.pairs.items():
        wanted, found = case.label.facts[left], case.prediction.facts[position]
        for name, keys in FIELDS.items():
            if wanted.optional or not wanted.model_fields_set.intersection(keys):
                continue
            total[name] += 1
            pairs = [(getattr(wanted, key), getattr(found, key)) for key in keys]
            good = all(_equal(want, got) for want, got in pairs)
            right[name] += good
            if not good:
                words = ", ".join(f"{key} {want}, read {got}" for key, (want, got) in zip(keys, pairs, strict=True))
                differences.append(difference(f"wrong_{name}", found, wanted=wanted_text(wanted), note=words))
    return Scored(
        ratios={f"typed.{name}": Ratio(right=right[name], total=total[name]) for name in FIELDS},
        pairs={"suppression": _suppression(case)},
        differences=differences,
    )


def wanted_class(fact: LabelFact) -> str:
    """What the label says stands there."""
    if fact.marker is not None:
        return fact.marker.value
    return Marker.SUPPRESSED.value if is_suppressed(fact.raw) else "value"


def read_class(fact: PredictedFact) -> str:
    """What the reader made of it."""
    return fact.marker.value if fact.marker is not None else "value"


def _suppression(case: Case) -> list[tuple[str, str]]:
    found = {**case.facts.wrong, **case.facts.pairs}
    pairs = []
    for left, wanted in enumerate(case.label.facts):
        if wanted.optional:
            continue
        read = read_class(case.prediction.facts[found[left]]) if left in found else "missing"
        said = wanted_class(wanted)
        # A label without typed keys does not say whether `Unknown` is a marker: only bounds are then judged.
        if not wanted.model_fields_set.isdisjoint(("number", "low", "high", "marker")) or Marker.SUPPRESSED in {
            said,
            read,
        }:
            pairs.append((said, read))
    return pairs


def _equal(wanted: object, got: object) -> bool:
    if isinstance(wanted, int | float) and isinstance(got, int | float):
        return math.isclose(wanted, got, rel_tol=1e-9, abs_tol=1e-9)
    if isinstance(wanted, str) and isinstance(got, str):
        return normal(wanted) == normal(got)
    return wanted == got
