"""Where that stands which a model's reply names: block ids and quotes in, spans of the letter out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from foiread.types import Span
from foiread.values import find_exemptions

if TYPE_CHECKING:
    from collections.abc import Iterable

    from foiread.readers.llm.models import AskedQuestion, Named, PointedValue, Quote
    from foiread.readers.llm.view import View


@dataclass(frozen=True, slots=True)
class Places:
    """Finds what is named in one view."""

    view: View

    def spans(self, ranges: Iterable[str]) -> list[Span]:
        """The blocks that ranges name; those that are not shown are left out."""
        ids = self.view.ids()
        spans: list[Span] = []
        for one in ranges:
            first, _, last = one.partition("-")
            low, high = ids.get(first), ids.get(last or first)
            if low is not None and high is not None:
                spans += [block.span for block in self.view.blocks[low : high + 1]]
        return spans

    def place(self, quote: Quote | PointedValue | Named) -> Span | None:
        """Where a quote stands, when it is clear where."""
        found = self.view.find(quote)
        if quote.n is not None:
            return found[quote.n - 1] if quote.n <= len(found) else None
        return found[0] if len(found) == 1 else None

    def words_at(self, one: AskedQuestion, words: str) -> Span | None:
        """Where the number, or the words, of a question first stand in its first block."""
        quote = _First(b=one.b[0].partition("-")[0], t=words)
        found = self.view.find(quote)  # type: ignore[arg-type]
        return found[0] if found else None

    def answer_of(self, one: AskedQuestion) -> list[Span]:
        """The blocks of an answer, without the question's own words in them."""
        asked = self.words_at(one, one.t) if one.t and one.b else None
        out: list[Span] = []
        for span in self.spans(one.a):
            for said in self.view.said_in(span):
                low = asked.end if asked is not None and asked.start <= said.start < asked.end else said.start
                if low < said.end:
                    out.append(Span(start=low, end=said.end))
        return out

    def cited(self, span: Span) -> list[str]:
        """Codes of the sections that stand in a place."""
        text = self.view.document.text
        around = find_exemptions(text, max(0, span.start - 60), min(len(text), span.end + 60))
        return [found.code for found in around if found.span.overlaps(span)]


@dataclass(frozen=True, slots=True)
class _First:
    """A quote whose first occurrence is meant."""

    b: str
    t: str
    n: int = 1
