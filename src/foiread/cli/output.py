"""Printing: data to stdout, with colours on a terminal only; JSON the same way everywhere.

In: lines of `rich.text.Text`, or a model. Out: what stands on stdout. Lines are never wrapped or cut: that is for the
terminal to do, and a program that reads them gets them whole.
"""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

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
