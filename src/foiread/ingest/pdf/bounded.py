"""The PDF library, kept from work without end: nothing in, a block of code in which it is bounded out.

pdfminer unpacks a stream whole, however large it grows (a megabyte of a bomb becomes a gigabyte), and draws forms that
draw forms that draw forms. While the block runs it finds this module's `zlib` instead of the real one, and what it
draws is counted.
"""

from __future__ import annotations

import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from foiread.ingest import guard

if TYPE_CHECKING:
    from collections.abc import Iterator


class TooMuch(Exception):
    """The file asks for more than a limit allows; the message is for a person."""


@contextmanager
def bounded() -> Iterator[None]:
    """Bound what the library unpacks and draws."""
    from pdfminer import pdftypes
    from pdfminer.pdfinterp import PDFPageInterpreter

    real, draw, drawn = pdftypes.zlib, PDFPageInterpreter.do_Do, 0

    def counted(interpreter: Any, name: Any) -> None:  # noqa: ANN401 - the library ships no types
        nonlocal drawn
        drawn += 1
        if drawn > guard.LIMITS.pdf_drawings:
            message = f"its pages draw more than {guard.LIMITS.pdf_drawings:,} pictures and forms"
            raise TooMuch(message)
        draw(interpreter, name)

    pdftypes.zlib, PDFPageInterpreter.do_Do = _Bounded, counted
    try:
        yield
    finally:
        pdftypes.zlib, PDFPageInterpreter.do_Do = real, draw


class _Counting:
    """Unpacks piece by piece, and counts."""

    def __init__(self) -> None:
        self._inner = zlib.decompressobj()
        self._left = guard.LIMITS.pdf_stream_bytes

    def decompress(self, data: bytes) -> bytes:
        out = self._inner.decompress(data, self._left + 1)
        self._left -= len(out)
        if self._left < 0:
            message = f"a part of it grows to more than {guard.LIMITS.pdf_stream_bytes / 1_000_000:g} MB when unpacked"
            raise TooMuch(message)
        return out

    @property
    def eof(self) -> bool:
        return self._inner.eof


class _Bounded:
    """What pdfminer asks of zlib."""

    error = zlib.error

    @staticmethod
    def decompressobj() -> _Counting:
        return _Counting()

    @staticmethod
    def decompress(data: bytes) -> bytes:
        counting = _Counting()
        out = counting.decompress(data)
        if not counting.eof:
            message = "incomplete or truncated stream"
            raise zlib.error(message)
        return out
