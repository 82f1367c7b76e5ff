"""The command line itself: help, version, errors, exit codes, and that it starts quickly."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

import pytest
import typer
from ran import Ran

from foiread import __version__
from foiread.cli import app as shell
from foiread.cli import registry
from foiread.cli.registry import COMMANDS, Entry
from foiread.errors import DamagedFile, UsageError

Cli = Callable[..., Ran]

HEAVY = ("unstructured", "pandas", "polars", "pdfplumber", "docx", "lxml", "rich", "pydantic", "numpy")


def test_help_imports_nothing_heavy() -> None:
    """`foiread --help` starts as quickly as an empty typer program, because it imports no more than that."""
    program = (
        "import sys\nfrom foiread.cli import run\nsys.argv = ['foiread', '--help']\nrun()\n"
        f"print(sorted(set({HEAVY!r}) & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"
    assert "Usage: foiread" in done.stdout


@pytest.mark.parametrize("group", ["eval", "prompts", "schema"])
def test_a_list_of_commands_cuts_no_sentence(cli: Cli, group: str) -> None:
    """What a command does stands in the list, whole."""
    out = cli(group, "--help").out
    assert "..." not in out[out.index("Commands:") :]


def test_help_lists_every_command(cli: Cli) -> None:
    """The registry is what a person sees."""
    code, out, err = cli("--help")
    assert (code, err) == (0, "")
    for entry in COMMANDS:
        assert f"  {entry.name}" in out
        assert entry.summary in out


@pytest.mark.parametrize("entry", COMMANDS, ids=lambda entry: entry.name)
def test_each_command_says_what_the_registry_says(entry: Entry) -> None:
    """The summary in the list is the first line of the command's own help."""
    command = shell.load(entry)
    assert (command.help or "").strip().splitlines()[0] == entry.summary


def test_version(cli: Cli) -> None:
    """One line that a script can read."""
    assert cli("--version") == (0, f"foiread {__version__}\n", "")


def test_a_wrong_command_is_wrong_usage(cli: Cli) -> None:
    """Exit 2, and what was probably meant."""
    code, out, err = cli("extarct")
    assert (code, out) == (2, "")
    assert "Did you mean 'extract'?" in err


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        # Something is wrong with a file: exit 1.
        (DamagedFile("a.pdf", "it ends too soon", "Ask for it again"), 1, "a.pdf: it ends too soon. Ask for it again."),
        # The options make no sense: exit 2.
        (UsageError("no reader is called 'x'"), 2, "no reader is called 'x'"),
        # Whatever the message holds, it is one line.
        (UsageError("two\nlines"), 2, "two lines"),
    ],
)
def test_errors_are_one_line(
    error: BaseException, code: int, said: str, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An error of ours goes to stderr on one line, without a traceback, with its exit code."""

    def fail() -> None:
        raise error

    program = typer.Typer()
    program.command("schema")(fail)
    entry = Entry("schema", "foiread.cli.schema", "Fails.")
    monkeypatch.setattr(shell, "COMMANDS", (entry,))
    monkeypatch.setattr("foiread.cli.schema.app", program)
    assert cli("schema") == (code, "", f"foiread: {said}\n")


def test_a_reader_that_leaves_is_no_error() -> None:
    """`foiread … | head -0` ends quietly."""
    command = f"{sys.executable} -m foiread schema export --name letter | head -c 1"
    done = subprocess.run(["/bin/sh", "-c", command], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("{", "")


def test_the_registry_names_each_command_once() -> None:
    """Two lines for one name would hide one of them."""
    names = [entry.name for entry in registry.COMMANDS]
    assert len(names) == len(set(names))
