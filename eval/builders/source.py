"""The markup of a letter's source: in comes its text, out come blocks, and the words that a reader of it meets.

The markup, one block a line (blank lines mean nothing):

    .. format: docx                   directives: format, header (repeated on every page), rules (grid, lines, none),
                                      header-rows, restart (lists begin again), page (page break), mail-* (mail headers)
    = Heading                         ordinary paragraph text, with **bold**, //italic// and [words](https://address)
    #1. text   #(a) text   #Q1. text  an item that the format numbers by itself: 1 a A i I say how, the rest is printed
                                      around it; two spaces before it make it an inner level; #1.1 counts 1.1, 1.2
    * text                            a bullet
    | a | b |                         a table row; `<<` joins a cell to the one on its left, `^^` to the one above,
                                      `<br>` breaks a line inside a cell
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field

ITEM = re.compile(r"(?P<indent> *)#(?P<before>\S*?)(?P<kind>[1aAiI])(?P<after>\S*) (?P<text>.*)")
INLINE = re.compile(r"\*\*(?P<bold>.+?)\*\*|(?<!:)//(?P<italic>.+?)(?<!:)//|\[(?P<words>[^\]]+)\]\((?P<url>[^)]+)\)")
ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")


@dataclass
class Cell:
    """One cell of a table; a merged cell is listed once, at its top left."""

    row: int
    column: int
    text: str
    row_span: int = 1
    column_span: int = 1


@dataclass
class Block:
    """One line of the source: `paragraph`, `heading`, `item`, `bullet`, `table` or `page`."""

    kind: str
    text: str = ""
    level: int = 0
    number: str = ""
    marker: tuple[str, str, str] = ("", "", "")
    list_id: int = 0
    rows: list[list[str]] = field(default_factory=list)
    rules: str = "grid"
    header_rows: int = 1


def parse(source: str) -> tuple[dict[str, str], list[Block]]:
    """The settings and blocks of a source."""
    settings: dict[str, str] = {"header": "", "rules": "grid", "header-rows": "1"}
    blocks: list[Block] = []
    counters: list[int] = []
    list_id = 0
    before = ""
    for line in source.split("\n"):
        if line.startswith(".. "):
            key, _, value = line[3:].partition(":")
            settings[key] = value.strip()
            if key == "restart":
                counters, list_id = [], list_id + 1
            elif key == "page":
                blocks.append(Block("page"))
        elif line.startswith("|"):
            if not before.startswith("|"):
                blocks.append(Block("table", rules=settings["rules"], header_rows=int(settings["header-rows"])))
            blocks[-1].rows.append([cell.strip() for cell in line.strip().strip("|").split("|")])
        elif match := ITEM.fullmatch(line):
            counters = counted(counters, len(match["indent"]) // 2)
            marker = (match["before"], match["kind"], match["after"])
            blocks.append(Block("item", match["text"], len(counters) - 1, numeral(marker, counters), marker, list_id))
        elif line.strip():
            blocks.append(simple(line))
        before = line
    return settings, blocks


def simple(line: str) -> Block:
    """A line that is a bullet, a heading or a paragraph."""
    kind = {"* ": "bullet", "= ": "heading"}.get(line[:2])
    return Block(kind, line[2:]) if kind else Block("paragraph", line.strip())


def counted(counters: list[int], level: int) -> list[int]:
    """The counters of a list after one more item on a level; deeper levels begin again."""
    kept = (counters + [0] * (level + 1 - len(counters)))[: level + 1]
    return [*kept[:-1], kept[-1] + 1]


def numeral(marker: tuple[str, str, str], counters: list[int]) -> str:
    """The printed number of an automatically numbered item."""
    before, kind, after = marker
    value = counters[-1]
    if (kind, after) == ("1", ".1"):
        return ".".join(str(counter) for counter in counters)
    letters = {"1": str(value), "a": chr(96 + value), "i": ROMAN[min(value, len(ROMAN)) - 1]}
    printed = letters.get(kind.lower(), str(value))
    return f"{before}{printed.upper() if kind in 'AI' else printed}{after}"


def cells(block: Block) -> list[Cell]:
    """The cells of a table, merged ones once."""
    found: dict[tuple[int, int], Cell] = {}
    for row, texts in enumerate(block.rows):
        for column, text in enumerate(texts):
            if text == "<<":
                owner = found[row, column - 1]
                if owner.row == row:
                    owner.column_span = column - owner.column + 1
            elif text == "^^":
                owner = found[row - 1, column]
                owner.row_span = row - owner.row + 1
            else:
                owner = Cell(row, column, text)
            found[row, column] = owner
    return list({id(cell): cell for cell in found.values()}.values())


def plain(source: str) -> tuple[str, list[list[list[tuple[str, int, int]]]]]:
    """The letter's text, and for every table its rows of (cell text, start, end); blocks stand a blank line apart."""
    _, blocks = parse(source)
    text = ""
    tables = []
    for block in blocks:
        if block.kind == "page":
            continue
        text += "\n\n" if text else ""
        if block.kind == "table":
            first = {(cell.row, cell.column): bare(cell.text).replace("<br>", "\n") for cell in cells(block)}
            rows = []
            for row, texts in enumerate(block.rows):
                text += "\n" if row else ""
                printed = []
                for column in range(len(texts)):
                    text += "\t" if column else ""
                    words = first.get((row, column), "")
                    printed.append((words, len(text), len(text) + len(words)))
                    text += words
                rows.append(printed)
            tables.append(rows)
        else:
            text += (f"{block.number}\t" if block.number else "") + bare(block.text)
    return text + "\n", tables


def bare(text: str) -> str:
    """Text without its inline markup."""
    return INLINE.sub(lambda match: match["bold"] or match["italic"] or match["words"], text)


def marked(text: str, *, pdf: bool = False) -> str:
    """Text with its inline markup as HTML (or as the little HTML that reportlab reads)."""

    def tag(match: re.Match[str]) -> str:
        if match["bold"]:
            return f"<b>{match['bold']}</b>"
        if match["italic"]:
            return f"<i>{match['italic']}</i>"
        return f'<a href="{match["url"]}">{match["words"]}</a>'

    escaped = html.escape(text, quote=False).replace("&lt;br&gt;", "<br/>" if pdf else "<br>")
    return INLINE.sub(tag, escaped)
