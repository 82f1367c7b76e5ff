"""The best one-to-one choice of pairs: in come the pairs that may be chosen and their weights, out comes the choice.

The Hungarian method with potentials (Jonker and Volgenant 1987); deterministic.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def best_pairs(weights: Mapping[tuple[int, int], float], lefts: int, rights: int) -> dict[int, int]:
    """Match left to right items so that the summed weight is greatest; only pairs with a weight may be matched."""
    if not weights:
        return {}
    size = max(lefts, rights)
    top = max(weights.values())
    cost = [[top] * size for _ in range(size)]
    for (left, right), weight in weights.items():
        cost[left][right] = top - weight
    chosen = _hungarian(cost)
    return {left: right for left, right in enumerate(chosen) if (left, right) in weights}


def _hungarian(cost: list[list[float]]) -> list[int]:
    """Column chosen for each row of a square cost matrix, at the least total cost."""
    size = len(cost)
    rows, columns = [0.0] * (size + 1), [0.0] * (size + 1)
    owner = [0] * (size + 1)
    for row in range(1, size + 1):
        owner[0] = row
        column, way = _cheapest_path(cost, owner, rows, columns)
        while column:
            owner[column] = owner[way[column]]
            column = way[column]
    chosen = [0] * size
    for column in range(1, size + 1):
        chosen[owner[column] - 1] = column - 1
    return chosen


def _cheapest_path(
    cost: list[list[float]], owner: list[int], rows: list[float], columns: list[float]
) -> tuple[int, list[int]]:
    """The free column that the row waiting at 0 reaches at the least reduced cost, and the way there."""
    size = len(cost)
    way, least, used = [0] * (size + 1), [math.inf] * (size + 1), [False] * (size + 1)
    column = 0
    while True:
        used[column] = True
        row, delta, following = owner[column], math.inf, 0
        for other in range(1, size + 1):
            if used[other]:
                continue
            reduced = cost[row - 1][other - 1] - rows[row] - columns[other]
            if reduced < least[other]:
                least[other], way[other] = reduced, column
            if least[other] < delta:
                delta, following = least[other], other
        for other in range(size + 1):
            if used[other]:
                rows[owner[other]] += delta
                columns[other] -= delta
            else:
                least[other] -= delta
        column = following
        if owner[column] == 0:
            return column, way
