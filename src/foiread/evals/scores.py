"""What one letter scores: plain counts, so that letters can be added up, and the differences in words.

Every count is a `Tally`: right, extra (read but not labelled) and missing (labelled but not read). Precision,
recall and F1 follow van Rijsbergen, Information Retrieval (1979); with nothing labelled and nothing read, F1 is 1.
"""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class ScoreModel(BaseModel):
    """Base of the score models: immutable, an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Tally(ScoreModel):
    """Right, extra and missing items of one kind."""

    right: int = 0
    extra: int = 0
    missing: int = 0

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
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 1 when there is nothing to find and nothing was found."""
        total = 2 * self.right + self.extra + self.missing
        return 2 * self.right / total if total else 1.0


class Ratio(ScoreModel):
    """How many of how many."""

    right: int = 0
    total: int = 0

    def __add__(self, other: Ratio) -> Ratio:
        """Both counted together."""
        return Ratio(right=self.right + other.right, total=self.total + other.total)

    @property
    def share(self) -> float:
        """Right over total; 1 when there is nothing to judge."""
        return self.right / self.total if self.total else 1.0


class Difference(ScoreModel):
    """One thing that differs from the label, in words and with its place in the letter where it has one."""

    kind: str
    """`missing_question`, `wrong_outcome`, `invented_fact` …"""
    question: str | None = None
    wanted: str = ""
    got: str = ""
    note: str = ""
    start: int | None = None
    end: int | None = None


class LetterScore(ScoreModel):
    """Everything one letter scores."""

    name: str
    """Path of the label relative to the folder it was found in, with the format when a letter comes in several."""
    body: str
    """The public body, comparable: the cluster that statistics count as one."""
    format: str = ""
    layout: tuple[str, ...] = ()
    stratum: str = "hand"
    error: str | None = None
    """Why the letter could not be read; it then scores 0 everywhere."""
    seconds: float = 0.0
    tokens: int = 0
    cost: float = 0.0
    questions: Tally = Tally()
    question_ends: Tally = Tally()
    """As `questions`, the last words right too where they are labelled."""
    ids: Ratio = Ratio()
    outcomes: Ratio = Ratio()
    outcome_pairs: tuple[tuple[str, str], ...] = ()
    """(labelled, read); an accepted other outcome counts as the labelled one, a missed question is `missing`."""
    exemptions: Tally = Tally()
    answers: Ratio = Ratio()
    facts: Tally = Tally()
    wrong: int = 0
    """Right words on a wrong question or header."""
    invented: int = 0
    repeated: int = 0
    missed: int = 0
    """Labelled facts that nothing with their words stands for."""
    metadata: dict[str, bool] = {}
    ungrounded: int = 0
    leaked: int = 0
    perfect: bool = False
    """Every question, id, outcome, exemption and fact right and nothing extra; metadata apart."""
    confidences: tuple[tuple[float, bool], ...] = ()
    """(confidence, right) of each read value."""
    breaches: tuple[Difference, ...] = ()
    differences: tuple[Difference, ...] = ()
