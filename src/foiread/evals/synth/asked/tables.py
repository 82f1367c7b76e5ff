"""Questions that are answered by a table."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from foiread.evals.synth import amounts, phrases, values
from foiread.evals.synth.amounts import Period
from foiread.evals.synth.asked.asker import NUMBERS
from foiread.evals.synth.truth import Band, Column, Line, Matrix, Question

if TYPE_CHECKING:
    from foiread.evals.synth.asked.asker import Asker
    from foiread.evals.synth.topics import Dimension


def table(ask: Asker) -> Question | None:
    """A table of categories by years, of categories by what happened, or of months."""
    form = ask.rng.choices((_with_years, _with_verbs, _by_month), (6, 4, 2.5))[0]
    return form(ask)


def _with_years(ask: Asker) -> Question | None:
    """Categories by years."""
    counted = ask.count()
    if not counted:
        return None
    dimension = ask.dimension(4)
    years = ask.years(3)
    text = (
        f"Please provide the number of {counted[0]} {counted[1]}, by {dimension.by} and {ask.year_word}, for the "
        f"last {NUMBERS[len(years)]} {ask.year_word}s."
    )
    columns = tuple(Column(period.text, period) for period in years)
    return _matrix(ask, text, (dimension.name, _some(ask, dimension)), columns)


def _with_verbs(ask: Asker) -> Question | None:
    """Categories by what happened: in one year, in two under merged headers, or in two one below the other."""
    if len(ask.counts) < 2:
        return None
    dimension = ask.dimension(4)
    counted = [ask.counts.pop() for _ in range(min(len(ask.counts), ask.rng.randint(2, 3)))]
    names = [f"{noun} {verb}".capitalize() for noun, verb in counted]
    rows = (dimension.name, _some(ask, dimension))
    form = ask.rng.random()
    if form < 0.5:
        period = ask.year()
        text = f"Please break down {_joined(names)} by {dimension.by} {ask.when(period)}."
        question = _matrix(ask, text, rows, tuple(Column(name) for name in names))
        return replace(question, period=period)
    years = ask.years(2)
    text = (
        f"Please give the figures for {_joined(names[:2])}, by {dimension.by}, for {years[0].text} and "
        f"{years[1].text} ({ask.year_word}s)."
    )
    if form < 0.75:
        columns = tuple(Column(name, one, one.text) for one in years for name in names[:2])
        return _matrix(ask, text, rows, columns)
    bands = tuple(Band(one.text, one) for one in years)
    return _matrix(ask, text, rows, tuple(Column(name) for name in names[:2]), bands)


def _by_month(ask: Asker) -> Question | None:
    """Months of some years, so long that it may run over a page."""
    if len(ask.counts) < 2:
        return None
    counted = [ask.counts.pop() for _ in range(2)]
    names = [f"{noun} {verb}".capitalize() for noun, verb in counted]
    months = ask.rng.randint(9, 36)
    first = min(ask.last, ask.received.year - 1) - (months - 1) // 12
    periods = [amounts.month(first + place // 12, place % 12 + 1) for place in range(months)]
    text = f"Please provide monthly figures for {_joined(names)} from {periods[0].text} to {periods[-1].text}."
    question = _matrix(ask, text, ("Month", tuple(periods)), tuple(Column(name) for name in names))
    whole = Period(f"{periods[0].text} to {periods[-1].text}", periods[0].start, periods[-1].end)
    return replace(question, period=whole)


def _some(ask: Asker, dimension: Dimension) -> tuple[str, ...]:
    return dimension.categories[: ask.rng.randint(3, len(dimension.categories))]


def _matrix(
    ask: Asker,
    text: str,
    side: tuple[str, tuple[str, ...] | tuple[Period, ...]],
    columns: tuple[Column, ...],
    bands: tuple[Band, ...] = (),
) -> Question:
    """A question with a table; `side` is the header of its first column and what stands in it."""
    stub, rows = side
    made = values.matrix(ask.rng, ask.style, len(rows) * max(1, len(bands)), len(columns), plain=bool(bands))
    note = ""
    if made.printed:
        note = ask.rng.choice(phrases.NOTES).format(below=ask.style.below, printed=made.printed)
    lines = [Line(row.text, row) if isinstance(row, Period) else Line(row) for row in rows]
    lines = [replace(line, band=band.name, period=band.period) for band in bands for line in lines] or lines
    if made.total:
        lines.append(Line("Total"))
    return Question(text, Matrix(stub, tuple(lines), columns, made.cells, note))


def _joined(names: list[str]) -> str:
    low = [name[0].lower() + name[1:] for name in names]
    return f"{', '.join(low[:-1])} and {low[-1]}"
