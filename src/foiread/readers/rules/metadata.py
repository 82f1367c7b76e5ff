"""What a letter says of itself: who writes, reference, date, Acts, licence, review address, subject, kind."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Literal

from foiread.phrase import Phrase
from foiread.sections.speakers import Speaker
from foiread.types import LetterKind, MetadataPointers, Pointer, Role, Span, ValueKind
from foiread.values import find_dates, find_regimes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from foiread.sections import Analysis

_WORD = r"(?:[A-Z][\w’'&.-]*|&|and|of|upon|on|in|for|with|y|an)"
_ORGANISATION = Phrase(
    rf"\b(?:(?:The\s+)?(?:(?:London\s+|Royal\s+)?(?:Metropolitan\s+)?[Bb]orough|City|County|District|Borough|University)\s+of\s+(?:[A-Z][\w’'-]+)(?:[ \t]+(?:and|&|upon|on|[A-Z][\w’'-]+)){{0,4}}|"
    rf"(?:[A-Z][\w’'-]+[ \t]+)(?:{_WORD}[ \t]+){{0,8}}?(?:Council|Constabulary|Police(?:[ \t]+(?:Service|Force|Scotland))?|(?:NHS[ \t]+)?(?:Foundation[ \t]+)?Trust|Health[ \t]+Board|Fire[ \t]+and[ \t]+Rescue[ \t]+(?:Service|Authority)|"
    r"Fire[ \t]+(?:Service|Authority)|(?:National[ \t]+Park|Combined|Port|Police|Transport|Broads)[ \t]+Authority|University|Homes|Housing(?:[ \t]+(?:Association|Group|Trust))?|(?:Integrated[ \t]+Care|Drainage|Health|Police)[ \t]+Board|Ambulance[ \t]+Service|Commission|Agency|Executive|"
    r"College|Academy|School|Museum|Department|Authority|Partnership))(?![\w])(?:[ \t]+(?:NHS[ \t]+)?(?:Foundation[ \t]+)?Trust)?"
    r"|\b(?:Department|Ministry)[ \t]+(?:for|of)[ \t]+(?:[A-Z]\w+)(?:[ \t]+(?:and|of|&|[A-Z]\w+)){0,5}|\bOffice[ \t]+(?:of|for)[ \t]+(?:the[ \t]+)?[A-Z]\w+(?:[ \t]+(?:and|of|for|the|&|[A-Z]\w+)){0,8}|\b(?:Transport|Police|Education)[ \t]+for[ \t]+[A-Z]\w+(?:[ \t]+[A-Z]\w+)?"
    r"|\bNHS[ \t]+(?:[A-Z][\w’'&-]+[ \t]?(?:and[ \t]+|&[ \t]+)?){1,4}|\bPolice[ \t]+(?:Scotland|Service[ \t]+of[ \t]+[A-Z]\w+[ \t]+[A-Z]\w+)|\bCyngor(?:[ \t]+[A-Z]\w+){1,4}",
)
_GOES_ON = re.compile(
    r"(?:[ \t]+[A-Z][\w’'-]+){0,3}[ \t]+(?:Board|Trust|Authority|Service|Council|Constabulary|Association|Group)\b"
)
_NOT_THE_WRITER = re.compile(
    r"Information[ \t]+Commission|Ombudsman|National[ \t]+Archives|Supreme|Parliament|Home[ \t]+Office|Tribunal|^(?:The|This|Our|Your|A|Any|Each|All|Dear|If|Please|In|As|For|Under|Select)\s+(?:Council|Trust|Police|University|Authority|School|Agency|Commission|College|Executive|Department)$"
)
_LEADING_WORDS = re.compile(
    r"^(?:The|Dear|From|To|Contains|At|By|For|As|In|Of|And|That|Please|Under|With|Our|Your|This|When|Re|Freedom|Information|Is|Are|If|How|What|Does|Has|Corporate|Services)\s+(?=[A-Z])"
)
_LICENSED_BY = re.compile(
    r"(?:obtained|information)\s+from\s*$|\bcontains\s*$|©\s*$|\bcopyright\s+(?:of|©)?\s*$", re.IGNORECASE
)

_REF = r"(?:(?:FOIA?|EIR|RFI|FOISA|IR|SAR)\s?[-/:#]?\s?)?[A-Za-z0-9]*\d[A-Za-z0-9]*(?:[-/._][A-Za-z0-9]+)*(?:\s/\s\d+)?|(?:[A-Za-z]{1,8}[-/._ ])(?:[A-Z]{1,6}[-/._ ])?\d[A-Za-z0-9]*(?:[-/._][A-Za-z0-9]+)*|[A-Za-z0-9]+(?:[-/._][A-Za-z0-9]+)+(?:\s/\s\d+)?"
_REFERENCE = Phrase(
    r"\b(?:(?:our|my|council|foi|eir|case|request|information\s+request|complaint|enquiry|freedom\s+of\s+information(?:\s+act)?(?:\s+2000)?(?:\s+request)?)\s+)?(?:ref(?:erence)?\b\.?|request\s+(?:id|no\.?|number)|case\s+(?:id|no\.?|number)|id(?=\s*:))"
    rf"(?:\s*(?:number|no\.?|num|code))?\s*(?:is|[-–—.:#])*\s*\(?(?P<ref>{_REF})(?![\w@])",
    re.IGNORECASE,
)
_NUMBERED_REQUEST = Phrase(
    rf"\b(?:freedom\s+of\s+information(?:\s+act)?(?:\s+2000)?\s+request|foi\s+request|request|requests)\s*(?:number|no\.?|[-–—:#(])*\s*(?P<ref>{_REF})(?![\w@])",
    re.IGNORECASE,
)
_BARE_REFERENCE = re.compile(
    r"(?<![\w@./-])(?P<ref>(?:[A-Z][A-Za-z&]{0,7}[-/ ])?(?:[A-Z]{1,6}[-/ ])?(?:(?:FOIA?|EIR|RFI|IR|FOISA)[-/ ]?)?\d{2,}[\d]*(?:[-/][A-Z0-9]+)*|[A-Z]{2,8}(?:[-/][A-Z0-9]{1,8})*[-/ ]?\d+(?:[-/][A-Z0-9]+)*)(?![\w@])"
)
_NO_REFERENCE = re.compile(
    r"(?:19|20)\d\d|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{1,2}|[A-Z]{1,2}\d{1,2}[A-Z]?(?:\s?\d[A-Z]{2})?|(?:act|of|dated?|received|section|the|on|by|po|box|tel|phone|page|floor|unit|p\.?o)\b.*|0\d{3,}.*|\d{4,}(?:\s\d+)+",
    re.IGNORECASE,
)
"""Years, dates, postcodes, phone and box numbers."""
_CONTACT_LINE = re.compile(
    r"\b(?:tel|phone|telephone|fax|mobile|switchboard|direct\s+(?:line|dial)|p\.?o\.?\s+box|www\.|@)|\b[A-Z]{1,2}\d{1,2}[A-Z]?\s+\d[A-Z]{2}\b",
    re.IGNORECASE,
)
_YOUR_REF = re.compile(r"\byour\s+ref(?:erence)?\b[^\n]{0,12}$", re.IGNORECASE)
_DATED = re.compile(
    r"(?:received|dated|request\s+of|of|on|by|from|between|since|to|until|before|after|and|your\s+(?:email|e-mail|letter|request)|sent)\s*:?\s*(?:the\s+)?$",
    re.IGNORECASE,
)
_DATE_LABEL = re.compile(
    r"(?<!request )(?<!mail )(?<!letter )(?<!email )(?<!enquiry )(?<!correspondence )\bdate(?:d|\s+of\s+(?:reply|response|issue|letter))?\s*:?\s*(?:(?:mon|tue|wed|thu|fri|sat|sun)\w*,?\s*)?$",
    re.IGNORECASE,
)
_SUBJECT = Phrase(
    r"\b(?:relating\s+to|regarding|concerning|about|in\s+relation\s+to|in\s+respect\s+of|with\s+regard\s+to|on\s+the\s+subject\s+of)\s+(?P<s>(?!your\b|the\s+(?:above|following)\b|this\b|information\b)[^?]{3,200}?)"
    r"(?=,?\s+(?:which|that)\s+(?:we|was|were|you|has)\b|,?\s+(?:received|dated|submitted|sent|which)\b|\.(?:\s|$)|\s+(?:on|dated)\s+\d|:\s*$|\n\s*\n|$)",
    re.IGNORECASE | re.DOTALL,
)
_SUBJECT_LINE = re.compile(
    r"^(?:re|subject|request|title|topic)\s*[:\-–]\s*(?P<s>(?!(?:your|foi|freedom|request|our)\b)[^\n]{3,160})$",
    re.IGNORECASE,
)
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+(?<!\.)")
_REGULATOR = re.compile(r"@(?:ico\.org|itspublicknowledge|foi\.scot|foicommission|ico\.gov)|casework@", re.IGNORECASE)
_FOI_NAMED = Phrase(r"freedom\s+of\s+information", re.IGNORECASE)
_MASKED = re.compile(r"x{4,}", re.IGNORECASE)
_OGL = Phrase(r"open\s+government\s+licen[cs]e", re.IGNORECASE)
_RESTRICTED = re.compile(
    r"\b(?:permission|does\s+not\s+(?:confer|give|mean|entitle)|must\s+(?:apply|ask|seek|obtain)|subject\s+to\s+copyright|copyright\s+(?:protected|protection|of|and)|apply\s+to\s+(?:the|us)|all\s+rights\s+reserved|without\s+(?:the\s+)?(?:prior|express))\b",
    re.IGNORECASE,
)

_KINDS: tuple[tuple[LetterKind, Phrase], ...] = (
    (
        LetterKind.DECISION_NOTICE,
        Phrase(
            r"^\W*decision\s+notice\b|\bcommissioner(?:['’]s)?\s+decision\s+is\b|\bthe\s+commissioner\s+(?:has\s+)?(?:decided|finds|considers|requires)\b",
            re.IGNORECASE | re.MULTILINE,
        ),
    ),
    (
        LetterKind.INTERNAL_REVIEW,
        Phrase(
            r"^\W*internal\s+review\s+(?:of|into|response|outcome)\b|\basked\b.{0,40}\bfor\s+an?\s+(?:internal\s+)?review\s+of\b|\b(?:outcome|result|findings?|conclusion|decision)\s+(?:of|from)\s+(?:the|an?|my|our|your|this)?\s*internal\s+review\b|\b(?:your|you)\s+(?:have\s+)?(?:request(?:ed|ing)?|asked|email\s+requesting|application)\s+(?:for\s+)?an?\s+(?:internal\s+)?review\b|\b(?:completed|carried\s+out|conducted|undertaken|concluded)\s+(?:an?|the|my|our|this)\s+internal\s+review\b|\bI\s+have\s+(?:now\s+)?reviewed\s+(?:the|our)\s+(?:original\s+)?(?:response|decision|handling)|^\W*(?:foi\s+|eir\s+)?internal\s+review\s+(?:outcome|response|decision|report)\b",
            re.IGNORECASE | re.MULTILINE,
        ),
    ),
    (
        LetterKind.FEES_NOTICE,
        Phrase(
            r"\bfees?\s+notice\b|\b(?:payment|fee)\s+of\s+£[\d.,]+\b.{0,120}\bbefore\s+(?:we|the)\b",
            re.IGNORECASE | re.DOTALL,
        ),
    ),
    (
        LetterKind.EXTENSION,
        Phrase(
            r"\b(?:we|i)\s+(?:expect|hope|aim|will\s+aim)\s+to\s+(?:reply|respond|send)\b.{0,40}\bby\b|\bsection\s+10\(3\)|\b(?:need|require|extend\w*)\s+(?:the\s+|a\s+|an?\s+|additional\s+|further\s+|more\s+)*(?:extension|time|deadline|period)\b.{0,160}\b(?:public\s+interest|working\s+days|complex|respond|consider)|\bextension\s+(?:of\s+time|to\s+the\s+(?:time|deadline))",
            re.IGNORECASE | re.DOTALL,
        ),
    ),
    (
        LetterKind.CLARIFICATION,
        Phrase(
            r"\b(?:need|require|ask)\s+you\s+to\s+clarify\b|\bclarify\s+(?:what|which|your)\b|\b(?:require|need|seek(?:ing)?|request(?:ing)?)\s+(?:some\s+|further\s+|additional\s+|your\s+)*clarification\b|\b(?:could|can|would)\s+you\s+(?:please\s+)?(?:clarify|be\s+more\s+specific)\b|\bplease\s+(?:could\s+you\s+)?clarify\b|\buntil\s+(?:we|i)\s+(?:have\s+)?(?:receive|hear|got)\w*\b.{0,60}\bclarif",
            re.IGNORECASE | re.DOTALL,
        ),
    ),
    (
        LetterKind.ACKNOWLEDGEMENT,
        Phrase(
            r"\backnowledg(?:e|ing|ement)\b.{0,40}\b(?:receipt|your|request)|\b(?:has|have)\s+been\s+(?:logged|registered|passed\s+to|forwarded\s+to|allocated)\b|\b(?:will|aim\s+to|should)\s+(?:respond|reply|receive\s+a\s+(?:response|reply)|be\s+(?:in\s+touch|answered))\b.{0,80}\b(?:working\s+days|by\b|within)|\bis\s+being\s+(?:dealt\s+with|processed|considered)\b",
            re.IGNORECASE | re.DOTALL,
        ),
    ),
)
_ANSWERING_NOTHING = frozenset(
    {LetterKind.ACKNOWLEDGEMENT, LetterKind.CLARIFICATION, LetterKind.EXTENSION, LetterKind.FEES_NOTICE}
)
_FOI_WORDS = Phrase(
    r"freedom\s+of\s+information|\bfoi(?:a|sa)?\b|environmental\s+information|\beir\b|your\s+request|you\s+(?:asked|requested)|request(?:ed)?\s+(?:for\s+)?information|information\s+requested",
    re.IGNORECASE,
)


_STRONG_KIND = Phrase(
    r"\b(?:cannot|unable\s+to|can\s+not)\s+(?:proceed|process|go\s+further|begin|start)\b.{0,60}\buntil\b|\b(?:so\s+that|before)\s+we\s+can\s+(?:answer|look|search|deal|process|proceed)\b.{0,60}\bclarif|\bfees\s+notice\b|\b(?:we|i)\s+(?:expect|hope|aim)\s+to\s+(?:reply|respond)\b.{0,40}\bby\b|\bsection\s+10\(3\)",
    re.IGNORECASE,
)
_COMPLAINT = Phrase(
    r"\b(?:your|this|the)\s+(?:\w+\s+){0,2}(?:complaint|compliment|enquiry|comments?)\b|\bstage\s+(?:1|2|one|two)\b|\bcomplaints?\s+(?:policy|procedure|officer|team|about)\b",
    re.IGNORECASE,
)


def find_metadata(analysis: Analysis, *, answered: bool) -> MetadataPointers:
    """Point at what the letter says of itself.

    Args:
        analysis: the letter with its zones and speakers.
        answered: whether any question was answered with something.

    """
    licence, code = _licence(analysis)
    kind, kind_from = _kind(analysis, answered=answered)
    return MetadataPointers(
        authority=_authority(analysis),
        reference=_reference(analysis),
        date=_date(analysis),
        subject=_subject(analysis),
        review_email=_review_email(analysis),
        licence=licence,
        licence_code=code,
        regimes=_regimes(analysis),
        kind=kind,
        kind_from=kind_from,
        language="cy" if _welsh(analysis) else "en",
    )


def _pointer(start: int, end: int, how: str, confidence: float = 0.9) -> Pointer:
    return Pointer(pieces=(Span(start=start, end=end),), how=how, confidence=confidence)


def _parts(analysis: Analysis, *roles: Role) -> Iterator[tuple[int, int]]:
    """Stretches of the letter with any of these roles."""
    for unit, zone in zip(analysis.units, analysis.zones, strict=True):
        if zone in roles:
            yield unit.start, unit.end
    wanted = {Role.PREAMBLE: Speaker.PREAMBLE, Role.ANSWER: Speaker.BODY, Role.REQUEST: Speaker.REQUESTER}
    speakers = {wanted[role] for role in roles if role in wanted}
    for spoken in analysis.spoken:
        if spoken.speaker in speakers:
            yield spoken.atom.start, spoken.atom.end


def _authority(analysis: Analysis) -> Pointer | None:
    scores: Counter[str] = Counter()
    places: dict[str, tuple[int, int]] = {}
    for unit, zone in zip(analysis.units, analysis.zones, strict=True):
        if zone in (Role.QUOTED_MAIL, Role.REFERENCES):
            continue
        for match in _ORGANISATION.finditer(unit.text):
            start, end = match.span()
            while lead := _LEADING_WORDS.match(unit.text[start:end]):
                start += lead.end()
            longer = _GOES_ON.match(unit.text, end)
            end = longer.end() if longer else end
            name = " ".join(unit.text[start:end].split())
            if _NOT_THE_WRITER.search(name) or len(name.split()) < 2:
                continue
            weight = (
                3.0
                if zone in (Role.LETTERHEAD, Role.SIGNATURE)
                else 2.0
                if zone in (Role.LICENCE, Role.PREAMBLE)
                else 1.0
            )
            if _LICENSED_BY.search(unit.text[:start]):
                weight += 2.0
            if _is_requester(analysis, unit.start + start):
                weight = 0.1
            scores[name] += weight  # type: ignore[assignment]
            places.setdefault(name, (unit.start + start, unit.start + end))
    masthead = _masthead(analysis)
    if masthead is not None:
        name = analysis.document.slice(masthead)
        if not scores or not any(n in name or name in n for n in scores if scores[n] >= _SURE):
            scores[name] += 2.5 if scores else 1.0  # type: ignore[assignment]
            places.setdefault(name, (masthead.start, masthead.end))
    if not scores:
        return None
    best = max(scores, key=lambda name: (scores[name], -places[name][0]))
    # The fuller name of the same body, where it is printed too: "Anytown Council" → "Anytown Borough Council".
    first = best.split()[0]
    fuller = [
        n
        for n in scores
        if n.split()[0] == first and len(n) > len(best) and n.split()[-1] == best.split()[-1] and scores[n] >= 1
    ]
    name = max(fuller, key=lambda n: scores[n]) if fuller else best
    start, end = places[name]
    return _pointer(start, end, "the public body most often named", 0.8)


_SURE = 3
"""Weight from which a name in the letter needs no masthead to vouch for it."""
_DEPARTMENT = re.compile(
    r"\b(?:team|unit|services|directorate|governance|information|headquarters|house|hall|street|road|lane|place|square|centre|office|freedom|request|response|reply|private|confidential|dear|date|ref|our|your|mr|mrs|ms|dr|attachment|download|view)\b|\d|@|:",
    re.IGNORECASE,
)


def _masthead(analysis: Analysis) -> Span | None:
    """The first line of the letterhead, where it reads like the name of a body."""
    for unit, zone in zip(analysis.units[:3], analysis.zones[:3], strict=False):
        if zone is not Role.LETTERHEAD:
            return None
        line = re.split(r"\s+[-–|]\s+|,|\t", unit.text)[0].strip()
        start = unit.start + unit.text.index(line)
        words = line.split()
        if 2 <= len(words) <= 10 and words[0][0].isupper() and not _DEPARTMENT.search(re.sub(r"^Office of", "", line)):
            return Span(start=start, end=start + len(line))
    return None


def _is_requester(analysis: Analysis, at: int) -> bool:
    return any(s.speaker is Speaker.REQUESTER and s.atom.start <= at < s.atom.end for s in analysis.spoken)


def _reference(analysis: Analysis) -> Pointer | None:
    text = analysis.document.text
    every = sorted(
        _parts(analysis, Role.LETTERHEAD, Role.PREAMBLE, Role.ANSWER, Role.REVIEW_RIGHTS, Role.ADVICE, Role.REQUEST)
    )
    head = sorted(_parts(analysis, Role.LETTERHEAD, Role.PREAMBLE))
    for pattern, parts, how in (
        (_REFERENCE, head, "printed after a reference label"),
        (_NUMBERED_REQUEST, head, "the request's number"),
        (_BARE_REFERENCE, [p for p in head if _is_head_line(text, *p)], "printed at the head"),
        (_REFERENCE, every, "printed after a reference label"),
    ):
        for start, end in parts:
            for match in pattern.finditer(text, start, end):
                ref = match["ref"]
                if (
                    not any(ch.isdigit() for ch in ref)
                    or len(ref) < 3
                    or _NO_REFERENCE.fullmatch(ref)
                    or _YOUR_REF.search(text[start : match.start("ref")])
                ):
                    continue
                if pattern is _BARE_REFERENCE and (
                    ref.isdigit()
                    or any(
                        v.span.start <= match.start("ref") < v.span.end
                        for v in find_dates(text, start, end)
                        if v.kind is ValueKind.DATE
                    )
                ):
                    continue
                return _pointer(match.start("ref"), match.end("ref"), how)
    return None


def _is_head_line(text: str, start: int, end: int) -> bool:
    line = text[start:end]
    return end - start < 90 and not _CONTACT_LINE.search(line)


def _date(analysis: Analysis) -> Pointer | None:
    text = analysis.document.text
    fallback: Pointer | None = None
    heads = {start for start, _ in _parts(analysis, Role.LETTERHEAD, Role.SIGNATURE)}
    for start, end in sorted(_parts(analysis, Role.LETTERHEAD, Role.PREAMBLE, Role.ANSWER, Role.SIGNATURE))[:80]:
        for value in find_dates(text, start, end):
            if value.kind is not ValueKind.DATE or value.typed.date is None or len(value.typed.date) < 10:
                continue
            before = " ".join(text[max(start, value.span.start - 40) : value.span.start].split()) + " "
            pointer = _pointer(value.span.start, value.span.end, "a date at the head of the letter")
            if _DATE_LABEL.search(before):
                return pointer
            alone = start in heads or (
                not text[value.span.end : end].split("\n")[0].strip(" ,.") and _near_top(analysis, value.span.start)
            )
            if alone and not _DATED.search(before) and fallback is None and end - start < 160:
                fallback = pointer
    return fallback


def _near_top(analysis: Analysis, at: int) -> bool:
    for unit in analysis.units[:25]:
        if unit.start <= at < unit.end:
            return len(unit.text) < 90 and unit.table is None
    return False


def _subject(analysis: Analysis) -> Pointer | None:
    for unit, zone in zip(analysis.units, analysis.zones, strict=True):
        if zone not in (Role.LETTERHEAD, Role.PREAMBLE, None) or unit.table is not None:
            continue
        for line_start, line in _lines(unit.text):
            match = _SUBJECT_LINE.match(line)
            if match:
                return _pointer(
                    unit.start + line_start + match.start("s"),
                    unit.start + line_start + len(match["s"].rstrip()) + match.start("s"),
                    "subject line",
                )
    for spoken in analysis.spoken:
        if spoken.speaker is Speaker.PREAMBLE or spoken.atom.text.lower().startswith("we wish"):
            match = _SUBJECT.search(spoken.atom.text)
            if match:
                words = match["s"].rstrip(" ,:")
                start = spoken.atom.start + match.start("s")
                return _pointer(start, start + len(words), "what the request is said to be about")
    return None


def _lines(text: str) -> Iterator[tuple[int, str]]:
    at = 0
    for line in text.split("\n"):
        yield at, line
        at += len(line) + 1


def _review_email(analysis: Analysis) -> Pointer | None:
    text = analysis.document.text
    closing = (Role.REVIEW_RIGHTS, Role.LICENCE, Role.ADVICE, Role.SIGNATURE, Role.DISCLAIMER)
    for roles, needs_cue in (((Role.REVIEW_RIGHTS,), False), (closing, True), ((Role.ANSWER,), True)):
        for start, end in sorted(_parts(analysis, *roles)):
            for match in _EMAIL.finditer(text, start, end):
                if _REGULATOR.search(match.group()) or _MASKED.search(match.group()):
                    continue
                if needs_cue and not _REVIEW_WORDS.search(text[start:end]):
                    continue
                return _pointer(match.start(), match.end(), "address among the review rights")
    return None


_REVIEW_WORDS = Phrase(
    r"\b(?:review|dissatisfied|unhappy|not\s+(?:satisfied|content|happy)|complain\w*|appeal|look\s+again|representations)\b",
    re.IGNORECASE,
)


def _licence(analysis: Analysis) -> tuple[Pointer | None, Literal["ogl", "restricted"] | None]:
    text = analysis.document.text
    restricted = None
    for start, end in _parts(
        analysis,
        Role.LICENCE,
        Role.REVIEW_RIGHTS,
        Role.ADVICE,
        Role.DISCLAIMER,
        Role.SIGNATURE,
        Role.LETTERHEAD,
        Role.ANSWER,
        Role.PREAMBLE,
    ):
        match = _OGL.search_in(text, start, end)
        if match:
            return _pointer(match.start(), match.end(), "names the Open Government Licence"), "ogl"
    for start, end in _parts(analysis, Role.LICENCE):
        match = _RESTRICTED.search(text, start, end)
        if match and restricted is None:
            restricted = _pointer(match.start(), match.end(), "re-use needs permission", 0.8)
    return restricted, "restricted" if restricted else None


def _regimes(analysis: Analysis) -> tuple[tuple[str, Pointer], ...]:
    text = analysis.document.text
    found: dict[str, Pointer] = {}
    for roles in ((Role.LETTERHEAD, Role.PREAMBLE), (Role.ANSWER,)):
        for start, end in sorted(_parts(analysis, *roles)):
            for code, span in find_regimes(text, start, end):
                if code == "DPA 2018" and Role.PREAMBLE not in roles:
                    continue
                found.setdefault(code, _pointer(span.start, span.end, "names the Act"))
    if not found:
        scottish = re.search(r"scottish\s+information\s+commissioner", text, re.IGNORECASE)
        for start, end in sorted(_parts(analysis, Role.LETTERHEAD, Role.PREAMBLE, Role.ANSWER, Role.REQUEST)):
            match = _FOI_NAMED.search_in(text, start, end)
            if match:
                found["FOISA 2002" if scottish else "FOIA 2000"] = _pointer(
                    match.start(), match.end(), "names freedom of information", 0.7
                )
                break
    return tuple(
        sorted(
            found.items(),
            key=lambda item: (
                ("FOIA 2000", "FOISA 2002", "EIR 2004").index(item[0])
                if item[0] in ("FOIA 2000", "FOISA 2002", "EIR 2004")
                else 9
            ),
        )
    )


def _kind(analysis: Analysis, *, answered: bool) -> tuple[LetterKind, Pointer | None]:
    text = analysis.document.text
    opening = sorted(_parts(analysis, Role.LETTERHEAD, Role.PREAMBLE, Role.ANSWER))[:30]
    plain = answered and not _STRONG_KIND.search("\n".join(text[start:end] for start, end in opening[:8]))
    for kind, pattern in _KINDS:
        if plain and kind in _ANSWERING_NOTHING:
            continue
        for n, (start, end) in enumerate(opening):
            if kind in (LetterKind.INTERNAL_REVIEW, LetterKind.DECISION_NOTICE) and n > 14:
                break
            match = pattern.search(text[start:end])
            if match and not re.search(
                r"(?i)\b(?:if\s+you|should\s+you|you\s+(?:may|can|are\s+entitled))\b",
                text[start : start + match.start()],
            ):
                return kind, _pointer(
                    start + match.start(), start + match.end(), f"reads like {kind.value.replace('_', ' ')}", 0.8
                )
    head = "\n".join(text[start:end] for start, end in opening[:12])
    if not _FOI_WORDS.search(head) and (not answered or _COMPLAINT.search(head)):
        return LetterKind.NOT_FOI, None
    return LetterKind.REPLY, None


_WELSH = frozenset({
    "y", "yr", "yn", "ac", "mae", "eich", "cais", "gwybodaeth", "rhyddid", "nid", "ydym", "am", "ar", "gan", "wedi",
    "cyngor", "annwyl", "gyfer", "oes",
})  # fmt: skip
_WELSH_SHARE = 0.12


def _welsh(analysis: Analysis) -> bool:
    words = re.findall(r"\w+", analysis.document.text[:6000].lower())
    return len(words) > 40 and sum(word in _WELSH for word in words) / len(words) > _WELSH_SHARE
