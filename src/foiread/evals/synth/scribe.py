"""The scribe: in come questions and values as a layout writes them, out come the label's entries beside marked text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from foiread.evals.synth.marks import mark

if TYPE_CHECKING:
    from random import Random

    from foiread.evals.synth.amounts import Amount, Period
    from foiread.evals.synth.parts import Part
    from foiread.evals.synth.style import Style
    from foiread.evals.synth.truth import Question, Truth


@dataclass(frozen=True)
class Target:
    """The question that what is being written answers."""

    id: str | None
    text: str
    period: Period | None = None
    accept: tuple[str, ...] = ()
    """Other ids that a careful reader could give it."""
    entry: int = 0
    """Its place among the label's questions."""


@dataclass
class Scribe:
    """Collects what a letter's label says while the letter is written."""

    rng: Random
    truth: Truth
    style: Style
    questions: list[dict[str, Any]] = field(default_factory=list)
    facts: list[dict[str, Any]] = field(default_factory=list)
    tags: dict[str, None] = field(default_factory=dict)
    names: dict[int, str] = field(default_factory=dict)
    """What each question of the truth is called in this letter, for answers that refer back."""
    act: str = ""
    """How the letter names the Act it is made under."""
    kind: str = "reply"
    links: list[str] = field(default_factory=list)
    """Addresses that stand as footnotes at the end."""
    page: bool = False
    """The letter is a page of a disclosure log: a record, and no greeting or signature."""
    annex: list[Part] = field(default_factory=list)
    """What stands below the signature."""
    lists: int = 0
    captions: int = 0

    def tag(self, *names: str) -> None:
        """Remember that the letter has these layouts."""
        self.tags.update(dict.fromkeys(names))

    def new_list(self) -> int:
        """A number for a list that begins to count anew."""
        self.lists += 1
        return self.lists

    def ask(
        self,
        question: Question,
        name: str | None,
        *,
        accept_ids: tuple[str, ...] = (),
        words: dict[str, str] | None = None,
    ) -> Target:
        """Label a question as this letter presents it; `words` say how it begins and ends where the layout tears it."""
        entry: dict[str, Any] = {
            "id": name,
            "text": question.text,
            "outcome": question.outcome,
            "exemptions": list(question.exemptions),
            "accept": list(question.accept),
            "accept_exemptions": [list(one) for one in question.accept_exemptions],
            "accept_ids": list(accept_ids),
            **(words or {}),
        }
        self.questions.append(entry)
        if question.example:
            self.tag("requester_numbers")
        return Target(name, question.text, question.period, accept_ids, len(self.questions) - 1)

    def part(self, target: Target, name: str, text: str, outcome: str) -> Target:
        """Label a part of a question: a year or a category that the requester listed."""
        self.questions.append({"id": name, "text": text, "outcome": outcome, "exemptions": []})
        return Target(name, text, target.period, (), len(self.questions) - 1)

    def said(self, target: Target, words: str) -> None:
        """The words of a question's answer."""
        self.questions[target.entry]["answer"] = words

    def fact(self, amount: Amount, target: Target, labels: tuple[str, ...] = (), period: Period | None = None) -> str:
        """Label a value and give back its marked text."""
        when = period or target.period
        entry: dict[str, Any] = {"q": target.id}
        if target.id is None and target.text:
            entry["q_starts"] = target.text
        if target.accept:
            entry["accept_q"] = list(target.accept)
        entry |= {
            "labels": [label for label in labels if label],
            "raw": amount.raw,
            "number": amount.number,
            "low": amount.low,
            "high": amount.high,
            "marker": amount.marker,
            "unit": amount.unit,
            "period_start": when.start if when else None,
            "period_end": when.end if when else None,
        }
        if amount.accept:
            entry["accept_raw"] = list(amount.accept)
        self.facts.append(entry)
        if amount.marker == "suppressed":
            self.tag("defined_marker" if amount.raw == "*" else "suppressed")
        elif amount.marker == "zero":
            self.tag("zero_words")
        elif amount.raw == "-":
            self.tag("undefined_marker")
        return mark(len(self.facts) - 1, amount.raw)
