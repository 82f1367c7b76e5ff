"""What a run was made with: in comes the reader's name, out come hashes of everything that shapes its result."""

from __future__ import annotations

import hashlib
import platform
from typing import TYPE_CHECKING

from pydantic import Field

from foiread import resources
from foiread.errors import FoireadError
from foiread.fingerprint import code
from foiread.types import Frozen
from foiread.version import __version__

if TYPE_CHECKING:
    from pathlib import Path


class Fingerprint(Frozen):
    """Two runs with the same fingerprint on the same letters give the same scores."""

    reader: str
    model: str | None = None
    """The language model, when the reader uses one."""
    settings: dict[str, str] = Field(default_factory=dict)
    foiread: str = __version__
    python: str = platform.python_version()
    code: str = ""
    """Of the code, prompts, schemas and parsers that letters are read with."""
    harness: str = ""
    """Of the code that scores them."""
    prompts: str = ""
    schemas: str = ""
    seed: int | None = None
    """Of whatever is random in the reader; null when nothing is."""


def fingerprint(reader: str, model: str | None = None, settings: dict[str, str] | None = None) -> Fingerprint:
    """The fingerprint of a run made now, with this code."""
    return Fingerprint(
        reader=reader,
        model=model,
        settings=settings or {},
        code=code()[:16],
        harness=hash_files(resources.PACKAGE / "evals", "*.py"),
        prompts=_hash_data("prompts"),
        schemas=_hash_data("schemas"),
    )


def hash_files(folder: Path, pattern: str = "*") -> str:
    """One hash over the names and bytes of a folder's files, the same on every machine."""
    total = hashlib.sha256()
    for path in sorted(path for path in folder.rglob(pattern) if path.is_file()):
        total.update(path.relative_to(folder).as_posix().encode() + b"\0")
        total.update(path.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return total.hexdigest()[:16]


def _hash_data(name: str) -> str:
    try:
        return hash_files(resources.folder(name))
    except FoireadError:
        return ""
