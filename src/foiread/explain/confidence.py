"""Why a question or a value is as sure as it is: the signs that speak most for it and against it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foiread.confidence import reasons
from foiread.explain.base import Reason

if TYPE_CHECKING:
    from collections.abc import Iterator

    from foiread.types import Letter


def explain_confidence(letter: Letter, name: str) -> Iterator[Reason]:
    """One line for the signs on either side; none where there are none."""
    for about, signs in zip(("surer by", "less sure by"), reasons(letter, name), strict=True):
        if signs:
            yield Reason(about, "; ".join(signs))
