"""A model's reply as it travels, made the plain pointers that it stands for.

In: a `WireReply` or `WireSections`, and what the model was shown. Out: a `Reply` for the judge, where each of its
entries stands in what was sent, and what could not be told apart. A block need not be named where it is clear which is
meant: those of a value stand in one of the blocks of its answer, those of a label beside their value.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from foiread.readers.llm.models import AskedQuestion, DescribedTable, Named, PointedValue, Quote, Reply, Wire
from foiread.readers.llm.problems import LISTS, Problem
from foiread.readers.llm.wire import LONGEST, WireDetails, WireQuestion, WireReply, WireSections, WireValue
from foiread.sections.labels import parse_label
from foiread.values import find_dates, whole_period
from foiread.values.dates import is_date

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from foiread.readers.llm.view import View
    from foiread.types import Block

_SPOT: Final = re.compile(r"(?P<b>b\d{1,5})?(?:#(?P<n>\d{1,4}))?(?::(?P<t>.*))?", re.DOTALL)
_ADDRESS: Final = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
"""From the beginning of its characters: a long run of them without an @ is looked through once, not from each."""
_BEFORE: Final = re.compile(r"\(?\w{1,4}[.):]+\s*$")
"""A printed number that stands before the words of a question, inside a block."""


@dataclass
class Expanded:
    """The plain pointers that a reply stands for."""

    reply: Reply
    paths: dict[tuple[str, int], str]
    """List and place of an entry → where it stands in what was sent."""
    unclear: list[Problem]
    """Entries of which it is not clear which block they mean."""


def expand(sent: WireReply | WireSections, view: View, known: int = 0) -> Expanded:
    """Say at length what a reply says in short.

    Args:
        sent: the reply.
        view: what the model was shown.
        known: the last handle that a question carried along has; new ones are counted on from it.

    """
    work = _Expansion(view)
    handle = known
    for number, question in enumerate(sent.q):
        handle += question.i is None
        work.question(question, question.i or handle, f"q[{number}]")
    whole = sent if isinstance(sent, WireReply) else WireReply()
    for name in WireDetails.model_fields:
        spot = getattr(whole.m, name)
        if spot:
            work.detail(name, spot)
    lists: dict[str, Any] = {part: tuple(entries) for part, entries in work.entries.items()}
    return Expanded(Reply.model_construct(k=whole.k, **lists), work.paths, work.unclear)


@dataclass
class _Expansion:
    """What is expanded so far."""

    view: View
    entries: dict[str, list[Wire]] = field(default_factory=lambda: {part: [] for part in LISTS})
    paths: dict[tuple[str, int], str] = field(default_factory=dict)
    unclear: list[Problem] = field(default_factory=list)

    def question(self, sent: WireQuestion, handle: int, path: str) -> None:
        """One question, its values and tables."""
        words, answer = _names(sent.b), _names(sent.a)
        here = _ids(answer, self.view)
        place = self._add("q", path)
        self.entries["q"].append(
            AskedQuestion(
                i=handle,
                p=sent.p,
                l=self._label(words, sent.t),
                b=words,
                t=sent.t,
                a=answer,
                s=sent.s,
                o=sent.o,
                x=tuple(self._quote(spot, here, "q", place) for spot in sent.x),
            )
        )
        for number, value in enumerate(sent.v):
            self._value(value, handle, here, f"{path}.v[{number}]")
        for number, table in enumerate(sent.g):
            self._add("t", f"{path}.g[{number}]")
            plain = {"b": table} if isinstance(table, str) else table.model_dump()
            self.entries["t"].append(DescribedTable(q=handle, **plain))

    def detail(self, name: str, spot: str) -> None:
        """One detail of the letter."""
        place = self._add("m", f"m.{name}")
        quote = self._only_one(name, spot) or self._quote(spot, list(self.view.ids()), "m", place)
        self.entries["m"].append(Named.model_validate({"f": name, **quote.model_dump()}))

    def _value(self, sent: tuple[str, ...] | WireValue, handle: int, here: list[str], path: str) -> None:
        full = WireValue(v=sent[0], r=sent[1:]) if isinstance(sent, tuple) else sent
        place = self._add("v", path)
        value = self._quote(full.v, here, "v", place)
        near = [value.b]
        full = full.model_copy(update={"r": tuple(self._joined(full.r, value.b))})
        others = {name: getattr(full, name) for name in ("y", "u", "c")}
        named = {name: self._quote(spot, near, "v", place) if spot else None for name, spot in others.items()}
        labels = [self._quote(spot, near, "v", place) for spot in full.r]
        if named["y"] is None:
            named["y"] = next((label for label in labels if whole_period(label.t)), None)
        self.entries["v"].append(
            PointedValue(
                q=handle,
                b=value.b,
                t=value.t,
                n=value.n,
                r=tuple(label for label in labels if label is not named["y"]),
                **named,
            )
        )

    def _joined(self, labels: tuple[str, ...], block: str) -> Iterator[str]:
        """Labels beside a value; one that was given word by word, as words that stand side by side there, as one."""
        last = ""
        for label in labels:
            together = f"{last} {label}"
            word = last and len(label.split()) == 1
            if word and _one_label(last, label) and self.view.find(Quote(b=block, t=together)):
                last = together
                continue
            if last:
                yield last
            last = label
        if last:
            yield last

    def _add(self, part: str, path: str) -> int:
        place = len(self.entries[part])
        self.paths[part, place] = path
        return place

    def _quote(self, spot: str, here: list[str], part: str, place: int) -> Quote:
        """A spot as a quote. When no block is named it is the only one of those near in which the words stand."""
        match = _SPOT.fullmatch(spot)
        if match is None or (match["b"] is None and match["t"] is None):
            return Quote(b=self._only(spot, here, part, place), t=spot)
        occurrence = max(1, int(match["n"])) if match["n"] else None
        if match["t"] is None:
            return Quote(b=match["b"], t=self._all_of(match["b"]), n=occurrence)
        block = match["b"] or self._only(match["t"], here, part, place)
        return Quote(b=block, t=match["t"], n=occurrence)

    def _only_one(self, name: str, spot: str) -> Quote | None:
        """The one date, or address, of a block that is named without words."""
        block = self._block(spot) if name in _READ_BY_CODE else None
        if block is None:
            return None
        found = _READ_BY_CODE[name](self.view.shown[block.span.start : block.span.end])
        return Quote(b=spot, t=found[0]) if len(found) == 1 else None

    def _only(self, words: str, here: list[str], part: str, place: int) -> str:
        """The block that is meant; it is said to be unclear when there are several."""
        if len(here) == 1:
            return here[0]
        standing = [block for block in here if self.view.find(Quote(b=block, t=words))]
        if len(standing) > 1:
            said = f"it stands in {' and '.join(standing[:3])}; name the block, as in {standing[0]}:…"
            # Of a section that is cited twice in one answer, either place will do.
            self.unclear.append(Problem(part, place, said, "a citation" if part == "q" else ""))
        return next(iter(standing or here), "b0")

    def _all_of(self, block: str) -> str:
        found = self._block(block)
        return " ".join(self.view.shown[found.span.start : found.span.end].split())[:LONGEST] if found else ""

    def _label(self, words: tuple[str, ...], partly: str) -> str:
        """The printed number of a question: no model needs to say what code can read."""
        found = self._block(words[0].partition("-")[0]) if words else None
        if found is None:
            return ""
        text = self.view.shown[found.span.start : found.span.end]
        if partly:
            before = _BEFORE.search(text[: max(0, text.find(partly))])
            return before[0].strip() if before else ""
        label = parse_label(text)
        return text[: label.end].strip() if label and not label.weak else ""

    def _block(self, name: str) -> Block | None:
        return next((block for block in self.view.blocks if block.id == name), None)


def _one_label(first: str, second: str) -> bool:
    """Whether words may be one label: a period beside one is its own."""
    together = whole_period(f"{first} {second}") is not None
    return together or (whole_period(first) is None and whole_period(second) is None)


def _dates_in(text: str) -> list[str]:
    """The whole dates in some words."""
    dates = [text[one.span.start : one.span.end] for one in find_dates(text)]
    return [date for date in dates if is_date(date)]


_READ_BY_CODE: Final[dict[str, Callable[[str], list[str]]]] = {"date": _dates_in, "review_email": _ADDRESS.findall}
"""Details that code finds in their block."""


def _names(places: str) -> tuple[str, ...]:
    """`b4,b7-b9` as ranges."""
    return tuple(filter(None, places.split(",")))


def _ids(ranges: tuple[str, ...], view: View) -> list[str]:
    """Every block that ranges name."""
    order = list(view.ids())
    found: list[str] = []
    for one in ranges:
        first, _, last = one.partition("-")
        if first in order and (last or first) in order:
            found += order[order.index(first) : order.index(last or first) + 1]
    return found
