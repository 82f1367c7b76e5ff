"""One-to-one matching that serves earlier items first, by augmenting paths (Kuhn 1955).

Deterministic. The weighted kind is `foiread.matching`.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def most_pairs(candidates: Sequence[Sequence[int]]) -> dict[int, int]:
    """Match as many left items as can be; `candidates[left]` lists the right items it may take, best first.

    Earlier left items are served first: a later one never costs an earlier one its match.
    """
    pairs: dict[int, int] = {}
    taken: dict[int, int] = {}
    for left in range(len(candidates)):
        _augment(left, candidates, pairs, taken)
    return pairs


def _augment(left: int, candidates: Sequence[Sequence[int]], pairs: dict[int, int], taken: dict[int, int]) -> None:
    """Give `left` a partner by the shortest chain of moves, if there is one: others move aside, none goes empty."""
    came_from: dict[int, int] = {}
    queue = deque([left])
    while queue:
        current = queue.popleft()
        for right in candidates[current]:
            if right in came_from:
                continue
            came_from[right] = current
            if right not in taken:
                _move(right, came_from, pairs, taken)
                return
            queue.append(taken[right])


def _move(right: int, came_from: dict[int, int], pairs: dict[int, int], taken: dict[int, int]) -> None:
    """Walk the chain back: each takes the item it came for and frees the one it had."""
    item: int | None = right
    while item is not None:
        left = came_from[item]
        freed = pairs.get(left)
        pairs[left], taken[item] = item, left
        item = freed
