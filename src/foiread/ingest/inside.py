"""What came inside a file: the attachments of a mail, the members of a zip, at any depth, each a document of its own.

In: the bytes of a mail or zip. Out: `Document`s, or the `InputError` that says why not, in their order. A new kind of
file that holds others is a line in `HOLDERS`.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from importlib import import_module
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final, NamedTuple

from foiread.errors import HostileFile, InputError
from foiread.ingest import faults, from_bytes, guard, sniff

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from foiread.types import Document

HOLDERS: Final[dict[str, str]] = {
    sniff.MAIL: "foiread.ingest.mail:attached",
    sniff.MSG: "foiread.ingest.msg:attached",
    sniff.TNEF: "foiread.ingest.tnef:attached",
    sniff.ZIP: "foiread.ingest.inside:members",
}
"""Media type → the function that takes the files out; imported when it is needed."""

_LEFTOVERS: Final = re.compile(r"(?:^|/)(?:__MACOSX/|\.[^./]|~\$|Thumbs\.db$|desktop\.ini$)", re.IGNORECASE)
"""What systems pack beside the files that were meant."""

_MAIL_START: Final = re.compile(rb"(?:\A|\r?\n\r?\n)From [^\r\n]+\r?\n(?=[A-Za-z-]+:)")


class Part(NamedTuple):
    """A file inside another."""

    name: str
    """Its own, with the folders it stands in inside a zip."""
    data: bytes


def documents_inside(data: bytes, name: str) -> list[Document | InputError]:
    """Read every file inside a mail or zip, and inside those."""
    return list(_documents(data, name, _Counted(name), 1))


def find_inside(data: bytes, name: str, sha256: str) -> bytes | None:
    """The bytes of the file with that hash: these, or those of a file inside; None where there is none."""
    return _found(data, name, sha256, _Counted(name), 1)


def members(data: bytes, name: str) -> list[Part]:
    """The files in a zip, in the order of their names. Nothing is ever written to the disk."""
    wanted = names_in_zip(data, name)
    with guard.open_zip(data, name) as archive:
        if len(wanted) > guard.LIMITS.parts:
            raise _too_many(name)
        return [
            Part(clean_path(member), guard.read_member(archive, member, name, guard.LIMITS.file_bytes))
            for member in wanted
        ]


def names_in_zip(data: bytes, name: str) -> list[str]:
    """The names of the files in a zip that were meant, in order, as the zip spells them."""
    with guard.open_zip(data, name) as archive:
        names = sorted(member.filename for member in archive.infolist() if not member.is_dir())
    return [member for member in dict.fromkeys(names) if not _LEFTOVERS.search(member)]


def names_packed(data: bytes, name: str) -> list[str]:
    """The names of the files in a zip, or of the mails in a mailbox (`001.eml` …).

    Raises:
        InputError: it is damaged, or past a limit.
    """
    if not is_mailbox(name):
        return names_in_zip(data, name)
    guard.check_size(len(data), name)
    return [f"{number:03}.eml" for number in range(1, len(_mails(data)) + 1)]


def read_packed(data: bytes, member: str, name: str) -> bytes:
    """The bytes of one file in a zip, or of one mail in a mailbox.

    Raises:
        InputError: it is not there, damaged, or past a limit.
    """
    gone = InputError(f"{name}/{member}", "there is no such file in it", "Run the same command again")
    if is_mailbox(name):
        mails = _mails(data)
        number = int(member.partition(".")[0]) if member.partition(".")[0].isdecimal() else 0
        if not 0 < number <= len(mails):
            raise gone
        return mails[number - 1]
    with guard.open_zip(data, name) as archive:
        if member not in archive.namelist():
            raise gone
        return guard.read_member(archive, member, name, guard.LIMITS.file_bytes)


def is_mailbox(name: str) -> bool:
    """Whether a name is one of a mailbox, which holds mails one after the other."""
    return name.lower().endswith(".mbox")


def _mails(data: bytes) -> list[bytes]:
    """The mails of a mailbox: each begins with a line `From `, after a blank line (RFC 4155)."""
    starts = [found.end() for found in _MAIL_START.finditer(data)]
    ends = [found.start() for found in _MAIL_START.finditer(data)][1:]
    mails = [data[start:end] for start, end in zip(starts, [*ends, len(data)], strict=True)] if starts else []
    return [re.sub(rb"(?m)^>(>*From )", rb"\1", mail) for mail in mails]


def take_out(data: bytes, name: str, kind: str) -> list[Part]:
    """The files that stand directly inside one of that media type; none for one that holds none."""
    if kind not in HOLDERS:
        return []
    module, function = HOLDERS[kind].split(":")
    take: Callable[[bytes, str], list[Part]] = getattr(import_module(module), function)
    try:
        return take(data, name)
    except InputError:
        raise
    except Exception as error:  # what came with a letter must not stop the letter; the cause is chained
        what = f"what came inside it cannot be taken out ({type(error).__name__})"
        raise faults.told(error, name, what, "Save it from the mail or zip") from error


def clean_path(name: str) -> str:
    """A name as it stands in a zip, without what would lead out of it."""
    parts = [part for part in PurePosixPath(name.replace("\\", "/")).parts if part not in {"/", "..", "."}]
    return "/".join(re.sub(r"[\x00-\x1f:]+", "_", part) for part in parts) or "file"


@dataclass
class _Counted:
    """What was taken out of one file so far, at all depths."""

    name: str
    files: int = 0
    size: int = 0

    def add(self, data: bytes) -> None:
        self.files += 1
        self.size += len(data)
        if self.files > guard.LIMITS.parts or self.size > guard.LIMITS.zip_bytes:
            raise _too_many(self.name)


def _documents(data: bytes, name: str, counted: _Counted, depth: int) -> Iterator[Document | InputError]:
    try:
        found = take_out(data, name, sniff.media_type(data, name))
    except InputError as error:
        yield error
        return
    if found and depth > guard.LIMITS.depth:
        yield HostileFile(
            name, f"files are packed inside each other more than {guard.LIMITS.depth} deep", "Unpack what you need"
        )
        return
    for part in found:
        try:
            counted.add(part.data)
        except InputError as error:
            yield error
            return
        full = f"{name}/{part.name}"
        try:
            kind = sniff.media_type(part.data, full)
            if kind != sniff.ZIP:
                yield from_bytes(part.data, full, parent=name)
        except InputError as error:
            yield error
            continue
        if kind in HOLDERS:
            yield from _documents(part.data, full, counted, depth + 1)


def _found(data: bytes, name: str, sha256: str, counted: _Counted, depth: int) -> bytes | None:
    if hashlib.sha256(data).hexdigest() == sha256:
        return data
    if depth > guard.LIMITS.depth:
        return None
    try:
        kind = sniff.media_type(data, name)
        inner = [Part("mail.eml", mail) for mail in _mails(data)] if is_mailbox(name) else take_out(data, name, kind)
        for part in inner:
            counted.add(part.data)
    except InputError:
        return None
    found = (_found(part.data, part.name, sha256, counted, depth + 1) for part in inner)
    return next((one for one in found if one is not None), None)


def _too_many(name: str) -> HostileFile:
    return HostileFile(
        name,
        f"more than {guard.LIMITS.parts} files or {guard.LIMITS.zip_bytes // 1_000_000} MB are packed inside it",
        "Unpack it and give what holds the reply",
    )
