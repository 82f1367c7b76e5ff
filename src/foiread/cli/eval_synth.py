"""`foiread eval synth`: writes generated letters with their labels."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def synth(
    output: Annotated[Path, typer.Argument(help="A new folder; each letter gets a folder of its own in it.")],
    number: Annotated[int, typer.Option("--number", "-n", min=1, help="How many letters.")] = 100,
    seed: Annotated[int, typer.Option(help="The same seed gives the same letters.")] = 0,
    formats: Annotated[
        list[str] | None,
        typer.Option("--format", help="Only this format (repeat it for more): txt, md, html, docx, pdf, eml."),
    ] = None,
    layouts: Annotated[
        list[str] | None, typer.Option("--layout", help="Only this layout (repeat it for more).")
    ] = None,
    jobs: Annotated[
        int | None, typer.Option("--jobs", "-j", min=0, help="Processes (default: the cores there are).")
    ] = None,
) -> None:
    """Write made-up letters with their labels.

    Made from a random truth, for `foiread eval run`.
    """
    from foiread.evals.synth.generate import Choice
    from foiread.evals.synth.writing import write_letters

    made = write_letters(output, number, seed, Choice.of(formats or (), layouts or ()), jobs)
    typer.echo(f"wrote {made} letters of seed {seed} to {output}", err=True)
