"""Words of a letter that speak to a program instead of to its reader: text in, the places of such sentences out.

The patterns are those of published collections of prompt injections (OWASP Top 10 for LLM Applications, LLM01). Nothing
in a letter is ever followed; a person should know that somebody tried.
"""

from __future__ import annotations

import re
from typing import Final

from foiread.phrase import Phrase, any_of
from foiread.types import Span

_INSTRUCTIONS: Final = Phrase(
    any_of(r"""
        \b(?:ignore|disregard|forget|override|bypass) (?:\w+ ){0,3}?
            (?:previous|prior|above|earlier|preceding|your|system|all) (?:\w+ ){0,2}?
            (?:instructions?|prompts?|rules|directions|guidelines|context)\b
        \b(?:you are|act as|pretend to be) (?:now )?(?:an? )?
            (?:\w+ )?(?:AI|artificial intelligence|language model|LLM|chat\s?bot|ChatGPT|assistant that)\b
        \b(?:note|message|instructions?|attention) (?:to|for) (?:the |any |all )?
            (?:AI|LLM|language model|automated (?:reader|system|parser)|parser|bot|model)s?\b
        \bif you are (?:an? )?(?:AI|LLM|language model|bot|automated \w+|computer program)\b
        \b(?:system|developer) prompt\b
        <\|?\s*(?:im_start|im_end|system|endoftext|/?INST)\s*\|?>
        \[/?INST\]
        ^\s*(?:system|assistant)\s*:\s*(?=.{0,80}\b(?:you|output|return|answer|respond|report)\b)
        \b(?:output|return|(?:respond|reply|answer) (?:only )?(?:with|in)|report)
            \s+(?:only )?(?:the following |valid )?JSON\b
        """),
    re.IGNORECASE | re.MULTILINE,
)
"""Sentences that only make sense when a program is spoken to."""

_SENTENCE_END: Final = re.compile(r"[.!?…][\"'”’)\]]*(?=\s)|\n[ \t]*\n")


def find_instructions(text: str) -> list[Span]:
    """The words that only make sense when a program is spoken to."""
    if not _INSTRUCTIONS.search(text):
        return []
    return [Span(start=found.start(), end=found.end()) for found in _INSTRUCTIONS.finditer(text)]


def told_to_programs(text: str) -> list[Span]:
    """What nobody is to be believed to have said: each such sentence, and what follows on the line where it ends."""
    return [_whole(text, span) for span in find_instructions(text)]


def _whole(text: str, span: Span) -> Span:
    start = max((match.end() for match in _SENTENCE_END.finditer(text, 0, span.start)), default=0)
    end = _SENTENCE_END.search(text, span.end)
    stop = end.end() if end else len(text)
    if end and end[0].startswith("\n"):
        stop = end.start()
    elif (line := text.find("\n", stop)) >= 0:
        stop = line
    else:
        stop = len(text)
    return Span(start=start, end=stop)
