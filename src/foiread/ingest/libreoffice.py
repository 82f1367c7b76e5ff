"""Let LibreOffice, where it is installed, turn a file that we cannot read into .docx: bytes in, bytes out.

Each run has a profile and a folder of its own, no macros, no network that it could reach, and a time limit after which
it is killed with everything that it started.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path

from foiread.errors import DamagedFile, HostileFile
from foiread.ingest import guard

PROGRAMS = ("soffice", "libreoffice")
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop>
<prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop>
</item>
</oor:items>
"""
"""No macros, nothing linked is loaded."""
_NOWHERE = "http://127.0.0.1:9"
"""A proxy that does not answer: whatever LibreOffice would fetch, it does not get."""


def program() -> str | None:
    """Where LibreOffice is, None where it is not installed."""
    return next(filter(None, map(shutil.which, PROGRAMS)), None)


def to_docx(data: bytes, ending: str, name: str) -> bytes | None:
    """Convert a file with this ending; None where LibreOffice is not installed."""
    call = program()
    if call is None:
        return None
    with tempfile.TemporaryDirectory(prefix="foiread-") as folder:
        home = Path(folder)
        (home / "profile" / "user").mkdir(parents=True)
        (home / "profile" / "user" / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
        (home / f"letter{ending}").write_bytes(data)
        _run(
            [
                call, f"-env:UserInstallation={(home / 'profile').as_uri()}", "--headless", "--norestore", "--nologo",
                "--nolockcheck", "--nodefault", "--nofirststartwizard", "--convert-to", "docx:MS Word 2007 XML",
                "--outdir", str(home / "out"), str(home / f"letter{ending}"),
            ],
            home,
            name,
        )  # fmt: skip
        made = home / "out" / "letter.docx"
        if not made.is_file():
            raise DamagedFile(
                name, "LibreOffice cannot open it", "Open it in the program that made it and save it as .docx or PDF"
            )
        guard.check_size(made.stat().st_size, name)
        return made.read_bytes()


def _run(command: list[str], home: Path, name: str) -> None:
    """Run LibreOffice, found on the path, in a session of its own; kill all of it when its time is up."""
    proxies = dict.fromkeys(("http_proxy", "https_proxy", "ftp_proxy", "all_proxy"), _NOWHERE)
    process = subprocess.Popen(  # noqa: S603
        command,
        cwd=home,
        env={"PATH": os.environ.get("PATH", ""), "HOME": str(home), "LC_ALL": "C.UTF-8", **proxies},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(guard.LIMITS.convert_seconds)
    except subprocess.TimeoutExpired as error:
        raise HostileFile(
            name,
            f"LibreOffice did not finish with it within {guard.LIMITS.convert_seconds} seconds",
            "Open it in LibreOffice and save it as .docx or PDF",
        ) from error
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)  # also what it may have left behind
        process.wait()
