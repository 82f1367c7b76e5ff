"""Text as the comparison rules of the label format see it: in comes any printed text, out comes its comparable form.

NFKC, quotes and dashes unified, markup dropped, white space collapsed, case ignored; signs, comparators and
digits are kept, so `<5` never equals `5` and `-3` never equals `3`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from foiread.phrase import any_of

_CHARACTERS = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′`´", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("‐‑‒–—―−⁃", "-"),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", None),
    }
)
_LINK = re.compile(r"\[([^\[\]]*)\]\([^()\s]*\)")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_MARKS = re.compile(r"\*\*|__|\\(?=[^\w\s])")
_PRINTED_NUMBER = re.compile(
    any_of(r"""
        ^(?:q(?:uestion)?\s*)?(?:\(?\d{1,2}(?:\.\d{1,2})?\s?\(?[a-z]?\)?\s*[.):-]+|\(?[a-z]\s?[.)]+
            |\(?[ivx]{1,5}\s?[.)]+)\s*
        """)
)
_ID_WORD = re.compile(r"^(?:q(?:uestion)?\.?\s*)(?=\d)")


@lru_cache(maxsize=65536)
def normal(text: str) -> str:
    """The comparable form of a printed text."""
    text = _LINK.sub(r"\1", text)
    text = _MARKS.sub("", _TAG.sub("", text))
    text = unicodedata.normalize("NFKC", text.translate(_CHARACTERS)).translate(_CHARACTERS)
    return " ".join(text.casefold().split())


@lru_cache(maxsize=65536)
def contains(haystack: str, needle: str) -> bool:
    """Whether normalised `needle` stands in normalised `haystack` as whole words; extra words are allowed."""
    if not needle:
        return True
    before = r"(?<!\w)" if needle[0].isalnum() else ""
    after = r"(?!\w)" if needle[-1].isalnum() else ""
    return re.search(before + re.escape(needle) + after, haystack) is not None


@lru_cache(maxsize=65536)
def begins(text: str, words: str) -> bool:
    """Whether a question's text begins with the labelled first words, its printed number allowed before them."""
    wanted = {normal(words), _bare(normal(words))}
    return any(found.startswith(want) for found in (normal(text), _bare(normal(text))) for want in wanted if want)


@lru_cache(maxsize=65536)
def ends(text: str, words: str) -> bool:
    """Whether a question's text ends with the labelled last words, closing punctuation ignored."""
    tail = " \"'.:;,?"
    return normal(text).rstrip(tail).endswith(normal(words).rstrip(tail))


def normal_id(question: str) -> str:
    """A question's id as labels write it: `7(b)` is `7b`, `Q1.` is `1`, case ignored."""
    bare = _ID_WORD.sub("", normal(question))
    return re.sub(r"[()\[\]\s]", "", bare).rstrip(".:;-")


def _bare(text: str) -> str:
    """Normalised text without a bullet or printed number in front."""
    return _PRINTED_NUMBER.sub("", text.lstrip(" \"'*•·-").strip()).lstrip(" \"'*•·-:")


_UPPER_BOUND = re.compile(
    r"^\s*(?:[<≤]|(?:fewer|less)\s+than\b|under\s+\d|up\s+to\s+\d|at\s+most\s+\d|\w+\s+or\s+(?:fewer|less)\b)",
    re.IGNORECASE,
)
_LOWER_BOUND = re.compile(
    r"^\s*(?:[>≥]|(?:more|greater)\s+than\b|over\s+\d|at\s+least\s+\d|\w+\s+or\s+(?:more|over)\b|\S.*\d\s*\+\s*$)",
    re.IGNORECASE,
)


def is_suppressed(raw: str) -> bool:
    """Whether a printed value gives only an upper bound: `<5`, `fewer than five`, `5 or less`."""
    return _UPPER_BOUND.match(raw) is not None


def is_bound(raw: str) -> bool:
    """Whether a printed value says a bound instead of a number, in either direction: `<5`, `more than 20`, `300+`."""
    return is_suppressed(raw) or _LOWER_BOUND.match(raw) is not None


def digits(raw: str) -> str:
    """The digits of a printed value, in order."""
    return "".join(character for character in unicodedata.normalize("NFKC", raw) if character.isdecimal())
