"""When a letter is dated and what its reference is: what stands beside a label, or at its head.

A page of a disclosure log has no letterhead: it has labels (`Response date`, `Request ID`, `Published`), each with
its value behind it or on the next line. A date beside a label of the request (`Received`, `Date of request`, `Last
updated`) is never the date of the reply.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from foiread.needs import holds
from foiread.phrase import Phrase, any_of
from foiread.readers.rules.places import Printed, parts, pointer
from foiread.types import Role, ValueKind
from foiread.values import find_dates, find_periods

if TYPE_CHECKING:
    from foiread.sections import Analysis
    from foiread.types import Pointer

_SECOND = r"\s/\s\d+(?!\d|(?:st|nd|rd|th)?\s(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)|[/.]\d)"
"""`FOI 12 / 24`, but not `FOI 3187 / 14 May 2025`."""
_REF = (
    r"(?:(?:FOIA?|EIR|RFI|FOISA|IR|SAR)\s?[-/:#]?\s?)?[A-Za-z0-9]*\d[A-Za-z0-9]*(?:[-/._][A-Za-z0-9]+)*"
    rf"(?:{_SECOND}|\s\d\d\s\d\d(?=\W*$))?|(?:[A-Za-z]{{1,8}}[-/._ ])(?:[A-Z]{{1,6}}[-/._ ])?\d[A-Za-z0-9]*"
    rf"(?:[-/._][A-Za-z0-9]+)*|[A-Za-z0-9]+(?:[-/._][A-Za-z0-9]+)+(?:{_SECOND})?"
)
_REFERENCE = Phrase(
    any_of(rf"""
        \b(?:(?:our|my|council|foi|eir|case|request|information request|complaint|enquiry|freedom of information
            (?: act)?(?: 2000)?(?: request)?) )?(?:ref(?:erence)?\b\.?|request (?:id|no\.?|number)|case (?:id|no\.?
            |number)|id(?=\s*:)|(?:given|allocated|assigned) (?:it )?(?:the|a) number)(?:\s*(?:number|no\.?|num|code))?\s*(?:is|[-–—.:#])*\s*\(?(?P<ref>{_REF})(?![\w@])
        """),
    re.IGNORECASE,
)
_NUMBERED_REQUEST = Phrase(
    any_of(rf"""
        \b(?:freedom of information(?: act)?(?: 2000)? request|foi request|request|requests)\s*(?:number|no\.?
            |[-–—:#(])*\s*(?P<ref>{_REF})(?![\w@])
        """),
    re.IGNORECASE,
)
_BARE_REFERENCE = Phrase(
    any_of(r"""
        (?<![\w@./-])(?P<ref>(?:[A-Z][A-Za-z&]{0,7}[-/ ])?(?:[A-Z]{1,6}[-/ ]|[A-Z][a-z]{1,7}[-/])?(?:(?:FOIA?|EIR|RFI|IR
            |FOISA)[-/ ]?)?\d{2,}[\d]*(?:[-/][A-Z0-9]+)*|\d{2,6}[A-Z]/\d{2,4}|[A-Z]{2,8}(?:[-/][A-Z0-9]{1,8})*[-/ ]?\d+
            (?:[-/][A-Z0-9]+)*)(?![\w@])
        """)
)
_NO_REFERENCE = Phrase(
    any_of(r"""
        (?:19\d|20[0-4])\d
        \d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}
        \d{1,2}
        [A-Z]{1,2}\d{1,2}[A-Z]?(?:\s?\d[A-Z]{2})?
        (?:act|of|dated?|received|section|the|on|by|po|box|tel|phone|page|floor|unit|p\.?o)\b.*
        0\d{3,}.*
        \d{4,}(?:\s\d+)+
        """),
    re.IGNORECASE,
)
"""Years, dates, postcodes, phone and box numbers."""
_CONTACT_LINE = re.compile(
    any_of(r"""
        \b(?:tel|phone|telephone|fax|mobile|switchboard|direct (?:line|dial)|p\.?o\.? box|www\.|@)
        \b[A-Z]{1,2}\d{1,2}[A-Z]? \d[A-Z]{2}\b
        """),
    re.IGNORECASE,
)
_IN_ADDRESS = re.compile(r"[\w.+-]*@")
"""The rest of a mail address: `request-99182-…@…`."""
_YOUR_REF = re.compile(r"\byour\s+ref(?:erence)?\b[^\n]{0,12}$", re.IGNORECASE)
_DATED = re.compile(
    any_of(r"""
        (?:received|dated|request of|of|on|by|from|between|since|to|until|before|after|and|your (?:email|e-mail
            |letter|request)|sent)\s*:?\s*(?:the )?$
        """),
    re.IGNORECASE,
)
_DATE_LABEL = re.compile(
    any_of(r"""
        (?<!request[ ])(?<!mail[ ])(?<!letter[ ])(?<!email[ ])(?<!enquiry[ ])(?<!correspondence[ ])\bdate(?:d| of (?:reply
            |response|issue|letter))?\s*:?\s*(?:(?:mon|tue|wed|thu|fri|sat|sun)\w*,?\s*)?$
        """),
    re.IGNORECASE,
)


def find_reference(analysis: Analysis, printed: list[Printed]) -> Pointer | None:
    """Point at the body's own reference for the request."""
    text = analysis.text
    every = sorted(
        parts(analysis, Role.LETTERHEAD, Role.PREAMBLE, Role.ANSWER, Role.REVIEW_RIGHTS, Role.ADVICE, Role.REQUEST)
    )
    head = sorted(parts(analysis, Role.LETTERHEAD, Role.PREAMBLE))
    return (
        _matching(text, _REFERENCE, head, "printed after a reference label")
        or _labelled_reference(printed)
        or _titled_reference(printed)
        or _matching(text, _NUMBERED_REQUEST, head, "the request's number")
        or _bare_reference(text, [part for part in head if _is_head_line(text, *part)])
        or _bare_reference(text, [(line.start, line.end) for line in printed[:_HEAD_LINES] if _is_one(line)])
        or _matching(text, _REFERENCE, every, "printed after a reference label")
    )


def _matching(text: str, pattern: Phrase, places: list[tuple[int, int]], how: str) -> Pointer | None:
    for start, end in places:
        for match in pattern.finditer(text, start, end):
            if _IN_ADDRESS.match(text, match.end("ref")):
                continue
            if (_may_be(match["ref"]) or _LETTERS_ONLY.fullmatch(match["ref"])) and not _YOUR_REF.search(
                text[start : match.start("ref")]
            ):
                return pointer(match.start("ref"), match.end("ref"), how)
    return None


_LETTERS_ONLY = re.compile(r"(?!(?:FOIA?|EIR|DPA|SAR)/(?:FOIA?|EIR|DPA|SAR)$)(?-i:[A-Z]{2,5}/[A-Z]{4,8})")
"""`Our ref: NBH/QXTWYL`: a department and a code without a figure."""


def _bare_reference(text: str, places: list[tuple[int, int]]) -> Pointer | None:
    for start, end in places:
        dates = [v.span for v in find_dates(text, start, end) if v.kind is ValueKind.DATE]
        for match in _BARE_REFERENCE.finditer(text, start, end):
            ref, at = match["ref"], match.start("ref")
            if not _may_be(ref) or ref.isdecimal() or any(date.start <= at < date.end for date in dates):
                continue
            if _YOUR_REF.search(text[start:at]) or _WORD_AND_YEAR.fullmatch(ref) or _dates_in(ref):
                continue
            return pointer(at, match.end("ref"), "printed at the head")
    return None


def _may_be(ref: str) -> bool:
    return any(ch.isdecimal() for ch in ref) and len(ref) >= _SHORTEST and not _NO_REFERENCE.fullmatch(ref)


_SHORTEST = 3
_HEAD_LINES = 8
_WORD_AND_YEAR = re.compile(
    r"(?!FOI|EIR|RFI|REQ|REF)[A-Za-z]+ (?:19|20)\d\d|(?!FOI|EIR|RFI|REQ|REF)(?:[A-Z][a-z]+|[A-Z]{4,}) \d+"
)
_PRINTED_REF = re.compile(
    r"(?=[^\d]*\d[\w./ -]*\d)(?:[A-Z][A-Za-z]{0,7}\s)?[A-Za-z0-9][\w./-]*(?:\s?[-/]\s?[A-Za-z0-9][\w./-]*){0,3}"
)
_REF_LABEL = re.compile(
    any_of(r"""
        \W*(?:(?:our|my|trust|log|foia?|eir|case|request|enquiry|customer|council|application|response|disclosure
            |log|freedom of information) ){0,3}(?:ref(?:erence)?\.?|id|number|no\.?)(?:\s*(?:id|number|no\.?|num
            |code))*\s*[:#.–-]*(?: |$|(?<=[:#.–-]))
        """),
    re.IGNORECASE,
)
"""`Request ID`, `FOI ID number`, `Case reference`, at the beginning of a line."""
_REQUEST_LABEL = re.compile(
    r"\W*(?:(?:foi|eir|freedom\s+of\s+information)\s+)?(?:request|response)\s+(?=[A-Z]{0,3}-?\d{4,})", re.IGNORECASE
)
_TITLED = re.compile(
    any_of(rf"""
        \W*(?P<first>(?:FOI[AR]?|EIR|RFI|FOISA|REQ)(?:\s?[-_/]\s?|\s)?\d[\d/-]*(?:{_SECOND})*)(?=\W*$|\s*[-–—/:|]\s
            | [A-Z][a-z])
        (?=.*\b(?:foi|freedom|information|eir)\b).*\brequest\b.{{0,40}}?(?:\s[-–:]\s*|\()
            (?P<last>[A-Z]{{0,6}}-?\d{{4,}}[\d/-]*)\)?\W*$
        (?:foi|eir|freedom of information) request (?P<middle>[A-Z]{{1,6}}-\d{{3,}}[\d/-]*)\W*$
        """),
    re.IGNORECASE,
)
"""A title that begins or ends with the reference: `FOI 23/1234 - Bins`, `FOI request (FOIR-1234)`."""


def _labelled_reference(printed: list[Printed]) -> Pointer | None:
    """`Request ID` and its value behind it or on the next line."""
    for n, line in enumerate(printed):
        for label in (_REF_LABEL, _REQUEST_LABEL):
            match = label.match(line.text)
            if match is None or re.search(r"\byour\b", match.group(), re.IGNORECASE):
                continue
            rest = re.split(r"\t|\s{3,}", line.text[match.end() :].lstrip(" "))[0].strip(" |").rstrip(".,;")
            if rest and _is_printed_ref(rest):
                at = line.start + line.text.index(rest, match.end())
                return pointer(at, at + len(rest), "printed beside a reference label")
            following = printed[n + 1] if n + 1 < len(printed) and not rest else None
            if following and label is _REF_LABEL and _is_printed_ref(following.text):
                return pointer(following.start, following.end, "printed under a reference label")
    return None


def _titled_reference(printed: list[Printed]) -> Pointer | None:
    for line in printed[:_HEAD_LINES]:
        match = _TITLED.match(line.text)
        if match:
            start, end = match.span(match.lastgroup or 0)
            return pointer(line.start + start, line.start + end, "in the title")
    return None


def _is_printed_ref(words: str) -> bool:
    return bool(_PRINTED_REF.fullmatch(words)) and not _dates_in(words) and not re.fullmatch(r"(?:19|20)\d\d", words)


def _dates_in(words: str) -> bool:
    return any(v.typed.date for v in find_dates(words)) or bool(find_periods(words)) or bool(_DAY_NAME.match(words))


_DAY_NAME = re.compile(r"(?:mon|tue|wed|thu|fri|sat|sun)\w*\b", re.IGNORECASE)


def _is_one(line: Printed) -> bool:
    return len(line.text) < _ONE_LINE and "?" not in line.text and not _CONTACT_LINE.search(line.text)


_ONE_LINE = 60


def _is_head_line(text: str, start: int, end: int) -> bool:
    line = text[start:end]
    return end - start < 90 and not _CONTACT_LINE.search(line)


# ── the date ────────────────────────────────────────────────────────────────────────────────────

_SAYS_REPLIED = re.compile(
    any_of(r"""
        \W*(?:date (?:of )?(?:our |this |the |foi )?(?:reply|response|letter|issue|decision|(?:request )?(?:responded|replied
            |answered)(?: to)?|issued|completed|resolved|closed|sent)|(?:replied|responded|answered)(?: on)?|(?:reply|response
            |decision|letter) (?:date|sent|issued|given|provided)(?: on)?|(?:reply|response) (?=\d))\s*[:*_–-]*\s*
        """),
    re.IGNORECASE,
)
"""A bare `Response:` heads an answer, which may be a date."""
_SAYS_PUBLISHED = re.compile(
    r"\W*(?:date\s+(?:of\s+)?)?publi(?:shed|cation)(?:\s+(?:date|on))?\s*[:*_–-]*\s*", re.IGNORECASE
)
_SAYS_ASKED = re.compile(
    any_of(r"""
        \W*(?:(?:date )?(?:of )?(?:the |your |foi )?(?:request|enquiry|receipt)(?:ed)?(?: (?:date|received|details
            |submitted|made))?(?: on)?|date (?:request )?(?:received|submitted|requested|logged|due)|
            (?:customer )?request details|requested|received|submitted|due(?: date)?|(?:page )?last (?:updated
            |reviewed|modified)|updated|target date|deadline)(?: on)?\s*[:*_–-]*\s*
        """),
    re.IGNORECASE,
)
_HEADS_RESPONSE = re.compile(r"(?:[\w'’&-]+\s+){1,6}response\s*:?", re.IGNORECASE)
"""`Anytown Council Response`, with a date under it."""
_SENT = re.compile(r"\W*(?:sent|date)\s*:\s*(?:(?:mon|tue|wed|thu|fri|sat|sun)\w*,?\s*)?", re.IGNORECASE)
"""At the head of a mail, or of a letter."""
_CELLS = re.compile(r"\t|\s{3,}|\s\|\s?")
_WEEKDAY = re.compile(r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|satur|sat|sun)(?:day)?,?\s+)?", re.IGNORECASE)
_GLUED_DATE = re.compile(
    any_of(r"""
        [0-3]?\d(?:st|nd|rd|th)? (?:January|February|March|April|May|June|July|August|September|October|November
            |December) (?:19|20)\d\d
        """)
)
"""A date that the next words were run together with."""
_BULLET = re.compile(r"[-–•*·]\s+")
_ISO_DAY = 10


def find_date(analysis: Analysis, lines: list[Printed]) -> Pointer | None:
    """Point at the date of the reply: beside its label, in the head of the mail it is, or at the head of the letter."""
    printed = [cell for line in lines for cell in _cells(line)]
    asked = _asked_dates(printed)
    return (
        _beside(printed, _SAYS_REPLIED)
        or _under_heading(printed)
        or _beside(printed[:_HEAD_LINES], _SENT)
        or _at_the_head(analysis, asked)
        or _alone_on_a_line(printed, asked)
        or _beside(printed, _SAYS_PUBLISHED)
    )


_GAPS = ("\t", "  ", "|")


def _cells(line: Printed) -> list[Printed]:
    """What stands side by side in one line: `22nd April 2024      Ref TC/14/24`, `Responded | 22/05/2025`."""
    if line.text.isascii() and not holds(line.text, _GAPS):
        return [line]
    gaps = [found.span() for found in _CELLS.finditer(line.text)]
    if not gaps:
        return [line]
    edges = [(0, 0), *gaps, (len(line.text), 0)]
    cells = [(a[1], line.text[a[1] : b[0]]) for a, b in pairwise(edges)]
    return [
        Printed(line.start + at + words.index(words.strip()), words.strip()) for at, words in cells if words.strip()
    ]


def _beside(printed: list[Printed], label: re.Pattern[str]) -> Pointer | None:
    """The date right behind a label, or alone on the line after it."""
    for n, line in enumerate(printed):
        match = label.match(line.text)
        if match is None or (line.text[:1].islower() and ":" not in match[0]):
            # `… was / answered on 4 September`: the rest of a sentence.
            continue
        found = _date_from(line, match.end())
        if found is None and match.end() == len(line.text) and n + 1 < len(printed):
            found = _date_from(printed[n + 1], 0)
        if found is not None:
            return pointer(*found, "a date beside its label")
    return None


def _under_heading(printed: list[Printed]) -> Pointer | None:
    for line, below in pairwise(printed):
        if _HEADS_RESPONSE.fullmatch(line.text):
            found = _date_from(below, 0)
            if found is not None and found[1] == below.end:
                return pointer(*found, "a date under the heading of the response")
    return None


def _alone_on_a_line(printed: list[Printed], asked: set[int]) -> Pointer | None:
    for line in printed[:_HEAD_LINES]:
        found = _date_from(line, 0)
        if found is not None and found[1] == line.end and found[0] not in asked:
            return pointer(*found, "a date at the head of the letter")
    return None


def _asked_dates(printed: list[Printed]) -> set[int]:
    """Where the dates stand that a label gives to the request or the page."""
    out: set[int] = set()
    for n, line in enumerate(printed):
        match = _SAYS_ASKED.match(line.text)
        if match is None:
            continue
        found = _date_from(line, match.end())
        if found is None and match.end() == len(line.text) and n + 1 < len(printed):
            found = _date_from(printed[n + 1], 0)
        if found is not None:
            out.add(found[0])
    return out


def _date_from(line: Printed, at: int) -> tuple[int, int] | None:
    """A whole date that begins at a place of a line, a weekday apart."""
    bullet = _BULLET.match(line.text) if not at else None
    at = bullet.end() if bullet else at
    day = _WEEKDAY.match(line.text, at)
    begin = day.end() if day else at
    for value in find_dates(line.text, at):
        if value.typed.date is not None and len(value.typed.date) == _ISO_DAY and value.span.start in (at, begin):
            return line.start + value.span.start, line.start + value.span.end
    glued = _GLUED_DATE.match(line.text, begin)
    return (line.start + glued.start(), line.start + glued.end()) if glued else None


def _at_the_head(analysis: Analysis, asked: set[int]) -> Pointer | None:
    text = analysis.text
    fallback: Pointer | None = None
    heads = {start for start, _ in parts(analysis, Role.LETTERHEAD, Role.SIGNATURE)}
    told = {start for start, _ in parts(analysis, Role.ANSWER)}
    top = max((unit.end for unit in analysis.units[:_TOP]), default=0)
    for start, end in sorted(parts(analysis, Role.LETTERHEAD, Role.PREAMBLE, Role.ANSWER, Role.SIGNATURE))[:80]:
        may_stand_alone = fallback is None and end - start < _ALONE and (start in heads or start < top)
        if not may_stand_alone and "date" not in text[start:end].lower():
            continue
        for value in find_dates(text, start, end):
            if value.kind is not ValueKind.DATE or value.typed.date is None or len(value.typed.date) < 10:
                continue
            if value.span.start in asked:
                continue
            before = " ".join(text[max(start, value.span.start - 40) : value.span.start].split()) + " "
            found = pointer(value.span.start, value.span.end, "a date at the head of the letter")
            if _DATE_LABEL.search(before) and not _OF_THE_REQUEST.search(before):
                return found
            after = text[value.span.end : end].split("\n")[0]
            ends = not after.strip(" ,.") or (value.span.start == start and _NEXT_ITEM.match(after))
            near = text[max(0, start - _NEAR) : end + _NEAR] if start in told and ends else ""
            item = max(len(_ITEM_DATED.findall(near)), len(_DATED_FIGURE.findall(near))) >= _SEVERAL
            alone = start in heads or (ends and not item and _near_top(analysis, value.span.start))
            if alone and not _DATED.search(before) and fallback is None and end - start < _ALONE:
                fallback = found
    return fallback


_OF_THE_REQUEST = re.compile(
    r"\b(?:request|e-?mail|letter|enquiry|correspondence)\b[^.:]{0,30}\bdated? $", re.IGNORECASE
)
"""`your request for information dated …`: when it was asked."""
_ITEM_DATED = re.compile(
    r"^[ \t]*[^\n\d]{4,80}\s[-–—]\s+\d{1,2}(?:st|nd|rd|th)?[ ./]\s?(?:[A-Z][a-z]+|\d{1,2})[ ./]\s?\d{4}[ \t]*$",
    re.MULTILINE,
)
"""`Gull Library - 29 June 2012`: with another such line near it, what an answer says of one of several things."""
_DATED_FIGURE = re.compile(
    r"^[ \t]*\d{1,2}(?:st|nd|rd|th)?[ ./]\s?(?:[A-Z][a-z]+|\d{1,2})[ ./]\s?\d{4}\s*[-–—:=|\t]\s*[£<]?\d[\d,]*(?![\d/.-]*/)",
    re.MULTILINE,
)
"""`31 March 2022 – 3,012 homes`: with another such line, a series of figures."""
_SEVERAL = 2
_NEAR = 400
_NEXT_ITEM = re.compile(r"\s[-–—|]\s")
"""`3 May 2024 – FOI 117 – Vans`: the title of a page."""
_TOP = 25
"""Units among which a date may stand alone."""
_ALONE = 160
"""Characters of a stretch in which it may."""


def _near_top(analysis: Analysis, at: int) -> bool:
    for unit in analysis.units[:_TOP]:
        if unit.start <= at < unit.end:
            return len(unit.text) < 90 and unit.table is None
    return False
