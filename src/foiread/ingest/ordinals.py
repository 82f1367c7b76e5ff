"""Write a list number the way a format asks for: a counting style and a count in, the printed number out."""

from __future__ import annotations

_TENS = ("", "x", "xx", "xxx", "xl", "l", "lx", "lxx", "lxxx", "xc")
_ONES = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")


def ordinal(style: str, count: int, *, doubled: bool = True) -> str:
    """`count` in style `1`, `a`, `A`, `i` or `I`; after z comes aa, then bb (`doubled`) or ab."""
    if style in ("a", "A") and 0 < count <= 26 * 26:
        letters = _doubled(count) if doubled else _lettered(count)
        return letters.upper() if style == "A" else letters
    if style in ("i", "I") and 0 < count < 400:
        roman = "c" * (count // 100) + _TENS[count % 100 // 10] + _ONES[count % 10]
        return roman.upper() if style == "I" else roman
    return str(count)


def _doubled(count: int) -> str:
    return chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)


def _lettered(count: int) -> str:
    first, last = divmod(count - 1, 26)
    return (chr(ord("a") + first - 1) if first else "") + chr(ord("a") + last)
