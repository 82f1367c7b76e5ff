"""Files in, `Document`s out: one canonical text cut into blocks, or an `InputError` that says what to do.

A new format is one module with a function `read_xxx(data, source) -> Document` and one line in `READERS`.
"""

from __future__ import annotations

import hashlib
from importlib import import_module
from typing import TYPE_CHECKING

from foiread.errors import InputError, NoText, UnsupportedFile
from foiread.ingest import faults, guard, sniff
from foiread.types import Document, Finding, Severity, Source

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

READERS: dict[str, str] = {
    sniff.PLAIN: "foiread.ingest.text:read_text",
    sniff.MARKDOWN: "foiread.ingest.text:read_markdown",
    sniff.HTML: "foiread.ingest.html:read_html",
    sniff.DOCX: "foiread.ingest.docx:read_docx",
    sniff.DOC: "foiread.ingest.doc:read_doc",
    sniff.ODT: "foiread.ingest.odt:read_odt",
    sniff.RTF: "foiread.ingest.rtf:read_rtf",
    sniff.PDF: "foiread.ingest.pdf:read_pdf",
    **dict.fromkeys(sniff.PICTURES, "foiread.ingest.ocr:read_picture"),
    sniff.MAIL: "foiread.ingest.mail:read_mail",
    sniff.MSG: "foiread.ingest.msg:read_msg",
    sniff.TNEF: "foiread.ingest.tnef:read_tnef",
    sniff.XLSX: "foiread.ingest.sheets:read_xlsx",
    sniff.XLSB: "foiread.ingest.sheets:read_xlsb",
    sniff.XLS: "foiread.ingest.sheets:read_xls",
    sniff.ODS: "foiread.ingest.sheets:read_ods",
    sniff.CSV: "foiread.ingest.sheets:read_delimited",
    sniff.TSV: "foiread.ingest.sheets:read_delimited",
}
"""Media type → the function that reads it; imported when it is needed."""

UNREAD: dict[str, tuple[str, str]] = {
    sniff.PPTX: ("it is a presentation", "Save it as PDF"),
    sniff.MBOX: ("it is a mailbox", "Take the mails out of it and give those"),
    sniff.ZIP: ("it is a zip archive", "Look into it, and give the letter that is in it"),
    **dict.fromkeys(
        sniff.ARCHIVES, ("it is an archive of a kind that is not read", "Unpack it and give what is inside")
    ),
    sniff.XML: ("it is an XML file that is no web page", "Save the letter as .docx, PDF or plain text"),
}
"""Types we know and do not read: what they are, what to do."""


def load(path: Path, name: str | None = None) -> Document:
    """Read one file; `name` is what it is called in results (default: the file's name).

    Raises:
        InputError: the file cannot be read; the message names it and says what to do.
    """
    name = name or path.name
    try:
        guard.check_size(path.stat().st_size, name)
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise InputError(name, "there is no such file", "Check the path") from error
    except IsADirectoryError as error:
        raise InputError(name, "it is a folder", "Give the files inside it") from error
    except OSError as error:
        raise InputError(name, f"it cannot be opened ({error.strerror or error})", "Check its permissions") from error
    return from_bytes(data, name)


def from_bytes(data: bytes, name: str, parent: str | None = None) -> Document:
    """Read the bytes of one file.

    Raises:
        InputError: the file cannot be read; the message names it and says what to do.
    """
    guard.check_size(len(data), name)
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise NoText(name, "the file is empty", "Check that it was saved or downloaded in full")
    kind = sniff.media_type(data, name)
    source = Source(name=name, media_type=kind, sha256=hashlib.sha256(data).hexdigest(), size=len(data), parent=parent)
    read = _reader(kind, name)
    try:
        document = read(data, source)
    except InputError:
        raise
    except MemoryError as error:
        raise guard.too_much_memory(name) from error
    except Exception as error:  # one odd file must not stop a folder; the cause is chained
        raise faults.told(
            error,
            name,
            f"it is odd or damaged and cannot be read ({type(error).__name__}: {str(error)[:100]})",
            "Open it in the program that made it and save it again, or save it as PDF",
        ) from error
    if not document.text.strip():
        raise NoText(name, "there is no text in it", "Check that it is the letter")
    promised = sniff.promised_type(name)
    if promised and promised != kind and not {promised, kind} <= {sniff.PLAIN, sniff.MARKDOWN}:
        note = Finding(
            code="mislabelled_file",
            severity=Severity.NOTE,
            message=f"The name of the file promises {_short(promised)}; it was read as {_short(kind)}, which it is.",
        )
        document = document.model_copy(update={"notes": (*document.notes, note)})
    return document


def parts(data: bytes, name: str) -> list[Document | InputError]:
    """Read the files inside a mail or zip, and inside those: a document, or the reason why not, for each.

    Empty for other files.
    """
    from foiread.ingest.inside import documents_inside

    return documents_inside(data, name)


def _reader(kind: str, name: str) -> Callable[[bytes, Source], Document]:
    if kind not in READERS:
        problem, remedy = UNREAD.get(
            kind, (f"files of type {kind} are not read", "Save the letter as .docx, PDF or plain text")
        )
        raise UnsupportedFile(name, problem, remedy)
    module, function = READERS[kind].split(":")
    read: Callable[[bytes, Source], Document] = getattr(import_module(module), function)
    return read


def _short(kind: str) -> str:
    endings = {media: ending for ending, media in reversed(sniff.EXTENSIONS.items())}
    return endings.get(kind, kind)
