"""References to questions by number: `Q1, 2, 3, 7(a)`, `Questions 1 to 4`, `see answer to question 2`, `as above`."""

from __future__ import annotations

import re
from functools import lru_cache

from foiread.phrase import any_of
from foiread.sections.labels import ROMAN

_NUMERAL = r"(?:x(?:ix|iv|v?i{0,3})|ix|iv|v?i{1,3}|v)"
_PARTS = r"\d{1,2}\s?\(?[a-h]\)?(?:\s*(?:,\s*and|,|&|and)\s*\(?[a-h]\)?(?!\w))+"
"""`2 a, b and d`: several parts of one question."""
_ITEM = rf"(?:{_PARTS}|\(?(?:{_NUMERAL}|[a-h])\)(?!\w)|\d{{1,2}})(?:\s?[a-z](?![a-z])|\s?\([a-z]{{1,4}}\)|\.(?:\d{{1,2}}|[a-z](?![a-z])))?"
_COUNTS = r"(?!\d{1,2}\s+(?!(?:and|to|or|through|is|are|was|were|we|the|above|below|of|in|have|has|see|please)\b)(?-i:[a-z]{3}))"
"""`As for part 1, 46 nests were found`: what stands behind the comma is counted."""
_LIST = rf"{_ITEM}(?:[.)]?\s*(?:,(?!\s*and)\s*{_COUNTS}|(?:&|and|to|-|–|/|,\s*and|through)\s*)(?:q(?:uestions?)?\.?\s*)?{_ITEM})*"
_LEADING = re.compile(
    any_of(rf"""
        \W*(?:(?:in (?:response|relation|answer|reply|respect|regard|reference) (?:to|of)|with (?:regards?|respect
            |reference) to|regarding|for|re|as (?:for|regards|to)|turning to|concerning|(?:(?:the|our|my) )?
            (?:answers?|response) to) (?:your )?)?(?:q(?:uestion)?s?|points?|parts?|items?|requests?)\.?\s*
            (?:no\.?\s*)?(?P<list>{_LIST})(?: of (?:your|the) (?:request|e-?mail|letter)\b)?\s*(?:[:.,)\-–—]|(?=\s)|$)
        \W*(?:(?:please see|here are) )?(?:(?:our|the) (?:answers?|responses?|repl(?:y|ies))|in (?:answer|response
            |reply|relation)) (?:to|for|of) (?P<list2>{_LIST})\s*(?:[:.,)\-–—]|(?=\s)|$)
        \W*(?:all |some |most )?(?:of )?(?:the )?(?:information|data|details|figures?)(?: that)? (?:(?:which )?you (?:have )?(?:asked for
            |requested|sought)|requested|asked for|sought|relating to|relevant to) (?:(?:at|in|under|for|by|within) )?(?:your )?(?:questions?|points?
            |parts?|items?)\s(?:no\.?\s*)?(?P<list4>{_LIST})(?=\s|,)
        \W*(?:answers?|responses?|repl(?:y|ies)) (?:to|for) (?P<list3>{_LIST})\s*(?:[:)\-–—]|\.?\s*$)
        """),
    re.IGNORECASE,
)
_ORDINALS = {
    w: i
    for i, w in enumerate(
        ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"), start=1
    )
}
_ORDINAL = re.compile(
    r"\W*(?P<to>(?:in\s+(?:response|relation|answer|reply|respect|regard)\s+(?:to|of)|with\s+(?:regards?|respect|reference)\s+to|regarding|for|"
    r"as\s+(?:for|to|regards)|concerning|on|turning\s+to)\s+)?(?:the|your)\s+(?P<n>"
    + "|".join(_ORDINALS)
    + r")(?:\s+(?:bullet(?:\s+point)?|point|part|question|request|item|query)\b|(?(to),(?=\s)|(?!)))",
    re.IGNORECASE,
)
_SAME_FOR = re.compile(
    any_of(r"""
        \W*(?:the (?:very )?same(?: (?:answer|position|response|reasoning|exemptions?|limit))?|(?:this|that)(?: (?:answer|exemption|exception|section|limit))?
            |likewise,? (?:this|it))
            (?: also| equally)? (?:appl(?:ies|y)|is (?:also )?(?:true|the case)|goes|holds) (?:also |equally )?(?:to|for|of)\s
        """),
    re.IGNORECASE,
)
"""`The same applies to question 2.`"""
_WITHIN = re.compile(rf"\b(?:questions?|parts?|points?|q)\s?\.?\s?(?P<list>{_LIST})(?![\w%])", re.IGNORECASE)
_BARE = re.compile(
    any_of(rf"""
        \W*(?P<list>{_ITEM}(?:[.)]?\s*(?:,|&|and|to|-|–)\s*{_ITEM})+|{_PARTS})\s*[:.)/](?:\s+(?=\S)|\s*$)
        \W*(?P<apart>{_ITEM}(?:[.)]?\s*(?:,|&|and)\s*{_ITEM})+)(?:\s+[-–—]\s+|\t|\s\s+)(?=[“"]?(?-i:[A-Z]))
        """),
    re.IGNORECASE,
)
"""`3, 4 and 5:`, `5a,b,c/`, `1 and 2 – The list`; a range before a dash or a gap may be one of ages."""
_LETTER = rf"(?:{_NUMERAL}|[a-h])"
_BARE_LETTERS = re.compile(
    rf"\W*\(?(?P<list>{_LETTER}\)?(?:\s*(?:,|&|and|to|-|–)\s*\(?{_LETTER}\)?)+)\s*(?:[:.)](?:\s+(?=\S)|\s*$)|$)"
)
_WORDED_LETTERS = re.compile(
    rf"\W*(?:(?:answers?|responses?|repl(?:y|ies))\s+to\s+|(?P<to>(?:in\s+(?:response|relation|answer|reply|respect|regard)\s+(?:to|of)|"
    rf"with\s+(?:regards?|respect|reference)\s+to|regarding|concerning|turning\s+to|as\s+(?:for|regards|to)|for)\s+))?"
    rf"(?:questions?|q|parts?|points?|items?)\s+"
    rf"(?P<list>{_LETTER}(?:\s*(?:,|&|and|to|-|–)\s*{_LETTER})*)\s*(?:[:.)–-](?:\s+(?=\S)|\s*$)|(?(to),\s+(?=\S)|(?!))|$)",
    re.IGNORECASE,
)
"""`Questions ii, iii and iv:`, `With regard to part b, …`."""
_LETTER_RANGE = re.compile(
    any_of(r"""
        \W*(?:q(?:uestions?)?\.?\s*)?(?P<n>\d{1,2})\s?\(?(?P<first>[a-h])\)?\s?(?:-|–|to)\s?\(?(?P<last>[a-h])\)?
            (?![\w])\s*[:.)\-–—]?\s*
        """),
    re.IGNORECASE,
)
"""`1a-c`, `Q2 a-d`: parts of one question."""
_QUARTER = re.compile(r"\W*Q[1-4]\s+(?:of\s+)?(?:FY\s?)?(?:19|20)\d\d\b", re.IGNORECASE)
"""`Q1 2016` is a quarter."""
ALL_OTHERS = re.compile(
    any_of(r"""
        \W*(?:(?:with regards? to|in (?:relation|respect|regard|response) (?:to|of)|for|as for|regarding|concerning
            |as to) )?(?:all (?:(?:of )?(?:the|your) )?other|(?:the|your) (?:other|remaining)|all (?:the )?remaining
            |the (?:rest|remainder) of (?:the|your)) (?:questions?|parts?|points?|requests?)\b
        """),
    re.IGNORECASE,
)
"""Words that say: every question not answered so far."""
_CITED_FOR = re.compile(
    any_of(rf"""
        \W*(?:(?:annexe?|appendix) \w{{1,2}}\s*[-–—:]\s*)?(?:(?:explanation of |use of )?(?:the )?(?:exemptions?|exceptions?)(?:\s+under)?\s*[-–—:]?\s*)?
            (?:sections?|regulations?|s|reg)\.?\s?\d{{1,2}}[^.;?]{{0,90}}?(?:[-–—:(,]\s*(?:re:? |for |applie[sd] to )?|\b(?:appl(?:ied|ies)|engaged|relied
            (?:up)?on|cited|used|relevant|withheld)(?: in part)? (?:to|for|in (?:relation|respect|response) (?:to|of)|at|against) (?:part of |parts of )?)(?:your
            |the )?(?:questions?|parts?|points?|items?|requests?|q)\.?\s*(?:nos?\.?\s*)?(?P<list>{_LIST})(?![\w%])
        """),
    re.IGNORECASE,
)
"""`Section 40(2) - questions 3 and 5`, over the explanation of an exemption."""
_SAID_OF = r"(?:in (?:respect|relation|regard|response|answer) (?:of|to)|with (?:respect|regards?) to|regarding|for|as (?:for|regards|to)|against)"
_MEANT_BEFORE = re.compile(
    rf"(?:^|[,;:.]|\band|\bbut)\s*{_SAID_OF} (?:your )?(?:questions?|parts?|points?|q)\.?\s?(?P<list>{_LIST})(?![\w%])",
    re.IGNORECASE,
)
_MEANT_AFTER = re.compile(
    rf"[\d\s().a-z]{{1,14}}?(?:\([^()]{{3,60}}\) |of the (?:Act|FOIA|FOISA|EIR) )?(?:appl(?:ies|ied) )?(?:to|{_SAID_OF}) (?:your )?(?:questions?|parts?|points?|q)\.?\s?"
    rf"(?P<list>{_LIST})(?![\w%])",
    re.IGNORECASE,
)
_IN_PART = re.compile(r"\s*\((?:in\s+)?part(?:ly|ial|s)?\)", re.IGNORECASE)
_BACK = re.compile(
    any_of(rf"""
        \W*(?:(?:please )?(?:see|refer to|as (?:per|in|with|for|stated (?:in|at)|above)|same as|per|covered (?:in|by
            |at)|answered (?:in|at|by)|as answered (?:in|at)|included in) (?:the |our )?(?:(?:answer|response|reply
            |table|figures?|data|information)s? (?:provided |given )?(?:to|for|at|in|under|above)?\s*)?(?:q
            (?:uestion)?s?|a(?=\s?\d)|points?|parts?)?\.?\s*(?P<list>{_LIST})?|(?:as|see) above|as (?:stated|answered|per
            |detailed) above|ditto|same as above|see (?:previous|answer above|response above))
        \W*(?:same )?as (?:(?:for|in|at|to) )?(?:q(?:uestion)?s?|a(?:nswer)?|no)?\.?\s?(?P<bare>\d{{1,2}}\s?\(?[a-h]?\)?)(?= above| below|\W*$)
        """),
    re.IGNORECASE,
)
_LONE = re.compile(rf"\(?\b({_NUMERAL}|[a-h])\)", re.IGNORECASE)
_HEADER = re.compile(
    any_of(rf"""
        (?:q(?:uestion)?|answer to|response to|part|point)?\.?\s*(?:no\.?\s*)?(?P<item>{_ITEM}|\d{{1,2}}|x?(?:ix|iv|v?i{{1,3}}
            |v)|[a-h])\s*[.):]?
        """),
    re.IGNORECASE,
)
_MORE_PARTS = re.compile(r"\s*(?:,\s*and|,|&|and)\s*\(?([a-h])\)?(?!\w)", re.IGNORECASE)
_NUMBER = re.compile(r"(\d{1,2})(?:\s?([a-z])(?![a-z])|\s?\(([a-z]{1,4})\)|\.(\d{1,2}|[a-z]))?", re.IGNORECASE)
_RANGE = re.compile(r"\s*(?:to|-|–|through)\s*(?:q(?:uestions?)?\.?\s*)?$", re.IGNORECASE)

Key = tuple[int, ...]


@lru_cache(1024)
def leading(text: str) -> list[Key]:
    """The questions named at the start of a stretch of answer, as number keys; empty if none.

    >>> leading("Q1, 2 and 7(a): section 21 applies")
    [(1,), (2,), (7, 1)]
    >>> leading("Questions 1 to 3 - not held")
    [(1,), (2,), (3,)]
    >>> leading("Q1 & Q2")
    [(1,), (2,)]
    >>> leading("In respect of the third, see the register")
    [(3,)]
    """
    if _QUARTER.match(text):
        return []
    parts = _LETTER_RANGE.match(text)
    if parts and parts["first"].lower() < parts["last"].lower():
        return [
            (int(parts["n"]), letter - 96)
            for letter in range(ord(parts["first"].lower()), ord(parts["last"].lower()) + 1)
        ]
    ordinal = _ORDINAL.match(text)
    if ordinal:
        return [(_ORDINALS[ordinal["n"].lower()],)]
    match = _LEADING.match(text) or _BARE.match(text)
    if match is None:
        lettered = _BARE_LETTERS.match(text) or _WORDED_LETTERS.match(text)
        return _spelled(lettered["list"]) if lettered else []
    found = match.groupdict()
    return _keys(
        found["list"] or found.get("apart") or found.get("list2") or found.get("list3") or found.get("list4") or ""
    )


def same_for(text: str) -> list[Key]:
    """The questions that a sentence gives the answer before it to, too; empty if none.

    >>> same_for("The same applies to the second part.")
    [(2,)]
    >>> same_for("This also applies to questions 3 and 4")
    [(3,), (4,)]
    """
    match = _SAME_FOR.match(text)
    return leading(text[match.end() :]) if match else []


@lru_cache(1024)
def leading_end(text: str) -> int:
    """Where the words after the leading reference begin."""
    match = _LETTER_RANGE.match(text) or _LEADING.match(text) or _BARE.match(text) or _BARE_LETTERS.match(text)
    match = match or _WORDED_LETTERS.match(text)
    found = match.groupdict() if match is not None else {}
    if match is None or ((found.get("list2") or found.get("list4")) and match.end() < len(text.rstrip())):
        # "Our answers to 1, 2 and 3 are below" stays a sentence.
        return 0
    return match.end()


def cited_for(text: str) -> list[Key]:
    """The questions that an exemption is said to be cited for, where words begin with the exemption; empty if none.

    >>> cited_for("Section 40(2) - questions (vi) (in part) and (xiv)")
    [(6,), (14,)]
    """
    match = _CITED_FOR.match(_IN_PART.sub("", text))
    return _keys(match["list"]) if match else []


def meant(before: str, after: str) -> list[Key]:
    """The questions that a place inside a sentence is said of, by the words before it and after it; empty if of all.

    >>> meant("We refuse this under section 12 and, in respect of question 3, section ", "31 would apply")
    [(3,)]
    >>> meant("We have applied section ", "40(2) to questions 2 and 4, and section 43 to question 5")
    [(2,), (4,)]
    """
    behind = _MEANT_AFTER.match(after)
    if behind:
        return _keys(behind["list"])
    named = [match["list"] for match in _MEANT_BEFORE.finditer(before)]
    return _keys(named[-1]) if named else []


def header(text: str) -> Key | None:
    """The question that a table's header names and says nothing else, or None.

    >>> header("Q2")
    (2,)
    >>> header("2021") is None
    True
    """
    match = _HEADER.fullmatch(text)
    keys = _keys(match["item"] if match["item"][0].isdecimal() else f"({match['item'].strip('()')})") if match else []
    return keys[0] if len(keys) == 1 else None


def within(text: str) -> list[Key]:
    """Every question named anywhere in a sentence.

    >>> within("To answer question 3 would take more than 18 hours")
    [(3,)]
    """
    return [key for match in _WITHIN.finditer(text) for key in _keys(match["list"])]


@lru_cache(1024)
def back(text: str) -> tuple[bool, list[Key]]:
    """Whether a whole answer only refers back, and to which questions (none named: the one above).

    >>> back("As above.")
    (True, [])
    >>> back("Please see answer to question 2")
    (True, [(2,)])
    """
    match = _BACK.match(text)
    if match is None:
        return False, []
    rest = text[match.end() :].strip(" .\n:;-–")
    keys = _keys(match["list"] or match["bare"] or "")
    named = (
        bool(keys)
        or "above" in match.group().lower()
        or match.group().strip(" .").lower() in {"ditto", "see previous"}
        or "previous" in match.group().lower()
    )
    short = len(rest) <= 60 and not any(ch.isdecimal() for ch in rest)
    return named and short and not re.search(r"\b(?:link|attach|website|www|http)", rest, re.IGNORECASE), keys


def _spelled(text: str) -> list[Key]:
    """`iv - vii`, `a, b and d` as number keys."""
    keys: list[Key] = []
    at = 0
    text = text.lower()
    for match in re.finditer(rf"(?<![a-z]){_LETTER}(?![a-z])", text):
        word = match.group()
        value = ROMAN[word] if word in ROMAN else ord(word) - 96
        if keys and _RANGE.search(text[at : match.start()]) and value > keys[-1][0]:
            keys.extend((n,) for n in range(keys[-1][0] + 1, value))
        keys.append((value,))
        at = match.end()
    return keys


def _keys(text: str) -> list[Key]:
    if not any(ch.isdecimal() for ch in text):
        return [
            (ROMAN[low] if (low := match[1].lower()) in ROMAN else ord(low[0]) - 96,) for match in _LONE.finditer(text)
        ]
    keys: list[Key] = []
    at = 0
    for match in _NUMBER.finditer(text):
        key: Key = (int(match[1]),)
        sub = match[2] or match[3] or match[4]
        if sub:
            low = sub.lower()
            key = (
                *key,
                int(low) if low.isdecimal() else ROMAN[low] if len(low) > 1 and low in ROMAN else ord(low[0]) - 96,
            )
        if (
            keys
            and len(key) == 1
            and len(keys[-1]) == 1
            and _RANGE.search(text[at : match.start()])
            and key[0] > keys[-1][0]
        ):
            keys.extend((n,) for n in range(keys[-1][0] + 1, key[0]))
        keys.append(key)
        at = match.end()
        while sub and sub.isalpha() and (more := _MORE_PARTS.match(text, at)):
            keys.append((key[0], ord(more[1].lower()) - 96))
            at = more.end()
    return keys
