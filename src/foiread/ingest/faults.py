"""Whose fault it is that a file cannot be read: an exception in, the error that a person is told out.

What a library raises, and what says that bytes are wrong, is the file's fault. A plain Python error that our own code
raised is ours, though a damaged file may have led us there: the sentence says both, and names the error.
"""

from __future__ import annotations

import traceback
from pathlib import Path
from typing import Final

from foiread.errors import DamagedFile, InputError, OwnFault

_HERE: Final = Path(__file__).resolve().parent.parent
_OF_BYTES: Final = (OSError, EOFError, UnicodeError)
"""Python's own errors that tell of what was read, not of who read it."""


def told(error: Exception, name: str, problem: str, remedy: str) -> InputError:
    """What to raise for an exception met while a file was read; `problem` and `remedy` are said of a damaged file."""
    if not is_ours(error):
        return DamagedFile(name, problem, remedy)
    what = " ".join(f"{type(error).__name__}: {error}".split())[:120]
    return OwnFault(
        name,
        f"foiread stumbled over it ({what})",
        "If other programs open it, this is a fault of foiread: please report it, with the file if you may",
    )


def is_ours(error: Exception) -> bool:
    """Whether our own code raised a plain Python error."""
    if type(error).__module__ != "builtins" or isinstance(error, _OF_BYTES):
        return False
    frames = traceback.extract_tb(error.__traceback__)
    return bool(frames) and _HERE in Path(frames[-1].filename).resolve().parents
