"""The end of `make demo`: shows what `foiread extract` wrote, from its CSV files alone.

In: the output folder. Out: on the terminal, a table of the letters, a few values with their places, what to try next.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from pathlib import Path

from rich.console import Console
from rich.table import Table

Row = dict[str, str]

SHOWN = 12
"""Values shown, spread over the letters."""

GIVEN = ("disclosed", "partly_disclosed", "attached", "published")


def main(folder: Path) -> None:
    """Print the tour."""
    letters, questions, values = (rows(folder / f"{name}.csv") for name in ("letters", "questions", "values"))
    console = Console()
    console.print(letters_table(letters, questions))
    console.print(values_table(letters, values))
    console.print(f"{len(letters)} letters, {len(questions)} questions, {len(values)} values.")
    console.print(f"\n[bold]The tables[/] are in [cyan]{folder}/[/]:")
    for path in sorted(folder.iterdir()):
        if path.is_file() and not path.name.startswith("."):
            console.print(f"  {path.name:<20} {path.stat().st_size:>9,} bytes", highlight=False)
    first = letters[0]["file"] if letters else "letter.txt"
    console.print("\n[bold]Try next[/]")
    for command, purpose in (
        (f".venv/bin/foiread show {first}", "one letter as it was read"),
        (f".venv/bin/foiread show {first} --sections", "who is speaking where"),
        (".venv/bin/foiread extract YOUR-LETTERS/ -o out/mine", "your own letters"),
        (".venv/bin/foiread --help", "everything else"),
    ):
        console.print(f"  {command:<75} # {purpose}", highlight=False, soft_wrap=True)


def rows(path: Path) -> list[Row]:
    """A CSV file as dictionaries."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def letters_table(letters: list[Row], questions: list[Row]) -> Table:
    """One row a letter: who wrote, and what became of what was asked."""
    table = Table(title="What was found", title_justify="left", header_style="bold")
    for name, justify in (("public body", "left"), ("date", "left"), ("outcomes", "left")):
        table.add_column(name, justify=justify)  # type: ignore[arg-type]
    for name in ("questions", "values", "findings"):
        table.add_column(name, justify="right")
    outcomes: dict[str, Counter[str]] = {}
    for question in questions:
        outcomes.setdefault(question["letter"], Counter())[question["outcome"]] += 1
    for letter in letters:
        told = ", ".join(
            f"[{'green' if outcome in GIVEN else 'yellow'}]{number} {outcome.replace('_', ' ')}[/]"
            for outcome, number in outcomes.get(letter["letter"], Counter()).most_common()
        )
        who = letter["authority"] or Path(letter["file"]).parent.name
        what = told or letter["kind"].replace("_", " ")
        table.add_row(who, letter["date"], what, letter["questions"], letter["values"], letter["findings"])
    return table


def values_table(letters: list[Row], values: list[Row]) -> Table:
    """A few values: as printed, as typed, what they are values of, and where they stand."""
    names = {letter["letter"]: letter["authority"] or letter["file"] for letter in letters}
    table = Table(title="\nA few values, each with its place in its letter", title_justify="left", header_style="bold")
    for name in ("public body", "question", "value of", "printed", "kind", "number", "place"):
        table.add_column(name, justify="right" if name == "number" else "left")
    step = max(1, len(values) // SHOWN)
    for value in values[::step][:SHOWN]:
        of = " > ".join(filter(None, (value["row"], value["column"])))
        number = value["number"] or (f"{value['low']}–{value['high']}" if value["low"] or value["high"] else "")
        place = f"{value['start']}–{value['end']}"
        table.add_row(names[value["letter"]], value["question"], of, value["raw"], value["kind"], number, place)
    return table


if __name__ == "__main__":
    main(Path(sys.argv[1]))
