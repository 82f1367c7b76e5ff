"""Tables that are printed behind the letter's closing words, far from the questions that they answer."""

from __future__ import annotations

from replies import FOOT, HEAD

from foiread.ingest.text import document_from_text
from foiread.pipeline import Settings, read_document
from foiread.types import Letter, Source


def letter(body: str, behind: str) -> Letter:
    """A letter with this body, and these tables behind its signature."""
    text = f"{HEAD}{body.strip()}{FOOT}\n{behind}\n"
    source = Source(name="letter.txt", media_type="text/plain", sha256="0" * 64, size=len(text))
    return read_document(document_from_text(text, source), Settings())


def told(found: Letter) -> list[tuple[str | None, str]]:
    """The question and the first value of each table."""
    return [
        (table.question, next(value.raw for value in found.values if value.table == table.id)) for table in found.tables
    ]


def test_tables_in_an_annex_go_to_the_questions_that_speak_of_it() -> None:
    """Each question that sends its reader to the annex has its table, by words and order; the others have none."""
    found = letter(
        "1. How many permits were issued each year?\n\nPlease see the annex.\n\n"
        "2. How many penalty notices were issued, by ward?\n\nPlease see the annex.\n\n"
        "3. Do you employ wardens?\n\nYes.\n\n"
        "4. What was the income from parking charges each year?\n\nPlease see the annex.\n",
        "Annex\n\nYear\tPermits\n2021\t1,204\n2022\t1,377\n\nWard\tNotices\nHarbour\t310\nMill Hill\t122\n\n"
        "Year\tIncome\n2021\t£210,400\n2022\t£231,900\n",
    )
    assert told(found) == [("1", "1,204"), ("2", "310"), ("4", "£210,400")]


def test_a_table_fills_the_place_where_one_was_announced() -> None:
    """A colon with nothing under it is where the table belongs, though another question is the last."""
    found = letter(
        "1. How many buses have a ramp?\n\nAll 48 of them.\n\n"
        "2. What did repairs to ramps come to in each depot?\n\nAs set out below:\n\n"
        "3. Who repairs them?\n\nOur own workshop.\n",
        "Depot\tCost\nHarbour\t£3,100\nOldtown\t£2,240\n",
    )
    assert told(found) == [("2", "£3,100")]


def test_tables_that_go_on_with_one_another_stay_together() -> None:
    """Two years of the same table are one answer; the table with another header is that of the next question."""
    found = letter(
        "1. How many rats were reported, by ward, in each year?\n\n2. How many traps were set?\n",
        "Ward\t2021\nHarbour\t310\nMill Hill\t122\n\nWard\t2022\nHarbour\t290\nMill Hill\t101\n\n"
        "Traps\tSet\nLarge\t40\nSmall\t75\n",
    )
    assert told(found) == [("1", "310"), ("1", "290"), ("2", "40")]


def test_the_caption_of_a_table_goes_with_it() -> None:
    """What heads a table behind the closing words is no part of the last question's answer."""
    found = letter(
        "1. How many rats were reported in each ward, and each year?\n\nThe figures are below.\n\n"
        "2. Who lays the traps?\n\nPestaway Ltd.\n",
        "Ward\tReports\nHarbour\t310\nMill Hill\t122\n\nReports by year\n\nYear\tReports\n2021\t204\n2022\t228\n",
    )
    answers = {question.id: question.answer.text if question.answer else "" for question in found.questions}
    assert told(found) == [("1", "310"), ("1", "204")]
    assert answers == {"1": "The figures are below. Reports by year", "2": "Pestaway Ltd."}


def test_a_place_that_nothing_speaks_for_is_told_as_a_guess() -> None:
    """One table, two unanswered questions, no word in common: a person is asked to look."""
    found = letter("1. How many swans are there?\n\n2. How many geese are there?\n", "2021\t2022\n31\t28\n")
    assert [finding.code for finding in found.findings if finding.table] == ["guessed_question"]
    assert all(value.confidence < 0.7 for value in found.values)


def test_tables_under_the_last_question_stay_there() -> None:
    """Where the questions above are answered in words, tables below the last one are its own."""
    found = letter(
        "1. How many libraries do you run?\n\nNine.\n\n2. How many visits were there, by library and by month?\n\n"
        "The visits are shown in these tables.\n\nLibrary\tVisits\nHarbour\t31,200\nMill Hill\t12,400\n\n"
        "Month\tVisits\nJanuary\t3,100\nFebruary\t2,900\n",
        "",
    )
    assert told(found) == [("2", "31,200"), ("2", "3,100")]


def test_quarters_are_no_questions() -> None:
    """Rows `Q1` to `Q4` of a table set with tabs are the quarters of its year, not answers to those questions."""
    found = letter(
        "1. How many notices were served in each quarter?\n\nQuarter\tNotices served\nQ1\t4\nQ2\t7\nQ3\t2\nQ4\t3\n\n"
        "2. Who serves them?\n\nTwo officers.\n",
        "",
    )
    assert [(v.question, v.raw, v.row[0].text) for v in found.values if v.table] == [
        ("1", "4", "Q1"),
        ("1", "7", "Q2"),
        ("1", "2", "Q3"),
        ("1", "3", "Q4"),
    ]


def test_quarters_over_columns_are_no_questions() -> None:
    """Columns headed `Q1` to `Q3`, each over a year, leave the table with the question above it."""
    found = letter(
        "1. When were the lamps bought?\n\nIn 2030.\n\n2. How many lamps were lit in each quarter?\n\n"
        "               Q1         Q2         Q3\n            2031/32    2031/32    2031/32\n"
        "Lamps lit      14         9          11\nLamps out       3         5           2\n",
        "",
    )
    assert {(v.question, v.column[0].text) for v in found.values if v.table} == {
        ("2", "Q1 2031/32"),
        ("2", "Q2 2031/32"),
        ("2", "Q3 2031/32"),
    }
