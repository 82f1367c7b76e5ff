"""One document on the desk: its roles, pages and markup ready to be asked, and the findings made so far.

Document and sections come in; answers to "who speaks here?", "which page?", "what do these pieces say?" go out.
Every refusal is written down here, so that nothing is dropped silently.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from foiread.sections.to_programs import told_to_programs
from foiread.types import Block, Document, Finding, Pieces, Pointer, Role, Said, Section, Severity, Span
from foiread.values import cuts_token

REJECTED = "pointer_rejected"


@dataclass
class Desk:
    """What the steps of `resolve` share."""

    document: Document
    sections: tuple[Section, ...]
    findings: list[Finding] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Index the sections, blocks and words once."""
        answers = sorted(
            (role.span.start, role.span.end)
            for section in self.sections
            for role in section.roles
            if role.role is Role.ANSWER
        )
        self._answers = _merged(answers)
        self._answer_starts = [start for start, _ in self._answers]
        others = [
            (role.span.start, role.span.end)
            for section in self.sections
            for role in section.roles
            if role.role is not Role.ANSWER
        ]
        # What speaks to a program is nobody's answer, whoever seems to say it.
        others += [(span.start, span.end) for span in told_to_programs(self.document.text)]
        self._others = _merged(sorted(others))
        self._other_starts = [start for start, _ in self._others]
        self.blocks: dict[str, Block] = {block.id: block for block in self.document.blocks}
        self._block_starts = [block.span.start for block in self.document.blocks]
        self._word_starts = [word.span.start for word in self.document.words]
        self._markup = sorted((span.start, span.end) for span in self.document.markup)
        self._markup_starts = [start for start, _ in self._markup]
        self._paths: dict[tuple[Pieces, ...], tuple[Said, ...]] = {}
        self._same_paths: dict[int, tuple[tuple[Pieces, ...], tuple[Said, ...]]] = {}

    # ── findings ────────────────────────────────────────────────────────────────────────────────

    def reject(
        self, message: str, *, span: Span | None = None, question: str | None = None, table: str | None = None
    ) -> None:
        """Write down why a pointer was not followed."""
        inside = span if span is not None and span.end <= len(self.document.text) else None
        self.findings.append(
            Finding(
                code=REJECTED, severity=Severity.WARNING, message=message, span=inside, question=question, table=table
            )
        )

    # ── questions about a place ─────────────────────────────────────────────────────────────────

    def why_not(self, pieces: Pieces) -> str | None:
        """Why these pieces are not a place of the document, or None."""
        previous = 0
        for piece in pieces:
            if piece.end > len(self.document.text):
                return f"it points past the end of the letter ({piece.end} of {len(self.document.text)})"
            if piece.start == piece.end:
                return "it points at nothing"
            if piece.start < previous:
                return "its pieces overlap or are out of order"
            previous = piece.end
        return None

    def answered_at(self, span: Span) -> bool:
        """Whether the body speaks in all of `span`, and nobody else in any of it."""
        place = bisect_right(self._answer_starts, span.start) - 1
        if place < 0 or span.end > self._answers[place][1]:
            return False
        other = bisect_right(self._other_starts, span.end - 1) - 1
        return other < 0 or self._others[other][1] <= span.start

    def page_of(self, span: Span) -> int | None:
        """The page a place is printed on."""
        place = bisect_right(self._word_starts, span.start) - 1
        if place >= 0:
            return self.document.words[place].page
        block = self.block_at(span)
        return block.page if block else None

    def block_at(self, span: Span) -> Block | None:
        """The block that a place begins in."""
        place = bisect_right(self._block_starts, span.start) - 1
        if place < 0 or self.document.blocks[place].span.end <= span.start:
            return None
        return self.document.blocks[place]

    def markup_in(self, span: Span) -> bool:
        """Whether markup stands inside `span`."""
        return bool(self._markup) and any(
            low < span.end and high > span.start
            for low, high in self._markup[self._first_markup(span.start) : bisect_left(self._markup_starts, span.end)]
        )

    def visible(self, pieces: Pieces) -> Pieces:
        """The pieces without the markup that stands in them."""
        if not self._markup:
            return pieces
        kept: list[Span] = []
        for piece in pieces:
            if not self.markup_in(piece):
                if piece.start < piece.end:
                    kept.append(piece)
                continue
            start = piece.start
            for place in range(self._first_markup(piece.start), len(self._markup)):
                low, high = self._markup[place]
                if low >= piece.end:
                    break
                if low > start:
                    kept.append(Span(start=start, end=low))
                start = max(start, high)
            if start < piece.end:
                kept.append(Span(start=start, end=piece.end))
        return tuple(kept)

    def cut(self, span: Span, within: Span | None = None) -> str | None:
        """Why `span` cuts a token, reading the text as it is printed: without its markup."""
        text = self.document.text
        if not self._markup:
            return cuts_token(text, span, within)
        hull = within or self._lines_round(span)
        shown = self.visible((hull,))
        if shown == (hull,):
            return cuts_token(text, span, within)
        line = "".join(text[piece.start : piece.end] for piece in shown)
        start = sum(min(piece.end, span.start) - piece.start for piece in shown if piece.start < span.start)
        width = sum(min(piece.end, span.end) - max(piece.start, span.start) for piece in shown if piece.overlaps(span))
        return cuts_token(line, Span(start=start, end=start + width), Span(start=0, end=len(line)) if within else None)

    def trimmed(self, span: Span) -> Span:
        """A place without the white space at its ends."""
        text, start, end = self.document.text, span.start, span.end
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        return span if (start, end) == (span.start, span.end) else Span(start=start, end=end)

    def words(self, pieces: Pieces) -> str:
        """What pieces say: joined by one space, runs of white space collapsed."""
        text = self.document.text
        return " ".join(" ".join([text[piece.start : piece.end] for piece in self.visible(pieces)]).split())

    # ── copying ─────────────────────────────────────────────────────────────────────────────────

    def said(
        self, pieces: Pieces, what: str, *, how: str = "", confidence: float = 1.0, question: str | None = None
    ) -> Said | None:
        """Copy the words under some pieces; None, with a finding, when they are no place of the document."""
        if not pieces:
            return None
        problem = self.why_not(pieces)
        shown = self.visible(pieces) if problem is None else ()
        text = self.words(pieces) if problem is None else ""
        if problem is None and not text:
            problem = "it points at nothing but white space or markup"
        if problem is not None:
            self.reject(f"The pointer to {what} was not followed: {problem}.", question=question)
            return None
        return Said(text=text, pieces=shown, how=how, confidence=confidence)

    def said_by(self, pointer: Pointer | None, what: str, question: str | None = None) -> Said | None:
        """Copy what a pointer points at."""
        if pointer is None:
            return None
        return self.said(pointer.pieces, what, how=pointer.how, confidence=pointer.confidence, question=question)

    def path(self, entries: tuple[Pieces, ...], what: str, question: str | None = None) -> tuple[Said, ...]:
        """Copy a header path, leaving out entries that are no place of the document."""
        # The cells of a row share one path: known by its identity, its many spans need not be hashed.
        same = self._same_paths.get(id(entries))
        if same is not None:
            return same[1]
        if entries not in self._paths:
            said = (self.said(entry, what, question=question) for entry in entries)
            self._paths[entries] = tuple(one for one in said if one is not None)
        self._same_paths[id(entries)] = entries, self._paths[entries]
        return self._paths[entries]

    def _lines_round(self, span: Span) -> Span:
        """The lines that hold a place and the one before them (a negation may stand at its end)."""
        text = self.document.text
        line = text.rfind("\n", 0, span.start) + 1
        end = text.find("\n", span.end)
        return Span(start=text.rfind("\n", 0, max(line - 1, 0)) + 1, end=len(text) if end == -1 else end)

    def _first_markup(self, offset: int) -> int:
        """Index of the last markup that begins at or before `offset` (it may reach over it)."""
        return max(0, bisect_right(self._markup_starts, offset) - 1)


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join spans that touch or overlap."""
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        elif end > start:
            merged.append((start, end))
    return merged
