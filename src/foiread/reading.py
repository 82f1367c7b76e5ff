"""Reading one letter of a run, whatever happens: in comes a `Task`, out comes an `Entry` for the journal.

Runs in a worker process or in the program itself. No exception leaves it: what cannot be read is a failure with a
sentence for a person.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from foiread.dataset.record import Failure
from foiread.errors import FoireadError, InputError, ReaderError
from foiread.folders import Place
from foiread.store import MODEL_FAILURES, Entry
from foiread.types import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from foiread.pipeline import Settings
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


def read_task(task: Task) -> Entry:
    """Read one letter."""
    try:
        letter = _read(task)
    except InputError as error:
        return Entry(failure=Failure(code=error.code, problem=error.problem, remedy=error.remedy), again=error.lacking)
    except FoireadError as error:
        code = error.code if isinstance(error, ReaderError) else "not_read"
        return Entry(failure=Failure(code=code, problem=str(error)))
    except MemoryError:
        return Entry(failure=Failure(code="out_of_memory", problem="reading it takes more memory than there is"))
    except Exception as error:  # noqa: BLE001 — one letter must not end the run; the sentence names the error
        told = " ".join(f"{type(error).__name__}: {error}".split())[:200]
        remedy = "This is a fault of foiread: please report it, with the letter if you may"
        return Entry(failure=Failure(code="not_read", problem=f"reading it failed ({told})", remedy=remedy))
    if letter.document.source.sha256 != task.sha256:
        remedy = "Run the same command again"
        return Entry(failure=Failure(code="unreadable", problem="it was changed while it was read", remedy=remedy))
    return Entry(letter=letter, again=any(finding.code in MODEL_FAILURES for finding in letter.findings))


def _read(task: Task) -> Letter:
    """Read one letter, with the request beside it and all that came with it."""
    from foiread.ingest import from_bytes
    from foiread.pipeline import read_case

    settings = task.settings
    notes: tuple[Finding, ...] = ()
    if task.request:
        try:
            name = PurePosixPath(task.request.name).name
            settings = settings.model_copy(update={"request": from_bytes(task.request.read(), name).text})
        except InputError as error:
            message = f"the request beside the letter is not used: {error}"
            notes = (Finding(code="request_unreadable", severity=Severity.WARNING, message=message),)
    data = task.data or b"" if task.path is None else Place(task.name, task.path, task.inside).read()
    document = from_bytes(data, task.name)
    letter = read_case(document, [*_inside(document, data), *_beside(task)], settings, task.calls)
    return letter.model_copy(update={"findings": (*letter.findings, *notes)}) if notes else letter


def _inside(document: Document, data: bytes) -> list[Document | InputError]:
    """What came inside a mail."""
    from foiread.ingest import parts

    return parts(data, document.source.name) if document.attachments else []


def _beside(task: Task) -> Iterator[Document | InputError]:
    """What came with a letter in its folder, and inside that."""
    from foiread.ingest import from_bytes, parts, sniff

    for place in task.attachments:
        try:
            data = place.read()
            if sniff.media_type(data, place.name) != sniff.ZIP:
                yield from_bytes(data, place.name, parent=task.name)
            yield from parts(data, place.name)
        except InputError as error:
            yield error
