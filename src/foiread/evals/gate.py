"""The gate for continuous integration: in come a run and a baseline, out comes a `Verdict` with its exit code.

| exit | verdict | meaning |
| --- | --- | --- |
| 0 | `pass` | no breach, and no drop that is proven and passes the margin |
| 1 | `breach` or `drop` | a zero-tolerance breach in the run, or a proven drop past the margin |
| 2 | | wrong usage: no such file, another log version, no letter in common |
| 3 | `cannot_tell` | a drop past the margin, but from too few public bodies to tell it from noise |

A drop is proven when the bootstrap interval excludes zero and the exact randomisation test over bodies agrees.
A letter of the baseline that the run lacks, or whose label changed, is named: a gate cannot be passed by leaving
letters out without a word.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from foiread.evals.compare import Comparison, FieldComparison, compare
from foiread.evals.scores import Difference
from foiread.evals.text import p_text
from foiread.types import Frozen

if TYPE_CHECKING:
    from foiread.evals.run import RunLog

MARGIN = 0.01
"""A drop of one percentage point is let pass: below it a change is not worth stopping work for."""
MIN_BODIES = 6
"""With fewer bodies no pattern of drops reaches p < 0.05 in the two-sided randomisation test: 2 / 2**5 = 0.0625."""


class Outcome(StrEnum):
    """What the gate decided."""

    PASS = "pass"  # noqa: S105 — a verdict
    BREACH = "breach"
    DROP = "drop"
    CANNOT_TELL = "cannot_tell"


EXIT_CODES = {Outcome.PASS: 0, Outcome.BREACH: 1, Outcome.DROP: 1, Outcome.CANNOT_TELL: 3}


class Breach(Frozen):
    """A zero-tolerance breach and the letter it is in."""

    letter: str
    what: Difference


class Verdict(Frozen):
    """What the gate decided and why, in sentences."""

    outcome: Outcome
    reasons: tuple[str, ...]
    breaches: tuple[Breach, ...] = ()
    comparison: Comparison | None = None

    @property
    def exit_code(self) -> int:
        """For the shell; documented above."""
        return EXIT_CODES[self.outcome]


def gate(run: RunLog, baseline: RunLog | None = None, margin: float = MARGIN, min_bodies: int = MIN_BODIES) -> Verdict:
    """Judge a run: any breach fails it; so does a proven drop against the baseline past the margin."""
    breaches = tuple(Breach(letter=score.name, what=one) for score in run.letters for one in score.breaches)
    comparison = compare(baseline, run) if baseline else None
    dropped = [field for field in comparison.fields if -field.difference > margin] if comparison else []
    proven = [field for field in dropped if field.proven]
    unsure = [field for field in dropped if not field.proven and _too_few(field, comparison, min_bodies)]
    reasons = [f"{one.letter}: {one.what.kind}: {one.what.got}" + _wanted(one.what) for one in breaches]
    reasons += [_sentence("dropped", field) for field in proven]
    reasons += [_sentence("dropped, but too few bodies changed to tell it from noise:", field) for field in unsure]
    reasons += [f"not compared: {one}" for one in (comparison.excluded if comparison else ())]
    outcome = (
        Outcome.BREACH if breaches else Outcome.DROP if proven else Outcome.CANNOT_TELL if unsure else Outcome.PASS
    )
    return Verdict(outcome=outcome, reasons=tuple(reasons), breaches=breaches, comparison=comparison)


def _too_few(field: FieldComparison, comparison: Comparison | None, min_bodies: int) -> bool:
    """Whether no pattern of drops in so few bodies could have been proven."""
    return comparison is None or comparison.bodies < min_bodies or field.bodies_changed < min_bodies


def _sentence(verb: str, field: FieldComparison) -> str:
    return (
        f"{field.title} {verb} from {field.before:.3f} to {field.after:.3f} "
        f"(95 % interval of the difference {field.low:+.3f} to {field.high:+.3f}, p {p_text(field.p)})"
    )


def _wanted(what: Difference) -> str:
    return f", labelled {what.wanted}" if what.wanted else ""
