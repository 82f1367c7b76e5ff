"""Generated letters on disk: in comes a folder, out come as many letters with labels, written by several processes."""

from __future__ import annotations

import os
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from typing import TYPE_CHECKING

from foiread.errors import OutputError
from foiread.evals.synth.generate import Choice, one_letter

if TYPE_CHECKING:
    from pathlib import Path

_BATCH = 10


def write_letters(folder: Path, n: int, seed: int, choice: Choice, jobs: int | None = None) -> int:
    """Write `n` letters, a folder each, as `foiread eval run` takes them; returns how many."""
    if folder.exists() and not folder.is_dir():
        message = f"{folder} is a file: name a new folder"
        raise OutputError(message)
    if folder.exists() and any(folder.iterdir()):
        message = f"{folder} is not empty: name a new folder, so that letters of two seeds never mix"
        raise OutputError(message)
    write = partial(_write, folder, seed, choice)
    workers = min(jobs or os.cpu_count() or 1, max(1, n // _BATCH))
    if workers == 1:
        return sum(map(write, range(n)))
    with ProcessPoolExecutor(workers) as pool:
        return sum(pool.map(write, range(n), chunksize=_BATCH))


def _write(folder: Path, seed: int, choice: Choice, index: int) -> int:
    made = one_letter(seed, index, choice)
    place = folder / made.name
    place.mkdir(parents=True)
    (place / made.file).write_bytes(made.data)
    (place / "gold.json").write_text(made.label_text, encoding="utf-8")
    if made.request:
        (place / "request.txt").write_text(made.request, encoding="utf-8")
    return 1
