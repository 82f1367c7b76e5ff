"""A small letter of an invented body, cut and read as any other, for tests of readers."""

from __future__ import annotations

from typing import Any

from foiread.ingest import from_bytes
from foiread.readers.llm.validate import Judge
from foiread.readers.llm.view import view_of
from foiread.sections import find_sections
from foiread.types import Document

LETTER = """\
Thornmere Borough Council
3 March 2025
Our ref: TBC/2025/77

Dear Ms Quillfeather

Freedom of Information Act 2000

Thank you for your request. The answers are below.

1. How many skips were hired in 2024, for example 5 or 10?
We hired 1,204 skips in 2024, of which <5 were damaged. We did not hire -3 of them twice; 12 were late, 12 early.

2. What did they cost?

Year\tCost\tSkips
2023\t£8,100\t77
2024\t£9,350\t81

3. Who are the suppliers?
This is exempt under section 43(2) of the Act.

Yours sincerely
Peregrine Oxblood
Information Officer
"""

UNSURE = LETTER.replace(
    "\nYours sincerely", "\n4. How many lorries were hired?\n\n5. Were any boats hired?\nNo\n\nYours sincerely"
)
"""A question that nobody answers: the rules are unsure of it."""

REPLY: dict[str, Any] = {
    "q": [
        {
            "b": "b6",
            "a": "b7",
            "v": [
                {"v": "1,204", "r": ["skips"], "y": "2024"},
                ["<5", "damaged"],
                ["b7#2:12", "early"],
            ],
        },
        {"b": "b8", "g": ["b9"]},
        {"b": "b10", "a": "b11", "o": "refused", "x": ["b11:section 43(2)"]},
    ],
    "m": {"authority": "b0", "date": "b1"},
}
"""A reply to it in which everything is right, as it travels."""

PLAIN: dict[str, Any] = {
    "k": "reply",
    "q": [
        {"i": 1, "l": "1.", "b": ["b6"], "a": ["b7"], "o": "disclosed"},
        {"i": 2, "l": "2.", "b": ["b8"], "o": "disclosed"},
        {"i": 3, "l": "3.", "b": ["b10"], "a": ["b11"], "o": "refused", "x": [{"b": "b11", "t": "section 43(2)"}]},
    ],
    "v": [
        {"q": 1, "b": "b7", "t": "1,204", "r": [{"b": "b7", "t": "skips"}], "y": {"b": "b7", "t": "2024"}},
        {"q": 1, "b": "b7", "t": "<5", "r": [{"b": "b7", "t": "damaged"}]},
        {"q": 1, "b": "b7", "t": "12", "n": 2, "r": [{"b": "b7", "t": "early"}]},
    ],
    "t": [{"b": "b9", "q": 2, "h": 1, "s": 1}],
    "m": [
        {"f": "authority", "b": "b0", "t": "Thornmere Borough Council"},
        {"f": "date", "b": "b1", "t": "3 March 2025"},
    ],
}
"""The same, as plain pointers."""


def small_letter(text: str = LETTER) -> Document:
    """The letter as a document."""
    return from_bytes(text.encode(), "letter.txt")


def judge_of(document: Document) -> Judge:
    """A judge of replies about the whole letter."""
    return Judge(view_of(document, find_sections(document)))
