"""Characters of symbol fonts and raised figures as they look: nothing comes in, two tables go out."""

from __future__ import annotations

SYMBOLS = {
    0xFE: "☑", 0xFD: "☒", 0xA8: "☐", 0x6F: "☐", 0x71: "☐", 0x72: "☐", 0xFC: "✓", 0xFB: "✗", 0x52: "☑", 0x51: "☒",
    0xA7: "▪", 0xB7: "•", 0x6E: "■", 0xD8: "➢", 0xE0: "→",
}  # fmt: skip
"""Wingdings as they look."""
SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
"""A raised note mark never becomes a digit of the number before it."""


def private(text: str) -> str:
    """Symbols that were written as private characters (U+F0xx), as they look."""
    return "".join(SYMBOLS.get(ord(c) & 0xFF, "•") if "\uf000" <= c <= "\uf0ff" else c for c in text)
