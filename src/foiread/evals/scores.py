"""What one letter scores: plain counts, so that letters can be added up, and the differences in words.

A `Tally` counts right, extra (read but not labelled) and missing (labelled but not read). Precision, recall and F1
follow van Rijsbergen, Information Retrieval (2nd ed. 1979); with nothing labelled and nothing read, F1 is 1. Counts
may be fractions where a metric gives partial credit (mapping similarity, grid similarity).
"""

from __future__ import annotations

from pydantic import Field

from foiread.types import Frozen


class Tally(Frozen):
    """Right, extra and missing items of one kind."""

    right: int | float = 0
    extra: int | float = 0
    missing: int | float = 0

    def __add__(self, other: Tally) -> Tally:
        """Both counted together."""
        return Tally(
            right=self.right + other.right, extra=self.extra + other.extra, missing=self.missing + other.missing
        )

    @property
    def empty(self) -> bool:
        """Nothing labelled, nothing read."""
        return not (self.right or self.extra or self.missing)

    @property
    def precision(self) -> float:
        """Share of what was read that is right."""
        read = self.right + self.extra
        return self.right / read if read else 1.0

    @property
    def recall(self) -> float:
        """Share of what is labelled that was read."""
        labelled = self.right + self.missing
        return self.right / labelled if labelled else 1.0

    @property
    def value(self) -> float:
        """F1: the harmonic mean of precision and recall; 1 when there is nothing to find and nothing was found."""
        total = 2 * self.right + self.extra + self.missing
        return 2 * self.right / total if total else 1.0


class Ratio(Frozen):
    """How many of how many."""

    right: int | float = 0
    total: int | float = 0

    def __add__(self, other: Ratio) -> Ratio:
        """Both counted together."""
        return Ratio(right=self.right + other.right, total=self.total + other.total)

    @property
    def empty(self) -> bool:
        """Nothing to judge."""
        return not self.total

    @property
    def value(self) -> float:
        """Right over total; 1 when there is nothing to judge."""
        return self.right / self.total if self.total else 1.0


class Difference(Frozen):
    """One thing that differs from the label, in words and with its place in the letter where it has one."""

    kind: str
    """`missing_question`, `wrong_outcome`, `invented_fact` …"""
    question: str | None = None
    wanted: str = ""
    got: str = ""
    note: str = ""
    start: int | None = None
    end: int | None = None
    excerpt: tuple[str, str, str] | None = None
    """The letter's own text: before the place, the place, after it."""


class LetterScore(Frozen):
    """Everything one letter scores."""

    name: str
    """Path of the label relative to the folder it was found in, or the file's name when labels come from elsewhere."""
    body: str
    """The public body, comparable: the cluster that statistics count as one."""
    letter_sha256: str = ""
    label_sha256: str = ""
    """Two runs are compared on a letter only if letter and label are the same in both."""
    format: str = ""
    layout: tuple[str, ...] = ()
    stratum: str = "hand"
    error: str | None = None
    """Why the letter could not be read; it then scores 0 everywhere."""
    seconds: float = 0.0
    tokens: int = 0
    """Sent to a model and come back, those of kept replies too."""
    cost: float = 0.0
    """US dollars for them, kept replies too; 0 where nobody knows the price."""
    tallies: dict[str, Tally] = Field(default_factory=dict)
    ratios: dict[str, Ratio] = Field(default_factory=dict)
    counts: dict[str, int] = Field(default_factory=dict)
    """Bare counts: `invented`, `wrong`, `missed`, `repeated`, `ungrounded`, `leaked` …"""
    pairs: dict[str, tuple[tuple[str, str], ...]] = Field(default_factory=dict)
    """(labelled, read) classes, for confusion matrices: `outcome`, `suppression`."""
    confidences: tuple[tuple[float, bool], ...] = ()
    """(confidence, right) of each read value."""
    breaches: tuple[Difference, ...] = ()
    """What is never tolerated: see `metrics/safety.py`."""
    differences: tuple[Difference, ...] = ()

    @property
    def perfect(self) -> bool:
        """Whether everything but the metadata is right and nothing is extra."""
        return self.ratios.get("perfect", Ratio(total=1)).value == 1

    def fraction(self, key: str) -> tuple[float, float]:
        """A metric of this letter as numerator and denominator, so that letters can be pooled; (0, 0) if unknown."""
        if key in self.tallies:
            tally = self.tallies[key]
            return 2 * tally.right, 2 * tally.right + tally.extra + tally.missing
        ratio = self.ratios.get(key, Ratio())
        return ratio.right, ratio.total

    @property
    def loss(self) -> float:
        """What is wrong, from 0 (nothing) to 5: the sum of what the five main metrics lack."""
        main = [self.tallies.get(key, Tally()).value for key in ("questions", "exemptions", "facts")]
        main += [self.ratios.get(key, Ratio()).value for key in ("ids", "outcomes")]
        return sum(1 - value for value in main)
