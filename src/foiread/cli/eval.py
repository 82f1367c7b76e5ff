"""`foiread eval`: measures readers on labelled letters."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(
    help="Measure readers on labelled letters.", no_args_is_help=True, add_completion=False, rich_markup_mode=None
)

Folders = Annotated[list[Path] | None, typer.Argument(help="Folders of labelled letters.", show_default=False)]


@app.callback()
def evaluate() -> None:
    """Measure readers on labelled letters."""


@app.command()
def run(
    folders: Folders = None,
    reader: Annotated[str, typer.Option(help="Which reader.")] = "rules",
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write the run log (JSON) here.")] = None,
    only: Annotated[list[str] | None, typer.Option(help="Take only letters whose name fits this glob.")] = None,
    skip: Annotated[list[str] | None, typer.Option(help="Leave out letters whose name fits this glob.")] = None,
    exclude_file: Annotated[Path | None, typer.Option(help="A file of globs to leave out, one a line.")] = None,
    labels_from: Annotated[
        Path | None, typer.Option(help="Take the labels from this folder: `001.docx` has the label `001_….gold.json`.")
    ] = None,
    letter: Annotated[Path | None, typer.Option(help="Score this one letter, with --label.")] = None,
    label: Annotated[Path | None, typer.Option(help="The label of --letter.")] = None,
    show: Annotated[list[str] | None, typer.Option(help="Print the differences of letters whose name fits this glob.")] = None,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Print the differences of every letter.")] = False,
    jobs: Annotated[int | None, typer.Option("--jobs", "-j", help="How many processes (default: the cores there are).")] = None,
) -> None:
    """Read and score labelled letters; print a table, and write a run log."""
    from foiread.errors import UsageError
    from foiread.evals.discover import Selection, find_labelled, one_letter, read_patterns, with_labels_from
    from foiread.evals.run import run_eval, write_log
    from foiread.evals.text import differences_text, run_table

    skipped = (*(skip or ()), *(read_patterns(exclude_file) if exclude_file else ()))
    selection = Selection(only=tuple(only or ()), skip=skipped)
    if letter and label:
        labelled = [one_letter(letter, label)]
    elif letter or label:
        message = "--letter and --label go together"
        raise UsageError(message)
    elif labels_from:
        labelled = [one for folder in folders or () for one in with_labels_from(folder, labels_from, selection)]
    else:
        labelled = find_labelled(folders or (), selection)
    if not labelled:
        message = "no labelled letter to score: name a folder that holds labels (`gold.json`, `NAME.gold.json`)"
        raise UsageError(message)
    log = run_eval(labelled, reader, jobs)
    typer.echo(run_table(log))
    wanted = Selection(only=tuple(show or ()))
    for score in log.letters:
        if verbose or (show and wanted.takes(score.name)):
            typer.echo(differences_text(score))
    if output:
        write_log(log, output)
        typer.echo(f"wrote {output}", err=True)
