"""What is a letter among the files given."""

from __future__ import annotations

import io
import sys
import zipfile
from typing import TYPE_CHECKING

import pytest

from foiread.discover import discover
from foiread.errors import UsageError
from foiread.folders import Place

if TYPE_CHECKING:
    from pathlib import Path


def make(folder: Path, *names: str) -> Path:
    """Files of these names, each with its own name as content."""
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    return folder


def names(found: object) -> list[str]:
    """Names of the letters, in order."""
    return [letter.name for letter in found.letters]  # type: ignore[attr-defined]


def test_files_standing_in_a_folder_are_letters_in_order_of_their_names(tmp_path: Path) -> None:
    """Each is a letter and a case of its own, whatever its kind."""
    make(tmp_path, "b.txt", "a.pdf", "c.xlsx")
    found = discover([tmp_path])
    assert names(found) == ["a.pdf", "b.txt", "c.xlsx"]
    assert [letter.case for letter in found.letters] == ["a.pdf", "b.txt", "c.xlsx"]


@pytest.mark.parametrize(
    "leftover",
    [
        # Labels of evaluations.
        "gold.json",
        "000.gold.json",
        "label.yaml",
        "label.csv",
        # What systems and programs leave behind.
        ".DS_Store",
        "Thumbs.db",
        "~$letter.docx",
        ".hidden",
    ],
)
def test_labels_and_leftovers_are_ignored_and_counted(tmp_path: Path, leftover: str) -> None:
    """They are no letters, and the run says how many there were."""
    make(tmp_path, "letter.txt", leftover)
    found = discover([tmp_path])
    assert names(found) == ["letter.txt"]
    assert found.ignored == (leftover,)


def test_a_request_beside_letters_is_the_request_of_each(tmp_path: Path) -> None:
    """`request.*` is no letter."""
    make(tmp_path, "a.txt", "b.txt", "request.txt")
    found = discover([tmp_path])
    assert names(found) == ["a.txt", "b.txt"]
    assert {letter.request.path for letter in found.letters if letter.request} == {tmp_path / "request.txt"}
    assert found.requests == 1


def test_a_request_beside_a_single_file_is_found_too(tmp_path: Path) -> None:
    """The same holds for a letter given by its own name."""
    make(tmp_path, "a.txt", "request.txt")
    request = discover([tmp_path / "a.txt"]).letters[0].request
    assert request is not None
    assert request.path == tmp_path / "request.txt"


def test_a_request_given_by_name_is_read_as_a_letter(tmp_path: Path) -> None:
    """What a person gives by name is what they want read."""
    make(tmp_path, "request.txt")
    assert names(discover([tmp_path / "request.txt"])) == ["request.txt"]


def test_a_subfolder_with_one_reply_is_a_case(tmp_path: Path) -> None:
    """Its other files are attachments, not letters."""
    make(tmp_path, "leeks/reply.docx", "leeks/figures.xlsx", "leeks/request.txt", "leeks/gold.json")
    found = discover([tmp_path])
    (letter,) = found.letters
    assert (letter.name, letter.case) == ("leeks/reply.docx", "leeks")
    assert [place.name for place in letter.attachments] == ["leeks/figures.xlsx"]
    assert letter.request is not None
    assert letter.request.path == tmp_path / "leeks/request.txt"
    assert found.attachments == 1


def packed(path: Path, *names: str) -> None:
    """A zip of files of these names."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w") as archive:
        for name in names:
            archive.writestr(name, name)


def test_a_zip_is_a_folder(tmp_path: Path) -> None:
    """One reply in it makes it a case; several, in folders of their own or not, are letters of their own."""
    packed(tmp_path / "one.zip", "reply.docx", "figures.xlsx", "request.txt", "__MACOSX/._reply.docx")
    packed(tmp_path / "two.zip", "june/a.pdf", "june/b.csv", "c.txt")
    found = discover([tmp_path])
    assert [(letter.name, letter.case, letter.inside) for letter in found.letters] == [
        ("one.zip/reply.docx", "one.zip", "reply.docx"),
        ("two.zip/c.txt", "two.zip/c.txt", "c.txt"),
        ("two.zip/june/a.pdf", "two.zip/june", "june/a.pdf"),
    ]
    one, _, june = found.letters
    assert [place.name for place in one.attachments] == ["one.zip/figures.xlsx"]
    assert one.request is not None
    assert one.request.read() == b"request.txt"
    assert [place.inside for place in june.attachments] == ["june/b.csv"]
    assert discover([tmp_path / "one.zip"]).letters == (one,)


def test_a_zip_of_spreadsheets_beside_a_reply_came_with_it(tmp_path: Path) -> None:
    """Its files are attachments; a zip that is none is a letter, which will say why it cannot be read."""
    make(tmp_path, "case/reply.txt", "broken.zip")
    packed(tmp_path / "case/data.zip", "a.xlsx", "b.csv")
    broken, letter = discover([tmp_path]).letters
    assert broken.name == "broken.zip"
    assert [place.name for place in letter.attachments] == ["case/data.zip/a.xlsx", "case/data.zip/b.csv"]


def test_a_mailbox_holds_mails(tmp_path: Path) -> None:
    """Each is a letter of its own, its words as they were sent."""
    path = tmp_path / "foi.mbox"
    path.write_bytes(
        b"From a@x.example Mon Mar  3 10:00:00 2025\nFrom: a@x.example\nSubject: one\n\n>From today we hold 3.\n"
        b"\nFrom b@x.example Tue Mar  4 10:00:00 2025\nFrom: b@x.example\nSubject: two\n\nWe hold 4.\n"
    )
    one, two = discover([path]).letters
    assert (one.name, two.name, two.case) == ("foi.mbox/001.eml", "foi.mbox/002.eml", "foi.mbox/002.eml")
    assert Place(one.name, path, one.inside).read().endswith(b"\n\nFrom today we hold 3.\n"[:-1])
    assert Place(two.name, path, two.inside).read() == b"From: b@x.example\nSubject: two\n\nWe hold 4.\n"


def test_every_folder_can_be_said_to_be_a_case(tmp_path: Path) -> None:
    """Its letter is the file called a reply, else the mail, else the first; the rest came with it."""
    make(tmp_path, "x/a.docx", "x/FOI response.pdf", "x/more/c.xlsx", "y/a.pdf", "y/b.eml", "z.txt")
    packed(tmp_path / "w.zip", "a.pdf", "b.pdf")
    found = discover([tmp_path], cases=True)
    assert [(letter.name, letter.case, len(letter.attachments)) for letter in found.letters] == [
        ("w.zip/a.pdf", "w.zip", 1),
        ("x/FOI response.pdf", "x", 2),
        ("y/b.eml", "y", 1),
        ("z.txt", "z.txt", 0),
    ]


def test_a_subfolder_with_several_replies_holds_letters_of_their_own(tmp_path: Path) -> None:
    """Nobody can say which would be the reply."""
    make(tmp_path, "may/one.pdf", "may/two.pdf", "may/june/three.txt")
    assert names(discover([tmp_path])) == ["may/june/three.txt", "may/one.pdf", "may/two.pdf"]


def test_two_folders_with_the_same_names_keep_their_letters_apart(tmp_path: Path) -> None:
    """A name that would stand twice gets its folder in front."""
    make(tmp_path, "x/a.txt", "y/a.txt", "y/b.txt")
    got = names(discover([tmp_path / "x", tmp_path / "y"]))
    assert len(set(got)) == 3
    assert "b.txt" in got


def test_a_file_given_twice_is_read_once(tmp_path: Path) -> None:
    """By its name and in its folder."""
    make(tmp_path, "a.txt")
    assert names(discover([tmp_path, tmp_path / "a.txt"])) == ["a.txt"]


def test_standard_input_is_a_letter(monkeypatch: pytest.MonkeyPatch) -> None:
    """`-` stands for it."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"Dear")))
    (letter,) = discover(["-"]).letters
    assert (letter.name, letter.data, letter.path) == ("stdin", b"Dear", None)


def test_an_output_folder_inside_the_letters_is_not_read(tmp_path: Path) -> None:
    """Results of a run are no letters of the next."""
    make(tmp_path, "a.txt", "out/.foiread/run.json", "out/letters.csv")
    assert names(discover([tmp_path])) == ["a.txt"]


def test_a_link_back_to_its_own_folder_ends(tmp_path: Path) -> None:
    """Links to folders are not followed."""
    make(tmp_path, "a.txt")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    found = discover([tmp_path])
    assert names(found) == ["a.txt"]
    assert found.ignored == ("loop",)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        # A path with a typing error.
        ("nowhere.txt", "no such file"),
        # A folder with labels only.
        ("empty", "no letters in"),
    ],
)
def test_nothing_to_read_is_wrong_usage(tmp_path: Path, given: str, says: str) -> None:
    """The message names the path."""
    make(tmp_path, "empty/gold.json")
    with pytest.raises(UsageError, match=says):
        discover([tmp_path / given])
