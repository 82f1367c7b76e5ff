"""Finds the data files that belong to the program: in the wheel, or in the checkout it was cloned into.

In: the name of a folder (`prompts`, `schemas`). Out: its path. In a wheel the folders travel inside the
package (`foiread/_data`, see `force-include` in pyproject.toml); in a checkout they stand beside `src/`.
"""

from __future__ import annotations

from pathlib import Path

from foiread.errors import FoireadError

PACKAGE = Path(__file__).resolve().parent
"""The folder of the package itself."""


def prompts() -> Path:
    """The folder of prompt templates."""
    return folder("prompts")


def schemas() -> Path:
    """The folder of JSON Schemas."""
    return folder("schemas")


def checkout() -> Path | None:
    """The root of the checkout this code runs from; None when it was installed from a wheel."""
    root = PACKAGE.parent.parent
    return root if PACKAGE.parent.name == "src" and (root / "pyproject.toml").is_file() else None


def folder(name: str) -> Path:
    """The path of a data folder.

    Raises:
        FoireadError: the installation lacks it.
    """
    root = checkout()
    found = root / name if root else PACKAGE / "_data" / name
    if not found.is_dir():
        message = f"this installation lacks its folder {name!r} ({found}): install foiread again"
        raise FoireadError(message)
    return found
