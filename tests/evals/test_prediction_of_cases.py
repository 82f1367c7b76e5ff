"""What is scored of a case: every document's values, in one text."""

from __future__ import annotations

from workbooks import xlsx

from foiread.evals.prediction import from_letter
from foiread.ingest import from_bytes
from foiread.pipeline import read_case

REPLY = b"""Harbourne District Council

Freedom of Information Act 2000

1. How many reports were made in each ward?

Please see the attached spreadsheet.
"""


def test_values_of_attachments_are_scored_where_they_stand() -> None:
    """Their places count in the joined text, the letter's first."""
    sheet = from_bytes(xlsx({"S": [["Ward", "2023/24"], ["Hill", 12], ["Vale", 30]]}), "wards.xlsx")
    prediction = from_letter(read_case(from_bytes(REPLY, "reply.txt"), [sheet]))
    assert [(fact.question, fact.raw, fact.grounded) for fact in prediction.facts] == [
        ("1", "12", True),
        ("1", "30", True),
    ]
    assert [prediction.text[fact.start : fact.end] for fact in prediction.facts] == ["12", "30"]
    assert prediction.grids[0].rows[1] == ("Hill", "12")
