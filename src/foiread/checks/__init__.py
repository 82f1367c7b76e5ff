"""Checks: each tries to break a read letter, and says what it found to a person.

In: a `Letter`. Out: findings, and the values that a check confirmed or doubts. To add one: write its module with a
function `check`, add its line to `CHECKS`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from foiread.checks import (
    addresses_the_reader,
    ambiguous_marker,
    attachments,
    language,
    no_question,
    numbering,
    requester_number,
    totals,
    unanswered,
    unused_tables,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from foiread.checks.base import Checked
    from foiread.types import Letter, Value

CHECKS: Final[Mapping[str, Callable[[Letter], Checked]]] = {
    "addresses_the_reader": addresses_the_reader.check,
    "language": language.check,
    "no_question": no_question.check,
    "unanswered": unanswered.check,
    "numbering": numbering.check,
    "requester_number": requester_number.check,
    "totals": totals.check,
    "ambiguous_marker": ambiguous_marker.check,
    "unused_tables": unused_tables.check,
    "attachments": attachments.check,
}
"""Every check by name, in the order their findings are listed."""


def apply_checks(letter: Letter) -> Letter:
    """The letter with the checks' findings, and their verdicts on its values.

    A value that fails a check needs review. Nothing else of a value changes: what it says is `resolve`'s.
    """
    return apply_only(letter, CHECKS)


def apply_only(letter: Letter, checks: Mapping[str, Callable[[Letter], Checked]]) -> Letter:
    """As `apply_checks`, with these checks."""
    checked = {name: check(letter) for name, check in checks.items()}
    findings = tuple(finding for result in checked.values() for finding in result.findings)
    passed = {name: result.passed for name, result in checked.items() if result.passed}
    failed = {name: result.failed for name, result in checked.items() if result.failed}
    values = tuple(_judged(value, passed, failed) for value in letter.values)
    return letter.model_copy(update={"values": values, "findings": (*letter.findings, *findings)})


def _judged(value: Value, passed: Mapping[str, frozenset[str]], failed: Mapping[str, frozenset[str]]) -> Value:
    """A value with the checks that confirmed or doubted it."""
    doubted = tuple(name for name, ids in failed.items() if value.id in ids)
    confirmed = tuple(name for name, ids in passed.items() if value.id in ids and name not in doubted)
    if not doubted and not confirmed:
        return value
    return value.model_copy(
        update={
            "checks_passed": (*value.checks_passed, *confirmed),
            "checks_failed": (*value.checks_failed, *doubted),
            "needs_review": value.needs_review or bool(doubted),
        }
    )
