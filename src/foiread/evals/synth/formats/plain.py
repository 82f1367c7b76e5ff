"""Plain text and Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from foiread.evals.synth.formats.base import Written
from foiread.evals.synth.marks import bare, wrapped
from foiread.evals.synth.parts import Paragraph
from foiread.evals.synth.text_tables import text_table

if TYPE_CHECKING:
    from foiread.evals.synth.frame import Sheet
    from foiread.evals.synth.parts import Part
    from foiread.evals.synth.style import Style

_KEPT = re.compile(r"[>|+]")
"""How lines begin that nobody breaks: quoted mail and tables."""


def write_text(sheet: Sheet, style: Style) -> Written:
    """A text file; letters broken at 72 columns have the line ends of Windows."""
    text = plain_text(sheet.parts, style)
    data = bare(text)
    if style.wrap == 72:
        data = data.replace("\n", "\r\n")
    return Written(data.encode(), text)


def write_markdown(sheet: Sheet, style: Style) -> Written:
    """A Markdown file: `**` around bold words, `##` before headings, `-` before bullets."""
    text = plain_text(sheet.parts, style, markdown=True)
    return Written(bare(text).encode(), text)


def plain_text(parts: list[Part], style: Style, *, markdown: bool = False) -> str:
    """The lines of a letter, still marked."""
    out = ""
    for part in parts:
        lines = _paragraph(part, style, markdown=markdown) if isinstance(part, Paragraph) else text_table(part)
        tight = isinstance(part, Paragraph) and part.tight and not (markdown and _apart(out, lines))
        out += ("\n" if tight else "\n\n") if out else ""
        out += "\n".join(lines)
    return out + "\n"


def _paragraph(part: Paragraph, style: Style, *, markdown: bool) -> list[str]:
    text = part.text
    if part.auto:
        text = f"{part.auto.printed} {text}"
    if part.kind == "bullet" and markdown:
        return [f"- **{text}**" if part.bold else f"- {text}"]
    if part.kind == "bullet":
        text = f"• {text}"
    if markdown and part.kind == "heading":
        return [f"## {text}"]
    if markdown and part.bold:
        return [f"**{text}**"]
    if not style.wrap or _KEPT.match(text):
        return text.split("\n")
    return [line for one in text.split("\n") for line in wrapped(one, style.wrap)]


def _apart(before: str, lines: list[str]) -> bool:
    """Whether Markdown needs a blank line between two paragraphs to keep them apart."""
    last = before.rsplit("\n", 1)[-1]
    return not (lines[0].startswith("- ") and last.startswith("- "))
