"""A run: in come labelled letters and a reader, out comes a versioned `RunLog` with every letter's scores.

A letter that cannot be read scores 0; it is never left out.
"""

from __future__ import annotations

import hashlib
import json
import os
import signal
import time
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from pydantic import ValidationError

from foiread.errors import UsageError
from foiread.evals.asking import with_model
from foiread.evals.fingerprint import Fingerprint, fingerprint
from foiread.evals.judge import judge, judge_failure
from foiread.evals.labels import label_grids
from foiread.evals.prediction import from_letter
from foiread.evals.reading import read_letter
from foiread.evals.scores import LetterScore
from foiread.types import Frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence
    from pathlib import Path

    from foiread.evals.discover import Labelled
    from foiread.evals.labels import Label
    from foiread.evals.reading import ModelUse

VERSION = 1
"""Version of the log's format; a log of another version is refused."""


class RunLog(Frozen):
    """Everything a run found out: read by `compare`, `gate`, `report` and other programs."""

    version: int = VERSION
    fingerprint: Fingerprint
    letters: tuple[LetterScore, ...] = ()
    excluded: tuple[str, ...] = ()
    """What stood in the folders and was not scored, each with its reason."""
    seconds: float = 0.0
    """Of the whole run, by the clock on the wall."""


def run_eval(  # noqa: PLR0913 - one keyword each
    labelled: Sequence[Labelled],
    reader: str = "rules",
    jobs: int | None = None,
    excluded: Sequence[str] = (),
    tick: Callable[[LetterScore], None] | None = None,
    *,
    with_request: bool = False,
    use: ModelUse | None = None,
) -> RunLog:
    """Read and score every letter, on as many cores as `jobs` says (default: those there are).

    With `with_request` the reader is given the request that stands beside a letter, where there is one; `use` names
    the model that the readers `llm` and `hybrid` ask.
    """
    started = time.perf_counter()
    scores = []
    work = partial(score_letter, reader=reader, with_request=with_request)
    with closing(_each(work, labelled, jobs or os.cpu_count() or 1, use)) as coming:
        for score in coming:
            scores.append(score)
            if tick:
                tick(score)
    return RunLog(
        fingerprint=fingerprint(
            reader, use.settings.model if use else None, settings={"request": "given"} if with_request else None
        ),
        letters=tuple(scores),
        excluded=tuple(excluded),
        seconds=round(time.perf_counter() - started, 3),
    )


def score_letter(one: Labelled, reader: str, *, with_request: bool = False, use: ModelUse | None = None) -> LetterScore:
    """Read and score one letter; whatever goes wrong while reading it is its score."""
    started = time.perf_counter()
    request = one.request.read_text(encoding="utf-8", errors="replace") if one.request else ""
    try:
        given = (request or None) if with_request else None
        prediction = from_letter(read_letter(one.letter, reader, given, use, one.attachments))
    except UsageError:
        raise
    except Exception as error:  # noqa: BLE001 — one letter's failure is a result of the run, not its end
        score = judge_failure(one.label, f"{type(error).__name__}: {error}", one.name)
        seconds = time.perf_counter() - started
    else:
        seconds = time.perf_counter() - started
        score = judge(one.label, prediction, one.name, request, label_grids(one.label, one.label_path.parent))
    return score.model_copy(
        update={
            "seconds": round(seconds, 4),
            "format": one.letter.suffix.lstrip(".").lower(),
            "letter_sha256": _sha256(one.letter),
            "label_sha256": _label_sha256(one.label),
        }
    )


def write_log(log: RunLog, path: Path) -> None:
    """Write a run log; the same run gives the same bytes, times apart."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(log.model_dump_json(indent=1, exclude_defaults=False) + "\n", encoding="utf-8")


def read_log(path: Path) -> RunLog:
    """A run log from disk; anything else, and a log of another version, is refused with what to do."""
    remedy = f"make it again with `foiread eval run … -o {path.name}`"
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        message = f"{path}: cannot be read: {error.strerror}"
        raise UsageError(message) from error
    except ValueError as error:
        message = f"{path}: is no run log: {remedy}"
        raise UsageError(message) from error
    version = data.get("version") if isinstance(data, dict) else None
    if version is not None and version != VERSION:
        message = f"{path}: is a run log of version {version}, this program reads {VERSION}: {remedy}"
        raise UsageError(message)
    try:
        return RunLog.model_validate(data)
    except ValidationError as error:
        message = f"{path}: is no run log of version {VERSION}: {remedy}"
        raise UsageError(message) from error


def _each(
    work: Callable[..., LetterScore], labelled: Sequence[Labelled], jobs: int, use: ModelUse | None
) -> Generator[LetterScore]:
    if use is not None and labelled:
        _load_parsers()
        yield from with_model(work, labelled, jobs, use, _begin_worker)
        return
    if jobs == 1 or len(labelled) <= 1:
        yield from map(work, labelled)
        return
    # Parsers are loaded once, before the workers are forked off: a letter's seconds are then its own.
    _load_parsers()
    with ProcessPoolExecutor(max_workers=min(jobs, len(labelled)), initializer=_begin_worker) as pool:
        yield from pool.map(work, labelled)


def _begin_worker() -> None:
    """Ctrl-C is for the program to answer: a worker ends with the letter that it reads."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _load_parsers()


def _load_parsers() -> None:
    import_module("foiread.preload")


def _label_sha256(label: Label) -> str:
    """The hash of a label; a key that few labels have leaves the hashes of the others as they were."""
    told = label.model_dump_json(exclude=None if label.attachments else {"attachments"})
    return hashlib.sha256(told.encode()).hexdigest()


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
