"""The end of `make demo`: shows what `foiread extract` wrote, from its CSV files alone.

In: the output folder. Out: on the terminal, a table of letters, a few values with their places, what to try next.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table

if TYPE_CHECKING:
    from rich.console import JustifyMethod

Row = dict[str, str]

SHOWN = 14
"""Rows of each table on the screen, spread over what there is."""

WIDTH = 100
"""Columns, where the terminal does not say."""

SHORT = {"public body": 22, "date": 10, "questions": 9, "values": 6, "printed": 10, "is": 15, "place": 9}
"""Columns of a fixed width; the one that is not here gets the rest."""

GIVEN = ("disclosed", "partly_disclosed", "attached", "published")


def main(folder: Path) -> None:
    """Print the tour."""
    letters, questions, values = (rows(folder / f"{name}.csv") for name in ("letters", "questions", "values"))
    console = Console(width=None if sys.stdout.isatty() else WIDTH, highlight=False)
    console.print(letters_table(letters, questions, console.width))
    console.print(values_table(letters, values, console.width))
    console.print(f"{len(letters)} letters, {len(questions)} questions, {len(values)} values.")
    console.print(f"\n[bold]The tables[/] are in [cyan]{folder}/[/]:")
    for path in sorted(folder.glob("[a-z]*.*")):
        console.print(f"  {path.name:<20} {path.stat().st_size:>9,} bytes")
    fullest = max(letters, key=lambda letter: int(letter["values"] or 0))["file"]
    console.print("\n[bold]Try next[/]")
    for purpose, command in (
        ("one letter as it was read", f".venv/bin/foiread show {fullest}"),
        ("who is speaking where", f".venv/bin/foiread show {fullest} --sections"),
        ("your own letters", ".venv/bin/foiread extract YOUR-LETTERS/ -o out/mine"),
        ("everything else", ".venv/bin/foiread --help"),
    ):
        console.print(f"  {purpose:<27} {command}", soft_wrap=True)


def rows(path: Path) -> list[Row]:
    """A CSV file as dictionaries."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def letters_table(letters: list[Row], questions: list[Row], width: int) -> Table:
    """One row a letter: who wrote, and what became of what was asked."""
    table = start(width, "What was found", "public body", "date", "outcomes", "questions", "values")
    outcomes: dict[str, Counter[str]] = {}
    for question in questions:
        outcomes.setdefault(question["letter"], Counter())[question["outcome"]] += 1
    for letter in spread(letters):
        told = ", ".join(
            f"[{'green' if outcome in GIVEN else 'yellow'}]{number} {outcome.replace('_', ' ')}[/]"
            for outcome, number in outcomes.get(letter["letter"], Counter()).most_common()
        )
        what = told or f"[bright_black]{letter['kind'].replace('_', ' ')}[/]"
        table.add_row(who(letter), letter["date"], what, letter["questions"], letter["values"])
    return table


def values_table(letters: list[Row], values: list[Row], width: int) -> Table:
    """A few values: as printed, as typed, what they are values of, and where they stand."""
    names = {letter["letter"]: who(letter) for letter in letters}
    title = "A few values, each with its place in its letter"
    table = start(width, title, "public body", "value of", "printed", "is", "place")
    for value in spread(values):
        of = " > ".join(filter(None, (value["row"], value["column"]))) or f"question {value['question']}"
        number = value["number"] or (f"{value['low']} to {value['high']}" if value["high"] else value["marker"])
        what = f"{value['kind']} {number}".strip()
        table.add_row(names[value["letter"]], of, value["raw"], what, f"{value['start']}-{value['end']}")
    return table


def start(width: int, title: str, *columns: str) -> Table:
    """An empty table as wide as the terminal, whose rows are one line each."""
    rest = width - sum(SHORT.get(column, 0) for column in columns) - 3 * len(columns) - 1
    table = Table(title=f"\n{title}", title_justify="left", header_style="bold")
    for column in columns:
        justify: JustifyMethod = "right" if column in {"questions", "values"} else "left"
        table.add_column(column, no_wrap=True, justify=justify, width=SHORT.get(column, max(8, rest)))
    return table


def spread(found: list[Row]) -> list[Row]:
    """Some rows, evenly over all."""
    step = -(-len(found) // SHOWN) or 1
    return found[step // 2 :: step]


def who(letter: Row) -> str:
    """The public body, or the folder of the letter when it does not say."""
    return letter["authority"] or Path(letter["file"]).parent.name


if __name__ == "__main__":
    main(Path(sys.argv[1]))
