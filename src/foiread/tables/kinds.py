"""What kind of table a grid is: data, questions with answers, labels with values, or a letterhead set as a table."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from foiread.ingest.grids.looks import VALUES, Look
from foiread.ingest.grids.reject import is_contact, is_letterhead

if TYPE_CHECKING:
    from foiread.tables.matrix import Matrix

_QUESTION_HEAD = re.compile(
    r"(?:(?:no|nr|num|number|ref|item|q|#)\.? )?"
    r"(?:foi |eir |your |the |specific )?(?:questions?|requests?|quer(?:y|ies)|"
    r"information (?:requested|sought)|enquir(?:y|ies)|(?:what )?you asked(?: for)?|"
    r"request details?|"
    r"(?:details of )?(?:the )?request(?:ed information)?|requested information|question asked|"
    r"questions? \(.{1,30}\))(?: for information)?:?",
    re.IGNORECASE,
)
_ANSWER_HEAD = re.compile(
    r"(?:our |the |[\w&' ]{1,40} )?(?:answers?|responses?|repl(?:y|ies)|response to request|response/comments?|"
    r"decision|information provided|our response|comments?)(?: (?:of|from|by) [\w&' ]{1,40})?(?: \(.{1,30}\))?:?",
    re.IGNORECASE,
)
_INDEX_HEAD = re.compile(
    r"(?:no\.?|#|q\.?|ref\.?|item|number|question no\.?|question number|q no\.?|row|id)", re.IGNORECASE
)
_INDEX = re.compile(r"(?:q(?:uestion)? ?)?\(?\d{1,3}[a-z]?[.)]?|\(?[a-z][.)]|\(?[ivx]+[.)]", re.IGNORECASE)


@dataclass(frozen=True)
class QuestionColumns:
    """Where the questions of a Question | Answer table stand."""

    question: int
    answer: int
    header: int | None
    """The header row that says so, if one does."""


def question_columns(matrix: Matrix, rows: list[int]) -> QuestionColumns | None:
    """The columns of a table of questions and answers; None if it is none."""
    if not rows or not 2 <= matrix.grid.columns <= 6:
        return None
    first = rows[0]
    asked = [c for c in matrix.filled(first) if _QUESTION_HEAD.fullmatch(matrix.texts[first][c])]
    told = [c for c in matrix.filled(first) if c not in asked and _ANSWER_HEAD.fullmatch(matrix.texts[first][c])]
    if len(asked) == 1 and told and told[-1] > asked[0]:
        return QuestionColumns(asked[0], told[0], first)
    return _by_looks(matrix, rows)


def index_column(matrix: Matrix, rows: list[int], headers: list[int]) -> int | None:
    """The first column, where it only counts the rows and the labels stand in the second."""
    if matrix.grid.columns < 3:
        return None
    texts = [matrix.texts[row][0] for row in rows if matrix.texts[row][0]]
    if not texts or not all(_INDEX.fullmatch(text) for text in texts):
        return None
    labels = matrix.share(1, rows, frozenset({Look.TEXT, Look.QUESTION}))
    headed = any(_INDEX_HEAD.fullmatch(matrix.texts[row][0]) for row in headers)
    if labels <= 0.5 or (not headed and not _counts_up(texts)):
        return None
    return 0 if len(texts) * 2 > len(rows) else None


def is_letterhead_table(matrix: Matrix, rows: list[int]) -> bool:
    """Whether the grid only sets a letterhead, addresses or a signature side by side."""
    texts = [text for row in rows for text in matrix.texts[row] if text]
    if not texts or matrix.grid.columns == 1:
        return True
    heads = sum(is_letterhead([text for text in matrix.texts[row] if text]) for row in rows)
    contacts = sum(is_contact(text) for text in texts)
    if heads * 2 >= len(rows) and heads:
        return True
    values = sum(kind in VALUES for row in rows for kind in matrix.looks[row])
    return contacts > 0 and contacts * 4 >= len(rows) and values * 4 < len(texts)


def _by_looks(matrix: Matrix, rows: list[int]) -> QuestionColumns | None:
    for column in range(min(2, matrix.grid.columns - 1)):
        asked = [row for row in rows if matrix.looks[row][column] is Look.QUESTION]
        filled = [row for row in rows if matrix.texts[row][column]]
        if not asked or len(asked) * 10 < len(filled) * 6:
            continue
        others = [c for c in range(column + 1, matrix.grid.columns) if any(matrix.texts[row][c] for row in rows)]
        if len(others) != 1 or any(matrix.looks[row][others[0]] is Look.QUESTION for row in asked):
            return None
        header = rows[0] if rows[0] not in asked and len(rows) > 1 and len(matrix.filled(rows[0])) > 1 else None
        return QuestionColumns(column, others[0], header)
    return None


def _counts_up(texts: list[str]) -> bool:
    numbers = [int(found[0]) for text in texts if (found := re.search(r"\d+", text))]
    return len(numbers) == len(texts) and all(b - a in {0, 1} for a, b in pairwise(numbers))
