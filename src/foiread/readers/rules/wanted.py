"""Whether a token of an answer is a value: no citation, example, statutory time, name, or number that the question set."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from foiread.phrase import any_of
from foiread.readers.rules.beside import PAIRED, SEPARATORS
from foiread.types import Marker, ValueKind
from foiread.values import FoundValue, Noise

if TYPE_CHECKING:
    from foiread.readers.rules.answer_lines import Line

_ASKS_DATE = re.compile(
    any_of(r"""
        \b(?:when|(?<!to[ ])date|dates|start|starts|started|end|ends|ended|expir\w+|begin\w*|began|commence\w*|renew\w*
            |duration|timeline|timelines|timescale|deadline|how long)\b
        """),
    re.IGNORECASE,
)
_IN_A_NAME = re.compile(r"[A-Z][\w’'-]*\s$")
_NAME_GOES_ON = re.compile(
    any_of(r"""
        \s(?!January|February|March|April|May|June|July|August|September|October|November|December|Yes|No|FTE
            |WTE)[A-Z][a-z]+
        """)
)
_POINTS_ELSEWHERE = re.compile(
    any_of(r"""
        (?:\(\d{4}\)|\b(?:see|answers?|answers? to|questions?|parts?|points?|q|foi|request|reference|section
            |subsection|appendix|annex|table|page|paragraph|note|figure|bullet|paper|codes?|scp|spinal (?:column )?point)\s*
            (?:no\.?\s*|number\s*)?(?:\d{1,2}(?:\([a-z]\))?\s*(?:,|and|&|to|-|–)\s*)*\(?)$
        """),
    re.IGNORECASE,
)
"""Before a number that names a question, a table, another request."""
_IN_A_PERIOD = re.compile(r"[\s-]*(?:month|week|year|day|hour)s?[\s-]+(?:rolling\s+)?period\b", re.IGNORECASE)
"""`a 12 month period`."""
_SET_TIME = re.compile(
    r"\b(?:within|the)\s+(?:\d+\s*(?:working\s+)?(?:days?|hours?)?\s*(?:and|or|/|,)\s*)?$", re.IGNORECASE
)
_MOST_RECENT = re.compile(r"\b(?:recent|latest|last|past|previous|every|each)\s+$", re.IGNORECASE)
_HOW_OFTEN = re.compile(r"\bhow\s+(?:often|frequent\w*|regular\w*)\b|\bfrequency\b", re.IGNORECASE)
_TIME_UNIT = re.compile(r"\s*(?:months?|years?|weeks?|days?|quarters?)\b", re.IGNORECASE)
_STATUTORY = re.compile(r"\bwithin\s+the\s+(?:\d+\s+days?\s+and\s+)?$", re.IGNORECASE)
_SET_TIME_SECOND = re.compile(r"\d+\s+days?\s+and\s+$", re.IGNORECASE)
_DAYS = re.compile(r"\s*(?:days?)\b", re.IGNORECASE)
_EXAMPLE = re.compile(
    r"(?:\be\.?g\.?|\bfor\s+(?:example|instance)\b|\bif\b[^.;]{0,140}\bwould\b)[^.;]{0,80}$", re.IGNORECASE
)
_IF = re.compile(r"\bif\b[^.;]*$", re.IGNORECASE)
_OFFERED = re.compile(r"\bif\s+you\b(?!\s+(?:include|count|exclude|add))[^.;]*$", re.IGNORECASE)
"""`If you have no internet I can copy them at 10p a sheet.`"""
_WOULD = re.compile(r"[^.;]*\bwould\b", re.IGNORECASE)
"""What would be, or an example: no figure of the body's."""
_ASKS_WHEN = re.compile(
    r"\b(?:when|(?<!to )dates?|expir\w+|renew\w*|deadline|duration|how\s+long|commence\w*)\b",
    re.IGNORECASE,
)
_ROUND_A_VALUE = " \n\t.,;:()[]*•-–—"
_OF_A_COUNT = re.compile(r"\b(?:latest|most\s+recent|last|nearest|closest)\s+(?:available\s+)?dates?\b", re.IGNORECASE)
"""`… on the latest date available` asks for a count, of whatever day."""
_COUNTED_ON = re.compile(r"\d(?:\s?(?:%|[A-Za-z]{1,12})){0,2}\s\((?:(?:as\s+)?(?:at|of|on)\s+)?$")
"""`188.6 FTE (1 April 2014)`: the day of a count."""
_A_SENTENCE = 80
_NARRATED = re.compile(r"\b(?:from|since|as\s+at|as\s+of|until|on)\s+(?:the\s+)?$", re.IGNORECASE)
_OF_THE_REQUEST = re.compile(
    r"\byour\s+(?:[\w-]+\s+){0,5}(?:request|e-?mail|letter|enquiry|correspondence)s?,?\s+(?:(?:which|that)\s+)?"
    r"(?:(?:we|was|were|is|are)\s+){0,2}(?:(?:dated|received|sent|made|submitted|of)\s+)(?:by\s+us\s+)?(?:on\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
"""`your request dated …`: when it was asked answers nothing."""
_ONLY_UNIT = re.compile(r"\s*(?:(?:month|week|year|day|hour)s?)?[\s.]*", re.IGNORECASE)
_HOW_LONG = re.compile(r"\b(?:how\s+long|when|length|average|durations?|period|wait\w*|time\w*|days)\b", re.IGNORECASE)
_ASKS_LENGTH = re.compile(
    any_of(r"""
        \bhow (?:long|often|old|quick\w*|soon|much (?:time|notice|warning)|many (?:\w+ ){0,2}(?:days|weeks|months|years|hours|minutes))\b
        \b(?:long(?:er|est)|short(?:er|est)|lengths?|lengthy|durations?|term|wait\w*|timescales?|timeframes?|targets?|frequen\w+
            |deadlines?|turnaround|delays?|age|ages|extensions?|extend\w*|retention|retain\w*|hours)\b
        \b(?:void|notice|review|cooling|trial|probation|contract|average|mean|\w+ing) periods?\b
        \b(?:response|average|mean|median|travel|journey|lead|completion|\w+ing|target) times?\b
        \btimes? (?:taken|spent|it|to|for|between|from|frame|scale|limit)\b
        (?<!\d[ ])(?<!working[ ])\b(?:days|minutes)\b
        \b(?:number of|in) (?:working )?(?:days|weeks|months|years|hours|minutes)\b
        """),
    re.IGNORECASE,
)
"""A question that a length of time answers; "in the last 12 months" asks for none."""
_TELLS_LENGTH = re.compile(
    r"\b(?:average|mean|median|longest|shortest|maximum|minimum|typical\w*|took|takes?|lost|total|hours?\s+of)\b",
    re.IGNORECASE,
)
"""An answer that tells one whatever was asked."""
_WORKED = frozenset({"hours", "minutes"})
_UP_TO = re.compile(
    r"\b(?:within|than|after|every|per|between|first|next|last|further|another|additional|up\s+to|under|over)\s+(?:the\s+|a\s+)?$",
    re.IGNORECASE,
)
_LISTED_ABOVE = re.compile(
    r"(?:(?:\s*(?:,|and|or|&))+\s*\d{1,2}[a-z]?)*\s+(?:above|below)\s*(?:[.,;)]|$|(?:is|are|was|were|appl\w+|refers?|also)\b)",
    re.IGNORECASE,
)
"""`1, 2 and 3 above are …`: numbers of questions."""
_ASKS_POINT = re.compile(
    r"\bwhen\s*(?:\?|$)|\bwhen\s+(?:did|does|do|is|was|were|will|the|it|they|has|have|are|can|would)\b|\b(?<!to )dates?\b|\bexpir\w+|\brenew\w*|"
    r"\b(?:start|end)s?\?|\bdeadline",
    re.IGNORECASE,
)
"""A question that a month can answer."""
_WORKING_DAYS = re.compile(r"\s*(?:working|calendar)\s+days\b", re.IGNORECASE)
_ASKS_TIME = re.compile(
    r"\b(?:days?|time|times|long|target|quick\w*|within|wait\w*|deadline|turnaround|period|speed)\b", re.IGNORECASE
)
_QUOTED_WORDS = re.compile(r"^[ \t]*>[> \t]*(?:[A-Za-z(]|\d{1,2}[a-z]?[.):]\s)[^\n]*[a-z]{2}", re.MULTILINE)
"""Where a mail is quoted, `> 5` at the beginning of a line may be five."""
_BRACKETED = re.compile(r"\[\d{1,2}\]|\(\d\)")
"""A footnote or link number."""
_SIZED = re.compile(r"\s*(?:rows?|pages?|sheets?|tabs?|lines?|records?|entries)\b", re.IGNORECASE)
_FILE_BEFORE = re.compile(
    r"(?:\.(?:xlsx?|csv|pdf|docx?|ods|zip)|\battach(?:ed|ment)|\benclos\w+)[^.;]{0,40}$", re.IGNORECASE
)
_ITEM = re.compile(r"[^\W\d_]\s\((\d{1,4})\)(?=\s*(?:[,;.]|and\b|$))")
"""A count in brackets at the end of an item."""
_YEAR = re.compile(r"(?:19[5-9]|20[0-4])\d")
_HOW_MANY = re.compile(r"\bhow\s+many\b|\bnumber\s+of\b|\btotal\b", re.IGNORECASE)
_ANY = re.compile(r"\b(?:have|has|had|are|were|was|is|did|do|does)\b[^?]{0,40}\bany\b", re.IGNORECASE)
"""Whether there are any is answered by how many there are."""
_SOLE_REFUSALS = {Marker.NOT_HELD, Marker.REFUSED}
FEW_WORDS = 6
_NEAR = 2_000
"""So much of its line on either side speaks against a value: a line of many values is not read anew for each."""
_FEW = 3
"""Fewer digits than this may number a question."""
_BARE_MARK = re.compile(r"[-–—*]+")
_MEASURED = re.compile(
    r"-(?:days?|weeks?|months?|years?|hours?|minutes?|person|bed(?:room(?:ed)?)?|storey|point|mile|page|part|way)\b",
    re.IGNORECASE,
)
"""`a 2-day course`, `a 3-bed house`: what kind of thing it is."""
_BOUNDED = re.compile(r"[a-z>]", re.IGNORECASE)
_ALL_OF = re.compile(
    r"\b(?:all|any|every|each|those|payments?|contracts?|transactions?|invoices?|items?|spend(?:ing)?|expenditure)\s[^.;]{0,60}$",
    re.IGNORECASE,
)
_OF_WHOM = re.compile(
    r"\b(?:those|anyone|everyone|people|households?|employees|residents|properties)\s+"
    r"(?:(?:who|which|that|earn\w*|paid|are|were|worth|valued|at|with|income|of)\s+)+$",
    re.IGNORECASE,
)
"""`… a day for those earning under £25,000`."""
_LABEL_ENDS = re.compile(r"[.)]\s+[A-Z]")
_RUN_ON_LABEL = re.compile(r"(?<!\S)(\d{1,2})[.)]\s+[A-Z]")
_LEFT_OUT = re.compile(r"\b(?:includ\w+|exclud\w+|except(?:\s+for)?|apart\s+from)\s+(?:\w+\s+){0,4}$", re.IGNORECASE)
"""`We have not included payments under £500.`"""
_PER = re.compile(r"\bper\s+$", re.IGNORECASE)
"""`71.2 crimes per 1,000 people`."""
_DAY_IN_A_LIST = re.compile(
    r"(?:,\s*\d{1,2})*\s*(?:,|and|&)\s*\d{1,2}(?:st|nd|rd|th)?\s+(?:January|February|March|April|May|June|July|August|"
    r"September|October|November|December)\b"
)
"""`25, 26 December`."""
_ARE_LISTED = re.compile(
    r"[^.;]{0,40}\b(?:(?:is|are)\s+(?:\w+\s+)?(?:listed|published|available|shown|included|recorded)|can\s+be\s+(?:found|seen|viewed))\b|"
    r"\s+(?:transparency\s+|spend(?:ing)?\s+|expenditure\s+|payments?\s+)?(?:data|reports?|lists?|files?|pages?|registers?)\b|"
    r"[^.;]{0,40}\b(?:https?://|www\.)",
    re.IGNORECASE,
)
"""`All contracts above £5,000 are listed on …`, `our spend over £500 data`: what a list goes down to."""
_MORE_THAN = re.compile(
    r"(?:more|greater|higher|less|fewer|lower|over|under|above|below|at\s+least|up\s+to)\b", re.IGNORECASE
)
_SET_BEFORE = re.compile(r"\b(?:within|within\s+the|over|under|above|below|than)\s+$", re.IGNORECASE)
_COUNTS = re.compile(
    any_of(r"""
        [.;]\s+$
        \bof (?:whom|which|these|those|them),? $
        \b(?:there (?:are|were|have been|has been)|is|was|were|(?:we|council|trust|force|service|authority|university|college
            |department|board|association) (?:currently )?(?:have|has|had|run|runs|employs?|employed|operates?|operated
            |received|issued|owns?|owned|holds?|served)) (?:had |currently |a total of |only )?$
        """),
    re.IGNORECASE,
)
"""Before a number word that counts: `There are three officers`, `We run nine`, `… was 44. Two were appealed`."""
_HYPHENED = re.compile(r"\w[-–]$")
_BESIDE_A_COUNT = re.compile(
    r"(?:^|\s)(?:\d{1,3}|(?i:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve))\s[a-z][a-z -]{2,30}(?:,|\band|,\s*and)\s+$"
)
_COUNTED = re.compile(r"\s(?!times\b)[a-z]{3,}")
_NO_COUNT = re.compile(r"\s*(?:of|or|to|off|in|way|more|another|by|and\s+a)\b|[-/]", re.IGNORECASE)


_BOTH_PRINTED = re.compile(r"\s*/\s*no\b|\s+no\W*$", re.IGNORECASE)
"""`Yes / No`, `Yes   No`: both options of a form, of which neither is seen to be marked."""


def is_restated(text: str, value: FoundValue, asked: str) -> bool:
    """A bound that the question set (`… were paid more than £5,000`), said again beside the figure."""
    raw = text[value.span.start : value.span.end]
    digits = re.search(r"\d[\d,.]*\d|\d", raw)
    if (
        digits is None
        or digits[0] not in asked
        or not re.search(rf"(?<![\d,.]){re.escape(digits[0])}(?![\d]|,\d)", asked)
    ):
        return False
    bounded = raw[:1].isalpha() and bool(_MORE_THAN.match(raw))
    return bounded or bool(_SET_BEFORE.search(text[max(0, value.span.start - 20) : value.span.start]))


def is_value(text: str, value: FoundValue, line: Line, asked: str, *, alone: bool) -> bool:
    """Whether nothing in its line or in the question speaks against a token's being a value of the answer."""
    if value.noise is Noise.WORD:
        return _counts_in_words(text, value, line, asked)
    if value.noise is Noise.PERIOD and value.kind is ValueKind.DATE:
        return value.typed.date is not None and bool(_ASKS_POINT.search(asked))
    if value.noise is not None:
        return False
    if _BRACKETED.fullmatch(text[max(0, value.span.start - 1) : value.span.end + 1]) and not _itemised(text, line):
        return False
    raw = text[value.span.start : value.span.end]
    before = text[max(line.start, value.span.start - _NEAR) : value.span.start]
    after = text[value.span.end : min(line.end, value.span.end + _NEAR)]
    quoted = raw.startswith(">") and not before.rsplit("\n", 1)[-1].strip() and bool(_QUOTED_WORDS.search(text))
    if (
        quoted
        or _IN_A_PERIOD.match(after)
        or (_TIME_UNIT.match(after) and _MOST_RECENT.search(before) and not _HOW_OFTEN.search(asked))
        or _EXAMPLE.search(before)
        or _of_a_file(before, after)
        or (_WOULD.match(after) and _IF.search(before))
        or _OFFERED.search(before)
        or (_BOUNDED.match(raw) and _ALL_OF.search(before) and _ARE_LISTED.match(after))
        or (_BOUNDED.match(raw) and (_OF_WHOM.search(before) or _LEFT_OUT.search(before)))
        or _PER.search(before)
        or (len(raw) < _FEW and _LABEL_ENDS.match(after) and _labels_item(raw, f"{before}{raw}{after}"))
        or (len(raw) < _FEW and _DAY_IN_A_LIST.match(after) and not before.rstrip().endswith((":", "=", "-", "–")))
        or (_MEASURED.match(after) and not _ASKS_LENGTH.search(asked))
    ):
        return False
    if (
        _DAYS.match(after)
        and (_STATUTORY.search(before) or not _ASKS_TIME.search(asked))
        and (_SET_TIME.search(before) or _SET_TIME_SECOND.search(before))
    ):
        return False
    if value.kind is ValueKind.DURATION and raw[:1].isalpha() and not before.strip() and _ONLY_UNIT.fullmatch(after):
        # `Over 3 months` alone on its line is a band to be counted.
        return bool(_HOW_LONG.search(asked))
    if value.kind is ValueKind.DURATION and _is_aside(value, before, after, asked):
        return False
    if (_NAME_GOES_ON.match(after) and _IN_A_NAME.search(before)) or (len(raw) < _FEW and _LISTED_ABOVE.match(after)):
        return False
    if _POINTS_ELSEWHERE.search(before) or (_WORKING_DAYS.match(after) and not _ASKS_TIME.search(asked)):
        return False
    if (
        value.kind not in (ValueKind.BOOLEAN, ValueKind.MARKER, ValueKind.DATE)
        and not any(ch.isdecimal() for ch in raw)
        and value.typed.marker is None
    ):
        return len(text[line.start : line.end].split()) <= FEW_WORDS
    if value.kind is ValueKind.BOOLEAN:
        if _BOTH_PRINTED.match(after):
            return False
        return line.first and value.span.start - line.start <= 3
    if _YEAR.fullmatch(raw):
        # A bare year is a period; as a value it stands alone, after a question that asks for a time.
        return (
            not before.strip(SEPARATORS)
            and not after.strip(SEPARATORS)
            and (bool(_ASKS_DATE.search(asked)) or not asked or (alone and bool(_HOW_MANY.search(asked))))
        )
    if value.kind is ValueKind.DATE:
        if not asked:
            return False
        if value.typed.date is None or _OF_THE_REQUEST.search(before):
            return False
        if after.startswith(")") and _COUNTED_ON.search(before):
            return False
        bare = not (text[line.start : value.span.start] + text[value.span.end : line.end]).strip(_ROUND_A_VALUE)
        told = line.end - line.start > _A_SENTENCE and bool(_NARRATED.search(before)) and not _ASKS_WHEN.search(asked)
        return bare or (bool(_ASKS_DATE.search(_OF_A_COUNT.sub("", asked))) and not told)
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


def _labels_item(raw: str, line: str) -> bool:
    """`1. Ashen Care 2. Orbit Power 3. …`: a label of a list that runs on in its line, whose first may stand before it."""
    labels = [int(found[1]) for found in _RUN_ON_LABEL.finditer(line)]
    counted = list(range(labels[0], labels[0] + len(labels))) if labels else []
    return len(labels) > 2 and labels[0] <= 2 and labels == counted and raw.isdecimal() and int(raw) in labels


def _of_a_file(before: str, after: str) -> bool:
    """`see the sheet attached (Empty shops.xlsx, 231 rows)`: how big a file is."""
    return bool(_SIZED.match(after) and _FILE_BEFORE.search(before))


def _itemised(text: str, line: Line) -> bool:
    """`fire safety (5), landlord unfit (2)`: counts behind what they count, where notes would count up from 1."""
    # A line that begins with a bracket goes on with the item above it.
    begin = text.rfind("\n", 0, line.start - 1) + 1 if text[line.start] == "(" else line.start
    counts = [int(found[1]) for found in _ITEM.finditer(text, begin, line.end)]
    return len(counts) > 1 and counts != list(range(counts[0], counts[0] + len(counts)))


def _is_aside(value: FoundValue, before: str, after: str, asked: str) -> bool:
    """`… within 10 days`, `for a further 12 months`: a time in a sentence that answers something else.

    Alone in its line, or behind a label, it is what the line tells. Hours are worked and counted too, unless the word
    before them says otherwise.
    """
    if value.unit in _WORKED and not _UP_TO.search(before):
        return False
    if _ONLY_UNIT.fullmatch(after) and (not before.strip(SEPARATORS) or PAIRED.search(before)):
        return False
    return not (_ASKS_LENGTH.search(asked) or _TELLS_LENGTH.search(before))


def _counts_in_words(text: str, value: FoundValue, line: Line, asked: str) -> bool:
    """`Nine. A further 3 …`, `Three people are employed`, `Disputes = Zero`: a number word that answers how many."""
    before, after = text[line.start : value.span.start], text[value.span.end : line.end]
    if _HYPHENED.search(before):
        # `Route-One` is a name.
        return False
    if PAIRED.search(before) and any(ch.isalnum() for ch in before):
        return True
    opens = line.first and not before.strip(" \t\n*•-–:.")
    if _NO_COUNT.match(after):
        return False
    if _BESIDE_A_COUNT.search(before) and _COUNTED.match(after):
        # `2 full-time and one part-time`: counted beside what is counted.
        return True
    if not (_HOW_MANY.search(asked) or _ANY.search(asked)):
        return False
    one = text[value.span.start : value.span.end].casefold() == "one"
    return opens or (not one and bool(_COUNTS.search(before)))
