"""Reading one letter with all that came with it: in comes a path, or a `Task` of a run; out comes a `Letter`.

`read` is for Python and raises what is wrong. `read_task` runs in a worker process or in the program itself, and no
exception leaves it but one of the disk: what cannot be read is a failure with a sentence for a person. Where a model
has to be asked first, out comes a `Paused` instead: the same task with what was taken from its files, to be read again
when there is a reply.
"""

from __future__ import annotations

import pickle
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from foiread.dataset.record import Failure
from foiread.errors import FoireadError, InputError, OutputError, ReaderError, UnsupportedFile, UsageError
from foiread.folders import Place, open_zip
from foiread.ingest import guard
from foiread.pipeline import DEFAULTS
from foiread.readers.llm.call import Awaited
from foiread.store import MODEL_FAILURES, Entry
from foiread.types import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from foiread.discover import Found
    from foiread.pipeline import Settings
    from foiread.readers.llm.call import Call
    from foiread.readers.llm.config import Calls
    from foiread.types import Document, Letter


@dataclass(frozen=True)
class Task:
    """One letter to read; travels to a worker process."""

    key: str
    name: str
    sha256: str
    settings: Settings
    path: Path | None
    data: bytes | None = None
    """The letter itself, when it is no file."""
    inside: str | None = None
    """Its name in the zip at `path`."""
    request: Place | None = None
    attachments: tuple[Place, ...] = ()
    """What came with it in its folder; what came inside a mail is found when it is read."""
    calls: Calls | None = None
    """With a model: how it is asked."""
    given: bytes | None = None
    """What was taken from its files when it was paused, so that they are not taken apart again."""


@dataclass(frozen=True)
class Paused:
    """A letter that cannot be read further before a model has replied."""

    task: Task
    call: Call


def read_task(task: Task) -> Entry | Paused:
    """Read one letter, or as much of it as can be read before a model has replied.

    Raises:
        OutputError: the disk refuses what a model needs; no letter's fault.
    """
    given: Given | None = None
    try:
        with guard.using(task.settings.limits):
            given = pickle.loads(task.given) if task.given else _opened(task)  # noqa: S301 - it is our own
            letter = read_given(given, task.settings, task.calls)
    except Awaited as awaited:
        return Paused(replace(task, given=task.given or pickle.dumps(given)), awaited.call)
    except OutputError:
        raise
    except Exception as error:  # noqa: BLE001 — one letter must not end the run; the sentence names the error
        return Entry(failure=_failure(error), again=isinstance(error, InputError) and error.lacking)
    if letter.document.source.sha256 != task.sha256:
        remedy = "Run the same command again"
        return Entry(failure=Failure(code="unreadable", problem="it was changed while it was read", remedy=remedy))
    return Entry(letter=letter, again=any(finding.code in MODEL_FAILURES for finding in letter.findings))


def _failure(error: Exception) -> Failure:
    """Why a letter cannot be read, for a person."""
    if isinstance(error, InputError):
        return Failure(code=error.code, problem=error.problem, remedy=error.remedy)
    if isinstance(error, FoireadError):
        return Failure(code=error.code if isinstance(error, ReaderError) else "not_read", problem=str(error))
    if isinstance(error, MemoryError):
        return Failure(code="out_of_memory", problem="reading it takes more memory than it may have")
    told = " ".join(f"{type(error).__name__}: {error}".split())[:200]
    remedy = "This is a fault of foiread: please report it, with the letter if you may"
    return Failure(code="not_read", problem=f"reading it failed ({told})", remedy=remedy)


def read(
    path: str | Path,
    settings: Settings = DEFAULTS,
    calls: Calls | None = None,
    *,
    attachments: Sequence[str | Path] = (),
) -> Letter:
    """Read one letter, and what came with it.

    Args:
        path: the letter; a mail is read with its attachments, a zip or mailbox as the one letter that it holds.
        settings: what shapes its reading.
        calls: with a model, how it is asked: budget, price, where replies are kept.
        attachments: files that came with it.

    Raises:
        InputError: the file cannot be read, or holds several letters; the message names it and says what to do.
        UsageError: no reader has the name in `settings`.
        ReaderError: the reader is `llm`, and its model gave nothing that can be used.
    """
    with guard.using(settings.limits):
        return read_given(open_letter(path, attachments), settings, calls)


class Given(NamedTuple):
    """A letter and what came with it, opened."""

    document: Document
    others: list[Document | InputError]
    request: str | None = None
    """What was asked, where it stands beside the letter."""
    notes: tuple[Finding, ...] = ()


def open_letter(path: str | Path, attachments: Sequence[str | Path] = ()) -> Given:
    """Open one letter and what came with it (see `read`).

    Raises:
        InputError: it cannot be read, or holds several letters.
    """
    path = Path(path)
    found = _only_letter(path)
    if found is None:
        from foiread.ingest import load

        document = load(path)
        given = Given(document, _inside(document, path.read_bytes() if document.attachments else b""))
    else:
        data = Place(found.name, path, found.inside).read()
        given = _given(found.name, data, found.request, found.attachments)
    more = [Place(Path(one).name, Path(one)) for one in attachments]
    return given._replace(others=[*given.others, *_beside(more, document_name=given.document.source.name)])


def _only_letter(path: Path) -> Found | None:
    """The one letter in a zip or mailbox; None for any other file."""
    from foiread.discover import discover

    if open_zip(Place(path.name, path)) is None:
        return None
    try:
        letters = discover([path]).letters
    except UsageError as error:
        raise UnsupportedFile(path.name, "there is no letter in it", "Give the letter itself") from error
    if len(letters) > 1:
        raise UnsupportedFile(
            path.name, f"it holds {len(letters)} letters", "Give it to `foiread extract`, or give one letter of it"
        )
    return letters[0]


def _opened(task: Task) -> Given:
    """A letter of a run, the request beside it, and all that came with it."""
    data = task.data or b"" if task.path is None else Place(task.name, task.path, task.inside).read()
    return _given(task.name, data, task.request, task.attachments)


def read_given(given: Given, settings: Settings, calls: Calls | None) -> Letter:
    """Read what was opened; a request in the settings comes before the one beside the letter."""
    from foiread.pipeline import read_case

    if given.request is not None and settings.request is None:
        settings = settings.model_copy(update={"request": given.request})
    letter = read_case(given.document, given.others, settings, calls)
    return letter.model_copy(update={"findings": (*letter.findings, *given.notes)}) if given.notes else letter


def _given(name: str, data: bytes, request: Place | None, attachments: Sequence[Place]) -> Given:
    from foiread.ingest import from_bytes

    asked: str | None = None
    notes: tuple[Finding, ...] = ()
    if request:
        try:
            asked = from_bytes(request.read(), PurePosixPath(request.name).name).text
        except InputError as error:
            message = f"the request beside the letter is not used: {error}"
            notes = (Finding(code="request_unreadable", severity=Severity.WARNING, message=message),)
    document = from_bytes(data, name)
    return Given(document, [*_inside(document, data), *_beside(attachments, name)], asked, notes)


def _inside(document: Document, data: bytes) -> list[Document | InputError]:
    """What came inside a mail."""
    from foiread.ingest import parts

    return parts(data, document.source.name) if document.attachments else []


def _beside(places: Sequence[Place], document_name: str) -> Iterator[Document | InputError]:
    """What came with a letter in its folder, and inside that."""
    from foiread.ingest import from_bytes, parts, sniff

    for place in places:
        try:
            data = place.read()
            if sniff.media_type(data, place.name) != sniff.ZIP:
                yield from_bytes(data, place.name, parent=document_name)
            yield from parts(data, place.name)
        except InputError as error:
            yield error
