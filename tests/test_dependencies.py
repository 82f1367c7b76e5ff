"""What is declared is what is imported: no dependency nobody uses, no import that nobody declared."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from pathlib import Path

from foiread import resources

MODULES = {"python-docx": "docx", "pyyaml": "yaml"}
"""Distributions whose module is called otherwise."""


def test_runtime_dependencies_are_those_imported() -> None:
    """A package that the wheel forgets fails at a user's; one that nobody imports costs every user its download."""
    root = resources.checkout()
    assert root is not None
    declared = tomllib.loads((root / "pyproject.toml").read_text())["project"]["dependencies"]
    names = (re.split(r"[\[<>=!~; ]", requirement, maxsplit=1)[0].lower() for requirement in declared)
    assert {MODULES.get(name, name) for name in names} == imported(root / "src")


def imported(folder: Path) -> set[str]:
    """The top-level modules of others that the code in a folder imports, wherever in a file it does."""
    found: set[str] = set()
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found.update(alias.name.split(".")[0] for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
                found.add(node.module.split(".")[0])
    return found - sys.stdlib_module_names - {"foiread", "__future__"}
