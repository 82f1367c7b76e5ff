"""Cut a rich text file into its tokens: bytes in, control words, characters and braces out (RTF 1.9.1)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,40})(-?\d{1,10})?[ ]?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|([^\\{}\r\n\x00]+)|[\r\n\x00]+"
)


class Token(NamedTuple):
    """One token; exactly one of word, data and brace is filled."""

    word: str = ""
    """A control word or symbol, without its backslash."""
    value: int | None = None
    """The number behind a control word."""
    data: bytes = b""
    """Characters, in the file's code page."""
    brace: str = ""


OPEN, CLOSE = Token(brace="{"), Token(brace="}")


def tokens(data: bytes) -> Iterator[Token]:
    r"""Every token in order; what follows `\bin` is jumped over."""
    position, end = 0, len(data)
    while position < end:
        found = _TOKEN.match(data, position)
        if found is None:  # a lone backslash at the very end
            return
        position = found.end()
        word, value, escaped, symbol, brace, text = found.groups()
        if word is not None:
            number = int(value) if value is not None else None
            if word == b"bin":
                position += max(number or 0, 0)
            else:
                yield Token(word=word.decode("ascii"), value=number)
        elif text is not None:
            yield Token(data=text)
        elif escaped is not None:
            yield Token(data=bytes([int(escaped, 16)]))
        elif brace is not None:
            yield OPEN if brace == b"{" else CLOSE
        elif symbol is not None:
            yield Token(data=symbol) if symbol in b"\\{}" else Token(word=symbol.decode("latin-1"))
