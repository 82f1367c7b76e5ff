"""A manifest: a CSV that says of each letter what the letter leaves out.

In: `councils.csv` with the columns `file, authority, sent, received, request`, and the letters that were found. Out:
the letters with their requests, and what is supplied for each, kept apart from what the letter says itself.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final

from foiread.dataset.record import Supplied
from foiread.errors import UsageError
from foiread.folders import Place

if TYPE_CHECKING:
    from foiread.discover import Discovery, Found

COLUMNS: Final = ("file", "authority", "sent", "received", "request")
"""`file` has to be there, and at least one other; a column of another name is a mistake."""


@dataclass(frozen=True)
class Manifest:
    """The rows of a manifest, by the name of the file they are about."""

    path: Path
    rows: dict[str, Supplied]

    def applied(self, found: Discovery) -> Discovery:
        """The letters with the requests that the manifest names; it and they are no letters themselves.

        Raises:
            UsageError: a row is about no letter, or about one that another row is about too, or no letter is left.
        """
        requests = {request.path for name in self.rows if (request := self._request(name))}
        own = {self.path.resolve(), *(request.resolve() for request in requests)}
        letters = tuple(
            replace(one, attachments=tuple(other for other in one.attachments if other.path.resolve() not in own))
            for one in found.letters
            if one.path is None or one.path.resolve() not in own
        )
        if not letters:
            message = f"no letters beside the manifest {self.path} and the requests that it names"
            raise UsageError(message)
        rows = self._by_letter(letters)
        named = {letter: request for letter, row in rows.items() if (request := self._request(row))}
        with_requests = tuple(replace(one, request=named.get(one.name, one.request)) for one in letters)
        return replace(found, letters=with_requests, requests=found.requests + len(requests))

    def supplied(self, found: Discovery) -> dict[str, Supplied]:
        """What is supplied for each letter, by the letter's name."""
        return {name: self.rows[row] for name, row in self._by_letter(found.letters).items()}

    def _by_letter(self, letters: tuple[Found, ...]) -> dict[str, str]:
        """Name of a letter → its name in the manifest."""
        out: dict[str, str] = {}
        for row in self.rows:
            name = self._letter(row, letters)
            if name in out:
                message = f"{self.path}: {row} and {out[name]} are the same letter: keep one row"
                raise UsageError(message)
            out[name] = row
        return out

    def _letter(self, row: str, letters: tuple[Found, ...]) -> str:
        """The letter that a row is about: by its name, its place beside the manifest, or a file name only it has."""
        place = (self.path.parent / row).resolve()
        ways = (
            [one.name for one in letters if one.name == row],
            [one.name for one in letters if _is_file(one, place)],
            [one.name for one in letters if PurePosixPath(one.name).name == row],
        )
        found = next((names for names in ways if names), [])
        if len(found) == 1:
            return found[0]
        why = f"{len(found)} letters have that name: give its path" if found else "no letter has that name"
        message = f"{self.path}: {row}: {why}"
        raise UsageError(message)

    def _request(self, row: str) -> Place | None:
        """The request that a row names, relative to the manifest's folder."""
        request = self.rows[row].request
        return Place(request, self.path.parent / request) if request else None


def _is_file(letter: Found, place: Path) -> bool:
    """Whether a letter is that file on the disk, and not something inside it."""
    return letter.path is not None and letter.inside is None and letter.path.resolve() == place


def read_manifest(path: Path) -> Manifest:
    """Read a manifest.

    Raises:
        UsageError: it cannot be read, or a row of it is wrong; the message names the row.
    """
    try:
        lines = csv.reader(io.StringIO(_text(path), newline=""), strict=True)
        table = [(lines.line_num, [cell.strip() for cell in row]) for row in lines if any(cell.strip() for cell in row)]
    except csv.Error as error:
        message = f"{path}: is no CSV that can be read ({error})"
        raise UsageError(message) from error
    header = _header(path, table[0][1] if table else [])
    rows: dict[str, Supplied] = {}
    for line, cells in table[1:]:
        if len(cells) > len(header):
            message = f"{path}, line {line}: has {len(cells)} cells, the header {len(header)}"
            raise UsageError(message)
        given = dict(zip(header, cells, strict=False))
        name = PurePosixPath(given.pop("file").replace("\\", "/")).as_posix()
        if name in rows or name == ".":
            message = f"{path}, line {line}: {'names no file' if name == '.' else f'{name} stands there twice'}"
            raise UsageError(message)
        rows[name] = _row(path, line, {column: cell for column, cell in given.items() if cell})
    return Manifest(path, rows)


def _text(path: Path) -> str:
    """The manifest's text, decoded as letters are."""
    from foiread.ingest.decode import decode

    try:
        return decode(path.read_bytes()).text
    except OSError as error:
        message = f"the manifest {path} cannot be read: {error.strerror or error}"
        raise UsageError(message) from error


def _header(path: Path, cells: list[str]) -> list[str]:
    """The names of the columns."""
    header = [cell.lower() for cell in cells]
    known = f"the columns of a manifest are {', '.join(COLUMNS)}"
    strange = [cell for cell in header if cell not in COLUMNS]
    if "file" not in header or len(header) == 1:
        message = f"{path}: has no column {'file' if 'file' not in header else 'beside file'}: {known}"
    elif strange or len(set(header)) < len(header):
        message = f"{path}: {f'{strange[0]!r} is no column' if strange else 'a column stands there twice'}: {known}"
    else:
        return header
    raise UsageError(message)


def _row(path: Path, line: int, given: dict[str, str]) -> Supplied:
    """What one row supplies."""
    for column in ("sent", "received"):
        try:
            date.fromisoformat(given.get(column, "2000-01-01"))
        except ValueError as error:
            message = f"{path}, line {line}: {column} is {given[column]!r}, which is no date such as 2024-03-31"
            raise UsageError(message) from error
    request = given.get("request")
    if request and not (path.parent / request).is_file():
        message = f"{path}, line {line}: there is no request {request} (paths are relative to the manifest's folder)"
        raise UsageError(message)
    return Supplied(**given)
