"""What became of a question, from the words of its answer: outcome phrases of the genre and what outweighs what.

A new phrase goes into the list of its outcome; the order of `_decide` says which kind of phrase wins.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from foiread.phrase import Phrase
from foiread.types import Outcome, Span

_I = re.IGNORECASE | re.DOTALL

NEITHER = Phrase(
    r"\bneither\s+(?:be\s+)?confirm(?:s|ed)?\s*(?:n?or|/)\s*(?:to\s+)?den(?:y|ies|ied)|\bneither\s+confirming\b|\bNCND\b|\bduty\s+to\s+confirm\s+or\s+deny\b",
    _I,
)

REFUSED = Phrase(
    r"\b(?:is|are|was|were|be|been|being|therefore|also|considered|believed?|deemed)\s+(?:fully\s+|wholly\s+|absolutely\s+|also\s+|to\s+be\s+|therefore\s+|considered\s+|deemed\s+|believed\s+to\s+be\s+)*exempt\b|\bexempt\s+(?:from\s+(?:disclosure|release)|under|by\s+virtue|information)|"
    r"\bwith-?h(?:e|o)ld(?:ing|s)?\b|\bwithheld\b|(?<!if )\brefus(?:e|es|ed|ing|al)\b(?!\s+by\b|\s*[:=]|\s+[-–]\s*\d|\s+(?:to\s+(?:assess|issue|grant|treat|admit|register|prosecute|consent|take)|of\s+(?:planning|permission|consent|treatment)|rate|collection|vehicle|bin|lorr|disposal|sacks?|bags?|to\s+pay|to\s+(?:attend|engage|leave)))|\b(?:we|i)\s+(?:are|am)\s+exempting\b|"
    r"\b(?:section|s\.?|regulation)\s?\d+(?:\s?\(\w{1,4}\))*\s+(?:has|have|was|is)\s+(?:been\s+)?(?:applied|cited|relied)|\bexemption\s+(?:applies|is\s+engaged|has\s+been\s+(?:applied|engaged)|under|at|in|contained|set\s+out|provided)|\bengages?\s+(?:the\s+)?(?:section|exemption|s\.)|\b(?:section|s\.?)\s?\d+(?:\(\d\))?\s+(?:\([^)]{3,80}\)\s+)?(?:of\s+.{0,80}?\s+)?(?:applies|is\s+engaged|exemption)\b|"
    r"\b(?:sections?|regulations?|reg\.?|s\.?|r\.?)\s?\d+(?:\s?\(\w{1,4}\))*(?:\s*(?:,|and|&|or)\s*(?:(?:sections?|s\.?)\s?)?(?:\d+)?(?:\s?\(\w{1,4}\))+)*\s+(?:of\s+[^.]{0,60}?\s+)?(?:appl(?:y|ies)|(?:is|are)\s+engaged|exempts)|"
    r"\bwould\s+(?:be\s+likely\s+to\s+)?(?:inhibit|prejudice|endanger|adversely\s+affect)\b|\bexcepted\s+(?:by|from|under)|\bmore\s+than\s+(?:18|24)\s+hours\b|\blegal(?:ly)?\s+profession(?:al)?\s+privileged?\b|"
    r"\b(?:exceeds?|exceed(?:ing)?|over|above|beyond|more\s+than|in\s+excess\s+of)\s+(?:the\s+)?(?:\w+\s+){0,3}(?:appropriate|cost|costs|statutory|prescribed)\s+(?:\(?costs?\)?\s+)?(?:limit|threshold|ceiling)|\bexceed(?:s|ing)?\s+the\s+limit\b|\bappropriate\s+(?:\(?costs?\)?\s+)?limit\b|\bcost\s+limit\s+of\b|\bwould\s+(?:far\s+)?exceed\s+(?:18|24|the\s+(?:18|24))\b|"
    r"\bmanifestly\s+(?:unreasonable|unfounded)\b|\b(?:is|are|as|considered|deemed)\s+vexatious\b|\bnot\s+(?:obliged|required|in\s+a\s+position)\s+to\s+(?:comply|provide|disclose|release)|\bexception\s+(?:applies|is\s+engaged|under|at|in\s+regulation)|\bexcepted\s+(?:from|information|under)|"
    r"\bnot\s+(?:to\s+(?:disclose|release|provide)|being\s+(?:disclosed|released|provided))\b|\bdecided\s+not\s+to\b|\b(?:unable|not\s+able)\s+to\s+(?:disclose|release)\b|\bcommercially\s+sensitive\b|\bpersonal\s+(?:data|information)\b.{0,80}\b(?:exempt|not\s+(?:be\s+)?(?:disclos|releas))|\bapplied\s+(?:the\s+)?(?:exemption|section)\b|\bunable\s+to\s+comply\b|\bkeep(?:s|ing)?\s+(?:that|this|it|them|these|those)\s+back\b|\bunable\s+to\s+provide\b.{0,120}\b(?:under|section)\s+(?:section\s+|s\.?\s?)?\d|\b(?:relying|rely|relies)\s+(?:up)?on\s+(?:the\s+)?(?:exemption|exception|section|regulation)\b|\bredacted\b",
    _I,
)
REFUSED_WORD = Phrase(
    r"^\W*exempt\b|^\W*(?:refus(?:ed|al)|exempt(?:ed|ion)?|withheld|(?:exempt\s*[-–:,]?\s*)?(?:s|section|r|reg|regulation)\.?\s?\d{1,2}(?:\s?\(\w{1,4}\))*(?:\s+(?:applies|exemption|refers?|of\s+.{0,60}))?)\W*$|"
    r"^\W*(?:section|s|regulation|reg|r)\.?\s?(?!2[15]\b)\d{1,2}(?:\s?\(\w{1,4}\))*\s*[-–—:]\s",
    _I,
)

NOT_HELD = Phrase(
    r"\bno\s+records?\s+(?:are\s+)?kept\b|\bcannot\s+(?:be\s+)?(?:split|break|broken|separated?)\s+(?:\w+\s+){0,3}?(?:out|down)\b|\bha(?:s|ve)\s+no\s+coded\s+(?:activity|data)\b|\bdo(?:es)?\s+not\s+break\s+(?:\w+\s+){0,4}down\b|\b(?:do|does|did)\s*(?:not|n['’]t)\s+(?:currently\s+|routinely\s+|actually\s+|centrally\s+|specifically\s+|separately\s+)*(?:hold|record|collect|keep|have|capture|retain|maintain|possess|log|store|monitor|track)\b(?!\s+(?:any\s+)?(?:plans?|to\b|powers?|concerns|a\s+(?:policy|plan|contract|team|list)\b))|"
    r"\b(?:don|doesn|didn)['’]t\s+(?:currently\s+)?(?:hold|record|collect|keep|capture|have\s+(?:this|that|the|any)\s+(?:information|data|figures?))\b|"
    r"\b(?:is|are|was|were|has|have)\s*(?:not|n['’]t)\s+(?:been\s+)?(?:currently\s+|routinely\s+|centrally\s+|separately\s+|specifically\s+)*(?:held|recorded|collected|kept|captured|retained|available|known|broken\s+down|reportable|logged|monitored|collated|extractable|in\s+a\s+reportable)\b|"
    r"\b(?:information|data|records?|figures?)\s+not\s+(?:held|recorded|available|collected|kept)\b|\bnot\s+information\s+(?:that\s+)?(?:we|the\s+\w+)\s+holds?\b|^\W*not\s+(?:held|recorded|available|collected|counted|known|currently\s+(?:held|recorded))\b|\bholds?\s+no\s+(?:\w+\s+){0,3}(?:information|data|records?|recorded)\b|"
    r"\bno\s+(?:recorded\s+|relevant\s+|such\s+)?(?:information|data|records?)\s+(?:is\s+|are\s+|was\s+|were\s+)?(?:held|recorded|available|kept|collected|exists?)\b|\binformation\s+(?:that\s+)?(?:you\s+(?:have\s+)?requested\s+)?is\s+not\s+held\b|"
    r"\bnot\s+(?:routinely\s+)?(?:held|recorded|collected)\s+(?:by|in|centrally|on|electronically|at)\b|\b(?:not|nor)\s+(?:one\s+(?:that\s+)?)?(?:we|the\s+\w+)\s+(?:hold|record)s?\b|\bno\s+longer\s+(?:held|hold|holds|available|retained)\b|\bcannot\s+provide\b.{0,60}\bnot\s+(?:record|held|collect)|"
    r"\bnot\s+(?:the\s+)?(?:responsib\w+)\s+(?:of|for)\b.{0,80}\b(?:council|authority|trust)|\bwe\s+(?:have|hold)\s+no\s+(?:record|information|data)|^\W*no\s+(?:information|data|records?)(?:\s+held)?\W*$|^\W*unknown\W*$|^\W*not\s+known\W*$|\bnot\s+possible\s+to\s+(?:determine|identify|extract|report|say|establish|break)\b|\bnot\s+a\s+(?:mandatory|required|compulsory|recordable)\s+(?:recording\s+)?field\b|\bunable\s+to\s+(?:provide|extract|report|identify|break)\b.{0,80}\b(?:not\s+(?:record|held|collect|captur)|no\s+record)",
    _I,
)
PUBLISHED = Phrase(
    r"\b(?:is|are|already|been|publicly|freely|readily|reasonably)\s+(?:already\s+|publicly\s+|freely\s+|readily\s+|reasonably\s+|also\s+)*(?:available|accessible|published)\b(?!\s+(?:for|to)\s+(?:hire|rent|residents|staff|pupils))(?:.{0,120}?(?:https?:|www\.|\[\d+\]|website|online|link|internet|\bat\b|via|section\s+21|publication|here))|\b(?:can|may)\s+be\s+(?:found|accessed|viewed|obtained|seen|downloaded)\b.{0,120}?(?:https?:|www\.|website|online|link|\bat\b|here|via|\[\d+\])|"
    r"\b(?:published|available)\s+(?:on|at|via|online|through|in)\b|\bavailable\s+(?:here|online)\b|\bin\s+the\s+public\s+domain\b|\b(?:see|use|click|visit|follow|refer\s+to|access)\b.{0,40}\b(?:link|website|web\s?page|webpage|url)\b|\breasonably\s+accessible\b|\b(?:section|s\.?)\s?2[15](?:\(1\))?(?!\d)|\b(?:is|are|was|were|been)\s+(?:already\s+)?published\s+(?:at|in|on)\b|\bin\s+the\s+\w+\s+papers\s+on\b|\botherwise\s+accessible\b|^\W*(?:https?://|www\.)\S+\W*$|^\W*on\s+(?:our|the)\s+(?:\w+\s+){0,2}(?:website|web\s?page)\b|\bplease\s+(?:see|visit|refer\s+to|use|click)\s*:?\s*(?:\S+\s+){0,6}\S{0,4}(?:https?://|www\.)|\bdirect(?:ed)?\s+(?:you\s+)?to\s+(?:the|our)\s+(?:\w+\s+){0,3}(?:website|web)",
    _I,
)
ATTACHED = Phrase(
    r"\b(?:see|find|refer\s+to|provided?\s+in|contained\s+(?:in|within)|shown\s+in|detailed\s+in|set\s+out\s+in|included\s+in|given\s+in|per)\s+(?:\w+\s+){0,6}?(?:the\s+)?(?:attach(?:ed|ment|ments)|enclos(?:ed|ure)|accompanying|spreadsheet|appendix|annex)\b|"
    r"\b(?:attached|enclosed)\b(?!\s+(?:garage|house|dwelling|to\s+(?:the|a)\s+(?:building|property)))|\b(?:i|we)\s+(?:have\s+|also\s+)?(?:attach|enclose)(?:d)?\b|\bplease\s+(?:see|find|refer\s+to)\s+(?:the\s+)?(?:spreadsheet|document|file|excel)|\bsee\s+(?:appendix|annex|spreadsheet|tab|sheet)\b|\b(?:attachment|appendix|annex)\s+(?:\d|[A-Z]\b)",
    _I,
)
NOT_APPLICABLE = Phrase(
    r"^\W*(?:n\s?/\s?a|not\s+applicable|na)\b\W*(?:$|[-–—.,:;(]|(?:as|because|see|due|since)\b)|\b(?:is|are|therefore)\s+not\s+applicable\b|\bnot\s+applicable\b\W*$",
    _I,
)
"""Depends on an earlier question that was answered in the negative."""

_NO_EXEMPTION = Phrase(
    r"\b(?:no|not\s+(?:an?|been)|without)\s+(?:exemptions?|information\s+(?:has|have)\s+been\s+withheld)\b|\bnothing\s+(?:has\s+been\s+)?withheld\b",
    _I,
)
_STATISTICS = Phrase(
    r"(?<!your )\b(?:applications?|claims?|requests?|permits?|licen[cs]es?|appeals?|visas?|planning)\b.{0,40}\brefus(?:ed|als?)\b|\brefus(?:ed|als?)\b.{0,30}\b(?:applications?|claims?|appeals?)\b",
    _I,
)
_NOTE_ON_SYMBOLS = re.compile(
    r"^\s*(?:[*#†‡~^]+\s|\(?(?:an?\s+)?(?:dash|asterisk|star|hyphen|blank)\b|note\s*:|\W*(?:figures?|numbers?|counts?|values?|data)\s+(?:of\s+)?(?:under|below|less|fewer|lower|smaller)\b)|^.{0,80}\b(?:denotes?|represents?|indicates?|signif(?:y|ies)|means?)\s+(?:a\s+)?(?:figure|number|value|count|fewer|less|zero|none|no\b|that\b)",
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
    sentences = [s for s in sentences if not _NOTE_ON_SYMBOLS.match(s[0])] or sentences
    text = "\n".join(sentence for sentence, _ in sentences).strip()
    neither = _first(NEITHER, sentences)
    refused = None if _NO_EXEMPTION.search(text) else _first(REFUSED, sentences) or _first(REFUSED_WORD, sentences)
    if refused and not signals.cites and _STATISTICS.search(text):
        refused = None
    gives = signals.has_table or signals.has_values
    not_held = _first(NOT_HELD, [s for s in sentences if not (gives and _CAVEAT.match(s[0]))])
    published = _first(PUBLISHED, sentences)
    attached = _first(ATTACHED, sentences)
    if not gives and (
        (NOT_APPLICABLE.search(text) and len(text) < 160) or _ONLY_NOT_APPLICABLE.fullmatch(text.split("\n")[0])
    ):
        return Judged(Outcome.NOT_APPLICABLE, _whole(sentences), "says not applicable", 0.9)
    if neither and not gives:
        return Judged(Outcome.NEITHER_CONFIRMED, neither, "neither confirms nor denies", 0.9)
    only_published = published and _ACCESSIBLE_ELSEWHERE.search(text) and _link_or_place(text)
    if only_published and not gives:
        return Judged(Outcome.PUBLISHED, published, "available elsewhere (section 21)", 0.9)
    if refused is None and not published and signals.cites and len(text.split()) <= _FEW_WORDS:
        # "S43 as above": a section for an answer.
        refused = _whole(sentences)
    if refused and (gives or _tells_first(sentences, refused, signals.asked)):
        return Judged(Outcome.PARTLY_DISCLOSED, refused, "some given, some withheld", 0.7)
    if refused and not_held and not signals.cites:
        refused = None
    if refused and not_held and _NOT_HELD_NOTICE.search(text):
        return Judged(Outcome.NOT_HELD, not_held, "a refusal notice because it is not held", 0.9)
    if refused:
        return Judged(Outcome.REFUSED, refused, "withheld or over the cost limit", 0.85)
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
    return Judged(Outcome.DISCLOSED, _whole(sentences), "answered in words", 0.7)


_FEW_WORDS = 8
_ABOUT_THE_REQUEST = re.compile(
    r"\b(?:hold|holds|held|information|requests?|requested|exempt\w*|section|regulation|act|data|records?|public\s+interest|consider\w*|search\w*|would|files?|documents?|limit|cost|hours|minutes|emails?|estimate\w*|sample|refus\w*|withh\w*|unable|cannot|not|no|will|publish\w*|disclos\w*|releas\w*|prejudic\w*|must|confiden\w*|likely|because|bidders?|competitors?)\b",
    _I,
)


COSTLY = re.compile(
    r"\b(?:manifestly\s+unreasonable|disproportionate|burden\w*|limit|hours|section\s+1[24]|s\.?\s?1[24]|12\(4\)\(b\)|vexatious)\b",
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


def _tells_first(sentences: list[tuple[str, int]], refused: Span, asked: str) -> bool:
    """Whether a plain statement stands before the refusal: `The contract is managed by X. The name is withheld …`."""
    if any(COSTLY.search(text) for text, _ in sentences):
        return any(start + len(text) <= refused.start and counts(text, asked) for text, start in sentences)
    return any(
        start + len(text) <= refused.start and len(text.split()) > 2 and plain(text) for text, start in sentences
    )


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
    r"\W*(?:please\s+(?:also\s+)?(?:note|be\s+aware)|note\b|n\.?b\b|caveat)|.*\b(?:of\s+these|a\s+further\s+\d[\d,]*|for\s+all\s+\w+|in\s+all\s+cases)\b",
    re.IGNORECASE | re.DOTALL,
)
"""What is said of figures that are given: it takes none of them back."""
_NOT_HELD_NOTICE = re.compile(
    r"\b(?:section|s\.?)\s?1\s?[.(]\s?1\b|\b(?:section|s\.?)\s?17\b.{0,160}\bnot\s+held\b|\b12\s?\(4\)\s?\(a\)|\bnot\s+held\b.{0,200}\b(?:section|s\.?)\s?17\b",
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
