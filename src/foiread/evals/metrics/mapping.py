"""Relative mapping similarity: partial credit for values whose header or number is nearly right.

RMS of Liu et al., DePlot (Findings of ACL 2023), section 3.2: each fact is a mapping (header → value); headers are
compared by normalised Levenshtein distance cut off at τ = 0.5, numbers by relative distance cut off at θ = 0.5, texts
by Levenshtein; pairs come from a minimal-cost matching on the headers; F1 over the summed similarity.
"""

from __future__ import annotations

import re

from rapidfuzz.distance import Levenshtein

from foiread.evals.metrics.base import Case, Metric, Scored
from foiread.evals.normalise import normal
from foiread.evals.scores import Tally
from foiread.matching import best_pairs

METRICS = (
    Metric("mapping", "Relative mapping similarity", "tally", "RMS-F1 of DePlot (Liu et al., ACL Findings 2023)"),
)

HEADER_CUT = 0.5
"""τ: beyond this distance two headers have nothing in common."""
NUMBER_CUT = 0.5
"""θ: beyond this relative distance two numbers have nothing in common."""
EXACT_LIMIT = 120
"""Past this many unequal facts on a side, pairs are taken greedily: the exact matching is cubic."""

_NUMBER = re.compile(r"[£$€]?\s*(-?\d[\d,]*(?:\.\d+)?)\s*%?")


def score(case: Case) -> Scored:
    """Score the facts of one letter by similarity; optional and loosely labelled facts count when found exactly."""
    exact = case.facts.pairs
    facts = case.label.facts
    right = sum(not facts[left].optional for left in exact)
    forgiven = {p for pairs in (exact, case.facts.wrong) for left, p in pairs.items() if facts[left].optional}
    lefts = list(case.facts.missed)
    rights = [
        position
        for position in range(len(case.prediction.facts))
        if position not in forgiven and position not in set(exact.values())
    ]
    headers = [normal(" ".join((*sorted(facts[i].labels), facts[i].q or ""))) for i in lefts]
    read = [case.prediction.facts[position] for position in rights]
    found = [normal(" ".join((*sorted((*one.row, *one.column)), one.question or ""))) for one in read]
    weights = {
        (left, position): likeness
        for left, wanted in enumerate(headers)
        for position, got in enumerate(found)
        if (likeness := _header_likeness(wanted, got)) > 0
    }
    similar = right + sum(
        weights[left, position] * _value_likeness(facts[lefts[left]].raw, read[position].raw)
        for left, position in _pairs(weights, len(lefts), len(rights)).items()
    )
    return Scored(
        tallies={
            "mapping": Tally(
                right=round(similar, 9),
                extra=round(right + len(rights) - similar, 9),
                missing=round(right + len(lefts) - similar, 9),
            )
        }
    )


def _pairs(weights: dict[tuple[int, int], float], lefts: int, rights: int) -> dict[int, int]:
    if max(lefts, rights) <= EXACT_LIMIT:
        return best_pairs(weights, lefts, rights)
    pairs: dict[int, int] = {}
    used: set[int] = set()
    for left, right in sorted(weights, key=lambda pair: (-weights[pair], pair)):
        if left not in pairs and right not in used:
            pairs[left] = right
            used.add(right)
    return pairs


def _header_likeness(wanted: str, got: str) -> float:
    distance = Levenshtein.normalized_distance(wanted, got, score_cutoff=HEADER_CUT)
    return 0.0 if distance > HEADER_CUT else 1 - distance


def _value_likeness(wanted: str, got: str) -> float:
    first, second = _number(wanted), _number(got)
    if first is None or second is None:
        return _header_likeness(normal(wanted), normal(got))
    if first == second:
        return 1.0
    distance = abs(first - second) / abs(first) if first else 1.0
    return 0.0 if distance > NUMBER_CUT else 1 - distance


def _number(raw: str) -> float | None:
    """The number a printed value is, if it is a plain one."""
    match = _NUMBER.fullmatch(normal(raw))
    return float(match[1].replace(",", "")) if match else None
