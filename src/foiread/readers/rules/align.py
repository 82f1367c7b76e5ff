"""Reading + request → the same reading, saying which question of the request each of its questions is.

One to one, over the whole letter: by words, by number and by order, so that a letter that renumbers, rewords or leaves
out questions is still understood. What it cuts out of a longer question belongs to that question. One that it answers
but does not restate gets the request's words; one that it never takes up is added as unanswered.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, utils

from foiread.matching import best_pairs
from foiread.readers.rules.by_number import HOW as BY_NUMBER
from foiread.types import LetterKind, Outcome, QuestionPointer, Reading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from foiread.readers.rules.asked import Asked
    from foiread.readers.rules.request import Request
    from foiread.types import Document

WHOLE = "the whole request"
"""`how` of the one question of a letter that restates none."""
PASSED_OVER = "asked in the request, not taken up"

_ALIKE = 62
"""Likeness of words (0–100) from which two questions of different numbers may be one."""
_ALIKE_NUMBERED = 40
"""The same, where their numbers agree."""
_UNWORDED = 75
"""Likeness of a question without words of its own and the one of its number."""
_SAME_NUMBER, _IN_ORDER = 12.0, 2.0
"""What agreeing numbers and places add to the likeness of words."""
_ORDER_WORTH = 0.97
"""Share of the best total for which the order is kept."""
_NEXT = 3.0
_MANY, _NEAR, _COMPARED = 200, 20, 40_000
"""Beyond so many questions order decides, and only so many pairs, the nearest ones, are compared: time stays bounded."""
_PART, _PART_WORDS, _CUT_OUT = 0.7, 4, 90
"""What is cut out of a question is that much shorter, so many words long and so like a piece of it."""
_PREFIX = re.compile(r"(?:R\d+|[A-Z])\.(?=\w)")
_ROMAN = {numeral: n for n, numeral in enumerate("i ii iii iv v vi vii viii ix x xi xii".split(), start=1)}  # noqa: SIM905 - a table


def align(reading: Reading, document: Document, request: Request | None) -> Reading:
    """Say which question of the request each question of the letter is, and add those that it passes over."""
    if request is None or not reading.questions or reading.metadata.kind is not LetterKind.REPLY:
        return reading
    asked = request.questions
    if reading.questions[0].how == WHOLE:
        if len(asked) > 1 or len(reading.questions) > 1:
            return reading
        whole = reading.questions[0].model_copy(update={"request_question": asked[0].id})
        return reading.model_copy(update={"questions": (whole,)})
    pairs = _pairs(reading.questions, document, asked)
    questions = [
        _aligned(question, asked[pairs[i]], request) if i in pairs else question
        for i, question in enumerate(reading.questions)
    ]
    for question in _passed_over(questions, request):
        questions.insert(_place(question, questions, asked), question)
    return reading.model_copy(update={"questions": tuple(questions)})


# ── which is which ──────────────────────────────────────────────────────────────────────────────


def _pairs(questions: Sequence[QuestionPointer], document: Document, asked: Sequence[Asked]) -> dict[int, int]:
    """Position in the letter → position in the request."""
    weights: dict[tuple[int, int], float] = {}
    worded = [_words(question, document) for question in questions]
    wanted = [utils.default_process(one.words) for one in asked]
    reach = max(_NEAR, _COMPARED // max(len(questions), len(asked)))
    for i, question in enumerate(questions):
        key = _key(question.id)
        at = i * len(asked) // len(questions)
        for j in range(max(0, at - reach), min(len(asked), at + reach)):
            one = asked[j]
            numbered = bool(one.path) and _same_number(key, one)
            likeness = _likeness(worded[i], wanted[j]) if worded[i] else _UNWORDED * numbered
            if likeness < (_ALIKE_NUMBERED if numbered else _ALIKE):
                continue
            order = 1 - abs(i / len(questions) - j / len(asked))
            weights[i, j] = likeness + _SAME_NUMBER * numbered + _IN_ORDER * order
    return _parts(_chosen(weights, len(questions), len(asked)), worded, wanted)


def _chosen(weights: dict[tuple[int, int], float], lefts: int, rights: int) -> dict[int, int]:
    """The pairs that keep the order, and among what is left the best; the best of all where order costs too much."""
    ordered = _in_order(weights, lefts, rights)
    if max(lefts, rights) > _MANY:
        return ordered
    freely = best_pairs(weights, lefts, rights)
    taken = set(ordered.values())
    rest = {(i, j): weight for (i, j), weight in weights.items() if i not in ordered and j not in taken}
    ordered |= best_pairs(rest, lefts, rights)
    totals = [sum(weights[pair] for pair in pairs.items()) for pairs in (ordered, freely)]
    return ordered if totals[0] >= _ORDER_WORTH * totals[1] else freely


def _in_order(weights: dict[tuple[int, int], float], lefts: int, rights: int) -> dict[int, int]:
    """The heaviest pairs of which none cross; a pair right behind the one before it is worth a little more."""
    best = [[0.0] * (rights + 1) for _ in range(lefts + 1)]
    ending: dict[tuple[int, int], float] = {}
    follows: dict[tuple[int, int], bool] = {}
    for i in range(lefts):
        for j in range(rights):
            reach = max(best[i][j + 1], best[i + 1][j])
            if (i, j) in weights:
                behind = ending.get((i - 1, j - 1), -1.0) + _NEXT
                follows[i, j] = behind > best[i][j]
                ending[i, j] = weights[i, j] + max(behind, best[i][j])
                reach = max(reach, ending[i, j])
            best[i + 1][j + 1] = reach
    pairs: dict[int, int] = {}
    i, j = lefts - 1, rights - 1
    bound = False
    while i >= 0 and j >= 0:
        if (i, j) in ending and (bound or ending[i, j] == best[i + 1][j + 1]):
            pairs[i] = j
            bound = follows[i, j]
            i, j = i - 1, j - 1
        elif best[i + 1][j + 1] == best[i + 1][j]:
            j -= 1
        else:
            i -= 1
    return pairs


def _parts(pairs: dict[int, int], worded: Sequence[str], wanted: Sequence[str]) -> dict[int, int]:
    """The same, with what the letter cuts out of a longer question of the request."""
    for i, words in enumerate(worded):
        longer = [j for j, long in enumerate(wanted) if len(words) < _PART * len(long)]
        if i in pairs or len(words.split()) < _PART_WORDS or not longer or len(worded) > _MANY:
            continue
        best = max(longer, key=lambda j: fuzz.partial_ratio(words, wanted[j]))
        if fuzz.partial_ratio(words, wanted[best]) >= _CUT_OUT:
            pairs[i] = best
    return pairs


def _words(question: QuestionPointer, document: Document) -> str:
    """The words with which the letter restates a question; empty where only its number stands there."""
    if not _restated(question):
        return ""
    return utils.default_process(" ".join(document.slice(piece) for piece in question.pieces))


def _restated(question: QuestionPointer) -> bool:
    return question.how != BY_NUMBER and not (question.label is not None and question.pieces == question.label.pieces)


def _likeness(a: str, b: str) -> float:
    """How alike two questions are: words in common, and words in all."""
    return (fuzz.token_set_ratio(a, b) + fuzz.token_sort_ratio(a, b)) / 2


def _key(identity: str) -> list[set[int]]:
    """The number in an id, each component as the values it may have: `i` is the first numeral and the ninth letter."""
    bare = _PREFIX.sub("", identity.partition("#")[0], count=1)
    parts = re.findall(r"\d+|[a-z]+", bare.lower())
    return [_values(part) for part in parts] if not re.fullmatch(r"u\d+", bare) else []


def _values(part: str) -> set[int]:
    if part.isdecimal():
        return {int(part)}
    return {value for value in (_ROMAN.get(part), ord(part) - 96 if len(part) == 1 else None) if value is not None}


def _same_number(key: list[set[int]], one: Asked) -> bool:
    values = [_values(token.text.lower()) if token.kind != "n" else {token.value} for token in one.path]
    return len(key) == len(values) and all(a & b for a, b in zip(key, values, strict=True))


def _aligned(question: QuestionPointer, one: Asked, request: Request) -> QuestionPointer:
    """A question with its place in the request, and with the request's words where it has none."""
    update: dict[str, object] = {"request_question": one.id}
    if not _restated(question):
        update |= {"pieces": one.pieces if request.quoted else (), "asked": () if request.quoted else one.pieces}
    return question.model_copy(update=update)


# ── what the letter passes over ─────────────────────────────────────────────────────────────────


def _passed_over(questions: Sequence[QuestionPointer], request: Request) -> list[QuestionPointer]:
    """Questions of the request that the letter never takes up.

    None where the letter takes up less than half of them: it answers in its own way, and nothing can be said of one.
    """
    asked = request.questions
    numbered = any(one.path for one in asked)
    taken = {question.request_question for question in questions}
    covered = taken | {one.parent for one in asked if one.id in taken}
    roots = [one for one in asked if one.parent is None and (one.path or not numbered)]
    missing = [one for one in roots if one.id not in covered]
    if len(missing) * 2 > len(roots):
        return []
    # A part is passed over where another part of its question was taken up by itself.
    split = {one.parent for one in asked if one.parent is not None and one.path and one.id in taken}
    missing += [one for one in asked if one.path and one.parent in split and one.id not in covered]
    used = {question.id for question in questions}
    of = {question.request_question: question.id for question in questions}
    return [
        QuestionPointer(
            id=_free(one.id, used),
            pieces=one.pieces if request.quoted else (),
            asked=() if request.quoted else one.pieces,
            parent=of.get(one.parent) if one.parent is not None else None,
            outcome=Outcome.UNANSWERED,
            request_question=one.id,
            how=PASSED_OVER,
            confidence=0.6,
        )
        for one in missing
    ]


def _free(identity: str, used: set[str]) -> str:
    """The request's number for a question; where the letter gives that number to another one, the next `u`."""
    if identity in used:
        identity = next(name for n in range(1, len(used) + 2) if (name := f"u{n}") not in used)
    used.add(identity)
    return identity


def _place(question: QuestionPointer, questions: Sequence[QuestionPointer], asked: Sequence[Asked]) -> int:
    """Behind the last question that was asked before it."""
    order = {one.id: n for n, one in enumerate(asked)}
    own = order[question.request_question or ""]
    before = [i for i, other in enumerate(questions) if order.get(other.request_question or "", own) < own]
    return before[-1] + 1 if before else 0
