"""Runs what README.md shows and puts the real outputs into it; with `--check` says where it lies, and exits 1.

In: README.md. Each line `$ command` of a `console` block is run, in order, in an empty folder that sees `eval/`; what
it prints becomes the lines below it. `<!-- excerpt: FILE COLUMNS ROWS -->` becomes a table of those columns of a CSV
file that such a command wrote. `<!-- commands -->` becomes the list of commands.
"""

from __future__ import annotations

import csv
import difflib
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from foiread.cli.registry import COMMANDS

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"

CONSOLE = re.compile(r"(?<=```console\n)(.*?)(?=```)", re.DOTALL)
EXCERPT = re.compile(r"<!-- excerpt: (?P<file>\S+) (?P<columns>\S+) (?P<rows>\d+) -->\n.*?<!-- end -->", re.DOTALL)
LIST = re.compile(r"<!-- commands -->\n.*?<!-- end -->", re.DOTALL)


def main(arguments: list[str]) -> int:
    """Rewrite the file, or compare."""
    old = README.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "eval").symlink_to(ROOT / "eval")
        new = CONSOLE.sub(lambda match: console(match[0], folder), old)
        new = EXCERPT.sub(lambda match: excerpt(match, folder), new)
    new = LIST.sub(commands(), new)
    if "--check" not in arguments:
        README.write_text(new, encoding="utf-8")
        return 0
    for line in difflib.unified_diff(old.splitlines(), new.splitlines(), "README.md", "what is true", lineterm=""):
        print(line)
    return int(old != new)


def console(block: str, folder: Path) -> str:
    """A block of commands with what they print."""
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    lines = []
    for command in re.findall(r"^\$ (.+)$", block, re.MULTILINE):
        done = subprocess.run(
            ["/bin/bash", "-c", command],
            cwd=folder,
            env={**os.environ, "PATH": path, "COLUMNS": "100"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            check=False,
        )
        lines += [f"$ {command}", *(line.rstrip() for line in done.stdout.splitlines())]
        if done.returncode:
            lines.append(f"(exit code {done.returncode})")
    return "\n".join(lines) + "\n"


def excerpt(match: re.Match[str], folder: Path) -> str:
    """Some columns of the first rows of a CSV file, as a table."""
    columns = match["columns"].split(",")
    with (folder / match["file"]).open(encoding="utf-8", newline="") as file:
        rows = [row for row, _ in zip(csv.DictReader(file), range(int(match["rows"])), strict=False)]
    lines = [f"| {' | '.join(columns)} |", f"|{' --- |' * len(columns)}"]
    lines += [f"| {' | '.join(row[column] for column in columns)} |" for row in rows]
    return "\n".join((match[0].splitlines()[0], *lines, "<!-- end -->"))


def commands() -> str:
    """The commands and what they do."""
    lines = ["| command | what it does |", "| --- | --- |"]
    lines += [f"| `foiread {entry.name}` | {entry.summary} |" for entry in COMMANDS]
    return "\n".join(("<!-- commands -->", *lines, "<!-- end -->"))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
