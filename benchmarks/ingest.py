"""Time to read a file, ours against unstructured's own partition of it: `python benchmarks/ingest.py FILE …`.

Both are warm: importing unstructured is timed once and on its own.
"""

from __future__ import annotations

import io
import sys
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from foiread.ingest import elements, from_bytes

if TYPE_CHECKING:
    from collections.abc import Callable

ROUNDS = 5


def best(work: Callable[[], object]) -> float:
    """Milliseconds of the quickest of several rounds."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times) * 1000


def theirs(data: bytes, suffix: str) -> Callable[[], object] | None:
    """Unstructured's own partition of the same bytes, where it has one that needs no model."""
    if suffix == ".docx":
        from unstructured.partition.docx import partition_docx

        return lambda: partition_docx(file=io.BytesIO(data), languages=["eng"])
    if suffix in (".html", ".htm"):
        from unstructured.partition.html import partition_html

        return lambda: partition_html(file=io.BytesIO(data), languages=["eng"])
    if suffix in (".txt", ".md"):
        from unstructured.partition.text import partition_text

        return lambda: partition_text(text=data.decode("utf-8", "replace"), languages=["eng"])
    return None


def main(paths: list[Path]) -> None:
    """Print a line a file."""
    start = time.perf_counter()
    elements.classify(["one line"])
    print(f"importing unstructured: {time.perf_counter() - start:.2f} s")
    print(f"{'file':40} {'ours':>10} {'unstructured':>14}")
    for path in paths:
        data = path.read_bytes()
        ours = best(partial(from_bytes, data, path.name))
        other = theirs(data, path.suffix.lower())
        printed = f"{best(other):11.1f} ms" if other else "-"
        print(f"{path.name:40} {ours:7.1f} ms {printed:>14}")


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]])
