"""Reads freedom-of-information replies into tidy data in which every value points at its place in the letter.

    from foiread import read

    letter = read("letter.docx")
    for value in letter.values:
        print(value.question, value.headers, value.number, value.raw)

The public names of the package and nothing else; each is imported when it is first asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from foiread.dataset import to_frame
    from foiread.errors import (
        BadReading,
        BudgetSpent,
        DamagedFile,
        FoireadError,
        HostileFile,
        InputError,
        LabelError,
        ModelRefused,
        ModelUnavailable,
        NoText,
        OutputError,
        OwnFault,
        PasswordProtected,
        ReaderError,
        ReplyAwaited,
        UnsupportedFile,
        UsageError,
    )
    from foiread.ingest.guard import Limits
    from foiread.pipeline import Settings, read_document
    from foiread.readers.llm.config import Calls
    from foiread.reading import read
    from foiread.types import (
        Document,
        Exemption,
        Finding,
        Letter,
        LetterKind,
        Marker,
        Metadata,
        Outcome,
        Period,
        Question,
        Reading,
        Said,
        Severity,
        Span,
        Table,
        Value,
        ValueKind,
    )
    from foiread.version import __version__

__all__ = [
    "BadReading",
    "BudgetSpent",
    "Calls",
    "DamagedFile",
    "Document",
    "Exemption",
    "Finding",
    "FoireadError",
    "HostileFile",
    "InputError",
    "LabelError",
    "Letter",
    "LetterKind",
    "Limits",
    "Marker",
    "Metadata",
    "ModelRefused",
    "ModelUnavailable",
    "NoText",
    "Outcome",
    "OutputError",
    "OwnFault",
    "PasswordProtected",
    "Period",
    "Question",
    "ReaderError",
    "Reading",
    "ReplyAwaited",
    "Said",
    "Settings",
    "Severity",
    "Span",
    "Table",
    "UnsupportedFile",
    "UsageError",
    "Value",
    "ValueKind",
    "__version__",
    "read",
    "read_document",
    "to_frame",
]

_HOMES = {
    "foiread.dataset": ("to_frame",),
    "foiread.ingest.guard": ("Limits",),
    "foiread.pipeline": ("Settings", "read_document"),
    "foiread.readers.llm.config": ("Calls",),
    "foiread.reading": ("read",),
    "foiread.version": ("__version__",),
    "foiread.errors": (
        "BadReading",
        "BudgetSpent",
        "DamagedFile",
        "FoireadError",
        "HostileFile",
        "InputError",
        "LabelError",
        "ModelRefused",
        "ModelUnavailable",
        "NoText",
        "OutputError",
        "OwnFault",
        "PasswordProtected",
        "ReaderError",
        "ReplyAwaited",
        "UnsupportedFile",
        "UsageError",
    ),
}
"""Where the public names live; those that stand nowhere here are types."""


def __getattr__(name: str) -> object:
    """Import a public name where it lives."""
    if name not in __all__:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    home = next((module for module, names in _HOMES.items() if name in names), "foiread.types")
    value = getattr(import_module(home), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """The public names."""
    return sorted(__all__)
