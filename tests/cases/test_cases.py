"""A case: a reply and what came with it, read as one letter."""

from __future__ import annotations

from email.message import EmailMessage
from typing import TYPE_CHECKING, Any

import pytest
from workbooks import xlsx, zipped

from foiread.ingest import from_bytes, parts
from foiread.pipeline import read_case
from foiread.reading import read
from foiread.types import Letter, LetterPart, Outcome

if TYPE_CHECKING:
    from pathlib import Path

HEAD = """Harbourne District Council
Our reference: HDC-2025-118
Date: 3 March 2025

Dear Ms Okoro

Freedom of Information Act 2000

Thank you for your request. Our response is below.

"""
FOOT = "\n\nYours sincerely\n\nInformation Team\n"

WARDS = [["Ward", "2022/23", "2023/24"], ["Hill", 12, 15], ["Vale", 30, 41]]
GRADES = [["Grade", "Posts"], ["Senior", 3], ["Junior", 4]]


def letter_text(*questions: tuple[str, str]) -> bytes:
    """A reply with these questions and answers."""
    body = "\n\n".join(f"{number}. {asked}\n\n{said}" for number, (asked, said) in enumerate(questions, 1))
    return (HEAD + body + FOOT).encode()


def case(letter: bytes, attached: dict[str, bytes], name: str = "reply.txt") -> Letter:
    """A letter read with these files."""
    documents = [from_bytes(data, file) for file, data in attached.items()]
    return checked(read_case(from_bytes(letter, name), documents))


def checked(letter: Letter) -> Letter:
    """The letter, when every value stands in its own document and no id stands twice."""
    for one in letter.documents:
        assert all(one.document.slice(value.span) == value.raw for value in one.values)
    ids = [value.id for one in letter.documents for value in one.values]
    asked = [question.id for one in letter.documents for question in one.questions]
    assert len(set(ids)) == len(ids)
    assert len(set(asked)) == len(asked)
    assert {value.question for one in letter.documents for value in one.values} <= {*asked, None}
    return letter


def answered(letter: Letter) -> dict[str | None, list[str]]:
    """The values that stand in attachments, under the questions that they answer."""
    out: dict[str | None, list[str]] = {}
    for one in letter.attachments:
        for value in one.values:
            out.setdefault(value.question, []).append(value.raw)
    return out


def codes(letter: Letter) -> list[str]:
    """What was found worth telling of the letter itself."""
    return [finding.code for finding in letter.findings]


def mail(words: str, attached: dict[str, bytes]) -> bytes:
    """A mail with these attachments."""
    message = EmailMessage()
    message["From"] = "Information Team <foi@harbourne.example>"
    message["Date"] = "Mon, 03 Mar 2025 10:00:00 +0000"
    message["Subject"] = "Your request HDC-2025-118"
    message.set_content(words)
    for name, data in attached.items():
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


TWO = (("How many fly-tipping reports were made in each ward?", "Please see the attached spreadsheet."),
       ("How many enforcement posts are there in each grade?", "Please see the attached spreadsheet."))  # fmt: skip


@pytest.mark.parametrize(
    ("questions", "attached", "expected"),
    [
        # The only answer that speaks of something attached.
        (
            (TWO[0], ("Who is the head of service?", "Ms Quayle.")),
            {"data.xlsx": xlsx({"Sheet1": WARDS})},
            {"1": ["12", "15", "30", "41"]},
        ),
        # Sheets called after the questions, whatever their order.
        (
            TWO,
            {"data.xlsx": xlsx({"Q2": GRADES, "Question 1": WARDS})},
            {"2": ["3", "4"], "1": ["12", "15", "30", "41"]},
        ),
        # Files called after the questions.
        (
            TWO,
            {"Q2 posts.xlsx": xlsx({"S": GRADES}), "Q1 reports.xlsx": xlsx({"S": WARDS})},
            {"2": ["3", "4"], "1": ["12", "15", "30", "41"]},
        ),
        # A file, and an appendix, whose name an answer says.
        (
            ((TWO[0][0], "Please see attached Harbourne tips 2024.xlsx"), (TWO[1][0], "See Appendix B, attached.")),
            {"appendix b.xlsx": xlsx({"S": GRADES}), "Harbourne_Tips_2024.xlsx": xlsx({"S": WARDS})},
            {"2": ["3", "4"], "1": ["12", "15", "30", "41"]},
        ),
        # As many files as answers that speak of them: in their order. As many sheets: the same.
        (
            TWO,
            {"a.csv": b"x,Posts\np,7\nq,8\n", "b.csv": b"x,Cars\np,1\nq,2\n"},
            {"1": ["7", "8"], "2": ["1", "2"]},
        ),
        (
            TWO,
            {"a.xlsx": xlsx({"One": [["x", "n1"], ["p", 7], ["q", 8]], "Two": [["x", "n2"], ["p", 1], ["q", 2]]})},
            {"1": ["7", "8"], "2": ["1", "2"]},
        ),
        # By what they say: headers and labels share words with one question alone.
        (
            (*TWO, ("How many cameras are there?", "Please see the attached spreadsheet.")),
            {"a.xlsx": xlsx({"Enforcement posts": GRADES})},
            {"2": ["3", "4"]},
        ),
        # A question that was refused is answered by no file, even one that has its number.
        (
            (TWO[0], ("How many spies are there?", "This is exempt under section 24 of the Act.")),
            {"Q2.xlsx": xlsx({"S": WARDS})},
            {"1": ["12", "15", "30", "41"]},
        ),
    ],
)
def test_tables_of_attachments_answer_the_question_they_are_meant_for(
    questions: tuple[tuple[str, str], ...], attached: dict[str, bytes], expected: dict[str, list[str]]
) -> None:
    """By number, by name, by order, by content."""
    letter = case(letter_text(*questions), attached)
    assert answered(letter) == expected
    assert codes(letter).count("attachment_read") == len(attached)
    assert not {"attachment_absent", "attachment_not_read"} & set(codes(letter)) or len(expected) < 3


def test_what_nothing_ties_is_tied_to_nothing() -> None:
    """A guess would put figures under the wrong question; a person is told."""
    questions = (("Who is the head of service?", "Ms Quayle."), ("Who is her deputy?", "Mr Adeyemi."))
    letter = case(letter_text(*questions), {"zones.xlsx": xlsx({"S": WARDS})})
    assert answered(letter) == {None: ["12", "15", "30", "41"]}
    assert "attachment_not_tied" in codes(letter)


def test_values_of_attachments_say_where_they_stand() -> None:
    """Document, sheet and cell; headers, period and unit as in any table."""
    letter = case(letter_text(TWO[0]), {"data.xlsx": xlsx({"Reports": WARDS})})
    (sheet,) = letter.attachments
    value = sheet.values[1]
    assert sheet.part is LetterPart.ATTACHMENT
    assert (value.question, value.sheet, value.cell, value.text_from) == ("1", "Reports", "C2", "cell")
    assert value.headers == ("Hill", "2023/24")
    assert value.period is not None
    assert value.period.start == "2023-04-01"
    assert value.id.startswith("a1.")
    assert value.table == "a1.t1"


def test_a_mail_that_covers_the_reply() -> None:
    """The reply's questions are the case's, under their own numbers; the mail has none."""
    data = mail(
        "Dear Ms Okoro\n\nPlease find attached our response to your request.\n\nKind regards\nInformation Team\n",
        {
            "data.xlsx": xlsx({"Sheet1": WARDS}),
            "Response.txt": letter_text(TWO[0], ("How many vans?", "We have 9 vans.")),
        },
    )
    letter = checked(read_case(from_bytes(data, "reply.eml"), parts(data, "reply.eml")))
    assert (letter.part, letter.questions, letter.values) == (LetterPart.COVERING, (), ())
    assert letter.reply.document.source.name == "reply.eml/Response.txt"
    assert [(question.id, question.outcome) for question in letter.reply.questions] == [
        ("1", Outcome.ATTACHED),
        ("2", Outcome.DISCLOSED),
    ]
    assert answered(letter)["1"] == ["12", "15", "30", "41"]
    assert [value.raw for value in letter.reply.values] == ["9"]


def test_a_mail_without_words_of_its_own() -> None:
    """What it brings is the reply."""
    data = mail("", {"Response.txt": letter_text(("How many vans?", "We have 9 vans."))})
    letter = checked(read_case(from_bytes(data, "reply.eml"), parts(data, "reply.eml")))
    assert [question.id for question in letter.reply.questions] == ["1"]


def test_a_second_reply_keeps_its_own_questions() -> None:
    """Under the attachment's number, so that no id stands twice."""
    second = letter_text(("How many bins?", "We have 700 bins.")).replace(b"118", b"119")
    letter = case(letter_text(("How many vans?", "We have 9 vans.")), {"other reply.txt": second})
    assert [question.id for one in letter.documents for question in one.questions] == ["1", "A1.1"]
    assert answered(letter) == {"A1.1": ["700"]}


def test_a_text_that_came_along_is_no_answer() -> None:
    """A policy full of numbers gives no values unless the letter sends its reader there."""
    policy = b"Parking policy\n\nWard\tZones\nHill\t4\nVale\t5\n\nPermits cost a resident 60 pounds.\n"
    letter = case(letter_text(("How many vans?", "We have 9 vans.")), {"policy.txt": policy})
    assert answered(letter) == {}
    assert "attachment_without_values" in codes(letter)


def test_what_cannot_be_read_is_told_and_stops_nothing(tmp_path: Path) -> None:
    """Each with its name."""
    path = tmp_path / "reply.eml"
    path.write_bytes(
        mail(
            letter_text(TWO[0]).decode(),
            {"tool.exe": b"MZ" + bytes(50), "a.zip": b"PK\x03\x04cut", "b.xlsx": xlsx({"S": WARDS})},
        )
    )
    letter = checked(read(path))
    assert answered(letter)["1"] == ["12", "15", "30", "41"]
    said = {finding.code: finding.message for finding in letter.findings}
    assert "tool.exe" in said["unsupported_file"]
    assert "a.zip" in said["damaged_file"]


def test_an_attachment_spoken_of_and_absent_stays_a_finding() -> None:
    """Alone, or beside others that answer something else."""
    assert "attachment_absent" in codes(case(letter_text(TWO[0]), {}))
    letter = case(letter_text(*TWO), {"Q1.xlsx": xlsx({"S": WARDS})})
    (finding,) = [finding for finding in letter.findings if finding.code == "attachment_absent"]
    assert finding.question == "2"


@pytest.mark.parametrize("levels", [1, 2])
def test_zips_are_looked_into(levels: int) -> None:
    """Also a zip in a zip; what systems leave in them is passed over."""
    data: dict[str, Any] = {"data.xlsx": xlsx({"S": WARDS}), "__MACOSX/._data.xlsx": b"x", "../../up.txt": b"words"}
    for level in range(levels):
        data = {f"files{level}.zip": zipped(data)}
    (name, packed) = next(iter(data.items()))
    found = parts(packed, name)
    assert [one.source.name.split("/")[-1] for one in found if not isinstance(one, Exception)] == [
        "up.txt",
        "data.xlsx",
    ]
    assert not any(isinstance(one, Exception) or ".." in one.source.name for one in found)


def test_zips_in_zips_end() -> None:
    """Past a depth they are refused, with a sentence."""
    data = zipped({"a.txt": b"words"})
    for level in range(8):
        data = zipped({f"{level}.zip": data})
    (error,) = parts(data, "deep.zip")
    assert isinstance(error, Exception)
    assert "packed inside each other" in str(error)
