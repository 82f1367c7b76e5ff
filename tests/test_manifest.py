"""A manifest: what it supplies is used and visible, and a wrong one stops the run with one line."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from foiread import fingerprint
from foiread.errors import UsageError
from foiread.extraction import extract
from foiread.manifest import read_manifest

# Workers are forked off a server that listens on a socket file; the network itself stays blocked.
pytestmark = pytest.mark.block_network(allowed_hosts=[".*/pymp-.*"])

Cli = Callable[..., Any]

UNSIGNED = "Dear Ms Brook\n\nThank you for your request.\n\n1. 412\n2. Not held\n\nYours sincerely\n\nThe FOI team\n"
SIGNED = "Ambleton District Council\n\n12 March 2024\n\nDear Ms Brook\n\n1. How many plots are let?\n\n97\n\nYours\n"
REQUEST = "1. How many allotment plots are let?\n2. What is the rent of a plot?\n"


@pytest.fixture(autouse=True)
def _same_program(monkeypatch: pytest.MonkeyPatch) -> None:
    """The program does not change between the runs of a test, even while somebody edits it."""
    monkeypatch.setattr(fingerprint, "code", lambda: "the same program")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two letters, one of which does not say who wrote it."""
    letters = tmp_path / "letters"
    letters.mkdir()
    (letters / "one.txt").write_text(UNSIGNED)
    (letters / "two.txt").write_text(SIGNED)
    (letters / "asked.txt").write_text(REQUEST)
    return letters


def written(folder: Path, *rows: str, header: str = "file,authority,sent,received,request") -> Path:
    """A manifest beside the letters."""
    path = folder / "councils.csv"
    path.write_text("\n".join((header, *rows)) + "\n")
    return path


def table(out: Path, name: str) -> list[dict[str, str]]:
    """The rows of a table."""
    with (out / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_manifest_supplies_what_a_letter_leaves_out(folder: Path, tmp_path: Path) -> None:
    """Authority and date are filled where the letter has none, and a note says so; what a letter says stays."""
    manifest = written(
        folder, "one.txt,Harrowmere Council,2024-02-20,2024-03-15,asked.txt", "two.txt,Another Council,,2024-03-20,"
    )
    extract([folder], tmp_path / "out", manifest=read_manifest(manifest))
    one, two = table(tmp_path / "out", "letters")
    assert (one["file"], one["authority"], one["date"]) == ("one.txt", "Harrowmere Council", "2024-03-15")
    assert (two["file"], two["authority"], two["date"]) == ("two.txt", "Ambleton District Council", "2024-03-12")
    notes = [row for row in table(tmp_path / "out", "findings") if row["code"] == "from_manifest"]
    assert [row["message"] for row in notes] == [
        (
            "from the manifest, not from the letter: authority Harrowmere Council; date 2024-03-15; "
            "request sent 2024-02-20; request asked.txt"
        ),
        "from the manifest, not from the letter: reply received 2024-03-20",
    ]


def test_the_request_of_a_manifest_goes_to_the_reader(folder: Path, tmp_path: Path) -> None:
    """And neither it nor the manifest is taken for a letter."""
    manifest = written(folder, "one.txt,,,,asked.txt")
    summary = extract([folder], tmp_path / "out", manifest=read_manifest(manifest))
    assert (summary.read, summary.failed, summary.requests) == (2, (), 1)
    asked = {
        row["request_question"]: row["text"] for row in table(tmp_path / "out", "questions") if row["request_question"]
    }
    assert asked == {"1": "How many allotment plots are let?", "2": "What is the rent of a plot?"}


def test_a_changed_manifest_changes_the_tables(folder: Path, tmp_path: Path) -> None:
    """A letter is read again only when its request is another; what else is supplied is written anew."""
    out = tmp_path / "out"
    extract([folder], out, manifest=read_manifest(written(folder, "one.txt,Harrowmere Council,,,asked.txt")))
    again = extract(
        [folder], out, manifest=read_manifest(written(folder, "one.txt,Harrowmere Town Council,,,asked.txt"))
    )
    assert (again.fresh, table(out, "letters")[0]["authority"]) == (0, "Harrowmere Town Council")
    (folder / "asked.txt").write_text(REQUEST.replace("rent", "price"))
    again = extract(
        [folder], out, manifest=read_manifest(written(folder, "one.txt,Harrowmere Town Council,,,asked.txt"))
    )
    assert again.fresh == 1
    assert "What is the price of a plot?" in [row["text"] for row in table(out, "questions")]


@pytest.mark.parametrize("row", ["one.txt", "letters/one.txt", "./letters/one.txt"])
def test_a_letter_is_named_by_its_file_or_its_place(folder: Path, tmp_path: Path, row: str) -> None:
    """Its name in the tables, its path from the manifest, or its file name where no other letter has it."""
    manifest = tmp_path / "councils.csv"
    manifest.write_text(f"file,authority\n{row},Harrowmere Council\n")
    for other in ("asked.txt", "two.txt"):
        (folder / other).unlink()
    extract([folder], tmp_path / "out", manifest=read_manifest(manifest))
    assert table(tmp_path / "out", "letters")[0]["authority"] == "Harrowmere Council"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # No column that says which letter.
        ("authority,sent\nHarrowmere,2024-01-02\n", "has no column file"),
        # Nothing but names.
        ("file\none.txt\n", "has no column beside file"),
        ("", "has no column file"),
        # A column nobody knows, most often a typing error.
        ("file,autority\none.txt,Harrowmere\n", "'autority' is no column"),
        ("file,sent,sent\none.txt,,\n", "a column stands there twice"),
        # Rows that contradict each other.
        ("file,authority\none.txt,A Council\none.txt,B Council\n", "line 3: one.txt stands there twice"),
        ("file,authority\none.txt,A Council\nletters/one.txt,B Council\n", "are the same letter"),
        # Letters and requests that are not there.
        ("file,authority\nthree.txt,A Council\n", "three.txt: no letter has that name"),
        ("file,request\none.txt,nothing.txt\n", "line 2: there is no request nothing.txt"),
        ("file,authority\n,A Council\n", "line 2: names no file"),
        # What is no day, and a row that is too long.
        ("file,sent\none.txt,20 February\n", "line 2: sent is '20 February', which is no date such as 2024-03-31"),
        ("file,authority\none.txt,A, Council\n", "line 2: has 3 cells, the header 2"),
        ('file,authority\none.txt,"A Council\n', "is no CSV that can be read"),
    ],
)
def test_a_wrong_manifest_stops_the_run_with_one_line(cli: Cli, folder: Path, text: str, told: str) -> None:
    """Exit 2; nothing is written."""
    manifest = folder.parent / "councils.csv"
    manifest.write_text(text)
    out = folder.parent / "out"
    ran = cli("extract", folder, "-o", out, "--manifest", manifest)
    assert (ran.code, ran.out) == (2, "")
    assert told in ran.err
    assert ran.err.count("\n") == 1
    assert not out.exists()


def test_a_manifest_that_is_not_there(tmp_path: Path) -> None:
    """The message names it."""
    with pytest.raises(UsageError, match=r"councils\.csv cannot be read"):
        read_manifest(tmp_path / "councils.csv")


def test_a_manifest_of_a_spreadsheet_program(folder: Path, tmp_path: Path) -> None:
    """With a byte order mark, Windows line ends, capital letters and blank lines."""
    path = folder / "councils.csv"
    path.write_bytes("\ufeffFile,Authority\r\n\r\none.txt,Harrowmere Council\r\n,\r\n".encode())
    for other in ("asked.txt", "two.txt"):
        (folder / other).unlink()
    extract([folder], tmp_path / "out", manifest=read_manifest(path))
    assert table(tmp_path / "out", "letters")[0]["authority"] == "Harrowmere Council"
