"""One letter in many formats: `python benchmarks/formats.py [FOLDER] [--truth truth_tables.json] [--skip GLOB]`.

Files whose names begin alike (`001.docx`, `001_borderless.pdf`) are one letter. For each: which cells of the true
tables are there, at their row and column (blank rows not counted: without rules nobody sees them); and whether it gives
the same questions, outcomes and values as the first Word file. `--show GLOB` prints the first differences of the files
whose name fits, one under the other, so that each can be explained (benchmarks/formats.md does).
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from difflib import SequenceMatcher
from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING, Any

from foiread.errors import InputError
from foiread.reading import read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from foiread.types import Document, Letter

FIRST = (".docx", ".doc", ".odt")
SHOWN, WIDTH = 4, 200
"""How many differences are shown, and how much of each."""


def plain(text: str) -> str:
    """A text without what formats treat differently."""
    return " ".join(text.replace("’", "'").replace("\u00a0", " ").split())


def grids_of(document: Document) -> list[list[list[str]]]:
    """Every table as rows of texts; a merged cell is written once, at its top left."""
    grids = []
    for block in document.blocks:
        if block.grid:
            rows = [[""] * block.grid.columns for _ in range(block.grid.rows)]
            for cell in block.grid.cells:
                rows[cell.row][cell.column] = plain(" ".join(document.slice(piece) for piece in cell.pieces))
            grids.append(rows)
    return grids


def right_cells(true: list[list[str]], grids: list[list[list[str]]]) -> int:
    """Cells of a true table that stand at their place in the grid that has most of them, wherever in it they begin."""
    wanted = [[plain(cell) for cell in row] for row in true if any(row)]
    best = 0
    for grid in grids:
        rows = [row for row in grid if any(row)]
        for start in range(max(len(rows) - len(wanted), 0) + 1):
            pairs = zip(wanted, rows[start:], strict=False)
            best = max(best, sum(a == b != "" for one, other in pairs for a, b in zip(one, other, strict=False)))
    return best


def results_of(letter: Letter) -> tuple[Any, ...]:
    """What a letter says, without places."""
    questions = tuple(
        (question.id, plain(question.text.text), question.outcome.value, tuple(one.code for one in question.exemptions))
        for question in letter.questions
    )
    values = tuple(
        (value.question, tuple(map(plain, value.headers)), plain(value.raw), value.kind.value, value.number, value.low)
        for value in letter.values
    )
    return questions, values


def differences(first: tuple[Any, ...], other: tuple[Any, ...]) -> str:
    """How many questions and values only one of two results has, with an example."""
    told = []
    for name, ours, theirs in zip(("questions", "values"), first, other, strict=True):
        missing, more = set(ours) - set(theirs), set(theirs) - set(ours)
        if missing or more:
            example = (sorted(more, key=str) or sorted(missing, key=str))[0]
            told.append(f"{len(missing)} {name} less, {len(more)} more, such as {str(example)[:110]}")
    return "; ".join(told) or "order only"


def shown(first: tuple[Any, ...], other: tuple[Any, ...]) -> Iterator[str]:
    """The first places where the questions and where the values of two results part, `-` and `+`."""
    for ours, theirs in zip(first, other, strict=True):
        told = 0
        for kind, a, b, c, d in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
            if kind != "equal" and told < SHOWN:
                told += 1
                for mark, rows in (("-", ours[a:b]), ("+", theirs[c:d])):
                    yield from (f"    {mark} {str(row)[:WIDTH]}" for row in rows[:SHOWN])


def main() -> None:
    """Print a line a file, and the rate of those that agree."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", help="without one there is nothing to compare")
    parser.add_argument("--truth", type=Path)
    parser.add_argument("--show", default="", metavar="GLOB")
    parser.add_argument("--skip", action="append", default=["README*", "truth*", "resp*"])
    given = parser.parse_args()
    truth = json.loads(given.truth.read_text(encoding="utf-8")) if given.truth else {}
    letters: dict[str, list[Path]] = defaultdict(list)
    for path in sorted(given.folder.iterdir()) if given.folder else ():
        if path.is_file() and not any(fnmatch(path.name, glob) for glob in given.skip):
            letters[path.name.split(".")[0].split("_")[0]].append(path)
    same = compared = 0
    for key, paths in letters.items():
        first: tuple[Any, ...] | None = None
        for path in sorted(paths, key=lambda one: (one.stem != key, *(one.suffix != way for way in FIRST), one.name)):
            try:
                letter = read(path)
            except InputError as error:
                print(f"{path.name:28} {error}")
                continue
            cells = ""
            if key in truth:
                grids = grids_of(letter.document)
                true = [table["grid"] for table in truth[key]]
                filled = sum(1 for table in true for row in table for cell in row if cell)
                right = sum(right_cells(table, grids) for table in true)
                cells = f"cells {right}/{filled} = {right / filled:.4f}"
            found = results_of(letter)
            if first is None:
                first, told = found, "(first)"
            else:
                compared += 1
                same += found == first
                told = "same" if found == first else differences(first, found)
            print(f"{path.name:28} {cells:28} {told}", flush=True)
            if given.show and fnmatch(path.name, given.show):
                for line in shown(first, found):
                    print(line)
    print(f"the same as the first: {same} of {compared}")


if __name__ == "__main__":
    main()
