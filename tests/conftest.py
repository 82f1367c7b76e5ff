"""What all tests share: small documents made from text, and the command line run in this process."""

from __future__ import annotations

import hashlib
import io
import os
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from ran import Ran

from foiread.cli import run
from foiread.types import Block, BlockKind, Document, Source, Span

if TYPE_CHECKING:
    from collections.abc import Callable

# The same examples every time, so that a failure is never somebody else's; `wide` looks further, by hand.
settings.register_profile("same", derandomize=True, deadline=None, max_examples=60)
settings.register_profile("wide", deadline=None, max_examples=2_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))


@pytest.fixture
def document_of() -> Callable[..., Document]:
    """Makes a `Document` of plain text: each line that is not blank is a paragraph of its own."""

    def make(text: str, name: str = "letter.txt") -> Document:
        data = text.encode()
        digest = hashlib.sha256(data).hexdigest()
        blocks: list[Block] = []
        at = 0
        for line in text.splitlines(keepends=True):
            body = line.strip()
            if body:
                start = at + line.index(body)
                span = Span(start=start, end=start + len(body))
                blocks.append(Block(id=f"b{len(blocks)}", kind=BlockKind.PARAGRAPH, span=span))
            at += len(line)
        source = Source(name=name, media_type="text/plain", sha256=digest, size=len(data))
        return Document(id=digest[:16], source=source, text=text, blocks=tuple(blocks))

    return make


@pytest.fixture
def cli(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Runs `foiread ARGUMENTS` in this process and gives back its exit code, stdout and stderr."""

    def call(*arguments: object, stdin: bytes = b"") -> Ran:
        monkeypatch.setattr(sys, "argv", ["foiread", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        capsys.readouterr()
        code = run()
        return Ran(code, *capsys.readouterr())

    return call
