"""The registry of metrics: to add one, write its module and add its line to `MODULES`."""

from __future__ import annotations

from foiread.evals.metrics import facts, grids, mapping, metadata, questions, safety, typed
from foiread.evals.metrics.base import Case, Metric, Scored

MODULES = (questions, facts, mapping, grids, typed, safety, metadata)
"""Scored in this order; differences are listed in it."""

PERFECT = Metric(
    "perfect", "Letters all right", "ratio", "question, id, outcome, exemption and fact; nothing extra", main=True
)

METRICS: tuple[Metric, ...] = (PERFECT, *(metric for module in MODULES for metric in module.METRICS))

MAIN = tuple(metric for metric in METRICS if metric.main)

__all__ = ["MAIN", "METRICS", "MODULES", "PERFECT", "Case", "Metric", "Scored"]
