"""What shapes a letter's reading, as hashes: the letter, its request, the settings, the code.

In: bytes, settings, the program itself. Out: the key under which the journal keeps a letter. Code that runs only after
a letter is read (tables, reports, evaluations, command line) is left out: it cannot change what was read.
"""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final

from foiread.resources import PACKAGE, checkout

if TYPE_CHECKING:
    from collections.abc import Iterable

    from foiread.pipeline import Settings

DOWNSTREAM: Final = frozenset({"cli", "dataset", "evals"})
"""Packages that only see letters already read."""

PARSERS: Final = (
    "unstructured",
    "pdfplumber",
    "pdfminer.six",
    "python-docx",
    "lxml",
    "rapidfuzz",
    "xlrd",
    "python-oxmsg",
    "olefile",
    "pypdfium2",
    "pytesseract",
)
"""Libraries whose version can change what is read."""


def key_of(letter: str, suffix: str, request: str, attachments: Iterable[str], settings: Settings) -> str:
    """The key of one letter.

    Args:
        letter: sha256 of its bytes.
        suffix: of its name: a hint of its type.
        request: sha256 of the request beside it, or empty.
        attachments: names and hashes of what came with it.
        settings: of the run.
    """
    return digest([letter, suffix.lower(), request, *attachments, settings.model_dump_json(), code()])


@cache
def code() -> str:
    """Fingerprint of the code, prompts, schemas and parsers that letters are read with."""
    parts = []
    for folder in _folders():
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            inside = path.relative_to(folder)
            if "__pycache__" not in inside.parts and not (folder == PACKAGE and inside.parts[0] in DOWNSTREAM):
                parts += [inside.as_posix(), hash_file(path)]
    for name in PARSERS:
        try:
            parts.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            parts.append(f"{name} missing")
    return digest(parts)


def hash_file(path: Path) -> str:
    """sha256 of a file, read piece by piece."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def digest(parts: Iterable[str]) -> str:
    """One hash of several texts; none can run into the next."""
    return hashlib.sha256("\0".join(hashlib.sha256(part.encode()).hexdigest() for part in parts).encode()).hexdigest()


def suffix_of(name: str) -> str:
    """The extension of a letter's name."""
    return PurePosixPath(name).suffix


def _folders() -> list[Path]:
    """The package, and in a checkout the prompts and schemas beside it (a wheel carries them inside)."""
    root = checkout()
    beside = [root / "prompts", root / "schemas"] if root else []
    return [PACKAGE, *(folder for folder in beside if folder.is_dir())]
