"""PDF bytes → an open pdfplumber document, or the error that says what is wrong with the file."""

from __future__ import annotations

import io
import logging
from contextlib import contextmanager
from typing import TYPE_CHECKING

from foiread.errors import DamagedFile, HostileFile, InputError, PasswordProtected
from foiread.ingest import faults, guard
from foiread.ingest.pdf.bounded import TooMuch, bounded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pdfplumber.pdf import PDF

    from foiread.types import Source

_PROBLEM = "it is truncated or damaged, no page can be read"
_REMEDY = "Ask the sender for the file again"


@contextmanager
def open_pdf(data: bytes, source: Source) -> Iterator[PDF]:
    """The document for as long as the `with` block runs; whatever the PDF library raises becomes our error."""
    import pdfplumber

    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    try:
        with bounded(), pdfplumber.open(io.BytesIO(data)) as pdf:
            _check_pages(len(pdf.pages), source)
            yield pdf
    except InputError:
        raise
    except TooMuch as error:
        raise _too_much(source, error) from error
    except RecursionError as error:
        raise HostileFile(source.name, "its objects are nested too deeply", "Ask for the file again") from error
    except Exception as error:
        if isinstance(_root(error), TooMuch):
            raise _too_much(source, _root(error)) from error
        if "password" in type(_root(error)).__name__.lower() or "password" in str(_root(error)).lower():
            raise PasswordProtected(
                source.name, "it needs a password to open", "Save a copy without the password and give that"
            ) from error
        raise faults.told(error, source.name, _PROBLEM, _REMEDY) from error


def _too_much(source: Source, error: BaseException) -> HostileFile:
    return HostileFile(source.name, str(error), "Print it to a new PDF")


def _check_pages(count: int, source: Source) -> None:
    guard.check_pages(count, source.name)
    if count == 0:
        raise _damaged(source)


def _root(error: BaseException) -> BaseException:
    """The pdfminer error inside pdfplumber's wrapper."""
    inner = error.args[0] if error.args and isinstance(error.args[0], BaseException) else error
    return inner.__cause__ or inner


def _damaged(source: Source) -> DamagedFile:
    return DamagedFile(source.name, _PROBLEM, _REMEDY)
