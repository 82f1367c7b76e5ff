"""What was asked: in comes a random source and what a layout wants, out comes a truth; a line a kind in `MAKERS`."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from foiread.evals.synth.asked import closed, lists, single, tables, told
from foiread.evals.synth.asked.asker import Asker
from foiread.evals.synth.bodies import make_body
from foiread.evals.synth.topics import TOPICS
from foiread.evals.synth.truth import Truth

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from foiread.evals.synth.truth import Question, Wants

MAKERS: dict[str, tuple[float, Callable[[Asker], Question | None]]] = {
    "single": (5, single.single),
    "cost": (3, single.cost),
    "share": (1, single.share),
    "time": (1, single.time),
    "yes_no": (2, single.yes_no),
    "date": (1, single.when_reviewed),
    "series": (3, lists.series),
    "parts": (2, lists.parts),
    "options": (1.5, lists.options),
    "choice": (1, single.choice),
    "breakdown": (1.5, lists.breakdown),
    "table": (3, tables.table),
    "yes_and_figures": (1, told.yes_and_figures),
    "two_years": (1, told.two_years),
    "of_these": (0.7, told.of_these),
    "words": (2, single.words),
    "closed": (4, closed.closed),
}
"""Kinds of question: how often they come, and who makes them; None when there is nothing left to ask about."""
KINDS = tuple(MAKERS)
_TRIES = 60


def make_truth(rng: Random, wants: Wants) -> Truth:
    """One random truth."""
    body = make_body(rng)
    topic = rng.choice(TOPICS)
    environmental = topic.environmental and rng.random() < 0.3
    regime = "FOISA 2002" if body.scottish else "EIR 2004" if environmental else "FOIA 2000"
    received = date(rng.randint(2017, 2025), 1, 5) + timedelta(days=rng.randrange(330))
    ask = Asker(rng, body, topic, regime, received)
    questions = _questions(ask, wants)
    if wants.shared:
        questions = closed.shared(ask, questions, scattered=wants.scattered)
    if len(questions) > 2 and rng.random() < 0.35:
        questions = closed.referred(ask, questions)
    sent = received + timedelta(days=rng.randint(12, 29))
    return Truth(
        body=body,
        topic=topic,
        regime=regime,
        reference=_reference(rng, received),
        sent=sent + timedelta(days=2 if sent.weekday() > 4 else 0),
        received=received,
        licence=rng.choice(("ogl", "ogl", "restricted", None)),
        questions=tuple(questions),
        year_form=ask.year_form,
    )


def _reference(rng: Random, received: date) -> str:
    number = rng.randint(100, 9899)
    form = rng.choice(("FOI/{year}/{n:04}", "FOI {n:05}", "IR-{year}-{n}", "{year}-{n:04}", "REQ{n:06}", "FOI-{n}"))
    return form.format(year=received.year, n=number)


def _questions(ask: Asker, wants: Wants) -> list[Question]:
    """So many different questions of the kinds that the layout can set."""
    wanted = ask.rng.randint(wants.least, wants.most)
    if wants.same_years:
        return lists.same_years(ask, wanted)
    kinds = {kind: weight for kind, (weight, _) in MAKERS.items() if not wants.only or kind in wants.only}
    made: dict[str, Question] = {}
    for kind in ask.rng.choices(list(kinds), list(kinds.values()), k=_TRIES):
        question = MAKERS[kind][1](ask) if len(made) < wanted else None
        if question:
            made.setdefault(question.text, question)
    return list(made.values())
