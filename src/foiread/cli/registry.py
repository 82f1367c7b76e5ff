"""The commands, one line each. To add one: write its module, add its line.

A module offers `app` (a `typer.Typer`) or a function called like the command. `--help` of the whole program is printed
from this table alone; a test asserts that each summary is the first line of the command's own help.
"""

from __future__ import annotations

from typing import NamedTuple


class Entry(NamedTuple):
    """One command: how it is called, where it lives, what it does."""

    name: str
    module: str
    summary: str


COMMANDS = (
    Entry("extract", "foiread.cli.extract", "Read letters and write tidy tables."),
    Entry("batch", "foiread.cli.batch", "Ask a model in batches, at half the price."),
    Entry("show", "foiread.cli.show", "Show one letter as it was read."),
    Entry("eval", "foiread.cli.eval", "Measure readers on labelled letters."),
    Entry("prompts", "foiread.cli.prompts", "List or show the prompts that models are given."),
    Entry("schema", "foiread.cli.schema", "Write or check the JSON Schemas of the results."),
    Entry("doctor", "foiread.cli.doctor", "Say what is installed here and what is missing."),
)
