"""How a letter sets questions and answers: one module a family, one line each in `LAYOUTS`."""

from __future__ import annotations

from foiread.evals.synth.layouts import below, blocks, grid, mail, marked, negative, sections, shared, table, whole
from foiread.evals.synth.layouts.base import Layout

LAYOUTS: tuple[Layout, ...] = (
    *below.LAYOUTS,
    *blocks.LAYOUTS,
    *shared.LAYOUTS,
    *table.LAYOUTS,
    *grid.LAYOUTS,
    *sections.LAYOUTS,
    *mail.LAYOUTS,
    *marked.LAYOUTS,
    *whole.LAYOUTS,
    *negative.LAYOUTS,
)

__all__ = ["LAYOUTS", "Layout"]
