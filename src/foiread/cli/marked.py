"""`foiread show --value`: the page that a value stands on, as a picture with the value marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from foiread.cli.output import named_file, print_json, print_lines, writing
from foiread.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from foiread.types import Letter, Value


def show_value(letter: Letter, path: Path, what: str, output: Path | None, *, as_json: bool) -> None:
    """Write the picture and print its path.

    Args:
        letter: what was read.
        path: the file that it was read from.
        what: the value's id, or the value as printed where only one is.
        output: where to write the picture; by default `LETTER-ID.png` in the current folder.
        as_json: print everything that is known of the picture.

    Raises:
        UsageError: there is no such value, or several.
        InputError: the value stands on no page.
        OutputError: the picture cannot be written.
    """
    from foiread.ingest.inside import find_inside
    from foiread.ingest.pagepicture import picture_of

    one, value = _find(letter, what)
    output = named_file(output or f"{path.stem}-{value.id}.png")
    data = path.read_bytes()
    found = find_inside(data, path.name, one.document.source.sha256)
    drawn = picture_of(data if found is None else found, one.document, value.span)
    with writing(output):
        output.write_bytes(drawn.png)
    if as_json:
        print_json({"picture": str(output), "page": drawn.page, "value": value.model_dump(mode="json")})
        return
    print_lines([Text(str(output))])


def _find(letter: Letter, what: str) -> tuple[Letter, Value]:
    """The value, and the document of the case that it stands in."""
    values = [(one, value) for one in letter.documents for value in one.values]
    found = [pair for pair in values if pair[1].id == what] or [pair for pair in values if pair[1].raw == what]
    if len(found) == 1:
        return found[0]
    if found:
        message = f"{what!r} is printed {len(found)} times: say which, {', '.join(value.id for _, value in found)}"
        raise UsageError(message)
    there = f"; there are {values[0][1].id} to {values[-1][1].id}" if values else ": it has no values"
    message = f"nothing in the letter has the id {what!r}{there}"
    raise UsageError(message)
