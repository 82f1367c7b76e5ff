"""Outlook's formats made by hand: a winmail.dat ([MS-OXTNEF]), and messages as the library holds them ([MS-OXMSG])."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field

from oxmsg import Message
from oxmsg.storage import Storage, Stream

PLAIN, HTML, RTF, SUBJECT, SENDER, ADDRESS = 0x1000, 0x1013, 0x1009, 0x0037, 0x0C1A, 0x0C1F
FILE_NAME, FILE_DATA, CONTENT_ID = 0x3707, 0x3701, 0x3712
MESSAGE = bytes.fromhex("0703020000000000c000000000000046")

Properties = dict[int, str | bytes]


def mapi(properties: Properties) -> bytes:
    """MAPI properties as a winmail.dat has them: texts as UTF-16, the rest as bytes."""
    out = struct.pack("<I", len(properties))
    for name, value in properties.items():
        data = value.encode("utf-16-le") + b"\0\0" if isinstance(value, str) else value
        kind = 0x1F if isinstance(value, str) else 0x102
        out += struct.pack("<HHII", kind, name, 1, len(data)) + data + bytes(-len(data) % 4)
    return out


def attribute(level: int, name: int, data: bytes) -> bytes:
    """One attribute, with its sum."""
    return struct.pack("<BHHI", level, name, 6, len(data)) + data + struct.pack("<H", sum(data) & 0xFFFF)


def tnef(
    properties: Properties, files: list[Properties] | None = None, *, old: dict[int, bytes] | None = None
) -> bytes:
    """A winmail.dat; `old` are attributes beside its properties."""
    out = struct.pack("<IH", 0x223E9F78, 1) + attribute(1, 0x9007, struct.pack("<II", 1252, 0))
    for name, data in (old or {}).items():
        out += attribute(1, name, data)
    out += attribute(1, 0x9003, mapi(properties))
    for file in files or []:
        out += attribute(2, 0x9002, bytes(14)) + attribute(2, 0x9005, mapi(file))
    return out


@dataclass
class Msg:
    """A message being put together."""

    properties: Properties = field(default_factory=dict)
    files: list[Properties] = field(default_factory=list)
    messages: list[Msg] = field(default_factory=list)

    def built(self) -> Message:
        """As the library opens it."""
        return Message(self.storage("", 32))

    def storage(self, path: str, header: int) -> Storage:
        """Its storage, at a path; `header` is how long that of its properties is."""
        inside = [_storage(f"{path}/__attach_version1.0_#{at:08X}", file, 8) for at, file in enumerate(self.files)]
        for at, message in enumerate(self.messages, len(self.files)):
            place = f"{path}/__attach_version1.0_#{at:08X}"
            inner = message.storage(f"{place}/__substg1.0_3701000D", 24)
            inside.append(_storage(place, {}, 8, (inner,)))
        return _storage(path, self.properties, header, tuple(inside))


def _storage(path: str, properties: Properties, header: int, inside: tuple[Storage, ...] = ()) -> Storage:
    table = bytes(header)
    streams = []
    for name, value in properties.items():
        kind = 0x1F if isinstance(value, str) else 0x102
        data = value.encode("utf-16-le") if isinstance(value, str) else value
        table += struct.pack("<HHIII", kind, name, 6, len(data) + 2 * isinstance(value, str), 0)
        streams.append(Stream(f"{path}/__substg1.0_{name:04X}{kind:04X}", data))
    streams.append(Stream(f"{path}/__properties_version1.0", table))
    return Storage(path, tuple(streams), inside)
