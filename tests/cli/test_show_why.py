"""`foiread show --why`: how the reader came to what it says."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from ran import Ran

Cli = Callable[..., Ran]

LETTER = """Ambleton District Council

Our ref: FOI 4411
12 March 2024

Dear Ms Quill

Freedom of Information Act 2000

1. How many street lamps did the council repair in each year?

Year\tRepaired
2022\t1,398
2023\t1,412

2. How many complaints about lamps were upheld?

Fewer than five: <5

3. What did the contractor charge for each lamp?

This information is exempt under section 43(2) of the Act.

4. Which contractor is it?

As above.

Yours sincerely

Information Governance Team
"""


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    """A short reply in a file."""
    path = tmp_path / "reply.txt"
    path.write_text(LETTER, encoding="utf-8")
    return path


@pytest.fixture
def why(cli: Cli, letter: Path) -> Callable[..., str]:
    """Asks why, and gives back what is told."""

    def ask(*what: object) -> str:
        ran = cli("show", letter, "--why", *what)
        assert (ran.code, ran.err) == (0, "")
        return ran.out

    return ask


def place(words: str) -> str:
    """Where some words stand in the letter."""
    start = LETTER.index(words)
    return f"{start}-{start + len(words)}"


def test_a_question_with_its_number_speaker_answer_and_outcome(why: Callable[..., str]) -> None:
    """Every step that a maintainer could have to mend, each with its place."""
    told = why("3")
    assert told.startswith("3  refused")
    assert f"{place('What did the contractor charge for each lamp?')} “What did the contractor" in told
    assert "found as: numbered question" in told
    assert "said by the requester, clearly (margin" in told
    assert f"printed “3.” at {place('3.')}; read as 3 of run 1 of the letter's numbering, after 2, before 4" in told
    assert "it stands right behind the question" in told
    assert "said by the body, clearly (margin" in told
    assert "outcome       refused: withheld or over the cost limit" in told
    assert f"exemption     s.43(2), cited as “section 43(2)” at {place('section 43(2)')}" in told


def test_a_value_of_a_table_and_the_headers_it_goes_by(why: Callable[..., str]) -> None:
    """Which cell it is, what each header is a header by, how the table was found."""
    told = why("1,412")
    assert told.startswith("v")
    assert f"“1,412” at {place('1,412')}, of question 1" in told
    assert "cell          row 3, column 2 of t1" in told
    assert f"“2023” at {place('2023')}, in column 1 of row headers" in told
    assert f"“Repaired” at {place('Repaired')}, in header row 1" in told
    assert "role answer" in told
    assert "period        “2023”, 2023-01-01 to 2023-12-31, from a header" in told


def test_a_value_in_words_and_how_it_was_typed(why: Callable[..., str]) -> None:
    """The words that say what it is a value of, and the interval."""
    told = why("<5")
    assert "“<5”" in told
    assert "type          count, from 0 to 4, marker suppressed" in told


def test_values_and_tables_are_asked_about_by_the_ids_that_a_question_lists(why: Callable[..., str]) -> None:
    """The way from a question to its values."""
    listed = [line.split()[1] for line in why("1").splitlines() if line.lstrip().startswith("value")]
    assert len(listed) == 2
    assert "“1,398”" in why(listed[0])
    table = why("t1")
    assert table.startswith("t1  3 × 2 at")
    assert "header rows   row 1: “Year | Repaired”" in table
    assert "row headers   column 1: “Year | 2022 | 2023”" in table


def test_outcomes_alone(why: Callable[..., str]) -> None:
    """One paragraph a question; an outcome taken over from another question says from which."""
    paragraphs = why("outcome").strip().split("\n\n")
    assert [paragraph.splitlines()[0] for paragraph in paragraphs] == [
        "1  disclosed",
        "2  disclosed",
        "3  refused",
        "4  refused",
    ]
    assert "to which the answer refers back" in paragraphs[3]
    assert all("speaker" not in paragraph for paragraph in paragraphs)


def test_everything_when_nothing_is_named(why: Callable[..., str]) -> None:
    """Every question in order."""
    heads = [line for line in why().splitlines() if line and not line.startswith(" ")]
    assert [head.split()[0] for head in heads] == ["1", "2", "3", "4"]


def test_the_request_is_part_of_the_explanation(cli: Cli, letter: Path, tmp_path: Path) -> None:
    """Which question of the request it is, and what the letter never takes up."""
    request = tmp_path / "asked.txt"
    request.write_text(
        "1. How many complaints about lamps were upheld?\n2. How many street lamps were repaired in each year?\n"
        "3. What did the contractor charge for a lamp?\n4. Which contractor is it?\n5. Who is in charge of the lamps?\n"
    )
    assert "is question 1 of the request" in cli("show", letter, "2", "--why", "--request", request).out
    told = cli("show", letter, "5", "--why", "--request", request).out
    assert "the letter does not print them; the request has “Who is in charge of the lamps?”" in told
    assert "unanswered: nothing that the body says was found for it" in told


def test_a_program_gets_the_same_as_json(why: Callable[..., str]) -> None:
    """One object a thing, its reasons in order."""
    (told,) = json.loads(why("2", "--json"))
    assert told["id"] == "2"
    assert [reason["about"] for reason in told["reasons"]][:3] == ["words", "speaker", "number"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        # What is not there: the message says what is.
        (("9", "--why"), "nothing in the letter has the id '9'; there are: 1, 2, 3, 4;"),
        # A second argument without --why is most often a second letter.
        (("other.txt",), "other.txt: one letter at a time"),
        (("--why", "--blocks"), "choose one of --blocks, --sections, --reading, --why and --value"),
        (("--sections", "--request", "asked.txt"), "leave --reader, --model and --request out"),
        (("--request", "nothing.txt"), "the request cannot be read: nothing.txt: there is no such file"),
    ],
)
def test_wrong_usage_is_one_line(cli: Cli, letter: Path, arguments: tuple[str, ...], told: str) -> None:
    """Exit 2, and what to do."""
    ran = cli("show", letter, *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert told in ran.err
    assert ran.err.count("\n") == 1


def test_the_words_that_make_a_letter_no_reply_are_told(cli: Cli, tmp_path: Path) -> None:
    """Asked about its kind, or about questions that it does not have."""
    words = "acknowledge receipt of your request"
    path = tmp_path / "letter.txt"
    path.write_text(
        f"Ambleton District Council\n\nFreedom of Information Act 2000\n\nWe {words}, received on 4 March 2024.\n\n"
        "We will reply within 20 working days.\n",
        encoding="utf-8",
    )
    out = cli("show", path, "--why").out
    start = path.read_text(encoding="utf-8").index(words)
    assert out.startswith("kind  acknowledgement\n")
    assert f"“{words}” at {start}-{start + len(words)}" in out
    assert "no questions or values" in out
    assert cli("show", path, "kind", "--why").out == out
    assert f"[not_a_reply]  {start}-{start + len(words)}" in cli("show", path).out


def test_a_reply_is_one_since_nothing_speaks_against_it(why: Callable[..., str]) -> None:
    """No words make a reply."""
    assert why("kind").splitlines() == ["kind  reply", "  words         no words say that it is anything but a reply"]
