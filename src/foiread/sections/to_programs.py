"""Words of a letter that speak to a program instead of to its reader: text in, the places of such sentences out.

The patterns are those of published collections of prompt injections (OWASP Top 10 for LLM Applications, LLM01). Nothing
in a letter is ever followed; a person should know that somebody tried.
"""

from __future__ import annotations

import re
from typing import Final

from foiread.phrase import words_of
from foiread.types import Span

_INSTRUCTIONS: Final = re.compile(
    r"""
    \b(?:ignore|disregard|forget|override|bypass)\s+(?:\w+\s+){0,3}?
        (?:previous|prior|above|earlier|preceding|your|system|all)\s+(?:\w+\s+){0,2}?
        (?:instructions?|prompts?|rules|directions|guidelines|context)\b
    | \b(?:you\s+are|act\s+as|pretend\s+to\s+be)\s+(?:now\s+)?(?:an?\s+)?
        (?:\w+\s+)?(?:AI|artificial\s+intelligence|language\s+model|LLM|chat\s?bot|ChatGPT|assistant\s+that)\b
    | \b(?:note|message|instructions?|attention)\s+(?:to|for)\s+(?:the\s+|any\s+|all\s+)?
        (?:AI|LLM|language\s+model|automated\s+(?:reader|system|parser)|parser|bot|model)s?\b
    | \bif\s+you\s+are\s+(?:an?\s+)?(?:AI|LLM|language\s+model|bot|automated\s+\w+|computer\s+program)\b
    | \b(?:system|developer)\s+prompt\b
    | <\|?\s*(?:im_start|im_end|system|endoftext|/?INST)\s*\|?>
    | \[/?INST\]
    | ^\s*(?:system|assistant)\s*:\s*(?=.{0,80}\b(?:you|output|return|answer|respond|report)\b)
    | \b(?:output|return|(?:respond|reply|answer)\s+(?:only\s+)?(?:with|in)|report)\s+
        (?:only\s+)?(?:the\s+following\s+|valid\s+)?JSON\b
    """,
    re.IGNORECASE | re.VERBOSE | re.MULTILINE,
)
"""Sentences that only make sense when a program is spoken to."""

_NEEDED: Final = frozenset({
    "ignore", "disregard", "forget", "override", "bypass", "ai", "ais", "artificial", "language", "llm", "llms", "bot",
    "bots", "chatbot", "chatgpt", "assistant", "automated", "parser", "parsers", "model", "models", "computer",
    "prompt", "im_start", "im_end", "endoftext", "inst", "system", "json",
})  # fmt: skip
"""Each such sentence has one of these words: a letter without any need not be searched."""

_SENTENCE_END: Final = re.compile(r"[.!?…][\"'”’)\]]*(?=\s)|\n[ \t]*\n")


def find_instructions(text: str) -> list[Span]:
    """The words that only make sense when a program is spoken to."""
    if _NEEDED.isdisjoint(words_of(text).words):
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
