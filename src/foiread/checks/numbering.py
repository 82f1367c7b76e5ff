"""Gaps in the numbers of the questions: one was missed, or the letter leaves it out."""

from __future__ import annotations

import re
import string
from collections import defaultdict

from foiread.checks.base import Checked, some
from foiread.types import Finding, Letter, LetterKind, Severity


def check(letter: Letter) -> Checked:
    """Warn where the numbers of questions that stand side by side jump."""
    if letter.metadata.kind is not LetterKind.REPLY:
        return Checked()
    groups: dict[tuple[str, bool], dict[int, str]] = defaultdict(dict)
    for question in letter.questions:
        place = _place(question.id)
        if place:
            prefix, number, is_letter = place
            groups[prefix, is_letter].setdefault(number, question.id)
    findings = []
    for (prefix, is_letter), numbers in groups.items():
        present = sorted(numbers)
        missing = [number for number in range(present[0] + 1, present[-1]) if number not in numbers]
        if missing:
            names = [prefix + (string.ascii_lowercase[number - 1] if is_letter else str(number)) for number in missing]
            after = numbers[max(number for number in present if number < missing[0])]
            findings.append(_finding(letter, names, after))
    return Checked(tuple(findings))


def _place(identity: str) -> tuple[str, int, bool] | None:
    """The sequence that an id stands in, and where: `3.2` is the 2nd of `3.`; None for other kinds of id."""
    path = re.sub(r"#\d+", "", identity)
    found = re.fullmatch(r"(?P<prefix>(?:.*\.)?)(?P<number>\d{1,2})[a-z]?", path)
    if found:
        return found["prefix"], int(found["number"]), False
    found = re.fullmatch(r"(?P<prefix>.*\d\.?)(?P<letter>[a-h])", path)
    return (found["prefix"], ord(found["letter"]) - ord("a") + 1, True) if found else None


def _finding(letter: Letter, names: list[str], after: str) -> Finding:
    question = next(question for question in letter.questions if question.id == after)
    be, nouns = ("is", "Question") if len(names) == 1 else ("are", "Questions")
    return Finding(
        code="numbering_gap",
        severity=Severity.WARNING,
        message=f"{nouns} {some(names)} {be} missing after {after}: the letter leaves {'it' if be == 'is' else 'them'} "
        "out, or the number was not recognised",
        question=after,
        span=question.text.span if question.text.pieces else None,
    )
