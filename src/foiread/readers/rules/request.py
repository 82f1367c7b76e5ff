"""The request as it was sent → the questions it asks, numbered or not.

Two places it is found in: a file given beside the letter, and a mail quoted below the reply's signature.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from foiread.errors import InputError
from foiread.ingest.text import document_from_text
from foiread.readers.rules.asked import Asked, find_asked
from foiread.sections import phrases
from foiread.sections.units import Unit, find_units
from foiread.sections.zones import find_zones
from foiread.types import Document, Role, Source

if TYPE_CHECKING:
    from collections.abc import Iterable

    from foiread.sections import Analysis

_AROUND = (Role.LETTERHEAD, Role.SIGNATURE, Role.QUOTED_MAIL, Role.DISCLAIMER, Role.REFERENCES)
"""Zones of a request that ask nothing."""


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked, in order."""

    questions: tuple[Asked, ...]
    quoted: bool = False
    """It is the requester's mail as the letter quotes it: its places are places of the letter."""


def find_request(text: str | None, analysis: Analysis) -> Request | None:
    """The request that was given, else the one that the letter quotes below its signature, else None."""
    return read_request(text) if text else quoted_request(analysis)


@lru_cache(maxsize=4)
def read_request(text: str) -> Request | None:
    """The questions of a request given as text; None where it asks nothing that can be read."""
    data = text.encode(errors="replace")
    source = Source(
        name="request.txt", media_type="text/plain", sha256=hashlib.sha256(data).hexdigest(), size=len(data)
    )
    try:
        document = document_from_text(text, source)
    except InputError:
        return None
    questions = find_asked(_asking_units(document))
    return Request(questions) if questions else None


def quoted_request(analysis: Analysis) -> Request | None:
    """The requester's mail that stands below the signature, if it asks numbered questions."""
    mails: list[list[Unit]] = []
    for unit, zone in zip(analysis.units, analysis.zones, strict=True):
        if zone is Role.QUOTED_MAIL:
            if not mails or phrases.MAIL_START.match(unit.text) or phrases.MAIL_FROM.match(unit.text):
                mails.append([])
            mails[-1].append(unit)
    found = [find_asked(_body(mail)) for mail in mails]
    best = max(found, key=len, default=())
    return Request(best, quoted=True) if sum(bool(one.path) for one in best) > 1 else None


def _asking_units(document: Document) -> list[Unit]:
    """The lines in which a request asks."""
    units = find_units(document)
    body = [unit for unit, zone in zip(units, find_zones(units), strict=True) if zone not in _AROUND]
    return _body(body) or _body(units)


def _body(units: Iterable[Unit]) -> list[Unit]:
    """Lines between greeting and sign-off."""
    out: list[Unit] = []
    for unit in units:
        if phrases.GREETING.match(unit.text) and len(unit.text.split()) < 9:
            out.clear()
        elif out and phrases.SIGNATURE.match(unit.text):
            break
        elif unit.table is None and not phrases.MAIL_HEADER.match(unit.text) and not phrases.MAIL_FROM.match(unit.text):
            out.append(unit)
    return out
