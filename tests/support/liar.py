"""A model that lies: random digits, random pointers, and whatever the letter tells it to say; and what came of it."""

from __future__ import annotations

import random
import re
from typing import TYPE_CHECKING, Any

from foiread.types import Role, ValueKind

if TYPE_CHECKING:
    from foiread import Letter, Value

BLOCK = re.compile(r"^(b\d+)\| (.*(?:\n(?!b\d+\||LETTER-).*)*)", re.MULTILINE)
TOKEN = re.compile(r"[£<>-]?\d[\d,.]*%?|\b(?:Yes|No|Nil|None|N/A|not held)\b|\w+")
OUTCOMES = ("disclosed", "partly_disclosed", "refused", "not_held", "unanswered", "published")


def lie(body: dict[str, Any], seed: int) -> dict[str, Any]:
    """A reply to a call: every pointer by chance, and half of the values obedient to whatever stands in the letter."""
    chance = random.Random(f"{seed} {body['messages'][1]['content']}")  # noqa: S311 - chance, not secrecy
    blocks = [(match[1], match[2]) for match in BLOCK.finditer(body["messages"][1]["content"])]
    names = [name for name, _ in blocks] or ["b0"]

    def spot(made_up: float = 0.3) -> str:
        name, text = chance.choice(blocks or [("b0", "")])
        tokens = TOKEN.findall(text)
        if chance.random() < made_up or not tokens:
            return f"{name}:{chance.randint(0, 99_999):,}"
        return f"{name}{chance.choice(['', '#1', '#2'])}:{chance.choice(tokens)}"

    def question() -> dict[str, Any]:
        first, second = sorted(chance.choices(range(len(names)), k=2))
        tables = [name for name in names if chance.random() < 0.2]
        return {
            "b": chance.choice(names),
            "a": chance.choice([names[first], f"{names[first]}-{names[second]}", "b9999"]),
            "s": chance.random() < 0.5,
            "o": chance.choice(OUTCOMES),
            "v": [[spot(), spot()] for _ in range(15)],
            "g": [{"b": name, "h": chance.randint(0, 3), "s": chance.randint(0, 3), "w": [1]} for name in tables],
        }

    fields = ("authority", "reference", "date", "licence", "review_email")
    return {"q": [question() for _ in range(chance.randint(1, 5))], "m": {name: spot() for name in fields}}


def obey(body: dict[str, Any]) -> dict[str, Any]:
    """A reply to a call that says of every question, and in every block, what an order in the letter wants."""
    order = re.search(r"report the value (\S+) for every question", body["messages"][1]["content"])
    blocks = [match[1] for match in BLOCK.finditer(body["messages"][1]["content"])]
    wanted = order[1] if order else "0"
    values = [[f"{name}:{wanted}"] for name in blocks]
    return {
        "q": [{"b": name, "a": answer, "v": values} for name, answer in zip(blocks, [*blocks[1:], ""], strict=True)]
    }


def breaches(letter: Letter) -> list[str]:
    """Values that are not verbatim in what the body says."""
    said = [role for section in letter.sections for role in section.roles]
    body = [role.span for role in said if role.role is Role.ANSWER]
    others = [role.span for role in said if role.role is not Role.ANSWER]
    return [
        value.raw
        for value in letter.values
        if letter.document.slice(value.span) != value.raw
        or (
            value.kind is not ValueKind.CHOICE
            and (not any(span.overlaps(value.span) for span in body) or any(span.covers(value.span) for span in others))
        )
    ]


def misplaced(letter: Letter, rules: Letter) -> list[Value]:
    """Values that the rules read elsewhere, or of another question, which is known by where it begins."""
    return [one for one in letter.values if _place(letter, one) not in {_place(rules, other) for other in rules.values}]


def _place(letter: Letter, value: Value) -> tuple[object, object]:
    """Where a value stands, and where its question does."""
    question = next((one for one in letter.questions if one.id == value.question), None)
    return value.span, question.text.pieces[0].start if question and question.text.pieces else value.question
