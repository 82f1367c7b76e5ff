"""Where letters wait for a model: paused tasks in, the same tasks with what came of their calls out.

The calls go to the line; an outcome comes on the line's own thread, is queued here, and a bell is rung that the program
waits for together with its workers. Nothing is shared but the queue.
"""

from __future__ import annotations

from collections import deque
from dataclasses import replace
from multiprocessing import Pipe
from queue import Empty, SimpleQueue
from threading import Lock
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection

    from foiread.readers.llm.call import Call, Outcome
    from foiread.readers.llm.client import Line
    from foiread.reading import Paused, Task


class Desk:
    """Holds letters until their model has replied; without a line there are none."""

    def __init__(self, line: Line | None, jobs: int, on_reply: Callable[[], None]) -> None:
        """Have room for what is on its way, and for one more letter a worker, so that the line is never idle."""
        self._line, self._on_reply = line, on_reply
        self._room = line.in_flight + jobs if line else 1
        self._parked = 0
        self._read_on: deque[Task] = deque()
        self._outcomes: SimpleQueue[tuple[Task, Call, Outcome | BaseException]] = SimpleQueue()
        self._heard, self._bell = Pipe(duplex=False)
        self._lock = Lock()
        self._open = True

    @property
    def bells(self) -> list[Connection[Any, Any]]:
        """What can be waited for: rings when a model has replied."""
        return [self._heard]

    @property
    def has_room(self) -> bool:
        """Whether another letter may be begun."""
        return self._parked + len(self._read_on) < self._room

    @property
    def is_empty(self) -> bool:
        """Whether no letter waits."""
        return not self._parked and not self._read_on

    def park(self, paused: Paused) -> None:
        """Have a letter wait for its call."""
        assert self._line is not None  # noqa: S101 - nothing is paused without a model
        self._parked += 1
        call = replace(paused.call, letter=paused.task.name)
        self._line.put(call, lambda outcome: self._ring(paused.task, call, outcome))

    def answer(self) -> None:
        """Take in what has come: the letters that waited for it can be read on.

        Raises:
            OutputError: a reply, or what it cost, cannot be written.
        """
        while self._heard.poll():
            self._heard.recv_bytes()
        while True:
            try:
                task, call, outcome = self._outcomes.get_nowait()
            except Empty:
                return
            if isinstance(outcome, BaseException):
                raise outcome
            self._parked -= 1
            self._read_on.append(answered(task, call, outcome))
            self._on_reply()

    def take(self) -> Task | None:
        """A letter that can be read on, if there is one."""
        return self._read_on.popleft() if self._read_on else None

    def close(self) -> None:
        """Hear nothing more."""
        with self._lock:
            self._open = False
            self._heard.close()
            self._bell.close()

    def _ring(self, task: Task, call: Call, outcome: Outcome | BaseException) -> None:
        """Tell the program, from the line's thread."""
        with self._lock:
            if self._open:
                self._outcomes.put((task, call, outcome))
                self._bell.send_bytes(b".")


def answered(task: Task, call: Call, outcome: Outcome) -> Task:
    """A task with what came of one more of its calls."""
    assert task.calls is not None  # noqa: S101 - it asked
    return replace(task, calls=replace(task.calls, outcomes={**(task.calls.outcomes or {}), call.key: outcome}))
