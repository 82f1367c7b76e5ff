r"""Web pages that Outlook keeps inside rich text (`\fromhtml1`): bytes of an .rtf in, the page out ([MS-OXRTFEX])."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from foiread.ingest.rtf.charsets import CodePages
from foiread.ingest.rtf.tokens import Token, tokens

_SIGN: Final = rb"\fromhtml1"
_TABLES: Final = frozenset({"fonttbl", "colortbl", "stylesheet", "info", "pntext"})
_CHARACTERS: Final = {
    "par": "\n", "line": "\n", "tab": "\t", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”",
    "bullet": "•", "endash": "–", "emdash": "—", "~": "\u00a0", "_": "\u00ad",
}  # fmt: skip
_MOST_NESTED = 500


@dataclass(frozen=True)
class _Group:
    starred: bool = False
    left_out: bool = False
    fonts: bool = False
    only_rtf: bool = False
    r"""Between `\htmlrtf` and `\htmlrtf0`: what programs show that know no web pages."""
    font: int | None = None
    after: int = 1
    r"""Characters behind a `\u` that stand in for it."""


def page_inside(data: bytes) -> str | None:
    """The web page that the rich text was made from; None when it was made from none."""
    return _Page().read(data) if _SIGN in data[:4096] else None


class _Page:
    def __init__(self) -> None:
        self._pages = CodePages()
        self._group = _Group()
        self._stack: list[_Group] = []
        self._bytes = b""
        self._skip = 0
        self._out: list[str] = []

    def read(self, data: bytes) -> str:
        for token in tokens(data):
            if token.data:
                self._characters(token.data)
                continue
            self._flush()
            if token.brace == "{":
                if len(self._stack) >= _MOST_NESTED:
                    break
                self._stack.append(self._group)
            elif token.brace:
                self._skip = 0
                self._group = self._stack.pop() if self._stack else _Group()
            else:
                self._control(token)
        self._flush()
        return "".join(self._out)

    def _shows(self) -> bool:
        return not (self._group.left_out or self._group.only_rtf)

    def _characters(self, data: bytes) -> None:
        dropped = min(self._skip, len(data))
        self._skip -= dropped
        if self._shows():
            self._bytes += data[dropped:]

    def _flush(self) -> None:
        if self._bytes:
            self._out.append(self._pages.decode(self._bytes, self._group.font))
            self._bytes = b""

    def _control(self, token: Token) -> None:
        word, value = token.word, token.value
        if word == "*":
            self._group = replace(self._group, starred=True)
        elif self._group.starred:
            self._group = replace(self._group, starred=False, left_out=self._group.left_out or word != "htmltag")
        elif word in _TABLES:
            self._group = replace(self._group, left_out=True, fonts=word == "fonttbl")
        elif word == "htmlrtf":
            self._group = replace(self._group, only_rtf=value != 0)
        elif word == "u":
            self._skip = self._group.after
            if self._shows():
                self._unicode((value or 0) % 0x10000)
        elif word in _CHARACTERS:
            if self._shows():
                self._out.append(_CHARACTERS[word])
        else:
            self._fonts(word, value)

    def _fonts(self, word: str, value: int | None) -> None:
        """What says how bytes are to be decoded."""
        if word in {"f", "plain"}:
            self._group = replace(self._group, font=value if word == "f" else None)
        elif word == "fcharset" and self._group.fonts and self._group.font is not None:
            self._pages.set_font(self._group.font, value or 0)
        elif word in {"ansicpg", "mac", "pc", "pca"}:
            self._pages.set_default(word, value)
        elif word == "uc":
            self._group = replace(self._group, after=max(value or 0, 0))

    def _unicode(self, unit: int) -> None:
        """One unit of UTF-16; the second of a pair joins the first."""
        first = ord(self._out[-1]) if self._out and len(self._out[-1]) == 1 else 0
        if 0xDC00 <= unit < 0xE000 and 0xD800 <= first < 0xDC00:
            self._out[-1] = chr(0x10000 + ((first - 0xD800) << 10) + unit - 0xDC00)
        else:
            self._out.append(chr(unit))
