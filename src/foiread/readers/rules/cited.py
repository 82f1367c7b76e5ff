"""The exemptions that an answer cites: sections of the Act which the body relies on, not those it merely explains."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from foiread.phrase import any_of
from foiread.readers.rules import references
from foiread.readers.rules.outcome_phrases import NEITHER
from foiread.sections import signs
from foiread.types import ExemptionPointer, Pieces, Span
from foiread.values import find_exemptions

if TYPE_CHECKING:
    from foiread.sections.atoms import Atom

_MERELY_FORMAL = re.compile(
    r"s\.17\((?:[2-7])\)|s\.40\((?:3|3A|4|7)\)|s\.2\(|s\.9\b|s\.10\b|r\.(?:5|7|8|9)\b|r\.12\((?:1|2|9|10|11)\)|r\.10\([12]\)"
)
"""Sections about notices, conditions, time, charges and advice, cited beside the exemption that they serve.

EIR 2004: 5 duty, 7 time, 8 charges, 9 advice, 12(1) and (2) public interest, 12(9) to (11) limits of exceptions; the
Scottish regulations have the public interest in 10(1) and (2).
"""
_EXPLAINING = 90
_SAYS_WHAT = re.compile(
    any_of(r"""
        (?:\s*\([^)]{2,60}\))?\s*(?:(?:of|under) (?:the )?(?:FOIS?A|Act|Freedom of Information (?:\(Scotland\) )?Act)
            (?: (?:2000|2002))?\s*(?:\([^)]{2,20}\)\s*)?)?,?\s*(?:requires|states|provides|places|says|gives)\b
        """),
    re.IGNORECASE,
)
_ASKED_UNDER = re.compile(
    any_of(r"""
        \b(?:request(?:s|ed|ing)?(?: \w+){0,2}|duty|duties|right) (?:under|in|at|of) (?:the )?(?:FOIS?A |Act )?$
        \botherwise than under (?:the )?$
        """),
    re.IGNORECASE,
)
_THE_ACT_SAYS = re.compile(
    any_of(r"""
        \b(?:matters|purposes|functions|interests|circumstances|effects|conditions) (?:\w+ ){0,2}?(?:mentioned|listed|specified
            |set out|described|referred to|contained) in (?:the )?$
        """),
    re.IGNORECASE,
)
"""`any of the matters mentioned in section 31(1)`: the Act's own words about another of its sections."""
_COUNTED_UNDER = re.compile(
    r"\d\s+(?:of\s+(?:them|these|those|which)|requests?|cases?|times)\s+(?:were\s+|refused\s+|in\s+full\s+)*under\s+(?:the\s+)?$"
)
"""`44 of them under section 12`: what a statistic counts is no ground."""
_ENTITLES = re.compile(
    r"\b(?:section|s\.?|regulation|r\.?)\s?[15](?:\s?\(\d\))?(?:\s?\([ab]\))?(?![\d(])[^.]{0,120}\b(?:entitle[sd]?|right|duty|obliges?|obligations?|requires?)\b"
    r"(?![^.]*\bnot\s+held\b)",
    re.IGNORECASE,
)
_NOT_APPLIED = re.compile(
    r"\s*(?:\([^)]{2,60}\)\s*)?(?:(?:of|under) the Act\s+)?(?:does|do|did|is|was)(?:\s+not|n['’]t)\s+(?:apply|applied|engaged|relied)\b",
    re.IGNORECASE,
)
SECTION_ENDS = re.compile(r"\b(sections?|regulations?|s\.|reg\.?)\s*$", re.IGNORECASE)


def find_cited(text: str, answer: list[Atom], key: references.Key = ()) -> tuple[ExemptionPointer, ...]:
    """Every exemption that an answer cites, once, in order; sections about notices and conditions are none.

    Args:
        text: the letter.
        answer: the sentences of the answer.
        key: the question's number, where others have the same answer: what is cited for one of those is not for it.

    """
    out: dict[str, ExemptionPointer] = {}
    explained: set[str] = set()
    law = False
    for before, atom in zip([None, *answer], answer, strict=False):
        law = signs.of_the_law(before, atom, going_on=law)
        if law:
            continue
        found = [(one.code, (one.span,), one.procedural) for one in find_exemptions(text, atom.start, atom.end)]
        for code, pieces, procedural in (*_torn_citation(before, atom), *found):
            if procedural or code in out or _MERELY_FORMAL.match(code):
                continue
            if code.partition("(")[0] in {"s.1", "r.5"} and _ENTITLES.search(atom.text):
                # What every applicant may ask for is no ground for anything.
                continue
            if code.startswith("s.17") and references.within(atom.text):
                # "This letter is a refusal notice under section 17 for Q5 and part of Q4" says which were refused.
                continue
            if _COUNTED_UNDER.search(text, atom.start, pieces[0].start):
                continue
            if key and _for_others(text, atom, pieces[0], key):
                continue
            if _NOT_APPLIED.match(text, pieces[-1].end, atom.end):
                continue
            if _explains(text, code, pieces[0], atom):
                explained.add(code)
            out[code] = ExemptionPointer(pieces=pieces, code=code, how="cited in the answer", confidence=0.9)
    # s.40 beside s.40(2): the general mention names the same exemption.
    codes = [c for c in out if not any(other != c and other.startswith(f"{c}(") for other in out)]
    codes = [c for c in codes if c not in explained] or codes
    if len(codes) > 1 and any(NEITHER.search(atom.text) for atom in answer):
        # The duty of s.1(1) that does not apply is no ground.
        codes = [c for c in codes if not c.startswith("s.1(1)")]
    return tuple(out[c] for c in codes)


def _for_others(text: str, atom: Atom, cited: Span, key: references.Key) -> bool:
    """Whether a sentence cites it `in respect of question 3` alone, and that is another question."""
    meant = references.meant(text[atom.start : cited.start], text[cited.start : atom.end])
    return bool(meant) and not any(key[: len(one)] == one or one[: len(key)] == key for one in meant)


def _explains(text: str, code: str, cited: Span, atom: Atom) -> bool:
    """Whether a sentence only says what a section is about: `s.17 requires a notice which …`."""
    if _THE_ACT_SAYS.search(text[max(atom.start, cited.start - _EXPLAINING) : cited.start]):
        return True
    if code.partition("(")[0] not in {"s.1", "s.17"}:
        return False
    after = text[cited.end : min(atom.end, cited.end + _EXPLAINING)]
    before = text[max(atom.start, cited.start - _EXPLAINING) : cited.start]
    return bool(_SAYS_WHAT.match(after) or _ASKED_UNDER.search(before))


def _torn_citation(before: Atom | None, atom: Atom) -> list[tuple[str, Pieces, bool]]:
    """`Exempt - Section` at the end of one line of a cell, `38(1)(b)` at the start of the next."""
    if before is None or before.unit is atom.unit:
        return []
    if not atom.text[:1].isdecimal():
        return []
    word = SECTION_ENDS.search(before.text)
    if word is None:
        return []
    lead = f"{word[1]} "
    place = Span(start=before.start + word.start(1), end=before.start + word.end(1))
    return [
        (one.code, (place, Span(start=atom.start, end=atom.start + one.span.end - len(lead))), one.procedural)
        for one in find_exemptions(lead + atom.text)
        if one.span.start == 0
    ]
