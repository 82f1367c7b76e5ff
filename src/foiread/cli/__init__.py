"""The command `foiread`: reads arguments and prints; all work is done by the modules below it.

Data goes to stdout, words for a person to stderr. Exit 0: all is well; 1: something failed, each named;
2: wrong usage. Nothing heavy is imported here: a command's module is imported when that command runs.
"""

from __future__ import annotations

import sys
from typing import NoReturn

FAILED = 1
WRONG_USAGE = 2


def main() -> NoReturn:
    """Run the command line and leave with its exit code."""
    # Letters hold characters that no 8-bit code page has; results are UTF-8 wherever they are sent.
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.exit(run())


def run() -> int:
    """Run the command line; every error of ours is one line on stderr, without a traceback.

    typer itself ends on wrong options (2), Ctrl-C (130) and a reader that went away, all by `SystemExit`.
    """
    from foiread.cli.app import app
    from foiread.errors import FoireadError, UsageError

    try:
        app()
    except UsageError as error:
        return _complain(error, WRONG_USAGE)
    except FoireadError as error:
        return _complain(error, FAILED)
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else int(leaving.code is not None)
    return 0


def _complain(what: object, code: int) -> int:
    """Say what went wrong, on one line, and give back the exit code."""
    sys.stderr.write(f"foiread: {' '.join(str(what).split())}\n")
    return code
