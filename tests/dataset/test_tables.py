"""The exported tables are a contract: their columns, and what stands in them."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import polars as pl
import pytest
from built import letter, question, said, span_of, value
from jsonschema import Draft202012Validator

from foiread import schemas
from foiread.dataset import TABLES, Failure, Record, columns, rows_of, to_frame, write_tables
from foiread.dataset.formats import parquet
from foiread.dataset.formats.csv import guard, numbers, paths, texts, truths
from foiread.errors import OutputError
from foiread.types import (
    Exemption,
    Finding,
    Letter,
    LetterKind,
    Marker,
    Metadata,
    Outcome,
    Period,
    Severity,
    ValueKind,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

CONTRACT = {
    "letters": "letter case file authority authority_id reference date regimes kind licence review_email subject "
    "language questions values findings reader status",
    "questions": "letter document question label parent text outcome exemptions answer start end answer_start "
    "answer_end page request_question confidence needs_review",
    "values": "letter document value question table row column caption raw kind number low high marker unit period "
    "period_start period_end row_code column_code start end page sheet cell text_from confidence needs_review checks",
    "tables": "letter document table question caption rows columns found_by start end page",
    "findings": "letter document severity code message question table start end",
}

TEXT = """Ref: 12/34
1. How many leeks? a) Leeds Road > total: <5 in 2021/22
2. How many chives? =1+1 is exempt under section 40(2).
"""


@pytest.fixture
def read() -> Letter:
    """A letter with two questions and a value of each kind of header."""
    return letter(
        TEXT,
        metadata=Metadata(
            reference=said(TEXT, "12/34"), date_iso="2024-05-01", regimes=("FOIA 2000", "EIR 2004"), licence="ogl"
        ),
        questions=(
            question(TEXT, "1", "How many leeks?", answer=said(TEXT, "a) Leeds Road")),
            question(
                TEXT,
                "2",
                "How many chives?",
                Outcome.REFUSED,
                exemptions=(Exemption(code="s.40(2)", span=span_of(TEXT, "section 40(2)")),),
                needs_review=True,
            ),
        ),
        values=(
            value(
                TEXT,
                "v1",
                "<5",
                question="1",
                row=(said(TEXT, "Leeds Road"), said(TEXT, "total")),
                column=(said(TEXT, "leeks"),),
                low=0,
                high=4,
                marker=Marker.SUPPRESSED,
                period=Period(text="2021/22", start="2021-04-01", end="2022-03-31"),
                checks_passed=("totals",),
            ),
            value(TEXT, "v2", "=1+1", ValueKind.MARKER, question="2"),
        ),
        findings=(Finding(code="unanswered", severity=Severity.WARNING, message="Look.", question="2"),),
    )


def record(read: Letter, **fields: object) -> Record:
    """That letter as one of a run."""
    name = read.document.source.name
    made = {"letter": read.document.id, "document": read.document.id, "case": name, "file": name}
    return Record.model_validate(made | {"status": "read", "result": read} | fields)


def failed(name: str = "bad.docx") -> Record:
    """A letter that could not be read."""
    failure = Failure(code="damaged_file", problem="it is cut short", remedy="Ask for it again")
    return Record(letter="f0", document="f0", case=name, file=name, status="failed", failure=failure)


def written(folder: Path, *records: Record) -> Path:
    """Every table in every format."""
    folder.mkdir(exist_ok=True)
    write_tables(records, folder, folder / ".beside")
    return folder


def csv_rows(folder: Path, table: str) -> list[dict[str, str]]:
    """A CSV table as a user reads it."""
    return list(csv.DictReader(io.StringIO((folder / f"{table}.csv").read_text(encoding="utf-8"), newline="")))


@pytest.mark.parametrize("table", CONTRACT)
def test_columns_are_those_promised_in_that_order(tmp_path: Path, table: str, read: Letter) -> None:
    """In the definition, in CSV and in Parquet, also when nothing fills them."""
    promised = CONTRACT[table].split()
    folder = written(tmp_path / "out", record(read))
    assert list(columns(table)) == promised
    assert (folder / f"{table}.csv").read_text(encoding="utf-8").splitlines()[0] == ",".join(promised)
    assert pl.read_parquet(folder / f"{table}.parquet").columns == promised


def test_every_column_says_what_it_means() -> None:
    """The definitions carry the meaning of each column."""
    assert all(field.description for model in TABLES.values() for field in model.model_fields.values())


def test_a_value_keeps_its_words_bounds_and_place(tmp_path: Path, read: Letter) -> None:
    """`raw` is verbatim, header paths are joined, the offsets are those of the document's text."""
    row = csv_rows(written(tmp_path / "out", record(read)), "values")[0]
    assert TEXT[int(row["start"]) : int(row["end"])] == row["raw"] == "<5"
    assert (row["row"], row["column"]) == ("Leeds Road > total", "leeks")
    assert (row["number"], row["low"], row["high"], row["marker"]) == ("", "0", "4", "suppressed")
    assert (row["period"], row["period_start"], row["period_end"]) == ("2021/22", "2021-04-01", "2022-03-31")
    assert (row["needs_review"], row["checks"]) == ("false", "totals=passed")


def test_a_question_keeps_its_outcome_exemptions_and_answer(tmp_path: Path, read: Letter) -> None:
    """Booleans are true or false; several sections are joined by a semicolon."""
    first, second = csv_rows(written(tmp_path / "out", record(read)), "questions")
    assert TEXT[int(first["answer_start"]) : int(first["answer_end"])] == first["answer"] == "a) Leeds Road"
    assert (second["outcome"], second["exemptions"], second["needs_review"]) == ("refused", "s.40(2)", "true")


def test_the_row_of_a_letter_counts_its_other_rows(tmp_path: Path, read: Letter) -> None:
    """And says where it comes from, under which Acts, by which reader."""
    (row,) = csv_rows(written(tmp_path / "out", record(read)), "letters")
    assert (row["questions"], row["values"], row["findings"]) == ("2", "2", "1")
    assert (row["regimes"], row["date"], row["reader"], row["status"]) == (
        "FOIA 2000;EIR 2004",
        "2024-05-01",
        "hand 1",
        "read",
    )


def test_parquet_keeps_types_and_lists(tmp_path: Path, read: Letter) -> None:
    """Numbers are numbers, header paths are lists, nothing is null where CSV is empty."""
    frame = pl.read_parquet(written(tmp_path / "out", record(read)) / "values.parquet")
    assert frame["row"].to_list() == [["Leeds Road", "total"], []]
    assert frame.schema["low"] == pl.Float64
    assert frame.schema["start"] == pl.Int64
    assert frame.schema["needs_review"] == pl.Boolean
    assert frame["raw"].to_list() == ["<5", "=1+1"]
    assert frame["number"].to_list() == [None, None]


def test_parquet_of_many_rows_is_joined_from_parts(
    tmp_path: Path, read: Letter, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Memory is bounded by a part; the order stays, and so do the bytes."""
    monkeypatch.setattr(parquet, "PART", 3)
    records = [record(read, letter=f"l{number}") for number in range(5)]
    one, two = written(tmp_path / "one", *records), written(tmp_path / "two", *records)
    frame = pl.read_parquet(one / "values.parquet")
    assert frame["letter"].to_list() == [f"l{number}" for number in range(5) for _ in "12"]
    assert (one / "values.parquet").read_bytes() == (two / "values.parquet").read_bytes()
    assert sorted(path.suffix for path in one.iterdir()) == [".csv"] * 5 + [".jsonl"] + [".parquet"] * 5


def test_jsonl_holds_everything_and_can_be_read_back(tmp_path: Path, read: Letter) -> None:
    """One record a line, the text of the letter included; failed letters too."""
    folder = written(tmp_path / "out", record(read), failed())
    first, second = (folder / "letters.jsonl").read_text(encoding="utf-8").splitlines()
    assert Record.model_validate_json(first) == record(read)
    schema = Draft202012Validator(schemas.generate("record"))
    assert [[error.message for error in schema.iter_errors(json.loads(line))] for line in (first, second)] == [[], []]
    assert json.loads(first)["result"]["document"]["text"] == TEXT
    assert json.loads(second)["failure"]["code"] == "damaged_file"


def test_a_failed_letter_has_a_row_and_a_finding(tmp_path: Path) -> None:
    """The finding is one line that says what to do."""
    folder = written(tmp_path / "out", failed())
    (row,) = csv_rows(folder, "letters")
    (finding,) = csv_rows(folder, "findings")
    assert (row["status"], row["authority"], row["values"], row["findings"]) == ("failed", "", "0", "1")
    assert (finding["severity"], finding["code"]) == ("error", "damaged_file")
    assert finding["message"] == "bad.docx: it is cut short. Ask for it again."


@pytest.mark.parametrize("kind", [kind for kind in LetterKind if kind is not LetterKind.REPLY])
def test_what_is_no_reply_has_a_row_and_no_questions_or_values(read: Letter, kind: LetterKind) -> None:
    """Its findings stay."""
    rows = rows_of(record(read.model_copy(update={"metadata": Metadata(kind=kind)})))
    assert [rows.count(table) for table in ("letters", "questions", "values", "findings")] == [1, 0, 0, 1]
    assert (rows.letters["kind"], rows.letters["questions"]) == ((kind.value,), (0,))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # What a spreadsheet would run.
        ("=1+1", "'=1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
        ("-2+3", "'-2+3"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("- leeks", "'- leeks"),
        # Signed numbers are numbers.
        ("-3", "-3"),
        ("+4.5", "+4.5"),
        ("-£1,200.50", "-£1,200.50"),
        ("-12.5%", "-12.5%"),
        ("- 3", "- 3"),
        # Dashes alone.
        ("-", "-"),
        ("--", "--"),
        # A formula sign inside is harmless.
        ("a=1", "a=1"),
        ("<5", "<5"),
        ("", ""),
    ],
)
def test_only_what_a_spreadsheet_would_run_is_prefixed(text: str, expected: str) -> None:
    """The original is always in the JSONL."""
    assert guard(text) == expected


@pytest.mark.parametrize(
    ("written", "things", "expected"),
    [
        (texts, [None, "a", "=a", ""], ["", "a", "'=a", ""]),
        (truths, [True, False], ["true", "false"]),
        # A whole number is printed whole, a broken one exactly, a large one without an exponent.
        (
            numbers,
            [None, 1398, 1398.0, 7929647.65, 1e22, -0.1],
            ["", "1398", "1398", "7929647.65", "10000000000000000000000", "-0.1"],
        ),
        (paths, [("a", "b"), (), ("-a",)], ["a > b", "", "'-a"]),
    ],
)
def test_cells_are_plain_text(
    written: Callable[[list[object]], list[object]], things: list[object], expected: list[str]
) -> None:
    """Nothing of Python's own notation reaches a table."""
    assert ["" if cell is None else cell for cell in written(things)] == expected


@pytest.mark.parametrize("table", CONTRACT)
def test_every_row_is_as_its_table_defines_it(table: str, read: Letter) -> None:
    """All columns, in order, with cells of their types."""
    rows = rows_of(record(read)).of(table)
    assert list(rows) == CONTRACT[table].split()
    for cells in zip(*rows.values(), strict=True):
        TABLES[table].model_validate(dict(zip(rows, cells, strict=True)), strict=True)


def test_a_cell_with_line_breaks_and_quotes_comes_back_whole(tmp_path: Path) -> None:
    """CSV quoting is exact."""
    text = 'a "b",\nc\td'
    made = letter(text, questions=(question(text, "1", text),), values=(value(text, "v", text),))
    (row,) = csv_rows(written(tmp_path / "out", record(made)), "values")
    assert row["raw"] == text


def test_results_that_cannot_be_written_leave_the_old_ones(
    tmp_path: Path, read: Letter, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk is one sentence, and every file is as it was."""
    folder = written(tmp_path / "out", record(read))
    before = {path.name: path.read_bytes() for path in folder.iterdir()}

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(parquet.ParquetWriter, "close", full)
    with pytest.raises(OutputError, match=r"No space left on device.*as it was"):
        write_tables([failed()], folder, folder / ".beside")
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_a_letter_as_a_frame(read: Letter) -> None:
    """The values of one letter, with the columns of the table of values."""
    frame = to_frame(read)
    assert frame.columns == CONTRACT["values"].split()
    assert frame["raw"].to_list() == ["<5", "=1+1"]
