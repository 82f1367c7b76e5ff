"""What is a letter: paths as given on the command line → the letters to read, in order.

Each file given, or standing directly in a folder given, is a letter of its own. A subfolder, or a zip, is one case
when it holds exactly one file of a kind that letters come in, beside attachments or a request; otherwise each of its
files is a letter and its own subfolders are looked at in the same way. When every folder is said to be a case, the
letter of one is the file called a reply, else the mail, else the first. `request.*` beside letters is their request.
Labels and what operating systems leave behind are ignored and counted.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final

from foiread.errors import UsageError
from foiread.folders import Disk, Place, Zipped, open_zip

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

LETTER_SUFFIXES: Final = frozenset(
    {".txt", ".md", ".docx", ".doc", ".odt", ".rtf", ".pdf", ".html", ".htm", ".eml", ".msg"}
)
"""Files that a reply comes in; anything else in a case is an attachment."""

MAIL_SUFFIXES: Final = frozenset({".eml", ".msg"})
REPLY_NAME: Final = re.compile(r"respon[sc]e|reply|letter|answer|decision|disclosure", re.IGNORECASE)
"""What people call the file that holds the reply."""

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
    inside: str | None = None
    """Its name in the zip at `path`."""
    request: Place | None = None
    """The request as it was sent, when it stands beside the letter."""
    attachments: tuple[Place, ...] = ()
    """The files that came with it in its folder."""


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


def discover(paths: Sequence[str | Path], *, cases: bool = False) -> Discovery:
    """Find the letters in what was given.

    Args:
        paths: files and folders; `-` is standard input.
        cases: every subfolder and every zip is one case, whatever it holds.

    Raises:
        UsageError: a path does not exist, or nothing in what was given is a letter.
    """
    walk = _Walk(cases=cases)
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

    def __init__(self, *, cases: bool) -> None:
        self.cases = cases
        self.ignored: list[str] = []
        self.requests: set[Place] = set()

    def given(self, text: str) -> tuple[str, list[Found]]:
        """One argument: what to put before its names if they clash, and its letters."""
        if text == STDIN:
            return "", [Found(name="stdin", path=None, case="stdin", data=sys.stdin.buffer.read())]
        path = Path(text)
        if path.is_dir():
            return path.as_posix(), list(self._folder(Disk(path, PurePosixPath())))
        if not path.is_file():
            message = f"{text}: there is no such file or folder"
            raise UsageError(message)
        place = Place(path.name, path)
        packed = open_zip(place)
        if packed is not None:
            return path.parent.as_posix(), list(self._folder(packed))
        return path.parent.as_posix(), [_found(place, path.name, self._beside(path))]

    def _beside(self, letter: Path) -> Place | None:
        """The request in a letter's folder."""
        found = sorted(path for path in letter.parent.glob("request.*") if path.is_file() and path != letter)
        places = [Place(path.name, path) for path in found[:1]]
        self.requests.update(places)
        return places[0] if places else None

    def _folder(self, folder: Disk | Zipped) -> Iterator[Found]:
        """The letters of a folder."""
        under = folder.under
        listing = self._listing(folder)
        if listing is None:
            yield Found(name=str(under), path=folder.path, case=str(under))
            return
        files, folders, request = listing
        if self.cases and under.parts:
            yield from self._whole(folder, files, folders, request)
            return
        replies = [place for place in files if place.suffix in LETTER_SUFFIXES]
        if under.parts and len(replies) == 1 and not any(self._holds_letters(child) for child in folders):
            others = [*files, *(place for child in folders for place in self._files(child))]
            yield _found(replies[0], str(under), request, [place for place in others if place != replies[0]])
            return
        for place in files:
            yield _found(place, place.name, request)
        for child in folders:
            yield from self._folder(child)

    def _whole(
        self, folder: Disk | Zipped, files: list[Place], folders: list[Disk | Zipped], request: Place | None
    ) -> Iterator[Found]:
        """Everything below a folder as one case."""
        files = [*files, *(place for child in folders for place in self._files(child))]
        asked = next((place for place in files if is_request(PurePosixPath(place.name).name)), None)
        if request is None and asked is not None:
            self.requests.add(asked)
            request = asked
        files = [place for place in files if place != request]
        if files:
            reply = min(files, key=_reply_first)
            yield _found(reply, str(folder.under), request, [place for place in files if place != reply])

    def _holds_letters(self, folder: Disk | Zipped) -> bool:
        """Whether a zip or folder holds letters of its own; a zip of spreadsheets beside a reply came with it."""
        if isinstance(folder, Disk):
            return True
        return any(place.suffix in LETTER_SUFFIXES for place in folder.files())

    def _files(self, folder: Disk | Zipped) -> list[Place]:
        """Every file below a folder that may be part of a case."""
        if isinstance(folder, Zipped):
            return [place for place in folder.files() if not self._passed_over(place.name)]
        files, folders, request = self._listing(folder) or ([], [], None)
        more = [place for child in folders for place in self._files(child)]
        return [*files, *more, *([request] if request else [])]

    def _passed_over(self, name: str) -> bool:
        last = PurePosixPath(name).name
        if is_label(last) or is_leftover(last):
            self.ignored.append(name)
            return True
        return False

    def _listing(self, folder: Disk | Zipped) -> tuple[list[Place], list[Disk | Zipped], Place | None] | None:
        """Files that may be letters, subfolders, and the request; None when the folder cannot be looked into."""
        try:
            children = list(folder.children())
        except OSError as error:
            if not folder.under.parts:
                message = f"{folder.path}: the folder cannot be opened ({error.strerror})"
                raise UsageError(message) from error
            return None
        files: list[Place] = []
        folders: list[Disk | Zipped] = []
        requests: list[Place] = []
        for child in children:
            name = child.name if isinstance(child, Place) else str(child.under)
            if isinstance(child, Disk) and (child.path / MARKER).exists():
                continue
            # A link to a folder could lead back up; what it leads to can be given by its own name.
            linked = isinstance(child, Disk) and child.path.is_symlink()
            if linked:
                self.ignored.append(name)
            elif self._passed_over(name):
                continue
            elif not isinstance(child, Place):
                folders.append(child)
            elif is_request(PurePosixPath(name).name):
                requests.append(child)
            else:
                files.append(child)
        self.requests.update(requests)
        return files, folders, requests[0] if requests else None


def _found(place: Place, case: str, request: Place | None, attachments: Iterable[Place] = ()) -> Found:
    return Found(place.name, place.path, case, inside=place.inside, request=request, attachments=tuple(attachments))


def _reply_first(place: Place) -> tuple[bool, bool, bool, str]:
    """Order in which the files of a case may be its letter."""
    return (
        place.suffix not in LETTER_SUFFIXES,
        not REPLY_NAME.search(PurePosixPath(place.name).stem),
        place.suffix not in MAIL_SUFFIXES,
        place.name,
    )


def _distinct(groups: Iterable[tuple[str, list[Found]]]) -> list[Found]:
    """One list in which no two letters share a name and no file stands twice."""
    seen: set[tuple[Path, str | None]] = set()
    kept: list[tuple[str, Found]] = []
    for prefix, letters in groups:
        for found in letters:
            place = (found.path.resolve(), found.inside) if found.path else None
            if place is None or place not in seen:
                kept.append((prefix, found))
            if place is not None:
                seen.add(place)
    times = Counter(found.name for _, found in kept)
    return [
        found if times[found.name] == 1 else replace(found, name=str(PurePosixPath(prefix, found.name)))
        for prefix, found in kept
    ]
