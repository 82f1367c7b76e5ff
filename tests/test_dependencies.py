"""What is declared is what is imported: no dependency nobody uses, no import that nobody declared."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from pathlib import Path
from typing import Any

from foiread import resources

ROOT = resources.schemas().parent

MODULES = {
    "genai-prices": "genai_prices",
    "pdfminer-six": "pdfminer",
    "pillow": "PIL",
    "python-docx": "docx",
    "python-oxmsg": "oxmsg",
    "pyyaml": "yaml",
}
"""Distributions whose module is called otherwise."""


def test_runtime_dependencies_are_those_imported() -> None:
    """A package that the wheel forgets fails at a user's; one that nobody imports costs every user its download."""
    declared = named(runtime())
    assert {MODULES.get(name, name) for name in declared} == imported(ROOT / "src")


def test_the_lock_holds_all_that_is_declared() -> None:
    """`make lock` was run after the last change of pyproject.toml; every package has its hash, none its address."""
    lock = (ROOT / "requirements.lock").read_text()
    locked = re.findall(r"^([\w.-]+)==", lock, re.MULTILINE)
    wanted = project()
    declared = named([*runtime(), *wanted["dependency-groups"]["dev"]])
    assert declared <= set(locked)
    assert len(re.findall(r"^[\w.-]+==.*\\\n    --hash=sha256:", lock, re.MULTILINE)) == len(locked)
    assert "://" not in lock


def project() -> dict[str, Any]:
    """The declaration itself."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text())


def runtime() -> list[str]:
    """What the package asks for, its extras' too."""
    declared = project()["project"]
    extras = declared.get("optional-dependencies", {}).values()
    return [*declared["dependencies"], *(one for extra in extras for one in extra)]


def named(requirements: list[str]) -> set[str]:
    """The names of distributions, without versions."""
    return {re.split(r"[\[<>=!~; ]", requirement, maxsplit=1)[0].lower() for requirement in requirements}


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
