"""Any file: told by its content, read or refused with a sentence that says what to do."""

from __future__ import annotations

import io
import json
import zipfile
from importlib import import_module
from typing import TYPE_CHECKING

import pytest
from reportlab.pdfgen.canvas import Canvas

from foiread import errors
from foiread.ingest import READERS, UNREAD, from_bytes, guard, load

if TYPE_CHECKING:
    from pathlib import Path


def zipped(members: dict[str, bytes]) -> bytes:
    """A zip of these files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def misnamed() -> bytes:
    """A zip whose first file has a name that is no UTF-8, though it says so."""
    data = bytearray(zipped({"mimetype": b"x"}))
    data[7] |= 0x08
    data[30] = 0xD2
    return bytes(data)


def pdf_of(text: str) -> bytes:
    """A PDF of one page with one line."""
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.drawString(72, 700, text)
    canvas.save()
    return out.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.mark.parametrize(
    ("name", "data", "error", "words"),
    [
        ("a.doc", OLE + "WordDocument".encode("utf-16-le"), errors.DamagedFile, "save it as .docx or PDF"),
        ("a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), errors.PasswordProtected, "without one"),
        ("a.zip", zipped({"letter.txt": b"hello"}), errors.UnsupportedFile, "Look into it"),
        ("a.docx", zipped({"word/document.xml": b"<x/>"})[:-30], errors.DamagedFile, "cut short"),
        ("a.docx", zipped({"word/document.xml": b"<w:document"}), errors.DamagedFile, "damaged"),
        ("a.odt", misnamed(), errors.DamagedFile, "damaged"),
        ("a.docx", zipped({"word/document.xml": bytes(40_000_000)}), errors.HostileFile, "zip bomb"),
        ("a.docx", zipped({f"{n}": b"" for n in range(5_001)}), errors.HostileFile, "files are packed"),
        ("a.txt", b"MZ" + bytes(50), errors.UnsupportedFile, "not read"),
        ("a.7z", b"7z\xbc\xaf\x27\x1c" + bytes(50), errors.UnsupportedFile, "Unpack it"),
        ("a.txt", bytes(range(256)) * 4, errors.UnsupportedFile, "not a type of file"),
        ("a.txt", b"", errors.NoText, "empty"),
        ("a.txt", b"word\n" * 21_000, errors.HostileFile, "lines"),
        ("a.txt", b"word " * 4_100_000, errors.HostileFile, "too large"),
    ],
)
def test_what_cannot_be_read_is_said(name: str, data: bytes, error: type[errors.InputError], words: str) -> None:
    """The error names the file, what is wrong and what to do."""
    with pytest.raises(error, match=words) as raised:
        from_bytes(data, name)
    assert type(raised.value) is error
    assert str(raised.value).startswith(f"{name}: ")
    assert raised.value.remedy


def test_a_file_is_loaded_under_its_name(tmp_path: Path) -> None:
    """Or under the name it is given."""
    path = tmp_path / "letter.txt"
    path.write_bytes(b"Dear Sir")
    document = load(path)
    assert (document.source.name, document.source.size) == ("letter.txt", 8)
    assert document.id == document.source.sha256[:16]
    assert load(path, "replies/letter.txt").source.name == "replies/letter.txt"


def test_a_file_that_cannot_be_opened_is_said(tmp_path: Path) -> None:
    """Missing, or a folder."""
    with pytest.raises(errors.InputError, match="no such file"):
        load(tmp_path / "none.txt")
    with pytest.raises(errors.InputError, match="folder"):
        load(tmp_path)


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    """Its size on the disk is enough."""
    path = tmp_path / "huge.txt"
    with path.open("wb") as stream:
        stream.truncate(guard.LIMITS.file_bytes + 1)
    with pytest.raises(errors.HostileFile, match="too large"):
        load(path)


def test_every_registered_reader_exists() -> None:
    """The table of readers names real functions, and no type is both read and refused."""
    for target in READERS.values():
        module, function = target.split(":")
        assert callable(getattr(import_module(module), function))
    assert not set(READERS) & set(UNREAD)


def test_a_reader_that_stumbles_stops_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a format's library raises ends as one sentence, with the cause kept for us."""
    monkeypatch.setattr("foiread.ingest.text.decode", lambda *_: json.loads("Dear"))
    with pytest.raises(errors.DamagedFile, match="odd or damaged") as raised:
        from_bytes(b"Dear Sir", "a.txt")
    assert isinstance(raised.value.__cause__, json.JSONDecodeError)


@pytest.mark.parametrize(
    ("data", "broken"),
    [(b"Dear Sir", "foiread.ingest.text.decode"), (pdf_of("Dear Sir"), "foiread.ingest.pdf.sheet.read_words")],
)
def test_a_fault_of_ours_is_told_as_one(monkeypatch: pytest.MonkeyPatch, data: bytes, broken: str) -> None:
    """A plain error that our own code raises is named, and asks to be reported: the file is not called damaged."""
    monkeypatch.setattr(broken, None)
    with pytest.raises(errors.OwnFault, match=r"TypeError: .* please report it"):
        from_bytes(data, "letter")
