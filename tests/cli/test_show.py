"""`foiread show`."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from ran import Ran

from foiread.cli.rendering import block_lines, letter_lines, reading_lines, section_lines
from foiread.pipeline import DEFAULTS, find_reader
from foiread.reading import read
from foiread.sections import find_sections

Cli = Callable[..., Ran]

LETTER = """Ambleton District Council

Our ref: FOI 4411
12 March 2024

Dear Ms Quill

Freedom of Information Act 2000

1. How many street lamps did the council repair in 2023/24?

The council repaired 1,398 street lamps.

2. How many complaints about lamps were upheld?

Fewer than five: <5

3. What did the contractor charge for each lamp?

This information is exempt under section 43(2) of the Act.

Yours sincerely

Information Governance Team
"""


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    """A short reply in a file."""
    path = tmp_path / "reply.txt"
    path.write_text(LETTER, encoding="utf-8")
    return path


def test_a_folder_is_said_to_be_one(cli: Cli, letter: Path) -> None:
    """It is there, but it is no letter."""
    code, out, err = cli("show", letter.parent)
    assert (code, out) == (2, "")
    assert "is a folder: show one of the files in it" in err


def test_one_is_counted_as_one(cli: Cli, tmp_path: Path) -> None:
    """`1 question`, `2 questions`."""
    path = tmp_path / "reply.txt"
    path.write_text(LETTER[: LETTER.index("2. How")] + LETTER[LETTER.index("Yours") :], encoding="utf-8")
    assert "1 question, 1 value, 0 tables, " in cli("show", path).out


def test_a_person_sees_questions_values_and_places(cli: Cli, letter: Path) -> None:
    """Each question with its outcome and its values, each value as printed, as typed and where it stands."""
    code, out, err = cli("show", letter)
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert lines[0] == "reply.txt"
    assert any(line.startswith("3  refused s.43(2)") for line in lines)
    value = next(line for line in lines if "1,398" in line and "count" in line)
    start = LETTER.index("1,398")
    assert value.endswith(f"{start}-{start + 5}")


def test_a_table_that_answers_is_named_with_its_place(cli: Cli, tmp_path: Path) -> None:
    """Where the only words are a note below it, they are not all that answers."""
    path = tmp_path / "reply.txt"
    table = "Year\tRepairs\n2022\t41\n2023\t57\n"
    path.write_text(
        f"Dear Ms Quill\n\n1. How many lamps were repaired in each year?\n\n{table}\n"
        "* Repairs under guarantee are left out.\n\nYours sincerely\n\nInformation Team\n",
        encoding="utf-8",
    )
    out = cli("show", path).out
    start = path.read_text(encoding="utf-8").index("Year\t")
    named = f"   → table t1, 3 × 2: 2 values  {start}-{start + len(table) - 1}"
    assert out.index(named) < out.index("   → Repairs under guarantee") < out.index("     41 ")


def test_json_is_the_whole_letter(cli: Cli, letter: Path) -> None:
    """A program gets everything, and every value is the text at its place."""
    code, out, err = cli("show", letter, "--json")
    assert (code, err) == (0, "")
    read_letter = json.loads(out)
    text = read_letter["document"]["text"]
    assert read_letter["values"]
    for value in read_letter["values"]:
        assert text[value["span"]["start"] : value["span"]["end"]] == value["raw"]


def test_standard_input(cli: Cli, letter: Path) -> None:
    """`-` reads the letter from stdin; what is shown is the same."""
    from_file = cli("show", letter)
    from_stdin = cli("show", "-", stdin=letter.read_bytes())
    assert from_stdin[0] == 0
    assert from_stdin[1].splitlines()[1:] == from_file[1].splitlines()[1:]


@pytest.mark.parametrize("option", ["--blocks", "--sections", "--reading"])
def test_each_stage_for_a_person_and_for_a_program(option: str, cli: Cli, letter: Path) -> None:
    """What the file was cut into, who speaks, what the reader points at: as lines, and as JSON."""
    code, lines, err = cli("show", letter, option)
    assert (code, err) == (0, "")
    assert "street lamps" in lines
    code, out, err = cli("show", letter, option, "--json")
    assert (code, err) == (0, "")
    assert json.loads(out)


def test_one_stage_at_a_time(cli: Cli, letter: Path) -> None:
    """Two stages at once are wrong usage."""
    code, out, err = cli("show", letter, "--blocks", "--reading")
    assert (code, out) == (2, "")
    assert err == "foiread: choose one of --blocks, --sections, --reading, --why and --value\n"


def test_a_missing_file_is_wrong_usage(cli: Cli, tmp_path: Path) -> None:
    """Nothing was read because nothing was given."""
    code, out, err = cli("show", tmp_path / "absent.txt")
    assert (code, out) == (2, "")
    assert err.endswith("absent.txt: there is no such file\n")


def test_a_broken_file_is_one_line(cli: Cli, tmp_path: Path) -> None:
    """A file that cannot be read is named, without a traceback."""
    path = tmp_path / "broken.pdf"
    path.write_bytes(b"%PDF-1.7\nnothing follows")
    code, out, err = cli("show", path)
    assert (code, out) == (1, "")
    assert err.startswith("foiread: broken.pdf: ")
    assert err.count("\n") == 1


def test_lines_have_no_colours_when_not_on_a_terminal(cli: Cli, letter: Path) -> None:
    """What is piped on holds no escape sequences."""
    assert "\x1b" not in cli("show", letter)[1]


def test_renderings_never_hold_a_line_break(letter: Path) -> None:
    """One thing a line, however long it is, so that `grep` works on what is shown."""
    result = read(letter)
    document = result.document
    sections = find_sections(document)
    reading = find_reader(DEFAULTS.reader).read(document, sections)
    lines = [
        *block_lines(document),
        *section_lines(document, sections),
        *reading_lines(document, reading),
        *letter_lines(result),
    ]
    assert not [line.plain for line in lines if "\n" in line.plain]
