"""What a file is, told by its content first and its name second: bytes and a name in, a media type out."""

from __future__ import annotations

import re
from pathlib import PurePath

from foiread.errors import PasswordProtected, UnsupportedFile
from foiread.ingest import guard

PLAIN = "text/plain"
MARKDOWN = "text/markdown"
HTML = "text/html"
MAIL = "message/rfc822"
PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
XLSB = "application/vnd.ms-excel.sheet.binary.macroEnabled.12"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
DOC = "application/msword"
XLS = "application/vnd.ms-excel"
MSG = "application/vnd.ms-outlook"
MBOX = "application/mbox"
TNEF = "application/ms-tnef"
TNEF_START = b"\x78\x9f\x3e\x22"
OLE = "application/x-ole-storage"
ODT = "application/vnd.oasis.opendocument.text"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
RTF = "application/rtf"
ZIP = "application/zip"
CSV = "text/csv"
TSV = "text/tab-separated-values"
XML = "application/xml"

EXTENSIONS: dict[str, str] = {
    ".txt": PLAIN, ".text": PLAIN, ".md": MARKDOWN, ".markdown": MARKDOWN, ".html": HTML, ".htm": HTML, ".xhtml": HTML,
    ".eml": MAIL, ".pdf": PDF, ".docx": DOCX, ".docm": DOCX, ".doc": DOC, ".xlsx": XLSX, ".xlsm": XLSX, ".xls": XLS,
    ".msg": MSG, ".odt": ODT, ".ods": ODS, ".rtf": RTF, ".zip": ZIP, ".csv": CSV, ".tsv": TSV, ".pptx": PPTX,
    ".mbox": MBOX, ".tnef": TNEF, ".xlsb": XLSB,
}  # fmt: skip
"""What the ending of a name promises."""

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"{\\rtf", RTF),
    (TNEF_START, TNEF),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"\x1f\x8b", "application/gzip"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"MZ", "application/x-msdownload"),
    (b"\x7fELF", "application/x-executable"),
)
PICTURES = ("image/png", "image/jpeg", "image/tiff", "image/gif", "image/bmp", "image/webp")
"""Pictures that may be of a page of a letter."""
_MAIN_PARTS = {
    "word/document.xml": DOCX, "xl/workbook.xml": XLSX, "xl/workbook.bin": XLSB, "ppt/presentation.xml": PPTX,
}  # fmt: skip
ARCHIVES = ("application/gzip", "application/x-7z-compressed", "application/vnd.rar")
"""Archives that are no zips."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML = re.compile(rb"<!doctype\s+html|<html[\s>]|<body[\s>]|<head[\s>]", re.IGNORECASE)
_HTML_PIECE = re.compile(rb"^<(?:div|p|table|h[1-6]|span|ol|ul|font|meta|center)[\s>]", re.IGNORECASE)
_HEADER_LINE = re.compile(rb"[A-Za-z][A-Za-z0-9-]{0,60}:")
_MACHINE_HEADER = re.compile(
    rb"^(?:MIME-Version|Received|Message-ID|Return-Path|Delivered-To|Content-Type|X-[A-Za-z-]+|DKIM-Signature):",
    re.IGNORECASE | re.MULTILINE,
)
_PERSON_HEADER = re.compile(rb"^(?:From|To|Subject|Date|Cc|Reply-To):", re.IGNORECASE | re.MULTILINE)


def media_type(data: bytes, name: str) -> str:
    """Tell the media type of `data`; `name` decides only between texts that look alike."""
    head = data[:65_536]
    if b"%PDF-" in head[:1024]:
        return PDF
    if head.startswith(_OLE):
        return _ole_type(data, name)
    if head[:4] in (b"PK\x03\x04", b"PK\x05\x06"):
        return _zip_type(data, name)
    return _magic_type(head) or _text_type(head, name)


def promised_type(name: str) -> str | None:
    """What the ending of the name promises, if it promises anything we know."""
    return EXTENSIONS.get(PurePath(name).suffix.lower())


def _magic_type(head: bytes) -> str | None:
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "image/webp"
    if head[4:12] in (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypavif"):
        return "image/heic"
    return "image/bmp" if head[:2] == b"BM" and head[6:10] == bytes(4) else None


def _ole_type(data: bytes, name: str) -> str:
    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") in data

    if holds("EncryptedPackage"):
        raise PasswordProtected(
            name, "the file is protected with a password", "Open it in Word or Excel and save it without one"
        )
    if holds("WordDocument"):
        return DOC
    if holds("Workbook") or holds("Book"):
        return XLS
    return MSG if holds("__substg1.0_") else OLE


def _zip_type(data: bytes, name: str) -> str:
    with guard.open_zip(data, name) as archive:
        members = set(archive.namelist())
        for member, kind in _MAIN_PARTS.items():
            if member in members:
                return kind
        if "mimetype" in members:
            told = guard.read_member(archive, "mimetype", name, 1000).decode("ascii", errors="replace").strip()
            return told or ZIP
        if "[Content_Types].xml" in members and promised_type(name) == DOCX:
            return DOCX  # its main part has an unusual name; the reader looks it up
    return ZIP


def _text_type(head: bytes, name: str) -> str:
    bare = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    wide = head[:2] in (b"\xff\xfe", b"\xfe\xff") or head[:64].count(0) > 16
    if wide:
        bare = head.replace(b"\x00", b"").lstrip(b"\xff\xfe \t\r\n")
    elif b"\x00" in head or _control_share(head) > 0.05:
        raise UnsupportedFile(
            name, "it is not a type of file that foiread knows", "Save the letter as .docx, PDF or plain text"
        )
    promised = promised_type(name)
    if bare.startswith(b"<") and (_HTML.search(bare[:8192]) or _HTML_PIECE.match(bare)):
        return HTML
    if bare.startswith(b"<?xml"):
        return XML
    if promised == MBOX and bare.startswith(b"From "):
        return MBOX
    if _looks_like_mail(bare, sure=promised == MAIL):
        return MAIL
    return promised if promised in (MARKDOWN, HTML, CSV, TSV) else PLAIN


def _control_share(head: bytes) -> float:
    controls = sum(1 for byte in head if byte < 32 and byte not in (9, 10, 11, 12, 13, 27))
    return controls / max(len(head), 1)


def _looks_like_mail(head: bytes, *, sure: bool) -> bool:
    """Whether the text begins with a mail's headers. A letter that only copies `From:` and `To:` is no mail."""
    lines = head[:32_768].replace(b"\r\n", b"\n").split(b"\n\n", 1)[0]
    first = lines.split(b"\n", 1)[0]
    if not _HEADER_LINE.match(first) and not first.startswith(b"From "):
        return False
    people, machines = len(_PERSON_HEADER.findall(lines)), len(_MACHINE_HEADER.findall(lines))
    return (people >= 1 and machines >= 1) or (sure and people + machines >= 1)
