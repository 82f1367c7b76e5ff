"""What looks like a value in a letter and is none: the kinds of noise, and how each is printed.

Nothing comes in; the enum and its patterns go out, for `find` to try in its order. `may_hold` says which of them are
worth trying in a stretch.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from foiread.phrase import Phrase
from foiread.values.patterns import HS

if TYPE_CHECKING:
    from collections.abc import Callable

    from foiread.values.hints import Hints


class Noise(StrEnum):
    """Why a token that looks like a value is probably none."""

    PERIOD = "period"
    """A financial year, a month, a range of dates, "last 12 months"."""
    YEAR = "year"
    """Four digits that may be a year (after "in", "since", a comma …)."""
    ORDINAL = "ordinal"
    LIST_LABEL = "list_label"
    CITATION = "citation"
    """A section, an Act's year, a statutory instrument."""
    ADDRESS = "address"
    """House numbers before the name of a street: `97, 69 and 71 Weir Road`."""
    CONTACT = "contact"
    """A URL, an e-mail address, a phone number, a postcode."""
    TIME = "time"
    IDENTIFIER = "identifier"
    """A reference number, or letters and digits in one word: `FOI633495667`, `A61`, `COVID-19`, `Q5`."""
    NAME = "name"
    """A number that is part of a name: `Year 7`, `Key Stage 2`, `24/7`, `1:1 tuition`, `11+`, `Bins_2023_4.xlsx`."""
    AGE = "age"
    """An age or age band: `0-19`, `aged 5`, `16 year olds`."""
    WORD = "word"
    """A single number word in a sentence ("one case per child")."""
    MALFORMED = "malformed"
    """Digits with separators that make no number: `1.1.2`, `5,6,7`."""


CONTACT_RE: Final = re.compile(
    r"(?:https?://|www\.)[^\s)>\]]+|(?<![\w.+'-])[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}"
    r"|(?<![\w.-])(?:[a-z0-9-]{1,63}\.){1,8}(?:gov|org|co|ac|nhs|police|com|net)(?:\.uk)?(?:/[^\s)>\]]*)?\b"
    r"|(?<![\w£.,])(?:\+44[\s(0)]{0,5}|\(?0)(?:\d[ -]?\)?[ -]?){8,10}\d(?!\w)"
    r"|\b(?:tel|telephone|phone|fax|mobile|call)(?:\s(?:no|number))?\.?:?\s*(?:\+?\d[\d ()-]{5,}\d)"
    r"|\b[A-Z]{1,2}\d[A-Z\d]?[ \u00a0]{1,3}\d[A-Z]{2}\b",
    re.IGNORECASE,
)
CITATION_RE: Final = re.compile(
    r"\b(?i:schedules?|sections|articles|clauses|paragraphs)\s\d{1,2}(?:,\s\d{1,2})*\s(?:and|or|to)\s\d{1,2}"
    r"(?![\d,.%(]*[\d%(])|\b(?:Act|Acts|Regulations?|Order|Rules|Measure|Code|Directive|Bill|"
    r"SI)\s*(?:\(\w+\)\s*)?,?\s(?:of\s)?(?:19|20)\d\d(?!\d)(?:\s*/\s*\d+|[ ,]*No\.?\s?\d+)?"
    r"|(?<!['’])\b(?i:sections?|sec|ss?|s\.|ss\.|regulations?|regs?|articles?|part|schedules?|paragraphs?|"
    r"paras?|clauses?|chapter|rule|recital)\b\.?\s?"
    r"\d{1,3}[A-Z]{0,2}(?:\.\d+)*(?:\s?\(\w{1,4}\))*(?:(?:\s?,\s?|\s?(?:and|or|&|to|-|"
    r"–)\s?)\d{1,3}[A-Z]{0,2}(?:\(\w{1,4}\))+)*"
    r"|(?<![\w£'’(/.,:-])1[02]\s?\([45]\)\s?\([a-g]\)"
    r"|\b(?:EU|EC|UKSI|SI)\s?(?:No\.?\s?)?(?:19|20)\d\d/\d+\b|\(\d{4}\)\s\d*\s?[A-Z]{2,}|\[(?:19|"
    r"20)\d\d\][\sA-Z()]+\d+",
)
TIME_RE: Final = re.compile(
    rf"(?<![\w£.,:])(?:[01]?\d|2[0-4])(?:[:.][0-5]\d)?{HS}?(?:am|pm|a\.m\.?|p\.m\.?)\b|(?<![\w£.,:/])(?<![a-z]-)(?<!20\d\d[-–])(?:[01]\d|"
    rf"2[0-3]):[0-5]\d(?::[0-5]\d)?(?![\w:])"
    rf"|(?<![\w£.,:])12{HS}(?:noon|midday|midnight)\b|(?<![\w£.,:])\d{{1,2}}:[0-5]\d{HS}?hrs\b|\b[0-2]\d[0-5]\d{HS}?h(?:ou)?rs\b"
    rf"|(?<![\w£.,:])0\d[0-5]\d{HS}?(?:[-–]|to|and|until){HS}?[0-2]\d[0-5]\d(?![\w:]|[.,]\d)",
    re.IGNORECASE,
)
_NAMED: Final = (
    r"(?:pages?|pg|rev|vol|appendix|annexe?|table|figure|fig|chart|questions?|q|version|box|no\.|ref|reference|ks|"
    r"key{HS}stage|tab|sheet|"
    r"footnote|junction|windows|attachment|bbc|year{HS}group|section|exemption|schedule|chapter|flat|suite)"
).replace("{HS}", HS)
"""Words whose number is always part of a name."""

_NAMED_SMALL: Final = (
    r"(?:years?|stages?|bands?|grades?|tiers?|levels?|category|categories|class|classes|option|phases?|types?|priority|"
    r"standard|wave|round|lots?|wards|zones?|grounds?|scope|item|"
    r"quartile|decile|"
    r"cohort|step|room|floor|scenario|document)"
)
"""Words whose number is part of a name when it is small (`Year 7`, `Band 5`), and a count when it is not."""

NAME_RE: Final = Phrase(
    rf"\b(?:covid|omicron|p){HS}?-{HS}?\d{{1,2}}\b"
    rf"|\b{_NAMED}\.?{HS}?(?:#|no\.?{HS}?)?\d{{1,4}}(?:\.\d+)*[a-z]?(?:\([a-z0-9]+\))*"
    rf"(?:(?:,{HS}?|{HS}?(?:and|&|to|-|–|or){HS}?)\d{{1,2}}[a-z]?(?![\d,%£]))*(?:{HS}of{HS}\d+)?(?![\w,%]*\d|\w|%)"
    rf"|\b{_NAMED_SMALL}{HS}(?:1[0-3]|\d)[a-z]?(?:(?:,{HS}?|{HS}?(?:and|&|to|-|–|or){HS}?)(?:1[0-3]|"
    rf"\d)[a-z]?(?![\w,.]*\d|%))*(?![\w,.%]*\d|\w|%)"
    rf"|(?<![\w£.,])(?:24/7|24/24|7/7|9/11|50/50|7/11)(?![\w/.,]\d)|(?<![\w£.,:])\d{{1,2}}:\d{{1,2}}(?={HS}[a-z])"
    rf"|(?<![\w£.,])(?:7|11|12|13)\+(?!\d)"
    rf"|\b(?:pre|post)(?:-|{HS}(?:-{HS})?)1[1-9](?![\w,.%]*\d|\w|%)"
    rf"|(?<=[a-z]{HS}[\"“‘'])\d{{1,4}}(?=[\"”’'])|(?<![\w£.,/-])(?:999|101|111)(?:,?{HS}(?:and|or)|{HS}?[/&]){HS}?(?:999|101|111)(?![\w/.,-]*\d)"
    rf"|\b(?:calls?|dial|dialled|dialling|ring|rang|ringing|via){HS}(?:to{HS})?(?:999|101|111)(?:,?{HS}(?:and|or){HS}(?:999|101|111))?(?![\w/.,-]*\d)"
    rf"|\b(?:office|microsoft|dynamics){HS}365\b"
    rf"|\b(?-i:Ward|Case|Route|Block|Plot|Platform){HS}\d{{1,3}}[A-Z]?(?=[,.;)]|\s*$|{HS}(?:and|to|at|in|on|is|was)\b)"
    rf"|(?<![\w£.,/-])999(?={HS}(?:calls?|emergenc\w+|services?|systems?|lines?|control|response|operators?)\b)"
    rf"|\bNHS{HS}?111\b|(?<![\w£.,])\d+(?:\.\d+)?{HS}?[km]b\b"
    rf"|(?<![^\s(\[“\"‘'])[\w.+&-]{{0,80}}\d[\w.+&-]{{0,80}}\.(?:pdf|docx?|xlsx?|csv)\b"
    rf"|\bminute{HS}\d+\b|(?<![\w£.,])(?!1{HS}|0\.)\d+(?:\.\d+)?(?:{HS}|-)(?:litre|metre|tonne|inch|seater|berth)(?={HS}[a-z])",
    re.IGNORECASE,
)
_STREET: Final = (
    "road rd street lane avenue ave villas hill close court terrace drive gardens crescent square "
    "grove mews parade park"
)
ADDRESS_RE: Final = re.compile(
    r"(?:^|(?<=[,;(–-] )|(?<=\bat )|(?<=\bof )|(?<=\n))\d{1,4}[a-z]?(?:(?:,| ?[-–]| and| to| &) ?\d{1,4}[a-z]?){0,9}"
    rf"(?: [A-Z][\w’'.]+){{1,3}} (?:{'|'.join(word.capitalize() for word in _STREET.split())})(?=[,.;)]|\s*$|\n)"
)
"""Between commas or at the edges of a line, so that `Weir Park 45 Mill Road 33` keeps its numbers."""
AGE_RE: Final = re.compile(
    rf"\b(?:age|ages|aged|age{HS}group|age{HS}range|age{HS}band){HS}?:?{HS}?(?:between{HS}|from{HS}|of{HS}|"
    rf"(?:over|under|above|below){HS})?\d{{1,3}}(?:\+|{HS}?(?:[-–]|to|and){HS}?(?:\d{{1,3}}|over|under|above|"
    rf"below))?(?:{HS}(?:or|and){HS}(?:over|under|above|below))?"
    rf"|(?<![\w£.,])(?:(?:under|over){HS})?\d{{1,3}}(?:{HS}?(?:[-–]|to|and){HS}?\d{{1,3}})?\+?(?:{HS}|"
    rf"-)(?:years?|yrs?|yr|months?)(?:{HS}|-)(?:olds?|of{HS}age|and{HS}(?:over|under|above))\b"
    rf"|\b(?:under|over){HS}?\d{{1,2}}(?:'|’)?s\b|(?<![\w£.,])(?:16|18|25|65|75|85)\+(?!\d)|"
    rf"(?<![\w£.,])0{HS}?[-–]{HS}?(?:17|18|19|25)(?![\w%,.]\d|%)"
    rf"|\b(?:anyone|those|people|persons?|adults?|child|children|pupils|students|residents|customers|drivers|boys|girls|men|women)"
    rf"{HS}(?:who{HS}(?:is|are|were){HS})?(?:under|over){HS}\d{{1,2}}(?![\d,.%]*\d|%|{HS}?(?:per|days|weeks|months|hours|minutes))",
    re.IGNORECASE,
)
IDENTIFIER_RE: Final = re.compile(
    r"(?<![\w£$€.<>~-])(?=[\w/.-]*[A-Za-z])(?=[\w/.-]*\d)[A-Za-z0-9]+(?:[-/_.][A-Za-z0-9]+)*(?<![.])(?!\w)"
    r"|(?<![\w£$€.,])#\s?\d+|(?<![\w£$€.,-])\d{7,}(?![\d,.]\d|\w)|(?<![\w£$€.,-])\d{3,}(?:[-/]\d{3,})+(?!\w)"
)
ORDINAL_RE: Final = re.compile(r"(?<![\w£.,])\d+\^?(?:st|nd|rd|th)\b\^?", re.IGNORECASE)
LABEL_RE: Final = re.compile(
    r"(?m)(?:^[ \t]*\(?|(?<=[.?:;!)] )(?=\d{1,2}\)))"
    r"(?P<label>\d{1,2}(?:\.\d{1,2})*[a-z]?)(?:[.)]{1,2}(?=\s|$|[A-Za-z(])|(?=\)))"
)
MALFORMED_RE: Final = re.compile(r"(?<![\w£$€])\d+(?:[.,/:]\d+)+(?!\w)|(?<![\w£$€])\d{1,3}(?:\.\d+){2,}")


# ── what each needs ─────────────────────────────────────────────────────────────────────────────


def _words(table: str) -> frozenset[str]:
    return frozenset(table.split())


_CONTACT_WORDS: Final = _words("gov org co ac nhs police com net tel telephone phone fax mobile call")
_PHONE: Final = re.compile(r"0(?:\d[ -]?\)?[ -]?){8}\d")
_POSTCODE: Final = re.compile(r"\d[a-z\d]?[ \u00a0]{1,3}\d[a-z]{2}")
_CITATION_WORDS: Final = _words(
    "act acts regulation regulations order rules measure code directive bill si section sections sec s ss reg regs "
    "article articles part schedule schedules paragraph paragraphs para paras clause clauses chapter rule recital "
    "eu ec uksi"
)
_YEAR_IN_BRACKETS: Final = re.compile(r"[(\[]\d{4}[)\]]")
_CLOCK: Final = re.compile(r"\b0\d[0-5]\d\b")
_TIME_WORDS: Final = _words("am pm hrs hours noon midday midnight")
_STREET_WORDS: Final = _words(_STREET)
_AGE_WORDS: Final = _words("age ages aged agegroup agerange ageband old olds under over above")
_FROM_NOUGHT: Final = re.compile(rf"0{HS}?[-–]")
_NAMES: Final = _words(
    "covid omicron p page pages pg appendix annex annexe table figure fig chart question questions q version box no "
    "pre post "
    "ref reference ks key tab sheet footnote junction windows attachment bbc year years section exemption schedule "
    "chapter flat suite stage stages band bands grade grades tier tiers level levels category categories class classes "
    "option phase phases type types priority standard wave round lot lots wards zones ground grounds rev vol "
    "quartile decile cohort step room zone floor scenario document kb mb nhs minute "
    "scope item office microsoft dynamics ward case route block plot platform "
    "litre metre tonne inch seater berth pdf doc docx xls xlsx csv"
)
_NAME_WORDS: Final = _NAMES | {f"{name}no" for name in _NAMES}
_ORDINAL_WORDS: Final = _words("st nd rd th")
_LETTER_AND_DIGIT: Final = re.compile(r"\d(?:[/.-]*[^\W\d]|\d{6}|\d\d[-/]\d{3})|[^\W\d][/.-]*\d")
_SEPARATED: Final = re.compile(r"\d[.,/:]\d")

_NEEDS: Final[dict[Noise, Callable[[Hints], bool]]] = {
    Noise.CONTACT: lambda hints: (
        hints.piece("http", "www.", "@", "+44")
        or hints.word(_CONTACT_WORDS)
        or _PHONE.search(hints.low) is not None
        or _POSTCODE.search(hints.low) is not None
    ),
    Noise.CITATION: lambda hints: hints.word(_CITATION_WORDS) or _YEAR_IN_BRACKETS.search(hints.low) is not None,
    Noise.TIME: lambda hints: (
        hints.piece(":", "a.m", "p.m") or hints.word(_TIME_WORDS) or _CLOCK.search(hints.low) is not None
    ),
    Noise.ADDRESS: lambda hints: hints.word(_STREET_WORDS),
    Noise.AGE: lambda hints: hints.word(_AGE_WORDS) or hints.piece("+") or _FROM_NOUGHT.search(hints.low) is not None,
    Noise.ORDINAL: lambda hints: hints.word(_ORDINAL_WORDS),
    Noise.NAME: lambda hints: (
        hints.word(_NAME_WORDS)
        or hints.piece(":", "+", "24/7", "24/24", "7/7", "9/11", "50/50", "7/11")
        or hints.piece("999", "101", "111", '"', "“", "‘", "'")
    ),
    Noise.IDENTIFIER: lambda hints: hints.piece("#") or _LETTER_AND_DIGIT.search(hints.low) is not None,
    Noise.MALFORMED: lambda hints: _SEPARATED.search(hints.low) is not None,
}


def may_hold(noise: Noise, hints: Hints) -> bool:
    """Whether a stretch may hold this kind of noise; never False where its pattern matches."""
    return _NEEDS[noise](hints)
