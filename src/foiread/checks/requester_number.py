"""A value inside the requester's words: what was asked is never an answer. Belt and braces over `resolve`."""

from __future__ import annotations

from foiread.checks.base import Checked, spoken_by
from foiread.types import Finding, Letter, Role, Severity, ValueKind


def check(letter: Letter) -> Checked:
    """Doubt each value that stands where the requester speaks; a choice's printed option may stand there."""
    asked = [(span.start, span.end) for span in spoken_by(letter, Role.REQUEST, Role.QUOTED_MAIL)]
    doubted = []
    for value in letter.values:
        start, end = value.span.start, value.span.end
        if value.kind is not ValueKind.CHOICE and any(low < end and start < high for low, high in asked):
            doubted.append(value)
    findings = tuple(
        Finding(
            code="requester_number",
            severity=Severity.ERROR,
            message=f"{value.raw} stands in the requester's words, not in the answer: do not use it",
            question=value.question,
            table=value.table,
            span=value.span,
        )
        for value in doubted
    )
    return Checked(findings, failed=frozenset(value.id for value in doubted))
