"""Letters a second with a model that takes a second to reply, with 1, 8 and 64 calls on their way; and memory.

    python benchmarks/in_flight.py [--letters 256]

The model is a server of ours on this machine that waits a second and then gives a good reply. Letters a second are
counted at the server, from the first call to the last reply: the start of the program, the same for all, is not in
them. Memory is the most that the program and its workers had resident at one moment, looked at ten times a second.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from threading import Semaphore
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests" / "support"))

from model_server import Answer, says, serving  # noqa: E402 - found by the line above
from small_letters import LETTER, REPLY  # noqa: E402 - the same

from foiread.readers.llm.call import Call  # noqa: E402 - the same
from foiread.readers.llm.client import Line  # noqa: E402 - the same
from foiread.readers.llm.config import Calls, ModelConfig, endpoint  # noqa: E402 - the same

IN_FLIGHT = (1, 8, 64)
LATENCY = 1.0
"""Seconds that a reply takes."""


def main() -> None:
    """Run once for each number of calls."""
    options = argparse.ArgumentParser()
    options.add_argument("--letters", type=int, default=256)
    letters = options.parse_args().letters
    good = replace(says(REPLY), wait=LATENCY)
    asked: list[float] = []

    def answer(_: dict[str, Any], __: int) -> Answer:
        asked.append(time.monotonic())
        return good

    for in_flight in IN_FLIGHT:
        print(f"the line alone, {in_flight:>2} in flight: {line_alone(in_flight):.2f} calls a second")
    print(f"{'in flight':>9}  {'letters':>7}  {'seconds':>7}  {'letters a second':>16}  {'peak memory, MB':>15}")
    for in_flight in IN_FLIGHT:
        # As many as keep the line full for a while; one at a time takes a second each.
        count = min(letters, 20 * in_flight)
        with tempfile.TemporaryDirectory() as folder, serving(answer) as server:
            asked.clear()
            given = Path(folder) / "letters"
            given.mkdir()
            for number in range(count):
                (given / f"{number:04}.txt").write_text(LETTER.replace("TBC/2025/77", f"TBC/2025/{number}"))
            seconds, peak = run(given, Path(folder) / "out", server.url, in_flight)
        rate = count / (max(asked) + LATENCY - min(asked))
        print(f"{in_flight:>9}  {count:>7}  {seconds:>7.1f}  {rate:>16.2f}  {peak / 1e6:>15.0f}")


def line_alone(in_flight: int) -> float:
    """Calls a second through the line that all letters share, with nothing read: what the calls alone allow."""
    config = ModelConfig(model="stub", base_url="")
    messages = [{"role": "user", "content": "a letter"}]
    with tempfile.TemporaryDirectory() as folder, serving([replace(says(REPLY), wait=LATENCY)]) as server:
        place = endpoint(config.model_copy(update={"base_url": server.url}))
        with closing(Line(place, config, Calls(folder=Path(folder), in_flight=in_flight))) as line:
            line.ask(Call("first", {"model": "stub", "messages": messages}))  # imports what it needs
            count = 8 * in_flight
            answered = Semaphore(0)
            begun = time.monotonic()
            for number in range(count):
                line.put(Call(str(number), {"model": "stub", "messages": messages}), lambda _: answered.release())
            for _ in range(count):
                answered.acquire()
            return count / (time.monotonic() - begun)


def run(given: Path, out: Path, url: str, in_flight: int) -> tuple[float, int]:
    """Seconds from the start of the program to its end, and the most memory on the way."""
    command = [sys.executable, "-m", "foiread", "extract", str(given), "-o", str(out), "--reader", "llm"]
    command += ["--model", "stub", "--base-url", url, "--in-flight", str(in_flight)]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    begun, peak = time.monotonic(), 0
    while process.poll() is None:
        peak = max(peak, resident(process.pid))
        time.sleep(0.1)
    if process.returncode:
        message = f"the run failed with {process.returncode}"
        raise SystemExit(message)
    return time.monotonic() - begun, peak


def resident(pid: int) -> int:
    """Bytes of memory of a process and all below it, what they share counted once."""
    total = 0
    for one in [pid, *below(pid)]:
        try:
            rollup = Path(f"/proc/{one}/smaps_rollup").read_text()
        except OSError:
            continue  # it has just ended
        total += sum(int(line.split()[1]) * 1024 for line in rollup.splitlines() if line.startswith("Pss:"))
    return total


def below(pid: int) -> list[int]:
    """The processes that a process has started, and theirs."""
    try:
        children = [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []
    return [found for child in children for found in (child, *below(child))]


if __name__ == "__main__":
    main()
