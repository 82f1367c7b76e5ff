"""Folders on the disk and inside zips and mailboxes, seen alike: what stands in them, and the bytes of a file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from foiread.errors import InputError
from foiread.ingest import guard

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKED = frozenset({".zip", ".mbox"})
"""Endings of files that hold letters as a folder does."""


@dataclass(frozen=True)
class Place:
    """Where a file is: on the disk, or inside a zip or mailbox there."""

    name: str
    """Path relative to what was given, with forward slashes."""
    path: Path
    inside: str | None = None
    """Its name in the zip at `path`."""

    @property
    def suffix(self) -> str:
        """The ending of its name, in small letters."""
        return PurePosixPath(self.name).suffix.lower()

    def read(self) -> bytes:
        """Its bytes.

        Raises:
            InputError: it cannot be had, or is past a limit.
        """
        from foiread.ingest.inside import read_packed

        data = _bytes(self.path, self.name)
        return data if self.inside is None else read_packed(data, self.inside, self.path.name)


@dataclass(frozen=True)
class Disk:
    """A folder on the disk."""

    path: Path
    under: PurePosixPath

    def children(self) -> Iterator[Place | Disk | Zipped]:
        """What stands in it, in the order of the names.

        Raises:
            OSError: it cannot be looked into.
        """
        for path in sorted(self.path.iterdir()):
            name = self.under / path.name
            if path.is_dir():
                yield Disk(path, name)
            elif path.is_file():
                yield open_zip(Place(str(name), path)) or Place(str(name), path)


@dataclass(frozen=True)
class Zipped:
    """A folder inside a zip, or the zip as a folder."""

    path: Path
    under: PurePosixPath
    members: tuple[tuple[tuple[str, ...], str], ...]
    """Of each file below it: the parts of its path from here, and its name in the zip."""

    def children(self) -> Iterator[Place | Zipped]:
        """What stands in it, in the order of the names."""
        for first in sorted({parts[0] for parts, _ in self.members}):
            below = tuple((parts[1:], name) for parts, name in self.members if parts[0] == first)
            for parts, name in below:
                if not parts:
                    yield Place(str(self.under / first), self.path, name)
            if any(parts for parts, _ in below):
                yield Zipped(self.path, self.under / first, tuple(one for one in below if one[0]))

    def files(self) -> list[Place]:
        """Every file below it."""
        return [Place(str(self.under.joinpath(*parts)), self.path, name) for parts, name in self.members]


def open_zip(place: Place) -> Zipped | None:
    """A zip or mailbox as a folder; None for what is none, or cannot be opened: reading it will say why."""
    if place.suffix not in PACKED or place.inside is not None:
        return None
    from foiread.ingest.inside import clean_path, names_packed

    try:
        names = names_packed(_bytes(place.path, place.name), place.name)
    except InputError:
        return None
    if not names or len(names) > guard.LIMITS.zip_members:
        return None
    members = tuple((tuple(clean_path(name).split("/")), name) for name in names)
    return Zipped(place.path, PurePosixPath(place.name), members)


def _bytes(path: Path, name: str) -> bytes:
    try:
        guard.check_size(path.stat().st_size, name)
        return path.read_bytes()
    except OSError as error:
        raise InputError(name, f"it cannot be opened ({error.strerror or error})", "Check its permissions") from error
