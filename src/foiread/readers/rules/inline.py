"""Values that stand in an answer's words: which tokens are values, and which words say what they are values of.

`18/19 = 5210`, `Lorries 123, Vans 129`, `281 sent to the depot`, `Yes`, `£70,000`. A number in a period, a
citation, an age band or the reasoning of a refusal is no value.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from foiread.phrase import Phrase, any_of
from foiread.readers.rules.answer_lines import Line, as_series
from foiread.readers.rules.beside import trimmed
from foiread.readers.rules.cited import SECTION_ENDS
from foiread.readers.rules.line_values import line_values
from foiread.readers.rules.outcome_phrases import COSTLY, REFUSED, SMALL_NUMBERS, TELLS_PAIRS, WORK
from foiread.readers.rules.outcomes import gives_number, plain
from foiread.readers.rules.wanted import FEW_WORDS
from foiread.sections import phrases
from foiread.types import Outcome, Span, ValueKind, ValuePointer

_COSTS = Phrase(
    any_of(r"""
        \b(?:cost limit|appropriate limit|hours?\b.{0,60}\b(?:to (?:locate|search|retrieve|collate|extract)|work)
            |(?<!you[ ])would (?:take|require|need|exceed|involve|cost the)|\b(?:of|in) staff time\b|exceeds?\b|more than (?:18|24) hours
            |\breview within\b|estimated? (?:that )?(?:it|we|this|the (?:search|time|work))|manual(?:ly)? (?:search
            |review|check)|manifestly unreasonable|disproportionate|burden(?:some)?|per hour as
            |\bfees? regulations|cost of one person|(?:limit|exceed\w*|more than|over|above)\W+(?:\w+\W+){0,4}(?:18|24) hours
            |minutes? (?:per|each|a (?:file|record|case|report)|to (?:search|check|review))|cost of (?:compliance|complying)
            |would have to be (?:\w+ and )?(?:opened|read
            |searched|examined|checked|reviewed))\b
        £25(?:\.00)? (?:per|an|a|for each|for every) (?:person[- ])?hour\b
        £(?:450|600)\b.{0,80}\b(?:limit|hours|deal|comply)
        \b(?:deal|comply|costs|limit)\b.{0,40}£(?:450|600)\b
        """),
    re.IGNORECASE,
)
_NOTE = Phrase(
    SMALL_NUMBERS
    + "|"
    + any_of(r"""
        \b(?:shown|displayed|recorded|reported|represented|denoted|replaced|marked|suppress\w*|round\w*|expressed
            |given) (?:as|by|with|to|where|if)\b.{0,60}(?:<|less than|fewer than|under|\*|nearest)
        \b(?:less|fewer) than\b[^.]{0,60}\b(?:identif|suppress|withheld|anonym)
        \b(?:identif|suppress|anonym)\w*\b.{0,80}\b(?:less|fewer) than\b
        \b(?:denotes?|signif(?:y|ies)|stands? for)\b
        ^\s*[*#†‡] \S
        \b(?:numbers?|figures?|values?|counts?) of (?:\d+|five|ten) or (?:less|fewer|under|below)\b.{0,60}\b(?:are|is|have|has)\b
        \b(?:less|fewer) than\b.{0,80}\b(?:shown|displayed|replaced|marked|not (?:shown|disclosed))\b
        \bnumbers? (?:under|below|smaller than) \w+ (?:are|is|have)\b
        \b(?:numbers?|figures?|values?|counts?) (?:of |from |between )?\d+\s?(?:to|and|-|–)\s?\d+ (?:are|is|have|has|inclusive)\b
        \b(?:withheld|suppressed|redacted)\b[^.;]{0,60}\b(?:numbers?|figures?|values?|counts?)\b[^.;]{0,20}\b(?:below|under
            |(?:less|fewer) than)\b
        \b(?:numbers?|figures?|values?|counts?) (?:of |are |is )?(?:under|below|(?:less|fewer|lower|smaller) than|up to) \w+\b
            .{0,80}\b(?:not|suppressed|withheld|redacted|rounded|replaced|shown|removed)\b
        ^\W*(?:<\s?\d+|[*#~†-])\W*(?:is|are|has|have|means?|indicates?|represents?|shows?) (?:been )?
            (?:used|shown|given|that|where|the|a|any|an?)\b
        \b(?:withheld|suppressed)\b.{0,20}\bwhere (?:the|a|any) (?:number|figure|count)[^.]*\.?$
        """),
    re.IGNORECASE | re.DOTALL,
)
"""A sentence that explains how small numbers are shown gives none."""
_STATUTORY = re.compile(r"\bwithin\s+the\s+(?:\d+\s+days?\s+and\s+)?$", re.IGNORECASE)
_TICK = re.compile(r"[☒☑✓✔⊠]|\[\s?[xX✓]\s?\]|\([xX✓]\)")
_DATED_ITEM = re.compile(
    any_of(r"""
        (?P<label>.{3,120}?)\s*\((?P<date>(?:\d{1,2}(?:st|nd|rd|th)? )?(?:January|February|March|April|May|June|July
            |August|September|October|November|December) (?:19|20)\d\d|\d{1,2}/\d{1,2}/\d{2,4})\)[.;,]?
        """),
    re.DOTALL,
)
_MONTH_FIRST = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)\s+(?:19|20)\d\d"
)
_A_LIST = 3
_OPTION_WORDS = 5
_PLAIN_LENGTH = 120
_FIGURE_WORDS = 3
_FIGURE_ASKED = re.compile(
    r"\b(?:how\s+(?:many|much)|numbers?|totals?|costs?|amounts?|spen[dt]\w*|percentages?)\b", re.IGNORECASE
)


_YES_OR_NO = re.compile(r"\W*(?:yes|no)\b", re.IGNORECASE)
_YES = re.compile(r"\W*yes\W*", re.IGNORECASE)
_PAIR = re.compile(r"\W*[^:.\d]{2,40}:\s*[£<]?\d[\d,.]*(?:%|[kKmM]\b)?[\s.;]*")
"""`Winning bid: 87.5.`"""
_YES_BUT = re.compile(r"\W*yes\b[\s,;:.–—-]*(?:but|however|although|though)\b", re.IGNORECASE)
_ASKS_WHETHER = re.compile(
    r"\b(?:do|does|did|is|are|was|were|has|have)\s+(?:you|the|your|any|there|it|this|these|they|staff)\b", re.IGNORECASE
)
_MORE_ASKED = re.compile(r"\bif (?:yes|so|not?)\b|\?.*\?", re.IGNORECASE | re.DOTALL)
"""`Do you …? If so, what does it cost?`: a refusal may be of the second half only."""
_ALL_NOT_HELD = re.compile(
    any_of(r"""
        \W*(?:this (?:information |data )?is )?not (?:held|recorded|collected|available|known|logged)\b
        .{2,60}\b(?:does|do|is|are) not (?:currently )?(?:hold|held|record|recorded|collect|collected) (?:this|that|the) (?:information
            |data)\b(?! (?:for|by|on|in|about|before|prior|at)\b)
        .{2,60}\bnot a (?:mandatory|required|compulsory) (?:recording )?field\b
        """),
    re.IGNORECASE,
)
"""Nothing at all is held: what follows says why."""
_SEARCHED = Phrase(
    any_of(r"""
        \b(?:we|i|officers?|staff|team|council|trust|have|has|was|were|been) (?:also |then )?(?:search(?:ed)?|checked|looked (?:in|through|at)|examined|reviewed|consulted|asked)\b
            .{0,200}\b(?:no|not|nothing|none)\b
        ^\W*(?:we|i) (?:have )?(?:also |then )?(?:searched|checked|looked|asked|contacted|consulted)\b
        \b(?:search(?:es)?|checks?) (?:of|in|across|through|was|were|has|have)\b
        """),
    re.IGNORECASE | re.DOTALL,
)
"""What was done to find what is not held."""
_GIVES = re.compile(
    any_of(r"""
        \W*(?:(?:however|but|although|nevertheless)\b,?\s*)?(?:there (?:is|are|was|were|have)|(?:we|i) (?:have|know|do|did|can|received
            |recorded|spent|paid)|the (?:total|number|figures?|average|overall)|in (?:total|all|\d{4})|(?:for|as at|at|since|during)
            |a total|[£<]?\d|.{3,40}[:=])\b
        \W*(?:however|but|although|nevertheless)\b
        \W*[£<]?\d
        [^.]{3,40}[:=]\s
        """),
    re.IGNORECASE,
)
"""Words that give something after all."""
_STILL_GIVES = Phrase(
    any_of(r"""
        ^\W*(?:however,? |nevertheless,? |that said,? )?(?:we|i|the [A-Z]\w+) (?:can|am able to|are able to)(?:,? (?:however|nevertheless
            |still|also|only))?,? (?:confirm|advise|tell you|say|disclose|provide|state)\b
        """),
    re.IGNORECASE,
)
"""What a body tells though it withholds the rest: `We can however confirm that …`."""
_WEIGHS = Phrase(
    any_of(r"""
        \b(?:public interest|interest in (?:disclosure|disclosing|withholding|knowing|transparency|openness)|balance of|outweighs?|prejudice test)\b
        (?:\b(?:we|i|has|have)|['’]ve) (?:also )?(?:considered|weighed|concluded)\b
        """),
    re.IGNORECASE,
)
"""What a body weighs behind a refusal: the rest of that paragraph are reasons."""
_SECTION_FIRST = re.compile(r"\d{1,3}[A-Z]{0,2}(?:\(\w{1,4}\))*")


def find_inline(
    text: str,
    lines: list[Line],
    question: str | None,
    outcome: Outcome | None,
    asked: str,
    *,
    part: bool = False,
    asked_span: Span | None = None,
) -> list[ValuePointer]:
    """Point at the values in an answer's lines.

    Args:
        text: the document's text.
        lines: the answer, line by line.
        question: id of the question.
        outcome: what the answer's words alone say, when they refuse; None otherwise.
        asked: the question's words (a date is a value only where one was asked for).
        part: the question is one of a series, where a marker stands in a value's place.
        asked_span: where the question's words stand.

    """
    refuses = outcome in (Outcome.REFUSED, Outcome.NEITHER_CONFIRMED)
    listed = _listed_dates(text, lines, question)
    if listed:
        return listed
    chosen = _offered_option(text, lines, question, asked_span)
    if chosen:
        return chosen
    lines = [sentence for line in as_series(text, lines) for sentence in _around_notes(text, line)]
    out: list[ValuePointer] = []
    refused = False
    # Before a refusal on cost stands what would have to be searched.
    withholds = refuses or outcome is Outcome.PARTLY_DISCLOSED
    costly = withholds and any(COSTLY.search_in(text, line.start, line.end) for line in lines)
    by_cost = refuses and costly
    ends: dict[int, int] = {}
    if withholds:
        ends = {sentence.start: line.end for line in lines for sentence in _sentences(text, line)}
        lines = [sentence for line in lines for sentence in _sentences(text, line)]
    if outcome is Outcome.NOT_HELD and lines and _ALL_NOT_HELD.match(text, lines[0].start, lines[0].end):
        # After `Not recorded.`, reasons are full of numbers too.
        told = [one for line in lines for one in _sentences(text, line)]
        lines = [told[0], *(one for one in told[1:] if _GIVES.match(text, one.start, one.end))]
    elif outcome is Outcome.NOT_HELD and any(_SEARCHED.search(text[line.start : line.end]) for line in lines):
        # What was searched in vain has figures too.
        told = [one for line in lines for one in _sentences(text, line)]
        lines = [one for one in told if not _SEARCHED.search(text[one.start : one.end])]
    reasons = 0
    torn = _torn(text, lines)
    for line in lines:
        raw = text[line.start : line.end]
        if phrases.MARKED.search(raw):
            out.extend(_choices(text, line, question))
            continue
        if _COSTS.search(raw) or _NOTE.search(raw):
            refused = refused or refuses
            continue
        still = refused and bool(_STILL_GIVES.search(raw))
        if refused and not still and (line.start < reasons or _WEIGHS.search(raw)):
            reasons = max(reasons, ends.get(line.start, line.end))
            continue
        if withholds and (REFUSED.search(raw) or len(raw) > 2 * _PLAIN_LENGTH or (costly and WORK.search(raw))):
            refused = True
            out.extend(_given_but(text, line, question, asked))
            continue
        if refuses and not still and (refused or not _stated(raw, asked, by_cost=by_cost)):
            # Reasons for a refusal are full of numbers; only a plain statement before them discloses one.
            refused = True
            out.extend(_given_but(text, line, question, asked))
            continue
        values = line_values(text, line, question, asked, alone=len(lines) == 1 and not part)
        out.extend(value for value in values if not any(value.pieces[0].overlaps(half) for half in torn))
    return out


def _stated(raw: str, asked: str, *, by_cost: bool) -> bool:
    """Whether a sentence before a refusal gives something: the figure that was asked for, or a plain statement."""
    words = len(raw.split())
    if _FIGURE_ASKED.search(asked) and phrases.VALUE_START.match(raw) and words <= _FIGURE_WORDS and plain(raw):
        return True
    if _YES_OR_NO.match(raw) and _MORE_ASKED.search(asked) and words <= FEW_WORDS and plain(raw):
        return True
    if TELLS_PAIRS.fullmatch(raw) or (not by_cost and _PAIR.fullmatch(raw)):
        return True
    if _YES.fullmatch(raw) and _ASKS_WHETHER.search(asked):
        return True
    told = plain(raw) and words >= FEW_WORDS // 2
    return not by_cost and (told or gives_number(raw)) and len(raw) <= _PLAIN_LENGTH


def _given_but(text: str, line: Line, question: str | None, asked: str) -> list[ValuePointer]:
    """`Yes, but we cannot say how many …`: the yes is given. `Sold: <5 (the exact number is exempt)`: so is the bound."""
    small = _SMALL_BUT.match(text, line.start, line.end)
    if small:
        return line_values(text, replace(line, end=small.end()), question, asked, alone=False)
    if not (line.first and _YES_BUT.match(text, line.start, line.end) and _ASKS_WHETHER.search(asked)):
        return []
    values = line_values(text, line, question, asked, alone=False)
    return [one for one in values if one.pieces[0].start - line.start <= 1]


_SMALL_BUT = re.compile(
    r"\W*(?:[A-Z][^:.;,\d<]{0,60}(?::|\s[-–—])\s*)?(?:<\s?\d{1,2}\b|(?:fewer|less)\s+than\s+(?:\d{1,2}|five|six|ten)\b|"
    r"(?:\d{1,2}|five|six|ten)\s+or\s+(?:fewer|less)\b)(?=\s*(?:[-–—,(;.]|$))",
    re.IGNORECASE,
)
"""A small number's bound, with a label before it or none, before the reason why no more is told."""
_ANOTHER_CELL = re.compile(r"[\w|]")
"""What stands between two lines of one cell; a bullet or a semicolon stands between two items."""


def _torn(text: str, lines: list[Line]) -> list[Span]:
    """What the lines of a cell tear apart: the halves of a date (`21` / `December 2017`), a section and its word."""
    out = []
    for a, b in pairwise(lines):
        cited = _SECTION_FIRST.match(text, b.start, b.end) if SECTION_ENDS.search(text[a.start : a.end]) else None
        if cited:
            out.append(Span(start=cited.start(), end=cited.end()))
        day = re.search(r"\b\d{1,2}(?:st|nd|rd|th)?\s*$", text[a.start : a.end])
        month = _MONTH_FIRST.match(text, b.start, b.end)
        if day and month and _ANOTHER_CELL.search(text, a.end, b.start):
            out += [Span(start=a.start + day.start(), end=a.end), Span(start=month.start(), end=month.end())]
    return out


def _listed_dates(text: str, lines: list[Line], question: str | None) -> list[ValuePointer]:
    """A list whose items end in a bracketed date (`◦ Longley (May 2021)`): each item is dated."""
    out = []
    head: Span | None = None
    for line in lines:
        raw = text[line.start : line.end]
        match = _DATED_ITEM.fullmatch(raw)
        if match is None:
            if raw.rstrip().endswith((":", "–", "-", ")")) and len(raw) < _PLAIN_LENGTH:
                head = trimmed(text, line.start, line.end)
            continue
        label = trimmed(text, line.start, line.start + match.end("label"))
        if label is None:
            continue
        place = Span(start=line.start + match.start("date"), end=line.start + match.end("date"))
        row = ((head,), (label,)) if head is not None else ((label,),)
        out.append(ValuePointer(pieces=(place,), question=question, row=row, how="dated list item", confidence=0.7))
    return out if len(out) >= _A_LIST else []


def _offered_option(text: str, lines: list[Line], question: str | None, asked: Span | None) -> list[ValuePointer]:
    """`… a set fee or a charge per hour? Per hour`: a short answer in the words of one of the offered alternatives."""
    if asked is None or len(lines) != 1:
        return []
    answer = trimmed(text, lines[0].start, lines[0].end)
    words = text[asked.start : asked.end]
    if (
        answer is None
        or not 1 < len(text[answer.start : answer.end].split()) <= _OPTION_WORDS
        or not re.search(r"\bor\b", words)
    ):
        return []
    given = re.escape(" ".join(text[answer.start : answer.end].split())).replace("\\ ", r"\s+")
    match = re.search(rf"\b{given}\b", words, re.IGNORECASE)
    if match is None or any(ch.isdecimal() for ch in match.group()):
        return []
    option = Span(start=asked.start + match.start(), end=asked.start + match.end())
    return [
        ValuePointer(
            pieces=(answer,),
            option=(option,),
            question=question,
            kind=ValueKind.CHOICE,
            how="an alternative of the question",
            confidence=0.7,
        )
    ]


def _sentences(text: str, line: Line) -> list[Line]:
    """A line cut at its full stops."""
    edges = [
        line.start,
        *(m.end() for m in re.finditer(r"[.!?]\s+(?=[A-Z£])", text[line.start : line.end])),
        line.end - line.start,
    ]
    starts = [line.start] + [line.start + e for e in edges[1:-1]]
    ends = [*starts[1:], line.end]
    return [
        replace(line, start=a, end=b, first=line.first and a == line.start)
        for a, b in zip(starts, ends, strict=True)
        if text[a:b].strip()
    ]


def _around_notes(text: str, line: Line) -> list[Line]:
    """`Fewer than 5. Figures below 5 are not given …`: a line with such a note is read sentence by sentence."""
    return _sentences(text, line) if _NOTE.search(text[line.start : line.end]) else [line]


def _choices(text: str, line: Line, question: str | None) -> list[ValuePointer]:
    """Options with boxes: the ticked ones. The words of an option stand after its box, or before it when the line ends with one."""
    boxes = list(phrases.MARKED.finditer(text, line.start, line.end))
    trailing = not text[boxes[-1].end() : line.end].strip() and bool(text[line.start : boxes[0].start()].strip())
    out = []
    for i, box in enumerate(boxes):
        if not _TICK.fullmatch(box.group()):
            continue
        if trailing:
            words = trimmed(text, boxes[i - 1].end() if i else line.start, box.start())
        else:
            words = trimmed(text, box.end(), boxes[i + 1].start() if i + 1 < len(boxes) else line.end)
        if words is None:
            continue
        out.append(
            ValuePointer(
                pieces=(Span(start=box.start(), end=box.end()),),
                option=(words,),
                question=question,
                kind=ValueKind.CHOICE,
                how="ticked box",
                confidence=0.9,
            ),
        )
    return out
