"""A run whose calls go out as batches: letters are read with the replies that are there, what is missing is sent.

In: what `extraction.extract` takes, as a `Work`. Out: its summary, and what was sent or fetched. Each round reads again
only letters whose reply was awaited; the tables stand, as far as they can be made, from the first round on.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from foiread.errors import UsageError
from foiread.extraction import Options, calls_of, extract, model_folder
from foiread.pipeline import check_settings, model_config
from foiread.readers.llm.batch.rounds import Rounds
from foiread.readers.llm.batch.waiting import Waiting
from foiread.store import Journal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from foiread.extraction import Summary
    from foiread.manifest import Manifest
    from foiread.pipeline import Settings
    from foiread.readers.llm.batch.rounds import Fetched, Sent, Stand


@dataclass(frozen=True)
class Work:
    """What is read, and how."""

    paths: Sequence[str | Path]
    out: Path
    settings: Settings
    options: Options
    manifest: Manifest | None = None


@dataclass(frozen=True)
class Standing:
    """How far the batches of a run are."""

    batches: tuple[Stand, ...]
    waiting: int
    """Calls that are not sent yet."""


def submit(work: Work) -> tuple[Summary, Sent]:
    """Read letters as far as they can be read without a call, and send the calls that are missing as a batch.

    Raises:
        UsageError: see `extract`; or the model has no batches.
        ReaderError: the service refuses or cannot be reached, or the budget does not allow a single call.
    """
    _rounds(work.out, work.settings, work.options)  # what is wrong with the model is found before a letter is read
    summary = _read(work)
    rounds = _rounds(work.out, work.settings, work.options)
    with _alone(work.out):
        sent = rounds.submit()
    return replace(summary, spent=rounds.ledger.spent), sent


def collect(work: Work) -> tuple[Summary, Fetched, int]:
    """Fetch what was answered, read letters with it, and say how many calls are still to be sent (see `submit`)."""
    rounds = _rounds(work.out, work.settings, work.options)
    with _alone(work.out):
        fetched = rounds.collect()
    return _read(work), fetched, _waiting(work.out)


def status(out: Path, timeout: float) -> Standing:
    """How far the batches of a run are.

    Raises:
        UsageError: nothing was sent from there.
        ReaderError: the service refuses or cannot be reached.
    """
    settings = Journal(out).settings()
    if settings is None or settings.model is None:
        message = f"{out} holds no run with a model: `foiread batch submit … --out {out}` makes one"
        raise UsageError(message)
    with _alone(out):
        stands = _rounds(out, settings, Options(timeout=timeout)).stands()
    return Standing(tuple(stands), _waiting(out))


def _read(work: Work) -> Summary:
    """Read letters with the replies that are there; afterwards exactly the missing calls wait."""
    Waiting(model_folder(work.out)).clear()
    options = replace(work.options, batch=True)
    return extract(work.paths, work.out, work.settings, options, manifest=work.manifest)


def _rounds(out: Path, settings: Settings, options: Options) -> Rounds:
    """The batches of a run, after finding out that there can be any."""
    calls = calls_of(out, options)
    check_settings(settings, calls)
    Journal(out).last(settings, force=options.force)
    return Rounds(model_folder(out), model_config(settings), calls)


@contextmanager
def _alone(out: Path) -> Iterator[None]:
    """With no other run at the folder."""
    with Journal(out).lock():
        yield


def _waiting(out: Path) -> int:
    """Calls that are to be sent."""
    return sum(1 for _ in Waiting(model_folder(out)).all())
