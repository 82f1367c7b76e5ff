"""What is a letter: paths as given on the command line → the letters to read, in order.

Each file given, or standing directly in a folder given, is a letter of its own. A subfolder is one case when it holds
exactly one file of a kind that letters come in, beside attachments or a request; otherwise each of its files is a
letter and its own subfolders are looked at in the same way. `request.*` beside letters is their request. Labels and
what operating systems leave behind are ignored and counted.
"""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final

from foiread.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

LETTER_SUFFIXES: Final = frozenset(
    {".txt", ".md", ".docx", ".doc", ".odt", ".rtf", ".pdf", ".html", ".htm", ".eml", ".msg"}
)
"""Files that a reply comes in; anything else in a case is an attachment."""

JUNK: Final = frozenset({".ds_store", "thumbs.db", "desktop.ini", "__macosx"})
MARKER: Final = ".foiread"
"""A folder that holds this is an output folder of ours: never read as letters."""

STDIN: Final = "-"


@dataclass(frozen=True)
class Found:
    """One letter to read."""

    name: str
    """Path relative to what was given, with forward slashes."""
    path: Path | None
    """None: it came on standard input, and `data` holds it."""
    case: str
    data: bytes | None = None
    request: Path | None = None
    """The request as it was sent, when it stands beside the letter."""
    attachments: tuple[str, ...] = ()
    """Names of the files that came with it in its folder."""


@dataclass(frozen=True)
class Discovery:
    """The letters in order of their names, and what was passed over."""

    letters: tuple[Found, ...]
    ignored: tuple[str, ...]
    """Labels and leftovers, by name."""
    requests: int
    """Files taken as requests."""
    attachments: int
    """Files taken as attachments of a letter."""


def discover(paths: Sequence[str | Path]) -> Discovery:
    """Find the letters in what was given.

    Raises:
        UsageError: a path does not exist, or nothing in what was given is a letter.
    """
    walk = _Walk()
    groups = [walk.given(str(path)) for path in paths]
    letters = _distinct(groups)
    if not letters:
        message = f"no letters in {', '.join(map(str, paths))}"
        if walk.ignored:
            message += f" ({len(walk.ignored)} labels or system files ignored)"
        raise UsageError(message)
    return Discovery(
        letters=tuple(sorted(letters, key=lambda found: found.name)),
        ignored=tuple(sorted(walk.ignored)),
        requests=len(walk.requests),
        attachments=sum(len(found.attachments) for found in letters),
    )


def is_label(name: str) -> bool:
    """Whether a file is a label of an evaluation."""
    name = name.lower()
    return name == "gold.json" or name.endswith(".gold.json") or name.startswith("label.")


def is_leftover(name: str) -> bool:
    """Whether a file is something an operating system or an open Word document leaves behind."""
    return name.lower() in JUNK or name.startswith(("~$", "."))


def is_request(name: str) -> bool:
    """Whether a file is the request as it was sent."""
    return PurePosixPath(name.lower()).stem == "request" and "." in name


class _Walk:
    """Goes through what was given once, counting what it passes over."""

    def __init__(self) -> None:
        self.ignored: list[str] = []
        self.requests: set[Path] = set()

    def given(self, text: str) -> tuple[str, list[Found]]:
        """One argument: what to put before its names if they clash, and its letters."""
        if text == STDIN:
            return "", [Found(name="stdin", path=None, case="stdin", data=sys.stdin.buffer.read())]
        path = Path(text)
        if path.is_dir():
            return path.as_posix(), list(self._folder(path, PurePosixPath()))
        if not path.is_file():
            message = f"{text}: there is no such file or folder"
            raise UsageError(message)
        return path.parent.as_posix(), [Found(name=path.name, path=path, case=path.name, request=self._beside(path))]

    def _beside(self, letter: Path) -> Path | None:
        """The request in a letter's folder."""
        found = sorted(path for path in letter.parent.glob("request.*") if path.is_file() and path != letter)
        self.requests.update(found[:1])
        return found[0] if found else None

    def _folder(self, folder: Path, under: PurePosixPath) -> Iterator[Found]:
        """The letters of a folder; `under` is its place in what was given."""
        listing = self._listing(folder, under)
        if listing is None:
            yield Found(name=str(under), path=folder, case=str(under))
            return
        files, folders, request = listing
        replies = [path for path in files if path.suffix.lower() in LETTER_SUFFIXES]
        one_case = len(under.parts) > 0 and len(replies) == 1 and not folders
        for path in replies if one_case else files:
            name = str(under / path.name)
            others = tuple(other.name for other in files if other != path) if one_case else ()
            yield Found(name, path, str(under) if one_case else name, request=request, attachments=others)
        for child in folders:
            yield from self._folder(child, under / child.name)

    def _listing(self, folder: Path, under: PurePosixPath) -> tuple[list[Path], list[Path], Path | None] | None:
        """Files that may be letters, subfolders, and the request; None when the folder cannot be looked into."""
        try:
            children = sorted(folder.iterdir())
        except OSError as error:
            if not under.parts:
                message = f"{folder}: the folder cannot be opened ({error.strerror})"
                raise UsageError(message) from error
            return None
        files, folders, requests = [], [], []
        for path in children:
            if path.is_dir() and (path / MARKER).exists():
                continue
            if is_label(path.name) or is_leftover(path.name) or not (path.is_file() or path.is_dir()):
                self.ignored.append(str(under / path.name))
            elif path.is_dir():
                # A link to a folder could lead back up; what it leads to can be given by its own name.
                (self.ignored.append(str(under / path.name)) if path.is_symlink() else folders.append(path))
            elif is_request(path.name):
                requests.append(path)
            else:
                files.append(path)
        self.requests.update(requests)
        return files, folders, requests[0] if requests else None


def _distinct(groups: Iterable[tuple[str, list[Found]]]) -> list[Found]:
    """One list in which no two letters share a name and no file stands twice."""
    seen: set[Path] = set()
    kept: list[tuple[str, Found]] = []
    for prefix, letters in groups:
        for found in letters:
            place = found.path.resolve() if found.path else None
            if place is None or place not in seen:
                kept.append((prefix, found))
            if place is not None:
                seen.add(place)
    times = Counter(found.name for _, found in kept)
    return [
        found if times[found.name] == 1 else replace(found, name=str(PurePosixPath(prefix, found.name)))
        for prefix, found in kept
    ]
