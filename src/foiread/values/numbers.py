"""Digits or number words in, a Python number out.

`33, 000` is thirty-three thousand; `1.398` is one and a bit: separators are read as British letters print them and
never guessed. `00123` is no number but a code.
"""

from __future__ import annotations

import re

from foiread.values.patterns import NUMBER_IN_WORDS_RE
from foiread.vocabulary import MAGNITUDES, NUMBER_SCALES, NUMBER_WORDS

_GROUPED = re.compile(r"\d{1,3}(?:, ?\d{3})+(?:\.\d+)?|\d{1,3}(?: \d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+")
_MOST_DIGITS = 30
"""No count or amount has more digits; what has is no number (and would be slow to multiply)."""

_CODE = re.compile(r"0\d{2,}")
"""Digits that begin with a nought name something (a site, an account); a count is never printed so. `05` is one."""

_SPACES = re.compile(r"[\u00a0\u2009\u202f]")


def parse_digits(raw: str, magnitude: str = "") -> int | float | None:
    """Return the number printed as `raw`, times a magnitude (`k`, `million`), or None if it is no number."""
    plain = _SPACES.sub(" ", raw.strip())
    if not _GROUPED.fullmatch(plain) or _CODE.fullmatch(plain):
        return None
    bare = plain.replace(",", "").replace(" ", "")
    if len(bare) > _MOST_DIGITS:
        return None
    return exactly(bare, MAGNITUDES.get(magnitude.strip().lower(), 1))


def exactly(bare: str, factor: int = 1) -> int | float:
    """Multiply decimal digits by a power of ten without the noise of binary fractions (`12.2` × 10⁶ is 12200000)."""
    whole, _, fraction = bare.partition(".")
    if not fraction:
        return int(whole) * factor
    scaled = int(whole + fraction or "0") * factor
    divisor = int(10 ** len(fraction))
    if factor > 1 and scaled % divisor == 0:
        return scaled // divisor
    return scaled / divisor


def parse_words(raw: str) -> int | None:
    """Return the number written in words (`forty thousand`, `twenty-one`), or None."""
    folded = raw.strip().lower()
    if not NUMBER_IN_WORDS_RE.fullmatch(folded):
        return None
    total = current = 0
    for word in re.findall(r"[a-z]+", folded):
        if word in NUMBER_WORDS:
            current += NUMBER_WORDS[word]
        elif word == "hundred":
            current = max(current, 1) * 100
        elif word in NUMBER_SCALES:
            total += max(current, 1) * NUMBER_SCALES[word]
            current = 0
    return total + current
