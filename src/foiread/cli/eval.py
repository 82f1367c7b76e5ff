"""`foiread eval`: measures readers on labelled letters, compares runs, guards against getting worse."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from foiread.cli import FAILED, models
from foiread.cli.eval_synth import synth
from foiread.cli.output import named_file, writing

if TYPE_CHECKING:
    from foiread.evals.discover import Labelled
    from foiread.evals.reading import ModelUse
    from foiread.readers.llm.config import Calls

app = typer.Typer(
    help="Measure readers on labelled letters.", no_args_is_help=True, add_completion=False, rich_markup_mode=None
)
app.command()(synth)

Folders = Annotated[list[Path] | None, typer.Argument(help="Folders of labelled letters.", show_default=False)]
RunFile = Annotated[Path, typer.Argument(help="A run log, as `foiread eval run -o` writes it.", show_default=False)]
Margin = Annotated[
    float, typer.Option(min=0, help="A drop of up to this much is let pass (0.01: one percentage point).")
]


@app.command()
def run(
    folders: Folders = None,
    reader: models.ReaderName = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", parser=named_file, metavar="FILE", help="Write the run log (JSON) here."),
    ] = None,
    only: Annotated[list[str] | None, typer.Option(help="Take only letters whose name fits this glob.")] = None,
    skip: Annotated[list[str] | None, typer.Option(help="Leave out letters whose name fits this glob.")] = None,
    exclude_file: Annotated[
        Path | None, typer.Option(exists=True, dir_okay=False, help="A file of globs to leave out, one a line.")
    ] = None,
    labels_from: Annotated[
        Path | None,
        typer.Option(exists=True, help="Take the labels from this folder: `001.docx` has the label `001_….gold.json`."),
    ] = None,
    letter: Annotated[
        Path | None, typer.Option(exists=True, dir_okay=False, help="Score this one letter, with --label.")
    ] = None,
    label: Annotated[Path | None, typer.Option(exists=True, dir_okay=False, help="The label of --letter.")] = None,
    with_request: Annotated[
        bool, typer.Option("--with-request", help="Give the reader the request too, where a label names one.")
    ] = False,
    show: Annotated[list[str] | None, typer.Option(help="Print the differences of letters whose name fits.")] = None,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Print the differences of every letter.")] = False,
    jobs: Annotated[
        int | None, typer.Option("--jobs", "-j", min=0, help="Processes (default: the cores there are).")
    ] = None,
    model: models.Model = None,
    base_url: models.BaseUrl = None,
    budget: models.Budget = None,
    price: models.Price = None,
    mode: models.Mode = None,
    reasks: models.Reasks = None,
    context: models.Context = None,
    max_reply: models.MaxReply = None,
    timeout: models.Timeout = None,
    send_names: models.SendNames = False,
    replies: Annotated[
        Path | None, typer.Option("--replies", metavar="FOLDER", help="Keep a model's replies and the ledger here.")
    ] = None,
) -> None:
    """Read and score labelled letters.

    Prints a table; with --output, writes a run log for `compare`, `gate` and `report`. Its columns: F1 of questions,
    share of ids and outcomes right, F1 of exemptions and of facts; facts right of those labelled; how many were
    invented, on a wrong question or header, repeated, missed; metadata right; zero-tolerance breaches (bad); seconds.
    """
    from foiread.errors import UsageError
    from foiread.evals.discover import Found, Selection, find_labelled, one_letter, with_labels_from
    from foiread.evals.run import run_eval, write_log
    from foiread.evals.text import differences_text, run_table
    from foiread.readers.llm.config import Calls

    selection = Selection.of(only or (), skip or (), exclude_file)
    if (letter is None) != (label is None):
        message = "--letter and --label go together"
        raise UsageError(message)
    if letter and label:
        found = Found([one_letter(letter, label)], [])
    elif labels_from:
        found = with_labels_from(folders or (), labels_from, selection)
    else:
        found = find_labelled(folders or (), selection)
    if not found.labelled and found.excluded:
        count = len(found.excluded)
        letters = "the one letter" if count == 1 else f"all {count} letters"
        message = f"no letter to score: {letters} left out; the first: {found.excluded[0]}"
        raise UsageError(message)
    if not found.labelled:
        message = "no labelled letter to score: name a folder that holds labels (`gold.json`, `NAME.gold.json`)"
        raise UsageError(message)
    reader = reader or ("hybrid" if model else "rules")
    about = models.model_settings(None, model, base_url, mode, reasks, context, max_reply, send_names)
    if model is None and any(given is not None for given in (budget, price, timeout, replies)):
        message = "--budget, --price, --timeout and --replies are about a model: name it with --model"
        raise UsageError(message)
    calls = Calls(folder=replies, budget=budget, price=price, timeout=timeout or Calls.timeout)
    use = _use(reader, about, calls)
    _say_without_request(found.labelled, with_request=with_request)
    with progress(len(found.labelled)) as tick:
        log = run_eval(found.labelled, reader, jobs, found.excluded, tick, with_request=with_request, use=use)
    typer.echo(run_table(log))
    wanted = Selection.of(show or ())
    for score in log.letters:
        if verbose or (show and wanted.takes(score.name)):
            typer.echo(differences_text(score))
    if output:
        with writing(output):
            write_log(log, output)


def _use(reader: str, about: dict[str, object], calls: Calls) -> ModelUse | None:
    """The model to be measured, if one is; what is wrong with it is found before a letter is read."""
    from foiread.evals.reading import ModelUse
    from foiread.pipeline import Settings, check_settings

    settings = Settings.model_validate({**about, "reader": reader})
    check_settings(settings, calls)
    return ModelUse(settings, calls) if settings.model else None


@app.command()
def compare(
    before: RunFile,
    after: RunFile,
    as_json: Annotated[bool, typer.Option("--json", help="Print the comparison as JSON.")] = False,
    stratum: Annotated[str | None, typer.Option(help="`hand` (default) or `synthetic`.")] = None,
) -> None:
    """Say what changed between two runs.

    And whether it is more than noise.
    """
    from foiread.evals.compare import compare as compare_runs
    from foiread.evals.run import read_log
    from foiread.evals.text import comparison_text

    comparison = compare_runs(read_log(before), read_log(after), stratum)
    typer.echo(comparison.model_dump_json(indent=1) if as_json else comparison_text(comparison))


@app.command(
    epilog="Exit codes: 0 passed; 1 a zero-tolerance breach or a proven drop; 2 wrong usage; "
    "3 a drop past the margin from too few public bodies to tell it from noise."
)
def gate(
    run_log: RunFile,
    baseline: Annotated[Path | None, typer.Option(help="The run log to compare with.")] = None,
    margin: Margin = 0.01,
) -> None:
    """Fail on a breach, or on a proven drop.

    On any zero-tolerance breach of the run, and on a proven drop against a baseline: without one, no drop is tested.
    """
    from foiread.evals.gate import gate as judge_run
    from foiread.evals.run import read_log

    verdict = judge_run(read_log(run_log), read_log(baseline) if baseline else None, margin)
    for reason in verdict.reasons:
        typer.echo(reason)
    untested = "" if baseline else "; no drop was tested: name an earlier run with --baseline"
    typer.echo(f"gate: {verdict.outcome.value.replace('_', ' ')}{untested}", err=True)
    raise typer.Exit(verdict.exit_code)


@app.command()
def report(
    run_log: RunFile,
    output: Annotated[
        Path, typer.Option("--output", "-o", parser=named_file, metavar="FILE", help="The page to write.")
    ] = Path("eval.html"),
    baseline: Annotated[Path | None, typer.Option(help="Write the comparison with this earlier run instead.")] = None,
) -> None:
    """Write a page about a run, or about two.

    One self-contained HTML page about a run or, with --baseline, about the comparison of two.
    """
    from foiread.evals.compare import compare as compare_runs
    from foiread.evals.page import comparison_page, run_page
    from foiread.evals.run import read_log

    log = read_log(run_log)
    page = comparison_page(compare_runs(read_log(baseline), log)) if baseline else run_page(log)
    with writing(output):
        output.write_text(page, encoding="utf-8")


@app.command()
def lint(folders: Annotated[list[Path], typer.Argument(help="Folders of labels, or labels.")]) -> None:
    """Check labels against their letters.

    Each problem with its line. Exit 1 when there is an error.
    """
    from foiread.evals.lint import lint as lint_folders

    _there(folders, "folder or label")
    problems, labels = lint_folders(folders)
    for problem in problems:
        typer.echo(str(problem))
    errors = sum(not problem.warning for problem in problems)
    typer.echo(f"{labels} labels, {errors} errors, {len(problems) - errors} warnings", err=True)
    if errors or not labels:
        raise typer.Exit(FAILED)


@app.command()
def draft(
    letter: Annotated[Path, typer.Argument(help="The letter to label.")],
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", parser=named_file, metavar="FILE", help="Write here (.json, .yaml) instead of printing."
        ),
    ] = None,
    reader: Annotated[str, typer.Option(help="Which reader pre-fills it.")] = "rules",
) -> None:
    """Begin a label for a person to correct.

    A reader fills it in; `foiread eval run` refuses it until it is corrected.
    """
    from foiread.errors import OutputError
    from foiread.evals.draft import draft as draft_label
    from foiread.evals.draft import draft_text
    from foiread.evals.reading import read_letter

    if output and output.exists():
        message = f"{output} is already there: a label is never overwritten by a draft"
        raise OutputError(message)
    _there([letter], "file")
    text = draft_text(draft_label(read_letter(letter, reader), letter.name), output.suffix if output else ".json")
    if output is None:
        typer.echo(text, nl=False)
        return
    with writing(output):
        output.write_text(text, encoding="utf-8")
    typer.echo("correct it, then take `draft` out", err=True)


def _say_without_request(labelled: Sequence[Labelled], *, with_request: bool) -> None:
    """Say it when requests are to be given and no letter has one."""
    if with_request and not any(one.request for one in labelled):
        typer.echo("no label names a request: --with-request changes nothing", err=True)


def _there(paths: list[Path], what: str) -> None:
    """Refuse the first path that is not there."""
    from foiread.errors import UsageError

    for path in paths:
        if not path.exists():
            message = f"{path}: no such {what}"
            raise UsageError(message)


@contextmanager
def progress(letters: int) -> Iterator[Callable[[object], None]]:
    """A bar on stderr while letters are read; nothing when stderr is no terminal."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=letters)
        yield lambda _: bar.advance(task)
