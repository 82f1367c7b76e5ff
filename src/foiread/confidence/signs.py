"""What is known about a value or a question, as named signs: each is there or it is not.

In: a checked `Letter`. Out: for each of its values and questions the names of the signs seen. What a sign is worth is
no business of this module (`weights.json`); its name says what it means, since `show --why` prints it.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Final

from foiread.phrase import Phrase, any_of
from foiread.types import Outcome, Role, ValueKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from foiread.types import Letter, Question, Span, Table, Value

Signs = tuple[str, ...]

SURE, DOUBTFUL = 0.85, 0.65
"""Bounds of how clearly it is told who speaks at a place: below the second it was nearly the other one."""


def question_signs(letter: Letter) -> Iterator[tuple[Question, Signs]]:
    """Every question of a letter with its signs."""
    known = _Known(letter)
    for place, question in enumerate(letter.questions):
        yield question, tuple(known.of_question(place, question))


def value_signs(letter: Letter) -> Iterator[tuple[Value, Signs]]:
    """Every value of a letter with its signs."""
    known = _Known(letter)
    for value in letter.values:
        yield value, known.of_value(value)


class _Known:
    """What the values and questions of one letter share."""

    def __init__(self, letter: Letter) -> None:
        self.letter = letter
        self.text = letter.document.text
        self.questions = {question.id: question for question in letter.questions}
        self.parents = {question.parent for question in letter.questions}
        self.values = Counter(value.question for value in letter.values)
        self.cells = Counter(value.table for value in letter.values if value.table)
        self.tables = {table.id: table for table in letter.tables}
        self.tables_of = Counter(table.question for table in letter.tables)
        said = (r for section in letter.sections for r in section.roles if r.role in (Role.ANSWER, Role.REQUEST))
        self.said = sorted((role.span.start, role.span.end, role.confidence) for role in said)
        self.answers = Counter(q.answer.pieces[0] for q in letter.questions if q.answer and q.answer.pieces)
        self.of_letter = tuple(self._of_letter())
        # What values share with their neighbours is found once: by the id of their question, table, or kind.
        self.around = cache(lambda name: tuple(self._around(self.questions.get(name))))
        self.answer_of = cache(lambda name: tuple(self._answer_of(self.questions[name])))
        self.asked_for = cache(lambda kind, name: tuple(self._asked_for(kind, self.questions.get(name))))
        self.table = cache(lambda table, name: tuple(self._table(self.tables.get(table), self.questions.get(name))))

    # ── questions ───────────────────────────────────────────────────────────────────────────────

    def of_question(self, place: int, question: Question) -> Iterator[str]:
        """The signs of one question: how it was found, how its outcome was judged, what answers it."""
        words = question.text.text
        yield f"outcome {question.outcome.value}"
        yield f"judged: {question.outcome_from.how if question.outcome_from else 'by nothing'}"
        yield from self._kind_of_question(question)
        yield from self.of_letter
        if not _ASKS.match(words):
            yield "question begins with no word that asks"
        if words[:1].islower():
            yield "question begins in small letters"
        yield from _length("question", len(words.split()), 4, 60)
        if question.id in self.parents:
            yield "question has parts"
        if place == len(self.letter.questions) - 1:
            yield "last question"
        if question.text.pieces:
            yield from self._clear("question", question.text.pieces[0])
        yield "values" if self.values[question.id] else "no value"
        if question.answer and question.answer.pieces:
            yield from self._answer(question, question.answer.pieces[0])

    def _answer(self, question: Question, first: Span) -> Iterator[str]:
        answer = question.answer.text if question.answer else ""
        yield from _length("answer", len(answer.split()), 6, 60)
        yield from self._clear("answer", first)
        if self.answers[first] > 1:
            yield "answer of several questions"
        asked = question.text.pieces
        if asked and first.start < asked[0].start:
            yield "answer stands above"
        elif asked and first.start - asked[-1].end > _FAR:
            yield "answer stands far away"
        if question.exemptions:
            yield "cites a section"
        elif question.outcome is Outcome.DISCLOSED and _TAKES_BACK.search(answer):
            yield "disclosed, and something is taken back"

    def _kind_of_question(self, question: Question | None) -> Iterator[str]:
        if question is None:
            yield "no question"
            return
        yield f"found as: {question.text.how}"
        if "#" in question.id:
            yield "its number is printed twice"
        if _UNNUMBERED.search(question.id):
            yield "question without number"

    def _of_letter(self) -> Iterator[str]:
        questions = self.letter.questions
        unanswered = sum(q.outcome is Outcome.UNANSWERED and q.id not in self.parents for q in questions)
        if len(questions) == 1:
            yield "letter of one question"
        if any("#" in question.id for question in questions):
            yield "letter prints a number twice"
        if 0 < unanswered <= len(questions) / 2:
            yield "letter leaves questions open"
        elif unanswered:
            yield "letter leaves most questions open"

    def _clear(self, what: str, place: Span) -> Iterator[str]:
        """How clearly it is told who speaks there."""
        at = bisect(self.said, (place.start, _NEVER)) - 1
        told = self.said[at][2] if at >= 0 and self.said[at][1] > place.start else None
        if told is None:
            yield f"{what}: nobody speaks there"
        elif told < DOUBTFUL:
            yield f"{what}: doubtful who speaks"
        elif told < SURE:
            yield f"{what}: not quite clear who speaks"

    # ── values ──────────────────────────────────────────────────────────────────────────────────

    def of_value(self, value: Value) -> Signs:
        """The signs of one value."""
        own = self._inline(value) if value.table is None else self._cell(value)
        return (f"kind {value.kind.value}", *self.around(value.question), *own)

    def _around(self, question: Question | None) -> Iterator[str]:
        yield from self._kind_of_question(question)
        yield from self.of_letter
        if question is not None and question.outcome not in _GIVES:
            yield f"outcome {question.outcome.value}"

    def _cell(self, value: Value) -> Iterator[str]:
        yield from self.asked_for(value.kind, value.question)
        yield from self.table(value.table, value.question)
        if not value.row:
            yield "no row header"
        if not value.column:
            yield "no column header"
        if any(len(said.text) > _LONG_HEADER for said in (*value.row, *value.column)):
            yield "a header is a sentence"
        if any(_FIGURE.fullmatch(said.text) for said in (*value.row, *value.column)):
            yield "a header is a figure"

    def _table(self, table: Table | None, question: Question | None) -> Iterator[str]:
        if table is None:
            return
        yield f"table {table.found_by.value}"
        if self.cells[table.id] <= _FEW:
            yield "table of few values"
        if table.columns > _WIDE:
            yield "wide table"
        if not table.header_rows:
            yield "table without headers"
        if self.tables_of[table.question] > 1:
            yield "several tables for its question"
        if question is not None and not question.answer:
            yield "table without words"

    def _inline(self, value: Value) -> Iterator[str]:
        question = self.questions.get(value.question or "")
        yield from self.asked_for(value.kind, value.question)
        yield from self._clear("value", value.span)
        if not value.row:
            yield "nothing says what of"
        if _YEAR.fullmatch(value.raw):
            yield "looks like a year"
        elif len(value.raw) == 1:
            yield "a single digit"
        elif value.raw.isalpha() and value.kind is ValueKind.COUNT:
            yield "a number in words"
        if question is None or question.answer is None or not question.answer.pieces:
            return
        yield from self.answer_of(question.id)
        yield from self._sentence(value, question)

    def _answer_of(self, question: Question) -> Iterator[str]:
        yield from _length("answer", len(question.answer.text.split()) if question.answer else 0, 6, 25, 80)
        count = self.values[question.id]
        if count == 1:
            yield "only value of its answer"
        elif count > _MANY:
            yield "one of many in its answer"

    def _sentence(self, value: Value, question: Question) -> Iterator[str]:
        pieces = question.answer.pieces if question.answer else ()
        low, high = pieces[0].start, max(pieces[-1].end, value.span.end)
        start = max(low, *(self.text.rfind(end, low, value.span.start) + len(end) for end in (". ", "\n")))
        stops = (self.text.find(end, value.span.end, high) for end in (". ", ".\n", "\n"))
        stop = min((at for at in stops if at >= 0), default=high)
        before, after = self.text[start : value.span.start], self.text[value.span.end : stop]
        sentence = self.text[start:stop]
        if not self.text[low:start].strip():
            yield "first sentence"
        yield from _length("sentence", len(sentence.split()), 5, 20)
        if not before.strip(_MARKS):
            yield "alone in its line" if not after.strip(_MARKS) else "begins its sentence"
        elif before.rstrip().endswith((":", "-", "–", "=")):
            yield "behind a colon"
        if _REASONING.search(sentence):
            yield "sentence of reasons or limits"
        asked, said = (set(_WORD.findall(words.lower())) for words in (question.text.text or question.asked, sentence))
        if said and asked and len(asked & said) >= _SHARED * min(len(said), len(asked)):
            yield "speaks in the question's words"

    def _asked_for(self, kind: ValueKind, question: Question | None) -> Iterator[str]:
        """Whether the question asks for this kind of value."""
        words = (question.text.text or question.asked) if question is not None else ""
        asks = _ASKS_FOR.get(kind)
        if words and asks is not None:
            yield "of the kind asked for" if asks.search(words) else "not of the kind asked for"


def _length(what: str, words: int, *bounds: int) -> Iterator[str]:
    """One sign for a length: `answer of up to 6 words`, … `answer of more than 60 words`; none for no words."""
    if not words:
        return
    bound = next((bound for bound in bounds if words <= bound), None)
    yield f"{what} of up to {bound} words" if bound else f"{what} of more than {bounds[-1]} words"


_I: Final = re.IGNORECASE
_NEVER: Final = 1 << 62
"""An offset that no letter has."""
_FAR: Final = 600
"""Characters between a question and its answer."""
_LONG_HEADER: Final = 80
_WIDE: Final = 6
_FEW: Final = 2
_MANY: Final = 4
_SHARED: Final = 0.4
"""Share of the longer words of a sentence, or of the question, that are the other's too."""
_MARKS: Final = " \t\n-–•*:.()"
_GIVES: Final = frozenset({Outcome.DISCLOSED, Outcome.PARTLY_DISCLOSED})
"""Outcomes with which values are to be expected."""
_UNNUMBERED: Final = re.compile(r"(?:^|\.)u\d+$")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_FIGURE: Final = re.compile(r"£?(?!(?:19|20)\d\d$)\d[\d,.]*%?")
_WORD: Final = re.compile(r"[a-z]{4,}")
_ASKS: Final = re.compile(
    any_of(r"""
        \W*(?:how|what|when|where|who|which|why|do|does|did|is|are|was|were|has|have|had|can|could|would|will|please
            |total|number|cop(?:y|ies)|any|if|the number|(?:a )?(?:list|breakdown|details)|names?)\b
        """),
    _I,
)
_TAKES_BACK: Final = Phrase(
    r"\b(?:however|except|unable|cannot|not\s+hold|not\s+held|section\s+\d|regulation\s+\d|exempt)\b", _I
)
_REASONING: Final = Phrase(
    any_of(r"""
        \b(?:section|regulation|act|exempt\w*|requests?|limit|hours?|minutes|£450|£600|estimat\w*|would|public interest
            |working days|however|since|approximately|around|each|per|every|under)\b
        """),
    _I,
)
"""Words of sentences whose numbers often answer nothing."""
_ASKS_FOR: Final = {
    **dict.fromkeys(
        (ValueKind.COUNT, ValueKind.MONEY, ValueKind.PERCENT, ValueKind.RATE, ValueKind.DURATION),
        Phrase(
            any_of(r"""
                \b(?:how (?:many|much|long|often)|numbers?|totals?|figures?|count|amounts?|costs?|spen[dt]|spending
                    |budgets?|values?|percentage|proportion|rates?|average|breakdown|statistics|data|salar(?:y|ies)
                    |paid|pay)\b
                """),
            _I,
        ),
    ),
    ValueKind.DATE: Phrase(r"\b(?:when|dates?|years?|deadline|expir\w+|start\w*|ends?)\b", _I),
    ValueKind.BOOLEAN: Phrase(
        any_of(r"""
            ^\W*(?:do|does|did|is|are|was|were|has|have|had|will|would|can|could|if)\b
            \b(?:whether|does the|do you|have you|has the|is the|are there|confirm)\b
            """),
        _I,
    ),
}
"""Words by which a question asks for a kind of value."""
