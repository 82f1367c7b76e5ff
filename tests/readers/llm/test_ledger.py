"""The money adds up, across calls, processes and runs that were killed."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from foiread.errors import BudgetSpent
from foiread.readers.llm.ledger import Ledger


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the ledger is."""
    return tmp_path / "ledger.jsonl"


def test_a_call_reserves_its_worst_case_and_settles_what_it_cost(path: Path) -> None:
    """In between, the worst case counts as spent."""
    ledger = Ledger(path)
    number = ledger.reserve("k", 500_000)
    assert ledger.spent == 0.5
    ledger.settle(number, 123_456)
    assert ledger.spent == 0.123456


def test_what_was_not_answered_is_given_back(path: Path) -> None:
    """A status of the service is not charged."""
    ledger = Ledger(path)
    ledger.release(ledger.reserve("k", 500_000), "status 503")
    assert ledger.spent == 0


def test_a_run_that_was_killed_leaves_its_worst_case_spent(path: Path) -> None:
    """Nobody knows whether the reply was paid for."""
    Ledger(path).reserve("k", 500_000)
    later = Ledger(path, budget=0.6)
    assert later.spent == 0.5
    with pytest.raises(BudgetSpent):
        later.reserve("other", 200_000)


def test_a_reply_that_is_kept_settles_what_a_killed_run_left(path: Path) -> None:
    """The reply came and was kept, and the run was killed before it wrote down the cost."""
    Ledger(path).reserve("k", 500_000)
    later = Ledger(path)
    later.settle_kept("k", 1_000)
    later.settle_kept("k", 1_000)
    assert later.spent == Ledger(path).spent == 0.001


def test_a_call_that_was_made_again_keeps_the_worst_case_of_the_first(path: Path) -> None:
    """The reply that is kept is the second one's; what the killed run's cost nobody knows."""
    Ledger(path).reserve("k", 500_000)
    again = Ledger(path)
    assert again.left() == ["k"]
    again.settle(again.reserve("k", 500_000), 1_000, given=1, got=1)
    later = Ledger(path)
    assert later.left() == []
    assert later.spent == 0.501


def test_a_kept_reply_that_says_no_cost_settles_at_the_worst(path: Path) -> None:
    """A reply without usage may have cost all that was reserved."""
    Ledger(path).reserve("k", 500_000)
    Ledger(path).settle_kept("k", None)
    assert Ledger(path).spent == 0.5
    assert Ledger(path, budget=1).spent == 0.5


def test_a_line_that_was_cut_spoils_nothing(path: Path) -> None:
    """The machine went down in the middle of a line: the next line stands on its own."""
    Ledger(path).reserve("k", 100_000)
    with path.open("ab") as file:
        file.write(b'{"do": "reserve", "id": "x", "key": "y", "usd6": 77')
    later = Ledger(path)
    later.settle(later.reserve("z", 50_000), 50_000)
    assert Ledger(path).spent == 0.15


def test_no_budget_is_passed_by_many_processes(path: Path) -> None:
    """Four processes that spend as fast as they can stop where the budget is, and the file adds up."""
    program = """
import sys
from pathlib import Path
from foiread.errors import BudgetSpent
from foiread.readers.llm.ledger import Ledger
ledger = Ledger(Path(sys.argv[1]), budget=0.01)
try:
    while True:
        ledger.settle(ledger.reserve("k", 700), 300)
except BudgetSpent:
    pass
"""
    command = [sys.executable, "-c", program, str(path)]
    running = [subprocess.Popen(command) for _ in range(4)]
    assert [one.wait(timeout=60) for one in running] == [0, 0, 0, 0]
    entries = [json.loads(line) for line in path.read_text().splitlines()]
    settled = sum(entry["usd6"] for entry in entries if entry["do"] == "settle")
    assert settled <= 10_000
    assert settled > 10_000 - 700 - 300
    assert Ledger(path).spent == settled / 1_000_000


def test_without_a_file_it_counts_in_this_process() -> None:
    """`foiread show` keeps nothing, and still never passes its budget."""
    ledger = Ledger(None, budget=0.001)
    ledger.settle(ledger.reserve("k", 900), 900)
    with pytest.raises(BudgetSpent):
        ledger.reserve("k", 200)
