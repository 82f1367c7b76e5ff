"""Values that stand in an answer's words: which tokens are values, and which words say what they are values of.

`18/19 = 6794`, `Alcohol 123, Drug 129`, `346 transfer to Early Help`, `Yes`, `£70,000`. A number in a period, a
citation, an age band or the reasoning of a refusal is no value.
"""

from __future__ import annotations

import re
from itertools import pairwise, zip_longest

from foiread.phrase import Phrase
from foiread.readers.rules.answer_lines import Line, as_series
from foiread.readers.rules.outcomes import COSTLY, REFUSED, plain
from foiread.sections import phrases
from foiread.types import Marker, Outcome, Pieces, Span, ValueKind, ValuePointer
from foiread.values import FoundPeriod, FoundValue, Noise, find_periods, find_values, whole_period

_COSTS = Phrase(
    r"\b(?:cost\s+limit|appropriate\s+limit|hours?\b.{0,60}\b(?:to\s+(?:locate|search|retrieve|collate|extract)|work)|would\s+(?:take|require|need|exceed|involve|cost\s+the)|\bstaff\s+time\b|"
    r"exceeds?\b|more\s+than\s+(?:18|24)\s+hours|\breview\s+within\b|estimated?\s+(?:that\s+)?(?:it|we|this|the\s+(?:search|time|work))|manual(?:ly)?\s+(?:search|review|check)|manifestly\s+unreasonable|disproportionate|burden(?:some)?|per\s+hour\s+as|£25|\bfees?\s+regulations|(?:limit|exceed\w*|more\s+than|over|above)\W+(?:\w+\W+){0,4}(?:18|24)\s+hours|minutes?\s+(?:per|each|to\s+(?:search|check|review)))\b",
    re.IGNORECASE,
)
_ASKS_DATE = re.compile(
    r"\b(?:when|date|dates|start|starts|started|end|ends|ended|expir\w+|begin\w*|began|commence\w*|renew\w*|duration|timeline|timelines|timescale|deadline|how\s+long|since|until|last|next|latest)\b",
    re.IGNORECASE,
)
_NOTE = Phrase(
    r"\b(?:shown|displayed|recorded|reported|represented|denoted|replaced|marked|suppress\w*|round\w*|expressed|given)\s+(?:as|by|with|to|where|if)\b.{0,60}(?:<|less\s+than|fewer\s+than|under|\*|nearest)|\b(?:less|fewer)\s+than\b[^.]{0,60}\b(?:identif|suppress|withheld|anonym)|"
    r"\b(?:identif|suppress|anonym)\w*\b.{0,80}\b(?:less|fewer)\s+than\b|\b(?:denotes?|signif(?:y|ies)|stands?\s+for)\b|^\s*[*#†‡]\s+\S|\b(?:less|fewer)\s+than\b.{0,80}\b(?:shown|displayed|replaced|marked|not\s+(?:shown|disclosed))\b|\bnumbers?\s+(?:under|below|smaller\s+than)\s+\w+\s+(?:are|is|have)\b",
    re.IGNORECASE | re.DOTALL,
)
"""A sentence that explains how small numbers are shown gives none."""
_IN_A_NAME = re.compile(r"[A-Z][\w’'-]*\s$")
_NAME_GOES_ON = re.compile(
    r"\s(?!January|February|March|April|May|June|July|August|September|October|November|December|Yes|No|FTE|WTE)[A-Z][a-z]+"
)
_PLAIN_PAIR = re.compile(
    r"(?P<label>.{1,80}?)\s*(?:[=:]|\s[-–—]|(?<=\d)\s?[-–—](?=\s))\s*(?P<marker>(?:not\s+(?:available|held|known|recorded|applicable|collected|provided)|no\s+(?:data|information|records?)(?:\s+(?:held|available))?|n\s?/\s?a|unknown|none|nil|zero|exempt|refused|withheld|unavailable|\*)(?![\w/]))",
    re.IGNORECASE,
)
"""`18/19 = Not available as …`: a marker where the value of a series would stand."""
_POINTS_ELSEWHERE = re.compile(
    r"(?:\(\d{4}\)|\b(?:see|answers?|answers?\s+to|questions?|parts?|points?|q|foi|request|reference|section|subsection|appendix|annex|table|page|paragraph|note|figure|bullet|paper|codes?|scp|spinal\s+(?:column\s+)?point)\s*(?:no\.?\s*|number\s*)?(?:\d{1,2}(?:\([a-z]\))?\s*(?:,|and|&|to|-|–)\s*)*\(?)$",
    re.IGNORECASE,
)
"""Before a number that names a question, a table, another request."""
_NONE_OPENS = re.compile(r"\W{0,3}(None|Nil|Zero)\b(?!\s+of\b)[^.\n]{0,100}(?:\.|$)", re.IGNORECASE)
_IN_A_PERIOD = re.compile(r"[\s-]*(?:month|week|year|day|hour)s?[\s-]+(?:rolling\s+)?period\b", re.IGNORECASE)
"""`a 12 month period`."""
_SET_TIME = re.compile(
    r"\b(?:within|the)\s+(?:\d+\s*(?:working\s+)?(?:days?|hours?)?\s*(?:and|or|/|,)\s*)?$", re.IGNORECASE
)
_MOST_RECENT = re.compile(r"\b(?:recent|latest|last|past|previous|every|each)\s+$", re.IGNORECASE)
_TIME_UNIT = re.compile(r"\s*(?:months?|years?|weeks?|days?|quarters?)\b", re.IGNORECASE)
_STATUTORY = re.compile(r"\bwithin\s+the\s+(?:\d+\s+days?\s+and\s+)?$", re.IGNORECASE)
_SET_TIME_SECOND = re.compile(r"\d+\s+days?\s+and\s+$", re.IGNORECASE)
_DAYS = re.compile(r"\s*(?:days?)\b", re.IGNORECASE)
_EXAMPLE = re.compile(
    r"(?:\be\.?g\.?|\bfor\s+(?:example|instance)\b|\bif\b[^.;]{0,140}\bwould\b)[^.;]{0,80}$", re.IGNORECASE
)
_IF = re.compile(r"\bif\b[^.;]*$", re.IGNORECASE)
_WOULD = re.compile(r"[^.;]*\bwould\b", re.IGNORECASE)
"""What would be, or an example: no figure of the body's."""
_ASKS_WHEN = re.compile(
    r"\b(?:when|dates?|expir\w+|renew\w*|deadline|duration|how\s+long|commence\w*)\b",
    re.IGNORECASE,
)
_A_SENTENCE = 80
_NARRATED = re.compile(r"\b(?:from|since|as\s+at|as\s+of|until|on)\s+(?:the\s+)?$", re.IGNORECASE)
_ONLY_UNIT = re.compile(r"\s*(?:(?:month|week|year|day|hour)s?)?[\s.]*", re.IGNORECASE)
_HOW_LONG = re.compile(r"\b(?:how\s+long|when|length|average|durations?|period|wait\w*|time\w*|days)\b", re.IGNORECASE)
_SEPARATORS = " \t\n\xa0:=-–—,;.•·◦▪*()[]|>"
_HARD_CLAUSE = re.compile(r"[;•·◦▪\n]|,\s|(?<=[a-z)0-9])\.\s")
_TICK = re.compile(r"[☒☑✓✔⊠]|\[\s?[xX✓]\s?\]")
_NOUN_THEN_PERIOD = re.compile(r"\s+(?:[a-z’'-]+\s+){1,4}?(?:in|during|for|by|on)\s+(?:the\s+)?", re.IGNORECASE)
_COUNTED = re.compile(r"[£\d][\d,.]*\s+(?:[a-z’'-]+\s+){1,4}?(?:in|during|for|by|on)\s+(?:the\s+)?$", re.IGNORECASE)
"""`12 people in 2023 and 7 people in 2024`: each number has its period behind it."""
_CLAUSE_REACH = 60
_JOINT = re.compile(
    r"\b(?:and|or|plus|as\s+well\s+as)\b(?!\s+(?:above|below|over|under|more|less|fewer|older|younger)\b)|&",
    re.IGNORECASE,
)
"""What parts two values, and no band (`65 and over`)."""
_COMPARED = re.compile(
    r"\b(?:compared|against|versus|(?:up|down|rise|fall|increase|decrease)\s+(?:from|on)|previous)\b", re.IGNORECASE
)
"""What follows is another figure's period."""
_SOFTENER = re.compile(r"(?:between|approximately|approx\.?|around|about|roughly)\s+(?=[£\d])", re.IGNORECASE)
_DATED_ITEM = re.compile(
    r"(?P<label>.{3,120}?)\s*\((?P<date>(?:\d{1,2}(?:st|nd|rd|th)?\s+)?(?:January|February|March|April|May|June|July|August|September|October|November|December)\s+(?:19|20)\d\d|\d{1,2}/\d{1,2}/\d{2,4})\)[.;,]?",
    re.DOTALL,
)
_MONTH_FIRST = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)\s+(?:19|20)\d\d"
)
_A_LIST = 3
_OPTION_WORDS = 5
_WORKING_DAYS = re.compile(r"\s*(?:working|calendar)\s+days\b", re.IGNORECASE)
_ASKS_TIME = re.compile(
    r"\b(?:days?|time|times|long|target|quick\w*|within|wait\w*|deadline|turnaround|period|speed)\b", re.IGNORECASE
)
_YEAR_DASH = re.compile(r"(?:19|20)\d\d\s+[-–—]\s+(?=\S)")
_BRACKETED = re.compile(r"\[\d{1,2}\]|\(\d\)")
"""A footnote or link number."""
_EMPTY_WORDS = re.compile(
    r"(?:\b(?:and|or|of|whom|which|with|for|in|the|a|an|we|is|are|was|were|there|have|has|had|this|these|that|it|to|at|by|on|out|plus|from|as|be|been|our|they|also|but|so|then|only|just|total|pay|paid|being)\b|\W)+",
    re.IGNORECASE,
)
_PAIRED = re.compile(r"[:=–—-]\s*$|\t\s*$")
_TRAILING_PERIOD = re.compile(
    r"\s*\(?\s*(?:in|for|during|as\s+at|at|on|over|to)?\s*(?:the\s+)?(?:financial\s+year|academic\s+year|year|calendar\s+year)?\s*",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19[5-9]|20[0-4])\d")
_HOW_MANY = re.compile(r"\bhow\s+many\b|\bnumber\s+of\b|\btotal\b", re.IGNORECASE)
_SOLE_REFUSALS = {Marker.NOT_HELD, Marker.REFUSED}
_WORDS_AFTER = 12
_FEW_WORDS = 6
_PLAIN_LENGTH = 120
_PAIR_LENGTH = 40
"""Characters of a line that is a label and its value; a longer one is a sentence."""
_BARE_MARK = re.compile(r"[-–—*]+")


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
    lines = as_series(text, lines)
    out: list[ValuePointer] = []
    refused = False
    # Before a refusal on cost stands what would have to be searched.
    by_cost = refuses and any(COSTLY.search(text, line.start, line.end) for line in lines)
    withholds = refuses or outcome is Outcome.PARTLY_DISCLOSED
    if withholds:
        lines = [sentence for line in lines for sentence in _sentences(text, line)]
    torn = _torn_dates(text, lines)
    for line in lines:
        raw = text[line.start : line.end]
        if phrases.MARKED.search(raw):
            out.extend(_choices(text, line, question))
            continue
        if _COSTS.search(raw) or _NOTE.search(raw):
            refused = refused or refuses
            continue
        if withholds and (REFUSED.search(raw) or len(raw) > 2 * _PLAIN_LENGTH):
            refused = True
            continue
        if refuses and (
            refused or by_cost or not plain(raw) or not len(raw.split()) >= _FEW_WORDS // 2 or len(raw) > _PLAIN_LENGTH
        ):
            # Reasons for a refusal are full of numbers; only a plain statement before them discloses one.
            refused = True
            continue
        values = _line_values(text, line, question, asked, alone=len(lines) == 1 and not part)
        out.extend(value for value in values if not any(value.pieces[0].overlaps(half) for half in torn))
    return out


def _torn_dates(text: str, lines: list[Line]) -> list[Span]:
    """The halves of dates that the lines of a cell tear apart (`21` / `December 2017`): neither is a value."""
    out = []
    for a, b in pairwise(lines):
        day = re.search(r"\b\d{1,2}(?:st|nd|rd|th)?\s*$", text[a.start : a.end])
        month = _MONTH_FIRST.match(text, b.start, b.end)
        if day and month and not text[a.end : b.start].isspace():
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
                head = _trim(text, line.start, line.end)
            continue
        label = _trim(text, line.start, line.start + match.end("label"))
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
    answer = _trim(text, lines[0].start, lines[0].end)
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
        Line(a, b, line.first and a == line.start, line.head)
        for a, b in zip(starts, ends, strict=True)
        if text[a:b].strip()
    ]


def _choices(text: str, line: Line, question: str | None) -> list[ValuePointer]:
    """Options with boxes: the ticked ones. The words of an option stand after its box, or before it when the line ends with one."""
    boxes = list(phrases.MARKED.finditer(text, line.start, line.end))
    trailing = not text[boxes[-1].end() : line.end].strip() and bool(text[line.start : boxes[0].start()].strip())
    out = []
    for i, box in enumerate(boxes):
        if not _TICK.fullmatch(box.group()):
            continue
        if trailing:
            words = _trim(text, boxes[i - 1].end() if i else line.start, box.start())
        else:
            words = _trim(text, box.end(), boxes[i + 1].start() if i + 1 < len(boxes) else line.end)
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


def _line_values(text: str, line: Line, question: str | None, asked: str, *, alone: bool) -> list[ValuePointer]:
    found = find_values(text, line.start, line.end)
    periods = find_periods(text, line.start, line.end)
    pair = _PLAIN_PAIR.match(text, line.start, line.end)
    if pair and any(
        v.noise is None and v.span.end <= pair.end("label") and not _in_any(v.span, periods) for v in found
    ):
        pair = None
    if pair and not any(
        v.noise is None and v.span.start < pair.end("marker") and v.kind is not ValueKind.MARKER
        for v in found
        if v.span.start >= pair.start("marker")
    ):
        label = _trim(text, pair.start("label"), pair.end("label"))
        if label is not None and (periods or len(pair["label"]) <= 60):
            inside = [p.span for p in periods if label.covers(p.span)]
            path: tuple[Pieces, ...] = ((label,),)
            if line.head is not None and not inside:
                path, inside = ((line.head,), *path), [line.head]
            return [
                ValuePointer(
                    pieces=(Span(start=pair.start("marker"), end=pair.end("marker")),),
                    question=question,
                    row=path,
                    period=(inside[0],) if inside else (),
                    how="marker in a series",
                    confidence=0.8,
                ),
            ]
    none = _NONE_OPENS.match(text, line.start, line.end) if line.first and not found else None
    if none is not None:
        return [
            ValuePointer(
                pieces=(Span(start=none.start(1), end=none.end(1)),),
                question=question,
                how="none, and what of",
                confidence=0.7,
            )
        ]
    found = [v for v in found if not any(p.span.covers(v.span) and p.span != v.span for p in periods)]
    wanted = [v for v in found if _is_value(text, v, line, asked, alone=alone)]
    wanted = [
        v for v, following in zip_longest(wanted, wanted[1:]) if following is None or not _labels(text, v, following)
    ]
    whole = text[line.start : line.end].strip()
    joints = [_joint(text, one.span.end, other.span.start, periods) for one, other in pairwise(wanted)]
    wanted_all, out = wanted, []
    for i, value in enumerate(wanted):
        if len(wanted_all) > 1 and _restated(text, value, asked):
            continue
        before = joints[i - 1][1] if i else line.start
        after = joints[i][0] if i < len(joints) else line.end
        row, period = _headers(text, value, before, after, periods, line)
        path = (row,) if row else ((line.label,),) if line.label is not None else ()
        if line.head is not None and not period:
            path, period = ((line.head,), *path), (line.head,)
        confidence = (
            0.95 if value.span.end - value.span.start >= len(whole) - 2 else 0.85 if row and len(whole) < 80 else 0.6
        )
        out.append(
            ValuePointer(
                pieces=(_bare(text, value.span),),
                question=question,
                row=path,
                period=() if value.kind is ValueKind.DATE else period,
                unit=_unit(text, value, line),
                kind=value.kind if value.kind is ValueKind.CHOICE else None,
                how="inline value",
                confidence=confidence,
            ),
        )
    return out


def _restated(text: str, value: FoundValue, asked: str) -> bool:
    """A bound that the question set (`… were paid more than £5,000`), said again beside the figure."""
    raw = text[value.span.start : value.span.end]
    digits = re.search(r"\d[\d,.]*\d|\d", raw)
    if digits is None or not re.search(rf"(?<![\d,.]){re.escape(digits[0])}(?![\d]|,\d)", asked):
        return False
    bounded = raw[:1].isalpha() and bool(_MORE_THAN.match(raw))
    return bounded or bool(_SET_BEFORE.search(text[max(0, value.span.start - 20) : value.span.start]))


_MORE_THAN = re.compile(
    r"(?:more|greater|higher|less|fewer|lower|over|under|above|below|at\s+least|up\s+to)\b", re.IGNORECASE
)
_SET_BEFORE = re.compile(r"\b(?:within|within\s+the|over|under|above|below|than)\s+$", re.IGNORECASE)


def _in_any(span: Span, periods: list[FoundPeriod]) -> bool:
    return any(period.span.covers(span) for period in periods)


def _unit(text: str, value: FoundValue, line: Line) -> Pieces:
    """The word right after it that names the unit (`0.5 FTE`), where the token itself has none."""
    if value.unit is None or value.typed.unit is not None:
        return ()
    match = re.compile(r"\s*(\w+)(?:\s(days|time equivalents?))?").match(text, value.span.end, line.end)
    return (Span(start=match.start(1), end=match.end()),) if match else ()


def _labels(text: str, value: FoundValue, following: FoundValue) -> bool:
    """`Under 5: 66`: a band with a value behind a colon is the value's label."""
    if value.kind is ValueKind.BOOLEAN:
        return False
    between = text[value.span.end : following.span.start]
    return bool(
        re.fullmatch(
            r"\s+(?:quarters|months|weeks|years|terms)\s+(?=\S)|\s*(?:years?(?:\s+old)?|miles|days|weeks|months|hours|\+)?\s*[:=]\s*|\s*(?:years?(?:\s+old)?)?\s+[-–—]\s+",
            between,
        )
    ) and not text[value.span.start : value.span.end].startswith("£")


def _bare(text: str, span: Span) -> Span:
    """Without the words that only soften it (`Between 140 and 155`, `Approximately 12%`), or the year before it (`2023 - 214`)."""
    year = _YEAR_DASH.match(text, span.start, span.end)
    if year:
        return Span(start=year.end(), end=span.end)
    match = _SOFTENER.match(text, span.start, span.end)
    return Span(start=match.end(), end=span.end) if match else span


def _is_value(text: str, value: FoundValue, line: Line, asked: str, *, alone: bool) -> bool:
    if value.noise is Noise.WORD:
        return _counts_in_words(text, value, line, asked)
    if value.noise is not None or _BRACKETED.fullmatch(text[max(0, value.span.start - 1) : value.span.end + 1]):
        return False
    raw = text[value.span.start : value.span.end]
    before, after = text[line.start : value.span.start], text[value.span.end : line.end]
    quoted = raw.startswith(">") and not before.rsplit("\n", 1)[-1].strip() and bool(before or text[:1])
    if (
        quoted
        or _IN_A_PERIOD.match(after)
        or (_MOST_RECENT.search(before) and _TIME_UNIT.match(after))
        or _EXAMPLE.search(before)
        or (_IF.search(before) and _WOULD.match(after))
    ):
        return False
    if (
        _DAYS.match(after)
        and not _ASKS_TIME.search(asked)
        and (_SET_TIME.search(before) or _SET_TIME_SECOND.search(before))
    ):
        return False
    if value.kind is ValueKind.DURATION and raw[:1].isalpha() and not before.strip() and _ONLY_UNIT.fullmatch(after):
        # `Over 3 months` alone on its line is a band to be counted.
        return bool(_HOW_LONG.search(asked))
    if _IN_A_NAME.search(before) and _NAME_GOES_ON.match(after):
        return False
    if _POINTS_ELSEWHERE.search(before) or (_WORKING_DAYS.match(after) and not _ASKS_TIME.search(asked)):
        return False
    if (
        value.kind not in (ValueKind.BOOLEAN, ValueKind.MARKER, ValueKind.DATE)
        and not any(ch.isdecimal() for ch in raw)
        and value.typed.marker is None
    ):
        return len(text[line.start : line.end].split()) <= _FEW_WORDS
    if value.kind is ValueKind.BOOLEAN:
        if re.match(r"\s*/\s*no\b", after, re.IGNORECASE):
            return False
        return line.first and value.span.start - line.start <= 3
    if _YEAR.fullmatch(raw):
        # A bare year is a period; as a value it stands alone, after a question that asks for a time.
        return (
            not before.strip(_SEPARATORS)
            and not after.strip(_SEPARATORS)
            and (bool(_ASKS_DATE.search(asked)) or not asked or (alone and bool(_HOW_MANY.search(asked))))
        )
    if value.kind is ValueKind.DATE:
        if not asked:
            return False
        if value.typed.date is None:
            return False
        bare = value.span.end - value.span.start >= line.end - line.start - 2
        told = line.end - line.start > _A_SENTENCE and bool(_NARRATED.search(before)) and not _ASKS_WHEN.search(asked)
        return bare or (bool(_ASKS_DATE.search(asked)) and not told)
    if value.kind is ValueKind.MARKER:
        lone = raw == "*" and text[line.start : line.end].strip() == "*"
        if (_BARE_MARK.fullmatch(raw) and not lone) or (value.typed.marker is None and not lone):
            return False
        whole = value.span.start - line.start <= 3 and value.span.end >= line.end - 2
        if not whole:
            return False
        sole = alone and value.span.start - line.start <= 3
        return not (sole and value.typed.marker in _SOLE_REFUSALS)
    return True


def _counts_in_words(text: str, value: FoundValue, line: Line, asked: str) -> bool:
    """`Nine. A further 3 …`, `Three people are employed`, `Disputes = Zero`: a number word that answers how many."""
    before, after = text[line.start : value.span.start], text[value.span.end : line.end]
    if _PAIRED.search(before) and any(ch.isalnum() for ch in before):
        return True
    opens = line.first and not before.strip(" \t\n*•-–:.")
    return opens and bool(_HOW_MANY.search(asked)) and not _NO_COUNT.match(after)


_NO_COUNT = re.compile(r"\s*(?:of|or|to|off|in|way|more|another|by|and\s+a)\b|[-/]", re.IGNORECASE)


def _headers(
    text: str,
    value: FoundValue,
    before: int,
    after: int,
    periods: list[FoundPeriod],
    line: Line,
) -> tuple[Pieces, Pieces]:
    """The words that say what it is a value of, and its period."""
    lead = _trim(text, _clause_start(text, before, value.span.start), value.span.start)
    period = _nearest_period(text, periods, value.span, before, after, line)
    when = (period,) if period is not None else ()
    if lead is not None and _PAIRED.search(text, before, value.span.start):
        noun = _noun_after(text, value, after) if whole_period(text[lead.start : lead.end]) else None
        return ((lead, noun) if noun is not None else (lead,)), when
    bracketed = _noun_in_brackets(text, value, line)
    if bracketed is not None:
        return (bracketed,), when
    tail = _trim(text, value.span.end, _clause_end(text, value.span.end, after))
    if lead is not None and _EMPTY_WORDS.fullmatch(text[lead.start : lead.end]):
        lead = lead if tail is None else None
    if lead is not None and tail is not None and _EMPTY_WORDS.fullmatch(text[tail.start : tail.end]):
        tail = None
    if (
        lead is not None
        and tail is not None
        and (line.end - line.start < _PAIR_LENGTH or text[value.span.end : tail.start].strip())
    ):
        tail = None
    pieces = tuple(piece for piece in (lead, tail) if piece is not None)
    return pieces or when, when


def _noun_after(text: str, value: FoundValue, after: int) -> Span | None:
    """`2022-23 - 8 incidents`: what was counted, behind the number."""
    match = _NOUN.match(text, value.span.end, after)
    return Span(start=match.start("noun"), end=match.end("noun")) if match else None


def _noun_in_brackets(text: str, value: FoundValue, line: Line) -> Span | None:
    """`8 incidents (7 pupils)`: the second number counts what stands in its brackets."""
    if text[line.start : value.span.start].rstrip()[-1:] != "(":
        return None
    match = _NOUN.match(text, value.span.end, line.end)
    if match is None or text[match.end() : match.end() + 1] != ")":
        return None
    return Span(start=match.start("noun"), end=match.end("noun"))


_NOUN = re.compile(r"\s+(?P<noun>[A-Za-z][a-z’'-]*(?:\s+[a-z][a-z’'-]*){0,5})(?=\s*(?:[(*,;.)\n]|$))")


def _joint(text: str, low: int, high: int, periods: list[FoundPeriod]) -> tuple[int, int]:
    """Where the words of one value end and those of the next begin: `41 people in 2023 and 57 firms`.

    An "and", or a comma with nothing but the next value behind it, parts them. Where neither does, both may have all of
    them, up to the clauses that they stand in (`£2 a day; band 8 and above £3`).
    """
    clause = _clause_start(text, low, high)
    for match in reversed(list(_JOINT.finditer(text, clause, high))):
        if clause > low and text[clause : match.start()].strip():
            continue
        inside = any(period.span.start <= match.start() < period.span.end for period in periods)
        if not inside and text.count("(", low, match.start()) == text.count(")", low, match.start()):
            return match.start(), match.end()
    comma = re.search(r",\s*$", text[low:high])
    if comma and clause == low and _trim(text, low, high) is not None:
        return low + comma.start(), high
    return high, low


def _nearest_period(
    text: str, periods: list[FoundPeriod], value: Span, before: int, after: int, line: Line
) -> Span | None:
    trailing = [p.span for p in periods if p.span.start >= value.end and p.span.end <= after]
    if trailing and _TRAILING_PERIOD.fullmatch(text, value.end, trailing[0].start):
        return trailing[0]
    leading = [p.span for p in periods if before <= p.span.start and p.span.end <= value.start]
    if leading and not (
        trailing
        and _NOUN_THEN_PERIOD.fullmatch(text, value.end, trailing[0].start)
        and _COUNTED.search(text, max(line.start, leading[-1].start - _CLAUSE_REACH), leading[-1].start)
    ):
        return leading[-1]
    if trailing:
        return trailing[0]
    anywhere = [p.span for p in periods if line.start <= p.span.start and p.span.end <= line.end]
    if len(anywhere) != 1 or _COMPARED.search(text, value.end, max(value.end, anywhere[0].start)):
        return None
    return anywhere[0]


def _clause_start(text: str, low: int, high: int) -> int:
    last = low
    for match in _HARD_CLAUSE.finditer(text, low, high):
        if _trim(text, match.end(), high) is not None:
            last = match.end()
    return last


def _clause_end(text: str, low: int, high: int) -> int:
    match = _HARD_CLAUSE.search(text, low, high)
    end = match.start() if match else high
    words = [m.end() for m in re.finditer(r"\S+", text[low:end])]
    return low + words[_WORDS_AFTER - 1] if len(words) > _WORDS_AFTER else end


def _trim(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start] in _SEPARATORS and not (text[start] == "(" and ")" in text[start:end]):
        start += 1
    while end > start and text[end - 1] in _SEPARATORS and not (text[end - 1] == ")" and "(" in text[start:end]):
        end -= 1
    if not any(ch.isalnum() for ch in text[start:end]):
        return None
    return Span(start=start, end=end)
