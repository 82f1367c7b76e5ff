"""A small writer of PDF files: in come lines of text and rules with their places, out come bytes.

Standard fonts, no compression, nothing that depends on the day: the same pages give the same bytes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from importlib import import_module

WIDTH, HEIGHT = 595.0, 842.0
"""A4 in points."""
REGULAR, BOLD = "Helvetica", "Helvetica-Bold"


@dataclass
class Page:
    """One page; places are in points from its bottom left."""

    operators: list[str] = field(default_factory=list)

    def text(self, x: float, y: float, words: str, size: float, font: str = REGULAR) -> None:
        """Write words on a baseline."""
        name = "F2" if font == BOLD else "F1"
        escaped = words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        self.operators.append(f"BT /{name} {size:g} Tf {x:.2f} {y:.2f} Td ({escaped}) Tj ET")

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """Draw a thin rule."""
        self.operators.append(f"0.5 w {x0:.2f} {y0:.2f} m {x1:.2f} {y1:.2f} l S")


def text_width(words: str, size: float, font: str = REGULAR) -> float:
    """How wide words are in points."""
    widths = _widths(font)
    return sum(widths.get(character, 556) for character in words) * size / 1000


def pdf_bytes(pages: list[Page]) -> bytes:
    """The file."""
    first = 5
    kids = " ".join(f"{first + 2 * place} 0 R" for place in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        *(
            f"<< /Type /Font /Subtype /Type1 /BaseFont /{font} /Encoding /WinAnsiEncoding >>".encode()
            for font in (REGULAR, BOLD)
        ),
    ]
    for place, page in enumerate(pages):
        content = "\n".join(page.operators).encode("cp1252", errors="replace")
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH:g} {HEIGHT:g}] /Contents {first + 1 + 2 * place} 0 R "
            "/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>".encode(),
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        ]
    return _file(objects)


def _file(objects: list[bytes]) -> bytes:
    """Objects with the table that says where each one is."""
    out = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    for offset in offsets:
        out += b"%010d 00000 n \n" % offset
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table)
    return bytes(out)


@lru_cache
def _widths(font: str) -> dict[str, int]:
    """Adobe's widths of a standard font's characters, as pdfminer carries them."""
    metrics: dict[str, int] = import_module("pdfminer.fontmetrics").FONT_METRICS[font][1]
    return {**metrics, "–": 556, "—": 1000, "‘": 222, "’": 222, "“": 333, "”": 333, "•": 350, "£": 556}
