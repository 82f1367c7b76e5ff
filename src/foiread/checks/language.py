"""A letter that is not in English: only English is read."""

from __future__ import annotations

from typing import Final

from foiread.checks.base import Checked
from foiread.language import language_of
from foiread.types import Finding, Letter, Severity

BILINGUAL: Final = 0.25
"""Share of Welsh small words from which a letter is partly in Welsh: more than a letterhead and a footer have."""


def check(letter: Letter) -> Checked:
    """Warn of a letter in Welsh, in both languages, or in another one."""
    found = language_of(letter.document.text)
    if found.code == "cy":
        message = (
            "This letter is in Welsh (Cymraeg) and only English is read: do not rely on what was found in it; "
            "public bodies in Wales send the English version when asked"
        )
    elif found.code == "und":
        message = "This letter does not seem to be in English, and only English is read: do not rely on what was found"
    elif found.welsh >= BILINGUAL:
        message = "This letter is partly in Welsh (Cymraeg): only its English words are read, so look for doubles"
        return Checked((Finding(code="partly_welsh", severity=Severity.NOTE, message=message),))
    else:
        return Checked()
    return Checked((Finding(code="not_english", severity=Severity.WARNING, message=message),))
