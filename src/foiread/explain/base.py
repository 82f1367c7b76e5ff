"""What an explanation is: something of a letter, and why it was read that way, one reason a line."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Reason:
    """One reason, in words a maintainer can act on."""

    about: str
    """What it is a reason for: `words`, `number`, `answer`, `outcome`, `cell` …"""
    text: str


@dataclass(frozen=True)
class Explanation:
    """Why one thing was read as it was."""

    id: str
    """Of the question, value or table."""
    title: str
    reasons: tuple[Reason, ...]


def quoted(text: str, width: int = 100) -> str:
    """Words in quotation marks, on one line, cut at a word."""
    words = " ".join(text.split())
    if len(words) > width:
        words = f"{words[:width].rsplit(' ', 1)[0]} …"
    return f"“{words}”"


def sure(confidence: float) -> str:
    """A confidence as it is printed."""
    return f"confidence {confidence:.2f}"
