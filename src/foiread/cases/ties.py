"""Which question each table of an attachment answers: by number, by name, by order, by content.

In: the questions of a reply and the documents that came with it. Out: `Ties`. A table that nothing ties is tied to
nothing, and a person is told; a guess would put figures under the wrong question.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final, NamedTuple

from foiread.checks.attachments import SPOKEN_OF
from foiread.readers.sheets import captioned
from foiread.types import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from foiread.types import Block, Document, Question

_NUMBERED: Final = re.compile(
    r"(?<![a-z])q(?:uestions?|s|n)?[\s._-]*(\d{1,2}(?:[\s._-]?\(?[a-z]\)?)?)(?![a-z0-9])", re.IGNORECASE
)
"""`Q5.xlsx`, `Question 3 - wards`, `q2a`."""
_LABELLED: Final = re.compile(
    r"\b(appendix|annexe?|attachment|enclosure|schedule|table|tab|sheet|worksheet|document)\s*(?:no\.?\s*)?"
    r"(\d{1,2}|[a-z])\b",
    re.IGNORECASE,
)
"""`Appendix A`, `Table 3`, `tab 2`: what an answer calls the place it sends its reader to."""
_REPLY: Final = re.compile(r"(?:A\d+\.)?")
"""Which reply of a case a question belongs to."""
_NOT_A_WORD: Final = re.compile(r"[^a-z0-9]+")
_COMMON: Final = frozenset(
    re.findall(
        r"\w+",
        "please provide many much number numbers total what which year years each have been were with from that this "
        "your information data table sheet figures following broken down breakdown between does there received "
        "including under their council question request response",
    )
)
"""Words of every request: sharing them means nothing."""
_CLOSED: Final = frozenset({Outcome.NOT_HELD, Outcome.REFUSED, Outcome.NEITHER_CONFIRMED, Outcome.NOT_APPLICABLE})
"""Outcomes of questions that no table answers, whatever a file is called."""
_SHORT: Final = 4
"""Characters; a shorter name stands in too many sentences to mean a file."""
_ALIKE: Final = 2
"""Words that a question and a table have in common at least, to be tied by them."""


class Tie(NamedTuple):
    """One table's question, why, and how sure that is."""

    question: str
    how: str
    confidence: float


@dataclass
class Ties:
    """What was found; a place is an attachment's number and a block's id."""

    found: dict[tuple[int, str], Tie] = field(default_factory=dict)
    documents: dict[int, Tie] = field(default_factory=dict)
    """Documents that an answer sends its reader to as a whole."""

    def question(self, number: int, block: str) -> str | None:
        """Id of the question that a table answers."""
        tie = self.found.get((number, block))
        return tie.question if tie else None

    def how(self, number: int, block: str) -> str:
        """Why."""
        tie = self.found.get((number, block))
        return f"tied {tie.how}" if tie else "tied to no question"

    def confidence(self, number: int, block: str) -> float:
        """How sure that is."""
        tie = self.found.get((number, block))
        return tie.confidence if tie else 0.5

    def reasons(self, number: int) -> list[str]:
        """Every way in which tables of a document were tied, once."""
        return list(dict.fromkeys(tie.how for (document, _), tie in self.found.items() if document == number))

    def pointed_at(self, number: int) -> bool:
        """Whether the reply sends its reader to this document."""
        return number in self.documents


@dataclass(frozen=True)
class _Table:
    number: int
    block: str
    sheet: str
    called: str
    """Its sheet's name, its titles."""
    words: frozenset[str]


def tie(questions: Sequence[Question], documents: dict[int, Document]) -> Ties:
    """Tie the tables of all documents to questions."""
    ties = Ties()
    questions = [question for question in questions if question.outcome not in _CLOSED]
    parents = {question.parent for question in questions}
    leaves = [question for question in questions if question.id not in parents or _sends(question)]
    sending = [question for question in leaves if _sends(question)]
    tables = [table for number, document in documents.items() for table in _tables(number, document)]
    for number, document in documents.items():
        found = _by_number(_stem(document), questions) or _by_name(_stem(document), sending or leaves)
        if found:
            ties.documents[number] = found
    _by_order(sending, documents, tables, ties)
    for table in tables:
        found = (
            _by_number(table.called, questions)
            or _by_name(table.sheet, leaves)
            or ties.documents.get(table.number)
            or ties.found.get((table.number, table.block))
            or _by_content(table, sending if len(sending) > 1 else leaves)
            or _only(leaves)
        )
        if found:
            ties.found[table.number, table.block] = found
    return ties


def _sends(question: Question) -> bool:
    """Whether an answer sends its reader to something that came with it."""
    if question.outcome is Outcome.ATTACHED:
        return True
    return question.answer is not None and bool(SPOKEN_OF.search(question.answer.text))


def _tables(number: int, document: Document) -> Iterable[_Table]:
    for block, caption in captioned(document):
        called = " ".join(document.slice(piece) for piece in caption)
        sheet = block.grid.sheet if block.grid and block.grid.sheet else ""
        yield _Table(number, block.id, sheet, called, _words(f"{_stem(document)} {called} {_headers(document, block)}"))


def _headers(document: Document, block: Block) -> str:
    """The words of a table's first two rows and first column."""
    cells = block.grid.cells if block.grid else ()
    return " ".join(
        document.slice(piece) for cell in cells if cell.row < 2 or cell.column == 0 for piece in cell.pieces
    )


def _stem(document: Document) -> str:
    return PurePosixPath(document.source.name).stem


def _by_number(name: str, questions: Sequence[Question]) -> Tie | None:
    """A file, sheet or title called after a question; where several replies came, after one that is still open."""
    numbers = {_bare(found) for found in _NUMBERED.findall(name)}
    if len(numbers) != 1:
        return None
    (number,) = numbers
    if len({found[0] for question in questions if (found := _REPLY.match(question.id))}) > 1:
        questions = [question for question in questions if _sends(question) or question.answer is None]
    meant = [question for question in questions if _bare(question.id) == number or _bare(question.label) == number]
    return Tie(meant[0].id, "by its number", 0.95) if meant else None


def _by_name(name: str, questions: Sequence[Question]) -> Tie | None:
    """A file or sheet whose name, or whose `Appendix A`, stands in an answer."""
    plain = _plain(name)
    labels = set(_labels(name))
    meant = [
        question
        for question in questions
        if question.answer is not None
        and (
            (len(plain.replace(" ", "")) >= _SHORT and f" {plain} " in f" {_plain(question.answer.text)} ")
            or labels & set(_labels(question.answer.text))
        )
    ]
    return Tie(meant[0].id, "by its name", 0.95) if len(meant) == 1 else None


def _labels(text: str) -> Iterable[tuple[str, str]]:
    for kind, number in _LABELLED.findall(text):
        yield kind.lower().removesuffix("e"), number.lower()


def _by_order(
    sending: Sequence[Question], documents: dict[int, Document], tables: Sequence[_Table], ties: Ties
) -> None:
    """As many answers that speak of something attached as there are documents, sheets or tables: each in its turn."""
    if len(sending) == 1:
        for number in documents:
            ties.documents.setdefault(number, Tie(sending[0].id, "by the only answer that speaks of it", 0.9))
        return
    left = [number for number in documents if number not in ties.documents]
    taken = {found.question for found in ties.documents.values()}
    waiting = [question for question in sending if question.id not in taken]
    if not waiting or not left:
        return
    if len(left) == len(waiting):
        for number, question in zip(left, waiting, strict=True):
            ties.documents[number] = Tie(question.id, "by its order", 0.75)
        return
    rest = [table for table in tables if table.number in left]
    sheets = [(table.number, table.sheet) for table in rest]
    blocks = [(table.number, table.block) for table in rest]
    for places in (sheets, blocks):
        turns = {place: turn for turn, place in enumerate(dict.fromkeys(places))}
        if len(turns) == len(waiting):
            for table, place in zip(rest, places, strict=True):
                ties.found[table.number, table.block] = Tie(waiting[turns[place]].id, "by its order", 0.7)
            return


def _by_content(table: _Table, questions: Sequence[Question]) -> Tie | None:
    """The one question that has most words in common with a table's names and headers."""
    scores = sorted(
        ((len(table.words & _words(question.text.text)), question.id) for question in questions), reverse=True
    )
    if not scores or scores[0][0] < _ALIKE or (len(scores) > 1 and scores[1][0] == scores[0][0]):
        return None
    return Tie(scores[0][1], "by its words", 0.65)


def _only(questions: Sequence[Question]) -> Tie | None:
    """The only question there is."""
    return Tie(questions[0].id, "to the only question", 0.8) if len(questions) == 1 else None


def _words(text: str) -> frozenset[str]:
    """What a text is about: its longer words, without their endings."""
    found = (word for word in _plain(text).split() if len(word) > 3 and word not in _COMMON and not word.isdecimal())
    return frozenset(re.sub(r"(?:ies|ing|ed|es|s)$", "", word)[:9] for word in found)


def _plain(text: str) -> str:
    return _NOT_A_WORD.sub(" ", text.lower()).strip()


def _bare(number: str) -> str:
    """`3 (a)`, `Q3a)`, `3.a` → `3a`."""
    return re.sub(r"^q(?:uestion)?|[^a-z0-9]", "", number.lower())
