"""A model's reply and what it was shown in; precise sentences about what cannot be so, and the reply without it, out.

Each sentence names the entry, says what is wrong and what there is instead, so that a model can mend it. What it does
not mend is dropped, and the rest is kept: a wrong label costs the label, not its value.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import takewhile
from typing import TYPE_CHECKING, Any, Final, TypeVar

from foiread.readers.llm.places import Places
from foiread.readers.llm.problems import LISTS, Problem, show
from foiread.types import Outcome
from foiread.values import cuts_token, type_value
from foiread.values.dates import is_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from foiread.readers.llm.models import AskedQuestion, DescribedTable, Named, PointedValue, Quote, Reply
    from foiread.types import Pieces, Span

_Named = TypeVar("_Named")

ALONE: Final = 40
"""Characters of words that may stand for a value, when nothing else stands in their line or cell."""

REFERENCE: Final = 40
"""Characters of a letter's reference: twice the longest of three hundred labelled ones."""

ALIKE: Final = 0.6
"""Of the words of a question that is printed twice, the share that both printings have."""

_LAW: Final = re.compile(r"\b(?:Act|Regulations)(?:\s+\(\w+\))?(?:\s+\d{4})?\W*$")
"""The end of a law's name, which no public body has."""

_SPOKEN: Final = re.compile(r"\b(?:we|you|your)\b", re.IGNORECASE)
"""Words of a sentence from one to another, which no name of a public body has."""


@dataclass(frozen=True, slots=True)
class Judge(Places):
    """Judges replies about one view."""

    known: frozenset[int] = frozenset()
    """Handles of questions that were carried along."""
    standing: Mapping[int, Pieces] = field(default_factory=dict)
    """Where these stand in the letter, as far as that is known."""

    def problems(self, reply: Reply) -> list[Problem]:
        """Everything in a reply that cannot be so."""
        found = [Problem("q", place, said) for place, one in enumerate(reply.q) for said in self._question(one, reply)]
        found += [Problem("q", place, said) for place, said in self._shared(reply)]
        found += [Problem("v", place, said) for place, one in enumerate(reply.v) for said in self._value(one, reply)]
        found += [Problem("t", place, said) for place, one in enumerate(reply.t) for said in self._table(one, reply)]
        found += [Problem("m", place, said) for place, one in enumerate(reply.m) for said in self._named(one)]
        return sorted(found, key=lambda one: (list(LISTS).index(one.part), one.place))

    def pruned(self, reply: Reply, unclear: Iterable[Problem] = ()) -> tuple[Reply, list[Problem]]:
        """The reply without what cannot be followed, and why; what leaned on a dropped entry goes with it."""
        dropped = [one for one in unclear if one.of]
        reply, eased = self._eased(reply)
        dropped += eased
        found = [*(one for one in unclear if not one.of), *self.problems(reply)]
        while found:
            dropped += found
            bad = {(one.part, one.place) for one in found}
            kept = {
                part: tuple(one for place, one in enumerate(getattr(reply, part)) if (part, place) not in bad)
                for part in LISTS
            }
            reply = reply.model_copy(update=kept)
            found = self.problems(reply)
        return reply, dropped

    def _eased(self, reply: Reply) -> tuple[Reply, list[Problem]]:
        """The reply without labels, citations and blocks of answers that cannot be followed; their entries stay."""
        dropped: list[Problem] = []
        questions, values = list(reply.q), list(reply.v)
        for place, question in enumerate(questions):
            cited = [(quote, next(self._citation(quote), "")) for quote in question.x]
            answer = [(block, next(self._answers(block), "")) for one in question.a for block in self._each(one)]
            dropped += [Problem("q", place, said, "a citation") for _, said in cited if said]
            dropped += [Problem("q", place, said, "a block of the answer") for _, said in answer if said]
            questions[place] = question.model_copy(
                update={"x": _sound(cited), "a": question.a if all(not said for _, said in answer) else _sound(answer)}
            )
        for place, value in enumerate(values):
            if not type_value(value.t).recognised:
                continue  # words that may stand for a value do so by what they are beside
            named = {key: quote for key in ("y", "u") if (quote := getattr(value, key))}
            wrong = {key: said for key, quote in named.items() if (said := next(self._label(quote), ""))}
            labels = [(quote, next(self._label(quote), "")) for quote in value.r]
            told = [*wrong.values(), *(said for _, said in labels if said)]
            dropped += [Problem("v", place, said, "a label") for said in told]
            values[place] = value.model_copy(update={"r": _sound(labels), **dict.fromkeys(wrong)})
        return reply.model_copy(update={"q": tuple(questions), "v": tuple(values)}), dropped

    def _each(self, one: str) -> Iterator[str]:
        """The blocks of a range; the range itself where it names none."""
        ids = list(self.view.ids())
        first, _, last = one.partition("-")
        both = first in ids and (last or first) in ids
        yield from (ids[ids.index(first) : ids.index(last or first) + 1] if both else ()) or (one,)

    def _ranges(self, ranges: Iterable[str]) -> Iterator[str]:
        ids = self.view.ids()
        for one in ranges:
            first, _, last = one.partition("-")
            missing = [name for name in (first, last) if name and name not in ids]
            if missing:
                yield f"there is no block {missing[0]}; the blocks shown are {_span_of(ids)}"
            elif last and ids[last] < ids[first]:
                yield f"the range {one} runs backwards"

    def _quote(self, quote: Quote | PointedValue | Named, what: str) -> Iterator[str]:
        if quote.b not in self.view.ids():
            yield f"{what}: there is no block {quote.b}; the blocks shown are {_span_of(self.view.ids())}"
            return
        found = self.view.find(quote)
        if not found:
            yield f"{what}: {show(quote.t)} does not stand in {quote.b}; copy the characters exactly"
        elif quote.n is None and len(found) > 1:
            yield f"{what}: {show(quote.t)} stands {len(found)} times in {quote.b}; say which with n"
        elif quote.n is not None and quote.n > len(found):
            yield f"{what}: {show(quote.t)} stands {len(found)} times in {quote.b}, not {quote.n}"

    # ── entries ─────────────────────────────────────────────────────────────────────────────────

    def _question(self, one: AskedQuestion, reply: Reply) -> Iterator[str]:
        yield from self._ranges((*one.b, *one.a))
        carried = one.i in self.known
        if one.b and self.standing.get(one.i) and not self._stands_in(one):
            yield f"question {one.i} does not stand in {one.b[0]}; leave b empty for it, or i out for another question"
        if not carried and sum(other.i == one.i for other in reply.q) > 1:
            yield f"the handle {one.i} is used twice"
        if one.p is not None and (one.p == one.i or one.p not in self._before(one, reply)):
            yield f"its parent {one.p} is no question that comes before it"
        if not one.b and not carried and len(reply.q) + len(self.known) > 1:
            yield "it names no block of its words"
        first = self.spans(one.b[:1])
        for words, what in ((one.l, "its number"), (one.t, "its words")):
            if words and first and not self.words_at(one, words):
                block = one.b[0].partition("-")[0]
                yield f"{what}: {show(words)} does not stand in {block}; copy the characters exactly"
        if one.t and len(self.spans(one.b)) > 1:
            yield "t is for a question in one block; leave it out when b names several"
        if one.l and not any(char.isalnum() for char in one.l):
            yield f"{show(one.l)} is no number of a question"
        if not one.a and one.o is not Outcome.UNANSWERED and not self._has_else(one, reply):
            yield f"it is {one.o.value} and neither an answer nor a table is named"
        yield from self._named_for(one)

    def _stands_in(self, one: AskedQuestion) -> bool:
        """Whether a question that was carried along stands, or is printed again, in blocks that are named for it."""
        blocks, pieces = self.spans(one.b), self.standing[one.i]
        if any(block.overlaps(piece) for block in blocks for piece in pieces):
            return True
        here, there = (
            {word for span in spans for word in self.view.document.slice(span).lower().split()}
            for spans in (blocks, pieces)
        )
        return len(here & there) >= ALIKE * min(len(here), len(there))

    def _named_for(self, one: AskedQuestion) -> Iterator[str]:
        """What is named as its answer and as the sections cited in it."""
        for quote in one.x:
            yield from self._citation(quote)
        for block in (block for named in one.a for block in self._each(named) if block in self.view.ids()):
            yield from self._answers(block)

    def _citation(self, quote: Quote) -> Iterator[str]:
        yield from self._quote(quote, "a cited section")
        span = self.place(quote)
        if span is not None and not self.cited(span):
            yield f"{show(quote.t)} cites no section of an access law"
        elif span is not None and any(asked.overlaps(span) for asked in self.view.asked):
            yield f"{show(quote.t)} stands in {quote.b} in words of the requester, who refuses nothing"

    def _answers(self, block: str) -> Iterator[str]:
        missing = list(self._ranges([block]))
        yield from missing
        if not missing and not any(self.view.said_in(span) for span in self.spans([block])):
            yield f"{block} is not the body's answer but words of the requester or of the letter's frame"

    def _label(self, quote: Quote) -> Iterator[str]:
        yield from self._quote(quote, "its label")

    def _shared(self, reply: Reply) -> Iterator[tuple[int, str]]:
        """Answers of two questions that overlap, neither said to be shared."""
        taken: list[tuple[AskedQuestion, list[Span]]] = []
        for place, one in enumerate(reply.q):
            spans = self.answer_of(one)
            for other, theirs in taken:
                if one.i != other.i and not (one.s and other.s) and any(a.overlaps(b) for a in spans for b in theirs):
                    yield place, f"its answer overlaps that of question {other.i}; set s on both if they share it"
                    break
            taken.append((one, spans))

    def _value(self, one: PointedValue, reply: Reply) -> Iterator[str]:
        if one.q is not None and one.q not in self._handles(reply):
            yield f"there is no question {one.q}"
        yield from self._quote(one, "the value")
        for quote in (*one.r, *filter(None, (one.y, one.u, one.c))):
            yield from self._label(quote)
        span = self.place(one)
        if span is None:
            return
        if not self.view.spoken_by_body(span):
            yield f"{show(one.t)} stands in {one.b} in words that are not the body's answer"
            return
        yield from self._placed(one, span, reply)
        if one.c is not None:
            return
        text = self.view.printed
        cut = cuts_token(text, span)
        if cut:
            yield f"{show(one.t)} is not the whole value in {one.b}: {cut}"
        elif not type_value(text[span.start : span.end]).recognised and not _stands_alone(text, span):
            yield f"{show(one.t)} is no number, amount, date, Yes, No or mark that stands for one"

    def _placed(self, one: PointedValue, span: Span, reply: Reply) -> Iterator[str]:
        """A value stands in the answer of its question, and nothing is a value of one question twice."""
        answer = [place for other in reply.q if other.i == one.q for place in self.spans(other.a)]
        if answer and not any(place.covers(span) for place in answer):
            yield f"{show(one.t)} stands in {one.b}, which is no block of its question's answer"
        for other in takewhile(lambda other: other is not one, reply.v):
            alike = (other.q, other.b) == (one.q, one.b) and (one.t in other.t or other.t in one.t)
            place = self.place(other) if alike else None
            if place is not None and place.overlaps(span):
                yield f"{show(one.t)} in {one.b} is given already, or stands in a value that is; give each once"
                return

    def _table(self, one: DescribedTable, reply: Reply) -> Iterator[str]:
        if one.q is not None and one.q not in self._handles(reply):
            yield f"there is no question {one.q}"
        block = next((block for block in self.view.blocks if block.id == one.b), None)
        if block is None or block.grid is None:
            tables = ", ".join(block.id for block in self.view.blocks if block.grid) or "none"
            yield f"{one.b} is no table; the tables shown are: {tables}"
            return
        rows, columns = block.grid.rows, block.grid.columns
        if one.h >= rows:
            yield f"{one.h} header rows leave no row: {one.b} has {rows} rows"
        if one.s >= columns:
            yield f"{one.s} label columns leave no column: {one.b} has {columns} columns"
        past = [row for row in (*one.w, *one.g) if row >= rows]
        past_columns = [column for column in one.c if column >= columns]
        if past:
            yield f"{one.b} has no row {past[0]}: its rows are 0-{rows - 1}"
        if past_columns:
            yield f"{one.b} has no column {past_columns[0]}: its columns are 0-{columns - 1}"
        if sum(other.b == one.b for other in reply.t) > 1:
            yield f"{one.b} is described twice"

    def _named(self, one: Named) -> Iterator[str]:
        yield from self._quote(one, one.f)
        span = self.place(one)
        if span is None:
            return
        if one.f == "date" and not is_date(" ".join(one.t.split())):
            yield f"{show(one.t)} is no date; point at the date alone"
        if one.f == "review_email" and ("@" not in one.t or " " in one.t.strip()):
            yield f"{show(one.t)} is no e-mail address; point at the address alone"
        if one.f == "reference" and (len(one.t) > REFERENCE or not any(char.isdigit() for char in one.t)):
            yield f"{show(one.t)} is no reference; point at its signs alone"
        if one.f == "authority" and _LAW.search(one.t):
            yield f"{show(one.t)} is a law; point at the name of the body that writes"
        elif one.f == "authority" and _SPOKEN.search(one.t):
            yield f"{show(one.t)} is no name but a sentence; point at the name alone"

    def _handles(self, reply: Reply) -> frozenset[int]:
        return self.known | {one.i for one in reply.q}

    def _before(self, one: AskedQuestion, reply: Reply) -> frozenset[int]:
        place = next((n for n, other in enumerate(reply.q) if other is one), 0)
        return self.known | {other.i for other in reply.q[:place]}

    def _has_else(self, one: AskedQuestion, reply: Reply) -> bool:
        """Whether a table or a part speaks for a question."""
        return any(table.q == one.i for table in reply.t) or any(other.p == one.i for other in reply.q)


def _sound(judged: Iterable[tuple[_Named, str]]) -> tuple[_Named, ...]:
    """Those of which nothing is wrong."""
    return tuple(one for one, said in judged if not said)


def _stands_alone(text: str, span: Span) -> bool:
    """Whether a few words are all that stands in their line or cell: they may stand for a value ("Closed")."""
    low = max(text.rfind("\n", 0, span.start), text.rfind("\t", 0, span.start)) + 1
    ends = [place for sign in "\n\t" if (place := text.find(sign, span.end)) != -1]
    alone = not text[low : span.start].strip() and not text[span.end : min(ends, default=len(text))].strip()
    return alone and len(span) <= ALONE


def _span_of(ids: Mapping[str, Any]) -> str:
    """`b3 to b40`."""
    names = list(ids)
    return f"{names[0]} to {names[-1]}" if names else "none"
