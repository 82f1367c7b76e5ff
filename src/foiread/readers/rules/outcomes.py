"""What became of a question, from the words of its answer: which kind of phrase outweighs which.

In: an answer's sentences and what else was found in it. Out: its outcome, and the words that it was judged by. The
phrases themselves are in `outcome_phrases`; the order of `_decide` says which of them wins.
"""

from __future__ import annotations

import re
from itertools import takewhile

from foiread.frozen import dataclass
from foiread.phrase import Phrase
from foiread.readers.rules.outcome_phrases import (
    ABOUT_THE_REQUEST,
    ACCESSIBLE_ELSEWHERE,
    ASIDE,
    ASKS_FIGURE,
    ASKS_MORE,
    ATTACHED,
    CAVEAT,
    COSTLY,
    GIVES_NUMBER,
    IN_FUTURE,
    LEGAL_WORD,
    LINK,
    LISTED_BELOW,
    NEITHER,
    NO,
    NO_EXEMPTION,
    NOT_APPLICABLE,
    NOT_HELD,
    NOT_HELD_NOTICE,
    NOT_SO_FAR_BACK,
    NOT_TOLD_UNDER,
    NOTE_ON_SYMBOLS,
    OF_THE_NOTICE,
    ONLY_NOT_APPLICABLE,
    OPENS_WITH_COUNT,
    PUBLISHED,
    REDACTED_COPY,
    REFUSED,
    REFUSED_WORD,
    SAYS_NO,
    STATISTICS,
    TELLS_NO_FIGURE,
    TELLS_PAIRS,
    UNTIL_THEN,
    WITHHELD_UNDER,
    WORK,
    WOULD_HARM,
)
from foiread.types import Outcome, Span


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
    notes = [s for s in sentences if NOTE_ON_SYMBOLS.search(s[0])]
    sentences = [s for s in sentences if s not in notes] or sentences
    text = "\n".join(sentence for sentence, _ in sentences).strip()
    neither = _first(NEITHER, sentences)
    refused = None if NO_EXEMPTION.search(text) else _first(REFUSED, sentences) or _first(REFUSED_WORD, sentences)
    if refused and not signals.cites and (STATISTICS.search(text) or _as_asked(refused, sentences, signals.asked)):
        refused = None
    gives = signals.has_table or signals.has_values
    not_held = _first(NOT_HELD, [s for s in sentences if not (CAVEAT if gives else ASIDE).match(s[0])])
    published = _first(PUBLISHED, sentences)
    attached = _first(ATTACHED, sentences)
    if refused and attached and not signals.cites and _only_says_costly(sentences, attached, refused):
        refused = None
    if attached and not gives:
        not_held = _first(NOT_HELD, [s for s in sentences if not NOT_SO_FAR_BACK.search(s[0])])
    if not gives and (
        (NOT_APPLICABLE.search(text) and len(text) < 160) or ONLY_NOT_APPLICABLE.fullmatch(text.split("\n")[0])
    ):
        return Judged(Outcome.NOT_APPLICABLE, _whole(sentences), "says not applicable", 0.9)
    if neither and not gives:
        return Judged(Outcome.NEITHER_CONFIRMED, neither, "neither confirms nor denies", 0.9)
    only_published = published and ACCESSIBLE_ELSEWHERE.search(text) and _link_or_place(text)
    if (
        only_published
        and not (signals.has_table or (refused and signals.withholds))
        and (not gives or PUBLISHED.search(sentences[0][0]))
    ):
        return Judged(Outcome.PUBLISHED, published, "available elsewhere (section 21)", 0.9)
    if refused is None and not (published or notes) and signals.cites and len(text.split()) <= _FEW_WORDS:
        # "S43 as above": a section for an answer.
        refused = _whole(sentences)
    if refused is None and gives and signals.cites:
        # "* withheld under section 40(2)", under a table.
        refused = _first(WITHHELD_UNDER, notes)
    if refused and attached and REDACTED_COPY.search(text):
        return Judged(Outcome.PARTLY_DISCLOSED, refused, "sent with parts blacked out", 0.8)
    if refused and attached and _sent_first(sentences, attached, refused):
        return Judged(Outcome.PARTLY_DISCLOSED, refused, "some sent, some withheld", 0.7)
    if refused and published and _published_first(sentences, published, refused):
        return Judged(Outcome.PARTLY_DISCLOSED, refused, "some published, some withheld", 0.7)
    told = refused is not None and (_tells_first(sentences, refused, signals.asked) or _lists_below(sentences, refused))
    if refused and (gives or told):
        return Judged(Outcome.PARTLY_DISCLOSED, refused, "some given, some withheld", 0.7)
    if refused and not_held and not signals.cites:
        refused = None
    only_a_notice = signals.cites and not signals.withholds
    if refused and not_held and (only_a_notice or NOT_HELD_NOTICE.search(text)):
        return Judged(Outcome.NOT_HELD, not_held, "a refusal notice because it is not held", 0.9)
    if refused:
        return Judged(Outcome.REFUSED, refused, "withheld or over the cost limit", 0.85)
    says_no = not signals.has_table and NO.match(text)
    said = (gives and not says_no) or not_held or attached or (published and _first(LINK, sentences)) or notes
    if signals.withholds and not (said or NO_EXEMPTION.search(text)):
        cited = _first(_CITES, sentences)
        before = [s for s in sentences if cited and s[1] + len(s[0]) <= cited.start and plain(s[0])]
        if cited and len(before) >= _A_TELLING and not COSTLY.search(text):
            return Judged(Outcome.PARTLY_DISCLOSED, cited, "some told, a section cited for the rest", 0.6)
        return Judged(Outcome.REFUSED, _whole(sentences), "cites an exemption and gives nothing", 0.7)
    not_told = _first(NOT_TOLD_UNDER, [*sentences, *notes]) if gives and signals.withholds else None
    if not_told and not NO_EXEMPTION.search(text):
        return Judged(Outcome.PARTLY_DISCLOSED, not_told, "some given, some not told under an exemption", 0.65)
    if not_held and SAYS_NO.match(text) and not any(ch.isdecimal() for ch in text):
        # "No, we keep no such list", to "Do you keep a list?"
        return Judged(Outcome.DISCLOSED, _whole(sentences), "says no", 0.75)
    if not_held and attached and not gives and _sent_first(sentences, attached, not_held):
        caveat = any(CAVEAT.match(text) for text, start in sentences if start <= not_held.start < start + len(text))
        sent = Outcome.ATTACHED if caveat else Outcome.PARTLY_DISCLOSED
        return Judged(sent, attached if caveat else not_held, "sent, with a word on what is not held", 0.6)
    if not_held and gives:
        return Judged(Outcome.PARTLY_DISCLOSED, not_held, "some given, some not held", 0.65)
    if not_held:
        return Judged(Outcome.NOT_HELD, not_held, "says it is not held", 0.85)
    if gives:
        return Judged(Outcome.DISCLOSED, _whole(sentences), "a value or table answers it", 0.9)
    return _sent_or_told(sentences, text, signals.asked)


def _sent_or_told(sentences: list[tuple[str, int]], text: str, asked: str) -> Judged:
    """The outcome of an answer that withholds nothing and gives no figure: sent, published, or told in words."""
    attached, published = _first(ATTACHED, sentences), _first(PUBLISHED, sentences)
    first_end = sentences[0][1] + len(sentences[0][0])
    if attached and (len(text) < 600 or attached.end <= first_end):
        return Judged(Outcome.ATTACHED, attached, "sent as an attachment", 0.8)
    if published and (len(text) < 900 or published.end <= first_end):
        return Judged(Outcome.PUBLISHED, published, "sent to a published source", 0.75)
    link = _first(LINK, sentences)
    if link and len(text) < 900:
        return Judged(Outcome.PUBLISHED, link, "gives a link and no figure", 0.6)
    return _in_words(sentences, asked)


def _in_words(sentences: list[tuple[str, int]], asked: str) -> Judged:
    """The outcome of an answer that gives no figure, and has no word of the law: its drift decides."""
    harm = _first(WOULD_HARM, sentences)
    if harm:
        return Judged(Outcome.REFUSED, harm, "tells what harm telling would do", 0.6)
    lacks = _first(TELLS_NO_FIGURE, sentences[:2]) if ASKS_FIGURE.search(asked) else None
    if lacks:
        return Judged(Outcome.NOT_HELD, lacks, "a figure was asked for, and there is none", 0.6)
    return Judged(Outcome.DISCLOSED, _whole(sentences), "answered in words", 0.7)


def _as_asked(refused: Span, sentences: list[tuple[str, int]], asked: str) -> bool:
    """Whether what sounds like a refusal is the question's own word: `Yes, carers are exempt` to `Are carers exempt?`."""
    text = next(
        text[refused.start - start :] for text, start in sentences if start <= refused.start < start + len(text)
    )
    word = LEGAL_WORD.search(text, 0, refused.end - refused.start)
    return bool(word and re.search(rf"\b{word[1]}", asked, re.IGNORECASE))


_FEW_WORDS = 8
_A_TELLING = 2
"""Statements before a section is cited that are more than the reason for citing it."""
_CLAUSES = re.compile(r"[;:,.]\s+|\s[-–—]\s|\b(?:but|however|although|while|whereas)\b", re.IGNORECASE)
_CITES = Phrase(r"\b(?:sections?|regulations?|s\.?|r\.|reg\.?)\s?\d+", re.IGNORECASE)


def counts(sentence: str, asked: str) -> bool:
    """Whether a sentence gives the number that a question asked for: `There are 46 lifeguards` to `Number of lifeguards …`.

    A question that asks for something else too may be told all of the first: `We had 12 formal complaints` to
    `How many complaints did you have, and what about?`.
    """
    if ASKS_MORE.search(asked) and _counts_all(sentence, asked):
        return True
    match = re.search(r"\d[\d,]*\s+(?:[a-z]+\s+)??([a-z]{4,})(?:\s+([a-z]{4,}))?", sentence)
    things = "|".join(re.escape(word[:5]) for word in match.groups() if word) if match else ""
    asks = rf"\b(?:how\s+many|(?:number|no\.?)\s+of)\b[^,;.?]{{0,60}}\b(?:{things})"
    return bool(things) and re.search(asks, asked, re.IGNORECASE) is not None


def _worked_through(text: str, work: str) -> bool:
    """Whether a sentence only counts what would have to be searched: `There are 359 files. Reading all 359 would …`."""
    found = re.search(r"\d[\d,]+", text)
    again = rf"(?<![\d,.s£])(?<!section )(?<!s\. ){found[0]}(?!\d|,\d|\s*hours?\b)" if found else ""
    return bool(again) and re.search(again, work, re.IGNORECASE) is not None


def _counts_all(sentence: str, asked: str) -> bool:
    """Whether numbers open a sentence (`We received 12 formal complaints …`), and what they count was to be counted."""
    opened = OPENS_WITH_COUNT.match(sentence)
    if opened is None:
        return False
    counted = {word[:5] for word in re.findall(r"[a-z]{4,}", opened["what"].casefold())}
    wanted = re.findall(r"\b(?:how\s+many|number\s+of)\b((?:\s+[a-z]+){1,4})", asked.casefold())
    return any(word[:5] in counted for words in wanted for word in re.findall(r"[a-z]{4,}", words))


def _tells_first(sentences: list[tuple[str, int]], refused: Span, asked: str) -> bool:
    """Whether a plain statement stands before the refusal: `The contract is managed by X. The name is withheld …`."""
    if any(COSTLY.search(text) for text, _ in sentences):
        work = " ".join(text for text, _ in sentences if WORK.search(text))
        return any(
            start + len(text) <= refused.start
            and not WORK.search(text)
            and not _worked_through(text, work)
            and (counts(text, asked) or TELLS_PAIRS.fullmatch(text) or (plain(text) and GIVES_NUMBER.search(text)))
            for text, start in sentences
        )
    later = any(UNTIL_THEN.search(text) for text, _ in sentences)
    return any(
        start + len(text) <= refused.start
        and len(text.split()) > _A_TELLING
        and (plain(text) or gives_number(text) or (counts(text, asked) and not REFUSED.search(text)))
        and not (later and IN_FUTURE.search(text))
        for text, start in sentences
    )


def _lists_below(sentences: list[tuple[str, int]], refused: Span) -> bool:
    """`The firms are listed below; names of persons are exempt`, and lines of a few words each: those are given."""
    clauses = [clause for text, start in sentences if start <= refused.end for clause in _CLAUSES.split(text)]
    if not any(LISTED_BELOW.search(clause) and not OF_THE_NOTICE.search(clause) for clause in clauses):
        return False
    after = [text for text, start in sentences if start > refused.end]
    return len(list(takewhile(_is_item, after))) >= _A_TELLING


def _is_item(text: str) -> bool:
    return len(text.split()) <= _FEW_WORDS and plain(text) and text.rstrip()[-1:] not in ".?!"


def _only_says_costly(sentences: list[tuple[str, int]], attached: Span, refused: Span) -> bool:
    """Whether a remark on cost comes after what was sent: `The list is attached. To say more would take 20 hours.`."""
    said = next(text for text, start in sentences if start <= refused.start < start + len(text))
    return attached.end <= refused.start and bool(COSTLY.search(said))


def _sent_first(sentences: list[tuple[str, int]], attached: Span, refused: Span) -> bool:
    """Whether one sentence says that something is sent, and a later one withholds a part of it."""
    if any(COSTLY.search(text) for text, _ in sentences):
        return False
    for text, start in sentences:
        if start <= attached.start < start + len(text):
            return start + len(text) <= refused.start and not OF_THE_NOTICE.search(text)
    return False


def _published_first(sentences: list[tuple[str, int]], published: Span, refused: Span) -> bool:
    """Whether one sentence says that something is published, and a later one withholds the rest."""
    for text, start in sentences:
        if start <= published.start < start + len(text):
            return start + len(text) <= refused.start and not IN_FUTURE.search(text)
    return False


def plain(text: str) -> bool:
    """Whether a sentence states something without speaking of the request, the search or the law."""
    return not ABOUT_THE_REQUEST.search(text) and not REFUSED.search(text) and not text.rstrip().endswith(":")


def gives_number(text: str) -> bool:
    """Whether a sentence tells a figure and withholds nothing: `The highest cost for one pupil is £96,330.`."""
    return bool(GIVES_NUMBER.search(text)) and not REFUSED.search(text)


def _link_or_place(text: str) -> bool:
    """Whether s.21 or s.25 is cited for what can be found elsewhere (s.25 FOIA 2000 is a certificate, and never stands alone)."""
    return bool(
        re.search(
            r"\b(?:section|s\.?)\s?21\b|https?:|www\.|website|publish|accessible|available|public", text, re.IGNORECASE
        )
    )


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
