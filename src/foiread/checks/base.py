"""What a check gives back, and what several checks ask of a letter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from foiread.types import Finding, Letter, Role, Span


@dataclass(frozen=True)
class Checked:
    """What a check found. Values are named by their ids."""

    findings: tuple[Finding, ...] = ()
    passed: frozenset[str] = frozenset()
    """Values that the check confirmed."""
    failed: frozenset[str] = frozenset()
    """Values that the check doubts."""


def spoken_by(letter: Letter, *roles: Role) -> tuple[Span, ...]:
    """The stretches of a letter that have one of these roles, in order, each once."""
    spans = {part.span: None for section in letter.sections for part in section.roles if part.role in roles}
    return tuple(sorted(spans, key=lambda span: (span.start, span.end)))


def words_of(letter: Letter, *roles: Role) -> str:
    """What is said under these roles, as one text."""
    return "\n".join(letter.document.slice(span) for span in spoken_by(letter, *roles))


def plural(count: int, one: str, many: str | None = None) -> str:
    """`1 table`, `3 tables`."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def some(names: list[str], most: int = 5) -> str:
    """A list for a sentence, cut short when long."""
    return ", ".join(names[:most]) + (f" and {len(names) - most} more" if len(names) > most else "")
