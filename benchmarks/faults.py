"""Two hundred letters read by a model whose service fails three times in ten; then killed twenty times on the way.

    python benchmarks/faults.py [--letters 200] [--kills 20]

Prints what became of the letters, whether the tables are those of a service that never fails, and whether the ledger
adds up.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests" / "support"))

from model_server import Answer, Served, fails, says, serving  # noqa: E402 - found by the line above
from small_letters import LETTER, REPLY  # noqa: E402 - the same

from foiread.readers.llm.ledger import Ledger  # noqa: E402 - the same

GOOD = says(REPLY)
FAULTS = (
    fails(429, retry_after="0"),
    fails(500),
    fails(503),
    Answer(GOOD.body, 200, GOOD.headers, wait=1.5),
    Answer(GOOD.body, 200, GOOD.headers, cut=50),
    says('{"q":[{"b":"b6"'),
    says({"summary": "wrong schema"}),
    says(""),
    fails(404),
    Answer(b"<html>Bad gateway</html>", 200, {"content-type": "text/html"}),
)
"""429 with Retry-After, 500, 503, slow, cut, truncated JSON, wrong schema, empty, wrong model, an HTML page."""


def main() -> None:
    """Run the three runs and compare them."""
    options = argparse.ArgumentParser()
    options.add_argument("--letters", type=int, default=200)
    options.add_argument("--kills", type=int, default=20)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        letters = Path(folder) / "letters"
        letters.mkdir()
        for number in range(chosen.letters):
            (letters / f"{number:03}.txt").write_text(LETTER.replace("TBC/2025/77", f"TBC/2025/{number}"))
        with serving([GOOD]) as server:
            run(letters, Path(folder) / "plain", server.url).wait()
        plain = values(Path(folder) / "plain")
        print(f"a service that never fails: {len(plain.splitlines()) - 1} values of {chosen.letters} letters")
        with serving(unreliable) as server:
            out = Path(folder) / "faulty"
            for attempt in range(1, 6):
                started = time.monotonic()
                code = run(letters, out, server.url).wait()
                report(out, f"three faults in ten, run {attempt} (exit {code})", time.monotonic() - started)
                if code == 0:
                    break
            print(f"  tables as without faults: {values(out) == plain}")
        with serving(unhurried) as server:
            out = Path(folder) / "killed"
            kills = killed(letters, out, server, chosen.kills)
            while run(letters, out, server.url).wait():
                pass
            report(out, f"killed {kills} times and run to its end", 0)
            print(f"  tables as without kills: {values(out) == plain}")


def unreliable(body: dict[str, Any], number: int) -> Answer:
    """A fault by chance, else the good reply."""
    chance = random.Random(f"{number} {body['messages'][1]['content'][:400]}")  # noqa: S311 - chance, not secrecy
    return chance.choice(FAULTS) if chance.random() < 0.3 else GOOD


def unhurried(body: dict[str, Any], number: int) -> Answer:
    """The same after a while, so that a kill finds calls on their way."""
    answer = unreliable(body, number)
    return replace(answer, wait=max(answer.wait, 0.4))


def run(letters: Path, out: Path, url: str) -> subprocess.Popen[bytes]:
    """One run of the command, in a process group of its own."""
    command = [sys.executable, "-m", "foiread", "extract", str(letters), "-o", str(out), "--reader", "llm"]
    command += ["--model", "stub", "--base-url", url, "--price", "1", "1", "--timeout", "1", "--in-flight", "8"]
    quiet = subprocess.DEVNULL
    return subprocess.Popen(command, stdout=quiet, stderr=quiet, start_new_session=True)


def killed(letters: Path, out: Path, server: Served, times: int) -> int:
    """Kill the run and all its workers at random moments after its first call; returns how often that was."""
    chance = random.Random(7)  # noqa: S311 - chance, not secrecy
    done = 0
    for _ in range(times):
        before = len(server.asked)
        process = run(letters, out, server.url)
        while len(server.asked) == before and process.poll() is None:
            time.sleep(0.01)
        time.sleep(chance.uniform(0.0, 2.5))
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            done += 1
        process.wait()
    return done


def values(out: Path) -> bytes:
    """The table of values."""
    return (out / "values.csv").read_bytes()


def report(out: Path, title: str, seconds: float) -> None:
    """What became of the letters, and of the money."""
    lines = [json.loads(line) for line in (out / "letters.jsonl").read_text().splitlines()]
    states = Counter(line["status"] for line in lines)
    entries = [json.loads(line) for line in (out / ".foiread/model/ledger.jsonl").read_text().splitlines()]
    reserved = {entry["id"]: entry for entry in entries if entry["do"] == "reserve"}
    done = Counter(entry["id"] for entry in entries if entry["do"] != "reserve")
    paid = Counter(reserved[entry["id"]]["key"] for entry in entries if entry["do"] == "settle" and "got" in entry)
    lost = [one for one in reserved if one not in done]
    late = sum("late" in entry for entry in entries)
    closed = sum(entry["usd6"] for entry in entries if entry["do"] == "settle")
    spent = closed + sum(reserved[one]["usd6"] for one in lost)
    told = Ledger(out / ".foiread/model/ledger.jsonl").spent
    twice = sum(count > 1 for count in done.values())
    again = sum(count > 1 for count in paid.values())
    print(f"{title}: {dict(states)}{f', {seconds:.0f} s' if seconds else ''}")
    closed_by = f"{len(done)} closed, {late} of them by a later run, {len(lost)} left open by kills"
    print(f"  ledger: {len(reserved)} calls reserved, {closed_by}")
    print(f"  spent ${spent / 1e6:.6f}, what is open at its worst; the ledger says ${told:.6f}")
    print(f"  closed twice: {twice}; replies paid twice: {again}")


if __name__ == "__main__":
    main()
