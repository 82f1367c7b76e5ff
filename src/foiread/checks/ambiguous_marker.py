"""Cells that hold only a dash or dots, in a letter that does not say what they mean."""

from __future__ import annotations

from collections import defaultdict
from typing import Final

from foiread.checks.base import Checked, plural
from foiread.types import Finding, Letter, Marker, Severity, Value, ValueKind
from foiread.vocabulary import AMBIGUOUS_SYMBOLS

CODE: Final = "ambiguous_marker"
"""`resolve` reports some of these under the same code, as it types the cells: those are not told twice."""


def check(letter: Letter) -> Checked:
    """One warning a table and symbol."""
    told = {finding.table for finding in letter.findings if finding.code == CODE}
    groups: dict[tuple[str | None, str], list[Value]] = defaultdict(list)
    for value in letter.values:
        if value.kind is ValueKind.MARKER and value.marker is Marker.UNKNOWN and value.raw in AMBIGUOUS_SYMBOLS:
            groups[value.table, value.raw].append(value)
    findings = tuple(
        Finding(
            code=CODE,
            severity=Severity.WARNING,
            message=f"“{symbol}” stands in {plural(len(values), 'place')} where a figure would, and the letter does "
            "not say whether it means nil, not held or withheld: ask the body",
            question=values[0].question,
            table=table,
            span=values[0].span,
        )
        for (table, symbol), values in groups.items()
        if table not in told
    )
    return Checked(findings, failed=frozenset(value.id for values in groups.values() for value in values))
