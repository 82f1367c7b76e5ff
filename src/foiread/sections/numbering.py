"""The grammar of numbering: what may follow what.

A line alone cannot say whether `i)` is the letter or the numeral, or whether `2.` continues the questions or a
list inside an answer: `read_sequence` scores whole-letter readings against each other and keeps the cheapest.
"""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from foiread.frozen import dataclass

if TYPE_CHECKING:
    from foiread.sections.labels import Label, Token


@dataclass(frozen=True, slots=True)
class Candidate:
    """A label and what the grammar may weigh about its line."""

    label: Label
    asks: bool
    """The words after it look like a question."""
    continues: bool
    """The words after it begin with a small letter: they may go on with a sentence or an amount."""
    cued: bool
    """An announced answer stands right before it: what is numbered here are answers, no parts of the last question."""
    fresh: bool
    """A heading or a cue stands right before it: numbering may begin anew here."""
    indent: int = 0
    """Columns that its line is indented by."""
    answering: bool = False
    """An announced answer stands between the label before it and this one."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A label's place in the letter's numbering."""

    run: int
    """0-based; a new run where the numbering restarts."""
    path: tuple[Token, ...]

    @property
    def id(self) -> str:
        """The path as printed: `3.i`, `5a`."""
        return path_id(self.path)


def path_id(path: tuple[Token, ...]) -> str:
    """Join a path: a glued token against the one before it, others after a full stop."""
    out = ""
    for token in path:
        out += token.text if token.glued or not out else f".{token.text}"
    return out


# ── sequences ───────────────────────────────────────────────────────────────────────────────────

# Costs of readings, in arbitrary units; only their order matters. Hand-set, see docs/reading.md.
_STYLE = 0.7
_GAP = 1.2
_REPEAT = 1.6
_OPEN = 0.5
_OPEN_SAME_KIND = 3.2
_OPEN_LATE = 2.5
_OPEN_CUED = 2.5
_RESTART = 2.0
_RESTART_FRESH = 0.6
_RESTART_LATE = 3.5
_RESTART_ANSWERING = 1.5
_RESUME = 0.4
_HELD = 3
_INDENTED = 2
"""Columns from which a line counts as indented further than another."""
_INDENT_DIFFERS = 1.0
_INDENT_OPENS = 1.5
_NOISE = 2.2
_NOISE_ASKS = 1.5
_NOISE_WEAK = 1.6
_NOISE_WEAK_LETTER = 1.2
_NOISE_WORD = 4.0
_BEAM = 16
_HOPELESS = 9.0
"""A reading that costs so much more than the best one is dropped."""
_MAX_GAP = 4


class _Level:
    """One level of a numbering. Equal ones are one object: the many stacks of them are told apart at a glance."""

    __slots__ = ("indent", "kind", "style", "token", "value")

    def __init__(self, token: Token, style: str, indent: int) -> None:
        self.token, self.style, self.indent = token, style, indent
        self.kind, self.value = token.kind, token.value


_Stack = tuple[_Level, ...]


_Held = tuple[tuple[int, _Stack], ...]
"""Runs that lists inside answers interrupted, the oldest first: (run, its stack). Each may go on."""


_Back = tuple["_Back | None", int, _Stack]
"""Linked list of the places given to labels, the last one first: what was before, run, stack (empty for noise)."""


# Thousands of these are made for a letter, so they are bare tuples.
_State = tuple[float, int, _Stack, _Held, int, "_Back | None"]
"""Cost so far, run, stack, held runs, the highest run number given out, the places given."""


_Move = tuple[float, int, _Stack, _Held, _Stack]
"""What a label may do to a state: cost, run, stack, held runs, and the levels that the rest of the label may go on with
where its first component repeats what stands there."""


class _Choice(NamedTuple):
    """One reading of a label: its first component as a level, the rest below it."""

    candidate: Candidate
    lowest: _Level
    rest: _Stack


def read_sequence(candidates: list[Candidate]) -> list[Placed | None]:
    """Give every label its place in the numbering, or None where it is no label after all.

    Beam search over readings of the whole letter: continuing a level, going down, coming back up, restarting,
    or taking the label for noise, each at a cost.
    """
    beam: list[_State] = [(0.0, 0, (), (), 0, None)]
    levels: dict[tuple[Token, str, int], _Level] = {}
    for candidate in candidates:
        choices = [_choice(candidate, reading, levels) for reading in candidate.label.readings]
        noise, weak = _noise(candidate), 0.4 if candidate.label.weak else 0.0
        grown: dict[tuple[int, _Stack, _Held], _State] = {}
        hopeless = float("inf")  # known as soon as it is, so that what would be dropped is not made
        for before, run, stack, held, last, back in beam:
            cost = before + noise
            if cost <= hopeless:
                hopeless = min(hopeless, cost + _HOPELESS)
                key = run, stack, held
                if key not in grown or cost < grown[key][0]:
                    grown[key] = (cost, *key, last, (back, 0, ()))
            for choice in choices:
                for step, at, upper, kept, below in _moves(choice, run, stack, held, last):
                    placed = _descend(step, upper, below, choice.rest) if choice.rest else (step, upper)
                    if placed is None or (cost := before + (placed[0] + weak)) > hopeless:
                        continue
                    hopeless = min(hopeless, cost + _HOPELESS)
                    key = at, placed[1], kept
                    if key not in grown or cost < grown[key][0]:
                        grown[key] = (cost, *key, max(last, at), (back, at, placed[1]))
        beam = sorted(grown.values(), key=_COST)[:_BEAM]
        beam = [state for state in beam if state[0] <= beam[0][0] + _HOPELESS]
    placed_all: list[Placed | None] = []
    way = beam[0][-1]
    while way is not None:
        way, run, stack = way
        placed_all.append(Placed(run, tuple(level.token for level in stack)) if stack else None)
    return placed_all[::-1]


_COST = itemgetter(0)


def _choice(candidate: Candidate, reading: tuple[Token, ...], levels: dict[tuple[Token, str, int], _Level]) -> _Choice:
    style, indent = candidate.label.style, candidate.indent
    lowest, *rest = (levels.setdefault((token, style, indent), _Level(token, style, indent)) for token in reading)
    return _Choice(candidate, lowest, tuple(rest))


def _noise(candidate: Candidate) -> float:
    """What it costs to take a label for none."""
    label = candidate.label
    cost = _NOISE + (_NOISE_ASKS if candidate.asks else 0) + (_NOISE_WORD if label.word == "q" else 0)
    if label.weak:
        cost -= _NOISE_WEAK_LETTER if label.style == "|l " else _NOISE_WEAK
    if candidate.continues and not candidate.asks and not label.word:
        cost -= 0.9
    return cost


def _moves(choice: _Choice, run: int, stack: _Stack, held: _Held, last: int) -> list[_Move]:
    """Everywhere that the first component of a label may stand."""
    candidate, lowest, rest = choice
    kind, value, style, indent = lowest.kind, lowest.value, lowest.style, lowest.indent
    moves: list[_Move] = []
    kind_known = False
    for depth, level in enumerate(stack):
        if level.kind != kind:
            continue
        kind_known = True
        cost = _step(level, value, style, has_rest=bool(rest))
        if cost is None:
            continue
        if abs(indent - level.indent) >= _INDENTED:
            cost += _INDENT_DIFFERS
        if rest and value == level.value:
            moves.append((cost, run, stack[: depth + 1], held, stack[depth + 1 :]))
        else:
            moves.append((cost, run, (*stack[:depth], lowest), held, ()))
    if stack:
        deepest = stack[-1]
        if not (kind == deepest.kind and style == deepest.style and kind != "n"):
            cost = _opening(candidate, lowest, deepest, kind_known=kind_known)
            moves.append((cost, run, (*stack, lowest), held, ()))
        restart = _restarting(candidate, lowest, stack[0])
        moves.append((restart, last + 1, (lowest,), (*held, (run, stack))[-_HELD:], ()))
    else:
        restart = (0.0 if value == 1 else 1.0 + 0.3 * min(value, 6)) + (0.0 if kind == "n" else 1.0)
        moves.append((restart, last, (lowest,), (), ()))
    for i, (before, interrupted) in enumerate(held):
        highest = interrupted[0]
        if highest.kind == kind and value > highest.value:
            cost = _step(highest, value, style, has_rest=bool(rest))
            if cost is not None:
                moves.append((cost + _RESUME, before, (lowest,), held[:i], ()))
    return moves


def _opening(candidate: Candidate, lowest: _Level, deepest: _Level, *, kind_known: bool) -> float:
    """What it costs to open a level below the deepest."""
    cost = _OPEN_SAME_KIND if kind_known else _OPEN
    if candidate.label.word == "q":
        cost += 3.0
    if candidate.cued:
        cost += _OPEN_CUED
    if lowest.value != 1:
        cost += _OPEN_LATE + 0.4 * lowest.value
    if lowest.indent - deepest.indent >= _INDENTED:
        cost = max(0.2, cost - _INDENT_OPENS)
    return cost


def _restarting(candidate: Candidate, lowest: _Level, highest: _Level) -> float:
    """What it costs to begin a numbering anew."""
    cost = _RESTART_FRESH if candidate.fresh or candidate.answering else _RESTART
    if lowest.value != 1:
        cost += _RESTART_ANSWERING if candidate.answering else _RESTART_LATE
    if lowest.kind not in ("n", highest.kind):
        cost += 1.0
    if lowest.indent - highest.indent >= _INDENTED:
        cost += _INDENT_OPENS
    return cost


def _step(level: _Level, value: int, style: str, *, has_rest: bool) -> float | None:
    """What it costs to go on from a level to a component of its kind."""
    delta = value - level.value
    cost = 0.0 if level.style == style or has_rest else _STYLE
    if delta == 1 or (delta == 0 and has_rest):
        return cost
    if delta == 0:
        return cost + _REPEAT
    if 1 < delta <= _MAX_GAP:
        return cost + _GAP * (delta - 1)
    return None


def _descend(cost: float, stack: _Stack, below: _Stack, rest: _Stack) -> tuple[float, _Stack] | None:
    """The rest of a label put below its first component: what all of it costs, and the stack."""
    for i, level in enumerate(rest):
        if i < len(below) and below[i].kind == level.kind:
            step = _step(below[i], level.value, level.style, has_rest=False)
            if step is None:
                return None
            cost += min(step, step if below[i].style == level.style else step - _STYLE)
            below = ()
        elif level.value != 1:
            cost += _GAP * min(level.value - 1, 3)
        stack = (*stack, level)
    return cost, stack
