"""README.md tells the truth."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from foiread import resources
from foiread.cli.registry import COMMANDS

ROOT = resources.schemas().parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_output_shown_is_what_the_command_prints() -> None:
    """Each `$ …` of the README is run and its output compared; `make readme` mends it."""
    command = [sys.executable, str(ROOT / "scripts" / "readme.py"), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stdout == ""
    assert done.returncode == 0, done.stderr


def test_it_names_the_commands_there_are() -> None:
    """No command is missing, and none is shown that is not there."""
    shown = set(re.findall(r"(?<![\w/.-])foiread (\w+)(?= |`|$)", README, re.MULTILINE))
    assert shown - {"import"} == {entry.name for entry in COMMANDS}


@pytest.mark.parametrize("path", sorted(set(re.findall(r"`((?:src|tests|eval|schemas|prompts)/[\w./-]*)`", README))))
def test_every_path_it_names_is_there(path: str) -> None:
    """A newcomer who follows a path finds something."""
    assert (ROOT / path).exists()
