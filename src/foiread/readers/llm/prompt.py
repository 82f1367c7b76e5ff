"""Prompt templates as files: a task and a version in, the messages of a call out.

A version is a folder `prompts/<task>/<version>/`, never changed once it stands in `prompts/released.json`; the hash of
its files is part of every result and of every key of the cache.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cache
from string import Template
from typing import Final

from foiread import resources
from foiread.errors import UsageError

READ_LETTER: Final = "read_letter"
"""A whole letter: what kind it is, who writes and when, its questions and their answers."""
READ_SECTIONS: Final = "read_sections"
"""Some sections of a letter of which the rest is known: questions and answers alone."""
CURRENT: Final = {READ_LETTER: "v2", READ_SECTIONS: "v1"}
"""The version of each task that is used."""

RELEASED: Final = "released.json"
"""Name of each released version, and its hash."""


@dataclass(frozen=True)
class Prompt:
    """One version of one task."""

    task: str
    version: str
    files: tuple[tuple[str, str], ...]
    """Name and text of each file, in order of name."""

    @property
    def name(self) -> str:
        """`read_letter/v1`."""
        return f"{self.task}/{self.version}"

    @property
    def hash(self) -> str:
        """Of the files: the same on every machine."""
        whole = hashlib.sha256()
        for name, text in self.files:
            whole.update(f"{name}\0{text}\0".encode())
        return whole.hexdigest()[:16]

    @property
    def released(self) -> bool | None:
        """Whether it is as it was released; None when it is not released yet."""
        known = json.loads((resources.prompts() / RELEASED).read_text(encoding="utf-8"))
        return known[self.name] == self.hash if self.name in known else None

    def text(self, file: str) -> str:
        """The text of one of its files."""
        return dict(self.files)[file]

    def messages(self, blocks: str, questions: str) -> list[dict[str, str]]:
        """The messages of a call: what is constant first, so that a provider can keep it, then the letter in a fence.

        The fence is made of a hash of what stands inside, so that nothing inside can close it.
        """
        fence = f"LETTER-{hashlib.sha256(blocks.encode()).hexdigest()[:12]}"
        system = Template(self.text("system.txt")).substitute(
            example_letter=self.text("example_letter.txt").strip(),
            example_reply=self.text("example_reply.json").strip(),
        )
        user = Template(self.text("user.txt")).substitute(fence=fence, blocks=blocks, questions=questions)
        return [{"role": "system", "content": system.strip()}, {"role": "user", "content": user.strip()}]


@cache
def load(task: str = READ_LETTER, version: str | None = None) -> Prompt:
    """One prompt, by default the version in use.

    Raises:
        UsageError: there is none of that name.
    """
    chosen = version or CURRENT.get(task, "")
    folder = resources.prompts() / task / chosen
    if not chosen or "/" in task or "/" in chosen or not folder.is_dir():
        message = f"no prompt is called {task}/{chosen or '…'}; there are: {', '.join(names())}"
        raise UsageError(message)
    files = tuple(
        (path.name, path.read_text(encoding="utf-8").replace("\r\n", "\n")) for path in sorted(folder.iterdir())
    )
    return Prompt(task=task, version=chosen, files=files)


def names() -> tuple[str, ...]:
    """Every prompt there is: `read_letter/v1`."""
    root = resources.prompts()
    return tuple(f"{path.parent.name}/{path.name}" for path in sorted(root.glob("*/*")) if path.is_dir())
