"""Random values: in come a random source and a letter's habits, out come amounts, rows and tables of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from foiread.evals.synth import amounts
from foiread.evals.synth.amounts import Amount

if TYPE_CHECKING:
    from random import Random


@dataclass(frozen=True)
class ValueStyle:
    """How one letter prints its figures."""

    commas: bool
    below: int
    """Counts below this are not given."""


@dataclass(frozen=True)
class Made:
    """The cells of a table."""

    cells: tuple[tuple[Amount | None, ...], ...]
    printed: str = ""
    """What stands for a suppressed count, if any does."""
    total: bool = False
    """Whether the last row is a total."""


def small_or_count(rng: Random, style: ValueStyle) -> Amount:
    """A single count, sometimes nil, suppressed or in words."""
    form = rng.random()
    if form < 0.06:
        return amounts.nothing(rng.choice(("0", "Nil", "None", "Zero")))
    if form < 0.12:
        printed = rng.choice((f"<{style.below}", f"fewer than {style.below}", f"Less than {style.below}"))
        return amounts.suppressed(style.below, printed=printed, from_one=False)
    if form < 0.17:
        small = amounts.word(rng.randint(1, 12), capital=True)
        if small:
            return small
    return amounts.count(magnitude(rng), commas=style.commas)


def magnitude(rng: Random) -> int:
    """A count of any size that councils count."""
    return int(10 ** rng.uniform(0.8, 4.1))


def money(rng: Random) -> Amount:
    """An amount of money."""
    return amounts.money(rng, int(10 ** rng.uniform(3.5, 7)))


def percent(rng: Random) -> Amount:
    """A percentage."""
    number = round(rng.uniform(1, 99), 1) if rng.random() < 0.7 else rng.randint(1, 100)
    return amounts.percent(number, rng.choice(("%", "%", "%", " per cent")))


def days(rng: Random) -> Amount:
    """A number of days."""
    return amounts.duration(rng.randint(2, 160), rng.choice(("days", "days", "working days")))


def row(rng: Random, style: ValueStyle, length: int, *, money: bool = False) -> list[Amount]:
    """Figures that belong together: of one size, a small one perhaps suppressed."""
    if money:
        level = 10 ** rng.uniform(3.5, 6.5)
        return [_pounds(int(level * rng.uniform(0.7, 1.4))) for _ in range(length)]
    level = 10 ** rng.uniform(0.7, 4.2)
    numbers = [int(level * rng.uniform(0.3, 1.6)) for _ in range(length)]
    hidden = level < 60
    return [_cell(number, style, f"<{style.below}" if hidden else "", from_one=0 in numbers) for number in numbers]


def matrix(rng: Random, style: ValueStyle, rows: int, columns: int, *, plain: bool = False) -> Made:
    """The cells of a table: small counts suppressed or not; perhaps a total, unless `plain`."""
    small = rng.random() < 0.45
    top = 2.2 if small else 3.8
    levels = [10 ** rng.uniform(0.3, top) for _ in range(rows)]
    numbers = [[int(level * rng.uniform(0.4, 1.7)) for _ in range(columns)] for level in levels]
    for line in numbers:
        for place in range(columns):
            if rng.random() < (0.12 if small else 0.03):
                line[place] = 0
    hide = small and rng.random() < 0.75
    printed = rng.choice((f"<{style.below}", f"<{style.below}", "*")) if hide else ""
    zeros = any(number == 0 for line in numbers for number in line)
    cells: list[list[Amount | None]] = [[_cell(n, style, printed, from_one=zeros) for n in line] for line in numbers]
    used = any(cell is not None and cell.marker == "suppressed" for line in cells for cell in line)
    total = not used and not plain and rng.random() < 0.4
    if total:
        if zeros and rng.random() < 0.5:
            cells = [
                [None if n == 0 else cell for n, cell in zip(*both, strict=True)]
                for both in zip(numbers, cells, strict=True)
            ]
        sums = [sum(line[place] for line in numbers) for place in range(columns)]
        cells.append([amounts.count(number, commas=style.commas) for number in sums])
    elif rng.random() < 0.12:
        odd = rng.choice((("N/A", "not_applicable"), ("Not held", "not_held"), ("-", "unknown")))
        cells[rng.randrange(rows)][rng.randrange(columns)] = amounts.marker(*odd)
        if zeros != any(cell is not None and cell.raw == "0" for line in cells for cell in line):
            cells = [[_open(cell, style) for cell in line] for line in cells]
    return Made(tuple(tuple(line) for line in cells), printed if used else "", total)


def _open(cell: Amount | None, style: ValueStyle) -> Amount | None:
    """A suppressed cell of a table that lost its only zero."""
    if cell is None or cell.marker != "suppressed":
        return cell
    return amounts.suppressed(style.below, printed=cell.raw, from_one=False)


def _cell(number: int, style: ValueStyle, printed: str, *, from_one: bool) -> Amount:
    if printed and 0 < number < style.below:
        return amounts.suppressed(style.below, printed=printed, from_one=from_one)
    return amounts.count(number, commas=style.commas)


def _pounds(pounds: int) -> Amount:
    return Amount(f"£{pounds:,}", pounds, pounds, pounds, unit="GBP")
