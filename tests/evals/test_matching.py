"""One-to-one matching, against an exhaustive search on small cases."""

from __future__ import annotations

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from foiread.evals.matching import most_pairs
from foiread.matching import best_pairs

SMALL = st.integers(0, 4)


@given(st.lists(st.lists(SMALL, unique=True, max_size=4), max_size=5))
def test_no_matching_is_larger(candidates: list[list[int]]) -> None:
    """As many are matched as an exhaustive search matches, each to something it may take, none twice."""
    pairs = most_pairs(candidates)
    assert all(right in candidates[left] for left, right in pairs.items())
    assert len(set(pairs.values())) == len(pairs)
    best = max(
        sum(left < len(candidates) and right in candidates[left] for left, right in enumerate(order))
        for order in permutations(range(5))
    )
    assert len(pairs) == best


@given(st.dictionaries(st.tuples(st.integers(0, 3), st.integers(0, 3)), st.integers(1, 20), max_size=12))
def test_no_choice_weighs_more(weights: dict[tuple[int, int], int]) -> None:
    """The summed weight is that of an exhaustive search."""
    pairs = best_pairs(weights, 4, 4)
    best = max(sum(weights.get(pair, 0) for pair in enumerate(order)) for order in permutations(range(4)))
    assert sum(weights[pair] for pair in pairs.items()) == best


def test_a_long_chain_of_moves_is_found() -> None:
    """Thousands of values printed alike are matched without deep recursion."""
    size = 3000
    candidates = [[left, left + 1] for left in range(size - 1)] + [[0]]
    assert len(most_pairs(candidates)) == size
