"""Document → printed lines, and which of them are one: hard-wrapped text is put together again.

A line that was broken at the width of the page goes on in the next one; a list, an address, a table's row does not.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING

from foiread.frozen import dataclass
from foiread.phrase import Phrase, any_of
from foiread.sections import phrases
from foiread.sections.labels import parse_label, starts_with_label
from foiread.types import Block, BlockKind, Document, Span

if TYPE_CHECKING:
    from collections.abc import Iterable

_TERMINAL = (".", "?", "!", ":", ";")
BULLET = Phrase(r"[•·◦▪■●○‣⁃∙\uf0b7\uf0a7\uf0d8\uf076\ufffd➢➤►▶*o\-–—]\s+\S|[•·◦▪●▪]")
_BULLET_ALONE = re.compile(r"[•·◦▪■●○‣⁃∙\uf0b7\uf0a7\uf0d8\uf076\ufffd➢➤►▶o]")
_MAIL_HEADER = re.compile(r"(?i)(?:from|sent|to|cc|date|subject)\s*:")
_QUOTE_MARK = re.compile(r">{2,}\s?(?=\S)|(?:>\s?)+(?=\(?[A-Za-z]|\(?\d{1,2}[a-z]?(?:[.):]|/\s?[A-Z]))")
"""A mail's quotation mark before words or a label; before a figure it means "more than"."""
_QUOTED_ON = re.compile(r"(?:>[ \xa0]?)*>[ \xa0](?=\S)")
"""The same right below a quoted line, or where mails are quoted in mails, before whatever stands there."""
_QUOTED_TWICE = re.compile(r"^>[ \xa0]?>", re.MULTILINE)
_PAIR = re.compile(r"(?=.*\d)[^a-z].{0,60}?\s?[-–=:]\s+\S.{0,24}")
"""`2018-19 - 727`, `Total: 12`: a line that says one thing and its value."""
_DATES = re.compile(r"\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\s?[-–]\s?\d{1,2}[/.]\d")
"""`13/04/24 - 19/04/24`, which says no value."""
_MIN_WRAP = 40
"""Columns; text broken narrower than this is a list or an address, not wrapped prose."""
_CLOSES = re.compile(
    any_of(r"""
        (?:If[ ]you[ ](?:have|are|require|remain|wish|would)\b|Kind[ ]regards|Yours[ ](?:sincerely|faithfully)
            |Please[ ](?:find|do[ ]not[ ]hesitate)|The[ ]information[ ](?:provided|supplied)[ ]in)
        """),
    re.IGNORECASE,
)
"""How closing paragraphs begin, which no wrapped line does."""
_UNFINISHED = re.compile(
    any_of(r"""
        \b(?:the|of|and|or|an|to|in|with|for|from|by|on|is|are|was|were|be|been|that|which|our|your|their|its
            |this|these|under|between|[Ss]ection)$
        """)
)
"""Words that no line ends with unless it was broken there."""
_DAY_ENDS = re.compile(r"\b\d{1,2}(?:\^?(?:st|nd|rd|th))?$", re.IGNORECASE)
_YEAR_OPEN = re.compile(r"\b(?:financial|calendar|academic|school|tax|fiscal)\s(?:year|years)$", re.IGNORECASE)
_YEAR_BEGINS = re.compile(r"(?:19|20)\d\d\b")
_NAME_OPEN = re.compile(r"\bOpen\s+Government$")
_NAME_GOES_ON = re.compile(r"Licen[cs]e\b")
_MONTH_BEGINS = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)\b", re.IGNORECASE
)
_SENTENCE_OPENS = re.compile(
    r"(?:We|Our|The|This|These|Those|There|It|You|Your|They|Please|Unfortunately|However|If|Yes|In|As|All)\b(?![.)])"
)
"""Words that have a capital only where a sentence begins: after a line without a full stop, a paragraph."""
_MAGNITUDE_BEGINS = re.compile(r"(?:million|billion|thousand)\b")
_ACT_BEGINS = re.compile(
    r"\b(?:Environmental\s+Information|Freedom\s+of\s+Information|Data\s+Protection)(?:\s+\(Scotland\))?$"
)
_ACT_ENDS = re.compile(r"(?:\(Scotland\)\s+)?(?:Act|Regulations)\b")
_CITATION_OPEN = re.compile(
    r"\b(?:sections?|ss?|regulations?|regs?|r|articles?)\.?\s*"
    r"(?:(?:\d{1,3}[A-Z]{0,2}(?:\s?\(\w{1,3}\))*(?:,\s?|\s+(?:and|or|to|&)\s+))*(?P<whole>\d{1,3}[A-Z]{0,2}(?:\s?\(\w{1,3}\))*)?|"
    r"(?:\d{1,3}[A-Z]{0,2}(?:\s?\(\w{1,3}\))*(?:,\s?|\s+(?:and|or|to|&)\s*))+)$",
    re.IGNORECASE,
)
"""A line that ends inside a citation, or with a section whose brackets may follow."""
_SECTION = re.compile(r"\d{1,3}[A-Z]{0,2}(?:\(|\b(?![.):]\s))")
_SUBSECTION = re.compile(r"\(\w{1,3}\)(?!\s+[A-Z])")
_BRACKET_OPEN = re.compile(r"\)\s?(?:,|and|or|&)$")
_BRACKETED = re.compile(r"\((?:[ivx]{1,4}|[a-h]|\d[A-Z]?)\)(?=[.,;)]|$)")
"""`section 36(2)(b)(i) and` / `(ii).`"""
_SERIES_OPEN = re.compile(r"[:=–-]\s?[£€$]?\d[^:;]{0,30}[;,]\s[^:;]{1,30}:$")
"""`2021: £487k; 2022:`, a series whose next figure stands in the next line."""
_LETTER_FIRST = re.compile(r"\((?P<x>[a-h])\)")
_IN_BRACKETS = re.compile(r"\([^()]{1,30}\)[.,;]?")
"""`(2021/22)`: a line of its own only where the line before it was full."""
_ROW = re.compile(r"[A-Z][^.?!:;\d]{0,40}\s[£€$]?\d[\d,.]*\s?%?")
"""`Police 1,233`."""
_BESIDE = re.compile(r"\S(?:[ \xa0]{3,}|\t)\S")
_LEVEL = 4
"""Columns of a tab, or of one level of a list."""
_EVIDENCE = 2
"""Lines that plainly go on, before a letter is taken for hard-wrapped."""
_MARGIN = "\u2009"
"""White space that is no gap between columns."""
_WIDEST = 130
"""Columns; no client wraps wider unless asked to."""
_SLACK = 14
"""Columns by which a client may break early (indentation that the text no longer shows)."""


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line, without the white space round it."""

    start: int
    end: int
    text: str
    block: Block
    blank_before: bool
    bold: bool
    quoted: int
    """How many quotation marks of a mail stand before it."""
    indent: int = 0


def join_lines(lines: list[Line]) -> list[list[Line]]:
    """Put the lines together that are one paragraph, heading or item."""
    page = _Page.of(lines)
    groups: list[list[Line]] = []
    for line, following in zip_longest(lines, lines[1:]):
        above = groups[-1][-1] if groups else None
        if (
            above is not None
            and not _foot_of_page(above, line)
            and (
                (
                    page.width
                    and not _answers_item(groups[-1], line, following, page)
                    and _continues(above, line, following, page)
                )
                or _torn(above, line)
                or _asks_on(groups[-1], line)
                or _bullet_alone(groups[-1], line)
            )
        ):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _answers_item(group: list[Line], line: Line, following: Line | None, page: _Page) -> bool:
    """Whether a line with a capital is the answer to the item above it, which just happens to be as long as the page.

    Where items are answered in the line right below them, a line that stood for more of the item would leave it
    without an answer before the next item.
    """
    closed = following is None or following.blank_before or _labelled(following.text)
    begun = line.text[0].isupper() or bool(phrases.VALUE_ONLY.fullmatch(line.text))
    above = group[-1].text
    return (
        page.told
        and closed
        and begun
        and _item(group[0])
        and not _labelled(line.text)
        and not above.endswith(_TERMINAL)
        and (not _goes_on(group[-1], line) or bool(_FIGURE.fullmatch(line.text)))
    )


def _foot_of_page(above: Line, line: Line) -> bool:
    """Whether one of two lines is the foot of a page, and goes on with nothing."""
    return BlockKind.PAGE_FOOTER in (above.block.kind, line.block.kind)


def _item(line: Line) -> bool:
    """Whether a line begins with a number."""
    return line.block.kind is not BlockKind.TABLE and _labelled(line.text)


def _value_below(line: Line) -> bool:
    """Whether a line right below another is a value and nothing else."""
    return not line.blank_before and bool(phrases.VALUE_ONLY.fullmatch(line.text)) and not _labelled(line.text)


def _bullet_alone(group: list[Line], line: Line) -> bool:
    """Whether a bullet stands in a line of its own above the words of its item, as text out of PDF has it."""
    alone = len(group) == 1 and _BULLET_ALONE.fullmatch(group[0].text)
    tables = BlockKind.TABLE in (group[0].block.kind, line.block.kind)
    return bool(alone) and not tables and not BULLET.match(line.text) and not _BULLET_ALONE.fullmatch(line.text)


def breaks(group: list[Line]) -> tuple[Span, ...]:
    """What stands between the words of joined lines."""
    return tuple(Span(start=a.end, end=b.start) for a, b in pairwise(group))


def unbroken(text: str, breaks: Iterable[Span]) -> str:
    """The text, as long as it is, with a blank for each line break and nothing to see of the margin after it.

    Patterns read over the end of a line as over any blank; a wide gap, which parts an answer from its question,
    is none.
    """
    out: list[str] = []
    at = 0
    for span in breaks:
        out.append(text[at : span.start])
        out.append(" " + _MARGIN * (span.end - span.start - 1))
        at = span.end
    out.append(text[at:])
    return "".join(out)


def blank_markup(document: Document) -> str:
    """The document's text with blanks for its markup."""
    if not document.markup:
        return document.text
    out: list[str] = []
    at = 0
    for span in document.markup:
        out.append(document.text[at : span.start])
        out.append(" " * (span.end - span.start))
        at = span.end
    out.append(document.text[at:])
    return "".join(out)


def find_lines(document: Document, blanked: str) -> list[Line]:
    """The lines of all blocks in order; a table is one."""
    lines: list[Line] = []
    previous_end = quoted_to = 0
    twice = _QUOTED_TWICE.search(blanked) is not None
    for block in document.blocks:
        is_table = block.kind is BlockKind.TABLE
        pieces = [(block.span.start, block.span.end)] if is_table else split_lines(blanked, block.span)
        for start, end in pieces:
            gap = document.text.count("\n", previous_end, start)
            first_of_block = not lines or lines[-1].block is not block
            paged = document.pages is not None and first_of_block
            if not is_table and not blanked[start:end].strip("> \t"):
                # An empty line of the quoted mail.
                quoted_to = end
                continue
            goes_on = twice or (quoted_to and document.text.count("\n", quoted_to, start) == 1)
            mark = None if is_table else _QUOTE_MARK.match(blanked, start, end)
            mark = mark or (_QUOTED_ON.match(blanked, start, end) if goes_on and not is_table else None)
            at = mark.end() if mark and mark.end() < end else start
            head = document.text.rfind("\n", 0, start) + 1
            before = document.text[head:start] if not document.text[head:start].strip(" >") else ""
            quoted = (before + blanked[start:at]).count(">")
            lines.append(
                Line(
                    at,
                    end,
                    blanked[at:end],
                    block,
                    gap > 1 or paged or not lines,
                    block.bold,
                    quoted,
                    _indent(document.text[head:start], block),
                ),
            )
            previous_end = end
            quoted_to = end if quoted else 0
    return lines


def _indent(before: str, block: Block) -> int:
    """Columns of white space before a line's words, or what the level of its list stands for."""
    if before.strip():
        return 0
    return len(before.expandtabs(_LEVEL)) or _LEVEL * (block.level or 0 if block.kind is BlockKind.LIST_ITEM else 0)


def split_lines(text: str, span: Span) -> list[tuple[int, int]]:
    """Where the lines of a stretch that are not blank begin and end."""
    out = []
    at = span.start
    for raw in text[span.start : span.end].split("\n"):
        stripped = raw.strip()
        if stripped:
            begin = at + raw.index(stripped)
            out.append((begin, begin + len(stripped)))
        at += len(raw) + 1
    return out


_FIGURE = re.compile(r"£\s?\d[\d,.]*(?:\s?(?:million|[mk]))?|\d{1,3}(?:,\d{3})+(?:\.\d+)?", re.IGNORECASE)
"""A sum, or a number in the thousands: `to` or `for` above it only ends a question."""


@dataclass(frozen=True, slots=True)
class _Page:
    """What all lines together say about how the text was wrapped."""

    width: int
    """Columns at which it was hard-wrapped, 0 if it was not."""
    slack: int
    """Columns by which some lines were broken early."""
    numbers: frozenset[int]
    """The plain numbers that lines begin with."""
    marks: Counter[str]
    """How many lines begin with each bullet."""
    told: bool = False
    """Items are answered in the line right below them."""

    @classmethod
    def of(cls, lines: list[Line]) -> _Page:
        width, slack = _wrap_width(lines)
        if not width:
            return cls(0, 0, frozenset(), Counter())
        labels = [label for line in lines if (label := parse_label(line.text)) is not None]
        return cls(
            width,
            slack,
            frozenset(label.readings[0][0].value for label in labels if label.readings[0][0].kind == "n"),
            Counter(line.text[0] for line in lines if BULLET.match(line.text)),
            sum(_item(a) and _value_below(b) for a, b in pairwise(lines)) >= _EVIDENCE,
        )

    def full(self, a: Line, b: Line, slack: int = 0) -> bool:
        """Whether the first word of a line would not have fitted into the one before it."""
        return len(a.text) + 1 + len(b.text.split(None, 1)[0]) > self.width - slack


def _wrap_width(lines: list[Line]) -> tuple[int, int]:
    """Columns at which the text was hard-wrapped, and by how many some lines fall short; 0 and 0 if it was not.

    Evidence: where a line plainly goes on (the next one begins with a small letter), the next word would not
    have fitted into the width. Text whose paragraphs are single long lines gives no such pairs.
    """
    prose = [line for line in lines if line.block.kind is not BlockKind.TABLE]
    pairs = [
        (len(a.text), len(b.text.split(None, 1)[0]))
        for a, b in pairwise(lines)
        if not b.blank_before
        and len(a.text) >= _MIN_WRAP
        and (b.text[0].islower() or _goes_on(a, b))
        and not a.text.endswith(_TERMINAL)
        and BlockKind.TABLE not in (a.block.kind, b.block.kind)
        and not starts_with_label(b.text)
    ]
    longest = max((len(line.text) for line in prose), default=0)
    if len(pairs) < _EVIDENCE:
        # One will do where no line of the whole letter is longer.
        fits = longest <= _WIDEST and all(length + 1 + word > longest for length, word in pairs)
        return (longest, 0) if pairs and fits else (0, 0)
    # The width is where most of these lines end; a few longer ones (a link, a mail's header) were not wrapped.
    width = max(
        {length for length, _ in pairs},
        key=lambda end: (sum(length <= end < length + 1 + word + _SLACK for length, word in pairs), end),
    )
    early = [width - length - word for length, word in pairs if length <= width]
    fitting = sum(length + 1 + word > width - _SLACK for length, word in pairs)
    slack = max((columns for columns in early if 0 <= columns <= _SLACK), default=0)
    return (width, slack) if fitting >= 0.6 * len(pairs) else (0, 0)


def _continues(a: Line, b: Line, following: Line | None, page: _Page) -> bool:
    if (
        b.blank_before
        or a.quoted != b.quoted
        or a.block.kind is BlockKind.TABLE
        or b.block.kind is BlockKind.TABLE
        or a.bold != b.bold
        or len(a.text) < _MIN_WRAP * 0.75
    ):
        return False
    if _left_open(a.text) and b.text.count(")") > b.text.count("(") and not _labelled(b.text):
        return True
    if _cites_on(a.text, b.text):
        return True
    if page.full(a, b) and (_SERIES_OPEN.search(a.text) or _counts_on(a.text, b.text)):
        return True
    ends = a.text.endswith(_TERMINAL)
    full = page.full(a, b)
    if _CLOSES.match(b.text) or _MAIL_HEADER.match(b.text):
        return False
    if _labelled(b.text) and not (full and not ends and _by_chance(a.text, b.text, page)):
        return False
    if BULLET.match(b.text) and not (full and not ends and page.marks[b.text[0]] == 1):
        return False
    if _goes_on(a, b):
        return True
    if not ends and _SENTENCE_OPENS.match(b.text):
        return False
    if _PAIR.fullmatch(b.text) and not _DATES.match(b.text):
        return False
    if _PAIR.fullmatch(a.text) and a.text[-1].isdecimal() and not b.text[0].islower():
        return full and bool(_IN_BRACKETS.fullmatch(b.text))
    if a.text.endswith(","):
        return True
    if not b.text[0].islower() and phrases.ASKS_START.match(b.text) and not a.text.endswith("."):
        return False
    nearly = page.full(a, b, page.slack)
    if b.text[0].islower():
        return page.full(a, b, _SLACK) or not ends
    if a.text.endswith(("?", ":")):
        return False
    if a.text.endswith((".", "!", ";")):
        return full
    if _ROW.fullmatch(b.text) and following is not None and _ROW.fullmatch(following.text):
        return False
    return full or nearly


def _goes_on(a: Line, b: Line) -> bool:
    """Whether a line was broken between words that no line ends and begins with."""
    return bool(_UNFINISHED.search(a.text)) or _torn(a, b)


def _torn(a: Line, b: Line) -> bool:
    """Whether a date, a year, an amount, a citation, the licence or the name of an Act was broken: no width is needed to see that."""
    if b.blank_before or BlockKind.TABLE in (a.block.kind, b.block.kind) or len(a.text) < _MIN_WRAP:
        return False
    if len(a.text) > _WIDEST and a.text[-1].islower() and b.text[0].islower() and not _labelled(b.text):
        # A sentence in a line that is longer than any list's goes on in small letters.
        return True
    # How a line begins is seen at once; its end is searched for.
    date = _MONTH_BEGINS.match(b.text) and _DAY_ENDS.search(a.text)
    named = _NAME_GOES_ON.match(b.text) and _NAME_OPEN.search(a.text)
    year = _YEAR_BEGINS.match(b.text) and _YEAR_OPEN.search(a.text)
    cited = _BRACKETED.match(b.text) and _BRACKET_OPEN.search(a.text) and _CITATION_OPEN.search(a.text)
    act = _ACT_ENDS.match(b.text) and _ACT_BEGINS.search(a.text)
    return bool(date or act or cited or named or year or (a.text[-1].isdecimal() and _MAGNITUDE_BEGINS.match(b.text)))


def _cites_on(a: str, b: str) -> bool:
    """`sections 23(5),` / `24(2) and 31(3)`: what looks like a number of the letter's belongs to a citation."""
    cited = _CITATION_OPEN.search(a)
    return cited is not None and bool((_SUBSECTION if cited["whole"] else _SECTION).match(b))


def _by_chance(a: str, b: str, page: _Page) -> bool:
    """Whether a number begins a line because the one before was full: none before it counts up to it."""
    label = parse_label(b)
    if label is None:
        return False
    first = label.readings[0][0]
    if label.word:
        return bool(_UNFINISHED.search(a)) and not a.endswith(",") and not phrases.ASKS_START.match(b[label.end :])
    return first.kind == "n" and first.value > 1 and first.value - 1 not in page.numbers


def _counts_on(a: str, b: str) -> bool:
    """`(a) in the north (b) in the south` / `(c) elsewhere`: a list inside a sentence, not a new item."""
    letter = _LETTER_FIRST.match(b)
    if letter is None or a.endswith(_TERMINAL):
        return False
    before, after = (chr(ord(letter["x"]) + step) for step in (-1, 1))
    return f" ({before})" in a if letter["x"] != "a" else f" ({after})" in b


def _left_open(text: str) -> bool:
    """Whether a bracket is open at the end of a line (the one of its own number aside)."""
    label = parse_label(text)
    words = text[label.end :] if label is not None else text
    return words.count("(") > words.count(")")


def _asks_on(group: list[Line], line: Line) -> bool:
    """Whether a question that was broken off goes on: no width is needed to see that."""
    a = group[-1]
    if line.blank_before or BlockKind.TABLE in (a.block.kind, line.block.kind) or a.quoted != line.quoted:
        return False
    if _BESIDE.search(a.text):
        # `… repairs overdue in the      9,949`: the answer stands beside the question.
        return False
    if not line.text[0].islower() or a.text.endswith((*_TERMINAL, ",")) or a.bold != line.bold:
        return False
    return bool(phrases.ASKS_START.match(group[0].text)) and not (
        _labelled(line.text) or BULLET.match(line.text) or _PAIR.fullmatch(line.text)
    )


def _labelled(text: str) -> bool:
    label = parse_label(text)
    # "(as detailed in / question 1)": a small letter inside a sentence, not a new item.
    spaced = label is not None and label.style == "|l "
    # `Qu. 7 For all …`: a word with a capital, and words with a capital behind its number.
    asked = label is not None and label.word == "q" and text[0] == "Q" and text[label.end : label.end + 1].isupper()
    return label is not None and (spaced or asked or not label.weak) and not (label.word and text[0].islower())
