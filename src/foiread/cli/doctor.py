"""`foiread doctor`: what is installed here, what is missing, and what follows from that."""

from __future__ import annotations

import platform
import shutil
import sys
from importlib import metadata
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from foiread.cli import FAILED

if TYPE_CHECKING:
    from collections.abc import Iterator

OPTIONAL_PROGRAMS = (
    (
        "LibreOffice",
        ("soffice", "libreoffice"),
        "not needed; with it letters of Word 95 and older ones (.doc) are read",
    ),
    ("Tesseract", ("tesseract",), "not needed; with it and the extra `ocr` scanned pages and pictures are read"),
)
"""Name, how the program is called, and what it is for. Both are called where they are needed only."""


class Check(NamedTuple):
    """One thing that was looked at."""

    name: str
    state: str
    """`ok`, `absent` (something optional is not here) or `broken`."""
    detail: str


def doctor(
    as_json: Annotated[bool, typer.Option("--json", help="The same as JSON.")] = False,
) -> None:
    """Say what is installed here and what is missing.

    Exit 1 when something that foiread cannot do without is broken.
    """
    checks = list(examine())
    if as_json:
        from foiread.cli.output import print_json

        print_json([check._asdict() for check in checks])
    else:
        width = max(len(check.name) for check in checks)
        for check in checks:
            typer.echo(f"{check.state:<7} {check.name:<{width}}  {check.detail}")
    if any(check.state == "broken" for check in checks):
        raise typer.Exit(FAILED)


def examine() -> Iterator[Check]:
    """Look at everything, one check after the other."""
    yield _python()
    yield from _packages()
    yield _unstructured()
    yield from _data()
    for name, calls, purpose in OPTIONAL_PROGRAMS:
        found = next(filter(None, map(shutil.which, calls)), None)
        yield Check(name, "ok" if found else "absent", found or purpose)


def _python() -> Check:
    """The interpreter."""
    state = "ok" if sys.version_info >= (3, 11) else "broken"
    return Check("Python", state, f"{platform.python_version()} ({sys.executable})")


def _packages() -> Iterator[Check]:
    """The package itself and what it declares that it needs."""
    try:
        yield Check("foiread", "ok", metadata.version("foiread"))
        needed = metadata.requires("foiread") or []
    except metadata.PackageNotFoundError:
        yield Check("foiread", "broken", "it is not installed, only on the path: run `pip install .`")
        return
    from packaging.requirements import Requirement

    for requirement in sorted(map(Requirement, needed), key=lambda requirement: requirement.name):
        if requirement.marker is not None and not requirement.marker.evaluate({"extra": ""}):
            continue
        try:
            version = metadata.version(requirement.name)
        except metadata.PackageNotFoundError:
            yield Check(requirement.name, "broken", f"missing: `pip install '{requirement}'`")
            continue
        if requirement.specifier.contains(version, prereleases=True):
            yield Check(requirement.name, "ok", version)
        else:
            yield Check(requirement.name, "broken", f"{version} is not {requirement}: `pip install '{requirement}'`")


def _unstructured() -> Check:
    """The one seam that we rely on inside unstructured: its tokenizer, which we replace."""
    name = "unstructured, without the web"
    try:
        from foiread.ingest.elements import classify

        category = classify(["How many parking permits were issued in 2023?"])[0]
    except (ImportError, AttributeError) as error:
        return Check(name, "broken", " ".join(str(error).split()))
    return Check(name, "ok", f"its tokenizer is replaced; a question is {category}")


def _data() -> Iterator[Check]:
    """The data files that travel with the program."""
    from foiread import resources
    from foiread.errors import FoireadError

    for find in (resources.prompts, resources.schemas):
        try:
            yield Check(find.__name__, "ok", str(find()))
        except FoireadError as error:
            yield Check(find.__name__, "broken", str(error))
