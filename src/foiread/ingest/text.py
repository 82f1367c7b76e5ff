"""Plain text and Markdown: bytes in, a `Document` out whose text is the file's text.

Each line that is not part of a table is a block of its own, with its signs, tabs and empty cells: a partition of
the whole file joins a question with its answer, drops tabs and strips a leading minus.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from foiread.errors import NoText
from foiread.ingest import guard
from foiread.ingest.decode import decode
from foiread.ingest.elements import classify
from foiread.ingest.markup import bold_goes_on, end_of_bold, find_markup
from foiread.types import Block, BlockKind, Document, Finding, Source, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from foiread.ingest.grids import FoundGrid

_QUOTED = re.compile(r"[ \t]{0,8}(>(?:[> ]{0,40}>)?)[ \t]*(?=[^\W\d_]|\d{1,3}[.)]\s|[-*•(\"'“‘]|$)")
"""The marks of a quoted mail; `> 5` is a comparator, not a quotation."""
_STILL_QUOTED = re.compile(r"[ \t]{0,8}(>(?:[> ]{0,40}>)?)[ \t]+(?=(?:19|20)\d\d\b)")
"""The same under a quoted line that goes on, before a year."""
_SENTENCE_ENDS = ".?!:;>"
_PAGE_OF = r"(?:[Pp]age|PAGE|[Tt]udalen) \d{1,3}(?: ?(?:of|OF|o|o[’']r|/) ?\d{1,3})"
_PAGE_FOOT = re.compile(
    rf"(?:\S.{{0,80}}\s{{3}}|\W*){_PAGE_OF}(?:\W+{_PAGE_OF})?\W*|\W*(?:[Pp]age|PAGE|[Tt]udalen) \d{{1,3}}\W*"
)
"""A page's foot between the lines, as a converter leaves it: `PUBLIC    Page 1 of 2`, `Tudalen 1 o 2 / Page 1 of 2`."""
_RUNNING_FOOT = re.compile(
    r"^[ \t]{0,40}(?P<words>[^\W\d][^\n]{8,120}?)[ \t]{3,120}(?:[Pp]age )?(?P<n>\d{1,3})[ \t]{0,40}$", re.MULTILINE
)
_APART = 200
"""Characters between the feet of two pages, at least."""
_UNDERLINE = re.compile(r"-{4,}|={4,}|_{4,}|~{4,}")
_HEADING = 80
"""Characters of a heading, at most."""


def read_text(data: bytes, source: Source) -> Document:
    """Read a plain text file."""
    guard.check_size(len(data), source.name, guard.LIMITS.markup_bytes)
    decoded = decode(data)
    return document_from_text(decoded.text, source, notes=decoded.notes)


def read_markdown(data: bytes, source: Source) -> Document:
    """Read a Markdown file."""
    guard.check_size(len(data), source.name, guard.LIMITS.markup_bytes)
    decoded = decode(data)
    return document_from_text(decoded.text, source, notes=decoded.notes, markdown=True)


def document_from_text(
    text: str, source: Source, *, notes: tuple[Finding, ...] = (), markdown: bool = False
) -> Document:
    """Cut a text into blocks, a line each and a table each."""
    guard.check_text(text, source.name)
    if not text.strip():
        raise NoText(source.name, "the file is empty", "Check that it was saved or downloaded in full")
    guard.check_blocks(text.count("\n"), source.name)
    blocks: list[Block] = []
    markup: list[Span] = []
    tables = _tables(text)
    open_quote = False
    bold = bold_goes_on(text)
    feet = _running_feet(text)
    for start, end, found in _lines(text, tables):
        line = text[start:end]
        marked = find_markup(line, markdown=markdown)
        if start in bold and found is None:
            marked = end_of_bold(line, bold[start] - start)
        quoted = _QUOTED.match(line) or (_STILL_QUOTED.match(line) if open_quote else None) if found is None else None
        open_quote = bool(quoted) and line.rstrip()[-1] not in _SENTENCE_ENDS
        if quoted:
            markup.append(Span(start=start + quoted.start(1), end=start + quoted.end(1)))
            marked = marked._replace(start=max(marked.start, quoted.end()))
        markup += [Span(start=start + left, end=start + right) for left, right in marked.markup]
        if found is not None or marked.start >= marked.end:
            continue
        kind = BlockKind.PARAGRAPH
        if _UNDERLINE.fullmatch(line.strip()) and _underlines(text, start, blocks):
            markup.append(Span(start=start, end=end))
            blocks[-1] = blocks[-1].model_copy(update={"kind": BlockKind.HEADING})
            continue
        if _PAGE_FOOT.fullmatch(line) or start in feet:
            kind = BlockKind.PAGE_FOOTER
        elif quoted:
            kind = BlockKind.QUOTED_MAIL
        elif marked.heading is not None:
            kind = BlockKind.HEADING
        span = Span(start=start + marked.start, end=start + marked.end)
        blocks.append(Block(id="", kind=kind, span=span, bold=marked.bold, level=marked.heading))
    blocks += [Block(id="", kind=BlockKind.TABLE, span=found.span, grid=found.grid) for found in tables]
    return Document(
        id=source.sha256[:16],
        source=source,
        text=text,
        blocks=name_blocks(text, blocks),
        markup=tuple(_disjoint(markup)),
        notes=notes,
    )


def _running_feet(text: str) -> frozenset[int]:
    """Where lines begin that stand at the foot of every page: the same words, and a number that counts the pages."""
    by_words: dict[str, list[re.Match[str]]] = {}
    for match in _RUNNING_FOOT.finditer(text):
        by_words.setdefault(match["words"], []).append(match)
    return frozenset(
        match.start()
        for found in by_words.values()
        if len(found) > 1
        and all(int(b["n"]) == int(a["n"]) + 1 and b.start() - a.end() >= _APART for a, b in pairwise(found))
        for match in found
    )


def _underlines(text: str, start: int, blocks: list[Block]) -> bool:
    """Whether a rule stands right below a few words, which it makes a heading."""
    if not blocks or blocks[-1].kind is not BlockKind.PARAGRAPH or text[blocks[-1].span.end : start].count("\n") != 1:
        return False
    above = text[blocks[-1].span.start : blocks[-1].span.end]
    begins = text.rfind("\n", 0, blocks[-1].span.start)
    alone = not text[text.rfind("\n", 0, max(begins, 0)) + 1 : max(begins, 0)].strip()
    return alone and len(above) <= _HEADING and above[-1:] not in ".;,"


def name_blocks(text: str, blocks: list[Block]) -> tuple[Block, ...]:
    """Put blocks in order, number them and add unstructured's category to each that has none."""
    ordered = sorted(blocks, key=lambda block: block.span.start)
    categories = classify(["" if block.grid else text[block.span.start : block.span.end] for block in ordered])
    out = []
    for index, (block, category) in enumerate(zip(ordered, categories, strict=True)):
        category = block.category or ("Table" if block.grid else category)  # noqa: PLW2901
        kind = block.kind
        if kind is BlockKind.PARAGRAPH and category == "ListItem":
            kind = BlockKind.LIST_ITEM
        out.append(block.model_copy(update={"id": f"b{index}", "category": category, "kind": kind}))
    return tuple(out)


def _tables(text: str) -> list[FoundGrid]:
    from foiread.ingest.grids import find_grids

    return sorted(find_grids(text), key=lambda found: found.span.start)


def _lines(text: str, tables: list[FoundGrid]) -> Iterator[tuple[int, int, FoundGrid | None]]:
    """Every line's range, with the table it stands in."""
    position, index = 0, 0
    while position < len(text):
        end = text.find("\n", position)
        end = len(text) if end < 0 else end
        while index < len(tables) and tables[index].span.end <= position:
            index += 1
        inside = index < len(tables) and tables[index].span.start < end and tables[index].span.end > position
        begins = tables[index].span.start if inside else position
        if any(sign.isalnum() for sign in text[position:begins]):
            # The number of the answer before a table in the same line.
            yield position, begins, None
        table = tables[index] if inside else None
        stop = end if table is None else min(end, table.span.end)
        yield max(position, begins), stop, table
        if any(sign.isalnum() for sign in text[stop:end]):
            # What is said after a table in the same line.
            yield stop, end, None
        position = end + 1


def _disjoint(spans: list[Span]) -> list[Span]:
    out: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, span.end)):
        if span.start == span.end:
            continue
        if out and span.start < out[-1].end:
            out[-1] = Span(start=out[-1].start, end=max(out[-1].end, span.end))
        else:
            out.append(span)
    return out
