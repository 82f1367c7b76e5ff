"""Questions without a value in the answer: refused, not held, published, attached, answered elsewhere in the letter."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from foiread.evals.synth.closed_answers import CLOSED, COST
from foiread.evals.synth.truth import Breakdown, Matrix, Question, Single, Words

if TYPE_CHECKING:
    from foiread.evals.synth.asked.asker import Asker


def closed(ask: Asker) -> Question:
    """What is refused, not held, published or attached."""
    fits = ask.rng.choice(("names", "policy", "report", "heavy"))
    fits = fits if ask.first(fits) else "report"
    noun, verb = ask.rng.choice(ask.topic.counts)
    text = {
        "names": f"Please give the names and job titles of the officers responsible for {ask.topic.subject}.",
        "policy": ask.rng.choice(_POLICY).format(document=ask.topic.document),
        "report": ask.rng.choice(_REPORT).format(subject=ask.topic.subject),
        "heavy": f"For all {noun} {verb} since {ask.last - 6}, please state {ask.rng.choice(_HEAVY)}.",
    }[fits]
    return _closed(ask, text, fits)


def shared(ask: Asker, questions: list[Question], *, scattered: bool = False) -> list[Question]:
    """Two to four questions get one closed answer together: neighbours, or wherever they stand."""
    size = min(len(questions) - 1, ask.rng.randint(2, 4))
    start = ask.rng.randint(0, len(questions) - size)
    asked = [text.format(subject=ask.topic.subject) for text in _COPIES[:size]]
    one = _closed(ask, asked[0], ask.rng.choice(("policy", "report")), shared=True)
    group = [replace(one, text=text) for text in asked]
    if scattered and ask.rng.random() < 0.6:
        places = sorted(ask.rng.sample(range(len(questions)), size))
        made = dict(zip(places, group, strict=True))
        return [made.get(place, question) for place, question in enumerate(questions)]
    return [*questions[:start], *group, *questions[start + size :]]


def referred(ask: Asker, questions: list[Question]) -> list[Question]:
    """A later question refers back to an earlier one; the layout fills in its number."""
    known = [index for index, question in enumerate(questions[:-1]) if _can_be_named(question)]
    if not known or not isinstance(questions[-1].content, Single | Breakdown):
        return questions
    target = ask.rng.choice(known)
    noun = ask.noun()
    text = f"Please state any further figures that you hold on {noun}."
    answer = ask.rng.choice(_BACK).replace("{n}", f"{{back:{target}}}")
    question = Question(text, Words(answer), accept=("unanswered", "not_held"))
    return [*questions[:-1], question]


def _closed(ask: Asker, text: str, fits: str, *, shared: bool = False) -> Question:
    fitting = [
        one
        for one in CLOSED
        if one.fits in {"any", fits, "document" if fits in {"policy", "report"} else ""}
        and (one.regimes == ask.regime or (one.regimes == "FOIA 2000" and not one.exemptions))
        and not (shared and one.arguments)
    ]
    one = ask.rng.choice(fitting)
    slug = ask.topic.subject.replace(" ", "-")
    link = one.link.format(domain=ask.body.domain, slug=slug)
    return Question(
        text,
        Words(one.text.format(cost=_cost_sentence(ask), link=link), one.arguments, link),
        outcome=one.outcome,
        accept=one.accept,
        exemptions=one.exemptions,
        accept_exemptions=one.accept_exemptions,
    )


def _cost_sentence(ask: Asker) -> str:
    minutes = ask.rng.choice((5, 10, 12, 15, 20))
    records = ask.rng.randint(220, 9000)
    return ask.rng.choice(COST).format(records=records, minutes=minutes, hours=round(records * minutes / 60))


def _can_be_named(question: Question) -> bool:
    content = question.content
    figures = isinstance(content, Matrix) or (isinstance(content, Single) and content.amount.number is not None)
    return figures and question.outcome == "disclosed"


_POLICY = (
    "Please provide a copy of your {document}.",
    "Where can I find your {document}?",
    "Please send me the current {document}.",
)
_REPORT = (
    "Please send me any report about {subject} considered by senior managers.",
    "Please provide any correspondence with contractors about {subject}.",
    "Please supply the business case for changes to {subject}.",
)
_COPIES = (
    "Please provide a copy of the current contract concerning {subject}.",
    "What are the start and end dates of that contract?",
    "Please provide the tender documents.",
    "Which companies bid for the contract?",
    "Please provide minutes of contract review meetings.",
)
_HEAVY = (
    "the date and the postcode",
    "the date of each and the action that was taken",
    "how long each took and why",
    "who dealt with each and what was decided",
)
_BACK = (
    "Please see the answer to question {n}.",
    "See our response to question {n} above.",
    "As per question {n}.",
    "Please refer to question {n} above.",
)
