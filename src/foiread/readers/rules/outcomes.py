"""What became of a question, from the words of its answer: outcome phrases of the genre and what outweighs what.

A new phrase goes into the list of its outcome; the order of `_decide` says which kind of phrase wins.
"""

from __future__ import annotations

import re

from foiread.frozen import dataclass
from foiread.phrase import Phrase, any_of
from foiread.types import Outcome, Span

_I = re.IGNORECASE | re.DOTALL

NEITHER = Phrase(
    any_of(r"""
        \bneither (?:be )?confirm(?:s|ed)?\s*(?:n?or|/)\s*(?:to )?den(?:y|ies|ied)
        \bneither confirming\b
        \bNCND\b
        \bduty to confirm or deny\b
        """),
    _I,
)

REFUSED = Phrase(
    any_of(r"""
        \b(?:is|are|was|were|be|been|being|therefore|also|considered|believed?|deemed) (?:fully |wholly |absolutely |also
            |to be |therefore |considered |deemed |believed to be )*exempt\b(?! from (?!disclosure|release|publication
            |being|the (?:act|duty|right|obligation|provision)|(?:[A-Z]\w+ )?act\b))
        \bexempt (?:from (?:disclosure|release)|under|by virtue|information)
        \bwith-?h(?:e|o)ld(?:ing|s)?\b
        \bwithheld\b
        (?<!if[ ])(?<!\d[ ])(?<!\d[ ]was[ ])(?<!\d[ ]were[ ])\brefus(?:e|es|ed|ing|al)\b(?! by\b|\s*[:=]| [-–]\s*\d| (?:to (?:assess|issue|grant|treat|admit
            |register|prosecute|consent|take)|of (?:planning|permission|consent|treatment)|rate|collection|vehicle
            |bin|lorr|disposal|sacks?|bags?|to pay|to (?:attend|engage|leave)))
        \b(?:we|i) (?:are|am) exempting\b
        \b(?:section|s\.?|regulation)\s?\d+(?:\s?\(\w{1,4}\))* (?:has|have|was|is) (?:been )?(?:applied|cited
            |relied)
        \bexemption (?:applies|is engaged|has been (?:applied|engaged)|under|at|in|contained|set out|provided)
        \bengages? (?:the )?(?:section|exemption|s\.)
        \b(?:section|s\.?)\s?\d+(?:\(\d\))? (?:\([^)]{3,80}\) )?(?:of .{0,80}? )?(?:applies|is engaged|exemption)\b
        \b(?:sections?|regulations?|reg\.?|s\.?|r\.?)\s?\d+(?:\s?\(\w{1,4}\))*(?:\s*(?:,|and|&|or)\s*(?:(?:sections?
            |s\.?)\s?)?(?:\d+)?(?:\s?\(\w{1,4}\))+)* (?:of [^.]{0,60}? )?(?:appl(?:y|ies)|(?:is|are) engaged
            |exempts)
        \bwould (?:be likely to )?(?:inhibit|prejudice|endanger|adversely affect)\b
        \bexcepted (?:by|from|under)
        \bmore than (?:18|24) hours\b
        \blegal(?:ly)? profession(?:al)? privileged?\b
        \b(?:exceeds?|exceed(?:ing)?|over|above|beyond|more than|in excess of) (?:the )?(?:\w+ ){0,3}(?:appropriate
            |cost|costs|statutory|prescribed) (?:\(?costs?\)? )?(?:limit|threshold|ceiling)
        \bexceed(?:s|ing)? the limit\b
        \bappropriate (?:\(?costs?\)? )?limit\b
        \bcost limit of\b
        \bwould (?:far )?exceed (?:18|24|the (?:18|24))\b
        \bmanifestly (?:unreasonable|unfounded)\b
        \b(?:is|are|as|considered|deemed) vexatious\b
        \bnot (?:obliged|required|in a position) to (?:comply|provide|disclose|release)
        \bexception (?:applies|is engaged|under|at|in regulation)
        \bexcepted (?:from|information|under)
        \bnot (?:to (?:disclose|release|provide)|being (?:disclosed|released|provided))\b
        \bdecided not to\b
        \b(?:unable|not able) to (?:disclose|release)\b
        \bcommercially sensitive\b
        \bpersonal (?:data|information)\b.{0,80}\b(?:exempt|not (?:be )?(?:disclos|releas))
        \bapplied (?:the )?(?:(?:exemption|exception|section|regulation)\b|[sr]\.?\s?\d)
        \bunable to comply\b
        \bkeep(?:s|ing)? (?:that|this|it|them|these|those) back\b
        \bunable to provide\b.{0,120}\b(?:under|section) (?:section |s\.?\s?)?\d
        \b(?:relying|rely|relies) (?:up)?on (?:the )?(?:exemption|exception|section|regulation)\b
        \bredacted\b
        \bdisclosure (?:of [^.]{0,40} )?would (?:\w+ )?(?:breach|identify|contravene|be unfair|not be (?:fair|lawful))
        \b(?:breach|contravene)\b.{0,30}\bdata protection principles?\b
        \b(?:uphold|upheld|stand by|maintain)\b.{0,60}\b(?:section|regulation|exemption|exception|withhold|refus)
        \b(?:exceed|exceeds|exceeding|above|over) the (?:time|fees?|18[- ]hours?) limit\b
        """),
    _I,
)
REFUSED_WORD = Phrase(
    any_of(r"""
        ^\W*exempt\b
        ^\W*(?:refus(?:ed|al)|exempt(?:ed|ion)?|withheld|(?:exempt\s*[-–:,]?\s*)?(?:s|section|r|reg
            |regulation)\.?\s?\d{1,2}(?:\s?\(\w{1,4}\))*(?: (?:applies|exemption|refers?|of .{0,60}))?)\W*$
        ^\W*(?:section|s|regulation|reg|r)\.?\s?(?!2[15]\b)\d{1,2}(?:\s?\(\w{1,4}\))*\s*[-–—:]\s
        """),
    _I,
)

NOT_HELD = Phrase(
    any_of(r"""
        \bno records? (?:are )?kept\b
        \bnot (?:obliged|required) to create (?:any )?(?:new )?(?:information|data|records?)\b
        \bcannot (?:be )?(?:split|break|broken|separated?) (?:\w+ ){0,3}?(?:out|down)\b
        \bha(?:s|ve) no coded (?:activity|data)\b
        \bdo(?:es)? not break (?:\w+ ){0,4}down\b
        (?<!you[ ])(?<!who[ ])(?<!they[ ])\b(?:do|does|did)\s*(?:not|n['’]t) (?:currently |routinely |actually |centrally |specifically |separately )*
            (?:hold|record|collect|keep|have|capture|retain|maintain|possess|log|store|monitor|track|calculate|collate)\b(?! (?:any )?
            (?:plans?|to\b|powers?|concerns|a (?:policy|plan|contract|team|list)\b))
        (?<!you[ ])(?<!who[ ])(?<!they[ ])\b(?:don|doesn|didn)['’]t (?:currently )?(?:hold|record|collect|keep|capture|have (?:this|that|the|any) (?:information
            |data|figures?))\b
        \b(?:is|are|was|were|has|have)\s*(?:not|n['’]t) (?:been )?(?:currently |routinely |centrally |separately |specifically )*
            (?:held|recorded|collected|kept|captured|retained|available|known|broken down|reportable|logged
            |monitored|collated|extractable|in a reportable)\b
        \b(?:information|data|records?|figures?) not (?:held|recorded|available|collected|kept)\b
        \bno such (?:\w+ ){1,3}(?:is|are|was|were) (?:held|recorded|kept|collected)\b
        \bnot something (?:that )?(?:we|the \w+|is|are) (?:have|has|holds?|records?|keeps?|collects?|held|recorded)\b
        \bnot information (?:that )?(?:we|the \w+) holds?\b
        ^\W*not (?:held|recorded|available|collected|counted|known|calculated|logged|monitored|collated
            |currently (?:held|recorded))\b
        \bholds? no (?:\w+ ){0,3}(?:information|data|records?|recorded)\b
        \bno (?:recorded |relevant |such )?(?:information|data|records?) (?:is |are |was |were )?(?:held|recorded
            |available|kept|collected|exists?)\b
        \binformation (?:that )?(?:you (?:have )?requested )?is not held\b
        \bnot (?:routinely )?(?:held|recorded|collected) (?:by|in|centrally|on|electronically|at)\b
        \b(?:not|nor) (?:one (?:that )?)?(?:we|the \w+) (?:hold|record)s?\b
        \bno longer (?:held|hold|holds|available|retained)\b
        \bcannot provide\b.{0,60}\bnot (?:record|held|collect)
        \bnot (?:the )?(?:responsib\w+) (?:of|for)\b.{0,80}\b(?:council|authority|trust)
        \bwe (?:have|hold) no (?:record|information|data)
        ^\W*no (?:information|data|records?)(?: held)?\W*$
        ^\W*unknown\W*$
        ^\W*not known\W*$
        \bnot possible to (?:determine|identify|extract|report|say|establish|break)\b
        \bnot a (?:mandatory|required|compulsory|recordable) (?:recording )?field\b
        \bunable to (?:provide|extract|report|identify|break)\b.{0,80}\b(?:not (?:record|held|collect|captur)
            |no record)
        """),
    _I,
)
PUBLISHED = Phrase(
    any_of(r"""
        \b(?:is|are|already|been|publicly|freely|readily|reasonably) (?:already |publicly |freely |readily |reasonably |also )*
            (?:available|accessible|published)\b(?! (?:for|to) (?:hire|rent|residents|staff|pupils))(?:.{0,120}?
            (?:https?:|www\.|\[\d+\]|website|online|link|internet|\bat\b|via|section 21|publication|here))
        \b(?:can|may) be (?:found|accessed|viewed|obtained|seen|downloaded)\b.{0,120}?(?:https?:|www\.|website
            |online|link|\bat\b|here|via|\[\d+\])
        \b(?:published|available) (?:on|at|via|online|through|in)\b
        \bavailable (?:here|online)\b
        \bin the public domain\b
        \b(?:see|use|click|visit|follow|refer to|access)\b.{0,40}\b(?:link|website|web\s?page|webpage|url)\b
        \breasonably accessible\b
        \b(?:section|s\.?)\s?2[15](?:\(1\))?(?!\d)
        \b(?:is|are|was|were|been) (?:already )?published (?:at|in|on)\b
        \bin the \w+ papers on\b
        \botherwise accessible\b
        ^\W*(?:https?://|www\.)\S+\W*$
        ^\W*on (?:our|the) (?:\w+ ){0,2}(?:website|web\s?page)\b
        \bplease (?:see|visit|refer to|use|click)\s*:?\s*(?:\S+ ){0,6}\S{0,4}(?:https?://|www\.)
        \bdirect(?:ed)? (?:you )?to (?:the|our) (?:\w+ ){0,3}(?:website|web)
        """),
    _I,
)
ATTACHED = Phrase(
    any_of(r"""
        \b(?:see|find|refer to|provided? in|contained (?:in|within)|shown in|detailed in|set out in|included in
            |given in|per) (?:\w+ ){0,6}?(?:the )?(?:attach(?:ed|ment|ments)|enclos(?:ed|ure)|accompanying
            |spreadsheet|appendix|annex)\b
        \b(?:attached|enclosed)\b(?! (?:garage|house|dwelling|to (?:the|a) (?:building|property)))
        \b(?:i|we) (?:have |also )?(?:attach|enclose)(?:d)?\b
        \bplease (?:see|find|refer to) (?:the )?(?:spreadsheet|document|file|excel)
        \bsee (?:appendix|annex|spreadsheet|tab|sheet)\b
        \b(?:attachment|appendix|annex) (?:\d|[A-Z]\b)
        """),
    _I,
)
NOT_APPLICABLE = Phrase(
    any_of(r"""
        ^\W*(?:n\s?/\s?a|not applicable|na)\b\W*(?:$|[-–—.,:;(]|(?:as|because|see|due|since)\b)
        \b(?:is|are|therefore) not applicable\b
        \bnot applicable\b\W*$
        """),
    _I,
)
"""Depends on an earlier question that was answered in the negative."""

_NO_EXEMPTION = Phrase(
    any_of(r"""
        \b(?:no|not (?:an?|been)|without) (?:exemptions?|information (?:has|have) been withheld)\b
        \bnothing (?:has been )?withheld\b
        \b(?:have|has|had|did|is|are|was|were) not (?:been )?with-?h(?:e|o)ld\b
        """),
    _I,
)
_STATISTICS = Phrase(
    any_of(r"""
        (?<!your[ ])\b(?:applications?|claims?|requests?|permits?|licen[cs]es?|appeals?|visas?
            |planning)\b.{0,40}\brefus(?:ed|als?)\b
        \brefus(?:ed|als?)\b.{0,30}\b(?:applications?|claims?|appeals?)\b
        """),
    _I,
)
_NOTE_ON_SYMBOLS = Phrase(
    any_of(r"""
        ^.{0,60}\b(?:withheld|suppressed|not (?:shown|given|disclosed))\b.{0,20}\bwhere (?:the|an?|any) (?:number|figure|count|value)s?\b
        ^\s*(?:[*#†‡~^]+\s|\(?(?:an? |the )?(?:dash|asterisk|star|hyphen|blank)\b|note\s*:|\W*(?:figures?|numbers?
            |counts?|values?|data) (?:of )?(?:under|below|less|fewer|lower|smaller)\b)
        ^(?!\W*(?:this|that|it|which)\b(?!.*\bif the cost\b)).{0,80}\b(?:denotes?|represents?|indicates?|signif(?:y|ies)|means?|stands? for) (?:a )?(?:figure|number|value|count
            |fewer|less|zero|none|no\b|that\b)
        """),
    _I,
)
"""A note under a table: it explains a symbol and says nothing of the question."""


@dataclass(frozen=True, slots=True)
class Judged:
    """An outcome and the words it was judged by."""

    outcome: Outcome
    span: Span | None
    how: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Signals:
    """What an answer holds besides its words."""

    has_table: bool
    has_values: bool
    """Numbers, money, Yes/No … that were read out of it."""
    cites: bool
    """An exemption is cited in it."""
    withholds: bool = False
    """One of those is cited for withholding, not because the information can be had elsewhere."""

    asked: str = ""
    """The question's words."""


def judge(sentences: list[tuple[str, int]], signals: Signals) -> Judged:
    """Judge an answer.

    Args:
        sentences: its sentences with their offsets in the document, in order.
        signals: what else was found in it.

    """
    text = "\n".join(sentence for sentence, _ in sentences).strip()
    if not text and not signals.has_table:
        return Judged(Outcome.UNANSWERED, None, "nothing written after the question", 0.8)
    if not text:
        return Judged(Outcome.DISCLOSED, None, "a table answers it", 0.95)
    return _decide(sentences, text, signals)


def _decide(sentences: list[tuple[str, int]], text: str, signals: Signals) -> Judged:
    notes = [s for s in sentences if _NOTE_ON_SYMBOLS.search(s[0])]
    sentences = [s for s in sentences if s not in notes] or sentences
    text = "\n".join(sentence for sentence, _ in sentences).strip()
    neither = _first(NEITHER, sentences)
    refused = None if _NO_EXEMPTION.search(text) else _first(REFUSED, sentences) or _first(REFUSED_WORD, sentences)
    if refused and not signals.cites and (_STATISTICS.search(text) or _as_asked(refused, sentences, signals.asked)):
        refused = None
    gives = signals.has_table or signals.has_values
    not_held = _first(NOT_HELD, [s for s in sentences if not (gives and _CAVEAT.match(s[0]))])
    published = _first(PUBLISHED, sentences)
    attached = _first(ATTACHED, sentences)
    if attached and not gives:
        not_held = _first(NOT_HELD, [s for s in sentences if not _NOT_SO_FAR_BACK.search(s[0])])
    if not gives and (
        (NOT_APPLICABLE.search(text) and len(text) < 160) or _ONLY_NOT_APPLICABLE.fullmatch(text.split("\n")[0])
    ):
        return Judged(Outcome.NOT_APPLICABLE, _whole(sentences), "says not applicable", 0.9)
    if neither and not gives:
        return Judged(Outcome.NEITHER_CONFIRMED, neither, "neither confirms nor denies", 0.9)
    only_published = published and _ACCESSIBLE_ELSEWHERE.search(text) and _link_or_place(text)
    if (
        only_published
        and not (signals.has_table or (refused and signals.withholds))
        and (not gives or PUBLISHED.search(sentences[0][0]))
    ):
        return Judged(Outcome.PUBLISHED, published, "available elsewhere (section 21)", 0.9)
    if refused is None and not published and signals.cites and len(text.split()) <= _FEW_WORDS:
        # "S43 as above": a section for an answer.
        refused = _whole(sentences)
    if refused is None and gives and signals.cites:
        # "* withheld under section 40(2)", under a table.
        refused = _first(_WITHHELD_UNDER, notes)
    if refused and attached and _REDACTED_COPY.search(text):
        return Judged(Outcome.PARTLY_DISCLOSED, refused, "sent with parts blacked out", 0.8)
    if refused and published and _published_first(sentences, published, refused):
        return Judged(Outcome.PARTLY_DISCLOSED, refused, "some published, some withheld", 0.7)
    if refused and (gives or _tells_first(sentences, refused, signals.asked)):
        return Judged(Outcome.PARTLY_DISCLOSED, refused, "some given, some withheld", 0.7)
    if refused and not_held and not signals.cites:
        refused = None
    only_a_notice = signals.cites and not signals.withholds
    if refused and not_held and (only_a_notice or _NOT_HELD_NOTICE.search(text)):
        return Judged(Outcome.NOT_HELD, not_held, "a refusal notice because it is not held", 0.9)
    if refused:
        return Judged(Outcome.REFUSED, refused, "withheld or over the cost limit", 0.85)
    says_no = not signals.has_table and _NO.match(text)
    said = (gives and not says_no) or not_held or attached or (published and _first(_LINK, sentences)) or notes
    if signals.withholds and not (said or _NO_EXEMPTION.search(text)):
        return Judged(Outcome.REFUSED, _whole(sentences), "cites an exemption and gives nothing", 0.7)
    if not_held and gives:
        return Judged(Outcome.PARTLY_DISCLOSED, not_held, "some given, some not held", 0.65)
    if not_held:
        return Judged(Outcome.NOT_HELD, not_held, "says it is not held", 0.85)
    if gives:
        return Judged(Outcome.DISCLOSED, _whole(sentences), "a value or table answers it", 0.9)
    if attached and len(text) < 600:
        return Judged(Outcome.ATTACHED, attached, "sent as an attachment", 0.8)
    if published and len(text) < 900:
        return Judged(Outcome.PUBLISHED, published, "sent to a published source", 0.75)
    link = _first(_LINK, sentences)
    if link and len(text) < 900:
        return Judged(Outcome.PUBLISHED, link, "gives a link and no figure", 0.6)
    return Judged(Outcome.DISCLOSED, _whole(sentences), "answered in words", 0.7)


def _as_asked(refused: Span, sentences: list[tuple[str, int]], asked: str) -> bool:
    """Whether what sounds like a refusal is the question's own word: `Yes, carers are exempt` to `Are carers exempt?`."""
    text = next(
        text[refused.start - start :] for text, start in sentences if start <= refused.start < start + len(text)
    )
    word = _LEGAL_WORD.search(text, 0, refused.end - refused.start)
    return bool(word and re.search(rf"\b{word[1]}", asked, re.IGNORECASE))


_LEGAL_WORD = re.compile(r"\b(exempt|refus|withh|except|redact|vexatious)", re.IGNORECASE)
_FEW_WORDS = 8
_ABOUT_THE_REQUEST = re.compile(
    any_of(r"""
        \b(?:hold|holds|held|information|requests?|requested|exempt\w*|section|regulation|act|data|records?
            |public interest|consider\w*|search\w*|would|files?|documents?|limit|cost|hours|minutes|emails?
            |estimate\w*|sample|refus\w*|withh\w*|unable|cannot|not|no|will|publish\w*|disclos\w*|releas\w*
            |prejudic\w*|must|confiden\w*|likely|because|bidders?|competitors?)\b
        """),
    _I,
)


COSTLY = re.compile(
    any_of(r"""
        \b(?:manifestly unreasonable|disproportionate|burden\w*|limit|hours|section 1[24]|s\.?\s?1[24]|12\(4\)\(b\)
            |vexatious)\b
        """),
    _I,
)
"""Refusals whose reasons are amounts of work."""


def counts(sentence: str, asked: str) -> bool:
    """Whether a sentence gives the number that a question asked for: `There are 46 lifeguards` to `Number of lifeguards …`."""
    match = re.search(r"\d[\d,]*\s+([a-z]{4,})", sentence)
    return bool(
        match
        and re.search(r"\b(?:how\s+many|number\s+of)\b[^,;.?]{0,60}\b" + re.escape(match[1][:5]), asked, re.IGNORECASE)
    )


_GIVES_NUMBER = re.compile(
    r"^\W*the\s+(?:total\s+)?(?:number|figure|total|amount)\b[^.;]{0,60}?\b(?:is|are|was|were)\b\D{0,20}\d", _I
)


def _tells_first(sentences: list[tuple[str, int]], refused: Span, asked: str) -> bool:
    """Whether a plain statement stands before the refusal: `The contract is managed by X. The name is withheld …`."""
    if any(COSTLY.search(text) for text, _ in sentences):
        return any(
            start + len(text) <= refused.start and (counts(text, asked) or (plain(text) and _GIVES_NUMBER.search(text)))
            for text, start in sentences
        )
    return any(
        start + len(text) <= refused.start and len(text.split()) > 2 and plain(text) for text, start in sentences
    )


def _published_first(sentences: list[tuple[str, int]], published: Span, refused: Span) -> bool:
    """Whether one sentence says that something is published, and a later one withholds the rest."""
    for text, start in sentences:
        if start <= published.start < start + len(text):
            return start + len(text) <= refused.start and not _IN_FUTURE.search(text)
    return False


_IN_FUTURE = re.compile(r"\b(?:will|intend\w*|due to|going to|to be|section|regulation)\b", _I)


def plain(text: str) -> bool:
    """Whether a sentence states something without speaking of the request, the search or the law."""
    return not _ABOUT_THE_REQUEST.search(text) and not REFUSED.search(text) and not text.rstrip().endswith(":")


_ACCESSIBLE_ELSEWHERE = re.compile(r"\b(?:section|s\.?)\s?2[15](?:\s?\(1\))?(?!\d)", re.IGNORECASE)
"""Information otherwise accessible: s.21 FOIA 2000, s.25 FOISA 2002."""


def _link_or_place(text: str) -> bool:
    """Whether s.21 or s.25 is cited for what can be found elsewhere (s.25 FOIA 2000 is a certificate, and never stands alone)."""
    return bool(
        re.search(
            r"\b(?:section|s\.?)\s?21\b|https?:|www\.|website|publish|accessible|available|public", text, re.IGNORECASE
        )
    )


_ONLY_NOT_APPLICABLE = re.compile(r"\W*(?:n\s?/\s?a|not\s+applicable)\W*", re.IGNORECASE)
_CAVEAT = re.compile(
    any_of(r"""
        \W*(?:please (?:also )?(?:note|be aware)|note\b|n\.?b\b|caveat)
        .*\b(?:of these|a further \d[\d,]*|for all \w+|in all cases)\b
        """),
    re.IGNORECASE | re.DOTALL,
)
"""What is said of figures that are given: it takes none of them back."""
_NOT_SO_FAR_BACK = Phrase(
    any_of(r"""
        \b(?:hold|holds|held|records?|recorded|available|data|information)\b[^.]{0,80}\b(?:before|prior to|earlier than|older than
            |until|further back than)(?: the)?(?: year| financial year| start of)? (?:\w+ )?(?:19|20)\d\d
        \b(?:only|just) (?:held|hold|holds|recorded|available|goes back|go back)\b[^.]{0,40}\b(?:since|from|to|after)\b
        """),
    _I,
)
"""What is not held of earlier years takes nothing back from what was sent."""
_WITHHELD_UNDER = Phrase(
    any_of(r"""
        \b(?:withheld|exempt|excepted|suppressed|redacted|not (?:been )?(?:given|shown|provided|disclosed|released))\b.{0,60}
            \b(?:section|regulation|s\.?|r\.?)\s?\d
        \b(?:section|regulation|s\.?|r\.?)\s?\d.{0,60}\b(?:withheld|exempt|excepted|suppressed|redacted)\b
        """),
    _I,
)
_NO = re.compile(r"\W*no\b(?!\.)", re.IGNORECASE)
"""`No - the draft is material in the course of completion`: a refusal, and no answer to a yes-or-no question."""
_LINK = Phrase(r"https?:|\bwww\.\w", _I)
_REDACTED_COPY = re.compile(r"\bredact(?:ed|ions?)\b", _I)
_NOT_HELD_NOTICE = re.compile(
    any_of(r"""
        \b(?:section|s\.?)\s?1(?:\s?[.(]\s?1\b|(?!\s?[\d(.]\d?))
        \b(?:section|s\.?)\s?17\b.{0,160}\bnot held\b
        \b1[02]\s?\(4\)\s?\(a\)
        \bnot held\b.{0,200}\b(?:section|s\.?)\s?17\b
        """),
    _I,
)
"""Bodies give "not held" as a refusal notice under s.1(1) or s.17 FOIA, s.17 FOISA, r.12(4)(a) EIR."""


def _first(pattern: Phrase, sentences: list[tuple[str, int]]) -> Span | None:
    for sentence, start in sentences:
        match = pattern.search(sentence)
        if match:
            return Span(start=start + match.start(), end=start + match.end())
    return None


def _whole(sentences: list[tuple[str, int]]) -> Span | None:
    sentence, start = sentences[0]
    return Span(start=start, end=start + len(sentence)) if sentence else None


def of_parts(outcomes: list[Outcome]) -> Outcome:
    """A parent's outcome from its parts' (design: the common one, else partly disclosed if any part is disclosed)."""
    counted = [o for o in outcomes if o not in (Outcome.UNANSWERED, Outcome.NOT_APPLICABLE)] or outcomes
    kinds = set(counted)
    if len(kinds) == 1:
        return counted[0]
    if kinds & {Outcome.DISCLOSED, Outcome.PARTLY_DISCLOSED, Outcome.ATTACHED, Outcome.PUBLISHED}:
        if not kinds & {Outcome.REFUSED, Outcome.NOT_HELD, Outcome.NEITHER_CONFIRMED, Outcome.PARTLY_DISCLOSED}:
            return Outcome.DISCLOSED
        return Outcome.PARTLY_DISCLOSED
    return Outcome.REFUSED if Outcome.REFUSED in kinds else counted[0]
