"""Text that speaks to the program that reads the letter instead of to its reader: an instruction hidden in a letter."""

from __future__ import annotations

from foiread.checks.base import Checked
from foiread.sections.to_programs import find_instructions
from foiread.types import Finding, Letter, Severity


def check(letter: Letter) -> Checked:
    """Warn of each such sentence."""
    return Checked(
        tuple(
            Finding(
                code="addresses_the_reader",
                severity=Severity.WARNING,
                message="The letter speaks to a program that reads it "
                f"(“{' '.join(letter.document.slice(span).split())}”): "
                "nothing was followed, but look at the letter before you use its figures",
                span=span,
            )
            for span in find_instructions(letter.document.text)
        )
    )
