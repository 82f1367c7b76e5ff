"""`foiread show`: one letter as it was read, for a person or, with `--json`, for a program."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from foiread.cli import models
from foiread.cli.output import print_json, print_lines
from foiread.cli.requests import request_text
from foiread.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from foiread.reading import Given
    from foiread.types import Document, Letter, Reading


def show(
    letter: Annotated[str, typer.Argument(metavar="LETTER", help="A file; - for standard input.")],
    what: Annotated[
        str | None,
        typer.Argument(metavar="WHAT", help="With --why: a question, value or table by its id, `outcome` or `kind`."),
    ] = None,
    blocks: Annotated[bool, typer.Option("--blocks", help="The blocks that the file was cut into.")] = False,
    sections: Annotated[bool, typer.Option("--sections", help="The sections, and who is speaking in each.")] = False,
    reading: Annotated[
        bool, typer.Option("--reading", help="What the reader pointed at, and how it found it.")
    ] = False,
    why: Annotated[
        bool, typer.Option("--why", help="How the reader came to it: every question, or WHAT alone.")
    ] = False,
    value: Annotated[
        str | None,
        typer.Option("--value", metavar="ID", help="Write the page of a value as a picture with the value marked."),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="With --value: where the picture goes.")
    ] = None,
    request: Annotated[Path | None, typer.Option("--request", metavar="FILE", help="What was asked.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Everything, as JSON.")] = False,
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
    send_names: models.SendNames = False,
) -> None:
    """Show one letter as it was read.

    What the letter says of itself, each question with its outcome, answer and values, and what is worth a look.
    With --why, how the reader came to a question, its answer and outcome, to a value or a table. With --value, the page
    of a PDF or scan on which a value stands, as a PNG with the value marked.
    The numbers at the end of a line are its place in the text of the letter.
    """
    chosen = [
        name for name, on in (("blocks", blocks), ("sections", sections), ("reading", reading), ("why", why)) if on
    ]
    _check(letter, what, [*chosen, *(["value"] if value is not None else [])], output)
    about = models.model_settings(reader, model, base_url, mode, reasks, context, max_reply, send_names)
    if (blocks or sections) and (about or request):
        message = "blocks and sections are the same for every reader: leave --reader, --model and --request out"
        raise UsageError(message)
    if request is not None:
        about["request"] = request_text(request)
    models.check_about_a_model(model, budget=budget, price=price, timeout=timeout)
    how = _How(about, budget, price, timeout or 120)
    if blocks:
        _show_blocks(_opened(letter).document, as_json)
    elif sections:
        _show_sections(_opened(letter).document, as_json)
    elif reading:
        _show_reading(_opened(letter), as_json, how)
    elif why:
        from foiread.cli.why import show_why

        show_why(_read(_opened(letter), how), what, as_json=as_json)
    elif value is not None:
        from foiread.cli.marked import show_value

        show_value(_read(_opened(letter), how), Path(letter), value, output, as_json=as_json)
    else:
        _show_letter(letter, as_json, how)


def _check(letter: str, what: str | None, chosen: list[str], output: Path | None) -> None:
    """Refuse options that do not go together."""
    message = ""
    if len(chosen) > 1:
        message = "choose one of --blocks, --sections, --reading, --why and --value"
    elif what is not None and chosen != ["why"]:
        message = f"{what}: one letter at a time; to ask how the reader came to something, add --why"
    elif output is not None and chosen != ["value"]:
        message = "--output says where the picture of --value goes: add --value ID"
    elif letter == "-" and chosen == ["value"]:
        message = "the picture of a page is made from a file, not from standard input"
    if message:
        raise UsageError(message)


class _How(NamedTuple):
    """How the letter is to be read."""

    about: dict[str, object]
    budget: float | None
    price: tuple[float, float] | None
    timeout: float


def _opened(letter: str) -> Given:
    """The file, or standard input, and what came inside it."""
    from foiread.reading import Given, open_letter

    if letter == "-":
        from foiread.ingest import from_bytes, parts

        data = sys.stdin.buffer.read()
        document = from_bytes(data, "stdin")
        return Given(document, parts(data, "stdin") if document.attachments else [])
    path = Path(letter)
    if path.is_dir():
        message = f"{letter}: is a folder: show one of the files in it"
        raise UsageError(message)
    if not path.is_file():
        message = f"{letter}: there is no such file"
        raise UsageError(message)
    return open_letter(path)


def _read(given: Given, how: _How) -> Letter:
    """The letter, read; with a model, after saying what leaves this machine. Nothing is kept."""
    from foiread.pipeline import Settings
    from foiread.readers.llm.config import Calls
    from foiread.reading import read_given

    settings = Settings.model_validate(how.about)
    calls = Calls(budget=how.budget, price=how.price, timeout=how.timeout)
    models.say_what_leaves(settings, calls)
    return read_given(given, settings, calls)


def _show_letter(name: str, as_json: bool, how: _How) -> None:
    """The whole result, with what came inside the file."""
    letter = _read(_opened(name), how)
    if as_json:
        print_json(letter)
        return
    from foiread.cli.rendering import letter_lines

    print_lines(letter_lines(letter))


def _show_blocks(document: Document, as_json: bool) -> None:
    """What ingest made of the file."""
    if as_json:
        print_json(document)
        return
    from foiread.cli.rendering import block_lines

    print_lines(block_lines(document))


def _show_sections(document: Document, as_json: bool) -> None:
    """Who is speaking where."""
    from foiread.sections import find_sections

    found = find_sections(document)
    if as_json:
        print_json([section.model_dump(mode="json") for section in found])
        return
    from foiread.cli.rendering import section_lines

    print_lines(section_lines(document, found))


def _show_reading(given: Given, as_json: bool, how: _How) -> None:
    """What the reader pointed at, before anything is copied; with several readers, each."""
    readings = list(_readings(given, how))
    if as_json:
        plain = [reading.model_dump(mode="json") for reading in readings]
        print_json(plain[0] if len(plain) == 1 else plain)
        return
    from foiread.cli.rendering import reading_lines

    for reading in readings:
        print_lines(reading_lines(given.document, reading))


def _readings(given: Given, how: _How) -> Iterator[Reading]:
    """The reading of each reader that was asked."""
    from foiread.pipeline import Settings, find_reader, model_config
    from foiread.reading import Given
    from foiread.sections import find_sections

    document = given.document
    settings = Settings.model_validate(how.about)
    if settings.reader == "llm":
        from foiread.readers.llm.config import Calls
        from foiread.readers.llm.reader import LlmReader

        calls = Calls(budget=how.budget, price=how.price, timeout=how.timeout)
        models.say_what_leaves(settings, calls)
        yield LlmReader(model_config(settings), calls).read(document, find_sections(document))
    elif settings.reader == "hybrid":
        readings = _read(Given(given.document, []), how).readings
        yield from readings or _readings(given, how._replace(about={}))
    else:
        yield find_reader(settings.reader).read(document, find_sections(document), request=settings.request)
