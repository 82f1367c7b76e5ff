"""The body's units → the headings of annexes that hold the reply, or the request.

`Annex A` alone says nothing of who speaks below it. Its title does (`Annex 1 - Our response`), or the sentence of the
letter that sends the reader there (`The response is at Annex A`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from foiread.phrase import any_of

if TYPE_CHECKING:
    from foiread.sections.units import Cue, Unit

ANNEX = re.compile(
    r"(?:annexe?|appendix|schedule|attachment|enclosure)(?:\s+(?P<name>\d{1,2}|[a-z]|[ivx]{1,4}))?"
    r"(?:\s*(?:(?P<mark>[-–—:.]\s*|\()|\s)(?P<title>(?:(?(mark).|\D)){3,80}?))?\)?\s*:?(?<![.;,])",
    re.IGNORECASE,
)
_INITIALS = ("ann", "app", "sch", "att", "enc")
_REPLY = re.compile(r"\b(?:our|the|council|full|detailed)?\s*(?:response|reply|answers?)\b", re.IGNORECASE)
_REQUEST = re.compile(
    r"\b(?:your|the|original|full|(?:copy|text|wording|details)\s+of|information|foia?|eir)\b.{0,30}\b(?:requests?|questions?)\b|"
    r"^requests?(?:\s+for\s+information)?\b|^(?:list\s+of\s+)?questions?(?:\s+(?:asked|that\s+you\s+asked|received))?$|"
    r"^information\s+(?:requested|asked\s+for)$",
    re.IGNORECASE,
)
_NAMED = r"(?:annexe?|appendix|schedule|attachment|enclosure)\s+{name}(?!\w)"
_SENDS = re.compile(
    any_of(r"""
        \b(?:responses?|reply|replies|answers?|answered)\b[^.;]{0,60}$
        \b(?:information|data|details) (?:that )?(?:you (?:have )?(?:requested|asked for|are seeking)|requested)\b[^.;]{0,60}$
        """),
    re.IGNORECASE,
)
"""What a sentence says before it names the annex with the answers."""
_NOT_THERE = re.compile(
    r"\b(?:if you|exempt\w*|explanation|review|complain\w*|reasons?|appeal)\b[^.;]{0,40}$", re.IGNORECASE
)
_ASKED_THERE = re.compile(
    r"\b(?:your|the) (?:full |original )?(?:request|questions?)\b[^.;]{0,30}\b(?:is|are|set out|reproduced|repeated|copied|"
    r"attached|shown|(?:can|may) be (?:found|seen|read))\b[^.;]{0,20}$",
    re.IGNORECASE,
)
_FOR_THE_REQUEST = re.compile(
    r"\W{0,2}(?:for|contains|sets out|shows|reproduces|has|gives)\b[^.;]{0,40}\b(?:your|the) (?:full |original )?(?:request|questions?)\b",
    re.IGNORECASE,
)
"""What a sentence says after it named the annex with the request."""


def find_annexes(units: list[Unit]) -> dict[int, Cue]:
    """Who speaks below the heading of an annex, by the heading's unit, where the letter says so."""
    found: dict[int, Cue] = {}
    announced: dict[str, tuple[int, Cue]] = {}
    for at, unit in enumerate(units):
        if unit.table is not None or unit.text[:3].lower() not in _INITIALS:
            continue
        heading = ANNEX.fullmatch(unit.text.strip())
        if heading is None:
            continue
        if heading["title"]:
            cue = _titled(heading["title"])
        else:
            name = heading["name"] or ""
            if name not in announced:
                announced[name] = _announced(units, name)
            place, cue = announced[name]
            cue = cue if place < at else ""
        if cue:
            found[unit.index] = cue
    return found


def _titled(title: str) -> Cue:
    replies, asks = _REPLY.search(title), _REQUEST.search(title)
    if replies and not (asks and asks.start() < replies.start()) and not _NOT_THERE.search(title[: replies.start()]):
        return "answer"
    return "request" if asks and not replies else ""


def _announced(units: list[Unit], name: str) -> tuple[int, Cue]:
    """Where a letter first says what stands in an annex, and who speaks there."""
    named = re.compile(_NAMED.format(name=re.escape(name)) if name else r"\b(?:annexe?|appendix)\b", re.IGNORECASE)
    for at, unit in enumerate(units):
        for match in named.finditer(unit.text):
            lead = unit.text[: match.start()]
            if _ASKED_THERE.search(lead) or _FOR_THE_REQUEST.match(unit.text[match.end() :]):
                return at, "request"
            if _SENDS.search(lead) and not _NOT_THERE.search(lead):
                return at, "answer"
    return len(units), ""
