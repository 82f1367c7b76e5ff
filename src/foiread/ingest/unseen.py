"""Pictures among the words of a letter: how many are large enough to show a table in, the finding about them out.

A council may paste a spreadsheet as a picture under `Please see below`. No word of it is in the file, so the letter
must say that something was passed over.
"""

from __future__ import annotations

from foiread.types import Finding, Severity

LEAST_WIDTH, LEAST_HEIGHT = 227.0, 57.0
"""Points (8 by 2 cm): logos, signatures and icons are smaller."""
_QUOTED = 60


def is_large(width: float, height: float) -> bool:
    """Whether a picture of so many points may show figures."""
    return width >= LEAST_WIDTH and height >= LEAST_HEIGHT


def unseen(before: list[str]) -> list[Finding]:
    """The finding about large pictures, each given by the words that stand before it."""
    if not before:
        return []
    many = "A picture in the text was" if len(before) == 1 else f"{len(before)} pictures in the text were"
    places = ", ".join(f'"{words[-_QUOTED:].strip()}"' for words in dict.fromkeys(before))
    message = f"{many} not read (after {places}): look whether figures are shown there."
    return [Finding(code="picture_left_out", severity=Severity.WARNING, message=message)]
