"""Wrong readings of a true value, as a careless or a lying model would give them."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_NEGATION = re.compile(r"\b(?:not|no|un|non)[ -]?", re.IGNORECASE)


def mutants(raw: str) -> Iterator[tuple[str, str]]:
    """What was done to a value, and what came of it; each differs from it."""
    for name, text in _all(raw):
        if text.strip() and text != raw:
            yield name, text


def _all(raw: str) -> Iterator[tuple[str, str]]:
    digits = [place for place, char in enumerate(raw) if char.isdigit()]
    for place in digits:
        yield "digit changed", f"{raw[:place]}{(int(raw[place]) + 3) % 10}{raw[place + 1 :]}"
    for left, right in pairwise(digits):
        swapped = list(raw)
        swapped[left], swapped[right] = raw[right], raw[left]
        yield "digits swapped", "".join(swapped)
    if digits:
        yield "digit dropped", raw[: digits[-1]] + raw[digits[-1] + 1 :]
        yield "digit added", f"{raw[: digits[-1] + 1]}0{raw[digits[-1] + 1 :]}"
    for sign in "-−–":
        yield "sign dropped", raw.removeprefix(sign)
    yield "comparator dropped", re.sub(r"[<>≤≥~]\s*|(?:fewer|less|more) than\s+", "", raw, flags=re.IGNORECASE)
    yield "currency dropped", re.sub(r"[£€$]\s*", "", raw)
    yield "unit dropped", re.sub(r"\s*(?:%|per cent|[kKmM]|million|bn)$", "", raw)
    yield "separator dropped", raw.replace(",", "")
    yield "first group dropped", re.sub(r"^\D*\d{1,3},", "", raw)
    yield "decimals dropped", re.sub(r"\.\d+", "", raw)
    for match in re.finditer(r"\b(?:19|20)\d\d\b", raw):
        yield "year shifted", f"{raw[: match.start()]}{int(match[0]) + 1}{raw[match.end() :]}"
    yield "negation dropped", _NEGATION.sub("", raw)
    if raw.lower() in ("yes", "no"):
        yield "answer reversed", "No" if raw.lower() == "yes" else "Yes"
