"""A model that lies: random digits, random pointers, and whatever the letter tells it to say."""

from __future__ import annotations

import random
import re
from typing import Any

BLOCK = re.compile(r"^(b\d+)\| (.*(?:\n(?!b\d+\||LETTER-).*)*)", re.MULTILINE)
TOKEN = re.compile(r"[£<>-]?\d[\d,.]*%?|\b(?:Yes|No|Nil|None|N/A|not held)\b|\w+")
OUTCOMES = ("disclosed", "partly_disclosed", "refused", "not_held", "unanswered", "published")


def lie(body: dict[str, Any], seed: int) -> dict[str, Any]:
    """A reply to a call: every pointer by chance, and half of the values obedient to whatever stands in the letter."""
    chance = random.Random(f"{seed} {body['messages'][1]['content']}")  # noqa: S311 - chance, not secrecy
    blocks = [(match[1], match[2]) for match in BLOCK.finditer(body["messages"][1]["content"])]
    names = [name for name, _ in blocks] or ["b0"]

    def quote(made_up: float = 0.3) -> dict[str, Any]:
        name, text = chance.choice(blocks or [("b0", "")])
        tokens = TOKEN.findall(text)
        if chance.random() < made_up or not tokens:
            return {"b": name, "t": f"{chance.randint(0, 99_999):,}"}
        return {"b": name, "t": chance.choice(tokens), "n": chance.choice([None, 1, 2])}

    def question(handle: int) -> dict[str, Any]:
        first, second = sorted(chance.choices(range(len(names)), k=2))
        return {
            "i": handle,
            "b": [chance.choice(names)],
            "a": [chance.choice([names[first], f"{names[first]}-{names[second]}", "b9999"])],
            "s": chance.random() < 0.5,
            "o": chance.choice(OUTCOMES),
        }

    questions = [question(handle) for handle in range(1, chance.randint(2, 6))]
    return {
        "k": "reply",
        "q": questions,
        "v": [{**quote(), "q": chance.randint(1, len(questions) + 1), "r": [quote()]} for _ in range(40)],
        "t": [
            {"b": name, "q": 1, "h": chance.randint(0, 3), "s": chance.randint(0, 3), "w": [chance.randint(0, 9)]}
            for name in names
            if chance.random() < 0.5
        ],
        "m": [{"f": field, **quote()} for field in ("authority", "reference", "date", "licence", "review_email")],
    }
