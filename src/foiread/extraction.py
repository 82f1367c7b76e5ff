"""A run over many letters: what was found → what is new → read → tables.

In: paths, an output folder and settings. Out: the tables in that folder and a `Summary`. Only letters that the journal
does not hold are read; the tables are then written from the journal, in the order of the letters' names, so that a run
that was stopped and one that was not give the same bytes.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections import Counter
from contextlib import closing, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from foiread import fingerprint
from foiread.dataset import Record, rows_of, write_tables
from foiread.dataset.states import described_state
from foiread.discover import discover
from foiread.errors import InputError, UsageError
from foiread.events import Events
from foiread.folders import Place
from foiread.pipeline import DEFAULTS, check_settings, line_of
from foiread.reading import Task
from foiread.store import Journal, Known, Run
from foiread.types import Finding, Severity
from foiread.version import __version__
from foiread.workers import TIME_LIMIT, read_all, read_here

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence

    from foiread.dataset.record import Supplied
    from foiread.discover import Discovery, Found
    from foiread.manifest import Manifest
    from foiread.pipeline import Settings
    from foiread.readers.llm.client import Line
    from foiread.readers.llm.config import Calls
    from foiread.store import Entry
    from foiread.types import Letter
    from foiread.workers import Done

PLAIN: Final = frozenset({".txt", ".md"})
SMALL: Final = 200_000
"""Bytes of a plain text that is read without a worker process when it is alone: nothing in it can take long."""


class Stopped(KeyboardInterrupt):
    """Ctrl-C: says how much is kept."""

    def __init__(self, kept: int, wanted: int) -> None:
        """Build the sentence."""
        self.kept, self.wanted = kept, wanted
        super().__init__(f"stopped: {kept} of {wanted} letters are read and kept; the same command goes on from there")


@dataclass(frozen=True)
class Options:
    """How a run goes about it; nothing here shapes its results."""

    jobs: int = 0
    """Worker processes; 0: one for each core."""
    time_limit: float = TIME_LIMIT
    """Seconds a letter may take; the waiting for a model is not counted."""
    cases: bool = False
    """Every subfolder and every zip is one case."""
    force: bool = False
    """Replace results of other settings or other letters."""
    budget: float | None = None
    """US dollars that a model may cost in all runs into this folder."""
    price: tuple[float, float] | None = None
    """US dollars for a million tokens in and out."""
    batch: bool = False
    """Calls of a model are kept to be sent as a batch."""
    timeout: float = 120.0
    """Seconds that one call of a model may take."""
    in_flight: int | None = None
    """Calls of a model that may be on their way at once; None: 8, or one for a model file on this machine."""
    requests_per_minute: float | None = None
    tokens_per_minute: float | None = None
    """What the model's service allows."""
    log: Path | None = None
    """A file that gets a line of JSON for everything that happens."""
    log_words: bool = False
    """What letters, models and requesters say stands in it too."""


@dataclass(frozen=True)
class Progress:
    """How far a run is."""

    letters: int
    """To be read in this run."""
    done: int
    values: int
    """Found so far in this run."""
    spent: float | None = None
    """US dollars spent or reserved so far, in all runs into this folder; None when no model is asked."""


@dataclass(frozen=True)
class Summary:
    """What a run did."""

    read: int
    """Letters whose results the tables hold."""
    fresh: int
    """Of all letters, those read (or tried) in this run; the others were kept from before."""
    failed: tuple[str, ...]
    """One sentence for each letter that could not be read."""
    questions: int
    values: int
    review: int
    """Questions and values that a person should look at."""
    findings: dict[str, int]
    """How many findings of each severity."""
    ignored: int
    """Labels and system files passed over."""
    requests: int
    """Files taken as requests."""
    gone: tuple[str, ...]
    """Letters of the last run that are no longer there, and no longer in the tables."""
    changed_code: bool
    """True when foiread itself has changed since the last run, and so read everything again."""
    files: tuple[Path, ...]
    """What was written."""
    spent: float | None = None
    """US dollars spent or reserved in all runs into this folder; None when no model was asked."""


def extract(  # noqa: PLR0913 - what to read, and what may be said about it
    paths: Sequence[str | Path],
    out: str | Path,
    settings: Settings = DEFAULTS,
    options: Options = Options(),
    on_progress: Callable[[Progress], None] = lambda _: None,
    *,
    manifest: Manifest | None = None,
) -> Summary:
    """Read letters and write their tables into `out`.

    What the manifest supplies is written into the tables beside what the letters say; its requests go to the reader.

    Raises:
        UsageError: nothing to read, or `out` holds something that would be lost.
        OutputError: the results cannot be written.
        Stopped: Ctrl-C; what was read is kept.
    """
    found = discover(paths) if manifest is None else manifest.applied(discover(paths))
    supplied = manifest.supplied(found) if manifest else {}
    journal = Journal(Path(out))
    calls = calls_of(journal.out, options) if settings.model else None
    check_settings(settings, calls)
    last = journal.last(settings, force=options.force)
    tasks = [_task(letter, settings, calls) for letter in found.letters]
    gone = _gone(last.letters, tasks, out=journal.out, force=options.force) if last else ()
    with journal.lock(), closing(_events(journal, options)) as events:
        line = line_of(settings, calls, events.say) if calls else None
        started = time.monotonic()
        events.say("run", _about(settings, tasks, journal))
        run = Run(settings=settings, code=fingerprint.code(), letters=last.letters if last else ())
        journal.save(run)
        with closing(line) if line else nullcontext():
            fresh = _read(tasks, journal, options, on_progress, (line, events))
        tally = _Tally()
        records = tally.count(_records(found, tasks, journal, supplied))
        files = write_tables(records, journal.out, journal.scratch)
        journal.save(run.model_copy(update={"letters": tuple(map(_known, tasks))}))
        spent = line.ledger.spent if line else None
        seconds = round(time.monotonic() - started, 3)
        ended = {"read": tally.read, "failed": len(tally.failed), "values": tally.values}
        events.say("end", {**ended, "spent": spent, "seconds": seconds})
    return Summary(
        read=tally.read,
        fresh=fresh,
        failed=tuple(tally.failed),
        questions=tally.questions,
        values=tally.values,
        review=tally.review,
        findings=dict(tally.findings),
        ignored=len(found.ignored),
        requests=found.requests,
        gone=gone,
        changed_code=bool(last and last.letters and last.code != fingerprint.code()),
        files=files,
        spent=spent,
    )


def _events(journal: Journal, options: Options) -> Events:
    """Where it is written down what happens: the log, and beside the ledger the calls of a model."""
    return Events(options.log, model_folder(journal.out) / "calls.jsonl", words=options.log_words)


def _about(settings: Settings, tasks: Sequence[Task], journal: Journal) -> dict[str, object]:
    """What a run is about to do."""
    plain = settings.model_dump(mode="json", exclude={"request"}, exclude_defaults=True)
    todo = sum(not journal.has(task.key) for task in tasks)
    about = {"foiread": __version__, "letters": len(tasks), "to_read": todo, "settings": plain}
    return about | ({"request": settings.request} if settings.request else {})


def calls_of(out: Path, options: Options) -> Calls:
    """How a model is asked: what it costs and what it replied are kept with the journal."""
    from foiread.readers.llm.config import Calls

    return Calls(
        folder=model_folder(out),
        budget=options.budget,
        price=options.price,
        batch=options.batch,
        timeout=options.timeout,
        in_flight=options.in_flight,
        requests_per_minute=options.requests_per_minute,
        tokens_per_minute=options.tokens_per_minute,
    )


def model_folder(out: Path) -> Path:
    """Where a run into `out` keeps what a model replied and what it cost."""
    return Journal(out).folder / "model"


def _task(letter: Found, settings: Settings, calls: Calls | None) -> Task:
    """A letter with its key. One whose bytes cannot be had is known by its name, and fails when it is read."""
    place = Place(letter.name, letter.path, letter.inside) if letter.path else None
    sha256 = _sha256(place) if place else hashlib.sha256(letter.data or b"").hexdigest()
    sha256 = sha256 or fingerprint.digest(["no bytes", letter.name])
    request = (_sha256(letter.request) or "no bytes") if letter.request else ""
    beside = [f"{other.name} {_sha256(other) or 'no bytes'}" for other in letter.attachments]
    suffix = fingerprint.suffix_of(letter.name)
    return Task(
        key=fingerprint.key_of(sha256, suffix, request, beside, settings),
        name=letter.name,
        sha256=sha256,
        settings=settings,
        path=letter.path,
        data=letter.data,
        inside=letter.inside,
        request=letter.request,
        attachments=letter.attachments,
        calls=replace(calls, outcomes={}) if calls else None,
    )


def _sha256(place: Place) -> str | None:
    """The hash of a file; None when its bytes cannot be had."""
    try:
        return fingerprint.hash_file(place.path) if place.inside is None else hashlib.sha256(place.read()).hexdigest()
    except (OSError, InputError):
        return None


def _known(task: Task) -> Known:
    return Known(name=task.name, path=str(task.path.resolve()) if task.path else None, sha256=task.sha256)


def _gone(known: Iterable[Known], tasks: Iterable[Task], *, out: Path, force: bool) -> tuple[str, ...]:
    """Letters in the tables that this run would take out of them.

    Raises:
        UsageError: some are still on the disk, so that they were left out by giving other paths.
    """
    present = {task.name for task in tasks} | {task.sha256 for task in tasks}
    missing = [letter for letter in known if letter.name not in present and letter.sha256 not in present]
    there = [letter.name for letter in missing if letter.path is None or Path(letter.path).is_file()]
    if there and not force:
        message = (
            f"{out} holds results of {len(there)} letters that were not given now ({there[0]} …): "
            "give them too, or another folder, or --force to take them out"
        )
        raise UsageError(message)
    return tuple(letter.name for letter in missing)


def _read(
    tasks: Sequence[Task],
    journal: Journal,
    options: Options,
    on_progress: Callable[[Progress], None],
    ways: tuple[Line | None, Events],
) -> int:
    """Read what the journal lacks; returns how many letters that were."""
    line, events = ways

    def tell() -> None:
        on_progress(Progress(len(todo), done, values, line.ledger.spent if line else None))

    todo = list({task.key: task for task in tasks if not journal.has(task.key)}.values())
    jobs = min(options.jobs or os.cpu_count() or 1, len(todo))
    done = values = 0
    tell()
    results = (
        _here(todo[0], options.time_limit, line, tell)
        if len(todo) == 1 and _is_small(todo[0])
        else read_all(todo, jobs, options.time_limit, line, tell)
    )
    with closing(results):
        try:
            for result in results:
                journal.add(result.task.key, result.entry)
                done, values = done + 1, values + result.values
                tell()
                events.say("letter", {"letter": result.task.name, "failed": result.failed, "values": result.values})
        except KeyboardInterrupt:
            events.say("stopped", {"done": done, "spent": line.ledger.spent if line else None})
            raise Stopped(len(tasks) - len(todo) + done, len(tasks)) from None
    fresh = {task.key for task in todo}
    return sum(task.key in fresh for task in tasks)


def _here(task: Task, limit: float, line: Line | None, tell: Callable[[], None]) -> Generator[Done]:
    """One letter, read in this process."""
    yield read_here(task, limit, line, tell)


def _is_small(task: Task) -> bool:
    """Whether a letter is a short plain text."""
    size = task.path.stat().st_size if task.path and task.path.is_file() else SMALL + 1
    alone = task.inside is None and task.request is None and not task.attachments
    return size <= SMALL and alone and fingerprint.suffix_of(task.name).lower() in PLAIN


def _records(
    found: Discovery, tasks: Sequence[Task], journal: Journal, supplied: Mapping[str, Supplied]
) -> Iterator[Record]:
    """The records of a run, in the order of its letters' names."""
    copies: Counter[str] = Counter()
    first: dict[str, str] = {}
    for letter, task in zip(found.letters, tasks, strict=True):
        entry = journal.load(task.key)
        document = task.sha256[:16]
        copies[document] += 1
        first.setdefault(document, letter.name)
        notes = (_duplicate(letter.name, first[document]),) if copies[document] > 1 else ()
        yield Record(
            letter=document if copies[document] == 1 else f"{document}-{copies[document]}",
            document=document,
            case=letter.case,
            file=letter.name,
            status="read" if entry.letter else "failed",
            failure=entry.failure,
            notes=notes,
            supplied=supplied.get(letter.name),
            described_state=described_state(entry.letter) if entry.letter else None,
            result=_named(entry, letter.name),
        )


def _named(entry: Entry, name: str) -> Letter | None:
    """The letter under its present name: the journal may hold it under the name of a copy, or an older one."""
    if entry.letter is None or entry.letter.document.source.name == name:
        return entry.letter
    source = entry.letter.document.source.model_copy(update={"name": name})
    return entry.letter.model_copy(update={"document": entry.letter.document.model_copy(update={"source": source})})


def _duplicate(name: str, first: str) -> Finding:
    message = f"{name} holds exactly the same bytes as {first}: count it once"
    return Finding(code="duplicate", severity=Severity.NOTE, message=message)


class _Tally:
    """Counts records as they pass."""

    def __init__(self) -> None:
        self.read = self.questions = self.values = self.review = 0
        self.failed: list[str] = []
        self.findings: Counter[str] = Counter()

    def count(self, records: Iterable[Record]) -> Iterator[Record]:
        """The same records, counted."""
        for record in records:
            rows = rows_of(record)
            if record.failure:
                self.failed.append(record.failure.sentence(record.file))
            else:
                self.read += 1
            self.questions += rows.count("questions")
            self.values += rows.count("values")
            for table in (rows.questions, rows.values):
                self.review += sum(map(bool, table["needs_review"]))
            self.findings.update(map(str, rows.findings["severity"]))
            yield record
