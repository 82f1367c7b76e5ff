"""The rules reader: deterministic, no model, no network. Composes its parts and says where everything stands."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from foiread.readers.rules import references
from foiread.readers.rules.align import align
from foiread.readers.rules.answer_lines import Line
from foiread.readers.rules.by_number import answer_by_number
from foiread.readers.rules.inline import find_inline
from foiread.readers.rules.metadata import find_metadata
from foiread.readers.rules.node import Built, Node
from foiread.readers.rules.nodes import build
from foiread.readers.rules.outcomes import NEITHER, Judged, Signals, judge, of_parts
from foiread.readers.rules.owners import find_owners, rehang_tables
from foiread.readers.rules.request import find_request
from foiread.sections import Analysis, analyse
from foiread.sections.numbering import path_id
from foiread.tables import describe_grid
from foiread.types import (
    Document,
    ExemptionPointer,
    LetterKind,
    MetadataPointers,
    Outcome,
    Pieces,
    Pointer,
    QuestionPointer,
    Reading,
    Section,
    Span,
    TablePointer,
    ValueKind,
    ValuePointer,
)
from foiread.values import find_exemptions, find_periods, whole_period

if TYPE_CHECKING:
    from foiread.sections.atoms import Atom
    from foiread.sections.units import Unit

_REFUSING = (Outcome.REFUSED, Outcome.NEITHER_CONFIRMED)


class RulesReader:
    """Reads a letter by rules alone."""

    name = "rules"
    version = "1"

    def read(
        self,
        document: Document,
        sections: tuple[Section, ...],  # noqa: ARG002 - it reads the analysis that the sections come from
        request: str | None = None,
    ) -> Reading:
        """Read one letter (see `Reader.read`)."""
        analysis = analyse(document)
        built, asked = build(analysis), find_request(request, analysis)
        answer_by_number(built, analysis, asked)
        rehang_tables(document, built)
        if not built.nodes:
            built.nodes.append(_whole_request(built))
        _name(built)
        return align(_Assembly(analysis, built).reading(), document, asked)


def _whole_request(built: Built) -> Node:
    """The letter restates no question: one question stands for the whole request."""
    node = Node(run=-1, path=None, how="the whole request", confidence=0.7, whole=True)
    node.answer = list(built.loose)
    node.tables = list(built.loose_tables)
    return node


# ── ids ─────────────────────────────────────────────────────────────────────────────────────────


def _name(built: Built) -> None:
    """Give every question its path id, unique in the letter."""
    numbered = [n for n in built.nodes if n.path is not None]
    prefixes = _prefixes(numbered, built)
    seen: Counter[str] = Counter()
    unnumbered = 0
    for node in built.nodes:
        if node.path is None:
            unnumbered += 1
            node.id = f"u{unnumbered}"
            continue
        bare = prefixes.get(node.run, "") + path_id(node.path)
        seen[bare] += 1
        node.id = bare if seen[bare] == 1 else f"{bare}#{seen[bare]}"
    for node in numbered:
        node.parent = _parent(node, numbered)


def _prefixes(numbered: list[Node], built: Built) -> dict[int, str]:
    """Run → prefix, where numbering restarts: a printed block letter, else `R1.`, `R2.` and so on."""
    tops: dict[int, set[str]] = {}
    first: dict[int, int] = {}
    for node in numbered:
        if node.path:
            tops.setdefault(node.run, set()).add(node.path[0].text)
            first[node.run] = min(first.get(node.run, node.start), node.start)
    runs = sorted(tops, key=first.__getitem__)
    blocks = {node.run: node.block for node in numbered if node.block}
    if (
        blocks
        and len(set(blocks.values())) == len(runs)
        and all(b.isalpha() for b in blocks.values())
        and set(blocks) == set(runs)
    ):
        return {run: f"{blocks[run]}." for run in runs}
    colliding = any(tops[a] & tops[b] for i, a in enumerate(runs) for b in runs[i + 1 :])
    if not colliding:
        return {}
    letters = {
        run: match[1]
        for run in runs
        if run in built.headings and (match := _BLOCK_LETTER.match(built.headings[run].text))
    }
    if len(letters) == len(runs):
        return {run: f"{letters[run]}." for run in runs}
    return {run: f"R{i}." for i, run in enumerate(runs, start=1)}


_MERELY_FORMAL = re.compile(r"s\.17\((?:[2-7])\)|s\.40\((?:3|3A|4|7)\)|s\.2\(|s\.9\b|s\.10\b")
"""Sections about notices and conditions, cited beside the exemption that they serve."""
_EXPLAINING = 90
_SAYS_WHAT = re.compile(
    r"(?:\s*\([^)]{2,60}\))?\s*(?:(?:of|under)\s+(?:the\s+)?(?:FOIS?A|Act|Freedom\s+of\s+Information\s+(?:\(Scotland\)\s+)?Act)(?:\s+(?:2000|2002))?\s*(?:\([^)]{2,20}\)\s*)?)?,?\s*(?:requires|states|provides|places|says|gives)\b",
    re.IGNORECASE,
)
_ASKED_UNDER = re.compile(
    r"\b(?:request(?:s|ed|ing)?(?:\s+\w+){0,2}|duty|duties|right)\s+(?:under|in|at|of)\s+(?:the\s+)?(?:FOIS?A\s+|Act\s+)?$",
    re.IGNORECASE,
)
_SECTION_ENDS = re.compile(r"\b(sections?|regulations?|s\.|reg\.?)\s*$", re.IGNORECASE)
_BLOCK_LETTER = re.compile(r"([A-Z])\s*[.:)–—-]\s*\S")


def _parent(node: Node, numbered: list[Node]) -> Node | None:
    if node.path is None or len(node.path) < 2:
        return None
    for depth in range(len(node.path) - 1, 0, -1):
        above = [
            n
            for n in numbered
            if n.run == node.run
            and n.path is not None
            and len(n.path) == depth
            and n.key == node.key[:depth]
            and n.start < node.start
        ]
        if above:
            return above[-1]
    return None


# ── putting the reading together ────────────────────────────────────────────────────────────────


class _Assembly:
    def __init__(self, analysis: Analysis, built: Built) -> None:
        self.analysis = analysis
        self.document = analysis.document
        self.text = analysis.document.text
        self.built = built
        self.judged: dict[str, Judged] = {}
        self.exemptions: dict[str, tuple[ExemptionPointer, ...]] = {}
        self.values: list[ValuePointer] = []
        self.tables: list[TablePointer] = []
        self.claimed: set[int] = set()
        self.tabled: set[str] = set()
        """Questions that a column or row of some table is named after."""

    def reading(self) -> Reading:
        for node in self.built.nodes:
            self._tables_of(node)
        for node in self.built.nodes:
            self._answer_of(node)
        self._back_references()
        self._inherit()
        self._parents()
        answered = any(j.outcome is not Outcome.UNANSWERED for j in self.judged.values())
        metadata = find_metadata(self.analysis, answered=answered and self._answers_each())
        if metadata.kind is not LetterKind.REPLY:
            # What is no reply answers nothing: its letter row says what it is.
            return Reading(reader=RulesReader.name, reader_version=RulesReader.version, metadata=metadata)
        return Reading(
            reader=RulesReader.name,
            reader_version=RulesReader.version,
            metadata=metadata,
            questions=tuple(self._question(node, metadata) for node in self._ordered()),
            values=tuple(sorted(self.values, key=lambda v: v.pieces[0].start)),
            tables=tuple(self.tables),
        )

    def _answers_each(self) -> bool:
        """Whether the letter answers: with a table, or questions each in its own words, or by refusing outright."""
        if self.tables:
            return True
        if any(one.atom.cue == "answer" for one in self.analysis.spoken):
            return True
        own = {node.answer[0].start for node in self.built.nodes if node.answer}
        if len(own) > 1:
            return True
        plain = (Outcome.REFUSED, Outcome.NOT_HELD, Outcome.NEITHER_CONFIRMED, Outcome.PUBLISHED)
        outright = any(self.exemptions[n.id] or self.judged[n.id].outcome in plain[1:] for n in self.built.nodes)
        return outright or (len(self.built.nodes) == 1 and bool(self.values))

    def _ordered(self) -> list[Node]:
        return self.built.nodes

    # ── tables ──────────────────────────────────────────────────────────────────────────────────

    def _tables_of(self, node: Node) -> None:
        for unit in node.tables:
            block = unit.table
            if block is None or unit.index in self.claimed:
                continue
            shape = describe_grid(self.document, block)
            if shape.kind == "layout":
                continue
            self.claimed.add(unit.index)
            caption = self._caption(unit)
            columns, rows = find_owners(self.document, self.built, unit, shape)
            self.tabled.update(question for _, question in (*columns, *rows))
            self.tables.append(
                TablePointer(
                    id=f"t{len(self.tables) + 1}",
                    block=block.id,
                    question=node.id,
                    header_rows=shape.header_rows,
                    stub_columns=shape.stub_columns,
                    band_rows=shape.band_rows,
                    skip_rows=shape.skip_rows,
                    skip_columns=shape.skip_columns,
                    column_questions=columns,
                    row_questions=rows,
                    caption=(caption.span,) if caption is not None else (),
                    period=self._one_period(caption),
                    how=shape.how,
                    confidence=shape.confidence,
                ),
            )

    def _caption(self, unit: Unit) -> Atom | None:
        """The heading-like line right above a table."""
        above = [
            s.atom
            for s in self.analysis.spoken
            if s.atom.unit.index < unit.index and s.atom.unit.index >= unit.index - 1
        ]
        if not above:
            return None
        atom = above[-1]
        if atom.unit.table is not None or atom.cue or not atom.first:
            return None
        if atom.label is not None and not whole_period(atom.text):
            return None
        short = len(atom.text) <= 120 and not atom.text.rstrip().endswith((".", "?"))
        return atom if short else None

    def _one_period(self, atom: Atom | None) -> Pieces:
        if atom is None:
            return ()
        periods = find_periods(self.text, atom.start, atom.end)
        return (periods[0].span,) if len(periods) == 1 else ()

    # ── answers ─────────────────────────────────────────────────────────────────────────────────

    def _answer_of(self, node: Node) -> None:
        sentences = [(atom.text, atom.start) for atom in node.answer]
        cited = self._cited(node)
        has_table = node.id in self.tabled or any(u.index in self.claimed for u in (*node.tables, *node.shares))
        asked = " ".join(a.text for a in node.text) if node.text else ""
        words_only = judge(sentences, Signals(has_table=has_table, has_values=False, cites=bool(cited), asked=asked))
        first_of_shared = not node.shared or not any(
            n.shared and n.answer and node.answer and n.answer[0] is node.answer[0]
            for n in self.built.nodes[: self.built.nodes.index(node)]
        )
        inline = (
            find_inline(
                self.text,
                _answer_lines(self.text, node),
                node.id,
                words_only.outcome,
                asked,
                part=bool(node.path and len(node.path) > 1),
                asked_span=_hull(node),
            )
            if first_of_shared
            else []
        )
        inline.extend(
            ValuePointer(
                pieces=(mark.span,),
                option=(option.span,),
                question=node.id,
                kind=ValueKind.CHOICE,
                how="marked option",
                confidence=0.7,
            )
            for option, mark in node.choices
        )
        self.values.extend(inline)
        typed = [v for v in inline if not self._is_refusing_marker(v)]
        judged = judge(sentences, Signals(has_table=has_table, has_values=bool(typed), cites=bool(cited), asked=asked))
        self.judged[node.id] = judged
        self.exemptions[node.id] = (
            cited
            if judged.outcome
            in (*_REFUSING, Outcome.NOT_HELD, Outcome.PUBLISHED, Outcome.PARTLY_DISCLOSED, Outcome.ATTACHED)
            else ()
        )

    def _is_refusing_marker(self, value: ValuePointer) -> bool:
        raw = self.text[value.pieces[0].start : value.pieces[0].end].strip().lower()
        return bool(
            re.match(
                r"(?:not|no\s+(?:data|info|record)|(?:information|data|records?)\s+not|n/?a|unknown|exempt|refus|withheld|unavailable)",
                raw,
            )
        )

    def _cited(self, node: Node) -> tuple[ExemptionPointer, ...]:
        out: dict[str, ExemptionPointer] = {}
        explained: set[str] = set()
        for before, atom in zip([None, *node.answer], node.answer, strict=False):
            found = [
                (one.code, (one.span,), one.procedural) for one in find_exemptions(self.text, atom.start, atom.end)
            ]
            for code, pieces, procedural in (*self._torn_citation(before, atom), *found):
                if procedural or code in out or _MERELY_FORMAL.match(code):
                    continue
                if self._explains(code, pieces[0], atom):
                    explained.add(code)
                out[code] = ExemptionPointer(pieces=pieces, code=code, how="cited in the answer", confidence=0.9)
        # s.40 beside s.40(2): the general mention names the same exemption.
        codes = [c for c in out if not any(other != c and other.startswith(f"{c}(") for other in out)]
        codes = [c for c in codes if c not in explained] or codes
        if len(codes) > 1 and any(NEITHER.search(atom.text) for atom in node.answer):
            # The duty of s.1(1) that does not apply is no ground.
            codes = [c for c in codes if not c.startswith("s.1(1)")]
        return tuple(out[c] for c in codes)

    def _explains(self, code: str, cited: Span, atom: Atom) -> bool:
        """Whether a sentence only says what s.1 or s.17 are about: `s.17 requires a notice which …`."""
        if code.partition("(")[0] not in {"s.1", "s.17"}:
            return False
        after = self.text[cited.end : min(atom.end, cited.end + _EXPLAINING)]
        before = self.text[max(atom.start, cited.start - _EXPLAINING) : cited.start]
        return bool(_SAYS_WHAT.match(after) or _ASKED_UNDER.search(before))

    def _torn_citation(self, before: Atom | None, atom: Atom) -> list[tuple[str, Pieces, bool]]:
        """`Exempt - Section` at the end of one line of a cell, `38(1)(b)` at the start of the next."""
        if before is None or before.unit is atom.unit or not atom.text[:1].isdecimal():
            return []
        word = _SECTION_ENDS.search(before.text)
        if word is None:
            return []
        lead = f"{word[1]} "
        place = Span(start=before.start + word.start(1), end=before.start + word.end(1))
        return [
            (one.code, (place, Span(start=atom.start, end=atom.start + one.span.end - len(lead))), one.procedural)
            for one in find_exemptions(lead + atom.text)
            if one.span.start == 0
        ]

    # ── what follows from other questions ───────────────────────────────────────────────────────

    def _back_references(self) -> None:
        for i, node in enumerate(self.built.nodes):
            words = " ".join(atom.text for atom in node.answer)
            if not words or node.tables:
                continue
            refers, keys = references.back(words)
            if not refers:
                continue
            target = self._target(i, keys)
            if target is not None and target.id in self.judged:
                found = self.judged[target.id]
                if found.outcome is Outcome.UNANSWERED:
                    continue
                self.judged[node.id] = Judged(found.outcome, None, f"refers back to {target.id}", 0.7)
                self.exemptions[node.id] = self.exemptions[target.id]

    def _target(self, i: int, keys: list[tuple[int, ...]]) -> Node | None:
        if keys:
            matches = [n for n in self.built.nodes if n.key == keys[0] and n is not self.built.nodes[i]]
            return matches[-1] if matches else None
        return self.built.nodes[i - 1] if i else None

    def _inherit(self) -> None:
        """Parts left blank under a question that was not applicable or not held share its fate."""
        for node in self.built.nodes:
            above = node.parent
            if above is None or node.path is None or self.judged[node.id].outcome is not Outcome.UNANSWERED:
                continue
            found = self.judged[above.id]
            if found.outcome in (Outcome.NOT_APPLICABLE, Outcome.NOT_HELD):
                self.judged[node.id] = Judged(found.outcome, None, f"left blank under {above.id}", 0.6)

    def _parents(self) -> None:
        for node in reversed(self.built.nodes):
            parts = [n for n in self.built.nodes if n.parent is node and n.path is not None]
            if not parts:
                continue
            own = self.judged[node.id]
            outcomes = [self.judged[p.id].outcome for p in parts]
            if own.outcome not in (Outcome.UNANSWERED, Outcome.DISCLOSED):
                outcomes.append(own.outcome)
            if own.outcome is Outcome.UNANSWERED or not node.tables:
                self.judged[node.id] = Judged(of_parts(outcomes), own.span, "from its parts", 0.8)

    # ── pointers ────────────────────────────────────────────────────────────────────────────────

    def _question(self, node: Node, metadata: MetadataPointers) -> QuestionPointer:
        judged = self.judged[node.id]
        pieces = _join(self.text, [atom.span for atom in node.text]) or self._stand_in(node, metadata)
        return QuestionPointer(
            id=node.id,
            pieces=pieces,
            label=Pointer(pieces=(node.label,), how="printed number") if node.label is not None else None,
            parent=node.parent.id if node.parent is not None else None,
            answer=_join(self.text, [atom.span for atom in node.answer if atom.end > atom.start]),
            outcome=judged.outcome,
            outcome_from=Pointer(pieces=(judged.span,), how=judged.how, confidence=judged.confidence)
            if judged.span
            else None,
            exemptions=self.exemptions[node.id],
            shared_answer=node.shared,
            how=node.how,
            confidence=min(node.confidence, judged.confidence),
        )

    def _stand_in(self, node: Node, metadata: MetadataPointers) -> Pieces:
        """What stands for a question without words of its own: its number, the subject, or the start of the letter."""
        if node.label is not None and not node.whole:
            return (node.label,)
        if metadata.subject is not None:
            return metadata.subject.pieces
        first = self.document.blocks[0].span if self.document.blocks else Span(start=0, end=0)
        return (first,)


_LEAD = re.compile(r"(?:[•·◦▪■●○‣*]\s*|[-–—]\s+)+")


def _answer_lines(text: str, node: Node) -> list[Line]:
    """An answer's words as printed lines: sentences of one line together, wrapped lines whole."""
    lines: list[Line] = []
    unit: Unit | None = None
    for atom in node.answer:
        if atom.unit.table is not None or atom.end <= atom.start:
            continue
        if unit is atom.unit and lines:
            lines[-1] = Line(lines[-1].start, atom.end, lines[-1].first)
        else:
            lead = _LEAD.match(text, atom.start, atom.end)
            start = lead.end() if lead and lead.end() < atom.end else atom.start
            lines.append(Line(start, atom.end, not lines))
        unit = atom.unit
    return lines


def _hull(node: Node) -> Span | None:
    return Span(start=node.text[0].start, end=node.text[-1].end) if node.text else None


def _join(text: str, spans: list[Span]) -> Pieces:
    """Put neighbouring spans together where only white space stands between them."""
    out: list[Span] = []
    for span in sorted(spans, key=lambda s: s.start):
        if out and out[-1].end <= span.start and not text[out[-1].end : span.start].strip():
            out[-1] = Span(start=out[-1].start, end=span.end)
        elif not out or span.start >= out[-1].end:
            out.append(span)
    return tuple(out)
