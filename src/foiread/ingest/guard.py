"""Keep hostile files from hurting the machine: bytes in, the same bytes (or an `InputError`) out.

Every limit that ingest knows is a field of `Limits`. Nothing here understands a letter; the readers of
the formats ask these functions before they unpack or parse anything.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING

from pydantic import ValidationError

from foiread.errors import DamagedFile, HostileFile, PasswordProtected, UsageError
from foiread.types import Frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml import etree


class Limits(Frozen):
    """What a letter may cost at most. A real reply stays far below each of these."""

    file_bytes: int = 100_000_000
    """Any file; scans of long letters reach 50 MB."""
    markup_bytes: int = 20_000_000
    """HTML and mail: pictures may be written into them."""
    characters: int = 1_000_000
    """Of the letter's text: about 350 printed pages."""
    blocks: int = 20_000
    """Paragraphs, lines and tables of one letter."""
    cells: int = 200_000
    """Positions of the grid of one table."""
    zip_members: int = 5_000
    """Files inside a .docx."""
    zip_bytes: int = 300_000_000
    """All members of a zip together, unpacked."""
    zip_ratio: int = 200
    """How many times a member larger than `zip_ratio_from` may grow."""
    zip_ratio_from: int = 5_000_000
    xml_bytes: int = 30_000_000
    """One XML part, unpacked."""
    xml_depth: int = 200
    """Nesting of one XML part or page of HTML that is still walked."""
    parts: int = 300
    """Files inside one mail or zip, all levels together."""
    depth: int = 4
    """A zip in a mail in a zip in a mail."""
    mail_depth: int = 8
    """A mail inside a mail inside a mail."""
    mail_parts: int = 300
    """Parts of one mail, all levels together."""
    mail_boundaries: int = 5_000
    """Lines of a mail that could begin a part; the mail parser is slow on many."""
    mail_header: int = 5_000
    """Characters of one header; the mail parser is slow on long ones."""
    pixels: int = 60_000_000
    """Of one picture; a page of A4 at 600 dpi has 35 million."""
    pages: int = 300
    """Of a PDF or a picture of several pages; a longer reply is a publication, or an attack."""
    pdf_seconds: float = 300
    """Of work for the pages of one PDF, recognised ones included."""
    pdf_stream_bytes: int = 20_000_000
    """One stream of a PDF, unpacked: what a page draws, a font."""
    pdf_drawings: int = 10_000
    """Pictures and forms that the pages of a PDF draw; forms that draw forms multiply."""
    page_seconds: float = 60
    """For recognising one page; a full one takes two to seven."""
    convert_seconds: float = 60
    """For one file that LibreOffice converts."""
    memory_bytes: int = 1_000_000_000
    """That a worker process may take for one letter (where the system can bound it)."""


LIMITS = Limits()
"""Those that hold now; `using` changes them."""


@contextmanager
def using(limits: Limits) -> Iterator[None]:
    """Let other limits hold for a block of code, in the whole process."""
    global LIMITS  # noqa: PLW0603 - one set of limits holds in a process; readers look it up here
    before, LIMITS = LIMITS, limits
    try:
        yield
    finally:
        LIMITS = before


def limits_from(given: Iterable[str]) -> Limits:
    """The usual limits, but for those given as `pages=500`.

    Raises:
        UsageError: there is no such limit, or it is no number.
    """
    changed: dict[str, str] = {}
    for one in given:
        name, _, number = one.partition("=")
        name = name.strip().replace("-", "_")
        if name not in Limits.model_fields:
            message = f"there is no limit {name!r}; there are: {', '.join(Limits.model_fields)}"
            raise UsageError(message)
        if not re.fullmatch(r"\d+(?:\.\d+)?", number.strip().replace("_", "")):
            message = f"write a limit as {name}=NUMBER, not {one!r}"
            raise UsageError(message)
        changed[name] = number.strip().replace("_", "")
    try:
        return Limits.model_validate(changed)
    except ValidationError as error:
        message = f"a limit is a whole number: {'; '.join(changed)} ({error.errors()[0]['msg']})"
        raise UsageError(message) from error


def check_size(size: int, name: str, limit: int | None = None) -> None:
    """Refuse a file larger than `limit` bytes (default: what any file may have)."""
    limit = LIMITS.file_bytes if limit is None else limit
    if size > limit:
        raise HostileFile(
            name,
            f"{_mb(size)} is too large for a letter of this type (the limit is {_mb(limit)})",
            "Split it, or give only the pages that hold the reply",
        )


def check_pages(count: int, name: str) -> None:
    """Refuse a file of more pages than a reply has."""
    if count > LIMITS.pages:
        raise HostileFile(name, f"it has {count} pages, more than {LIMITS.pages}", "Give the pages that are the reply")


def check_text(text: str, name: str) -> str:
    """Refuse a text longer than a letter can be."""
    if len(text) > LIMITS.characters:
        raise HostileFile(
            name,
            f"its text has {len(text):,} characters, too many for a letter (the limit is {LIMITS.characters:,})",
            "Give only the part that holds the reply",
        )
    return text


def check_blocks(count: int, name: str) -> None:
    """Refuse a letter of more lines and paragraphs than a letter can have."""
    if count > LIMITS.blocks:
        raise HostileFile(
            name,
            f"it has more than {LIMITS.blocks:,} lines, too many for a letter",
            "Give only the part that holds the reply",
        )


def check_cells(rows: int, columns: int, name: str) -> None:
    """Refuse a table whose spans blow it up."""
    if rows * columns > LIMITS.cells:
        raise HostileFile(
            name,
            f"a table of {rows:,} × {columns:,} cells is too large",
            "Give only the part that holds the reply",
        )


def check_pixels(width: int, height: int, name: str) -> None:
    """Refuse a picture that would fill the memory."""
    if width * height > LIMITS.pixels:
        raise HostileFile(name, f"a picture of {width:,} × {height:,} points is too large", "Scan it at 300 dpi")


def too_much_memory(name: str) -> HostileFile:
    """What is said of a file that took more memory than it may have."""
    return HostileFile(
        name, "reading it takes more memory than it may have", "Allow more with `--limit memory_bytes=NUMBER`"
    )


def open_zip(data: bytes, name: str) -> zipfile.ZipFile:
    """Open a zip whose directory promises nothing outrageous."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise DamagedFile(
            name,
            "the file is cut short or damaged (it is a zip package without its directory)",
            "Download or export it again",
        ) from error
    members = archive.infolist()
    if len(members) > LIMITS.zip_members:
        raise HostileFile(name, f"{len(members):,} files are packed inside it", "This is not a letter")
    if sum(member.file_size for member in members) > LIMITS.zip_bytes:
        raise HostileFile(name, f"unpacked it is larger than {_mb(LIMITS.zip_bytes)}", "This is not a letter")
    for member in members:
        if member.file_size > LIMITS.zip_ratio_from and member.file_size > LIMITS.zip_ratio * member.compress_size:
            raise HostileFile(
                name,
                f"{member.filename} inside it grows to {_mb(member.file_size)} when unpacked (a zip bomb)",
                "Do not open it; ask for the letter again",
            )
    return archive


def read_member(archive: zipfile.ZipFile, member: str, name: str, limit: int | None = None) -> bytes:
    """Unpack one member, never more than `limit` bytes of it (default: one XML part) whatever its entry says."""
    limit = LIMITS.xml_bytes if limit is None else limit
    try:
        with archive.open(member) as stream:
            data = stream.read(limit + 1)
    except RuntimeError as error:  # the zip's own encryption
        raise PasswordProtected(name, "the file is protected with a password", "Save it without one") from error
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError, struct.error) as error:
        raise DamagedFile(name, f"{member} inside it is damaged", "Download or export it again") from error
    if len(data) > limit:
        raise HostileFile(name, f"{member} inside it is larger than {_mb(limit)}", "This is not a letter")
    return data


def read_head(archive: zipfile.ZipFile, member: str, name: str, size: int = 200_000) -> bytes:
    """Unpack the beginning of one member."""
    try:
        with archive.open(member) as stream:
            return stream.read(size)
    except RuntimeError as error:  # the zip's own encryption
        raise PasswordProtected(name, "the file is protected with a password", "Save it without one") from error
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError, struct.error) as error:
        raise DamagedFile(name, f"{member} inside it is damaged", "Download or export it again") from error


def parse_xml(data: bytes, name: str, part: str) -> etree._Element:
    """Parse one XML part of a package; a part that declares a document type or entities is refused.

    Office Open XML forbids document type declarations (ECMA-376 part 2, 9.1.1): one is there only to
    blow up the reader or to make it fetch a file.
    """
    from lxml import etree

    check_entities(data, name, part)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise DamagedFile(name, f"{part} inside it is damaged", "Download or export it again") from error


def check_entities(data: bytes, name: str, part: str) -> None:
    """Refuse an XML part that declares a document type or entities, by its beginning."""
    if _declares_entities(data):
        raise HostileFile(
            name,
            f"{part} inside it declares XML entities, which no letter needs and attacks use",
            "Do not open it; ask for the letter again",
        )


def _declares_entities(data: bytes) -> bool:
    head = data[:200_000]
    if head[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in head[:8]:
        head = head.replace(b"\x00", b"")
    return b"<!DOCTYPE" in head or b"<!ENTITY" in head


def _mb(count: int) -> str:
    return f"{count / 1_000_000:,.0f} MB"
