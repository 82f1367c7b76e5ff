"""What a command left behind: given back by the fixture `cli`."""

from __future__ import annotations

from typing import NamedTuple


class Ran(NamedTuple):
    """Exit code, stdout and stderr of a command."""

    code: int
    out: str
    err: str
