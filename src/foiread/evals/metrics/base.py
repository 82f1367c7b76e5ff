"""What a metric is: it gets a `Case` (label, what was read, who matches whom) and gives back a `Scored`.

To add a metric: one module with a function `score(case) -> Scored` and its `METRICS`, one line in the registry.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from foiread.evals.match_facts import FactMatch, FactRules, match_facts
from foiread.evals.match_questions import QuestionMatch, match_questions

if TYPE_CHECKING:
    from foiread.evals.labels import Label
    from foiread.evals.prediction import Prediction
    from foiread.evals.scores import Difference, Ratio, Tally


@dataclass(frozen=True)
class Metric:
    """How a number of a run is called, what it means and where its definition comes from."""

    key: str
    title: str
    kind: Literal["tally", "ratio"]
    source: str
    main: bool = False
    """Shown in the short table, compared and gated."""


@dataclass(frozen=True)
class Case:
    """One letter to score."""

    label: Label
    prediction: Prediction
    request: str = ""
    """The request as it was sent, where it is known."""
    label_grids: tuple[tuple[tuple[str, ...], ...], ...] = ()
    """Tables that the label gives as CSV."""

    @cached_property
    def questions(self) -> QuestionMatch:
        """Which read question is which labelled one."""
        return match_questions(self.label, self.prediction.questions, self.prediction.text)

    @cached_property
    def rules(self) -> FactRules:
        """The comparison rules for facts of this letter."""
        return FactRules(self.label, self.prediction, self.questions)

    @cached_property
    def facts(self) -> FactMatch:
        """Which read value is which labelled fact."""
        return match_facts(self.label, self.prediction, self.rules)


@dataclass
class Scored:
    """What one metric module finds for one letter."""

    tallies: dict[str, Tally] = field(default_factory=dict)
    ratios: dict[str, Ratio] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    pairs: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    confidences: list[tuple[float, bool]] = field(default_factory=list)
    breaches: list[Difference] = field(default_factory=list)
    differences: list[Difference] = field(default_factory=list)
