"""LibreOffice, played by a small script: what it is given, what becomes of what it makes, what ends it."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest
from doc import Doc

from foiread.errors import DamagedFile, HostileFile, UnsupportedFile
from foiread.ingest import from_bytes, guard, libreoffice

OLD = Doc(version=0x0065).add("Dear Sir\r").built()


@pytest.fixture
def plays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder on the path that is searched alone; what stands there as `soffice` is LibreOffice."""
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path


def play(folder: Path, code: str) -> None:
    """Let LibreOffice do this; `out` is where its result belongs, `given` the file."""
    script = folder / "soffice"
    start = "import os, pathlib, sys, time\nout = pathlib.Path(sys.argv[-2]); given = sys.argv[-1]"
    script.write_text(f"#!{sys.executable}\n{start}\n{code}\n")
    script.chmod(0o755)


def test_a_letter_of_word_95_is_read_through_libreoffice(plays: Path, tmp_path: Path) -> None:
    """It gets a profile of its own with macros off and no way out; the letter says how it was read."""
    import docx

    made = docx.Document()
    made.add_paragraph("Dear Sir")
    made.save(str(tmp_path / "made.docx"))
    play(
        plays,
        "import shutil\nassert given.endswith('letter.doc') and 'KEY' not in os.environ\n"
        "assert os.environ['https_proxy'].startswith('http://127.0.0.1')\n"
        "profile = next(a for a in sys.argv if a.startswith('-env:'))[len('-env:UserInstallation=file://'):]\n"
        "assert 'DisableMacrosExecution' in open(profile + '/user/registrymodifications.xcu').read()\n"
        f"out.mkdir(); shutil.copy({str(tmp_path / 'made.docx')!r}, out / 'letter.docx')",
    )
    document = from_bytes(OLD, "letter.doc")
    assert (document.text, document.source.media_type) == ("Dear Sir", "application/msword")
    assert [note.code for note in document.notes] == ["converted"]


def test_without_libreoffice_the_finding_says_what_to_install(plays: Path) -> None:
    """Nothing is converted."""
    assert libreoffice.program() is None
    with pytest.raises(UnsupportedFile, match=r"Word 95.*Install LibreOffice") as failed:
        from_bytes(OLD, "letter.doc")
    assert failed.value.lacking
    assert plays.exists()


def test_what_libreoffice_cannot_open_is_damaged(plays: Path) -> None:
    """It says so by making nothing."""
    play(plays, "sys.exit(0)")
    with pytest.raises(DamagedFile, match="LibreOffice cannot open it"):
        from_bytes(OLD, "letter.doc")


def test_a_conversion_that_does_not_end_is_killed(plays: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With all that it started."""
    monkeypatch.setattr(guard, "LIMITS", guard.LIMITS.model_copy(update={"convert_seconds": 0.2}))
    play(plays, "os.fork(); time.sleep(600)")
    with pytest.raises(HostileFile, match="did not finish"):
        from_bytes(OLD, "letter.doc")


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed here")
def test_the_real_libreoffice_converts() -> None:
    """A file that we could read ourselves, so that there is one."""
    from foiread.ingest.docx import read_docx
    from foiread.types import Source

    made = libreoffice.to_docx(rb"{\rtf1 Dear Sir\par}", ".rtf", "letter.rtf")
    assert made is not None
    assert read_docx(made, Source(name="a", media_type="a", sha256="a" * 64, size=1)).text == "Dear Sir"
