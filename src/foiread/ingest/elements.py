"""The only door to unstructured: texts and files in, its categories, list labels and chunks out.

Importing unstructured takes seconds and, left alone, reports to its makers and fetches a language model from
the web at first use. All of that is switched off here, and its tokenizer is replaced by small rules, so that
what a line is called never depends on the machine or the network.
"""

from __future__ import annotations

import io
import os
import re
import sys
import types
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LARGE = 1_000_000_000
"""More characters than any letter has: chunks end at titles only."""


class Unit(NamedTuple):
    """One piece of a letter to be put into a chunk."""

    text: str
    is_title: bool
    """True where a chunk has to begin."""
    is_table: bool = False


class WordElement(NamedTuple):
    """One paragraph of a Word file as unstructured sees it."""

    text: str
    """With the automatic list number in front."""
    category: str
    depth: int | None


def chunk(units: Sequence[Unit]) -> list[list[int]]:
    """Cut `units` with unstructured's `chunk_by_title`; returns the indices of each chunk's units.

    Every unit is in exactly one chunk, in order, and a chunk holds at most one title, as its first unit. Text after
    text is one element: no chunk ends between the two.
    """
    un = _unstructured()
    made: list[Any] = []
    runs: list[list[int]] = []
    nothing = un.ElementMetadata()  # shared by all: making one sets and counts more than forty fields
    for index, unit in enumerate(units):
        plain = not (unit.is_title or unit.is_table)
        if plain and runs and type(made[-1]) is un.Text:
            runs[-1].append(index)
            continue
        cls = un.Title if unit.is_title else un.Table if unit.is_table else un.Text
        made.append(cls(text=unit.text or " ", element_id=f"u{len(runs)}", metadata=nothing))
        runs.append([index])
    chunks = un.chunk_by_title(
        made,
        max_characters=_LARGE,
        new_after_n_chars=_LARGE,
        combine_text_under_n_chars=0,
        multipage_sections=True,
        include_orig_elements=True,
        isolate_table=False,
    )
    groups: list[list[int]] = []
    for piece in chunks:
        elements = piece.metadata.orig_elements or [piece]
        indices = [index for element in elements for index in runs[int(element.id[1:])]]
        fresh = [index for index in indices if not groups or index > groups[-1][-1]]
        if fresh:
            groups.append(fresh)
    return groups


def classify(texts: Sequence[str]) -> list[str]:
    """Unstructured's category (`Title`, `NarrativeText`, `ListItem` …) of each line or paragraph on its own."""
    un = _unstructured()
    return [un.element_from_text(text[:2000]).category if text.strip() else "" for text in texts]


def partition_docx(data: bytes) -> list[WordElement]:
    """Unstructured's elements of a Word file, page breaks left out."""
    un = _unstructured()
    found = un.partition_docx(
        file=io.BytesIO(data), include_page_breaks=False, infer_table_structure=False, languages=["eng"]
    )
    return [WordElement(element.text, element.category, element.metadata.category_depth) for element in found]


class _Unstructured(NamedTuple):
    Title: Any
    Text: Any
    Table: Any
    ElementMetadata: Any
    chunk_by_title: Any
    element_from_text: Any

    @property
    def partition_docx(self) -> Any:  # noqa: ANN401 - unstructured's own function
        from unstructured.partition.docx import partition_docx

        return partition_docx


@cache
def _unstructured() -> _Unstructured:
    """Import unstructured once, silenced, with the rule tokenizer in its seam."""
    os.environ.setdefault("DO_NOT_TRACK", "1")
    os.environ.setdefault("SCARF_NO_ANALYTICS", "1")
    os.environ.setdefault("UNSTRUCTURED_DISABLE_NOTICE", "1")
    with _without_spacy():
        from unstructured.nlp import tokenize

    if not hasattr(tokenize, "_get_nlp"):
        message = "this version of unstructured has no nlp.tokenize._get_nlp to replace; use unstructured 0.27"
        raise ImportError(message)
    tokenizer = RuleTokenizer()
    tokenize._get_nlp = lambda: tokenizer  # noqa: SLF001 - the seam
    from unstructured.chunking.title import chunk_by_title
    from unstructured.documents.elements import ElementMetadata, Table, Text, Title
    from unstructured.partition.text import element_from_text

    return _Unstructured(Title, Text, Table, ElementMetadata, chunk_by_title, element_from_text)


@contextmanager
def _without_spacy() -> Iterator[None]:
    """Let unstructured import its tokenizer without spaCy, two thirds of the time that importing it costs.

    Only type hints there name spaCy once the seam is filled; the stand-in is taken away again at once, so that a
    program that uses spaCy beside foiread gets the real one.
    """
    if "spacy" in sys.modules:
        yield
        return
    sys.modules["spacy"] = types.ModuleType("spacy")
    try:
        yield
    finally:
        del sys.modules["spacy"]


# ── the rule tokenizer ──────────────────────────────────────────────────────────────────────────

_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d[\d.,]*|[^\w\s]|_")
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"'”’)]*\s+(?=[\"'“‘(]?[A-Z0-9])")
_VERBS = frozenset(
    [
        "am",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
        "do",
        "does",
        "did",
        "has",
        "have",
        "had",
        "having",
        "can",
        "could",
        "will",
        "would",
        "shall",
        "should",
        "may",
        "might",
        "must",
        "hold",
        "holds",
        "held",
        "know",
        "make",
        "made",
        "give",
        "given",
        "provide",
        "find",
        "found",
        "see",
        "contact",
        "apply",
        "ask",
        "refer",
        "receive",
        "publish",
        "use",
        "consider",
        "show",
        "shown",
        "relate",
        "regard",
        "include",
        "remember",
        "attach",
        "confirm",
        "advise",
        "respond",
        "believe",
        "need",
        "require",
        "explain",
        "state",
        "record",
        "spend",
        "spent",
        "remain",
        "exceed",
        "withhold",
        "withheld",
        "disclose",
        "enclose",
        "say",
        "said",
        "send",
        "sent",
        "get",
        "got",
        "go",
        "went",
        "take",
        "took",
        "calculate",
        "note",
        "request",
        "write",
        "wrote",
        "hope",
        "wish",
        "complain",
        "appeal",
        "pay",
        "paid",
    ]
)


class _Token:
    """A word with the part of speech that unstructured asks for: verb or not."""

    __slots__ = ("tag_", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.tag_ = "VB" if _is_verb(text.lower()) else "NN"


class _Sentence(NamedTuple):
    text: str


class _Parsed:
    """The part of spaCy's `Doc` that unstructured uses."""

    def __init__(self, text: str) -> None:
        self._text = text

    def __iter__(self) -> Iterator[_Token]:
        return (_Token(match.group()) for match in _TOKEN.finditer(self._text))

    @property
    def sents(self) -> list[_Sentence]:
        return [_Sentence(part) for part in _SENTENCE_END.split(self._text)]


class RuleTokenizer:
    """Stands in for spaCy's English model: words, sentences, and whether a word looks like a verb."""

    max_length = 1_000_000

    def __call__(self, text: str) -> _Parsed:
        """Tokenize `text`."""
        return _Parsed(text)


def _is_verb(word: str) -> bool:
    return word in _VERBS or (len(word) > 4 and word.endswith("ed")) or (len(word) > 5 and word.endswith("ing"))
