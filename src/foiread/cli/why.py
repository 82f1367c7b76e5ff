"""`foiread show --why`: explanations printed, each thing with its reasons below it, one a line."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from rich.text import Text

from foiread.cli.output import print_json, print_lines
from foiread.explain import explain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from foiread.explain import Explanation
    from foiread.types import Letter


def show_why(letter: Letter, what: str | None, *, as_json: bool) -> None:
    """Print how the reader came to every question, or to what was asked about.

    Raises:
        UsageError: nothing in the letter has that id.
    """
    explained = explain(letter, what)
    if as_json:
        print_json([asdict(one) for one in explained])
    else:
        print_lines(why_lines(explained))


def why_lines(explained: Sequence[Explanation]) -> Iterator[Text]:
    """Each thing that was asked about, and below it every reason on a line of its own."""
    for number, one in enumerate(explained):
        if number:
            yield Text()
        yield Text(one.title, style="bold")
        for reason in one.reasons:
            yield Text.assemble((f"  {reason.about:<14}", "cyan"), reason.text)
