"""Printing: data to stdout, with colours on a terminal only; JSON the same way everywhere; and files that are named.

In: lines of `rich.text.Text`, or a model. Out: what stands on stdout. Lines are never wrapped or cut: that is for the
terminal to do, and a program that reads them gets them whole. A file to write is looked at before the work begins.
"""

from __future__ import annotations

import json
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from foiread.errors import OutputError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pydantic import BaseModel
    from rich.text import Text


def print_lines(lines: Iterable[Text]) -> None:
    """Print lines, styled when stdout is a terminal."""
    from rich.console import Console

    console = Console(file=sys.stdout, soft_wrap=True, highlight=False, markup=False, emoji=False)
    for line in lines:
        console.print(line)


def print_json(value: BaseModel | list[Any] | dict[str, Any]) -> None:
    """Print a model, or plain data, as indented JSON."""
    plain = value if isinstance(value, list | dict) else value.model_dump(mode="json")
    sys.stdout.write(json.dumps(plain, indent=2, ensure_ascii=False) + "\n")


def named_file(given: str | Path) -> Path:
    """The file that an option names.

    Raises:
        UsageError: it is a folder, or cannot be a file.
    """
    path = Path(given)
    if path.is_dir() or str(given).endswith("/"):
        message = f"{given} is a folder: name a file, such as {path / 'NAME'}"
        raise UsageError(message)
    check_folder(path.parent)
    return path


def check_folder(folder: Path) -> None:
    """Refuse a folder that is, or would stand in, a file.

    Raises:
        UsageError: it is one.
    """
    stands = next(above for above in (folder, *folder.parents) if above.exists())
    if not stands.is_dir():
        message = f"{stands} is a file: nothing can be written into it"
        raise UsageError(message)


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Make the folder of a file, and say on stderr what was made and written.

    Raises:
        OutputError: it cannot be written.
    """
    try:
        if not path.parent.exists():
            path.parent.mkdir(parents=True)
            sys.stderr.write(f"made the folder {path.parent}\n")
        yield
    except OSError as error:
        message = f"{path} cannot be written: {error.strerror or error}"
        raise OutputError(message) from error
    sys.stderr.write(f"wrote {path}\n")
