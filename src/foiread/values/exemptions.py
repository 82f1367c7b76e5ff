"""Stretches of text in, the sections and regulations cited there out, normalised: `s.40(2)`, `s.1(1)`, `r.12(4)(b)`.

Other Acts have sections too ("section 47 enquiries", "section 17 of the Children Act 1989"): the Act named right
after decides, then what the section is called upon for, then whether access law has a section of that number.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from foiread.needs import holds
from foiread.phrase import Phrase
from foiread.types import Span
from foiread.vocabulary import (
    EIR_REGULATIONS,
    FOIA_EXEMPTIONS,
    FOIA_PROCEDURAL,
    FOISA_EXEMPTIONS,
    FOISA_PROCEDURAL,
    NEVER_CITED,
    REGIMES,
)

if TYPE_CHECKING:
    from collections.abc import Iterator


class FoundExemption(NamedTuple):
    """A cited section: its normalised code and the words that cite it."""

    code: str
    span: Span

    @property
    def procedural(self) -> bool:
        """Whether it is a section that letters name without relying on it (advice, appeal)."""
        return self.code.partition("(")[0] in NEVER_CITED


_WORD: Final = (
    r"(?:(?:(?<![\w£'’])(?P<kind>[Ss]ections?|SECTIONS?|[Ss]ec\.?|[Ss]s?\.?|[Rr]egulations?|REGULATIONS?|[Rr]egs?\.?"
    r"|EIRs?(?=\s?1[0-3]\s?\()|[Ee]x(?:ce|em)ptions?(?=\s?\d\d\s?\()))"
    r"|(?P<bare>(?=1[02]\s?\([45]\)\s?\([a-g]\))(?<![\w£'’(/.,:-])(?<![Ss]ection )))"
)
"""The word before a number; an exception of the EIR, down to its letter, is known without one: `under 12(5)(b)`."""
_GAP: Final = r"(?:\s?|[^\S\n]*[\n\u2009][^\S\n]{0,80})"
"""At most a blank, or the end of a line and the margin of the next."""
_SUB: Final = (
    rf"(?:{_GAP}\([0-9]{{1,2}}[A-Za-z]?\)|\.[0-9](?![\d.])|,[1-9](?![\d,.]\d|\d))?"
    rf"(?:{_GAP}\([0-9]{{1,2}}[A-Z]\))?(?:{_GAP}\([a-z]{{1,4}}\))*(?:\([ivx]+\))*"
)
_NUMBER: Final = rf"(?P<number>[0-9]{{1,2}})(?![0-9]|\.[0-9]{{2}}|\.[0-9]\.[0-9])(?P<sub>{_SUB})"
_CODE: Final = re.compile(r"[SsRr]\d")
"""`K2, S1, R1` are some list's codes: nobody cites section 1 so."""
_FIRST: Final = re.compile(rf"{_WORD}{_GAP}{_NUMBER}")
_MAY_BE_CITED: Final = re.compile(r"[0-9](?:(?<=[sScCnNgGR.][0-9])|(?<=[sScCnNgGR.]\s[0-9])|(?<=\s\s[0-9]))")
"""A digit behind the last letter of "section", "regs." or "EIR", or behind a margin."""
_BARE: Final = ("(4)", "(5)")
"""Inside `12(4)(b)`, which needs no word before it."""
_NEXT: Final = re.compile(
    rf"\s*(?:,|&|and|or|/|,\s*and|and/or)\s*(?:(?:[Ss]ections?|[Ss]\.?|"
    rf"[Rr]egulations?)\s?)?{_NUMBER}(?![\w%:/£]|\s*(?:days|hours|working|months|years|per\b|January|February|"
    rf"March|April|May|June|July|August|September|October|November|December))"
)
_TITLE_OF_30: Final = re.compile(r"[\s(–-]{0,8}Investigations?\b")
"""Section 30 of the Act is called so; in small letters it is somebody's investigation."""
_REGULATION_12: Final = re.compile(r"12\s?\(4\)\s?\([a-e]\)|12\s?\(5\)\s?\([a-g]\)")
"""The exceptions of the EIR, called a section by many letters."""
_FURTHER: Final = re.compile(
    r"\s*(?:,|&|and|or|and/or|/)\s*(?P<part>\((?:[0-9]{1,2}[A-Z]?|[a-h]|i{1,3}|iv|v)\)(?:\s?\([a-z]\))?)(?=[\s.,;:)]|$)"
)
"""`sections 40(2) and (3A)`, `section 31(1)(a) and (b)`, `36(2)(b)(i) and (ii)`."""
_ROMAN: Final = re.compile(r"\([ivx]+\)")
_PARAGRAPHS: Final = frozenset("abcdefgh")
_LETTER: Final = re.compile(r"\(([a-h])\)")
_HANGING: Final = re.compile(r"\s?\([0-9A-Za-z]{1,4}\)")

_ACCESS_ACT: Final = re.compile(
    r"[\s,(–-]{0,8}(?:\([^()]{0,80}\)\s*)?(?:(?:of|under|in|from|to)\s+)?(?:the\s+)?(?:said\s+)?(?:"
    + "|".join(f"(?:{words})" for _, words in REGIMES[:3])
    + r"|FOI\b|Act\b(?!\s+\d{4}))"
)
_ANY_ACT: Final = re.compile(
    r"[\s,(–-]{0,8}(?:\([^()]{0,80}\)\s*)?(?:of|under|in|from)\s+(?:the\s+)?(?:[A-Z][\w'’&-]*(?:\s+(?:and|of|the|"
    r"for|to|\(\w+\))|,)?\s+){1,8}(?:Act|Regulations|Order|Measure|Code|Rules)\b"
)
_DIRECT_ACT: Final = re.compile(
    r"[\s,(–-]{0,8}(?:[A-Z][\w'’&-]*(?:\s+(?:and|of|the|\(\w+\)))?\s+){1,6}(?:Act|Regulations|Order)\b(?!\s+under)"
)
_OTHER_USE: Final = re.compile(
    r"[\s(–-]{0,8}(?:enquir|inquir|agreement|notice of|orders?\b|accommodat|investigation|assessment|grants?\b|"
    r"licen[cs]|planning|"
    r"funding|contribution|monies|money|appeals?\b|warrant|stops?\b|search|resident|child|tenanc|demand|certificate|"
    r"officer|meeting|plans?\b|referral|strateg|support\b|payment|report|detention|aftercare|works?\b|roads?\b|"
    r"consent|of\s+(?:the\s+|this\s+|your\s+|our\s+)?"
    r"(?:report|policy|form|document|contract|agreement|guidance|code|constitution|letter|request|response|"
    r"plan|strategy|tender|Children|Housing))",
    re.IGNORECASE,
)


def find_exemptions(text: str, start: int = 0, end: int | None = None) -> list[FoundExemption]:
    """Find every section of an access law that is cited between two offsets, in order."""
    stop = len(text) if end is None else end
    found: list[FoundExemption] = []
    position = start
    if not (_MAY_BE_CITED.search(text, start, stop) or holds(text[start:stop], _BARE)):
        return found
    while match := _FIRST.search(text, position, stop):
        scottish = is_scottish(text)
        group = [match]
        while following := _NEXT.match(text, group[-1].end(), stop):
            group.append(following)
        position = group[-1].end()
        if _CODE.fullmatch(match[0]):
            continue
        if match["kind"] is None and match["number"] == "10" and not scottish:
            continue
        regulation = (
            match["kind"] is None
            or match["kind"].startswith(("R", "r", "EIR"))
            or bool(_REGULATION_12.fullmatch(match["number"] + match["sub"]))
        )
        further = list(_further_parts(text, group[-1], stop))
        position = further[-1].end() if further else position
        if _of_access_law(text, position, stop, group[0], scottish=scottish):
            for each in group:
                entry = _entry(each, regulation=regulation, scottish=scottish)
                if entry is not None:
                    found += [entry, *_letters_after(each, entry)]
            if found and further:
                found += [_further(found[-1], part) for part in further]
    return found


def find_regimes(text: str, start: int = 0, end: int | None = None) -> list[tuple[str, Span]]:
    """Find every access regime that is named: (code, span), in order of place."""
    stop = len(text) if end is None else end
    found: list[tuple[str, Span]] = []
    if not _ANY_REGIME.may_match(text[start:stop]):
        return found
    for code, words, any_case in _REGIME_RES:
        for span in _named(words, any_case, text, start, stop):
            if not any(span.overlaps(other) for _, other in found):
                found.append((code, span))
    return sorted(found, key=lambda entry: entry[1].start)


def _named(words: re.Pattern[str], any_case: Phrase, text: str, start: int, stop: int) -> Iterator[Span]:
    """Where one regime is named."""
    for match in any_case.finditer(text, start, stop):
        # `FREEDOM OF INFORMATION ACT` is a heading's way to write it; `eir` in `their` is no abbreviation.
        if words.match(text, match.start(), match.end()) or (" " in match[0] and match[0].isupper()):
            yield Span(start=match.start(), end=match.end())


_REGIME_RES: Final = tuple((code, re.compile(words), Phrase(words, re.IGNORECASE)) for code, words in REGIMES)
_ANY_REGIME: Final = Phrase("|".join(words for _, words in REGIMES), re.IGNORECASE)


@lru_cache(maxsize=16)
def is_scottish(text: str) -> bool:
    """Whether the letter is written under the Scottish Act (it numbers its sections differently)."""
    _, words, any_case = _REGIME_RES[0]
    return any(_named(words, any_case, text, 0, len(text)))


def _of_access_law(text: str, position: int, stop: int, first: re.Match[str], *, scottish: bool) -> bool:
    """Whether the sections cited up to `position` are those of an access law."""
    if _ACCESS_ACT.match(text, position, stop):
        return True
    if _ANY_ACT.match(text, position, stop) or _DIRECT_ACT.match(text, position, stop):
        return False
    if _OTHER_USE.match(text, position, stop) and not (first["number"] == "30" and _TITLE_OF_30.match(text, position)):
        return False
    if first["kind"] == "s" and not first["sub"]:
        # "s 47" alone is as often another Act's; it has to be an exemption to count.
        return int(first["number"]) in (FOISA_EXEMPTIONS | FOIA_EXEMPTIONS if scottish else FOIA_EXEMPTIONS)
    return True


def _entry(match: re.Match[str], *, regulation: bool, scottish: bool) -> FoundExemption | None:
    number = int(match["number"])
    known = EIR_REGULATIONS if regulation else FOIA_EXEMPTIONS | FOIA_PROCEDURAL
    if scottish and not regulation:
        known = known | FOISA_EXEMPTIONS | FOISA_PROCEDURAL
    if number not in known:
        return None
    first = match.start("kind") if "kind" in match.re.groupindex and match["kind"] else match.start("number")
    end = match.end()
    if hanging := _HANGING.match(match.string, end):
        end = hanging.end() if hanging[0].strip("( )").isdecimal() and not match["sub"] else end
    return FoundExemption(
        f"{'r' if regulation else 's'}.{number}{_subsection(match['sub'])}", Span(start=first, end=end)
    )


def _further_parts(text: str, last: re.Match[str], stop: int) -> Iterator[re.Match[str]]:
    """What goes on with the last section cited: `and (b)`."""
    at = last.end()
    while last["sub"] and (match := _FURTHER.match(text, at, stop)):
        yield match
        at = match.end()


def _further(before: FoundExemption, match: re.Match[str]) -> FoundExemption:
    """`(b)` after `s.31(1)(a)` is s.31(1)(b); `(3)` after `s.40(2)` is s.40(3)."""
    head, *parts = re.findall(r"^[sr]\.\d+|\(\w+\)", before.code)
    mine = re.findall(r"\(\w+\)", match["part"])
    if _ROMAN.fullmatch(mine[0]) and parts and _ROMAN.fullmatch(parts[-1]):
        kept = parts[:-1]
    else:
        kept = [part for part in parts if part[1].isdecimal()] if mine[0][1].isalpha() else []
    return FoundExemption("".join([head, *kept, *mine]), Span(start=match.start("part"), end=match.end("part")))


def _letters_after(match: re.Match[str], entry: FoundExemption) -> list[FoundExemption]:
    """`31(1)(a)(b)` cites two paragraphs; the entry itself keeps the first."""
    letters = list(_LETTER.finditer(match["sub"]))
    if len(letters) <= 1:
        return []
    stem = entry.code.partition("(")[0] + "".join(re.findall(r"\(\d+[A-Z]?\)", entry.code)[:1])
    return [
        FoundExemption(
            f"{stem}({letter[1]})",
            Span(start=match.start("sub") + letter.start(), end=match.start("sub") + letter.end()),
        )
        for letter in letters[1:]
    ]


def _subsection(sub: str) -> str:
    """Normalise what follows the number: `.1` and `,1` → `(1)`; what comes after a second number is left out."""
    parts = re.findall(r"\(([0-9A-Za-z]{1,4})\)|[.,]([0-9])", sub)
    names = [bracketed or dotted for bracketed, dotted in parts]
    kept: list[str] = []
    for name in names:
        if kept and (re.fullmatch(r"\d+[A-Z]?", name) or (kept[-1] in _PARAGRAPHS and name in _PARAGRAPHS)):
            break
        kept.append(name.lower() if name.isalpha() else name)
    return "".join(f"({name})" for name in kept)
