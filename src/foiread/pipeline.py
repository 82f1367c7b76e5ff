"""From a file to a read letter: composes ingest → sections → reader → resolve → checks, and nothing else.

In: a path or a `Document`, and `Settings`. Out: a `Letter`. Readers are found by name in `READERS`; to add one,
write its module and add its line.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from foiread.errors import UsageError
from foiread.types import Document, Frozen, Letter

if TYPE_CHECKING:
    from foiread.readers.base import Reader

READERS: Final[dict[str, str]] = {"rules": "foiread.readers.rules:RulesReader"}
"""Name of each reader and where its class is; imported when it is used."""


class Settings(Frozen):
    """What shapes the reading of a letter. Two runs with the same settings give the same tables."""

    reader: str = "rules"
    """A name of `READERS`, or `module:Class` for a reader of your own."""

    request: str | None = None
    """What was asked, in the requester's own words, when it is known."""


DEFAULTS: Final = Settings()


def read(path: str | Path, settings: Settings = DEFAULTS) -> Letter:
    """Read one letter.

    Raises:
        InputError: the file cannot be read; the message names it and says what to do.
        UsageError: no reader has the name in `settings`.
    """
    from foiread.ingest import load

    return read_document(load(Path(path)), settings)


def read_document(document: Document, settings: Settings = DEFAULTS) -> Letter:
    """Read a letter that is already a `Document`.

    Raises:
        UsageError: no reader has the name in `settings`.
    """
    from foiread.checks import apply_checks
    from foiread.ingest.decode import decode
    from foiread.resolve import resolve
    from foiread.sections import find_sections

    reader = find_reader(settings.reader)
    sections = find_sections(document)
    # As the request's own file would be decoded, so that a pointer into it is right whoever gave the text.
    request = decode(settings.request.encode(errors="replace")).text if settings.request else None
    reading = reader.read(document, sections, request=request)
    return apply_checks(resolve(document, sections, reading, request or ""))


def find_reader(name: str) -> Reader:
    """The reader of that name.

    Raises:
        UsageError: there is none.
    """
    place = READERS.get(name, name)
    module, colon, attribute = place.partition(":")
    if not colon:
        message = f"no reader is called {name!r}; there are: {', '.join(READERS)}"
        raise UsageError(message)
    try:
        return cast("Reader", getattr(import_module(module), attribute)())
    except (ImportError, AttributeError) as error:
        message = f"the reader {name!r} cannot be loaded: {error}"
        raise UsageError(message) from error
