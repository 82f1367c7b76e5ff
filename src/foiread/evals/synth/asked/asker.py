"""What the questions of one letter share: in comes a random source and a topic, out come nouns, years, dimensions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foiread.evals.synth import amounts
from foiread.evals.synth.values import ValueStyle

if TYPE_CHECKING:
    from datetime import date
    from random import Random

    from foiread.evals.synth.amounts import Period
    from foiread.evals.synth.bodies import Body
    from foiread.evals.synth.topics import Dimension, Topic

NUMBERS = {2: "two", 3: "three", 4: "four", 5: "five"}
_YEAR_BEGINS = {"calendar": 1, "financial": 4, "academic": 9}
"""The month a year of each kind begins with."""


class Asker:
    """Asks the questions of one letter; gives each thing to ask about once, so that no two answers contradict."""

    def __init__(self, rng: Random, body: Body, topic: Topic, regime: str, received: date) -> None:
        """Draw the requester's habits."""
        self.rng, self.body, self.topic, self.regime, self.received = rng, body, topic, regime, received
        self.last = received.year - 1 - (received.month < _YEAR_BEGINS[topic.year_kind])
        self.year_form = rng.choice(("/", "/", "/", "-", "long"))
        self.you = rng.choice(("the Council", "your council", "you"))
        self.style = ValueStyle(commas=rng.random() < 0.85, below=rng.choice((5, 5, 5, 6, 10)))
        self.counts = rng.sample(topic.counts, len(topic.counts))
        self.costs = rng.sample(topic.costs, len(topic.costs))
        self.done: set[str] = set()

    @property
    def year_word(self) -> str:
        """`financial year`, `academic year` or `calendar year`."""
        return f"{self.topic.year_kind} year"

    def first(self, what: str) -> bool:
        """Whether this is the first time; what comes once in a letter asks this."""
        new = what not in self.done
        self.done.add(what)
        return new

    def count(self) -> tuple[str, str] | None:
        """Something to count that was not asked about yet."""
        return self.counts.pop() if self.counts else None

    def noun(self) -> str:
        """Something that is counted, to be mentioned only."""
        return self.rng.choice(self.topic.counts)[0]

    def dimension(self, least: int) -> Dimension:
        """A way to break figures down, with at least so many categories."""
        return self.rng.choice([one for one in self.topic.dimensions if len(one.categories) >= least])

    def year(self) -> Period:
        """One recent year."""
        return self.period(self.last - self.rng.randint(0, 3))

    def years(self, wanted: int = 0) -> list[Period]:
        """Years up to the last full one, oldest first."""
        number = wanted or self.rng.randint(3, 5)
        return [self.period(self.last - back) for back in range(number - 1, -1, -1)]

    def period(self, first: int) -> Period:
        """The year that begins in `first`, as this letter prints it."""
        kind = self.topic.year_kind
        return amounts.year(first, "session" if kind == "academic" and self.body.scottish else kind, self.year_form)

    def when(self, period: Period) -> str:
        """`in 2021`, `in the financial year 2021/22`."""
        return f"in {period.text}" if self.topic.year_kind == "calendar" else f"in the {self.year_word} {period.text}"
