"""The typer program: a group whose commands are imported only when they run.

In: the table of `registry`. Out: `app`, which `foiread.cli.run` calls.
"""

from __future__ import annotations

from importlib import import_module
from typing import Annotated, Any, cast

import typer
from typer.core import TyperCommand, TyperGroup

from foiread.cli.registry import COMMANDS, Entry
from foiread.version import __version__


class LazyGroup(TyperGroup):
    """Lists its commands by name and summary; imports a command's module when that command is called."""

    def __init__(self, **settings: Any) -> None:  # noqa: ANN401 — passed on to typer as they are
        """Start with one placeholder a command."""
        super().__init__(**settings)
        self.commands.update({entry.name: TyperCommand(entry.name, help=entry.summary) for entry in COMMANDS})

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:  # noqa: ANN401 — a private class of typer
        """Put the real command in the place of its placeholder."""
        name, command, rest = super().resolve_command(ctx, args)
        entry = next((entry for entry in COMMANDS if entry.name == name), None)
        return name, load(entry) if entry else command, rest


def load(entry: Entry) -> TyperCommand | TyperGroup:
    """Import a command's module and give back what it runs."""
    module = import_module(entry.module)
    program = getattr(module, "app", None)
    if program is None:
        program = typer.Typer(add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)
        program.command(entry.name)(getattr(module, entry.name))
    command = typer.main.get_command(program)
    command.name = entry.name
    return cast("TyperCommand | TyperGroup", command)


app = typer.Typer(
    cls=LazyGroup,
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    """Print the version and leave."""
    if wanted:
        typer.echo(f"foiread {__version__}")
        raise typer.Exit


@app.callback(epilog="Exit codes: 0 all is well, 1 something failed and is named, 2 wrong usage.")
def foiread(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and leave.")
    ] = False,
) -> None:
    """Read freedom-of-information replies into tidy data in which every value points at its place in the letter."""
