"""Lines in which a page lost its line breaks: where announcements, fields, bullets and numbered items begin in them.

`Request 1. How many …? 2. How many …? Response 1. 412 2. Not held`: a number is a label where the numbers count up from
1, whole, and what stands behind them asks, or where as many items follow as were asked for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from foiread.needs import holds
from foiread.sections import phrases

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_SHORTEST = 24
_FIRST = r"(?:\(?1[.)]|\(?a\)|\(?i\)|Q(?:uestion )?1\b|A1\b)\s"
_ANSWER = re.compile(
    r"(?<!\S)(?<!Question \d )(?<!\bour )(?<!\bthe )(?<!\byour )(?<!\bthis )(?<!\bof )(?<!\bin )(?<!\bfull )"
    r"(?P<cue>(?:(?:Our|The|Council|Trust)\s+)?(?:Response|Answer|Reply|RESPONSE|ANSWER|response|answer)s?)"
    rf"(?:\s*:\s+|\s+(?={_FIRST}))"
)
"""`… 2. How much? Response 1. 412`, `… by gas? Answer: none`."""
_ANSWERS = ("espons", "nswer", "eply", "RESPONSE", "ANSWER")
"""One of these stands in whatever announces an answer, quicker to see."""
_NAMED_ANSWER = re.compile(
    r"(?<=[a-z.?)/\d])\s+(?P<label>Question\s\d{1,2}\s(?:Response|Answer|Reply))\b(?=:?\s+[A-Z])"
)
_REQUEST = re.compile(
    rf"\s*(?P<cue>(?:Your\s+|The\s+|FOI\s+)?(?:Request|Questions|REQUEST|You\s+asked)\s*:?)\s+(?={_FIRST})"
)
_FIELD = re.compile(
    r"(?<!\S)(?:(?:FOI\s+|EIR\s+|Request\s+|Case\s+|Our\s+)?(?:Reference|Ref|Number|ID|No\.?)(?:\s+(?:Number|No\.?))?|"
    r"Date\s+(?:of\s+)?(?:the\s+)?(?:request|received|requested|responded|response|reply|published|publication|completed|"
    r"closed|answered|issued|Request|Received|Requested|Responded|Response|Published|Completed|Closed)|"
    r"(?:Received|Requested|Responded|Published|Subject|Title|Status|Outcome|Category|Department|Directorate|Service\s+area|"
    r"Decision|Summary|Question|Request|Response|Answer|You\s+asked|We\s+(?:said|answered|replied))(?:\s+(?:date|details|summary|Date|Details|Summary))?)\s*:\s+"
)
_FIELDS = 3
_BULLET = re.compile(r"(?<=\S)\s+(?=[•●▪◦‣∙]\s+\S)")
_SEVERAL = 2
_STYLES = {
    "q": re.compile(r"(?<!\S)(?:Q|Question)\s?(?P<n>\d{1,2})\s?[.):]?\s+(?=\S)"),
    "n": re.compile(r"(?<![^\s(“\"])(?P<n>\d{1,2})(?:\.|\))(?:\s+(?=\S)|(?=[A-Z]))"),
    "p": re.compile(r"(?<!\S)\((?P<n>\d{1,2})\)\s+(?=\S)"),
    "r": re.compile(r"(?<!\S)\(?(?P<n>i{1,3}|iv|vi{0,3})\)\s+(?=\S)"),
    "l": re.compile(r"(?<!\S)\(?(?P<n>[a-h])\)\s+(?=\S)"),
    "b": re.compile(r"(?<!\S)(?P<n>\d{1,2})\s+(?=[A-Z])"),
}
_FIRST_TWO = {"q": "12", "n": "12", "p": ("(1)", "(2)"), "r": ("i)", "ii)"), "l": ("a)", "b)"), "b": "12"}
"""What no line is without that has the first two items of a style, quicker to see."""
_NUMBER_INSIDE = re.compile(
    r"(?<=\s)(?P<word>Q(?:uestion)?\s?)?\(?(?P<n>\d{1,2})(?(word)[.):]|[.)])(?:\s+(?=\S)|(?=[A-Z]|\Z))"
)
_DIGIT_AND_SIGN = re.compile(r"\d[.):]")
"""What no line is without that has a number inside, quicker to see."""
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii")
_LETTERED = ("l", "r")
_ANSWERED = ("q", "n", "p")
_LIST_OF = re.compile(
    r"(?::|\bfollowing(?:\s+\w+){0,2}|\bas\s+follows|\bprovide|\btell\s+me|\bknow)\s*[-–—]?\s*$", re.IGNORECASE
)
_JOINS = re.compile(
    r"(?<=\d)[.)]?\s+(?:and|or|to|&)\s*$|\b(?:section|sections|question|questions|part|paragraph|ward|phase|table|figure|chart|appendix|annex|schedule|sheet|tab|page|note|year|week|stage|level|grade|band|type|category|class|option|zone|room|unit|lot|version|regulation|article|to|of|in|the|for|than|at|by|from|number|no\.?)\s*$",
    re.IGNORECASE,
)
"""Before a number that is no label."""
_CITES = re.compile(r"\b(?:sections?|s\.?|regulations?|regs?\.?|r\.?)\s?\d{1,2}(?:\s?\(\w{1,4}\))*\s?$", re.IGNORECASE)
_CITED = 40
"""Characters before a number that may cite the section which it belongs to."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a line that would be a line of its own; `label` is its number where it is printed without punctuation."""

    start: int
    end: int
    label: tuple[int, int] | None = None
    value: int = 0


@dataclass(frozen=True, slots=True)
class Numbered:
    """A line of a letter, the number that it begins with, or 0, and whether it asks."""

    text: str
    number: int
    asks: bool


@dataclass(frozen=True, slots=True)
class _Item:
    start: int
    end: int
    value: int


def pieces(text: str, asked_before: Callable[[], int]) -> list[Piece]:
    """Cut a line; `asked_before` counts the numbered questions before it."""
    if len(text) < _SHORTEST:
        return [Piece(0, len(text))]
    inside = 0
    answers = list(_ANSWER.finditer(text)) if holds(text, _ANSWERS) else []
    said = [*(_conversation(text) if answers else ()), *_announcements(text, answers)]
    edges = sorted({0, len(text), *said, *_fields(text), *_bullets(text)})
    out: list[Piece] = []
    for start, end in pairwise(edges):
        items = _chain(text, start, end, asked_before, inside)
        if items:
            inside = max(inside, len(items))
            out.extend(_cut(text, start, end, *items))
        else:
            out.append(Piece(start, end))
    return out


def _conversation(text: str) -> list[int]:
    """Where the questions begin of a line that has the answer to each right behind it: `1. How many? Answer: 4 2. …`."""
    for style in _ANSWERED:
        items = _items(text, 0, len(text), style)
        edges = [item.start for item in items[1:]] + [len(text)]
        words = [text[item.end : edge] for item, edge in zip(items, edges, strict=True)] if items else []
        if len(items) >= _SEVERAL and all(_ANSWER.search(one) and _asks(one) for one in words):
            return [item.start for item in items]
    return []


def next_numbers(lines: Sequence[Numbered]) -> dict[int, list[int]]:
    """Where, inside lines, the next question of the letter begins: `… 412 lamps. 2. How many are lit?`.

    So do the answers' numbers below the last question, if all of them are there in their order.

    Returns:
        Position of a line → where its further items begin.

    """
    marks: list[tuple[int, int, int, bool]] = []
    for n, line in enumerate(lines):
        if line.number:
            marks.append((n, 0, line.number, line.asks))
        for match in _numbers_inside(line.text):
            words = line.text[match.end() :]
            opens = phrases.ASKS_START.match(words) or phrases.NOUN_START.match(words)
            if opens and not _no_label(line.text, match.start()):
                marks.append((n, match.start(), int(match["n"]), True))
    out: dict[int, list[int]] = {}
    last = 0
    asked = (0, 0)
    for i, (n, at, value, asks) in enumerate(marks):
        following = marks[i + 1][2] if i + 1 < len(marks) else 0
        begins = value == 1 and following == value + 1
        if at and not (begins or (value == last + 1 and value > 1)):
            continue
        last = value
        if at:
            out.setdefault(n, []).append(at)
        if asks:
            asked = (value, n)
    for n, at in _answers_to(lines, *asked):
        out.setdefault(n, []).append(at)
    return out


def _answers_to(lines: Sequence[Numbered], asked: int, last: int) -> list[tuple[int, int]]:
    """The numbers of the answers inside lines below the last question, where each of the numbers stands there."""
    if asked < _SEVERAL:
        return []
    inside: list[tuple[int, int]] = []
    wanted = 1
    for n, line in enumerate(lines[last + 1 :], start=last + 1):
        if line.number == wanted:
            wanted += 1
        for match in _numbers_inside(line.text):
            if int(match["n"]) == wanted and not _no_label(line.text, match.start()):
                inside.append((n, match.start()))
                wanted += 1
    return inside if wanted > asked else []


def _numbers_inside(text: str) -> Iterator[re.Match[str]]:
    return _NUMBER_INSIDE.finditer(text, 1) if _DIGIT_AND_SIGN.search(text, 1) else iter(())


def _announcements(text: str, answers: Sequence[re.Match[str]]) -> Iterator[int]:
    request = _REQUEST.match(text)
    if request:
        yield request.end()
    if "Question" in text:
        yield from (match.start("label") for match in _NAMED_ANSWER.finditer(text))
    for match in answers:
        if match.start():
            yield match.start()
        if re.match(_FIRST, text[match.end() :]):
            yield match.end()


def _fields(text: str) -> list[int]:
    found = [match.start() for match in _FIELD.finditer(text)] if text.count(":") >= _FIELDS else []
    return found if len(found) >= _FIELDS and found[0] == 0 else []


def _bullets(text: str) -> list[int]:
    found = [match.end() for match in _BULLET.finditer(text)] if not text.isascii() else []
    return found if len(found) >= _SEVERAL else []


def _chain(
    text: str, start: int, end: int, asked_before: Callable[[], int], inside: int
) -> tuple[str, list[_Item]] | None:
    """The items that count up from 1 in a stretch, and how their numbers are printed."""
    for style in _STYLES:
        first, second = _FIRST_TWO[style]
        if first not in text or second not in text:
            continue
        items = _items(text, start, end, style)
        if len(items) >= _SEVERAL and _believed(text, start, end, style, items, max(inside, asked_before())):
            return style, items
    return None


def _items(text: str, start: int, end: int, style: str) -> list[_Item]:
    """What is numbered 1, 2, 3 … in a stretch, each at its first place behind the one before."""
    items: list[_Item] = []
    for match in _STYLES[style].finditer(text, start, end):
        value = _value(match["n"], style)
        if value == len(items) + 1 and (style in _LETTERED or not _JOINS.search(text, start, match.start())):
            items.append(_Item(match.start(), match.end(), value))
    return items


def _value(printed: str, style: str) -> int:
    if style == "r":
        return _ROMAN.index(printed) + 1
    return int(printed) if printed.isdecimal() else ord(printed) - 96


def _believed(text: str, start: int, end: int, style: str, items: list[_Item], asked: int) -> bool:
    edges = [item.start for item in items[1:]] + [end]
    words = [text[item.end : edge].strip() for item, edge in zip(items, edges, strict=True)]
    if not all(words):
        return False
    lead = text[start : items[0].start].strip()
    asking = sum(_asks(one) for one in words)
    if len(items) == asked and not lead and not asking:
        # As many answers as questions.
        return style not in _LETTERED or len(items) > _SEVERAL
    listed = not lead or lead[-1] in ".?:;!" or bool(_LIST_OF.search(lead))
    if style == "b":
        return asking == len(items) and (listed or len(items) > _SEVERAL)
    if style in _LETTERED:
        return asking * 2 > len(items) and bool(lead or start) and not _asks_itself(lead)
    return listed and asking * 2 > len(items) and _asks(words[0])


def _asks(words: str) -> bool:
    return bool(phrases.ASKS_START.match(words) or phrases.NOUN_START.match(words)) or words.endswith("?")


def _asks_itself(lead: str) -> bool:
    """Whether the stem of lettered parts is a question that is over: they are no parts of it."""
    return lead.endswith((".", "!"))


def _cut(text: str, start: int, end: int, style: str, items: list[_Item]) -> Iterator[Piece]:
    if text[start : items[0].start].strip():
        yield Piece(start, items[0].start)
    for item, edge in zip(items, [one.start for one in items[1:]] + [end], strict=True):
        if style == "b":
            yield Piece(item.end, edge, (item.start, item.end), item.value)
        else:
            yield Piece(item.start, edge)


def in_citation(text: str, at: int) -> bool:
    """Whether a bracketed number is the second half of a citation: `section 40 (2)`."""
    return bool(_CITES.search(text[max(0, at - _CITED) : at]))


def _no_label(text: str, at: int) -> bool:
    """Whether the words before a number say that it labels nothing."""
    return bool(_JOINS.search(text, 0, at)) or in_citation(text, at)
