"""What a letter says of itself: who writes, reference, date, Acts, licence, review address, subject, kind."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from foiread.sections import Analysis
from foiread.sections.speakers import Speaker
from foiread.types import LetterKind, MetadataPointers, Pointer, Role, Span
from foiread.values import find_regimes, find_values
from foiread.types import ValueKind

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORD = r"(?:[A-Z][\w’'&.-]*|&|and|of|upon|on|in|for|with|y|an)"
_ORGANISATION = re.compile(
    rf"\b(?:(?:The\s+)?(?:(?:London\s+|Royal\s+)?(?:Metropolitan\s+)?[Bb]orough|City|County|District|Borough|University)\s+of\s+(?:[A-Z][\w’'-]+)(?:[ \t]+(?:and|&|upon|on|[A-Z][\w’'-]+)){{0,4}}|"
    rf"(?:[A-Z][\w’'-]+[ \t]+)(?:{_WORD}[ \t]+){{0,8}}?(?:Council|Constabulary|Police(?:[ \t]+(?:Service|Force|Scotland))?|(?:NHS[ \t]+)?(?:Foundation[ \t]+)?Trust|Health[ \t]+Board|Fire[ \t]+and[ \t]+Rescue[ \t]+(?:Service|Authority)|"
    r"Fire[ \t]+(?:Service|Authority)|(?:National[ \t]+Park|Combined|Port|Police|Transport|Broads)[ \t]+Authority|University|Homes|Housing(?:[ \t]+(?:Association|Group|Trust))?|Integrated[ \t]+Care[ \t]+Board|Ambulance[ \t]+Service|Commission|Agency|Executive|"
    r"College|Academy|School|Museum|Department|Authority|Partnership))(?![\w])(?:[ \t]+(?:NHS[ \t]+)?(?:Foundation[ \t]+)?Trust)?"
    r"|\bNHS[ \t]+(?:[A-Z][\w’'&-]+[ \t]?(?:and[ \t]+|&[ \t]+)?){1,4}|\bPolice[ \t]+(?:Scotland|Service[ \t]+of[ \t]+[A-Z]\w+[ \t]+[A-Z]\w+)|\bCyngor\s+[A-Z]\w+",
)
_NOT_THE_WRITER = re.compile(r"Information[ \t]+Commission|Ombudsman|National[ \t]+Archives|Supreme|Parliament|Home[ \t]+Office|Tribunal|^(?:The|This|Our|Your|A|Any|Each|All|Dear|If|Please|In|As|For|Under|Select)\s+(?:Council|Trust|Police|University|Authority|School|Agency|Commission|College|Executive|Department)$")
_LEADING_WORDS = re.compile(r"^(?:The|Dear|From|To|Contains|At|By|For|As|In|Of|And|That|Please|Under|With|Our|Your|This|When|Re|Freedom|Information|Is|Are|If|How|What|Does|Has|Corporate|Services)\s+(?=[A-Z])")
_LICENSED_BY = re.compile(r"(?:obtained|information)\s+from\s*$|\bcontains\s*$|©\s*$|\bcopyright\s+(?:of|©)?\s*$", re.IGNORECASE)

_REFERENCE = re.compile(
    r"(?:(?<![\w])(?:our\s+(?:ref(?:erence)?)|(?:foi|eir|case|request|information\s+request|complaint|freedom\s+of\s+information(?:\s+act)?(?:\s+2000)?(?:\s+request)?)?\s*(?:ref(?:erence)?|id)\b(?:\s*(?:number|no\.?|num))?|"
    r"(?:foi|eir|case|request|freedom\s+of\s+information(?:\s+act)?(?:\s+2000)?\s+request)\s*(?:number|no\.?|num|\#)?)\s*(?:is|[-–—.:#])*\s*\(?)(?P<ref>(?:(?:FOIA?|EIR|RFI|FOISA|IR|F|CAS|REQ)\s?[-/:]?\s?)?[A-Z0-9][A-Za-z0-9]*(?:\s?[-/._]\s?[A-Za-z0-9]+)*)",
    re.IGNORECASE,
)
_YOUR_REF = re.compile(r"\byour\s+ref(?:erence)?\b[^\n]{0,12}$", re.IGNORECASE)
_DATED = re.compile(r"(?:received|dated|request\s+of|of|on|by|from|between|since|to|until|before|after|and|your\s+(?:email|e-mail|letter|request)|sent)\s*:?\s*(?:the\s+)?$", re.IGNORECASE)
_DATE_LABEL = re.compile(r"\bdate(?:d|\s+of\s+(?:reply|response|issue|letter))?\s*:?\s*$", re.IGNORECASE)
_SUBJECT = re.compile(
    r"\b(?:relating\s+to|regarding|concerning|about|in\s+relation\s+to|in\s+respect\s+of|with\s+regard\s+to|on\s+the\s+subject\s+of)\s+(?P<s>(?!your\b|the\s+(?:above|following)\b|this\b|information\b)[^?]{3,200}?)"
    r"(?=,?\s+(?:which|that)\s+(?:we|was|were|you|has)\b|,?\s+(?:received|dated|submitted|sent|which)\b|\.(?:\s|$)|\s+(?:on|dated)\s+\d|:\s*$|\n\s*\n|$)",
    re.IGNORECASE | re.DOTALL,
)
_SUBJECT_LINE = re.compile(r"^(?:re|subject|request|title|topic)\s*[:\-–]\s*(?P<s>(?!(?:your|foi|freedom|request|our)\b)[^\n]{3,160})$", re.IGNORECASE)
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+(?<!\.)")
_REGULATOR = re.compile(r"@(?:ico\.org|itspublicknowledge|foi\.scot|foicommission|ico\.gov)|casework@", re.IGNORECASE)
_MASKED = re.compile(r"x{4,}", re.IGNORECASE)
_OGL = re.compile(r"open\s+government\s+licen[cs]e", re.IGNORECASE)
_RESTRICTED = re.compile(r"\b(?:permission|does\s+not\s+(?:confer|give|mean|entitle)|must\s+(?:apply|ask|seek|obtain)|subject\s+to\s+copyright|copyright\s+(?:protected|protection|of|and)|apply\s+to\s+(?:the|us)|all\s+rights\s+reserved|without\s+(?:the\s+)?(?:prior|express))\b", re.IGNORECASE)

_KINDS: tuple[tuple[LetterKind, re.Pattern[str]], ...] = (
    (LetterKind.DECISION_NOTICE, re.compile(r"^\W*decision\s+notice\b|\bcommissioner(?:['’]s)?\s+decision\s+is\b|\bthe\s+commissioner\s+(?:has\s+)?(?:decided|finds|considers|requires)\b", re.IGNORECASE | re.MULTILINE)),
    (LetterKind.INTERNAL_REVIEW, re.compile(r"^\W*internal\s+review\s+(?:of|into|response|outcome)\b|\basked\b.{0,40}\bfor\s+an?\s+(?:internal\s+)?review\s+of\b|\b(?:outcome|result|findings?|conclusion|decision)\s+(?:of|from)\s+(?:the|an?|my|our|your|this)?\s*internal\s+review\b|\b(?:your|you)\s+(?:have\s+)?(?:request(?:ed|ing)?|asked|email\s+requesting|application)\s+(?:for\s+)?an?\s+(?:internal\s+)?review\b|\b(?:completed|carried\s+out|conducted|undertaken|concluded)\s+(?:an?|the|my|our|this)\s+internal\s+review\b|\bI\s+have\s+(?:now\s+)?reviewed\s+(?:the|our)\s+(?:original\s+)?(?:response|decision|handling)|^\W*(?:foi\s+|eir\s+)?internal\s+review\s+(?:outcome|response|decision|report)\b", re.IGNORECASE | re.MULTILINE)),
    (LetterKind.FEES_NOTICE, re.compile(r"\bfees?\s+notice\b|\b(?:payment|fee)\s+of\s+£[\d.,]+\b.{0,120}\bbefore\s+(?:we|the)\b", re.IGNORECASE | re.DOTALL)),
    (LetterKind.EXTENSION, re.compile(r"\b(?:we|i)\s+(?:expect|hope|aim|will\s+aim)\s+to\s+(?:reply|respond|send)\b.{0,40}\bby\b|\bsection\s+10\(3\)|\b(?:need|require|extend\w*)\s+(?:the\s+|a\s+|an?\s+|additional\s+|further\s+|more\s+)*(?:extension|time|deadline|period)\b.{0,160}\b(?:public\s+interest|working\s+days|complex|respond|consider)|\bextension\s+(?:of\s+time|to\s+the\s+(?:time|deadline))", re.IGNORECASE | re.DOTALL)),
    (LetterKind.CLARIFICATION, re.compile(r"\b(?:need|require|ask)\s+you\s+to\s+clarify\b|\bclarify\s+(?:what|which|your)\b|\b(?:require|need|seek(?:ing)?|request(?:ing)?)\s+(?:some\s+|further\s+|additional\s+|your\s+)*clarification\b|\b(?:could|can|would)\s+you\s+(?:please\s+)?(?:clarify|be\s+more\s+specific)\b|\bplease\s+(?:could\s+you\s+)?clarify\b|\buntil\s+(?:we|i)\s+(?:have\s+)?(?:receive|hear|got)\w*\b.{0,60}\bclarif", re.IGNORECASE | re.DOTALL)),
    (LetterKind.ACKNOWLEDGEMENT, re.compile(r"\backnowledg(?:e|ing|ement)\b.{0,40}\b(?:receipt|your|request)|\b(?:has|have)\s+been\s+(?:logged|registered|passed\s+to|forwarded\s+to|allocated)\b|\b(?:will|aim\s+to|should)\s+(?:respond|reply|receive\s+a\s+(?:response|reply)|be\s+(?:in\s+touch|answered))\b.{0,80}\b(?:working\s+days|by\b|within)|\bis\s+being\s+(?:dealt\s+with|processed|considered)\b", re.IGNORECASE | re.DOTALL)),
)
_FOI_WORDS = re.compile(r"freedom\s+of\s+information|\bfoi(?:a|sa)?\b|environmental\s+information|\beir\b|your\s+request|you\s+(?:asked|requested)|request(?:ed)?\s+(?:for\s+)?information|information\s+requested", re.IGNORECASE)


_STRONG_KIND = re.compile(r"\bfees\s+notice\b|\b(?:we|i)\s+(?:expect|hope|aim)\s+to\s+(?:reply|respond)\b.{0,40}\bby\b|\bsection\s+10\(3\)", re.IGNORECASE)
_COMPLAINT = re.compile(r"\b(?:your|this|the)\s+(?:\w+\s+){0,2}(?:complaint|compliment|enquiry|comments?)\b|\bstage\s+(?:1|2|one|two)\b|\bcomplaints?\s+(?:policy|procedure|officer|team|about)\b", re.IGNORECASE)


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
            name = " ".join(unit.text[start:end].split())
            if _NOT_THE_WRITER.search(name) or len(name.split()) < 2:  # noqa: PLR2004 - "Council" alone names nobody
                continue
            weight = 3.0 if zone in (Role.LETTERHEAD, Role.SIGNATURE) else 2.0 if zone in (Role.LICENCE, Role.PREAMBLE) else 1.0
            if _LICENSED_BY.search(unit.text[:start]):
                weight += 2.0
            if _is_requester(analysis, unit.start + start):
                weight = 0.1
            scores[name] += weight  # type: ignore[assignment]
            places.setdefault(name, (unit.start + start, unit.start + end))
    if not scores:
        return None
    best = max(scores, key=lambda name: (scores[name], -places[name][0]))
    # The fuller name of the same body, where it is printed too: "Anytown Council" → "Anytown Borough Council".
    first = best.split()[0]
    fuller = [n for n in scores if n.split()[0] == first and len(n) > len(best) and n.split()[-1] == best.split()[-1] and scores[n] >= 1]
    name = max(fuller, key=lambda n: scores[n]) if fuller else best
    start, end = places[name]
    return _pointer(start, end, "the public body most often named", 0.8)


def _is_requester(analysis: Analysis, at: int) -> bool:
    return any(s.speaker is Speaker.REQUESTER and s.atom.start <= at < s.atom.end for s in analysis.spoken)


def _reference(analysis: Analysis) -> Pointer | None:
    text = analysis.document.text
    best: tuple[int, int, int] | None = None
    for start, end in _parts(analysis, Role.LETTERHEAD, Role.PREAMBLE, Role.ANSWER, Role.REVIEW_RIGHTS, Role.ADVICE, Role.REQUEST):
        stretch = text[start:end]
        for match in _REFERENCE.finditer(stretch):
            ref = match["ref"]
            if not any(ch.isdigit() for ch in ref) or len(ref) < 3 or _YOUR_REF.search(stretch[: match.start("ref")]):  # noqa: PLR2004
                continue
            if re.fullmatch(r"(?:19|20)\d\d|\d{1,2}/\d{1,2}/\d{2,4}|\d{1,2}", ref) or re.match(r"(?i)act\b", ref):
                continue
            strong = bool(re.search(r"(?i)our\s+ref|ref(?:erence)?|\bid\b|\bno\b|number", match.group()[: match.start("ref") - match.start()]))
            rank = 0 if strong else 1
            if best is None or (rank, start + match.start("ref")) < best[:2]:
                best = (rank, start + match.start("ref"), start + match.end("ref"))
    return _pointer(best[1], best[2], "printed after a reference label") if best else None


def _date(analysis: Analysis) -> Pointer | None:
    text = analysis.document.text
    fallback: Pointer | None = None
    for start, end in sorted(_parts(analysis, Role.LETTERHEAD, Role.PREAMBLE, Role.ANSWER, Role.SIGNATURE))[:80]:
        for value in find_values(text, start, end):
            if value.kind is not ValueKind.DATE or value.typed.date is None or len(value.typed.date) < 10:  # noqa: PLR2004
                continue
            before = " ".join(text[max(start, value.span.start - 40) : value.span.start].split()) + " "
            pointer = _pointer(value.span.start, value.span.end, "a date at the head of the letter")
            if _DATE_LABEL.search(before):
                return pointer
            alone = not text[value.span.end : end].split("\n")[0].strip(" ,.") and not _DATED.search(before)
            if alone and fallback is None and _near_top(analysis, value.span.start):
                fallback = pointer
    return fallback


def _near_top(analysis: Analysis, at: int) -> bool:
    for unit in analysis.units[:25]:
        if unit.start <= at < unit.end:
            return len(unit.text) < 90 and unit.table is None  # noqa: PLR2004 - a line, no paragraph
    return False


def _subject(analysis: Analysis) -> Pointer | None:
    for unit, zone in zip(analysis.units, analysis.zones, strict=True):
        if zone not in (Role.LETTERHEAD, Role.PREAMBLE, None) or unit.table is not None:
            continue
        for line_start, line in _lines(unit.text):
            match = _SUBJECT_LINE.match(line)
            if match:
                return _pointer(unit.start + line_start + match.start("s"), unit.start + line_start + len(match["s"].rstrip()) + match.start("s"), "subject line")
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
    for roles in ((Role.REVIEW_RIGHTS,),):
        for start, end in _parts(analysis, *roles):
            for match in _EMAIL.finditer(text, start, end):
                if not _REGULATOR.search(match.group()) and not _MASKED.search(match.group()):
                    return _pointer(match.start(), match.end(), "address among the review rights")
    return None


def _licence(analysis: Analysis) -> tuple[Pointer | None, str | None]:
    text = analysis.document.text
    restricted = None
    for start, end in _parts(analysis, Role.LICENCE, Role.REVIEW_RIGHTS, Role.ADVICE, Role.DISCLAIMER, Role.SIGNATURE, Role.LETTERHEAD, Role.ANSWER, Role.PREAMBLE):
        match = _OGL.search(text, start, end)
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
        for start, end in sorted(_parts(analysis, Role.REVIEW_RIGHTS)):
            hits = find_regimes(text, start, end)
            if hits and not any(s.speaker is Speaker.BODY and "Act" in s.atom.text for s in analysis.spoken):
                continue
            for code, span in hits:
                if code == "FOIA 2000":
                    found.setdefault(code, _pointer(span.start, span.end, "names the Act", 0.6))
    return tuple(sorted(found.items(), key=lambda item: ("FOIA 2000", "FOISA 2002", "EIR 2004").index(item[0]) if item[0] in ("FOIA 2000", "FOISA 2002", "EIR 2004") else 9))


def _kind(analysis: Analysis, *, answered: bool) -> tuple[LetterKind, Pointer | None]:
    text = analysis.document.text
    opening = sorted(_parts(analysis, Role.LETTERHEAD, Role.PREAMBLE, Role.ANSWER))[:30]
    for kind, pattern in _KINDS:
        if answered and not _STRONG_KIND.search("\n".join(text[start:end] for start, end in opening[:8])) and kind in (LetterKind.ACKNOWLEDGEMENT, LetterKind.CLARIFICATION, LetterKind.EXTENSION, LetterKind.FEES_NOTICE):
            continue
        for n, (start, end) in enumerate(opening):
            if kind in (LetterKind.INTERNAL_REVIEW, LetterKind.DECISION_NOTICE) and n > 14:  # noqa: PLR2004 - said at the head or not at all
                break
            match = pattern.search(text[start:end])
            if match and not re.search(r"(?i)\b(?:if\s+you|should\s+you|you\s+(?:may|can|are\s+entitled))\b", text[start : start + match.start()]):
                return kind, _pointer(start + match.start(), start + match.end(), f"reads like {kind.value.replace('_', ' ')}", 0.8)
    head = "\n".join(text[start:end] for start, end in opening[:12])
    if not _FOI_WORDS.search(head) and (not answered or _COMPLAINT.search(head)):
        return LetterKind.NOT_FOI, None
    return LetterKind.REPLY, None


_WELSH = re.compile(r"\b(?:y|yr|yn|ac|mae|eich|cais|gwybodaeth|rhyddid|nid|ydym|am|ar|gan|wedi|cyngor|annwyl|gyfer|oes)\b", re.IGNORECASE)
_WELSH_SHARE = 0.12


def _welsh(analysis: Analysis) -> bool:
    words = re.findall(r"\w+", analysis.document.text[:6000])
    return len(words) > 40 and len(_WELSH.findall(analysis.document.text[:6000])) / len(words) > _WELSH_SHARE  # noqa: PLR2004
