"""Text that speaks to the program that reads the letter instead of to its reader: an instruction hidden in a letter.

The patterns are those of published collections of prompt injections (OWASP Top 10 for LLM Applications, LLM01). Nothing
in a letter is ever followed; a person should know that somebody tried.
"""

from __future__ import annotations

import re
from typing import Final

from foiread.checks.base import Checked
from foiread.types import Finding, Letter, Severity, Span

INSTRUCTIONS: Final = re.compile(
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

NEEDED: Final = frozenset({
    "ignore", "disregard", "forget", "override", "bypass", "ai", "ais", "artificial", "language", "llm", "llms", "bot",
    "bots", "chatbot", "chatgpt", "assistant", "automated", "parser", "parsers", "model", "models", "computer",
    "prompt", "im", "endoftext", "inst", "system", "json",
})  # fmt: skip
"""Each such sentence has one of these words: a letter without any need not be searched."""

WORD: Final = re.compile(r"[a-z]+")


def check(letter: Letter) -> Checked:
    """Warn of each such sentence."""
    if NEEDED.isdisjoint(WORD.findall(letter.document.text.lower())):
        return Checked()
    return Checked(
        tuple(
            Finding(
                code="addresses_the_reader",
                severity=Severity.WARNING,
                message=f"The letter speaks to a program that reads it (“{' '.join(found.group().split())}”): "
                "nothing was followed, but look at the letter before you use its figures",
                span=Span(start=found.start(), end=found.end()),
            )
            for found in INSTRUCTIONS.finditer(letter.document.text)
        )
    )
