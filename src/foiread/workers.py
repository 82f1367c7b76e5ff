"""Worker processes that can be lost: tasks in, journal entries out, as they are done.

Each worker has one task at a time, so that memory does not grow with the number of letters. A worker that dies takes
one letter with it, which becomes a failure; so does one that takes too long, which is killed. The others go on. Workers
speak to no model: a letter that needs a reply waits for it in a `Desk`, and its worker reads another one meanwhile.
"""

from __future__ import annotations

import multiprocessing
import signal
import threading
import time
from contextlib import closing
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from foiread.dataset.record import Failure
from foiread.desk import Desk, answered
from foiread.errors import OutputError
from foiread.reading import Paused, read_task
from foiread.store import Entry, pack

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
    from multiprocessing.context import BaseContext
    from multiprocessing.process import BaseProcess

    from foiread.readers.llm.client import Line
    from foiread.reading import Task

TIME_LIMIT: Final = 120.0
"""Seconds a letter may take. A scan of twenty pages takes forty."""

GRACE: Final = 5
"""Seconds after its limit at which a worker ends itself, should nobody be left to end it."""

PRELOAD: Final = ("foiread.preload",)
"""Imported once, before workers are forked off: importing the parsers takes longer than reading most letters."""

WITH_MODEL: Final = ("foiread.readers.llm.client.preload",)
"""The same, where a model is asked; before the others, since the last one ends all looking for garbage."""


@dataclass(frozen=True)
class Done:
    """A letter that a worker is done with."""

    task: Task
    entry: bytes
    """As `store.pack` makes it."""
    values: int
    failed: bool


@dataclass
class _Worker:
    process: BaseProcess
    pipe: Connection[Any, Any]
    task: Task
    """What it was given last."""
    deadline: float


def read_all(
    tasks: Iterable[Task],
    jobs: int,
    limit: float = TIME_LIMIT,
    line: Line | None = None,
    on_reply: Callable[[], None] = lambda: None,
) -> Generator[Done]:
    """Read tasks in up to `jobs` worker processes; yields each as it is done, in no particular order.

    Args:
        tasks: what is to be read.
        jobs: worker processes.
        limit: seconds a letter may take, the waiting for a model not counted.
        line: with a model, what makes the calls.
        on_reply: called whenever a model has replied.

    Raises:
        OutputError: what a model replied, or what it cost, cannot be written.
    """
    waiting = iter(tasks)
    context = _context(PRELOAD if line is None else (*WITH_MODEL, *PRELOAD))
    idle: list[_Worker] = []
    busy: list[_Worker] = []
    with closing(Desk(line, jobs, on_reply)) as desk:
        try:
            while True:
                while len(busy) < jobs and (task := desk.take() or (next(waiting, None) if desk.has_room else None)):
                    busy.append(_give(idle, task, limit, context))
                if not busy and desk.is_empty:
                    return
                yield from _collect(busy, idle, limit, desk)
        finally:
            for worker in (*busy, *idle):
                _stop(worker)


def read_here(
    task: Task, limit: float = TIME_LIMIT, line: Line | None = None, on_reply: Callable[[], None] = lambda: None
) -> Done:
    """Read a task in this process (see `read_all`): quicker for one small letter, but a crash would take all with it.

    Raises:
        OutputError: what a model replied, or what it cost, cannot be written.
    """
    while True:
        entry = _timed(task, limit)
        if isinstance(entry, Entry):
            return _done(task, entry)
        assert line is not None  # noqa: S101 - nothing is paused without a model
        call = replace(entry.call, letter=task.name)
        task = answered(entry.task, call, line.ask(call))
        on_reply()


def _timed(task: Task, limit: float) -> Entry | Paused:
    """One letter, as far as it can be read now, given up after so many seconds."""
    if not _can_interrupt():
        return read_task(task)
    before = signal.signal(signal.SIGALRM, _interrupt)
    try:
        _alarm(limit)
        return read_task(task)
    except _TimeUp:
        return Entry(failure=_too_long(limit))
    finally:
        _alarm(0)
        signal.signal(signal.SIGALRM, before)


def _collect(busy: list[_Worker], idle: list[_Worker], limit: float, desk: Desk) -> Iterator[Done]:
    """Wait until a model has replied, or at least one worker is done, dead or late; yields what is read."""
    first = min((worker.deadline for worker in busy), default=None)
    patience = None if first is None else max(0.0, first - time.monotonic())
    ready = wait([*(worker.pipe for worker in busy), *desk.bells], timeout=patience)
    desk.answer()
    now = time.monotonic()
    for worker in list(busy):
        late = worker.pipe not in ready
        if late and now < worker.deadline:
            continue
        busy.remove(worker)
        task, answer = worker.task, None if late else _answer(worker)
        if answer:
            idle.append(worker)
            if isinstance(answer, OutputError):
                raise answer
            if isinstance(answer, Paused):
                desk.park(answer)
                continue
            entry, values, failed = answer
            yield Done(task, entry, values, failed)
            continue
        _stop(worker)
        yield _done(task, Entry(failure=_too_long(limit) if late else _died(worker.process.exitcode)))


Answer = tuple[bytes, int, bool] | Paused | OutputError
"""What a worker sends: a letter that is read, one that waits for a model, or that the disk refuses."""


def _answer(worker: _Worker) -> Answer | None:
    """What a worker sent; None when it died instead."""
    try:
        answer: Answer = worker.pipe.recv()
    except (EOFError, OSError):
        worker.process.join(timeout=GRACE)
        return None
    return answer


def _done(task: Task, entry: Entry) -> Done:
    return Done(task, pack(entry), len(entry.letter.values) if entry.letter else 0, entry.failure is not None)


def _too_long(limit: float) -> Failure:
    return Failure(
        code="timed_out",
        problem=f"reading it took longer than {limit:g} seconds and was stopped",
        remedy="Allow more with --time-limit, or send the pages that matter",
    )


def _died(exitcode: int | None) -> Failure:
    """A sentence for a worker that ended."""
    how = f"exit code {exitcode}"
    if exitcode is not None and exitcode < 0:
        try:
            how = signal.Signals(-exitcode).name
        except ValueError:
            how = f"signal {-exitcode}"
    return Failure(
        code="reader_died",
        problem=f"the process that read it ended ({how}), perhaps for want of memory",
        remedy="Save the letter anew from the program it was made with, or run with --jobs 1",
    )


def _context(preload: Sequence[str]) -> BaseContext:
    """How workers are made: forked off a server that has the parsers loaded, where the system can."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(list(preload))
    return context


def _start(context: BaseContext, task: Task) -> _Worker:
    ours, theirs = context.Pipe()
    process = context.Process(target=_work, args=(theirs,), daemon=True)  # type: ignore[attr-defined]
    process.start()
    theirs.close()
    return _Worker(process, ours, task, deadline=0.0)


def _give(idle: list[_Worker], task: Task, limit: float, context: BaseContext) -> _Worker:
    """Hand a task to a worker that waits, or to a new one."""
    while idle:
        worker = idle.pop()
        try:
            worker.pipe.send((task, limit))
        except OSError:
            _stop(worker)  # it died while it waited
            continue
        break
    else:
        worker = _start(context, task)
        worker.pipe.send((task, limit))
    worker.task, worker.deadline = task, time.monotonic() + limit
    return worker


def _stop(worker: _Worker) -> None:
    worker.pipe.close()
    if worker.process.is_alive():
        worker.process.kill()
    worker.process.join()


def _work(pipe: Connection[Any, Any]) -> None:
    """What a worker does until nobody asks any more. Ctrl-C is the program's to answer, not its workers'."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    while True:
        try:
            task, limit = pipe.recv()
        except (EOFError, OSError):
            return  # the program is gone, or done with us
        _alarm(limit + GRACE)
        answer = _worked(task)
        _alarm(0)
        try:
            pipe.send(answer)
        except OSError:
            return


def _worked(task: Task) -> Answer:
    """One letter, in a worker."""
    _bound_memory(task.settings.limits.memory_bytes)
    try:
        entry = read_task(task)
    except OutputError as error:
        return error
    if isinstance(entry, Paused):
        return entry
    done = _done(task, entry)
    return done.entry, done.values, done.failed


def _bound_memory(size: int) -> None:
    """Let this process take so much more memory than it has, and those that it starts as much; Linux only."""
    try:
        import resource

        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[5])
        _, most = resource.getrlimit(resource.RLIMIT_DATA)
        wanted = pages * resource.getpagesize() + size
        resource.setrlimit(resource.RLIMIT_DATA, (wanted if most < 0 else min(wanted, most), most))
    except (ImportError, OSError, ValueError, IndexError):
        return


class _TimeUp(BaseException):
    """A letter read in this process has taken too long. No `except Exception` on the way stops it."""


def _interrupt(*_: object) -> None:
    raise _TimeUp


def _can_interrupt() -> bool:
    """Whether an alarm can interrupt what is being read: not on Windows, and not in a thread."""
    return hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()


def _alarm(seconds: float) -> None:
    """End this process after so long, even inside a parser written in C and with the program itself gone."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)
