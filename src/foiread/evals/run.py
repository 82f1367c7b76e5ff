"""A run: in come labelled letters and a reader, out comes a versioned `RunLog` with every letter's scores.

A letter that cannot be read scores 0; it is never left out.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from pydantic import ValidationError

from foiread.errors import UsageError
from foiread.evals.discover import Labelled
from foiread.evals.judge import judge, judge_failure
from foiread.evals.prediction import from_letter
from foiread.evals.reading import read_letter
from foiread.evals.scores import LetterScore, ScoreModel
from foiread.version import __version__

VERSION = 1
"""Version of the log's format; a log of another version is refused."""


class RunLog(ScoreModel):
    """Everything a run found out: read by `compare`, `gate`, `report` and other programs."""

    version: int = VERSION
    reader: str
    foiread: str = __version__
    letters: tuple[LetterScore, ...] = ()
    seconds: float = 0.0


def run_eval(
    labelled: Sequence[Labelled], reader: str = "rules", jobs: int | None = None, tick: Callable[[LetterScore], None] | None = None
) -> RunLog:
    """Read and score every letter, on as many cores as `jobs` says (default: those there are)."""
    started = time.perf_counter()
    scores = []
    for score in _each(partial(score_letter, reader=reader), labelled, jobs or os.cpu_count() or 1):
        scores.append(score)
        if tick:
            tick(score)
    return RunLog(reader=reader, letters=tuple(scores), seconds=round(time.perf_counter() - started, 3))


def score_letter(one: Labelled, reader: str) -> LetterScore:
    """Read and score one letter; whatever goes wrong while reading it is its score."""
    started = time.perf_counter()
    try:
        prediction = from_letter(read_letter(one.letter, reader, one.request))
    except UsageError:
        raise
    except Exception as error:  # noqa: BLE001 — one letter's failure is a result of the run, not its end
        score = judge_failure(one.label, f"{type(error).__name__}: {error}", one.name)
    else:
        score = judge(one.label, prediction, one.name)
    seconds = round(time.perf_counter() - started, 4)
    return score.model_copy(update={"seconds": seconds, "format": one.letter.suffix.lstrip(".").lower()})


def read_log(path: Path) -> RunLog:
    """A run log from disk; a log of another version is refused with what to do."""
    try:
        return RunLog.model_validate_json(path.read_text(encoding="utf-8"))
    except (OSError, ValidationError) as error:
        message = f"{path}: is no run log of version {VERSION}: make it again with `foiread eval run`"
        raise UsageError(message) from error


def _each(
    work: Callable[[Labelled], LetterScore], labelled: Sequence[Labelled], jobs: int
) -> Iterable[LetterScore]:
    if jobs == 1 or len(labelled) <= 1:
        yield from map(work, labelled)
        return
    with ProcessPoolExecutor(max_workers=min(jobs, len(labelled))) as pool:
        yield from pool.map(work, labelled)
