"""One-to-one matching: in come the pairs that may be matched, out comes the best choice of them.

`most_pairs` finds a maximum matching by augmenting paths (Kuhn 1955); `best_pairs` a maximum-weight one by the
Hungarian method with potentials (Jonker and Volgenant 1987). Both are deterministic.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence


def most_pairs(candidates: Sequence[Sequence[int]]) -> dict[int, int]:
    """Match as many left items as can be; `candidates[left]` lists the right items it may take, best first.

    Earlier left items are served first: a later one never costs an earlier one its match.
    """
    taken: dict[int, int] = {}
    for left in range(len(candidates)):
        _augment(left, candidates, taken, set())
    return {left: right for right, left in taken.items()}


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


def _augment(left: int, candidates: Sequence[Sequence[int]], taken: dict[int, int], seen: set[int]) -> bool:
    """Give `left` a partner, moving earlier ones aside where they have another; iterative-safe for small graphs."""
    for right in candidates[left]:
        if right not in taken:
            taken[right] = left
            return True
    for right in candidates[left]:
        if right in seen:
            continue
        seen.add(right)
        if _augment(taken[right], candidates, taken, seen):
            taken[right] = left
            return True
    return False


def _hungarian(cost: list[list[float]]) -> list[int]:
    """Column chosen for each row of a square cost matrix, at the least total cost."""
    size = len(cost)
    row_potential, column_potential = [0.0] * (size + 1), [0.0] * (size + 1)
    owner, way = [0] * (size + 1), [0] * (size + 1)
    for row in range(1, size + 1):
        owner[0] = row
        column = 0
        least = [float("inf")] * (size + 1)
        used = [False] * (size + 1)
        while True:
            used[column] = True
            current, delta, following = owner[column], float("inf"), 0
            costs, potential = cost[current - 1], row_potential[current]
            for other in range(1, size + 1):
                if used[other]:
                    continue
                reduced = costs[other - 1] - potential - column_potential[other]
                if reduced < least[other]:
                    least[other], way[other] = reduced, column
                if least[other] < delta:
                    delta, following = least[other], other
            for other in range(size + 1):
                if used[other]:
                    row_potential[owner[other]] += delta
                    column_potential[other] -= delta
                else:
                    least[other] -= delta
            column = following
            if owner[column] == 0:
                break
        while column:
            owner[column] = owner[way[column]]
            column = way[column]
    chosen = [0] * size
    for column in range(1, size + 1):
        chosen[owner[column] - 1] = column - 1
    return chosen
