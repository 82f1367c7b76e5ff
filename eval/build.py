"""Builds the Word, HTML, PDF and HTML-mail letters of this benchmark from their sources in `sources/`.

In comes `sources/<letter>.txt`, a letter in the small markup that `builders/source.py` describes; out goes
`<letter>/letter.<format>`. `sources/attachments/<letter>/<file>.txt` are the spreadsheets that come with it
(`builders/sheet.py`). Plain-text, Markdown and plain mail letters have no source: they are their own.

    python eval/build.py              write every letter again
    python eval/build.py --check      say which letters differ from their sources; exit 1 if any does
"""

from __future__ import annotations

import io
import sys
import zipfile
from pathlib import Path

from builders.paper import pdf
from builders.sheet import xlsx
from builders.source import parse
from builders.web import mail, page
from builders.word import docx

HERE = Path(__file__).parent
SOURCES = HERE / "sources"
WRITERS = {"docx": docx, "html": page, "pdf": pdf, "eml": mail}


def main(arguments: list[str]) -> int:
    """Write every letter, or with `--check` only compare."""
    stale = []
    for source in sorted((*SOURCES.glob("*.txt"), *SOURCES.glob("attachments/*/*.txt"))):
        path, data = render(source)
        if "--check" not in arguments:
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(data)
        elif not path.exists() or not same(path.read_bytes(), data):
            stale.append(source.stem)
    for name in stale:
        sys.stderr.write(f"{name}: the letter is not what its source builds; run eval/build.py\n")
    return 1 if stale else 0


def render(source: Path) -> tuple[Path, bytes]:
    """Where one letter or attachment belongs, and its bytes."""
    text = source.read_text(encoding="utf-8")
    if source.parent != SOURCES:
        return HERE / source.parent.name / source.stem, xlsx(text)
    settings, blocks = parse(text)
    kind = settings["format"]
    return HERE / source.stem / f"letter.{kind}", WRITERS[kind](settings, blocks)


def same(first: bytes, second: bytes) -> bool:
    """Whether two letters are equal; Word files are compared member by member, since packing may differ."""
    if first[:2] != b"PK":
        return first == second
    members = []
    for data in (first, second):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members.append({name: archive.read(name) for name in archive.namelist()})
    return members[0] == members[1]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
