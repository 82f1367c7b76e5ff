"""Many calls at once: no more than allowed, each made once, the budget and the limits kept over all of them."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from model_server import Answer, Served, says, serving
from ran import Ran
from small_letters import LETTER, REPLY

from foiread import Settings
from foiread.errors import BudgetSpent, OutputError, UsageError
from foiread.extraction import Options, Progress, Stopped, extract
from foiread.readers.llm.call import Call, Outcome
from foiread.readers.llm.client import Line
from foiread.readers.llm.client.limits import Limits
from foiread.readers.llm.config import Calls, ModelConfig, endpoint

pytestmark = pytest.mark.block_network(allowed_hosts=["127.0.0.1", ".*/pymp-.*"])

GOOD = says(REPLY)
PATIENCE = 30.0
"""Seconds after which a test gives up; nothing waits so long."""


class Counted:
    """Answers that are held back until so many are asked for at once; knows how many ever were."""

    def __init__(self, together: int = 1) -> None:
        """Hold answers back until `together` of them are asked for."""
        self.now = self.most = 0
        self._lock = threading.Lock()
        self._together = threading.Barrier(together)

    def __call__(self, _: dict[str, Any], __: int) -> Answer:
        """The good reply, when the others are there."""
        with self._lock:
            self.now += 1
            self.most = max(self.most, self.now)
        self._together.wait(PATIENCE)
        with self._lock:
            self.now -= 1
        return GOOD


@contextmanager
def line_to(server: Served, **calls: Any) -> Iterator[Line]:  # noqa: ANN401 - any of the calls
    """A line to a server, a dollar a thousand tokens."""
    config = ModelConfig(model="stub", base_url=server.url, reply=100)
    with closing(Line(endpoint(config), config, Calls(price=(1000.0, 1000.0), timeout=PATIENCE, **calls))) as line:
        yield line


def call(number: int) -> Call:
    """A call that is like no other."""
    return Call(f"key {number}", {"model": "stub", "messages": [{"role": "user", "content": f"letter {number}"}]})


def ask_all(line: Line, calls: list[Call]) -> list[Outcome]:
    """The outcomes of calls that are all asked for at once."""
    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(line.ask, calls))


def test_calls_are_on_their_way_together() -> None:
    """The service answers none before it has all four."""
    counted = Counted(together=4)
    with serving(counted) as server, line_to(server, in_flight=4) as line:
        outcomes = ask_all(line, [call(number) for number in range(8)])
    assert [outcome.reply for outcome in outcomes] == [GOOD.body.decode()] * 8


def test_no_more_calls_are_on_their_way_than_allowed() -> None:
    """The others wait for their turn."""
    counted = Counted(together=2)
    with serving(counted) as server, line_to(server, in_flight=2) as line:
        ask_all(line, [call(number) for number in range(8)])
    assert counted.most == 2
    assert len(server.asked) == 8


def test_of_two_calls_that_are_the_same_one_is_made(tmp_path: Path) -> None:
    """And paid for; the other shares the reply."""
    arrived, go = threading.Event(), threading.Event()

    def answer(_: dict[str, Any], __: int) -> Answer:
        arrived.set()
        go.wait(PATIENCE)
        return GOOD

    with serving(answer) as server, line_to(server, folder=tmp_path) as line, ThreadPoolExecutor(2) as pool:
        first = pool.submit(line.ask, call(1))
        arrived.wait(PATIENCE)
        outcomes: list[Outcome] = []
        shared = threading.Event()
        line.put(call(1), lambda outcome: (outcomes.append(outcome), shared.set()))  # type: ignore[func-returns-value, arg-type]
        go.set()
        shared.wait(PATIENCE)
        assert first.result().kept is False
        assert outcomes[0].kept is True
        assert outcomes[0].reply == first.result().reply
        assert line.ledger.spent == pytest.approx(0.12)
    assert len(server.asked) == 1


def test_the_budget_is_not_passed_by_calls_together_and_is_used_up(tmp_path: Path) -> None:
    """Only two worst cases fit into it at a time: the others wait for what it turns out to cost."""
    with serving([GOOD]) as server, line_to(server, folder=tmp_path, in_flight=4, budget=0.5) as line:
        outcomes = ask_all(line, [call(number) for number in range(6)])
        assert line.ledger.spent == pytest.approx(0.36)
    spent = [outcome for outcome in outcomes if outcome.error is None]
    assert len(spent) == len(server.asked) == 3
    assert all(isinstance(outcome.error, BudgetSpent) for outcome in outcomes if outcome not in spent)
    entries = [json.loads(line) for line in (tmp_path / "ledger.jsonl").read_text().splitlines()]
    total = most = 0
    for entry in entries:
        total += entry["usd6"] if entry["do"] == "reserve" else entry["usd6"] - worst_of(entries, entry["id"])
        most = max(most, total)
    assert most <= 500_000


def worst_of(entries: list[dict[str, Any]], number: str) -> int:
    """What was reserved."""
    return next(int(entry["usd6"]) for entry in entries if entry["id"] == number)


def test_a_line_that_is_closed_gives_up_what_is_on_its_way(tmp_path: Path) -> None:
    """At once; what may have been paid for counts as paid."""
    arrived, go = threading.Event(), threading.Event()

    def answer(_: dict[str, Any], __: int) -> Answer:
        arrived.set()
        go.wait(PATIENCE)
        return GOOD

    with serving(answer) as server:
        with line_to(server, folder=tmp_path) as line:
            line.put(call(1), lambda _: None)
            arrived.wait(PATIENCE)
        go.set()
    entries = [json.loads(line) for line in (tmp_path / "ledger.jsonl").read_text().splitlines()]
    assert [entry["do"] for entry in entries] == ["reserve", "settle"]
    assert entries[1]["why"] == "stopped"
    assert entries[1]["usd6"] == entries[0]["usd6"]


# ── limits ──────────────────────────────────────────────────────────────────────────────────────


class Virtual(asyncio.SelectorEventLoop):
    """An event loop whose clock jumps to the next thing that is due."""

    clock = 0.0

    def time(self) -> float:
        """Seconds that have passed in here."""
        return self.clock

    def _run_once(self) -> None:
        if not self._ready and self._scheduled:  # type: ignore[attr-defined]
            self.clock = max(self.clock + 1e-6, self._scheduled[0].when())  # type: ignore[attr-defined]
        super()._run_once()  # type: ignore[misc]


@pytest.mark.parametrize(
    ("limits", "calls", "tokens", "minutes"),
    [
        # One a second.
        ({"requests_per_minute": 60}, 120, 1, 2.0),
        # Less than one a minute.
        ({"requests_per_minute": 0.5}, 3, 1, 4.0),
        # A call of a thousand tokens every six seconds.
        ({"tokens_per_minute": 10_000}, 30, 1000, 3.0),
        # A call that is larger than what a minute allows takes several.
        ({"tokens_per_minute": 500}, 2, 1000, 4.0),
        # Both: the narrower one counts.
        ({"requests_per_minute": 600, "tokens_per_minute": 10_000}, 30, 1000, 3.0),
        ({"requests_per_minute": 10, "tokens_per_minute": 1_000_000}, 30, 1000, 3.0),
        # None.
        ({}, 100, 100_000, 0.0),
    ],
)
def test_limits_are_kept_in_every_minute(limits: dict[str, float], calls: int, tokens: int, minutes: float) -> None:
    """Nothing is spent at once: in no minute, wherever it begins, does more go than allowed."""
    went: list[float] = []

    async def go(kept: Limits) -> None:
        await kept.wait(tokens)
        went.append(asyncio.get_running_loop().time())

    async def all_of_them() -> None:
        kept = Limits(Calls(**limits))  # type: ignore[arg-type]
        await asyncio.gather(*(go(kept) for _ in range(calls)))

    loop = Virtual()
    try:
        loop.run_until_complete(all_of_them())
    finally:
        loop.close()
    assert went[-1] / 60 == pytest.approx(minutes, abs=0.6 / 60 + (minutes / calls))
    for first in went:
        inside = [one for one in went if first <= one < first + 60 - 1e-6]
        assert len(inside) <= limits.get("requests_per_minute", calls) + 1e-6 or len(inside) == 1
        assert len(inside) * tokens <= limits.get("tokens_per_minute", calls * tokens) + tokens


@pytest.mark.parametrize("option", ["--requests-per-minute", "--tokens-per-minute"])
@pytest.mark.parametrize("limit", ["0", "-1", "nan", "inf"])
def test_a_limit_is_a_number_above_nothing(option: str, limit: str, cli: Callable[..., Ran]) -> None:
    """Said in one line."""
    done = cli("extract", "x.txt", "-o", "out", "--model", "stub", option, limit)
    assert done.code == 2
    assert f"{option} {float(limit)} is no limit" in done.err


def test_a_limit_is_checked_for_users_of_the_library_too() -> None:
    """Before anything is asked."""
    with pytest.raises(UsageError, match="--in-flight 0 is no limit"):
        Calls(in_flight=0)


# ── a whole run ─────────────────────────────────────────────────────────────────────────────────


def letters(folder: Path, count: int) -> Path:
    """Letters that differ."""
    folder.mkdir()
    for number in range(count):
        (folder / f"{number}.txt").write_text(LETTER.replace("TBC/2025/77", f"TBC/2025/{number}"))
    return folder


def run(given: Path, out: Path, server: Served, *, in_flight: int, **more: Any) -> list[Progress]:  # noqa: ANN401 - any option
    """A run with a model alone; what was told on the way."""
    seen: list[Progress] = []
    options = Options(jobs=1, in_flight=in_flight, price=(1000.0, 1000.0), **more)
    extract([given], out, Settings(model="stub", base_url=server.url, reader="llm"), options, seen.append)
    return seen


def test_one_worker_reads_many_letters_at_once_and_the_tables_are_the_same(tmp_path: Path) -> None:
    """While letters wait for the model, their worker reads others: three calls are on their way from one worker."""
    given = letters(tmp_path / "in", 6)
    with serving(Counted(together=3)) as server:
        seen = run(given, tmp_path / "three", server, in_flight=3)
        assert len(server.asked) == 6
    assert [step.done for step in seen if step.spent == pytest.approx(0.72)][-1] == 6
    assert seen[0].spent == 0
    with serving([GOOD]) as server:
        run(given, tmp_path / "one", server, in_flight=1)
    assert values(tmp_path / "one") == values(tmp_path / "three")
    assert len(values(tmp_path / "one").splitlines()) > 6


def values(out: Path) -> str:
    """The table of values."""
    return (out / "values.csv").read_text()


def test_ctrl_c_while_the_model_is_asked_keeps_what_is_read(tmp_path: Path) -> None:
    """The run ends at once; the next one asks for nothing that was paid for."""
    given = letters(tmp_path / "in", 3)

    def interrupt(now: Progress) -> None:
        if now.spent:
            raise KeyboardInterrupt

    with serving([GOOD]) as server:
        settings = Settings(model="stub", base_url=server.url, reader="llm")
        options = Options(jobs=1, in_flight=1, price=(1000.0, 1000.0))
        with pytest.raises(Stopped, match="the same command goes on"):
            extract([given], tmp_path / "out", settings, options, interrupt)
        assert len(server.asked) < 3
        summary = extract([given], tmp_path / "out", settings, options)
    assert summary.read == 3
    assert len({request["messages"][-1]["content"] for request in server.asked}) == 3


def test_a_disk_that_refuses_ends_the_run(tmp_path: Path) -> None:
    """No letter is told to be at fault."""
    given = letters(tmp_path / "in", 2)
    (tmp_path / "out" / ".foiread" / "model").mkdir(parents=True)
    (tmp_path / "out" / ".foiread" / "model" / "replies").write_text("a file where the folder should be")
    with serving([GOOD]) as server, pytest.raises(OutputError, match="cannot be written to"):
        run(given, tmp_path / "out", server, in_flight=2)
