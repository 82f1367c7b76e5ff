"""Questions with one answer: a figure, a sum, a share, a time, a date, Yes or No, a ticked box, words."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from foiread.evals.synth import values
from foiread.evals.synth.amounts import Amount, date_text
from foiread.evals.synth.truth import Choice, Question, Single, Words

if TYPE_CHECKING:
    from foiread.evals.synth.asked.asker import Asker


def single(ask: Asker) -> Question | None:
    """How many … in one year."""
    counted = ask.count()
    if not counted:
        return None
    noun, verb = counted
    period = ask.year()
    text = ask.rng.choice(_SINGLE).format(noun=noun, verb=verb, when=ask.when(period))
    amount = values.small_or_count(ask.rng, ask.style)
    sentence = ask.rng.choice(("{}", "{}", "{}.", "{} " + noun, "There were {} " + noun + ".", "A total of {}."))
    if amount.number is None or amount.marker or amount.raw.isalpha():
        sentence = "{}"
    example = ask.rng.random() < 0.12 and ask.first("example")
    if example:
        old = ask.period(ask.last - 5).text
        text = f"{text.removesuffix('.')}." if text[-1] != "?" else text
        text += ask.rng.choice(_EXAMPLES).format(n=ask.rng.randint(20, 900), year=old, noun=noun, verb=verb)
    return Question(text, Single(amount, sentence), period=period, example=example)


def cost(ask: Asker) -> Question | None:
    """How much was spent."""
    if not ask.costs:
        return None
    period = ask.year()
    thing = ask.costs.pop()
    text = ask.rng.choice(_COST).format(thing=thing, when=ask.when(period), you=ask.you)
    amount = values.money(ask.rng)
    longer = ("{}", "{}.") if "budget" in text else ("The Council spent {}.", "Total spend was {}.")
    sentence = ask.rng.choice(("{}", "{}", "{}.", *longer))
    return Question(text, Single(amount, sentence), period=period)


def share(ask: Asker) -> Question | None:
    """What percentage."""
    if not ask.first("share"):
        return None
    period = ask.year()
    text = f"What percentage of cases concerning {ask.topic.subject} {ask.when(period)} were closed within 28 days?"
    return Question(text, Single(values.percent(ask.rng), ask.rng.choice(("{}", "{}."))), period=period)


def time(ask: Asker) -> Question | None:
    """How long on average."""
    task = ask.rng.choice(ask.topic.times)
    if not ask.first(task):
        return None
    period = ask.year()
    amount = values.days(ask.rng)
    text = f"What was the average time taken {task} {ask.when(period)}?"
    return Question(text, Single(amount, ask.rng.choice(("{}", "{}."))), period=period)


def yes_no(ask: Asker) -> Question:
    """Yes or no."""
    asked = "your council" if ask.you == "you" else ask.you
    text = ask.rng.choice(ask.topic.yes_no).format(body=asked)
    raw = ask.rng.choice(("Yes", "Yes", "YES", "No", "No", "No"))
    longer = "{}, we do not." if raw == "No" else "{}, this is set out in our procedures."
    sentence = ask.rng.choice(("{}", "{}", "{}.", longer))
    return Question(text, Single(Amount(raw), sentence))


def when_reviewed(ask: Asker) -> Question:
    """When."""
    text = f"When was your {ask.topic.document} last reviewed?"
    day = ask.received - timedelta(days=ask.rng.randint(100, 1500))
    printed = Amount(date_text(day, ask.rng.choice(("long", "long", "slashed", "ordinal"))))
    return Question(text, Single(printed, ask.rng.choice(("{}", "{}", "It was last reviewed on {}."))))


def choice(ask: Asker) -> Question:
    """Options of which one is ticked."""
    dimension = ask.dimension(3)
    noun = ask.noun()
    if ask.rng.random() < 0.5:
        options: tuple[str, ...] = ("Yes", "No", "Don't know")
        text = f"Do you hold figures on {noun} by {dimension.by}?"
    else:
        options = ("Daily", "Weekly", "Monthly", "Never")
        text = f"How often are figures on {noun} reported to members?"
    return Question(text, Choice(options, ask.rng.randrange(len(options))))


def words(ask: Asker) -> Question:
    """What is answered in words."""
    if ask.rng.random() < 0.5:
        text = f"Which software is used for {ask.topic.systems}?"
        answer = ask.rng.choice(_SYSTEMS)
    else:
        text = f"Please explain how {ask.topic.rule}."
        answer = ask.rng.choice(_EXPLAINED)
    return Question(text, Words(answer))


_SINGLE = (
    "How many {noun} were {verb} {when}?",
    "The number of {noun} {verb} {when}",
    "Please state the total number of {noun} {verb} {when}.",
    "Total {noun} {verb} {when}",
    "What was the number of {noun} {verb} {when}?",
)
_EXAMPLES = (
    " (e.g. {n} in {year})",
    ' E.g. "{n} {noun} were {verb} in {year}".',
    " For example, {n} in {year}.",
)
_COST = (
    "How much did {you} spend on {thing} {when}?",
    "What was the total cost of {thing} {when}?",
    "The total amount spent on {thing} {when}",
    "Please state the budget for {thing} {when}.",
)
_SYSTEMS = (
    "The service uses CaseBridge.",
    "We use a system called Roadbook, supplied by Tallis Software.",
    "Records are kept in spreadsheets on a shared drive.",
    "WorkPoint",
)
_EXPLAINED = (
    "Each case is considered on its merits by an officer, and a manager checks the decision.",
    (
        "Priority is given to cases where somebody is at risk. All other cases are dealt with in the order "
        "in which they "
        "were received."
    ),
    "This is done in line with the published procedure, taking account of the resources available.",
)
