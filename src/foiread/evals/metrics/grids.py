"""Grid accuracy: how much of a labelled table's cells, rows and columns the found table has, content compared.

GriTS (content) of Smock, Pesala and Abraham, "GriTS: Grid table similarity metric for table structure recognition"
(ICDAR 2023): the most similar substructures of two matrices, approximated by aligning rows and columns with dynamic
programming, F1 over the summed similarity of the aligned cells. Cell similarity is that of the longest common
subsequence, as in the paper. Aligning rows first and columns first gives an upper bound each; the lower is used.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz.distance import LCSseq

from foiread.evals.metrics.base import Case, Metric, Scored
from foiread.evals.normalise import normal
from foiread.evals.scores import Tally
from foiread.matching import best_pairs

METRICS = (Metric("grids", "Grid similarity (GriTS)", "tally", "GriTS content (Smock et al., ICDAR 2023)"),)

Rows = Sequence[Sequence[str]]


def score(case: Case) -> Scored:
    """Score the tables that the label gives as CSV; where it gives none there is nothing to judge."""
    wanted, found = case.label_grids, [grid.rows for grid in case.prediction.grids]
    if not wanted:
        return Scored(tallies={"grids": Tally()})
    similar = {(i, j): similarity(one, other) for i, one in enumerate(wanted) for j, other in enumerate(found)}
    weights = {pair: f1(value, wanted[pair[0]], found[pair[1]]) for pair, value in similar.items() if value > 0}
    pairs = best_pairs(weights, len(wanted), len(found))
    right = sum(similar[pair] for pair in pairs.items())
    cells = sum(_size(one) for one in wanted)
    read = sum(_size(found[position]) for position in pairs.values())
    return Scored(
        tallies={"grids": Tally(right=round(right, 9), extra=round(read - right, 9), missing=round(cells - right, 9))}
    )


def f1(similar: float, wanted: Rows, found: Rows) -> float:
    """GriTS of two tables from the summed similarity of their aligned cells."""
    total = _size(wanted) + _size(found)
    return 2 * similar / total if total else 1.0


def similarity(wanted: Rows, found: Rows) -> float:
    """Summed similarity of the cells of the most similar substructures of two tables."""
    one, other = _clean(wanted), _clean(found)
    by_rows = _aligned(one, other)
    by_columns = _aligned(tuple(zip(*one, strict=True)), tuple(zip(*other, strict=True)))
    return min(by_rows, by_columns)


def _aligned(one: tuple[tuple[str, ...], ...], other: tuple[tuple[str, ...], ...]) -> float:
    best = [0.0] * (len(other) + 1)
    for row in one:
        following = [0.0]
        for column, candidate in enumerate(other):
            together = best[column] + _row_similarity(row, candidate)
            following.append(max(together, best[column + 1], following[column]))
        best = following
    return best[-1]


@lru_cache(maxsize=65536)
def _row_similarity(row: tuple[str, ...], other: tuple[str, ...]) -> float:
    if row == other:
        return float(len(row))
    best = [0.0] * (len(other) + 1)
    for cell in row:
        following = [0.0]
        for column, candidate in enumerate(other):
            together = best[column] + _cell_similarity(cell, candidate)
            following.append(max(together, best[column + 1], following[column]))
        best = following
    return best[-1]


@lru_cache(maxsize=65536)
def _cell_similarity(cell: str, other: str) -> float:
    return 1.0 if cell == other else float(LCSseq.normalized_similarity(cell, other))


def _clean(rows: Rows) -> tuple[tuple[str, ...], ...]:
    width = max((len(row) for row in rows), default=0)
    return tuple(tuple(normal(cell) for cell in (*row, *[""] * (width - len(row)))) for row in rows)


def _size(rows: Rows) -> int:
    return len(rows) * max((len(row) for row in rows), default=0)
