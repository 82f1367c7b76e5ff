"""A line that asks and answers without a question mark: where the question ends and the answer beside it begins.

In: a line and a stretch of it. Out: the end of the question and the start of the answer, or None.
"""

from __future__ import annotations

import re

from foiread.phrase import any_of
from foiread.sections import phrases
from foiread.sections.sentences import in_brackets

_GAP_BEFORE_ANSWER = re.compile(r"\s?[-–—=]+\s+|\s[-–—=]\s?|:\s*[-–—]?\s*|\t+\s*|[ \xa0]{3,}")
_LABEL_WORDS = 3
"""Words before a value that make a label of a line, and digits that make a figure of a number at its end."""
_GIVES = re.compile(
    any_of(r"""
        (?:a |the )?total (?:of|spend|cost|was|number|is)\b[^?]*\d
        the (?:\w+ ){0,2}(?:council|trust|board|force|authority|service|university) (?:spent|paid|received|has|have|does|is)\b
        (?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b
        \d{1,2}(?:st|nd|rd|th)? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* \d{4}\s*\.?$
        """),
    re.IGNORECASE,
)
"""How an answer behind a dash gives a figure or a day in words."""
SPACED_DASH = re.compile(r"\s+[-–—]{1,2}\s+")


def answer_after_gap(text: str, start: int, end: int, *, labelled: bool) -> tuple[int, int] | None:
    """Where a labelled or asking line turns into its answer without a question mark: (end of question, start of answer)."""
    if not labelled or text[start:end].rstrip().endswith("?"):
        return None
    for gap in _GAP_BEFORE_ANSWER.finditer(text, start + 1, end):
        tail = text[gap.end() : end]
        if not tail.strip() or gap.start() - start < 2:
            continue
        bare = tail.strip()
        if in_brackets(text, start, gap.start()) or (
            _ENDS_IN_DATE.search(text, start, gap.start()) and _DATE_START.match(bare)
        ):
            continue
        wide = gap.group().startswith(("\t", "   ", "\xa0\xa0")) or "\t" in gap.group()
        if (
            phrases.ANSWER_START.match(bare)
            or phrases.VALUE_ONLY.fullmatch(bare)
            or (wide and phrases.BODY_SPEAKS.search(bare))
            or (SPACED_DASH.fullmatch(gap.group()) and _GIVES.match(bare))
        ):
            # A colon belongs to the question's words.
            return gap.start() + gap.group().startswith(":"), gap.end()
        if phrases.VALUE_START.match(bare) and gap.group().strip() and not gap.group().startswith(":"):
            return gap.start(), gap.end()
        if gap.group().strip() and _ASKS_DATE.search(text, start, gap.start()) and _is_date(bare):
            return gap.start() + gap.group().startswith(":"), gap.end()
    # A question mark further on: what has been read so far introduces the question.
    return None if "?" in text[start:] else _answer_without_gap(text, start, end)


_ENDS_IN_DATE = re.compile(
    any_of(r"""
        (?:\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?|(?:19|20)\d\d|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov
            |dec)[a-z]*(?: \d{2,4})?|\d{1,2}(?:st|nd|rd|th)?)\s*$
        """),
    re.IGNORECASE,
)
_DATE_START = re.compile(
    any_of(r"""
        (?:\d{1,2}[/.]\d{1,2}[/.]\d{2,4}|\d{1,2}(?:st|nd|rd|th)? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)
            |(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* \d{2,4}|(?:19|20)\d\d\b(?!\s*[-–:]))
        """),
    re.IGNORECASE,
)
_ASKS_DATE = re.compile(r"\b(?:when|dates?|deadline|expir\w+|renew\w*)\b", re.IGNORECASE)


def _is_date(text: str) -> bool:
    """Whether a date is all of a text."""
    match = _DATE_START.match(text)
    return match is not None and not text[match.end() :].strip(" .")


_FIELD = re.compile(
    any_of(r"""
        (?>(?:full )?name(?: of [\w()]+|\(s\)|s)?|job title|title|position|role|grade|e-?mail(?: address)?|
            (?:tele)?phone(?: (?:number|no\.?))?|contact (?:number|details|name|e-?mail)|address|department|supplier
            (?:\(s\))?|start date|end date|contract (?:start|end) date)\s*[:\-–]? (?-i:(?=[A-Z0-9\[+(£]))
        """),
    re.IGNORECASE,
)
"""Fields of a form: what follows on the line is filled in."""
_FINAL_VALUE = re.compile(
    any_of(r"""
        (?<![\w£.,/-])(?<!\bin[ ])(?<!\bof[ ])(?<!\bsince[ ])(?<!\bto[ ])(?<!\bunder[ ])(?<!\bover[ ])(?<!\bthan[ ])
            (?<!\bbetween[ ])(?<!\band[ ])(?<!\bfor[ ])(?<!\bthe[ ])(?<!\btop[ ])(?<!\blast[ ])(?<!\bpast[ ])
            (?<!&[ ])(?<!,[ ])(?<!\bat[ ])(?<!\bby[ ])(?<!\bor[ ])(?P<v>(?!(?:19|20)\d\d\s*\.?\s*$)(?:£\s?)?\d[\d,]*(?:\.\d+)?\s?(?:%
            |[kKmM]\b)?|n/a|N/A|Yes|No|None|Nil|(?P<date>\d{1,2}(?:st|nd|rd
            |th)? [A-Z][a-z]+ \d{4}\b[^?]*))\s*\.?\s*$
        """),
)
_DASH_AT_END = re.compile(r"(?:\s+[-–—=]+\s*)?$")
_NAMES_A_NUMBER = re.compile(
    any_of(r"""
        \b(?:age|aged|section|part|year|years|stage|band|grade|level|tier|type|class|group|phase|category|ward|zone
            |option|schedule|regulation|article) $
        """),
    re.IGNORECASE,
)


_VERB_AT_END = re.compile(
    r"\b(?:is|are|was|were|totall?(?:ed|s)|comes? to|came to|amount(?:s|ed) to|reached|approximately|around)\s+$",
    re.IGNORECASE,
)
"""`The total budget was £2.4m` gives its figure in a sentence: nothing in it asks."""


def _answer_without_gap(text: str, start: int, end: int) -> tuple[int, int] | None:
    """`Total spend for 2023/24 £4,849,058`, `Job title Head of Service`: an answer that no sign divides from its question."""
    field = _FIELD.match(text, start, end)
    shouted = field is not None and field[0].isupper() and not field[0].rstrip().endswith((":", "-", "–"))
    if field and not shouted and not phrases.ASKS_START.match(text[field.end() : end]):
        return field.end() - 1, field.end()
    value = _FINAL_VALUE.search(text, start, end)
    if value is None or len(text[start : value.start()].split()) < _LABEL_WORDS:
        return None
    if _VERB_AT_END.search(text, start, value.start()) and not phrases.ASKS_START.match(text[start:end]):
        return None
    figure = value["v"]
    if figure.isdecimal() and (len(figure) < _LABEL_WORDS or not phrases.NOUN_START.match(text[start:end])):
        # "... about withdrawing service 47" ends in a name.
        return None
    if value["date"] and not re.search(r"\b(?:when|date)\b", text[start : value.start()], re.IGNORECASE):
        return None
    if phrases.VALUE_START.match(text[start:end]) or (
        len(value["v"]) < 3 and _NAMES_A_NUMBER.search(text, start, value.start())
    ):
        return None
    return value.start() - len(_DASH_AT_END.search(text[start : value.start()])[0]), value.start()  # type: ignore[index]
