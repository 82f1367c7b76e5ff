"""Questions with several figures: years, categories, parts that the requester listed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from foiread.evals.synth import values
from foiread.evals.synth.amounts import Amount
from foiread.evals.synth.asked.asker import NUMBERS
from foiread.evals.synth.truth import Breakdown, Entry, Question

if TYPE_CHECKING:
    from foiread.evals.synth.asked.asker import Asker


def series(ask: Asker) -> Question | None:
    """A figure for each of some years, not listed by the requester."""
    years = ask.years()
    each = f"in each of the last {NUMBERS[len(years)]} {ask.year_word}s"
    counted = None if ask.costs and ask.rng.random() < 0.3 else ask.count()
    if counted:
        text = f"How many {counted[0]} were {counted[1]} {each}?"
    elif ask.costs:
        text = f"How much did {ask.you} spend on {ask.costs.pop()} {each}?"
    else:
        return None
    row = values.row(ask.rng, ask.style, len(years), money=not counted)
    entries = tuple(Entry(period.text, amount, period) for period, amount in zip(years, row, strict=True))
    return Question(text, Breakdown(entries, ask.year_word.capitalize()))


def parts(ask: Asker) -> Question | None:
    """A figure for each of some years that the requester listed."""
    counted = ask.count()
    if not counted:
        return None
    years = ask.years()
    row = values.row(ask.rng, ask.style, len(years))
    entries = [Entry(period.text, amount, period) for period, amount in zip(years, row, strict=True)]
    gap = ask.rng.random() < 0.15
    if gap:
        entries[0] = replace(entries[0], amount=Amount("Not held", marker="not_held"))
    return Question(
        f"How many {counted[0]} were {counted[1]} in the following {ask.year_word}s?",
        Breakdown(tuple(entries), ask.year_word.capitalize(), asked=True),
        outcome="partly_disclosed" if gap else "disclosed",
        accept=("disclosed",) if gap else (),
    )


def options(ask: Asker) -> Question | None:
    """Categories that the requester listed, with something after most of them."""
    counted = ask.count()
    if not counted:
        return None
    dimension = ask.dimension(4)
    period = ask.year()
    text = (
        f"Of the {counted[0]} {counted[1]} {ask.when(period)}, how many fell into each of the following "
        f"categories ({dimension.by})?"
    )
    row = values.row(ask.rng, ask.style, len(dimension.categories))
    skipped = ask.rng.random() < 0.3
    entries = tuple(
        Entry(name, None if skipped and index and ask.rng.random() < 0.2 else amount)
        for index, (name, amount) in enumerate(zip(dimension.categories, row, strict=True))
    )
    return Question(text, Breakdown(entries, dimension.name, asked=True), period=period)


def breakdown(ask: Asker) -> Question | None:
    """A few named figures."""
    counted = ask.count()
    if not counted:
        return None
    noun, verb = counted
    dimension = ask.dimension(2)
    chosen = ask.rng.sample(dimension.categories, min(len(dimension.categories), ask.rng.randint(2, 4)))
    names = [name for name in dimension.categories if name in chosen]
    period = ask.year()
    listed = f"{', '.join(names[:-1])} and {names[-1]}"
    text = f"How many {noun} were {verb} {ask.when(period)}, by {dimension.by} ({listed})?"
    row = values.row(ask.rng, ask.style, len(names))
    entries = tuple(Entry(name, amount) for name, amount in zip(names, row, strict=True))
    return Question(text, Breakdown(entries, dimension.name), period=period)


def same_years(ask: Asker, wanted: int) -> list[Question]:
    """Questions that are all answered by the same years."""
    years = ask.years()
    made = []
    for noun, verb in ask.counts[:wanted]:
        row = values.row(ask.rng, ask.style, len(years))
        entries = tuple(Entry(period.text, amount, period) for period, amount in zip(years, row, strict=True))
        text = f"How many {noun} were {verb} in each {ask.year_word} since {years[0].text}?"
        made.append(Question(text, Breakdown(entries, ask.year_word.capitalize())))
    return made
