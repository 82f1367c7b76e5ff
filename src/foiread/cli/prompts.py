"""`foiread prompts`: what a model is told, word for word."""

from __future__ import annotations

from typing import Annotated

import typer

app = typer.Typer(
    help="List or show the prompts that models are given.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
)


@app.command(name="list")
def list_() -> None:
    """List the prompts: name, hash, and whether it is as it was released."""
    from foiread.readers.llm import prompt

    for name in prompt.names():
        one = prompt.load(*name.split("/"))
        state = {True: "released", False: "CHANGED since it was released", None: "not released yet"}[one.released]
        used = ", in use" if prompt.CURRENT.get(one.task) == one.version else ""
        typer.echo(f"{one.name}  {one.hash}  {state}{used}")


@app.command()
def show(
    name: Annotated[str, typer.Argument(metavar="NAME", help="As `foiread prompts list` prints it: read_letter/v1.")],
) -> None:
    """Print what a model is told.

    With the example in its place; $questions and $blocks stand for the letter's.
    """
    from foiread.readers.llm import prompt

    task, _, version = name.partition("/")
    one = prompt.load(task, version or None)
    for message in one.messages("$blocks", "$questions"):
        typer.echo(f"── {message['role']} ──\n{message['content']}\n")
