"""Which language a letter is written in, told by its small words: English, Welsh, or neither.

In: a text. Out: an ISO 639-1 code and shares. Public bodies in Wales reply in Welsh, in English or in both (Welsh
Language (Wales) Measure 2011), so Welsh is the one other language to expect.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

ENGLISH: Final = frozenset({
    "the", "of", "and", "to", "in", "is", "for", "you", "we", "your", "that", "have", "has", "this", "are",
    "be", "with", "by", "as", "on", "or", "it", "not", "from", "our", "which", "any",
})  # fmt: skip
WELSH: Final = frozenset({
    "y", "yr", "yn", "ac", "ar", "gan", "gyda", "wedi", "mae", "nid", "eich", "ein", "sydd", "bod", "fel",
    "i'r", "o'r", "a'r", "hynny", "hwn", "hon", "gwybodaeth", "cais", "rhyddid", "cyngor", "oes", "ydy", "yw",
    "rydym", "ydych", "dan", "ddeddf", "ni", "chi", "am", "wrth", "neu'r", "os", "nad", "pob", "unrhyw",
})  # fmt: skip
ENOUGH: Final = 20
"""Small words below which nothing can be told."""

FEW: Final = 0.08
"""Share of English small words below which a text is not English; English prose has 0.25 to 0.45."""


@dataclass(frozen=True)
class Language:
    """What a text is written in."""

    code: str
    """`en`, `cy`, or `und` (undetermined) for anything else."""
    welsh: float
    """Welsh small words, as a share of the Welsh and English ones; 0 for a few words such as a letterhead has."""


def language_of(text: str) -> Language:
    """Tell the language of a text; English when there is too little to tell."""
    words = re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)?", text.lower().replace("’", "'"))
    english = sum(word in ENGLISH for word in words)
    welsh = sum(word in WELSH for word in words)
    share = welsh / (welsh + english) if welsh >= ENOUGH / 2 else 0.0
    if welsh >= ENOUGH and welsh > english:
        return Language("cy", share)
    if len(words) >= ENOUGH * 10 and english < FEW * len(words) and not _is_table(text):
        return Language("und", share)
    return Language("en", share)


def _is_table(text: str) -> bool:
    """Whether a text is mostly figures and their headers, which have no small words in any language."""
    visible = [char for char in text if not char.isspace()]
    return sum(char.isdecimal() or not char.isalnum() for char in visible) > 0.25 * len(visible)
