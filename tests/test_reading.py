"""One letter with all that came with it, read from Python."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest

from foiread import Settings, UnsupportedFile, read
from foiread.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

REPLY = "Dear Ms Hill\n\nFreedom of Information Act 2000\n\n1. How many vans does the Council own?\n\n9\n"
TABLE = "Ward,Vans\nEast,4\nWest,5\n"
HEAD = "From: Info <foi@anytown.example>\nSubject: FOI 7\nMIME-Version: 1.0"
MAIL = f"From a@b Mon Jan  1 00:00:00 2024\n{HEAD}\n\n{REPLY}\n"


def packed(path: Path, **files: str) -> Path:
    """A zip of these files; `_` in a name stands for its dot."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in files.items():
            archive.writestr(name.replace("_", "."), text)
    return path


def test_a_zip_with_one_letter_is_read_as_a_case(tmp_path: Path) -> None:
    """Its request is known, and the table beside it answers."""
    path = packed(tmp_path / "case.zip", reply_txt=REPLY, q1_csv=TABLE, request_txt="1. How many vans?\n")
    letter = read(path)
    assert [(value.question, value.raw) for one in letter.documents for value in one.values] == [
        ("1", "9"), ("1", "4"), ("1", "5"),
    ]  # fmt: skip
    assert letter.document.source.name == "case.zip/reply.txt"
    assert letter.questions[0].request_question == "1"
    asked = read(path, Settings(request="1. How many lorries?"))
    assert asked.document == letter.document


def test_a_mailbox_with_one_mail_is_that_mail(tmp_path: Path) -> None:
    """Two mails are two letters: one at a time."""
    (tmp_path / "one.mbox").write_text(MAIL)
    assert [value.raw for value in read(tmp_path / "one.mbox").values] == ["9"]
    (tmp_path / "two.mbox").write_text(MAIL * 2)
    with pytest.raises(UnsupportedFile, match=r"two\.mbox: it holds 2 letters\. Give it to `foiread extract`"):
        read(tmp_path / "two.mbox")


def test_what_holds_no_letter_says_so(tmp_path: Path) -> None:
    """An empty zip, one of labels only, and a folder."""
    with pytest.raises(InputError, match=r"empty\.zip: it is a zip archive"):
        read(packed(tmp_path / "empty.zip"))
    with pytest.raises(InputError, match=r"labels\.zip: there is no letter in it"):
        read(packed(tmp_path / "labels.zip", gold_json="{}"))
    with pytest.raises(InputError, match="it is a folder"):
        read(tmp_path)


def test_attachments_can_be_named(tmp_path: Path) -> None:
    """What cannot be read of them is a finding."""
    (tmp_path / "reply.txt").write_text(REPLY)
    (tmp_path / "q1.csv").write_text(TABLE)
    letter = read(tmp_path / "reply.txt", attachments=[tmp_path / "q1.csv", tmp_path / "gone.csv"])
    assert [value.raw for one in letter.documents for value in one.values] == ["9", "4", "5"]
    assert any("gone.csv" in finding.message for finding in letter.findings)
