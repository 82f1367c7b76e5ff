"""The option `--request` of several commands: a file in, what was asked out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foiread.errors import InputError, UsageError

if TYPE_CHECKING:
    from pathlib import Path


def request_text(path: Path) -> str:
    """The text of a request.

    Raises:
        UsageError: it cannot be read.
    """
    from foiread.ingest import load

    try:
        return load(path, path.name).text
    except (InputError, OSError) as error:
        message = f"the request cannot be read: {error}"
        raise UsageError(message) from error
