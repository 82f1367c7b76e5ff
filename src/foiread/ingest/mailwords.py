"""What mails of every format have in common: a mail taken apart in, the `Document` of its own words out.

The text begins with the lines `From: …`, `Date: …`, `Subject: …`. The body is the plain text, or the HTML where that
shows a table or the plain text is missing, or but a stub (`This mail needs a program that shows HTML`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from foiread.errors import NoText
from foiread.ingest import sniff
from foiread.ingest.canvas import Canvas, Paragraph, Run, Table, is_layout
from foiread.ingest.html import html_items
from foiread.ingest.text import document_from_text
from foiread.types import BlockKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from foiread.ingest.inside import Part
    from foiread.types import Document, Finding, Source

_UNNAMED = "attachment"
_STUB = 0.5
"""Share of the words of a mail's page below which its plain text is not the whole mail."""


class Mail(NamedTuple):
    """A mail taken apart: the same for every format that mails come in."""

    head: tuple[str, ...]
    """`From: …`, `Date: …`, `Subject: …`."""
    plain: str
    html: tuple[str, ...]
    attached: tuple[str, ...]
    """Names of the files that came with it."""
    notes: tuple[Finding, ...] = ()
    rtf: bytes = b""
    """Its words as rich text; looked at where there is no HTML."""


class Unpacked(NamedTuple):
    """A mail and the files that came with it."""

    mail: Mail
    files: list[Part]


def write_mail(mail: Mail, source: Source) -> Document:
    """The document of a mail: its head, then the richer of its bodies."""
    items = [item for page in mail.html for item in html_items(page, source.name, mail=True)]
    if not mail.html:
        items = _rich_items(mail.rtf, source.name)
    head = "\n".join(mail.head)
    stub = len(mail.plain.split()) < _STUB * _count(items)
    if any(_has_grid(item) for item in items) or stub or not mail.plain.strip():
        canvas = Canvas(source.name)
        canvas.add(Paragraph([Run(line)], BlockKind.PAGE_HEADER) for line in head.split("\n") if line)
        if not items and not (mail.attached and head):
            raise NoText(source.name, "the mail is empty", "Check that it was saved in full")
        canvas.add(items)
        return canvas.finish(source, notes=mail.notes, attachments=mail.attached)
    plain = mail.plain.replace("\r\n", "\n")
    document = document_from_text(f"{head}\n\n{plain}" if head else plain, source, notes=mail.notes)
    blocks = tuple(
        block.model_copy(update={"kind": BlockKind.PAGE_HEADER}) if block.span.end <= len(head) else block
        for block in document.blocks
    )
    return document.model_copy(update={"blocks": blocks, "attachments": mail.attached})


def pages_of(html: str, rtf: bytes) -> tuple[str, ...]:
    """The web page that a mail shows: its HTML, or what Outlook keeps of it inside rich text."""
    if html.strip():
        return (html,)
    from foiread.ingest.rtf.webpage import page_inside

    page = page_inside(rtf)
    return (page,) if page and page.strip() else ()


def _rich_items(rtf: bytes, name: str) -> list[Paragraph | Table]:
    """What rich text shows that was made from no web page."""
    if not rtf:
        return []
    from foiread.ingest.rtf.parser import Parser

    return Parser(name).parse(rtf).body


def file_name(told: str, kind: str) -> str:
    """A name for an attachment: the one that it came with, without what would lead elsewhere."""
    name = re.sub(r"[\x00-\x1f/\\]+", "_", clean(told).strip()).strip("._ ")
    if name:
        return name[-150:]
    return _UNNAMED + next((end for end, media in sniff.EXTENSIONS.items() if media == kind), "")


def name_once(name: str, seen: dict[str, int]) -> str:
    """A name that none before it has: `data.xlsx`, `data (2).xlsx`."""
    seen[name] = seen.get(name, 0) + 1
    if seen[name] == 1:
        return name
    stem, dot, ending = name.rpartition(".")
    return f"{stem or ending} ({seen[name]}){dot}{ending if stem else ''}"


def clean(text: str) -> str:
    """Without what is no character."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _count(items: Sequence[Paragraph | Table]) -> int:
    """How many words a page has."""
    return sum(
        len(item.text.split()) if isinstance(item, Paragraph) else sum(_count(cell.items) for cell in item.cells)
        for item in items
    )


def _has_grid(item: Paragraph | Table) -> bool:
    if isinstance(item, Paragraph):
        return False
    if is_layout(item):
        return any(_has_grid(inner) for cell in item.cells for inner in cell.items)
    return item.rows > 1
