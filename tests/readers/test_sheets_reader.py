"""A spreadsheet that came alone: what was asked is not in it, what was answered is."""

from __future__ import annotations

from typing import Any

import pytest
from workbooks import Num, Tab, xlsx

from foiread.ingest import from_bytes
from foiread.pipeline import read_document
from foiread.types import Letter, Outcome, ValueKind


def read(tabs: dict[str, Tab | list[Any]]) -> Letter:
    """The letter that a workbook of these sheets is read as."""
    letter = read_document(from_bytes(xlsx(tabs), "data.xlsx"))
    text = letter.document.text
    assert all(text[value.span.start : value.span.end] == value.raw for value in letter.values)
    return letter


def test_a_workbook_answers_one_question_with_all_its_tables() -> None:
    """Values know their sheet, their cell, the heading above and its period."""
    letter = read(
        {
            "2022/23": [["Reports by ward"], ["Ward", "Reports"], ["Hill", 12], ["Vale", 30]],
            "2023/24": [["Reports by ward"], ["Ward", "Reports"], ["Hill", 15], ["Vale", "<5"]],
        }
    )
    (question,) = letter.questions
    assert (question.id, question.outcome) == ("u1", Outcome.DISCLOSED)
    assert [
        (value.headers, value.raw, value.sheet, value.cell, value.text_from, value.question) for value in letter.values
    ] == [
        (("Hill", "Reports"), "12", "2022/23", "B3", "cell", "u1"),
        (("Vale", "Reports"), "30", "2022/23", "B4", "cell", "u1"),
        (("Hill", "Reports"), "15", "2023/24", "B3", "cell", "u1"),
        (("Vale", "Reports"), "<5", "2023/24", "B4", "cell", "u1"),
    ]
    assert {value.caption.text if value.caption else "" for value in letter.values} == {
        "2022/23 Reports by ward",
        "2023/24 Reports by ward",
    }
    assert [value.period.text if value.period else None for value in letter.values] == ["2022/23"] * 2 + ["2023/24"] * 2


@pytest.mark.parametrize(
    ("data", "name", "title"),
    [
        # A table is no title.
        (b"Ward,Reports\nHill,12\nVale,30\n", "reports.csv", ""),
        # What heads it is.
        (b"Reports by ward,\n,\nWard,Reports\nHill,12\nVale,30\n", "reports.csv", "Reports by ward"),
        (xlsx({"Reports": [["Ward", "Reports"], ["Hill", 12], ["Vale", 30]]}), "reports.xlsx", "Reports"),
        # One sheet's name does not stand for the other.
        (xlsx({name: [["Ward", "Reports"], ["Hill", 12], ["Vale", 30]] for name in ("A1", "B2")}), "reports.xlsx", ""),
    ],
)
def test_the_question_of_a_sheet_is_its_title_or_nothing(data: bytes, name: str, title: str) -> None:
    """Nobody printed what was asked, and figures are no question."""
    letter = read_document(from_bytes(data, name))
    (question,) = letter.questions
    assert question.text.text == title
    assert {value.question for value in letter.values} == {"u1"}


@pytest.mark.parametrize(
    ("cell", "header", "raw", "number"),
    [
        # What is shown is rounded; the number is the stored one.
        (Num(1234.56, '"£"#,##0'), "Spend", "£1,235", 1234.56),
        (Num(0.12345, "0%"), "Share", "12%", 12.345),
        # Binary noise is not handed on.
        (Num(0.1 + 0.2), "Hours", "0.3", 0.3),
        # Shown in thousands by the format: whole in the file.
        (Num(1_234_567, "#,##0,"), "Spend", "1,235", 1_234_567),
        (Num(1_234_567, '#,##0.0,,"m"'), "Spend", "1.2m", 1_234_567),
        # In thousands by the header: so is the stored number.
        (Num(1234.4, "#,##0"), "Spend (£000)", "1,234", 1_234_400),
        # A format that says something else: what a person sees counts.
        (Num(3, '"7"'), "Posts", "7", 7),
        (Num(-12.4, "#,##0_);(#,##0)"), "Change", "(12)", -12.4),
        # A dash that the format shows for nothing is a zero, and no riddle.
        (Num(0, '"£"#,##0;-"£"#,##0;"-"'), "Spend", "-", 0),
    ],
)
def test_the_number_is_the_stored_one_in_the_unit_shown(cell: Num, header: str, raw: str, number: float) -> None:
    """`raw` is what is shown; `number` is what is behind it, unless the two disagree."""
    letter = read({"S": [["Ward", header], ["Hill", cell], ["Vale", Num(40, "0")]]})
    value = letter.values[0]
    assert (value.raw, value.number, value.low, value.high) == (raw, number, number, number)
    assert not any(finding.code == "ambiguous_marker" for finding in letter.findings)


def test_a_suppressed_number_stays_suppressed() -> None:
    """A format that shows `<5` for a 3 gives the interval, never the 3."""
    value = read({"S": [["Ward", "Reports"], ["Hill", Num(3, '[<5]"<5";0')], ["Vale", 9]]}).values[0]
    assert (value.raw, value.number, value.high, value.kind) == ("<5", None, 4, ValueKind.COUNT)


def test_values_that_a_sheet_hides_are_for_a_person_to_look_at() -> None:
    """They are kept, and say so."""
    letter = read({"S": Tab([["Ward", "Reports"], ["Hill", 3], ["Vale", 9]], hidden_rows=(2,))})
    hidden, shown = letter.values
    assert (hidden.needs_review, shown.needs_review) == (True, False)
    assert hidden.how.endswith("hidden on its sheet")
    assert "hidden_cells" in [finding.code for finding in letter.findings]
