"""`foiread schema`: writes the JSON Schemas of the results, or says where they have drifted from the types."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from foiread.cli import FAILED
from foiread.cli.output import check_folder
from foiread.errors import UsageError

app = typer.Typer(
    help="Write or check the JSON Schemas of the results.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
)

Folder = Annotated[Path | None, typer.Argument(help="The folder of schemas; without it the program's own.")]


@app.command()
def export(
    folder: Folder = None,
    name: Annotated[str | None, typer.Option("--name", help="Print this one schema instead of writing files.")] = None,
) -> None:
    """Write the schemas into a folder, or print one."""
    from foiread import resources, schemas

    if name is not None:
        typer.echo(schemas.text(name), nl=False)
        return
    folder = folder or resources.schemas()
    check_folder(folder)
    for path in schemas.export(folder):
        typer.echo(f"wrote {path}", err=True)


@app.command()
def check(folder: Folder = None) -> None:
    """Compare schemas with the types.

    Those of a folder, or the program's own. Exit 1 when they differ.
    """
    from foiread import resources, schemas

    if folder is not None and not folder.is_dir():
        message = f"{folder}: there is no such folder; write the schemas into it with: foiread schema export {folder}"
        raise UsageError(message)
    problems = schemas.check(folder or resources.schemas())
    for problem in problems:
        typer.echo(f"foiread: {problem}", err=True)
    if problems:
        typer.echo(f"Write them anew with: foiread schema export{f' {folder}' if folder else ''}", err=True)
        raise typer.Exit(FAILED)
    typer.echo(f"{len(schemas.PUBLISHED)} schemas agree with the types.", err=True)
