"""Texts of letters, laid out otherwise: blanks, quotation marks, dashes, margins, headings, pages, quoted requests.

In: a labelled letter's text and its label. Out: the text after a change that no reader would call another letter.
The label stays, since labels are compared without regard to quotation marks, dashes, blanks, markup and case.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from foiread.evals.normalise import normal
from foiread.ingest import from_bytes
from foiread.sections.units import find_units

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from foiread.evals.labels import Label
    from foiread.sections.units import Unit

_HEADING = 60
_NO_HEADING = re.compile(r"[\d.?,;:!@|\t>*]|^(?:Dear|Hello|Hi)\b|\S {2,}\S")


def trailing_blanks(text: str, _: Label) -> str:
    """Blanks at the ends of all lines."""
    return re.sub(r"(?m)(?<=\S)$", "  ", text)


def blank_lines_doubled(text: str, _: Label) -> str:
    """Two blank lines where there was one."""
    return re.sub(r"\n[ \t]*\n", "\n\n\n", text)


def line_ends_of_windows(text: str, _: Label) -> str:
    """A carriage return before each line feed."""
    return text.replace("\n", "\r\n")


def curly_quotes(text: str, _: Label) -> str:
    """Typographic quotation marks."""
    text = re.sub(r"(?<![\w)])'(?=\w)", "‘", text).replace("'", "’")
    return re.sub(r'(?<![\w.,?!)])"(?=\S)', "“", text).replace('"', "”")


def straight_quotes(text: str, _: Label) -> str:
    """The quotation marks of a typewriter."""
    return text.translate(str.maketrans("‘’“”", "''\"\""))


def en_dashes(text: str, _: Label) -> str:
    """En dashes for the hyphens between words and years."""
    return re.sub(r"(?<=\w )-(?= \w)|(?<=\b20\d\d)-(?=\d\d(?:\d\d)?\b)", "–", text)


def hyphens(text: str, _: Label) -> str:
    """Hyphens for dashes."""
    return re.sub(r"(?<=\w )[–—](?= \w)|(?<=\b20\d\d)–(?=\d\d(?:\d\d)?\b)", "-", text)


def hard_blanks(text: str, _: Label) -> str:
    """Blanks that no line is broken at, between a figure and its word and in citations."""
    return re.sub(r"(?<=\d) (?=[A-Za-z])|(?<=[Ss]ection) (?=\d)|(?<=[Rr]egulation) (?=\d)", "\u00a0", text)


def indented(text: str, _: Label) -> str:
    """All of it moved to the right."""
    return re.sub(r"(?m)^(?=.*\S)", "  ", text)


def headings_in_capitals(text: str, _: Label) -> str:
    """Short lines between blank ones in capitals."""
    lines = text.split("\n")
    for n, line in enumerate(lines):
        alone = not "".join(lines[max(0, n - 1) : n]).strip() and not "".join(lines[n + 1 : n + 2]).strip()
        words = line.strip()
        if alone and 0 < len(words) <= _HEADING and len(words.split()) > 1 and not _NO_HEADING.search(words):
            lines[n] = line.upper()
    return "\n".join(lines)


def page_numbers(text: str, _: Label) -> str:
    """The foot of a page between paragraphs, every fifteen lines or so."""
    places, last, page = [], 0, 1
    for unit in _paragraphs(text):
        if unit.blank_before and text.count("\n", last, unit.start) >= 15:
            places.append(text.rfind("\n", 0, unit.start) + 1)
            last = unit.start
    for place in reversed(places):
        text = f"{text[:place]}Page {len(places) - page + 1} of {len(places) + 1}\n\n{text[place:]}"
        page += 1
    return text


def questions_quoted(text: str, label: Label) -> str | None:
    """`> ` before the lines of each question, as a mail quotes them."""
    return _marked(text, label, lambda lines: "\n".join(f"> {line.lstrip()}" for line in lines.split("\n")))


def questions_bold(text: str, label: Label) -> str | None:
    """`**` round each question."""
    return _marked(text, label, lambda lines: "\n".join(f"**{line.strip()}**" for line in lines.split("\n")))


def _marked(text: str, label: Label, mark: Callable[[str], str]) -> str | None:
    """The lines of all questions changed; None where one is not printed on lines of its own, each once."""
    asked = [normal(one.starts) for one in label.questions if one.starts]
    if not asked or len(asked) < len(label.questions) or ">" in text or "**" in text:
        return None
    found: list[tuple[int, int]] = []
    for unit in _paragraphs(text):
        words = normal(re.sub(r"^\W*(?:Q\w*\s*)?\d{0,2}\w?\W{1,3}", "", unit.text)), normal(unit.text)
        if any(w.startswith(starts) for starts in asked for w in words):
            begin, end = text.rfind("\n", 0, unit.start) + 1, text.find("\n", unit.end)
            if text[unit.end : end].strip() or not unit.text.rstrip().endswith(("?", ".")):
                return None
            found.append((begin, end))
    if len(found) != len(asked):
        return None
    for begin, end in reversed(found):
        text = text[:begin] + mark(text[begin:end]) + text[end:]
    return text


def _paragraphs(text: str) -> Iterator[Unit]:
    """Paragraphs that are no part of a table."""
    return (u for u in find_units(from_bytes(text.encode(), "letter.txt")) if u.table is None and not u.speaks)


RELAID = {
    "trailing blanks": trailing_blanks,
    "blank lines": blank_lines_doubled,
    "CRLF": line_ends_of_windows,
    "curly quotes": curly_quotes,
    "straight quotes": straight_quotes,
    "en dashes": en_dashes,
    "hyphens": hyphens,
    "hard blanks": hard_blanks,
    "indented": indented,
    "capitals": headings_in_capitals,
    "page numbers": page_numbers,
    "> questions": questions_quoted,
    "** questions": questions_bold,
}
"""Name → change; None where a letter is left out."""
