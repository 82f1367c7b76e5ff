"""`foiread extract`: letters in, tidy tables out."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from foiread.cli import models
from foiread.cli.requests import request_text
from foiread.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from foiread.extraction import Progress, Summary
    from foiread.pipeline import Settings

INTERRUPTED = 130
"""What a shell reports for a program that Ctrl-C ended."""

SHOWN = 20
"""Bad files named at the end of a run; all of them stand in `findings.csv`."""


def extract(
    paths: Annotated[list[str], typer.Argument(metavar="PATHS", help="Letters and folders of letters; - for stdin.")],
    out: Annotated[Path, typer.Option("--out", "-o", metavar="FOLDER", help="Where the tables go.")],
    request: Annotated[
        Path | None, typer.Option("--request", metavar="FILE", help="What was asked, for all letters.")
    ] = None,
    manifest: Annotated[
        Path | None,
        typer.Option(
            "--manifest", metavar="CSV", help="What the letters leave out: file, authority, sent, received, request."
        ),
    ] = None,
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=0, help="Letters read at once; 0: one a core.")] = 0,
    time_limit: Annotated[
        float | None,
        typer.Option(
            "--time-limit",
            min=0.1,
            metavar="SECONDS",
            help="A letter that takes longer is given up (default 120; waiting for a model is not counted).",
        ),
    ] = None,
    limit: Annotated[
        list[str] | None,
        typer.Option(
            "--limit", metavar="NAME=NUMBER", help="Change what a file may cost, such as pages=500 (docs/formats.md)."
        ),
    ] = None,
    reader: models.ReaderName = None,
    model: models.Model = None,
    base_url: models.BaseUrl = None,
    budget: models.Budget = None,
    price: models.Price = None,
    mode: models.Mode = None,
    reasks: models.Reasks = None,
    context: models.Context = None,
    max_reply: models.MaxReply = None,
    timeout: models.Timeout = None,
    in_flight: models.InFlight = None,
    requests_per_minute: models.RequestsPerMinute = None,
    tokens_per_minute: models.TokensPerMinute = None,
    send_names: models.SendNames = False,
    cases: Annotated[bool, typer.Option("--cases", help="Every subfolder and every zip is one case.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace results of other settings or letters.")] = False,
    log_json: Annotated[
        Path | None, typer.Option("--log-json", metavar="FILE", help="Add a line of JSON for all that happens.")
    ] = None,
    log_text: Annotated[
        bool, typer.Option("--log-text", help="What letters and models say stands in that log too.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="The summary, as JSON on stdout.")] = False,
) -> None:
    """Read letters and write tidy tables.

    Every value in the tables points at its place in its letter. Only letters that are new or changed are read: a run
    that was stopped goes on where it stopped. What is a letter: each file given, or standing directly in a folder
    given; a mail with its attachments, and a subfolder or zip with one reply, is one case; request.* beside a letter is
    its request. Exit code 1: some letters could not be read, each is named.
    """
    from foiread.extraction import Options, Stopped, extract
    from foiread.manifest import read_manifest
    from foiread.readers.llm.config import Calls
    from foiread.workers import TIME_LIMIT

    settings = _settings(
        request, models.model_settings(reader, model, base_url, mode, reasks, context, max_reply, send_names), limit
    )
    models.check_about_a_model(
        model,
        budget=budget,
        price=price,
        timeout=timeout,
        in_flight=in_flight,
        requests_per_minute=requests_per_minute,
        tokens_per_minute=tokens_per_minute,
    )
    if log_text and log_json is None:
        message = "--log-text is about the log: name it with --log-json"
        raise UsageError(message)
    options = Options(
        jobs=jobs,
        time_limit=time_limit or TIME_LIMIT,
        cases=cases,
        force=force,
        budget=budget,
        price=price,
        timeout=timeout or Options.timeout,
        in_flight=in_flight,
        requests_per_minute=requests_per_minute,
        tokens_per_minute=tokens_per_minute,
        log=log_json,
        log_words=log_text,
    )
    if model:
        models.say_what_leaves(settings, Calls(budget=budget, price=price))
    supplied = read_manifest(manifest) if manifest else None
    try:
        with _progress() as show:
            summary = extract(paths, out, settings, options, show, manifest=supplied)
    except Stopped as stopped:
        sys.stderr.write(f"foiread: {stopped}\n")
        raise typer.Exit(INTERRUPTED) from None
    if as_json:
        from foiread.cli.output import print_json

        print_json(_plain(summary, out))
    _say(summary, out)
    if summary.failed:
        raise typer.Exit(1)


def _settings(request: Path | None, about_models: dict[str, object], limits: list[str] | None) -> Settings:
    """What shapes the reading."""
    from foiread.ingest.guard import limits_from
    from foiread.pipeline import Settings

    asked = {} if request is None else {"request": request_text(request)}
    return Settings.model_validate({**about_models, **asked, "limits": limits_from(limits or ())})


@contextmanager
def _progress() -> Iterator[Callable[[Progress], None]]:
    """A bar with letters, values and (with a model) cost so far, on a terminal; nothing otherwise."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("reading"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("letters · {task.fields[values]:,} values{task.fields[spent]}"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        line = bar.add_task("", total=None, values=0, spent="")
        yield lambda now: bar.update(
            line,
            total=now.letters,
            completed=now.done,
            values=now.values,
            spent="" if now.spent is None else f" · ${now.spent:.4f}",
        )


def _say(summary: Summary, out: Path) -> None:
    """The end of a run, in words, on stderr."""
    kept = summary.read + len(summary.failed) - summary.fresh
    before = f" ({kept:,} kept from before, {summary.fresh:,} read now)" if kept else ""
    lines = [
        f"{_count(summary.read, 'letter')} read, {len(summary.failed):,} failed{before}",
        f"{_count(summary.questions, 'question')}, {_count(summary.values, 'value')}; {summary.review:,} need review",
        _findings(summary),
        *_failures(summary),
    ]
    if summary.spent is not None:
        lines.append(f"Spent on the model, in all runs into this folder: ${summary.spent:.4f}")
    if summary.changed_code:
        lines.append("foiread has changed since the last run into this folder: what it changed was read again")
    if summary.gone:
        lines.append(f"No longer there, and taken out: {', '.join(summary.gone[:SHOWN])}")
    if summary.ignored:
        lines.append(f"Ignored: {_count(summary.ignored, 'label or system file', 'labels and system files')}")
    findings = f"read {out / 'findings.csv'}, or " if summary.findings else ""
    lines += [
        f"Tables: {out / 'values.csv'} and {len(summary.files) - 1} other files beside it",
        f"Next: {findings}see one letter as it was read: foiread show LETTER",
    ]
    sys.stderr.write("\n".join(lines) + "\n")


def _findings(summary: Summary) -> str:
    """How many findings of each severity."""
    counts = [
        _count(summary.findings[name], name) for name in ("error", "warning", "note") if summary.findings.get(name)
    ]
    return f"Findings: {', '.join(counts)}" if counts else "Findings: none"


def _failures(summary: Summary) -> list[str]:
    """One line for each bad file."""
    lines = [f"  not read: {sentence}" for sentence in summary.failed[:SHOWN]]
    more = len(summary.failed) - SHOWN
    return [*lines, f"  … and {more} more, all in findings.csv"] if more > 0 else lines


def _plain(summary: Summary, out: Path) -> dict[str, object]:
    """The summary for a program."""
    return {
        "read": summary.read,
        "failed": list(summary.failed),
        "read_now": summary.fresh,
        "questions": summary.questions,
        "values": summary.values,
        "needs_review": summary.review,
        "findings": summary.findings,
        "ignored": summary.ignored,
        "requests": summary.requests,
        "gone": list(summary.gone),
        "spent": summary.spent,
        "folder": str(out),
        "files": [path.name for path in summary.files],
    }


def _count(number: int, one: str, many: str = "") -> str:
    """`1 letter`, `1,204 letters`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
