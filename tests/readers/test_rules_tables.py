"""Which question the rows and columns of a table answer, and what its values are labelled with."""

from __future__ import annotations

from replies import reply

from foiread.ingest.text import document_from_text
from foiread.pipeline import Settings, read_document
from foiread.types import Source


def told(body: str) -> list[tuple[str | None, str, list[str]]]:
    """Question, value and labels of each value of a letter with this body."""
    text = reply(body)
    source = Source(name="letter.txt", media_type="text/plain", sha256="0" * 64, size=len(text))
    letter = read_document(document_from_text(text, source), Settings())
    return [(v.question, v.raw, [said.text for said in (*v.row, *v.column)]) for v in letter.values]


def test_questions_that_are_row_headers_are_questions() -> None:
    """A table whose row headers ask and whose columns are years answers each question with its row."""
    words = (
        "2021 / 2022 / 2023\n1) The number of requests received by the council. / 116 / 110 / 105\n"
        "a. How many were answered in time? / 58\n(50%) / 58\n(53%) / 77\n(73%)\n"
        "b. How many were refused? / 4 / 5 / 6\n"
    )
    values = [value for value in told(words) if not value[1].endswith("%")]
    assert [(question, raw, labels[-1]) for question, raw, labels in values] == [
        ("1", "116", "2021"),
        ("1", "110", "2022"),
        ("1", "105", "2023"),
        ("1.a", "58", "2021"),
        ("1.a", "58", "2022"),
        ("1.a", "77", "2023"),
        ("1.b", "4", "2021"),
        ("1.b", "5", "2022"),
        ("1.b", "6", "2023"),
    ]
