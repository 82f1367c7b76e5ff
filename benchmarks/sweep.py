"""Damaged files by the thousand: `python benchmarks/sweep.py [FOLDER …] [--files 2000] [--seed 1] [--limit 30]`.

Every file of the folders is cut off at every twentieth of its length, and has bytes changed at random until there are
so many files; all of them are one run of `foiread extract`, in a process of its own. What must not be: a crash, a
letter that hangs, a fault of foiread, another exit code than 0 or 1, a file that is neither read nor told.
"""

from __future__ import annotations

import argparse
import csv
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

OWN = [Path(__file__).parents[1] / "eval" / name for name in ("stbrannoc-dental-access/letter.pdf",
       "northmere-adhd-referrals/letter.docx", "tarnbeck-fly-tipping/Fly-tipping data 2024.xlsx",
       "littlealdwin-play-area/letter.eml")]  # fmt: skip
FAULTS = {"not_read", "reader_died", "timed_out", "out_of_memory"}
"""Findings that say that a file was not refused but got the better of us."""


def damaged(files: list[Path], folder: Path, count: int, seed: int) -> int:
    """Write the damaged files; says how many."""
    chance = random.Random(seed)  # noqa: S311 - the same files every time
    made = 0
    for path in files:
        whole = path.read_bytes()
        for twentieth in range(1, 20):
            made += _write(folder / f"cut{5 * twentieth:02}-{path.name}", whole[: len(whole) * twentieth // 20])
    number = 0
    while made < count:
        path = files[number % len(files)]
        data = bytearray(path.read_bytes())
        for _ in range(chance.choice((1, 3, 10, 100))):
            data[chance.randrange(len(data))] = chance.randrange(256)
        made += _write(folder / f"flip{number:04}-{path.name}", bytes(data))
        number += 1
    return made


def _write(path: Path, data: bytes) -> int:
    path.write_bytes(data)
    return 1


def run(folder: Path, out: Path, limit: float, *, scans: bool) -> tuple[int, float, float]:
    """One run over all of them: exit code, seconds, the most memory of any process in MB."""
    environment = dict(os.environ)
    if not scans:
        environment["PATH"] = "/nonexistent"  # without Tesseract a scan is a finding
    command = [sys.executable, "-m", "foiread", "extract", str(folder), "-o", str(out), "--time-limit", str(limit)]
    start = time.perf_counter()
    done = subprocess.run([*command, "--jobs", "2"], env=environment, capture_output=True, text=True, check=False)
    seconds = time.perf_counter() - start
    if done.returncode not in {0, 1}:
        sys.stderr.write(done.stderr[-3000:])
    return done.returncode, seconds, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def main() -> None:
    """Make the files, read them, count what became of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, help="default: some letters of eval/")
    parser.add_argument("--files", type=int, default=0, help="default: 2,000 of folders given, else 100")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--limit", type=float, default=30)
    parser.add_argument("--scans", action="store_true", help="recognise scans too (slow)")
    given = parser.parse_args()
    files = sorted(path for folder in given.folders for path in folder.iterdir() if path.is_file()) or OWN
    with tempfile.TemporaryDirectory() as name:
        folder, out = Path(name, "in"), Path(name, "out")
        folder.mkdir()
        made = damaged(files, folder, given.files or (2000 if given.folders else 100), given.seed)
        code, seconds, memory = run(folder, out, given.limit, scans=given.scans)
        with (out / "letters.csv").open(encoding="utf-8", newline="") as file:
            letters = list(csv.DictReader(file))
        with (out / "findings.csv").open(encoding="utf-8", newline="") as file:
            findings = list(csv.DictReader(file))
    failed = {row["letter"]: row["file"] for row in letters if row["status"] == "failed"}
    codes = Counter(row["code"] for row in findings if row["letter"] in failed and row["severity"] == "error")
    print(f"{made} files, {len(letters)} letters told of, exit code {code}, {seconds:.0f} s, {memory:.0f} MB")
    print(f"read {len(letters) - len(failed)}, failed {len(failed)}: {dict(codes.most_common())}")
    for row in findings:
        if row["code"] in FAULTS:
            print(f"FAULT {failed.get(row['letter'], row['letter'])}: {row['code']}: {row['message'][:300]}")
    print(f"files of which nothing is told: {made - len(letters)}")


if __name__ == "__main__":
    main()
