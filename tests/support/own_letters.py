"""The labelled letters of `eval/` that tests may look at: those of no holdout."""

from __future__ import annotations

from pathlib import Path

EVAL = Path(__file__).parents[2] / "eval"
HELD = {name for listed in EVAL.glob("holdout*.txt") for name in listed.read_text(encoding="utf-8").split()}


def own_letters(*suffixes: str) -> list[Path]:
    """Letters that are not held out, in order of name; of some formats only, when they are named."""
    letters = (path for path in sorted(EVAL.glob("*/letter.*")) if path.parent.name not in HELD)
    return [path for path in letters if not suffixes or path.suffix in suffixes]
