"""Generated letters with labels: in come a number and a seed, out come letters whose truth is known.

Each letter begins as a random structured truth (what was asked, what is so), is set in a random layout and format, and
knows where each of its values stands. The same seed gives the same bytes; letter 17 is the same whether 20 letters are
made or 500. They are a stratum of their own (`synthetic`), never summed with letters that people labelled.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from foiread.evals.synth.generate import Choice, Synthetic, one_letter

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["Synthetic", "generate"]


def generate(n: int, seed: int, *, formats: Sequence[str] = (), layouts: Sequence[str] = ()) -> Iterator[Synthetic]:
    """`n` letters of a seed, one after another; empty `formats` and `layouts` mean all there are."""
    choice = Choice.of(formats, layouts)
    return (one_letter(seed, index, choice) for index in range(n))
