"""From the questions of a letter, each with what answers it, to the pointers of its reading."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from foiread.phrase import any_of
from foiread.readers.rules import references
from foiread.readers.rules.answer_lines import lines_of
from foiread.readers.rules.cited import find_cited
from foiread.readers.rules.general import apply_general
from foiread.readers.rules.inherited import Verdict, inherit
from foiread.readers.rules.inline import find_inline
from foiread.readers.rules.metadata import find_metadata
from foiread.readers.rules.outcomes import Signals, judge
from foiread.readers.rules.tabling import point_at_tables
from foiread.readers.rules.torn import in_one_piece, whole_sentences
from foiread.types import (
    LetterKind,
    MetadataPointers,
    Outcome,
    Pieces,
    Pointer,
    QuestionPointer,
    Reading,
    Span,
    ValueKind,
    ValuePointer,
)
from foiread.values import is_scottish

if TYPE_CHECKING:
    from foiread.readers.rules.node import Built, Node
    from foiread.readers.rules.outcomes import Judged
    from foiread.readers.rules.tabling import Tabled
    from foiread.sections import Analysis

_CITING = frozenset(
    {
        Outcome.REFUSED,
        Outcome.NEITHER_CONFIRMED,
        Outcome.NOT_HELD,
        Outcome.PUBLISHED,
        Outcome.PARTLY_DISCLOSED,
        Outcome.ATTACHED,
    }
)
"""Outcomes for which a cited section is a ground."""
_NO_SECRET = frozenset({"s.1", "s.17", "s.21", "s.25", "r.6", "r.11", "r.14"})
"""Sections cited for what can be had elsewhere or is not held: nothing is withheld under them."""
_ELSEWHERE, _ELSEWHERE_SCOTTISH = frozenset({"s.21", "r.6"}), frozenset({"s.25", "r.6"})
"""Those of them for what can be had elsewhere; the Scottish Act has it in section 25."""
_NOT_HELD = ("r.12(4)(a)", "r.10(4)(a)")
"""The same of the environmental regulations, by paragraph (EIR 2004, and the Scottish ones)."""
_OUTRIGHT = frozenset({Outcome.NOT_HELD, Outcome.NEITHER_CONFIRMED, Outcome.PUBLISHED})
"""Outcomes that answer a request without giving anything."""
_SAYS_WHY_NOT = re.compile(
    any_of(r"""
        (?:not|no (?:data|info|record)|(?:information|data|records?) not|n/?a|unknown|exempt|refus|withheld
            |unavailable)
        """)
)
"""How a value begins which says that there is none."""


def assemble(analysis: Analysis, built: Built, reader: str, version: str) -> Reading:
    """Put a letter's questions together into a reading.

    Args:
        analysis: who speaks where in the letter.
        built: its questions, named, each with the sentences and tables that answer it.
        reader: the reader's name.
        version: the reader's version.

    """
    tabled = point_at_tables(analysis, built)
    verdicts, values = _judge_each(analysis, built, tabled)
    verdicts = inherit(built.nodes, apply_general(analysis.document.text, built, verdicts))
    answered = any(one.outcome is not Outcome.UNANSWERED for one in verdicts.values())
    metadata = find_metadata(
        analysis, answered=answered and _answers(analysis, built, tabled, verdicts, has_values=bool(values))
    )
    if metadata.kind is not LetterKind.REPLY:
        # What is no reply answers nothing: its letter row says what it is.
        return Reading(reader=reader, reader_version=version, metadata=metadata)
    return Reading(
        reader=reader,
        reader_version=version,
        metadata=metadata,
        questions=tuple(_question(analysis, node, verdicts[node.id], metadata) for node in built.nodes),
        values=tuple(sorted(values, key=lambda value: value.pieces[0].start)),
        tables=tuple(tabled.tables),
    )


def _answers(
    analysis: Analysis, built: Built, tabled: Tabled, verdicts: dict[str, Verdict], *, has_values: bool
) -> bool:
    """Whether the letter answers: with a table, or questions each in its own words, or by refusing outright."""
    if tabled.tables or any(one.atom.cue == "answer" for one in analysis.spoken):
        return True
    if len({node.answer[0].start for node in built.nodes if node.answer}) > 1:
        return True
    if any(one.exemptions or one.outcome in _OUTRIGHT for one in verdicts.values()):
        return True
    return len(built.nodes) == 1 and has_values


def _judge_each(analysis: Analysis, built: Built, tabled: Tabled) -> tuple[dict[str, Verdict], list[ValuePointer]]:
    """Every question's verdict by its own answer alone, and the values that stand in answers."""
    text = analysis.text
    verdicts: dict[str, Verdict] = {}
    values: list[ValuePointer] = []
    elsewhere = _ELSEWHERE_SCOTTISH if is_scottish(text) else _ELSEWHERE
    shared = {atom.start for node in built.nodes if not node.shared for atom in node.answer}
    """Where an answer begins whose values have been told, or belong to one question alone."""
    for node in built.nodes:
        cited = find_cited(text, node.answer, node.key if node.shared else ())
        sentences = whole_sentences(node.answer)
        signals = Signals(
            has_table=tabled.answers(node),
            has_values=False,
            cites=bool(cited),
            withholds=any(
                one.code.partition("(")[0] not in _NO_SECRET and not one.code.startswith(_NOT_HELD) for one in cited
            ),
            asked=node.words,
        )
        told_before = node.shared and bool(node.answer) and node.answer[0].start in shared
        words_only = judge(sentences, signals)
        found = [] if told_before else _inline(text, node, words_only)
        if node.shared and node.answer:
            shared.add(node.answer[0].start)
        found.extend(_choices(node))
        values.extend(found)
        given = any(not _says_why_not(text, value) for value in found)
        judged = judge(sentences, replace(signals, has_values=True)) if given else words_only
        judged = replace(judged, span=in_one_piece(judged.span, node.answer))
        if judged.outcome not in _CITING:
            # `Yes. It is published at … - section 21`: the copy that was asked for too can be had elsewhere.
            cited = tuple(one for one in cited if one.code.partition("(")[0] in elsewhere)
        verdicts[node.id] = Verdict(judged, cited)
    return verdicts, values


def _inline(text: str, node: Node, words_only: Judged) -> list[ValuePointer]:
    """The values in an answer's sentences; `As 6.` sends the reader to question 6."""
    if references.back(" ".join(atom.text for atom in node.answer))[0]:
        return []
    return find_inline(
        text,
        lines_of(text, [atom for atom in node.answer if id(atom) not in node.reasons], node.fields),
        node.id,
        words_only.outcome,
        f"{node.parent.words} {node.words}" if node.parent is not None else node.words,
        part=bool(node.path and len(node.path) > 1),
        asked_span=Span(start=node.text[0].start, end=node.text[-1].end) if node.text else None,
    )


def _choices(node: Node) -> list[ValuePointer]:
    """Printed options that were chosen."""
    return [
        ValuePointer(
            pieces=(mark.span,),
            option=(option.span,),
            question=node.id,
            kind=ValueKind.CHOICE,
            how="marked option",
            confidence=0.7,
        )
        for option, mark in node.choices
    ]


def _says_why_not(text: str, value: ValuePointer) -> bool:
    """Whether a value only says that there is none: `Not held`, `N/A`, `Exempt`."""
    raw = text[value.pieces[0].start : value.pieces[0].end].strip().lower()
    return bool(_SAYS_WHY_NOT.match(raw))


def _question(analysis: Analysis, node: Node, verdict: Verdict, metadata: MetadataPointers) -> QuestionPointer:
    text, judged = analysis.text, verdict.judged
    return QuestionPointer(
        id=node.id,
        pieces=_join(text, [atom.span for atom in node.text]) or _stand_in(analysis, node, metadata),
        label=Pointer(pieces=(node.label,), how="printed number") if node.label is not None else None,
        parent=node.parent.id if node.parent is not None else None,
        answer=_join(text, [atom.span for atom in node.answer if atom.end > atom.start]),
        outcome=judged.outcome,
        outcome_from=Pointer(pieces=(judged.span,), how=judged.how, confidence=judged.confidence)
        if judged.span
        else None,
        exemptions=verdict.exemptions,
        shared_answer=node.shared,
        how=node.how,
        confidence=min(node.confidence, judged.confidence),
    )


def _stand_in(analysis: Analysis, node: Node, metadata: MetadataPointers) -> Pieces:
    """What stands for a question without words of its own: its number, the subject, or the start of the letter."""
    if node.label is not None and not node.whole:
        return (node.label,)
    if metadata.subject is not None:
        return metadata.subject.pieces
    blocks = analysis.document.blocks
    return (blocks[0].span if blocks else Span(start=0, end=0),)


def _join(text: str, spans: list[Span]) -> Pieces:
    """Put neighbouring spans together where only white space stands between them."""
    out: list[Span] = []
    for span in sorted(spans, key=lambda s: s.start):
        if out and out[-1].end <= span.start and not text[out[-1].end : span.start].strip():
            out[-1] = Span(start=out[-1].start, end=span.end)
        elif not out or span.start >= out[-1].end:
            out.append(span)
    return tuple(out)
