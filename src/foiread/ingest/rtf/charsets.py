r"""Decode the characters of a rich text file: bytes and a font in, text out."""

from __future__ import annotations

import codecs

from foiread.ingest.symbols import SYMBOLS

SYMBOL = "symbol"
"""No code page: a font of pictures."""
_CHARSETS = {
    2: SYMBOL, 77: "mac_roman", 128: "cp932", 129: "cp949", 134: "cp936", 136: "cp950", 161: "cp1253", 162: "cp1254",
    163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250",
    254: "cp437", 255: "cp850",
}  # fmt: skip
r"""RTF 1.9.1, `\fcharset`; 0 and 1 mean the code page of the file."""


class CodePages:
    """The code page of the file and those of its fonts."""

    def __init__(self) -> None:
        """Windows-1252 until the file says otherwise."""
        self.default = "cp1252"
        self._fonts: dict[int, str] = {}
        self.lost = 0
        """Characters that could not be decoded."""

    def set_default(self, word: str, value: int | None) -> None:
        r"""`\\ansicpg1250`, `\\mac`, `\\pc`, `\\pca`."""
        named = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}.get(word)
        self.default = named or _known({65001: "utf-8", 10000: "mac_roman"}.get(value or 1252, f"cp{value or 1252}"))

    def set_font(self, font: int, charset: int) -> None:
        r"""`\\f1\\fcharset204`."""
        self._fonts[font] = _CHARSETS.get(charset, "")

    def decode(self, data: bytes, font: int | None) -> str:
        """The characters of some bytes in a font; U+FFFD for a byte that its code page leaves undefined."""
        codec = self._fonts.get(font if font is not None else -1) or self.default
        if codec == SYMBOL:
            return "".join(SYMBOLS.get(byte, "") or chr(byte) for byte in data)
        text = data.decode(codec, errors="replace")
        self.lost += text.count("\ufffd")
        return text


def _known(codec: str) -> str:
    try:
        codecs.lookup(codec)
    except LookupError:
        return "cp1252"
    return codec
