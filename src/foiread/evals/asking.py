"""Letters scored with a model: one line to it, and one server of a model file, for the whole run.

In: letters and what reads and scores one. Out: their scores, in the same order. A letter is read in a worker process
until its model has to be asked; the call is made here, and the letter is read anew with what came of it. As many
letters are under way as calls may be, so that none of them waits for another's reply.
"""

from __future__ import annotations

import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from foiread.pipeline import line_of
from foiread.readers.llm.call import Awaited, Call, Outcome, Used
from foiread.readers.llm.config import Calls
from foiread.readers.llm.ledger import MILLION

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence
    from concurrent.futures import Future

    from foiread.evals.discover import Labelled
    from foiread.evals.reading import ModelUse
    from foiread.evals.scores import LetterScore
    from foiread.readers.llm.client import Line

    Reads = Callable[[Labelled, dict[str, Outcome]], Future[LetterScore | Call]]


def with_model(
    score: Callable[..., LetterScore], labelled: Sequence[Labelled], jobs: int, use: ModelUse, load: Callable[[], None]
) -> Generator[LetterScore]:
    """Every letter's score.

    Args:
        score: reads and scores one letter, with the `use` that it is given; it travels to other processes.
        labelled: the letters.
        jobs: how many processes read at once.
        use: the model, and how it is asked.
        load: run in each process before it reads.

    Raises:
        OutputError: a reply, or what it cost, cannot be written.
    """
    line = line_of(use.settings, use.calls or Calls())
    assert line is not None  # noqa: S101 - settings that name a model ask it
    with ExitStack() as ending:
        pool = ending.enter_context(ProcessPoolExecutor(max_workers=min(jobs, len(labelled)), initializer=load))
        pool.submit(int).result()  # every process is forked off here, before there are threads
        threads = ending.enter_context(ThreadPoolExecutor(line.in_flight))
        ending.callback(line.close)
        ending.callback(threads.shutdown, wait=False, cancel_futures=True)
        work = partial(_until_asked, score, use)
        for coming in [threads.submit(_scored, one, partial(pool.submit, work), line) for one in labelled]:
            yield coming.result()


def _scored(one: Labelled, read: Reads, line: Line) -> LetterScore:
    """One letter's score; its seconds are those of its last reading and of every wait for the model."""
    outcomes: dict[str, Outcome] = {}
    used = Used()
    waited = 0.0
    while True:
        result = read(one, outcomes).result()
        if not isinstance(result, Call):
            seconds = round(result.seconds + waited, 4)
            cost = (used.usd6 or 0) / MILLION
            return result.model_copy(update={"seconds": seconds, "tokens": used.given + used.got, "cost": cost})
        started = time.perf_counter()
        outcomes[result.key] = line.ask(replace(result, letter=one.name))
        used.count(outcomes[result.key])
        waited += time.perf_counter() - started


def _until_asked(
    score: Callable[..., LetterScore], use: ModelUse, one: Labelled, outcomes: dict[str, Outcome]
) -> LetterScore | Call:
    """A letter's score, or the call that has to be made first."""
    calls = replace(use.calls or Calls(), outcomes=outcomes)
    try:
        return score(one, use=replace(use, calls=calls))
    except Awaited as awaited:
        return awaited.call
