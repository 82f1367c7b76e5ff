"""`foiread show`: one letter as it was read, for a person or, with `--json`, for a program."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from foiread.cli.output import print_json, print_lines
from foiread.errors import UsageError

if TYPE_CHECKING:
    from foiread.types import Document


def show(
    letter: Annotated[str, typer.Argument(metavar="LETTER", help="- for standard input.")],
    blocks: Annotated[bool, typer.Option("--blocks", help="The blocks that the file was cut into.")] = False,
    sections: Annotated[bool, typer.Option("--sections", help="The sections, and who is speaking in each.")] = False,
    reading: Annotated[
        bool, typer.Option("--reading", help="What the reader pointed at, and how it found it.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Everything, as JSON.")] = False,
) -> None:
    """Show one letter as it was read.

    What the letter says of itself, each question with its outcome, answer and values, and what is worth a look.
    The numbers at the end of a line are its place in the text of the letter.
    """
    if blocks + sections + reading > 1:
        message = "choose one of --blocks, --sections and --reading"
        raise UsageError(message)
    if blocks:
        _show_blocks(_document(letter), as_json)
    elif sections:
        _show_sections(_document(letter), as_json)
    elif reading:
        _show_reading(_document(letter), as_json)
    else:
        _show_letter(_document(letter), as_json)


def _document(letter: str) -> Document:
    """The file, or standard input, as a document."""
    from foiread.ingest import from_bytes, load

    if letter == "-":
        return from_bytes(sys.stdin.buffer.read(), "stdin")
    path = Path(letter)
    if not path.is_file():
        message = f"{letter}: there is no such file"
        raise UsageError(message)
    return load(path)


def _show_letter(document: Document, as_json: bool) -> None:
    """The whole result."""
    from foiread.pipeline import read_document

    letter = read_document(document)
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


def _show_reading(document: Document, as_json: bool) -> None:
    """What the reader pointed at, before anything is copied."""
    from foiread.pipeline import DEFAULTS, find_reader
    from foiread.sections import find_sections

    reading = find_reader(DEFAULTS.reader).read(document, find_sections(document))
    if as_json:
        print_json(reading)
        return
    from foiread.cli.rendering import reading_lines

    print_lines(reading_lines(document, reading))
