"""Units → zones: letterhead, body, and what follows the body (licence, review rights, signature, old mail).

A zone lasts until the next cue. The body may come back after the signature (an annex, tables sent below it), never
after quoted mail.
"""

from __future__ import annotations

import re
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from foiread.sections import phrases
from foiread.sections.labels import parse_label
from foiread.types import BlockKind, Role

if TYPE_CHECKING:
    from foiread.sections.units import Unit

BODY = None
"""Marks a unit of the body, whose speakers are told apart later."""

_LETTERHEAD_UNITS = 60
_SEVERAL = 2
_SENTENCE = 12
_HEAD_LINES = 10
_SOON = 5
"""Lines from a question behind the signature to what answers it."""
_ANSWERS_BELOW = re.compile(
    r"\b(?:answers?|response|reply|information|comments?)\b[^.]{0,60}\bbelow\b|"
    r"\bbelow\b[^.]{0,60}\b(?:answers?|response|reply)\b",
    re.IGNORECASE,
)
"""Words of a mail that passes another one on."""
_TELLS_OF_RIGHTS = re.compile(
    r"\b(?:if|should|where)\s+you\b|\byou\s+(?:may|can|have|are|could|also|will)\b|\bplease\b|\byour\s+right",
    re.IGNORECASE,
)
_FURNITURE = (BlockKind.PAGE_HEADER, BlockKind.PAGE_FOOTER)


def find_zones(units: list[Unit]) -> list[Role | None]:
    """One entry a unit: its role, or None for the body."""
    zones: list[Role | None] = []
    greeting = _greeting(units)
    begin = greeting if greeting is not None else _request_over_greeting(units[:_LETTERHEAD_UNITS])
    current: Role | None = Role.LETTERHEAD if begin is not None else BODY
    opening = True
    quoted = _quoted_request(units)
    passed_on = _passed_on(units)
    for unit in units:
        if unit.index == passed_on.start and greeting != unit.index and unit.quoted:
            current = BODY
        if unit.index in passed_on:
            zones.append(Role.LETTERHEAD)
            current = BODY
            continue
        if any(block.kind in _FURNITURE for block in unit.blocks):
            zones.append(_furniture(unit))
            continue
        if greeting is not None and unit.index == greeting:
            zones.append(Role.PREAMBLE)
            current = BODY
            continue
        if current is Role.LETTERHEAD and unit.index == begin:
            current = BODY
        if current is Role.LETTERHEAD:
            zones.append(Role.LETTERHEAD)
            continue
        if current is Role.QUOTED_MAIL:
            zones.append(Role.QUOTED_MAIL)
            continue
        if _is_record(units, unit):
            zones.append(Role.LETTERHEAD)
            continue
        cue = _cue(units, unit, opening=opening) if unit.index not in quoted else None
        if cue is not None:
            current = cue
        elif current is not BODY and _resumes(units, unit, current):
            current = BODY
        if opening and current is BODY and not phrases.PREAMBLE.search(unit.text):
            opening = False
        zones.append(current)
    return zones


def _quoted_request(units: list[Unit]) -> frozenset[int]:
    """Units between an announced request and the answer announced next: a courtesy in there is the requester's."""
    inside: set[int] = set()
    run: list[int] | None = None
    for unit in units:
        text = unit.text.strip()
        if unit.table is None and phrases.REQUEST_CUE.fullmatch(text):
            run = []
        elif run is not None and unit.table is None and phrases.ANSWER_CUE.fullmatch(text):
            inside.update(run)
            run = None
        elif run is not None:
            run.append(unit.index)
    return frozenset(inside)


def _passed_on(units: list[Unit]) -> range:
    """The head of a mail that the letter passes on as its answer: it says `below`, and all that answers stands there."""
    head = next((unit.index for unit in units[1:] if _is_mail_start(units, unit.index)), None)
    start = head if head is not None else _quoted_below(units)
    if start is None:
        return range(0)
    before, after = units[:start], units[start:]
    between = _between_the_lines(after)
    if head is None and not between:
        return range(0)
    if not between and not any(_ANSWERS_BELOW.search(one.text) for one in before):
        return range(0)
    own = any(one.table is not None or _asks(one) or phrases.ANSWER_CUE.fullmatch(one.text) for one in before)
    numbered = sum(_asks(one) and parse_label(one.text) is not None for one in after)
    told = any(one.table is not None or phrases.VALUE_ONLY.match(one.text) for one in after)
    filled = sum("?" in one.text[:-1] for one in after)
    if own or not (between or (numbered + filled >= _SEVERAL and (told or filled))):
        return range(0)
    end = start + (head is not None)
    while end < len(units) and (phrases.MAIL_HEADER.match(units[end].text) or phrases.MAIL_FROM.match(units[end].text)):
        end += 1
    return range(start, end)


def _quoted_below(units: list[Unit]) -> int | None:
    """Where the quoted mail begins that stands below the signature without a head."""
    signed = next(
        (u.index for u in units if not u.quoted and u.table is None and phrases.SIGNATURE.match(u.text)), None
    )
    return next((u.index for u in units if u.quoted and signed is not None and u.index > signed), None)


def _between_the_lines(mail: list[Unit]) -> bool:
    """Whether words without its quotation mark, or with more of them, stand below several questions of a quoted mail."""
    return sum(0 < a.quoted != b.quoted and _asks(a) for a, b in pairwise(mail)) >= _SEVERAL


def _is_record(units: list[Unit], unit: Unit) -> bool:
    """A published page's own record (`Date of request: …`), or the date that its line above announces."""
    text = unit.text.strip()
    if unit.table is not None or len(text) > _RECORD_LENGTH:
        return False
    match = phrases.RECORD_LINE.fullmatch(text)
    if match is not None:
        rest = next((part.strip() for part in match.groups() if part is not None), "")
        return not rest or bool(phrases.ONLY_A_DATE.fullmatch(rest))
    if unit.index == 0 or not phrases.ONLY_A_DATE.fullmatch(text):
        return False
    above = units[unit.index - 1].text.strip()
    if above[-1:] not in ".?" and phrases.RECORD_LINE.fullmatch(above):
        return True
    # After `Our response`, a date over the opening words is the reply's; anywhere else it may be the answer.
    after = units[unit.index + 1].text if unit.index + 1 < len(units) else ""
    return bool(
        phrases.ANSWER_CUE.fullmatch(above) and (phrases.PREAMBLE.search(after) or phrases.GREETING.match(after))
    )


_RECORD_LENGTH = 80


def _greeting(units: list[Unit]) -> int | None:
    """Index of the greeting, if what stands above it is letterhead."""
    for unit in units[:_LETTERHEAD_UNITS]:
        if phrases.GREETING.match(unit.text) and unit.table is None:
            if unit.index and phrases.REQUEST_CUE.fullmatch(units[unit.index - 1].text.strip()):
                # The requester's greeting, quoted.
                return None
            above = units[: unit.index]
            asked = sum(_asks(u) for u in above)
            return unit.index if asked < _SEVERAL and _request_over_greeting(units[: unit.index + 1]) is None else None
        if _is_mail_start(units, unit.index) and unit.index > 0:
            return None
    return None


def _request_over_greeting(units: list[Unit]) -> int | None:
    """Index of the words that announce a numbered request, where it is printed between letterhead and greeting."""
    head = list(takewhile(lambda unit: not phrases.GREETING.match(unit.text), units))
    if len(head) == len(units):
        return None
    cue = next((u.index for u in head if u.table is None and phrases.REQUEST_CUE.fullmatch(u.text.strip())), None)
    if cue is None:
        return None
    numbered = sum(parse_label(unit.text) is not None for unit in head[cue + 1 :])
    return cue if numbered >= _SEVERAL else None


def _asks(unit: Unit) -> bool:
    return unit.text.rstrip().endswith("?") or (
        parse_label(unit.text) is not None and bool(phrases.ASKS_START.match(unit.text[parse_label(unit.text).end :]))  # type: ignore[union-attr]
    )


def _furniture(unit: Unit) -> Role:
    if phrases.LICENCE.search(unit.text):
        return Role.LICENCE
    return Role.LETTERHEAD


def _is_mail_start(units: list[Unit], index: int) -> bool:
    text = units[index].text
    if phrases.MAIL_START.match(text):
        return True
    if not phrases.MAIL_FROM.match(text) or _heads_letter(units, index):
        return False
    following = [u.text for u in units[index + 1 : index + 5]]
    inside = [text[place.end - units[index].start :] for place in units[index].breaks]
    return any(phrases.MAIL_HEADER.match(t) for t in following + inside)


def _heads_letter(units: list[Unit], index: int) -> bool:
    """Whether `From:`, `To:` and `Date:` are the letter's own head: only names stand above it, and a greeting below."""
    if not 0 < index < _HEAD_LINES or any(not _is_name(unit) for unit in units[:index]):
        return False
    below = units[index + 1 : index + 1 + _HEAD_LINES]
    return any(unit.table is None and phrases.GREETING.match(unit.text) for unit in below)


def _is_name(unit: Unit) -> bool:
    """Whether a line may stand in a letterhead: it says nothing and asks nothing."""
    words = unit.text.split()
    said = unit.text.rstrip().endswith((".", "?", "!")) and len(words) >= _SENTENCE
    greets = phrases.GREETING.match(unit.text) or phrases.PREAMBLE.search(unit.text)
    return not (said or greets or phrases.BODY_SPEAKS.search(unit.text) or _asks(unit))


def _cue(units: list[Unit], unit: Unit, *, opening: bool) -> Role | None:
    text = unit.text
    if unit.table is not None:
        return None
    if _is_mail_start(units, unit.index):
        # A mail saved as text begins with its own header, which is no quotation.
        return Role.QUOTED_MAIL if unit.index > 0 and not (opening and unit.index < 3) else Role.LETTERHEAD
    if phrases.SIGNATURE.match(text):
        return Role.SIGNATURE
    if phrases.REFERENCES.match(text):
        return Role.REFERENCES
    if not opening and phrases.ASKS_OF_RIGHTS.match(text):
        return Role.REVIEW_RIGHTS
    if _asks(unit) or len(text) > 3000:
        return None
    label = parse_label(text)
    if label is not None and not label.weak and label.word != "":
        return None
    if phrases.DISCLAIMER.search(text):
        return Role.DISCLAIMER
    if opening:
        return None
    if phrases.REVIEW_RIGHTS.search(text) and not (
        phrases.REVIEW_ASKED.search(text)
        or _decides(text)
        or _answers_item(units, unit)
        or phrases.REPLY_IN_ANNEX.search(text)
    ):
        return Role.REVIEW_RIGHTS
    if phrases.LICENCE.search(text):
        return Role.LICENCE
    if phrases.CONTACT.search(text):
        return Role.ADVICE
    return None


def _decides(text: str) -> bool:
    """Whether a paragraph refuses, so that what it says of complaints is a reason: it tells nobody of his rights."""
    return bool(phrases.DECIDES.search(text)) and not _TELLS_OF_RIGHTS.search(text)


def _answers_item(units: list[Unit], unit: Unit) -> bool:
    """Whether a paragraph right under a numbered question speaks of complaints and tells nobody of his rights."""
    above = units[unit.index - 1] if unit.index else unit
    return _asks_item(above) and not unit.blank_before and not _TELLS_OF_RIGHTS.search(unit.text)


def _asks_item(unit: Unit) -> bool:
    """Whether a numbered paragraph asks, with a verb or as a noun phrase."""
    label = parse_label(unit.text)
    return label is not None and (_asks(unit) or bool(phrases.NOUN_START.match(unit.text[label.end :])))


def _resumes(units: list[Unit], unit: Unit, zone: Role) -> bool:
    """Whether the body's words come back here."""
    if unit.table is not None:
        return _looks_like_data(unit)
    if phrases.RESUME.match(unit.text) and unit.blank_before:
        return True
    if phrases.ANSWER_CUE.fullmatch(unit.text) and len(unit.text) > 8:
        return True
    label = parse_label(unit.text)
    asks = _asks(unit) or bool(label and phrases.NOUN_START.match(unit.text[label.end :]))
    if zone in (Role.ADVICE, Role.LICENCE):
        return asks or bool(phrases.REQUEST_CUE.fullmatch(unit.text))
    if not asks or label is None:
        return False
    if zone is Role.REVIEW_RIGHTS and unit.index + 1 < len(units) and _asks(units[unit.index + 1]):
        # Nobody is told of his rights in a list of questions.
        return True
    return _is_answered_list(units, unit.index)


def _is_answered_list(units: list[Unit], first: int) -> bool:
    """Whether a question behind the signature is answered: by a table or a value soon after it, or after its list.

    Some programs print a letter's tables behind all of its words.
    """
    last = first
    for unit in units[first + 1 :]:
        if unit.table is not None or phrases.VALUE_ONLY.match(unit.text):
            return True
        if unit.index - last >= _SOON:
            return False
        if parse_label(unit.text) is not None:
            last = unit.index
    return False


def _looks_like_data(unit: Unit) -> bool:
    grid = unit.blocks[0].grid
    if grid is None:
        return False
    digits = sum(
        any(ch.isdecimal() for ch in unit.text[c.pieces[0].start - unit.start : c.pieces[-1].end - unit.start])
        for c in grid.cells
        if c.pieces
    )
    return digits >= 2 and grid.columns > 1
