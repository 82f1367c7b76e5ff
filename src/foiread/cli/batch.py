"""`foiread batch`: a model's calls sent together, at half the price; submit, look, collect."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from foiread.checks.base import plural
from foiread.cli import FAILED, models
from foiread.cli.requests import request_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from foiread.batches import Work
    from foiread.extraction import Summary
    from foiread.readers.llm.batch.rounds import Stand

app = typer.Typer(
    help="Ask a model in batches, at half the price.", no_args_is_help=True, add_completion=False, rich_markup_mode=None
)

Out = Annotated[Path, typer.Option("--out", "-o", metavar="FOLDER", help="Where the tables go.")]
Model = Annotated[
    str,
    typer.Option(
        "--model",
        metavar="NAME",
        help="openai/NAME; with --base-url any model of a service that has batches. Means --reader hybrid.",
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="What was done, as JSON on stdout.")]

STEPS: Final = {
    "submit": "Send the calls that reading these letters needs, as a batch.\n\n"
    "The tables are written with what is known without them. Then: `foiread batch status`, and the same command with "
    "`collect` once the batch is over (within 24 hours).",
    "collect": "Fetch what has come back, and read the letters with it.\n\n"
    "Batches that are not over are left alone. What a reply is wrong in is left out, with a finding; `submit` asks "
    "again about it, and `foiread extract` with the same options asks at once, at the full price. Exit code 1: some "
    "letters lack a reply.",
}


def _step(name: str) -> Callable[..., None]:
    """One of the two steps that take letters: they take the same options."""

    def step(
        paths: Annotated[list[str], typer.Argument(metavar="PATHS", help="Letters and folders of letters.")],
        out: Out,
        model: Model,
        reader: models.ReaderName = None,
        request: Annotated[
            Path | None, typer.Option("--request", metavar="FILE", help="What was asked, for all letters.")
        ] = None,
        manifest: Annotated[
            Path | None, typer.Option("--manifest", metavar="CSV", help="What the letters leave out.")
        ] = None,
        cases: Annotated[bool, typer.Option("--cases", help="Every subfolder and every zip is one case.")] = False,
        jobs: Annotated[int, typer.Option("--jobs", "-j", min=0, help="Letters read at once; 0: one a core.")] = 0,
        base_url: models.BaseUrl = None,
        budget: models.Budget = None,
        price: models.Price = None,
        mode: models.Mode = None,
        reasks: models.Reasks = None,
        context: models.Context = None,
        max_reply: models.MaxReply = None,
        timeout: models.Timeout = None,
        send_names: models.SendNames = False,
        force: Annotated[bool, typer.Option("--force", help="Replace results of other settings or letters.")] = False,
        as_json: AsJson = False,
    ) -> None:
        from foiread.batches import Work
        from foiread.extraction import Options
        from foiread.manifest import read_manifest
        from foiread.pipeline import Settings

        about = models.model_settings(reader, model, base_url, mode, reasks, context, max_reply, send_names)
        if request is not None:
            about["request"] = request_text(request)
        options = Options(
            jobs=jobs, cases=cases, force=force, budget=budget, price=price, timeout=timeout or Options.timeout
        )
        supplied = read_manifest(manifest) if manifest else None
        work = Work(paths, out, Settings.model_validate(about), options, supplied)
        done = _submit(work) if name == "submit" else _collect(work)
        if as_json:
            from foiread.cli.output import print_json

            print_json(done)
        if name == "collect" and done["without_reply"]:
            raise typer.Exit(FAILED)

    return step


for _name, _help in STEPS.items():
    app.command(_name, help=_help)(_step(_name))


@app.command()
def status(out: Out, timeout: models.Timeout = None, as_json: AsJson = False) -> None:
    """Say how far the batches of a run are; nothing is fetched."""
    from foiread import batches
    from foiread.extraction import Options

    standing = batches.status(out, timeout or Options.timeout)
    if as_json:
        from foiread.cli.output import print_json

        print_json({"batches": [_plain(one) for one in standing.batches], "waiting": standing.waiting})
        return
    for one in standing.batches:
        typer.echo(_line(one))
    if not standing.batches:
        typer.echo("no batch is on the way")
    if standing.waiting:
        typer.echo(f"{plural(standing.waiting, 'call')} not sent yet: foiread batch submit")


def _submit(work: Work) -> dict[str, Any]:
    from foiread import batches
    from foiread.readers.llm.config import Calls

    models.say_what_leaves(work.settings, Calls(budget=work.options.budget, price=work.options.price))
    summary, sent = batches.submit(work)
    batches_sent = plural(sent.batches, "batch", "batches")
    lines = [f"{plural(sent.calls, 'call')} sent in {batches_sent}" if sent.calls else "no call is needed"]
    if sent.left:
        lines.append(f"{plural(sent.left, 'call')} not sent, the budget does not allow more: give a larger --budget")
    if sent.calls:
        lines.append(
            f"Next: foiread batch status --out {work.out}; when it is over, this command with collect for submit"
        )
    _say(summary, lines)
    return {"calls": sent.calls, "batches": sent.batches, "not_sent": sent.left, "spent": summary.spent}


def _collect(work: Work) -> dict[str, Any]:
    from foiread import batches

    summary, fetched, waiting = batches.collect(work)
    running = sum(one.calls for one in fetched.running)
    over = plural(fetched.batches, "batch", "batches")
    lines = [f"{plural(fetched.replies, 'reply', 'replies')} fetched from {over} now over"]
    lines += [f"  not answered: {count:,} ({why})" for why, count in sorted(fetched.failed.items())]
    lines += [_line(one) for one in fetched.running]
    if waiting:
        lines.append(f"{plural(waiting, 'call')} still to be made: foiread batch submit sends what is missing")
    _say(summary, lines)
    return {
        "replies": fetched.replies,
        "not_answered": dict(Counter(fetched.failed)),
        "running": [_plain(one) for one in fetched.running],
        "waiting": waiting,
        "without_reply": running + waiting,
        "spent": summary.spent,
    }


def _say(summary: Summary, lines: list[str]) -> None:
    """The end of a step, in words, on stderr."""
    read = f"{plural(summary.read, 'letter')} read, {len(summary.failed):,} not; {plural(summary.values, 'value')}"
    spent = [] if summary.spent is None else [f"Spent or reserved in this folder: ${summary.spent:.4f}"]
    sys.stderr.write("\n".join([read, *lines, *spent]) + "\n")


def _line(one: Stand) -> str:
    """One batch, in words."""
    if one.state is None:
        return f"{one.name[:8]}: {plural(one.calls, 'call')}, not known to the service: foiread batch submit sends it"
    state = one.state
    done = f"{state.completed:,} of {state.total or one.calls:,} answered, {state.failed:,} failed"
    return f"{state.number}: {state.status}, {done}"


def _plain(one: Stand) -> dict[str, Any]:
    """One batch, for a program."""
    if one.state is None:
        return {"name": one.name, "calls": one.calls, "id": None, "status": None}
    state = one.state
    return {
        "name": one.name,
        "calls": one.calls,
        "id": state.number,
        "status": state.status,
        "completed": state.completed,
        "failed": state.failed,
    }
