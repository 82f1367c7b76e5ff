"""Regular expressions that say how numbers, dates and their ornaments are printed in British letters.

Nothing comes in; fragments and compiled patterns go out. Everything that decides where a token begins and ends is
here, so that finding values, typing them and refusing cut ones cannot disagree.
"""

from __future__ import annotations

import re
from typing import Final

from foiread.vocabulary import NUMBER_SCALES, NUMBER_WORDS

HS: Final = "[ \u00a0\u2009\u202f]"
"""Horizontal space. A tab parts cells and a line break parts rows, so neither stands inside a number."""

DIGITS: Final = (
    rf"(?:\d{{1,3}}(?:,\d{{3}})+(?![\d])|\d{{1,3}}(?:[\u00a0\u2009\u202f]\d{{3}})+(?!\d)"
    rf"|\d{{1,3}}(?:,{HS}?\d{{3}})*,{HS}?000(?!\d)|\d+)(?:\.\d+)?"
)
"""Digits with their thousands separators: `1,398`, `33, 000`, `4988`, `15.5`."""

SPACED_DIGITS: Final = rf"(?:\d{{1,3}}(?:,{HS}?\d{{3}})+(?!\d)|\d+)(?:\.\d+)?"
"""As `DIGITS`, after a currency sign, where a space inside a number is a slip and no list: `£7, 929, 647.65`."""

WORD_COMPARATORS: Final = (
    rf"(?i:(?:fewer|less|more|greater|higher|lower){HS}than(?:{HS}or{HS}equal{HS}to)?|no{HS}(?:more|fewer|"
    rf"less){HS}than|"
    rf"not{HS}(?:more|less|fewer){HS}than|at{HS}least|at{HS}most|up{HS}to|in{HS}excess{HS}of|over|under|above|below)"
)

COMPARATOR: Final = rf"(?:(?<![>=–-])(?:[<>](?!>)=?|[≤≥]|&[lg]t;){HS}?|\b{WORD_COMPARATORS}{HS})"

APPROXIMATE: Final = (
    rf"(?i:[~≈]{HS}?|\b(?:c|ca|approx|circa)\.?{HS}?(?=[£\d])|"
    rf"\b(?:approximately|approx\.?|circa|around|about|roughly|nearly|almost|estimated){HS}(?:at{HS})?)"
)
"""Words that make a number an estimate. They stand beside the token; only `~30` and `c.30` are glued to it."""

GLUED_APPROXIMATE: Final = r"(?:[~≈]|\bca?\.)"

CURRENCY: Final = rf"(?:[£€$]|\b(?:GBP|EUR|USD){HS}?)"

MAGNITUDE: Final = (
    rf"(?:(?:k|K|m|M|mn|bn|b|BN|Bn|mil)(?![\w/])|{HS}?(?:million|billion|thousand|Million|Billion|Thousand)\b|"
    rf"{HS}*\n{HS}*(?:million|billion|thousand)\b)"
)

RATE_TAIL: Final = (
    rf"(?:{HS}?(?:p/(?:h|d|w|wk|m|q|a|y)|p\.?[whdma]\.?|/(?:h|hr|hour|day|wk|week|month|annum|year))(?!\w))"
)

GLUED_UNIT: Final = (
    r"(?:hours?|hrs?|minutes?|mins?|secs?|days?|weeks?|wks?|months?|mths?|years?|yrs?|km|kg|mg|ml|mph|FTEs?|WTE|miles?|"
    r"GB|TB|MB|kWh|MWh|kW|MW|m2|m3|km2|cm|mm|sqm|ha|tonnes?|tCO2e|t|litres)\b"
)

PERCENT: Final = rf"{HS}?(?:%|per{HS}?cent\b|percent\b|pct\b)"

OR_LESS: Final = rf"{HS}(?:or{HS}(?:less|fewer|under|below|more|over|above)|and{HS}(?:under|below|over|above))\b"

NUMBER: Final = (
    rf"(?:{GLUED_APPROXIMATE})?(?P<comparator>{COMPARATOR})?"
    rf"(?P<sign>[-−–](?=[£€$\d]))?(?P<currency>{CURRENCY}{HS}?)?(?P<sign2>(?<=[£€$])[-−])?"
    rf"(?P<digits>(?(currency){SPACED_DIGITS}|{DIGITS}))"
    rf"(?P<magnitude>{MAGNITUDE})?(?P<rate>(?(currency){RATE_TAIL}))?"
    rf"(?P<suffix>p(?![\w/])|{PERCENT}|{GLUED_UNIT})?"
    rf"(?P<open>{HS}?\+(?!{HS}?(?:[\d+(]|VAT\b|vat\b|on-?costs\b|expenses\b))|{OR_LESS})?"
)
"""One number as printed, with everything that belongs to it."""

_CARDINALS: Final = "|".join(sorted([*NUMBER_WORDS, *NUMBER_SCALES], key=len, reverse=True))

NUMBER_IN_WORDS: Final = rf"\b(?:a{HS})?(?:{_CARDINALS})\b(?:[- \u00a0](?:and{HS})?(?:{_CARDINALS})\b)*"
"""`five`, `twenty-one`, `forty thousand`, `a hundred and two`."""

MONTH: Final = (
    r"(?:(?i:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)|May|MAY)\b\.?"
)
"""A month's name; "may" only with a capital, since the word is common."""

_WELSH: Final = "(?:Ionawr|Chwefror|Mawrth|Ebrill|Mai|Mehefin|Gorffennaf|Awst|Medi|Hydref|Tachwedd|Rhagfyr)"
ORDINAL: Final = r"(?:\^?(?:st|nd|rd|th)\^?)"

GAP: Final = rf"(?:{HS}*\n?{HS}*)"
"""Space inside a date, which may wrap over a line."""

DATE: Final = (
    rf"(?:"
    rf"\b(?P<day>[0-3]?\d){HS}?{ORDINAL}?{HS}?(?:of{HS})?{GAP}?(?:{_WELSH}{HS}?/{HS}?)?(?P<month>{MONTH})(?:,?{GAP}(?P<year>(?:19|"
    rf"20)\d\d|'?\d\d(?=\b(?![%:.,]?\d|{HS}?%))(?!{HS}?[a-z])))?(?!\w)"
    rf"|\b(?P<month2>{MONTH}){HS}(?P<day2>[0-3]?\d){ORDINAL}?(?:,{HS}?|{HS})(?P<year2>(?:19|20)\d\d)\b"
    rf"|\b(?P<year3>(?:19|20)\d\d)-(?P<month3>[01]\d)-(?P<day3>[0-3]\d)\b"
    rf"|\b(?P<day4>[0-3]?\d)(?P<sep>[/.-])(?P<month4>[01]?\d)(?P=sep)(?P<year4>(?:19|20)\d\d|\d\d)\b(?![./-]\d)"
    rf"|\b(?P<month5>{MONTH})(?:{HS}|[-–]|{HS}?['’]){HS}?(?P<year5>(?:19|20)\d\d|(?<=[-–'’])\d\d|"
    rf"[1-3]\d(?={HS}?[:=\t]|{HS}[-–—]{HS}))\b(?![,.]?\d|{HS}?%)"
    rf"|(?<![\w/.,-])(?P<month6>0?[1-9]|1[0-2])/(?P<year6>(?:19|20)\d\d)\b(?![/.,-]?\w))"
)
"""A date as British letters print it: `31st March 2029`, `1st April`, `11/09/17`, `01/2018`, `2024-05-03`.

A bilingual letter prints the Welsh month before the English one: `4 Rhagfyr / December 2024`.
"""

DATE_RE: Final = re.compile(rf"(?P<all>{DATE})")
NUMBER_IN_WORDS_RE: Final = re.compile(NUMBER_IN_WORDS, re.IGNORECASE)
