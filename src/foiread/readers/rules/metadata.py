"""What a letter says of itself: who writes, reference, date, Acts, licence, review address, subject, kind."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from foiread.phrase import Phrase, any_of, tokens
from foiread.readers.rules.authority import find_authority
from foiread.readers.rules.labelled import find_date, find_reference
from foiread.readers.rules.places import lines, parts, pointer, printed_lines
from foiread.readers.rules.regimes import find_regimes_named
from foiread.sections import phrases
from foiread.sections.speakers import Speaker
from foiread.types import LetterKind, MetadataPointers, Pointer, Role

if TYPE_CHECKING:
    from foiread.sections import Analysis

_SUBJECT = Phrase(
    any_of(r"""
        \b(?:relating to|regarding|concerning|about|in relation to|in respect of|with regard to|on the subject of) (?P<s>
            (?!your\b|the (?:above|following)\b|this\b|information\b)[^?]{3,200}?)(?=,? (?:which|that) (?:we|was
            |were|you|has)\b|,? (?:received|dated|submitted|sent|which)\b|\.(?:\s|$)| (?:on|dated) \d|:\s*$|\n\s*\n
            |$)
        """),
    re.IGNORECASE | re.DOTALL,
)
_SUBJECT_LINE = re.compile(
    r"^(?:re|subject|request|title|topic)\s*[:\-–]\s*(?P<s>(?!(?:your|foi|freedom|request|our)\b)[^\n]{3,160})$",
    re.IGNORECASE,
)
_EMAIL = re.compile(r"(?<![\w.+&-])[\w.+&-]+@[\w-]+(?:\.[\w-]+)+(?<!\.)")
_REGULATOR = re.compile(r"@(?:ico\.org|itspublicknowledge|foi\.scot|foicommission|ico\.gov)|casework@", re.IGNORECASE)
_MASKED = re.compile(r"x{4,}", re.IGNORECASE)
_OGL = Phrase(r"open[\s-]+government[\s-]+licen[cs]e|\b(?-i:OGL)\b", re.IGNORECASE)
_RESTRICTED = Phrase(
    any_of(r"""
        \b(?:permission|consent|does not (?:confer|give|mean|entitle)|must (?:apply|ask|seek|obtain)|subject to copyright
            |copyright (?:protected|protection|of|and)|apply to (?:the|us)|all rights reserved|without (?:the )?
            (?:prior|express))\b
        """),
    re.IGNORECASE,
)

_NEEDS_PERMISSION = Phrase(
    r"\bre-?us(?:e|ed|ing)\b[^.;]{0,120}\bpermission\b|\bpermission\b[^.;]{0,80}\bre-?us(?:e|ed|ing)\b", re.IGNORECASE
)
_KINDS: tuple[tuple[LetterKind, Phrase], ...] = (
    (
        LetterKind.DECISION_NOTICE,
        Phrase(
            any_of(r"""
        ^\W*decision notice\b
        \bcommissioner(?:['’]s)? decision is\b
        \bthe commissioner (?:has )?(?:decided|finds|considers|requires)\b
        """),
            re.IGNORECASE | re.MULTILINE,
        ),
    ),
    (
        LetterKind.INTERNAL_REVIEW,
        Phrase(
            any_of(r"""
        ^\W*internal review (?:of|into|response|outcome)\b
        \basked\b.{0,40}\bfor an? (?:internal )?review of\b
        \basked\b.{0,40}\bto (?:review its|carry out an? (?:internal )?review)\b
        ^\W*internal review\s*[-–—:]
        \b(?:outcome|result|findings?|conclusion|decision) (?:of|from) (?:the|an?|my|our|your
            |this)?\s*internal review\b
        \b(?:your|you) (?:have )?(?:request(?:ed|ing)?|ask(?:ed)?|email requesting|application) (?:for )?an? (?:internal )?review\b
        \b(?:completed|carried out|conducted|undertaken|concluded) (?:an?|the|my|our|this) internal review\b
        \bI have (?:now )?reviewed (?:the|our) (?:original )?(?:response|decision|handling)
        ^(?!.*\byour\b)[^.?\n]{3,90}\s[-–—:]\s?internal review\W*$
        \bno (?:prior |previous )?involvement (?:in|with) the (?:original|initial|first|earlier) (?:decision|response|reply|handling|request)\b
        ^\W*(?:foi |eir )?internal review (?:outcome|response|decision|report)\b
        """),
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
            any_of(r"""
        \b(?:we|i) (?:expect|hope|aim|will aim) to (?:reply|respond|send)\b.{0,40}\bby\b
        \bsection 10\(3\)
        \b(?:need|require|extend\w*) (?:the |a |an? |additional |further |more )*(?:extension|time|deadline
            |period)\b.{0,160}\b(?:public interest|working days|complex|respond|consider)
        \bextension (?:of time|to the (?:time|deadline))
        """),
            re.IGNORECASE | re.DOTALL,
        ),
    ),
    (
        LetterKind.CLARIFICATION,
        Phrase(
            any_of(r"""
        \b(?:need|require|ask) you to clarify\b
        \bclarify (?:what|which|your)\b
        \b(?:require|need|seek(?:ing)?|request(?:ing)?) (?:some |further |additional |your )*clarification\b
        \b(?:could|can|would) you (?:please )?(?:clarify|be more specific)\b
        \bplease (?:could you )?clarify\b
        \buntil (?:we|i) (?:have )?(?:receive|hear|got)\w*\b.{0,60}\bclarif
        """),
            re.IGNORECASE | re.DOTALL,
        ),
    ),
    (
        LetterKind.ACKNOWLEDGEMENT,
        Phrase(
            any_of(r"""
        \backnowledg(?:e|ing|ement)\b.{0,40}\b(?:receipt|your|request)
        \b(?:has|have) been (?:logged|registered|passed to|forwarded to|allocated)\b
        \b(?:will|aim to|should) (?:respond|reply|receive a (?:response|reply)|be (?:in touch|answered))\b.{0,80}\b
            (?:working days|by\b|within)
        \bis being (?:dealt with|processed|considered)\b
        """),
            re.IGNORECASE | re.DOTALL,
        ),
    ),
)
_ANSWERING_NOTHING = frozenset(
    {LetterKind.ACKNOWLEDGEMENT, LetterKind.CLARIFICATION, LetterKind.EXTENSION, LetterKind.FEES_NOTICE}
)
_FOI_WORDS = Phrase(
    any_of(r"""
        freedom of information
        \bfoi(?:a|sa)?\b
        environmental information
        \beir\b
        your request
        you (?:asked|requested)
        request(?:ed)? (?:for )?information
        information (?:requested|asked for)
        disclosure log
        \b(?:i|we) can (?:also )?confirm that\b
        """),
    re.IGNORECASE,
)


_STRONG_KIND = Phrase(
    any_of(r"""
        \b(?:cannot|unable to|can not) (?:proceed|process|go further|begin|start)\b.{0,60}\buntil\b
        \b(?:so that|before) we can (?:answer|look|search|deal|process|proceed)\b.{0,60}\bclarif
        \bfees notice\b
        \b(?:we|i) (?:expect|hope|aim) to (?:reply|respond)\b.{0,40}\bby\b
        \bsection 10\(3\)
        """),
    re.IGNORECASE,
)
_QUESTIONS_SAID = re.compile(
    any_of(r"""
        \bmy (?:questions?|requests?|enquiry)\b
        \bquestions? (?:is|are) as follows\b
        \bresponse date\b
        \brequest (?:id|details)\b
        """),
    re.IGNORECASE,
)
"""A request that is printed without its name, as on the page of a disclosure log."""
_COMPLAINT = Phrase(
    any_of(r"""
        \b(?:your|this|the) (?:\w+ ){0,2}(?:complaint|compliment|enquiry|comments?)\b
        \bstage (?:1|2|one|two)\b
        \bcomplaints? (?:policy|procedure|officer|team|about)\b
        """),
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
    printed = list(printed_lines(analysis))
    return MetadataPointers(
        authority=find_authority(analysis),
        reference=find_reference(analysis, printed),
        date=find_date(analysis, printed),
        subject=_subject(analysis),
        review_email=_review_email(analysis),
        licence=licence,
        licence_code=code,
        regimes=find_regimes_named(analysis),
        kind=kind,
        kind_from=kind_from,
        language="cy" if _welsh(analysis) else "en",
    )


def _subject(analysis: Analysis) -> Pointer | None:
    for unit, zone in zip(analysis.units, analysis.zones, strict=True):
        if zone not in (Role.LETTERHEAD, Role.PREAMBLE, None) or unit.table is not None:
            continue
        for line_start, line in lines(unit.text):
            match = _SUBJECT_LINE.match(line)
            if match:
                return pointer(
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
                return pointer(start, start + len(words), "what the request is said to be about")
    return None


def _review_email(analysis: Analysis) -> Pointer | None:
    text = analysis.text
    closing = (Role.REVIEW_RIGHTS, Role.LICENCE, Role.ADVICE, Role.SIGNATURE, Role.DISCLAIMER)
    for roles, needs_cue in (
        ((Role.REVIEW_RIGHTS,), False),
        (closing, True),
        ((Role.ANSWER,), True),
        ((Role.REQUEST,), True),
    ):
        for start, end in sorted(parts(analysis, *roles)):
            for match in _EMAIL.finditer(text, start, end) if "@" in text[start:end] else ():
                if _REGULATOR.search(match.group()) or _MASKED.search(match.group()):
                    continue
                if needs_cue and not _REVIEW_WORDS.search(text[start:end]):
                    continue
                return pointer(match.start(), match.end(), "address among the review rights")
    if any(_REPLY_HERE.search(text, start, end) for start, end in parts(analysis, Role.REVIEW_RIGHTS)):
        return _senders(analysis)
    return None


def _senders(analysis: Analysis) -> Pointer | None:
    """The address in the letterhead: that behind `From:`, else any but those it was sent to."""
    text = analysis.document.text
    head = [
        (start + at, line)
        for start, end in sorted(parts(analysis, Role.LETTERHEAD))
        for at, line in lines(text[start:end])
    ]
    for at, line in sorted(head, key=lambda one: not phrases.MAIL_FROM.match(one[1])):
        address = None if _TO.match(line) else _EMAIL.search(line)
        if address is not None:
            how = "the sender's address, which the review rights name"
            return pointer(at + address.start(), at + address.end(), how)
    return None


_TO = re.compile(r"\W*(?:to|cc)\s*:", re.IGNORECASE)
_REPLY_HERE = re.compile(
    any_of(r"""
        \b(?:reply|respond|replying|responding)(?: directly)? to this (?:e-?mail|message)\b
        \b(?:e-?mail )?address (?:shown |given |printed )?(?:above|at the (?:top|head))\b
        \babove (?:e-?mail address|(?:contact )?details)\b
        \b(?:contact )?details (?:(?:shown |given |printed |set out )?(?:above|overleaf)|(?:at|in|on) the (?:top|head|letterhead|heading))\b
        """),
    re.IGNORECASE,
)
"""Review rights that name the address the letter was sent from."""


_REVIEW_WORDS = Phrase(
    any_of(r"""
        \b(?:reviews?|dissatisfied|unhappy|not (?:satisfied|content|happy)|complain\w*|appeal|look again
            |representations)\b
        """),
    re.IGNORECASE,
)


def _licence(analysis: Analysis) -> tuple[Pointer | None, Literal["ogl", "restricted"] | None]:
    text = analysis.text
    restricted = None
    for start, end in parts(
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
            return pointer(match.start(), match.end(), "names the Open Government Licence"), "ogl"
    for roles, pattern in (
        ((Role.LICENCE,), _RESTRICTED),
        ((Role.REVIEW_RIGHTS, Role.ADVICE, Role.DISCLAIMER, Role.ANSWER), _NEEDS_PERMISSION),
    ):
        for start, end in parts(analysis, *roles):
            match = pattern.search_in(text, start, end)
            if match and restricted is None:
                restricted = pointer(match.start(), match.end(), "re-use needs permission", 0.8)
    return restricted, "restricted" if restricted else None


def _kind(analysis: Analysis, *, answered: bool) -> tuple[LetterKind, Pointer | None]:
    text = analysis.text
    # What a letter is about stands in a heading under its greeting, whoever seems to speak it.
    titles = ((one.atom.start, one.atom.end) for one in analysis.spoken[:_TITLES] if one.atom.heading)
    opening = sorted({*parts(analysis, Role.LETTERHEAD, Role.PREAMBLE, Role.ANSWER), *titles})[:30]
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
                return kind, pointer(
                    start + match.start(), start + match.end(), f"reads like {kind.value.replace('_', ' ')}", 0.8
                )
    not_treated = _not_treated(analysis, opening)
    if not_treated is not None:
        return LetterKind.NOT_FOI, not_treated
    head = "\n".join(text[start:end] for start, end in opening[:12])
    if _FOI_WORDS.search(head) or (answered and not _COMPLAINT.search(head)):
        return LetterKind.REPLY, None
    asked = (
        "\n".join(
            text[start:end] for start, end in sorted(parts(analysis, Role.LETTERHEAD, Role.PREAMBLE, Role.REQUEST))
        )
        + head
    )
    marks = sum(one.speaker is Speaker.REQUESTER and one.atom.text.endswith("?") for one in analysis.spoken)
    told = {one.atom.cue for one in analysis.spoken} >= {"request", "answer"}
    asks = marks >= _ASKED or told or _FOI_WORDS.search(asked) or _QUESTIONS_SAID.search(asked)
    if _COMPLAINT.search(head) or not asks:
        return LetterKind.NOT_FOI, None
    return LetterKind.REPLY, None


def _not_treated(analysis: Analysis, opening: list[tuple[int, int]]) -> Pointer | None:
    """Where a letter says that what was written is no request for information, and answers no numbered question."""
    if any(one.atom.placed is not None and one.speaker is Speaker.REQUESTER for one in analysis.spoken):
        return None
    for start, end in opening[:12]:
        match = _NOT_TREATED.search_in(analysis.text, start, end)
        if match:
            return pointer(match.start(), match.end(), "says that it is no request for information", 0.8)
    return None


_MAIL = r"your (?:recent )?(?:e-?mail|letter|correspondence|enquiry|query|message|contact)"
_REQUEST = r"an? (?:valid |formal )?(?:(?:foi|freedom of information|information) request|request (?:for (?:recorded )?information|under the (?:freedom|foi)))"
_NOT_TREATED = Phrase(
    any_of(rf"""
        \bnot (?:been )?(?:treat(?:ed|ing)|deal(?:t|ing) with|handl(?:ed|ing)|considered|logged|processed|regarded) (?:{_MAIL} )?as {_REQUEST}\b
        \b{_MAIL} (?:is|was|has|does|did|will)\s*(?:not|n['’]t) (?:been |be |constitute )?(?:treated as |dealt with as |handled as |considered (?:to be )?
            |regarded as )?{_REQUEST}\b
        """),
    re.IGNORECASE,
)
_TITLES = 2
_ASKED = 2
"""Questions that make a letter a reply though it never names an Act."""
_WELSH = frozenset({
    "y", "yr", "yn", "ac", "mae", "eich", "cais", "gwybodaeth", "rhyddid", "nid", "ydym", "am", "ar", "gan", "wedi",
    "cyngor", "annwyl", "gyfer", "oes",
})  # fmt: skip
_WELSH_SHARE = 0.12


def _welsh(analysis: Analysis) -> bool:
    words = tokens(analysis.document.text[:6000].lower())
    return len(words) > 40 and sum(map(_WELSH.__contains__, words)) / len(words) > _WELSH_SHARE
