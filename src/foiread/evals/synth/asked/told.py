"""Questions that are answered by several figures in one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foiread.evals.synth import values
from foiread.evals.synth.amounts import Amount
from foiread.evals.synth.truth import Entry, Question, Told

if TYPE_CHECKING:
    from foiread.evals.synth.amounts import Period
    from foiread.evals.synth.asked.asker import Asker


def yes_and_figures(ask: Asker) -> Question | None:
    """Whether, and if so how many: `Yes – 14 in 2021/22, 16 in 2022/23`."""
    counted = ask.count()
    if not counted:
        return None
    noun, verb = counted
    years = ask.years(2)
    asked = "your council" if ask.you == "you" else ask.you
    text = (
        f"Does {asked} record how many {noun} are {verb}? If so, please give the figures for {years[0].text} and "
        f"{years[1].text}."
    )
    sentence = ask.rng.choice(_YES).format("{0}", "{1}", "{2}", first=years[0].text, last=years[1].text, noun=noun)
    entries = (Entry("", Amount(ask.rng.choice(("Yes", "Yes", "YES")))), *_figures(ask, years))
    return Question(text, Told(sentence, entries))


def two_years(ask: Asker) -> Question | None:
    """The figures for two years in one sentence."""
    counted = ask.count()
    if not counted:
        return None
    noun, verb = counted
    years = ask.years(2)
    text = f"How many {noun} were {verb} in {years[0].text} and in {years[1].text}?"
    sentence = ask.rng.choice(_YEARS).format(
        "{0}", "{1}", first=years[0].text, last=years[1].text, noun=noun, verb=verb
    )
    return Question(text, Told(sentence, _figures(ask, years)))


def of_these(ask: Asker) -> Question | None:
    """A figure and how many of it."""
    counted = ask.count()
    if not counted:
        return None
    noun, verb = counted
    period = ask.year()
    text = f"How many {noun} were {verb} {ask.when(period)}, and how many of these were closed within 28 days?"
    whole, share = sorted(values.row(ask.rng, ask.style, 2), key=lambda amount: -(amount.high or 0))
    entries = (Entry("", whole), Entry("closed within 28 days", share))
    return Question(text, Told(ask.rng.choice(_OF).format("{0}", "{1}", noun=noun, verb=verb), entries), period=period)


def _figures(ask: Asker, years: list[Period]) -> tuple[Entry, ...]:
    row = values.row(ask.rng, ask.style, len(years))
    return tuple(Entry(period.text, amount, period) for period, amount in zip(years, row, strict=True))


_YES = (
    "{0} – {1} in {first}, {2} in {last}",
    "{0} - {1} in {first} and {2} in {last}.",
    "{0}. {first}: {1}, {last}: {2}",
    "{0}. There were {1} in {first} and {2} in {last}.",
    "{0}, {1} ({first}) and {2} ({last})",
)
_YEARS = (
    "{0} in {first} and {1} in {last}",
    "{0} ({first}) and {1} ({last})",
    "In {first} there were {0} {noun}; in {last} there were {1}.",
    "{first} – {0}, {last} – {1}",
    "{first}: {0}; {last}: {1}",
    "{first} = {0} {last} = {1}",
)
_OF = (
    "{0}, of which {1} were closed within 28 days.",
    "{0} {noun} were {verb}; {1} of these were closed within 28 days.",
    "{0} ({1} closed within 28 days)",
)
