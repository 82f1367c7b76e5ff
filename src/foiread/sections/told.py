"""A request that the letter only tells of: `You asked how many …, and for …` → the requester's words in it.

In: the logical lines of a letter in which nobody asks. Out: by line, where words announce what was asked and where
that stands. One sentence is one question, however many things it names: where one ends and the next begins is the
writer's retelling, not the request.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from foiread.phrase import Phrase, any_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from foiread.sections.units import Unit

_TELLS = Phrase(
    any_of(r"""
        (?:^(?:(?:in|by|with|from) (?:your|the) [^,.]{3,60}?,? )?|[,;] |\b(?:in which|where|when|that|and|also) )you(?: (?:have|had|also|then|further|specifically
            |lastly|finally|now|are|were))* (?:(?:ask(?:ed|ing)?|inquired?|enquir(?:ed?|ing))(?: (?:us|me
            |the [A-Z]\w+))?(?: under [^,.]{3,60}?(?= (?:for|about|to|how|what|whether|when|who|which|why)\b))?(?:,? (?:for|about)|,? to (?:know|be told|see|receive|have|be (?:sent
            |given)|provide|confirm|supply|tell you|send you|state|give you|disclose))?|request(?:ed|ing)?|(?:sought
            |seek|seeking|wanted|want|wish(?:ed)?|would like)(?: to (?:know|see|be told|receive|have|obtain|be (?:sent
            |given)))?|(?:wrote|written|e-?mailed|contacted)\b[^,.]{0,40}? (?:to (?:ask|request|enquire|find out)
            |asking|requesting)(?: (?:us|me))?(?: (?:for|about))?)(?: the following)?:? (?P<asked>(?!(?:that|us|me|for|to|under|an? (?:internal )?review|clarification|if we
            would|on \d|in your|by|below|above|and|is|are|was|has|have|from|as|the following)\b)[^?]{12,900})
        \b(?:your|the|this) (?:[\w ()/-]{0,60} )?(?:request|e-?mail|letter|enquiry|message)s?\b[^.,?]{0,60}?,? (?:(?:was |were
            |is )?(?:asking|seeking|requesting)(?: (?:us|me))?(?: (?:for|about|to know))?|(?:was |were |is )?for) (?P<sought>(?:how (?:many
            |much|long|often)|whether|what|when|who|which|why|the (?:total |average |annual )?(?:number|names?|cost|amount|value
            |dates?|total|percentage)|details of|copies of|a copy of|a list of|a breakdown of)\b[^?]{12,900})
        """),
    re.IGNORECASE,
)
"""`… in which you asked for …`, `Your request was for the number of …`, with what was asked."""
_LATEST = 12
"""Lines of the body within which the first such sentence must stand: further down it only refers back."""


class Told(NamedTuple):
    """What a sentence tells of the request, as places in its line."""

    start: int
    """Where the words that announce it begin."""
    asked: int
    end: int


def find_told(units: list[Unit], sentences: Callable[[str], list[tuple[int, int]]]) -> dict[int, tuple[Told, ...]]:
    """Where each line tells what was asked, by the line's index.

    Args:
        units: the body of a letter.
        sentences: cuts a line into sentences.

    """
    found: dict[int, tuple[Told, ...]] = {}
    for n, unit in enumerate(units):
        if unit.table is not None or (not found and n >= _LATEST):
            continue
        told = [one for start, end in sentences(unit.text) if (one := _told(unit.text, start, end)) is not None]
        if told:
            found[unit.index] = tuple(told)
    return found


def _told(text: str, start: int, end: int) -> Told | None:
    sentence = text[start:end]
    match = _TELLS.search(sentence)
    if match is None or sentence.rstrip().endswith((":", "?", ";")):
        return None
    asked = match.start("asked" if "asked" in match.groupdict() else "sought")
    return Told(start, start + asked, start + len(sentence.rstrip(" .")))
