"""Why a letter was taken for a reply, or for something else: a `Letter` in, an `Explanation` out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from foiread.explain.base import Explanation, Reason, quoted, sure
from foiread.explain.places import place
from foiread.types import LetterKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from foiread.types import Letter

_NO_WORDS: Final = {
    LetterKind.REPLY: "no words say that it is anything but a reply",
    LetterKind.NOT_FOI: "its first lines do not speak of freedom of information, or speak of a complaint",
}


def explain_kind(letter: Letter) -> Explanation:
    """Which words say what kind of letter it is, and what follows from it."""
    return Explanation("kind", f"kind  {letter.metadata.kind.value}", tuple(_reasons(letter)))


def _reasons(letter: Letter) -> Iterator[Reason]:
    kind, said = letter.metadata.kind, letter.metadata.kind_from
    if said is not None:
        yield Reason("words", f"{quoted(said.text)} at {place(said.span)}; {said.how}; {sure(said.confidence)}")
    else:
        yield Reason("words", _NO_WORDS.get(kind, f"the reader {letter.reader} names none"))
    if kind is not LetterKind.REPLY:
        yield Reason("exported", "its letter row and findings only: what is no reply has no questions or values")
