"""Cases through a whole run: tables whose rows name the document that they count in, and what is read again."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from workbooks import xlsx, zipped

from foiread.extraction import Options, Summary, extract

# Workers are forked off a server that listens on a socket file; the network itself stays blocked.
pytestmark = pytest.mark.block_network(allowed_hosts=[".*/pymp-.*"])

REPLY = """Harbourne District Council
Our reference: HDC-2025-118

Freedom of Information Act 2000

1. How many fly-tipping reports were made in each ward?

Please see the attached spreadsheet.

2. How many vans are there?

We have 9 vans.
"""
WARDS = [["Ward", "2023/24"], ["Hill", 12], ["Vale", 30]]


def run(given: Path, out: Path) -> Summary:
    """One run in this process and one worker."""
    return extract([given], out, options=Options(jobs=1))


def rows(out: Path, table: str) -> list[dict[str, str]]:
    """The rows of a table."""
    with (out / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("zip_it", [False, True])
def test_a_letter_and_its_spreadsheet_are_one_letter_in_the_tables(tmp_path: Path, zip_it: bool) -> None:
    """In a folder or in a zip: `letter` is the reply, `document` what the offsets count in."""
    given, out = tmp_path / "in", tmp_path / "out"
    given.mkdir()
    if zip_it:
        (given / "tips.zip").write_bytes(zipped({"reply.txt": REPLY, "data.xlsx": xlsx({"Reports": WARDS})}))
    else:
        (given / "tips").mkdir()
        (given / "tips/reply.txt").write_text(REPLY)
        (given / "tips/data.xlsx").write_bytes(xlsx({"Reports": WARDS}))
    summary = run(given, out)
    assert (summary.read, summary.values, summary.failed) == (1, 3, ())
    (letter,) = rows(out, "letters")
    assert (letter["case"], letter["questions"], letter["values"]) == ("tips.zip" if zip_it else "tips", "2", "3")
    values = rows(out, "values")
    assert [
        (value["question"], value["raw"], value["sheet"], value["cell"], value["text_from"]) for value in values
    ] == [
        ("2", "9", "", "", "text"),
        ("1", "12", "Reports", "B2", "cell"),
        ("1", "30", "Reports", "B3", "cell"),
    ]
    assert {value["letter"] for value in values} == {letter["letter"]}
    assert values[0]["document"] == letter["letter"] != values[1]["document"] == values[2]["document"]
    (table,) = rows(out, "tables")
    assert (table["document"], table["question"], table["found_by"]) == (values[1]["document"], "1", "sheet")
    nested = json.loads((out / "letters.jsonl").read_text())["result"]
    texts = {one["document"]["id"]: one["document"]["text"] for one in (nested, *nested["attachments"])}
    assert all(texts[one["document"]][int(one["start"]) : int(one["end"])] == one["raw"] for one in values)


def test_a_case_is_read_again_when_what_came_with_it_changes(tmp_path: Path) -> None:
    """And only then."""
    given, out = tmp_path / "in", tmp_path / "out"
    (given / "tips").mkdir(parents=True)
    (given / "tips/reply.txt").write_text(REPLY)
    (given / "tips/data.xlsx").write_bytes(xlsx({"Reports": WARDS}))
    run(given, out)
    assert run(given, out).fresh == 0
    (given / "tips/data.xlsx").write_bytes(xlsx({"Reports": [*WARDS, ["Moor", 7]]}))
    summary = run(given, out)
    assert (summary.fresh, summary.values) == (1, 4)
