"""What a printed label is: `parse_label` reads the one at the start of a line (`1.`, `Q2)`, `5a)`, `(iii)`, `Question 4:`, `1.2`).

A line alone cannot say whether `i)` is the letter or the numeral: a label has every reading that it may have, and
`numbering` chooses between them over the whole letter.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import Literal, NamedTuple

from foiread.frozen import dataclass
from foiread.phrase import any_of
from foiread.vocabulary import NUMBER_WORDS

Kind = Literal["n", "l", "r"]
"""Number, letter, roman numeral."""
ROMAN = {
    numeral: i
    for i, numeral in enumerate(
        "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx".split(),  # noqa: SIM905 - a table
        start=1,
    )
}
"""What a roman numeral counts."""

_QUESTION_WORD = r"cwestiwn|q(?:uestion|uestions|uery|n|u)?|request|item|point|part"
_ANSWER_WORD = r"a(?:nswer|ns)?|response|reply|r(?=\d{1,2}[.:]?(?:\s|$))"
_WORD = re.compile(
    rf"(?i)(?:(?P<q>{_QUESTION_WORD})|(?P<a>{_ANSWER_WORD}))\s{{0,2}}(?:to\s+)?(?:q(?:uestion)?\s{{0,2}})?"
    r"(?:no\.?|number|\#|\.|:|-)?\s{0,2}(?=[(\d])",
)
_WORD_COUNTED = re.compile(
    rf"question\s+(?P<n>{'|'.join(word for word, value in NUMBER_WORDS.items() if 0 < value < 100)})\b\s*[.):–-]*\s*",
    re.IGNORECASE,
)
"""`Question Two`."""
_WORD_LETTER = re.compile(
    any_of(r"""
        (?i)(?P<w>question|answer|response|reply|request|query) (?:to (?:(?:question|part|point|q) )?)?\(?(?-i:
            (?P<x>[A-Z]|[a-h]))\)?(?:\s*[:.)\-–]\s*|\s*$|\s{2,})
        """)
)
_NUMBER = re.compile(r"(?P<open>\()?\s?(?P<n>\d{1,2})(?!\d)(?!/\d)")
_QUOTED = re.compile(r"[“\"‘']\s?(?=[\w(])")
"""Quotation marks around the whole request: `"1. How many …`."""
_GLUED = re.compile(
    r"(?P<l>[a-zA-Z])(?![a-zA-Z0-9])|\s(?P<s>[a-h])(?=\)|[.):]?\s*$)|\s?\((?P<p>[a-z]|[ivx]{1,5})\)|[.](?P<d>[a-z]|[ivx]{1,5})(?=[.):\s])"
)
_DOTTED = re.compile(r"\.(?P<n>\d{1,2})(?![\d%])")
_ALPHA = re.compile(r"(?P<open>[(\[])?\s?(?P<x>[ivx]{1,5}|[IVX]{1,5}|[a-zA-Z])(?=[.)\]:])")
_CLOSE = re.compile(
    r"\s?(?:[.]?[)\]]|/(?=\s?[A-Z])|[.:](?!\d)|[.]?\)?\s?[-–—](?=\s))\s*[-–—.:]?(?=\s|$|[A-Z“\"'‘(£\d])"
)
_DASHES = ("-", "–", "—")
_WHAT_OF = re.compile(
    r"\s*(?!(?:yes|no|not|n/?a|none|nil|zero|see|as|we|the|this|there|these|it|they|please|all|both|how|what|which|when|"
    r"where|who|why|do|does|did|is|are|was|were|has|have|can|could|will|would|number|any|if|a|an)\b)[a-z]+\s+[a-z]"
)
"""Behind a figure and a dash, what the figure is of: `4 – total fines were £2,049`, not `4 – yes` or `4 – how many`."""
_GAP = re.compile(r"(?:\t|\s{1,6})(?=[A-Z])")
_WIDE_GAPS = ("  ", "   ", "    ", "\t")
GAP_ONLY = "|n  "
"""Style of `4  Katrin Hale`: nothing but a gap, and no question, behind the number. Its neighbours say whether it is one."""
_COMMA = re.compile(r",\s+(?=[A-Z])")
_SPACE = re.compile(r"\s*")
_SET_WIDE = re.compile(r"(?:\t|[ \xa0]{2,})[ \t\xa0]*(?=[A-Za-z£(]|\d)|[ \xa0](?=20[0-4]\d\b)")
"""Behind `2a`: `2a    2021/22`, set apart by space alone."""
_BILINGUAL = re.compile(r"\s*(?:(?:/\s*)?(?:question|cwestiwn|answer|ateb)\s*\d{1,2}\s*[:.)]?\s*)?", re.IGNORECASE)
"""`Cwestiwn 1 / Question 1`: the label again in the other language."""
_FIRST_LETTERS = frozenset("cw qu qn qq qt re it po pa an aq at ii iv ix vi vv vx xi xv xx".split())  # noqa: SIM905
"""How the words and numerals of two letters or more begin that a label may begin with: most lines begin otherwise."""
_SEVERAL = re.compile(
    r"\(?\d{1,2}\s?\(?[a-z]?\)?\s*(?:,|&|and\b|to\b)\s*(?:q(?:uestion)?s?\.?\s*)?\(?\d|"
    r"\d{1,2}\s?\(?[a-h]\)?\s*(?:,|&|and\b|to\b)\s*\(?[a-h]\b",
    re.IGNORECASE,
)
_ASKED_TOGETHER = re.compile(
    r"\d{1,2}[.):]{0,2}(?:\s?(?:and|&|,|/|\+)\s?(?:q(?:uestion)?s?\.?\s?)?\d{1,2}[.):]{0,2})+\s*[-–—:]?\s*(?=[A-Z])",
    re.IGNORECASE,
)
"""`Q6. and Q7. Has …?`: two questions printed as one are known by the first number."""
_QUARTER = re.compile(r"Q[1-4]\s+(?:of\s+)?(?:FY\s?)?(?:19|20)\d\d\b")
"""`Q1 2016` is a quarter, not question 1."""
_SET_APART = re.compile(r"(?:(?<!qu)(?<!qn)\.|[:\-])\s+$", re.IGNORECASE)
"""`Answer: 13` is the answer thirteen, not answer number 13; the full stop of `Qu. 3` shortens the word."""
_SPACED_SUB = re.compile(r"\s*\(?(?P<x>[ivx]{1,5}|[a-z])(?:\)|\.(?=\s)|:)(?=\s|$)\s*")
_TYPED_PART = re.compile(r"\s*\d{1,2}\s?[.(]?[a-h1-9]\b")
_INTERROGATIVE = re.compile(
    any_of(r"""
        (?i)\W*(?:how|what|which|when|where|who|whose|why|do|does|did|is|are|was|were|has|have|had|can|could|will
            |would|should|please|the[ ](?:total[ ])?(?:number|amount|cost|value)|total|number[ ]of|a[ ](?:copy|list
            |breakdown)|copies|details|if (?:yes|no|not|so)|of (?:these|those)|for each)\b
        """),
)


class Token(NamedTuple):
    """One component of a label."""

    kind: Kind
    value: int
    text: str
    glued: bool = False
    """Printed against the component before it (`5a`, `7(b)`): one token of the path."""


@dataclass(frozen=True, slots=True)
class Label:
    """A printed number at the start of a line."""

    end: int
    """Offset in the line where the words after the label begin."""
    readings: tuple[tuple[Token, ...], ...]
    """Alternative readings (`i` is a letter or a numeral), each a path of one or more tokens."""
    word: Literal["", "q", "a"]
    """`q` for `Q1`, `Question 1`; `a` for `A1`, `Answer 1`."""
    style: str
    """Word and punctuation, to see whether two labels are printed alike."""
    weak: bool = False
    """Printed without any punctuation: only its sequence can tell that it is a label."""


def starts_with_label(text: str) -> bool:
    """Whether a line begins with a punctuated label."""
    label = parse_label(text)
    return label is not None and not label.weak


@lru_cache(4096)
def parse_label(text: str) -> Label | None:
    """Read the label at the start of a line, or None.

    >>> parse_label("5a) How many").readings[0]
    (Token(kind='n', value=5, text='5', glued=False), Token(kind='l', value=1, text='a', glued=True))
    >>> parse_label("15.5 which includes") is None
    True
    """
    if text[:2].isalpha() and len(text) > 1 and text[:2].lower() not in _FIRST_LETTERS:
        return None
    quoted = _QUOTED.match(text)
    if quoted:
        label = parse_label(text[quoted.end() :])
        return replace(label, end=label.end + quoted.end()) if label is not None and not label.weak else None
    word_match = _WORD.match(text)
    word: Literal["", "q", "a"] = ""
    at = 0
    if word_match and text[0] in "aq" and not text[1:2].isalnum() and text[1:2] != "(":
        # "a. 2013/14 - 624" is item a; "a1" and "A. 1" announce answers.
        word_match = None
    if word_match:
        word = "q" if word_match["q"] else "a"
        at = word_match.end()
    lettered = _WORD_LETTER.match(text)
    if lettered:
        tokens = tuple((token,) for token in _letter_tokens(lettered["x"], glued=False))
        kind: Literal["q", "a"] = (
            "a" if lettered["w"].lower().startswith(("a", "r")) and lettered["w"].lower() != "request" else "q"
        )
        return Label(lettered.end(), tokens, kind, f"{lettered['w'].lower()}|l")
    counted = _WORD_COUNTED.match(text)
    if counted:
        value = NUMBER_WORDS[counted["n"].lower()]
        return Label(counted.end(), ((Token("n", value, str(value)),),), "q", "question|n")
    number = _NUMBER.match(text, at)
    together = _ASKED_TOGETHER.match(text, at) if word == "q" and "?" in text else None
    if together and number and _INTERROGATIVE.match(text[together.end() :]):
        value = int(number["n"])
        return Label(together.end(), ((Token("n", value, str(value)),),), word, f"{text[:at].strip().lower()}|n")
    if word and (_SEVERAL.match(text, at) or _QUARTER.match(text)):
        return None
    if (
        word
        and number
        and text[at - 1] in ". "
        and text[:1].isalpha()
        and not text[1:2].isalnum()
        and text[at - 1] == " "
    ):
        # "A. 47 days" answers 47; it is not answer number 47.
        return None
    if number:
        return _numbered(text, number, word, text[:at].strip().lower())
    if word:
        return None
    return _lettered(text)


def _numbered(text: str, number: re.Match[str], word: Literal["", "q", "a"], prefix: str) -> Label | None:
    value = int(number["n"])
    if value == 0:
        return None
    tokens = [Token("n", value, str(value))]
    at = number.end()
    alternatives: tuple[Token, ...] | None = None
    dotted = _DOTTED.match(text, at)
    glued = _GLUED.match(text, at)
    if dotted and int(dotted["n"]) > 0:
        tokens.append(Token("n", int(dotted["n"]), dotted["n"]))
        at = dotted.end()
        if not re.match(r"[.):]?\s+[A-Z“\"(]", text[at:]) and text[at:].strip(" .):"):
            return None
        closed = re.compile(r"[.):]?\s*").match(text, at)
        return Label(closed.end() if closed else at, (tuple(tokens),), word, f"{prefix}|n.n")
    if glued and not _is_unit(text, glued):
        letter = glued["l"] or glued["p"] or glued["d"] or glued["s"]
        stuck = not glued["d"]
        options = _letter_tokens(letter, glued=stuck)
        alternatives = tuple(options[1:])
        tokens.append(options[0])
        at = glued.end()
    if number["open"] and not glued:
        close = re.compile(r"\s?[)\]]\s*[-–—.:]?").match(text, at)
    else:
        close = _CLOSE.match(text, at)
    weak = False
    if close:
        style = f"{prefix}|{number['open'] or ''}n{close.group().strip()[:1]}"
        at = close.end()
        # `4 – total fines were £2,049`: a figure and what it is of.
        weak = close.group().strip() in _DASHES and not word and bool(_WHAT_OF.match(text, at))
    elif (word and not _SET_APART.search(text[: number.start()])) or (glued and glued["p"]):
        if text[at:] and not text[at].isspace():
            return None
        style = f"{prefix}|n"
    elif not word and (comma := _COMMA.match(text, at)):
        style, weak = "|n,", True
        at = comma.end()
    else:
        apart = _SET_WIDE.match(text, at) if glued else None
        gap = apart or _GAP.match(text, at)
        asks = gap is not None and bool(apart or _INTERROGATIVE.match(text[gap.end() :]))
        if gap is None or not (asks or (gap[0] in _WIDE_GAPS and glued is None)):
            return None
        # `1a How many`: a figure that counts has no letter.
        style, weak = "|n " if asks else GAP_ONLY, glued is None or apart is not None
    readings = [tuple(tokens)]
    readings += [(*tokens[:1], other) for other in alternatives or ()]
    again = _printed_again(text, at, value) if len(tokens) == 1 and not weak else None
    if again is not None:
        return replace(again, word=word)
    sub = _SPACED_SUB.match(text, at)
    if sub and len(tokens) == 1:
        readings = [(*tokens, token) for token in _letter_tokens(sub["x"], glued=False)]
        at = sub.end()
    rest = (_BILINGUAL if word else _SPACE).match(text, at)
    return Label(rest.end() if rest else at, tuple(readings), word, style, weak)


def _printed_again(text: str, at: int, value: int) -> Label | None:
    """`1. 1a How many …`: a list's own number before the number that was typed; the typed one names its part."""
    if not _TYPED_PART.match(text, at):
        return None
    inner = parse_label(text[at:].lstrip())
    if inner is None or inner.word or any(len(path) < 2 or path[0].value != value for path in inner.readings):
        return None
    return replace(inner, end=len(text) - len(text[at:].lstrip()) + inner.end, weak=False)


def _is_unit(text: str, glued: re.Match[str]) -> bool:
    """`12m` and `5k` are amounts unless punctuation closes the label."""
    letter = glued["l"]
    if letter is None or ("a" <= letter <= "h" and _SET_WIDE.match(text, glued.end())):
        return False
    return not re.match(r"\s?[.):]|\s*$|\s+[A-Z]|\s*[-–—]", text[glued.end() :])


def _lettered(text: str) -> Label | None:
    alpha = _ALPHA.match(text)
    if not alpha:
        # "a     Is the service …": set apart by space alone.
        spaced = re.compile(r"(?P<x>[a-h])(?:\t|[ \xa0]{2,})(?=[A-Za-z])").match(text)
        if spaced:
            return Label(
                spaced.end(),
                tuple((token,) for token in _letter_tokens(spaced["x"], glued=False)),
                "",
                "|l ",
                weak=True,
            )
        return None
    after = alpha.end()
    pattern = r"[)\]]" if alpha["open"] else r"[)\].:]\)?"
    close = re.compile(pattern + r"\s*[-–—]?(?=\s|$|[A-Z“\"‘(]|(?<=[a-h]\))(?:19|20)\d\d\b)").match(text, after)
    if not close:
        return None
    mark = text[after]
    if mark in ".:" and not re.match(r"\s|$", text[after + 1 :]) and not _INTERROGATIVE.match(text[close.end() :]):
        return None
    x = alpha["x"]
    if mark == ":" or (x == "Q" and mark == "."):
        return None
    readings = tuple((token,) for token in _letter_tokens(x, glued=False))
    if not readings:  # `vv)` is neither a letter nor a numeral
        return None
    rest = re.compile(r"\s*").match(text, close.end())
    return Label(
        rest.end() if rest else close.end(), readings, "", f"|{alpha['open'] or ''}{'L' if x.isupper() else 'l'}{mark}"
    )


def _letter_tokens(x: str, *, glued: bool) -> list[Token]:
    out = []
    if x.lower() in ROMAN:
        out.append(Token("r", ROMAN[x.lower()], x, glued))
    if len(x) == 1 and x.isalpha():
        out.append(Token("l", ord(x.lower()) - 96, x, glued))
    return out
