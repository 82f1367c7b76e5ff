"""Files that mean harm cost seconds, not the machine; the limits are documented and can be changed."""

from __future__ import annotations

import io
import re
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image

from foiread import Limits, Settings, read
from foiread.errors import HostileFile, UsageError
from foiread.ingest import from_bytes, guard, ocr

DOCS = Path(__file__).parents[2] / "docs" / "formats.md"


def pdf(*contents: bytes, more: tuple[bytes, ...] = (), names: bytes = b"") -> bytes:
    """A PDF of one page with this content; `more` are objects from number 5 on."""
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<" + names + b">>>>"
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, *contents, *more]
    out, places = b"%PDF-1.5\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    tail = b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(out))
    return out + head + table + tail


def stream(about: bytes, data: bytes) -> bytes:
    """An object with a stream."""
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (about, len(data), data)


def png(width: int, height: int) -> bytes:
    """The beginning of a picture that says it is so large."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    size = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + size + chunk(b"IDAT", zlib.compress(bytes(100))) + chunk(b"IEND", b"")


FLATE = b"/Filter/FlateDecode"
DRAWN = b"/XObject<</I 5 0 R>>"
BOMB = pdf(stream(FLATE, zlib.compress(bytes(30_000_000), 9)))
TWICE = pdf(stream(b"/Filter[/FlateDecode/FlateDecode]", zlib.compress(zlib.compress(bytes(30_000_000), 9))))
CUT_BOMB = pdf(stream(FLATE, zlib.compress(bytes(30_000_000), 9)[:-2]))
FORM = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</I %d 0 R>>>>"
FORMS = pdf(stream(b"", b"/I Do"), more=tuple(stream(FORM % (6 + at), b"/I Do " * 9) for at in range(6)), names=DRAWN)
HUGE = stream(b"/Type/XObject/Subtype/Image/Width 60000/Height 60000/ColorSpace/DeviceGray/BitsPerComponent 8", b"x")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        # A stream that unpacks without end, one packed twice, one that is cut off as well.
        (BOMB, "grows to more than 20 MB"),
        (TWICE, "grows to more than 20 MB"),
        (CUT_BOMB, "grows to more than 20 MB"),
        # Forms that draw forms that draw forms.
        (FORMS, "draw more than 10,000 pictures"),
    ],
)
def test_a_pdf_that_works_without_end_is_refused(data: bytes, message: str) -> None:
    """Before it has taken memory or time."""
    with pytest.raises(HostileFile, match=message):
        from_bytes(data, "a.pdf")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.png", png(60_000, 60_000)),
        ("a.png", png(9_900, 9_900)),
        # The page of a PDF that is one picture.
        ("a.pdf", pdf(stream(b"", b"/I Do"), more=(HUGE,), names=DRAWN)),
        # A sheet of fifty metres.
        ("a.pdf", pdf(stream(b"", b"/I Do"), more=(HUGE.replace(b"60000", b"6"),), names=DRAWN).replace(
            b"[0 0 595 842]", b"[0 0 144000 144000]"
        )),
    ],
    ids=["png", "png past our limit", "pdf", "sheet"],
)  # fmt: skip
def test_a_picture_of_too_many_points_is_refused(name: str, data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is never unpacked."""
    monkeypatch.setattr(ocr, "ready", lambda: True)
    monkeypatch.setattr("foiread.ingest.pdf.ready", lambda: True)
    with pytest.raises(HostileFile, match=r"too large|too many points"):
        from_bytes(data, name)


def test_of_a_moving_picture_the_first_is_read() -> None:
    """Only a TIFF has pages."""
    frames = [Image.new("L", (60, 40), shade) for shade in (0, 128, 255)]
    for kind, pages in (("GIF", 1), ("TIFF", 3)):
        out = io.BytesIO()
        frames[0].save(out, kind, save_all=True, append_images=frames[1:])
        assert len(list(ocr.pictures(out.getvalue(), "a"))) == pages


def test_limits_can_be_changed(tmp_path: Path) -> None:
    """For one reading; afterwards the usual ones hold."""
    (tmp_path / "a.txt").write_text("1. How many vans?\n\n9\n")
    with pytest.raises(HostileFile, match="limit is 10"):
        read(tmp_path / "a.txt", Settings(limits=Limits(characters=10)))
    assert Limits() == guard.LIMITS
    assert guard.limits_from(["pages=500", "memory-bytes=2_000_000_000"]) == Limits(
        pages=500, memory_bytes=2_000_000_000
    )


@pytest.mark.parametrize("given", ["pags=3", "pages", "pages=many", "pages=1.5"])
def test_a_limit_that_is_none_is_wrong_usage(given: str) -> None:
    """The message says which there are, or how one is written."""
    with pytest.raises(UsageError, match="limit"):
        guard.limits_from([given])


def test_a_file_that_takes_too_much_memory_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a sentence that says how to allow more."""

    def greedy(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr("foiread.ingest.text.read_text", greedy)
    with pytest.raises(HostileFile, match="memory_bytes"):
        from_bytes(b"Dear Sir", "a.txt")


def test_every_limit_is_documented() -> None:
    """With its usual number."""
    told = dict(re.findall(r"^\| `(\w+)` \| ([\d,]+) \|", DOCS.read_text(encoding="utf-8"), re.MULTILINE))
    assert told == {name: f"{value:,.0f}" for name, value in Limits().model_dump().items()}
